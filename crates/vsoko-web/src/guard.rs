//! Who is answered: a request to read, by a browser that was given this very address.
//!
//! A page on the internet can give its own name the address 127.0.0.1 and then read whatever listens there as its own
//! (DNS rebinding). Its requests still carry its name in `Host`, so they are told apart by that.

use axum::http::header::HOST;
use axum::http::{HeaderMap, Method, Uri};

/// Why a request is not answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Refusal {
    /// It names another host, several, or none.
    AnotherHost,
    /// It would change something.
    NotReading,
}

/// Is this a request to read, of this machine's `port`?
pub(crate) fn admit(method: &Method, uri: &Uri, headers: &HeaderMap, port: u16) -> Result<(), Refusal> {
    let mut hosts = headers.get_all(HOST).iter();
    let named = match (hosts.next(), hosts.next()) {
        (Some(host), None) => host.to_str().is_ok_and(|host| is_ours(host, port)),
        _ => false,
    };
    // A request to a proxy carries the host in the first line too.
    let in_target = uri.authority().is_none_or(|authority| is_ours(authority.as_str(), port));
    if !(named && in_target) {
        return Err(Refusal::AnotherHost);
    }
    if method == Method::GET || method == Method::HEAD { Ok(()) } else { Err(Refusal::NotReading) }
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

    fn asked(method: &Method, target: &str, hosts: &[&str]) -> Result<(), Refusal> {
        let mut headers = HeaderMap::new();
        for host in hosts {
            headers.append(HOST, host.parse().unwrap());
        }
        admit(method, &target.parse().unwrap(), &headers, PORT)
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
        assert_eq!(asked(&Method::GET, "/", &["127.0.0.1:8484", "example.org"]), Err(Refusal::AnotherHost));
        let target = "http://example.org/";
        assert_eq!(asked(&Method::GET, target, &["127.0.0.1:8484"]), Err(Refusal::AnotherHost));
        assert_eq!(asked(&Method::GET, "http://127.0.0.1:8484/", &["127.0.0.1:8484"]), Ok(()));
    }

    #[test]
    fn a_request_to_change_something_is_refused() {
        assert_eq!(asked(&Method::HEAD, "/", &["127.0.0.1:8484"]), Ok(()));
        for method in
            [Method::POST, Method::PUT, Method::DELETE, Method::PATCH, Method::OPTIONS, Method::TRACE]
        {
            assert_eq!(asked(&method, "/", &["127.0.0.1:8484"]), Err(Refusal::NotReading), "{method}");
            assert_eq!(asked(&method, "/", &["example.org"]), Err(Refusal::AnotherHost), "{method}");
        }
    }
}
