//! `vsoko verify REPORT`: a printed report held against the archive.

use std::path::Path;

use vsoko_engine::{EngineError, report_check_in_words};

use crate::Ended;
use crate::args::Cli;
use crate::output::{Failure, Output};

pub(super) fn run(cli: &Cli, report: &Path, output: &mut Output<'_>) -> Result<Ended, Failure> {
    let workspace = cli.open_workspace(output)?;
    if !report.is_file() {
        return Err(EngineError::NoSuchFile(report.to_owned()).into());
    }
    let bytes = fs_err::read(report)?;
    let check = workspace.verify_report(&report.display().to_string(), &bytes)?;
    if cli.wants_json() {
        output.json("verify-report", &check)?;
    } else {
        for said in &report_check_in_words(&check) {
            output.paragraph(said);
        }
    }
    Ok(if check.is_sound() { Ended::Done } else { Ended::WithFindings })
}
