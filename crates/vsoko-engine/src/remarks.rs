//! Which of the remarks on a delivery concern a municipality.

use std::collections::{BTreeMap, BTreeSet};

use vsoko_frame::StoredMatch;
use vsoko_model::{
    Arg, DeliveryId, Diagnostic, Municipality, MunicipalityId, Observation, Place, RowKey, School, Severity,
};
use vsoko_store::{Delivery, RowsOfOthers};

use crate::methodologies::Methodologies;
use crate::pupils::SmallNumbersShown;
use crate::{EngineError, View};

/// Whose the rows of deliveries are, by sheet and index; of rows of schools that are not in view nobody is named.
#[derive(Debug, Default)]
pub(crate) struct RowsKnown(BTreeMap<(DeliveryId, String, u32), BTreeSet<MunicipalityId>>);

impl RowsKnown {
    pub(crate) fn of(matches: &[StoredMatch], of_others: &RowsOfOthers) -> Self {
        let mut known = Self::default();
        for (delivery, row) in of_others {
            known.enter(*delivery, row, None);
        }
        for StoredMatch { delivery, row, municipality, .. } in matches {
            known.enter(*delivery, row, Some(*municipality));
        }
        known
    }

    fn enter(&mut self, delivery: DeliveryId, key: &RowKey, home: Option<MunicipalityId>) {
        if let Some(row) = key.row() {
            self.0.entry((delivery, key.sheet().to_owned(), row)).or_default().extend(home);
        }
    }

    /// Is a place in a row that is somebody else's? What is no row of anybody concerns everybody.
    fn is_of_another(&self, delivery: DeliveryId, place: &Place, home: MunicipalityId) -> bool {
        let Place::Cell(cell) = place else { return false };
        let row = self.0.get(&(delivery, cell.sheet.clone(), cell.address.row()));
        row.is_some_and(|homes| !homes.contains(&home))
    }
}

impl View {
    /// The remarks on some deliveries that concern a municipality: those on its rows, and those on no row of anybody. A
    /// file of a region has rows of others, and what is wrong there is theirs to mend.
    pub(crate) fn remarks_for(
        &self,
        home: &Municipality,
        deliveries: &[&Delivery],
    ) -> Result<Vec<Diagnostic>, EngineError> {
        let concerns = |delivery: &Delivery, remark: &&Diagnostic| {
            remark.severity() > Severity::Note
                && !self.rows_known().is_of_another(delivery.id, &remark.at, home.id)
        };
        let mut remarks = Vec::new();
        for delivery in deliveries {
            let own = delivery.diagnostics.iter().filter(|remark| concerns(delivery, remark));
            for remark in own.filter_map(|remark| self.as_unsettled(delivery.id, remark, home.id)) {
                remarks.push(self.as_told(delivery.id, &remark)?);
            }
        }
        Ok(remarks)
    }
}

impl View {
    /// The remark as far as the registry has not settled it since: a school that was missed in a file may have been closed,
    /// merged or moved by then, or be one with a school of the file.
    fn as_unsettled(
        &self,
        delivery: DeliveryId,
        remark: &Diagnostic,
        home: MunicipalityId,
    ) -> Option<Diagnostic> {
        if !remark.code.is_of_missed_schools() {
            return Some(remark.clone());
        }
        let (Some(Arg::Year(year)), Some(Arg::List(names))) =
            (remark.args.get("year"), remark.args.get("schools"))
        else {
            return Some(remark.clone());
        };
        let is_missed = |school: &School| {
            let is_expected = school.is_there_in(*year) && school.municipality_in(*year) == home;
            is_expected
                && !self.rows_of(school.id).iter().any(|(of, _, in_year)| *of == delivery && in_year == year)
        };
        let is_open = |name: &&String| {
            let bears =
                |school: &&School| school.names.iter().any(|known| known.name.as_str() == name.as_str());
            let mut called = self.schools.values().filter(bears).peekable();
            called.peek().is_none() || called.any(is_missed)
        };
        let open: Vec<String> = names.iter().filter(is_open).cloned().collect();
        (!open.is_empty()).then(|| remark.clone().with("count", open.len()).with("schools", open))
    }
}

/// A column of a sheet of a delivery.
type ColumnOfSheet = (DeliveryId, String, u32);

/// The columns that hold numbers of pupils of which some are not told.
#[derive(Debug, Default)]
pub(crate) struct KeptBackColumns(BTreeSet<ColumnOfSheet>);

impl KeptBackColumns {
    /// The columns of `observations`, those of printed totals too, whose criteria the editions keep back.
    pub(crate) fn of(
        observations: &[(DeliveryId, Observation)],
        methodologies: &Methodologies,
        small_numbers: SmallNumbersShown,
    ) -> Self {
        let is_kept_back = |o: &Observation| {
            let edition = methodologies.get(&o.methodology);
            edition.is_some_and(|edition| edition.keeps_back(&o.criterion))
        };
        if small_numbers == SmallNumbersShown::AsReceived {
            return Self::default();
        }
        let own = observations.iter().filter(|(_, o)| is_kept_back(o));
        Self(own.map(|(delivery, o)| (*delivery, o.sheet().to_owned(), o.address.column())).collect())
    }
}

impl View {
    /// The remark; one on a column of numbers of pupils that are not all told, without what it says of them.
    fn as_told(&self, delivery: DeliveryId, remark: &Diagnostic) -> Result<Diagnostic, EngineError> {
        let Place::Cell(cell) = &remark.at else { return Ok(remark.clone()) };
        let column = (delivery, cell.sheet.clone(), cell.address.column());
        let is_kept_back = self.kept_back_columns()?.0.contains(&column);
        Ok(if is_kept_back { remark.without_values() } else { remark.clone() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use vsoko_model::{CellAddress, CellRef, SchoolId, SubjectId};

    fn at(row: u32, column: u32) -> Place {
        let address = CellAddress::new(row, column);
        Place::Cell(CellRef { file: "f.csv".to_owned(), sheet: "Лист 1!".to_owned(), address })
    }

    #[test]
    fn a_remark_on_a_row_is_of_those_whose_row_it_is() {
        let delivery = DeliveryId(1);
        let of = |row: RowKey, municipality: u32| StoredMatch {
            delivery,
            row,
            year: "2022".parse().unwrap(),
            subject: SubjectId::School(SchoolId(municipality)),
            municipality: MunicipalityId(municipality),
        };
        let sheet = "Лист 1!";
        let matches = [
            of(RowKey::new(sheet, 4), 1),
            of(RowKey::new(sheet, 5), 2),
            of(RowKey::in_column(sheet, CellAddress::new(6, 2)), 1),
            of(RowKey::in_column(sheet, CellAddress::new(6, 9)), 2),
        ];
        let of_others = BTreeSet::from([(delivery, RowKey::new(sheet, 7))]);
        let rows = RowsKnown::of(&matches, &of_others);
        let hidden = |place: &Place| rows.is_of_another(delivery, place, MunicipalityId(1));
        assert_eq!([4, 5, 6, 7, 8].map(|row| hidden(&at(row, 3))), [false, true, false, true, false]);
        assert!(!hidden(&Place::File { file: "f.csv".to_owned() }));
        assert!(!rows.is_of_another(DeliveryId(2), &at(5, 3), MunicipalityId(1)));
    }
}
