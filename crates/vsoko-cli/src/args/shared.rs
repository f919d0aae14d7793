//! What several commands take: which state is looked at, and who changes the archive and why.

use clap::Args;
use vsoko_model::{Reason, StateId};

/// A past state of the archive.
#[derive(Debug, Args)]
pub(crate) struct Past {
    #[arg(long, value_name = "STATE")]
    pub(crate) as_of: Option<StateId>,
}

/// A state, as of which time territories and names are taken, and by which methodology results are if not by that of
/// their deliveries.
#[derive(Debug, Args)]
pub(crate) struct Sighted {
    #[command(flatten)]
    pub(crate) past: Past,
    #[arg(long)]
    pub(crate) as_now: bool,
    #[arg(long = "methodology", id = "what_if", value_name = "ID")]
    pub(crate) what_if: Option<String>,
}

/// Who changes the archive.
#[derive(Debug, Default, Args)]
pub(crate) struct By {
    #[arg(long, value_name = "WHO", env = "VSOKO_AUTHOR")]
    pub(crate) author: Option<String>,
}

/// Why the archive is changed, and by whom.
#[derive(Debug, Args)]
pub(crate) struct Grounds {
    #[arg(long, value_name = "TEXT")]
    pub(crate) reason: Reason,
    #[arg(long, value_name = "ACT")]
    pub(crate) source: Option<String>,
    #[command(flatten)]
    pub(crate) by: By,
}
