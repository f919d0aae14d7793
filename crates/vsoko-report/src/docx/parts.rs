//! The parts of a DOCX beside its body: styles, lists, header, properties, relations.
//!
//! Page and type within ГОСТ Р 7.0.97-2016, as in `document.typ`. The typeface is the one that offices have; `LibreOffice`
//! puts Liberation Serif in its place, which has the same widths.

use std::fmt::Write as _;

use vsoko_model::Date;
use vsoko_text::{Language, Words};

use crate::density::Density;
use crate::document::{Document, Edition};
use crate::html::escape;

pub(super) const MAIN: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const DECLARATION: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";

/// Where relations lead to, after their common beginning.
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

pub(super) const CONTENT_TYPES: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/><Override PartName="/word/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"/><Override PartName="/word/numbering.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.numbering+xml"/><Override PartName="/word/settings.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.settings+xml"/><Override PartName="/word/header1.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml"/><Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/><Override PartName="/docProps/app.xml" ContentType="application/vnd.openxmlformats-officedocument.extended-properties+xml"/><Override PartName="/customXml/itemProps1.xml" ContentType="application/vnd.openxmlformats-officedocument.customXmlProperties+xml"/></Types>"#;

pub(super) const RELATIONS: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" Target="docProps/core.xml"/><Relationship Id="rId3" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/extended-properties" Target="docProps/app.xml"/></Relationships>"#;

/// Items of a list begin with an en dash; those of a numbered one with its own numbers, which begin at 1 in each list.
pub(super) fn numbering(n_numberings: usize) -> String {
    let mut part = format!(
        "{DECLARATION}<w:numbering xmlns:w=\"{MAIN}\"><w:abstractNum w:abstractNumId=\"0\"><w:multiLevelType w:val=\"hybridMultilevel\"/>\
         <w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/><w:numFmt w:val=\"bullet\"/><w:pStyle w:val=\"ListBullet\"/><w:lvlText w:val=\"–\"/>\
         <w:lvlJc w:val=\"left\"/><w:pPr><w:ind w:left=\"992\" w:hanging=\"283\"/></w:pPr></w:lvl></w:abstractNum>\
         <w:abstractNum w:abstractNumId=\"1\"><w:multiLevelType w:val=\"hybridMultilevel\"/><w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/>\
         <w:numFmt w:val=\"decimal\"/><w:lvlText w:val=\"%1.\"/><w:lvlJc w:val=\"left\"/><w:pPr><w:ind w:left=\"1063\" w:hanging=\"354\"/></w:pPr>\
         </w:lvl></w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num>"
    );
    for list in 1..=n_numberings {
        let _ = write!(
            part,
            "<w:num w:numId=\"{}\"><w:abstractNumId w:val=\"1\"/><w:lvlOverride w:ilvl=\"0\"><w:startOverride w:val=\"1\"/></w:lvlOverride></w:num>",
            numbering_id(list)
        );
    }
    part.push_str("</w:numbering>");
    part
}

/// The id of the numbers of a list, counted from 1.
pub(super) const fn numbering_id(list: usize) -> usize {
    list + 1
}

/// The number of the page in the middle of the top margin; the first page has none, being a title page.
pub(super) const HEADER: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<w:hdr xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:p><w:pPr><w:pStyle w:val="Header"/></w:pPr><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>2</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p></w:hdr>"#;

pub(super) fn picture_path(index: usize) -> String {
    format!("media/figure-{}.png", index + 1)
}

/// The id of the relation to a picture.
pub(super) fn picture_relation(index: usize) -> String {
    format!("rIdPicture{}", index + 1)
}

