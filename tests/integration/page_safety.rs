//! What the page does not let happen: other sites, other programs, hostile names and cells, paths, floods.

use crate::page_import::hostile_table;
use crate::program::demonstration;
use crate::served::Served;
use crate::tables::{THREE, results, with_three, workspace};

const FORM: &str = "application/x-www-form-urlencoded";

#[test]
fn the_key_becomes_a_cookie_and_a_clean_address() {
    let folder = workspace();
    let served = Served::of(folder.path());
    let host = format!("127.0.0.1:{}", served.port);
    let (_, key) = served.address.split_once("?key=").unwrap();
    let opened = served.send("GET", &format!("/journal?key={key}&from=0"), &[("Host", &host)], b"");
    assert_eq!(opened.status, 303, "{}", opened.head);
    assert_eq!(opened.header("Location"), Some("/journal?from=0"));
    let cookie = opened.header("Set-Cookie").unwrap();
    for part in ["HttpOnly", "SameSite=Strict", "Path=/", key] {
        assert!(cookie.contains(part), "{cookie}");
    }
    // The name of a host in the path is no way out.
    let out = served.send("GET", &format!("//example.org/?key={key}"), &[("Host", &host)], b"");
    assert_eq!(out.header("Location"), Some("/example.org/"));
}

#[test]
fn without_the_key_nothing_is_told() {
    let folder = with_three();
    let served = Served::of(folder.path());
    let host = format!("127.0.0.1:{}", served.port);
    let wrong = format!("vsoko-{}={}", served.port, "0".repeat(64));
    let shorter = &served.cookie[..served.cookie.len() - 1];
    for cookie in ["", "vsoko=1", &wrong, shorter] {
        for path in ["/", "/journal", "/import", "/summary/m1/2021", "/нет"] {
            let answer = served.send("GET", path, &[("Host", &host), ("Cookie", cookie)], b"");
            assert_eq!(answer.status, 403, "{path} {cookie}");
            assert!(answer.body.contains("Нужен ключ"), "{}", answer.body);
            assert!(!answer.body.contains("Пробный"), "{}", answer.body);
        }
    }
    let guessed = served.send("GET", &format!("/?key={}", "0".repeat(64)), &[("Host", &host)], b"");
    assert_eq!((guessed.status, guessed.header("Set-Cookie")), (403, None));
}

#[test]
fn another_site_changes_nothing_and_reads_nothing() {
    let folder = with_three();
    let served = Served::of(folder.path());
    let host = format!("127.0.0.1:{}", served.port);
    let before = served.get("/journal").body;
    // A browser would not send the cookie along from another site; here it is sent, and the form is refused all the same.
    for foreign in [
        &[("Origin", "http://example.org")][..],
        &[("Origin", "null")],
        &[("Origin", "http://127.0.0.1:1")],
        &[("Sec-Fetch-Site", "cross-site")],
        &[("Sec-Fetch-Site", "same-site")],
        &[],
    ] {
        let own = [("Host", host.as_str()), ("Cookie", &served.cookie), ("Content-Type", FORM)];
        let answer = served.send("POST", "/journal/1/undo", &[&own[..], foreign].concat(), b"reason=x");
        assert_eq!(answer.status, 403, "{foreign:?}: {}", answer.body);
        assert!(answer.body.contains("не с этой страницы"), "{}", answer.body);
    }
    assert_eq!(served.get("/journal").body, before);
    for site in ["cross-site", "same-site"] {
        let asked = [("Host", host.as_str()), ("Cookie", &served.cookie), ("Sec-Fetch-Site", site)];
        assert_eq!(served.send("GET", "/journal", &asked, b"").status, 403, "{site}");
    }
    // The same form from this page is taken.
    assert_eq!(served.fill("/journal/1/undo", &[("reason", "проверка")]).status, 303);
}

#[test]
fn names_and_cells_are_never_markup() {
    let folder = workspace();
    let served = Served::of(folder.path());
    let name = "<img src=x onerror=alert(1)>.csv";
    let address = served.put_down(&[(name, hostile_table().as_bytes())]);
    let plan = served.when_done(&address);
    let sheet = served.get(&format!("{address}/files/0"));
    assert_eq!(sheet.status, 200, "{}", sheet.body);
    let start = served.get("/import");
    for page in [&plan.body, &sheet.body, &start.body] {
        assert!(page.contains("&lt;img src=x"), "{page}");
        for never in ["<img", "<script>", "<svg", "<b>"] {
            assert!(!page.contains(never), "{never}: {page}");
        }
    }
    assert!(sheet.body.contains("&lt;script&gt;"), "{}", sheet.body);
    // And once it is in the archive.
    let applied = served.fill(&format!("{address}/apply"), &[("plan", "1")]);
    assert_eq!(applied.status, 303);
    let result = served.when_done(&address);
    let journal = served.get("/journal");
    let entry = served.get("/journal/1");
    for page in [&result.body, &journal.body, &entry.body] {
        assert!(page.contains("&lt;img src=x") && !page.contains("<img"), "{page}");
    }
}

