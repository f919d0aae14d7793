//! The table of commands and their places on the page is true: each address opens, and has the field that it is said to have.

use crate::page_import::misspelt;
use crate::program::{demonstration, repository};
use crate::served::Served;
use crate::tables::with_three;

/// What stands for the files that were put down.
const FILES: &str = "/import/{файлы}";

#[test]
fn every_place_of_a_command_opens_and_has_its_field() {
    let (folder, _) = demonstration();
    let served = Served::of(&folder.path().join("demo"));
    // A file with a question lies on the desk of another archive.
    let other = with_three();
    let importing = Served::of(other.path());
    let batch = importing.put_down(&[("итоги-2022.csv", misspelt().as_bytes())]);
    importing.when_done(&batch);

    let book = fs_err::read_to_string(repository("docs/page-commands.md")).unwrap();
    let mut n_places = 0;
    for line in book.lines().filter(|line| line.starts_with("| `")) {
        let cells: Vec<&str> = line.split('|').map(|cell| cell.trim().trim_matches('`')).collect();
        let (place, field) = (cells[3], cells[4]);
        if place.starts_with("командой: ") {
            assert!(field.is_empty() && 20 < place.chars().count(), "{line}");
            continue;
        }
        let answer = match place.strip_prefix(FILES) {
            Some(rest) => importing.get(&format!("{batch}{rest}")),
            None => served.get(place),
        };
        assert_eq!(answer.status, 200, "{line}: {}", answer.body);
        let named = format!(" name=\"{field}\"");
        assert!(field.is_empty() || answer.body.contains(&named), "{line}: {}", answer.body);
        n_places += 1;
    }
    assert!(200 < n_places, "{n_places}");
}