pub(super) fn document_relations(n_pictures: usize) -> String {
    let fixed = [
        ("rIdStyles", "styles", "styles.xml"),
        ("rIdNumbering", "numbering", "numbering.xml"),
        ("rIdSettings", "settings", "settings.xml"),
        ("rIdHeader", "header", "header1.xml"),
        ("rIdNumbers", "customXml", "../customXml/item1.xml"),
    ];
    let relation = |id: &str, kind: &str, target: &str| {
        format!("<Relationship Id=\"{id}\" Type=\"{OFFICE}/{kind}\" Target=\"{target}\"/>")
    };
    let fixed = fixed.iter().map(|(id, kind, target)| relation(id, kind, target));
    let pictures =
        (0..n_pictures).map(|index| relation(&picture_relation(index), "image", &picture_path(index)));
    format!(
        "{DECLARATION}<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{}</Relationships>",
        fixed.chain(pictures).collect::<String>()
    )
}

/// Title, author, language and date.
pub(super) fn core(document: &Document, words: &Words) -> String {
    let title = escape(&super::body::printable(&document.title));
    let subject = escape(&super::body::printable(&document.subtitle.join(", ")));
    let author = escape(&super::body::printable(document.organisation.as_deref().unwrap_or_default()));
    let moment = moment(document.date);
    let keywords = match document.edition {
        Edition::Internal => String::new(),
        Edition::Public => format!("<cp:keywords>{}</cp:keywords>", escape(&words.phrase("report-public"))),
    };
    format!(
        "{DECLARATION}<cp:coreProperties xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" \
         xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:dcterms=\"http://purl.org/dc/terms/\" \
         xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"><dc:title>{title}</dc:title><dc:subject>{subject}</dc:subject>\
         <dc:creator>{author}</dc:creator>{keywords}<dcterms:created xsi:type=\"dcterms:W3CDTF\">{moment}</dcterms:created>\
         <dcterms:modified xsi:type=\"dcterms:W3CDTF\">{moment}</dcterms:modified><dc:language>{}</dc:language></cp:coreProperties>",
        language(words)
    )
}

fn moment(date: Date) -> String {
    format!("{date}T00:00:00Z")
}

pub(super) fn app() -> String {
    format!(
        "{DECLARATION}<Properties xmlns=\"http://schemas.openxmlformats.org/officeDocument/2006/extended-properties\">\
         <Application>vsoko</Application></Properties>"
    )
}

/// The language as Word names it.
pub(super) const fn language(words: &Words) -> &'static str {
    match words.language() {
        Language::Russian => "ru-RU",
        Language::English => "en-GB",
    }
}

/// Word 2013 and later, so that it does not open the file as one of an old version.
pub(super) fn settings(words: &Words) -> String {
    format!(
        "{DECLARATION}<w:settings xmlns:w=\"{MAIN}\"><w:zoom w:percent=\"100\"/><w:autoHyphenation w:val=\"true\"/>\
         <w:characterSpacingControl w:val=\"doNotCompress\"/><w:compat><w:compatSetting w:name=\"compatibilityMode\" \
         w:uri=\"http://schemas.microsoft.com/office/word\" w:val=\"15\"/></w:compat><w:themeFontLang w:val=\"{}\"/>\
         </w:settings>",
        language(words)
    )
}

/// A style of paragraphs: id, name, what it follows, its paragraph and its letters.
fn paragraph_style(id: &str, name: &str, based_on: &str, paragraph: &[&str], letters: &[&str]) -> String {
    format!(
        "<w:style w:type=\"paragraph\" w:styleId=\"{id}\"><w:name w:val=\"{name}\"/><w:basedOn w:val=\"{based_on}\"/>\
         <w:qFormat/><w:pPr>{}</w:pPr><w:rPr>{}</w:rPr></w:style>",
        paragraph.concat(),
        letters.concat()
    )
}

const KEEP_NEXT: &str = "<w:keepNext/>";
const NO_HYPHENS: &str = "<w:suppressAutoHyphens/>";
const CENTRED: &str = "<w:jc w:val=\"center\"/>";
const JUSTIFIED: &str = "<w:jc w:val=\"both\"/>";
const BOLD: &str = "<w:b/>";
const GREY: &str = "<w:color w:val=\"56616B\"/>";

/// The space before and after a paragraph, in twentieths of a point; 0 is what the style has that it follows.
pub(super) type Around = (u32, u32);

