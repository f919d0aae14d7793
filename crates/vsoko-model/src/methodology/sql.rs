//! A methodology as SQL over an exported archive: the query that any engine re-derives a number with.
//!
//! The query pivots the observations to the frame of predicates: a row per subject and year, a column for each criterion that
//! is named, a level as its key with `<id>_rank` beside it, missing as NULL with the reason in `<id>_missing`. What it needs
//! of SQL is `CASE`, `MAX`, `COUNT`, `GROUP BY` and `WITH`, so that engines differ in quotes and in how a file is named.

use std::collections::BTreeSet;
use std::fmt::Write;

use super::{Comparison, Condition, Criterion, CriterionKind, Indicator, LevelRule, Methodology, Operand};
use crate::results::Verdict;
use crate::{CriterionId, StudyYear};

/// An engine that a query is written for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Dialect {
    /// `DuckDB`, started in the folder of the export.
    DuckDb,
    /// Spark SQL.
    Spark,
}

impl Dialect {
    /// All of them.
    pub const ALL: [Self; 2] = [Self::DuckDb, Self::Spark];

    /// A name that may be a word of the language as well.
    fn name(self, name: &str) -> String {
        match self {
            Self::DuckDb => format!("\"{name}\""),
            Self::Spark => format!("`{name}`"),
        }
    }

    /// A text. A backslash is a letter in standard SQL and an escape in Spark, where two quotes are the end of one text and
    /// the beginning of another.
    fn text(self, text: &str) -> String {
        match self {
            Self::DuckDb => format!("'{}'", text.replace('\'', "''")),
            Self::Spark => format!("'{}'", text.replace('\\', "\\\\").replace('\'', "\\'")),
        }
    }

    /// The observations of the export.
    const fn observations(self) -> &'static str {
        match self {
            Self::DuckDb => "read_parquet('observations/*/*.parquet', hive_partitioning = true)",
            // Partitions are found by the names of the folders.
            Self::Spark => "parquet.`observations`",
        }
    }
}

/// The query of an indicator: its count and base by municipality and year, for every edition among `editions` that has an
/// indicator of this id. `None` where none has.
pub fn indicator_sql(editions: &[&Methodology], id: &str, dialect: Dialect) -> Option<String> {
    let with_it: Vec<(&Methodology, &Indicator)> = editions
        .iter()
        .filter_map(|edition| {
            Some((*edition, edition.indicators().iter().find(|own| own.id.as_str() == id)?))
        })
        .collect();
    let (_, first) = with_it.first()?;
    let mut query = heading(&first.title);
    let mut frames = Vec::new();
    let mut selects = Vec::new();
    for (index, (edition, indicator)) in with_it.iter().enumerate() {
        let frame = format!("frame_{}", index + 1);
        let columns: BTreeSet<&str> =
            indicator.counts.columns().iter().chain(indicator.base.columns()).map(String::as_str).collect();
        frames.push(frame_of(edition, &columns, &frame, dialect));
        let base = condition(indicator.base.condition(), dialect);
        let counts = condition(indicator.counts.condition(), dialect);
        let columns = [
            format!("{} AS {}", dialect.text(edition.id().as_str()), dialect.name("methodology")),
            dialect.name("year"),
            dialect.name("region"),
            dialect.name("municipality"),
            dialect.name("municipality_name"),
            format!("COUNT(CASE WHEN ({base}) AND ({counts}) THEN 1 END) AS {}", dialect.name("counted")),
            format!("COUNT(CASE WHEN {base} THEN 1 END) AS {}", dialect.name("base")),
        ];
        selects.push(format!(
            "SELECT\n  {}\nFROM {frame}\nGROUP BY {}",
            columns.join(",\n  "),
            names(&["year", "region", "municipality", "municipality_name"], dialect)
        ));
    }
    push_with(&mut query, &frames, dialect);
    query.push_str(&selects.join("\nUNION ALL\n"));
    let _ = writeln!(query, "\nORDER BY {}", names(&["year", "municipality", "methodology"], dialect));
    Some(query)
}

