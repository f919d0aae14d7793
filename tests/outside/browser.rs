//! The page as persons use it, in Chromium: a number is opened down to its cell, years are compared, documents are taken away,
//! a school is renamed and that is taken back, an action is done, a methodology is checked.

use std::path::{Path, PathBuf};

use super::driver::{Browser, ENTER};
use super::served::Served;
use super::stdout_of;

/// A demonstration that is served, and a browser that was let in.
pub(crate) struct Opened {
    pub(crate) browser: Browser,
    pub(crate) served: Served,
    folder: tempfile::TempDir,
}

impl Opened {
    pub(crate) fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let demo = folder.path().join("demo");
        stdout_of(env!("CARGO_BIN_EXE_vsoko"), &["demo", demo.to_str().unwrap()]);
        let served = Served::of(&demo);
        let browser = Browser::open(&folder.path().join("browser"));
        browser.go(&served.address);
        Self { browser, served, folder }
    }

    pub(crate) fn workspace(&self) -> PathBuf {
        self.folder.path().join("demo")
    }

    /// Opens a path of the page.
    pub(crate) fn go(&self, path: &str) {
        self.browser.go(&format!("{}{path}", self.served.place().trim_end_matches('/')));
    }

    /// Nothing was blocked, nothing was missing, no script broke.
    pub(crate) fn is_quiet(&self) {
        let told = self.browser.console();
        assert!(told.is_empty(), "{told:?}");
    }
}

#[test]
fn a_number_is_opened_down_to_its_cell_on_the_received_sheet() {
    let opened = Opened::new();
    let browser = &opened.browser;
    opened.go("/overview?m=m1&year=2022");
    let text = browser.text();
    assert!(
        text.contains("ВСОКО сформирована") && text.contains("83 %") && text.contains("5 из 6"),
        "{text}"
    );

    browser.find(".cards .value a.number").follow();
    let text = browser.text();
    assert!(
        text.contains("83 % (5 из 6)") && text.contains("Учтены: 5") && text.contains("СОШ №1"),
        "{text}"
    );
    let cell = browser.find(".behind td.at a").text();
    assert!(cell.starts_with("zapadnaya-dvina-vsoko-2022.xlsx › ВСОКО 2022 › D"), "{cell}");
    let sent = browser.find(".behind td.sent").text();
    assert_eq!(sent, "сформирована");

    browser.find(".behind td.at a").follow();
    assert_eq!(browser.find("h1").text(), cell);
    assert_eq!((browser.find("td.here").text(), browser.count("td.here")), (sent, 1));
    assert!(browser.text().contains("МБОУ «Западнодвинская СОШ №1»"), "{}", browser.text());
    assert!(browser.count("td.as-header") > 2 && browser.count("td.as-school") > 4);
    opened.is_quiet();
}

/// The files of the demonstration, in the order in which a department receives them.
const DELIVERIES: [&str; 6] = [
    "zapadnaya-dvina-vsoko-2022.xlsx",
    "uslovny-okrug-2022.ods",
    "uslovny-okrug-2023.xlsx",
    "uslovny-okrug-shnor-2021.csv",
    "uslovnaya-oblast-mum-2021.csv",
    "uslovny-okrug-vsoko-2021.csv",
];

/// The delivery of 2021 with a school that has lost its login and is misspelt, in the encoding of the file.
fn misspelt(folder: &Path) -> PathBuf {
    let bytes = fs_err::read(delivery("uslovny-okrug-vsoko-2021.csv")).unwrap();
    let (login, letter) = (b"sch999005", 0xff_u8);
    let at = bytes.windows(login.len()).position(|own| own == login).unwrap();
    let after = &bytes[at + login.len()..];
    let double = after.iter().position(|byte| *byte == letter).unwrap();
    let path = folder.join("uslovny-okrug-vsoko-2021.csv");
    let (name, rest) = after.split_at(double);
    fs_err::write(&path, [&bytes[..at], name, &[letter], rest].concat()).unwrap();
    path
}

