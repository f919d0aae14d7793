//! How the page looks and how it is reached: axe-core on every section, the keyboard alone, pictures at three sizes by day and
//! by night. The pictures lie in `target/outside/page`, to be looked at.

use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use super::browser::Opened;
use super::driver::{ENTER, SHIFT, TAB};

/// Every section, and what opens from it.
const PAGES: [(&str, &str); 18] = [
    ("home", "/"),
    ("import", "/import"),
    ("journal", "/journal"),
    ("journal-entry", "/journal/2"),
    ("overview", "/overview?m=m2&year=2023"),
    ("overview-without-points", "/overview?m=m1&year=2022"),
    ("compare", "/compare?m=m2"),
    ("compare-moved", "/compare?m=m2&year=2021&year=2022&moved=any&sort=move"),
    ("schools", "/schools"),
    ("school", "/schools/s10"),
    ("methodologies", "/methodologies"),
    ("methodology", "/methodologies/vsoko-example-2022"),
    ("methodology-check", "/methodologies/check"),
    ("actions", "/actions"),
    ("action", "/actions/a1"),
    ("reports", "/reports?m=m2&year=2023"),
    ("what-if", "/overview?m=m2&if=vsoko-example-2021"),
    ("missing", "/нет"),
];

/// A laptop of a department, a telephone, and a wide screen.
const SIZES: [(&str, u32, u32); 3] = [("laptop", 1366, 768), ("telephone", 360, 740), ("wide", 1920, 1080)];

fn pictures() -> PathBuf {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/outside/page");
    fs_err::create_dir_all(&folder).unwrap();
    folder
}

/// The pages above, and two that are found by their links: a number, and its cell.
fn addresses(opened: &Opened) -> Vec<(String, String)> {
    let mut pages: Vec<(String, String)> =
        PAGES.iter().map(|(name, path)| ((*name).to_owned(), (*path).to_owned())).collect();
    opened.go("/overview?m=m2&year=2023");
    let number = opened.browser.find(".cards .value a.number").attribute("href").unwrap();
    opened.go(&number);
    let cell = opened.browser.find(".behind td.at a").attribute("href").unwrap();
    pages.extend([("number".to_owned(), number), ("sheet".to_owned(), cell)]);
    pages
}

#[test]
fn axe_finds_nothing_and_nothing_is_wider_than_the_window_at_any_size_by_day_and_by_night() {
    let opened = Opened::new();
    let browser = &opened.browser;
    let pictures = pictures();
    for (name, path) in addresses(&opened) {
        for (size, width, height) in SIZES {
            browser.resize(width, height);
            for scheme in ["light", "dark"] {
                browser.prefer(scheme);
                opened.go(&path);
                fs_err::write(pictures.join(format!("{name}-{size}-{scheme}.png")), browser.screenshot())
                    .unwrap();
                let wide = browser.run("return document.documentElement.scrollWidth - window.innerWidth");
                assert!(wide.as_i64().unwrap() <= 0, "{path} is {wide} wider than {width}");
                // Of the wide screen the laptop has told everything but the measure.
                if size != "wide" {
                    let found = browser.axe();
                    assert_eq!(found, json!([]), "{path} {size} {scheme}: {found:#}");
                }
            }
        }
    }
    // That a fault would be found.
    opened.go("/overview");
    browser.run("document.querySelector('h1').innerHTML = '<img src=\"data:,\">'");
    assert_ne!(browser.axe(), json!([]));
}

/// What has the focus, and whether one sees that it has.
fn focused(opened: &Opened) -> (String, bool) {
    let found = opened.browser.run(
        "const e = document.activeElement, s = getComputedStyle(e), r = e.getBoundingClientRect();\
         return [e.matches('a,button,input,select,textarea,summary,[tabindex]') ? \
         (e.getAttribute('href') || e.name || e.textContent).trim() : '', \
         s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) >= 2 && r.width > 0 && r.right > 0];",
    );
    (found[0].as_str().unwrap_or_default().to_owned(), found[1] == Value::Bool(true))
}

#[test]
fn everything_is_reached_by_the_keyboard_in_the_order_of_reading_and_the_focus_is_seen() {
    let opened = Opened::new();
    let browser = &opened.browser;
    browser.resize(1366, 768);
    let paths = [
        "/overview?m=m2&year=2023",
        "/compare?m=m2",
        "/schools/s10",
        "/methodologies/check",
        "/actions",
        "/actions/a1",
        "/reports?m=m2",
        "/archive",
        "/municipalities",
        "/meetings/new",
    ];
    let by_day_and_night = ["light", "dark"].into_iter().flat_map(|light| paths.map(|path| (light, path)));
    for (scheme, path) in by_day_and_night {
        browser.prefer(scheme);
        opened.go(path);
        browser.press(&[TAB]);
        assert_eq!(
            focused(&opened),
            ("#text".to_owned(), true),
            "{path}: the first stop leads to the content"
        );
        let n_stops = browser.run(
            "return [...document.querySelectorAll('a[href],button,input:not([type=hidden]),select,textarea,summary,[tabindex=\"0\"]')]\
             .filter((e) => e.checkVisibility()).length",
        );
        let mut tops = Vec::new();
        for stop in 1..n_stops.as_u64().unwrap().min(60) {
            browser.press(&[TAB]);
            let (what, is_seen) = focused(&opened);
            assert!(is_seen && !what.is_empty(), "{path}: stop {stop}, «{what}», is not seen");
            tops.push(browser.run("return document.activeElement.compareDocumentPosition(window.before || document.body) & 4 ? -1 : ((window.before = document.activeElement), 1)"));
        }
        assert!(tops.iter().all(|way| *way == json!(1)), "{path}: the order is that of the text, {tops:?}");
        browser.press(&[SHIFT, TAB]);
        assert!(focused(&opened).1);
    }

    // From the top to a cell by keys alone.
    opened.go("/overview?m=m1&year=2022");
    browser.press(&[TAB]);
    browser.press(&[ENTER]);
    let until = |what: &str| {
        for _ in 0..60 {
            browser.press(&[TAB]);
            if focused(&opened).0.starts_with(what) {
                return;
            }
        }
        panic!("{what} is not reached on {}", browser.address());
    };
    until("/trace/");
    browser.press(&[ENTER]);
    browser.wait("the number", || browser.address().contains("/trace/").then_some(()));
    until("/sheet?");
    browser.press(&[ENTER]);
    browser.wait_for("td.here");
}