/// The query of transitions: how many schools of a municipality went from which level to which, between each year and the
/// next one whose levels compare. Schools that moved to another municipality are in neither. `None` where no two years do.
pub fn transitions_sql(editions: &[&Methodology], dialect: Dialect) -> Option<String> {
    let with_levels: Vec<(&Methodology, &CriterionId)> =
        editions.iter().filter_map(|edition| Some((*edition, edition.roles().level.as_ref()?))).collect();
    let steps = steps(&with_levels);
    let years: BTreeSet<StudyYear> = steps.iter().flat_map(|(before, after)| [*before, *after]).collect();
    if years.is_empty() {
        return None;
    }
    let mut query = heading("Переходы между уровнями");
    let mut frames = Vec::new();
    let mut levels = Vec::new();
    for (index, (edition, level)) in with_levels.iter().enumerate() {
        let frame = format!("frame_{}", index + 1);
        frames.push(frame_of(edition, &BTreeSet::from([level.as_str()]), &frame, dialect));
        levels.push(format!(
            "  SELECT {}, {} AS {} FROM {frame}",
            names(&["region", "municipality", "subject", "year"], dialect),
            dialect.name(level.as_str()),
            dialect.name("level")
        ));
    }
    frames.push(format!("levels AS (\n{}\n)", levels.join("\n  UNION ALL\n")));
    let of_year = |column: &str, year: &StudyYear| {
        let (own, year_name) = (dialect.name(column), dialect.name("year"));
        let named = dialect.name(&format!("{column}_{year}"));
        format!("    MAX(CASE WHEN {year_name} = {} THEN {own} END) AS {named}", year.first())
    };
    let pivoted: Vec<String> = years
        .iter()
        .flat_map(|year| ["level", "municipality", "region"].map(|column| of_year(column, year)))
        .collect();
    frames.push(format!(
        "by_year AS (\n  SELECT\n    {},\n{}\n  FROM levels\n  GROUP BY {}\n)",
        dialect.name("subject"),
        pivoted.join(",\n"),
        dialect.name("subject")
    ));
    let select = |(before, after): &(StudyYear, StudyYear)| {
        let of = |column: &str, year: &StudyYear| dialect.name(&format!("{column}_{year}"));
        let columns = [
            format!("{} AS {}", before.first(), dialect.name("before")),
            format!("{} AS {}", after.first(), dialect.name("after")),
            format!("{} AS {}", of("region", after), dialect.name("region")),
            format!("{} AS {}", of("municipality", after), dialect.name("municipality")),
            format!("{} AS {}", of("level", before), dialect.name("from_level")),
            format!("{} AS {}", of("level", after), dialect.name("to_level")),
            format!("COUNT(*) AS {}", dialect.name("schools")),
        ];
        format!(
            "SELECT\n  {}\nFROM by_year\nWHERE {} = {} AND {} IS NOT NULL AND {} IS NOT NULL\nGROUP BY {}",
            columns.join(",\n  "),
            of("municipality", before),
            of("municipality", after),
            of("level", before),
            of("level", after),
            [of("region", after), of("municipality", after), of("level", before), of("level", after)]
                .join(", ")
        )
    };
    push_with(&mut query, &frames, dialect);
    query.push_str(&steps.iter().map(select).collect::<Vec<_>>().join("\nUNION ALL\n"));
    let order = names(&["before", "municipality", "from_level", "to_level"], dialect);
    let _ = writeln!(query, "\nORDER BY {order}");
    Some(query)
}

/// Each year and the next one, where some edition of the later says that its levels compare with those of the earlier.
fn steps(editions: &[(&Methodology, &CriterionId)]) -> BTreeSet<(StudyYear, StudyYear)> {
    let mut steps = BTreeSet::new();
    for (newer, level) in editions {
        for (older, there) in editions {
            let one_region = newer.region() == older.region() && newer.study() == older.study();
            let same = newer.id() == older.id();
            let compares = newer
                .criterion_beside(level, older)
                .is_some_and(|beside| beside.there == **there && beside.verdict != Verdict::NotComparable);
            if one_region && (same || compares) {
                let next =
                    |year: &&StudyYear| older.years().iter().any(|before| before.first() + 1 == year.first());
                for after in newer.years().iter().filter(next) {
                    steps.extend(StudyYear::try_from(after.first() - 1).ok().map(|before| (before, *after)));
                }
            }
        }
    }
    steps
}

fn heading(title: &str) -> String {
    // A title may hold anything but must not end the remark that it stands in.
    let title = title.split_whitespace().collect::<Vec<_>>().join(" ");
    format!("-- {title}\n-- vsoko export --sql\n")
}

