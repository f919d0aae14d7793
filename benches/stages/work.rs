//! The stages and their floors, each over the files of one size. What a stage needs is made ready before its time counts.

use std::path::Path;
use std::time::{Duration, Instant};

use polars::prelude::DataFrame;
use vsoko_engine::{
    Format, ImportOptions, Methodologies, Scope, Sight, View, Workspace, demo_moment, document_bytes,
};
use vsoko_frame::{Facts, ObservationFrame};
use vsoko_ingest::{Instructions, NamesApart, Registry, explain_layout, match_mentions, read_delivery};
use vsoko_model::methodology::Methodology;
use vsoko_model::{
    Answers, DeliveryId, Lens, Mention, Municipality, Observation, SubjectId, Territory, Whose,
};
use vsoko_report::{AnnexIds, Document, Edition, typst_files, with_annex};
use vsoko_store::{Place, Store};
use vsoko_text::{Language, Words};

use crate::floors;
use crate::made::{archive, before, copy, methodology, take_in, workbooks};

/// Runs the stage `key` over the files in `folder`, and tells how long it took.
pub(crate) fn stage(key: &str, folder: &Path) -> Duration {
    match key {
        "calamine" => over_workbooks(folder, |bytes, _| floors::values(bytes)),
        "layout" => over_workbooks(folder, |bytes, how| explain_layout(FILE, bytes, how).len()),
        "read" => {
            over_workbooks(folder, |bytes, how| read_delivery(FILE, bytes, how).value.observations().count())
        }
        "match" => matching(folder, |mentions, registry| {
            timed(|| match_mentions(mentions.iter().copied(), registry, &Answers::default()))
        }),
        "codes" => {
            matching(folder, |mentions, registry| timed(|| floors::known_by_code(mentions, registry.schools)))
        }
        "plan" => planned(folder),
        "last" => {
            let bytes = last(folder);
            timed(|| floors::values(&bytes))
        }
        "commit" => taken_in(folder),
        "packed" => packed(folder),
        "parquet" => timed(|| floors::parquet(&archive(folder))),
        "own" => of_one(folder, |workspace, one| timed(|| look(workspace, one))),
        "whole" => {
            of_one(folder, |workspace, _| timed(|| workspace.look(&Sight::default()).expect("a view")))
        }
        "levels" => everywhere(folder, |all| drop(all.levels(None).expect("levels"))),
        "places" => everywhere(folder, |all| drop(all.places(None).expect("places"))),
        "transitions" => everywhere(folder, |all| drop(all.transitions().expect("transitions"))),
        "compare" => of_one(folder, |workspace, one| {
            let view = look(workspace, one);
            let subject = SubjectId::Municipality(one.id);
            let whose = Whose { territory: Territory::Subject(subject), alike: None };
            timed(|| view.compare(&whose, &[]).expect("a comparison"))
        }),
        "pairs" => {
            let facts = facts(folder);
            timed(|| floors::pairs(&facts))
        }
        "groups" => {
            let facts = facts(folder);
            timed(|| floors::groups(&facts))
        }
        "results" => of_one(folder, |workspace, one| {
            let view = look(workspace, one);
            timed(|| document(&view, one))
        }),
        "typst" => of_document(folder, |document, words| {
            let printed = with_annex(document, AnnexIds::Shared, words);
            let files = typst_files(&printed, words).expect("files");
            timed(|| floors::typst::World::of(files).pdf())
        }),
        "cells" => of_document(folder, |document, words| {
            let cells = floors::cells(&document_bytes(document, words, Format::Xlsx).expect("a workbook"));
            timed(|| floors::xlsx(&cells))
        }),
        "zip" => of_document(folder, |document, words| {
            let parts = floors::parts(&document_bytes(document, words, Format::Docx).expect("a document"));
            timed(|| floors::packed(&parts))
        }),
        "html-words" => of_words(folder, Format::Html),
        "md-words" => of_words(folder, Format::Markdown),
        "txt-words" => of_words(folder, Format::Text),
        ending => {
            let format = Format::ALL.into_iter().find(|format| format.ending() == ending).expect("a stage");
            of_document(folder, |document, words| {
                timed(|| document_bytes(document, words, format).expect("a report"))
            })
        }
    }
}

const FILE: &str = "условные-данные.xlsx";

