//! What cells say, in every spelling that was met.

use super::*;
use vsoko_model::CellRef;

const METHODOLOGY: &str = r#"
id = "test"
title = "Проба"
study = "test"
years = [2022]
subject = "school"
source = { kind = "local", text = "проба" }

[[level]]
key = "high"
label = "высокий"
synonyms = ["высокий уровень"]

[[level]]
key = "low"
label = "низкий"

[[criterion]]
id = "level"
title = "Уровень"
kind = "level"

[[criterion]]
id = "flag"
title = "Отметка"
kind = "flag"

[[criterion]]
id = "points"
title = "Баллы"
kind = "points"
maximum = 10

[[criterion]]
id = "percent"
title = "Доля"
kind = "percent"

[[criterion]]
id = "count"
title = "Число"
kind = "count"

[[criterion]]
id = "words"
title = "Слова"
kind = "text"
"#;

fn at() -> Place {
    Place::Cell(CellRef { file: "a.csv".to_owned(), sheet: "CSV".to_owned(), address: "A1".parse().unwrap() })
}

/// What a cell says in a column of `criterion` whose numbers are meant so, and the code of the remark.
fn said(criterion: &str, value: Option<&Value>, scale: PercentScale) -> (Reading, Option<&'static str>) {
    let methodology = Methodology::from_toml(METHODOLOGY).unwrap();
    let criterion = methodology.criteria().iter().find(|known| known.id.as_str() == criterion).unwrap();
    let bound = Bound {
        column: 0,
        title: criterion.title.clone(),
        methodology: &methodology,
        criterion,
        only_for: None,
        reasons: Vec::new(),
    };
    let (reading, remark) = read(value, &bound, scale, at);
    (reading, remark.map(|remark| remark.code.as_str()))
}

#[test]
fn an_error_of_a_formula_in_a_column_of_texts_is_no_missing_number() {
    let error = Value::Error("#REF!".into());
    for (id, expected) in [("words", "text"), ("points", "number")] {
        let methodology = Methodology::from_toml(METHODOLOGY).unwrap();
        let criterion = methodology.criteria().iter().find(|known| known.id.as_str() == id).unwrap();
        let title = criterion.title.clone();
        let (column, only_for, reasons) = (0, None, Vec::new());
        let bound = Bound { column, title, methodology: &methodology, criterion, only_for, reasons };
        let (_, remark) = read(Some(&error), &bound, PercentScale::Hundred, at);
        assert_eq!(remark.unwrap().args["expected"], Arg::Text(expected.to_owned()));
    }
}

fn words(criterion: &str, text: &str) -> (Reading, Option<&'static str>) {
    said(criterion, Value::text(text).as_ref(), PercentScale::Hundred)
}

fn hundredths(hundredths: i64) -> Points {
    Points::from_hundredths(hundredths)
}

#[test]
fn a_level_is_told_by_its_label_its_synonyms_and_nothing_that_is_only_near() {
    for spelling in
        ["высокий", " ВЫСОКИЙ ", "Высокий.", "«высокий»", "высокий  уровень", "Высокий\u{a0}уровень"]
    {
        assert_eq!(words("level", spelling).0, Reading::Level("high".parse().unwrap()), "{spelling}");
    }
    for near in ["высок.", "высокии", "средний", "1"] {
        let unread = (Reading::Missing(MissingReason::Unreadable), Some("VS012"));
        assert_eq!(words("level", near), unread, "{near}");
    }
}

#[test]
fn a_flag_is_yes_or_no() {
    for yes in ["да", "Да.", "ДА", "+", "1", "есть", "входит"] {
        assert_eq!(words("flag", yes), (Reading::Flag(true), None), "{yes}");
    }
    for no in ["нет", "Нет", "0", "не входит", "отсутствует"] {
        assert_eq!(words("flag", no), (Reading::Flag(false), None), "{no}");
    }
    assert_eq!(said("flag", Some(&Value::number(1.0, false)), PercentScale::Hundred).0, Reading::Flag(true));
    assert_eq!(words("flag", "возможно").1, Some("VS013"));
}

#[test]
fn a_number_is_read_in_every_spelling() {
    for (spelling, wanted) in
        [("2,5", 250), ("2.5", 250), (" 2,50 ", 250), ("+3", 300), ("0", 0), ("0,05", 5), ("1\u{a0}0", 1000)]
    {
        assert_eq!(words("points", spelling), (Reading::Points(hundredths(wanted)), None), "{spelling}");
    }
    for (spelling, code) in [("11", "VS015"), ("-1", "VS015"), ("много", "VS014"), ("2,5,1", "VS014")] {
        assert_eq!(words("points", spelling).1, Some(code), "{spelling}");
    }
    assert_eq!(words("count", "1 204"), (Reading::Count(1204), None));
    assert_eq!(words("count", "12,5").1, Some("VS014"));
}