fn push_with(query: &mut String, frames: &[String], dialect: Dialect) {
    let observations = format!("observations AS (\n  SELECT * FROM {}\n)", dialect.observations());
    let all: Vec<&str> =
        std::iter::once(observations.as_str()).chain(frames.iter().map(String::as_str)).collect();
    let _ = writeln!(query, "WITH {}", all.join(",\n"));
}

fn names(names: &[&str], dialect: Dialect) -> String {
    names.iter().map(|name| dialect.name(name)).collect::<Vec<_>>().join(", ")
}

/// The frame of an edition with these columns, as a named subquery: observations pivoted, then levels and ranks.
fn frame_of(edition: &Methodology, columns: &BTreeSet<&str>, frame: &str, dialect: Dialect) -> String {
    let named = |criterion: &&Criterion| {
        let id = criterion.id.as_str();
        columns.iter().any(|column| {
            *column == id || ["_rank", "_missing"].iter().any(|end| column.strip_suffix(end) == Some(id))
        })
    };
    let key = ["region", "municipality", "municipality_name", "subject", "year"];
    let mut inner: Vec<String> = Vec::new();
    let mut outer: Vec<String> = key.iter().map(|name| dialect.name(name)).collect();
    for criterion in edition.criteria().iter().filter(named) {
        let id = criterion.id.as_str();
        let rule = edition.level_rule().filter(|rule| rule.criterion == criterion.id);
        inner.push(format!("{} AS {}", value(criterion, dialect), dialect.name(id)));
        let missing = format!("{id}_missing");
        let of = picked(&criterion.id, "missing", dialect);
        inner.push(format!("{of} AS {}", dialect.name(&missing)));
        let own = rule.map_or_else(
            || dialect.name(id),
            |rule| {
                inner.extend(for_rule(rule, dialect));
                level_with_rule(edition, rule, dialect)
            },
        );
        if criterion.kind == CriterionKind::Level {
            outer.push(format!(
                "{} AS {}",
                rank(edition, &own, dialect),
                dialect.name(&format!("{id}_rank"))
            ));
        }
        outer.push(format!("{own} AS {}", dialect.name(id)));
        outer.push(dialect.name(&missing));
    }
    let key = names(&key, dialect);
    let inner =
        if inner.is_empty() { String::new() } else { format!(",\n      {}", inner.join(",\n      ")) };
    format!(
        "{frame} AS (\n  SELECT\n    {}\n  FROM (\n    SELECT\n      {key}{inner}\n    FROM observations\n    \
         WHERE {} = {} AND {} = {}\n    GROUP BY {key}\n  ) AS pivoted\n)",
        outer.join(",\n    "),
        dialect.name("methodology"),
        dialect.text(edition.id().as_str()),
        dialect.name("subject_kind"),
        dialect.text(edition.subject().as_str()),
    )
}

/// The one value of a criterion in a column of the observations.
fn picked(criterion: &CriterionId, column: &str, dialect: Dialect) -> String {
    let (criterion_column, own) = (dialect.name("criterion"), dialect.name(column));
    format!("MAX(CASE WHEN {criterion_column} = {} THEN {own} END)", dialect.text(criterion.as_str()))
}

/// A criterion as predicates see it. Points and per cents are stored in hundredths.
fn value(criterion: &Criterion, dialect: Dialect) -> String {
    match criterion.kind {
        CriterionKind::Level => picked(&criterion.id, "level", dialect),
        CriterionKind::Flag => format!("{} = 1", picked(&criterion.id, "number", dialect)),
        CriterionKind::Points | CriterionKind::Percent => {
            format!("CAST({} AS DOUBLE) / 100.0", picked(&criterion.id, "number", dialect))
        }
        CriterionKind::Count => picked(&criterion.id, "number", dialect),
        CriterionKind::Text => picked(&criterion.id, "text", dialect),
    }
}

fn hundredths(criterion: &CriterionId) -> String {
    format!("__{criterion}_hundredths")
}

const SENT: &str = "__level_sent";

fn for_rule(rule: &LevelRule, dialect: Dialect) -> Vec<String> {
    let points = rule.from.iter().map(|criterion| {
        format!("{} AS {}", picked(criterion, "number", dialect), dialect.name(&hundredths(criterion)))
    });
    let criterion = dialect.name("criterion");
    let sent = format!(
        "COUNT(CASE WHEN {criterion} = {} THEN 1 END) > 0 AS {}",
        dialect.text(rule.criterion.as_str()),
        dialect.name(SENT)
    );
    points.chain([sent]).collect()
}

