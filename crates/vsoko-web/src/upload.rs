//! Files that a browser sends: counted while they come, under names that say nothing to the disk.

use axum::extract::multipart::{Field, Multipart, MultipartError};
use axum::extract::{FromRequest, FromRequestParts as _, Request};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use vsoko_model::Message;

use crate::asked::Asked;
use crate::link::Chosen;
use crate::problem;
use crate::site::App;

const MEBIBYTE: usize = 1024 * 1024;

/// As large as a file may be that is read at all.
const FILE_BYTES: usize = 64 * MEBIBYTE;
/// All files of one sending together.
const ALL_BYTES: usize = 128 * MEBIBYTE;
/// Files of one sending: a region has some forty municipalities.
const FILES: usize = 50;
/// How much of a refused sending is read and thrown away, so that the browser comes to hear why.
const THROWN_AWAY: usize = 1024 * MEBIBYTE;
/// Bytes of all fields beside the files.
const FIELDS_BYTES: usize = MEBIBYTE;
/// Characters of a name: as many as file systems allow.
const NAME_CHARACTERS: usize = 200;

/// A file as it came.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Upload {
    /// Its name, for people.
    pub(crate) name: String,
    pub(crate) bytes: Vec<u8>,
}

/// Why a sending is refused.
#[derive(Debug)]
pub(crate) struct Unfit {
    pub(crate) status: StatusCode,
    pub(crate) message: Message,
}

impl Unfit {
    fn too_much(message: Message) -> Self {
        Self { status: StatusCode::PAYLOAD_TOO_LARGE, message }
    }
}

impl From<MultipartError> for Unfit {
    fn from(error: MultipartError) -> Self {
        let message = Message::new("error-upload").with("reason", error.to_string());
        Self { status: StatusCode::BAD_REQUEST, message }
    }
}

/// How much may be sent, in a sentence.
pub(crate) fn limits() -> Message {
    Message::new("import-limits")
        .with("files", FILES)
        .with("each", FILE_BYTES / MEBIBYTE)
        .with("all", ALL_BYTES / MEBIBYTE)
}

/// A form with files: what was filled in, and what came along.
#[derive(Debug, Clone, Default)]
pub(crate) struct Sent {
    pub(crate) fields: Chosen,
    /// In their order; none where none was chosen.
    pub(crate) files: Vec<Upload>,
}

impl FromRequest<App> for Sent {
    type Rejection = Response;

    async fn from_request(request: Request, app: &App) -> Result<Self, Response> {
        let (mut parts, body) = request.into_parts();
        let Ok(asked) = Asked::from_request_parts(&mut parts, app).await;
        let refused = |unfit: Unfit| {
            problem::unfit(&app.here(asked.clone()), unfit.status, &unfit.message).into_response()
        };
        match Multipart::from_request(Request::from_parts(parts, body), app).await {
            Ok(form) => sent(form).await.map_err(refused),
            Err(rejected) => {
                let message = Message::new("error-upload").with("reason", rejected.to_string());
                Err(refused(Unfit { status: StatusCode::BAD_REQUEST, message }))
            }
        }
    }
}

async fn sent(mut form: Multipart) -> Result<Sent, Unfit> {
    let taken = take(&mut form).await;
    if taken.is_err() {
        throw_away(&mut form).await;
    }
    taken
}

/// The files of a form, in their order; there must be one.
pub(crate) async fn files_of(form: Multipart) -> Result<Vec<Upload>, Unfit> {
    let uploads = sent(form).await?.files;
    if uploads.is_empty() {
        return Err(Unfit { status: StatusCode::BAD_REQUEST, message: Message::new("error-no-files") });
    }
    Ok(uploads)
}

async fn take(form: &mut Multipart) -> Result<Sent, Unfit> {
    let mut uploads: Vec<Upload> = Vec::new();
    let mut fields = Vec::new();
    let mut left = ALL_BYTES;
    let mut left_of_fields = FIELDS_BYTES;
    while let Some(mut field) = form.next_field().await? {
        let Some(name) = field.file_name().map(str::to_owned) else {
            let name = field.name().unwrap_or_default().to_owned();
            let text = text_of(&mut field, left_of_fields).await?;
            left_of_fields -= text.len();
            fields.push((name, text));
            continue;
        };
        // A browser sends a file without a name where none is chosen.
        if name.is_empty() {
            continue;
        }
        let name = plain_name(&name);
        if uploads.len() == FILES {
            return Err(Unfit::too_much(Message::new("error-too-many-files").with("most", FILES)));
        }
        let bytes = bytes_of(&mut field, &name, left).await?;
        left -= bytes.len();
        let name = free_name(&name, &uploads);
        uploads.push(Upload { name, bytes });
    }
    Ok(Sent { fields: Chosen::of(fields), files: uploads })
}

