//! `vsoko serve` as a program beside the test, and HTTP spoken to it by hand.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};

use serde_json::Value;

/// The page of a workspace. It is ended with the test, however the test ends.
pub(crate) struct Served {
    child: Child,
    pub(crate) address: String,
    pub(crate) port: u16,
    /// What a person is told when the page opens.
    pub(crate) told: String,
}

/// What came back.
pub(crate) struct Answered {
    pub(crate) status: u16,
    pub(crate) head: String,
    pub(crate) body: String,
}

impl Served {
    /// Serves `workspace` on a free port.
    pub(crate) fn of(workspace: &Path) -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_vsoko"))
            .args(["serve", "--port", "0", "--format", "json", "--workspace"])
            .arg(workspace)
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
        Self { child, address, port, told }
    }

    /// Asks for a path as a browser does.
    pub(crate) fn get(&self, path: &str) -> Answered {
        self.ask("GET", path, &format!("127.0.0.1:{}", self.port))
    }

    /// Asks for a path by a method, of a host.
    pub(crate) fn ask(&self, method: &str, path: &str, host: &str) -> Answered {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).expect("the page listens");
        write!(stream, "{method} {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n")
            .expect("the page reads");
        let mut answer = String::new();
        stream.read_to_string(&mut answer).expect("the page answers in UTF-8");
        let (head, body) = answer.split_once("\r\n\r\n").expect("a head");
        let status = head.split(' ').nth(1).and_then(|status| status.parse().ok()).expect("a status");
        Answered { status, head: head.to_owned(), body: body.to_owned() }
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
