//! Documents: built from results, every number opened, written whole or not at all.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use vsoko_model::results::{Comparison, MunicipalSummary, RegionalStatistics};
use vsoko_model::{
    Date, GroupKey, Lens, MethodologyId, Municipality, School, StudyYear, TraceId, Whose, names_of_region,
};
use vsoko_report::{
    AnnexIds, Document, Edition, Known, Region, as_what_if, bundle, comparison_document, passport_document,
    regional_document, summary_document, with_annex, withheld,
};
use vsoko_text::{Words, transliterated};

use crate::cores::on_all_cores;
use crate::{EngineError, View};

/// A format of a printed document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// PDF/A-3a, PDF/UA-1.
    Pdf,
    /// For editing.
    Docx,
    /// A workbook with live shares.
    Xlsx,
    /// One self-contained page.
    Html,
    /// Markdown, for wikis and repositories.
    Markdown,
    /// Plain text, 80 columns.
    Text,
}

impl Format {
    /// All formats.
    pub const ALL: [Self; 6] = [Self::Pdf, Self::Docx, Self::Xlsx, Self::Html, Self::Markdown, Self::Text];

    /// The type of the file, as servers tell it.
    pub const fn media_type(self) -> &'static str {
        match self {
            Self::Pdf => "application/pdf",
            Self::Docx => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            Self::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            Self::Html => "text/html; charset=utf-8",
            Self::Markdown => "text/markdown; charset=utf-8",
            Self::Text => "text/plain; charset=utf-8",
        }
    }

    /// The ending of the file, which is also the format's name.
    pub const fn ending(self) -> &'static str {
        match self {
            Self::Pdf => "pdf",
            Self::Docx => "docx",
            Self::Xlsx => "xlsx",
            Self::Html => "html",
            Self::Markdown => "md",
            Self::Text => "txt",
        }
    }
}

impl View {
    /// The municipal summary as a document, with every number of it opened as far as the edition tells.
    pub fn summary_document(
        &self,
        summary: &MunicipalSummary,
        words: &Words,
        date: Date,
        edition: Edition,
    ) -> Result<Document, EngineError> {
        let editions = |id: &_| self.methodologies.get(id);
        let imprint = self.settings.imprint(date, edition);
        let document = self.with_numbers(summary_document(summary, &editions, &imprint, words), words)?;
        Ok(withheld(document, &lists(std::slice::from_ref(summary))))
    }

    /// The summary as a document for a screen: its numbers carry their names, and each is opened when somebody asks.
    pub fn summary_on_screen(&self, summary: &MunicipalSummary, words: &Words, date: Date) -> Document {
        let editions = |id: &_| self.methodologies.get(id);
        let imprint = self.settings.imprint(date, Edition::Internal);
        self.of_what_if(summary_document(summary, &editions, &imprint, words), words)
    }

    /// The name of a summary's file without its ending: after the municipality and the year; after the region and the id
    /// as well where another municipality of the archive would be called alike in Latin letters.
    pub fn file_stem(&self, summary: &MunicipalSummary) -> String {
        let MunicipalSummary { municipality, year, as_of, .. } = summary;
        let named = |one: &Municipality| transliterated(one.name_for(*year, as_of.lens).as_str());
        let name = transliterated(municipality.name.as_str());
        let mut others = self.municipalities.iter().filter(|other| other.id != municipality.id);
        if others.any(|other| named(other) == name) {
            let region = transliterated(&municipality.region);
            return format!("spravka-{name}-{region}-{}-{year}", municipality.id);
        }
        format!("spravka-{name}-{year}")
    }

