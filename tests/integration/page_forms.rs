//! The forms that came to the page from the command line: what each enters, what it refuses, and that none of them lets anything in
//! that the others do not.

use crate::program::{demonstration, vsoko};
use crate::served::Served;
use crate::tables::{data, with_three, workspace};

const FORM: &str = "application/x-www-form-urlencoded";

/// Every form that changes something or takes files, with what would be sent.
const FORMS: [&str; 19] = [
    "/schools/add",
    "/municipalities/change",
    "/actions/add",
    "/actions/a1/step",
    "/actions/a1/change",
    "/actions/plan",
    "/actions/plan/0/apply",
    "/meetings/add",
    "/meetings/file",
    "/meetings/p1/change",
    "/deliveries/1/purge",
    "/deliveries/1/correct",
    "/archive/verify",
    "/archive/backup",
    "/archive/export",
    "/recipes/x/remove",
    "/reports/all",
    "/reports/check",
    "/import/0/answers-file",
];

fn entries(folder: &std::path::Path) -> usize {
    data(folder, &["journal", "list"])["entries"].as_array().unwrap().len()
}

#[test]
fn no_form_is_taken_from_another_site_or_without_the_key() {
    let (folder, _) = demonstration();
    let demo = folder.path().join("demo");
    let served = Served::of(&demo);
    let host = format!("127.0.0.1:{}", served.port);
    let before = entries(&demo);
    for path in FORMS {
        for foreign in [&[("Origin", "http://example.org")][..], &[("Sec-Fetch-Site", "cross-site")], &[]] {
            let own = [("Host", host.as_str()), ("Cookie", &served.cookie), ("Content-Type", FORM)];
            let answer = served.send("POST", path, &[&own[..], foreign].concat(), b"reason=x&sure=yes");
            assert_eq!(answer.status, 403, "{path} {foreign:?}: {}", answer.body);
        }
        let origin = format!("http://{host}");
        let own = [("Host", host.as_str()), ("Origin", &origin), ("Content-Type", FORM)];
        assert_eq!(served.send("POST", path, &own, b"reason=x").status, 403, "{path} without the key");
        // And none of them is read as a page.
        let read = served.get(path).status;
        let is_page = ["/actions/plan", "/reports/check"].contains(&path);
        assert!(is_page && read == 200 || !is_page && (read == 405 || read == 404), "{path}: {read}");
    }
    assert_eq!(entries(&demo), before);
}

