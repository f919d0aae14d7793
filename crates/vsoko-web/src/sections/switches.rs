//! The switches of language and light. They are kept in cookies, and change nothing but what the person sees.

use axum::body::Bytes;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use vsoko_text::Language;

use crate::asked::{LANGUAGE, LIGHT, Light};
use crate::link::Chosen;
use crate::reply::Reply;
use crate::site::App;

/// A year: nobody wants to choose again each time.
const LASTS_SECONDS: u32 = 365 * 24 * 60 * 60;

pub(super) async fn turn(State(_): State<App>, form: Bytes) -> Response {
    let form = Chosen::parse(&form);
    let mut reply = Reply::see_other(back(form.get("back").unwrap_or("/")));
    if let Some(language) = form.parsed::<Language>("lang") {
        reply = reply.with_cookie(cookie(LANGUAGE, language.tag(), LASTS_SECONDS));
    }
    if form.pairs().any(|(name, _)| name == "light") {
        reply = reply.with_cookie(match form.get("light").and_then(Light::named) {
            Some(light) => cookie(LIGHT, light.as_str(), LASTS_SECONDS),
            None => cookie(LIGHT, "", 0),
        });
    }
    reply.into_response()
}

fn cookie(name: &str, value: &str, seconds: u32) -> String {
    format!("{name}={value}; Path=/; HttpOnly; SameSite=Strict; Max-Age={seconds}")
}

/// Where the person was. An address that could lead to another host is not gone to.
fn back(address: &str) -> &str {
    let is_ours = address.starts_with('/')
        && !address[1..].starts_with(['/', '\\'])
        && address.bytes().all(|byte| byte.is_ascii_graphic());
    if is_ours { address } else { "/" }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_way_back_leads_nowhere_else() {
        assert_eq!(back("/compare?year=2021&year=2022"), "/compare?year=2021&year=2022");
        for elsewhere in
            ["", "//example.org", "/\\example.org", "https://example.org", "/a\r\nSet-Cookie: b", "/\t/x"]
        {
            assert_eq!(back(elsewhere), "/", "{elsewhere:?}");
        }
    }
}
