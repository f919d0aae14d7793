//! A workspace that may be read and not written, and data that do not come out whole.

#![cfg(unix)]

use std::os::unix::fs::{MetadataExt, PermissionsExt};
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::{Command, Stdio};

use crate::program::{Ran, demonstration};

/// The number of a user who owns nothing; what root may not write, there is not.
const NOBODY: u32 = 65534;

/// Runs `vsoko` in `folder` as somebody who owns nothing there, where this program may choose.
fn as_a_stranger(folder: &Path, arguments: &[&str]) -> Ran {
    let mut command = Command::new(env!("CARGO_BIN_EXE_vsoko"));
    command.args(arguments).current_dir(folder).env("USER", "чужой").env_remove("VSOKO_AUTHOR");
    if fs_err::metadata("/proc/self").is_ok_and(|own| own.uid() == 0) {
        command.uid(NOBODY).gid(NOBODY);
    }
    let output = command.output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    Ran { code: output.status.code().unwrap(), stdout: text(output.stdout), stderr: text(output.stderr) }
}

/// Takes the right to write from a folder and all that lies in it, or gives it back.
fn let_write(path: &Path, may: u32) {
    let mode = fs_err::metadata(path).unwrap().permissions().mode();
    let mode = if path.is_dir() { mode | 0o555 } else { mode | 0o444 };
    fs_err::set_permissions(path, std::fs::Permissions::from_mode(mode & !0o222 | may)).unwrap();
    if path.is_dir() {
        for entry in fs_err::read_dir(path).unwrap() {
            let_write(&entry.unwrap().path(), may);
        }
    }
}

fn names(folder: &Path) -> Vec<String> {
    let entries = fs_err::read_dir(folder).unwrap();
    let mut names: Vec<String> =
        entries.map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

#[test]
fn a_workspace_that_may_only_be_read_is_read_and_refuses_to_be_written() {
    let (outside, _) = demonstration();
    let folder = outside.path().join("demo");
    fs_err::set_permissions(outside.path(), std::fs::Permissions::from_mode(0o755)).unwrap();
    let_write(&folder, 0);
    let before = names(&folder);
    for arguments in [
        &["summary", "--year", "2022", "--municipality", "m1"][..],
        &["journal", "list"],
        &["schools", "list"],
        &["indicators", "--year", "2022", "--municipality", "m1"],
        &["verify"],
    ] {
        let ran = as_a_stranger(&folder, arguments);
        assert_eq!(ran.code, 0, "{arguments:?}: {}", ran.stderr);
        assert!(!ran.stdout.is_empty());
    }
    let checked = as_a_stranger(&folder, &["check", "vsoko.toml"]);
    assert!(checked.stdout.contains("VS001"), "{}{}", checked.stdout, checked.stderr);
    for arguments in [
        &["schools", "close", "s1", "--since", "2024", "--reason", "проба"][..],
        &["actions", "add", "Семинар", "--municipality", "m1"],
        &["journal", "undo", "1", "--reason", "проба"],
    ] {
        let ran = as_a_stranger(&folder, arguments);
        assert_eq!(ran.code, 2, "{arguments:?}");
        assert!(ran.stderr.contains("открыта только для чтения"), "{}", ran.stderr);
    }
    fs_err::set_permissions(outside.path(), std::fs::Permissions::from_mode(0o777)).unwrap();
    let copied = as_a_stranger(&folder, &["backup", "../kopiya.zip"]);
    assert_eq!(copied.code, 0, "{}", copied.stderr);
    assert_eq!(names(&folder), before, "nothing is left beside the archive");
    let_write(&folder, 0o200);
}

#[test]
fn a_folder_without_rights_is_told_in_words_of_ours() {
    let outside = tempfile::tempdir().unwrap();
    fs_err::set_permissions(outside.path(), std::fs::Permissions::from_mode(0o555)).unwrap();
    let ran = as_a_stranger(outside.path(), &["init", "архив"]);
    assert_eq!(ran.code, 2);
    assert!(ran.stderr.contains("нет права") && !ran.stderr.contains("denied"), "{}", ran.stderr);
    fs_err::set_permissions(outside.path(), std::fs::Permissions::from_mode(0o755)).unwrap();
}

#[cfg(target_os = "linux")]
#[test]
fn data_that_do_not_come_out_whole_are_no_success() {
    let (outside, _) = demonstration();
    let full = || Stdio::from(std::fs::OpenOptions::new().write(true).open("/dev/full").unwrap());
    for arguments in [&["journal", "list", "--format", "json"][..], &["schools", "list"], &["--help"]] {
        let mut command = Command::new(env!("CARGO_BIN_EXE_vsoko"));
        let output = command
            .args(arguments)
            .current_dir(outside.path().join("demo"))
            .stdout(full())
            .stderr(Stdio::piped())
            .output()
            .unwrap();
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        let told = String::from_utf8(output.stderr).unwrap();
        assert!(told.contains("вывод записан не целиком") && told.contains("что сделать"), "{told}");
    }
}
