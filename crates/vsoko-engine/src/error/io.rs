//! The sentences for what the operating system refuses: its own words are English.

use std::io::{Error, ErrorKind};

use vsoko_model::Message;

/// The sentence for a file or folder that cannot be read or written.
pub(super) fn refusal(error: &Error) -> Message {
    let reason = error.to_string();
    let path = named_in(&reason);
    let id = match error.kind() {
        ErrorKind::PermissionDenied => "error-io-no-right",
        ErrorKind::ReadOnlyFilesystem => "error-io-read-only",
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => "error-io-full",
        ErrorKind::NotFound => "error-io-not-found",
        ErrorKind::IsADirectory => "error-is-a-folder",
        ErrorKind::NotADirectory => "error-io-no-folder",
        _ => return Message::new("error-io").with("reason", reason),
    };
    Message::new(id).with("path", path.unwrap_or("–"))
}

/// The path that `fs_err` puts between marks into its own sentence.
fn named_in(reason: &str) -> Option<&str> {
    let (_, rest) = reason.split_once('`')?;
    rest.split_once('`').map(|(path, _)| path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_file_is_named_and_the_words_are_ours() {
        let folder = tempfile::tempdir().unwrap();
        let error = fs_err::read(folder.path().join("нет")).unwrap_err();
        let message = refusal(&error);
        assert_eq!(message.id(), "error-io-not-found");
        assert!(format!("{:?}", message.args()).contains("нет"), "{message:?}");
        let error = fs_err::read(folder.path()).unwrap_err();
        assert_eq!(refusal(&error).id(), "error-is-a-folder");
    }
}
