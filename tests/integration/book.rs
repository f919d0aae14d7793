//! The book: the pages under `docs/` and the two READMEs. The commands in its `console` blocks are run over the built
//! program, in the order of a page; a command that is only mentioned is asked for its help, which has to know its options.
//!
//! A line that begins with `$` is a command; the lines after it are what it must print, in this order, `…` standing for
//! whatever else it prints. The files of `data/deliveries`, `data/meetings` and a plan lie in the folder where a page
//! begins. A page that shows a command that fails says so: `$ vsoko … # код завершения 2`. СОСТОЯНИЕ in a command is the
//! last state that the page printed.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use crate::program::{repository, vsoko};

/// A page taken apart: `console` blocks with the line that each begins on, lines of other blocks, and the text around them.
#[derive(Default)]
struct Page<'p> {
    consoles: Vec<(usize, Vec<&'p str>)>,
    others: Vec<(usize, &'p str)>,
    text: String,
}

impl<'p> Page<'p> {
    fn of(page: &'p str) -> Self {
        enum Inside {
            Text,
            Console,
            Other,
        }
        let mut parts = Self::default();
        let mut inside = Inside::Text;
        for (index, line) in page.lines().enumerate() {
            let line = line.trim();
            inside = match (inside, line.strip_prefix("```")) {
                (Inside::Text, Some("console")) => {
                    parts.consoles.push((index + 1, Vec::new()));
                    Inside::Console
                }
                (Inside::Text, Some(_)) => Inside::Other,
                (Inside::Console | Inside::Other, Some(_)) => Inside::Text,
                (Inside::Text, None) => {
                    parts.text.extend([line, " "]);
                    Inside::Text
                }
                (Inside::Console, None) => {
                    parts.consoles.last_mut().unwrap().1.push(line);
                    Inside::Console
                }
                (Inside::Other, None) => {
                    parts.others.push((index + 1, line));
                    Inside::Other
                }
            };
        }
        parts
    }

    /// The commands that the text mentions.
    fn mentioned(&self) -> impl Iterator<Item = &str> {
        self.text.split('`').skip(1).step_by(2).filter(|code| code.starts_with("vsoko "))
    }
}

/// Every page of the book.
fn pages() -> Vec<PathBuf> {
    fn collect(folder: &Path, pages: &mut Vec<PathBuf>) {
        for entry in fs_err::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
            if entry.is_dir() {
                collect(&entry, pages);
            } else if entry.extension().is_some_and(|ending| ending == "md") {
                pages.push(entry);
            }
        }
    }
    let mut pages = vec![repository("README.md"), repository("README.ru.md")];
    collect(&repository("docs"), &mut pages);
    pages.sort();
    pages
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
    /// The last state that was printed.
    state: String,
}

