//! The linter against files with one fault each, and the form against serde, the schema and the built-in editions.

#![expect(clippy::unwrap_used, reason = "helpers of tests stop at the first surprise, as the tests do")]

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use serde_json::Value;
use vsoko_model::methodology::fields::{Holds, TableForm, tables};
use vsoko_model::methodology::{LintCode, Methodology, json_schema};

fn repository(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join(path)
}

fn text(path: &str) -> String {
    fs_err::read_to_string(repository(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

fn built_in() -> Vec<(String, String)> {
    let entries = fs_err::read_dir(repository("data/methodologies")).unwrap();
    let mut names: Vec<String> =
        entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names.into_iter().map(|name| (name.clone(), text(&format!("data/methodologies/{name}")))).collect()
}

#[test]
fn every_code_is_found_in_its_file_and_no_other() {
    let shnor = Methodology::from_toml(&text("data/methodologies/shnor.toml")).unwrap();
    for code in LintCode::ALL {
        let path = format!("tests/fixtures/methodologies/{}.toml", code.to_string().to_lowercase());
        let found = Methodology::lint(&text(&path), &[&shnor]).findings;
        let codes: BTreeSet<LintCode> = found.iter().map(|finding| finding.code).collect();
        assert_eq!(codes, BTreeSet::from([*code]), "{path}: {found:?}");
        // Where a whole field is missing from the document, there is no line to name.
        assert!(
            *code == LintCode::FieldMissing || found.iter().all(|f| f.line.is_some()),
            "{path}: {found:?}"
        );
        assert!(
            text("tests/fixtures/methodologies/README.md")
                .contains(&format!("| `{}.toml` |", code.to_string().to_lowercase()))
        );
    }
}

#[test]
fn findings_stand_on_the_line_of_the_fault() {
    let fragments = [
        "title = \"Исследование (условный пример)",
        "maksimum = 4",
        "",
        "maximum = 4.5",
        "id = \"goals\"",
        "from = [\"goals\", \"tasks\"]",
        "level = \"goals\"",
        "counts = \"lower(level) = 'high'\"",
        "counts = \"levle",
        "counts = \"level = 'hihg'\"",
        "level = \"low\", at_least_percent = 10",
        "level = \"low\", at_least_percent = 0",
        "at_least_points = 4.5",
        "from = [\"goals\"]",
        "maximum = 9",
        "years = [2022]",
        "kind = \"level\"",
        "title = \"Методика Минпросвещения",
        "kind = \"document\"",
        "id = \"goals_share\"",
        "there = \"tasks\"",
        "base = \"TRUE\"",
        "when = \"level_below\"",
        "part_of = \"participants\"",
        "parts = [\"mark_2\"]",
        "counts = \"participants < 3\"",
    ];
    assert_eq!(fragments.len(), LintCode::ALL.len());
    let shnor = Methodology::from_toml(&text("data/methodologies/shnor.toml")).unwrap();
    for (code, fragment) in LintCode::ALL.iter().zip(fragments) {
        let text = text(&format!("tests/fixtures/methodologies/{}.toml", code.to_string().to_lowercase()));
        let found = Methodology::lint(&text, &[&shnor]).findings;
        // A field that is not there has no line.
        let line = found[0].line.map(|line| text.lines().nth(line - 1).unwrap()).unwrap_or_default();
        assert!(line.contains(fragment), "{code}: «{line}»");
    }
}

#[test]
fn all_faults_of_a_text_are_told_at_once() {
    let text = text("tests/fixtures/methodologies/vm002.toml").replace("kind = \"level\"", "kind = \"rank\"");
    let codes: Vec<LintCode> =
        Methodology::lint(&text, &[]).findings.into_iter().map(|finding| finding.code).collect();
    assert_eq!(codes, [LintCode::WrongValue, LintCode::UnknownField]);
}

#[test]
fn built_in_editions_have_no_finding_beside_one_another() {
    let editions: Vec<Methodology> = built_in()
        .iter()
        .map(|(name, text)| Methodology::from_toml(text).unwrap_or_else(|e| panic!("{name}: {e}")))
        .collect();
    let others: Vec<&Methodology> = editions.iter().collect();
    for (name, text) in built_in() {
        let found = Methodology::lint(&text, &others).findings;
        assert!(found.is_empty(), "{name}: {found:?}");
    }
}

/// A document with every table once, so that an unknown field can be put into each.
fn every_table(form: &TableForm, stranger_in: &str) -> String {
    let own = if form.name == stranger_in { "stranger = 1, " } else { "" };
    let fields: Vec<String> = form
        .fields
        .iter()
        .map(|field| format!("{} = {}", field.name, sample(field.holds, stranger_in)))
        .collect();
    format!("{own}{}", fields.join(", "))
}

fn sample(holds: Holds, stranger_in: &str) -> String {
    match holds {
        Holds::Text | Holds::Condition => "\"TRUE\"".to_owned(),
        Holds::Key(_) => "\"a\"".to_owned(),
        Holds::Whole(least, _) => least.to_string(),
        Holds::Number => "0".to_owned(),
        Holds::Date => "\"2022-01-31\"".to_owned(),
        Holds::OneOf(words) => format!("\"{}\"", words[0]),
        Holds::List(inner) => format!("[{}]", sample(*inner, stranger_in)),
        Holds::Table(form) => format!("{{ {} }}", every_table(form, stranger_in)),
        Holds::Tables(form) => format!("[{{ {} }}]", every_table(form, stranger_in)),
    }
}

#[test]
fn the_form_is_what_serde_reads() {
    // A document that has every field of the form passes the form; if serde knew a field less, it would be NotToml.
    for table in std::iter::once("nowhere").chain(tables().iter().map(|form| form.name)) {
        let document = every_table(tables()[0], table).replace(", ", ",\n");
        let document = one_line_tables(&document);
        let found = Methodology::lint(&document, &[]).findings;
        let is = |code: LintCode| found.iter().any(|finding| finding.code == code);
        assert!(!is(LintCode::NotToml), "{table}: {found:?}\n{document}");
        assert_eq!(is(LintCode::UnknownField), table != "nowhere", "{table}: {found:?}");
    }
}

/// Fields of the document stand on lines of their own, inline tables on one.
fn one_line_tables(text: &str) -> String {
    let mut depth = 0_i32;
    let mut made = String::new();
    for character in text.chars() {
        depth += match character {
            '{' | '[' => 1,
            '}' | ']' => -1,
            _ => 0,
        };
        match character {
            ',' if depth == 0 => {}
            '\n' if depth != 0 => made.push(' '),
            other => made.push(other),
        }
    }
    made
}

#[test]
fn the_committed_schema_is_current() {
    let committed: Value = serde_json::from_str(&text("data/methodology.schema.json")).unwrap();
    assert!(committed == json_schema(), "data/methodology.schema.json is out of date: cargo dev schema");
}

#[test]
fn the_page_describes_every_field() {
    let page = text("docs/methodology.md");
    for form in tables() {
        for field in form.fields {
            let name = field.name;
            let is_told = [format!("`{name}`"), format!("`[{name}]`"), format!("`[[{name}]]`")];
            assert!(is_told.iter().any(|told| page.contains(told)), "{}.{name}", form.name);
        }
    }
}

#[test]
fn built_in_editions_and_only_sound_forms_fit_the_schema() {
    let schema = json_schema();
    for (name, text) in built_in() {
        let document: Value = serde_json::to_value(toml::from_str::<toml::Value>(&text).unwrap()).unwrap();
        assert_eq!(misfits(&schema, &schema, &document, "$"), Vec::<String>::new(), "{name}");
    }
    for code in ["vm002", "vm003", "vm004"] {
        let text = text(&format!("tests/fixtures/methodologies/{code}.toml"));
        let document: Value = serde_json::to_value(toml::from_str::<toml::Value>(&text).unwrap()).unwrap();
        assert!(!misfits(&schema, &schema, &document, "$").is_empty(), "{code}");
    }
}

/// The part of JSON Schema that our schema uses.
fn misfits(root: &Value, schema: &Value, value: &Value, at: &str) -> Vec<String> {
    let mut found = Vec::new();
    if let Some(target) = schema["$ref"].as_str() {
        let pointer = target.trim_start_matches('#');
        return misfits(root, root.pointer(pointer).unwrap(), value, at);
    }
    for part in schema["allOf"].as_array().into_iter().flatten() {
        found.extend(misfits(root, part, value, at));
    }
    let fits = match schema["type"].as_str() {
        None => true,
        Some("object") => value.is_object(),
        Some("array") => value.is_array(),
        Some("string") => value.is_string(),
        Some("integer") => value.is_i64(),
        Some("number") => value.is_number(),
        Some(other) => panic!("{other}"),
    };
    if !fits {
        found.push(format!("{at}: {}", schema["type"]));
    }
    if let Some(words) = schema["enum"].as_array()
        && !words.contains(value)
    {
        found.push(format!("{at}: {value} is none of {words:?}"));
    }
    let number = value.as_f64().unwrap_or(0.0);
    if schema["minimum"].as_f64().is_some_and(|least| number < least)
        || schema["maximum"].as_f64().is_some_and(|most| most < number)
    {
        found.push(format!("{at}: {value} is out of range"));
    }
    if let Some(object) = value.as_object().filter(|_| schema["properties"].is_object()) {
        for (name, inner) in object {
            match schema["properties"].get(name) {
                Some(own) => found.extend(misfits(root, own, inner, &format!("{at}.{name}"))),
                None => found.push(format!("{at}.{name}: not known")),
            }
        }
        for name in schema["required"].as_array().into_iter().flatten() {
            if !object.contains_key(name.as_str().unwrap()) {
                found.push(format!("{at}.{name}: missing"));
            }
        }
    }
    if let (Some(list), Some(items)) = (value.as_array(), schema.get("items")) {
        for (index, item) in list.iter().enumerate() {
            found.extend(misfits(root, items, item, &format!("{at}[{index}]")));
        }
    }
    found
}