#[test]
fn a_form_that_is_blank_or_too_much_changes_nothing() {
    let (folder, _) = demonstration();
    let demo = folder.path().join("demo");
    let served = Served::of(&demo);
    let before = entries(&demo);
    for (path, form) in [
        ("/schools/add", "municipality=m2&name=&since=2024&reason=a"),
        ("/schools/add", "municipality=m2&name=a&since=2024"),
        ("/schools/add", "municipality=m2&name=a&since=2024&reason=a&split-from=m1"),
        ("/municipalities/change", "change=rename&municipality=m2&name=&since=2024&reason=a"),
        ("/municipalities/change", "change=merge&municipality=m2&into=m3&since=2024"),
        ("/actions/add", "home=m2&text=a&target=90"),
        ("/actions/add", "home=m2&text=a&school=m1"),
        ("/actions/a1/change", "text=a&item=first"),
        ("/meetings/add", "home=m2&date=2024-01-01"),
        ("/meetings/add", "home=m2&title-1=a"),
        ("/deliveries/1/purge", "sure=yes"),
        ("/deliveries/1/purge", "reason=a"),
        ("/deliveries/1/correct", "cell=D7&value=&reason=a"),
    ] {
        let answer = served.post(path, FORM, form.as_bytes());
        assert_eq!(answer.status, 422, "{path} {form}: {}", answer.body);
        assert!(answer.body.contains("Что сделать: "), "{}", answer.body);
    }
    for (path, form, status) in [
        ("/municipalities/change", "change=drop&since=2024", 404),
        ("/actions/add", "home=m99&text=a", 404),
        ("/actions/add", "home=m2&text=a&control=vsoko%3Anone", 409),
        ("/actions/add", "home=m2&text=a&recommended=none@2023@", 409),
        ("/archive/export", "form=..%2F..%2Fetc", 404),
        ("/archive/export", "form=csv&with-files=yes", 409),
        ("/deliveries/99/purge", "reason=a&sure=yes", 404),
        ("/deliveries/1/correct", "cell=ZZ999&value=1&reason=a", 409),
        ("/recipes/none/remove", "", 404),
        ("/actions/plan/none/apply", "", 404),
    ] {
        let answer = served.post(path, FORM, form.as_bytes());
        assert_eq!(answer.status, status, "{path} {form}: {}", answer.body);
    }
    // Forms with files: none, too many, too large.
    let large = vec![b'a'; 65 * 1024 * 1024];
    for path in ["/actions/plan", "/actions/a1/step", "/meetings/file", "/reports/check"] {
        let fields = [("home", "m2"), ("status", "done")];
        let answer = served.send_parts(path, &fields, &[("большой.csv", &large)]);
        assert_eq!(answer.status, 413, "{path}: {}", answer.body);
        assert!(answer.body.contains("больше 64"), "{}", answer.body);
        let flood = "x".repeat(2 << 20);
        assert_eq!(served.send_parts(path, &[("note", &flood)], &[]).status, 413, "{path}");
        assert_eq!(served.post(path, FORM, b"status=done").status, 400, "{path}: no form of several parts");
    }
    for path in ["/actions/plan", "/meetings/file"] {
        assert_eq!(served.send_parts(path, &[("home", "m2")], &[]).status, 400, "{path}");
    }
    assert_eq!(entries(&demo), before);
}

#[test]
fn a_name_of_an_uploaded_file_leads_nowhere_on_the_disk() {
    let (folder, _) = demonstration();
    let demo = folder.path().join("demo");
    fs_err::create_dir_all(demo.join("deep/er")).unwrap();
    let served = Served::of(&demo);
    let files = || {
        let mut found = Vec::new();
        let mut folders = vec![demo.clone()];
        while let Some(next) = folders.pop() {
            for entry in fs_err::read_dir(next).unwrap() {
                let path = entry.unwrap().path();
                if path.is_dir() { folders.push(path) } else { found.push(path) }
            }
        }
        found.sort();
        found
    };
    let before = files();
    let plan = "№;Мероприятие;Срок\n1;Обновить карты;до 01.09.2030\n";
    for name in ["../../../vsoko.toml", r"..\..\catalog.sqlite", "/etc/passwd", ".."] {
        let put = served.send_parts("/actions/plan", &[("home", "m2")], &[(name, plan.as_bytes())]);
        assert_eq!(put.status, 303, "{}", put.body);
        let page = served.get(put.header("Location").unwrap());
        assert!(page.status == 200 && !page.body.contains("../"), "{}", page.body);
        let step = served.send_parts(
            "/actions/a1/step",
            &[("status", "in_work"), ("note", name)],
            &[(name, name.as_bytes())],
        );
        assert_eq!(step.status, 303, "{}", step.body);
        served.send_parts("/reports/check", &[], &[(name, b"x")]);
        served.send_parts("/meetings/file", &[("home", "m2")], &[(name, b"x")]);
    }
    // What came in is evidence under its hash, and nothing else was touched.
    let evidence = demo.join("evidence");
    for path in files() {
        let is_ours = path.starts_with(&evidence) || path.to_string_lossy().contains("catalog.sqlite");
        assert!(is_ours || before.contains(&path), "{}", path.display());
    }
    for path in [
        "/actions/a1/evidence/..%2f..%2fvsoko.toml",
        "/actions/a1/evidence/0000000000000000000000000000000000000000000000000000000000000000",
        "/recipes/..%2f..%2fvsoko",
        "/codes/..%2fVS012",
        "/deliveries/..%2f1",
        "/deliveries/99/file",
        "/jobs/none",
        "/jobs/none/file",
        "/meetings/p99",
        "/actions/plan/none",
        "/archive/number?trace=none",
        "/reports/preview?kind=none",
        "/reports/file?kind=passport&school=s999&format=pdf",
        "/figures?of=s999",
        "/figures/charts?chart=none",
    ] {
        assert_eq!(served.get(path).status, 404, "{path}");
    }
    assert!(vsoko(&demo, &["verify"]).stdout.contains("Архив цел"));
}

