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

#[derive(Serialize)]
struct Codes {
    codes: Vec<Listed>,
}

#[derive(Serialize)]
struct Listed {
    code: String,
    severity: Severity,
    /// What it finds, as its page is headed.
    title: &'static str,
}

impl Listed {
    /// Every code: those of deliveries, then those of methodologies.
    fn all() -> Vec<Self> {
        let title = |page: &'static str| {
            page.lines().next().and_then(|line| line.split_once(". ")).map_or("", |(_, title)| title)
        };
        let of_deliveries = Code::ALL.iter().map(|code| Self {
            code: code.to_string(),
            severity: code.severity(),
            title: title(page_of(*code)),
        });
        let of_methodologies = LintCode::ALL.iter().map(|code| Self {
            code: code.to_string(),
            severity: code.severity(),
            title: title(lint_page_of(*code)),
        });
        of_deliveries.chain(of_methodologies).collect()
    }
}

fn list(cli: &Cli, output: &mut Output<'_>) -> Result<(), Failure> {
    let codes = Listed::all();
    if cli.wants_json() {
        return output.json("explain", &Codes { codes });
    }
    let row =
        |listed: Listed| vec![listed.code, output.words.severity(listed.severity), listed.title.to_owned()];
    let rows = codes.into_iter().map(row).collect();
    let columns = [
        ("column-code", Align::Start, 1),
        ("column-severity", Align::Start, 2),
        ("column-remark", Align::Start, 6),
    ];
    listing(output, &Message::new("explain-all"), &columns, rows);
    Ok(())
}

pub(super) fn run(cli: &Cli, arguments: &Explain, output: &mut Output<'_>) -> Result<Ended, Failure> {
    let Some(asked) = &arguments.code else {
        list(cli, output)?;
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
        output.page(explained.page);
    }
    Ok(Ended::Done)
}
