//! What a request says beside its path: what is chosen, in which language and in which light.

use std::convert::Infallible;

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use vsoko_text::Language;

use crate::link::Chosen;
use crate::session::cookie;
use crate::site::App;

/// The names of the cookies of the two switches.
pub(crate) const LANGUAGE: &str = "vsoko-lang";
pub(crate) const LIGHT: &str = "vsoko-light";

/// Light or dark, where a person chose one; else it is as the system of the person says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Light {
    Light,
    Dark,
}

impl Light {
    pub(crate) const fn as_str(self) -> &'static str {
        match self {
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }

    pub(crate) fn named(name: &str) -> Option<Self> {
        [Self::Light, Self::Dark].into_iter().find(|light| light.as_str() == name)
    }
}

/// One request, as pages need it.
#[derive(Debug, Clone)]
pub(crate) struct Asked {
    /// The path.
    pub(crate) path: String,
    /// The path and what is chosen, as it stands in the address.
    pub(crate) address: String,
    /// What is chosen in the address.
    pub(crate) chosen: Chosen,
    pub(crate) language: Language,
    pub(crate) light: Option<Light>,
}

impl Asked {
    pub(crate) fn of(parts: &Parts, usual: Language) -> Self {
        let uri = &parts.uri;
        let address = uri.path_and_query().map_or("/", |both| both.as_str()).to_owned();
        let said = |name| cookie(&parts.headers, name);
        Self {
            path: uri.path().to_owned(),
            address,
            chosen: Chosen::parse(uri.query().unwrap_or_default().as_bytes()),
            language: said(LANGUAGE).and_then(|tag| tag.parse().ok()).unwrap_or(usual),
            light: said(LIGHT).and_then(Light::named),
        }
    }
}

impl FromRequestParts<App> for Asked {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Infallible> {
        Ok(Self::of(parts, app.site().language()))
    }
}