impl Reader {
    /// Runs a command and gives what it prints.
    fn run(&mut self, line: usize, command: &str) -> String {
        let (command, code) = match command.split_once(" # код завершения ") {
            Some((command, code)) => (command, code.trim().parse().unwrap()),
            None => (command, 0),
        };
        let command = &command.replace("СОСТОЯНИЕ", &self.state);
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
                let is_state = |word: &&str| word.len() == 12 && word.chars().all(|c| c.is_ascii_hexdigit());
                if let Some(state) = ran.stdout.split_whitespace().rfind(is_state) {
                    state.clone_into(&mut self.state);
                }
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

/// The folder that a page begins in.
fn prepare(folder: &Path) {
    for data in ["data/deliveries", "data/meetings"] {
        for file in fs_err::read_dir(repository(data)).unwrap().map(|entry| entry.unwrap().path()) {
            fs_err::copy(&file, folder.join(file.file_name().unwrap())).unwrap();
        }
    }
    fs_err::create_dir(folder.join("архив")).unwrap();
    for (file, called) in [
        ("tests/fixtures/plan.csv", "plan.csv"),
        ("tests/fixtures/out_of_range.xlsx", "itogi.xlsx"),
        ("data/deliveries/uslovny-okrug-vsoko-2021.csv", "itogi.csv"),
        ("data/deliveries/uslovny-okrug-2022.ods", "архив/итоги-2022.xlsx"),
    ] {
        fs_err::copy(repository(file), folder.join(called)).unwrap();
    }
}

/// How many commands of a page were run.
fn read(page: &Path) -> usize {
    let text = fs_err::read_to_string(page).unwrap();
    let parts = Page::of(&text);
    let name = page.file_name().unwrap().to_string_lossy().into_owned();
    for (line, text) in &parts.others {
        let command = text.strip_prefix("$ ").unwrap_or(text);
        assert!(
            !command.starts_with("vsoko "),
            "{name}:{line}: a command outside a console block is not run"
        );
    }
    if parts.consoles.is_empty() {
        return 0;
    }
    let folder = tempfile::tempdir().unwrap();
    prepare(folder.path());
    let mut reader = Reader { page: name, folder: folder.path().to_owned(), state: String::new() };
    let mut commands = 0;
    for (first, lines) in parts.consoles {
        let mut printed = String::new();
        for (line, text) in (first + 1..).zip(lines) {
            if let Some(command) = text.strip_prefix("$ ") {
                printed = squeezed(&reader.run(line, command));
                commands += 1;
            } else if text != "…" && !text.is_empty() {
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
    let read: BTreeMap<String, usize> =
        pages().iter().map(|page| (page.display().to_string(), read(page))).collect();
    let with_commands = read.values().filter(|commands| **commands > 0).count();
    assert!(read.values().sum::<usize>() > 80 && with_commands > 11, "{read:?}");
}

/// A mentioned command as it may be asked for help: a word such as `rename|move` is several commands.
fn one_by_one(mentioned: &str) -> Vec<Vec<String>> {
    let mut commands = vec![Vec::new()];
    for word in words(mentioned.split(" > ").next().unwrap()) {
        let choices: Vec<&str> = word.split('|').map(|choice| choice.trim_end_matches('\\')).collect();
        let with = |command: &Vec<String>| -> Vec<Vec<String>> {
            choices.iter().map(|choice| [&command[..], &[(*choice).to_owned()]].concat()).collect()
        };
        commands = commands.iter().flat_map(with).collect();
    }
    commands
}

#[test]
fn every_command_that_the_book_mentions_is_one_with_its_options() {
    let folder = tempfile::tempdir().unwrap();
    let mut mentioned: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for page in pages() {
        let text = fs_err::read_to_string(&page).unwrap();
        for command in Page::of(&text).mentioned() {
            mentioned.entry(command.to_owned()).or_default().insert(page.display().to_string());
        }
    }
    assert!(mentioned.len() > 60, "{mentioned:?}");
    for (command, pages) in &mentioned {
        for words in one_by_one(command) {
            // What stands for something else, such as ФАЙЛ, and names of files are no part of the command.
            let is_named = |c: char| c.is_ascii_lowercase() || c == '_';
            let named = words[1..].iter().take_while(|word| word.chars().all(is_named));
            let mut arguments: Vec<&str> = named.map(String::as_str).collect();
            arguments.push("--help");
            let ran = vsoko(folder.path(), &arguments);
            assert_eq!(ran.code, 0, "{pages:?}: {command}: {}", ran.stderr);
            for option in words.iter().filter(|word| word.starts_with('-')) {
                let known = |end: &str| ran.stdout.contains(&format!("{option}{end}"));
                assert!(
                    [" ", ",", "\n"].into_iter().any(known),
                    "{pages:?}: {command} has no option {option}: {}",
                    ran.stdout
                );
            }
        }
    }
}

#[test]
fn a_command_is_taken_apart_as_a_shell_does() {
    assert_eq!(
        words("vsoko actions add \"Провести семинар\" --responsible \"\""),
        ["vsoko", "actions", "add", "Провести семинар", "--responsible", ""]
    );
    let text = "```console\n$ a\n```\nСлова `vsoko b` и `c`.\n   ```\n   vsoko d\n   ```\n";
    let page = Page::of(text);
    assert_eq!(page.consoles, [(1, vec!["$ a"])]);
    assert_eq!(page.others, [(6, "vsoko d")]);
    assert_eq!(page.mentioned().collect::<Vec<_>>(), ["vsoko b"]);
    assert_eq!(one_by_one("vsoko a b\\|c --d").len(), 2);
}

#[test]
fn the_whole_methodology_of_the_page_passes_the_check() {
    let page = fs_err::read_to_string(repository("docs/methodology.md")).unwrap();
    let (_, whole) = page.split_once("\nПолный файл.").unwrap();
    let example = whole.split("```").nth(1).and_then(|block| block.strip_prefix("toml\n")).unwrap();
    let folder = tempfile::tempdir().unwrap();
    fs_err::write(folder.path().join("primer.toml"), example).unwrap();
    let checked = vsoko(folder.path(), &["methodology", "check", "primer.toml"]);
    assert_eq!((checked.code, checked.stdout.trim()), (0, "primer.toml: замечаний нет"));
}
