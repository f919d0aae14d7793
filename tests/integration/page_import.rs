//! Import on the page, over HTTP: files, questions, answers, the plan, applying, taking back.

use std::path::Path;

use crate::program::{repository, vsoko};
use crate::served::{Answered, Served};
use crate::tables::{
    FIRST, FORMED, NOT, PARTLY, SECOND, THIRD, THREE, data, done, formed, results, with_three, workspace,
};

/// A table with hostile cells.
pub(crate) fn hostile_table() -> String {
    let first = "МБОУ «<script>alert(1)</script> СОШ»";
    let second = "МБОУ «<b>Вторая</b> СОШ»";
    results(2021, &[("999001", first, FORMED), ("999002", second, "<svg onload=alert(1)>")])
}

/// The second school without a login and misspelt: nobody but a person knows whether it is the second school.
pub(crate) fn misspelt() -> String {
    results(2022, &[("", FIRST, FORMED), ("", "МБОУ «Втораая СОШ»", FORMED), ("", THIRD, NOT)])
}

/// The page with plain spaces.
fn plain(page: &Answered) -> String {
    page.body.replace('\u{a0}', " ")
}

/// The number of the plan that a page shows.
fn plan_of(page: &Answered) -> String {
    let (_, after) = page.body.split_once("name=\"plan\" value=\"").expect("a plan");
    after.split('"').next().unwrap().to_owned()
}

/// The name of the only question of a page.
fn question_of(page: &Answered) -> String {
    let (_, after) = page.body.split_once("<fieldset id=\"q-").expect("a question");
    after.split('"').next().unwrap().to_owned()
}

fn apply(served: &Served, address: &str, plan: &Answered) -> Answered {
    assert_eq!(served.fill(&format!("{address}/apply"), &[("plan", &plan_of(plan))]).status, 303);
    served.when_done(address)
}

fn entries(folder: &Path) -> usize {
    data(folder, &["journal", "list"])["entries"].as_array().unwrap().len()
}

fn rename_the_first(folder: &Path) {
    let rename = ["schools", "rename", "s1", "МБОУ «Первая гимназия»", "--since", "2022"];
    done(folder, &[&rename[..], &["--reason", "приказ", "--author", "А. Другой"]].concat());
}

#[test]
fn a_question_is_answered_the_plan_is_applied_and_the_import_is_taken_back() {
    let folder = with_three();
    let served = Served::of(folder.path());
    let address = served.put_down(&[("итоги-2022.csv", misspelt().as_bytes())]);
    let asked = served.when_done(&address);
    assert!(plain(&asked).contains("Нужен ответ на 1 вопрос"), "{}", asked.body);
    assert!(asked.body.contains("Какая это школа: МБОУ «Втораая СОШ»"), "{}", asked.body);
    assert!(!asked.body.contains("/apply\""), "nothing is applied while a question is open");
    assert_eq!(entries(folder.path()), 1);

    let question = question_of(&asked);
    let answers = format!("{address}/answers");
    let unfit = served.fill(&answers, &[(&question, "s77")]);
    assert_eq!(unfit.status, 422, "{}", unfit.body);
    assert!(unfit.body.contains("s77"), "{}", unfit.body);
    let answered = served.fill(&answers, &[(&question, "s2"), ("school-0", "нет такого вопроса")]);
    assert_eq!(answered.status, 303, "{}", answered.body);
    let plan = served.when_done(&address);
    assert!(plain(&plan).contains("1 вопрос с ответом"), "{}", plan.body);
    // Nobody writes before the person says so.
    assert_eq!(entries(folder.path()), 1);

    let result = apply(&served, &address, &plan);
    assert!(result.body.contains("итоги-2022.csv: принят"), "{}", result.body);
    assert_eq!(entries(folder.path()), 2);
    assert_eq!(formed(folder.path(), &["--year", "2022"]), (2, 3));
    assert!(done(folder.path(), &["verify"]).contains("прочитано заново файлов – 2"));

    assert!(result.body.contains("href=\"/journal/2\""), "{}", result.body);
    let entry = served.get("/journal/2");
    assert!(entry.body.contains("принят файл итоги-2022.csv"), "{}", entry.body);
    let without_reason = served.fill("/journal/2/undo", &[("reason", " ")]);
    assert_eq!(without_reason.status, 422, "{}", without_reason.body);
    let undone = served.fill("/journal/2/undo", &[("reason", "прислан не тот файл")]);
    assert_eq!((undone.status, undone.header("Location")), (303, Some("/journal/3?done=1")));
    let told = served.get("/journal/3?done=1");
    assert!(told.body.contains("прислан не тот файл"), "{}", told.body);
    assert_eq!(served.get("/summary/m1/2022").status, 404);
    assert_eq!(served.fill("/journal/2/redo", &[("reason", "всё же тот")]).status, 303);
    assert_eq!(formed(folder.path(), &["--year", "2022"]), (2, 3));
    assert_eq!(entries(folder.path()), 4);
}

