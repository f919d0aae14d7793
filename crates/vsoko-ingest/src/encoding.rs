//! Which encoding a delimited text is in: by its mark, by being valid, else by the letters that it gives.

use encoding_rs::{Encoding, IBM866, KOI8_R, UTF_16BE, UTF_16LE, WINDOWS_1251};

use crate::refusal::Refusal;

/// A text, and whether its encoding could be told from another one.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Decoded {
    pub(crate) text: String,
    /// The name of the encoding, where letters told it and told it weakly.
    pub(crate) doubtful: Option<&'static str>,
}

impl Decoded {
    fn surely(text: String) -> Self {
        Self { text, doubtful: None }
    }
}

/// The text of the bytes; what is no text that a Russian office writes is another format, and a text that breaks off in the
/// middle of a letter is damaged.
pub(crate) fn decode(bytes: &[u8]) -> Result<Decoded, Refusal> {
    if let Some((encoding, mark_length)) = Encoding::for_bom(bytes) {
        let text = encoding.decode_without_bom_handling_and_without_replacement(&bytes[mark_length..]);
        return text.map(|text| Decoded::surely(text.into_owned())).ok_or(Refusal::Damaged);
    }
    if bytes.starts_with(b"%PDF") {
        return Err(Refusal::Format);
    }
    if bytes.contains(&0) {
        return utf_16(bytes).map(Decoded::surely).ok_or(Refusal::Format);
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => Ok(Decoded::surely(text.to_owned())),
        Err(fault) if is_utf_8(&bytes[..fault.valid_up_to()]) => Err(Refusal::Damaged),
        Err(_) => single_byte(bytes).ok_or(Refusal::Format),
    }
}

/// Are bytes before a broken letter UTF-8? In another encoding Russian letters are no valid letters of it: eight in a text
/// are no chance.
fn is_utf_8(valid: &[u8]) -> bool {
    const ENOUGH: usize = 8;
    let text = std::str::from_utf8(valid).unwrap_or_default();
    text.chars().filter(|c| is_russian(*c)).nth(ENOUGH - 1).is_some()
}

/// UTF-16 without a mark: every other byte is that of a page, and a Russian table needs few pages – Latin letters and
/// digits (00), Cyrillic (04), dashes and quotes (20), № (21).
fn utf_16(bytes: &[u8]) -> Option<String> {
    const PAGES: [u8; 4] = [0x00, 0x04, 0x20, 0x21];
    let pages_at = |first: usize| {
        let known = bytes.iter().skip(first).step_by(2).filter(|byte| PAGES.contains(byte)).count();
        bytes.len().is_multiple_of(2) && 50 * known >= 49 * (bytes.len() / 2)
    };
    let encoding = match (pages_at(1), pages_at(0)) {
        (true, false) => UTF_16LE,
        (false, true) => UTF_16BE,
        // Neither, or a text in which both would do.
        _ => return None,
    };
    let text = encoding.decode_without_bom_handling_and_without_replacement(bytes)?;
    text.contains('\n').then(|| text.into_owned())
}

/// The one of the Russian encodings that gives the most Russian text.
fn single_byte(bytes: &[u8]) -> Option<Decoded> {
    const NAMES: [(&Encoding, &str); 3] =
        [(WINDOWS_1251, "windows-1251"), (KOI8_R, "KOI8-R"), (IBM866, "cp866")];
    /// The advantage, per character and in all, below which two encodings are as good as one another: the second one
    /// is e⁸, some three thousand times, less likely.
    const CLEAR_EACH: f64 = 0.25;
    const CLEAR_IN_ALL: f64 = 8.0;
    let mut scored: Vec<(f64, &str, String)> = NAMES
        .into_iter()
        .filter_map(|(encoding, name)| {
            let text = encoding.decode_without_bom_handling_and_without_replacement(bytes)?.into_owned();
            Some((russianness(&text), name, text))
        })
        .collect();
    scored.sort_by(|left, right| right.0.total_cmp(&left.0));
    let second = scored.get(1).map_or(f64::NEG_INFINITY, |(score, ..)| *score);
    let (score, name, text) = scored.into_iter().next()?;
    #[expect(clippy::cast_precision_loss, reason = "a count of characters in memory")]
    let in_all = (score - second) * text.chars().filter(|c| !c.is_ascii()).count() as f64;
    let is_doubtful = score - second < CLEAR_EACH || in_all < CLEAR_IN_ALL;
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    let russian = text.chars().filter(|c| is_russian(*c)).count();
    (russian > 0 && letters <= 2 * russian).then(|| Decoded { text, doubtful: is_doubtful.then_some(name) })
}

