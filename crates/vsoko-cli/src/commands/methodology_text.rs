//! `vsoko methodology check`, `new` and `schema`: the text of a methodology, before anything is counted by it.

use std::path::{Path, PathBuf};

use serde::Serialize;
use vsoko_engine::{EngineError, methodology_template};
use vsoko_model::methodology::{Finding, Methodology, json_schema};
use vsoko_model::{Message, Severity};
use vsoko_text::Words;

use super::opening::now;
use crate::Ended;
use crate::args::{Cli, MethodologyCheck, MethodologyNew};
use crate::output::{Failure, Output};

#[derive(Serialize)]
struct CheckedFile {
    file: String,
    findings: Vec<FoundAt>,
}

#[derive(Serialize)]
struct FoundAt {
    severity: Severity,
    #[serde(flatten)]
    finding: Finding,
    message: String,
    hint: String,
}

#[derive(Serialize)]
struct CheckedFiles {
    files: Vec<CheckedFile>,
}

/// Checks texts beside the editions at hand. A file of the same id takes the place of the edition that it edits.
pub(super) fn check(
    cli: &Cli,
    arguments: &MethodologyCheck,
    output: &mut Output<'_>,
) -> Result<Ended, Failure> {
    let known = cli.sound_methodologies()?;
    let others: Vec<&Methodology> = known.all().collect();
    let mut files = Vec::new();
    for path in arguments.files.iter().map(|path| texts_in(path)).collect::<Result<Vec<_>, _>>()?.concat() {
        let text = read(&path)?;
        let findings = Methodology::lint(&text, &others).findings;
        files.push((path.display().to_string(), findings));
    }
    let all = files.iter().flat_map(|(_, findings)| findings);
    let severe = all.filter(|finding| finding.code.severity() >= arguments.deny.into()).count();
    if cli.wants_json() {
        let words = output.words;
        let files = files.into_iter().map(|(file, findings)| CheckedFile {
            file,
            findings: findings.into_iter().map(|finding| found_at(finding, words)).collect(),
        });
        output.json("methodology check", &CheckedFiles { files: files.collect() })?;
    } else {
        for (file, findings) in &files {
            for finding in findings {
                let told = output.finding(file, finding);
                output.print(&told);
                output.space();
            }
            let done = Message::new("methodology-checked").with("file", file.as_str());
            output.say(&done.with("findings", findings.len()));
        }
    }
    Ok(if 0 < severe { Ended::WithFindings } else { Ended::Done })
}

fn found_at(finding: Finding, words: &Words) -> FoundAt {
    FoundAt {
        severity: finding.code.severity(),
        message: words.finding(&finding),
        hint: words.finding_hint(&finding),
        finding,
    }
}

/// A file, or the texts of methodologies that lie in a folder.
fn texts_in(path: &Path) -> Result<Vec<PathBuf>, Failure> {
    if !path.is_dir() {
        return Ok(vec![path.to_owned()]);
    }
    let mut texts = Vec::new();
    for entry in fs_err::read_dir(path)? {
        let file = entry?.path();
        if file.extension().is_some_and(|ending| ending == "toml") {
            texts.push(file);
        }
    }
    texts.sort();
    if texts.is_empty() {
        return Err(Message::new("error-no-methodologies").with("path", path.display().to_string()).into());
    }
    Ok(texts)
}

fn read(path: &Path) -> Result<String, EngineError> {
    if !path.exists() {
        return Err(EngineError::NoSuchFile(path.to_owned()));
    }
    fs_err::read_to_string(path).map_err(EngineError::Io)
}

/// Writes a text to start from, and the schema beside it. What is there is left alone.
pub(super) fn new(cli: &Cli, arguments: &MethodologyNew, output: &mut Output<'_>) -> Result<Ended, Failure> {
    let folder = match &arguments.folder {
        Some(folder) => folder.clone(),
        None => cli.own_methodologies()?,
    };
    fs_err::create_dir_all(&folder)?;
    let path = folder.join(format!("{}.toml", arguments.new_id));
    if path.exists() {
        return Err(Message::new("error-already-exists").with("path", path.display().to_string()).into());
    }
    let this_year = now()?.date().year();
    fs_err::write(&path, methodology_template(&arguments.new_id, this_year))?;
    let schema = serde_json::to_string_pretty(&json_schema()).map_err(std::io::Error::other)?;
    fs_err::write(folder.join("methodology.schema.json"), format!("{schema}\n"))?;
    output.say(&Message::new("methodology-written").with("path", path.display().to_string()));
    Ok(Ended::Done)
}

/// Prints the schema for editors.
pub(super) fn schema(output: &mut Output<'_>) -> Result<Ended, Failure> {
    let schema = serde_json::to_string_pretty(&json_schema()).map_err(std::io::Error::other)?;
    output.print(&schema);
    Ok(Ended::Done)
}
