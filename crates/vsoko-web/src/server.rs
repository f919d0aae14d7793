//! The port and the loop: a request is admitted, its page is made on a thread that may wait, and sent.

use std::io;
use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::sync::Arc;

use axum::Router;
use axum::extract::{DefaultBodyLimit, Request, State};
use axum::http::Method;
use axum::middleware::{self, Next};
use axum::response::{IntoResponse, Response};
use tokio::runtime::Builder;

use crate::asked::Asked;
use crate::guard::{Refusal, admit};
use crate::link::Chosen;
use crate::reply::Reply;
use crate::session::Key;
use crate::site::{App, Here};
use crate::{Site, WebError, assets, problem, sections};

/// The port where the page is, if no other is asked for.
pub const DEFAULT_PORT: u16 = 8484;

/// How many pages are made at once. Each reads the archive into memory.
const N_READERS: usize = 2;

/// The name of the key in the printed address.
const KEY: &str = "key";

/// A port of this machine that is listened on: browsers can already knock, and are answered by [`serve`].
#[derive(Debug)]
pub struct Listening {
    listener: TcpListener,
    port: u16,
    key: Key,
}

impl Listening {
    /// Listens on `port` of the loopback interface; 0 takes any free one. No other machine can reach it.
    pub fn on(port: u16) -> Result<Self, WebError> {
        let refused = |source: io::Error| match source.kind() {
            io::ErrorKind::AddrInUse => WebError::PortTaken { port },
            _ => WebError::Port { port, source },
        };
        let listener = TcpListener::bind(SocketAddr::from((Ipv4Addr::LOCALHOST, port))).map_err(refused)?;
        let taken = listener.local_addr().map_err(refused)?;
        Ok(Self { listener, port: taken.port(), key: Key::new()? })
    }

    /// The port.
    pub const fn port(&self) -> u16 {
        self.port
    }

    /// What a person opens in a browser, with the key that lets in: `http://127.0.0.1:8484/?key=…`.
    pub fn address(&self) -> String {
        format!("{}?{KEY}={}", address_of(self.port), self.key.as_str())
    }
}

pub(crate) fn address_of(port: u16) -> String {
    format!("http://{}:{port}/", Ipv4Addr::LOCALHOST)
}

/// Answers on the port until the program is ended.
pub fn serve(listening: Listening, site: Site) -> Result<(), WebError> {
    let app = App::of(site);
    answering(listening, sections::routes(), app)
}

/// Answers with `routes`.
pub(crate) fn answering(listening: Listening, routes: Router<App>, app: App) -> Result<(), WebError> {
    let runtime = Builder::new_multi_thread()
        .worker_threads(1)
        .max_blocking_threads(N_READERS)
        .enable_all()
        .build()
        .map_err(WebError::Stopped)?;
    let door = Arc::new(Door { app: app.clone(), port: listening.port, key: listening.key });
    let answers = routes
        .fallback(sections::fallback)
        .method_not_allowed_fallback(sections::wrong_method)
        // Each form says how much it takes.
        .layer(DefaultBodyLimit::disable())
        .layer(middleware::from_fn_with_state(door, let_in))
        .with_state(app);
    let answering = async move {
        listening.listener.set_nonblocking(true)?;
        let listener = tokio::net::TcpListener::from_std(listening.listener)?;
        axum::serve(listener, answers).await
    };
    runtime.block_on(answering).map_err(WebError::Stopped)
}

/// What stands between a request and the pages.
struct Door {
    app: App,
    port: u16,
    key: Key,
}

impl Door {
    fn refused(&self, here: &Here, refusal: Refusal) -> Reply {
        problem::refused(here, refusal, &address_of(self.port))
    }
}

/// Lets in whoever may ask, and answers for whatever breaks off behind the door.
async fn let_in(State(door): State<Arc<Door>>, request: Request, next: Next) -> Response {
    let (parts, body) = request.into_parts();
    let here = door.app.here(Asked::of(&parts, door.app.site().language()));
    if let Err(refusal) = admit(&parts.method, &parts.uri, &parts.headers, door.port) {
        return door.refused(&here, refusal).into_response();
    }
    let reads = parts.method != Method::POST;
    // What every page is made with says nothing about the archive, and the page without a key needs it too.
    if let Some(asset) = assets::reply(parts.uri.path()).filter(|_| reads) {
        return asset.into_response();
    }
    if reads && let Some(said) = here.asked.chosen.get(KEY) {
        if !door.key.is(said) {
            return door.refused(&here, Refusal::NoKey).into_response();
        }
        let clean = without_key(&here.asked.path, &here.asked.chosen);
        return Reply::see_other(&clean).with_cookie(door.key.cookie(door.port)).into_response();
    }
    if !door.key.is_in(&parts.headers, door.port) {
        return door.refused(&here, Refusal::NoKey).into_response();
    }
    // A task of its own: if it panics, it alone ends.
    let answered = tokio::spawn(next.run(Request::from_parts(parts, body))).await;
    answered.unwrap_or_else(|error| problem::broken(&here, &error.to_string()).into_response())
}

/// The same address without the key in it.
fn without_key(path: &str, chosen: &Chosen) -> String {
    let others = chosen.pairs().filter(|(name, _)| *name != KEY);
    // Two slashes at the beginning would be the name of another host.
    let path = format!("/{}", path.trim_start_matches('/'));
    others.fold(crate::link::Link::to(path), |link, (name, value)| link.with(name, value)).to_string()
}

#[cfg(test)]
mod tests {
    use std::io::{Read as _, Write as _};
    use std::net::TcpStream;

    use axum::routing::get;
    use vsoko_engine::{Settings, Workspace};
    use vsoko_model::{Author, Message, Timestamp};
    use vsoko_text::Language;

    use super::*;

    fn noon() -> Result<Timestamp, Message> {
        "2026-01-01T12:00:00Z".parse().map_err(|_| Message::new("error-clock"))
    }

    async fn breaks_off() -> &'static str {
        panic!("on the way")
    }

    async fn breaks_off_at_work(State(app): State<App>, asked: Asked) -> Response {
        app.answer(asked, |_| panic!("at work")).await
    }

    fn asked(port: u16, key: &str, path: &str) -> String {
        let mut stream = TcpStream::connect((Ipv4Addr::LOCALHOST, port)).unwrap();
        let head = format!("GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nCookie: vsoko-{port}={key}\r\n");
        write!(stream, "{head}Connection: close\r\n\r\n").unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        answer
    }

    #[test]
    fn a_request_that_breaks_off_is_answered_and_the_server_stands() {
        let folder = tempfile::tempdir().unwrap();
        Workspace::create(folder.path(), Settings::default()).unwrap();
        let site = Site::of(folder.path(), Language::Russian, Author::new("А. Методист"), noon).unwrap();
        let listening = Listening::on(0).unwrap();
        let (port, key) = (listening.port(), listening.key.as_str().to_owned());
        let routes = sections::routes()
            .route("/breaks-off", get(breaks_off))
            .route("/breaks-off-at-work", get(breaks_off_at_work));
        std::thread::spawn(move || answering(listening, routes, App::of(site)));
        for path in ["/breaks-off", "/breaks-off-at-work"] {
            let answer = asked(port, &key, path);
            assert!(answer.starts_with("HTTP/1.1 500 "), "{path}: {answer}");
            assert!(answer.contains("Что сделать: "), "{path}: {answer}");
        }
        assert!(asked(port, &key, "/").starts_with("HTTP/1.1 200 "));
    }
}
