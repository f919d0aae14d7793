//! The three tables of a year: the study of ВСОКО, the list of ШНОР, the МУМ of the region.

use vsoko_model::Points;
use vsoko_model::methodology::{Criterion, CriterionKind, Methodology};

use super::{FICTION, LevelColumn, LowResults, MumYear, Municipality, REGION, Region, School, SchoolYear};
use crate::DevError;
use crate::methodologies::{SHNOR, in_role};
use crate::table::{Aggregate, Column, Flag, Shape, Table, Value};

const SENDER: &str = "Центр оценки качества образования (условные данные)";
const STUDY: &str = "Результаты регионального исследования эффективности развития ВСОКО";
const LIST: &str = "Перечень школ с низкими образовательными результатами (ШНОР)";
const MECHANISMS: &str = "Мониторинг муниципальных управленческих механизмов (МУМ)";

const TOTAL_OF_MUNICIPALITY: &str = "Итого по муниципалитету";
const MEAN_OF_MUNICIPALITY: &str = "Среднее по муниципалитету";
const TOTAL_OF_REGION: &str = "Всего по региону";
const MEAN_OF_REGION: &str = "Среднее по региону";

/// The key of the highest level, which the senders count.
const FORMED: &str = "formed";

/// The study of ВСОКО.
pub(crate) fn study(year: &SchoolYear) -> Result<Table, DevError> {
    let study = Study::of(year)?;
    let ratings = year.schools.iter().map(|school| study.rating(school)).collect::<Result<Vec<_>, _>>()?;
    let body = year.schools.iter().zip(&ratings).enumerate();
    Ok(Table {
        sheet: "ВСОКО".to_owned(),
        titles: titles(STUDY, year.year),
        columns: study.columns()?,
        body: body.map(|(index, (school, rating))| study.row(index, school, rating)).collect(),
        totals: study.totals(&ratings)?,
    })
}

/// The list of schools with low results, with every school of the municipality, so that an empty list is a fact.
pub(crate) fn list(year: &SchoolYear) -> Result<Table, DevError> {
    let methodology = SHNOR.read()?;
    let listed = in_role(&methodology, methodology.roles().low_results.as_ref(), "low results")?;
    let mut columns = naming_columns();
    columns.push(Column::alone(&listed.title, Shape::Answer));
    let row = |(index, school): (usize, &School)| {
        let mut row = naming_cells(year, index, school);
        row.push(Value::flag(match school.low_results {
            LowResults::Listed => Flag::Yes,
            LowResults::NotListed => Flag::No,
        }));
        row
    };
    let mut totals = vec![total(TOTAL_OF_MUNICIPALITY, [Value::Computed(Aggregate::CountYes)])];
    totals.extend(year.region.iter().map(|region| total(TOTAL_OF_REGION, [whole(region.low_results)])));
    Ok(Table {
        sheet: "ШНОР".to_owned(),
        titles: titles(LIST, year.year),
        columns,
        body: year.schools.iter().enumerate().map(row).collect(),
        totals,
    })
}

/// The МУМ of the region: a row per municipality, a group of columns per direction.
pub(super) fn mechanisms(year: &MumYear) -> Result<Table, DevError> {
    let methodology = year.mum.read()?;
    let mut columns =
        vec![Column::alone("№ п/п", Shape::Ordinal), Column::alone("Муниципальное образование", Shape::Name)];
    for direction in methodology.directions() {
        let group = format!("{} {}", direction.number, direction.title);
        let positions = methodology.scored_criteria(Some(&direction.id));
        columns.extend(positions.map(|position| Column::under(&group, &position.title, Shape::Narrow)));
    }
    let row = |(index, municipality): (usize, &Municipality)| {
        let digits = municipality.points.iter().flat_map(|direction| direction.chars());
        let points = digits.map(|digit| Ok(Value::Number(digit.to_string().parse()?)));
        let points = points.collect::<Result<Vec<_>, DevError>>()?;
        full(municipality.name, points.len(), columns.len() - 2)?;
        Ok([vec![Value::count(index + 1), Value::text(municipality.name)], points].concat())
    };
    let body = year.municipalities.iter().enumerate().map(row).collect::<Result<_, DevError>>()?;
    let mut mean = vec![Value::Computed(Aggregate::Mean); columns.len()];
    mean.splice(..2, [Value::Blank, Value::text(MEAN_OF_REGION)]);
    Ok(Table {
        sheet: "МУМ".to_owned(),
        titles: titles(MECHANISMS, year.year),
        columns,
        body,
        totals: vec![mean],
    })
}

/// A year read by its methodology.
struct Study<'a> {
    year: &'a SchoolYear,
    methodology: Methodology,
}

/// What one school got.
struct Rating {
    values: Vec<Points>,
    level_key: String,
    level_label: String,
}

impl<'a> Study<'a> {
    fn of(year: &'a SchoolYear) -> Result<Self, DevError> {
        Ok(Self { year, methodology: year.vsoko.read()? })
    }

    fn criteria(&self) -> impl Iterator<Item = &Criterion> {
        self.methodology.scored_criteria(None)
    }

    fn is_in_percent(&self) -> bool {
        self.criteria().any(|criterion| criterion.kind == CriterionKind::Percent)
    }

