//! Files that are spoilt in many ways: bytes, parts of an archive, tags and attributes inside them.
//!
//! The ways are drawn by a generator with a seed, so that what fails once fails again.

use std::io::{Cursor, Read as _, Write as _};
use std::path::{Path, PathBuf};

use vsoko_dev::formats::METHODOLOGY;
use vsoko_ingest::{Instructions, explain_layout, read_delivery};
use vsoko_model::methodology::Methodology;
use vsoko_model::{Answers, LayoutRecipe, TraceId};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

/// Numbers without a pattern: xorshift64* of Vigna (2016).
pub(crate) struct Chance(pub(crate) u64);

impl Chance {
    pub(crate) fn next(&mut self) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        self.0.wrapping_mul(0x2545_F491_4F6C_DD1D)
    }

    /// Below `end`; zero where there is nothing to choose from.
    pub(crate) fn below(&mut self, end: usize) -> usize {
        usize::try_from(self.next() >> 16).unwrap() % end.max(1)
    }

    pub(crate) fn one_of<'a, T>(&mut self, among: &'a [T]) -> &'a T {
        &among[self.below(among.len())]
    }

    fn range(&mut self, length: usize) -> std::ops::Range<usize> {
        let start = self.below(length);
        start..start + self.below((length - start).min(64) + 1)
    }
}

fn repository(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join(path)
}

/// Every file that a person may hand in, without the large ones, which only take time.
pub(crate) fn fixtures() -> Vec<(String, Vec<u8>)> {
    let mut files = Vec::new();
    for folder in ["tests/fixtures", "tests/fixtures/formats", "data/deliveries"] {
        let mut paths: Vec<PathBuf> =
            fs_err::read_dir(repository(folder)).unwrap().map(|entry| entry.unwrap().path()).collect();
        paths.sort();
        for path in
            paths.into_iter().filter(|path| path.is_file() && path.extension().is_none_or(|e| e != "md"))
        {
            let bytes = fs_err::read(&path).unwrap();
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            if bytes.len() < 100_000 && name != "repeated.ods" {
                files.push((name, bytes));
            }
        }
    }
    assert!(files.len() > 40);
    files
}

pub(crate) fn methodologies() -> Vec<Methodology> {
    let mut all = vec![Methodology::from_toml(METHODOLOGY).unwrap()];
    let mut paths: Vec<PathBuf> = fs_err::read_dir(repository("data/methodologies"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "toml"))
        .collect();
    paths.sort();
    all.extend(
        paths.iter().map(|path| Methodology::from_toml(&fs_err::read_to_string(path).unwrap()).unwrap()),
    );
    all
}

/// Reads the bytes; the guard must not have been needed.
pub(crate) fn survives(name: &str, bytes: &[u8], methodologies: &[Methodology]) {
    let instructions =
        Instructions { methodologies: methodologies.iter().collect(), ..Instructions::default() };
    let read = read_delivery(name, bytes, &instructions);
    let has_failed = read.diagnostics.iter().any(|diagnostic| diagnostic.code.as_str() == "VS034");
    if has_failed && !is_guarded(bytes) {
        let kept = std::env::temp_dir().join("vsoko-hostile.bin");
        fs_err::write(&kept, bytes).unwrap();
        panic!("{name}: the reader panicked; the bytes are kept in {}", kept.display());
    }
    let _ = explain_layout(name, bytes, &instructions);
}

/// calamine panics on many a spoilt xls and xlsb, which is what the guard is for; of the other formats it must not be
/// needed.
fn is_guarded(bytes: &[u8]) -> bool {
    let holds = |name: &[u8]| bytes.windows(name.len()).any(|window| window == name);
    bytes.starts_with(&[0xD0, 0xCF]) || holds(b"workbook.bin")
}

