//! Facts with what was once worked out of them: a document asks the same rows for each of its numbers.

use std::collections::BTreeMap;
use std::ops::Deref;
use std::sync::{Arc, Mutex, PoisonError};

use polars::prelude::DataFrame;
use vsoko_frame::Facts;
use vsoko_model::methodology::Methodology;
use vsoko_model::{ContentHash, StudyYear};

use crate::points_read::AllPoints;
use crate::{Circle, MetricsError};

/// Facts that remember the frames and the points that metrics took from them. What is remembered follows from the facts
/// and the edition alone, so it is what would be worked out anew; threads share it.
#[derive(Debug)]
pub struct KnownFacts {
    facts: Facts,
    spread: Memory<ContentHash, Arc<Spread>>,
    points: Memory<(ContentHash, StudyYear), Arc<AllPoints>>,
}

/// The facts of one edition, spread over its criteria, and those of its rows that were asked for.
#[derive(Debug)]
pub(crate) struct Spread {
    pub(crate) frame: DataFrame,
    pub(crate) rows: Memory<(Circle, StudyYear), DataFrame>,
}

impl KnownFacts {
    /// Facts of which nothing is remembered yet.
    pub const fn new(facts: Facts) -> Self {
        Self { facts, spread: Memory::new(), points: Memory::new() }
    }

    pub(crate) fn spread(
        &self,
        methodology: &Methodology,
        make: impl FnOnce() -> Result<DataFrame, MetricsError>,
    ) -> Result<Arc<Spread>, MetricsError> {
        let make = || Ok(Arc::new(Spread { frame: make()?, rows: Memory::new() }));
        self.spread.of(methodology.hash().clone(), make)
    }

    pub(crate) fn points(
        &self,
        methodology: &Methodology,
        year: StudyYear,
    ) -> Result<Arc<AllPoints>, MetricsError> {
        let make = || Ok(Arc::new(AllPoints::of(&self.facts, methodology, year)?));
        self.points.of((methodology.hash().clone(), year), make)
    }
}

impl Deref for KnownFacts {
    type Target = Facts;

    fn deref(&self) -> &Facts {
        &self.facts
    }
}

/// What was made, by what it was made for.
#[derive(Debug)]
pub(crate) struct Memory<K, V>(Mutex<BTreeMap<K, V>>);

impl<K: Ord, V: Clone> Memory<K, V> {
    const fn new() -> Self {
        Self(Mutex::new(BTreeMap::new()))
    }

    /// What was made for `key`, else what `make` makes; others wait meanwhile and find it.
    pub(crate) fn of(
        &self,
        key: K,
        make: impl FnOnce() -> Result<V, MetricsError>,
    ) -> Result<V, MetricsError> {
        // A panic of another thread leaves no half of an entry behind.
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(value) = known.get(&key) {
            return Ok(value.clone());
        }
        let new = make()?;
        known.insert(key, new.clone());
        Ok(new)
    }
}
