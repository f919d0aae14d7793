//! Fifty readers while one imports: each is answered, whole, whichever state of the archive it was that they read.

use std::sync::atomic::{AtomicBool, Ordering};

use super::served::Served;
use super::stdout_of;

/// What the readers ask for, one after another.
const PATHS: [&str; 6] = ["/", "/overview", "/compare", "/schools", "/actions", "/reports"];
const N_READERS: usize = 50;

#[test]
fn fifty_read_while_one_imports_and_all_are_answered() {
    let folder = tempfile::tempdir().unwrap();
    let workspace = folder.path().to_str().unwrap();
    let program = env!("CARGO_BIN_EXE_vsoko");
    let import = |file: &str| {
        let file = format!("{}/data/deliveries/{file}", env!("CARGO_MANIFEST_DIR"));
        stdout_of(program, &["import", &file, "--yes", "--workspace", workspace]);
    };
    stdout_of(program, &["init", workspace]);
    import("zapadnaya-dvina-vsoko-2022.xlsx");
    let served = Served::of(folder.path());
    let imported = AtomicBool::new(false);
    let n_answers: usize = std::thread::scope(|scope| {
        let readers: Vec<_> = (0..N_READERS)
            .map(|reader| {
                let (served, imported) = (&served, &imported);
                scope.spawn(move || {
                    let mut n_answers = 0;
                    // Each reads at least once after the import, so that both states were read.
                    loop {
                        let was_imported = imported.load(Ordering::Acquire);
                        let path = PATHS[(reader + n_answers) % PATHS.len()];
                        let answer = served.get(path);
                        assert_eq!(answer.status, 200, "{path}: {}", answer.body);
                        assert!(answer.body.ends_with("</html>"), "{path} is cut off");
                        n_answers += 1;
                        if was_imported {
                            return n_answers;
                        }
                    }
                })
            })
            .collect();
        for file in ["uslovny-okrug-vsoko-2021.csv", "uslovny-okrug-2022.ods"] {
            import(file);
        }
        imported.store(true, Ordering::Release);
        readers.into_iter().map(|reader| reader.join().unwrap()).sum()
    });
    assert!(N_READERS <= n_answers);
    let index = served.get("/").body;
    assert!(index.contains("Условный муниципальный округ"), "{index}");
}
