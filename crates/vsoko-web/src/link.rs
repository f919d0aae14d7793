//! Addresses with the state of a page in them, so that a link shows the same; and forms, which are read the same way.

use std::fmt;
use std::str::FromStr;

use form_urlencoded::Serializer;

/// An address of ours: a path, and what is chosen on the page.
///
/// ```text
/// Link::to("/compare").with("m", "m1").with("year", 2021).with("year", 2022)   /compare?m=m1&year=2021&year=2022
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Link {
    path: String,
    chosen: Vec<(String, String)>,
}

impl Link {
    /// The page at `path`, which is ours or encoded.
    pub(crate) fn to(path: impl Into<String>) -> Self {
        Self { path: path.into(), chosen: Vec::new() }
    }

    /// The same with something chosen.
    pub(crate) fn with(mut self, name: &str, value: impl fmt::Display) -> Self {
        self.chosen.push((name.to_owned(), value.to_string()));
        self
    }
}

impl fmt::Display for Link {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.path)?;
        if self.chosen.is_empty() {
            return Ok(());
        }
        write!(f, "?{}", Serializer::new(String::new()).extend_pairs(&self.chosen).finish())
    }
}

/// A text as one part of a path.
pub(crate) fn part_of_path(text: &str) -> String {
    // A plus is a plus in a path.
    form_urlencoded::byte_serialize(text.as_bytes()).collect::<String>().replace('+', "%20")
}

/// What was chosen: the query of an address, or a form. Names that nobody asks for do no harm.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Chosen(Vec<(String, String)>);

impl Chosen {
    /// Reads what browsers send.
    pub(crate) fn parse(encoded: &[u8]) -> Self {
        Self(form_urlencoded::parse(encoded).into_owned().collect())
    }

    /// What a form of several parts says.
    pub(crate) const fn of(pairs: Vec<(String, String)>) -> Self {
        Self(pairs)
    }

    /// The value of a name; none where it is blank.
    pub(crate) fn get(&self, name: &str) -> Option<&str> {
        self.all(name).next()
    }

    /// All values of a name.
    pub(crate) fn all<'c>(&'c self, name: &str) -> impl Iterator<Item = &'c str> {
        self.0
            .iter()
            .filter(move |(own, value)| own == name && !value.trim().is_empty())
            .map(|(_, value)| value.trim())
    }

    /// The value of a name as what it stands for; none where it does not stand for anything.
    pub(crate) fn parsed<T: FromStr>(&self, name: &str) -> Option<T> {
        self.get(name)?.parse().ok()
    }

    /// All names with their values, in the order of the form.
    pub(crate) fn pairs(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(name, value)| (name.as_str(), value.as_str()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn what_a_link_says_is_what_is_read(values in prop::collection::vec("[ -~а-я]{1,12}", 0..4)) {
            let link = values.iter().fold(Link::to("/a"), |link, value| link.with("v", value)).to_string();
            let query = link.split_once('?').map_or("", |(_, query)| query);
            let wanted: Vec<&str> = values.iter().map(|value| value.trim()).filter(|value| !value.is_empty()).collect();
            let read = Chosen::parse(query.as_bytes());
            prop_assert_eq!(read.all("v").collect::<Vec<_>>(), wanted);
        }
    }

    #[test]
    fn a_part_of_a_path_ends_nothing() {
        assert_eq!(part_of_path("a/b?c#d e+f"), "a%2Fb%3Fc%23d%20e%2Bf");
    }
}
