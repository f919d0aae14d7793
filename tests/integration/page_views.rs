//! The sections that read: each number leads to its cells and these to the received sheet, what is chosen stands in the
//! address, and no page is heavy.

use std::collections::BTreeSet;

use crate::program::{demonstration, vsoko};
use crate::served::Served;

/// What a link of a page may weigh at most.
const HEAVY: usize = 200_000;

const PAGES: [&str; 38] = [
    "/overview",
    "/overview?m=m1&year=2022",
    "/overview?m=m2&year=2023",
    "/overview?m=m2&if=vsoko-example-2021",
    "/compare?m=m2",
    "/compare?m=m2&year=2021&year=2022&moved=any&sort=move",
    "/schools",
    "/schools?q=999004",
    "/schools/s10",
    "/methodologies",
    "/methodologies/vsoko-example-2022",
    "/methodologies/check",
    "/actions",
    "/actions?show=overdue",
    "/actions/a1",
    "/reports?m=m2&year=2022&edition=public",
    "/reports/check",
    "/overview?m=m2&year=2023&lens=now",
    "/figures?m=m2&year=2023",
    "/figures?m=m2&year=2022&of=region",
    "/figures?m=m2&year=2022&of=s10",
    "/figures/everywhere",
    "/figures/everywhere?what=places",
    "/figures/everywhere?what=moves",
    "/figures/charts?m=m2&year=2022&chart=heat",
    "/figures/charts?m=m2&year=2022&chart=ranked",
    "/compare?m=m2&of=region",
    "/compare?m=m2&of=s10",
    "/schools/new",
    "/municipalities",
    "/actions/new?m=m2",
    "/actions/plan",
    "/meetings/p1",
    "/meetings/new",
    "/archive",
    "/deliveries/1",
    "/codes",
    "/codes/VS012",
];

/// The addresses that begin with `start`, each once, as a browser understands them.
fn links(body: &str, start: &str) -> BTreeSet<String> {
    let all = body.split("href=\"").skip(1).filter_map(|rest| rest.split('"').next());
    all.filter(|link| link.starts_with(start)).map(|link| link.replace("&amp;", "&")).collect()
}

#[test]
fn every_number_of_an_overview_opens_and_every_cell_is_shown_on_its_sheet() {
    let (folder, _) = demonstration();
    let served = Served::of(&folder.path().join("demo"));
    let mut cells = BTreeSet::new();
    for overview in ["/overview?m=m1&year=2022", "/overview?m=m2&year=2023"] {
        let numbers = links(&served.get(overview).body, "/trace/");
        assert!(5 < numbers.len(), "{numbers:?}");
        for number in numbers {
            let opened = served.get(&number);
            assert_eq!(opened.status, 200, "{number}: {}", opened.body);
            assert!(opened.body.len() < HEAVY, "{number}: {}", opened.body.len());
            cells.extend(links(&opened.body, "/sheet?").into_iter().filter(|link| link.contains("&cell=")));
        }
    }
    assert!(50 < cells.len());
    // Every seventh: each reads the file again.
    for cell in cells.iter().step_by(7) {
        let sheet = served.get(cell);
        assert_eq!(sheet.status, 200, "{cell}: {}", sheet.body);
        assert_eq!(sheet.body.matches("id=\"here\"").count(), 1, "{cell}");
        assert!(sheet.body.contains("as-header"), "{cell}");
    }
}

#[test]
fn every_section_is_whole_and_light_in_both_languages() {
    let (folder, _) = demonstration();
    let served = Served::of(&folder.path().join("demo"));
    let host = format!("127.0.0.1:{}", served.port);
    for path in PAGES {
        let russian = served.get(path);
        let cookie = format!("{}; vsoko-lang=en", served.cookie);
        let english = served.send("GET", path, &[("Host", &host), ("Cookie", &cookie)], b"");
        for (language, answer) in [("ru", russian), ("en", english)] {
            assert_eq!(answer.status, 200, "{path}: {}", answer.body);
            assert!(answer.body.contains(&format!("<html lang=\"{language}\"")), "{path}");
            assert!(answer.body.len() < HEAVY, "{path}: {}", answer.body.len());
            assert!(!answer.body.contains('⟨'), "{path}: a sentence is missing");
            let outside = answer.body.replace("http://www.w3.org/2000/svg", "");
            for never in ["http://", " style=\"", " onclick=", "url("] {
                assert!(!outside.contains(never), "{path}: {never}");
            }
        }
    }
}

#[test]
fn an_address_of_nothing_is_said_to_be_one() {
    let (folder, _) = demonstration();
    let served = Served::of(&folder.path().join("demo"));
    for path in [
        "/overview?m=m99",
        "/overview?m=m2&year=2030",
        "/overview?m=m2&year=%D0%B3%D0%BE%D0%B4",
        "/compare?m=m2&year=2030",
        "/compare?m=m2&group=m2%2Bschool_kind%3Dnone",
        "/schools/s999",
        "/schools/m1",
        "/methodologies/none",
        "/actions/a99",
        "/reports/file?m=m2&year=2023&format=exe",
        "/reports/all/none",
        "/trace/none",
        "/sheet?file=none",
        "/sheet?file=..%2F..%2Fetc%2Fpasswd",
    ] {
        assert_eq!(served.get(path).status, 404, "{path}");
    }
    let unknown = served.get("/overview?m=m2&if=vsoko-example-2020");
    assert!(unknown.body.contains("vsoko-example-2021"), "the nearest one is named: {}", unknown.body);
}

