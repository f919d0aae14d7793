//! Municipalities through the years: under other names, and as parts of others.

use vsoko_frame::StoredMatch;
use vsoko_model::{End, MunicipalityId, RegistryChange, School, SubjectId};

use super::data::{Data, data};
use super::fixture::{
    FIRST, File, REGION, SECOND, THIRD, TOROPETS, ZAPAD, known, municipality, new_in, school,
    two_municipalities, workspace, year,
};
use super::person::{change, law, merge, refused};
use crate::{LawBroken, Scope};

const RAYON: &str = "Западнодвинский район";

fn homes(school: &School) -> Vec<(u16, u32)> {
    school.homes.iter().map(|since| (since.year.first(), since.value.0)).collect()
}

#[test]
fn a_municipality_under_its_old_name_and_under_its_new_one_is_one() {
    let (_folder, mut store) = workspace();
    File { bytes: "2021", mentions: vec![municipality(0, 2021, RAYON)] }.import(&mut store).unwrap();
    let renamed = RegistryChange::RenameMunicipality {
        municipality: MunicipalityId(1),
        name: ZAPAD.parse().unwrap(),
        since: year(2022),
    };
    change(&mut store, renamed).unwrap();
    let files =
        [("old", 2021, RAYON), ("late", 2020, RAYON), ("new", 2023, ZAPAD), ("stubborn", 2024, RAYON)];
    for (bytes, year, name) in files {
        let mentions =
            vec![municipality(0, year, name), school("Лист1", 4, year, "Школа №1", None, new_in(name))];
        File { bytes, mentions }.import(&mut store).unwrap();
    }
    let data = data(&store);
    assert_eq!((data.municipalities.len(), data.schools.len()), (1, 1));
    let zapad = &data.municipalities[0];
    let names: Vec<_> = (2020..2025).map(|of| zapad.name_in(year(of)).as_str()).collect();
    assert_eq!(names, [RAYON, RAYON, ZAPAD, ZAPAD, ZAPAD]);
    assert_eq!(zapad.name.as_str(), ZAPAD);
}

#[test]
fn two_municipalities_never_bear_one_name() {
    let (_folder, mut store) = two_municipalities();
    let name = RegistryChange::AddMunicipality {
        name: ZAPAD.parse().unwrap(),
        region: REGION.to_uppercase(),
        since: year(2023),
    };
    let twice = law(refused(&mut store, |store| change(store, name)));
    assert_eq!(twice, LawBroken::NameOfTwo { name: ZAPAD.parse().unwrap() });
}

#[test]
fn a_merged_municipality_lives_on_in_its_successor() {
    let (_folder, mut store) = two_municipalities();
    change(&mut store, merge(2, 1, 2023)).unwrap();
    let successor = Scope::municipality(MunicipalityId(1));
    let merged = Data::of(&store.snapshot().unwrap(), &successor);
    assert_eq!(merged.municipalities[1].end, Some(End { year: year(2023), into: Some(MunicipalityId(1)) }));
    assert_eq!(merged.schools.iter().map(|school| school.id).collect::<Vec<_>>(), [FIRST, SECOND, THIRD]);
    let of_third = |matches: &[StoredMatch]| {
        let of = |m: &&StoredMatch| m.subject == SubjectId::School(THIRD);
        matches.iter().filter(of).map(|m| m.municipality.0).collect::<Vec<_>>()
    };
    assert_eq!((of_third(&merged.matches), of_third(&merged.matches_now)), (vec![2], vec![1]));
    assert_eq!(homes(merged.school(THIRD)), [(2022, 2), (2023, 1)]);

    // The years after bring the school under its successor, and change nothing of the years before.
    let mentions = vec![school("Лист1", 4, 2025, "МБОУ «Торопецкая СОШ»", None, known(THIRD))];
    File { bytes: "2025", mentions }.import(&mut store).unwrap();
    let later = data(&store);
    assert_eq!(homes(later.school(THIRD)), [(2022, 2), (2023, 1)]);
    let mentions = vec![school("Лист1", 4, 2022, "МБОУ «Торопецкая СОШ»", None, new_in(TOROPETS))];
    File { bytes: "2022 again", mentions }.import(&mut store).unwrap();
    assert_eq!(data(&store).schools.len(), 3);
}

#[test]
fn a_municipality_merged_since_a_year_that_was_delivered_already_is_merged_then() {
    let (_folder, mut store) = two_municipalities();
    let mentions = vec![school("Лист1", 4, 2024, "МБОУ «Торопецкая СОШ»", None, new_in(TOROPETS))];
    File { bytes: "2024", mentions }.import(&mut store).unwrap();
    change(&mut store, merge(2, 1, 2023)).unwrap();
    assert_eq!(homes(data(&store).school(THIRD)), [(2022, 2), (2023, 1)]);
}
