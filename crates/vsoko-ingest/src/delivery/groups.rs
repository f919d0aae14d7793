//! Titles of groups that the sheet lets be read in more than one way: a person says how they are meant.

use std::collections::BTreeSet;

use vsoko_model::{Arg, Asked, Choice, Code, Diagnostic};

use super::Sheet;
use crate::asking::Asking;
use crate::binding::Meanings;
use crate::layout::{ChosenGroups, Header, OpenGroups};

impl Sheet<'_, '_> {
    /// The table with its groups as a person took them; `None` where nobody has said, and what is read depends on it.
    /// What no criterion depends on is not asked.
    pub(super) fn settled(
        &self,
        header: &Header,
        asking: &mut Asking<'_>,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Option<Header> {
        /// Each is weighed against the whole header; a sheet of more is none that a person has titled.
        const MOST: usize = 8;
        if header.open.is_empty() {
            return Some(header.clone());
        }
        let meanings = Meanings::of(&self.instructions.methodologies, header.subjects.about());
        let mut header = header.clone();
        let mut chosen = ChosenGroups::new();
        let mut settled = BTreeSet::new();
        // What stands under a title says how far it reaches: so from the bottom.
        while let Some(open) = header.open.iter().rfind(|open| !settled.contains(&open.at)).cloned() {
            settled.insert(open.at);
            let is_one_of_many = MOST < header.open.len();
            if !is_one_of_many && !self.matters(&header, &open, &chosen, &meanings) {
                continue;
            }
            if is_one_of_many && !meanings.are_in(&header.columns) {
                return Some(header);
            }
            let answer = if is_one_of_many { None } else { self.ask_groups(&open, asking) };
            let Some(taken) = answer else {
                let at = self.cell(open.at.row(), open.at.column());
                diagnostics
                    .push(Diagnostic::new(Code::GroupsUnclear, at).with("titles", Arg::Quoted(open.titles)));
                return None;
            };
            chosen.insert(open.at, taken);
            header = header.with_groups(self.grid, &chosen);
        }
        Some(header)
    }

    /// Is anything else read by one way to read the titles than by another?
    fn matters(
        &self,
        header: &Header,
        open: &OpenGroups,
        chosen: &ChosenGroups,
        meanings: &Meanings<'_>,
    ) -> bool {
        let mut told = (0..open.n_readings()).map(|reading| {
            let mut chosen = chosen.clone();
            chosen.insert(open.at, reading);
            meanings.of_columns(&header.with_groups(self.grid, &chosen).columns)
        });
        let first = told.next();
        told.any(|other| Some(other) != first)
    }

    /// Which way to read the titles: what a person answers, by its number.
    fn ask_groups(&self, open: &OpenGroups, asking: &mut Asking<'_>) -> Option<usize> {
        let told = (0..open.n_readings()).map(|reading| (reading, open.told(reading)));
        let choices = told
            .filter(|(_, told)| !told.is_empty())
            .map(|(reading, told)| Choice::known((reading + 1).to_string(), told));
        let asked = Asked::Groups {
            sheet: self.grid.sheet.clone(),
            cell: open.at.to_string(),
            titles: open.titles.clone(),
        };
        let at = self.cell(open.at.row(), open.at.column());
        let answer = asking.ask(asked, at, choices.collect())?;
        answer.parse::<usize>().ok()?.checked_sub(1)
    }
}