fn delivery(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("data/deliveries").join(name)
}

#[test]
fn the_files_of_the_demonstration_are_imported_a_question_is_answered_and_one_is_taken_back() {
    let folder = tempfile::tempdir().unwrap();
    stdout_of(env!("CARGO_BIN_EXE_vsoko"), &["init", folder.path().join("own").to_str().unwrap()]);
    let served = Served::of(&folder.path().join("own"));
    let browser = Browser::open(&folder.path().join("browser"));
    browser.go(&served.address);
    let import = |paths: &[PathBuf]| {
        browser.go(&format!("{}import", served.place()));
        let paths: Vec<&str> = paths.iter().map(|path| path.to_str().unwrap()).collect();
        browser.find("#files").type_in(&paths.join("\n"));
        browser.find("form.drop button").follow();
    };
    let (last, first) = DELIVERIES.split_last().unwrap();
    import(&first.iter().map(|name| delivery(name)).collect::<Vec<_>>());
    browser.wait_for("form[action$='/apply'] button").click();
    browser.wait_for(".message.done");
    let text = browser.text();
    for name in first {
        assert!(text.contains(&format!("{name}: принят")), "{name}: {text}");
    }

    assert_eq!(*last, "uslovny-okrug-vsoko-2021.csv");
    import(&[misspelt(folder.path())]);
    browser.wait_for("form[action$='/answers'] fieldset");
    let text = browser.text();
    assert!(text.contains("Какая это школа") && text.contains("Чертёжнаяя"), "{text}");
    assert_eq!(browser.count("form[action$='/apply']"), 0, "with a question open nothing is imported");
    // By keys alone: the first answer, the school that is meant, and Enter.
    browser.run("document.querySelector('form[action$=\"/answers\"] input[type=radio]').focus()");
    browser.press(&[" "]);
    browser.press(&[ENTER]);
    browser.wait_for("form[action$='/apply'] button").click();
    browser.wait_for(".message.done");

    browser.go(&served.place());
    let summary =
        browser.find("a[aria-label^='Условный муниципальный округ, 2021']").attribute("href").unwrap();
    let home = summary.split('/').nth(2).unwrap();
    browser.go(&format!("{}overview?m={home}&year=2021", served.place()));
    assert!(browser.text().contains("Чертёжная СОШ"), "{}", browser.text());
    browser.go(&format!("{}journal", served.place()));
    browser.find("tbody tr:first-child a").follow();
    assert!(browser.text().contains("uslovny-okrug-vsoko-2021.csv"), "{}", browser.text());
    browser.find("#reason").type_in("прислан исправленный файл");
    browser.find("form[action$='/undo'] button").follow();
    let text = browser.text();
    assert!(text.contains("прислан исправленный файл"), "{text}");
    browser.go(&format!("{}compare?m={home}", served.place()));
    let years = browser.find("#schools thead").text();
    assert!(years.contains("2022") && !years.contains("2021"), "the levels of 2021 are no more: {years}");
    let told = browser.console();
    assert!(told.is_empty(), "{told:?}");
}