#[test]
fn what_stands_in_the_way_of_an_undo_is_said() {
    let folder = with_three();
    let served = Served::of(folder.path());
    rename_the_first(folder.path());
    assert_eq!(served.fill("/journal/2/undo", &[("reason", "проверка")]).status, 303);
    let refused = served.fill("/journal/2/undo", &[("reason", "проверка")]);
    assert_eq!(refused.status, 409, "{}", refused.body);
    assert!(refused.body.contains("Что сделать: "), "{}", refused.body);
    assert_eq!(entries(folder.path()), 3);
    assert_eq!(served.get("/journal/77").status, 404);
    assert_eq!(served.get("/journal/нет").status, 404);
    assert_eq!(served.fill("/journal/77/undo", &[("reason", "проверка")]).status, 409);
}

#[test]
fn rows_without_a_question_may_come_in_alone() {
    let folder = with_three();
    let served = Served::of(folder.path());
    let address = served.put_down(&[("итоги-2022.csv", misspelt().as_bytes())]);
    let held_up = served.when_done(&address);
    assert!(held_up.body.contains(&format!("{address}/partial")), "{}", held_up.body);
    assert_eq!(served.fill(&format!("{address}/partial"), &[]).status, 303);
    let plan = served.when_done(&address);
    let result = apply(&served, &address, &plan);
    assert!(result.body.contains("итоги-2022.csv: принят"), "{}", result.body);
    assert_eq!(formed(folder.path(), &["--year", "2022"]), (1, 2));
}

#[test]
fn a_plan_is_carried_out_once_and_one_that_was_replaced_is_not() {
    let folder = workspace();
    let served = Served::of(folder.path());
    let address = served.put_down(&[("2021.csv", results(2021, &THREE).as_bytes())]);
    let first = served.when_done(&address);
    // In another tab the files are read again, as of another year.
    assert_eq!(served.fill(&format!("{address}/options"), &[("year", "2021")]).status, 303);
    let second = served.when_done(&address);
    let stale = served.fill(&format!("{address}/apply"), &[("plan", &plan_of(&first))]);
    assert_eq!(stale.status, 409, "{}", stale.body);
    assert!(stale.body.contains("заменён другим"), "{}", stale.body);
    assert_eq!(entries(folder.path()), 0);
    // Pressed twice, and once more when it is done.
    for _ in 0..2 {
        assert_eq!(served.fill(&format!("{address}/apply"), &[("plan", &plan_of(&second))]).status, 303);
    }
    served.when_done(&address);
    assert_eq!(served.fill(&format!("{address}/apply"), &[("plan", &plan_of(&second))]).status, 303);
    assert_eq!(entries(folder.path()), 1);
    let wrong = served.fill(&format!("{address}/options"), &[("year", "позапрошлый")]);
    assert_eq!(wrong.status, 422, "{}", wrong.body);
}

#[test]
fn a_plan_that_another_program_made_stale_is_made_anew() {
    let folder = with_three();
    let served = Served::of(folder.path());
    let table = results(2022, &[("999001", FIRST, FORMED), ("999002", SECOND, PARTLY)]);
    let address = served.put_down(&[("2022.csv", table.as_bytes())]);
    let plan = served.when_done(&address);
    rename_the_first(folder.path());
    let again = apply(&served, &address, &plan);
    assert!(again.body.contains("архив изменился") && again.body.contains("А. Другой"), "{}", again.body);
    assert_eq!(entries(folder.path()), 2);
    let result = apply(&served, &address, &again);
    assert!(result.body.contains("2022.csv: принят"), "{}", result.body);
    assert_eq!(entries(folder.path()), 3);
}

