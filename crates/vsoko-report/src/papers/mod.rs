//! The papers of the management cycle, each built on the one [`Document`](crate::Document).

mod heard;
mod letter;
mod protocol;
mod roadmap;
mod said;

pub use letter::letter_document;
pub use protocol::{Protocol, protocol_document};
pub use roadmap::{Roadmap, roadmap_document};
pub use said::{deadline_in_words, status_phrase};
