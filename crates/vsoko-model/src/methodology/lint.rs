//! What can be wrong with the text of a methodology: a code, the line, and the words that the sentence needs.
//!
//! ```
//! use vsoko_model::methodology::{LintCode, Methodology};
//!
//! let text = "id = \"m-2022\"\ntitel = \"опечатка\"\n";
//! let linted = Methodology::lint(text, &[]);
//! let finding = &linted.findings[0];
//! assert_eq!((finding.code, finding.line), (LintCode::UnknownField, Some(2)));
//! assert!(linted.methodology.is_none());
//! ```

use std::fmt;

use serde::{Serialize, Serializer};
use thiserror::Error;

use super::Methodology;
use crate::{Arg, Args, Severity};

macro_rules! lint_codes {
    ($($(#[$doc:meta])* $name:ident = $number:literal, $severity:ident;)+) => {
        /// Every finding that the linter can make. Each has a page `docs/methodology-codes/VMnnn.md` and a file
        /// `tests/fixtures/methodologies/vmnnn.toml` with this fault and no other.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum LintCode {
            $($(#[$doc])* $name,)+
        }

        impl LintCode {
            /// All codes, by number.
            pub const ALL: &[Self] = &[$(Self::$name,)+];

            /// The code as printed, for example `VM011`.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$name => $number,)+ }
            }

            /// How much it matters. A methodology with an error is not read.
            pub const fn severity(self) -> Severity {
                match self { $(Self::$name => Severity::$severity,)+ }
            }
        }
    };
}

lint_codes! {
    /// The text is not TOML.
    NotToml = "VM001", Error;
    /// A field that the form does not know.
    UnknownField = "VM002", Error;
    /// A field that must be there is not.
    FieldMissing = "VM003", Error;
    /// A field holds something else than it should.
    WrongValue = "VM004", Error;
    /// An id stands twice.
    Repeated = "VM005", Error;
    /// Something is named that does not exist.
    Undefined = "VM006", Error;
    /// A criterion has a part that its kind does not fit.
    WrongKind = "VM007", Error;
    /// A predicate is no SQL, or uses what is outside the grammar.
    PredicateRefused = "VM008", Error;
    /// A predicate names a column that does not exist.
    PredicateUnknownColumn = "VM009", Error;
    /// A predicate compares a level with something that is no level.
    PredicateUnknownLevel = "VM010", Error;
    /// Some sums give no level.
    ThresholdsNotExhaustive = "VM011", Error;
    /// Some sums would give two levels, or the order of thresholds is not that of the scale.
    ThresholdsNotDisjoint = "VM012", Error;
    /// No sum gives this level.
    LevelUnreachable = "VM013", Error;
    /// A level follows from points whose maximum is not stated.
    MaximumMissing = "VM014", Error;
    /// A stated maximum is not the sum of the maxima below it.
    MaximaDiffer = "VM015", Error;
    /// Another edition of the study is in force in the same year and region.
    YearsOverlap = "VM016", Error;
    /// A criterion holds levels, but no level is defined.
    NoLevels = "VM017", Error;
    /// A local methodology speaks as if it were an authority's.
    LocalAsOfficial = "VM018", Error;
    /// A document without its number or date.
    SourceIncomplete = "VM019", Warning;
    /// A share counts schools, but the methodology is not about schools.
    NotAboutSchools = "VM020", Error;
    /// What is said of another edition contradicts itself or that edition.
    ComparabilityWrong = "VM021", Error;
    /// The base treats schools without data otherwise than the indicator says.
    MissingPolicyDiffers = "VM022", Warning;
    /// The trigger of a recommendation lacks what it needs, or is told what it does not take.
    TriggerWrong = "VM023", Error;
    /// A count is a part of itself, by itself or by way of others.
    PartOfItself = "VM024", Error;
    /// Small numbers are to be kept back of a criterion that is not among the counts of pupils.
    NotOfPupils = "VM025", Error;
    /// Another number would tell what is kept back: a predicate, a level or a sum of points rests on it.
    TellsKeptBack = "VM026", Error;
}

impl LintCode {
    /// The code of this spelling; letters in any case.
    pub fn find(text: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|code| code.as_str().eq_ignore_ascii_case(text.trim()))
    }
}

impl fmt::Display for LintCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl Serialize for LintCode {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

/// One finding about the text of a methodology.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// What was found.
    pub code: LintCode,
    /// On which line, counted from 1; `None` where the fault is that a line is not there at all.
    pub line: Option<usize>,
    /// What the sentence is told.
    pub args: Args,
}

impl Finding {
    /// The finding `code` on `line`, without arguments so far.
    pub(super) const fn new(code: LintCode, line: Option<usize>) -> Self {
        Self { code, line, args: Args::new() }
    }

    /// The same finding told one thing more.
    #[must_use]
    pub(super) fn with(mut self, name: &str, arg: impl Into<Arg>) -> Self {
        self.args.insert(name.to_owned(), arg.into());
        self
    }
}

/// What the linter says of a text.
#[derive(Debug, Clone)]
pub struct Linted {
    /// The edition, unless there is an error.
    pub methodology: Option<Methodology>,
    /// Everything that was found, by line; what is on no line stands last.
    pub findings: Vec<Finding>,
}

/// A text that is not a methodology.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("{}", in_short(.findings))]
pub struct MethodologyError {
    /// What was found, by line; at least one error.
    pub findings: Vec<Finding>,
}

impl MethodologyError {
    /// The first error.
    pub fn first(&self) -> Option<&Finding> {
        self.findings.iter().find(|finding| finding.code.severity() == Severity::Error)
    }
}

fn in_short(findings: &[Finding]) -> String {
    let of = |finding: &Finding| {
        let line = finding.line.map(|line| format!("line {line}: ")).unwrap_or_default();
        let args: Vec<String> = finding.args.iter().map(|(name, arg)| format!("{name} = {arg:?}")).collect();
        format!("{line}{} ({})", finding.code, args.join(", "))
    };
    findings.iter().map(of).collect::<Vec<_>>().join("; ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_without_gaps_and_in_order() {
        let numbers: Vec<&str> = LintCode::ALL.iter().map(|code| code.as_str()).collect();
        let wanted: Vec<String> = (1..=numbers.len()).map(|number| format!("VM{number:03}")).collect();
        assert_eq!(numbers, wanted);
        assert!(LintCode::ALL.iter().all(|code| LintCode::find(&code.to_string()) == Some(*code)));
    }
}
