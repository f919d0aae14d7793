//! Files of an import that are read before their turn.
//!
//! What a file says rests on little beside it: the methodologies, what a person said, and the municipalities that are
//! known, which the files before it may add to. So it is read while those are taken in; in its turn, what it was read by is
//! held against what is known by then, and where that could make a difference it is read again.

use std::sync::{Arc, Mutex, PoisonError};

use vsoko_ingest::{Instructions, KnownPlace, Opened, ReadDelivery, RestsOn};
use vsoko_model::{Checked, LayoutRecipe};

use crate::receiving::instructions;
use crate::{EngineError, ImportOptions, Methodologies};

/// What files are read by before their turn.
#[derive(Debug)]
pub(crate) struct Ahead {
    methodologies: Methodologies,
    options: ImportOptions,
    recipes: Vec<LayoutRecipe>,
    known: Mutex<Arc<Vec<KnownPlace>>>,
}

impl Ahead {
    pub(crate) fn new(
        methodologies: Methodologies,
        options: &ImportOptions,
        recipes: Vec<LayoutRecipe>,
        known: Vec<KnownPlace>,
    ) -> Self {
        Self { methodologies, options: options.clone(), recipes, known: Mutex::new(Arc::new(known)) }
    }

    /// The municipalities that are known by now, for the files that are read from here on.
    pub(crate) fn know(&self, known: &[KnownPlace]) {
        /// The names that came since are few enough to be looked at one by one.
        const FEW: usize = 16;
        let mut latest = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        if latest.len() + FEW < known.len() {
            *latest = Arc::new(known.to_vec());
        }
    }

    fn known(&self) -> Arc<Vec<KnownPlace>> {
        Arc::clone(&self.known.lock().unwrap_or_else(PoisonError::into_inner))
    }

    fn instructions(&self) -> Result<Instructions<'_>, EngineError> {
        let mut own = instructions(&self.methodologies, &self.options)?;
        own.recipes.clone_from(&self.recipes);
        Ok(own)
    }
}

/// What a file was read as before its turn, and by what.
#[derive(Debug)]
pub(crate) struct Early {
    ahead: Arc<Ahead>,
    known: Arc<Vec<KnownPlace>>,
    rests_on: RestsOn,
    read: Checked<ReadDelivery>,
}

impl Early {
    pub(crate) fn of(opened: &Opened, ahead: &Arc<Ahead>) -> Option<Self> {
        let known = ahead.known();
        // What is wrong with them is said in the turn of the file.
        let mut instructions = ahead.instructions().ok()?;
        instructions.known_municipalities.clone_from(&known);
        let (read, rests_on) = opened.read_by(&instructions);
        Some(Self { ahead: Arc::clone(ahead), known, rests_on, read })
    }

    /// What the file is read as by `now`, where that is known without reading it again.
    pub(crate) fn read_by(self, now: &Instructions<'_>) -> Option<Checked<ReadDelivery>> {
        let more = now.known_municipalities.strip_prefix(self.known.as_slice())?;
        let then = self.ahead.instructions().ok()?;
        let editions =
            |of: &Instructions<'_>| of.methodologies.iter().map(|m| m.hash().clone()).collect::<Vec<_>>();
        let is_same = editions(&then) == editions(now)
            && then.methodologies_are_named == now.methodologies_are_named
            && then.known_regions == now.known_regions
            && then.year == now.year
            && then.municipality == now.municipality
            && then.answers == now.answers
            && then.recipes == now.recipes;
        (is_same && self.rests_on.holds_with(more)).then_some(self.read)
    }
}
