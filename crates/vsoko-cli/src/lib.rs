//! The command line of vsoko. Words typed become arguments, a command of the engine runs, and what it gives is
//! printed: data to stdout, talk to stderr, in Russian unless `--lang en`.
//!
//! Exit codes: 0 done; 1 done, with findings at or above `--deny`; 2 could not run; 130 interrupted.
//!
//! # What this crate does not do
//!
//! It computes and stores nothing: every command is one call of `vsoko-engine`, worded by `vsoko-text`.

mod args;
mod commands;
mod help;
mod interruption;
mod markdown;
mod output;
mod usage_error;

use std::ffi::OsString;
use std::process::ExitCode;

use clap::FromArgMatches;
use vsoko_text::{Language, Words};

use crate::args::Cli;
use crate::output::Output;

/// How a command ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Ended {
    /// All is well.
    Done,
    /// Done, but there are findings that the caller wants to hear of.
    WithFindings,
    /// A person did not want to wait, and nothing was done.
    Interrupted,
}

/// Runs the program on the arguments of the process.
pub fn main() -> ExitCode {
    run(std::env::args_os().collect())
}

fn run(arguments: Vec<OsString>) -> ExitCode {
    let words = Words::new(language_of(&arguments));
    let mut output = Output::to_process(&words);
    let command = help::command(&words);
    let cli =
        match command.try_get_matches_from(arguments).and_then(|matches| Cli::from_arg_matches(&matches)) {
            Ok(cli) => cli,
            Err(error) => {
                let code = usage_error::report(&error, &mut output);
                return output.end(code);
            }
        };
    let code = match commands::run(&cli, &mut output) {
        Ok(Ended::Done) => ExitCode::SUCCESS,
        Ok(Ended::WithFindings) => ExitCode::from(1),
        Ok(Ended::Interrupted) => ExitCode::from(interruption::INTERRUPTED),
        Err(failure) => output.fail(&failure),
    };
    output.end(code)
}

/// The language, before the rest of the command line is understood: its errors need words too.
fn language_of(arguments: &[OsString]) -> Language {
    let texts: Vec<&str> = arguments.iter().filter_map(|argument| argument.to_str()).collect();
    let after = texts.windows(2).find(|pair| pair[0] == "--lang").map(|pair| pair[1]);
    let joined = texts.iter().find_map(|text| text.strip_prefix("--lang="));
    after.or(joined).and_then(|tag| tag.parse().ok()).unwrap_or_default()
}
