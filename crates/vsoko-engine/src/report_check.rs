//! A printed report held against the archive: where it came from, which of its numbers the archive gives, and what of its text
//! was changed since.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;
use serde_json::Value;
use vsoko_model::{ContentHash, Figure, MethodologyId, Points, StateId, TraceId, TracedNumber};
use vsoko_report::{AlteredLine, PrintedFile, PrintedMark, ReadBack, read_back};

use crate::{EngineError, View, Workspace};

/// What is found of a report.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ReportCheck {
    /// What kind of file it is.
    pub kind: PrintedFile,
    /// Its title.
    pub title: String,
    /// The states that its numbers are of.
    pub states: Vec<StateId>,
    /// Where those states stand to this archive.
    pub standing: ReportStanding,
    /// The methodologies that its numbers are by.
    pub methodologies: Vec<CheckedMethodology>,
    /// How many numbers it carries.
    pub n_numbers: usize,
    /// Numbers that the archive gives otherwise, or not at all.
    pub differing: Vec<DifferingNumber>,
    /// Numbers that the text prints otherwise than the archive gives them, or not where it printed them.
    pub misprinted: Vec<PrintedMark>,
    /// Lines that are not as they were printed.
    pub altered: Vec<AlteredLine>,
    /// Of a PDF: its pages are not made of what they were made of.
    pub pages_altered: bool,
}

/// Where the states of a report stand to an archive.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ReportStanding {
    /// It is of the present state.
    Present,
    /// It is of a past state, which the archive knows.
    Past,
    /// It is of this archive, in a state that is not known here: a newer one, or one of another copy that went its own way.
    Newer,
    /// It is of another archive.
    AnotherArchive,
    /// It carries no numbers, and so no state.
    Unknown,
}

/// A methodology of a report.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct CheckedMethodology {
    /// The edition.
    pub methodology: MethodologyId,
    /// SHA-256 of its text as the report says it.
    pub hash: ContentHash,
}

/// A number that a report carries and the archive gives otherwise.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct DifferingNumber {
    /// Which one.
    pub trace: String,
    /// What was measured, in words of the report.
    pub title: String,
    /// Whose it is.
    pub subject: String,
    /// What of it differs.
    pub differs: Differs,
    /// The number in the report.
    pub in_report: String,
    /// The number that the archive gives; nothing where it gives none.
    pub in_archive: Option<String>,
}

/// What of a number differs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Differs {
    /// The number.
    Value,
    /// The text of the methodology.
    Methodology,
    /// Who is behind it, or what was read of them.
    Ground,
    /// The archive knows nothing behind its trace.
    Nothing,
}

impl ReportCheck {
    /// Is the report what was printed, and does the archive give its numbers?
    pub const fn is_sound(&self) -> bool {
        self.differing.is_empty()
            && self.misprinted.is_empty()
            && self.altered.is_empty()
            && !self.pages_altered
            && match self.standing {
                // A document without numbers has nothing to be derived.
                ReportStanding::Present | ReportStanding::Past | ReportStanding::Unknown => true,
                ReportStanding::Newer | ReportStanding::AnotherArchive => false,
            }
    }
}

impl Workspace {
    /// Holds the bytes of a report against this archive. `name` is what the file is called.
    pub fn verify_report(&self, name: &str, bytes: &[u8]) -> Result<ReportCheck, EngineError> {
        let read = read_back(bytes).ok_or_else(|| EngineError::NotAReport(name.to_owned()))?;
        let traces: Vec<Option<TraceId>> = read.numbers.iter().map(trace_of).collect();
        let states: BTreeSet<StateId> =
            traces.iter().flatten().map(|trace| trace.as_of.state.clone()).collect();
        let standing = self.standing(&read, &states)?;
        let mut check = ReportCheck {
            kind: read.kind,
            title: read.title.clone(),
            states: states.into_iter().collect(),
            standing,
            methodologies: methodologies(&read),
            n_numbers: read.numbers.len(),
            differing: Vec::new(),
            misprinted: read.misplaced.clone(),
            altered: read.altered.clone(),
            pages_altered: read.pages_altered,
        };
        if matches!(standing, ReportStanding::Present | ReportStanding::Past) {
            self.derive(&read, &traces, &mut check)?;
        }
        Ok(check)
    }

