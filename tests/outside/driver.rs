//! Chromium, driven as a person drives it: the `WebDriver` protocol, spoken to Debian's `chromedriver`.

use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use serde_json::{Value, json};

/// The key under which the protocol names an element.
const ELEMENT: &str = "element-6066-11e4-a52e-4f735466cecf";
/// How long a person would wait before saying that nothing happens.
const PATIENCE: Duration = Duration::from_mins(1);

/// Keys, as the protocol writes them.
pub(crate) const TAB: &str = "\u{e004}";
pub(crate) const ENTER: &str = "\u{e007}";
pub(crate) const SHIFT: &str = "\u{e008}";
pub(crate) const LEFT: &str = "\u{e012}";
pub(crate) const UP: &str = "\u{e013}";
pub(crate) const RIGHT: &str = "\u{e014}";
pub(crate) const DOWN: &str = "\u{e015}";

/// A browser with one window. It is closed with the test, however the test ends.
pub(crate) struct Browser {
    driver: Child,
    agent: ureq::Agent,
    session: String,
    folder: PathBuf,
}

/// A node of the accessibility tree: what a screen reader says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Heard {
    pub(crate) role: String,
    pub(crate) name: String,
    /// `polite` or `assertive` where it is said as soon as it changes.
    pub(crate) live: Option<String>,
}

impl Heard {
    fn of(node: &Value) -> Self {
        let text = |value: &Value| value["value"].as_str().unwrap_or_default().trim().to_owned();
        let properties = node["properties"].as_array().into_iter().flatten();
        let live = properties.filter(|own| own["name"] == "live").map(|own| text(&own["value"])).next();
        Self { role: text(&node["role"]), name: text(&node["name"]), live }
    }
}

/// Something on the page.
pub(crate) struct Element<'b> {
    browser: &'b Browser,
    id: String,
}

/// The driver and its port, where it found one.
fn started() -> Option<(Child, u16)> {
    let mut driver = Command::new("chromedriver")
        .arg("--port=0")
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("chromedriver starts: .ci/run installs it");
    let mut told = BufReader::new(driver.stdout.take().expect("a pipe")).lines();
    let port = told.by_ref().find_map(|line| {
        line.unwrap().split_once("successfully on port ")?.1.trim_end_matches('.').parse().ok()
    });
    // What it says later has to go somewhere.
    std::thread::spawn(move || told.for_each(drop));
    if port.is_none() {
        driver.wait().expect("it has ended");
    }
    Some((driver, port?))
}

