//! The summaries of all municipalities of a year as one file: printed on a thread of its own.

use std::sync::Arc;

use axum::extract::State;
use axum::response::Response;
use vsoko_engine::Format;
use vsoko_model::{Message, StudyYear};
use vsoko_report::Edition;

use super::{PATH, edition_name, edition_of, format_of};
use crate::asked::Asked;
use crate::form::Form;
use crate::jobs::{Place, Product, begin};
use crate::sections::Section;
use crate::site::{App, Fault, Here, Instead};

/// What a person asks for.
struct Wanted {
    year: StudyYear,
    edition: Edition,
    format: Format,
}

pub(super) async fn print(State(app): State<App>, asked: Asked, form: Form) -> Response {
    app.answer(asked, move |here| {
        let form = form.0;
        let (Some(year), Some(format)) = (form.parsed("year"), format_of(form.get("format"))) else {
            return Err(Instead::Missing);
        };
        let wanted = Wanted { year, edition: edition_of(form.get("edition")), format };
        let place = Place { section: Section::Reports, title: "views-all-at-once", back: PATH };
        begin(here, place, move |here, progress| bundle(here, progress, &wanted))
    })
    .await
}

fn bundle(here: &Here, progress: &(dyn Fn(usize, usize) + Sync), wanted: &Wanted) -> Result<Product, Fault> {
    let Wanted { year, edition, format } = *wanted;
    let (_, view) = here.read()?;
    if view.municipalities_of_year(year).is_empty() {
        return Err(Fault(Message::new("error-no-data-of-year").with("year", year)));
    }
    let bytes = view.all_summaries_as_zip(year, here.words(), (here.today()?, edition), format, progress)?;
    let name = format!("spravki-{year}-{}-{}.zip", format.ending(), edition_name(edition));
    Ok(Product::File { name, content_type: "application/zip", bytes: Arc::new(bytes) })
}
