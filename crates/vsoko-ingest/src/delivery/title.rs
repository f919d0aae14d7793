//! What stands beside a table – in the title above it, in the names of its sheet and of its file – and says whose it is.

use std::collections::BTreeSet;

use vsoko_model::methodology::Methodology;
use vsoko_model::{CellAddress, Code, Diagnostic, MunicipalityName, Place, SubjectKind};

use super::Sheet;
use crate::binding::Binding;
use crate::labels;
use crate::layout::{self, Header};
use crate::municipalities;
use crate::names::{is_municipality, municipality_in};
use crate::rows::PlacedName;
use crate::spelling::{is_region, names_in_full, names_region, region_in};
use crate::table::ReadTable;

impl Sheet<'_, '_> {
    /// The municipality of rows that name none: what the person says, else what the title states or names, with its cell.
    pub(super) fn municipality(&self, header: &Header) -> Option<PlacedName> {
        let said = self.instructions.municipality.clone().map(|name| PlacedName { name, at: None });
        said.or_else(|| self.municipalities_above(header).into_iter().next())
    }

    /// The municipalities that the title states or names, the surest first.
    fn municipalities_above(&self, header: &Header) -> Vec<PlacedName> {
        let lines = layout::title_cells(self.grid, header);
        let placed = |at: &CellAddress, name: &str| {
            let name = name.trim().parse().ok()?;
            Some(PlacedName { name, at: Some(*at) })
        };
        let stated = lines.iter().filter_map(|(at, line)| placed(at, layout::stated_municipality(line)?));
        let beside = lines.windows(2).filter_map(|pair| {
            let is_label = layout::subject_of(&pair[0].1) == Some(layout::Subject::Municipality);
            let (at, line) = &pair[1];
            if is_label { placed(at, line) } else { None }
        });
        let named = lines
            .iter()
            .filter_map(|(at, line)| Some(PlacedName { name: self.known.named_in(line)?, at: Some(*at) }));
        let alone = lines.iter().flat_map(|(at, line)| {
            parts(line).into_iter().filter_map(|part| placed(at, municipality_of(part)?)).collect::<Vec<_>>()
        });
        stated.chain(beside).chain(named).chain(alone).collect()
    }

    /// The municipality that the name of the sheet or of the file names.
    pub(super) fn municipality_beside(&self) -> Option<MunicipalityName> {
        self.municipalities_beside().next().map(|(_, _, named)| named)
    }

    fn municipalities_beside(&self) -> impl Iterator<Item = (&'static str, Place, MunicipalityName)> {
        let named = self.names_beside().into_iter();
        named.filter_map(|(source, place, name)| Some((source, place, municipality_of(&name)?.parse().ok()?)))
    }

