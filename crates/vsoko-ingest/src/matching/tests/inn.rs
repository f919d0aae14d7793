//! What the ИНН of a row decides, and what speaks against it.

use super::*;

const FIRST: &str = "6900990016";
const SECOND: &str = "6900990023";
const NOBODYS: &str = "6900990048";

/// Two schools with an ИНН in the first municipality, one in the second, and one whose ИНН is not known.
fn registry(municipalities: &[Municipality], check: impl FnOnce(Registry<'_>)) {
    let with = |inn: &str, known: School| School { inn: Some(inn.parse().unwrap()), ..known };
    let schools = [
        with(FIRST, school(1, 1, Some("999001"), "МБОУ «СОШ №1»")),
        with(SECOND, school(2, 1, None, "МБОУ «Майская СОШ»")),
        with("6900990030", school(3, 2, None, "МБОУ «СОШ №7»")),
        school(4, 1, None, "МБОУ «Речная СОШ»"),
    ];
    check(Registry { municipalities, schools: &schools, spellings: &[], names: &NamesApart::default() });
}

fn row(code: Option<&str>, inn: &str, name: &str) -> Mention {
    Mention { inn: Some(inn.parse().unwrap()), ..mention("Первый округ", code, name) }
}

fn decided(code: Option<&str>, inn: &str, name: &str) -> (PlannedMatch, Option<Code>) {
    let municipalities = [municipality(1, "Первый округ"), municipality(2, "Второй округ")];
    let mut decided = None;
    registry(&municipalities, |registry| {
        decided = Some(one(&row(code, inn, name), registry, &Answers::default()));
    });
    decided.unwrap()
}

/// The schools that a question offers, with what is said of each.
fn offered(planned: &PlannedMatch) -> Vec<(u32, &[Alike])> {
    let PlannedMatch::ToDecide { may_be, .. } = planned else { panic!("{planned:?}") };
    may_be.iter().map(|one| (one.school.0, &one.because[..])).collect()
}

#[test]
fn it_names_the_school_where_no_code_does() {
    let (planned, code) = decided(None, SECOND, "МБОУ «Майская СОШ»");
    assert_eq!(planned, PlannedMatch::Inn { school: SchoolId(2), renamed_from: None });
    assert_eq!(code, None);
    // Of a misprint it says that it is one; the name is told as a new one, as beside a code.
    let (planned, code) = decided(None, SECOND, "МБОУ «Маиская СОШ»");
    let renamed_from = Some("МБОУ «Майская СОШ»".parse().unwrap());
    assert_eq!(planned, PlannedMatch::Inn { school: SchoolId(2), renamed_from });
    assert_eq!(code, Some(Code::SchoolRenamed));
    // Another spelling renames nobody.
    let (planned, code) = decided(None, FIRST, "Средняя общеобразовательная школа № 1");
    assert!(matches!(planned, PlannedMatch::Alike { school: SchoolId(1), .. }), "{planned:?}");
    assert_eq!(code, Some(Code::NameAlike));
}

#[test]
fn the_code_stands_above_it() {
    let (planned, code) = decided(Some("999001"), FIRST, "МБОУ «СОШ №1»");
    assert!(matches!(planned, PlannedMatch::Code { school: SchoolId(1), .. }), "{planned:?}");
    assert_eq!(code, None);
    // One that nobody has changes nothing, and is told.
    let (planned, code) = decided(Some("999001"), NOBODYS, "МБОУ «СОШ №1»");
    assert!(matches!(planned, PlannedMatch::Code { school: SchoolId(1), .. }), "{planned:?}");
    assert_eq!(code, Some(Code::InnChanged));
}

#[test]
fn a_code_and_an_inn_of_two_schools_are_asked_about() {
    let (planned, code) = decided(Some("999001"), SECOND, "МБОУ «СОШ №1»");
    assert_eq!(code, Some(Code::InnContradicts));
    let said = [(1, &[Alike::SameLogin, Alike::OtherInn][..]), (2, &[Alike::SameInn, Alike::OtherLogin][..])];
    assert_eq!(offered(&planned), said);
}

#[test]
fn a_name_that_speaks_of_another_school_is_asked_about() {
    for (name, offers) in [("МБОУ «СОШ №10»", vec![2]), ("МБОУ «СОШ №1»", vec![2, 1])] {
        let (planned, code) = decided(None, SECOND, name);
        assert_eq!(code, Some(Code::InnContradicts), "{name}");
        let offered = offered(&planned);
        assert_eq!(offered.iter().map(|(id, _)| *id).collect::<Vec<_>>(), offers, "{name}");
        assert!(offered[0].1.contains(&Alike::OtherName));
    }
}

#[test]
fn a_name_whose_school_has_another_inn_is_asked_about() {
    for name in ["МБОУ «Майская СОШ»", "Майская средняя общеобразовательная школа"]
    {
        let (planned, code) = decided(None, NOBODYS, name);
        assert_eq!(code, Some(Code::InnContradicts), "{name}");
        assert!(offered(&planned)[0].1.contains(&Alike::OtherInn), "{name}: {planned:?}");
    }
    // Of a school without one the name decides as ever.
    let (planned, _) = decided(None, NOBODYS, "МБОУ «Речная СОШ»");
    assert_eq!(planned, PlannedMatch::Name { school: SchoolId(4) });
}

#[test]
fn an_inn_of_another_municipality_moves_nobody() {
    let (planned, code) = decided(None, "6900990030", "МБОУ «Речная СОШ»");
    assert_eq!(code, Some(Code::InnContradicts));
    assert_eq!(offered(&planned), [(4, &[Alike::SameName][..])]);
    let (planned, _) = decided(None, "6900990030", "МБОУ «СОШ №7»");
    assert_eq!(offered(&planned), []);
}

#[test]
fn a_school_that_a_person_calls_new_does_not_take_it_along() {
    let municipalities = [municipality(1, "Первый округ"), municipality(2, "Второй округ")];
    registry(&municipalities, |registry| {
        let asked = row(None, SECOND, "МБОУ «СОШ №10»");
        let answered = |answer: &str| {
            let open = match_mentions([&asked].into_iter(), registry, &Answers::default()).value;
            let mut answers = Answers::default();
            answers.give(open.questions[0].id.clone(), answer);
            match_mentions([&asked].into_iter(), registry, &answers).value.mentions.remove(0)
        };
        let new = answered("new");
        assert!(matches!(new.matched, PlannedMatch::New { .. }));
        assert_eq!(new.mention.inn, None);
        assert_eq!(answered("s2").matched, PlannedMatch::Confirmed { school: SchoolId(2) });
        assert_eq!(answered("skip").matched, PlannedMatch::LeftOut);
    });
}
