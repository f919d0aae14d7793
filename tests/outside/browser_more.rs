//! What came to the page from the command line, in Chromium: a plan of actions with remarks in its cells, evidence, a meeting, a
//! municipality renamed, schools that are alike, an archive checked, copied and taken away.

use std::path::{Path, PathBuf};

use super::browser::Opened;
use super::stdout_of;

fn pictures() -> PathBuf {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/outside/page");
    fs_err::create_dir_all(&folder).unwrap();
    folder
}

/// Keeps what the window shows, by day and by night, on a laptop and on a telephone; nothing is wider, and axe is content.
fn looked_at(opened: &Opened, name: &str, path: &str) {
    let browser = &opened.browser;
    for (size, width, height) in [("laptop", 1366, 768), ("telephone", 360, 740)] {
        browser.resize(width, height);
        for scheme in ["light", "dark"] {
            browser.prefer(scheme);
            opened.go(path);
            let file = pictures().join(format!("{name}-{size}-{scheme}.png"));
            fs_err::write(file, browser.screenshot()).unwrap();
            let wide = browser.run("return document.documentElement.scrollWidth - window.innerWidth");
            assert!(wide.as_i64().unwrap() <= 0, "{path} is {wide} wider than {width}");
            let found = browser.axe();
            assert_eq!(found, serde_json::json!([]), "{path} {size} {scheme}: {found:#}");
        }
    }
    browser.resize(1366, 768);
    browser.prefer("light");
}

/// Runs the program on the workspace.
fn done(opened: &Opened, arguments: &[&str]) -> String {
    let workspace = opened.workspace();
    let all = [arguments, &["--workspace", workspace.to_str().unwrap()]].concat();
    stdout_of(env!("CARGO_BIN_EXE_vsoko"), &all)
}

#[test]
fn a_plan_is_looked_at_with_its_remarks_and_entered_and_evidence_is_attached_and_taken_away() {
    let opened = Opened::new();
    let browser = &opened.browser;
    let plan = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/plan.csv");
    opened.go("/actions/plan");
    browser.find("#plan-file").type_in(plan);
    browser.find("#plan-home").type_in("Условный муниципальный округ");
    browser.find("form[action='/actions/plan'] button").follow();
    let text = browser.text();
    assert!(text.contains("Будет внесено"), "{text}");
    assert!(0 < browser.count(".remarks li"), "{text}");
    let remarked = browser.count("table.sheet td.remarked");
    assert!(0 < remarked, "remarks stand in their cells");
    let address = browser.address();
    let path = address.trim_start_matches(served(&opened).as_str()).to_owned();
    looked_at(&opened, "plan", &format!("/{path}"));
    opened.go(&format!("/{path}"));
    browser.find("form[action$='/apply'] button").follow();
    assert!(browser.address().contains("/actions?done="), "{}", browser.address());
    // Once more, by hand: it is there no more.
    opened.go(&format!("/{path}"));
    assert!(browser.text().contains("Этого плана здесь уже нет"), "{}", browser.text());

    let evidence = opened.workspace().join("Приказ № 7.pdf");
    fs_err::write(&evidence, b"%PDF-1.7 evidence").unwrap();
    opened.go("/actions/a1");
    browser.find("details.change:first-of-type summary").click();
    browser.find("#step-files").type_in(evidence.to_str().unwrap());
    browser.find("#step-note").type_in("приказ издан");
    browser.find("form[action$='/step'] button").follow();
    browser.find("a[href*='/evidence/']").click();
    let taken = browser.downloaded("pdf");
    assert_eq!(fs_err::read(taken).unwrap(), b"%PDF-1.7 evidence");
    // The archive holds it, and is sound.
    assert!(done(&opened, &["verify"]).contains("Архив цел"));
}

fn served(opened: &Opened) -> String {
    opened.served.place()
}

#[test]
fn a_meeting_is_written_down_a_decision_is_added_and_its_protocol_is_printed() {
    let opened = Opened::new();
    let browser = &opened.browser;
    opened.go("/meetings/new?m=m2");
    browser.find("#meeting-date").type_in("15.09.2024");
    browser.find("#meeting-number").type_in("3");
    browser.find("#meeting-year").type_in("2023");
    browser.find("#meeting-chair").type_in("И. И. Условная");
    browser.find("#meeting-title-1").type_in("О результатах ВСОКО");
    browser.find("form[action='/meetings/add'] button").follow();
    assert!(
        browser.text().contains("протокол № 3") || browser.text().contains("протокол"),
        "{}",
        browser.text()
    );
    browser.find("ul li a[href^='/meetings/p']:last-of-type").click();
    browser.wait_for("a[href*='/actions/new?']");
    let meeting = browser.address();
    browser.find("a[href*='/actions/new?']").follow();
    browser.find("#action-text").type_in("Провести семинар для заместителей директоров");
    browser.find("#action-deadline").type_in("до 01.03.2025");
    browser.find("#action-target").type_in("87,5");
    browser.find("#action-control").type_in("Доля школ");
    browser.find("form[action='/actions/add'] button").follow();
    browser.go(&meeting);
    let _ = meeting;
    looked_at(&opened, "meeting", "/meetings/p1");
    looked_at(&opened, "meeting-new", "/meetings/new");
    looked_at(&opened, "action-new", "/actions/new?m=m2");
}

