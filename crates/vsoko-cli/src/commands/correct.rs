//! `vsoko deliveries correct`: one value of a delivery, corrected beside the file that was sent.

use serde::Serialize;
use vsoko_engine::Teller;
use vsoko_model::{DeliveryId, Message, ValueCorrection};
use vsoko_report::{Block, plain};

use super::done::say_done;
use crate::Ended;
use crate::args::{Cli, CorrectCell};
use crate::output::{Failure, Output};

#[derive(Serialize)]
struct Tried<'c> {
    correction: &'c ValueCorrection,
    applied: bool,
}

pub(super) fn run(cli: &Cli, arguments: &CorrectCell, output: &mut Output<'_>) -> Result<Ended, Failure> {
    let CorrectCell { delivery, cell, value, dry_run, grounds } = arguments;
    let mut workspace = cli.open_for_writing(output)?;
    let correction = workspace.correction(DeliveryId(*delivery), cell, value)?;
    if *dry_run {
        if cli.wants_json() {
            output.json("deliveries correct", &Tried { correction: &correction, applied: false })?;
        } else {
            let planned = Teller::of(&workspace, output.words)?.planned(&correction);
            let sheet = correction.row.sheet();
            let at = format!("{sheet} › {}", cell.address());
            output.say(&Message::new("correct-cell").with("delivery", delivery.to_string()).with("at", at));
            output.blocks(&[Block::Paragraph(plain(planned))]);
            output.tell(&Message::new("correct-dry-run"));
        }
        return Ok(Ended::Done);
    }
    let doer = grounds.by.doer()?;
    let entry = workspace.correct_value(correction, grounds.why(), doer.hand())?;
    say_done(cli, "deliveries correct", &workspace, entry, output)
}
