//! Names of schools that attack: in every format they are text, whole, and read back by another program.

use std::path::{Path, PathBuf};

use super::formats::{converted, office};
use super::{browsed, stdout_of};

/// As the sender writes them. The marks of direction in the last one are not seen and are left out where a format keeps
/// none; its letters stay.
const NAMES: [&str; 6] = [
    "МБОУ «<script>document.title='взлом'</script> СОШ»",
    "=cmd|'/c calc'!A1 школа",
    "МБОУ «#import \"x.typ\": * $x$ *жирно* _курсив_ СОШ»",
    "МБОУ «\"Кавычки\" 'и' \\ `апострофы` &amp; СОШ»",
    "МБОУ «Школа 🏫 радости»",
    "МБОУ «\u{202e}Перевёрнутая\u{202c} СОШ»",
];

/// What must be seen of each, without white space. An emoji has no glyph in print and stands there as a box.
const SEEN: [&str; 6] = [
    "<script>document.title='взлом'</script>",
    "=cmd|'/ccalc'!A1школа",
    "#import\"x.typ\":*$x$*жирно*_курсив_",
    "\\`апострофы`&amp;",
    "радости",
    "Перевёрнутая",
];

fn longest() -> String {
    format!("МБОУ «{} СОШ»", "ъ".repeat(400))
}

/// The reports of a municipality whose schools bear these names.
fn reports(folder: &Path) -> PathBuf {
    let program = env!("CARGO_BIN_EXE_vsoko");
    let workspace = folder.join("archive");
    stdout_of(program, &["init", workspace.to_str().unwrap()]);
    let levels = ["сформирована", "частично сформирована", "не сформирована"];
    let names: Vec<String> = NAMES.iter().map(|name| (*name).to_owned()).chain([longest()]).collect();
    let rows = names.iter().enumerate().map(|(index, name)| {
        let quoted = name.replace('"', "\"\"");
        let (level, practice) = (levels[index % 3], if index % 2 == 0 { "да" } else { "нет" });
        format!(
            "{};Пробный муниципальный округ;sch99900{index};\"{quoted}\";{level};{practice};\"{quoted}\"\n",
            index + 1
        )
    });
    let table = format!(
        "Центр оценки качества образования (условные данные);;;;;;\n\
         Результаты регионального исследования эффективности развития ВСОКО. Условная область, 2022 год;;;;;;\n\
         № п/п;Муниципальное образование;Логин ОО;Образовательная организация;Уровень сформированности;\
         Наиболее эффективная практика;Название практики\n{}",
        rows.collect::<String>()
    );
    let file = folder.join("results.csv");
    fs_err::write(&file, table).unwrap();
    let workspace = workspace.to_str().unwrap();
    stdout_of(program, &["--workspace", workspace, "import", file.to_str().unwrap(), "--yes"]);
    let out = folder.join("out");
    let formats = ["--formats", "pdf,docx,xlsx,html,md,txt", "--output", out.to_str().unwrap()];
    stdout_of(program, &[&["--workspace", workspace, "summary", "--year", "2022"], &formats[..]].concat());
    out.join("spravka-probnyy-munitsipalnyy-okrug-2022")
}

/// Every name is there, without white space and whatever quotes a reader of names makes of quotes.
fn holds_every_name(text: &str, what: &str) {
    let squeezed: String = text.split_whitespace().collect();
    for seen in SEEN {
        let own =
            squeezed.contains(seen) || squeezed.contains(&seen.replace('"', "«").replace("x.typ«", "x.typ»"));
        assert!(own, "{what}: {seen}");
    }
    assert!(squeezed.matches('ъ').count() >= 400, "{what}: the long name is cut");
    assert!(squeezed.contains("Кавычки"), "{what}");
}

#[test]
fn names_that_attack_are_text_in_every_format() {
    let folder = tempfile::tempdir().unwrap();
    let stem = reports(folder.path());
    let file = |ending: &str| stem.with_extension(ending);

    let pdf = file("pdf");
    stdout_of("qpdf", &["--check", pdf.to_str().unwrap()]);
    holds_every_name(&stdout_of("pdftotext", &["-raw", pdf.to_str().unwrap(), "-"]), "pdf");

    let document = office(&["docx", file("docx").to_str().unwrap()]);
    holds_every_name(&texts(&document["tables"]), "docx");
    let opened = converted(&file("docx"), "pdf", folder.path());
    holds_every_name(
        &stdout_of("pdftotext", &["-raw", opened.to_str().unwrap(), "-"]),
        "docx by LibreOffice",
    );

    let recalculated = converted(&file("xlsx"), "xlsx", folder.path());
    for book in [file("xlsx"), recalculated] {
        let cells = office(&["xlsx", book.to_str().unwrap()]);
        holds_every_name(&texts(&cells), "xlsx");
        let sheets = stdout_of("unzip", &["-p", book.to_str().unwrap(), "xl/worksheets/*.xml"]);
        let formulas = sheets.split("<f").skip(1).filter_map(|rest| rest.split("</f>").next());
        for formula in formulas {
            assert!(!formula.contains("cmd|"), "{formula}");
        }
    }

    let (page, console) = browsed(&format!("file://{}", file("html").display()), folder.path());
    assert!(!page.contains("<title>взлом"), "a script of a name has run");
    assert_eq!(page.matches("<script>").count(), 1, "our own");
    assert_eq!(page.matches("<script").count(), 1, "and nothing else");
    assert!(!console.contains("Content Security Policy"), "{console}");
    holds_every_name(&unescaped(&super::formats::without_tags(&page)), "html");

    let markdown = fs_err::read_to_string(file("md")).unwrap();
    assert!(!markdown.contains("<script"), "{markdown}");
    holds_every_name(&unescaped(&markdown.replace('\\', "").replace("'и'", "'и' \\")), "md");
    holds_every_name(&fs_err::read_to_string(file("txt")).unwrap(), "txt");
}

fn unescaped(text: &str) -> String {
    text.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&#39;", "'")
        .replace("&amp;", "&")
}

/// Every text of a JSON value.
fn texts(value: &serde_json::Value) -> String {
    match value {
        serde_json::Value::String(text) => format!("{text} "),
        serde_json::Value::Array(items) => items.iter().map(texts).collect(),
        serde_json::Value::Object(fields) => fields.values().map(texts).collect(),
        serde_json::Value::Null | serde_json::Value::Bool(_) | serde_json::Value::Number(_) => String::new(),
    }
}
