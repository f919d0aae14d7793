//! Three messy years with their questions answered from committed files, and the history that three deliveries of one of
//! them leave.

use std::path::Path;

use crate::program::{repository, vsoko};
use crate::tables::{data, done, formed, workspace};

fn messy(name: &str) -> String {
    repository(&format!("tests/fixtures/messy/{name}")).to_str().unwrap().to_owned()
}

fn import(folder: &Path, file: &str, arguments: &[&str]) -> String {
    let author = ["import", file, "--author", "А. Методист"];
    let ran = vsoko(folder, &[&author, arguments].concat());
    assert_eq!(ran.code, 0, "{}{}", ran.stdout, ran.stderr);
    assert!(!ran.stderr.contains("не подходит") && !ran.stderr.contains("не спрашивалось"), "{}", ran.stderr);
    ran.stdout
}

/// The three years.
fn three_years() -> tempfile::TempDir {
    let folder = workspace();
    import(folder.path(), &messy("itogi-2021.csv"), &[]);
    for (file, answers) in [("itogi-2022.csv", "answers-2022.toml"), ("svod.csv", "answers-2023.toml")] {
        let held_up = vsoko(folder.path(), &["import", &messy(file)]);
        assert_eq!(held_up.code, 1, "without the answers it waits: {}", held_up.stdout);
        import(folder.path(), &messy(file), &["--answers", &messy(answers)]);
    }
    folder
}

#[test]
fn three_messy_years_import_with_their_questions_answered_from_a_file() {
    let folder = three_years();
    let folder = folder.path();
    let schools = data(folder, &["schools", "list"])["schools"].clone();
    assert_eq!(schools.as_array().unwrap().len(), 8, "nobody twice, nobody new: {schools}");
    for (year, share) in [("2021", (3, 8)), ("2022", (5, 8)), ("2023", (5, 7))] {
        assert_eq!(formed(folder, &["--year", year]), share, "{year}");
    }
    let verified = done(folder, &["verify"]);
    assert!(verified.contains("прочитано заново файлов – 3"), "{verified}");
}

#[test]
fn one_year_that_came_three_times_leaves_a_history_that_reads() {
    let folder = three_years();
    let folder = folder.path();
    let first = fs_err::read_to_string(messy("itogi-2022.csv")).unwrap();
    // A level is corrected; then another one, and the misspelt name with it.
    let second = first.replacen("0,5;0;не сформирована", "0,5;0;частично сформирована", 1);
    let second = second.replacen("1,5;сформирована;да", "1,5;частично сформирована;нет", 1);
    let third =
        second.replace("Вымышлинская", "Вымышленская").replacen("1,5;частично", "1,5;сформирована", 1);
    for (name, text, corrected) in
        [("itogi-2022-ispr.csv", &second, "2"), ("itogi-2022-ispr2.csv", &third, "4")]
    {
        fs_err::write(folder.join(name), text).unwrap();
        import(folder, name, &["--answers", &messy("answers-2022.toml"), "--corrects", corrected]);
    }
    let told = [
        &["journal", "list"][..],
        &["deliveries", "list"],
        &["deliveries", "show", "2"],
        &["deliveries", "show", "4"],
        &["deliveries", "show", "5"],
        &["schools", "show", "s8"],
    ];
    let told = told
        .map(|command| format!("$ vsoko {}\n{}", command.join(" "), plain(&done(folder, command), folder)));
    let told = told.join("\n");
    let committed = fs_err::read_to_string(messy("history.txt")).unwrap();
    assert!(told == committed, "the history reads otherwise:\n{told}");
    done(folder, &["verify"]);
}

/// Without what another day and another folder change.
fn plain(text: &str, folder: &Path) -> String {
    let is_hash = |word: &str| {
        let hex = word.trim_matches(|c: char| !c.is_ascii_alphanumeric());
        [12, 64].contains(&hex.len()) && hex.bytes().all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b))
    };
    let is_date = |word: &str| {
        word.len() == 10 && word.bytes().enumerate().all(|(at, b)| [2, 5].contains(&at) == (b == b'.'))
    };
    let is_time = |word: &str| {
        word.len() >= 5 && word.contains(':') && word.bytes().all(|b| b.is_ascii_digit() || b == b':')
    };
    let lines = text.replace(folder.to_str().unwrap(), "ПАПКА");
    let lines = lines.lines().map(|line| {
        let words = line.split(' ').map(|word| {
            let bare = word.trim_end_matches([',', ';']);
            if is_hash(bare) || word.contains("deliveries/") {
                "ХЕШ"
            } else if is_date(bare) {
                "ДАТА"
            } else if is_time(bare) {
                "ВРЕМЯ"
            } else {
                word
            }
        });
        words.collect::<Vec<_>>().join(" ").trim_end().to_owned()
    });
    lines.collect::<Vec<_>>().join("\n") + "\n"
}