#[test]
fn one_per_cent_in_four_spellings() {
    let percent = |value: Value, scale| said("percent", Some(&value), scale).0;
    let wanted = Reading::Percent(hundredths(8300));
    for text in ["83%", "83 %", "83,0 %", "83", "83.00"] {
        assert_eq!(words("percent", text).0, wanted, "{text}");
    }
    assert_eq!(percent(Value::text("0,83").unwrap(), PercentScale::Fraction), wanted);
    assert_eq!(percent(Value::number(0.83, true), PercentScale::Hundred), wanted);
    assert_eq!(percent(Value::number(0.83, false), PercentScale::Fraction), wanted);
    assert_eq!(percent(Value::number(83.0, false), PercentScale::Hundred), wanted);
    // A sixth has more digits than are kept.
    let third = Reading::Percent(hundredths(3333));
    for text in ["33,333", "33,3333 %"] {
        assert_eq!(words("percent", text).0, third, "{text}");
    }
    assert_eq!(percent(Value::text("0,33333").unwrap(), PercentScale::Fraction), third);
    assert_eq!(words("percent", "101").1, Some("VS015"));
    assert_eq!(words("percent", "0,5").1, Some("VS026"));
}

#[test]
fn blank_is_not_zero_and_every_other_nothing_has_its_reason() {
    use MissingReason::{Blank, NotApplicable, NotDelivered};
    for criterion in ["level", "flag", "points", "percent", "count"] {
        assert_eq!(
            said(criterion, None, PercentScale::Hundred),
            (Reading::Missing(Blank), Some("VS016")),
            "{criterion}"
        );
        for (spelling, reason) in [
            ("х", NotApplicable),
            ("X", NotApplicable),
            ("-", NotApplicable),
            ("–", NotApplicable),
            ("—", NotApplicable),
            ("нет данных", NotDelivered),
            ("Н/Д", NotDelivered),
            ("отсутствовал", NotDelivered),
            ("не пройд.", NotDelivered),
            ("nan", NotDelivered),
        ] {
            assert_eq!(
                words(criterion, spelling),
                (Reading::Missing(reason), None),
                "{criterion}: {spelling}"
            );
        }
    }
    for criterion in ["level", "points", "percent", "count", "words"] {
        assert_eq!(words(criterion, "нет").0, Reading::Missing(NotDelivered), "{criterion}");
    }
    assert_eq!(said("words", None, PercentScale::Hundred), (Reading::Missing(Blank), None));
}

#[test]
fn the_range_tells_fractions_from_per_cents() {
    let seen = |cells: &[Value]| {
        let mut seen = NumbersSeen::default();
        (0..).zip(cells).for_each(|(row, cell)| seen.look(row, cell));
        seen
    };
    let of = |cells: &[Value]| seen(cells).scale();
    let numbers = |cells: &[f64]| cells.iter().map(|n| Value::number(*n, false)).collect::<Vec<_>>();
    assert_eq!(of(&numbers(&[0.83, 1.0, 0.0])), PercentScale::Fraction);
    assert_eq!(of(&numbers(&[83.333_333, 50.0])), PercentScale::Hundred);
    assert_eq!(of(&numbers(&[66.666_667])), PercentScale::Hundred);
    assert_eq!(of(&[Value::text("0,8333").unwrap()]), PercentScale::Fraction);
    assert_eq!(of(&[Value::text("83 %").unwrap(), Value::text("0,5").unwrap()]), PercentScale::Fraction);
    assert!(seen(&numbers(&[0.0, 1.0])).is_all_or_nothing());
    assert!(!seen(&numbers(&[0.0, 1.0, 0.833_333])).is_all_or_nothing());
    assert!(!seen(&numbers(&[0.0])).is_all_or_nothing());
}

#[test]
fn the_sum_tells_them_where_the_range_does_not() {
    let of = |rows: &[&[&str]]| {
        let rows: Vec<Vec<Value>> =
            rows.iter().map(|row| row.iter().filter_map(|cell| Value::text(cell)).collect()).collect();
        scale_by_sum(rows.iter().map(|row| row.iter().collect()))
    };
    assert_eq!(of(&[&["0", "1", "0"], &["1", "0", "0"]]), Some(PercentScale::Fraction));
    assert_eq!(of(&[&["0,5", "99,5", "0"], &["1", "99", "0"]]), Some(PercentScale::Hundred));
    assert_eq!(of(&[&["0,33", "0,33", "0,33"]]), Some(PercentScale::Fraction));
    assert_eq!(of(&[&["0", "1", "0"], &["1", "99", "0"]]), None);
    assert_eq!(of(&[&["0", "0,5", "0"]]), None);
    assert_eq!(of(&[&["0", "0", "0"]]), None);
    assert_eq!(of(&[&["50 %", "50 %"]]), None);
}
