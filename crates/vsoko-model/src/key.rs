//! Keys: short Latin names that a methodology gives to its parts and that stay the same across years.

use std::fmt;
use std::str::FromStr;
use std::sync::Arc;

use serde::{Deserialize, Serialize};
use thiserror::Error;

/// A text that is not a key of the wanted form.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("«{key}» is not a key of the form {form}")]
pub struct InvalidKey {
    key: String,
    form: &'static str,
}

// A table has millions of readings and a handful of keys: each reading holds its keys without a copy.
macro_rules! key {
    ($(#[$doc:meta])* $name:ident, $extra:literal, $form:literal) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(try_from = "String", into = "String")]
        pub struct $name(Arc<str>);

        impl $name {
            /// The key as written.
            pub fn as_str(&self) -> &str {
                &self.0
            }

            /// The same key in memory of its own: threads that clone one key millions of times wait for one another.
            #[must_use]
            pub fn apart(&self) -> Self {
                Self(self.as_str().into())
            }
        }

        impl FromStr for $name {
            type Err = InvalidKey;
            fn from_str(key: &str) -> Result<Self, InvalidKey> {
                let starts = key.starts_with(|c: char| c.is_ascii_lowercase());
                let goes_on = key.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == $extra);
                if starts && goes_on && key.len() <= 64 {
                    Ok(Self(key.into()))
                } else {
                    Err(InvalidKey { key: key.to_owned(), form: $form })
                }
            }
        }

        impl TryFrom<String> for $name {
            type Error = InvalidKey;
            fn try_from(key: String) -> Result<Self, InvalidKey> {
                key.parse()
            }
        }

        impl From<$name> for String {
            fn from(key: $name) -> Self {
                key.0.as_ref().to_owned()
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
    };
}

key!(
    /// One thing that is assessed, for example `vsoko_level`. Form: `[a-z][a-z0-9_]*`, since it is a column of SQL.
    CriterionId, '_', "[a-z][a-z0-9_]*"
);
key!(
    /// One level of an ordered scale, for example `partly_formed`. Form: `[a-z][a-z0-9_]*`.
    LevelKey, '_', "[a-z][a-z0-9_]*"
);
key!(
    /// One indicator, for example `formed_share`. Form: `[a-z][a-z0-9_]*`.
    IndicatorId, '_', "[a-z][a-z0-9_]*"
);
key!(
    /// What is studied year after year, for example `vsoko`. Form: `[a-z][a-z0-9_]*`.
    StudyId, '_', "[a-z][a-z0-9_]*"
);
key!(
    /// One edition of a methodology, for example `vsoko-tver-2022`. Form: `[a-z][a-z0-9-]*`.
    MethodologyId, '-', "[a-z][a-z0-9-]*"
);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_what_sql_takes_for_a_name() {
        assert!("vsoko_level".parse::<CriterionId>().is_ok());
        for bad in ["", "1st", "Level", "уровень", "a-b", "a b", "a;drop"] {
            assert!(bad.parse::<CriterionId>().is_err(), "{bad}");
        }
    }
}
