//! The vocabulary of vsoko: what a methodologist, a department and an analyst talk about, as types.
//!
//! Everything else in the program is a function between these types. Nothing here reads a file, a clock or the
//! environment, so every law of the field can be tested in memory.
//!
//! ```
//! use vsoko_model::Share;
//!
//! let formed = Share::new(5, 6).unwrap();
//! assert_eq!(formed.percent_half_up(), Some(83));
//! ```
//!
//! # What this crate does not do
//!
//! It reads no workbook (`vsoko-ingest`), keeps nothing (`vsoko-store`), computes no indicator (`vsoko-metrics`) and
//! writes no sentence (`vsoko-text`): a [`Message`] is an id with arguments until somebody renders it.

mod address;
mod cycle;
mod diagnostic;
mod hash;
mod key;
mod list_scope;
mod message;
pub mod methodology;
mod municipality_name;
mod observation;
mod plan;
mod points;
mod provenance;
mod question;
mod ratio;
mod recipe;
mod registry_change;
pub mod results;
mod school_name;
mod share;
mod sheet_view;
mod territory;
mod time;
mod trace;
mod whose;
mod year;

pub use address::{CellAddress, CellRef, ParseAddressError, Place};
pub use cycle::{
    Action, ActionId, ActionTerm, ActionTerms, AgendaItem, Control, CycleChange, Deadline, Evidence,
    InvalidControl, InvalidCycleId, Meeting, MeetingId, MeetingTerms, Recommended, Status, Step,
};
pub use diagnostic::{Checked, Code, Diagnostic, Severity, Stage};
pub use hash::ContentHash;
pub use key::{CriterionId, IndicatorId, InvalidKey, LevelKey, MethodologyId, StudyId};
pub use list_scope::ListScope;
pub use message::{Arg, Args, Message};
pub use municipality_name::{MunicipalityKind, MunicipalityName, MunicipalityParts};
pub use observation::{
    CellText, DeliveryId, Mention, MissingReason, Observation, Reading, Role, RowKey, SubjectKind,
};
pub use plan::{
    Alike, Alternative, ImportPlan, MentionPlan, MunicipalityCounts, PlannedMatch, PlannedPart, ValueChange,
};
pub use points::{InvalidPoints, Points};
pub use provenance::{
    Figure, PurgedFile, Suppressed, TracedCorrection, TracedList, TracedNumber, TracedReading, TracedSubject,
};
pub use question::{Answers, Asked, Choice, InvalidAnswers, Question, QuestionId};
pub use ratio::{PercentagePoints, Ratio};
pub use recipe::{InvalidRecipe, LayoutRecipe, RecipeColumn, RecipeFault, RecipeScale, Sender};
pub use registry_change::{NoReason, Reason, RegistryChange, ValueCorrection, Why};
pub use school_name::{
    FisOkoCode, Founder, Funding, Inn, InvalidCode, InvalidInn, LegalForm, SchoolKind, SchoolName,
    SchoolNameParts, Settlement,
};
pub use share::{InvalidShare, Share};
pub use sheet_view::{CellRole, FileView, SheetView, ViewedCell, ViewedValue};
pub use territory::{
    End, KnownSpelling, Lens, Municipality, MunicipalityId, Region, School, SchoolId, SchoolYear, Since,
    names_of_region, region_key,
};
pub use time::{Author, Date, InvalidDate, Timestamp};
pub use trace::{
    AsOf, EditionHash, InvalidState, InvalidTrace, Measure, Movement, StateId, SubjectId, TraceId,
};
pub use whose::{Group, GroupKey, Territory, Whose};
pub use year::{InvalidYear, NamedYear, StudyYear, YearKind, YearNaming};