pub(super) const TITLE: Around = (240, 160);
pub(super) const SUBTITLE: Around = (0, 60);
pub(super) const DATE: Around = (0, 240);
pub(super) const HEADING: Around = (320, 160);
pub(super) const NOTE: Around = (120, 120);
pub(super) const IDS: Around = (0, 60);
pub(super) const CAPTION: Around = (240, 100);
pub(super) const FIGURE: Around = (240, 0);
pub(super) const FIGURE_CAPTION: Around = (120, 240);
pub(super) const SIGNATURE: Around = (560, 240);

/// The space over and under the text of a cell, and that on its sides together.
pub(super) const CELL_SPACE: u32 = 60;
pub(super) const CELL_SIDES: u32 = 2 * 85;

/// How far an item of a list is put in.
pub(super) const BULLET: u32 = 992;

/// From line to line as Word counts it, where the type alone says it.
pub(super) const SINGLE: u32 = 240;

/// The same in paragraphs and lists.
pub(super) const fn line(density: &Density) -> u32 {
    SINGLE + density.space(36)
}

/// Lengths are in twentieths of a point: 709 is 12,5 mm.
fn paragraph_styles(density: &Density) -> String {
    let style = paragraph_style;
    let size = |half_points| format!("<w:sz w:val=\"{half_points}\"/><w:szCs w:val=\"{half_points}\"/>");
    let length = |side, length| match density.space(length) {
        0 => String::new(),
        length => format!(" w:{side}=\"{length}\""),
    };
    let space = |(before, after): Around| {
        format!("<w:spacing{}{}/>", length("before", before), length("after", after))
    };
    let lines = format!("<w:spacing w:line=\"{}\" w:lineRule=\"auto\"/>", line(density));
    let first_line = "<w:ind w:firstLine=\"709\"/>";
    let bullet = "<w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"1\"/></w:numPr><w:ind w:left=\"992\" w:hanging=\"283\"/>";
    let number = "<w:ind w:left=\"1063\" w:hanging=\"354\"/>";
    let ruled = "<w:pBdr><w:bottom w:val=\"single\" w:sz=\"6\" w:space=\"8\" w:color=\"1D4F73\"/></w:pBdr>";
    let at_the_end = "<w:tabs><w:tab w:val=\"right\" w:pos=\"9354\"/></w:tabs>";
    let level = "<w:outlineLvl w:val=\"0\"/>";
    [
        style("BodyText", "Body Text", "Normal", &["<w:widowControl/>", &lines, first_line, JUSTIFIED], &[]),
        style(
            "Title",
            "Title",
            "Normal",
            &[KEEP_NEXT, NO_HYPHENS, &space(TITLE), CENTRED],
            &[BOLD, &size(density.title)],
        ),
        style("Subtitle", "Subtitle", "Normal", &[NO_HYPHENS, &space(SUBTITLE), CENTRED], &[]),
        style("Organisation", "Organisation", "Subtitle", &[], &[GREY]),
        style("DateLine", "Date Line", "Subtitle", &[ruled, &space(DATE)], &[GREY]),
        style(
            "Heading1",
            "heading 1",
            "Normal",
            &[KEEP_NEXT, "<w:keepLines/>", NO_HYPHENS, &space(HEADING), level],
            &[BOLD, &size(density.heading)],
        ),
        style("ListBullet", "List Bullet", "BodyText", &[bullet], &[]),
        style("ListNumber", "List Number", "BodyText", &[number], &[]),
        style("Note", "Note", "Normal", &[&space(NOTE), JUSTIFIED], &[GREY, &size(density.note)]),
        style(
            "Ids",
            "Ids",
            "Normal",
            &[NO_HYPHENS, &space(IDS), "<w:jc w:val=\"left\"/>"],
            &[&size(density.ids)],
        ),
        style("Caption", "caption", "Normal", &[NO_HYPHENS, &space(CAPTION)], &[&size(density.caption)]),
        style("TableCaption", "Table Caption", "Caption", &[KEEP_NEXT], &[]),
        style("FigureCaption", "Figure Caption", "Caption", &[&space(FIGURE_CAPTION), CENTRED], &[]),
        style("Figure", "Figure", "Normal", &[KEEP_NEXT, &space(FIGURE), CENTRED], &[]),
        style("TableText", "Table Text", "Normal", &[NO_HYPHENS], &[&size(density.table)]),
        style("TableNumber", "Table Number", "TableText", &["<w:jc w:val=\"right\"/>"], &[]),
        style(
            "Signature",
            "Signature",
            "Normal",
            &["<w:keepLines/>", at_the_end, NO_HYPHENS, &space(SIGNATURE)],
            &[],
        ),
        style("Header", "header", "Normal", &[CENTRED], &[GREY, &size(22)]),
    ]
    .concat()
}