    /// The region that a municipality lies in, for results of `year`.
    pub fn region_of<'m>(&self, municipality: &'m Municipality, year: StudyYear) -> &'m vsoko_model::Region {
        match self.as_of.lens {
            Lens::AsWas => municipality.region_in(year),
            Lens::AsNow => &municipality.region,
        }
    }

    /// The summaries of a region's municipalities that have data of the year, in the order of their names; and the names
    /// of those that have none.
    pub fn regional_summaries(
        &self,
        region: &str,
        year: StudyYear,
    ) -> Result<(Vec<MunicipalSummary>, Vec<String>), EngineError> {
        let names = names_of_region(&GroupKey::of(region), &self.municipalities);
        let mut own: Vec<&Municipality> = self
            .municipalities
            .iter()
            .filter(|known| names.contains(&GroupKey::of(self.region_of(known, year))))
            .collect();
        if own.is_empty() {
            let known: BTreeSet<String> =
                self.municipalities.iter().map(|m| self.region_of(m, year).clone()).collect();
            return Err(EngineError::UnknownRegion {
                asked: region.to_owned(),
                known: known.into_iter().collect(),
            });
        }
        own.sort_by(|one, other| one.name.key().cmp(other.name.key()));
        let (with_data, without): (Vec<_>, Vec<_>) =
            own.into_iter().partition(|municipality| self.years_of(municipality).contains(&year));
        let with_data: Vec<Municipality> = with_data.into_iter().cloned().collect();
        let summaries = self.summaries(&with_data, year)?;
        // What ended before is not absent.
        let absent = without.into_iter().filter(|municipality| municipality.end.is_none());
        Ok((
            summaries,
            absent.map(|municipality| self.named_for(municipality, year).name.to_string()).collect(),
        ))
    }

    /// The statistics of a region's shares in a year, by methodology; none where there is no region of that name.
    pub fn statistics_of_region(
        &self,
        region: &str,
        year: StudyYear,
    ) -> Result<Vec<(MethodologyId, RegionalStatistics)>, EngineError> {
        let figures = self.figures(&Whose::region(region), year)?;
        let own = figures.editions.into_iter();
        Ok(own.filter_map(|edition| Some((edition.methodology, edition.statistics?))).collect())
    }

    /// The roll-up of a region as a document, with every number of it opened as far as the edition tells.
    pub fn regional_document(
        &self,
        region: &Region<'_>,
        words: &Words,
        date: Date,
        edition: Edition,
    ) -> Result<Document, EngineError> {
        let editions = |id: &_| self.methodologies.get(id);
        let imprint = self.settings.imprint(date, edition);
        let spread = self.regional_spread(region.name, region.year, region.summaries)?;
        let document =
            self.with_numbers(regional_document(region, spread.as_ref(), &editions, &imprint, words), words)?;
        Ok(withheld(document, &lists(region.summaries)))
    }

    /// The passport of a school in `year` and the years before, with every number of it opened.
    pub fn passport_document(
        &self,
        school: &School,
        year: StudyYear,
        words: &Words,
        (date, edition): (Date, Edition),
    ) -> Result<Document, EngineError> {
        let summaries = self.summaries_of_school(school, year)?;
        let editions = |id: &_| self.methodologies.get(id);
        let imprint = self.settings.imprint(date, edition);
        let known = Known { attributes: self.attributes_of(school.id), profile: self.profile(school, year)? };
        let document = passport_document(school.id, &known, &summaries, &editions, &imprint, words);
        Ok(withheld(self.with_numbers(document, words)?, &lists(&summaries)))
    }

    /// The summaries of the municipality of a school in each of its years up to `year`, which is the last of them.
    pub(crate) fn summaries_of_school(
        &self,
        school: &School,
        year: StudyYear,
    ) -> Result<Vec<MunicipalSummary>, EngineError> {
        let home = |year: StudyYear| {
            let id = school.municipality_for(year, self.as_of.lens);
            self.municipalities.iter().find(|municipality| municipality.id == id)
        };
        let known: BTreeSet<StudyYear> = self.municipalities.iter().flat_map(|m| self.years_of(m)).collect();
        let years = known.into_iter().filter(|known| *known <= year && school.is_there_in(*known));
        let summaries = years
            .filter_map(|year| Some((home(year).filter(|home| self.years_of(home).contains(&year))?, year)))
            .map(|(home, year)| self.summary(home, year))
            .collect::<Result<Vec<_>, _>>()?;
        if summaries.last().is_none_or(|last| last.year != year) {
            return Err(EngineError::NoData {
                municipality: school.name_for(year, self.as_of.lens).to_string(),
                year,
                known: summaries.iter().map(|summary| summary.year).collect(),
            });
        }
        Ok(summaries)
    }

    /// The comparison as a document for a screen: its hundreds of numbers carry their names, and none is opened yet.
    pub fn comparison_document(&self, comparison: &Comparison, words: &Words, date: Date) -> Document {
        let editions = |id: &_| self.methodologies.get(id);
        let imprint = self.settings.imprint(date, Edition::Internal);
        self.of_what_if(comparison_document(comparison, &editions, &imprint, words), words)
    }

    /// A document of some summaries with every number of it opened as far as its edition tells.
    pub(crate) fn finished(
        &self,
        document: Document,
        summaries: &[MunicipalSummary],
        words: &Words,
    ) -> Result<Document, EngineError> {
        Ok(withheld(self.with_numbers(document, words)?, &lists(summaries)))
    }

    /// The document; one of a what-if says so in its title.
    fn of_what_if(&self, document: Document, words: &Words) -> Document {
        match self.what_if_edition() {
            Some(edition) => as_what_if(document, edition, words),
            None => document,
        }
    }

    /// The document with its numbers opened.
    fn with_numbers(&self, document: Document, words: &Words) -> Result<Document, EngineError> {
        let mut document = self.of_what_if(document, words);
        let traces: Vec<TraceId> = document.traces();
        document.origin.clone_from(&self.origin);
        let opened = on_all_cores(&traces, |trace| self.open(trace)).into_iter();
        document.numbers = Arc::new(opened.collect::<Result<_, _>>()?);
        Ok(document)
    }
}