#[test]
fn a_plan_is_entered_once_and_only_as_it_was_shown() {
    let folder = with_three();
    let served = Served::of(folder.path());
    let plan =
        "№;Мероприятие;Срок;Ответственный\n1;<script>alert(1)</script> Обновить;до 01.09.2030;<b>Завуч</b>\n";
    let put = served.send_parts("/actions/plan", &[("home", "m1")], &[("план.csv", plan.as_bytes())]);
    assert_eq!(put.status, 303, "{}", put.body);
    let address = put.header("Location").unwrap().to_owned();
    let shown = served.get(&address);
    assert!(
        shown.body.contains("&lt;script&gt;alert(1)") && shown.body.contains("&lt;b&gt;Завуч"),
        "{}",
        shown.body
    );
    assert!(!shown.body.contains("<script>alert") && !shown.body.contains("<b>"), "{}", shown.body);
    let state = |page: &str| {
        let (_, after) = page.split_once("name=\"state\" value=\"").expect("a state");
        after.split('"').next().unwrap().to_owned()
    };
    let first = state(&shown.body);
    let before = entries(folder.path());
    // Meanwhile another program writes: what was shown is not what would be entered.
    let renamed = vsoko(
        folder.path(),
        &["schools", "rename", "s1", "МБОУ «Гимназия»", "--since", "2022", "--reason", "приказ"],
    );
    assert_eq!(renamed.code, 0, "{}", renamed.stderr);
    let refused = served.fill(&format!("{address}/apply"), &[("state", &first)]);
    let again = format!("{address}?again=1");
    assert_eq!((refused.status, refused.header("Location")), (303, Some(again.as_str())));
    let shown = served.get(&again);
    assert!(shown.body.contains("архив изменился"), "{}", shown.body);
    assert_eq!(entries(folder.path()), before + 1);
    let second = state(&shown.body);
    assert_eq!(served.fill(&format!("{address}/apply"), &[("state", &second)]).status, 303);
    assert_eq!(served.fill(&format!("{address}/apply"), &[("state", &second)]).status, 404);
    assert_eq!(entries(folder.path()), before + 2);
    assert!(served.get("/actions").body.contains("&lt;script&gt;"));
    // The same plan once more has nothing new.
    let put = served.send_parts("/actions/plan", &[("home", "m1")], &[("план.csv", plan.as_bytes())]);
    let shown = served.get(put.header("Location").unwrap());
    assert!(shown.body.contains("VS045") || !shown.body.contains("/apply\""), "{}", shown.body);
}

