//! One document, five formats: each is read back by another program, and all tell the same numbers.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use serde_json::Value;

use super::{all_with_ending, browsed, folded, of_zapadnaya_dvina, reports, stdout_of, with_ending};

/// The Python of the system: its packages python-docx and openpyxl are the system's, too.
pub(super) const PYTHON: &str = "/usr/bin/python3";

pub(crate) fn office(arguments: &[&str]) -> Value {
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/outside/office.py");
    let arguments: Vec<&str> = std::iter::once(script).chain(arguments.iter().copied()).collect();
    serde_json::from_str(&stdout_of(PYTHON, &arguments)).unwrap()
}

/// What `LibreOffice` makes of `file`; a question or a fault of the file would leave nothing.
pub(crate) fn converted(file: &Path, ending: &str, folder: &Path) -> PathBuf {
    all_converted(&[file], ending, folder).remove(0)
}

/// The same of many files at once, which is much faster than one by one.
fn all_converted(files: &[&Path], ending: &str, folder: &Path) -> Vec<PathBuf> {
    let target = folder.join(format!("as-{ending}"));
    let profile = format!("-env:UserInstallation=file://{}", folder.join("office").display());
    let mut arguments =
        vec!["--headless", &profile, "--convert-to", ending, "--outdir", target.to_str().unwrap()];
    arguments.extend(files.iter().map(|file| file.to_str().unwrap()));
    stdout_of("soffice", &arguments);
    let made = files.iter().map(|file| {
        let made = target.join(file.file_name().unwrap()).with_extension(ending);
        assert!(made.is_file(), "LibreOffice made nothing of {}", file.display());
        made
    });
    made.collect()
}

/// The roll-up of the region and the passport of a school, in every format, from the workspace that lies in `folder`.
pub(crate) fn papers(folder: &Path) -> PathBuf {
    let (demo, out) = (folder.join("demo"), folder.join("papers"));
    let common =
        ["--date", "2023-12-26", "--formats", "pdf,docx,xlsx,html,md,txt", "--output", out.to_str().unwrap()];
    for asked in [["--year", "2022", "--region", "Условная область"], ["--year", "2023", "--school", "s7"]]
    {
        let arguments =
            [&["--workspace", demo.to_str().unwrap(), "summary"], &asked[..], &common[..]].concat();
        stdout_of(env!("CARGO_BIN_EXE_vsoko"), &arguments);
    }
    out
}

/// Every PDF of the demonstration, with those of the region and of the school.
fn every_pdf(folder: &Path, reports: &Path) -> Vec<PathBuf> {
    let mut pdfs = with_ending(reports, "pdf");
    let papers = fs_err::read_dir(papers(folder)).unwrap().map(|entry| entry.unwrap().path());
    pdfs.extend(papers.filter(|path| path.extension().is_some_and(|own| own == "pdf")));
    assert_eq!(pdfs.len(), 6);
    pdfs
}

/// The numbers as a PDF carries them for programs: the id, and the text that people read.
fn attached(pdf: &Path, folder: &Path) -> (String, Vec<(String, String)>) {
    let target = folder.join("numbers.json");
    stdout_of("pdfdetach", &["-save", "1", "-o", target.to_str().unwrap(), pdf.to_str().unwrap()]);
    let text = fs_err::read_to_string(target).unwrap();
    let json: Value = serde_json::from_str(&text).unwrap();
    let numbers = json["numbers"].as_array().unwrap().iter();
    (text, numbers.map(|number| (number["trace"].as_str().unwrap().to_owned(), printed(number))).collect())
}

/// `50 % (6 из 12)` or `15,5 из 20`, worked out here.
fn printed(number: &Value) -> String {
    if let (Some(count), Some(base)) = (number["share"]["count"].as_u64(), number["share"]["base"].as_u64()) {
        let percent = (200 * count + base) / (2 * base);
        return format!("{percent} % ({count} из {base})");
    }
    let points = |value: &Value| {
        let hundredths = value.as_i64().unwrap();
        let (whole, rest) = (hundredths / 100, hundredths % 100);
        if rest == 0 {
            whole.to_string()
        } else {
            format!("{whole},{rest:02}").trim_end_matches('0').to_owned()
        }
    };
    if let Some(schools) = number["figure"]["schools"].as_u64() {
        return schools.to_string();
    }
    if !number["figure"]["lacking"].is_null() {
        return points(&number["figure"]["lacking"]["points"]);
    }
    format!("{} из {}", points(&number["points"][0]), points(&number["points"][1]))
}