#[test]
fn what_is_chosen_stands_in_the_address_and_a_link_shows_the_same() {
    let opened = Opened::new();
    let browser = &opened.browser;
    opened.go("/compare?m=m2");
    let text = browser.text();
    assert!(text.contains("Результаты 2021 и 2022 годов сопоставимы"), "{text}");
    assert!(text.contains("Кто куда перешёл") && text.contains("МБОУ «Условная СОШ №2»"), "{text}");
    let all = browser.count("#schools tbody tr");

    // The change of the filter sends it by itself.
    browser.find("select[name=moved]").type_in("уровень изм");
    browser.wait("the filter", || browser.address().contains("moved=any").then_some(()));
    let address = browser.address();
    let moved = browser.count("#schools tbody tr");
    assert!(0 < moved && moved < all, "{moved} of {all}");
    browser.link("Школа").click();
    browser.wait("the order", || browser.address().contains("sort=name").then_some(()));
    assert!(browser.address().contains("moved=any"));
    assert_eq!(browser.find("#schools th[aria-sort=ascending]").text(), "Школа");

    // Only some years, of another person who was sent the link.
    browser.go(&address);
    assert_eq!(browser.count("#schools tbody tr"), moved);
    opened.go("/compare?m=m2&year=2021&year=2022");
    let text = browser.text();
    assert!(text.contains("2021 и 2022 годы") && !text.contains("2022 и 2023 годы"), "{text}");
    let drawn = browser.run("return [...document.querySelectorAll('#charts ~ figure img')].map((i) => { i.loading = 'eager'; return i.alt; })");
    assert!(drawn.as_array().unwrap().len() >= 2, "the slope and the heat map: {drawn}");
    browser.wait("the pictures", || {
        let whole = "return [...document.querySelectorAll('figure img')].every((i) => i.complete && i.naturalWidth > 0)";
        (browser.run(whole) == true).then_some(())
    });
    opened.is_quiet();
}

#[test]
fn documents_are_looked_at_and_taken_away_one_by_one_and_all_at_once() {
    let opened = Opened::new();
    let browser = &opened.browser;
    opened.go("/reports?m=m1&year=2022");
    browser.find("form[action='/reports/preview'] button[value=pdf]").click();
    let pdf = browser.downloaded("pdf");
    assert!(fs_err::read(&pdf).unwrap().starts_with(b"%PDF"));
    assert!(stdout_of("pdftotext", &[pdf.to_str().unwrap(), "-"]).contains("Западнодвинск"));
    browser.find("form[action='/reports/preview'] button.main").follow();
    assert!(browser.text().contains("Откуда числа"), "{}", browser.text());
    let quiet: Vec<String> = browser.console();
    assert!(quiet.is_empty(), "{quiet:?}");

    opened.go("/reports?m=m2&year=2022&edition=public");
    browser.find("form[action='/reports/all'] button").follow();
    browser.wait_for("a[href$='/file']").click();
    let zip = browser.downloaded("zip");
    stdout_of("unzip", &["-tq", zip.to_str().unwrap()]);
    let listed = stdout_of("unzip", &["-Z1", zip.to_str().unwrap()]);
    assert_eq!(
        listed.lines().count(),
        6,
        "the real municipality and the five of the fictional region: {listed}"
    );
    assert!(
        listed.lines().all(|name| Path::new(name).extension().is_some_and(|ending| ending == "pdf")),
        "{listed}"
    );
    opened.is_quiet();
}

#[test]
fn a_school_is_renamed_with_a_reason_and_a_form_without_one_changes_nothing() {
    let opened = Opened::new();
    let browser = &opened.browser;
    opened.go("/schools?q=Чертёжная");
    assert_eq!(browser.count("tbody tr"), 1);
    browser.link("МБОУ «Чертёжная СОШ»").follow();
    let page = browser.address();
    let entries = || {
        stdout_of(
            env!("CARGO_BIN_EXE_vsoko"),
            &["journal", "list", "--format", "json", "--workspace", opened.workspace().to_str().unwrap()],
        )
        .matches("\"seq\"")
        .count()
    };
    let before = entries();
    browser.find("details.change:first-of-type summary").click();
    browser.find("#rename-name").type_in("МБОУ «Чертёжный лицей»");
    browser.find("#rename-since").type_in("2024");
    browser.find("#rename-reason").type_in(" ");
    browser.find("form[action$='/change'] button").follow();
    assert!(browser.text().contains("не заполнено поле «Причина»"), "{}", browser.text());
    assert_eq!(entries(), before);
    // The browser says that the answer was a refusal, and nothing else.
    let told = browser.console();
    assert!(told.len() == 1 && told[0].contains("422"), "{told:?}");

    browser.go(&page);
    browser.find("details.change:first-of-type summary").click();
    browser.find("#rename-name").type_in("МБОУ «Чертёжный лицей»");
    browser.find("#rename-since").type_in("2024");
    browser.find("#rename-reason").type_in("постановление администрации");
    browser.find("form[action$='/change'] button").follow();
    let text = browser.find(".message.done").text();
    assert!(text.contains("«Чертёжный лицей»"), "{text}");
    assert!(browser.find("h1").text().contains("«Чертёжный лицей»"));
    assert_eq!(entries(), before + 1);
    opened.go("/schools?q=Чертёжн");
    assert!(browser.text().contains("МБОУ «Чертёжная СОШ» ("), "the name before: {}", browser.text());
    opened.is_quiet();
}

