//! The journal, the deliveries, and keeping the archive.

use std::path::PathBuf;

use clap::{Args, Subcommand};
use vsoko_engine::{AskedCell, EntryId};

use super::{Grounds, Past};

#[derive(Debug, Subcommand)]
pub(crate) enum Journal {
    List(JournalList),
    Show(EntryShown),
    Undo(EntryNamed),
    Redo(EntryNamed),
}

#[derive(Debug, Args)]
pub(crate) struct JournalList {
    #[arg(long, value_name = "COUNT")]
    pub(crate) limit: Option<usize>,
}

#[derive(Debug, Args)]
pub(crate) struct EntryShown {
    #[arg(value_name = "ENTRY")]
    pub(crate) entry: EntryId,
}

#[derive(Debug, Args)]
pub(crate) struct EntryNamed {
    #[arg(value_name = "ENTRY")]
    pub(crate) entry: EntryId,
    #[command(flatten)]
    pub(crate) grounds: Grounds,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Deliveries {
    List(Past),
    Show(DeliveryShown),
    Undo(DeliveryNamed),
    Redo(DeliveryNamed),
    Purge(DeliveryPurged),
    Correct(CorrectCell),
}

#[derive(Debug, Args)]
pub(crate) struct DeliveryShown {
    #[arg(value_name = "DELIVERY")]
    pub(crate) delivery: u32,
}

#[derive(Debug, Args)]
pub(crate) struct DeliveryNamed {
    #[arg(value_name = "DELIVERY")]
    pub(crate) delivery: u32,
    #[command(flatten)]
    pub(crate) grounds: Grounds,
}

#[derive(Debug, Args)]
pub(crate) struct DeliveryPurged {
    #[arg(value_name = "DELIVERY")]
    pub(crate) delivery: u32,
    #[arg(long)]
    pub(crate) yes: bool,
    #[command(flatten)]
    pub(crate) grounds: Grounds,
}

#[derive(Debug, Args)]
pub(crate) struct CorrectCell {
    #[arg(value_name = "DELIVERY")]
    pub(crate) delivery: u32,
    #[arg(value_name = "CELL")]
    pub(crate) cell: AskedCell,
    #[arg(value_name = "VALUE")]
    pub(crate) value: String,
    #[arg(long)]
    pub(crate) dry_run: bool,
    #[command(flatten)]
    pub(crate) grounds: Grounds,
}

#[derive(Debug, Args)]
pub(crate) struct Verify {
    #[arg(value_name = "REPORT")]
    pub(crate) report: Option<PathBuf>,
    #[arg(long, conflicts_with = "report")]
    pub(crate) collect: bool,
}

#[derive(Debug, Args)]
pub(crate) struct Backup {
    #[arg(value_name = "FILE")]
    pub(crate) backup: PathBuf,
}

#[derive(Debug, Args)]
pub(crate) struct Restore {
    #[arg(value_name = "FILE")]
    pub(crate) backup: PathBuf,
    #[arg(value_name = "DIR")]
    pub(crate) folder: PathBuf,
}

#[derive(Debug, Args)]
pub(crate) struct ImportArchive {
    #[arg(value_name = "PACKAGE")]
    pub(crate) package: PathBuf,
    #[arg(value_name = "DIR")]
    pub(crate) folder: PathBuf,
}
