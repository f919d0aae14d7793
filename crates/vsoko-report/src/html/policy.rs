//! The name by which a page's policy allows one text of its own: the script that puts tables in order.

use vsoko_model::ContentHash;

/// `'sha256-…'` of a text, as a `Content-Security-Policy` names a script or a style that stands in the page.
pub fn source_of(text: &str) -> String {
    format!("'sha256-{}'", base64_of_hex(ContentHash::of(text.as_bytes()).as_str()))
}

/// A hash in hexadecimal digits, written in base64: six digits are three bytes are four letters.
fn base64_of_hex(hex: &str) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut written = String::new();
    for digits in hex.as_bytes().chunks(6) {
        let n_bytes = digits.len() / 2;
        let value = digits.iter().fold(0, |value, digit| value << 4 | u32::from(hex_value(*digit)));
        let bits = value << (8 * (3 - n_bytes));
        for letter in 0..4 {
            let index = (bits >> (18 - 6 * letter)) & 63;
            written.push(if letter <= n_bytes { char::from(LETTERS[index as usize]) } else { '=' });
        }
    }
    written
}

const fn hex_value(digit: u8) -> u8 {
    match digit {
        b'a'..=b'f' => digit - b'a' + 10,
        _ => digit.wrapping_sub(b'0'),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hashes_are_written_as_the_standard_writes_them() {
        // The vectors of RFC 4648 §10, by their bytes, and the well-known SHA-256 of nothing.
        for (hex, base64) in
            [("", ""), ("66", "Zg=="), ("666f", "Zm8="), ("666f6f", "Zm9v"), ("666f6f626172", "Zm9vYmFy")]
        {
            assert_eq!(base64_of_hex(hex), base64);
        }
        assert_eq!(source_of(""), "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='");
    }
}
