//! `vsoko serve` as a program beside the test, and HTTP spoken to it by hand.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};

use serde_json::Value;

/// The page of a workspace. It is ended with the test, however the test ends.
pub(crate) struct Served {
    child: Child,
    /// What is printed: with the key.
    pub(crate) address: String,
    /// The cookie that the key becomes.
    pub(crate) cookie: String,
    pub(crate) port: u16,
    /// What a person is told when the page opens.
    pub(crate) told: String,
}

/// What came back.
pub(crate) struct Answered {
    pub(crate) status: u16,
    pub(crate) head: String,
    pub(crate) body: String,
    pub(crate) bytes: Vec<u8>,
}

impl Served {
    /// Serves `workspace` on a free port.
    pub(crate) fn of(workspace: &Path) -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_vsoko"))
            .args(["serve", "--port", "0", "--format", "json", "--workspace"])
            .arg(workspace)
            .args(["--author", "М. Служебный"])
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program starts");
        let stdout = child.stdout.take().expect("a pipe");
        // One document; the program goes on running, so there is no end of the stream to wait for.
        let document = serde_json::Deserializer::from_reader(stdout).into_iter::<Value>().next();
        let document = document.expect("the address").expect("the program prints JSON");
        let mut told = String::new();
        let mut stderr = BufReader::new(child.stderr.take().expect("a pipe"));
        for _ in 0..2 {
            stderr.read_line(&mut told).expect("the program prints UTF-8");
        }
        assert_eq!((&document["vsoko"], &document["command"]), (&Value::from(1), &Value::from("serve")));
        let address = document["address"].as_str().expect("an address").to_owned();
        let port = document["port"].as_u64().and_then(|port| u16::try_from(port).ok()).expect("a port");
        let (_, key) = address.split_once("?key=").expect("a key");
        let cookie = format!("vsoko-{port}={key}");
        Self { child, address, cookie, port, told }
    }

    /// Where the page is, without its key.
    pub(crate) fn place(&self) -> String {
        format!("http://127.0.0.1:{}/", self.port)
    }

    /// Asks for a path as a browser does.
    pub(crate) fn get(&self, path: &str) -> Answered {
        self.ask("GET", path, &format!("127.0.0.1:{}", self.port))
    }

    /// Asks for a path by a method, of a host, as a browser does that has the key.
    pub(crate) fn ask(&self, method: &str, path: &str, host: &str) -> Answered {
        let origin = format!("http://{host}");
        self.send(method, path, &[("Host", host), ("Cookie", &self.cookie), ("Origin", &origin)], b"")
    }

    /// Sends a form as a browser does.
    pub(crate) fn post(&self, path: &str, content_type: &str, body: &[u8]) -> Answered {
        let host = format!("127.0.0.1:{}", self.port);
        let origin = format!("http://{host}");
        let headers = [
            ("Host", host.as_str()),
            ("Cookie", &self.cookie),
            ("Origin", &origin),
            ("Sec-Fetch-Site", "same-origin"),
            ("Content-Type", content_type),
        ];
        self.send("POST", path, &headers, body)
    }

    /// Sends a form with some fields.
    pub(crate) fn fill(&self, path: &str, fields: &[(&str, &str)]) -> Answered {
        let encoded =
            |text: &str| text.bytes().map(|byte| format!("%{byte:02X}")).collect::<Vec<_>>().concat();
        let pairs = fields.iter().map(|(name, value)| format!("{}={}", encoded(name), encoded(value)));
        let body = pairs.collect::<Vec<_>>().join("&");
        self.post(path, "application/x-www-form-urlencoded", body.as_bytes())
    }

    /// Puts files down, and gives the address where they lie.
    pub(crate) fn put_down(&self, files: &[(&str, &[u8])]) -> String {
        let answer = self.send_files(files);
        assert_eq!(answer.status, 303, "{}{}", answer.head, answer.body);
        answer.header("Location").expect("an address").to_owned()
    }

    /// Sends files as the form of the page does.
    pub(crate) fn send_files(&self, files: &[(&str, &[u8])]) -> Answered {
        self.send_parts("/import", &[], files)
    }

    /// Sends a form with fields and files.
    pub(crate) fn send_parts(
        &self,
        path: &str,
        fields: &[(&str, &str)],
        files: &[(&str, &[u8])],
    ) -> Answered {
        const BOUNDARY: &str = "----vsoko";
        let mut body = Vec::new();
        for (name, value) in fields {
            let part =
                format!("--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n");
            body.extend_from_slice(part.as_bytes());
        }
        for (name, bytes) in files {
            let head = format!(
                "--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"files\"; filename=\"{name}\"\r\n\
                 Content-Type: application/octet-stream\r\n\r\n"
            );
            body.extend_from_slice(head.as_bytes());
            body.extend_from_slice(bytes);
            body.extend_from_slice(b"\r\n");
        }
        body.extend_from_slice(format!("--{BOUNDARY}--\r\n").as_bytes());
        self.post(path, &format!("multipart/form-data; boundary={BOUNDARY}"), &body)
    }

    /// The page of files when the work on them is done. The work goes on by itself, so asking again is all there is to do.
    pub(crate) fn when_done(&self, address: &str) -> Answered {
        while !self.get(&format!("{address}/progress")).body.contains("data-done") {}
        let page = self.get(address);
        assert_eq!(page.status, 200, "{}", page.body);
        page
    }

    /// Sends exactly this.
    pub(crate) fn send(&self, method: &str, path: &str, headers: &[(&str, &str)], body: &[u8]) -> Answered {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).expect("the page listens");
        let mut lines = vec![format!("{method} {path} HTTP/1.1"), "Connection: close".to_owned()];
        lines.extend(headers.iter().map(|(name, value)| format!("{name}: {value}")));
        lines.extend((!body.is_empty()).then(|| format!("Content-Length: {}", body.len())));
        let request = lines.join("\r\n") + "\r\n\r\n";
        stream.write_all(request.as_bytes()).expect("the page reads");
        // A form that is refused is not read to its end, and then writing it breaks off.
        let _ = stream.write_all(body);
        let mut answer = Vec::new();
        let _ = stream.read_to_end(&mut answer);
        let at = answer.windows(4).position(|four| four == b"\r\n\r\n").expect("a head");
        let head = String::from_utf8(answer[..at].to_vec()).expect("a head in UTF-8");
        let bytes = answer[at + 4..].to_vec();
        let status = head.split(' ').nth(1).and_then(|status| status.parse().ok()).expect("a status");
        Answered { status, head, body: String::from_utf8_lossy(&bytes).into_owned(), bytes }
    }
}

impl Answered {
    /// The value of a header.
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        let lines = self.head.lines().skip(1).filter_map(|line| line.split_once(": "));
        lines.filter(|(own, _)| own.eq_ignore_ascii_case(name)).map(|(_, value)| value).next()
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        // It may have ended by itself, and then there is nothing to end.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