#[test]
fn several_files_come_in_one_after_another_and_a_faulty_one_holds_all_up() {
    let folder = workspace();
    let served = Served::of(folder.path());
    let (first, second) = (results(2021, &THREE), results(2022, &THREE));
    let address = served.put_down(&[("итоги.csv", first.as_bytes()), ("итоги.csv", second.as_bytes())]);
    let plan = served.when_done(&address);
    assert!(plan.body.contains("итоги (2).csv"), "two files have two names: {}", plan.body);
    let result = apply(&served, &address, &plan);
    assert_eq!(result.body.matches(": принят").count(), 2, "{}", result.body);
    assert_eq!(formed(folder.path(), &["--year", "2022"]), (1, 3));
    let shown = data(folder.path(), &["deliveries", "list"]);
    assert_eq!(shown["deliveries"].as_array().unwrap().len(), 2);

    let faulty = fs_err::read(repository("tests/fixtures/not_a_workbook.xlsx")).unwrap();
    let third = results(2023, &THREE);
    let address = served.put_down(&[("2023.csv", third.as_bytes()), ("сломан.xlsx", &faulty)]);
    let held = served.when_done(&address);
    assert!(held.body.contains("VS001") && held.body.contains("role=\"alert\""), "{}", held.body);
    assert!(!held.body.contains("/apply\""), "{}", held.body);
    // Forced by hand, nothing comes in either.
    served.fill(&format!("{address}/apply"), &[("plan", "1")]);
    let still = served.when_done(&address);
    assert!(still.body.contains("сломан.xlsx"), "{}", still.body);
    assert_eq!(entries(folder.path()), 2);
}

#[test]
fn the_sheet_is_shown_as_it_was_read_with_remarks_in_their_cells() {
    let folder = workspace();
    let served = Served::of(folder.path());
    let bytes = fs_err::read(repository("tests/fixtures/unknown_level.xlsx")).unwrap();
    let address = served.put_down(&[("итоги.xlsx", &bytes)]);
    served.when_done(&address);
    let page = served.get(&format!("{address}/files/0"));
    assert_eq!(page.status, 200, "{}", page.body);
    for class in ["as-header", "as-school", "as-reading", "remarked"] {
        assert!(page.body.contains(class), "{class}: {}", page.body);
    }
    // The remark leads to its cell.
    let (_, after) = page.body.split_once(">VS012</a></strong>").expect("the remark");
    let (_, link) = after.split_once("href=\"").unwrap();
    let link = link.split('"').next().unwrap().replace("&amp;", "&");
    let (target, cell) = link.split_once('#').unwrap();
    assert_eq!(cell, "K8");
    let there = served.get(target);
    let (_, at_cell) = there.body.split_once("<td id=\"K8\" class=\"").expect("the cell");
    let (of_cell, _) = at_cell.split_once("</td>").unwrap();
    assert!(of_cell.contains("here remarked") && of_cell.contains("сформир."), "{of_cell}");
    assert!(of_cell.contains("VS012"), "{of_cell}");
    // The bindings say why, and the header is there as a tree.
    assert!(plain(&page).contains("название – как в методике"), "{}", page.body);
    assert!(page.body.contains("<li>Критерии ВСОКО (баллы)<ul class=\"tree\">"), "{}", page.body);

    let letter = served.get(&format!("{address}/files/0/letter"));
    assert_eq!(letter.header("Content-Type"), Some("text/plain; charset=utf-8"));
    assert!(letter.body.contains("итоги.xlsx"), "{}", letter.body);
    for what in ["remarks", "roles"] {
        let book = served.get(&format!("{address}/files/0/{what}"));
        assert!(book.bytes.starts_with(b"PK"), "{what}");
        let name = book.header("Content-Disposition").unwrap();
        assert!(name.starts_with("attachment; filename=\"itogi-"), "{name}");
    }
    assert_eq!(served.get(&format!("{address}/files/0/нет")).status, 404);
    assert_eq!(served.get(&format!("{address}/files/7")).status, 404);
}

