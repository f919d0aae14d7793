//! Actions of a plan or a protocol: a table with the columns мероприятие, срок, ответственный.
//!
//! What a cell does not say stays empty, and what it says in words that name no day stays in these words.

use vsoko_model::{
    ActionTerms, CellAddress, CellRef, Checked, Code, Control, Deadline, Diagnostic, Place, Points, Severity,
};

use crate::grid::Grid;
use crate::layout::is_numbering;
use crate::spelling::folded;
use crate::workbook;

/// What a column of such a table holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Holds {
    Number,
    Text,
    Deadline,
    Responsible,
    Control,
    Target,
}

/// Titles of columns as people write them, folded.
const TITLES: [(Holds, &[&str]); 6] = [
    (Holds::Number, &["№", "№ п/п", "№ пп", "№п/п", "n п/п", "п/п", "номер", "пункт"]),
    (
        Holds::Text,
        &[
            "мероприятие",
            "мероприятия",
            "наименование мероприятия",
            "наименование мероприятий",
            "название мероприятия",
            "содержание мероприятия",
            "решение",
            "решения",
            "поручение",
            "мера",
            "меры",
            "меры мероприятия",
            "что сделать",
        ],
    ),
    (
        Holds::Deadline,
        &[
            "срок",
            "сроки",
            "дата",
            "срок исполнения",
            "сроки исполнения",
            "срок реализации",
            "сроки реализации",
            "срок выполнения",
            "сроки выполнения",
            "срок проведения",
            "сроки проведения",
        ],
    ),
    (
        Holds::Responsible,
        &[
            "ответственный",
            "ответственные",
            "отв",
            "ответственный исполнитель",
            "ответственные исполнители",
            "исполнитель",
            "исполнители",
            "ответственное лицо",
            "ответственные лица",
        ],
    ),
    (Holds::Control, &["контрольный показатель", "показатель"]),
    (Holds::Target, &["целевое значение", "цель", "план"]),
];

fn holds(title: &str) -> Option<Holds> {
    let title = folded(title);
    TITLES.iter().find(|(_, titles)| titles.contains(&title.as_str())).map(|(holds, _)| *holds)
}

/// The actions of a file, in its order, each with the cell of its words. A control indicator that `is_known` does not know is
/// not read.
pub fn read_actions(
    file: &str,
    bytes: &[u8],
    is_known: &dyn Fn(&Control) -> bool,
) -> Checked<Vec<ActionTerms>> {
    let Checked { value: grids, diagnostics } = workbook::sheets(file, bytes);
    let mut read = Checked { value: Vec::new(), diagnostics };
    if read.has(Severity::Error) {
        return read;
    }
    let tables: Vec<Table<'_>> = grids.iter().filter_map(|grid| Table::find(file, grid)).collect();
    if tables.is_empty() {
        read.diagnostics.push(Diagnostic::new(Code::NoActions, Place::File { file: file.to_owned() }));
    }
    for table in tables {
        table.read(&mut read, is_known);
    }
    read
}

/// A table of actions on a sheet.
struct Table<'g> {
    file: &'g str,
    grid: &'g Grid,
    header: u32,
    columns: Vec<(Holds, u32)>,
    unused: Vec<(u32, String)>,
}

impl<'g> Table<'g> {
    /// The first row that has a column of actions and one of deadlines or people.
    fn find(file: &'g str, grid: &'g Grid) -> Option<Self> {
        grid.rows().find_map(|(row, cells)| {
            let mut columns: Vec<(Holds, u32)> = Vec::new();
            let mut unused = Vec::new();
            for (column, value) in cells.iter() {
                match holds(&value.shown()) {
                    Some(holds) if columns.iter().all(|(known, _)| *known != holds) => {
                        columns.push((holds, column));
                    }
                    Some(_) | None => unused.push((column, value.shown())),
                }
            }
            let has = |wanted| columns.iter().any(|(holds, _)| *holds == wanted);
            let is_header = has(Holds::Text) && (has(Holds::Deadline) || has(Holds::Responsible));
            is_header.then_some(Self { file, grid, header: row, columns, unused })
        })
    }

    fn at(&self, row: u32, column: u32) -> CellRef {
        CellRef {
            file: self.file.to_owned(),
            sheet: self.grid.sheet.clone(),
            address: CellAddress::new(row, column),
        }
    }

    fn column(&self, wanted: Holds) -> Option<u32> {
        self.columns.iter().find(|(holds, _)| *holds == wanted).map(|(_, column)| *column)
    }

