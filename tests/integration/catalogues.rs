//! The catalogues are complete: every id exists in both languages, is used, and takes the same arguments.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use crate::program::repository;

/// Ids of a language with the variables of each.
fn messages(language: &str) -> BTreeMap<String, BTreeSet<String>> {
    let mut messages: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let folder = repository(&format!("crates/vsoko-text/locales/{language}"));
    for entry in fs_err::read_dir(folder).unwrap() {
        let text = fs_err::read_to_string(entry.unwrap().path()).unwrap();
        let mut current = String::new();
        for line in text.lines().filter(|line| !line.starts_with('#')) {
            if let Some((id, _)) = line.split_once(" =").filter(|(id, _)| is_id(id)) {
                id.clone_into(&mut current);
                assert!(
                    messages.insert(current.clone(), BTreeSet::new()).is_none(),
                    "{language}: {id} stands twice"
                );
            }
            for variable in line.split('$').skip(1) {
                let name: String =
                    variable.chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '_').collect();
                messages.get_mut(&current).unwrap().insert(name);
            }
        }
    }
    messages
}

fn is_id(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_lowercase())
        && text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
}

fn rust_sources(folder: &Path, sources: &mut String) {
    for entry in fs_err::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            rust_sources(&path, sources);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            sources.push_str(&fs_err::read_to_string(&path).unwrap());
        }
    }
}

#[test]
fn both_languages_have_the_same_ids() {
    let ids = |language| messages(language).into_keys().collect::<BTreeSet<_>>();
    assert_eq!(ids("ru"), ids("en"));
}

#[test]
fn no_language_asks_for_an_argument_that_the_other_lacks() {
    let (russian, english) = (messages("ru"), messages("en"));
    // Agreement may need a number that the other language does not, but nothing else may differ.
    let bare = |names: &BTreeSet<String>| {
        names
            .iter()
            .filter(|name| !name.ends_with("_count") && !name.ends_with("_base"))
            .cloned()
            .collect::<BTreeSet<_>>()
    };
    for (id, variables) in &russian {
        assert_eq!(bare(variables), bare(&english[id]), "{id}");
    }
}

#[test]
fn every_id_is_used_and_every_id_in_the_code_exists() {
    let mut sources = String::new();
    rust_sources(&repository("crates"), &mut sources);
    let quoted: BTreeSet<&str> = sources.split('"').collect();
    let known = messages("ru");
    for id in known.keys() {
        // Composed ids: help of commands and arguments, the two sentences of a code, the hint of an error.
        let of_code = id.starts_with("vs0") || id.starts_with("vm0");
        let of_help = ["help-vsoko", "help-arg-", "help-value-"].iter().any(|start| id.starts_with(start));
        let of_error = id.strip_suffix("-hint").is_some_and(|error| known.contains_key(error));
        assert!(of_code || of_help || of_error || quoted.contains(id.as_str()), "{id} is used nowhere");
    }
    for id in sources.split("Message::new(\"").skip(1).filter_map(|rest| rest.split('"').next()) {
        // An example in the documentation of a macro or a test may end in a placeholder.
        assert!(known.contains_key(id), "{id} is in no catalogue");
    }
    for id in known.keys().filter(|id| id.starts_with("error-") && !id.ends_with("-hint")) {
        let of_usage = id.starts_with("error-usage-");
        assert!(of_usage || known.contains_key(&format!("{id}-hint")), "{id} does not say what to do");
    }
}