/// The level that was sent; where none was, the one that the points give.
fn level_with_rule(edition: &Methodology, rule: &LevelRule, dialect: Dialect) -> String {
    let sum: Vec<String> = rule.from.iter().map(|id| dialect.name(&hundredths(id))).collect();
    let sum = sum.join(" + ");
    let least = rule.least_sums(edition.rule_maximum(rule)).unwrap_or_default();
    let mut text = format!("CASE WHEN {} THEN {}", dialect.name(SENT), dialect.name(rule.criterion.as_str()));
    for (threshold, least) in rule.thresholds.iter().zip(least) {
        let least = least.hundredths();
        let _ = write!(text, " WHEN {sum} >= {least} THEN {}", dialect.text(threshold.level.as_str()));
    }
    text + " END"
}

fn rank(edition: &Methodology, level: &str, dialect: Dialect) -> String {
    let mut text = format!("CASE {level}");
    for own in edition.levels() {
        let place = edition.rank_of(&own.key).unwrap_or(0);
        let _ = write!(text, " WHEN {} THEN {place}", dialect.text(own.key.as_str()));
    }
    text + " END"
}

/// A predicate, its names quoted: some are words of SQL.
fn condition(own: &Condition, dialect: Dialect) -> String {
    let operand = |own: &Operand| operand(own, dialect);
    match own {
        Condition::And(left, right) => {
            format!("({} AND {})", condition(left, dialect), condition(right, dialect))
        }
        Condition::Or(left, right) => {
            format!("({} OR {})", condition(left, dialect), condition(right, dialect))
        }
        Condition::Not(inner) => format!("(NOT {})", condition(inner, dialect)),
        Condition::Compare(left, by, right) => {
            let sign = match by {
                Comparison::Equal => "=",
                Comparison::NotEqual => "<>",
                Comparison::Less => "<",
                Comparison::LessOrEqual => "<=",
                Comparison::Greater => ">",
                Comparison::GreaterOrEqual => ">=",
            };
            format!("{} {sign} {}", operand(left), operand(right))
        }
        Condition::In(value, list) => {
            let list: Vec<String> = list.iter().map(operand).collect();
            format!("{} IN ({})", operand(value), list.join(", "))
        }
        Condition::Between(value, low, high) => {
            format!("({} BETWEEN {} AND {})", operand(value), operand(low), operand(high))
        }
        Condition::IsNull(value) => format!("{} IS NULL", operand(value)),
        Condition::Holds(value) => operand(value),
    }
}

