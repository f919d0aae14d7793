//! Every chart from made-up input, for `docs/charts` and for `examples/gallery.rs`.

use crate::charts::{
    DirectionYears, Drawing, EarlierBar, Funnel, FunnelDot, FunnelLimit, FunnelPlace, FunnelWords, Heat,
    HeatRow, Profile, ProfileRow, RankedDot, RankedDots, Slope, SlopeSchool, SlopeTie, SlopeYear, directions,
    funnel, heat, levels_by_year, profile, ranked_dots, slope, squares,
};
use crate::made_up::{direction_bars, group, year};

const SCHOOLS: [&str; 6] = [
    "МБОУ «Условная СОШ №1»",
    "МБОУ «Условная СОШ №2»",
    "МБОУ «Примерная СОШ имени К. К. Образцова»",
    "МКОУ «Вымышленная ООШ»",
    "МКОУ «Эскизная ООШ»",
    "МБОУ «Новоусловная СОШ»",
];
const LEVELS: [&str; 3] = ["сформирована", "частично сформирована", "не сформирована"];
const CRITERIA: [&str; 6] = [
    "Цели и задачи ВСОКО",
    "Локальные нормативные акты",
    "Методы и процедуры оценки",
    "Внутренний мониторинг",
    "Анализ и адресные рекомендации",
    "Меры и управленческие решения",
];

/// The charts by the names that they have in `docs/charts`.
pub(crate) fn charts() -> Vec<(&'static str, Drawing)> {
    vec![
        ("squares", squares_of_six()),
        ("heat", heat_of_six()),
        ("levels-by-year", three_years()),
        ("management", two_years_of_directions()),
        ("slope", slope(&six_in_two_years(SlopeTie::Whole))),
        (
            "slope-broken",
            slope(&six_in_two_years(SlopeTie::None("годы несопоставимы: рубрика изменилась".to_owned()))),
        ),
        ("profile", a_profile()),
        ("ranked", nine_ranked()),
        ("funnel", a_funnel()),
    ]
}

fn squares_of_six() -> Drawing {
    squares(&[
        group("сформирована", "50 % (3 из 6)", &SCHOOLS[..3], 0),
        group("частично сформирована", "33 % (2 из 6)", &SCHOOLS[3..5], 1),
        group("не сформирована", "17 % (1 из 6)", &SCHOOLS[5..], 2),
    ])
}

fn three_years() -> Drawing {
    let mut years = [year("2021", [2, 3, 1]), year("2022", [3, 2, 1]), year("2023", [4, 2, 0])];
    years[2].break_before = Some("сравнение с оговоркой".to_owned());
    levels_by_year(&years)
}

fn heat_of_six() -> Drawing {
    let row = |(index, name): (i64, &&str)| HeatRow {
        name: (*name).to_owned(),
        percents: (0..)
            .take(CRITERIA.len())
            .map(|criterion| (index + criterion != 4).then_some((index * 31 + criterion * 17) % 101))
            .collect(),
    };
    heat(&Heat {
        criteria: CRITERIA.map(str::to_owned).to_vec(),
        schools: (0..).zip(SCHOOLS.iter()).map(row).collect(),
        axis: "процент от наибольшего балла; прочерк – нет данных".to_owned(),
    })
}

fn two_years_of_directions() -> Drawing {
    let mut bars = direction_bars();
    for (bar, earlier) in bars.iter_mut().zip([9, 7, 8, 10, 5, 8]) {
        bar.earlier = Some(EarlierBar {
            points_text: format!("{earlier} из 12 ({}\u{a0}%)", earlier * 100 / 12),
            percent: Some(earlier * 100 / 12),
        });
    }
    let years = DirectionYears {
        names: Some(("2021".to_owned(), "2022".to_owned())),
        note: Some("сравнение с оговоркой: направление 2.3 названо иначе".to_owned()),
    };
    directions(&bars, "процент от наибольшей возможной суммы баллов", &years)
}

