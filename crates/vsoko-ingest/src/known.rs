//! The municipalities that are known while a file is read, and what was asked about them.
//!
//! A file of an import is read while those before it are taken in, which may bring municipalities that it would have been
//! read with. Few files ask about any; what they asked tells whether it would have made a difference.

use std::collections::BTreeSet;
use std::sync::{Mutex, MutexGuard, PoisonError};

use vsoko_model::{MunicipalityName, Region};

use crate::spelling::Words;

/// A municipality by one of its names, and a region that it lies or lay in.
pub type KnownPlace = (MunicipalityName, Region);

/// The known municipalities, which note what they are asked.
#[derive(Debug)]
pub(crate) struct Known<'a> {
    places: &'a [KnownPlace],
    asked: Mutex<RestsOn>,
}

/// What a file was read by, of what is known beside it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RestsOn {
    /// Texts in which a name was looked for.
    texts: BTreeSet<String>,
    /// Keys of names whose region was looked up.
    names: BTreeSet<String>,
    /// Were all of them offered to choose from?
    all: bool,
}

impl RestsOn {
    /// Is the file read the same with `more` municipalities known? Where that is in doubt, it is not said.
    pub fn holds_with(&self, more: &[KnownPlace]) -> bool {
        let nobody_is_named = |text: &String| {
            let words = Words::of(text);
            !more.iter().any(|(name, _)| words.name(name.as_str()))
        };
        more.is_empty()
            || !self.all
                && !more.iter().any(|(name, _)| self.names.contains(name.key()))
                && self.texts.iter().all(nobody_is_named)
    }
}

impl<'a> Known<'a> {
    pub(crate) fn of(places: &'a [KnownPlace]) -> Self {
        Self { places, asked: Mutex::default() }
    }

    fn asked(&self) -> MutexGuard<'_, RestsOn> {
        self.asked.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The one municipality that a text names, in whatever case.
    pub(crate) fn named_in(&self, text: &str) -> Option<MunicipalityName> {
        self.asked().texts.insert(text.to_owned());
        let words = Words::of(text);
        let mut named = self.places.iter().map(|(name, _)| name).filter(|name| words.name(name.as_str()));
        let first = named.next()?;
        named.all(|other| other.key() == first.key()).then(|| first.clone())
    }

    /// The regions of the municipalities with these names.
    pub(crate) fn regions_of(&self, named: &[MunicipalityName]) -> BTreeSet<&'a Region> {
        let keys: BTreeSet<&str> = named.iter().map(MunicipalityName::key).collect();
        self.asked().names.extend(keys.iter().map(|key| (*key).to_owned()));
        let places = self.places.iter().filter(|(name, _)| keys.contains(name.key()));
        places.map(|(_, region)| region).collect()
    }

    /// The names of all of them, each once.
    pub(crate) fn names(&self) -> BTreeSet<&'a str> {
        self.asked().all = true;
        self.places.iter().map(|(name, _)| name.as_str()).collect()
    }

    /// What was asked.
    pub(crate) fn into_asked(self) -> RestsOn {
        self.asked.into_inner().unwrap_or_else(PoisonError::into_inner)
    }
}
