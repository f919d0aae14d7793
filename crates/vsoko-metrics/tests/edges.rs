//! Shares, bounds, sums and places at the edges, against a table that was made without this code.

#![expect(clippy::unwrap_used, reason = "helpers of tests stop at the first surprise, as the tests do")]

mod tables;

use vsoko_metrics::{
    Circle, KnownFacts, PointsRead, Scope, SubjectFrame, indicator, quantiles, ranked, scores,
};
use vsoko_model::methodology::Methodology;
use vsoko_model::results::{Quantiles, Ranked};
use vsoko_model::{MunicipalityId, SchoolId, Share, StudyYear, SubjectId};

use tables::{table, year};

const METHODOLOGY: &str = r#"
id = "edges"
title = "Краевые случаи (условный пример)"
study = "edges"
years = [2021, 2022]
subject = "school"
source = { kind = "local", text = "условный пример" }
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
id = "goals"
title = "Цели"
kind = "points"
maximum = 4
[[criterion]]
id = "measures"
title = "Меры"
kind = "points"
maximum = 3
[[indicator]]
id = "high_share"
title = "Доля школ высокого уровня"
counts = "level = 'high'"
base = "level IS NOT NULL"
"#;

fn facts(methodology: &Methodology) -> KnownFacts {
    tables::facts(methodology, "edges_data.csv")
}

fn printed(share: Share) -> String {
    format!("{}/{}", share.count(), share.base())
}

fn places(facts: &KnownFacts, methodology: &Methodology, municipality: u32, year: StudyYear) -> Vec<Ranked> {
    let circle = Circle::municipality(MunicipalityId(municipality));
    let as_of = "000000000000".parse().unwrap();
    let read = PointsRead::of_circle(facts, methodology, &circle, year).unwrap();
    ranked(&scores(&read, methodology, Scope::Total, year, &as_of), &circle)
}

#[test]
fn figures_at_the_edges_are_those_counted_without_the_program() {
    let methodology = Methodology::from_toml(METHODOLOGY).unwrap();
    let facts = facts(&methodology);
    let as_of = "000000000000".parse().unwrap();
    let subjects = SubjectFrame::of(&facts, &methodology, &as_of).unwrap();
    let rows = table("edges.csv");
    assert!(20 <= rows.len());
    for row in rows {
        let municipality: u32 = row["municipality"].parse().unwrap();
        if row["what"] == "share" {
            let circle = Circle::municipality(MunicipalityId(municipality));
            let result = indicator(&subjects, &methodology.indicators()[0], &circle, year(&row)).unwrap();
            let share = format!("{}/{}", row["count"], row["base"]);
            assert_eq!(printed(result.schools.share()), share, "{row:?}");
            assert_eq!(printed(result.bounds.none), row["none"], "{row:?}");
            assert_eq!(printed(result.bounds.all), row["all"], "{row:?}");
        } else {
            let all = places(&facts, &methodology, municipality, year(&row));
            let school = SubjectId::School(SchoolId(row["item"].parse().unwrap()));
            let own = all.iter().find(|own| own.subject == school).unwrap();
            assert_eq!(own.score.points.hundredths().to_string(), row["count"], "{row:?}");
            assert_eq!(own.score.maximum.unwrap().hundredths().to_string(), row["base"], "{row:?}");
            let place = own.rank.as_ref().map_or_else(
                || (String::new(), String::new()),
                |rank| (rank.first.to_string(), rank.last.to_string()),
            );
            assert_eq!(place, (row["first"].clone(), row["last"].clone()), "{row:?}");
        }
    }
}

#[test]
fn groups_are_refused_where_there_are_more_of_them_than_units() {
    let methodology = Methodology::from_toml(METHODOLOGY).unwrap();
    let all = places(&facts(&methodology), &methodology, 4, "2022".parse().unwrap());
    assert_eq!(quantiles(&all, 6), Quantiles::Refused { units: 5, groups: 6 });
    let Quantiles::Groups(groups) = quantiles(&all, 4) else { panic!("five units make four groups") };
    let sizes: Vec<usize> = groups.iter().map(|group| group.members.len()).collect();
    assert_eq!(sizes, [4, 0, 0, 1], "schools of one place stay together");
}