    /// The names of the sheet and of the file, each with its place.
    fn names_beside(&self) -> [(&'static str, Place, String); 2] {
        let stem = self.file.rsplit_once('.').map_or(self.file, |(stem, _)| stem);
        let file = Place::File { file: self.file.to_owned() };
        [("sheet", self.place(), self.grid.sheet.as_str()), ("file", file, stem)]
            .map(|(source, place, name)| (source, place, name.replace('_', " ")))
    }

    /// Remarks on what is named otherwise above the table, in its columns and in the names of its sheet and its file.
    pub(super) fn named_otherwise(&self, header: &Header, binding: &Binding<'_>) -> Vec<Diagnostic> {
        let mut remarks = self.other_municipalities(header);
        remarks.extend(self.other_regions(header));
        remarks.extend(self.other_studies(header, binding));
        remarks
    }

    fn other_municipalities(&self, header: &Header) -> Vec<Diagnostic> {
        if header.subjects.about() != SubjectKind::School {
            return Vec::new();
        }
        let above = self.municipalities_above(header).into_iter().filter_map(|named| {
            // What stands over the columns is no title.
            let at = named.at.filter(|at| at.row() < header.first_row)?;
            Some(Named {
                source: "title",
                place: self.cell(at.row(), at.column()),
                name: named.name.to_string(),
            })
        });
        let beside = self.municipalities_beside().map(|(source, place, named)| Named {
            source,
            place,
            name: named.to_string(),
        });
        let mut named: Vec<Named> = above.chain(beside).collect();
        let mut kept: Vec<MunicipalityName> = Vec::new();
        named.retain(|named| {
            let Ok(name) = named.name.parse::<MunicipalityName>() else { return false };
            // Said again at another place it is another thing to set right.
            let is_again = named.source == "title" && kept.iter().any(|known| known.key() == name.key());
            kept.push(name);
            !is_again
        });
        let contradicts = |one: &Named, other: &MunicipalityName| {
            one.name.parse().is_ok_and(|name| municipalities::contradict(&name, other))
        };
        if named.is_empty() {
            return Vec::new();
        }
        if let Some(column) = header.subjects.municipality {
            let in_column = self.names_in(header, column);
            return named
                .iter()
                .filter_map(|above| {
                    let (row, name) = in_column.iter().find(|(_, name)| contradicts(above, name))?;
                    let place = self.cell(*row, column);
                    let own = Named { source: "column", place, name: name.to_string() };
                    Some(own.against("municipality", above, true))
                })
                .collect();
        }
        if self.instructions.municipality.is_some() {
            return Vec::new();
        }
        let Some((taken, others)) = named.split_first() else { return Vec::new() };
        let Ok(name) = taken.name.parse() else { return Vec::new() };
        others
            .iter()
            .filter(|other| contradicts(other, &name))
            .map(|other| other.against("municipality", taken, false))
            .collect()
    }

    /// The municipalities of a column, each with the first row that names it.
    fn names_in(&self, header: &Header, column: u32) -> Vec<(u32, MunicipalityName)> {
        let mut seen = BTreeSet::new();
        let rows = self.grid.rows_in(header.body()).filter_map(|(row, _)| {
            let text = self.grid.shown(row, column).filter(|text| !labels::is_total(text))?;
            seen.insert(text.clone()).then(|| Some((row, text.parse().ok()?)))?
        });
        rows.collect()
    }

    fn other_regions(&self, header: &Header) -> Vec<Diagnostic> {
        // What stands over the columns is no title.
        let above = self.regions_above(header).into_iter().filter(|(at, _)| at.row() < header.first_row);
        let mut above = above.map(|(at, region)| Named {
            source: "title",
            place: self.cell(at.row(), at.column()),
            name: region,
        });
        let taken = above.next();
        let column = header.subjects.region.filter(|_| header.subjects.about() != SubjectKind::Region);
        let in_column = |other: &Named| {
            let column = column?;
            let mut rows = self.grid.rows_in(header.body());
            rows.find_map(|(row, _)| {
                let is_other = |text: &String| is_region(text) && differs(text, &other.name);
                let name = self.grid.shown(row, column).filter(is_other)?;
                Some(Named { source: "column", place: self.cell(row, column), name })
            })
        };
        let beside = self.regions_beside();
        let Some(taken) = taken else {
            let remark = |beside: &Named| Some(in_column(beside)?.against("region", beside, true));
            return beside.iter().filter_map(remark).collect();
        };
        let others = above.chain(beside).filter(|region| differs(&region.name, &taken.name));
        others.chain(in_column(&taken)).map(|other| other.against("region", &taken, false)).collect()
    }

    /// The region that the name of the sheet names, and that of the file, where it is one and is named in full: names of
    /// files are shortened in many ways.
    fn regions_beside(&self) -> Vec<Named> {
        let named = self.names_beside().into_iter().filter_map(|(source, place, name)| {
            let mut regions = self.regions_in(&name);
            regions.retain(|region| names_in_full(&name, region));
            let region = regions.pop().filter(|_| regions.is_empty())?;
            Some(Named { source, place, name: region })
        });
        named.collect()
    }

    fn other_studies(&self, header: &Header, binding: &Binding<'_>) -> Vec<Diagnostic> {
        let read: Vec<&Methodology> = binding.methodologies();
        let Some(first) = read.first() else { return Vec::new() };
        let taken = Named { source: "columns", place: self.place(), name: first.title().to_owned() };
        let another = |text: &str| another_study(text, &read, &self.instructions.methodologies);
        let mut lines = layout::title_cells(self.grid, header);
        lines.retain(|(at, _)| at.row() < header.first_row);
        // A title that names the study of the table may name others beside.
        let title: Vec<&str> = lines.iter().map(|(_, line)| line.as_str()).collect();
        if another(&title.join(" ")).is_none() {
            lines.clear();
        }
        let above = lines.into_iter().map(|(at, line)| ("title", self.cell(at.row(), at.column()), line));
        let beside = [("sheet", self.place(), self.grid.sheet.clone())];
        let others = above.chain(beside).filter_map(|(source, place, text)| {
            let name = another(&text)?;
            Some(Named { source, place, name }.against("study", &taken, false))
        });
        others.collect()
    }

    /// The region that the title names first: one that a methodology is made for, else any that is told by its form, so
    /// that no methodology of another region reads the table.
    pub(super) fn region(&self, header: &Header) -> Option<String> {
        self.regions_above(header).into_iter().next().map(|(_, region)| region)
    }

    /// The regions that the title names, in its order.
    fn regions_above(&self, header: &Header) -> Vec<(CellAddress, String)> {
        let mut found: Vec<(CellAddress, String)> = Vec::new();
        for (at, line) in layout::title_cells(self.grid, header) {
            for region in self.regions_in(&line) {
                if !found.iter().any(|(_, known)| *known == region) {
                    found.push((at, region));
                }
            }
        }
        found
    }

    /// The regions that a line names: those that are known, else one that is told by its form.
    fn regions_in(&self, line: &str) -> Vec<String> {
        let of_methodologies = self.instructions.methodologies.iter().filter_map(|m| m.region());
        let known: BTreeSet<&str> =
            of_methodologies.chain(self.instructions.known_regions.iter().map(String::as_str)).collect();
        let named: Vec<&str> = known.into_iter().filter(|region| names_region(line, region)).collect();
        // «Москва» is not named in «Московская область».
        let is_part =
            |region: &str| named.iter().any(|other| *other != region && names_region(other, region));
        let own: Vec<String> =
            named.iter().filter(|region| !is_part(region)).map(|region| (*region).to_owned()).collect();
        if own.is_empty() { region_in(line).into_iter().collect() } else { own }
    }
}

/// Are these two regions?
fn differs(one: &str, other: &str) -> bool {
    !names_region(one, other) && !names_region(other, one)
}

/// The remark that a person named a municipality of which no row of the file is.
pub(super) fn municipality_of_nobody(
    file: &str,
    tables: &[ReadTable],
    said: Option<&MunicipalityName>,
) -> Option<Diagnostic> {
    let said = said?;
    let mut mentions = tables.iter().flat_map(|table| &table.mentions);
    let other = mentions.find_map(|mention| mention.municipality.as_ref())?;
    let mut named = tables.iter().flat_map(|table| &table.mentions).filter_map(|m| m.municipality.as_ref());
    if named.any(|municipality| municipality.key() == said.key()) {
        return None;
    }
    let place = || Place::File { file: file.to_owned() };
    let own = Named { source: "flag", place: place(), name: said.to_string() };
    let rows = Named { source: "rows", place: place(), name: other.to_string() };
    Some(own.against("municipality", &rows, false))
}

/// Something that names a municipality, a region or a study.
struct Named {
    source: &'static str,
    place: Place,
    name: String,
}

impl Named {
    /// The remark that `other` names another one, and which of the two is taken.
    fn against(&self, what: &str, other: &Self, is_taken: bool) -> Diagnostic {
        let cell = match &other.place {
            Place::Cell(at) => at.address.to_string(),
            _ => String::new(),
        };
        Diagnostic::new(Code::NamedOtherwise, self.place.clone())
            .with("what", what)
            .with("source", self.source)
            .with("named", self.name.as_str())
            .with("other_source", other.source)
            .with("other", other.name.as_str())
            .with("cell", cell)
            .with("taken", if is_taken { "named" } else { "other" })
    }
}

/// The remark that the name of a file names a study that none of its tables is of.
pub(super) fn another_study_of_file(
    file: &str,
    tables: &[ReadTable],
    methodologies: &[&Methodology],
) -> Option<Diagnostic> {
    let read: Vec<&Methodology> = methodologies
        .iter()
        .copied()
        .filter(|m| tables.iter().any(|table| table.methodologies.contains(m.id())))
        .collect();
    let place = || Place::File { file: file.to_owned() };
    let taken = Named { source: "columns", place: place(), name: read.first()?.title().to_owned() };
    let name = another_study(file, &read, methodologies)?;
    Some(Named { source: "file", place: place(), name }.against("study", &taken, false))
}

/// The short name of a study that a text names, where it names none of those that a table was read as.
fn another_study(text: &str, read: &[&Methodology], methodologies: &[&Methodology]) -> Option<String> {
    let is_read = |m: &&&Methodology| read.iter().any(|own| own.study() == m.study());
    let own: BTreeSet<String> = methodologies.iter().filter(is_read).flat_map(|m| short_names(m)).collect();
    let others: BTreeSet<String> =
        methodologies.iter().filter(|m| !is_read(m)).flat_map(|m| short_names(m)).collect();
    let words: Vec<String> = text.split(|c: char| !c.is_alphanumeric()).map(str::to_uppercase).collect();
    let is_own_named = words.iter().any(|word| own.contains(word));
    // A study without a short name cannot be told to be named.
    words.into_iter().find(|word| !own.is_empty() && !is_own_named && others.contains(word))
}

/// What a study is called for short: the words of capital letters in the title of its methodology, and its id.
fn short_names(methodology: &Methodology) -> Vec<String> {
    const SHORTEST: usize = 3;
    let is_short = |word: &&str| SHORTEST <= word.chars().count() && word.chars().all(char::is_uppercase);
    let words: Vec<String> = methodology
        .title()
        .split(|c: char| !c.is_alphanumeric())
        .filter(is_short)
        .map(str::to_owned)
        .collect();
    let id = (!words.is_empty()).then(|| methodology.study().to_string().to_uppercase());
    words.into_iter().chain(id).collect()
}

/// The parts of a line that may be names: between commas, dashes and the ends of sentences.
fn parts(line: &str) -> Vec<&str> {
    /// «г. Эскиз».
    const LONGEST_ABBREVIATION: usize = 3;
    let clauses = line
        .split([',', ';', '\n', '|'])
        .flat_map(|part| part.split(" – "))
        .flat_map(|part| part.split(" — "));
    let mut parts = Vec::new();
    for clause in clauses.flat_map(|part| part.split(" - ")) {
        let mut from = 0;
        for (dot, _) in clause.match_indices(". ") {
            let word = clause[from..dot].rsplit(char::is_whitespace).next().unwrap_or_default();
            if LONGEST_ABBREVIATION < word.chars().count() {
                parts.push(&clause[from..dot]);
                from = dot + 1;
            }
        }
        parts.push(&clause[from..]);
    }
    parts
}

/// The municipality that a part of a line is, or names among other words.
fn municipality_of(part: &str) -> Option<&str> {
    let part = part.trim().trim_end_matches('.');
    if is_municipality(part) { Some(part) } else { municipality_in(part) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_taken_apart_where_its_parts_end() {
        let line = "Итоги, 2022 г. Условная область. Пробный округ – г. Эскиз";
        let parts: Vec<&str> = parts(line).into_iter().map(str::trim).collect();
        assert_eq!(parts, ["Итоги", "2022 г. Условная область", "Пробный округ", "г. Эскиз"]);
    }
}