/// Bytes flipped, set, left out, repeated, moved, cut off, or taken from another file.
pub(crate) fn spoil(bytes: &mut Vec<u8>, other: &[u8], chance: &mut Chance) {
    const TELLING: [u8; 8] = [0x00, 0x01, 0x7F, 0x80, 0xFE, 0xFF, b'"', b'<'];
    for _ in 0..=chance.below(8) {
        if bytes.is_empty() {
            return;
        }
        let at = chance.below(bytes.len());
        match chance.below(8) {
            0 => bytes[at] ^= 1 << chance.below(8),
            1 => bytes[at] = *chance.one_of(&TELLING),
            2 => drop(bytes.drain(chance.range(bytes.len()))),
            3 => {
                let part = bytes[chance.range(bytes.len())].to_vec();
                bytes.splice(at..at, part);
            }
            4 => bytes.truncate(at),
            5 => {
                let part = other[chance.range(other.len())].to_vec();
                bytes.splice(at..at, part);
            }
            6 => {
                let end = (at + 4).min(bytes.len());
                bytes[at..end].fill(*chance.one_of(&TELLING));
            }
            _ => {
                let number = u32::try_from(chance.next() & 0xFFFF).unwrap().to_le_bytes();
                let end = (at + 2).min(bytes.len());
                bytes[at..end].copy_from_slice(&number[..end - at]);
            }
        }
    }
}

/// A text that a person may write, and that is read by a grammar of its own.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Written {
    Methodology,
    Recipe,
    Answers,
    Trace,
}

const RECIPE: &str = r#"
sender = "Условная область"
municipality = "Пробный округ"
study = "vsoko"
year = 2022
file = "vsoko-2022.xlsx"
sheet = "Лист1"
passed_over = ["Примечание"]

[[column]]
criterion = "level"
letter = "F"
title = "Уровень"
scale = "percent"
"#;
const ANSWERS: &str = r#"
# Лист1
[answers]
"year-0123" = "2022"
groups-4567 = "1"
column-89ab = "none"
"#;
const TRACES: [&str; 3] = [
    "vsoko-tver-2022:formed_share/m1/2022/share@3f9a0c21d4e8",
    "mum-2022:total/m43/2021..2022/points@3f9a0c21d4e8+now",
    "vsoko-example-2023:goals/s12/2023/level=formed@3f9a0c21d4e8",
];

/// Texts of each kind, unspoilt.
pub(crate) fn written() -> Vec<(Written, String)> {
    let methodologies = methodologies().into_iter().map(|m| (Written::Methodology, m.toml().to_owned()));
    let traces = TRACES.into_iter().map(|trace| (Written::Trace, trace.to_owned()));
    let others = [(Written::Recipe, RECIPE.to_owned()), (Written::Answers, ANSWERS.to_owned())];
    methodologies.chain(others).chain(traces).collect()
}

/// Reads the text as what it is meant to be, and says whether it is one. What is read of it in spite of all is used: a
/// sheet is read by it, and a trace prints as one that is the same.
pub(crate) fn survives_as(
    kind: Written,
    text: &str,
    sheet: &(String, Vec<u8>),
    known: &[Methodology],
) -> bool {
    let (name, bytes) = sheet;
    let read_by = |own: Instructions<'_>| {
        read_delivery(name, bytes, &Instructions { methodologies: known.iter().collect(), ..own });
    };
    match kind {
        Written::Methodology => {
            let methodology = Methodology::from_toml(text);
            methodology.map(|methodology| survives(name, bytes, &[methodology])).is_ok()
        }
        Written::Recipe => {
            let recipe = LayoutRecipe::from_toml(text);
            recipe
                .map(|recipe| read_by(Instructions { recipes: vec![recipe], ..Instructions::default() }))
                .is_ok()
        }
        Written::Answers => {
            let answers = text.parse::<Answers>();
            answers.map(|answers| read_by(Instructions { answers, ..Instructions::default() })).is_ok()
        }
        Written::Trace => {
            let trace = text.parse::<TraceId>();
            trace
                .map(|trace| assert_eq!(trace.to_string().parse::<TraceId>().unwrap(), trace, "{text}"))
                .is_ok()
        }
    }
}

/// A text with lines left out, repeated or in another place, with other values, or with its bytes spoilt.
pub(crate) fn spoil_text(text: &str, other: &str, chance: &mut Chance) -> String {
    const VALUES: &[&str] = &[
        "0",
        "-1",
        "99999999999999999999",
        "1e308",
        "nan",
        r#""""#,
        "[]",
        "{}",
        "[[1]]",
        "true",
        r#""vsoko_level = 'formed'""#,
        r#""((((((((((((((((1""#,
        r#""A""#,
        r#""XFD""#,
        "2022-12-25",
        r#""\u0000""#,
    ];
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    for _ in 0..=chance.below(4) {
        let at = chance.below(lines.len());
        let Some(line) = lines.get(at).cloned() else { break };
        match chance.below(6) {
            0 => drop(lines.remove(at)),
            1 => lines.insert(chance.below(lines.len()), line),
            2 => {
                let others: Vec<&str> = other.lines().collect();
                if !others.is_empty() {
                    (*chance.one_of(&others)).clone_into(&mut lines[at]);
                }
            }
            3 | 4 => {
                if let Some((key, _)) = line.split_once('=') {
                    lines[at] = format!("{key}= {}", chance.one_of(VALUES));
                }
            }
            _ => {
                let mut bytes = lines.join("\n").into_bytes();
                spoil(&mut bytes, other.as_bytes(), chance);
                return String::from_utf8_lossy(&bytes).into_owned();
            }
        }
    }
    lines.join("\n")
}