impl Browser {
    /// Opens a browser that keeps its things, and what it downloads, in `folder`.
    pub(crate) fn open(folder: &Path) -> Self {
        // A port that is free at one address may be taken at another; then the driver ends, and is asked again.
        let (driver, port) = (0..10).find_map(|_| started()).expect("chromedriver finds a port");
        let agent = ureq::Agent::config_builder().http_status_as_error(false).build().into();
        let downloads = folder.join("downloads");
        fs_err::create_dir_all(&downloads).unwrap();
        let options = json!({
            "args": ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
                "--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage",
                "--lang=ru", format!("--user-data-dir={}", folder.join("profile").display())],
            "prefs": { "download.default_directory": downloads, "download.prompt_for_download": false },
        });
        let wanted = json!({ "capabilities": { "alwaysMatch": {
            "browserName": "chrome", "goog:chromeOptions": options, "goog:loggingPrefs": { "browser": "ALL" } } } });
        let mut browser = Self {
            driver,
            agent,
            session: format!("http://127.0.0.1:{port}/session"),
            folder: folder.to_owned(),
        };
        let made = browser.post("", &wanted);
        browser.session = format!("{}/{}", browser.session, made["sessionId"].as_str().unwrap());
        browser
    }

    fn post(&self, what: &str, said: &Value) -> Value {
        self.tried(what, said).unwrap_or_else(|fault| panic!("{what} {said:.300}: {fault}"))
    }

    fn tried(&self, what: &str, said: &Value) -> Result<Value, String> {
        let sent = self
            .agent
            .post(format!("{}{what}", self.session))
            .content_type("application/json")
            .send(said.to_string());
        value_of(sent)
    }

    fn get(&self, what: &str) -> Value {
        value_of(self.agent.get(format!("{}{what}", self.session)).call())
            .unwrap_or_else(|fault| panic!("{what}: {fault}"))
    }

    /// Opens an address, and waits until it is there.
    pub(crate) fn go(&self, address: &str) {
        self.post("/url", &json!({ "url": address }));
    }

    /// Goes back, as the window does when a person presses Alt+←: the window's own keys do not come through the protocol.
    pub(crate) fn back(&self) {
        self.post("/back", &json!({}));
    }

    /// The address that the window shows.
    pub(crate) fn address(&self) -> String {
        self.get("/url").as_str().unwrap().to_owned()
    }

    /// The width and height of what is seen, in pixels of CSS.
    pub(crate) fn resize(&self, width: u32, height: u32) {
        let metrics = json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false });
        self.command("Emulation.setDeviceMetricsOverride", &metrics);
    }

    /// `light` or `dark`, as the system of the person is set.
    pub(crate) fn prefer(&self, scheme: &str) {
        let features = json!({ "features": [{ "name": "prefers-color-scheme", "value": scheme }] });
        self.command("Emulation.setEmulatedMedia", &features);
    }

    fn command(&self, command: &str, params: &Value) -> Value {
        self.post("/goog/cdp/execute", &json!({ "cmd": command, "params": params }))
    }

    /// The page as a screen reader is told of it: the nodes of the accessibility tree that are not ignored.
    pub(crate) fn heard(&self) -> Vec<Heard> {
        self.command("Accessibility.enable", &json!({}));
        let tree = self.command("Accessibility.getFullAXTree", &json!({}));
        let nodes = tree["nodes"].as_array().expect("a tree");
        nodes.iter().filter(|node| node["ignored"] == false).map(Heard::of).collect()
    }

    /// Types a text where the focus is, letter by letter.
    pub(crate) fn write(&self, text: &str) {
        for letter in text.chars() {
            self.press(&[&letter.to_string()]);
        }
    }

    /// The first element of a selector.
    pub(crate) fn find(&self, css: &str) -> Element<'_> {
        self.found("css selector", css).unwrap_or_else(|fault| panic!("{css} on {}: {fault}", self.address()))
    }

    /// The link with this very text.
    pub(crate) fn link(&self, text: &str) -> Element<'_> {
        self.found("link text", text)
            .unwrap_or_else(|fault| panic!("«{text}» on {}: {fault}", self.address()))
    }

    /// The first element of a selector, as soon as it is there.
    pub(crate) fn wait_for(&self, css: &str) -> Element<'_> {
        self.wait(css, || self.found("css selector", css).ok())
    }

    /// What `of` gives, as soon as it gives something.
    pub(crate) fn wait<T>(&self, what: &str, of: impl Fn() -> Option<T>) -> T {
        let began = Instant::now();
        loop {
            if let Some(found) = of() {
                return found;
            }
            assert!(began.elapsed() < PATIENCE, "{what} on {}: {}", self.address(), self.text());
            std::thread::sleep(Duration::from_millis(50));
        }
    }

    fn found(&self, by: &str, what: &str) -> Result<Element<'_>, String> {
        let found = self.tried("/element", &json!({ "using": by, "value": what }))?;
        let id = found[ELEMENT].as_str().ok_or("no element")?.to_owned();
        Ok(Element { browser: self, id })
    }

    /// How many elements a selector has.
    pub(crate) fn count(&self, css: &str) -> usize {
        self.post("/elements", &json!({ "using": "css selector", "value": css })).as_array().unwrap().len()
    }

    /// What a function's body returns in the page.
    pub(crate) fn run(&self, script: &str) -> Value {
        self.post("/execute/sync", &json!({ "script": script, "args": [] }))
    }

    /// What a function's body gives to its last argument in the page.
    pub(crate) fn run_later(&self, script: &str) -> Value {
        self.post("/execute/async", &json!({ "script": script, "args": [] }))
    }

    /// What a person reads on the page.
    pub(crate) fn text(&self) -> String {
        self.run("return document.body.innerText").as_str().unwrap_or_default().replace('\u{a0}', " ")
    }

    /// Presses keys where the focus is, one after another, and lets them go.
    pub(crate) fn press(&self, keys: &[&str]) {
        let down = keys.iter().map(|key| json!({ "type": "keyDown", "value": key }));
        let up = keys.iter().rev().map(|key| json!({ "type": "keyUp", "value": key }));
        let actions: Vec<Value> = down.chain(up).collect();
        self.post(
            "/actions",
            &json!({ "actions": [{ "type": "key", "id": "keyboard", "actions": actions }] }),
        );
    }

    /// What the window shows, or the whole page where `whole`, as a PNG.
    pub(crate) fn screenshot(&self) -> Vec<u8> {
        let text = self.get("/screenshot");
        base64(text.as_str().unwrap())
    }

    /// What the browser has said of the page since it was last asked.
    pub(crate) fn console(&self) -> Vec<String> {
        let told = self.post("/se/log", &json!({ "type": "browser" }));
        told.as_array().unwrap().iter().map(|line| line["message"].as_str().unwrap().to_owned()).collect()
    }

    /// A file that was downloaded, as soon as it is whole: an empty one only holds the name until the whole one is moved there.
    pub(crate) fn downloaded(&self, ending: &str) -> PathBuf {
        let folder = self.folder.join("downloads");
        self.wait(ending, || {
            let mut entries = fs_err::read_dir(&folder).unwrap().map(|entry| entry.unwrap());
            let whole = entries.find(|entry| {
                let is_meant = entry.path().extension().is_some_and(|own| own == ending);
                is_meant && entry.metadata().is_ok_and(|file| file.len() > 0)
            });
            whole.map(|entry| entry.path())
        })
    }

    /// The violations that axe-core finds on the page, with all that is folded opened.
    pub(crate) fn axe(&self) -> Value {
        let axe = fs_err::read_to_string(super::web::tool("axe-core/axe.min.js")).unwrap();
        self.run(&format!(
            "{axe}; window.axe = axe; for (const d of document.querySelectorAll('details')) d.open = true;"
        ));
        self.run_later(
            "const done = arguments[arguments.length - 1];\
             window.axe.run().then((all) => done(all.violations.map((v) => [v.id, v.help, \
             v.nodes.slice(0, 3).map((n) => n.html.slice(0, 200) + ' ' + n.failureSummary)])), (fault) => done(String(fault)));",
        )
    }
}

