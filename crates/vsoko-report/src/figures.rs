//! Everything that is computed of a year, as blocks: the terminal prints them with marks, the page with links.
//!
//! ```text
//! Школы по уровням
//! сформирована   50 % (6 из 12)      each share, sum and place opens
//! ```

use vsoko_model::methodology::{Methodology, Source};
use vsoko_model::results::{
    Bounds, Coverage, Figures, FiguresOfEdition, Fulfilment, LevelBreakdown, NamedIndicator, Part, Quantiles,
    Ranked, RegionalStatistics, RegionalValue,
};
use vsoko_model::{Arg, CriterionId, Message, Share, SubjectId, TraceId};
use vsoko_text::{Words, decimal, percent};

use crate::summary::Editions;
use crate::{Align, Block, Column, Inline, Table, plain, statistics_blocks};

/// One cell or line.
type Line = Vec<Inline>;

/// The figures of one circle in the order in which they are asked for: levels, shares, points, places, practices, statistics,
/// schools that are alike, and where a list and the rule of the methodology differ. `attribute` gives the title of an
/// attribute of schools.
pub fn figures_blocks(
    figures: &Figures,
    editions: &Editions<'_>,
    attribute: &dyn Fn(&CriterionId) -> Option<String>,
    words: &Words,
) -> Vec<Block> {
    let mut told: Option<Coverage> = None;
    let mut blocks = Vec::new();
    for edition in &figures.editions {
        let Some(methodology) = editions(&edition.methodology) else { continue };
        let own = OfEdition { figures, edition, methodology, attribute, words };
        blocks.push(Block::Paragraph(plain(words.say(&by_edition(methodology)))));
        if let Some(coverage) = edition.coverage.filter(|own| !own.is_whole() && told != Some(*own)) {
            blocks.push(own.says(&of_a_part(coverage)));
            told = Some(coverage);
        }
        own.fill(&mut blocks);
    }
    blocks
}

/// Which methodology numbers are by, and whether it is an authority's.
pub fn by_edition(methodology: &Methodology) -> Message {
    let id = match methodology.source() {
        Source::Document { .. } => "indicators-by-document",
        Source::Local { .. } => "indicators-by-local",
    };
    Message::new(id)
        .with("title", methodology.title())
        .with("id", methodology.id().as_str())
        .with("hash", methodology.hash().short())
}

/// Numbers of a part of a region are not the region's, and that is said.
fn of_a_part(coverage: Coverage) -> Message {
    let message = match coverage.stated {
        Some(stated) => Message::new("indicators-coverage-part").with("stated", stated),
        None => Message::new("indicators-coverage-unknown"),
    };
    message.with("schools", coverage.in_archive)
}

/// A text that opens.
pub(crate) fn opens(text: String, trace: &TraceId) -> Line {
    vec![Inline::Number { text, trace: trace.clone() }]
}

/// «83 % (5 из 6)».
pub(crate) fn share_in_words(share: Share, words: &Words) -> String {
    words.say(&Message::new("trace-share").with("share", share))
}

/// Places from the first to the last: «3–5», or «3».
pub fn range(first: u32, last: u32) -> String {
    if first == last { first.to_string() } else { format!("{first}–{last}") }
}

fn dash() -> Line {
    plain("–")
}

/// A table whose titles are in the catalogue.
pub(crate) fn listing(
    caption: String,
    columns: &[(&str, Align, u8)],
    rows: Vec<Vec<Line>>,
    words: &Words,
) -> Block {
    let columns = columns
        .iter()
        .map(|(id, align, weight)| Column { title: words.phrase(id), align: *align, weight: *weight })
        .collect();
    Block::Table(Table { caption, columns, rows })
}

/// What an edition says, and the words for it.
struct OfEdition<'a> {
    figures: &'a Figures,
    edition: &'a FiguresOfEdition,
    methodology: &'a Methodology,
    attribute: &'a dyn Fn(&CriterionId) -> Option<String>,
    words: &'a Words,
}