/// Names and bytes.
pub(crate) type Parts = Vec<(String, Vec<u8>)>;

/// Parts of an archive, as they unpack.
pub(crate) fn parts(archive: &[u8]) -> Option<Parts> {
    let mut zip = ZipArchive::new(Cursor::new(archive)).ok()?;
    let mut parts = Vec::new();
    for index in 0..zip.len() {
        let mut entry = zip.by_index(index).ok()?;
        let name = entry.name().ok()?.into_owned();
        let mut bytes = Vec::new();
        entry.read_to_end(&mut bytes).ok()?;
        parts.push((name, bytes));
    }
    Some(parts)
}

pub(crate) fn packed(parts: &[(String, Vec<u8>)]) -> Vec<u8> {
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        // Two parts of one name cannot be written.
        if writer.start_file(name.as_str(), options).is_ok() {
            writer.write_all(bytes).unwrap();
        }
    }
    writer.finish().unwrap().into_inner()
}

/// Tags and attributes of a part, left out, repeated, or told another number or name.
pub(crate) fn spoil_xml(xml: &mut String, chance: &mut Chance) {
    const VALUES: &[&str] = &[
        "0",
        "-1",
        "4294967295",
        "99999999999999999999",
        "1e308",
        "NaN",
        "A0",
        "ZZZZZZ9",
        "A1:XFD1048576",
        "s",
        "&amp;",
        "",
    ];
    let bounds = |text: &str, open: char, close: char, chance: &mut Chance| {
        let starts: Vec<usize> = text.match_indices(open).map(|(index, _)| index).collect();
        let start = *starts.get(chance.below(starts.len()))?;
        let end = start + 1 + text[start + 1..].find(close)?;
        Some((start, end))
    };
    for _ in 0..=chance.below(4) {
        match chance.below(6) {
            0 => {
                if let Some((start, end)) = bounds(xml, '<', '>', chance) {
                    xml.replace_range(start..=end, "");
                }
            }
            1 => {
                if let Some((start, end)) = bounds(xml, '<', '>', chance) {
                    let tag = xml[start..=end].to_owned();
                    xml.insert_str(start, &tag);
                }
            }
            2 | 3 => {
                if let Some((start, end)) = bounds(xml, '"', '"', chance) {
                    xml.replace_range(start + 1..end, chance.one_of::<&str>(VALUES));
                }
            }
            4 => {
                if let Some((start, end)) = bounds(xml, '>', '<', chance) {
                    xml.replace_range(start + 1..end, chance.one_of::<&str>(VALUES));
                }
            }
            _ => {
                if let Some((start, _)) = bounds(xml, '<', '>', chance) {
                    xml.truncate(start);
                }
            }
        }
    }
}

/// The archive with one of its parts spoilt, missing, in another's place, or taken from another archive.
pub(crate) fn spoil_archive(whole: &Parts, archives: &[(&String, Parts)], chance: &mut Chance) -> Vec<u8> {
    let mut spoilt = whole.clone();
    let index = chance.below(spoilt.len());
    match chance.below(6) {
        0 => {
            let other = chance.below(spoilt.len());
            let part = std::mem::take(&mut spoilt[index].1);
            spoilt[index].1 = std::mem::replace(&mut spoilt[other].1, part);
        }
        1 => drop(spoilt.remove(index)),
        2 => {
            let (_, others) = chance.one_of(archives);
            spoilt[index].1.clone_from(&chance.one_of(others).1);
        }
        3 => {
            let other = whole[chance.below(whole.len())].1.clone();
            spoil(&mut spoilt[index].1, &other, chance);
        }
        _ => {
            if let Ok(mut xml) = String::from_utf8(spoilt[index].1.clone()) {
                spoil_xml(&mut xml, chance);
                spoilt[index].1 = xml.into_bytes();
            }
        }
    }
    packed(&spoilt)
}
