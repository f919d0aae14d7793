//! A sentence before it has words: an id of the catalogue and its arguments.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::{Date, Place, Points, Share, StudyYear};

/// What a sentence is told. Numbers stay numbers, so that the catalogue of each language can agree with them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Arg {
    /// Text that is printed as it is.
    Text(String),
    /// A whole number; the sentence may agree with it (1 школа, 2 школы, 5 школ).
    Count(i64),
    /// Points, printed with a decimal comma in Russian.
    Points(Points),
    /// A share: `$x` is the per cent, `$x_count` and `$x_base` are its two numbers.
    Share(Share),
    /// A year of a study.
    Year(StudyYear),
    /// A calendar date.
    Date(Date),
    /// Texts that the language joins into one list; `$x_count` is how many there are.
    List(Vec<String>),
    /// Texts quoted and joined into one list; `$x_count` is how many there are.
    Quoted(Vec<String>),
    /// A file, sheet or cell.
    Place(Place),
}

macro_rules! arg_from {
    ($($from:ty => |$value:ident| $arg:expr),+ $(,)?) => {
        $(impl From<$from> for Arg {
            fn from($value: $from) -> Self {
                $arg
            }
        })+
    };
}

arg_from! {
    &str => |text| Self::Text(text.to_owned()),
    String => |text| Self::Text(text),
    &String => |text| Self::Text(text.clone()),
    u16 => |count| Self::Count(i64::from(count)),
    u32 => |count| Self::Count(i64::from(count)),
    i64 => |count| Self::Count(count),
    // A count of things in memory; no machine holds 2^63 of them.
    usize => |count| Self::Count(i64::try_from(count).unwrap_or(i64::MAX)),
    Points => |points| Self::Points(points),
    Share => |share| Self::Share(share),
    StudyYear => |year| Self::Year(year),
    Date => |date| Self::Date(date),
    Vec<String> => |texts| Self::List(texts),
    Place => |place| Self::Place(place),
}

/// Arguments by name, in the order of their names.
pub type Args = BTreeMap<String, Arg>;

/// A sentence of the catalogue, not yet in any language. `vsoko-text` renders it.
///
/// ```
/// use vsoko_model::Message;
///
/// let message = Message::new("plan-nothing-to-do").with("file", "results.xlsx");
/// assert_eq!(message.id(), "plan-nothing-to-do");
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Message {
    id: &'static str,
    args: Args,
}

impl Message {
    /// The sentence with this id, without arguments so far.
    pub const fn new(id: &'static str) -> Self {
        Self { id, args: Args::new() }
    }

    /// The same sentence told one thing more.
    #[must_use]
    pub fn with(mut self, name: &str, arg: impl Into<Arg>) -> Self {
        self.args.insert(name.to_owned(), arg.into());
        self
    }

    /// The id in the catalogues.
    pub const fn id(&self) -> &'static str {
        self.id
    }

    /// What the sentence is told.
    pub const fn args(&self) -> &Args {
        &self.args
    }
}