fn six_in_two_years(tie: SlopeTie) -> Slope {
    let places = [(0, 0), (1, 0), (0, 0), (1, 1), (0, 1)];
    let mut schools: Vec<SlopeSchool> = SCHOOLS
        .iter()
        .zip(places)
        .map(|(name, (before, after))| SlopeSchool {
            name: (*name).to_owned(),
            before: Some(before),
            after: Some(after),
        })
        .collect();
    schools.push(SlopeSchool { name: SCHOOLS[5].to_owned(), before: None, after: Some(2) });
    let of_year =
        |year: &str| SlopeYear { year: year.to_owned(), levels: LEVELS.map(str::to_owned).to_vec() };
    Slope {
        before: of_year("2021"),
        after: of_year("2022"),
        schools,
        missing: "нет данных".to_owned(),
        legend: ["уровень повысился", "прежний уровень", "уровень понизился"].map(str::to_owned),
        tie,
    }
}

fn a_profile() -> Drawing {
    let values = [[100, 78, 74], [67, 67, 70], [75, 60, 61], [25, 55, 58], [50, 52, 49], [100, 80, 71]];
    let rows = CRITERIA.iter().zip(values).map(|(title, values)| ProfileRow {
        title: (*title).to_owned(),
        values: values.iter().map(|value| (Some(*value), format!("{value}\u{a0}%"))).collect(),
    });
    profile(&Profile {
        whose: vec![
            SCHOOLS[0].to_owned(),
            "Условный муниципальный округ".to_owned(),
            "Условная область".to_owned(),
        ],
        rows: rows.collect(),
        axis: "процент от наибольшего балла; прочерк – нет данных".to_owned(),
        note: None,
    })
}

/// Municipalities of the region: schools that count, of how many, Wilson's interval in hundredths of a per cent.
const REGION: [(&str, i32, i32, (i32, i32)); 9] = [
    ("Образцовский муниципальный округ", 9, 9, (7009, 10_000)),
    ("Примерный муниципальный округ", 11, 12, (6461, 9851)),
    ("Условный муниципальный округ", 5, 6, (4365, 9699)),
    ("Город Вымышленный", 22, 30, (5555, 8582)),
    ("Макетный муниципальный округ", 7, 11, (3538, 8483)),
    ("Чертёжный муниципальный округ", 4, 8, (2152, 7848)),
    ("Эскизный муниципальный округ", 3, 8, (1368, 6943)),
    ("Черновиковский муниципальный округ имени первых строителей области", 2, 7, (822, 6411)),
    ("Небывальский муниципальный округ", 1, 13, (137, 3331)),
];

fn nine_ranked() -> Drawing {
    let row = |(name, count, base, interval): &(&str, i32, i32, (i32, i32))| RankedDot {
        name: (*name).to_owned(),
        share: Some(count * 10_000 / base),
        interval: Some(*interval),
        text: format!("{}\u{a0}% ({count} из {base})", (200 * count + base) / (2 * base)),
    };
    ranked_dots(&RankedDots {
        rows: REGION.iter().map(row).collect(),
        region: Some((6154, "по региону 62\u{a0}% (64 из 104)".to_owned())),
        axis: "доля школ, %; отрезок – интервал Уилсона, 95\u{a0}%".to_owned(),
    })
}

fn a_funnel() -> Drawing {
    let dot = |(name, count, base, _): &(&str, i32, i32, (i32, i32))| FunnelDot {
        name: (*name).to_owned(),
        schools: u32::try_from(*base).unwrap_or(0),
        share: count * 10_000 / base,
        text: format!("{}\u{a0}% ({count} из {base})", (200 * count + base) / (2 * base)),
        place: if count * 100 / base < 10 { FunnelPlace::Outside } else { FunnelPlace::Inside },
    };
    // The shape alone: the limits of a document come from the engine.
    let limit = |schools: i32| {
        let reach = |most: i32| (6154 - most / (schools + 2), 6154 + most / (schools + 2));
        let inside = |(lower, upper): (i32, i32)| (lower.max(0), upper.min(10_000));
        FunnelLimit {
            schools: u32::try_from(schools).unwrap_or(1),
            inner: inside(reach(36_000)),
            outer: inside(reach(56_000)),
        }
    };
    funnel(&Funnel {
        dots: REGION.iter().map(dot).collect(),
        limits: (1..=30).map(limit).collect(),
        region: (6154, "по региону 62\u{a0}% (64 из 104)".to_owned()),
        words: FunnelWords {
            share: "доля школ, %".to_owned(),
            schools: "школ в муниципалитете".to_owned(),
            inner: "границы случайного разброса, 95\u{a0}%".to_owned(),
            outer: "границы случайного разброса, 99,8\u{a0}%".to_owned(),
            outside: "Вне границ 95\u{a0}%".to_owned(),
        },
    })
}