#[test]
fn a_name_of_a_file_leads_nowhere_on_the_disk() {
    let folder = workspace();
    let inside = folder.path().join("deep/er");
    fs_err::create_dir_all(&inside).unwrap();
    let before = files_under(folder.path());
    let served = Served::of(folder.path());
    let names = ["../../../vsoko.toml", r"..\..\catalog.sqlite", "/etc/passwd", "..", "a/../../b.csv"];
    for (name, year) in names.into_iter().zip(2018..) {
        let address = served.put_down(&[(name, results(year, &THREE).as_bytes())]);
        let plan = served.when_done(&address);
        assert!(!plan.body.contains("../"), "{}", plan.body);
        served.fill(&format!("{address}/apply"), &[("plan", "1")]);
        served.when_done(&address);
    }
    // What came in lies under its hash, and nothing else was touched.
    let settings = fs_err::read_to_string(folder.path().join("vsoko.toml")).unwrap();
    assert!(!settings.contains("Условная область"), "{settings}");
    let after = files_under(folder.path());
    assert!(after.iter().any(|path| path.starts_with("deliveries/")), "{after:?}");
    for path in after {
        let is_ours =
            ["deliveries/", "observations/", "catalog.sqlite"].iter().any(|own| path.starts_with(own));
        assert!(is_ours || before.contains(&path), "{path}");
    }
    for path in
        ["/assets/../Cargo.toml", "/assets/..%2f..%2fetc%2fpasswd", "/import/..%2f..%2f", "/import/x/files/0"]
    {
        assert_eq!(served.get(path).status, 404, "{path}");
    }
}

fn files_under(folder: &std::path::Path) -> Vec<String> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(next) = folders.pop() {
        for entry in fs_err::read_dir(next).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let inside = path.strip_prefix(folder).unwrap();
                found.push(inside.to_string_lossy().replace(std::path::MAIN_SEPARATOR, "/"));
            }
        }
    }
    found
}

#[test]
fn too_much_is_refused_with_the_limit() {
    let folder = workspace();
    let served = Served::of(folder.path());
    let large = vec![b'a'; 65 * 1024 * 1024];
    let answer = served.send_files(&[("большой.csv", &large)]);
    assert_eq!(answer.status, 413, "{}", answer.body);
    assert!(answer.body.contains("больше 64") && answer.body.contains("большой.csv"), "{}", answer.body);
    let many: Vec<String> = (0..51).map(|n| format!("{n}.csv")).collect();
    let many: Vec<(&str, &[u8])> = many.iter().map(|name| (name.as_str(), &b"a"[..])).collect();
    let answer = served.send_files(&many);
    assert_eq!(answer.status, 413, "{}", answer.body);
    assert!(answer.body.contains("(50)"), "{}", answer.body);
    let none = served.send_files(&[]);
    assert_eq!(none.status, 400);
    assert!(none.body.contains("ни одного файла не выбрано"), "{}", none.body);
    let no_form = served.post("/import", FORM, b"files=1");
    assert_eq!(no_form.status, 400, "{}", no_form.body);
    let flood = vec![b'x'; 5 * 1024 * 1024];
    let answer = served.post("/journal/1/undo", FORM, &flood);
    assert_eq!(answer.status, 413, "{}", answer.body);
    // The server stands.
    assert_eq!(served.get("/").status, 200);
}

#[test]
fn the_switches_turn_and_lead_nowhere_else() {
    let (folder, _) = demonstration();
    let served = Served::of(&folder.path().join("demo"));
    for (back, to) in
        [("/journal?from=0", "/journal?from=0"), ("//example.org", "/"), ("https://example.org", "/")]
    {
        let turned = served.fill("/switches", &[("back", back), ("lang", "en")]);
        assert_eq!((turned.status, turned.header("Location")), (303, Some(to)));
        assert!(turned.header("Set-Cookie").unwrap().starts_with("vsoko-lang=en;"), "{}", turned.head);
    }
    let host = format!("127.0.0.1:{}", served.port);
    let cookies = format!("{}; vsoko-lang=en; vsoko-light=dark", served.cookie);
    let english = served.send("GET", "/", &[("Host", &host), ("Cookie", &cookies)], b"");
    assert!(english.body.contains("<html lang=\"en\" data-light=\"dark\">"), "{}", english.body);
    assert!(english.body.contains("Analytical summaries"), "{}", english.body);
}
