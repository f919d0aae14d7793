//! Why the page did not open, or stopped.

use std::io;

use thiserror::Error;
use vsoko_engine::EngineError;
use vsoko_model::Message;

use crate::server::address_of;

/// Why the page cannot be served. `Display` is for developers; [`WebError::message`] is for people.
#[derive(Debug, Error)]
pub enum WebError {
    /// The port is in use.
    #[error("port {port} is taken")]
    PortTaken {
        /// Which port.
        port: u16,
    },
    /// The port cannot be listened on: it needs rights, or the system keeps it for itself.
    #[error("port {port}: {source}")]
    Port {
        /// Which port.
        port: u16,
        /// Why.
        source: io::Error,
    },
    /// There is no workspace to serve, or it cannot be read.
    #[error(transparent)]
    Engine(#[from] EngineError),
    /// The server could not start or go on.
    #[error(transparent)]
    Stopped(io::Error),
}

impl WebError {
    /// The sentence for a person; `<id>-hint` says what to do.
    pub fn message(&self) -> Message {
        // A port is a name made of digits: as a count it would be grouped («49 152»).
        match self {
            Self::PortTaken { port } => Message::new("error-port-taken")
                .with("port", port.to_string())
                .with("address", address_of(*port))
                .with("another", port.checked_add(1).unwrap_or(0).to_string()),
            Self::Port { port, source } => {
                Message::new("error-port").with("port", port.to_string()).with("reason", source.to_string())
            }
            Self::Engine(error) => error.message(),
            Self::Stopped(source) => Message::new("error-page").with("reason", source.to_string()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use vsoko_text::{Language, Words};

    #[test]
    fn a_taken_port_is_named_in_digits_and_another_is_offered() {
        let words = Words::new(Language::Russian);
        let message = WebError::PortTaken { port: 49_152 }.message();
        assert!(words.say(&message).starts_with("порт 49152 занят"), "{}", words.say(&message));
        let hint = words.say_by_id("error-port-taken-hint", message.args());
        assert!(hint.contains("http://127.0.0.1:49152/") && hint.ends_with("--port 49153"), "{hint}");
        let last = WebError::PortTaken { port: u16::MAX }.message();
        assert!(words.say_by_id("error-port-taken-hint", last.args()).ends_with("--port 0"));
    }
}
