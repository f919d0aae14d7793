//! The program as a person starts it.

use std::path::Path;
use std::process::{Command, Output};

/// How a run of the program ended.
pub(crate) struct Ran {
    pub(crate) code: i32,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

/// Runs `vsoko` in `folder`.
pub(crate) fn vsoko(folder: &Path, arguments: &[&str]) -> Ran {
    let output: Output = Command::new(env!("CARGO_BIN_EXE_vsoko"))
        .args(arguments)
        .current_dir(folder)
        .env_remove("VSOKO_AUTHOR")
        // With a screen and without a terminal, the program without a command opens its page.
        .env_remove("DISPLAY")
        .env_remove("WAYLAND_DISPLAY")
        .env("USER", "проверка")
        .output()
        .expect("the program starts");
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("the program prints UTF-8");
    Ran {
        code: output.status.code().expect("it ends by itself"),
        stdout: text(output.stdout),
        stderr: text(output.stderr),
    }
}

/// A file of the repository.
pub(crate) fn repository(path: &str) -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// A folder with the demonstration in it.
pub(crate) fn demonstration() -> (tempfile::TempDir, Ran) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let ran = vsoko(folder.path(), &["demo", "demo"]);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    (folder, ran)
}
