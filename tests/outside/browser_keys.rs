//! `docs/page-keyboard.md` walked by a keyboard alone, row by row: each test bears the numbers of its rows.

use serde_json::Value;

use super::browser::Opened;
use super::driver::{Browser, DOWN, ENTER, LEFT, RIGHT, TAB, UP};

/// Goes on by Tab until the focus stands on what a selector names.
fn tab_to(browser: &Browser, css: &str) {
    for _ in 0..200 {
        browser.press(&[TAB]);
        if browser.run(&format!("return document.activeElement.matches({css:?})")) == Value::Bool(true) {
            return;
        }
    }
    panic!("{css} is not reached on {}", browser.address());
}

/// Does the focus stand on what a selector names?
fn stands_on(browser: &Browser, css: &str) -> bool {
    browser.run(&format!("return document.activeElement.matches({css:?})")) == Value::Bool(true)
}

/// Presses a key and waits for another page.
fn press_for_another_page(browser: &Browser, keys: &[&str]) {
    let before = browser.address();
    browser.press(keys);
    browser.wait("another page", || {
        let is_there = browser.run("return document.readyState") == "complete";
        (is_there && browser.address() != before).then_some(())
    });
}

#[test]
fn row_5_back_from_a_cell_is_the_number_again() {
    let opened = Opened::new();
    let browser = &opened.browser;
    opened.go("/overview?m=m1&year=2022");
    tab_to(browser, ".cards a.number");
    press_for_another_page(browser, &[ENTER]);
    let number = browser.address();
    tab_to(browser, "td.at a");
    press_for_another_page(browser, &[ENTER]);
    browser.wait_for("td.here");
    browser.back();
    browser.wait("the number", || (browser.address() == number).then_some(()));
}

#[test]
fn row_6_a_wide_table_is_scrolled_in_its_frame_and_the_page_stands() {
    let opened = Opened::new();
    let browser = &opened.browser;
    browser.resize(360, 740);
    opened.go("/journal");
    tab_to(browser, ".scroll");
    let at = || browser.run("return [document.activeElement.scrollLeft, window.scrollX]");
    for _ in 0..4 {
        browser.press(&[RIGHT]);
    }
    browser.wait("the table moves", || (0.0 < at()[0].as_f64().unwrap()).then_some(()));
    assert_eq!(at()[1], 0);
    for _ in 0..8 {
        browser.press(&[LEFT]);
    }
    browser.wait("the table moves back", || (at()[0].as_f64().unwrap() < 1.0).then_some(()));
}

#[test]
fn rows_7_to_9_years_a_filter_and_an_order_are_chosen() {
    let opened = Opened::new();
    let browser = &opened.browser;
    opened.go("/compare?m=m2");
    tab_to(browser, "input[name=year]");
    let ticked = || browser.run("return document.activeElement.checked") == Value::Bool(true);
    assert!(ticked());
    browser.press(&[" "]);
    assert!(!ticked());
    press_for_another_page(browser, &[ENTER]);
    assert!(!browser.address().contains("year=2021") && browser.address().contains("year=2023"));

    opened.go("/compare?m=m2");
    let all = browser.count("#schools tbody tr");
    // Hundreds of numbers lie between: the way to the schools stands at the top.
    tab_to(browser, "nav.contents a[href='#schools']");
    browser.press(&[ENTER]);
    tab_to(browser, "select[name=moved]");
    press_for_another_page(browser, &[DOWN]);
    assert!(browser.address().contains("moved="), "{}", browser.address());
    assert!(browser.count("#schools tbody tr") < all);
    tab_to(browser, "nav.contents a[href='#schools']");
    browser.press(&[ENTER]);
    tab_to(browser, "#schools th a.in-order");
    press_for_another_page(browser, &[ENTER]);
    let order = browser.heard();
    let sorted = browser.find("#schools th[aria-sort=ascending]").text();
    assert!(order.iter().any(|own| own.role == "columnheader" && own.name.starts_with(&sorted)), "{sorted}");
}