/// Without white space: a line may break anywhere.
fn squeezed(text: &str) -> String {
    text.split_whitespace().collect()
}

/// Every «N % школ (A из B)» in the order of the text.
fn shares(text: &str) -> Vec<String> {
    let text = folded(text);
    let ends = text.match_indices(" % школ (");
    ends.map(|(at, _)| {
        let start = text[..at].rfind(|c: char| !c.is_ascii_digit()).map_or(0, |before| before + 1);
        let start = if text.is_char_boundary(start) { start } else { at };
        let end = at + text[at..].find(')').unwrap();
        text[start..=end].to_owned()
    })
    .collect()
}

fn beside(pdf: &Path, ending: &str) -> PathBuf {
    pdf.with_extension(ending)
}

#[test]
fn every_number_is_the_same_in_every_format() {
    let (folder, reports) = reports();
    for pdf in every_pdf(folder.path(), &reports) {
        let (json, numbers) = attached(&pdf, folder.path());
        assert!(numbers.len() >= 4, "{}", pdf.display());
        let document = office(&["docx", beside(&pdf, "docx").to_str().unwrap()]);
        let annex = told_by_the_annex(&document);
        // The cells of a heat map are told by a rule; everything else one by one.
        for (trace, pieces) in &annex {
            let (_, value) =
                numbers.iter().find(|(own, _)| own == trace).unwrap_or_else(|| panic!("{trace}"));
            assert!(pieces.last().unwrap().contains(&format!(" {value}")), "{value}: {pieces:?}");
        }
        let part: Value = serde_json::from_str(&custom_part(&beside(&pdf, "docx"))).unwrap();
        let json: Value = serde_json::from_str(&json).unwrap();
        // The lines are those of each file, all else is the same.
        for key in ["vsoko", "title", "edition", "origin", "numbers", "marks"] {
            assert_eq!(part[key], json[key], "{key}: {}", pdf.display());
        }

        let recalculated = converted(&beside(&pdf, "xlsx"), "xlsx", folder.path());
        let book = office(&["xlsx", recalculated.to_str().unwrap()]);
        let rows: Vec<(String, String)> =
            book["Числа"].as_array().unwrap()[1..].iter().map(in_words).collect();
        assert_eq!(rows, numbers, "{}", pdf.display());

        let printed =
            squeezed(&without_page_numbers(&stdout_of("pdftotext", &["-raw", pdf.to_str().unwrap(), "-"])));
        let text = squeezed(&fs_err::read_to_string(beside(&pdf, "txt")).unwrap());
        let markdown = squeezed(&fs_err::read_to_string(beside(&pdf, "md")).unwrap()).replace("\\_", "_");
        let page = fs_err::read_to_string(beside(&pdf, "html")).unwrap();
        let entries: Vec<&str> = page.split("<article id=\"number-").skip(1).collect();
        assert_eq!(entries.len(), numbers.len());
        for ((trace, value), entry) in numbers.iter().zip(entries) {
            for place in [&text, &markdown] {
                let is_there = place.contains(&squeezed(value)) && place.contains(&squeezed(trace));
                assert!(is_there || follows_from_the_rule(trace, place), "{trace}: {value}");
            }
            let is_there = match annex.get(trace) {
                Some(pieces) => pieces.iter().all(|piece| printed.contains(&squeezed(piece))),
                None => follows_from_the_rule(trace, &printed),
            };
            assert!(is_there, "{trace}: {value}");
            assert!(entry.contains(&format!("<code>{trace}</code>")), "{trace}");
            let said = entry.replace('\u{a0}', " ");
            let strong = said.split("<strong>").nth(1).and_then(|rest| rest.split("</strong>").next());
            assert!(strong.is_some_and(|strong| strong.contains(value.as_str())), "{trace}: {value}");
        }
    }
}