/// What was filled in, where it is a text.
async fn text_of(field: &mut Field<'_>, left: usize) -> Result<String, Unfit> {
    let mut bytes = Vec::new();
    while let Some(chunk) = field.chunk().await? {
        if left < bytes.len() + chunk.len() {
            let message = Message::new("error-files-too-large").with("most", FIELDS_BYTES / MEBIBYTE);
            return Err(Unfit::too_much(message));
        }
        bytes.extend_from_slice(&chunk);
    }
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

async fn bytes_of(field: &mut Field<'_>, name: &str, left: usize) -> Result<Vec<u8>, Unfit> {
    let mut bytes = Vec::new();
    while let Some(chunk) = field.chunk().await? {
        let n_bytes = bytes.len() + chunk.len();
        if FILE_BYTES < n_bytes {
            let message = Message::new("error-file-too-large").with("file", name);
            return Err(Unfit::too_much(message.with("most", FILE_BYTES / MEBIBYTE)));
        }
        if left < n_bytes {
            let message = Message::new("error-files-too-large").with("most", ALL_BYTES / MEBIBYTE);
            return Err(Unfit::too_much(message));
        }
        bytes.extend_from_slice(&chunk);
    }
    Ok(bytes)
}

async fn throw_away(form: &mut Multipart) {
    let mut left = THROWN_AWAY;
    while let Ok(Some(mut field)) = form.next_field().await {
        while let Ok(Some(chunk)) = field.chunk().await {
            let Some(rest) = left.checked_sub(chunk.len()) else { return };
            left = rest;
        }
    }
}

/// The last part of a name, as people read it: no folders, no signs that are not seen.
fn plain_name(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let is_unseen = |c: char| {
        c.is_control()
            || matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    let seen: String = last.chars().filter(|c| !is_unseen(*c)).collect();
    let (stem, ending) = seen.rsplit_once('.').unwrap_or((&seen, ""));
    let stem: String = stem.trim().chars().take(NAME_CHARACTERS).collect();
    let ending: String = ending.trim().chars().take(8).collect();
    let is_nothing = stem.chars().all(|c| c == '.' || c.is_whitespace());
    match (is_nothing, ending.is_empty()) {
        (true, true) => "_".to_owned(),
        (true, false) => format!("_.{ending}"),
        (false, true) => stem,
        (false, false) => format!("{stem}.{ending}"),
    }
}

/// The name, or the next free one like it: what is asked about a file goes by its name.
fn free_name(name: &str, uploads: &[Upload]) -> String {
    let (stem, ending) = match name.rsplit_once('.') {
        Some((stem, ending)) => (stem, format!(".{ending}")),
        None => (name, String::new()),
    };
    let numbered = (2..=FILES).map(|number| format!("{stem} ({number}){ending}"));
    let mut names = std::iter::once(name.to_owned()).chain(numbered);
    let is_free = |name: &String| uploads.iter().all(|upload| upload.name != *name);
    names.find(is_free).unwrap_or_else(|| name.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_name_leads_nowhere(name in "[а-яa-z0-9./\\\\:\u{0}\n\u{202e} ]{0,60}") {
            let plain = plain_name(&name);
            prop_assert!(!plain.is_empty() && plain != "." && plain != "..", "{plain:?}");
            prop_assert!(!plain.contains(['/', '\\', '\0', '\n', '\u{202e}']), "{plain:?}");
        }
    }

    #[test]
    fn a_name_keeps_what_people_know_it_by() {
        assert_eq!(plain_name("Итоги 2022.xlsx"), "Итоги 2022.xlsx");
        assert_eq!(plain_name("C:\\Users\\я\\Итоги.xlsx"), "Итоги.xlsx");
        assert_eq!(plain_name("../../vsoko.toml"), "vsoko.toml");
        assert_eq!(plain_name(".."), "_");
        assert_eq!(plain_name(&"д".repeat(500)).chars().count(), NAME_CHARACTERS);
    }

    #[test]
    fn two_files_never_have_one_name() {
        let upload = |name: &str| Upload { name: name.to_owned(), bytes: Vec::new() };
        let uploads = [upload("а.xlsx"), upload("а (2).xlsx"), upload("б")];
        assert_eq!(free_name("а.xlsx", &uploads), "а (3).xlsx");
        assert_eq!(free_name("б", &uploads), "б (2)");
        assert_eq!(free_name("в.xlsx", &uploads), "в.xlsx");
    }
}
