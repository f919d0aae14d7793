//! The port and the loop: a request is admitted, its page is made on a thread that may wait, and sent.

use std::io;
use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::sync::Arc;

use axum::extract::{Request, State};
use axum::handler::Handler;
use axum::http::HeaderValue;
use axum::response::Response;
use tokio::runtime::Builder;
use tokio::task::spawn_blocking;
use vsoko_report::html_script;

use crate::address::Address;
use crate::guard::admit;
use crate::page;
use crate::policy::policy;
use crate::{Site, WebError};

/// The port where the page is, if no other is asked for.
pub const DEFAULT_PORT: u16 = 8484;

/// How many pages are made at once. Each reads the archive into memory.
const N_READERS: usize = 2;

/// A port of this machine that is listened on: browsers can already knock, and are answered by [`serve`].
#[derive(Debug)]
pub struct Listening {
    listener: TcpListener,
    port: u16,
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
        Ok(Self { listener, port: taken.port() })
    }

    /// The port.
    pub const fn port(&self) -> u16 {
        self.port
    }

    /// What a person types into a browser: `http://127.0.0.1:8484/`.
    pub fn address(&self) -> String {
        address_of(self.port)
    }
}

pub(crate) fn address_of(port: u16) -> String {
    format!("http://{}:{port}/", Ipv4Addr::LOCALHOST)
}

/// Answers on the port until the program is ended.
pub fn serve(listening: Listening, site: Site) -> Result<(), WebError> {
    let runtime = Builder::new_multi_thread()
        .worker_threads(1)
        .max_blocking_threads(N_READERS)
        .enable_all()
        .build()
        .map_err(WebError::Stopped)?;
    let policy = HeaderValue::try_from(policy(&page::styles(), &[html_script()]))
        .map_err(|error| WebError::Stopped(io::Error::other(error)))?;
    let served = Arc::new(Served { site, port: listening.port, policy });
    let answering = async move {
        listening.listener.set_nonblocking(true)?;
        let listener = tokio::net::TcpListener::from_std(listening.listener)?;
        axum::serve(listener, answer.with_state(served).into_make_service()).await
    };
    runtime.block_on(answering).map_err(WebError::Stopped)
}

/// What every answer is made with.
struct Served {
    site: Site,
    port: u16,
    policy: HeaderValue,
}

/// One answer. The addresses are few and are told apart by [`Address`], which also prints the links.
async fn answer(State(served): State<Arc<Served>>, request: Request) -> Response {
    let site = &served.site;
    let reply = match admit(request.method(), request.uri(), request.headers(), served.port) {
        Err(refusal) => site.refused(refusal, &address_of(served.port)),
        Ok(()) => match request.uri().path().parse::<Address>() {
            Err(_) => site.missing(),
            Ok(address) => {
                let served = Arc::clone(&served);
                let made = spawn_blocking(move || served.site.reply(address)).await;
                made.unwrap_or_else(|error| site.broken(&error.to_string()))
            }
        },
    };
    reply.sent(&served.policy)
}
