//! What importing a file would change, before it does.

use std::path::Path;

use vsoko_engine::{
    Methodologies, Prepared, list_in_words, new_municipalities_in_words, new_schools_in_words,
    planned_change_in_words, planned_regions_in_words, schools_in_words, study_in_words,
};
use vsoko_model::{ImportPlan, Message};
use vsoko_report::Align;

use super::check::say_remarks;
use super::listing;
use crate::output::Output;

/// Prints the plan: remarks, counts, schools, and each value that changes.
pub(super) fn say_plan(
    prepared: &Prepared,
    path: &Path,
    methodologies: &Methodologies,
    output: &mut Output<'_>,
) {
    let plan = prepared.plan();
    if plan.already_imported {
        output.say(&Message::new("plan-nothing-to-do").with("file", plan.file.as_str()));
        if !plan.open.is_empty() {
            output.paragraph(&Message::new("plan-still-waits").with("questions", plan.open.len()));
        }
        return;
    }
    say_remarks(prepared.diagnostics(), output);
    // Nothing is removed but by a file that takes the place of another one.
    let removes = plan.parts.iter().any(|part| 0 < part.removed);
    let ignores = plan.parts.iter().any(|part| 0 < part.ignored);
    let waits = plan.parts.iter().any(|part| 0 < part.to_decide);
    let rows = plan
        .parts
        .iter()
        .map(|part| {
            let mut counts = vec![part.created, part.updated, part.unchanged];
            counts.extend(ignores.then_some(part.ignored));
            counts.extend(waits.then_some(part.to_decide));
            counts.extend(removes.then_some(part.removed));
            counts.push(part.reported);
            let mut row = vec![study_in_words(&part.study, methodologies), part.year.to_string()];
            row.extend(counts.iter().map(ToString::to_string));
            row
        })
        .collect();
    let mut columns = vec![
        ("column-study", Align::Start, 3),
        ("column-year", Align::Start, 2),
        ("column-created", Align::End, 2),
        ("column-updated", Align::End, 2),
        ("column-unchanged", Align::End, 2),
    ];
    columns.extend(ignores.then_some(("column-ignored", Align::End, 2)));
    columns.extend(waits.then_some(("column-to-decide", Align::End, 2)));
    columns.extend(removes.then_some(("column-removed", Align::End, 2)));
    columns.push(("column-reported", Align::End, 2));
    listing(output, &Message::new("plan-parts").with("file", plan.file.as_str()), &columns, rows);
    if 1 < plan.municipalities.len() {
        output.space();
        say_municipalities(plan, output);
        output.space();
    }
    output.say(&schools_in_words(plan));
    for new in [new_municipalities_in_words(plan), new_schools_in_words(plan)].into_iter().flatten() {
        output.paragraph(&new);
    }
    if let Some(kept) = planned_regions_in_words(plan) {
        output.paragraph(&kept);
    }
    for list in &plan.lists {
        output.paragraph(&list_in_words(list));
    }
    if let Some(earlier) = plan.completes {
        output.say(&Message::new("plan-completes").with("delivery", earlier.to_string()));
    }
    for question in &plan.open {
        super::questions::say(question, output);
    }
    for change in &plan.changes {
        output.say(&planned_change_in_words(change));
    }
    for overlapped in plan.overlaps.iter().filter(|_| plan.corrects.is_none()) {
        let hint = Message::new("plan-overlaps")
            .with("delivery", overlapped.to_string())
            .with("file", as_typed(path));
        output.tell(&hint);
    }
}

/// A path as it is typed at a command line.
fn as_typed(path: &Path) -> String {
    let path = path.display().to_string();
    if path.contains(char::is_whitespace) { format!("\"{path}\"") } else { path }
}

/// The counts by municipality.
fn say_municipalities(plan: &ImportPlan, output: &mut Output<'_>) {
    let rows = plan.municipalities.iter().map(|of| {
        let name = of.municipality.as_ref().map_or_else(|| "–".to_owned(), ToString::to_string);
        let counts = [of.created, of.updated, of.unchanged, of.ignored, of.to_decide];
        std::iter::once(name).chain(counts.iter().map(ToString::to_string)).collect()
    });
    let columns = [
        ("column-municipality", Align::Start, 4),
        ("column-created", Align::End, 2),
        ("column-updated", Align::End, 2),
        ("column-unchanged", Align::End, 2),
        ("column-ignored", Align::End, 2),
        ("column-to-decide", Align::End, 2),
    ];
    listing(output, &Message::new("plan-municipalities"), &columns, rows.collect());
}
