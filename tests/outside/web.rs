//! The page: valid by the checker of the standard (vnu), accessible by axe-core in Chromium, and its tables in order.

use std::path::{Path, PathBuf};

use serde_json::Value;

use super::formats::papers;
use super::{reports, served, stdout_of, streams_of};

/// What `.ci/run` installs from npm.
pub(crate) fn tool(path: &str) -> PathBuf {
    let tool = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/outside/node_modules").join(path);
    assert!(tool.is_file(), "{} is missing: .ci/run installs it", tool.display());
    tool
}

/// Every page of the demonstration: summaries and papers, the roll-up of the region, the passport of a school.
fn pages(folder: &Path, reports: &Path) -> Vec<PathBuf> {
    let of = |folder: &Path| -> Vec<PathBuf> {
        let entries = fs_err::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
        entries.filter(|path| path.extension().is_some_and(|own| own == "html")).collect()
    };
    let mut pages = of(reports);
    pages.extend(of(&papers(folder)));
    pages.sort();
    assert_eq!(pages.len(), 11, "{pages:?}");
    pages
}

#[test]
fn every_page_is_valid() {
    let (folder, reports) = reports();
    let jar = tool("vnu-jar/build/dist/vnu.jar");
    for page in pages(folder.path(), &reports) {
        let arguments = ["-jar", jar.to_str().unwrap(), "--exit-zero-always", "--format", "json"];
        let (_, found) = streams_of("java", &[&arguments[..], &[page.to_str().unwrap()]].concat());
        let found: Value = serde_json::from_str(&found).unwrap();
        let messages = found["messages"].as_array().unwrap();
        assert!(messages.is_empty(), "{}: {messages:#?}", page.display());
    }
    // That a fault would be found.
    let broken = folder.path().join("broken.html");
    fs_err::write(&broken, "<!DOCTYPE html><html lang=\"ru\"><title>а</title><p role=\"cell\"><td></p>")
        .unwrap();
    let arguments = ["-jar", jar.to_str().unwrap(), "--exit-zero-always", "--format", "json"];
    let (_, found) = streams_of("java", &[&arguments[..], &[broken.to_str().unwrap()]].concat());
    let found: Value = serde_json::from_str(&found).unwrap();
    assert!(!found["messages"].as_array().unwrap().is_empty());
}

/// The page in Chromium after `script` has written its findings, as JSON, into `<pre id="found">`.
fn found(page: &str, script: &str, window: &str, folder: &Path) -> Value {
    // The policy of the page would not let a foreign script in, and rightly.
    let (head, rest) = page.split_once("<meta http-equiv=\"Content-Security-Policy\"").unwrap_or((page, ""));
    let without_policy =
        if rest.is_empty() { head.to_owned() } else { format!("{head}{}", rest.split_once('>').unwrap().1) };
    let copy = folder.join("copy.html");
    fs_err::write(&copy, without_policy.replace("</body>", &format!("{script}</body>"))).unwrap();
    let (text, _) = streams_of(
        "chromium",
        &[
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--allow-file-access-from-files",
            "--virtual-time-budget=60000",
            window,
            &format!("--user-data-dir={}", folder.join("profile").display()),
            "--dump-dom",
            &format!("file://{}", copy.display()),
        ],
    );
    let written = text.split("<pre id=\"found\">").nth(1).and_then(|rest| rest.split("</pre>").next());
    let written = written.unwrap_or_else(|| panic!("nothing was found out: {text}"));
    let plain =
        written.replace("&lt;", "<").replace("&gt;", ">").replace("&nbsp;", " ").replace("&amp;", "&");
    serde_json::from_str(&plain).unwrap_or_else(|error| panic!("{error}: {plain}"))
}

