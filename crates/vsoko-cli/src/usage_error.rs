//! What is wrong with a command line, in words.

use std::process::ExitCode;

use clap::Error;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use vsoko_model::{Deadline, Message};

use crate::output::Output;

/// Prints help where it was asked for, else what is wrong and where help is.
pub(crate) fn report(error: &Error, output: &mut Output<'_>) -> ExitCode {
    match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => output.print(&error.to_string()),
        _ => return output.refuse(&message(error), "error-usage-hint"),
    }
    ExitCode::SUCCESS
}

fn message(error: &Error) -> Message {
    let context = |kind: ContextKind| {
        error.get(kind).map(|value| match value {
            ContextValue::Strings(texts) => texts.join(", "),
            value => value.to_string(),
        })
    };
    let argument = context(ContextKind::InvalidArg).unwrap_or_default();
    let value = context(ContextKind::InvalidValue).unwrap_or_default();
    match error.kind() {
        ErrorKind::UnknownArgument => Message::new("error-usage-unknown-argument").with("argument", argument),
        ErrorKind::InvalidSubcommand => {
            let command = context(ContextKind::InvalidSubcommand).unwrap_or_default();
            Message::new("error-usage-unknown-command").with("command", command)
        }
        ErrorKind::MissingSubcommand | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            Message::new("error-usage-no-command")
        }
        ErrorKind::MissingRequiredArgument => Message::new("error-usage-missing").with("argument", argument),
        ErrorKind::InvalidValue if value.is_empty() => {
            Message::new("error-usage-no-value").with("argument", argument)
        }
        ErrorKind::InvalidValue => Message::new("error-usage-value-of")
            .with("argument", argument)
            .with("value", value)
            .with("expected", context(ContextKind::ValidValue).unwrap_or_default()),
        ErrorKind::ValueValidation if Deadline::names_no_day_there_is(&value) => {
            Message::new("error-usage-no-such-day").with("argument", argument).with("value", value)
        }
        ErrorKind::ValueValidation => {
            Message::new("error-usage-value").with("argument", argument).with("value", value)
        }
        ErrorKind::ArgumentConflict => Message::new("error-usage-conflict")
            .with("argument", argument)
            .with("other", context(ContextKind::PriorArg).unwrap_or_default()),
        _ => Message::new("error-usage-other").with("argument", argument),
    }
}