/// How Russian a text is, per character outside ASCII: by how frequent its letters are in Russian, and by capital
/// letters, which do not stand behind small ones. Read as KOI8-R, windows-1251 changes `Школа` into `ьЙНКЮ`.
fn russianness(text: &str) -> f64 {
    /// What a character costs that no Russian text has, and a capital letter behind a small one.
    const FOREIGN: f64 = -9.0;
    let (mut sum, mut count) = (0.0, 0.0);
    let mut before = ' ';
    for c in text.chars() {
        if !c.is_ascii() {
            count += 1.0;
            sum += if is_russian(c) {
                let is_case_broken = c.is_uppercase() && before.is_lowercase();
                if is_case_broken { FOREIGN } else { frequency(c).ln() }
            } else if "«»–—№…“”„‘’\u{a0}°§·".contains(c) {
                0.0
            } else {
                FOREIGN
            };
        }
        before = c;
    }
    if count > 0.0 { sum / count } else { 0.0 }
}

const fn is_russian(c: char) -> bool {
    matches!(c, 'а'..='я' | 'А'..='Я' | 'ё' | 'Ё')
}

/// How often a letter stands among a thousand, after the frequency dictionary of Lyashevskaya and Sharov (2009),
/// rounded.
fn frequency(letter: char) -> f64 {
    match letter.to_lowercase().next().unwrap_or(letter) {
        'о' => 110.0,
        'е' => 85.0,
        'а' => 80.0,
        'и' => 74.0,
        'н' => 67.0,
        'т' => 63.0,
        'с' => 55.0,
        'р' => 47.0,
        'в' => 45.0,
        'л' => 43.0,
        'к' => 35.0,
        'м' => 32.0,
        'д' => 30.0,
        'п' => 28.0,
        'у' => 26.0,
        'я' => 20.0,
        'ы' => 19.0,
        'ь' | 'г' | 'з' | 'б' => 17.0,
        'ч' => 15.0,
        'й' => 12.0,
        'х' => 10.0,
        'ж' | 'ш' | 'ю' => 8.0,
        'ц' => 5.0,
        'щ' | 'э' | 'ф' => 3.0,
        _ => 0.4,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TABLE: &str = "Школа;Уровень\nМБОУ «СОШ №1»;сформирована\n";

    fn encoded(encoding: &'static Encoding, text: &str) -> Vec<u8> {
        encoding.encode(text).0.into_owned()
    }

    #[test]
    fn encodings_of_russian_offices_are_told_apart() {
        let utf_16 = |to: fn(u16) -> [u8; 2]| TABLE.encode_utf16().flat_map(to).collect::<Vec<u8>>();
        let with_mark = |mark: &[u8], bytes: Vec<u8>| [mark, &bytes].concat();
        for bytes in [
            TABLE.as_bytes().to_vec(),
            with_mark(b"\xEF\xBB\xBF", TABLE.as_bytes().to_vec()),
            with_mark(&[0xFF, 0xFE], utf_16(u16::to_le_bytes)),
            with_mark(&[0xFE, 0xFF], utf_16(u16::to_be_bytes)),
            utf_16(u16::to_le_bytes),
            utf_16(u16::to_be_bytes),
            encoded(WINDOWS_1251, TABLE),
        ] {
            assert_eq!(decode(&bytes), Ok(Decoded::surely(TABLE.to_owned())));
        }
        // These have no № and no quotes of this shape.
        let plain = "Школа;Уровень\nМБОУ СОШ;частично сформирована\n";
        for encoding in [KOI8_R, IBM866, WINDOWS_1251] {
            assert_eq!(decode(&encoded(encoding, plain)), Ok(Decoded::surely(plain.to_owned())));
        }
    }

    #[test]
    fn capitals_alone_are_told_by_their_frequency() {
        let text = "ОБРАЗОВАТЕЛЬНАЯ ОРГАНИЗАЦИЯ;УРОВЕНЬ\nСРЕДНЯЯ ШКОЛА;НЕТ\n";
        for encoding in [KOI8_R, IBM866, WINDOWS_1251] {
            assert_eq!(decode(&encoded(encoding, text)).unwrap().text, text, "{}", encoding.name());
        }
    }

    #[test]
    fn what_no_letter_tells_is_doubtful() {
        let decoded = decode(&encoded(WINDOWS_1251, "a;b\nФ;Ж\n")).unwrap();
        assert!(decoded.doubtful.is_some(), "{decoded:?}");
    }

    #[test]
    fn a_text_that_breaks_off_in_a_letter_is_damaged() {
        let text = TABLE.as_bytes();
        let cut = text.len() - 4;
        assert!(TABLE.get(..cut).is_none());
        assert_eq!(decode(&text[..cut]), Err(Refusal::Damaged));
        let with_mark = [b"\xEF\xBB\xBF", &text[..cut]].concat();
        assert_eq!(decode(&with_mark), Err(Refusal::Damaged));
        let broken_inside = [&text[..cut], b"\n", text].concat();
        assert_eq!(decode(&broken_inside), Err(Refusal::Damaged));
    }

    #[test]
    fn other_bytes_are_no_text() {
        assert_eq!(decode(b"%PDF-1.7\n1;2\n"), Err(Refusal::Format));
        assert_eq!(decode(&[0, 1, 2, 3, 0xFF, 0xFE]), Err(Refusal::Format));
    }
}
