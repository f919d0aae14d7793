//! Who is answered: a browser of this machine that was given the key of this page, on behalf of the page itself.
//!
//! A page on the internet can give its own name the address 127.0.0.1 and then read whatever listens there as its own
//! (DNS rebinding). Its requests still carry its name in `Host`, so they are told apart by that. It can also send forms
//! here under our own name (CSRF); those carry its name in `Origin`, or the word of the browser that another site asks.

use axum::http::header::{HOST, ORIGIN};
use axum::http::{HeaderMap, Method, Uri};

/// Why a request is not answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Refusal {
    /// It names another host, several, or none.
    AnotherHost,
    /// Another site or program asks, through the browser of this person.
    AnotherSite,
    /// It is neither a request to read nor a form.
    NoSuchMethod,
    /// It carries no key, or a wrong one.
    NoKey,
}

/// Is this a request by this page or by the person, of this machine's `port`?
pub(crate) fn admit(method: &Method, uri: &Uri, headers: &HeaderMap, port: u16) -> Result<(), Refusal> {
    let host = only(headers, HOST.as_str()).ok_or(Refusal::AnotherHost)?;
    // A request to a proxy carries the host in the first line too.
    let in_target = uri.authority().is_none_or(|authority| is_ours(authority.as_str(), port));
    if !(is_ours(host, port) && in_target) {
        return Err(Refusal::AnotherHost);
    }
    let reads = method == Method::GET || method == Method::HEAD;
    if !reads && method != Method::POST {
        return Err(Refusal::NoSuchMethod);
    }
    let said = only(headers, "sec-fetch-site");
    // `same-site` is another port of this machine: a program that is not this one.
    let from_elsewhere =
        headers.contains_key("sec-fetch-site") && !matches!(said, Some("same-origin" | "none"));
    let origin_is_ours = only(headers, ORIGIN.as_str()) == Some(format!("http://{host}").as_str());
    let from_another_origin = headers.contains_key(ORIGIN) && !origin_is_ours;
    // Who sends a form has to say whence: every browser of the last ten years does.
    let untold = !reads && !origin_is_ours && said != Some("same-origin");
    if from_elsewhere || from_another_origin || untold { Err(Refusal::AnotherSite) } else { Ok(()) }
}

/// The value of a header that stands once.
fn only<'h>(headers: &'h HeaderMap, name: &str) -> Option<&'h str> {
    let mut values = headers.get_all(name).iter();
    match (values.next(), values.next()) {
        (Some(value), None) => value.to_str().ok(),
        _ => None,
    }
}

/// `127.0.0.1`, `localhost` or `[::1]`, with this port or without any.
fn is_ours(host: &str, port: u16) -> bool {
    let name = match host.rsplit_once(':') {
        // In `[::1]` the last colon is of the address.
        Some((name, digits)) if !digits.ends_with(']') => {
            if digits != port.to_string() {
                return false;
            }
            name
        }
        _ => host,
    };
    name == "127.0.0.1" || name == "[::1]" || name.eq_ignore_ascii_case("localhost")
}

#[cfg(test)]
mod tests {
    use super::*;

    const PORT: u16 = 8484;
    const HERE: &str = "127.0.0.1:8484";

    fn asked(method: &Method, target: &str, hosts: &[&str]) -> Result<(), Refusal> {
        let mut headers = HeaderMap::new();
        for host in hosts {
            headers.append(HOST, host.parse().unwrap());
        }
        admit(method, &target.parse().unwrap(), &headers, PORT)
    }

