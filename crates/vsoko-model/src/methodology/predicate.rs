//! Predicates of indicators: a small, checked part of SQL, so that any engine can re-derive the number.

use std::fmt;

use serde::Serialize;
use sqlparser::ast::{BinaryOperator, Expr, UnaryOperator, Value};
use sqlparser::dialect::GenericDialect;
use sqlparser::parser::Parser;
use sqlparser::tokenizer::Token;
use thiserror::Error;

use crate::Points;

/// A condition over one row per subject and year. Grammar: comparisons, `AND`, `OR`, `NOT`, `IN`, `BETWEEN`,
/// `IS [NOT] NULL`, parentheses, names of columns, text, numbers with at most two decimal places, `TRUE`, `FALSE`.
///
/// ```
/// use vsoko_model::methodology::Predicate;
///
/// let formed = Predicate::parse("vsoko_level = 'formed'").unwrap();
/// assert_eq!(formed.columns(), ["vsoko_level"]);
/// assert!(Predicate::parse("vsoko_level = (SELECT 1)").is_err());
/// assert!(Predicate::parse("lower(vsoko_level) = 'formed'").is_err());
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(into = "String")]
pub struct Predicate {
    sql: String,
    condition: Condition,
    columns: Vec<String>,
}

/// A predicate as a tree. What is missing makes a comparison neither true nor false, as in SQL.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Condition {
    /// Both.
    And(Box<Self>, Box<Self>),
    /// At least one.
    Or(Box<Self>, Box<Self>),
    /// The opposite.
    Not(Box<Self>),
    /// One operand against another.
    Compare(Operand, Comparison, Operand),
    /// One of these.
    In(Operand, Vec<Operand>),
    /// From the first to the second, both included.
    Between(Operand, Operand, Operand),
    /// Missing.
    IsNull(Operand),
    /// A flag, or `TRUE` and `FALSE` themselves.
    Holds(Operand),
}

/// What is compared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Operand {
    /// A column of the frame of subjects.
    Column(String),
    /// A text, for example the key of a level.
    Text(String),
    /// A number.
    Number(Points),
    /// `TRUE` or `FALSE`.
    Truth(bool),
}

/// How two operands are compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Comparison {
    /// `=`
    Equal,
    /// `<>`
    NotEqual,
    /// `<`
    Less,
    /// `<=`
    LessOrEqual,
    /// `>`
    Greater,
    /// `>=`
    GreaterOrEqual,
}

/// Why a text is not a predicate.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum PredicateError {
    /// It is not SQL.
    #[error("not an SQL condition: {0}")]
    Syntax(String),
    /// It uses a part of SQL that is outside the grammar.
    #[error("«{0}» is outside the grammar of predicates")]
    OutsideGrammar(String),
}

impl Predicate {
    /// Reads and checks a predicate.
    pub fn parse(sql: &str) -> Result<Self, PredicateError> {
        let syntax = |e: sqlparser::parser::ParserError| PredicateError::Syntax(e.to_string());
        let mut parser = Parser::new(&GenericDialect {}).try_with_sql(sql).map_err(syntax)?;
        let expression = parser.parse_expr().map_err(syntax)?;
        if parser.peek_token().token != Token::EOF {
            return Err(PredicateError::OutsideGrammar(parser.peek_token().to_string()));
        }
        let condition = condition(&expression)?;
        let mut columns = Vec::new();
        name_columns(&condition, &mut columns);
        Ok(Self { sql: sql.trim().to_owned(), condition, columns })
    }

    /// The condition as written.
    pub fn sql(&self) -> &str {
        &self.sql
    }

    /// The condition as a tree.
    pub const fn condition(&self) -> &Condition {
        &self.condition
    }

    /// What it says of a row in which every column is missing; `None` for neither true nor false.
    pub fn of_nothing(&self) -> Option<bool> {
        of_nothing(&self.condition)
    }

    /// The columns it names, in the order of first mention.
    pub fn columns(&self) -> &[String] {
        &self.columns
    }
}

/// SQL's three truth values, where every column is NULL.
fn of_nothing(condition: &Condition) -> Option<bool> {
    match condition {
        Condition::And(left, right) => match (of_nothing(left), of_nothing(right)) {
            (Some(false), _) | (_, Some(false)) => Some(false),
            (Some(true), Some(true)) => Some(true),
            (None, _) | (_, None) => None,
        },
        Condition::Or(left, right) => match (of_nothing(left), of_nothing(right)) {
            (Some(true), _) | (_, Some(true)) => Some(true),
            (Some(false), Some(false)) => Some(false),
            (None, _) | (_, None) => None,
        },
        Condition::Not(inner) => of_nothing(inner).map(|truth| !truth),
        Condition::IsNull(operand) => Some(matches!(operand, Operand::Column(_))),
        Condition::Holds(Operand::Truth(truth)) => Some(*truth),
        // Comparisons of constants alone say nothing about anybody, and are taken as unknown.
        Condition::Compare(..) | Condition::In(..) | Condition::Between(..) | Condition::Holds(_) => None,
    }
}