/// Pages one after another, without the number that each but the first begins with: a line may go on over it.
fn without_page_numbers(text: &str) -> String {
    let is_number = |line: &str| !line.is_empty() && line.bytes().all(|b| b.is_ascii_digit());
    let pages = text.split('\u{c}').map(|page| match page.split_once('\n') {
        Some((first, rest)) if is_number(first.trim()) => rest,
        _ => page,
    });
    pages.collect::<Vec<_>>().join("\n")
}

/// The numbers of the annex by their ids, as a reader makes them of its lines: a whole id, or one with dots and what stands
/// for them. Of each the texts that its id and its value are made of.
fn told_by_the_annex(document: &Value) -> BTreeMap<String, Vec<String>> {
    const DOTS: &str = ", где вместо многоточия: ";
    let mut annex = BTreeMap::new();
    for line in document["paragraphs"].as_array().unwrap().iter().filter(|line| line[0] == "Ids") {
        let line = folded(line[1].as_str().unwrap());
        if line.contains(":КРИТЕРИЙ/ШКОЛА/") {
            continue;
        }
        let Some((rule, own)) = line.split_once(DOTS) else {
            let (_, id) = line.rsplit_once(": ").unwrap_or_else(|| panic!("{line}"));
            annex.insert(id.to_owned(), vec![line.clone()]);
            continue;
        };
        let (_, common) = rule.rsplit_once(": ").unwrap();
        for own in own.trim_end_matches('.').split("; ") {
            let (end, _) = own.split_once(" – ").unwrap_or_else(|| panic!("{own}"));
            annex.insert(common.replace('…', end), vec![common.to_owned(), own.to_owned()]);
        }
    }
    assert!(!annex.is_empty());
    annex
}

/// Is the id of a cell of a heat map made of a criterion and a school that the annex names?
fn follows_from_the_rule(trace: &str, place: &str) -> bool {
    let [criterion, school, year, measure] = trace.split('/').collect::<Vec<_>>()[..] else { return false };
    let (methodology, criterion) = criterion.split_once(':').unwrap();
    let rule = format!("{methodology}:КРИТЕРИЙ/ШКОЛА/{year}/{measure}.Критерии");
    place.contains(&rule)
        && place.contains(&format!("{criterion}–"))
        && place.contains(&format!("{school}–МБОУ")) | place.contains(&format!("{school}–МКОУ"))
}

/// A row of the sheet of numbers as the document prints it: from the formulas, not from our values beside them.
fn in_words(row: &Value) -> (String, String) {
    let number = |column: usize| row[column].as_f64().unwrap_or_else(|| panic!("{row}"));
    let text = |number: f64| number.to_string().replace('.', ",");
    assert_eq!(row[10], "да", "{row}");
    let trace = row[11].as_str().unwrap().to_owned();
    assert_eq!(text(number(4)), text(number(7)), "{row}");
    if row[5].is_null() {
        return (trace, text(number(4)));
    }
    let (count, base, percent) =
        (number(4), number(5), row[6].as_f64().map_or(0.0, |part| (part * 100.0 + 0.5).floor()));
    assert_eq!(text(base), text(number(8)), "{row}");
    let of = format!("{} из {}", text(count), text(base));
    let is_share = !trace.contains("/points@") && !trace.contains("/lacking=");
    (trace, if is_share { format!("{percent} % ({of})") } else { of })
}

fn custom_part(docx: &Path) -> String {
    let xml = stdout_of("unzip", &["-p", docx.to_str().unwrap(), "customXml/item1.xml"]);
    let inside = xml.split_once("application/json\">").unwrap().1.rsplit_once("</numbers>").unwrap().0;
    inside
        .replace("&quot;", "\"")
        .replace("&#39;", "'")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&amp;", "&")
}