impl OfEdition<'_> {
    fn fill(&self, blocks: &mut Vec<Block>) {
        self.levels(blocks);
        self.shares(blocks);
        self.fulfilment(blocks);
        self.places(blocks);
        self.practices(blocks);
        self.statistics(blocks);
        self.peers(blocks);
        self.list_check(blocks);
    }

    fn says(&self, message: &Message) -> Block {
        Block::Paragraph(plain(self.words.say(message)))
    }

    fn share(&self, share: Share) -> String {
        share_in_words(share, self.words)
    }

    fn name(&self, subject: SubjectId) -> String {
        self.figures.names.get(&subject.to_string()).cloned().unwrap_or_else(|| subject.to_string())
    }

    fn table(&self, caption: &Message, columns: &[(&str, Align, u8)], rows: Vec<Vec<Line>>) -> Block {
        listing(self.words.say(caption), columns, rows, self.words)
    }

    /// Between which shares the true one lies; nothing where all data is there.
    fn bounds(&self, bounds: &Bounds) -> Line {
        if bounds.meet() {
            return dash();
        }
        let message = Message::new("indicators-bounds").with("none", bounds.none).with("all", bounds.all);
        plain(self.words.say(&message))
    }

    /// Of one school there is a level and there are marks; a share of one says nothing else.
    fn is_of_one_school(&self) -> bool {
        matches!(self.figures.whose.subject(), Some(SubjectId::School(_)))
    }

    /// The level of one school, in words.
    fn own_level(&self, breakdown: &LevelBreakdown) -> Block {
        let head = Inline::Text(format!("{}: ", self.words.phrase("column-level")));
        let own = breakdown.levels.iter().find(|(_, schools)| !schools.counted.is_empty());
        let said = match (own, breakdown.missing_trace()) {
            (Some((key, schools)), _) => {
                let label =
                    self.methodology.level(key).map_or_else(|| key.to_string(), |own| own.label.clone());
                opens(label, &schools.trace)
            }
            (None, Some(trace)) => opens(self.words.phrase("summary-no-data"), &trace),
            (None, None) => plain(self.words.phrase("summary-no-data")),
        };
        Block::Paragraph(std::iter::once(head).chain(said).collect())
    }

    fn levels(&self, blocks: &mut Vec<Block>) {
        let Some(breakdown) = &self.edition.breakdown else { return };
        if self.is_of_one_school() {
            blocks.push(self.own_level(breakdown));
            return;
        }
        let row = |((key, schools), between): (&(_, _), &Bounds)| {
            let (key, schools): (&vsoko_model::LevelKey, &vsoko_model::results::CountedSchools) =
                (key, schools);
            let label =
                self.methodology.level(key).map_or_else(|| key.to_string(), |level| level.label.clone());
            vec![plain(label), opens(self.share(schools.share()), &schools.trace), self.bounds(between)]
        };
        let rows = breakdown.levels.iter().zip(&self.edition.level_bounds).map(row).collect();
        let columns = [
            ("column-level", Align::Start, 4),
            ("column-percent", Align::Start, 3),
            ("column-bounds", Align::Start, 5),
        ];
        blocks.push(self.table(&Message::new("indicators-levels"), &columns, rows));
        if let Some(trace) = breakdown.missing_trace().filter(|_| !breakdown.missing.is_empty()) {
            let message = Message::new("indicators-levels-missing").with("schools", breakdown.missing.len());
            blocks.push(Block::Paragraph(opens(self.words.say(&message), &trace)));
        }
    }

    fn shares(&self, blocks: &mut Vec<Block>) {
        if self.edition.indicators.is_empty() {
            return;
        }
        if self.is_of_one_school() {
            blocks.push(self.own_marks());
            return;
        }
        let row = |named: &NamedIndicator| {
            let schools = &named.result.schools;
            vec![
                plain(named.title.clone()),
                opens(self.share(schools.share()), &schools.trace),
                self.bounds(&named.result.bounds),
                named.region.as_ref().map_or_else(dash, |region| self.beside(region)),
            ]
        };
        let columns = [
            ("column-indicator", Align::Start, 5),
            ("column-percent", Align::Start, 3),
            ("column-bounds", Align::Start, 4),
            ("column-region", Align::Start, 4),
        ];
        let rows = self.edition.indicators.iter().map(row).collect();
        blocks.push(self.table(&Message::new("methodology-indicators"), &columns, rows));
    }

    /// Is one school among those that an indicator counts?
    fn own_marks(&self) -> Block {
        let row = |named: &NamedIndicator| {
            let schools = &named.result.schools;
            let id = match (schools.counted.is_empty(), schools.rest.is_empty()) {
                (false, _) => "summary-yes",
                (true, false) => "summary-no",
                (true, true) => "summary-no-data",
            };
            vec![
                plain(named.title.clone()),
                opens(self.words.phrase(id), &schools.trace),
                named.region.as_ref().map_or_else(dash, |region| self.beside(region)),
            ]
        };
        let columns = [
            ("column-indicator", Align::Start, 6),
            ("column-is-counted", Align::Start, 3),
            ("column-region", Align::Start, 4),
        ];
        let rows = self.edition.indicators.iter().map(row).collect();
        self.table(&Message::new("methodology-indicators"), &columns, rows)
    }

    /// The region's value, and where it comes from.
    fn beside(&self, region: &RegionalValue) -> Line {
        let message = match region {
            RegionalValue::Computed { schools } => {
                return opens(self.share(schools.share()), &schools.trace);
            }
            RegionalValue::Reported { text, share, cell, .. } => {
                let at = format!("{} › {}", cell.sheet, cell.address);
                match (share, text.trim().parse::<u32>()) {
                    // A bare number is how many schools, beside per cents.
                    (None, Ok(schools)) => Message::new("indicators-region-reported-schools")
                        .with("schools", schools)
                        .with("cell", at),
                    (None, Err(_)) => Message::new("indicators-region-reported")
                        .with("value", text.as_str())
                        .with("cell", at),
                    (Some(share), _) => Message::new("indicators-region-reported")
                        .with("value", self.share(*share))
                        .with("cell", at),
                }
            }
            RegionalValue::Unknown { in_archive, stated: Some(stated) } => {
                Message::new("indicators-region-part").with("schools", *in_archive).with("stated", *stated)
            }
            RegionalValue::Unknown { stated: None, .. } => Message::new("indicators-region-unknown"),
        };
        plain(self.words.say(&message))
    }

    fn fulfilment(&self, blocks: &mut Vec<Block>) {
        if self.edition.fulfilment.is_empty() {
            return;
        }
        let language = self.words.language();
        let row = |of_part: &Fulfilment| {
            let score = &of_part.score;
            let points = score.maximum.map_or_else(
                || decimal(score.points, language),
                |maximum| {
                    let sum = Message::new("summary-points-of")
                        .with("points", decimal(score.points, language))
                        .with("maximum", decimal(maximum, language));
                    self.words.say(&sum)
                },
            );
            let missing = if score.n_missing == 0 { "–".to_owned() } else { score.n_missing.to_string() };
            vec![
                plain(self.part(of_part)),
                plain(points),
                opens(percent(score.percent(), language), &score.trace),
                plain(missing),
            ]
        };
        let columns = [
            ("column-part", Align::Start, 6),
            ("column-points", Align::Start, 3),
            ("column-percent", Align::End, 3),
            ("column-unread", Align::End, 2),
        ];
        let rows = self.edition.fulfilment.iter().map(row).collect();
        blocks.push(self.table(&Message::new("indicators-fulfilment"), &columns, rows));
    }

    fn part(&self, of_part: &Fulfilment) -> String {
        let kind = self.words.phrase(match of_part.part {
            Part::Total => "part-total",
            Part::Direction => "part-direction",
            Part::Track => "part-track",
            Part::Position => "part-position",
            Part::Criterion => "part-criterion",
        });
        match of_part.part {
            Part::Total => kind,
            Part::Direction if of_part.weak == Some(true) => {
                format!("{kind} {} ({})", of_part.title, self.words.phrase("part-weak"))
            }
            Part::Direction | Part::Track | Part::Position | Part::Criterion => {
                format!("{kind} {}", of_part.title)
            }
        }
    }

    /// Schools, or municipalities, from the highest share of the maximum to the lowest.
    fn places(&self, blocks: &mut Vec<Block>) {
        // One alone has no place among others; what it lacks is still said.
        if self.edition.ranked.len() < 2 {
            blocks.extend(self.edition.ranked.iter().filter_map(|own| self.lacks_alone(own)));
            return;
        }
        let columns = [
            ("column-whose", Align::Start, 5),
            ("column-percent", Align::Start, 2),
            ("column-rank", Align::Start, 2),
            ("column-lacking", Align::Start, 5),
        ];
        let rows = self.edition.ranked.iter().map(|ranked| self.place(ranked)).collect();
        blocks.push(self.table(&Message::new("indicators-places"), &columns, rows));
        blocks.extend(self.edition.quarters.as_ref().map(|quarters| self.quarters(quarters)));
    }

    /// What a school lacks for the next level.
    fn lacking(&self, subject: SubjectId) -> Option<Line> {
        let own = self.edition.distances.iter().find(|own| SubjectId::School(own.school) == subject)?;
        let label = self.methodology.level(&own.next).map_or("", |level| level.label.as_str());
        let message = Message::new("indicators-lacking").with("level", label).with("points", own.lacking);
        Some(opens(self.words.say(&message), &own.trace))
    }

    fn lacks_alone(&self, ranked: &Ranked) -> Option<Block> {
        let head = Inline::Text(format!("{}: ", self.name(ranked.subject)));
        Some(Block::Paragraph(std::iter::once(head).chain(self.lacking(ranked.subject)?).collect()))
    }

    fn place(&self, ranked: &Ranked) -> Vec<Line> {
        let own = percent(ranked.score.percent(), self.words.language());
        let lacking = self.lacking(ranked.subject).unwrap_or_else(dash);
        vec![
            plain(self.name(ranked.subject)),
            opens(own, &ranked.score.trace),
            ranked.rank.as_ref().map_or_else(dash, |rank| opens(range(rank.first, rank.last), &rank.trace)),
            lacking,
        ]
    }

    fn quarters(&self, quarters: &Quantiles) -> Block {
        match quarters {
            Quantiles::Refused { units, groups } => {
                let refused = Message::new("indicators-quarters-refused");
                self.says(&refused.with("units", *units).with("groups", *groups))
            }
            Quantiles::Groups(groups) => {
                let said = groups.iter().map(|group| {
                    let members: Vec<String> =
                        group.members.iter().map(|subject| self.name(*subject)).collect();
                    let message = Message::new("indicators-quarter").with("number", group.number);
                    plain(self.words.say(&message.with("names", members)))
                });
                Block::List(said.collect())
            }
        }
    }

    fn practices(&self, blocks: &mut Vec<Block>) {
        let edition = self.edition;
        if !edition.practices.is_empty() {
            let rows = edition.practices.iter().map(|own| {
                vec![
                    plain(self.name(SubjectId::School(own.school))),
                    opens(self.share(own.share()), &own.trace),
                ]
            });
            let columns = [("column-school", Align::Start, 5), ("column-percent", Align::Start, 3)];
            blocks.push(self.table(&Message::new("indicators-practices"), &columns, rows.collect()));
        }
        if !edition.unexpected_practice.is_empty() {
            let names = edition.unexpected_practice.iter().map(|id| self.name(SubjectId::School(*id)));
            let message = Message::new("indicators-practice-unexpected");
            blocks.push(self.says(&message.with("names", names.collect::<Vec<_>>())));
        }
    }

    /// Intervals of a region's shares, and its municipalities outside what chance explains. That the archive has a part of
    /// the region only is said above.
    fn statistics(&self, blocks: &mut Vec<Block>) {
        let Some(statistics @ RegionalStatistics::Shares(shares)) = &self.edition.statistics else { return };
        if shares.is_empty() {
            return;
        }
        blocks.push(self.says(&Message::new("statistics-heading").with("year", self.figures.year)));
        blocks.extend(statistics_blocks(statistics, self.words));
    }

    /// The schools like the one that is asked of, with the reason for each.
    fn peers(&self, blocks: &mut Vec<Block>) {
        let Some(peers) = &self.edition.peers else { return };
        if !peers.unknown.is_empty() {
            let titles = peers.unknown.iter().filter_map(|id| (self.attribute)(id)).collect();
            let message = Message::new("peers-unknown").with("attributes", Arg::Quoted(titles));
            blocks.push(self.says(&message));
        }
        if peers.peers.is_empty() {
            let refused = Message::new("peers-refused");
            blocks.push(self.says(&refused.with("found", peers.found).with("least", peers.at_least)));
            return;
        }
        let language = self.words.language();
        let rows = peers.peers.iter().map(|peer| {
            let because: Vec<String> =
                peer.because.iter().map(|like| format!("{}: {}", like.title, like.other)).collect();
            let points =
                peer.points.as_ref().map_or_else(dash, |(trace, own)| opens(percent(*own, language), trace));
            vec![
                plain(self.name(SubjectId::School(peer.school))),
                plain(because.join("; ")),
                plain(peer.level.clone().unwrap_or_else(|| "–".to_owned())),
                points,
            ]
        });
        let columns = [
            ("column-school", Align::Start, 5),
            ("column-because", Align::Start, 6),
            ("column-level", Align::Start, 4),
            ("column-fulfilment", Align::End, 3),
        ];
        let caption = Message::new("peers-table").with("schools", peers.found);
        blocks.push(self.table(&caption, &columns, rows.collect()));
    }

    /// Where the list that was sent and the rule of the methodology differ.
    fn list_check(&self, blocks: &mut Vec<Block>) {
        let said = self.edition.list_check.iter().map(|checked| {
            let id = match (checked.by_rule, checked.listed) {
                (true, Some(_)) => "indicators-list-absent",
                (true, None) => "indicators-list-unknown",
                (false, _) => "indicators-list-beyond",
            };
            let school = self.name(SubjectId::School(checked.school));
            plain(self.words.say(&Message::new(id).with("school", school)))
        });
        let said: Vec<Line> = said.collect();
        if !said.is_empty() {
            blocks.push(self.says(&Message::new("indicators-list-check")));
            blocks.push(Block::List(said));
        }
    }
}