    /// The words of a cell with its place; those of a merged range stand in each of its rows.
    fn cell(&self, row: u32, wanted: Holds) -> Option<(String, u32)> {
        let column = self.column(wanted)?;
        Some((self.grid.shown_merged(row, column).filter(|text| says_something(text))?, column))
    }

    fn read(&self, read: &mut Checked<Vec<ActionTerms>>, is_known: &dyn Fn(&Control) -> bool) {
        for (column, title) in &self.unused {
            let at = Place::Cell(self.at(self.header, *column));
            read.diagnostics
                .push(Diagnostic::new(Code::PlanColumnNotUsed, at).with("column", title.as_str()));
        }
        let extent = (0, self.grid.last_column());
        for (row, _) in self.grid.rows_in(self.header + 1..u32::MAX) {
            if is_numbering(self.grid, row, extent) || self.is_title(row) || self.repeats_header(row) {
                continue;
            }
            self.row(row, read, is_known);
        }
    }

    /// Does a merged range of several columns stand over the actions, as a title of a part of the plan does?
    fn is_title(&self, row: u32) -> bool {
        let over = self.column(Holds::Text).and_then(|column| self.grid.merged_at(row, column));
        over.is_some_and(|merge| merge.first_column < merge.last_column)
    }

    /// A header that repeats on every page of a plan.
    fn repeats_header(&self, row: u32) -> bool {
        let text = self.cell(row, Holds::Text);
        text.is_some_and(|(text, _)| holds(&text) == Some(Holds::Text))
    }

    fn row(&self, row: u32, read: &mut Checked<Vec<ActionTerms>>, is_known: &dyn Fn(&Control) -> bool) {
        let words = |wanted| self.cell(row, wanted).map(|(words, _)| words);
        let Some((text, column)) = self.cell(row, Holds::Text) else {
            let filled = [Holds::Deadline, Holds::Responsible].into_iter().find_map(|holds| {
                let column = self.column(holds)?;
                self.grid.shown(row, column).filter(|text| says_something(text)).map(|text| (text, column))
            });
            if let Some((found, column)) = filled {
                let at = Place::Cell(self.at(row, column));
                read.diagnostics.push(Diagnostic::new(Code::ActionWithoutText, at).with("found", found));
            }
            return;
        };
        let deadline = match self.cell(row, Holds::Deadline) {
            None => Deadline::NotStated,
            Some((words, column)) => {
                let deadline = Deadline::read(&words);
                if let Deadline::InWords { words } = &deadline {
                    let at = Place::Cell(self.at(row, column));
                    let day = if Deadline::names_no_day_there_is(words) { "absent" } else { "none" };
                    let remark = Diagnostic::new(Code::DeadlineInWords, at).with("day", day);
                    read.diagnostics.push(remark.with("words", words.as_str()).with("action", text.as_str()));
                }
                deadline
            }
        };
        read.value.push(ActionTerms {
            number: words(Holds::Number),
            deadline,
            responsible: words(Holds::Responsible),
            control: self.control(row, &mut read.diagnostics, is_known),
            cell: Some(self.at(row, column)),
            ..ActionTerms::of(text)
        });
    }

    fn control(
        &self,
        row: u32,
        remarks: &mut Vec<Diagnostic>,
        is_known: &dyn Fn(&Control) -> bool,
    ) -> Option<Control> {
        let (words, column) = self.cell(row, Holds::Control)?;
        let Some(control) = words.parse::<Control>().ok().filter(is_known) else {
            let at = Place::Cell(self.at(row, column));
            remarks.push(Diagnostic::new(Code::ControlUnclear, at).with("found", words));
            return None;
        };
        let target = self.cell(row, Holds::Target).and_then(|(words, column)| {
            let target = percent(&words);
            if target.is_none() {
                let at = Place::Cell(self.at(row, column));
                remarks.push(Diagnostic::new(Code::ControlUnclear, at).with("found", words));
            }
            target
        });
        Some(Control { target, ..control })
    }
}

/// A dash says nothing.
fn says_something(text: &str) -> bool {
    text.chars().any(|c| c.is_alphanumeric() || c == '№')
}

