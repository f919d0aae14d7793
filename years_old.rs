    /// The year: what the person says, else its column, else the title, else the sheet's name, else the file's name. The
    /// year of a date is only offered.
    pub(super) fn year(
        &self,
        header: &Header,
        first: &Header,
        in_rows: Option<StudyYear>,
        asking: &mut Asking<'_>,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Option<StudyYear> {
        let texts = self.texts(header, first);
        let stated = texts.each_ref().map(|(source, text)| (*source, StudyYear::named_in(text)));
        let in_column = in_rows.map(|year| ("column", year));
        let told = self.instructions.year.map(|year| ("flag", year)).or(in_column);
        let single = stated.iter().find_map(|(source, years)| match years[..] {
            [year] => Some((*source, year)),
            _ => None,
        });
        let Some((source, year)) = told.or(single) else {
            let (unclear, years) = self.year_unclear(&texts);
            let choices = years.iter().map(|year| Choice::known(year.to_string(), year.to_string()));
            let asked = Asked::Year { sheet: self.grid.sheet.clone() };
            let answer = asking.ask(asked, self.place(), choices.collect());
            let answered = answer.and_then(|answer| answer.parse().ok());
            if answered.is_none() {
                diagnostics.push(unclear);
            }
            return answered;
        };
        let years: BTreeSet<StudyYear> =
            stated.iter().flat_map(|(_, years)| years.clone()).chain(in_rows).chain([year]).collect();
        if years.len() > 1 {
            diagnostics.push(
                Diagnostic::new(Code::YearsContradict, self.place())
                    .with("kind", "several")
                    .with("years", shown(&years))
                    .with("year", year)
                    .with("source", source),
            );
        }
        Some(year)
    }

    /// Where a year may be named beside the table, with what stands there.
    fn texts(&self, header: &Header, first: &Header) -> [(&'static str, String); 3] {
        let own = layout::title_lines(self.grid, header).join("\n");
        let title = if StudyYear::named_in(&own).is_empty() {
            // What stands above the first table of a sheet holds for the others.
            layout::title_lines(self.grid, first).join("\n")
        } else {
            own
        };
        [("title", title), ("sheet", self.grid.sheet.clone()), ("file", self.file.to_owned())]
    }

    /// The remark that no year can be taken, and the years that are named all the same: several of them, or dates.
    fn year_unclear(&self, texts: &[(&'static str, String)]) -> (Diagnostic, BTreeSet<StudyYear>) {
        let named: Vec<(&str, NamedYear)> = texts
            .iter()
            .flat_map(|(source, text)| NamedYear::all_in(text).into_iter().map(move |named| (*source, named)))
            .collect();
        let is_date = |(_, named): &&(&str, NamedYear)| named.how == YearNaming::Date;
        let dates_only = named.iter().all(|named| is_date(&named));
        let told: Vec<&(&str, NamedYear)> =
            named.iter().filter(|named| dates_only || !is_date(named)).collect();
        let years: BTreeSet<StudyYear> = told.iter().map(|(_, named)| named.year).collect();
        let sources: BTreeSet<&str> = told.iter().map(|(source, _)| *source).collect();
        let remark = Diagnostic::new(Code::YearNotStated, self.place())
            .with(
                "kind",
                if named.is_empty() {
                    "nowhere"
                } else if dates_only {
                    "dates"
                } else {
                    "several"
                },
            )
            .with("years", shown(&years))
            .with("source", if sources.len() == 1 { told[0].0 } else { "several" });
        (remark, named.iter().map(|(_, named)| named.year).collect())
    }

    /// The remark that the year is the first of a school year, where the methodology counts calendar years.
    pub(super) fn school_year(
        &self,
        header: &Header,
        first: &Header,
        year: StudyYear,
        binding: &Binding<'_>,
    ) -> Option<Diagnostic> {
        let is_told = self.instructions.year.is_some()
            || header.subjects.year.is_some()
            || header.columns.iter().any(|column| column.year.is_some());
        let methodology = binding
            .methodologies()
            .into_iter()
            .find(|m| m.year_kind() == YearKind::Calendar)
            .filter(|_| !is_told)?;
        let texts = self.texts(header, first);
        let of_year =
            |text: &String| NamedYear::all_in(text).into_iter().filter(move |named| named.year == year);
        let is = |how| texts.iter().any(|(_, text)| of_year(text).any(|named| named.how == how));
        let school_year = YearNaming::SchoolYear;
        (is(school_year) && !is(YearNaming::Year)).then(|| {
            let source = texts.iter().find(|(_, text)| of_year(text).any(|named| named.how == school_year));
            Diagnostic::new(Code::YearsContradict, self.place())
                .with("kind", "school")
                .with("years", format!("{year}/{}", year.first() + 1))
                .with("year", year)
                .with("source", source.map_or("title", |(source, _)| *source))
                .with("methodology", methodology.title())
        })
    }

