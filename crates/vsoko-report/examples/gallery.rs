//! Draws every chart and writer from made-up input, for looking at them:
//! `cargo run --release -p vsoko-report --example gallery -- FOLDER`; with `pictures` behind it, the SVG of `docs/charts`
//! alone.

use std::error::Error;
use std::path::PathBuf;

use vsoko_report::{
    Align, AnnexIds, Block, ChartKind, Column, DateForm, Document, Edition, Extent, Figure, Inline, Table,
    charts, docx, html, pdf, plain, terminal, with_annex, xlsx,
};
use vsoko_text::{Language, Words};

#[expect(clippy::expect_used, reason = "what is made up here is well-formed")]
#[path = "../src/made_up.rs"]
mod made_up;

#[path = "../src/made_up_charts.rs"]
mod made_up_charts;

fn main() -> Result<(), Box<dyn Error>> {
    let folder = PathBuf::from(std::env::args().nth(1).unwrap_or_else(|| "gallery".to_owned()));
    fs_err::create_dir_all(&folder)?;
    for (name, drawing) in made_up_charts::charts() {
        fs_err::write(folder.join(name).with_extension("svg"), drawing.svg())?;
    }
    if std::env::args().nth(2).is_some_and(|only| only == "pictures") {
        return Ok(());
    }
    for (name, drawing) in made_up_charts::charts() {
        fs_err::write(folder.join(name).with_extension("png"), drawing.png(2)?)?;
    }
    for (name, drawing) in pictures() {
        fs_err::write(folder.join(name).with_extension("svg"), drawing.svg())?;
        fs_err::write(folder.join(name).with_extension("png"), drawing.png(2)?)?;
    }
    let words = Words::new(Language::Russian);
    for (name, document) in [("six", made_up::six_schools()), ("twelve", made_up::twelve_schools())] {
        fs_err::write(folder.join(name).with_extension("pdf"), pdf(&document, &words)?)?;
        let printed = with_annex(&document, AnnexIds::Shared, &words);
        fs_err::write(folder.join(name).with_extension("docx"), docx(&printed, &words)?)?;
        fs_err::write(folder.join(name).with_extension("xlsx"), xlsx(&document, &words)?)?;
        fs_err::write(folder.join(name).with_extension("html"), html(&document, &words))?;
        fs_err::write(folder.join(name).with_extension("txt"), terminal(&document, 80))?;
    }
    Ok(())
}

/// Charts at their extremes; the ordinary ones are in the documents.
fn pictures() -> Vec<(&'static str, charts::Drawing)> {
    let many: Vec<String> = (1..=60).map(|n| format!("Западнодвинская СОШ №{n}")).collect();
    let names: Vec<&str> = many.iter().map(String::as_str).collect();
    let long =
        "Муниципальное бюджетное общеобразовательное учреждение «Староторопская средняя школа» ".repeat(5);
    vec![
        ("squares-none", charts::squares(&[made_up::group("Сформирована", "нет данных", &[], 0)])),
        ("squares-one", charts::squares(&[made_up::group("Сформирована", "100 % (1 из 1)", &names[..1], 0)])),
        (
            "squares-60",
            charts::squares(&[
                made_up::group("Сформирована", "58 % (35 из 60)", &names[..35], 0),
                made_up::group("Частично сформирована", "42 % (25 из 60)", &names[35..], 1),
                made_up::group("Не сформирована", "0 % (0 из 60)", &[], 2),
            ]),
        ),
        ("squares-long", charts::squares(&[made_up::group("Частично сформирована", "1 из 1", &[&long], 1)])),
        (
            "years-thin",
            charts::levels_by_year(&[
                made_up::year("2020/21", [598, 1, 1]),
                made_up::year("2021/22", [1, 598, 1]),
                made_up::year("2022/23", [1, 1, 598]),
                made_up::year("2023/24", [0, 0, 0]),
            ]),
        ),
        (
            "directions-one",
            charts::directions(
                &made_up::direction_bars()[..1],
                "процент от максимума",
                &charts::DirectionYears::default(),
            ),
        ),
    ]
}
