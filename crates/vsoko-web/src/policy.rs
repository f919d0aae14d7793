//! What a browser may do with an answer: show it, with its own style, and nothing more.

use vsoko_model::ContentHash;

/// The `Content-Security-Policy` of every answer: of styles only these, each as it stands between `<style>` and
/// `</style>`.
///
/// `style-src` allows the widths that columns of a printed table carry as attributes; `style-src-elem` allows no other
/// style sheet than ours, and a browser too old to know it (before 2023) falls back to the first.
pub(crate) fn policy(styles: &[&str]) -> String {
    let hashes = styles.iter().map(|style| source_of(style)).collect::<Vec<_>>().join(" ");
    format!(
        "default-src 'none'; style-src 'unsafe-inline'; style-src-elem {hashes}; img-src 'self' data:; \
         base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    )
}

/// The name by which a policy allows a text: `sha256-` and the hash in base64.
fn source_of(text: &str) -> String {
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

    #[test]
    fn nothing_is_allowed_but_our_styles_and_our_pictures() {
        let policy = policy(&["a", "b"]);
        assert!(policy.starts_with("default-src 'none';"), "{policy}");
        assert_eq!(policy.matches(" 'sha256-").count(), 2);
        for never in ["script-src", "connect-src", "*", "http:", "https:", "unsafe-eval"] {
            assert!(!policy.contains(never), "{policy}");
        }
    }
}
