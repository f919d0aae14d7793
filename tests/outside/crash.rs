//! The archive under a program that is killed, or refused by the system, at each of its steps.
//!
//! strace kills `vsoko` right before its n-th write, sync, rename or removal, for every n until it gets to its end, and
//! makes the n-th call fail with what a full, a failing or a write-protected disk says. After each of these the archive
//! must be what it was before, or what it should have become, and sound.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use serde_json::Value;
use tempfile::TempDir;

const VSOKO: &str = env!("CARGO_BIN_EXE_vsoko");

/// What changes an archive.
const CHANGES: [(&str, &[&str]); 8] = [
    ("import", &["import", "data/deliveries/uslovny-okrug-2022.ods", "--author", "проверка"]),
    ("undo", &["journal", "undo", "2", "--reason", "проверка", "--author", "проверка"]),
    (
        "rename",
        &[
            "municipalities",
            "rename",
            "Условный муниципальный округ",
            "Условный городской округ",
            "--since",
            "2022",
            "--reason",
            "проверка",
            "--author",
            "проверка",
        ],
    ),
    (
        "correct",
        &["import", "data/deliveries/uslovny-okrug-2022.ods", "--corrects", "2", "--author", "проверка"],
    ),
    ("close", &["schools", "close", "s1", "--since", "2022", "--reason", "проверка", "--author", "проверка"]),
    (
        // The entry is there first and the file goes after: what is left in between is an orphan.
        "purge",
        &["deliveries", "purge", "1", "--yes", "--reason", "проверка", "--author", "проверка"],
    ),
    (
        "orphans",
        // Removes what a crash left.
        &["verify", "--collect"],
    ),
    (
        // The first file is written by the thread that plans them, the others beside it.
        "together",
        &[
            "import",
            "--author",
            "проверка",
            "data/deliveries/uslovny-okrug-2022.ods",
            "data/deliveries/uslovny-okrug-2023.xlsx",
            "data/deliveries/uslovny-okrug-shnor-2021.csv",
        ],
    ),
];

/// The calls by which a program changes a disk, as strace names them. Each is counted for itself.
const WRITES: [&str; 8] = [
    "write",
    "pwrite64",
    "ftruncate",
    "fsync",
    "fdatasync",
    "rename,renameat,renameat2",
    "unlink,unlinkat",
    "mkdir",
];

fn repository() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn vsoko(workspace: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(VSOKO);
    command.current_dir(repository()).arg("--workspace").arg(workspace).args(arguments);
    command.output().unwrap()
}

fn done(output: &Output) -> String {
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout.clone()).unwrap()
}

/// An archive with two deliveries and a file that a crash left behind.
fn archive() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    done(&Command::new(VSOKO).args(["init", folder.path().to_str().unwrap()]).output().unwrap());
    for file in ["uslovny-okrug-vsoko-2021.csv", "zapadnaya-dvina-vsoko-2022.xlsx"] {
        let file = format!("data/deliveries/{file}");
        done(&vsoko(folder.path(), &["import", &file, "--author", "проверка"]));
    }
    fs_err::write(folder.path().join("observations/year=2021/delivery-000099.partial"), b"half").unwrap();
    folder
}

fn copied(folder: &Path) -> TempDir {
    let copy = tempfile::tempdir().unwrap();
    copy_into(folder, copy.path());
    copy
}

fn copy_into(from: &Path, to: &Path) {
    for entry in fs_err::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            fs_err::create_dir_all(&target).unwrap();
            copy_into(&entry.path(), &target);
        } else {
            fs_err::copy(entry.path(), &target).unwrap();
        }
    }
}

/// What the archive says: its deliveries with their standing, municipalities and schools; no times and no hashes.
fn state(workspace: &Path) -> String {
    let deliveries: Value =
        serde_json::from_str(&done(&vsoko(workspace, &["deliveries", "list", "--format", "json"]))).unwrap();
    let standing: Vec<String> = deliveries["deliveries"]
        .as_array()
        .unwrap()
        .iter()
        .map(|delivery| {
            format!("{} {} {}", delivery["id"], delivery["standing"]["is"], delivery["purged"]["entry"])
        })
        .collect();
    let registry: Value =
        serde_json::from_str(&done(&vsoko(workspace, &["schools", "list", "--format", "json"]))).unwrap();
    format!("{standing:?} {} {}", registry["municipalities"], registry["schools"])
}

