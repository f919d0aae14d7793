//! Predicates of indicators: a small, checked part of SQL, so that any engine can re-derive the number.

use std::fmt;

use serde::Serialize;
use sqlparser::ast::{BinaryOperator, Expr, UnaryOperator, Value};
use sqlparser::dialect::GenericDialect;
use sqlparser::parser::Parser;
use sqlparser::tokenizer::Token;
use thiserror::Error;

/// A condition over one row per subject and year. Grammar: comparisons, `AND`, `OR`, `NOT`, `IN`, `BETWEEN`,
/// `IS [NOT] NULL`, parentheses, names of columns, text, whole and decimal numbers, `TRUE`, `FALSE`.
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
    columns: Vec<String>,
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
        let mut columns = Vec::new();
        check(&expression, &mut columns)?;
        Ok(Self { sql: sql.trim().to_owned(), columns })
    }

    /// The condition as written.
    pub fn sql(&self) -> &str {
        &self.sql
    }

    /// The columns it names, in the order of first mention.
    pub fn columns(&self) -> &[String] {
        &self.columns
    }
}

fn check(expression: &Expr, columns: &mut Vec<String>) -> Result<(), PredicateError> {
    let outside = || Err(PredicateError::OutsideGrammar(expression.to_string()));
    match expression {
        Expr::Identifier(name) => {
            if !columns.contains(&name.value) {
                columns.push(name.value.clone());
            }
            Ok(())
        }
        Expr::Value(value) => match &value.value {
            Value::SingleQuotedString(_) | Value::Number(..) | Value::Boolean(_) => Ok(()),
            _ => outside(),
        },
        Expr::Nested(inner)
        | Expr::IsNull(inner)
        | Expr::IsNotNull(inner)
        | Expr::UnaryOp { op: UnaryOperator::Not | UnaryOperator::Minus, expr: inner } => {
            check(inner, columns)
        }
        Expr::BinaryOp { left, op, right } if is_in_grammar(op) => {
            check(left, columns)?;
            check(right, columns)
        }
        Expr::InList { expr, list, negated: _ } => {
            check(expr, columns)?;
            list.iter().try_for_each(|item| check(item, columns))
        }
        Expr::Between { expr, low, high, negated: _ } => {
            check(expr, columns)?;
            check(low, columns)?;
            check(high, columns)
        }
        _ => outside(),
    }
}

fn is_in_grammar(operator: &BinaryOperator) -> bool {
    matches!(
        operator,
        BinaryOperator::And
            | BinaryOperator::Or
            | BinaryOperator::Eq
            | BinaryOperator::NotEq
            | BinaryOperator::Lt
            | BinaryOperator::LtEq
            | BinaryOperator::Gt
            | BinaryOperator::GtEq
    )
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

    #[test]
    fn the_grammar_is_a_white_list() {
        for good in [
            "a = 'x'",
            "a <> 'x' AND NOT (b >= 2.5 OR c IS NULL)",
            "a IN ('x', 'y') AND b BETWEEN 1 AND 3",
            "flag = TRUE AND score_rank NOT IN (1, 2)",
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
            "EXISTS (SELECT 1)",
            "CASE WHEN a THEN b END",
            "CAST(a AS int) = 1",
            "a = ANY(b)",
        ] {
            assert!(Predicate::parse(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn columns_are_named_once_in_order() {
        let predicate = Predicate::parse("b = 1 AND a = 2 AND b = 3").unwrap();
        assert_eq!(predicate.columns(), ["b", "a"]);
    }
}
