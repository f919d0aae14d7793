//! Predicates of a methodology in words: who is counted, said so that nobody has to read SQL.

use std::collections::BTreeMap;

use vsoko_model::Message;
use vsoko_model::methodology::{Comparison, Condition, Operand, Predicate};

use crate::Words;
use crate::number::decimal;

impl Words {
    /// A predicate in words; `terms` has titles by column, and labels by key in single quotes. What it lacks is said as it
    /// is written, and what is no predicate is not said at all.
    ///
    /// ```
    /// use std::collections::BTreeMap;
    /// use vsoko_text::{Language, Words};
    ///
    /// let terms = [("vsoko_level", "Уровень"), ("'formed'", "сформирована")];
    /// let terms: BTreeMap<String, String> = terms.map(|(name, term)| (name.to_owned(), term.to_owned())).into();
    /// let words = Words::new(Language::Russian);
    /// assert_eq!(words.predicate("vsoko_level = 'formed'", &terms).unwrap(), "«Уровень»\u{a0}– «сформирована»");
    /// ```
    pub fn predicate(&self, sql: &str, terms: &BTreeMap<String, String>) -> Option<String> {
        let predicate = Predicate::parse(sql).ok()?;
        Some(Speaker { words: self, terms }.condition(predicate.condition()))
    }
}

struct Speaker<'a> {
    words: &'a Words,
    terms: &'a BTreeMap<String, String>,
}

impl Speaker<'_> {
    fn condition(&self, condition: &Condition) -> String {
        match condition {
            Condition::And(left, right) => self.both("predicate-and", left, right),
            Condition::Or(left, right) => self.both("predicate-or", left, right),
            Condition::Not(inner) => match inner.as_ref() {
                Condition::IsNull(operand) => self.one("predicate-known", operand),
                Condition::Holds(operand) => self.one("predicate-does-not-hold", operand),
                other => {
                    let inner = self.condition(other);
                    self.words.say(&Message::new("predicate-not").with("inner", inner))
                }
            },
            Condition::Compare(left, comparison, right) => self.compare(left, *comparison, right),
            Condition::In(operand, values) => {
                let values: Vec<String> = values.iter().map(|value| self.operand(value)).collect();
                let message = Message::new("predicate-in").with("what", self.operand(operand));
                self.words.say(&message.with("values", values))
            }
            Condition::Between(operand, low, high) => {
                let message = Message::new("predicate-between").with("what", self.operand(operand));
                let message = message.with("low", self.operand(low)).with("high", self.operand(high));
                self.words.say(&message)
            }
            Condition::IsNull(operand) => self.one("predicate-unknown", operand),
            Condition::Holds(Operand::Truth(true)) => self.words.phrase("predicate-all"),
            Condition::Holds(Operand::Truth(false)) => self.words.phrase("predicate-none"),
            Condition::Holds(operand) => self.one("predicate-holds", operand),
        }
    }

    fn both(&self, id: &'static str, left: &Condition, right: &Condition) -> String {
        let side = |side: &Condition| match side {
            // «или» inside «и», and the other way round, would be read either way.
            Condition::And(..) | Condition::Or(..) => format!("({})", self.condition(side)),
            Condition::Not(_)
            | Condition::Compare(..)
            | Condition::In(..)
            | Condition::Between(..)
            | Condition::IsNull(_)
            | Condition::Holds(_) => self.condition(side),
        };
        self.words.say(&Message::new(id).with("left", side(left)).with("right", side(right)))
    }

    fn compare(&self, left: &Operand, comparison: Comparison, right: &Operand) -> String {
        match (comparison, right) {
            (Comparison::Equal, Operand::Truth(true)) | (Comparison::NotEqual, Operand::Truth(false)) => {
                return self.one("predicate-holds", left);
            }
            (Comparison::Equal, Operand::Truth(false)) | (Comparison::NotEqual, Operand::Truth(true)) => {
                return self.one("predicate-does-not-hold", left);
            }
            _ => {}
        }
        let id = match comparison {
            Comparison::Equal => "predicate-equal",
            Comparison::NotEqual => "predicate-not-equal",
            Comparison::Less => "predicate-less",
            Comparison::LessOrEqual => "predicate-at-most",
            Comparison::Greater => "predicate-greater",
            Comparison::GreaterOrEqual => "predicate-at-least",
        };
        let message = Message::new(id).with("what", self.operand(left)).with("value", self.operand(right));
        self.words.say(&message)
    }

    fn one(&self, id: &'static str, operand: &Operand) -> String {
        self.words.say(&Message::new(id).with("what", self.operand(operand)))
    }

    fn operand(&self, operand: &Operand) -> String {
        match operand {
            Operand::Column(name) => self.column(name),
            Operand::Text(text) => {
                let label = self.terms.get(&format!("'{text}'")).unwrap_or(text);
                format!("«{label}»")
            }
            Operand::Number(number) => decimal(*number, self.words.language()),
            Operand::Truth(true) => self.words.phrase("predicate-true"),
            Operand::Truth(false) => self.words.phrase("predicate-false"),
        }
    }

    /// The title of a criterion; of its rank or of the reason why it is missing, where the column is one of these.
    fn column(&self, name: &str) -> String {
        if let Some(title) = self.terms.get(name) {
            return format!("«{title}»");
        }
        let beside = [("_rank", "predicate-rank"), ("_missing", "predicate-reason")];
        let found = beside.into_iter().find_map(|(suffix, id)| {
            let title = self.terms.get(name.strip_suffix(suffix)?)?;
            Some(Message::new(id).with("title", title.as_str()))
        });
        found.map_or_else(|| name.to_owned(), |message| self.words.say(&message))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Language;

    #[test]
    fn every_part_of_the_grammar_is_said_in_words() {
        let terms =
            [("level", "Уровень"), ("goals", "Цели"), ("practice", "Практика"), ("'high'", "высокий")];
        let terms: BTreeMap<String, String> =
            terms.map(|(name, term)| (name.to_owned(), term.to_owned())).into();
        let words = Words::new(Language::Russian);
        for (sql, said) in [
            ("level = 'high'", "«Уровень» – «высокий»"),
            ("level <> 'high'", "«Уровень» – не «высокий»"),
            ("level IS NOT NULL", "«Уровень»: есть данные"),
            ("level IS NULL", "«Уровень»: нет данных"),
            ("practice", "«Практика» – да"),
            ("practice = TRUE", "«Практика» – да"),
            ("NOT practice", "«Практика» – нет"),
            ("practice = FALSE", "«Практика» – нет"),
            ("level IN ('high', 'low')", "«Уровень» – одно из: «высокий», «low»"),
            ("goals BETWEEN 1.5 AND 3", "«Цели» – от 1,5 до 3"),
            ("goals >= 2", "«Цели» – не меньше 2"),
            ("goals < 2", "«Цели» – меньше 2"),
            ("level_rank > 1", "«Уровень» (место на шкале, считая снизу) – больше 1"),
            ("level_missing = 'blank'", "«Уровень» (причина, по которой нет данных) – «blank»"),
            ("TRUE", "все"),
            (
                "practice AND (goals > 1 OR level = 'high')",
                "«Практика» – да и («Цели» – больше 1 или «Уровень» – «высокий»)",
            ),
            ("NOT level = 'high'", "неверно, что «Уровень» – «высокий»"),
        ] {
            assert_eq!(words.predicate(sql, &terms).unwrap().replace('\u{a0}', " "), said, "{sql}");
        }
        assert_eq!(words.predicate("DROP TABLE schools", &terms), None);
    }
}