    fn standing(&self, read: &ReadBack, states: &BTreeSet<StateId>) -> Result<ReportStanding, EngineError> {
        let journal = self.journal()?;
        let known: Vec<StateId> = journal.iter().map(vsoko_store::JournalEntry::state).collect();
        Ok(if states.is_empty() {
            ReportStanding::Unknown
        } else if states.iter().all(|state| known.last() == Some(state)) {
            ReportStanding::Present
        } else if states.iter().all(|state| known.contains(state)) {
            ReportStanding::Past
        } else if read.origin.is_some() && known.first() == read.origin.as_ref() {
            ReportStanding::Newer
        } else {
            ReportStanding::AnotherArchive
        })
    }

    /// Opens every number of the report in the archive again, and compares.
    fn derive(
        &self,
        read: &ReadBack,
        traces: &[Option<TraceId>],
        check: &mut ReportCheck,
    ) -> Result<(), EngineError> {
        let mut views: BTreeMap<String, View> = BTreeMap::new();
        let mut opened: BTreeMap<TraceId, TracedNumber> = BTreeMap::new();
        for (number, trace) in read.numbers.iter().zip(traces) {
            let Some(trace) = trace else {
                check.differing.push(differing(number, Differs::Nothing, None));
                continue;
            };
            let as_of = trace.as_of.to_string();
            if !views.contains_key(&as_of) {
                let sight = crate::Sight {
                    scope: vsoko_store::Scope::Whole,
                    state: Some(trace.as_of.state.clone()),
                    lens: trace.as_of.lens,
                };
                let view = match &trace.as_of.what_if {
                    None => self.look(&sight)?,
                    Some(_) => self.look_for(trace, None)?,
                };
                views.insert(as_of.clone(), view);
            }
            let Some(view) = views.get(&as_of) else { continue };
            match view.open(trace) {
                Ok(own) => {
                    check.differing.extend(compared(number, &own, read.is_public));
                    opened.insert(trace.clone(), own);
                }
                Err(EngineError::NothingBehind(_)) => {
                    check.differing.push(differing(number, Differs::Nothing, None));
                }
                Err(other) => return Err(other),
            }
        }
        let fits = |mark: &PrintedMark| opened.get(&mark.trace).is_none_or(|own| may_print(&mark.text, own));
        check.misprinted.extend(read.marks.iter().filter(|mark| !fits(mark)).cloned());
        check.misprinted.dedup();
        Ok(())
    }
}

fn trace_of(number: &Value) -> Option<TraceId> {
    number["trace"].as_str()?.parse().ok()
}

fn methodologies(read: &ReadBack) -> Vec<CheckedMethodology> {
    let of = |number: &Value| {
        Some(CheckedMethodology {
            methodology: number["methodology"].as_str()?.parse().ok()?,
            hash: ContentHash::from_stored(number["methodology_hash"].as_str()?)?,
        })
    };
    let all: BTreeSet<CheckedMethodology> = read.numbers.iter().filter_map(of).collect();
    all.into_iter().collect()
}

/// What of a number of the report the archive gives otherwise.
fn compared(number: &Value, own: &TracedNumber, is_public: bool) -> Option<DifferingNumber> {
    let own_value = serde_json::to_value(own).ok()?;
    let is_same = |key: &str| number[key] == own_value[key];
    let differs = if !["share", "points", "figure", "suppressed"].into_iter().all(is_same) {
        Differs::Value
    } else if !["methodology", "methodology_hash", "predicates"].into_iter().all(is_same) {
        Differs::Methodology
    } else if !["counted", "rest", "outside"]
        .into_iter()
        .all(|key| is_ground(&number[key], &own_value[key], is_public))
        || !is_same("subject")
        || !is_same("year")
    {
        Differs::Ground
    } else {
        return None;
    };
    Some(differing(number, differs, Some(value_of(&own_value))))
}

/// Are the subjects behind a number those that a report names, with the same readings where it tells them? Everybody is not
/// told of some.
fn is_ground(told: &Value, own: &Value, is_public: bool) -> bool {
    let (Some(told), Some(own)) = (told.as_array(), own.as_array()) else { return told == own };
    if is_public && told.is_empty() {
        return true;
    }
    let is_same = |(told, own): (&Value, &Value)| {
        let readings = told["readings"].as_array().is_some_and(|told| !told.is_empty());
        told["name"] == own["name"]
            && told["points"] == own["points"]
            && told["place"] == own["place"]
            && (!readings || told["readings"] == own["readings"])
    };
    told.len() == own.len() && told.iter().zip(own).all(is_same)
}

fn differing(number: &Value, differs: Differs, in_archive: Option<String>) -> DifferingNumber {
    let text = |key: &str| number[key].as_str().unwrap_or_default().to_owned();
    DifferingNumber {
        trace: text("trace"),
        title: text("title"),
        subject: text("subject"),
        differs,
        in_report: value_of(number),
        in_archive,
    }
}