#[test]
fn a_municipality_is_renamed_a_school_is_entered_and_both_are_taken_back() {
    let opened = Opened::new();
    let browser = &opened.browser;
    looked_at(&opened, "municipalities", "/municipalities");
    opened.go("/municipalities");
    browser.run("document.querySelectorAll('details.change')[1].open = true");
    browser.find("#rename-municipality").type_in("Условный муниципальный округ");
    browser.find("#rename-name").type_in("Условный городской округ");
    browser.find("#rename-since").type_in("2025");
    browser.find("#rename-reason").type_in("закон области");
    browser.find("form:has(#rename-name) button").follow();
    assert!(browser.find(".message.done").text().contains("Условный городской округ"), "{}", browser.text());
    browser.find(".message.done a").follow();
    browser.find("#reason").type_in("ошибка");
    browser.find("form[action$='/undo'] button").follow();
    opened.go("/municipalities");
    assert!(!browser.find("table").text().contains("Условный городской округ"));

    looked_at(&opened, "school-new", "/schools/new");
    opened.go("/schools/new");
    browser.find("#new-municipality").type_in("Условный муниципальный округ");
    browser.find("#new-name").type_in("МБОУ «Новая СОШ»");
    browser.find("#new-since").type_in("2024");
    browser.find("#new-reason").type_in("открыта");
    browser.find("form[action='/schools/add'] button").follow();
    assert!(browser.find(".message.done").text().contains("Новая СОШ"), "{}", browser.text());
    opened.is_quiet();
}

/// What is known of the schools of the sample: kind, pupils, and how far each is from the centre.
fn attributes(opened: &Opened) -> PathBuf {
    let schools = done(opened, &["schools", "list", "--format", "json"]);
    let schools: serde_json::Value = serde_json::from_str(&schools).unwrap();
    let mut table = String::from(
        "Сведения о школах. Условная область, 2023 год (условные данные);;;;;\n\
         Муниципальное образование;Логин ОО;Образовательная организация;Вид школы;Число обучающихся;Удалённость от центра муниципалитета, км\n",
    );
    for school in schools["schools"].as_array().unwrap() {
        let Some(login) = school["code"].as_str().filter(|own| own.starts_with("9990")) else { continue };
        let number: u32 = login.trim_start_matches("9990").parse().unwrap();
        let name = school["names"].as_array().unwrap().last().unwrap()["name"].as_str().unwrap();
        let (kind, pupils) =
            if number <= 6 { ("СОШ", 400 + 10 * number) } else { ("ООШ", 60 + number) };
        let far = format!("{},5", 3 * number);
        let row = format!("Условный муниципальный округ;sch{login};{name};{kind};{pupils};{far}\n");
        table.push_str(&row);
    }
    let path = opened.workspace().join("svedeniya-2023.csv");
    fs_err::write(&path, table).unwrap();
    path
}