#[test]
fn the_findings_read_alike_in_every_format() {
    let (folder, reports) = reports();
    for pdf in with_ending(&reports, "pdf") {
        let from_pdf = shares(&stdout_of("pdftotext", &[pdf.to_str().unwrap(), "-"]));
        assert!(from_pdf.len() >= 4, "{from_pdf:?}");
        let docx = beside(&pdf, "docx");
        let document = office(&["docx", docx.to_str().unwrap()]);
        let paragraphs = document["paragraphs"].as_array().unwrap().iter();
        let words: Vec<&str> = paragraphs.map(|paragraph| paragraph[1].as_str().unwrap()).collect();
        assert_eq!(shares(&words.join(" ")), from_pdf);
        let opened = converted(&docx, "pdf", folder.path());
        assert_eq!(shares(&stdout_of("pdftotext", &[opened.to_str().unwrap(), "-"])), from_pdf);
        assert_eq!(shares(&fs_err::read_to_string(beside(&pdf, "txt")).unwrap()), from_pdf);
        let (page, _) = browsed(&format!("file://{}", beside(&pdf, "html").display()), folder.path());
        assert_eq!(shares(&without_tags(&page)), from_pdf);
        let book = office(&["xlsx", beside(&pdf, "xlsx").to_str().unwrap()]);
        let lines = book["Текст"].as_array().unwrap().iter().filter_map(|row| row[0].as_str());
        assert_eq!(shares(&lines.collect::<Vec<_>>().join(" ")), from_pdf);
    }
}

pub(crate) fn without_tags(page: &str) -> String {
    // The numbers that a page carries are none of its words.
    let page = match page.split_once("<template id=\"numbers\">") {
        Some((before, after)) => format!("{before}{}", after.split_once("</template>").unwrap().1),
        None => page.to_owned(),
    };
    let text: String = page.split('<').filter_map(|piece| Some(piece.split_once('>')?.1)).collect();
    text.replace("&nbsp;", " ")
}

/// Has the PDF one page?
fn assert_one_page(pdf: &Path, whose: &str) {
    let pages = stdout_of("pdfinfo", &[pdf.to_str().unwrap()]);
    let is_one = pages.lines().any(|line| line.split_whitespace().eq(["Pages:", "1"]));
    assert!(is_one, "{whose}: {pages}");
}

/// All that a passport can tell is told: attributes, three years, a chart, recommendations, practices, who signs.
#[test]
fn a_passport_is_one_page_on_paper_and_in_word_whatever_is_advised_to_the_school() {
    let (folder, _) = reports();
    let demo = folder.path().join("demo");
    let vsoko = |arguments: &[&str]| {
        let workspace = ["--workspace", demo.to_str().unwrap()];
        let program = env!("CARGO_BIN_EXE_vsoko");
        std::process::Command::new(program).args(workspace).args(arguments).output().unwrap()
    };
    let settings = demo.join("vsoko.toml");
    let text = fs_err::read_to_string(&settings).unwrap();
    fs_err::write(&settings, text + OF_THE_DEPARTMENT).unwrap();
    let attributes = folder.path().join("сведения.csv");
    fs_err::write(&attributes, ATTRIBUTES).unwrap();
    let imported = vsoko(&["import", attributes.to_str().unwrap()]);
    assert!(imported.status.success(), "{}", String::from_utf8_lossy(&imported.stderr));

    let out = folder.path().join("passports");
    let (mut n_advised, mut n_full, mut in_word) = (0, 0, Vec::new());
    for school in 7..20 {
        // A school has results of some years only.
        for year in ["2021", "2022", "2023"] {
            let school = format!("s{school}");
            let asked = ["summary", "--year", year, "--formats", "pdf,docx", "--school", &school];
            let made = vsoko(&[&asked[..], &["--output", out.to_str().unwrap()]].concat());
            let pdf = out.join(format!("pasport-shkoly-{school}-{year}.pdf"));
            assert_eq!(made.status.success(), pdf.is_file(), "{}", String::from_utf8_lossy(&made.stderr));
            if !pdf.is_file() {
                continue;
            }
            assert_one_page(&pdf, &format!("{school} {year}"));
            let text = stdout_of("pdftotext", &[pdf.to_str().unwrap(), "-"]);
            let is_advised = text.contains("Основание: ВСОКО");
            n_advised += usize::from(is_advised);
            n_full += usize::from(is_advised && text.contains("Вид школы: ООШ"));
            in_word.push(pdf.with_extension("docx"));
        }
    }
    assert!(1 < n_advised && 0 < n_full, "{n_advised}, {n_full}");
    let in_word: Vec<&Path> = in_word.iter().map(PathBuf::as_path).collect();
    for opened in all_converted(&in_word, "pdf", folder.path()) {
        assert_one_page(&opened, &opened.display().to_string());
    }
}

