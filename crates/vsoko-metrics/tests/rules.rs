//! Practices by criterion and the check of a list, against a table that was made without this code.

mod tables;

use std::collections::BTreeSet;

use vsoko_metrics::{Circle, SubjectFrame, criteria_with_practice, list_check, unexpected_practice};
use vsoko_model::methodology::Methodology;
use vsoko_model::{MunicipalityId, StudyYear};

use tables::{facts, table};

const METHODOLOGY: &str = r#"
id = "rules"
title = "Правила (условный пример)"
study = "rules"
years = [2021, 2022]
subject = "school"
source = { kind = "local", text = "условный пример" }
[roles]
level = "level"
effective_practice = "practice"
low_results = "listed"
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
id = "practice"
title = "Практика"
kind = "flag"
[[criterion]]
id = "goals"
title = "Цели"
kind = "points"
maximum = 4
[[criterion]]
id = "goals_practice"
title = "Практика: цели"
kind = "flag"
[[criterion]]
id = "measures"
title = "Меры"
kind = "points"
maximum = 3
[[criterion]]
id = "measures_practice"
title = "Практика: меры"
kind = "flag"
[[criterion]]
id = "math_below"
title = "Математика: ниже порога"
kind = "percent"
polarity = "lower_is_better"
[[criterion]]
id = "russian_below"
title = "Русский язык: ниже порога"
kind = "percent"
polarity = "lower_is_better"
[[criterion]]
id = "listed"
title = "ШНОР"
kind = "flag"
[practice_rule]
among = "level = 'high'"
by_criterion = [
    { criterion = "goals", flag = "goals_practice" },
    { criterion = "measures", flag = "measures_practice" },
]
[list_check]
listed = "listed"
below = ["math_below", "russian_below"]
at_least_percent = 30
procedures = 2
years_running = 2
source = "условное правило"
"#;

#[test]
fn practices_and_lists_are_those_found_without_the_program() {
    let methodology = Methodology::from_toml(METHODOLOGY).unwrap();
    let facts = facts(&methodology, "rules_data.csv");
    let as_of = "000000000000".parse().unwrap();
    let subjects = SubjectFrame::of(&facts, &methodology, &as_of).unwrap();
    let mut found: BTreeSet<String> = BTreeSet::new();
    for (municipality, year) in [(1, 2022), (2, 2021), (2, 2022)] {
        let circle = Circle::municipality(MunicipalityId(municipality));
        let of: StudyYear = year.try_into().unwrap();
        let mut add = |school: u32, what: String| {
            found.insert(format!("{municipality};{school};{year};{what}"));
        };
        for own in criteria_with_practice(&subjects, &circle, of).unwrap() {
            let (share, missing) = (own.share(), own.missing.len());
            add(own.school.0, format!("practice;{};{};{missing}", share.count(), share.base()));
        }
        for school in unexpected_practice(&subjects, &circle, of).unwrap() {
            add(school.0, "unexpected;;;".to_owned());
        }
        for own in list_check(&subjects, &circle, of).unwrap() {
            let what = match (own.by_rule, own.listed) {
                (true, Some(_)) => "list_absent",
                (true, None) => "list_unknown",
                (false, _) => "list_beyond",
            };
            add(own.school.0, format!("{what};;;"));
        }
    }
    let columns = ["municipality", "school", "year", "what", "count", "base", "missing"];
    let expected = table("rules.csv").into_iter().map(|row| columns.map(|name| row[name].clone()).join(";"));
    assert_eq!(found, expected.collect::<BTreeSet<_>>());
}