fn is_sound(workspace: &Path, after: &str) {
    let verified = vsoko(workspace, &["verify"]);
    assert!(
        verified.status.success(),
        "{after}: {}{}",
        String::from_utf8_lossy(&verified.stdout),
        String::from_utf8_lossy(&verified.stderr)
    );
}

/// Runs a change under strace with one of its calls tampered with.
fn tampered(workspace: &Path, arguments: &[&str], calls: &str, what: &str, nth: usize) -> Output {
    Command::new("strace")
        .current_dir(repository())
        .args(["-f", "-qqq", "-o", "/dev/null", "-e", &format!("trace={calls}")])
        .args(["-e", &format!("inject={calls}:{what}:when={nth}")])
        .args([VSOKO, "--workspace"])
        .arg(workspace)
        .args(arguments)
        .output()
        .unwrap()
}

/// Every archive that a change can begin with and end with.
fn before_and_after(base: &Path, arguments: &[&str]) -> (String, String) {
    let before = state(base);
    let whole = copied(base);
    done(&vsoko(whole.path(), arguments));
    (before, state(whole.path()))
}

#[test]
fn killed_at_any_step_the_archive_is_what_it_was_or_what_it_should_become() {
    let base = archive();
    let mut points: BTreeMap<&str, usize> = BTreeMap::new();
    for (name, arguments) in CHANGES {
        let (before, after) = before_and_after(base.path(), arguments);
        let mut met = (false, false);
        for calls in WRITES {
            for nth in 1.. {
                let workspace = copied(base.path());
                let ended = tampered(workspace.path(), arguments, calls, "signal=KILL", nth);
                // A program that was not killed had fewer calls: it got to its end.
                if ended.status.success() {
                    break;
                }
                *points.entry(name).or_default() += 1;
                let point = format!("{name}, killed at {calls} {nth}");
                let now = state(workspace.path());
                assert!(now == before || now == after, "{point}: {now}");
                met = (met.0 || now == before, met.1 || now == after);
                is_sound(workspace.path(), &point);
                // And no lock is left behind: the same change can be made now, or was made.
                if now == before && name != "orphans" {
                    done(&vsoko(workspace.path(), arguments));
                    assert_eq!(state(workspace.path()), after, "{point}");
                }
            }
        }
        assert!(met.0, "{name} was never killed before it was done");
    }
    let total: usize = points.values().sum();
    assert!(total >= 250, "only {total} points: {points:?}");
}

#[test]
fn a_workspace_that_was_being_made_is_made_by_the_next_try() {
    let mut points = 0;
    for calls in [&WRITES[..], &["link,linkat"]].concat() {
        for nth in 1.. {
            let parent = tempfile::tempdir().unwrap();
            let workspace = parent.path().join("папка");
            let path = workspace.to_str().unwrap();
            let ended = tampered(parent.path(), &["init", path], calls, "signal=KILL", nth);
            if ended.status.success() {
                break;
            }
            points += 1;
            let again = vsoko(parent.path(), &["init", path]);
            let exists = String::from_utf8_lossy(&again.stderr).contains("уже есть");
            assert!(
                again.status.success() || exists,
                "{calls} {nth}: {}",
                String::from_utf8_lossy(&again.stderr)
            );
            is_sound(&workspace, &format!("init, killed at {calls} {nth}"));
            done(&vsoko(&workspace, CHANGES[0].1));
        }
    }
    assert!(points >= 15, "only {points} points");
}

