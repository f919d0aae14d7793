//! The command line with its words: every heading, explanation and example comes from the catalogue.

use clap::{Arg, ArgAction, Command, CommandFactory};
use vsoko_text::Words;

use crate::args::Cli;

/// The command line in the language of `words`.
pub(crate) fn command(words: &Words) -> Command {
    const WIDTH: usize = 80;
    let help = Arg::new("help").short('h').long("help").action(ArgAction::Help).global(true);
    let version = Arg::new("version").short('V').long("version").action(ArgAction::Version);
    worded(Cli::command().term_width(WIDTH).arg(help).arg(version), "vsoko", words)
}

/// More arguments than any command has.
const EVERYWHERE: usize = 100;

/// Words for a command and everything under it. `path` names it in the catalogue: `vsoko-schools-list`.
fn worded(command: Command, path: &str, words: &Words) -> Command {
    let examples = format!("help-{path}-examples");
    let mut order = 0;
    let mut command = command
        .about(words.phrase(&format!("help-{path}")))
        .override_usage(words.phrase(&format!("help-{path}-usage")))
        .subcommand_help_heading(words.phrase("help-heading-commands"))
        .help_template(format!(
            "{{about}}\n\n{}: {{usage}}\n\n{{all-args}}{{after-help}}",
            words.phrase("help-heading-usage")
        ))
        .mut_args(|argument| {
            order += 1;
            // What a command takes itself stands before what all commands take.
            let is_everywhere = argument.is_global_set() || argument.get_id() == "version";
            let order = if is_everywhere { order + EVERYWHERE } else { order };
            worded_argument(argument, words).display_order(order)
        });
    if words.has(&examples) {
        command = command.after_help(format!(
            "{}:\n{}",
            words.phrase("help-heading-examples"),
            indented(&words.phrase(&examples))
        ));
    }
    let names: Vec<String> = command.get_subcommands().map(|sub| sub.get_name().to_owned()).collect();
    for name in names {
        command = command.mut_subcommand(&name, |sub| worded(sub, &format!("{path}-{name}"), words));
    }
    command
}

fn worded_argument(argument: Arg, words: &Words) -> Arg {
    let id = format!("help-arg-{}", argument.get_id().as_str().replace('_', "-"));
    let heading = if argument.is_positional() { "help-heading-arguments" } else { "help-heading-options" };
    let placeholders: Vec<String> = argument
        .get_value_names()
        .unwrap_or_default()
        .iter()
        .map(|name| words.phrase(&format!("help-value-{}", name.to_lowercase())))
        .collect();
    let argument = if placeholders.is_empty() { argument } else { argument.value_names(placeholders) };
    argument
        .help(words.phrase(&id))
        .help_heading(words.phrase(heading))
        .hide_default_value(true)
        .hide_possible_values(true)
        .hide_env(true)
}

/// Examples, a command a line. A command is copied as a whole: it is broken nowhere, however narrow the help is.
fn indented(text: &str) -> String {
    text.lines().map(|line| format!("  {}", line.replace(' ', "\u{a0}"))).collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use vsoko_text::Language;

    fn every_command(command: &Command, visit: &mut dyn FnMut(&Command)) {
        visit(command);
        for sub in command.get_subcommands() {
            every_command(sub, visit);
        }
    }

    #[test]
    fn the_command_line_is_well_formed() {
        command(&Words::new(Language::Russian)).debug_assert();
    }

    #[test]
    fn every_command_and_argument_has_words_in_every_language() {
        for language in Language::ALL {
            let words = Words::new(language);
            every_command(&command(&words), &mut |command| {
                let mut command = command.clone();
                let help = command.render_help().to_string();
                assert!(!help.contains('⟨'), "{language:?}: {help}");
            });
        }
    }

    #[test]
    fn an_example_is_one_line_of_the_help() {
        let words = Words::new(Language::Russian);
        let mut all = command(&words);
        all.build();
        every_command(&all, &mut |command| {
            let help = vsoko_text::plain_spaces(&command.clone().render_help().to_string());
            let examples = help.split_once(&format!("{}:", words.phrase("help-heading-examples")));
            for line in examples.map(|(_, examples)| examples.lines()).into_iter().flatten() {
                // What the catalogue breaks by itself goes on with a parameter, deeper.
                let goes_on = line.starts_with("      --");
                assert!(line.is_empty() || goes_on || line.trim_start().starts_with("vsoko"), "{line}");
            }
        });
    }

    #[test]
    fn russian_help_has_no_english_headings() {
        let mut command = command(&Words::new(Language::Russian));
        command.build();
        every_command(&command, &mut |command| {
            let help = command.clone().render_help().to_string();
            for foreign in ["Usage", "Options", "Arguments", "Commands", "Print", "default:"] {
                assert!(!help.contains(foreign), "{help}");
            }
        });
    }

    /// The last command without commands under it, by its words: `schools add`.
    fn leaves(command: &Command, path: &str, found: &mut Vec<(String, Vec<String>)>) {
        let named = |argument: &Arg| match argument.get_long() {
            Some(long) => format!("--{long}"),
            None => argument.get_value_names().map_or_else(String::new, |names| names[0].to_string()),
        };
        if path.is_empty() || !command.has_subcommands() {
            let name = if path.is_empty() { "vsoko" } else { path };
            found.push((name.to_owned(), command.get_arguments().map(named).collect()));
        }
        for sub in command.get_subcommands() {
            leaves(sub, format!("{path} {}", sub.get_name()).trim(), found);
        }
    }

    /// `docs/page-commands.md` says of each command and parameter where it is on the page, or why it is not. A new one has to
    /// find its place there; `tests/integration/page_commands.rs` opens the places.
    #[test]
    fn every_command_and_parameter_has_a_place_on_the_page_or_a_reason() {
        let book = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/page-commands.md");
        let text = fs_err::read_to_string(book).unwrap();
        let rows: Vec<(String, String)> = text
            .lines()
            .filter(|line| line.starts_with("| `"))
            .map(|line| {
                let cells: Vec<&str> = line.split('|').map(|cell| cell.trim().trim_matches('`')).collect();
                assert!(cells.len() == 6 && !cells[3].is_empty(), "{line}");
                (cells[1].to_owned(), cells[2].to_owned())
            })
            .collect();
        let mut known = Vec::new();
        leaves(&Cli::command(), "", &mut known);
        for (command, arguments) in &known {
            for argument in std::iter::once("").chain(arguments.iter().map(String::as_str)) {
                let n_rows = rows.iter().filter(|(own, what)| own == command && what == argument).count();
                assert_eq!(n_rows, 1, "docs/page-commands.md on {command} {argument}");
            }
        }
        for (command, argument) in &rows {
            let own = known.iter().find(|(name, _)| name == command);
            let is_there = own.is_some_and(|(_, all)| argument.is_empty() || all.contains(argument));
            assert!(
                is_there,
                "docs/page-commands.md tells of {command} {argument}, which the program does not have"
            );
        }
    }
}
