//! Rows under a header that number its columns: «1 2 3 … 9», «А Б В 1 2 3», «(1) (2) (3)», «гр. 1», «6=4+5».

use std::cmp::Ordering;

use crate::grid::{Grid, Value};

/// What a cell of a numbering row says of its column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Mark {
    /// А, Б, В: the columns that name the rows.
    Letter(char),
    Number(u32),
}

/// Marks of columns alone, that never fall: letters from «А», then numbers from 1, or numbers that go on behind the letters.
/// Each row of a table is asked, and the first words end the question.
pub(crate) fn is_numbering(grid: &Grid, row: u32, extent: (u32, u32)) -> bool {
    const FEWEST: usize = 3;
    let (mut n_letters, mut n_cells) = (0_u32, 0);
    let mut last: Option<Mark> = None;
    for (_, value) in grid.row(row, extent) {
        let Some(mark) = mark(value) else { return false };
        let follows = match (last, mark) {
            (None, Mark::Letter(letter)) => matches!(letter, 'а' | 'a'),
            (None, Mark::Number(number)) => number == 1,
            (Some(Mark::Letter(last)), Mark::Letter(letter)) => last.cmp(&letter) == Ordering::Less,
            (Some(Mark::Letter(_)), Mark::Number(number)) => number == 1 || number == n_letters + 1,
            (Some(Mark::Number(last)), Mark::Number(number)) => last <= number,
            (Some(Mark::Number(_)), Mark::Letter(_)) => false,
        };
        if !follows {
            return false;
        }
        n_letters += u32::from(matches!(mark, Mark::Letter(_)));
        n_cells += 1;
        last = Some(mark);
    }
    FEWEST <= n_cells
}

fn mark(value: &Value) -> Option<Mark> {
    match value {
        Value::Number { as_percent: false, .. } => value.shown().parse().ok().map(Mark::Number),
        Value::Text(words) => in_words(words),
        Value::Number { .. } | Value::Error(_) | Value::Formula(_) => None,
    }
}

/// «Б», «4», «4.», «(4)», «гр. 4», «графа 4», «6=4+5», «6 (4+5)».
fn in_words(words: &str) -> Option<Mark> {
    /// In bytes: «графа 12 = (гр. 10 + гр. 11) / гр. 9 * 100».
    const LONGEST: usize = 60;
    if LONGEST < words.len() {
        return None;
    }
    let lower = words.to_lowercase();
    let bare = lower.trim_matches(|c: char| matches!(c, '(' | ')' | '.' | ' '));
    let mut letters = bare.chars();
    if let (Some(letter), None) = (letters.next().filter(|c| c.is_alphabetic()), letters.next()) {
        return Some(Mark::Letter(letter));
    }
    let of_column = |text: &str| {
        let text = text.trim_start();
        let after = ["графа", "гр.", "гр"].iter().find_map(|word| text.strip_prefix(word));
        after.unwrap_or(text).trim_start().to_owned()
    };
    let own = of_column(bare);
    let n_digits = own.bytes().take_while(u8::is_ascii_digit).count();
    let (number, rest) = own.split_at(n_digits);
    let rest = rest.trim_start_matches([')', '.', ' ']);
    // What the column is reckoned from.
    let is_reckoned = || {
        let reckoned = rest.replace("графа", "").replace("гр", "");
        rest.starts_with(['=', '('])
            && reckoned.chars().all(|c| c.is_ascii_digit() || " =()+-–−*×/:,.%".contains(c))
    };
    if rest.is_empty() || is_reckoned() { number.parse().ok().map(Mark::Number) } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn numbers(cells: &str) -> bool {
        let mut grid = Grid::named("Лист1");
        for (column, cell) in (0..).zip(cells.split('|')) {
            let cell = cell.trim();
            let value = match cell.parse() {
                Ok(number) => Some(Value::number(number, false)),
                Err(_) => Value::text(cell),
            };
            if let Some(value) = value {
                grid.put(4, column, value);
            }
        }
        is_numbering(&grid, 4, (0, 20))
    }

    #[test]
    fn a_row_that_numbers_columns_is_told_in_whatever_marks() {
        for row in [
            "1 | 2 | 3 | 4",
            "1 | 2 | 3 | 4 | 4 | 5",
            "А | Б | В | 1 | 2 | 3",
            "а | б | 3 | 4",
            "A | B | C | D",
            "(1) | (2) | (3)",
            "1. | 2. | 3.",
            "1) | 2) | 3)",
            "гр. 1 | гр. 2 | гр.3",
            "графа 1 | графа 2 | графа 3",
            "1 | 2 | 3 | 4 | 5 | 6=4+5",
            "1 | 2 | 3 | 4 = (2 + 3) / 2 * 100 | 5 (гр. 3 + гр. 4)",
        ] {
            assert!(numbers(row), "{row}");
        }
    }

    #[test]
    fn rows_of_the_body_number_nothing() {
        for row in [
            "1 | СОШ №1 | 2 | 3",
            "1 | Округ | 1 школа | 3",
            "2 | 3 | 4",
            "1 | 3 | 2",
            "1 | 2",
            "Б | В | Г",
            "А | Б | 7 | 8",
            "1 | 2,5 | 3",
            "1 | 2 | 3 из 4",
            "А | 1 | Б",
            "",
        ] {
            assert!(!numbers(row), "{row}");
        }
    }
}