#[test]
fn a_filter_leaves_out_and_a_what_if_says_that_it_is_one() {
    let (folder, _) = demonstration();
    let served = Served::of(&folder.path().join("demo"));
    let rows = |path: &str| {
        let body = served.get(path).body;
        let table = body.split("id=\"schools\"").nth(1).expect("the schools").to_owned();
        table
            .split("<tbody>")
            .nth(1)
            .and_then(|rest| rest.split("</tbody>").next())
            .expect("a body")
            .matches("<tr>")
            .count()
    };
    let all = rows("/compare?m=m2&year=2021&year=2022");
    let up = rows("/compare?m=m2&year=2021&year=2022&moved=up");
    let down = rows("/compare?m=m2&year=2021&year=2022&moved=down");
    assert_eq!((all, up, down), (12, 4, 1));
    assert_eq!(rows("/compare?m=m2&year=2021&year=2022&moved=any"), up + down);
    assert_eq!(rows("/compare?m=m2&year=2021&year=2022&level=formed"), 6);

    let what_if = served.get("/overview?m=m2&if=vsoko-example-2021").body;
    assert!(what_if.contains("расчёт «что, если бы»") && what_if.contains("Это не результаты"), "{what_if}");
    let number = links(&what_if, "/trace/").into_iter().next().expect("a number");
    assert!(number.contains("%2Bif%3D"), "{number}");
    assert!(served.get(&number).body.contains("Что, если бы"));
}

#[test]
fn names_of_the_registry_are_never_markup() {
    let folder = tempfile::tempdir().unwrap();
    let done = |arguments: &[&str]| {
        let ran = vsoko(folder.path(), arguments);
        assert_eq!(ran.code, 0, "{}", ran.stderr);
    };
    done(&["init"]);
    let reason = ["--reason", "<img src=x onerror=alert(1)>"];
    done(
        &[
            &[
                "municipalities",
                "add",
                "Округ <script>alert(1)</script>",
                "--region",
                "<b>Область</b>",
                "--since",
                "2022",
            ][..],
            &reason,
        ]
        .concat(),
    );
    done(
        &[
            &[
                "schools",
                "add",
                "МБОУ «<script>alert(2)</script> СОШ»",
                "--municipality",
                "m1",
                "--since",
                "2022",
            ][..],
            &reason,
        ]
        .concat(),
    );
    let served = Served::of(folder.path());
    for path in ["/schools", "/schools/s1", "/journal", "/actions"] {
        let body = served.get(path).body;
        for never in ["<script>alert", "<b>Область", "<img"] {
            assert!(!body.contains(never), "{path}: {never}");
        }
    }
    assert!(served.get("/schools").body.contains("&lt;script&gt;alert(2)"));
}

#[test]
fn a_form_that_is_not_filled_changes_nothing_and_a_text_that_is_too_long_is_not_read() {
    const FIELDS: &str = "application/x-www-form-urlencoded";
    let (folder, _) = demonstration();
    let served = Served::of(&folder.path().join("demo"));
    let n_entries = || {
        vsoko(&folder.path().join("demo"), &["journal", "list", "--format", "json"])
            .stdout
            .matches("\"seq\"")
            .count()
    };
    let before = n_entries();
    for (path, form) in [
        ("/schools/s10/change", "change=rename&name=&since=2024&reason=%D0%B0"),
        ("/schools/s10/change", "change=rename&name=%D0%90&since=year&reason=%D0%B0"),
        ("/schools/s10/change", "change=close&since=2024&reason=-"),
        ("/schools/s10/change", "change=same&other=m1&reason=%D0%B0"),
        ("/actions/add", "home=m1&text="),
    ] {
        assert_eq!(served.post(path, FIELDS, form.as_bytes()).status, 422, "{path} {form}");
    }
    for fields in [&[("status", "gone")][..], &[("status", "done"), ("link", "/etc/passwd")]] {
        assert_eq!(served.send_parts("/actions/a1/step", fields, &[]).status, 422, "{fields:?}");
    }
    assert_eq!(served.post("/actions/a1/change", FIELDS, b"text=%D0%9F").status, 303);
    assert_eq!(n_entries(), before + 1);
    let long = format!("text={}", "a".repeat(2 << 20));
    assert_eq!(served.post("/methodologies/check", FIELDS, long.as_bytes()).status, 422);
    let checked = served.post("/methodologies/check", FIELDS, b"text=titel%20%3D%201");
    assert!(checked.status == 200 && checked.body.contains("VM002"), "{}", checked.body);
}