/// A number in signs that need no language: `5/6`, `12.5/20`, `3`.
fn value_of(number: &Value) -> String {
    let (share, points) = (&number["share"], &number["points"]);
    if let (Some(count), Some(base)) = (share["count"].as_u64(), share["base"].as_u64()) {
        return format!("{count}/{base}");
    }
    let plain = |value: &Value| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
    // Points are hundredths.
    let sum = |value: &Value| {
        value.as_i64().map_or_else(|| plain(value), |points| Points::from_hundredths(points).to_string())
    };
    if let Some([own, maximum]) = points.as_array().map(Vec::as_slice) {
        return if maximum.is_null() { sum(own) } else { format!("{}/{}", sum(own), sum(maximum)) };
    }
    if !number["suppressed"].is_null() {
        return "suppressed".to_owned();
    }
    let figure = &number["figure"];
    if let Some(pupils) = figure["pupils"].as_u64() {
        return pupils.to_string();
    }
    if let Some(place) = figure["rank"].as_object() {
        let parts = ["first", "last", "among"].map(|key| place.get(key).map(plain).unwrap_or_default());
        return parts.join("/");
    }
    if let Some(lacking) = figure["lacking"].as_object() {
        let parts = ["points", "sum", "at_least"].map(|key| lacking.get(key).map(sum).unwrap_or_default());
        return parts.join("/");
    }
    plain(&figure["schools"])
}

/// May a text print this number? Every number in it must be one that the number is made of: its count, its base, its per cent,
/// how many are behind it.
fn may_print(text: &str, own: &TracedNumber) -> bool {
    let mut allowed: BTreeSet<Points> = BTreeSet::new();
    let mut whole = |count: usize| {
        allowed.extend(i64::try_from(count).ok().map(|count| Points::from_hundredths(count * 100)));
    };
    let sizes = [own.counted.len(), own.rest.len(), own.outside.len()];
    for size in sizes {
        whole(size);
    }
    whole(sizes[0] + sizes[1]);
    whole(sizes.iter().sum());
    if let Some(share) = own.share {
        whole(share.count() as usize);
        whole(share.base() as usize);
        whole((share.base() - share.count()) as usize);
        if let Some(percent) = share.percent_half_up() {
            whole(percent as usize);
        }
    }
    match own.figure {
        Some(Figure::Schools(schools)) => whole(schools),
        Some(Figure::Pupils(pupils)) => whole(usize::try_from(pupils).unwrap_or(usize::MAX)),
        Some(Figure::Rank { first, last, among }) => {
            for place in [first, last, among] {
                whole(place as usize);
            }
        }
        Some(Figure::Lacking { points, sum, at_least }) => allowed.extend([points, sum, at_least]),
        None => {}
    }
    if let Some((points, maximum)) = own.points {
        allowed.insert(points);
        if let Some(maximum) = maximum {
            allowed.insert(maximum);
            // Per cent are whole.
            allowed.extend(points.percent_of(maximum).map(|percent| Points::from_hundredths(percent * 100)));
        }
    }
    let printed: Vec<Points> = numbers_in(text).collect();
    // «83 % (5 из 6)»: which of several numbers is which is told by their order.
    match (&printed[..], made_of(own)) {
        ([_, _, ..], Some(made)) => made.ends_with(&printed),
        (printed, _) => printed.iter().all(|number| allowed.contains(number)),
    }
}

/// What a share or a sum is printed with: its per cent, what counts, and out of what.
fn made_of(own: &TracedNumber) -> Option<Vec<Points>> {
    let whole = |number: i64| Points::from_hundredths(number * 100);
    if let Some(share) = own.share {
        let percent = share.percent_half_up().map(|percent| whole(i64::from(percent)));
        let parts = [whole(i64::from(share.count())), whole(i64::from(share.base()))];
        return Some(percent.into_iter().chain(parts).collect());
    }
    let (points, maximum) = own.points?;
    let maximum = maximum?;
    Some(points.percent_of(maximum).map(whole).into_iter().chain([points, maximum]).collect())
}

/// The numbers in a text, as hundredths: «83 % (5 из 6)» has three.
fn numbers_in(text: &str) -> impl Iterator<Item = Points> {
    let pieces = text.split(|letter: char| !letter.is_ascii_digit() && !matches!(letter, ',' | '.'));
    pieces.filter_map(|piece| {
        let piece = piece.trim_matches([',', '.']).replace(',', ".");
        piece.parse::<Points>().ok()
    })
}
