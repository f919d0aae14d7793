//! The example program that measures one stage: what it makes is what the program makes, and it prints one line of JSON.

use crate::program::{demonstration, repository};

#[expect(dead_code, reason = "its `main` is for whoever starts it by itself")]
#[path = "../../examples/pipeline.rs"]
mod example;

#[test]
fn each_stage_tells_its_seconds_its_memory_and_what_it_made() {
    let (folder, _) = demonstration();
    let at = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    let workbook = repository("data/deliveries/uslovny-okrug-2023.xlsx");
    let (rows, page) = (at("rows.csv"), at("page.html"));
    for (arguments, key) in [
        (vec!["ingest", workbook.to_str().unwrap()], "observations"),
        (vec!["metrics", "levels", &at("demo"), &rows], "rows"),
        (vec!["metrics", "transitions", &at("demo"), &rows], "rows"),
        (vec!["metrics", "places", &at("demo"), &rows], "rows"),
        (vec!["report", "html", &at("demo"), &page], "bytes"),
    ] {
        let told = example::stage(&arguments).unwrap();
        assert_eq!(told["stage"], arguments[0]);
        assert!(0.0 < told["seconds"].as_f64().unwrap() && told[key].as_u64().unwrap() > 0, "{told}");
        assert!(told["peak_kib"].is_u64() && !told.to_string().contains('\n'), "{told}");
    }
    assert!(fs_err::read_to_string(&page).unwrap().contains("</html>"));
    assert!(example::stage(&["report", "doc", &at("demo"), &page]).is_err());
    assert!(example::stage(&["ingest"]).is_err());
}
