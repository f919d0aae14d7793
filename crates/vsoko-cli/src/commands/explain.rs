//! `vsoko explain CODE`: the page of a code; without a code, all codes.

use serde::Serialize;
use vsoko_model::{Code, Message, Severity};
use vsoko_report::Align;
use vsoko_text::page_of;

use super::listing;
use crate::Ended;
use crate::args::{Cli, Explain};
use crate::output::{Failure, Output};

#[derive(Serialize)]
struct Explained {
    code: Code,
    severity: Severity,
    page: &'static str,
}

pub(super) fn run(cli: &Cli, arguments: &Explain, output: &mut Output<'_>) -> Result<Ended, Failure> {
    let Some(asked) = &arguments.code else {
        let title =
            |code: Code| page_of(code).lines().next().and_then(|line| line.split_once(". ")).map(|(_, t)| t);
        let rows = Code::ALL
            .iter()
            .map(|code| {
                let severity = output.words.severity(code.severity());
                vec![code.to_string(), severity, title(*code).unwrap_or_default().to_owned()]
            })
            .collect();
        let columns = [
            ("column-code", Align::Start, 1),
            ("column-severity", Align::Start, 2),
            ("column-remark", Align::Start, 6),
        ];
        listing(output, &Message::new("explain-all"), &columns, rows);
        return Ok(Ended::Done);
    };
    let Some(code) = Code::find(asked) else {
        return Err(Message::new("error-unknown-code").with("asked", asked.as_str()).into());
    };
    let explained = Explained { code, severity: code.severity(), page: page_of(code) };
    if cli.wants_json() {
        output.json("explain", &explained)?;
    } else {
        output.print(explained.page);
    }
    Ok(Ended::Done)
}