#[test]
fn a_full_a_failing_and_a_protected_disk_are_said_and_nothing_is_lost() {
    let base = archive();
    let faults = [
        ("write", "error=ENOSPC"),
        ("pwrite64", "error=ENOSPC"),
        ("pwrite64", "error=EIO"),
        ("fsync", "error=EIO"),
        ("fdatasync", "error=EIO"),
        ("rename,renameat,renameat2", "error=EROFS"),
        ("mkdir", "error=EROFS"),
    ];
    let mut said = 0;
    for (name, arguments) in &CHANGES[..3] {
        let (before, after) = before_and_after(base.path(), arguments);
        for (calls, fault) in faults {
            for nth in 1..=number_of(calls, arguments, base.path()) {
                let workspace = copied(base.path());
                let ended = tampered(workspace.path(), arguments, calls, fault, nth);
                let point = format!("{name}, {fault} at {calls} {nth}");
                let now = state(workspace.path());
                assert!(now == before || now == after, "{point}: {now}");
                is_sound(workspace.path(), &point);
                let text = String::from_utf8_lossy(&ended.stderr).into_owned();
                match ended.status.code() {
                    Some(2) => {
                        said += 1;
                        assert!(text.contains("ошибка:") && text.contains("что сделать:"), "{point}: {text}");
                    }
                    // The call was one whose failure changes nothing: a line on the screen, or a clean-up.
                    Some(0) if now == after => {}
                    code => panic!("{point}: ended with {code:?}, {text}"),
                }
            }
        }
    }
    assert!(said >= 60, "only {said} faults were met");
}

/// How many of these calls a change makes.
fn number_of(calls: &str, arguments: &[&str], base: &Path) -> usize {
    let workspace = copied(base);
    traced(workspace.path(), arguments, calls).len()
}

/// The calls that a change makes, a line each, with the paths that they are about.
fn traced(workspace: &Path, arguments: &[&str], calls: &str) -> Vec<String> {
    let trace = workspace.join("trace.txt");
    let output = Command::new("strace")
        .current_dir(repository())
        .args(["-f", "-y", "-qqq", "-e", &format!("trace={calls}"), "-o"])
        .arg(&trace)
        .args([VSOKO, "--workspace"])
        .arg(workspace)
        .args(arguments)
        .output()
        .unwrap();
    done(&output);
    let lines = fs_err::read_to_string(&trace).unwrap();
    fs_err::remove_file(&trace).unwrap();
    lines.lines().map(str::to_owned).collect()
}

#[test]
fn files_and_their_folders_are_synced_before_the_catalog_names_them() {
    let workspace = archive();
    let calls = "fsync,fdatasync,rename,renameat,renameat2,pwrite64,write";
    let lines = traced(workspace.path(), CHANGES[0].1, calls);
    let at = |what: &dyn Fn(&str) -> bool| -> Vec<usize> {
        lines.iter().enumerate().filter(|(_, line)| what(line)).map(|(index, _)| index).collect()
    };
    let first_of_catalog = at(&|line| line.contains("write") && line.contains("catalog.sqlite-wal>"))[0];
    let last_of_catalog = *at(&|line| line.contains("sync(") && line.contains("catalog.sqlite-wal>"))
        .last()
        .expect("the catalog is synced");
    assert!(first_of_catalog < last_of_catalog);
    for file in ["deliveries", "observations/year=2022"] {
        let folder: PathBuf = fs_err::canonicalize(workspace.path()).unwrap().join(file);
        let of_folder = format!("<{}>", folder.display());
        let written = at(&|line| line.contains("sync(") && line.contains(&format!("<{}/", folder.display())));
        let renamed = at(&|line| line.contains("rename") && line.contains(&format!("{file}/")));
        let folder_synced = at(&|line| line.contains("sync(") && line.contains(&of_folder));
        assert!(!written.is_empty() && !renamed.is_empty(), "{file}: {lines:#?}");
        assert!(written[0] < renamed[0], "{file}: renamed before it was synced");
        assert!(written[0] < first_of_catalog, "{file}: not synced before the catalog is written");
        assert!(
            folder_synced.iter().any(|synced| renamed[0] < *synced && *synced < first_of_catalog),
            "{file}: its folder is not synced before the catalog is written: {lines:#?}"
        );
    }
}