fn axe(page: &str, window: &str, folder: &Path) -> Value {
    let axe = tool("axe-core/axe.min.js");
    let script = format!(
        "<script src=\"file://{}\"></script><script>\
         for (const d of document.querySelectorAll('details')) d.open = true;\
         axe.run().then((all) => {{ const p = document.createElement('pre'); p.id = 'found';\
         p.textContent = JSON.stringify(all.violations.map((v) => [v.id, v.help, v.nodes.slice(0, 3).map((n) => n.html.slice(0, 200))]));\
         document.body.append(p); }});</script>",
        axe.display()
    );
    found(page, &script, window, folder)
}

#[test]
fn axe_finds_nothing_on_any_page_on_a_screen_and_on_a_telephone() {
    let (folder, reports) = reports();
    for page in pages(folder.path(), &reports) {
        let text = fs_err::read_to_string(&page).unwrap();
        for window in ["--window-size=1366,768", "--window-size=360,800"] {
            let violations = axe(&text, window, folder.path());
            assert_eq!(violations, Value::Array(Vec::new()), "{} {window}: {violations:#}", page.display());
        }
    }
    let served = served::Served::of(&folder.path().join("demo"));
    let index = served.get("/").body;
    assert_eq!(axe(&index, "--window-size=1366,768", folder.path()), Value::Array(Vec::new()));
    // That a fault would be found.
    let broken = "<!DOCTYPE html><html><head><title>а</title></head><body><img src=\"а.png\"></body></html>";
    assert_ne!(axe(broken, "--window-size=1366,768", folder.path()), Value::Array(Vec::new()));
}

#[test]
fn a_table_is_put_in_order_by_its_header_and_back() {
    let (folder, reports) = reports();
    let page = reports.join("spravka-uslovnyy-munitsipalnyy-okrug-2023.html");
    let script = "<script>\
        const table = [...document.querySelectorAll('table.sortable')].find((t) => t.caption.textContent.includes('Результаты школ'));\
        const header = table.tHead.rows[0].cells[3], button = header.querySelector('button');\
        const shown = () => [header.getAttribute('aria-sort'), [...table.tBodies[0].rows].map((r) => parseInt(r.cells[3].textContent))];\
        const all = [shown()]; for (let i = 0; i < 3; i++) { button.focus(); button.click(); all.push(shown()); }\
        const p = document.createElement('pre'); p.id = 'found'; p.textContent = JSON.stringify(all); document.body.append(p);</script>";
    let orders =
        found(&fs_err::read_to_string(page).unwrap(), script, "--window-size=1366,768", folder.path());
    let of = |index: usize| -> (Value, Vec<i64>) {
        let numbers = orders[index][1].as_array().unwrap().iter().map(|n| n.as_i64().unwrap());
        (orders[index][0].clone(), numbers.collect())
    };
    let (none, printed) = of(0);
    let mut sorted = printed.clone();
    sorted.sort_unstable();
    assert_ne!(printed, sorted);
    assert_eq!((none, of(1)), (Value::Null, ("ascending".into(), sorted.clone())));
    sorted.reverse();
    assert_eq!(of(2), ("descending".into(), sorted));
    assert_eq!(of(3), (Value::Null, printed));
}

#[test]
fn the_policy_of_the_page_lets_its_own_script_run_and_no_other() {
    let (folder, reports) = reports();
    let page =
        fs_err::read_to_string(reports.join("spravka-uslovnyy-munitsipalnyy-okrug-2023.html")).unwrap();
    let copy = folder.path().join("injected.html");
    let injected = page.replace("</main>", "<script>document.title = 'взлом'</script></main>");
    fs_err::write(&copy, injected).unwrap();
    let (text, console) = super::browsed(&format!("file://{}", copy.display()), folder.path());
    assert!(text.contains("<button type=\"button\" class=\"sort\">"), "our script has run");
    assert!(!text.contains("<title>взлом"), "a script that came in has not");
    assert!(console.contains("Content Security Policy"), "{console}");
    stdout_of("chromium", &["--version"]);
}
