//! `cargo dev data` writes `data/deliveries`, `cargo dev fixtures` writes `tests/fixtures`, `cargo dev schema`
//! writes `data/methodology.schema.json`, `cargo dev sentences` writes `docs/sentences.md`.

use std::io::Write as _;
use std::path::Path;
use std::process::ExitCode;

use vsoko_dev::formats::format_files;
use vsoko_dev::met::real_files;
use vsoko_dev::{DevError, SampleFile, deliveries, fixtures, schema};

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let made = match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["data"] => vec![("data/deliveries", deliveries())],
        ["fixtures"] => {
            vec![
                ("tests/fixtures", fixtures()),
                ("tests/fixtures/formats", format_files()),
                ("tests/fixtures/real", real_files()),
            ]
        }
        ["sentences"] => {
            let page = SampleFile {
                name: "sentences.md".to_owned(),
                bytes: vsoko_text::sentences_page().into_bytes(),
            };
            vec![("docs", Ok(vec![page]))]
        }
        ["schema"] => vec![("data", schema().map(|file| vec![file]))],
        _ => return say("usage: cargo dev data | fixtures | schema | sentences", ExitCode::from(2)),
    };
    for (folder, files) in made {
        match files.and_then(|files| write_all(folder, &files)) {
            Ok(n_files) => drop(say(&format!("{n_files} files in {folder}"), ExitCode::SUCCESS)),
            Err(error) => return say(&format!("error: {error}"), ExitCode::from(2)),
        }
    }
    ExitCode::SUCCESS
}

fn write_all(folder: &str, files: &[SampleFile]) -> Result<usize, DevError> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join(folder);
    fs_err::create_dir_all(&folder)?;
    for file in files {
        fs_err::write(folder.join(&file.name), &file.bytes)?;
    }
    Ok(files.len())
}

fn say(line: &str, code: ExitCode) -> ExitCode {
    // Nobody is left to tell when stderr itself is closed.
    let _ = writeln!(std::io::stderr(), "{line}");
    code
}
