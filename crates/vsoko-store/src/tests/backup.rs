//! The archive as one file, and back.

use std::cell::RefCell;
use std::path::{Path, PathBuf};

use tempfile::TempDir;
use vsoko_model::DeliveryId;

use super::data::{data, deliveries};
use super::fixture::{FIRST, File, files, flip_a_byte, toropets, two_schools, workspace};
use super::person::{change, correct, rename, undo};
use crate::{Damage, Place, Store, StoreError};

/// An archive in which something was taken back, corrected and renamed, with a setting beside it.
fn archive() -> (TempDir, Store) {
    let (folder, mut store) = workspace();
    let first = two_schools().import(&mut store).unwrap();
    toropets().import(&mut store).unwrap();
    undo(&mut store, 2).unwrap();
    toropets().import(&mut store).unwrap();
    change(&mut store, rename(FIRST, "МБОУ «Лицей №1»", 2022)).unwrap();
    correct(&mut store, first, 4, 2022, "нет").unwrap();
    fs_err::write(folder.path().join("vsoko.toml"), "# настройки").unwrap();
    (folder, store)
}

fn extra() -> [PathBuf; 2] {
    ["vsoko.toml", "нет такого файла"].map(PathBuf::from)
}

fn backup(store: &Store, target: &Path) -> Result<(), StoreError> {
    store.backup(target, &extra(), &|_, _| ())
}

fn restore(source: &Path, folder: &Path) -> Result<(), StoreError> {
    Store::restore(source, folder, &|_, _| ())
}

fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<_> = fs_err::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

#[test]
fn what_is_restored_is_what_was_there() {
    for exists in [false, true] {
        let (folder, store) = archive();
        let out = tempfile::tempdir().unwrap();
        let (zip, restored) = (out.path().join("архив.zip"), out.path().join("архив"));
        let steps = RefCell::new(Vec::new());
        store.backup(&zip, &extra(), &|done, of| steps.borrow_mut().push((done, of))).unwrap();
        // The catalog, two received files, three of observations and the settings.
        assert_eq!(steps.into_inner(), (1..=7).map(|done| (done, 7)).collect::<Vec<_>>());
        if exists {
            fs_err::create_dir(&restored).unwrap();
        }
        restore(&zip, &restored).unwrap();
        assert_eq!(names(out.path()), ["архив", "архив.zip"]);

        let copy = Store::open(&restored, Place::Local).unwrap();
        assert_eq!(copy.state().unwrap(), store.state().unwrap());
        assert_eq!((data(&copy), deliveries(&copy)), (data(&store), deliveries(&store)));
        assert_eq!(copy.journal().unwrap(), store.journal().unwrap());
        assert_eq!((copy.verify().unwrap(), copy.orphans().unwrap()), (vec![], vec![]));
        let relative = |folder: &Path| -> Vec<_> {
            let named = files(folder)
                .into_iter()
                .map(|path| (path.strip_prefix(folder).unwrap().to_owned(), fs_err::read(path).unwrap()));
            named.collect()
        };
        assert_eq!(relative(&restored), relative(folder.path()));
    }
}

#[test]
fn one_archive_gives_one_backup() {
    let out = tempfile::tempdir().unwrap();
    let bytes = |name: &str, store: &Store| {
        backup(store, &out.path().join(name)).unwrap();
        fs_err::read(out.path().join(name)).unwrap()
    };
    let (_folder, store) = archive();
    let first = bytes("first.zip", &store);
    assert_eq!(bytes("second.zip", &store), first);
    let (_another_folder, same) = archive();
    assert_eq!(bytes("third.zip", &same), first);
    assert_eq!(names(out.path()), ["first.zip", "second.zip", "third.zip"]);
}

#[test]
fn nothing_is_overwritten() {
    let (_folder, store) = archive();
    let out = tempfile::tempdir().unwrap();
    let (zip, taken) = (out.path().join("archive.zip"), out.path().join("taken"));
    backup(&store, &zip).unwrap();
    let bytes = fs_err::read(&zip).unwrap();
    assert!(matches!(backup(&store, &zip), Err(StoreError::AlreadyExists { path }) if path == zip));
    assert_eq!(fs_err::read(&zip).unwrap(), bytes);

    fs_err::create_dir(&taken).unwrap();
    fs_err::write(taken.join("заметки.txt"), "моё").unwrap();
    assert!(matches!(restore(&zip, &taken), Err(StoreError::AlreadyExists { path }) if path == taken));
    assert!(matches!(restore(&zip, &zip), Err(StoreError::AlreadyExists { path }) if path == zip));
    assert_eq!(
        (names(&taken), names(out.path())),
        (vec!["заметки.txt".to_owned()], vec!["archive.zip".to_owned(), "taken".to_owned()])
    );
}