fn operand(own: &Operand, dialect: Dialect) -> String {
    match own {
        Operand::Column(name) => dialect.name(name),
        Operand::Text(text) => dialect.text(text),
        Operand::Number(points) => points.to_string(),
        Operand::Truth(true) => "TRUE".to_owned(),
        Operand::Truth(false) => "FALSE".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use sqlparser::dialect::{DuckDbDialect, SparkSqlDialect};
    use sqlparser::parser::Parser;

    use crate::Points;

    fn parses(query: &str, dialect: Dialect) {
        let parsed = match dialect {
            Dialect::DuckDb => Parser::parse_sql(&DuckDbDialect {}, query),
            Dialect::Spark => Parser::parse_sql(&SparkSqlDialect, query),
        };
        let statements = parsed.unwrap_or_else(|error| panic!("{error}\n{query}"));
        assert_eq!(statements.len(), 1, "{query}");
    }

    const EDITION: &str = r#"
        id = "sql-2021"
        title = "Условный пример"
        study = "sql"
        years = [2021, 2022]
        subject = "school"
        source = { kind = "local", text = "условный пример" }
        [roles]
        level = "level"
        [[level]]
        key = "high"
        label = "высокий"
        [[level]]
        key = "low"
        label = "низкий"
        [[criterion]]
        id = "level"
        title = "Уровень"
        kind = "level"
        [[criterion]]
        id = "order"
        title = "Порядок"
        kind = "points"
        maximum = 4
        [[criterion]]
        id = "flag"
        title = "Отметка"
        kind = "flag"
        [[criterion]]
        id = "words"
        title = "Слова"
        kind = "text"
        [level_rule]
        criterion = "level"
        from = ["order"]
        thresholds = [{ level = "high", at_least_percent = 75 }, { level = "low", at_least_percent = 0 }]
        [[indicator]]
        id = "share"
        title = "Доля"
        counts = "NOT (level_rank >= 2 OR flag) AND order BETWEEN 0.3 AND 2.5 AND level_missing IS NULL AND words <> 'д''Артаньян \\'"
        base = "level IN ('high', 'low') AND flag IS NOT NULL"
    "#;

    #[test]
    fn queries_are_sql_of_their_dialect() {
        // The parser's Spark does not know the escapes of Spark's texts, which the next test writes out.
        let plain = EDITION.replace("'д\'\'Артаньян \\\\'", "'Артаньян'");
        assert_ne!(plain, EDITION);
        let edition = Methodology::from_toml(&plain).unwrap();
        for dialect in Dialect::ALL {
            parses(&indicator_sql(&[&edition], "share", dialect).unwrap(), dialect);
            parses(&transitions_sql(&[&edition], dialect).unwrap(), dialect);
            assert_eq!(indicator_sql(&[&edition], "nothing", dialect), None);
        }
    }

    #[test]
    fn dialects_differ_in_quotes_escapes_and_files_alone() {
        let edition = Methodology::from_toml(EDITION).unwrap();
        let duckdb = indicator_sql(&[&edition], "share", Dialect::DuckDb).unwrap();
        let spark = indicator_sql(&[&edition], "share", Dialect::Spark).unwrap();
        assert!(
            duckdb.contains(r#""order" BETWEEN 0.3 AND 2.5"#) && duckdb.contains(r"'д''Артаньян \'"),
            "{duckdb}"
        );
        assert!(
            spark.contains("`order` BETWEEN 0.3 AND 2.5") && spark.contains(r"'д\'Артаньян \\'"),
            "{spark}"
        );
        let translated = duckdb
            .replace(Dialect::DuckDb.observations(), Dialect::Spark.observations())
            .replace(r"'д''Артаньян \'", r"'д\'Артаньян \\'")
            .replace('"', "`");
        assert_eq!(translated, spark);
    }

    #[test]
    fn the_query_has_the_borders_that_the_rule_reaches() {
        let in_points = EDITION
            .replace("at_least_percent = 75", "at_least_points = 2.5")
            .replace("at_least_percent = 0", "at_least_points = 0");
        for text in [EDITION, &in_points, &in_points.replace("maximum = 4", "")] {
            let edition = Methodology::from_toml(text).unwrap();
            let rule = edition.level_rule().unwrap();
            let maximum = edition.rule_maximum(rule);
            let query = indicator_sql(&[&edition], "share", Dialect::DuckDb).unwrap();
            for (place, least) in rule.least_sums(maximum).unwrap().into_iter().enumerate() {
                let own = rule.thresholds[place].level.as_str();
                let when = format!("\"__order_hundredths\" >= {} THEN '{own}'", least.hundredths());
                assert!(query.contains(&when), "{when}: {query}");
                assert_eq!(rule.reached(least, maximum), Some(place));
                let below = Points::from_hundredths(least.hundredths() - 1);
                assert_ne!(rule.reached(below, maximum), Some(place));
            }
        }
        let edition = Methodology::from_toml(EDITION).unwrap();
        let rule = edition.level_rule().unwrap();
        let none = [None, Some(Points::default())];
        assert!(none.into_iter().all(|maximum| rule.reached(Points::whole(4), maximum).is_none()));
    }

    #[test]
    fn a_level_that_was_not_sent_follows_from_points_in_the_query_too() {
        let edition = Methodology::from_toml(EDITION).unwrap();
        let query = indicator_sql(&[&edition], "share", Dialect::DuckDb).unwrap();
        let rule = r#"CASE WHEN "__level_sent" THEN "level" WHEN "__order_hundredths" >= 300 THEN 'high' WHEN "__order_hundredths" >= 0 THEN 'low' END"#;
        assert!(query.contains(&format!("{rule} AS \"level\"")), "{query}");
        assert!(
            query
                .contains(&format!("CASE {rule} WHEN 'high' THEN 2 WHEN 'low' THEN 1 END AS \"level_rank\"")),
            "{query}"
        );
    }
}
