//! Whatever bytes come, the reader ends, and ends without a panic: every fixture, spoilt in many ways. A panic inside the
//! reader is caught by its guard, which the remark VS034 tells; here it is a failure all the same, but for the two formats
//! whose reader is known to panic.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod spoiling;

use spoiling::{
    Chance, Parts, fixtures, methodologies, parts, spoil, spoil_archive, spoil_text, survives, survives_as,
    written,
};

#[test]
fn spoilt_bytes_end_without_a_panic() {
    let (files, methodologies) = (fixtures(), methodologies());
    let mut chance = Chance(0x5EED_0001);
    for (name, bytes) in &files {
        survives(name, bytes, &methodologies);
        for _ in 0..60 {
            let mut spoilt = bytes.clone();
            let (_, other) = chance.one_of(&files);
            spoil(&mut spoilt, other, &mut chance);
            survives(name, &spoilt, &methodologies);
        }
    }
}

#[test]
fn spoilt_parts_of_an_archive_end_without_a_panic() {
    let (files, methodologies) = (fixtures(), methodologies());
    let mut chance = Chance(0x5EED_0002);
    let archives: Vec<(&String, Parts)> =
        files.iter().filter_map(|(name, bytes)| Some((name, parts(bytes)?))).collect();
    assert!(archives.len() > 30);
    for (name, whole) in &archives {
        for _ in 0..60 {
            survives(name, &spoil_archive(whole, &archives, &mut chance), &methodologies);
        }
    }
}

#[test]
fn spoilt_texts_of_persons_end_without_a_panic() {
    let (files, methodologies, texts) = (fixtures(), methodologies(), written());
    let sheet = files.iter().find(|(name, _)| name == "clean_2022.xlsx").unwrap();
    let mut chance = Chance(0x5EED_0003);
    for (kind, text) in &texts {
        assert!(survives_as(*kind, text, sheet, &methodologies), "{text}");
        for _ in 0..60 {
            let (_, other) = chance.one_of(&texts);
            survives_as(*kind, &spoil_text(text, other, &mut chance), sheet, &methodologies);
        }
    }
}

#[test]
fn sizes_that_an_archive_declares_are_not_believed() {
    let (files, methodologies) = (fixtures(), methodologies());
    for (name, bytes) in files.iter().filter(|(_, bytes)| bytes.starts_with(b"PK")) {
        // Behind the mark of an entry of the directory, and behind that of a part: sums, sizes and lengths.
        for (mark, fields) in [(&b"PK\x01\x02"[..], 16..46), (b"PK\x03\x04", 14..30), (b"PK\x05\x06", 4..22)]
        {
            let Some(at) = bytes.windows(4).rposition(|window| window == mark) else { continue };
            for field in fields.step_by(2) {
                for value in [[0, 0, 0, 0], [0xFF; 4], [0, 0, 0, 0x10]] {
                    let mut spoilt = bytes.clone();
                    for (offset, byte) in value.into_iter().enumerate() {
                        if let Some(place) = spoilt.get_mut(at + field + offset) {
                            *place = byte;
                        }
                    }
                    survives(name, &spoilt, &methodologies);
                }
            }
        }
    }
}

#[test]
fn as_many_columns_as_a_sheet_may_have_are_read_as_a_few_are() {
    // Each title against all others, and that for each of them: days.
    const COLUMNS: usize = 16_000;
    let methodologies = methodologies();
    let title = "Условная область, 2022 год\n";
    let twice = |titles: &str, cells: &str| {
        format!("{title}{}\n{}\n", titles.repeat(COLUMNS / 2), cells.repeat(COLUMNS / 2))
    };
    let beside = |titles: &str, cells: &str| {
        format!("{title}Школа;{}\nСОШ №1;{}\n", titles.repeat(COLUMNS), cells.repeat(COLUMNS))
    };
    let each = |titled: &str, cells: &str| {
        let titles = (0..COLUMNS).map(|nth| format!("{titled}{nth};")).collect::<Vec<_>>().concat();
        format!("{title}Школа;{titles}\nСОШ №1;{}\n", cells.repeat(COLUMNS))
    };
    for (name, text) in [
        ("names.csv", twice("Школа;Школа;", "1;1;")),
        ("subjects.csv", twice("Школа;Муниципалитет;", "СОШ №1;Округ;")),
        ("one-criterion.csv", beside("Уровень;", "сформирована;")),
        ("no-criterion.csv", beside("Кружки;", "7;")),
        // Nearly titles of criteria: the same one, and each its own, against those of all methodologies.
        ("nearly-one.csv", beside("Локальные нормативные акыт;", "3;")),
        ("nearly-each.csv", each("Локальные нормативные акты ", "3;")),
    ] {
        survives(name, text.as_bytes(), &methodologies);
    }
}
