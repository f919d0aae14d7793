//! The sections of the page. Each is a file or a folder with its own `routes`, and knows no other one.

mod actions;
mod archive;
mod codes;
mod compare;
mod figures;
pub(crate) mod form;
pub(crate) mod home;
mod import;
mod journal;
mod methodologies;
mod numbers;
mod overview;
mod place;
mod recipes;
mod reports;
mod schools;
mod switches;
mod work;

use axum::Router;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use axum::routing::post;

use crate::asked::Asked;
use crate::guard::Refusal;
use crate::problem;
use crate::site::App;

/// A part of the page, as it stands at the top of every page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Section {
    Import,
    Overview,
    Figures,
    Compare,
    Schools,
    Methodologies,
    Actions,
    Reports,
    Archive,
    Journal,
}

impl Section {
    /// Those that are there, in the order in which they are shown.
    pub(crate) const BUILT: &[Self] = &[
        Self::Import,
        Self::Overview,
        Self::Figures,
        Self::Compare,
        Self::Schools,
        Self::Methodologies,
        Self::Actions,
        Self::Reports,
        Self::Archive,
        Self::Journal,
    ];

    /// Where it begins.
    pub(crate) const fn path(self) -> &'static str {
        match self {
            Self::Import => "/import",
            Self::Overview => "/overview",
            Self::Figures => "/figures",
            Self::Compare => "/compare",
            Self::Schools => "/schools",
            Self::Methodologies => "/methodologies",
            Self::Actions => "/actions",
            Self::Reports => "/reports",
            Self::Archive => "/archive",
            Self::Journal => "/journal",
        }
    }

    /// The words for it.
    pub(crate) const fn title_id(self) -> &'static str {
        match self {
            Self::Import => "section-import",
            Self::Overview => "section-overview",
            Self::Figures => "section-figures",
            Self::Compare => "section-compare",
            Self::Schools => "section-schools",
            Self::Methodologies => "section-methodologies",
            Self::Actions => "section-actions",
            Self::Reports => "section-reports",
            Self::Archive => "section-archive",
            Self::Journal => "section-journal",
        }
    }
}

/// Every page there is.
pub(crate) fn routes() -> Router<App> {
    Router::new()
        .route("/switches", post(switches::turn))
        .merge(home::routes())
        .merge(overview::routes())
        .merge(numbers::routes())
        .merge(figures::routes())
        .merge(compare::routes())
        .merge(schools::routes())
        .merge(methodologies::routes())
        .merge(actions::routes())
        .merge(reports::routes())
        .merge(import::routes())
        .merge(archive::routes())
        .merge(recipes::routes())
        .merge(codes::routes())
        .merge(work::routes())
        .merge(journal::routes())
}

/// A page that is read where a form is sent, or the other way round.
pub(crate) async fn wrong_method(State(app): State<App>, asked: Asked) -> Response {
    problem::refused(&app.here(asked), Refusal::NoSuchMethod, "").into_response()
}

/// An address that no section knows.
pub(crate) async fn fallback(State(app): State<App>, asked: Asked) -> Response {
    problem::missing(&app.here(asked)).into_response()
}
