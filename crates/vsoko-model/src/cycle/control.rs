//! By what an action is judged a year later.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::{CriterionId, Points, StudyId};

/// The indicator that an action is to move, and how far. Printed as `study:item`.
///
/// The item is what a trace names: an indicator, a criterion, a direction, or `total`. It has no edition, since the
/// edition of the next year is not known when a meeting decides.
///
/// ```
/// use vsoko_model::Control;
///
/// let control: Control = "vsoko:formed_share".parse().unwrap();
/// assert_eq!((control.study.as_str(), control.item.as_str()), ("vsoko", "formed_share"));
/// assert!("formed_share".parse::<Control>().is_err());
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Control {
    /// The study.
    pub study: StudyId,
    /// What of it.
    pub item: CriterionId,
    /// The per cent to be reached; `None` where the meeting named none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub target: Option<Points>,
}

/// A text that names no control indicator.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("«{0}» is no control indicator of the form study:indicator")]
pub struct InvalidControl(String);

impl FromStr for Control {
    type Err = InvalidControl;

    fn from_str(text: &str) -> Result<Self, InvalidControl> {
        let read = || {
            let (study, item) = text.trim().split_once(':')?;
            Some(Self { study: study.trim().parse().ok()?, item: item.trim().parse().ok()?, target: None })
        };
        read().ok_or_else(|| InvalidControl(text.to_owned()))
    }
}

impl fmt::Display for Control {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.study, self.item)
    }
}