const OF_THE_DEPARTMENT: &str = r#"
organisation = "Отдел образования администрации Условного муниципального округа"
place = "г. Условный"
signatory = { post = "Заведующий отделом образования", name = "И. О. Фамилия" }
"#;

const ATTRIBUTES: &str = "Условная область, 2023 год;;;
Муниципалитет;Школа;Вид школы;Число обучающихся
Условный муниципальный округ;МКОУ «Образцовская ООШ»;ООШ;85
Условный муниципальный округ;МКОУ «Воображаемая ООШ»;ООШ;60
";

#[test]
fn the_papers_of_the_cycle_say_the_same_in_word_and_on_paper() {
    let (folder, reports) = reports();
    for docx in all_with_ending(&reports, "docx") {
        let words = |pdf: &Path| squeezed(&stdout_of("pdftotext", &["-raw", pdf.to_str().unwrap(), "-"]));
        let opened = words(&converted(&docx, "pdf", folder.path()));
        let text = fs_err::read_to_string(beside(&docx, "txt")).unwrap();
        let said = text.lines().filter(|line| line.contains("Отв.:") || line.starts_with("– "));
        for line in said {
            // The number of a page may stand in the middle of a paragraph; its beginning is on one page.
            let line: String = squeezed(line.trim_start_matches("– ")).chars().take(40).collect();
            assert!(opened.contains(&line), "{}: {line}", docx.display());
            assert!(words(&beside(&docx, "pdf")).contains(&line), "{}: {line}", docx.display());
        }
    }
}

#[test]
fn a_local_methodology_is_an_authoritys_in_no_format() {
    let (folder, reports) = reports();
    let told = |text: &str| {
        // A PDF divides words at the ends of lines.
        let text = squeezed(text).replace(['-', '\u{ad}', '\u{2010}'], "");
        let own = |words: &str| text.matches(words).count();
        // Every methodology of the sample municipality is local, and so is the list of ШНОР everywhere.
        (own("Методикаместная("), own("Источник:"))
    };
    for pdf in with_ending(&reports, "pdf") {
        let is_published = pdf == *of_zapadnaya_dvina(&with_ending(&reports, "pdf"));
        let expected = if is_published { (1, 1) } else { (3, 0) };
        let document = office(&["docx", beside(&pdf, "docx").to_str().unwrap()]);
        let paragraphs = document["paragraphs"].as_array().unwrap().iter();
        let words: Vec<&str> = paragraphs.map(|paragraph| paragraph[1].as_str().unwrap()).collect();
        let book = office(&["xlsx", beside(&pdf, "xlsx").to_str().unwrap()]);
        let lines = book["Текст"].as_array().unwrap().iter().filter_map(|row| row[0].as_str());
        let (page, _) = browsed(&format!("file://{}", beside(&pdf, "html").display()), folder.path());
        let texts = [
            stdout_of("pdftotext", &["-raw", pdf.to_str().unwrap(), "-"]),
            words.join(" "),
            lines.collect::<Vec<_>>().join(" "),
            without_tags(&page),
            fs_err::read_to_string(beside(&pdf, "txt")).unwrap(),
        ];
        for text in &texts {
            assert_eq!(told(text), expected, "{}: {text}", pdf.display());
        }
    }
}

