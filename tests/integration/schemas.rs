//! What the commands print for programs is what `docs/schema` says, field for field.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};

use serde_json::{Value, json};

use crate::program::{demonstration, repository, vsoko};

/// Every command that answers in JSON and ends, over the demonstration.
const RUNS: &str = include_str!("schemas.txt");

/// Commands that answer in no JSON: they write files, or print a text to be filled in.
const WITHOUT: &[&str] =
    &["demo", "init", "methodology new", "methodology schema", "meetings template", "actions export"];

/// The schemas of one folder by their file names. It knows the words that they use, and panics at any other.
struct Schemas(BTreeMap<String, Value>);

impl Schemas {
    fn read() -> Self {
        let files = fs_err::read_dir(repository("docs/schema")).unwrap().map(|entry| entry.unwrap().path());
        let schemas = files.filter(|path| path.extension().is_some_and(|ending| ending == "json"));
        let read = schemas.map(|path| {
            let schema = serde_json::from_str(&fs_err::read_to_string(&path).unwrap()).unwrap();
            (path.file_name().unwrap().to_str().unwrap().to_owned(), schema)
        });
        Self(read.collect())
    }

    /// The schema that a reference names, and the file it stands in.
    fn of_ref<'s>(&'s self, reference: &str, file: &'s str) -> (&'s Value, &'s str) {
        let (named, pointer) = reference.split_once('#').unwrap();
        let (file, schema) = match named {
            "" => (file, &self.0[file]),
            named => self.0.get_key_value(named).map(|(file, schema)| (file.as_str(), schema)).unwrap(),
        };
        (schema.pointer(pointer).unwrap_or_else(|| panic!("{reference} names nothing")), file)
    }

    /// What is wrong with a value: nothing, or the first fault with where it is.
    fn fault(&self, value: &Value, schema: &Value, file: &str, at: &str) -> Option<String> {
        let Some(words) = schema.as_object() else {
            return (schema == &Value::Bool(false)).then(|| format!("{at}: nothing may stand here"));
        };
        words.iter().find_map(|(word, said)| self.fault_of_word(value, (word, said), words, file, at))
    }

    fn fault_of_word(
        &self,
        value: &Value,
        (word, said): (&str, &Value),
        words: &serde_json::Map<String, Value>,
        file: &str,
        at: &str,
    ) -> Option<String> {
        match word {
            "$schema" | "title" | "description" | "$defs" => None,
            "$ref" => {
                let (schema, file) = self.of_ref(said.as_str().unwrap(), file);
                self.fault(value, schema, file, at)
            }
            "const" => (value != said).then(|| format!("{at}: {value} is not {said}")),
            "type" => {
                (!is_of_type(value, said.as_str().unwrap())).then(|| format!("{at}: {value} is no {said}"))
            }
            "minimum" => {
                let is_less = value.as_i64().is_some_and(|number| number < said.as_i64().unwrap());
                is_less.then(|| format!("{at}: {value} is less than {said}"))
            }
            "pattern" => (!fits(value.as_str()?, said.as_str().unwrap()))
                .then(|| format!("{at}: {value} is not {said}")),
            "anyOf" => {
                let faults = said.as_array().unwrap().iter().map(|one| self.fault(value, one, file, at));
                let faults: Option<Vec<String>> = faults.collect();
                faults.map(|faults| format!("{at}: none of [{}]", faults.join("; ")))
            }
            "required" => {
                let fields = value.as_object()?;
                let lacking =
                    said.as_array().unwrap().iter().find(|name| !fields.contains_key(name.as_str().unwrap()));
                lacking.map(|name| format!("{at}: no {name}"))
            }
            "properties" => {
                let known = said.as_object().unwrap();
                value.as_object()?.iter().find_map(|(name, field)| {
                    self.fault(field, known.get(name)?, file, &format!("{at}/{name}"))
                })
            }
            "additionalProperties" => {
                let known = words.get("properties").and_then(Value::as_object);
                let mut others = value
                    .as_object()?
                    .iter()
                    .filter(|(name, _)| known.is_none_or(|k| !k.contains_key(*name)));
                others.find_map(|(name, field)| self.fault(field, said, file, &format!("{at}/{name}")))
            }
            "prefixItems" => {
                let mut pairs = said.as_array().unwrap().iter().zip(value.as_array()?).enumerate();
                pairs.find_map(|(index, (schema, item))| {
                    self.fault(item, schema, file, &format!("{at}/{index}"))
                })
            }
            "items" => {
                let n_before = words.get("prefixItems").and_then(Value::as_array).map_or(0, Vec::len);
                let mut items = value.as_array()?.iter().enumerate().skip(n_before);
                items.find_map(|(index, item)| self.fault(item, said, file, &format!("{at}/{index}")))
            }
            "minItems" => {
                let is_short = (value.as_array()?.len() as u64) < said.as_u64().unwrap();
                is_short.then(|| format!("{at}: fewer than {said}"))
            }
            other => panic!("{file}: the word «{other}» is not looked at"),
        }
    }

    fn fault_of_answer(&self, answer: &Value, command: &str) -> Option<String> {
        let file = file_of(command);
        let schema =
            self.0.get(&file).unwrap_or_else(|| panic!("«{command}» has no schema docs/schema/{file}"));
        self.fault(answer, schema, &file, "")
    }
}

fn is_of_type(value: &Value, named: &str) -> bool {
    match named {
        "object" => value.is_object(),
        "array" => value.is_array(),
        "string" => value.is_string(),
        "integer" => value.is_i64() || value.is_u64(),
        "number" => value.is_number(),
        "boolean" => value.is_boolean(),
        "null" => value.is_null(),
        other => panic!("no type {other}"),
    }
}

