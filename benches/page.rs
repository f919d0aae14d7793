//! What the page costs on this machine: until its first byte and until its last for each section, how many bytes, and what
//! fifty readers at once wait while a file is imported. `cargo bench --bench page`.

#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::print_stdout,
    reason = "a bench prints, and fails by panicking"
)]

#[expect(dead_code, reason = "a bench asks for pages alone")]
#[path = "../tests/integration/served.rs"]
mod served;

use std::io::{Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::Command;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use served::Served;

const PAGES: [&str; 10] = [
    "/",
    "/overview?m=m2&year=2023",
    "/compare?m=m2",
    "/schools",
    "/schools/s10",
    "/methodologies",
    "/methodologies/vsoko-example-2022",
    "/actions",
    "/reports?m=m2",
    "/reports/preview?m=m2&year=2023",
];
const TIMES: usize = 20;
const N_READERS: usize = 50;

fn main() {
    let folder = tempfile::tempdir().unwrap();
    let demo = folder.path().join("demo");
    vsoko(&["demo", demo.to_str().unwrap()]);
    sections(&Served::of(&demo));
    crowd(&folder.path().join("crowd"));
}

fn vsoko(arguments: &[&str]) {
    let output = Command::new(env!("CARGO_BIN_EXE_vsoko")).args(arguments).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}

/// Until the first byte and until the last one, and how many there are.
fn asked(served: &Served, path: &str) -> (Duration, Duration, usize) {
    let began = Instant::now();
    let mut stream = TcpStream::connect(("127.0.0.1", served.port)).unwrap();
    let cookie = &served.cookie;
    write!(
        stream,
        "GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{}\r\nCookie: {cookie}\r\nConnection: close\r\n\r\n",
        served.port
    )
    .unwrap();
    let mut first = [0];
    stream.read_exact(&mut first).unwrap();
    let first_byte = began.elapsed();
    let mut rest = Vec::new();
    stream.read_to_end(&mut rest).unwrap();
    assert!(rest.starts_with(b"TTP/1.1 200"), "{path}: {}", String::from_utf8_lossy(&rest[..100]));
    (first_byte, began.elapsed(), rest.len() + 1)
}

fn sections(served: &Served) {
    println!("the demonstration, {TIMES} times each      first byte     last byte       bytes");
    for path in PAGES {
        let mut answers: Vec<_> = (0..TIMES).map(|_| asked(served, path)).collect();
        answers.sort();
        let (first, last, bytes) = answers[TIMES / 2];
        let ms = |time: Duration| time.as_secs_f64() * 1000.0;
        println!("{path:<36} {:>8.1} ms   {:>8.1} ms   {bytes:>9}", ms(first), ms(last));
    }
}

/// Fifty readers while the deliveries of the demonstration are imported.
fn crowd(workspace: &Path) {
    let own = workspace.to_str().unwrap();
    let import = |file: &str| {
        let file = format!("{}/data/deliveries/{file}", env!("CARGO_MANIFEST_DIR"));
        vsoko(&["import", &file, "--yes", "--workspace", own]);
    };
    vsoko(&["init", own]);
    import("zapadnaya-dvina-vsoko-2022.xlsx");
    let served = Served::of(workspace);
    let imported = AtomicBool::new(false);
    let mut waited: Vec<Duration> = std::thread::scope(|scope| {
        let reader = |reader: usize| {
            let (served, imported) = (&served, &imported);
            scope.spawn(move || {
                let mut waited = Vec::new();
                while !imported.load(Ordering::Acquire) || waited.is_empty() {
                    let paths = ["/", "/overview", "/compare", "/schools", "/actions"];
                    waited.push(asked(served, paths[(reader + waited.len()) % paths.len()]).1);
                }
                waited
            })
        };
        let readers: Vec<_> = (0..N_READERS).map(reader).collect();
        for file in ["uslovny-okrug-vsoko-2021.csv", "uslovny-okrug-2022.ods", "uslovny-okrug-2023.xlsx"] {
            import(file);
        }
        imported.store(true, Ordering::Release);
        readers.into_iter().flat_map(|reader| reader.join().unwrap()).collect()
    });
    waited.sort();
    let at = |percent: usize| waited[(waited.len() - 1) * percent / 100].as_secs_f64() * 1000.0;
    println!(
        "{N_READERS} readers while three files are imported: {} answers, median {:.0} ms, p99 {:.0} ms, longest {:.0} ms",
        waited.len(),
        at(50),
        at(99),
        at(100),
    );
}