#[test]
fn schools_that_are_alike_are_shown_together_with_their_attributes() {
    let opened = Opened::new();
    let browser = &opened.browser;
    let table = attributes(&opened);
    opened.go("/import");
    browser.find("#files").type_in(table.to_str().unwrap());
    browser.find("form.drop button").follow();
    browser.wait_for("form[action$='/apply'] button").click();
    browser.wait_for(".message.done");

    // By kind: two groups, each under its name, each number with its schools.
    let by_kind = "/figures?m=m2&year=2023&by=school_kind";
    opened.go(by_kind);
    let titles = browser.run("return [...document.querySelectorAll('h2')].map((h) => h.innerText)");
    let titles: Vec<&str> = titles.as_array().unwrap().iter().map(|own| own.as_str().unwrap()).collect();
    assert!(titles.iter().any(|own| own.contains("Вид школы: СОШ")), "{titles:?}");
    assert!(titles.iter().any(|own| own.contains("Вид школы: ООШ")), "{titles:?}");
    looked_at(&opened, "figures-alike", by_kind);
    // One group over the years.
    opened.go("/compare?m=m2");
    let groups = browser
        .run("return [...document.querySelectorAll('select[name=group] option')].map((o) => o.innerText)");
    let groups = groups.to_string();
    assert!(groups.contains("СОШ") && groups.contains("ООШ"), "{groups}");
    browser.run("const s = document.querySelector('select[name=group]'); s.value = [...s.options].find((o) => o.text.includes('ООШ')).value;");
    browser.find("form.filter button.main").follow();
    assert!(browser.find("h1").text().contains("ООШ"), "{}", browser.find("h1").text());
    let path = browser.address();
    let path = path.trim_start_matches(opened.served.place().as_str());
    looked_at(&opened, "compare-alike", &format!("/{path}"));
    // The peers of one school, with the reason for each.
    opened.go("/figures?m=m2&year=2023&of=s10");
    let text = browser.text();
    assert!(text.contains("Вид школы: ООШ") || text.contains("Число обучающихся"), "{text}");
    looked_at(&opened, "figures-school", "/figures?m=m2&year=2023&of=s10");
    // And what is known of it stands on its page.
    opened.go("/schools/s10");
    assert!(browser.text().contains("Удалённость от центра"), "{}", browser.text());
    looked_at(&opened, "school-attributes", "/schools/s10");
    // A number of a group opens its schools.
    opened.go(by_kind);
    browser.find("table a.number").follow();
    assert!(0 < browser.count(".behind tbody tr"), "{}", browser.text());
}

#[test]
fn an_archive_is_checked_copied_and_taken_away_and_a_copy_is_the_archive() {
    let opened = Opened::new();
    let browser = &opened.browser;
    opened.go("/archive");
    browser.find("form[action='/archive/backup'] button").follow();
    browser.wait_for("a[href$='/file']").click();
    let copy = browser.downloaded("vsoko-backup");
    let restored = opened.workspace().with_file_name("restored");
    stdout_of(env!("CARGO_BIN_EXE_vsoko"), &["restore", copy.to_str().unwrap(), restored.to_str().unwrap()]);
    let sound =
        stdout_of(env!("CARGO_BIN_EXE_vsoko"), &["verify", "--workspace", restored.to_str().unwrap()]);
    assert!(sound.contains("Архив цел"), "{sound}");

    opened.go("/archive");
    browser.find("#export-form").type_in("пакет");
    browser.find("#with-files").click();
    browser.find("form[action='/archive/export'] button").follow();
    browser.wait_for("a[href$='/file']").click();
    let zip = browser.downloaded("zip");
    let listed = stdout_of("unzip", &["-Z1", zip.to_str().unwrap()]);
    assert!(listed.lines().any(|name| name == "datapackage.json"), "{listed}");
    looked_at(&opened, "archive", "/archive");
    looked_at(&opened, "deliveries", "/deliveries");
    looked_at(&opened, "delivery", "/deliveries/1");
    looked_at(&opened, "code", "/codes/VS012");
    looked_at(&opened, "codes", "/codes");
    looked_at(&opened, "everywhere", "/figures/everywhere");
    looked_at(&opened, "figures", "/figures?m=m2&year=2023");
    looked_at(&opened, "chart", "/figures/charts?m=m2&year=2023&chart=ranked");
    looked_at(&opened, "reports", "/reports?m=m2&year=2023");
    looked_at(&opened, "actions-plan", "/actions/plan");
    looked_at(&opened, "methodologies", "/methodologies");
    looked_at(&opened, "report-check", "/reports/check");
}

#[test]
fn a_value_is_corrected_from_its_cell() {
    let opened = Opened::new();
    let browser = &opened.browser;
    opened.go("/overview?m=m1&year=2022");
    browser.find(".cards .value a.number").follow();
    browser.find(".behind td.at a").follow();
    browser.link("Исправить значение").follow();
    assert!(
        browser.run("return document.querySelector('#correct-cell').value").as_str().unwrap().contains('!')
    );
    browser.find("#correct-value").type_in("не сформирована");
    browser.find("button[name=try]").follow();
    assert!(browser.text().contains("ничего не записано"), "{}", browser.text());
    browser.run("history.back()");
    browser.wait_for("#correct-value");
    browser.run("document.querySelectorAll('details').forEach((d) => { d.open = true; })");
    browser.run("document.querySelector('#correct-value').value = ''");
    browser.find("#correct-value").type_in("не сформирована");
    browser.find("#correct-reason").type_in("опечатка отправителя");
    browser.find("form[action$='/correct'] button.main").follow();
    assert!(browser.find(".message.done").text().contains("не сформирована"), "{}", browser.text());
    opened.go("/overview?m=m1&year=2022");
    assert!(browser.text().contains("4 из 6"), "{}", browser.text());
}
