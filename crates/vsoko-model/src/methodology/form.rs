//! The text against the form: unknown fields, missing ones, values of another kind, all of them with their lines.

use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::fields::{Field, Holds, METHODOLOGY, Needed, TableForm};
use super::lint::{Finding, LintCode};
use crate::{Date, Points};

/// A text as a tree that knows where each value stands.
pub(super) struct Tree<'t> {
    /// Where each line begins but the first.
    lines: Vec<usize>,
    root: Spanned<DeTable<'t>>,
}

impl<'t> Tree<'t> {
    /// The tree of a text; what the parser objects to otherwise.
    pub(super) fn of(text: &'t str) -> Result<Self, Vec<Finding>> {
        let (root, errors) = DeTable::parse_recoverable(text);
        let lines: Vec<usize> = text.match_indices('\n').map(|(at, _)| at + 1).collect();
        if errors.is_empty() {
            return Ok(Self { lines, root });
        }
        let finding = |error: &toml::de::Error| {
            let line = error.span().map(|span| line_at(&lines, &span));
            Finding::new(LintCode::NotToml, line).with("reason", error.message())
        };
        Err(errors.iter().map(finding).collect())
    }

    /// The line of the value at `path`, for example `criterion[2].maximum`; where the value is not there, of what it
    /// should be in. `None` for the document itself.
    pub(super) fn line(&self, path: &str) -> Option<usize> {
        let mut table = self.root.get_ref();
        let mut line = None;
        for step in path.split('.') {
            let (name, index) = match step.split_once('[') {
                Some((name, rest)) => (name, rest.trim_end_matches(']').parse::<usize>().ok()),
                None => (step, None),
            };
            let Some((key, value)) = table.get_key_value(name) else { break };
            let element = match (index, value.get_ref()) {
                (Some(index), DeValue::Array(array)) => array.get(index),
                _ => None,
            };
            line = Some(line_at(&self.lines, &element.map_or_else(|| key.span(), Spanned::span)));
            match element.unwrap_or(value).get_ref() {
                DeValue::Table(inner) => table = inner,
                _ => break,
            }
        }
        line
    }

    /// Everything in which the text departs from the form.
    pub(super) fn departures(&self) -> Vec<Finding> {
        let mut findings = Vec::new();
        self.table(&METHODOLOGY, self.root.get_ref(), None, &mut findings);
        findings
    }

    fn table(&self, form: &TableForm, table: &DeTable<'_>, line: Option<usize>, findings: &mut Vec<Finding>) {
        for (key, value) in table {
            let name: &str = key.get_ref();
            if let Some(field) = form.fields.iter().find(|field| field.name == name) {
                self.value(field, field.holds, value, findings);
            } else {
                let known = form.fields.iter().map(|field| field.name);
                findings.push(
                    Finding::new(LintCode::UnknownField, Some(line_at(&self.lines, &key.span())))
                        .with("field", name)
                        .with("table", form.name)
                        .with("nearest", nearest(name, known).unwrap_or("none")),
                );
            }
        }
        let is_there = |field: &&Field| table.iter().any(|(key, _)| key.get_ref() == field.name);
        for field in form.fields.iter().filter(|field| field.needed == Needed::Always) {
            if !is_there(&field) {
                findings.push(
                    Finding::new(LintCode::FieldMissing, line)
                        .with("field", field.name)
                        .with("table", form.name),
                );
            }
        }
    }

    fn value(&self, field: &Field, holds: Holds, value: &Spanned<DeValue<'_>>, findings: &mut Vec<Finding>) {
        let line = line_at(&self.lines, &value.span());
        let fits = match (holds, value.get_ref()) {
            (Holds::Text | Holds::Condition, DeValue::String(_)) => true,
            (Holds::Key(extra), DeValue::String(text)) => is_key(text, extra),
            (Holds::Date, DeValue::String(text)) => text.parse::<Date>().is_ok(),
            (Holds::OneOf(words), DeValue::String(text)) => words.contains(&text.as_ref()),
            (Holds::Whole(least, most), DeValue::Integer(number)) => {
                let number = i64::from_str_radix(number.as_str(), number.radix());
                number.is_ok_and(|number| (least..=most).contains(&number))
            }
            (Holds::Number, DeValue::Integer(number)) => is_amount(number.as_str()),
            (Holds::Number, DeValue::Float(number)) => is_amount(number.as_str()),
            (Holds::List(inner), DeValue::Array(list)) => {
                for element in list {
                    self.value(field, *inner, element, findings);
                }
                true
            }
            (Holds::Table(form), DeValue::Table(table)) => {
                self.table(form, table, Some(line), findings);
                true
            }
            (Holds::Tables(form), DeValue::Array(list)) => {
                for element in list {
                    match element.get_ref() {
                        DeValue::Table(table) => {
                            self.table(form, table, Some(line_at(&self.lines, &element.span())), findings);
                        }
                        _ => self.value(field, Holds::Table(form), element, findings),
                    }
                }
                true
            }
            _ => false,
        };
        if !fits {
            findings.push(expected(field.name, holds, line));
        }
    }
}

/// What a field should hold, as arguments of one sentence.
fn expected(name: &str, holds: Holds, line: usize) -> Finding {
    let finding = Finding::new(LintCode::WrongValue, Some(line)).with("field", name);
    let told = |kind: &str, first: String, last: String| {
        finding.clone().with("expected", kind).with("first", first).with("last", last)
    };
    match holds {
        Holds::Text => told("text", String::new(), String::new()),
        Holds::Condition => told("condition", String::new(), String::new()),
        Holds::Key('-') => told("key-dash", String::new(), String::new()),
        Holds::Key(_) => told("key", String::new(), String::new()),
        Holds::Date => told("date", String::new(), String::new()),
        Holds::OneOf(words) => told("one-of", words.join(", "), String::new()),
        Holds::Whole(least, most) => told("whole", least.to_string(), most.to_string()),
        Holds::Number => told("number", String::new(), String::new()),
        Holds::List(_) | Holds::Tables(_) => told("list", String::new(), String::new()),
        Holds::Table(_) => told("table", String::new(), String::new()),
    }
}

fn is_key(text: &str, extra: char) -> bool {
    let goes_on = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == extra;
    text.starts_with(|c: char| c.is_ascii_lowercase()) && text.chars().all(goes_on) && text.len() <= 64
}

/// A number from zero with at most two decimal places.
fn is_amount(digits: &str) -> bool {
    digits.parse::<Points>().is_ok_and(|points| Points::default() <= points)
}

fn line_at(lines: &[usize], span: &Range<usize>) -> usize {
    lines.partition_point(|begins| *begins <= span.start) + 1
}

/// The known name that shares the longest beginning or ending with `asked`, if it shares half of it.
pub(super) fn nearest<'n>(asked: &str, known: impl Iterator<Item = &'n str>) -> Option<&'n str> {
    let shared = |name: &&str| {
        let beginning = asked.chars().zip(name.chars()).take_while(|(a, b)| a == b).count();
        let ending = asked.chars().rev().zip(name.chars().rev()).take_while(|(a, b)| a == b).count();
        beginning + ending
    };
    let best = known.max_by_key(shared)?;
    (asked.chars().count() <= 2 * shared(&best)).then_some(best)
}
