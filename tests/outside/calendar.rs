//! Deadlines as another program understands them: the package `icalendar` of `PyPI`, which `.ci/run` puts beside the build.

use std::path::Path;
use std::process::Command;

use serde_json::Value;

use super::{reports, stdout_of};

/// A Python with the package in it.
const PYTHON: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/target/outside-python/bin/python");

const READ: &str = "
import json, sys
import icalendar
calendar = icalendar.Calendar.from_ical(open(sys.argv[1], 'rb').read())
todos = [todo for todo in calendar.walk('VTODO')]
print(json.dumps({
    'errors': [str(error) for part in calendar.walk() for error in part.errors],
    'todos': [
        {
            'uid': str(todo['UID']),
            'due': str(todo.decoded('DUE')),
            'summary': str(todo['SUMMARY']),
            'status': str(todo['STATUS']),
        }
        for todo in todos
    ],
}, ensure_ascii=False))
";

fn calendar(demo: &Path) -> Value {
    let target = demo.join("сроки.ics");
    let (workspace, target) = (demo.to_str().unwrap(), target.to_str().unwrap());
    let long = "Провести семинар; разобрать «сложные случаи», в том числе \\ с косой чертой, и то, что длиннее одной строки календаря";
    let action = ["--deadline", "до 31.12.2023", "--municipality", "Условный муниципальный округ"];
    let program = env!("CARGO_BIN_EXE_vsoko");
    stdout_of(program, &[&["--workspace", workspace, "actions", "add", long], &action[..]].concat());
    stdout_of(program, &["--workspace", workspace, "actions", "export", "--as", "ics", "--output", target]);
    let output = Command::new(PYTHON)
        .args(["-c", READ, target])
        .output()
        .unwrap_or_else(|error| panic!("{PYTHON}: {error}; .ci/run installs it"));
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let read: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(read["errors"], Value::Array(Vec::new()));
    let last = read["todos"].as_array().unwrap().last().unwrap();
    assert_eq!((&last["summary"], &last["due"]), (&long.into(), &"2023-12-31".into()));
    read
}

#[test]
fn another_program_reads_every_deadline_with_its_day_words_and_status() {
    let (folder, _) = reports();
    let read = calendar(&folder.path().join("demo"));
    let todos = read["todos"].as_array().unwrap();
    let told: Vec<(&str, &str)> =
        todos.iter().map(|todo| (todo["due"].as_str().unwrap(), todo["status"].as_str().unwrap())).collect();
    assert_eq!(
        told,
        [
            ("2023-09-01", "IN-PROCESS"),
            ("2023-08-01", "IN-PROCESS"),
            ("2022-06-01", "COMPLETED"),
            ("2022-09-01", "NEEDS-ACTION"),
            ("2023-10-01", "COMPLETED"),
            ("2023-09-01", "COMPLETED"),
            ("2023-09-01", "IN-PROCESS"),
            ("2023-12-31", "IN-PROCESS"),
        ]
    );
    let mut names: Vec<&str> = todos.iter().map(|todo| todo["uid"].as_str().unwrap()).collect();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), todos.len());
}