#[test]
fn an_action_is_added_and_marked_as_done() {
    let opened = Opened::new();
    let browser = &opened.browser;
    opened.go("/actions");
    browser.link("Добавить мероприятие").follow();
    browser.find("#action-text").type_in("Обновить раздел сайта");
    browser.find("#action-deadline").type_in("до 01.09.2030");
    browser.find("form[action='/actions/add'] button").follow();
    assert!(browser.find(".message.done").text().contains("Обновить раздел сайта"));
    browser.link("Обновить раздел сайта").follow();
    assert!(browser.text().contains("до 01.09.2030"), "{}", browser.text());
    let action = browser.address();
    browser.find("details.change:first-of-type summary").click();
    browser.find("#step-link").type_in("/etc/passwd");
    browser.find("form[action$='/step'] button").follow();
    assert!(browser.text().contains("не подходит"), "{}", browser.text());
    browser.go(&action);
    browser.find("details.change:first-of-type summary").click();
    browser.find("#step-note").type_in("раздел открыт");
    browser.find("#step-link").type_in("https://example.org/vsoko");
    browser.find("form[action$='/step'] button").follow();
    let text = browser.text();
    assert!(text.contains("выполнено") && text.contains("раздел открыт"), "{text}");
    assert!(text.contains("https://example.org/vsoko") && browser.count("a[href^='https://']") == 0);
}

#[test]
fn a_methodology_is_read_and_checked_and_a_what_if_says_what_it_is() {
    let opened = Opened::new();
    let browser = &opened.browser;
    opened.go("/methodologies/vsoko-example-2022");
    let text = browser.text();
    assert!(text.contains("Уровни, от высшего к низшему") && text.contains("Показатели"), "{text}");
    browser.find("select[name=m]").type_in("Условный муниципальный округ");
    browser.find("form[action='/overview'] button").follow();
    assert!(browser.find("h1").text().contains("расчёт «что, если бы»"), "{}", browser.find("h1").text());
    assert!(browser.find(".message.warning").text().contains("vsoko-example-2022"));
    // A number of it opens as what it is.
    browser.find(".cards .value a.number").follow();
    assert!(browser.find(".message.warning").text().contains("Что, если бы"));

    opened.go("/methodologies/check");
    browser.find("#toml").type_in("id = \"m-2022\"\ntitel = \"опечатка\"\n");
    browser.find("form[action='/methodologies/check'] button").click();
    assert!(browser.wait_for(".remarks").text().contains("VM002"), "{}", browser.text());
    assert_eq!(browser.find("#line-2 code").text(), "titel = \"опечатка\"");
    assert_eq!(browser.count("tr.remarked"), 1);
    let fixture = concat!(env!("CARGO_MANIFEST_DIR"), "/data/methodologies/vsoko-tver-2022.toml");
    browser.find("#toml-file").type_in(fixture);
    browser.find("form[action='/methodologies/check'] button").click();
    assert!(browser.wait_for(".message.done").text().contains("Замечаний нет"), "{}", browser.text());
    opened.is_quiet();
}