#[test]
fn rows_10_and_11_a_form_of_a_school_opens_leads_from_field_to_field_and_keeps_what_was_typed() {
    let opened = Opened::new();
    let browser = &opened.browser;
    opened.go("/schools/s10");
    tab_to(browser, "details.change summary");
    browser.press(&[ENTER]);
    for field in ["#rename-name", "#rename-since", "#rename-reason", "#rename-source"] {
        browser.press(&[TAB]);
        assert!(stands_on(browser, field), "{field}");
    }
    opened.go("/schools/s10");
    tab_to(browser, "details.change summary");
    browser.press(&[ENTER]);
    browser.press(&[TAB]);
    browser.write("МБОУ «Лицей»");
    browser.press(&[TAB]);
    browser.write("2024");
    // Enter in a field sends the form; the reason is blank.
    browser.press(&[ENTER]);
    browser.wait("the refusal", || browser.text().contains("не заполнено поле «Причина»").then_some(()));
    browser.back();
    // The browser fills the fields in again a moment after they are there.
    for (field, typed) in [("#rename-name", "МБОУ «Лицей»"), ("#rename-since", "2024")] {
        let value = format!("return document.querySelector({field:?})?.value");
        browser.wait(typed, || (browser.run(&value) == typed).then_some(()));
    }
}

#[test]
fn row_12_a_remark_on_a_text_leads_to_its_line() {
    let opened = Opened::new();
    let browser = &opened.browser;
    opened.go("/methodologies/check");
    tab_to(browser, "#toml");
    browser.write("id = 1");
    browser.press(&[TAB]);
    assert!(stands_on(browser, "form[action='/methodologies/check'] button"));
    browser.press(&[ENTER]);
    browser.wait_for(".remarks");
    tab_to(browser, ".remarks a[href^='#line-']");
    browser.press(&[ENTER]);
    browser.wait("the line", || browser.address().contains("#line-").then_some(()));
}

#[test]
fn row_13_a_step_is_entered_and_said_at_the_top() {
    let opened = Opened::new();
    let browser = &opened.browser;
    opened.go("/actions/a1");
    tab_to(browser, "details.change summary");
    browser.press(&[ENTER]);
    browser.press(&[TAB]);
    assert!(stands_on(browser, "#step-status"));
    let status = || browser.run("return document.activeElement.value");
    let first = status();
    browser.press(&[DOWN]);
    assert_ne!(status(), first);
    browser.press(&[UP]);
    assert_eq!(status(), first);
    tab_to(browser, "#step-note");
    browser.write("сделано");
    press_for_another_page(browser, &[ENTER]);
    assert!(browser.find(".message.done").text().contains("сделано") || browser.text().contains("сделано"));
    let top = browser.run("return document.querySelector('.message.done').getBoundingClientRect().top");
    assert!(top.as_f64().unwrap() < 400.0, "{top}");
}

#[test]
fn row_14_the_print_of_all_is_followed_and_its_file_is_the_next_stop() {
    let opened = Opened::new();
    let browser = &opened.browser;
    opened.go("/reports?m=m2&year=2022");
    tab_to(browser, "form[action='/reports/all'] button");
    press_for_another_page(browser, &[ENTER]);
    browser.wait_for("a[href$='/file']");
    tab_to(browser, "a[href$='/file']");
}

#[test]
fn row_15_language_and_light_are_switched_where_one_is() {
    let opened = Opened::new();
    let browser = &opened.browser;
    opened.go("/compare?m=m2&year=2022&year=2023");
    let address = browser.address();
    tab_to(browser, "button[name=lang]");
    browser.press(&[" "]);
    let title = "return document.querySelector('h1')?.innerText ?? ''";
    browser.wait("English", || {
        browser.run(title).as_str().is_some_and(|own| own.starts_with("Years compared")).then_some(())
    });
    assert_eq!(browser.address(), address);
    tab_to(browser, "button[name=light][value=dark]");
    browser.press(&[" "]);
    browser.wait_for("html[data-light=dark]");
    assert_eq!(browser.address(), address);
}

#[test]
fn row_16_enlarged_twice_and_four_times_nothing_is_wider_than_the_window() {
    let opened = Opened::new();
    let browser = &opened.browser;
    // A window of 1366 × 768 that is enlarged has as many pixels of CSS as a smaller one.
    for (width, height) in [(683, 384), (341, 192)] {
        browser.resize(width, height);
        for path in
            ["/overview?m=m2&year=2023", "/compare?m=m2", "/schools", "/actions", "/archive", "/figures?m=m2"]
        {
            opened.go(path);
            let wide = browser.run("return document.documentElement.scrollWidth - window.innerWidth");
            assert!(wide.as_i64().unwrap() <= 0, "{path} at {width}: {wide}");
            let hidden = browser.run(
                "return [...document.querySelectorAll('h1,h2,a,button,label')].filter((e) => e.checkVisibility() && \
                 !e.closest('.skip,.unseen,.scroll,.frame,.chart') && e.getBoundingClientRect().right > window.innerWidth + 1)\
                 .map((e) => e.textContent.trim().slice(0, 60))",
            );
            assert_eq!(hidden, Value::Array(Vec::new()), "{path} at {width}");
        }
    }
}