#[test]
fn a_registry_is_changed_from_the_page_as_from_the_command_line() {
    let folder = with_three();
    let served = Served::of(folder.path());
    let done = |path: &str, fields: &[(&str, &str)]| {
        let answer = served.fill(path, fields);
        assert_eq!(answer.status, 303, "{path}: {}", answer.body);
        let page = served.get(answer.header("Location").unwrap());
        assert!(page.body.contains("message done"), "{path}: {}", page.body);
    };
    let why = ("reason", "закон области");
    done(
        "/municipalities/change",
        &[("change", "add"), ("name", "Новый округ"), ("region", "Условная область"), ("since", "2024"), why],
    );
    done(
        "/municipalities/change",
        &[
            ("change", "rename"),
            ("municipality", "m2"),
            ("name", "Новый городской округ"),
            ("since", "2025"),
            why,
        ],
    );
    done(
        "/municipalities/change",
        &[("change", "move"), ("municipality", "m2"), ("region", "Другая область"), ("since", "2026"), why],
    );
    done(
        "/municipalities/change",
        &[
            ("change", "rename-region"),
            ("region", "Другая область"),
            ("name", "Иная область"),
            ("since", "2027"),
            why,
        ],
    );
    done(
        "/schools/add",
        &[
            ("municipality", "m2"),
            ("name", "МБОУ «Новая СОШ»"),
            ("since", "2024"),
            ("code", "sch999777"),
            ("split-from", "s1"),
            why,
        ],
    );
    done(
        "/municipalities/change",
        &[
            ("change", "add"),
            ("name", "Третий округ"),
            ("region", "Условная область"),
            ("since", "2024"),
            why,
        ],
    );
    done(
        "/municipalities/change",
        &[("change", "merge"), ("municipality", "m3"), ("into", "m1"), ("since", "2028"), why],
    );
    let listed = data(folder.path(), &["municipalities", "list"]);
    let second = &listed["municipalities"][1];
    assert_eq!(second["region"], "Иная область", "{second}");
    let third = &listed["municipalities"][2];
    assert_eq!((&third["end"]["into"], &third["end"]["year"]), (&1.into(), &2028.into()), "{third}");
    let page = served.get("/municipalities").body;
    for words in ["Новый городской округ", "Новый округ", "Иная область"]
    {
        assert!(page.contains(words), "{words}: {page}");
    }
    let schools = data(folder.path(), &["schools", "list"]);
    let added = schools["schools"].as_array().unwrap().iter().find(|school| school["code"] == "999777");
    assert!(added.is_some(), "{schools}");
    // A row is of another school: the form of the page names the delivery and the row together.
    let row = served.get("/schools/s1").body;
    let (_, after) = row.split_once("id=\"row-row\" name=\"row\"><option value=\"").expect("a row");
    let row = after.split('"').next().unwrap().to_owned();
    let added = added.unwrap()["id"].to_string();
    let matched = served.fill("/schools/rows/match", &[("row", &row), ("other", &format!("s{added}")), why]);
    assert_eq!(matched.status, 303, "{}", matched.body);
}

#[test]
fn a_file_is_removed_for_good_only_by_who_is_sure() {
    let folder = with_three();
    let served = Served::of(folder.path());
    assert_eq!(served.get("/deliveries/1/file").status, 200);
    let unsure = served.fill("/deliveries/1/purge", &[("reason", "персональные данные")]);
    assert_eq!(unsure.status, 422, "{}", unsure.body);
    let purged = served.fill("/deliveries/1/purge", &[("reason", "персональные данные"), ("sure", "yes")]);
    assert_eq!(purged.status, 303, "{}", purged.body);
    let page = served.get("/deliveries/1");
    assert!(page.body.contains("Файл удалён"), "{}", page.body);
    assert_eq!(served.get("/deliveries/1/file").status, 404);
    let hash = data(folder.path(), &["deliveries", "show", "1"])["file_hash"].as_str().unwrap().to_owned();
    let sheet = served.get(&format!("/sheet?file={hash}"));
    assert_eq!(
        (sheet.status, sheet.header("Location")),
        (303, Some("/deliveries/1")),
        "what is no more is said"
    );
    assert!(vsoko(folder.path(), &["verify"]).stdout.contains("Архив цел"));
}