fn over_workbooks(folder: &Path, work: impl Fn(&[u8], &Instructions<'_>) -> usize) -> Duration {
    let methodologies = methodologies(folder);
    let instructions =
        Instructions { methodologies: methodologies.all().collect(), ..Instructions::default() };
    let all: Vec<Vec<u8>> =
        workbooks(folder).iter().map(|file| fs_err::read(file).expect("a workbook")).collect();
    timed(|| all.iter().map(|bytes| work(bytes, &instructions)).sum::<usize>())
}

/// The rows of the last workbook are matched with the schools of the years before, or with nobody.
fn matching(folder: &Path, work: impl Fn(&[&Mention], Registry<'_>) -> Duration) -> Duration {
    let workspace = Workspace::open(&before(folder)).expect("the archive");
    let (municipalities, schools) =
        (workspace.municipalities(None).expect("names"), workspace.schools(None).expect("schools"));
    let names = NamesApart::default();
    let registry =
        Registry { municipalities: &municipalities, schools: &schools, spellings: &[], names: &names };
    let (methodologies, bytes) = (methodologies(folder), last(folder));
    let instructions =
        Instructions { methodologies: methodologies.all().collect(), ..Instructions::default() };
    let read = read_delivery(FILE, &bytes, &instructions).value;
    let mentions: Vec<&Mention> = read.mentions().collect();
    work(&mentions, registry)
}

/// The last workbook is read and planned on top of the years before.
fn planned(folder: &Path) -> Duration {
    let workspace = Workspace::open(&before(folder)).expect("the archive");
    let bytes = last(folder);
    timed(|| workspace.prepare_bytes(FILE, bytes, &ImportOptions::default()).expect("a plan"))
}

/// The last workbook is taken in on top of the years before.
fn taken_in(folder: &Path) -> Duration {
    let copied = folder.join("copy");
    copy(&before(folder), &copied);
    let text = fs_err::read_to_string(methodology(folder)).expect("a methodology");
    let edition = Methodology::from_toml(&text).expect("a methodology");
    let spent = take_in(&copied, &edition, &last(folder), workbooks(folder).len() == 1);
    fs_err::remove_dir_all(&copied).expect("a folder");
    spent
}

/// The readings of the last workbook as Parquet and the workbook itself, on the disk.
fn packed(folder: &Path) -> Duration {
    let (methodologies, bytes) = (methodologies(folder), last(folder));
    let instructions =
        Instructions { methodologies: methodologies.all().collect(), ..Instructions::default() };
    let read = read_delivery(FILE, &bytes, &instructions).value;
    let observations: Vec<&Observation> = read.observations().collect();
    let spent = timed(|| {
        floors::write_synced(&folder.join("copy"), &bytes);
        let parquet = ObservationFrame::parquet_of(DeliveryId(1), &observations).expect("Parquet");
        floors::write_synced(&folder.join("copy"), &parquet);
    });
    fs_err::remove_file(folder.join("copy")).expect("a file");
    spent
}

fn everywhere(folder: &Path, ask: impl Fn(&vsoko_engine::Everywhere)) -> Duration {
    let workspace = Workspace::open(&archive(folder)).expect("the archive");
    timed(|| ask(&workspace.everywhere(None, Lens::AsWas).expect("the whole archive")))
}

fn of_one<T>(folder: &Path, measure: impl Fn(&Workspace, &Municipality) -> T) -> T {
    let workspace = Workspace::open(&archive(folder)).expect("the archive");
    let one = workspace.municipalities(None).expect("names").swap_remove(0);
    measure(&workspace, &one)
}

fn look(workspace: &Workspace, one: &Municipality) -> View {
    let sight = Sight { scope: Scope::municipality(one.id), ..Sight::default() };
    workspace.look(&sight).expect("a view")
}

fn document(view: &View, one: &Municipality) -> Document {
    let year = *view.years_of(one).last().expect("a year");
    let summary = view.summary(one, year).expect("a summary");
    let date = demo_moment().expect("a moment").date();
    view.summary_document(&summary, &Words::new(Language::Russian), date, Edition::Internal)
        .expect("a document")
}

fn of_document(folder: &Path, measure: impl Fn(&Document, &Words) -> Duration) -> Duration {
    of_one(folder, |workspace, one| {
        let words = Words::new(Language::Russian);
        measure(&document(&look(workspace, one), one), &words)
    })
}

/// The words of a printed document once more.
fn of_words(folder: &Path, format: Format) -> Duration {
    of_document(folder, |document, words| {
        let bytes = document_bytes(document, words, format).expect("a report");
        let pieces = floors::pieces(&String::from_utf8(bytes).expect("a text"));
        timed(|| floors::words(&pieces))
    })
}

/// The current readings of one municipality in memory.
fn facts(folder: &Path) -> DataFrame {
    of_one(folder, |_, one| {
        let store = Store::open(&archive(folder), Place::Local).expect("the archive");
        let snapshot = store.snapshot().expect("a state");
        let data = snapshot.data(&Scope::municipality(one.id), Lens::AsWas).expect("readings");
        Facts::current(&data.observations, &data.matches, &data.corrections).expect("facts").data().clone()
    })
}

fn methodologies(folder: &Path) -> Methodologies {
    let own = folder.join("own");
    fs_err::create_dir_all(own.join("methodologies")).expect("a folder");
    fs_err::copy(methodology(folder), own.join("methodologies/large.toml")).expect("a file");
    Methodologies::of_workspace(&own).expect("methodologies")
}

fn last(folder: &Path) -> Vec<u8> {
    fs_err::read(workbooks(folder).last().expect("a workbook")).expect("its bytes")
}

pub(crate) fn timed<T>(work: impl FnOnce() -> T) -> Duration {
    let began = Instant::now();
    let made = counted(work);
    let spent = began.elapsed();
    drop(made);
    spent
}

/// A function of its own, by whose name callgrind knows where a stage begins and ends.
#[inline(never)]
fn counted<T>(work: impl FnOnce() -> T) -> T {
    work()
}
