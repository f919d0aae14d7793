//! The papers of the management cycle, each built on the one [`Document`](crate::Document).

mod effect;
mod heard;
mod letter;
mod protocol;
mod roadmap;
mod said;

pub use effect::effect_document;
pub use letter::letter_document;
pub use protocol::{HeardBy, HeardThen, Protocol, protocol_document};
pub use roadmap::{Roadmap, roadmap_document};
pub use said::{deadline_in_words, status_phrase};
