//! Files that a crash left behind.

use std::path::PathBuf;

use super::fixture::{File, files, two_schools, workspace};
use super::person::undo;

#[test]
fn what_a_crash_left_behind_is_listed_and_collected_and_nothing_else() {
    let (folder, mut store) = workspace();
    assert_eq!(store.orphans().unwrap(), [""; 0].map(PathBuf::from));
    two_schools().import(&mut store).unwrap();
    File { bytes: "another", ..two_schools() }.import(&mut store).unwrap();
    undo(&mut store, 2).unwrap();
    let archive = files(folder.path());
    let hash = "0".repeat(64);
    let left = [
        format!("deliveries/{hash}.partial"),
        format!("deliveries/{hash}.xlsx"),
        "observations/year=2022/delivery-000007.parquet".to_owned(),
        "observations/year=2022/delivery-000007.partial".to_owned(),
        "observations/year=2031/delivery-1000000.parquet".to_owned(),
    ]
    .map(PathBuf::from);
    let persons_own = [
        "заметки.txt",
        "deliveries/delivery-1.xlsx",
        "deliveries/итоги.xlsx",
        "deliveries/абв/000000.xlsx",
        "observations/delivery-.txt",
        "observations/readme.md",
        "observations/year=2022/delivery-000007.xlsx",
    ];
    for path in left.iter().cloned().chain(persons_own.map(PathBuf::from)) {
        let path = folder.path().join(path);
        fs_err::create_dir_all(path.parent().unwrap()).unwrap();
        fs_err::write(path, b"something").unwrap();
    }
    assert_eq!(store.orphans().unwrap(), left);
    assert_eq!(store.verify().unwrap(), []);
    assert_eq!(store.collect_orphans().unwrap(), left);
    let mut expected: Vec<_> =
        archive.into_iter().chain(persons_own.map(|path| folder.path().join(path))).collect();
    expected.sort();
    assert_eq!(files(folder.path()), expected);
    assert_eq!((store.orphans().unwrap(), store.verify().unwrap()), (vec![], vec![]));
}
