//! Deadlines as iCalendar (RFC 5545), which calendars of mail programs and telephones take in.
//!
//! A task is a `VTODO` with an all-day `DUE`. Its `UID` stays the same from export to export, so that a calendar renews
//! a task and does not double it. There is no clock: the moment of the export is told.

use std::fmt::Write as _;

use vsoko_model::{Date, Status, Timestamp};

/// One task with a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Todo {
    /// Its name for calendars, the same in every export.
    pub uid: String,
    /// The day until which, which belongs to the time.
    pub due: Date,
    /// What is to be done.
    pub summary: String,
    /// More about it.
    pub description: String,
    /// How it stands.
    pub status: Status,
    /// Since when, where somebody said so.
    pub since: Option<Date>,
}

/// The calendar as bytes in UTF-8.
pub fn icalendar(todos: &[Todo], name: &str, exported: &Timestamp) -> String {
    let mut calendar = String::new();
    let mut line = |text: &str| fold(text, &mut calendar);
    line("BEGIN:VCALENDAR");
    line("VERSION:2.0");
    line(concat!("PRODID:-//vsoko//vsoko ", env!("CARGO_PKG_VERSION"), "//RU"));
    line("CALSCALE:GREGORIAN");
    line("METHOD:PUBLISH");
    line(&format!("X-WR-CALNAME:{}", escaped(name)));
    for todo in todos {
        line("BEGIN:VTODO");
        line(&format!("UID:{}", escaped(&todo.uid)));
        line(&format!("DTSTAMP:{}", exported.to_string().replace(['-', ':'], "")));
        line(&format!("DUE;VALUE=DATE:{}", basic(todo.due)));
        line(&format!("SUMMARY:{}", escaped(&todo.summary)));
        if !todo.description.is_empty() {
            line(&format!("DESCRIPTION:{}", escaped(&todo.description)));
        }
        match todo.status {
            Status::InWork => line("STATUS:IN-PROCESS"),
            // No calendar knows a task that was not done in time and is past: it needs to be looked at.
            Status::NotDone => line("STATUS:NEEDS-ACTION"),
            Status::Done => {
                line("STATUS:COMPLETED");
                line("PERCENT-COMPLETE:100");
                if let Some(since) = todo.since {
                    line(&format!("COMPLETED:{}T000000Z", basic(since)));
                }
            }
        }
        line("END:VTODO");
    }
    line("END:VCALENDAR");
    calendar
}

/// `20230901`.
fn basic(date: Date) -> String {
    date.to_string().replace('-', "")
}

/// RFC 5545, 3.3.11: a backslash before what separates, line breaks as `\n`; other control characters mean nothing.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.replace("\r\n", "\n").chars() {
        match c {
            '\\' | ';' | ',' => escaped.extend(['\\', c]),
            '\n' => escaped.push_str("\\n"),
            c if c.is_control() => escaped.push(' '),
            c => escaped.push(c),
        }
    }
    escaped
}

/// RFC 5545, 3.1: a line has at most 75 octets; a longer one goes on after a line break and a space. No letter is cut.
fn fold(text: &str, into: &mut String) {
    const OCTETS: usize = 75;
    let mut used = 0;
    for c in text.chars() {
        if OCTETS < used + c.len_utf8() {
            into.push_str("\r\n ");
            used = 1;
        }
        into.push(c);
        used += c.len_utf8();
    }
    let _ = write!(into, "\r\n");
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn todo(summary: &str) -> Todo {
        Todo {
            uid: "a1-3f9a0c21d4e8@vsoko".to_owned(),
            due: "01.09.2023".parse().unwrap(),
            summary: summary.to_owned(),
            description: String::new(),
            status: Status::Done,
            since: Some("30.08.2023".parse().unwrap()),
        }
    }

    fn written(todo: Todo) -> String {
        icalendar(&[todo], "Решения", &"2023-08-31T09:00:00Z".parse().unwrap())
    }

    proptest! {
        #[test]
        fn a_folded_line_is_short_and_unfolds_to_what_was_written(text in "[а-яa-z;,\\\\ \n🏫]{0,200}") {
            let calendar = written(todo(&text));
            prop_assert!(calendar.ends_with("END:VCALENDAR\r\n"));
            prop_assert!(calendar.split("\r\n").all(|line| line.len() <= 75));
            let unfolded = calendar.replace("\r\n ", "");
            let line = unfolded.split("\r\n").find_map(|line| line.strip_prefix("SUMMARY:")).unwrap();
            let mut read = String::new();
            let mut chars = line.chars();
            while let Some(c) = chars.next() {
                match (c, if c == '\\' { chars.next() } else { None }) {
                    ('\\', Some('n')) => read.push('\n'),
                    ('\\', Some(other)) => read.push(other),
                    _ => read.push(c),
                }
            }
            prop_assert_eq!(read, text);
        }
    }

    #[test]
    fn a_task_is_due_on_a_whole_day_and_knows_how_it_stands() {
        let calendar = written(todo("подать заявку"));
        for line in [
            "DUE;VALUE=DATE:20230901",
            "DTSTAMP:20230831T090000Z",
            "STATUS:COMPLETED",
            "COMPLETED:20230830T000000Z",
        ] {
            assert!(calendar.contains(&format!("\r\n{line}\r\n")), "{calendar}");
        }
        let open = Todo { status: Status::InWork, since: None, ..todo("а") };
        assert!(written(open).contains("STATUS:IN-PROCESS\r\nEND:VTODO"));
    }
}