    fn columns(&self) -> Result<Vec<Column>, DevError> {
        let roles = self.methodology.roles();
        let title =
            |role, wanted| in_role(&self.methodology, role, wanted).map(|criterion| criterion.title.as_str());
        let measure = if self.is_in_percent() {
            "доля выполненных требований"
        } else {
            "баллы"
        };
        let criteria = format!("Критерии ВСОКО ({measure})");
        let mut columns = naming_columns();
        columns.extend(
            self.criteria().map(|criterion| Column::under(&criteria, &criterion.title, Shape::Score)),
        );
        if self.year.level == LevelColumn::Sent {
            columns.push(Column::under("ВСОКО", title(roles.level.as_ref(), "level")?, Shape::Answer));
        }
        let practice = title(roles.effective_practice.as_ref(), "effective practice")?;
        columns.push(Column::under("ВСОКО", practice, Shape::Answer));
        let practice_title = title(roles.practice_title.as_ref(), "title of the practice")?;
        columns.push(Column::under("ВСОКО", practice_title, Shape::Words));
        Ok(columns)
    }

    fn rating(&self, school: &School) -> Result<Rating, DevError> {
        let values = numbers(school.criteria)?;
        full(school.name, values.len(), self.criteria().count())?;
        let level = self.methodology.level_from_points(values.iter().copied().sum());
        let level = level.and_then(|key| self.methodology.level(key)).ok_or_else(|| {
            DevError::NoCriterion { methodology: self.methodology.id().to_string(), wanted: "level rule" }
        })?;
        Ok(Rating { values, level_key: level.key.to_string(), level_label: level.label.clone() })
    }

    fn row(&self, index: usize, school: &School, rating: &Rating) -> Vec<Value> {
        let mut row = naming_cells(self.year, index, school);
        row.extend(rating.values.iter().map(|value| self.value(*value)));
        if self.year.level == LevelColumn::Sent {
            row.push(Value::text(&rating.level_label));
        }
        row.push(Value::flag(if school.practice.is_some() { Flag::Yes } else { Flag::No }));
        row.push(Value::text(school.practice.unwrap_or(self.year.no_practice)));
        row
    }

    /// Points are added up; per cents are averaged, since their sum says nothing.
    fn totals(&self, ratings: &[Rating]) -> Result<Vec<Vec<Value>>, DevError> {
        let blanks = || self.criteria().map(|_| Value::Blank).collect::<Vec<_>>();
        let of_all = |aggregate| self.criteria().map(|_| Value::Computed(aggregate)).collect::<Vec<_>>();
        let n_formed = ratings.iter().filter(|rating| rating.level_key == FORMED).count();
        let formed = format!("{n_formed} из {}", ratings.len());
        let practices = Value::Computed(Aggregate::CountYes);
        let mut totals = Vec::new();
        if self.is_in_percent() {
            totals.push(self.total(TOTAL_OF_MUNICIPALITY, blanks(), &formed, practices));
            totals.push(self.total(MEAN_OF_MUNICIPALITY, of_all(Aggregate::Mean), "", Value::Blank));
        } else {
            totals.push(self.total(TOTAL_OF_MUNICIPALITY, of_all(Aggregate::Sum), &formed, practices));
        }
        if let Some(region) = &self.year.region {
            let means = numbers(region.means)?;
            full(MEAN_OF_REGION, means.len(), self.criteria().count())?;
            let formed = format!("{} из {}", region.formed, region.schools);
            let sums = if self.is_in_percent() { blanks() } else { sums_of_region(region, &means) };
            totals.push(self.total(TOTAL_OF_REGION, sums, &formed, whole(region.practices)));
            let means = means.into_iter().map(|mean| self.value(mean)).collect();
            totals.push(self.total(MEAN_OF_REGION, means, "", Value::Blank));
        }
        Ok(totals)
    }

    fn total(&self, label: &str, criteria: Vec<Value>, formed: &str, practices: Value) -> Vec<Value> {
        let formed = (self.year.level == LevelColumn::Sent).then(|| Value::text(formed));
        total(label, criteria.into_iter().chain(formed).chain([practices, Value::Blank]))
    }

    fn value(&self, points: Points) -> Value {
        if self.is_in_percent() { Value::Percent(points) } else { Value::Number(points) }
    }
}

fn sums_of_region(region: &Region, means: &[Points]) -> Vec<Value> {
    let sum = |mean: &Points| Value::Number(Points::from_hundredths(mean.hundredths() * region.schools));
    means.iter().map(sum).collect()
}

fn titles(what: &str, year: u16) -> Vec<String> {
    vec![SENDER.to_owned(), format!("{what}. {REGION}, {year} год ({FICTION})")]
}

fn naming_columns() -> Vec<Column> {
    vec![
        Column::alone("№ п/п", Shape::Ordinal),
        Column::alone("Муниципальное образование", Shape::Name),
        Column::alone("Логин ОО", Shape::Code),
        Column::alone("Образовательная организация", Shape::Name),
    ]
}

/// The municipality stands in the first row only, as senders often have it.
fn naming_cells(year: &SchoolYear, index: usize, school: &School) -> Vec<Value> {
    vec![
        Value::count(index + 1),
        Value::text(if index == 0 { year.municipality } else { "" }),
        Value::text(&format!("{}{}", year.login_prefix, school.code)),
        Value::text(school.name),
    ]
}

/// A total whose label stands in the column of schools.
fn total(label: &str, values: impl IntoIterator<Item = Value>) -> Vec<Value> {
    [Value::Blank, Value::Blank, Value::Blank, Value::text(label)].into_iter().chain(values).collect()
}

fn whole(count: i64) -> Value {
    Value::Number(Points::whole(count))
}

fn numbers(text: &str) -> Result<Vec<Points>, DevError> {
    text.split_whitespace().map(|number| Ok(number.parse()?)).collect()
}

fn full(row: &str, found: usize, expected: usize) -> Result<(), DevError> {
    if found == expected { Ok(()) } else { Err(DevError::RaggedRow { row: row.to_owned(), found, expected }) }
}