    fn sent(method: &Method, said: &[(&'static str, &str)]) -> Result<(), Refusal> {
        let mut headers = HeaderMap::new();
        headers.append(HOST, HERE.parse().unwrap());
        for (name, value) in said {
            headers.append(*name, value.parse().unwrap());
        }
        admit(method, &"/".parse().unwrap(), &headers, PORT)
    }

    #[test]
    fn this_machine_by_its_three_names_is_answered() {
        for host in [
            "127.0.0.1:8484",
            "127.0.0.1",
            "localhost:8484",
            "localhost",
            "LocalHost:8484",
            "[::1]:8484",
            "[::1]",
        ] {
            assert_eq!(asked(&Method::GET, "/", &[host]), Ok(()), "{host}");
        }
    }

    #[test]
    fn every_other_host_is_refused() {
        for host in [
            "",
            ":8484",
            "example.org",
            "example.org:8484",
            "127.0.0.1.example.org:8484",
            "localhost.example.org",
            "example.org:127.0.0.1",
            "127.0.0.1:80",
            "127.0.0.1:",
            "127.0.0.1:08484",
            "127.0.0.1:+8484",
            "127.0.0.1:8484:8484",
            "127.0.0.1 ",
            "127.1:8484",
            "2130706433:8484",
            "0.0.0.0:8484",
            "localhost.:8484",
            "[::]:8484",
            "::1:8484",
            "user@127.0.0.1:8484",
        ] {
            assert_eq!(asked(&Method::GET, "/", &[host]), Err(Refusal::AnotherHost), "{host}");
        }
    }

    #[test]
    fn a_host_is_named_once_and_alike() {
        assert_eq!(asked(&Method::GET, "/", &[]), Err(Refusal::AnotherHost));
        assert_eq!(asked(&Method::GET, "/", &[HERE, "example.org"]), Err(Refusal::AnotherHost));
        let target = "http://example.org/";
        assert_eq!(asked(&Method::GET, target, &[HERE]), Err(Refusal::AnotherHost));
        assert_eq!(asked(&Method::GET, "http://127.0.0.1:8484/", &[HERE]), Ok(()));
    }

    #[test]
    fn other_methods_are_refused() {
        assert_eq!(asked(&Method::HEAD, "/", &[HERE]), Ok(()));
        for method in [Method::PUT, Method::DELETE, Method::PATCH, Method::OPTIONS, Method::TRACE] {
            assert_eq!(asked(&method, "/", &[HERE]), Err(Refusal::NoSuchMethod), "{method}");
            assert_eq!(asked(&method, "/", &["example.org"]), Err(Refusal::AnotherHost), "{method}");
        }
    }

    #[test]
    fn a_form_is_taken_from_this_page_alone() {
        let ours = ("origin", "http://127.0.0.1:8484");
        for said in
            [&[ours][..], &[ours, ("sec-fetch-site", "same-origin")], &[("sec-fetch-site", "same-origin")]]
        {
            assert_eq!(sent(&Method::POST, said), Ok(()), "{said:?}");
        }
        for said in [
            &[][..],
            &[("sec-fetch-site", "none")],
            &[("sec-fetch-site", "cross-site")],
            &[("sec-fetch-site", "same-site")],
            &[ours, ("sec-fetch-site", "cross-site")],
            &[ours, ours],
            &[("origin", "null")],
            &[("origin", "null"), ("sec-fetch-site", "same-origin")],
            &[("origin", "http://example.org")],
            &[("origin", "http://127.0.0.1:8485")],
            &[("origin", "http://localhost:8484")],
            &[("origin", "https://127.0.0.1:8484")],
            &[("origin", "http://127.0.0.1:8484.example.org")],
        ] {
            assert_eq!(sent(&Method::POST, said), Err(Refusal::AnotherSite), "{said:?}");
        }
    }

    #[test]
    fn nothing_is_read_on_behalf_of_another_site() {
        for said in [&[][..], &[("sec-fetch-site", "none")], &[("sec-fetch-site", "same-origin")]] {
            assert_eq!(sent(&Method::GET, said), Ok(()), "{said:?}");
        }
        for said in [
            &[("sec-fetch-site", "cross-site")][..],
            &[("sec-fetch-site", "same-site")],
            &[("sec-fetch-site", "same-origin"), ("sec-fetch-site", "cross-site")],
            &[("origin", "http://example.org")],
        ] {
            assert_eq!(sent(&Method::GET, said), Err(Refusal::AnotherSite), "{said:?}");
        }
    }
}
