//! The drawings, and what each is to give: a file for what they are about.

mod headers;
mod marks;
mod municipalities;
mod shapes;
mod sheets;
mod titles;
mod totals;
mod values;
mod years;

use super::draw::{Sheet, workbook};
use super::{Expected, Met};
use crate::{DevError, SampleFile};

/// A drawing on its way to a workbook.
struct Drawn {
    name: &'static str,
    thing: &'static str,
    sheets: Vec<Sheet>,
    n_tables: usize,
    header: &'static str,
    readings: &'static str,
    totals: &'static str,
    remarks: &'static str,
}

impl Drawn {
    /// A workbook of one sheet and one table.
    fn of(name: &'static str, thing: &'static str, rows: &'static str) -> Self {
        Self {
            name,
            thing,
            sheets: vec![Sheet::of("Лист1", rows)],
            n_tables: 1,
            header: "",
            readings: "",
            totals: "",
            remarks: "",
        }
    }

    fn met(self) -> Result<Met, DevError> {
        let lines = |text: &str| -> Vec<String> {
            text.lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect()
        };
        Ok(Met {
            file: SampleFile { name: self.name.to_owned(), bytes: workbook(&self.sheets)? },
            thing: self.thing,
            expected: Expected {
                n_tables: self.n_tables,
                header: lines(self.header),
                readings: lines(self.readings),
                totals: lines(self.totals),
                remarks: lines(self.remarks),
            },
        })
    }
}

/// All of them, in the order of the list of things.
pub(super) fn all() -> Result<Vec<Met>, DevError> {
    let drawn = [
        headers::all(),
        totals::all(),
        municipalities::all(),
        sheets::all(),
        years::all(),
        values::all(),
        titles::all(),
        shapes::all(),
        marks::all(),
    ];
    drawn.into_iter().flatten().map(Drawn::met).collect()
}
