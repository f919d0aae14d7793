//! The book under `docs/`: the commands in its `console` blocks are run over the built program, in the order of a page.
//!
//! A line that begins with `$` is a command; the lines after it are what it must print, in this order, `…` standing for
//! whatever else it prints. The files of `data/deliveries` and the plan among the fixtures lie in the folder where a page
//! begins. A page that shows a command that fails says so: `$ vsoko … # код завершения 2`.

use std::path::{Path, PathBuf};

use crate::program::{repository, vsoko};

/// The `console` blocks of a page, each with the line that it begins on.
fn blocks(page: &str) -> Vec<(usize, Vec<&str>)> {
    let mut blocks = Vec::new();
    let mut open: Option<(usize, Vec<&str>)> = None;
    for (index, line) in page.lines().enumerate() {
        match (&mut open, line.trim_end()) {
            (None, "```console") => open = Some((index + 1, Vec::new())),
            (Some(_), "```") => blocks.extend(open.take()),
            (Some((_, lines)), line) => lines.push(line),
            (None, _) => {}
        }
    }
    blocks
}

/// A command as a shell takes it apart: words, and what stands in double quotes as one.
fn words(command: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let (mut quoted, mut begun) = (false, false);
    for c in command.chars() {
        match c {
            '"' => {
                quoted = !quoted;
                begun = true;
            }
            ' ' if !quoted => {
                if begun {
                    words.push(String::new());
                }
                begun = false;
            }
            c => {
                words.last_mut().unwrap().push(c);
                begun = true;
            }
        }
    }
    if !begun {
        words.pop();
    }
    words
}

struct Reader {
    page: String,
    folder: PathBuf,
}

impl Reader {
    /// Runs a command and gives what it prints.
    fn run(&mut self, line: usize, command: &str) -> String {
        let (command, code) = match command.split_once(" # код завершения ") {
            Some((command, code)) => (command, code.trim().parse().unwrap()),
            None => (command, 0),
        };
        let mut words = words(command);
        let target = words.iter().position(|word| word == ">").map(|at| {
            let target = words[at + 1].clone();
            words.truncate(at);
            target
        });
        let at = format!("{}:{line}: {command}", self.page);
        match words[0].as_str() {
            "cd" => {
                self.folder = self.folder.join(&words[1]);
                assert!(self.folder.is_dir(), "{at}");
                String::new()
            }
            "vsoko" => {
                let arguments: Vec<&str> = words[1..].iter().map(String::as_str).collect();
                let ran = vsoko(&self.folder, &arguments);
                assert_eq!(ran.code, code, "{at}: {}{}", ran.stdout, ran.stderr);
                match target {
                    Some(target) => {
                        fs_err::write(self.folder.join(target), ran.stdout).unwrap();
                        ran.stderr
                    }
                    None => ran.stdout + &ran.stderr,
                }
            }
            other => panic!("{at}: the book knows no command {other}"),
        }
    }
}

fn squeezed(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn read(page: &Path) -> usize {
    let folder = tempfile::tempdir().unwrap();
    for file in fs_err::read_dir(repository("data/deliveries")).unwrap().map(|entry| entry.unwrap().path()) {
        fs_err::copy(&file, folder.path().join(file.file_name().unwrap())).unwrap();
    }
    fs_err::copy(repository("tests/fixtures/plan.csv"), folder.path().join("plan.csv")).unwrap();
    let text = fs_err::read_to_string(page).unwrap();
    let mut reader = Reader {
        page: page.file_name().unwrap().to_string_lossy().into_owned(),
        folder: folder.path().to_owned(),
    };
    let mut commands = 0;
    for (first, lines) in blocks(&text) {
        let mut printed = String::new();
        for (line, text) in (first + 1..).zip(lines) {
            if let Some(command) = text.strip_prefix("$ ") {
                printed = squeezed(&reader.run(line, command));
                commands += 1;
            } else if text.trim() != "…" && !text.trim().is_empty() {
                let wanted = squeezed(text);
                let found = printed.find(&wanted);
                let after = found
                    .unwrap_or_else(|| panic!("{}:{line}: «{wanted}» is not in: {printed}", reader.page));
                printed = printed[after + wanted.len()..].to_owned();
            }
        }
    }
    commands
}

#[test]
fn every_command_of_the_book_runs_and_prints_what_the_book_says() {
    let pages = fs_err::read_dir(repository("docs")).unwrap().map(|entry| entry.unwrap().path());
    let pages = pages.filter(|page| page.extension().is_some_and(|ending| ending == "md"));
    let commands: usize = pages.map(|page| read(&page)).sum();
    assert!(commands > 30, "{commands}");
}

#[test]
fn a_command_is_taken_apart_as_a_shell_does() {
    assert_eq!(
        words("vsoko actions add \"Провести семинар\" --responsible \"\""),
        ["vsoko", "actions", "add", "Провести семинар", "--responsible", ""]
    );
    assert_eq!(blocks("```console\n$ a\n```\n```\n$ b\n```\n"), [(1, vec!["$ a"])]);
}
