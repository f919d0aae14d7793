//! The local page: all that the command line does, in a browser of the same machine, through the same engine.
//!
//! [`Listening::on`] takes a port of this machine, and [`serve`] answers on it with the pages of a [`Site`]. The archive is
//! opened anew for each answer, so what was imported meanwhile is seen.
//!
//! **Invariant: no other machine, no site and no other program of this machine reads or changes anything here.** The port is
//! of the loopback interface. A request that names another host is refused, so that no site can lend its name to this
//! address (DNS rebinding); so is one that another site has sent (CSRF); so is one without the key, which stands in the
//! printed address and then in a cookie. Every answer forbids fetches from elsewhere, frames, and every script but ours.
//!
//! **Invariant: nothing that comes in names a file of the disk.** Uploads stay in memory under names of ours; what the archive takes
//! in lies there under its hash. What is taken away is a file that the browser keeps.
//!
//! **Invariant: each command and parameter has its place here, or a reason to have none.** `docs/page-commands.md` names them, and a
//! command without a row there fails a test.
//!
//! # What this crate does not do
//!
//! It computes nothing and words no number: the results come from `vsoko-engine`, documents and charts from `vsoko-report`.
//! It knows no users, no networks and no TLS: what must be read elsewhere is sent as a file.

mod address;
mod asked;
mod assets;
mod desk;
mod error;
mod form;
mod grid;
mod guard;
mod jobs;
mod link;
mod page;
mod plans;
mod policy;
mod problem;
mod reply;
mod sections;
mod server;
mod session;
mod site;
mod upload;
mod widgets;

pub use error::WebError;
pub use server::{DEFAULT_PORT, Listening, serve};
pub use site::Site;
