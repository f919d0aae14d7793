//! The archive that a person is given: unpacked elsewhere, its program runs, its samples are read and its guide leads somewhere.

use std::path::{Path, PathBuf};

use super::{stdout_of, streams_of};

/// Packs the program under test into `folder`.
fn packed(program: &str, folder: &Path) -> PathBuf {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("packaging/make");
    let arguments = ["--program", program, "--output", folder.to_str().unwrap()];
    PathBuf::from(stdout_of(script.to_str().unwrap(), &arguments).trim())
}

/// The addresses of a page of Markdown that are of files beside it.
fn links(page: &str) -> impl Iterator<Item = &str> {
    let targets = page.split("](").skip(1).filter_map(|rest| rest.split([')', '#']).next());
    targets.filter(|target| !target.is_empty() && !target.contains("://"))
}

#[test]
fn the_archive_unpacks_and_its_program_runs() {
    let folder = tempfile::tempdir().unwrap();
    let archive = packed(env!("CARGO_BIN_EXE_vsoko"), folder.path());
    let elsewhere = folder.path().join("elsewhere");
    fs_err::create_dir(&elsewhere).unwrap();
    stdout_of("tar", &["-xzf", archive.to_str().unwrap(), "-C", elsewhere.to_str().unwrap()]);
    let [own] = &entries(&elsewhere)[..] else { panic!("one folder is unpacked") };
    assert_eq!(archive.file_name().unwrap().to_str(), Some(&*format!("{}.tar.gz", name_of(own))));

    let program = own.join("vsoko");
    let program = program.to_str().unwrap();
    assert!(stdout_of(program, &["--version"]).contains(env!("CARGO_PKG_VERSION")));
    let demo = folder.path().join("demo");
    assert!(stdout_of(program, &["demo", demo.to_str().unwrap()]).contains("Западнодвинский"));
    let sample = own.join("data/deliveries/zapadnaya-dvina-vsoko-2022.xlsx");
    streams_of(program, &["check", sample.to_str().unwrap()]);

    for guide in ["README.ru.md", "README.md"] {
        let text = fs_err::read_to_string(own.join(guide)).unwrap();
        assert!(links(&text).count() > 2, "{guide}");
        for target in links(&text) {
            assert!(own.join(target).exists(), "{guide} leads to {target}");
        }
    }
    for licence in ["LICENSE-MIT", "LICENSE-APACHE"] {
        assert!(own.join(licence).is_file());
    }
    has_an_entry_on_a_desktop(own, &folder.path().join("home"));
}

/// What `install` puts on a desktop: the entry starts the program that is there.
fn has_an_entry_on_a_desktop(own: &Path, home: &Path) {
    let install = own.join("install");
    let told = stdout_of("env", &[&format!("PREFIX={}", home.display()), install.to_str().unwrap()]);
    let made: Vec<&Path> = told.lines().map(Path::new).collect();
    assert_eq!(made.len(), 3, "{told}");
    assert!(made.iter().all(|file| file.is_file() && file.starts_with(home)), "{told}");
    let entry = home.join("share/applications/vsoko.desktop");
    let (_, faults) = streams_of("desktop-file-validate", &[entry.to_str().unwrap()]);
    assert_eq!(faults, "");
    let text = fs_err::read_to_string(entry).unwrap();
    assert!(text.contains(&format!("Exec=\"{}\"\n", home.join("bin/vsoko").display())), "{text}");
    stdout_of(home.join("bin/vsoko").to_str().unwrap(), &["--version"]);
}

#[test]
fn the_same_files_are_packed_into_the_same_bytes_and_for_windows_into_a_zip() {
    let folder = tempfile::tempdir().unwrap();
    let program = folder.path().join("vsoko.exe");
    fs_err::write(&program, "no program").unwrap();
    let first = packed(program.to_str().unwrap(), &folder.path().join("first"));
    let second = packed(program.to_str().unwrap(), &folder.path().join("second"));
    assert_eq!(first.extension().unwrap(), "zip");
    assert_eq!(fs_err::read(&first).unwrap(), fs_err::read(&second).unwrap());
    let listed = stdout_of("unzip", &["-Z1", first.to_str().unwrap()]);
    let listed: Vec<&str> =
        listed.lines().filter_map(|line| line.split_once('/')).map(|(_, own)| own).collect();
    for file in ["vsoko.exe", "README.ru.md", "LICENSE-MIT", "data/README.md", "docs/year.md"] {
        assert!(listed.contains(&file), "{file}: {listed:?}");
    }
    assert!(!listed.contains(&"vsoko.desktop"));
}

fn entries(folder: &Path) -> Vec<PathBuf> {
    fs_err::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect()
}

fn name_of(path: &Path) -> String {
    path.file_name().unwrap().to_string_lossy().into_owned()
}
