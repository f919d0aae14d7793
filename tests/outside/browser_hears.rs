//! What a screen reader is told: the accessibility tree of Chromium on every section. Names, roles, landmarks and what is said at
//! once are checked here; how a voice reads them is for an ear.

use super::browser::Opened;
use super::driver::Heard;

/// Every section, and what opens from it.
const PAGES: [&str; 24] = [
    "/",
    "/import",
    "/overview?m=m2&year=2023",
    "/figures?m=m2&year=2022",
    "/figures/everywhere",
    "/figures/charts?m=m2&year=2022&chart=heat",
    "/compare?m=m2",
    "/schools",
    "/schools/s10",
    "/schools/new",
    "/municipalities",
    "/methodologies",
    "/methodologies/vsoko-example-2022",
    "/actions",
    "/actions/a1",
    "/actions/new",
    "/actions/plan",
    "/meetings/new",
    "/reports?m=m2&year=2023",
    "/archive",
    "/deliveries/1",
    "/recipes",
    "/codes/VS012",
    "/journal/2",
];

fn with_role<'h>(heard: &'h [Heard], role: &str) -> Vec<&'h Heard> {
    heard.iter().filter(|own| own.role == role).collect()
}

#[test]
fn everything_that_can_be_worked_with_has_a_name_and_every_page_one_main_part_and_one_title() {
    let opened = Opened::new();
    let browser = &opened.browser;
    for path in PAGES {
        opened.go(path);
        browser.run("for (const d of document.querySelectorAll('details')) d.open = true;");
        let heard = browser.heard();
        assert_eq!(with_role(&heard, "main").len(), 1, "{path}");
        let sections = with_role(&heard, "navigation");
        assert!(sections.iter().any(|own| own.name == "Разделы"), "{path}: {sections:?}");
        assert!(sections.iter().all(|own| !own.name.is_empty()), "{path}: {sections:?}");
        for role in [
            "button",
            "link",
            "textbox",
            "searchbox",
            "combobox",
            "checkbox",
            "radio",
            "DisclosureTriangle",
            "heading",
            "table",
            "region",
            "img",
            "image",
            "group",
            "progressbar",
        ] {
            for own in with_role(&heard, role) {
                let is_named = !own.name.is_empty();
                // A group of a folded part, or of the switches of light, may be a mere frame.
                assert!(is_named || role == "group", "{path}: {role} without a name");
            }
        }
        let titles = browser.count("h1");
        assert_eq!(titles, 1, "{path}");
        // Levels of headings are not jumped over.
        let levels = browser
            .run("return [...document.querySelectorAll('h1,h2,h3,h4')].map((h) => Number(h.tagName[1]))");
        let levels: Vec<i64> =
            levels.as_array().unwrap().iter().map(|level| level.as_i64().unwrap()).collect();
        assert!(levels.windows(2).all(|pair| pair[1] <= pair[0] + 1), "{path}: {levels:?}");
    }
}

#[test]
fn what_was_done_and_what_went_wrong_is_said_at_once() {
    let opened = Opened::new();
    let browser = &opened.browser;
    opened.go("/actions/new?m=m2");
    browser.find("#action-text").type_in("Обновить раздел сайта");
    browser.find("form[action='/actions/add'] button").follow();
    let done: Vec<Heard> = browser.heard().into_iter().filter(|own| own.role == "status").collect();
    assert!(done.iter().any(|own| own.live.as_deref() == Some("polite")), "{done:?}");

    let broken = opened.workspace().join("нет.html");
    fs_err::write(&broken, "<p>не отчёт</p>").unwrap();
    opened.go("/reports/check");
    browser.find("#report").type_in(broken.to_str().unwrap());
    browser.find("form[action='/reports/check'] button").click();
    browser.wait("the refusal", || browser.text().contains("не отчёт vsoko").then_some(()));

    // An altered report: the verdict is an alert.
    let reports = opened.workspace().join("reports");
    let html = fs_err::read_dir(&reports)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .find(|path| path.extension().is_some_and(|own| own == "html"))
        .unwrap();
    let altered = opened.workspace().join("altered.html");
    let text = fs_err::read_to_string(&html).unwrap();
    fs_err::write(&altered, text.replacen("<h1>", "<h1>Не ", 1)).unwrap();
    opened.go("/reports/check");
    browser.find("#report").type_in(altered.to_str().unwrap());
    browser.find("form[action='/reports/check'] button").click();
    browser.wait_for(".message.error");
    let alerts: Vec<Heard> = browser.heard().into_iter().filter(|own| own.role == "alert").collect();
    assert!(alerts.iter().any(|own| own.live.as_deref() == Some("assertive")), "{alerts:?}");

    // Work that goes on is told politely.
    opened.go("/archive");
    browser.find("form[action='/archive/verify'] button").follow();
    browser.wait_for(".message.done");
    assert!(browser.text().contains("Архив цел"), "{}", browser.text());
}
