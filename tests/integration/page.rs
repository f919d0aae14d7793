//! The page of this computer: what it shows, to whom, and what it allows.

use crate::program::{demonstration, repository, vsoko};
use crate::served::Served;

const ZAPADNAYA_DVINA: &str = "Западнодвинский муниципальный округ";

/// The addresses of the summaries on the first page.
fn summaries(index: &str) -> Vec<&str> {
    let links = index.split("<a href=\"").skip(1).filter_map(|rest| rest.split('"').next());
    links.filter(|link| link.starts_with("/summary/")).collect()
}

/// The address of one of them, by the words of the link.
fn summary_of<'a>(index: &'a str, words: &str) -> &'a str {
    let (before, _) = index.split_once(&format!("\" aria-label=\"{words}\"")).expect(words);
    before.rsplit('"').next().unwrap()
}

#[test]
fn the_first_page_lists_every_municipality_and_year_and_each_link_opens_its_summary() {
    let (folder, _) = demonstration();
    let served = Served::of(&folder.path().join("demo"));
    assert!(served.address.starts_with(&format!("{}?key=", served.place())), "{}", served.address);
    assert!(served.told.contains(&served.address) && served.told.contains("Ctrl+C"), "{}", served.told);

    let index = served.get("/");
    assert_eq!(index.status, 200, "{}", index.head);
    assert_eq!(index.header("Content-Type"), Some("text/html; charset=utf-8"));
    for words in [ZAPADNAYA_DVINA, "Условный муниципальный округ", "Тверская область", "<html lang=\"ru\">"]
    {
        assert!(index.body.contains(words), "{words}: {}", index.body);
    }
    let links = summaries(&index.body);
    // One year of the real municipality, and three of each of the five fictional ones.
    assert_eq!(links.len(), 16, "{links:?}");
    for link in links {
        assert_eq!(served.get(link).status, 200, "{link}");
    }
}

#[test]
fn the_summary_is_the_printed_one_with_a_way_back() {
    let (folder, _) = demonstration();
    let served = Served::of(&folder.path().join("demo"));
    let index = served.get("/").body;
    let page = served.get(summary_of(&index, &format!("{ZAPADNAYA_DVINA}, 2022 год"))).body;
    assert!(page.contains("83\u{a0}%</a> школ"), "{page}");
    assert!(page.contains("<a href=\"/\">"), "{page}");
    let reports = folder.path().join("demo/reports");
    let printed =
        fs_err::read_to_string(reports.join("spravka-zapadnodvinskiy-munitsipalnyy-okrug-2022.html"))
            .unwrap();
    // The way back, the policy, the day of printing and the numbers that a file carries are all that differs.
    let own = |line: &&str| {
        let starts = ["<nav ", "<meta http-equiv", "<p class=\"date\"", "<template id=\"numbers\""];
        !starts.iter().any(|start| line.starts_with(start))
    };
    assert!(page.lines().filter(own).eq(printed.lines().filter(own)));
    let weight = index.len() + page.len();
    assert!(weight < 200_000, "{weight} bytes");
}

#[test]
fn nothing_is_fetched_from_elsewhere_and_every_answer_forbids_it() {
    let (folder, _) = demonstration();
    let served = Served::of(&folder.path().join("demo"));
    let index = served.get("/");
    let summary = served.get(summaries(&index.body)[0]);
    let icon = served.get("/favicon.ico");
    assert_eq!(icon.header("Content-Type"), Some("image/svg+xml"));
    let missing = served.get("/нет");
    for (answer, scripts, n_inside) in [
        (&index, "script-src 'self'", 0),
        (&summary, "script-src 'sha256-", 1),
        (&icon, "script-src 'self'", 0),
        (&missing, "script-src 'self'", 0),
    ] {
        let policy = answer.header("Content-Security-Policy").expect("a policy");
        assert!(policy.starts_with("default-src 'none';"), "{policy}");
        assert_eq!(policy.matches(scripts).count(), 1, "{policy}");
        assert!(policy.contains("frame-ancestors 'none'"), "{policy}");
        for (name, value) in [
            ("X-Content-Type-Options", "nosniff"),
            ("Referrer-Policy", "same-origin"),
            ("Cache-Control", "no-store"),
            ("Cross-Origin-Resource-Policy", "same-origin"),
        ] {
            assert_eq!(answer.header(name), Some(value), "{}", answer.head);
        }
        let elsewhere = answer.body.replace("http://www.w3.org/2000/svg", "");
        for never in ["http://", "https://", "url(", "@import", " onload=", " onclick="] {
            assert!(!elsewhere.contains(never), "{never}");
        }
        // The one script of a summary is the one that the policy names.
        assert_eq!(answer.body.matches("<script>").count(), n_inside);
    }
    let assets = addresses_in(&index.body, "/assets/");
    assert!(3 <= assets.len(), "{assets:?}");
    for address in assets {
        let asset = served.get(&address);
        assert_eq!(asset.status, 200, "{address}");
        assert_eq!(asset.header("Cache-Control"), Some("public, max-age=31536000, immutable"));
        for never in ["http://", "https://", "url(", "@import", "eval("] {
            assert!(!asset.body.contains(never), "{address}: {never}");
        }
    }
}

/// The addresses of a page that begin like this.
fn addresses_in(page: &str, beginning: &str) -> Vec<String> {
    let quoted = page.split('"').skip(1).step_by(2);
    quoted.filter(|text| text.starts_with(beginning)).map(str::to_owned).collect()
}

