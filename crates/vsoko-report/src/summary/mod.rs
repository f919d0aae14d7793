//! The municipal summary: results of one year to a document. The order of sections is the one of аналитическая справка.

mod conclusions;
mod criteria;
mod findings;
mod management;
mod pictures;
mod pupils;
mod recommended;
mod sections;
mod slope;
mod teller;

use vsoko_model::methodology::Methodology;
use vsoko_model::results::MunicipalSummary;
use vsoko_model::{Message, MethodologyId};
use vsoko_text::Words;

pub(crate) use criteria::{heat_figure, profile_figure};
pub use findings::findings;
pub(crate) use findings::{findings_of_levels, findings_of_list, points_of_management, with_score};
pub(crate) use management::figure_of_management;
pub(crate) use pictures::{levels_figure, squares_of};
pub(crate) use recommended::of_school as recommended_to;
pub(crate) use sections::{basis_of, column, fulfilment, remarks, sources};
pub(crate) use slope::slope_figure;
pub(crate) use teller::Teller;

use crate::{Block, Document, Imprint};

/// Finds a methodology by its id.
pub type Editions<'m> = dyn Fn(&MethodologyId) -> Option<&'m Methodology> + 'm;

/// The summary as a document. Its numbers are not opened yet: [`Document::traces`] lists them, and
/// [`withheld`](crate::withheld()) takes out of the opened ones what the edition does not tell.
pub fn summary_document(
    summary: &MunicipalSummary,
    editions: &Editions<'_>,
    imprint: &Imprint,
    words: &Words,
) -> Document {
    let teller = Teller::new(words, &summary.school_names);
    let name = summary.municipality.name.as_str();
    let whose = match imprint.genitive.get(name) {
        Some(genitive) => Message::new("summary-subtitle-genitive").with("municipality", genitive.as_str()),
        None => Message::new("summary-subtitle").with("municipality", name),
    };
    let year = words.say(&Message::new("summary-year").with("year", summary.year));
    let mut document = imprint.document(words.phrase("summary-title"), vec![words.say(&whose), year]);
    let blocks = &mut document.blocks;
    blocks.extend(sections::basis(summary, editions, &teller));
    blocks.extend(sections::coverage(summary, editions, &teller));
    blocks.extend(sections::levels(summary, editions, &teller));
    blocks.extend(sections::practices(summary, &teller));
    blocks.extend(sections::low_results(summary, editions, imprint.edition, &teller));
    blocks.extend(pupils::pupils(summary, editions, &teller));
    blocks.extend(management::management(summary, editions, &teller));
    blocks.extend(sections::since_last_year(summary, editions, &teller));
    blocks.extend(conclusions::conclusions(summary, editions, &teller));
    blocks.extend(recommended::sections(summary, editions, imprint.edition, &teller));
    blocks.extend(imprint.signatory.clone().map(Block::Signature));
    blocks.extend(sections::remarks(&summary.remarks, imprint.edition, &teller));
    blocks.extend(sections::sources(&summary.sources, &summary.as_of, imprint.edition, &teller));
    document
}

impl Teller<'_> {
    pub(crate) fn heading(&self, id: &str) -> Block {
        Block::Heading(self.words.phrase(id))
    }
}