#[test]
fn a_large_sheet_comes_in_pages_of_less_than_200_kb() {
    const PAGES: usize = 5;
    let folder = workspace();
    let served = Served::of(folder.path());
    let long = "Очень <длинное> & «странное» название ".repeat(6);
    let named: Vec<(String, String)> =
        (0..1500).map(|n| (format!("{}", 100_000 + n), format!("МБОУ {long} № {n}"))).collect();
    let schools: Vec<(&str, &str, &str)> =
        named.iter().map(|(login, name)| (login.as_str(), name.as_str(), "нет такого уровня")).collect();
    let address = served.put_down(&[("большой.csv", results(2021, &schools).as_bytes())]);
    let plan = served.when_done(&address);
    assert!(plan.body.len() < 200_000, "{}", plan.body.len());
    let mut link = format!("{address}/files/0");
    for _ in 0..PAGES {
        let page = served.get(&link);
        assert!(page.status == 200 && page.body.len() < 200_000, "{link}: {}", page.body.len());
        let (before, _) = page.body.split_once("\">Ниже</a>").expect("there is more");
        let next = before.rsplit("href=\"").next().unwrap().replace("&amp;", "&");
        assert_ne!(next, link);
        link = next;
    }
    let remarks = served.get(&format!("{address}/files/0?remark=61"));
    assert!(remarks.body.contains("start=\"61\"") && remarks.body.len() < 200_000);
}

#[test]
fn files_wait_for_whoever_closed_the_tab_and_are_put_away() {
    let folder = workspace();
    let served = Served::of(folder.path());
    let address = served.put_down(&[("2021.csv", results(2021, &THREE).as_bytes())]);
    // Nobody looks at it; the section knows where it is.
    let start = served.get("/import");
    assert!(start.body.contains(&format!("href=\"{address}\"")), "{}", start.body);
    served.when_done(&address);
    assert_eq!(served.fill(&format!("{address}/drop"), &[]).status, 303);
    let gone = served.get(&address);
    assert_eq!(gone.status, 404);
    assert!(gone.body.contains("больше нет"), "{}", gone.body);
    assert_eq!(entries(folder.path()), 0);
}

#[test]
fn who_serves_the_page_is_the_author() {
    let folder = workspace();
    let served = Served::of(folder.path());
    let address = served.put_down(&[("2021.csv", results(2021, &THREE).as_bytes())]);
    let plan = served.when_done(&address);
    apply(&served, &address, &plan);
    let shown = vsoko(folder.path(), &["journal", "show", "1"]);
    assert!(shown.stdout.contains("М. Служебный"), "{}", shown.stdout);
}

#[test]
fn no_sentence_is_missing_in_either_language() {
    let folder = with_three();
    let served = Served::of(folder.path());
    let address = served.put_down(&[("итоги-2022.csv", misspelt().as_bytes())]);
    served.when_done(&address);
    let faulty = fs_err::read(repository("tests/fixtures/not_a_workbook.xlsx")).unwrap();
    let refused = served.put_down(&[("сломан.xlsx", &faulty)]);
    served.when_done(&refused);
    let host = format!("127.0.0.1:{}", served.port);
    let sheet = format!("{address}/files/0");
    for language in ["ru", "en"] {
        let cookies = format!("{}; vsoko-lang={language}", served.cookie);
        for path in [
            "/",
            "/import",
            &address,
            &refused,
            &sheet,
            "/journal",
            "/journal/1",
            "/summary/m1/2030",
            "/нет",
            "/import/нет",
        ] {
            let page = served.send("GET", path, &[("Host", &host), ("Cookie", &cookies)], b"");
            assert!(page.body.contains(&format!("<html lang=\"{language}\"")), "{path}: {}", page.body);
            assert!(!page.body.contains('⟨'), "{language} {path}: {}", page.body);
        }
        for cookie in [format!("vsoko-lang={language}"), cookies.clone()] {
            let own = [("Host", host.as_str()), ("Cookie", &cookie), ("Sec-Fetch-Site", "cross-site")];
            let page = served.send("GET", "/", &own[..2], b"");
            let foreign = served.send("GET", "/", &own, b"");
            assert!(!page.body.contains('⟨') && !foreign.body.contains('⟨'), "{}{}", page.body, foreign.body);
        }
    }
}