/// «90 %» or «90».
fn percent(words: &str) -> Option<Points> {
    words.trim().trim_end_matches('%').trim().replace(',', ".").parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::grid::{Merge, Value};

    fn read(text: &str) -> Checked<Vec<ActionTerms>> {
        read_actions("план.csv", text.as_bytes(), &|control| control.item.as_str() != "formed_shar")
    }

    fn codes(read: &Checked<Vec<ActionTerms>>) -> Vec<String> {
        read.diagnostics.iter().map(|remark| format!("{} {}", remark.code, remark.at)).collect()
    }

    #[test]
    fn what_the_meeting_did_not_say_stays_empty() {
        let read = read(
            "План;;;\n№ п/п;Мероприятие;Срок;Ответственный\n1;2;3;4\n1;Подать заявку на курсы;до 01.09.2023;руководители ОО\n\
             2;Обмениваться опытом;постоянно;–\n;Разместить материалы;;\n",
        );
        assert_eq!(codes(&read), Vec::<String>::new());
        let said: Vec<_> = read
            .value
            .iter()
            .map(|action| (action.number.as_deref(), action.deadline.clone(), action.responsible.as_deref()))
            .collect();
        let date = "01.09.2023".parse().unwrap();
        assert_eq!(
            said,
            [
                (Some("1"), Deadline::By { date }, Some("руководители ОО")),
                (Some("2"), Deadline::Always, None),
                (None, Deadline::NotStated, None),
            ]
        );
        assert_eq!(read.value[0].cell.as_ref().unwrap().address.to_string(), "B4");
    }

    #[test]
    fn faults_are_named_with_their_cells() {
        let read = read(
            "Мероприятия;Сроки;Показатель;Бюджет\nПровести семинар;в течение года;доля школ;нет\n;до 01.09.2023;;\n",
        );
        let sheet = &read.value[0].cell.as_ref().unwrap().sheet;
        let at = |code: &str, cell: &str| format!("{code} план.csv › {sheet} › {cell}");
        assert_eq!(
            codes(&read),
            [at("VS050", "D1"), at("VS047", "B2"), at("VS049", "C2"), at("VS046", "B3")]
        );
        assert_eq!(read.value[0].deadline, Deadline::InWords { words: "в течение года".to_owned() });
    }

    #[test]
    fn a_merged_deadline_is_that_of_each_row_and_a_title_over_the_table_is_no_action() {
        let mut grid = Grid::named("План");
        let rows = [["Мероприятие", "Срок"], ["Раздел I", ""], ["Семинар", "до 01.09.2023"], ["Сайт", ""]];
        for (row, cells) in (0_u32..).zip(rows) {
            for (column, text) in (0_u32..).zip(cells) {
                if let Some(value) = Value::text(text) {
                    grid.put(row, column, value);
                }
            }
        }
        let merge = |rows: (u32, u32), columns: (u32, u32)| Merge {
            first_row: rows.0,
            last_row: rows.1,
            first_column: columns.0,
            last_column: columns.1,
        };
        grid.merge(merge((1, 1), (0, 1)));
        grid.merge(merge((2, 3), (1, 1)));
        let grid = grid.finished();
        let mut read = Checked { value: Vec::new(), diagnostics: Vec::new() };
        Table::find("план.xlsx", &grid).unwrap().read(&mut read, &|_| true);
        let said: Vec<_> =
            read.value.iter().map(|action| (action.text.as_str(), action.deadline.clone())).collect();
        let by = Deadline::By { date: "01.09.2023".parse().unwrap() };
        assert_eq!(said, [("Семинар", by.clone()), ("Сайт", by)]);
    }

    #[test]
    fn a_file_without_such_a_table_says_so() {
        let read = read("Школа;Уровень\nСОШ №1;сформирована\n");
        assert_eq!(codes(&read), ["VS045 план.csv"]);
        assert_eq!(read_actions("план.xlsx", b"%PDF", &|_| true).diagnostics[0].code, Code::UnreadableFile);
    }

    #[test]
    fn an_indicator_that_nobody_has_is_remarked_and_not_read() {
        let read = read("Мероприятие;Срок;Показатель\nА;30.02.2023;vsoko:formed_shar\n");
        let sheet = &read.value[0].cell.as_ref().unwrap().sheet;
        assert_eq!(
            codes(&read),
            [format!("VS047 план.csv › {sheet} › B2"), format!("VS049 план.csv › {sheet} › C2")]
        );
        assert_eq!(read.value[0].control, None);
    }

    #[test]
    fn a_control_indicator_is_read_as_it_is_exported() {
        let read =
            read("Мероприятие;Срок;Контрольный показатель;Целевое значение\nА;;vsoko:formed_share;90 %\n");
        let control = read.value[0].control.clone().unwrap();
        assert_eq!(
            (control.to_string().as_str(), control.target),
            ("vsoko:formed_share", Some(Points::whole(90)))
        );
    }
}