/// The white list: every form of the grammar, and nothing else of SQL.
fn condition(expression: &Expr) -> Result<Condition, PredicateError> {
    let boxed = |inner: &Expr| condition(inner).map(Box::new);
    Ok(match expression {
        Expr::Nested(inner) => condition(inner)?,
        Expr::UnaryOp { op: UnaryOperator::Not, expr } => Condition::Not(boxed(expr)?),
        Expr::BinaryOp { left, op: BinaryOperator::And, right } => {
            Condition::And(boxed(left)?, boxed(right)?)
        }
        Expr::BinaryOp { left, op: BinaryOperator::Or, right } => Condition::Or(boxed(left)?, boxed(right)?),
        Expr::BinaryOp { left, op, right } => {
            let comparison = comparison(op).ok_or_else(|| outside(expression))?;
            Condition::Compare(operand(left)?, comparison, operand(right)?)
        }
        Expr::IsNull(inner) => Condition::IsNull(operand(inner)?),
        Expr::IsNotNull(inner) => Condition::Not(Box::new(Condition::IsNull(operand(inner)?))),
        Expr::InList { expr, list, negated } => {
            let values = list.iter().map(operand).collect::<Result<_, _>>()?;
            negated_if(*negated, Condition::In(operand(expr)?, values))
        }
        Expr::Between { expr, negated, low, high } => {
            negated_if(*negated, Condition::Between(operand(expr)?, operand(low)?, operand(high)?))
        }
        Expr::Identifier(_) => Condition::Holds(operand(expression)?),
        Expr::Value(value) if matches!(value.value, Value::Boolean(_)) => {
            Condition::Holds(operand(expression)?)
        }
        _ => return Err(outside(expression)),
    })
}

fn negated_if(negated: bool, condition: Condition) -> Condition {
    if negated { Condition::Not(Box::new(condition)) } else { condition }
}

fn operand(expression: &Expr) -> Result<Operand, PredicateError> {
    let number = |digits: &str| digits.parse().map(Operand::Number).map_err(|_| outside(expression));
    match expression {
        Expr::Nested(inner) => operand(inner),
        Expr::Identifier(name) => Ok(Operand::Column(name.value.clone())),
        Expr::UnaryOp { op: UnaryOperator::Minus, expr } => match operand(expr)? {
            Operand::Number(points) => Ok(Operand::Number(Points::from_hundredths(-points.hundredths()))),
            Operand::Column(_) | Operand::Text(_) | Operand::Truth(_) => Err(outside(expression)),
        },
        Expr::Value(value) => match &value.value {
            Value::SingleQuotedString(text) => Ok(Operand::Text(text.clone())),
            Value::Number(digits, _) => number(digits),
            Value::Boolean(truth) => Ok(Operand::Truth(*truth)),
            _ => Err(outside(expression)),
        },
        _ => Err(outside(expression)),
    }
}

const fn comparison(operator: &BinaryOperator) -> Option<Comparison> {
    match operator {
        BinaryOperator::Eq => Some(Comparison::Equal),
        BinaryOperator::NotEq => Some(Comparison::NotEqual),
        BinaryOperator::Lt => Some(Comparison::Less),
        BinaryOperator::LtEq => Some(Comparison::LessOrEqual),
        BinaryOperator::Gt => Some(Comparison::Greater),
        BinaryOperator::GtEq => Some(Comparison::GreaterOrEqual),
        _ => None,
    }
}

fn outside(expression: &Expr) -> PredicateError {
    PredicateError::OutsideGrammar(expression.to_string())
}

fn name_columns(condition: &Condition, columns: &mut Vec<String>) {
    let mut name = |operand: &Operand| match operand {
        Operand::Column(column) if !columns.contains(column) => columns.push(column.clone()),
        Operand::Column(_) | Operand::Text(_) | Operand::Number(_) | Operand::Truth(_) => {}
    };
    match condition {
        Condition::And(left, right) | Condition::Or(left, right) => {
            name_columns(left, columns);
            name_columns(right, columns);
        }
        Condition::Not(inner) => name_columns(inner, columns),
        Condition::Compare(left, _, right) => [left, right].into_iter().for_each(name),
        Condition::In(operand, values) => std::iter::once(operand).chain(values).for_each(name),
        Condition::Between(operand, low, high) => [operand, low, high].into_iter().for_each(name),
        Condition::IsNull(operand) | Condition::Holds(operand) => name(operand),
    }
}

impl From<Predicate> for String {
    fn from(predicate: Predicate) -> Self {
        predicate.sql
    }
}

impl fmt::Display for Predicate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.sql)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn no_text_panics(text in "\\PC*") {
            let _ = Predicate::parse(&text);
        }
    }

    #[test]
    fn the_grammar_is_a_white_list() {
        for good in [
            "a = 'x'",
            "a <> 'x' AND NOT (b >= 2.5 OR c IS NULL)",
            "a IN ('x', 'y') AND b BETWEEN -1 AND 3",
            "flag AND score_rank NOT IN (1, 2)",
            "TRUE",
        ] {
            assert!(Predicate::parse(good).is_ok(), "{good}");
        }
        for bad in [
            "",
            "a =",
            "a = 'x'; DROP TABLE t",
            "a LIKE 'x%'",
            "a + 1 = 2",
            "length(a) = 1",
            "t.a = 1",
            "a = 1 b",
            "a = 0.125",
            "a = (b = c)",
            "EXISTS (SELECT 1)",
            "CASE WHEN a THEN b END",
            "CAST(a AS int) = 1",
            "a = ANY(b)",
            "'text'",
        ] {
            assert!(Predicate::parse(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn a_row_without_data_is_judged_as_sql_does() {
        for (sql, truth) in [
            ("a IS NOT NULL", Some(false)),
            ("TRUE", Some(true)),
            ("a = 'x'", None),
            ("a = 'x' OR b IS NULL", Some(true)),
            ("a = 'x' AND b IS NOT NULL", Some(false)),
            ("NOT a = 'x'", None),
        ] {
            assert_eq!(Predicate::parse(sql).unwrap().of_nothing(), truth, "{sql}");
        }
    }

    #[test]
    fn columns_are_named_once_in_order() {
        let predicate = Predicate::parse("b = 1 AND a = 2 AND b = 3").unwrap();
        assert_eq!(predicate.columns(), ["b", "a"]);
    }
}
