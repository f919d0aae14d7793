//! The use cases: what a methodologist, a department and an analyst ask of vsoko, composed from the layers below.
//!
//! A [`Workspace`] is opened once; [`Workspace::prepare`] and [`Workspace::apply`] import. [`Workspace::view`] reads one
//! state of the archive, and the [`View`] answers: summary, comparison, trace, documents. Clock and author are inputs.
//!
//! # What this crate does not do
//!
//! It prints nothing and asks nobody; the command line and the page do that, through the same functions.

mod actions;
mod annotating;
mod batch;
mod changes;
mod charts;
mod circle;
mod cores;
mod cycle_words;
mod damage_words;
mod delivery_words;
mod demo;
mod early;
mod effect;
mod error;
mod everywhere;
mod export;
mod figures;
mod history;
mod import;
mod incoming;
mod keeping;
mod layout_words;
mod letter;
mod lists;
mod meeting_file;
mod methodologies;
mod methodology_template;
mod papers;
mod planned;
mod profile;
mod pupils;
mod questions;
mod received_sheet;
mod receiving;
mod recipes;
mod recommending;
mod region_readings;
mod regional;
mod remarks;
mod report;
mod report_check;
mod report_check_words;
mod settings;
mod spread;
mod summary;
mod told;
mod trace;
mod view;
mod workspace;
mod years;

pub use actions::{PreparedActions, Shown, actions_as_csv, deadline_of};
pub use annotating::{annotated_workbook, check_and_annotate};
pub use batch::{Batch, Became};
pub use cycle_words::{action_planned_in_words, control_in_words};
pub use damage_words::verified_in_words;
pub use delivery_words::{given_in_words, standing_in_words, studies_in_words};
pub use demo::{demo_author, demo_deliveries, demo_meetings, demo_moment, demo_steps};
pub use error::{CycleError, EngineError, PackageError};
pub use everywhere::Everywhere;
pub use export::{ExportForm, Exported, ExportedFile, SmallNumbersTold, TakenBack};
pub use history::AskedCell;
pub use import::{ImportOptions, Prepared, WaitingRows};
pub use incoming::{Again, Incoming};
pub use keeping::{Outcome, Replay, Verified};
pub use layout_words::{binding_in_words, holds_in_words, table_in_words};
pub use letter::{Letter, letter_to_sender};
pub use lists::ListsGo;
pub use meeting_file::{MEETING_TEMPLATE, WrittenMeeting, read_meeting, read_meeting_of};
pub use methodologies::Methodologies;
pub use methodology_template::methodology_template;
pub use papers::Paper;
pub use planned::{
    change_in_words, list_in_words, new_municipalities_in_words, new_schools_in_words,
    planned_change_in_words, schools_in_words, study_in_words,
};
pub use questions::{
    answers_from, answers_of, choice_in_words, question_in_words, questions_as_toml, write_questions,
};
pub use received_sheet::ReceivedSheets;
pub use receiving::{Received, check, explain_layout};
pub use recipes::{KeptRecipe, recipe_in_words, recipes_of};
pub use region_readings::{planned_regions_in_words, region_readings_in_words};
pub use report::{Format, document_bytes, write_document, write_formats};
pub use report_check::{CheckedMethodology, DifferingNumber, Differs, ReportCheck, ReportStanding};
pub use report_check_words::report_check_in_words;
pub use settings::{PeerSettings, Settings};
pub use told::{Teller, ToldEntry, meeting_in_words, moment};
pub use view::{Sight, View};
pub use vsoko_ingest::{
    BindingReason, BindingState, Confidence, FoundColumn, FoundCriterion, FoundTable, Holds, ReadDelivery,
    Shape,
};
pub use vsoko_report::{AlteredLine, PrintedFile, PrintedMark};
pub use vsoko_store::{
    Damage, Delivery, EntryId, Event, Hand, JournalEntry, Patience, Progress, ReceivedFiles, Scope, Standing,
    write_new,
};
pub use workspace::Workspace;
