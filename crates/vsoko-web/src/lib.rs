//! The local page: the years of every municipality, and behind each the printed summary, in a browser.
//!
//! [`Listening::on`] takes a port of this machine, and [`serve`] answers on it what a [`Site`] reads from the archive.
//! The archive is opened anew for each answer, so what was imported meanwhile is seen.
//!
//! **Invariant: no other machine and no site reads anything here.** The port is of the loopback interface; a request that
//! names another host is refused, so that no site can lend its name to this address (DNS rebinding); every answer forbids
//! fetches, frames and every script but one of ours, which puts tables in order. Programs of the same machine can read the page, as they can read the archive.
//!
//! # What this crate does not do
//!
//! It changes nothing: only GET and HEAD are answered. It computes nothing and words no number: the results come from
//! `vsoko-engine` and the summary from `vsoko-report`, the printed one with a way back. It knows no users, no networks and
//! no TLS: what must be read elsewhere is sent as a file.

mod address;
mod error;
mod guard;
mod index;
mod page;
mod policy;
mod problem;
mod reply;
mod server;
mod site;
#[cfg(test)]
mod testing;

pub use error::WebError;
pub use server::{DEFAULT_PORT, Listening, serve};
pub use site::Site;
