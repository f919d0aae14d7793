//! The layout of a file in words: tables, columns, what each was bound to and why.

use vsoko_ingest::{
    BindingReason, BindingState, Confidence, FoundColumn, FoundCriterion, FoundTable, Holds, Shape,
};
use vsoko_model::{Message, SubjectKind};
use vsoko_text::Words;

/// Where a table lies, and what it is about.
pub fn table_in_words(table: &FoundTable) -> Message {
    let about = match table.about {
        SubjectKind::School => "schools",
        SubjectKind::Municipality => "municipalities",
        SubjectKind::Region => "regions",
    };
    let shape = match table.shape {
        Shape::Wide => "wide",
        Shape::Long => "long",
        Shape::Years => "years",
    };
    // Rows are names made of digits: as counts they would be grouped.
    let rows = |(first, last): (u32, u32)| format!("{first}–{last}");
    Message::new("layout-table")
        .with("sheet", table.sheet.as_str())
        .with("header", rows(table.header_rows))
        .with("body", rows(table.body_rows))
        .with("about", about)
        .with("shape", shape)
        .with("subjects", table.n_subjects)
        .with("totals", table.n_totals)
}

/// What a column was bound to, what becomes of it, how sure that is, and why.
pub fn binding_in_words(column: &FoundColumn, found: &FoundCriterion, words: &Words) -> Message {
    let state = match found.state {
        BindingState::Read => "read",
        BindingState::Asked => "asked",
        BindingState::TableNotRead => "not-read",
    };
    let confidence = match found.confidence {
        Confidence::Certain => "certain",
        Confidence::Likely => "likely",
        Confidence::Unsure => "unsure",
    };
    let reasons: Vec<String> =
        found.reasons.iter().map(|reason| words.phrase(reason_in_words(*reason))).collect();
    Message::new("layout-binding")
        .with("column", column.column.as_str())
        .with("criterion", found.criterion.as_str())
        .with("methodology", found.methodology.as_str())
        .with("state", state)
        .with("confidence", confidence)
        .with("reasons", reasons.join("; "))
}

/// The id of the words for a reason.
const fn reason_in_words(reason: BindingReason) -> &'static str {
    match reason {
        BindingReason::SameTitle => "binding-same-title",
        BindingReason::Alias => "binding-alias",
        BindingReason::OtherSpelling => "binding-other-spelling",
        BindingReason::WithoutRemark => "binding-without-remark",
        BindingReason::Group => "binding-group",
        BindingReason::NamedByRows => "binding-named-by-rows",
        BindingReason::Recipe => "binding-recipe",
        BindingReason::Answer => "binding-answer",
        BindingReason::CellsAgree => "binding-cells-agree",
        BindingReason::CellsDiffer => "binding-cells-differ",
        BindingReason::NearlySameTitle => "binding-nearly-same-title",
        BindingReason::NotAlone => "binding-not-alone",
    }
}

/// The id of the words for what the cells of a column hold.
pub const fn holds_in_words(holds: Holds) -> &'static str {
    match holds {
        Holds::Schools => "holds-schools",
        Holds::Municipalities => "holds-municipalities",
        Holds::Regions => "holds-regions",
        Holds::Codes => "holds-codes",
        Holds::Years => "holds-years",
        Holds::Ordinals => "holds-ordinals",
        Holds::Flags => "holds-flags",
        Holds::Percents => "holds-percents",
        Holds::WholeNumbers => "holds-whole-numbers",
        Holds::Numbers => "holds-numbers",
        Holds::Days => "holds-days",
        Holds::Levels => "holds-levels",
        Holds::Words => "holds-words",
        Holds::Nothing => "holds-nothing",
    }
}