pub(super) fn styles(density: &Density, words: &Words) -> String {
    let language = language(words);
    let mut styles = format!(
        "{DECLARATION}<w:styles xmlns:w=\"{MAIN}\"><w:docDefaults><w:rPrDefault><w:rPr>\
         <w:rFonts w:ascii=\"Times New Roman\" w:eastAsia=\"Times New Roman\" w:hAnsi=\"Times New Roman\" w:cs=\"Times New Roman\"/>\
         <w:sz w:val=\"{text}\"/><w:szCs w:val=\"{text}\"/><w:lang w:val=\"{language}\" w:eastAsia=\"{language}\" w:bidi=\"ar-SA\"/>\
         </w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>\
         <w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\"><w:name w:val=\"Normal\"/><w:qFormat/></w:style>\
         <w:style w:type=\"character\" w:default=\"1\" w:styleId=\"DefaultParagraphFont\"><w:name w:val=\"Default Paragraph Font\"/></w:style>",
        text = density.text,
    );
    styles.push_str(&paragraph_styles(density));
    // A number is a link and looks like text: the paper is printed.
    let _ = write!(
        styles,
        "<w:style w:type=\"character\" w:customStyle=\"1\" w:styleId=\"TracedNumber\"><w:name w:val=\"Traced Number\"/></w:style>\
         <w:style w:type=\"table\" w:default=\"1\" w:styleId=\"TableNormal\"><w:name w:val=\"Normal Table\"/><w:tblPr><w:tblInd w:w=\"0\" w:type=\"dxa\"/>\
         <w:tblCellMar><w:top w:w=\"0\" w:type=\"dxa\"/><w:left w:w=\"108\" w:type=\"dxa\"/><w:bottom w:w=\"0\" w:type=\"dxa\"/><w:right w:w=\"108\" w:type=\"dxa\"/></w:tblCellMar></w:tblPr></w:style>\
         <w:style w:type=\"table\" w:customStyle=\"1\" w:styleId=\"ReportTable\"><w:name w:val=\"Report Table\"/><w:basedOn w:val=\"TableNormal\"/><w:tblPr>\
         <w:tblBorders><w:top w:val=\"single\" w:sz=\"6\" w:space=\"0\" w:color=\"1D4F73\"/><w:bottom w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"C9D1D8\"/><w:insideH w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"C9D1D8\"/></w:tblBorders>\
         <w:tblCellMar><w:top w:w=\"{in_cells}\" w:type=\"dxa\"/><w:left w:w=\"85\" w:type=\"dxa\"/><w:bottom w:w=\"{in_cells}\" w:type=\"dxa\"/><w:right w:w=\"85\" w:type=\"dxa\"/></w:tblCellMar></w:tblPr>\
         <w:tblStylePr w:type=\"firstRow\"><w:rPr><w:b/></w:rPr><w:tcPr><w:tcBorders><w:bottom w:val=\"single\" w:sz=\"6\" w:space=\"0\" w:color=\"1D4F73\"/></w:tcBorders><w:vAlign w:val=\"bottom\"/></w:tcPr></w:tblStylePr></w:style></w:styles>",
        in_cells = density.space(CELL_SPACE),
    );
    styles
}