/// The patterns of the schemas: a beginning, and so many characters of a kind.
fn fits(text: &str, pattern: &str) -> bool {
    let hexadecimal = |c: char| matches!(c, '0'..='9' | 'a'..='f');
    match pattern {
        "^[0-9a-f]{64}$" => text.len() == 64 && text.chars().all(hexadecimal),
        "^VS[0-9]{3}$" | "^VM[0-9]{3}$" => {
            text.len() == 5
                && text.starts_with(&pattern[1..3])
                && text[2..].chars().all(|c| c.is_ascii_digit())
        }
        other => panic!("no pattern {other}"),
    }
}

fn file_of(command: &str) -> String {
    format!("{}.json", command.replace(" --", "-").replace(' ', "-"))
}

/// What the runs print, by command.
fn answers() -> BTreeMap<String, Vec<Value>> {
    let (folder, _) = demonstration();
    let root = repository("").display().to_string();
    let mut answers: BTreeMap<String, Vec<Value>> = BTreeMap::new();
    for line in RUNS.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
        let line = line.replace("@R/", &root);
        let arguments: Vec<&str> = line.split(" | ").collect();
        let arguments = [&["--workspace", "demo", "--format", "json"], &arguments[..]].concat();
        let ran = vsoko(folder.path(), &arguments);
        let answer: Value = serde_json::from_str(&ran.stdout)
            .unwrap_or_else(|_| panic!("{line}: exit {}, {}{}", ran.code, ran.stdout, ran.stderr));
        answers.entry(answer["command"].as_str().unwrap().to_owned()).or_default().push(answer);
    }
    let mut serving = Command::new(env!("CARGO_BIN_EXE_vsoko"))
        .args(["--workspace", "demo", "--format", "json", "serve", "--port", "0"])
        .current_dir(folder.path())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut told = String::new();
    for line in BufReader::new(serving.stdout.take().unwrap()).lines() {
        let line = line.unwrap();
        told.push_str(&line);
        if line == "}" {
            break;
        }
    }
    serving.kill().unwrap();
    serving.wait().unwrap();
    answers.insert("serve".to_owned(), vec![serde_json::from_str(&told).unwrap()]);
    answers
}

/// Every object within a value, by its path.
fn objects(value: &Value, at: &str, found: &mut Vec<String>) {
    match value {
        Value::Object(fields) => {
            found.push(at.to_owned());
            for (name, field) in fields {
                let name = name.replace('~', "~0").replace('/', "~1");
                objects(field, &format!("{at}/{name}"), found);
            }
        }
        // What holds of the first items holds of the others.
        Value::Array(items) => {
            for (index, item) in items.iter().take(2).enumerate() {
                objects(item, &format!("{at}/{index}"), found);
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

#[test]
fn every_command_prints_what_its_schema_says_and_no_schema_is_of_no_command() {
    let (schemas, answers) = (Schemas::read(), answers());
    for (command, answers) in &answers {
        for answer in answers {
            if let Some(fault) = schemas.fault_of_answer(answer, command) {
                panic!("{command}: {fault}\n{answer:#}");
            }
        }
        let mut paths = Vec::new();
        objects(&answers[0], "", &mut paths);
        for path in paths.iter().take(100) {
            let mut other = answers[0].clone();
            let fields = other.pointer_mut(path).and_then(Value::as_object_mut).unwrap();
            fields.insert("неизвестное".to_owned(), json!({ "неизвестное": [null] }));
            let fault = schemas.fault_of_answer(&other, command);
            assert!(fault.is_some(), "{command}: an unknown field passes at «{path}»");
        }
        for field in ["vsoko", "command"] {
            let mut other = answers[0].clone();
            other.as_object_mut().unwrap().remove(field);
            assert!(schemas.fault_of_answer(&other, command).is_some(), "{command}: without «{field}»");
        }
    }
    let run: BTreeSet<String> = answers.keys().map(|command| file_of(command)).collect();
    let known: BTreeSet<String> = schemas.0.keys().filter(|file| *file != "common.json").cloned().collect();
    assert_eq!(known, run, "schemas on the left, commands that were run on the right");
    let page = fs_err::read_to_string(repository("docs/schema/README.md")).unwrap();
    for file in &known {
        let schema = &schemas.0[file];
        assert_eq!(schema["$schema"], "https://json-schema.org/draft/2020-12/schema", "{file}");
        assert!(!schema["description"].as_str().unwrap().is_empty(), "{file}");
        assert!(page.contains(&format!("]({file})")), "docs/schema/README.md has no link to {file}");
    }
}

#[test]
fn no_command_lacks_a_schema() {
    let schemas = Schemas::read();
    let text = fs_err::read_to_string(repository("crates/vsoko-text/locales/en/cli.ftl")).unwrap();
    let names: Vec<&str> = text
        .lines()
        .filter_map(|line| line.strip_prefix("help-vsoko-")?.split_once("-usage =").map(|(name, _)| name))
        .collect();
    assert!(names.len() >= 60, "{names:?}");
    // A command with commands of its own answers by them.
    let is_leaf = |name: &&str| !names.iter().any(|other| other.starts_with(&format!("{name}-")));
    for name in names.iter().copied().filter(|name| is_leaf(name)) {
        let is_without = WITHOUT.iter().any(|without| without.replace(' ', "-") == name);
        assert_ne!(schemas.0.contains_key(&format!("{name}.json")), is_without, "{name}");
    }
}
