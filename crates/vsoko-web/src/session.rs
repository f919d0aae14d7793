//! The key of the page: in the printed address, then in a cookie that no script and no other site gets at.

use axum::http::HeaderMap;
use axum::http::header::COOKIE;

use crate::WebError;

/// How many random bytes a key is made of: nobody guesses 256 bits.
const KEY_BYTES: usize = 32;

/// A key, new at each start of the program.
#[derive(Debug, Clone)]
pub(crate) struct Key(String);

/// A name that cannot be guessed, for what a person puts down here for a while.
pub(crate) fn random_name<const N_BYTES: usize>() -> Result<String, WebError> {
    let mut bytes = [0_u8; N_BYTES];
    getrandom::fill(&mut bytes)
        .map_err(|error| WebError::Stopped(std::io::Error::other(error.to_string())))?;
    Ok(hexadecimal(&bytes))
}

fn hexadecimal(bytes: &[u8]) -> String {
    let digit = |half: u8| char::from_digit(half.into(), 16).unwrap_or_default();
    bytes.iter().flat_map(|byte| [digit(byte >> 4), digit(byte & 15)]).collect()
}

impl Key {
    pub(crate) fn new() -> Result<Self, WebError> {
        random_name::<KEY_BYTES>().map(Self)
    }

    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }

    /// Is this the key? How long the answer takes does not tell how much of it is right.
    pub(crate) fn is(&self, said: &str) -> bool {
        let differs = said.bytes().zip(self.0.bytes()).fold(0, |all, (one, other)| all | (one ^ other));
        said.len() == self.0.len() && differs == 0
    }

    /// Does the request carry it?
    pub(crate) fn is_in(&self, headers: &HeaderMap, port: u16) -> bool {
        cookie(headers, &name(port)).is_some_and(|said| self.is(said))
    }

    /// The cookie that gives it to the browser.
    pub(crate) fn cookie(&self, port: u16) -> String {
        format!("{}={}; Path=/; HttpOnly; SameSite=Strict", name(port), self.0)
    }
}

/// Browsers keep cookies by host and not by port, and two archives may be open at once.
fn name(port: u16) -> String {
    format!("vsoko-{port}")
}

/// The value of a cookie.
pub(crate) fn cookie<'h>(headers: &'h HeaderMap, name: &str) -> Option<&'h str> {
    let lines = headers.get_all(COOKIE).iter().filter_map(|line| line.to_str().ok());
    let mut pairs = lines.flat_map(|line| line.split(';')).filter_map(|pair| pair.trim().split_once('='));
    pairs.find(|(own, _)| *own == name).map(|(_, value)| value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_whole_key_is_the_key() {
        let key = Key::new().unwrap();
        let said = key.as_str().to_owned();
        assert_eq!(said.len(), 2 * KEY_BYTES);
        assert!(key.is(&said));
        for other in ["", &said[1..], &format!("{said}0"), Key::new().unwrap().as_str()] {
            assert!(!key.is(other), "{other}");
        }
    }

    #[test]
    fn the_cookie_is_found_among_others() {
        let key = Key::new().unwrap();
        let with = |line: String| {
            let mut headers = HeaderMap::new();
            headers.append(COOKIE, line.parse().unwrap());
            headers
        };
        let pair = format!("vsoko-8484={}", key.as_str());
        assert!(key.is_in(&with(format!("a=b; {pair}; c")), 8484));
        assert!(!key.is_in(&with(pair.clone()), 8485));
        assert!(!key.is_in(&with(format!("x{pair}")), 8484));
        assert!(!key.is_in(&HeaderMap::new(), 8484));
        assert!(key.cookie(8484).starts_with(&format!("{pair};")));
    }
}