#[test]
fn a_damaged_archive_is_not_copied() {
    let (folder, store) = archive();
    let out = tempfile::tempdir().unwrap();
    for path in files(folder.path()).into_iter().filter(|path| path.extension().is_none_or(|e| e != "toml")) {
        let relative = path.strip_prefix(folder.path()).unwrap().to_owned();
        let damage = |refused: Result<(), StoreError>| match refused {
            Err(StoreError::Damaged { damage }) => damage,
            other => panic!("{other:?}"),
        };
        flip_a_byte(&path);
        let altered = damage(backup(&store, &out.path().join("archive.zip")));
        assert_eq!(altered, [Damage::FileAltered { path: relative.clone() }]);
        flip_a_byte(&path);
        let aside = path.with_extension("aside");
        fs_err::rename(&path, &aside).unwrap();
        let missing = damage(backup(&store, &out.path().join("archive.zip")));
        assert_eq!(missing, [Damage::FileMissing { path: relative }]);
        fs_err::rename(&aside, &path).unwrap();
        assert_eq!(names(out.path()), [""; 0]);
    }
}

#[test]
fn what_is_no_whole_backup_leaves_no_folder() {
    let (_folder, store) = archive();
    let out = tempfile::tempdir().unwrap();
    let zip = out.path().join("archive.zip");
    backup(&store, &zip).unwrap();
    let whole = fs_err::read(&zip).unwrap();
    let mut faulty = vec![
        b"no archive at all".to_vec(),
        Vec::new(),
        whole[..whole.len() / 2].to_vec(),
        whole[..whole.len() - 1].to_vec(),
        zip_of(&["catalog.sqlite"], b"no catalog"),
        zip_of(&["reading.txt"], b"no backup"),
    ];
    let mut flipped = whole.clone();
    flipped[200] ^= 1;
    faulty.push(flipped);
    for bytes in faulty {
        let source = out.path().join("faulty.zip");
        fs_err::write(&source, &bytes).unwrap();
        let refused = restore(&source, &out.path().join("restored"));
        assert!(matches!(refused, Err(StoreError::NotABackup { .. })), "{}: {refused:?}", bytes.len());
        assert_eq!(names(out.path()), ["archive.zip", "faulty.zip"]);
    }
    assert!(matches!(
        restore(&out.path().join("no.zip"), &out.path().join("restored")),
        Err(StoreError::Io(_))
    ));
}

#[test]
fn a_backup_that_leads_out_of_its_folder_is_none() {
    let out = tempfile::tempdir().unwrap();
    let (zip, restored) = (out.path().join("archive.zip"), out.path().join("a/restored"));
    fs_err::write(&zip, zip_of(&["catalog.sqlite", "../../escaped.txt"], b"")).unwrap();
    assert!(matches!(restore(&zip, &restored), Err(StoreError::NotABackup { .. })));
    assert!(!out.path().join("escaped.txt").exists() && !restored.exists());
}

#[test]
fn a_backup_whose_catalog_was_altered_is_refused_by_its_damage() {
    let (_folder, store) = archive();
    let out = tempfile::tempdir().unwrap();
    let at = |name: &str| out.path().join(name);
    backup(&store, &at("archive.zip")).unwrap();
    restore(&at("archive.zip"), &at("restored")).unwrap();
    let catalog = rusqlite::Connection::open(at("restored/catalog.sqlite")).unwrap();
    catalog.execute_batch("UPDATE school_years SET name = 'МБОУ' WHERE entry = 1").unwrap();
    drop(catalog);
    backup(&Store::open(&at("restored"), Place::Local).unwrap(), &at("altered.zip")).unwrap();
    let refused = restore(&at("altered.zip"), &at("again"));
    let expected =
        Damage::RowsAltered { seq: 1, delivery: Some(DeliveryId(1)), table: "school_years".to_owned() };
    assert!(matches!(refused, Err(StoreError::Damaged { damage }) if damage == [expected]));
    assert!(!at("again").exists());
}

#[test]
fn others_import_while_a_backup_is_made() {
    let (folder, store) = archive();
    let out = tempfile::tempdir().unwrap();
    let (zip, restored) = (out.path().join("archive.zip"), out.path().join("restored"));
    let before = store.state().unwrap();
    let other = RefCell::new(Store::open(folder.path(), Place::Local).unwrap());
    let import_once = |done, _| {
        if done == 1 {
            File { bytes: "meanwhile", ..two_schools() }.import(&mut other.borrow_mut()).unwrap();
        }
    };
    store.backup(&zip, &[], &import_once).unwrap();
    assert_ne!(store.state().unwrap(), before);
    restore(&zip, &restored).unwrap();
    assert_eq!(Store::open(&restored, Place::Local).unwrap().state().unwrap(), before);
}

/// A ZIP whose files all hold `bytes`.
fn zip_of(names: &[&str], bytes: &[u8]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for name in names {
        writer.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
        std::io::Write::write_all(&mut writer, bytes).unwrap();
    }
    writer.finish().unwrap().into_inner()
}