#[test]
fn a_site_that_lends_its_name_to_this_address_is_told_nothing() {
    let (folder, _) = demonstration();
    let served = Served::of(&folder.path().join("demo"));
    for host in ["example.org", &format!("example.org:{}", served.port), "127.0.0.1:1", "[::2]"] {
        let answer = served.ask("GET", "/", host);
        assert_eq!(answer.status, 421, "{host}");
        assert!(!answer.body.contains(ZAPADNAYA_DVINA));
        assert!(answer.body.contains(&served.place()), "{}", answer.body);
    }
    let by_name = served.ask("GET", "/", &format!("localhost:{}", served.port));
    assert_eq!(by_name.status, 200);
    let by_proxy = served.ask("GET", "http://example.org/", &format!("127.0.0.1:{}", served.port));
    assert_eq!(by_proxy.status, 421);
}

#[test]
fn only_reading_and_forms_are_answered() {
    let (folder, _) = demonstration();
    let served = Served::of(&folder.path().join("demo"));
    let host = format!("127.0.0.1:{}", served.port);
    for method in ["PUT", "DELETE", "OPTIONS", "PATCH"] {
        for path in ["/", "/summary/m1/2022", "/нет"] {
            let answer = served.ask(method, path, &host);
            assert_eq!(answer.status, 405, "{method} {path}");
            assert_eq!(answer.header("Allow"), Some("GET, HEAD, POST"));
        }
    }
    let head = served.ask("HEAD", "/", &host);
    assert_eq!((head.status, head.body.as_str()), (200, ""));
}

#[test]
fn what_is_not_there_is_said_in_russian_with_a_way_back() {
    let (folder, _) = demonstration();
    let served = Served::of(&folder.path().join("demo"));
    let index = served.get("/").body;
    let known = summary_of(&index, &format!("{ZAPADNAYA_DVINA}, 2022 год"));
    let year = served.get(&known.replace("2022", "2030"));
    assert_eq!(year.status, 404);
    assert!(year.body.contains("данных за 2030 год в архиве нет"), "{}", year.body);
    assert!(year.body.contains(&format!("href=\"{known}\"")), "the years at hand: {}", year.body);
    for path in ["/summary/m999/2022", "/summary/m1", "/../etc/passwd", "/index.html"] {
        let answer = served.get(path);
        assert_eq!(answer.status, 404, "{path}");
        assert!(answer.body.contains("Такой страницы нет"), "{}", answer.body);
        assert!(answer.body.contains("<a href=\"/\">"), "{}", answer.body);
    }
}

#[test]
fn an_import_made_meanwhile_is_seen() {
    let folder = tempfile::tempdir().unwrap();
    assert_eq!(vsoko(folder.path(), &["init", "--organisation", "Отдел <i>образования</i>"]).code, 0);
    let served = Served::of(folder.path());
    let empty = served.get("/").body;
    assert!(empty.contains("В архиве пока нет данных") && empty.contains("vsoko import ФАЙЛ"), "{empty}");
    assert!(empty.contains("Отдел &lt;i&gt;образования"), "{empty}");

    let delivery = repository("data/deliveries/zapadnaya-dvina-vsoko-2022.xlsx");
    let imported = vsoko(folder.path(), &["import", delivery.to_str().unwrap()]);
    assert_eq!(imported.code, 0, "{}", imported.stderr);
    let index = served.get("/").body;
    assert!(index.contains(ZAPADNAYA_DVINA), "{index}");
    assert_eq!(summaries(&index).len(), 1);

    fs_err::remove_file(folder.path().join("vsoko.toml")).unwrap();
    let gone = served.get("/");
    assert_eq!(gone.status, 500);
    assert!(gone.body.contains("Что сделать: "), "{}", gone.body);
}

#[test]
fn a_taken_port_and_a_missing_workspace_are_said_before_anything_is_served() {
    let (folder, _) = demonstration();
    let demo = folder.path().join("demo");
    let served = Served::of(&demo);
    let second = vsoko(&demo, &["serve", "--port", &served.port.to_string()]);
    assert_eq!(second.code, 2);
    assert!(second.stderr.contains(&format!("порт {} занят", served.port)), "{}", second.stderr);
    assert!(second.stderr.contains("--port"), "{}", second.stderr);
    let nowhere = vsoko(folder.path(), &["serve", "--port", "0"]);
    assert_eq!(nowhere.code, 2);
    assert!(nowhere.stderr.contains("vsoko init"), "{}", nowhere.stderr);
}

/// A screen, and a browser that writes down what it is asked to open.
#[cfg(target_os = "linux")]
#[test]
fn started_by_a_double_click_the_program_opens_its_page_in_a_browser() {
    use std::io::{BufRead, BufReader};
    use std::os::unix::fs::PermissionsExt;
    use std::process::{Command, Stdio};

    let home = tempfile::tempdir().unwrap();
    let browser = home.path().join("xdg-open");
    let opened = home.path().join("opened");
    fs_err::write(
        &browser,
        format!("#!/bin/sh\nprintf %s \"$1\" > '{0}.part'; mv '{0}.part' '{0}'\n", opened.display()),
    )
    .unwrap();
    fs_err::set_permissions(&browser, std::fs::Permissions::from_mode(0o755)).unwrap();
    let path = format!("{}:{}", home.path().display(), std::env::var("PATH").unwrap());
    let mut child = Command::new(env!("CARGO_BIN_EXE_vsoko"))
        .current_dir(home.path())
        .env("HOME", home.path())
        .env("PATH", path)
        .env("DISPLAY", ":77")
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut told = String::new();
    BufReader::new(child.stderr.take().unwrap()).read_line(&mut told).unwrap();
    while !opened.exists() && child.try_wait().unwrap().is_none() {}
    let _ = child.kill();
    let _ = child.wait();
    let address = fs_err::read_to_string(&opened).unwrap();
    assert!(told.contains(&address) && address.contains("/?key="), "{told} {address}");
    assert!(home.path().join("vsoko/vsoko.toml").is_file(), "a workspace of the person");
}