impl View {
    /// The municipalities with results of a year, in the order of their names.
    pub fn municipalities_of_year(&self, year: StudyYear) -> Vec<Municipality> {
        let of_year = self.municipalities.iter().filter(|known| self.years_of(known).contains(&year));
        let mut own: Vec<Municipality> = of_year.cloned().collect();
        own.sort_by(|one, other| one.name.key().cmp(other.name.key()));
        own
    }

    /// The summaries of all municipalities with results of a year in a format, as one ZIP; `progress` is told how many of how
    /// many are printed.
    pub fn all_summaries_as_zip(
        &self,
        year: StudyYear,
        words: &Words,
        (date, edition): (Date, Edition),
        format: Format,
        progress: &(dyn Fn(usize, usize) + Sync),
    ) -> Result<Vec<u8>, EngineError> {
        let municipalities = self.municipalities_of_year(year);
        let n_done = AtomicUsize::new(0);
        progress(0, municipalities.len());
        let print = |municipality: &Municipality| {
            let summary = self.summary(municipality, year)?;
            let document = self.summary_document(&summary, words, date, edition)?;
            let bytes = document_bytes(&document, words, format)?;
            progress(1 + n_done.fetch_add(1, Ordering::Relaxed), municipalities.len());
            Ok((format!("{}.{}", self.file_stem(&summary), format.ending()), bytes))
        };
        let files =
            on_all_cores(&municipalities, print).into_iter().collect::<Result<Vec<_>, EngineError>>()?;
        bundle(&files).map_err(EngineError::Io)
    }
}

/// The numbers of schools with low results.
fn lists(summaries: &[MunicipalSummary]) -> Vec<TraceId> {
    let lists = summaries.iter().filter_map(|summary| summary.low_results.as_ref());
    lists.map(|result| result.schools.trace.clone()).collect()
}

/// Writes `document` as `folder/stem.<ending>`: a file of that name is replaced whole, or left as it was.
pub fn write_document(
    document: &Document,
    words: &Words,
    format: Format,
    folder: &Path,
    stem: &str,
) -> Result<PathBuf, EngineError> {
    let bytes = document_bytes(document, words, format)?;
    fs_err::create_dir_all(folder).map_err(EngineError::Io)?;
    let path = folder.join(format!("{stem}.{}", format.ending()));
    let unfinished = folder.join(format!(".{stem}.{}.part", format.ending()));
    fs_err::write(&unfinished, bytes).map_err(EngineError::Io)?;
    fs_err::rename(&unfinished, &path).map_err(EngineError::Io)?;
    Ok(path)
}

/// Writes `document` in some formats, on all cores: the files in the order of the formats.
pub fn write_formats(
    document: &Document,
    words: &Words,
    formats: &[Format],
    folder: &Path,
    stem: &str,
) -> Result<Vec<PathBuf>, EngineError> {
    let written = on_all_cores(formats, |format| write_document(document, words, *format, folder, stem));
    written.into_iter().collect()
}

/// `document` in a format; where a number cannot be opened on the spot, its id stands in an annex.
pub fn document_bytes(document: &Document, words: &Words, format: Format) -> Result<Vec<u8>, EngineError> {
    Ok(match format {
        Format::Pdf => vsoko_report::pdf(&with_annex(document, AnnexIds::Shared, words), words)?,
        Format::Docx => vsoko_report::docx(&with_annex(document, AnnexIds::Shared, words), words)?,
        Format::Xlsx => vsoko_report::xlsx(document, words)?,
        Format::Html => vsoko_report::html(document, words).into_bytes(),
        Format::Markdown => {
            vsoko_report::markdown(&with_annex(document, AnnexIds::Whole, words), words).into_bytes()
        }
        Format::Text => text(document, words).into_bytes(),
    })
}

/// The width of a text report, as old printers and new mail readers have it.
const PRINTED_WIDTH: usize = 80;

/// The document as text, with the date that a page and a PDF print by themselves.
fn text(document: &Document, words: &Words) -> String {
    let mut dated = with_annex(document, AnnexIds::Whole, words);
    dated.subtitle.push(document.date_line(words));
    vsoko_report::terminal(&dated, PRINTED_WIDTH)
}