#[test]
fn a_recipe_is_saved_from_a_file_that_was_read_and_removed() {
    let folder = workspace();
    let served = Served::of(folder.path());
    let table = crate::tables::results(2021, &crate::tables::THREE);
    let address = served.put_down(&[("2021.csv", table.as_bytes())]);
    served.when_done(&address);
    let saved = served.fill(&format!("{address}/files/0/recipe"), &[("whole-region", "yes")]);
    assert_eq!(saved.status, 303, "{}", saved.body);
    let page = served.get(saved.header("Location").unwrap());
    assert!(
        page.body.contains("Сохранён 1\u{a0}образец") || page.body.contains("Сохранён 1 образец"),
        "{}",
        page.body
    );
    let listed = data(folder.path(), &["recipe", "list"]);
    let name = listed["recipes"][0]["name"].as_str().unwrap().to_owned();
    let encoded = name.bytes().map(|byte| format!("%{byte:02X}")).collect::<Vec<_>>().concat();
    let shown = served.get(&format!("/recipes/{encoded}"));
    assert!(shown.status == 200 && shown.body.contains("2021.csv"), "{}", shown.body);
    let removed = served.fill(&format!("/recipes/{encoded}/remove"), &[]);
    assert_eq!(removed.status, 303, "{}", removed.body);
    assert!(data(folder.path(), &["recipe", "list"])["recipes"].as_array().unwrap().is_empty());
}

#[test]
fn answers_come_by_a_file_as_by_the_form() {
    let folder = with_three();
    let served = Served::of(folder.path());
    let address = served.put_down(&[("итоги-2022.csv", crate::page_import::misspelt().as_bytes())]);
    served.when_done(&address);
    let questions = served.get(&format!("{address}/questions"));
    assert_eq!(questions.header("Content-Type"), Some("application/toml; charset=utf-8"));
    let answered = questions.body.replacen(" = \"\"", " = \"s2\"", 1);
    assert_ne!(answered, questions.body);
    let unfit = questions.body.replacen(" = \"\"", " = \"s77\"", 1);
    let path = format!("{address}/answers-file");
    let refused = served.send_parts(&path, &[], &[("ответы.toml", unfit.as_bytes())]);
    assert_eq!(refused.status, 422, "{}", refused.body);
    let faulty = served.send_parts(&path, &[], &[("ответы.toml", b"a = = b")]);
    assert_eq!(faulty.status, 422, "{}", faulty.body);
    let taken = served.send_parts(&path, &[], &[("ответы.toml", answered.as_bytes())]);
    assert_eq!(taken.status, 303, "{}", taken.body);
    let plan = served.when_done(&address);
    assert!(plan.body.contains("/apply\""), "{}", plan.body);
}

#[test]
fn every_document_of_the_command_line_is_printed_by_the_page() {
    let (folder, _) = demonstration();
    let served = Served::of(&folder.path().join("demo"));
    for (asked, words) in [
        ("kind=region&m=m2&year=2023", "Условная область"),
        ("kind=passport&m=m2&year=2023&school=s10", "аспорт"),
        ("kind=letter&m=m2&year=2023&school=s10", "О результатах оценки качества"),
        ("kind=roadmap&m=m2&year=2023", "орожная карта"),
        ("kind=effect&m=m2&year=2023", "ффективност"),
        ("kind=protocol&m=m1&year=2022&meeting=p1", "ПРОТОКОЛ"),
        ("kind=extract&m=m1&year=2022&meeting=p1", "ыписка"),
    ] {
        let page = served.get(&format!("/reports/preview?{asked}"));
        assert_eq!(page.status, 200, "{asked}: {}", page.body);
        let found = page.body.to_lowercase().contains(&words.to_lowercase());
        assert!(found, "{asked}: {}", page.body);
        for format in ["docx", "txt"] {
            let file = served.get(&format!("/reports/file?{asked}&format={format}"));
            assert_eq!(file.status, 200, "{asked} {format}: {}", file.body);
            let name = file.header("Content-Disposition").unwrap();
            assert!(name.ends_with(&format!(".{format}\"")), "{name}");
        }
    }
    let dated = served.get("/reports/file?m=m2&year=2023&format=txt&date=01.02.2026");
    assert!(dated.body.contains("1 февраля 2026") || dated.body.contains("01.02.2026"), "{}", dated.body);
    assert_eq!(served.get("/reports/file?m=m2&year=2023&format=txt&date=someday").status, 422);
}
