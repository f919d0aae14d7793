//! What the public edition does not tell of the numbers that it prints.

use std::sync::Arc;

use vsoko_model::{TraceId, TracedNumber};

use crate::{Document, Edition};

/// The document without what its edition does not tell: to everybody no cells, no texts of cells and no file names;
/// and of the numbers in `unnamed`, those of schools with low results, no school. Internally everything is told.
#[must_use]
pub fn withheld(mut document: Document, unnamed: &[TraceId]) -> Document {
    match document.edition {
        Edition::Internal => {}
        Edition::Public => {
            for number in Arc::make_mut(&mut document.numbers) {
                withhold(number, unnamed);
            }
        }
    }
    document
}

fn withhold(number: &mut TracedNumber, unnamed: &[TraceId]) {
    // Every field is named, so that whoever adds one says here what it may tell.
    let TracedNumber {
        trace,
        title: _,
        subject: _,
        year: _,
        methodology: _,
        methodology_hash: _,
        as_of: _,
        predicates: _,
        terms: _,
        share: _,
        points: _,
        figure: _,
        suppressed: _,
        counted,
        rest,
        outside,
        lists,
        purged,
    } = number;
    lists.clear();
    purged.clear();
    for subjects in [counted, rest, outside] {
        if unnamed.contains(trace) {
            subjects.clear();
        }
        for subject in subjects {
            subject.readings.clear();
        }
    }
}

#[cfg(test)]
mod tests {
    use vsoko_text::{Language, Words};

    use super::*;
    use crate::{AnnexIds, docx, html, made_up, pdf, with_annex, xlsx};

    #[test]
    fn everybody_reads_no_cell_and_no_file_name() {
        let words = Words::new(Language::Russian);
        let mut document = made_up::six_schools();
        document.edition = Edition::Public;
        let unnamed = [document.numbers[3].trace.clone()];
        let public = withheld(document.clone(), &unnamed);
        let page = html(&public, &words);
        assert!(!page.contains("zapadnaya-dvina-vsoko-2022.xlsx") && !page.contains("Лист1"), "{page}");
        assert!(public.numbers[3].counted.is_empty() && !public.numbers[0].counted.is_empty());
        let printed = with_annex(&public, AnnexIds::Shared, &words);
        pdf(&printed, &words).unwrap();
        docx(&printed, &words).unwrap();
        xlsx(&public, &words).unwrap();
        document.edition = Edition::Internal;
        assert_eq!(withheld(document.clone(), &unnamed), document);
    }
}
