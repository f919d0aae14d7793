//! What the archive of a workspace looks like as pages.

use std::path::{Path, PathBuf};

use vsoko_engine::{EngineError, Format, View, Workspace, document_bytes};
use vsoko_model::{Date, Message, MunicipalityId, StudyYear};
use vsoko_report::{Document, Edition, served_html};
use vsoko_text::Words;

use crate::address::{Address, FILES};
use crate::guard::Refusal;
use crate::reply::Reply;
use crate::{index, problem};

/// The picture in the tab: six schools, five of them at the highest level.
const ICON: &str = include_str!("icon.svg");

/// The pages of a workspace: where it is, the words of its pages, and the day that a document prints on itself.
pub struct Site {
    folder: PathBuf,
    words: Words,
    today: fn() -> Result<Date, Message>,
}

impl Site {
    /// The pages of the workspace in `folder`, which is opened once now, so that a wrong folder is told at the start.
    pub fn of(
        folder: &Path,
        words: Words,
        today: fn() -> Result<Date, Message>,
    ) -> Result<Self, EngineError> {
        Workspace::open(folder)?;
        Ok(Self { folder: folder.to_owned(), words, today })
    }

    /// The page at `address`, from the present state of the archive.
    pub(crate) fn reply(&self, address: Address) -> Reply {
        let made = match address {
            Address::Index => self.index(),
            Address::Summary { municipality, year } => self.summary(municipality, year),
            Address::File { municipality, year, format } => self.file(municipality, year, format),
            Address::Icon => Ok(Reply::picture(ICON)),
        };
        made.unwrap_or_else(|message| problem::failed(&message, &self.words))
    }

    /// The answer to an address of nothing.
    pub(crate) fn missing(&self) -> Reply {
        problem::missing(&self.words)
    }

    /// The answer to a request that is not admitted.
    pub(crate) fn refused(&self, refusal: Refusal, address: &str) -> Reply {
        problem::refused(refusal, address, &self.words)
    }

    /// The answer where making the page broke off.
    pub(crate) fn broken(&self, reason: &str) -> Reply {
        problem::failed(&Message::new("error-program").with("reason", reason), &self.words)
    }

    fn index(&self) -> Result<Reply, Message> {
        let (workspace, view) = self.read()?;
        let organisation = workspace.settings().organisation.as_deref();
        Ok(Reply::page(index::page(&index::contents(&view), organisation, view.state(), &self.words)))
    }

    fn summary(&self, id: MunicipalityId, year: StudyYear) -> Result<Reply, Message> {
        Ok(match self.found(id, year)? {
            Found::Elsewhere(reply) => reply,
            Found::Document { document, .. } => {
                let files = FILES.map(|format| {
                    let address = Address::File { municipality: id, year, format };
                    (address.to_string(), format.ending().to_uppercase())
                });
                Reply::page(served_html(&document, &self.words, &Address::Index.to_string(), &files))
            }
        })
    }

    fn file(&self, id: MunicipalityId, year: StudyYear, format: Format) -> Result<Reply, Message> {
        Ok(match self.found(id, year)? {
            Found::Elsewhere(reply) => reply,
            Found::Document { document, stem } => {
                let bytes =
                    document_bytes(&document, &self.words, format).map_err(|error| error.message())?;
                Reply::file(format.media_type(), format!("{stem}.{}", format.ending()), bytes)
            }
        })
    }

    fn found(&self, id: MunicipalityId, year: StudyYear) -> Result<Found, Message> {
        let (_, view) = self.read()?;
        let Some(municipality) = view.municipalities().iter().find(|known| known.id == id) else {
            return Ok(Found::Elsewhere(self.missing()));
        };
        let years = view.years_of(municipality);
        if !years.contains(&year) {
            return Ok(Found::Elsewhere(problem::no_year(municipality, year, &years, &self.words)));
        }
        let today = (self.today)()?;
        let summary = view.summary(municipality, year).map_err(|error| error.message())?;
        let document = view
            .summary_document(&summary, &self.words, today, Edition::Internal)
            .map_err(|error| error.message())?;
        Ok(Found::Document { document: Box::new(document), stem: view.file_stem(&summary) })
    }

    fn read(&self) -> Result<(Workspace, View), Message> {
        let read = Workspace::open(&self.folder).and_then(|workspace| {
            let view = workspace.view()?;
            Ok((workspace, view))
        });
        read.map_err(|error| error.message())
    }
}

/// What stands behind the address of a summary.
enum Found {
    /// The summary, and the name of its files without their endings.
    Document { document: Box<Document>, stem: String },
    /// A page that says why there is none.
    Elsewhere(Reply),
}