impl Element<'_> {
    fn at(&self, what: &str) -> String {
        format!("/element/{}{what}", self.id)
    }

    /// Presses it with the mouse.
    pub(crate) fn click(&self) {
        self.browser.post(&self.at("/click"), &json!({}));
    }

    /// Presses it with the mouse, and waits until another address is there.
    pub(crate) fn follow(&self) {
        let before = self.browser.address();
        self.click();
        self.browser.wait("another page", || {
            let is_there = self.browser.run("return document.readyState") == "complete";
            (is_there && self.browser.address() != before).then_some(())
        });
    }

    /// Types into it; into a field for files, the path of one.
    pub(crate) fn type_in(&self, text: &str) {
        self.browser.post(&self.at("/value"), &json!({ "text": text }));
    }

    /// Its text as it is seen.
    pub(crate) fn text(&self) -> String {
        self.browser.get(&self.at("/text")).as_str().unwrap().replace('\u{a0}', " ")
    }

    /// An attribute.
    pub(crate) fn attribute(&self, name: &str) -> Option<String> {
        self.browser.get(&self.at(&format!("/attribute/{name}"))).as_str().map(str::to_owned)
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        // A session that was never made is not there to be ended.
        let _ = self.agent.delete(&self.session).call();
        let _ = self.driver.kill();
        let _ = self.driver.wait();
    }
}

fn value_of(sent: Result<ureq::http::Response<ureq::Body>, ureq::Error>) -> Result<Value, String> {
    let mut answer = sent.map_err(|error| error.to_string())?;
    // A screenshot is longer than what is read by default.
    let body = answer
        .body_mut()
        .with_config()
        .limit(64 << 20)
        .read_to_string()
        .map_err(|error| error.to_string())?;
    let said: Value = serde_json::from_str(&body).map_err(|error| format!("{error}: {body}"))?;
    if answer.status().is_success() {
        Ok(said["value"].clone())
    } else {
        Err(said["value"]["message"].to_string())
    }
}

/// The bytes that RFC 4648 writes as `text`.
fn base64(text: &str) -> Vec<u8> {
    let value = |letter: u8| match letter {
        b'A'..=b'Z' => u32::from(letter - b'A'),
        b'a'..=b'z' => u32::from(letter - b'a') + 26,
        b'0'..=b'9' => u32::from(letter - b'0') + 52,
        b'+' => 62,
        b'/' => 63,
        _ => panic!("not a letter of base64: {letter}"),
    };
    let letters: Vec<u32> = text.bytes().filter(|letter| *letter != b'=').map(value).collect();
    let of_four = |four: &[u32]| {
        let bits = four.iter().enumerate().fold(0, |bits, (index, letter)| bits | letter << (18 - 6 * index));
        let [_, bytes @ ..] = bits.to_be_bytes();
        bytes.into_iter().take(four.len() - 1).collect::<Vec<u8>>()
    };
    letters.chunks(4).flat_map(of_four).collect()
}

#[test]
fn base64_is_read_as_the_rfc_shows_it() {
    for (text, bytes) in [("", ""), ("Zg==", "f"), ("Zm8=", "fo"), ("Zm9v", "foo"), ("Zm9vYmFy", "foobar")] {
        assert_eq!(base64(text), bytes.as_bytes());
    }
}
