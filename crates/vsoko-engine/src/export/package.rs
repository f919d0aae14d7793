//! `datapackage.json`: what stands in a package, for programs that know nothing of vsoko.
//!
//! Data Package 2.0 (<https://datapackage.org/standard/data-package/>), which readers of version 1 read as well: a schema for
//! each table, the hash of each file, the deliveries as sources, the licence. What only vsoko needs stands under `vsoko`.

use serde::{Deserialize, Serialize};
use vsoko_model::{AsOf, ContentHash, StateId, Timestamp};
use vsoko_store::Delivery;
use vsoko_text::Words;

use super::SmallNumbersTold;
use super::tables::{Kind, Shape};

/// The name of the description in a package.
pub(super) const FILE_NAME: &str = "datapackage.json";

/// The folder of a package that a workspace can be made of.
pub(super) const ARCHIVE: &str = "archive";

#[derive(Serialize)]
#[expect(clippy::struct_field_names, reason = "the names of the fields are those of the standard")]
pub(super) struct Description<'a> {
    #[serde(rename = "$schema")]
    schema: &'static str,
    name: String,
    title: String,
    description: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    created: Option<&'a Timestamp>,
    licenses: Vec<Licence>,
    sources: Vec<Source<'a>>,
    resources: &'a [Resource],
    vsoko: Own,
}

/// What `import-archive` reads of a description.
#[derive(Deserialize)]
pub(super) struct Read {
    pub(super) resources: Vec<ReadResource>,
    pub(super) vsoko: Own,
}

#[derive(Deserialize)]
pub(super) struct ReadResource {
    pub(super) path: String,
    pub(super) hash: String,
}

/// What only vsoko needs.
#[derive(Serialize, Deserialize)]
pub(super) struct Own {
    /// The version of the layout.
    pub(super) layout: u32,
    /// The program that wrote it.
    pub(super) program: String,
    /// Which state, and as of which time territories and names are taken.
    pub(super) as_of: AsOf,
    /// The state of the archive that goes along; a past state goes without one.
    pub(super) archive: Option<StateId>,
    /// What it holds of small numbers of pupils.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) small_numbers: Option<SmallNumbersTold>,
    /// The language of titles.
    pub(super) language: String,
}

#[derive(Serialize)]
struct Licence {
    name: String,
    title: String,
}

#[derive(Serialize)]
struct Source<'a> {
    title: &'a str,
    received: &'a Timestamp,
    hash: String,
}

/// A file of the package.
#[derive(Serialize)]
pub(super) struct Resource {
    name: String,
    path: String,
    #[serde(rename = "type", skip_serializing_if = "Option::is_none")]
    kind: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<String>,
    format: String,
    mediatype: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    encoding: Option<&'static str>,
    bytes: usize,
    hash: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    schema: Option<Schema>,
}

#[derive(Serialize)]
struct Schema {
    fields: Vec<FieldOf>,
    #[serde(rename = "primaryKey")]
    primary_key: &'static [&'static str],
}

#[derive(Serialize)]
struct FieldOf {
    name: &'static str,
    #[serde(rename = "type")]
    kind: &'static str,
    description: String,
}

impl Resource {
    /// A table with its schema.
    pub(super) fn table(shape: &Shape, path: &str, bytes: &[u8], words: &Words) -> Self {
        let fields = shape.fields.iter().map(|field| FieldOf {
            name: field.name,
            kind: match field.kind {
                Kind::Integer => "integer",
                Kind::Number => "number",
                Kind::Text => "string",
                Kind::Day => "date",
                Kind::Time => "datetime",
                Kind::Truth => "boolean",
            },
            description: words.phrase(field.says),
        });
        Self {
            kind: Some("table"),
            title: Some(words.phrase(shape.title)),
            encoding: Some("utf-8"),
            schema: Some(Schema { fields: fields.collect(), primary_key: shape.key }),
            ..Self::file(path, bytes, &ContentHash::of(bytes))
        }
    }

    /// Any other file.
    pub(super) fn file(path: &str, bytes: &[u8], hash: &ContentHash) -> Self {
        // The archive is for vsoko: a reader of packages that took its files for tables would guess their columns.
        let is_own = path.starts_with(ARCHIVE);
        let ending = path.rsplit_once('.').map(|(_, ending)| ending).filter(|_| !is_own).unwrap_or("binary");
        Self {
            name: name_of(path),
            path: path.to_owned(),
            kind: None,
            title: None,
            format: ending.to_owned(),
            mediatype: match ending {
                "csv" => "text/csv",
                "toml" => "application/toml",
                _ => "application/octet-stream",
            },
            encoding: None,
            bytes: bytes.len(),
            hash: format!("sha256:{hash}"),
            schema: None,
        }
    }
}

/// A name of small Latin letters, digits, full stops, hyphens and underscores, as the standard wants it; unique, since paths
/// are.
fn name_of(path: &str) -> String {
    let path = path.strip_suffix(".csv").unwrap_or(path);
    let plain = |letter: char| match letter {
        'a'..='z' | '0'..='9' | '.' | '_' | '-' => letter.to_string(),
        'A'..='Z' => letter.to_ascii_lowercase().to_string(),
        '/' => "-".to_owned(),
        '=' => "_".to_owned(),
        other => format!("_{:x}", u32::from(other)),
    };
    path.chars().map(plain).collect()
}

/// The description as the text of its file.
pub(super) fn described(
    own: Own,
    resources: &[Resource],
    sources: &[&Delivery],
    licence: Option<&str>,
    words: &Words,
) -> Result<Vec<u8>, serde_json::Error> {
    let licence = Licence {
        name: licence.unwrap_or("notspecified").to_owned(),
        title: licence.map_or_else(|| words.phrase("package-no-licence"), str::to_owned),
    };
    let sources: Vec<Source<'_>> = sources
        .iter()
        .map(|delivery| Source {
            title: &delivery.file_name,
            received: &delivery.received,
            hash: format!("sha256:{}", delivery.file_hash),
        })
        .collect();
    let described = Description {
        schema: "https://datapackage.org/profiles/2.0/datapackage.json",
        name: format!("vsoko-{}", own.as_of.state),
        title: words.phrase("package-title"),
        description: words.phrase("package-description"),
        // The clock says nothing of the data: the latest delivery does.
        created: sources.iter().map(|source| source.received).max(),
        licenses: vec![licence],
        sources,
        resources,
        vsoko: own,
    };
    let mut text = serde_json::to_vec_pretty(&described)?;
    text.push(b'\n');
    Ok(text)
}