#[test]
fn a_docx_has_styles_header_rows_that_repeat_pictures_and_a_language() {
    let (_folder, reports) = reports();
    for path in with_ending(&reports, "docx") {
        let document = office(&["docx", path.to_str().unwrap()]);
        let styles: BTreeSet<&str> =
            document["paragraphs"].as_array().unwrap().iter().map(|p| p[0].as_str().unwrap()).collect();
        for style in ["Title", "Subtitle", "Heading 1", "Body Text", "List Bullet", "Caption"] {
            let found = styles.iter().any(|own| own.contains(style));
            assert!(found, "{style}: {styles:?}");
        }
        assert!(document["headers_repeat"].as_array().unwrap().iter().all(|repeats| repeats == true));
        assert!(document["pictures"].as_u64().unwrap() >= 1);
        assert_eq!(document["language"], "ru-RU");
    }
}

#[test]
fn an_office_computes_the_shares_itself_and_follows_a_changed_school() {
    let (folder, reports) = reports();
    let xlsx = of_zapadnaya_dvina(&with_ending(&reports, "xlsx")).clone();
    let rows = |copy: &str| {
        let target = folder.path().join(format!("{copy}.xlsx"));
        office(&[copy, xlsx.to_str().unwrap(), target.to_str().unwrap()]);
        let book = office(&["xlsx", converted(&target, "xlsx", folder.path()).to_str().unwrap()]);
        book["Числа"].as_array().unwrap()[1..].to_vec()
    };
    // Without a computed value in the file, what is found there was computed by LibreOffice.
    let bare = rows("bare");
    assert_eq!(
        (bare[0][4].as_f64(), bare[0][5].as_f64(), &bare[0][10]),
        (Some(6.0), Some(6.0), &"да".into()),
        "the first number is who took part"
    );
    assert!(bare.iter().all(|row| row[10] == "да"), "{bare:?}");
    let flipped = rows("flip");
    assert_eq!(
        (flipped[0][4].as_f64(), flipped[0][5].as_f64(), &flipped[0][10]),
        (Some(5.0), Some(6.0), &"нет".into())
    );
    assert_eq!(flipped[0][7].as_f64(), Some(6.0), "what was printed stays beside it");
}

#[test]
fn the_public_edition_holds_no_cell_no_file_and_no_school_of_the_list() {
    let (folder, _) = reports();
    let demo = folder.path().join("demo");
    let public = folder.path().join("public");
    let arguments = [
        "--workspace",
        demo.to_str().unwrap(),
        "summary",
        "--year",
        "2022",
        "--all",
        "--edition",
        "public",
        "--formats",
        "pdf,docx,xlsx,html,txt",
        "--date",
        "2023-12-26",
        "--output",
        public.to_str().unwrap(),
    ];
    stdout_of(env!("CARGO_BIN_EXE_vsoko"), &arguments);
    let on_the_list = "В перечень ШНОР вошла 1 школа (1 из 12).";
    let mut n_told = 0;
    for pdf in fs_err::read_dir(&public).unwrap().map(|entry| entry.unwrap().path()) {
        if pdf.extension().is_none_or(|own| own != "pdf") {
            continue;
        }
        let mut texts =
            vec![stdout_of("pdftotext", &[pdf.to_str().unwrap(), "-"]), attached(&pdf, folder.path()).0];
        texts.push(stdout_of("unzip", &["-p", beside(&pdf, "docx").to_str().unwrap(), "*.xml"]));
        texts.push(stdout_of("unzip", &["-p", beside(&pdf, "xlsx").to_str().unwrap(), "*.xml"]));
        texts.extend(["html", "txt"].map(|ending| fs_err::read_to_string(beside(&pdf, ending)).unwrap()));
        for text in &texts {
            for told in [".ods", "uslovny-okrug", "zapadnaya-dvina-vsoko", "Лист1", " › "] {
                assert!(!text.contains(told), "{told} in {}", pdf.display());
            }
        }
        n_told += usize::from(folded(&texts[0]).contains(on_the_list));
        assert!(!folded(&texts[0]).contains("В перечень ШНОР вошла 1 школа (1 из 12): "));
    }
    assert_eq!(n_told, 1);
}
