//! How densely a document is set on paper, which the PDF and the DOCX of it have in common.

use serde::Serialize;

use crate::document::Document;

/// Sizes of type in half points; pictures and space in hundredths of what a document of many pages has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub(crate) struct Density {
    /// Title of the document.
    pub(crate) title: u32,
    /// Headings within it.
    pub(crate) heading: u32,
    /// Paragraphs and lists.
    pub(crate) text: u32,
    /// Cells of tables.
    pub(crate) table: u32,
    /// Captions of tables and charts.
    pub(crate) caption: u32,
    /// Remarks.
    pub(crate) note: u32,
    /// Ids of numbers.
    pub(crate) ids: u32,
    /// The width of charts; the whole is that of the text.
    pub(crate) picture: u32,
    /// The space between blocks, lines and cells.
    pub(crate) air: u32,
}

/// How much smaller a page may be set than [`DENSE`] for all to fit, in hundredths: text of 8, ids of 6 points at least.
pub(crate) const PARTS: [u32; 6] = [100, 95, 90, 85, 80, 75];

/// As many pages as it takes.
const ROOMY: Density = Density {
    title: 34,
    heading: 27,
    text: 25,
    table: 22,
    caption: 23,
    note: 21,
    ids: 18,
    picture: 100,
    air: 100,
};

/// One page.
const DENSE: Density = Density {
    title: 34,
    heading: 24,
    text: 22,
    table: 20,
    caption: 20,
    note: 18,
    ids: 16,
    picture: 82,
    air: 60,
};

impl Density {
    /// As the document asks. What has a page of its own, as a wide table has, is not of one page.
    pub(crate) fn of(document: &Document) -> Self {
        if document.is_one_page() { DENSE } else { ROOMY }
    }

    /// How long space is that would be `length` in a document of many pages.
    pub(crate) const fn space(&self, length: u32) -> u32 {
        length * self.air / 100
    }

    /// Everything made smaller to `part` hundredths.
    pub(crate) fn reduced(&self, part: u32) -> Self {
        let [title, heading, text, table, caption, note, ids, picture, air] = [
            self.title,
            self.heading,
            self.text,
            self.table,
            self.caption,
            self.note,
            self.ids,
            self.picture,
            self.air,
        ]
        .map(|whole| whole * part / 100);
        Self { title, heading, text, table, caption, note, ids, picture, air }
    }
}
