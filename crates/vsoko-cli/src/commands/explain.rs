//! `vsoko explain CODE`: the page of a code; without a code, all codes.

use serde::Serialize;
use vsoko_model::methodology::LintCode;
use vsoko_model::{Code, Message, Severity};
use vsoko_report::Align;
use vsoko_text::{lint_page_of, page_of};

use super::listing;
use crate::Ended;
use crate::args::{Cli, Explain};
use crate::output::{Failure, Output};

#[derive(Serialize)]
struct Explained {
    code: String,
    severity: Severity,
    page: &'static str,
}

pub(super) fn run(cli: &Cli, arguments: &Explain, output: &mut Output<'_>) -> Result<Ended, Failure> {
    let Some(asked) = &arguments.code else {
        let title = |page: &'static str| {
            page.lines().next().and_then(|line| line.split_once(". ")).map_or("", |(_, title)| title)
        };
        let of_deliveries = Code::ALL.iter().map(|code| {
            let severity = output.words.severity(code.severity());
            vec![code.to_string(), severity, title(page_of(*code)).to_owned()]
        });
        let of_methodology = LintCode::ALL.iter().map(|code| {
            let severity = output.words.severity(code.severity());
            vec![code.to_string(), severity, title(lint_page_of(*code)).to_owned()]
        });
        let rows = of_deliveries.chain(of_methodology).collect();
        let columns = [
            ("column-code", Align::Start, 1),
            ("column-severity", Align::Start, 2),
            ("column-remark", Align::Start, 6),
        ];
        listing(output, &Message::new("explain-all"), &columns, rows);
        return Ok(Ended::Done);
    };
    let explained = match (Code::find(asked), LintCode::find(asked)) {
        (Some(code), _) => {
            Explained { code: code.to_string(), severity: code.severity(), page: page_of(code) }
        }
        (None, Some(code)) => {
            Explained { code: code.to_string(), severity: code.severity(), page: lint_page_of(code) }
        }
        (None, None) => {
            return Err(Message::new("error-unknown-code").with("asked", asked.as_str()).into());
        }
    };
    if cli.wants_json() {
        output.json("explain", &explained)?;
    } else {
        output.print(explained.page);
    }
    Ok(Ended::Done)
}
