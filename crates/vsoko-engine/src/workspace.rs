//! A workspace: the folder with everything in it.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use vsoko_ingest::NamesApart;
use vsoko_model::methodology::Methodology;
use vsoko_model::{
    AsOf, EditionHash, FisOkoCode, GroupKey, Inn, KnownSpelling, Municipality, MunicipalityId,
    MunicipalityName, School, SchoolId, SchoolName, StateId, StudyYear, SubjectId, Territory, TraceId,
    names_of_region,
};
use vsoko_store::{Hand, Patience, Scope, Snapshot, Store, StoreError};
use vsoko_text::{Language, Words};

use crate::methodologies::nearest;
use crate::{EngineError, Methodologies, Settings, Sight, View, settings};

/// An open workspace.
#[derive(Debug)]
pub struct Workspace {
    pub(crate) folder: PathBuf,
    pub(crate) settings: Settings,
    pub(crate) methodologies: Methodologies,
    pub(crate) store: Store,
    /// The names of municipalities as files are compared with them.
    pub(crate) names: NamesApart,
}

impl Workspace {
    /// Makes a workspace in `folder`, which is created if need be. Nothing that is there is touched.
    pub fn create(folder: &Path, settings: Settings) -> Result<Self, EngineError> {
        let settings_path = folder.join(settings::FILE_NAME);
        fs_err::create_dir_all(folder.join("methodologies")).map_err(EngineError::Io)?;
        // The catalog comes last: it is what makes the folder a workspace. Settings without one are those of a program
        // that was stopped here, or were written by hand, and count.
        let settings = if settings_path.exists() {
            Self::settings_of(folder)?
        } else {
            fs_err::write(&settings_path, settings.to_toml()).map_err(EngineError::Io)?;
            settings
        };
        let store = Store::create(folder, settings.place()).map_err(|error| match error {
            StoreError::AlreadyExists { .. } => EngineError::WorkspaceExists(folder.to_owned()),
            other => other.into(),
        })?;
        let methodologies = Methodologies::of_workspace(folder)?;
        Ok(Self { folder: folder.to_owned(), settings, methodologies, store, names: NamesApart::default() })
    }

    /// Opens the workspace in `folder`. One whose archive is of an earlier version is an error
    /// ([`EngineError::older_archive`]), until it is [upgraded](Self::upgrade).
    pub fn open(folder: &Path) -> Result<Self, EngineError> {
        let settings = Self::settings_of(folder)?;
        let methodologies = Methodologies::of_workspace(folder)?;
        let store = Store::open(folder, settings.place())?;
        Ok(Self { folder: folder.to_owned(), settings, methodologies, store, names: NamesApart::default() })
    }

    /// The methodologies of the workspace in `folder`, without its archive being opened.
    pub fn methodologies_of(folder: &Path) -> Result<Methodologies, EngineError> {
        Self::settings_of(folder)?;
        Methodologies::of_workspace(folder)
    }

    fn settings_of(folder: &Path) -> Result<Settings, EngineError> {
        let path = folder.join(settings::FILE_NAME);
        if !path.is_file() {
            return Err(EngineError::NoWorkspace(folder.to_owned()));
        }
        let text = fs_err::read_to_string(&path).map_err(EngineError::Io)?;
        toml::from_str(&text).map_err(|error| EngineError::Settings { path, reason: error.to_string() })
    }

    /// The folder of the nearest workspace: `folder`, or one above it.
    pub fn nearest(folder: &Path) -> Result<PathBuf, EngineError> {
        let nearest = folder.ancestors().find(|above| above.join(settings::FILE_NAME).is_file());
        nearest.map(Path::to_owned).ok_or_else(|| EngineError::NoWorkspace(folder.to_owned()))
    }

    /// Brings the archive of an earlier version of the program to the present one; the catalog as it was stays beside
    /// it.
    pub fn upgrade(folder: &Path, patience: &Patience, hand: Hand<'_>) -> Result<(), EngineError> {
        Self::settings_of(folder)?;
        Ok(Store::upgrade(folder, patience, hand)?)
    }

    /// How to wait for other programs that write, from now on.
    pub fn set_patience(&mut self, patience: Patience) {
        self.store.set_patience(patience);
    }

    /// Do readers wait for writers here? On a network folder they do.
    pub fn readers_wait(&self) -> Result<bool, EngineError> {
        Ok(self.store.readers_wait()?)
    }

    /// Refuses to go on where the folder may be read only.
    pub fn to_be_changed(&self) -> Result<(), EngineError> {
        if self.store.is_read_only()? {
            return Err(StoreError::ReadOnly { folder: self.folder.clone() }.into());
        }
        Ok(())
    }

    /// The folder.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// The settings.
    pub const fn settings(&self) -> &Settings {
        &self.settings
    }

    /// The words of documents, where the department has wordings of its own in `sentences/ru.ftl` or `sentences/en.ftl`.
    pub fn wordings(&self, language: Language) -> Result<Option<Words>, EngineError> {
        let path = self.folder.join("sentences").join(format!("{}.ftl", language.tag()));
        if !path.is_file() {
            return Ok(None);
        }
        let source = fs_err::read_to_string(&path).map_err(EngineError::Io)?;
        let words = Words::with_wordings(language, &source);
        words.map(Some).map_err(|fault| EngineError::Wording { path, fault })
    }

    /// Reads files by `edition` too, in the place of the one of its id; the folder of methodologies stays as it is.
    pub fn read_also_by(&mut self, edition: Methodology) {
        self.methodologies = self.methodologies.with(edition);
    }

    /// The methodologies at hand.
    pub const fn methodologies(&self) -> &Methodologies {
        &self.methodologies
    }

    /// The present state of the archive.
    pub fn state(&self) -> Result<StateId, EngineError> {
        Ok(self.store.state()?)
    }

    /// The municipalities of the registry: in the present state, or in a past one.
    pub fn municipalities(&self, state: Option<&StateId>) -> Result<Vec<Municipality>, EngineError> {
        Ok(self.snapshot(state)?.municipalities()?.to_vec())
    }

    /// The schools of the registry: in the present state, or in a past one.
    pub fn schools(&self, state: Option<&StateId>) -> Result<Vec<School>, EngineError> {
        self.schools_of(&Scope::Whole, state)
    }

    /// The schools that belong or belonged to some municipalities.
    pub fn schools_of(&self, scope: &Scope, state: Option<&StateId>) -> Result<Vec<School>, EngineError> {
        Ok(self.snapshot(state)?.schools(scope)?)
    }

    /// Other spellings of names of schools that persons confirmed in deliveries that count.
    pub fn spellings(&self, state: Option<&StateId>) -> Result<Vec<KnownSpelling>, EngineError> {
        Ok(self.snapshot(state)?.spellings()?)
    }

    pub(crate) fn snapshot(&self, state: Option<&StateId>) -> Result<Snapshot<'_>, EngineError> {
        match state {
            Some(state) => Ok(self.store.snapshot_of(state)?),
            None => Ok(self.store.snapshot()?),
        }
    }

    /// The municipality that a person named, by a name that it bears or bore or by its id; without a name the one of the
    /// settings, or the only one with schools.
    pub fn municipality(&self, asked: Option<&str>) -> Result<Municipality, EngineError> {
        self.municipality_in(asked, None)
    }

    /// The same among those of a state.
    pub fn municipality_in(
        &self,
        asked: Option<&str>,
        state: Option<&StateId>,
    ) -> Result<Municipality, EngineError> {
        let known = self.municipalities(state)?;
        let names = || known.iter().map(|municipality| municipality.name.to_string()).collect::<Vec<_>>();
        let Some(asked) = asked.or(self.settings.municipality.as_deref()) else {
            let schools = self.schools(state)?;
            let mut with_schools =
                known.iter().filter(|municipality| schools.iter().any(|s| s.municipality == municipality.id));
            return match (with_schools.next(), with_schools.next()) {
                (Some(only), None) => Ok(only.clone()),
                _ => Err(EngineError::WhichMunicipality { known: names() }),
            };
        };
        let by_id = id_of(asked, 'm').map(MunicipalityId);
        let name = asked.parse::<MunicipalityName>().ok();
        let found = known
            .iter()
            .find(|municipality| Some(municipality.id) == by_id)
            .or_else(|| known.iter().find(|m| name.as_ref().is_some_and(|name| m.name.key() == name.key())))
            .or_else(|| known.iter().find(|m| name.as_ref().is_some_and(|name| m.bears(name))));
        found.cloned().ok_or_else(|| EngineError::UnknownMunicipality {
            asked: asked.to_owned(),
            nearest: nearest(asked, names().into_iter()),
            known: names(),
        })
    }

    /// The school that a person named: by id («s12»), by login, by ИНН, or by a name that it bears or bore, inside a
    /// municipality where one is named.
    pub fn school(&self, asked: &str, municipality: Option<&str>) -> Result<School, EngineError> {
        self.school_in(asked, municipality, None)
    }

    /// The same among those of a state.
    pub fn school_in(
        &self,
        asked: &str,
        municipality: Option<&str>,
        state: Option<&StateId>,
    ) -> Result<School, EngineError> {
        let mut schools = self.schools(state)?;
        if municipality.is_some() {
            let home = self.municipality_in(municipality, state)?;
            schools.retain(|school| school.belonged_to(home.id));
        }
        let by_id = id_of(asked, 's').map(SchoolId);
        let by_code = asked.parse::<FisOkoCode>().ok();
        let by_inn = asked.parse::<Inn>().ok();
        let is_meant = |school: &&School| {
            Some(school.id) == by_id
                || by_code.is_some() && school.code == by_code
                || by_inn.is_some() && school.inn == by_inn
        };
        if let Some(school) = schools.iter().find(is_meant) {
            return Ok(school.clone());
        }
        let named = asked.parse::<SchoolName>().ok();
        let bears = |school: &&School| {
            let of_name =
                |named: &SchoolName| school.names.iter().any(|known| known.name.key() == named.key());
            named.as_ref().is_some_and(of_name)
        };
        let bearers: Vec<&School> = schools.iter().filter(bears).collect();
        match bearers[..] {
            [school] => Ok(school.clone()),
            [] => {
                let latest = |school: &School| school.names.last().map(|named| named.name.to_string());
                let all = schools.iter().filter_map(latest);
                Err(EngineError::UnknownSchool { asked: asked.to_owned(), nearest: nearest(asked, all) })
            }
            _ => Err(EngineError::WhichSchool {
                asked: asked.to_owned(),
                known: bearers.iter().map(|school| school.id.to_string()).collect(),
            }),
        }
    }

    /// The present state of the archive, to ask many things of.
    pub fn view(&self) -> Result<View, EngineError> {
        self.look(&Sight::default())
    }

    /// What is seen in another state, as of another time, or of some municipalities alone.
    pub fn look(&self, sight: &Sight) -> Result<View, EngineError> {
        View::of(&self.store, &self.methodologies, self.settings.clone(), sight, None)
    }

    /// What is seen in these years alone: for a plan, which is held against nothing else. Of a country ten years do not fit
    /// into memory.
    pub(crate) fn look_at_years(
        &self,
        sight: &Sight,
        years: &BTreeSet<StudyYear>,
    ) -> Result<View, EngineError> {
        View::of(&self.store, &self.methodologies, self.settings.clone(), sight, Some(years))
    }

    /// What is seen, and the what-if that `trace` is of, where it is of one: by the edition of `editions` or of the
    /// workspace that has its hash.
    pub fn look_for(&self, trace: &TraceId, editions: Option<Methodology>) -> Result<View, EngineError> {
        let view = self.look(&self.sight_of(trace)?)?;
        let Some(wanted) = &trace.as_of.what_if else { return Ok(view) };
        let known = self.methodologies.all().cloned().chain(editions);
        let edition = known.into_iter().find(|edition| EditionHash::of(edition.hash()) == *wanted);
        view.what_if(edition.ok_or_else(|| EngineError::WhatIfUnknown(trace.to_string()))?)
    }

    /// What is to be looked at to open a number that was printed in whatever state.
    pub fn sight_of(&self, trace: &TraceId) -> Result<Sight, EngineError> {
        let AsOf { state, lens, what_if: _ } = trace.as_of.clone();
        let scope = self.scope_of(&trace.whose.territory, Some(&state))?;
        Ok(Sight { scope, state: Some(state), lens })
    }

    /// The data that numbers of a territory are made from. The archive of a country holds many regions.
    pub fn scope_of(&self, territory: &Territory, state: Option<&StateId>) -> Result<Scope, EngineError> {
        let region = match territory {
            Territory::Subject(SubjectId::Municipality(id)) => return Ok(Scope::municipality(*id)),
            Territory::Subject(SubjectId::School(id)) => {
                let school = self.schools(state)?.into_iter().find(|school| school.id == *id);
                return school.map_or(Ok(Scope::Whole), |school| self.scope_around_school(&school, state));
            }
            Territory::Region(region) => region,
        };
        let known = self.municipalities(state)?;
        let names = names_of_region(region, &known);
        let of_it = |own: &String| names.contains(&GroupKey::of(own));
        let lay_there = known.iter().filter(|one| one.regions_ever().any(of_it));
        Ok(Scope::Municipalities(lay_there.map(|municipality| municipality.id).collect()))
    }

    /// The data of a municipality and of those that it is compared with: all of its region, or of its regions.
    pub fn scope_around(
        &self,
        municipality: &Municipality,
        state: Option<&StateId>,
    ) -> Result<Scope, EngineError> {
        Ok(regions_of(&[municipality], &self.municipalities(state)?))
    }

    /// The data of a school and of those that it is compared with: all of the regions that it ever lay in.
    pub fn scope_around_school(
        &self,
        school: &School,
        state: Option<&StateId>,
    ) -> Result<Scope, EngineError> {
        let known = self.municipalities(state)?;
        let homes: Vec<&Municipality> =
            known.iter().filter(|municipality| school.belonged_to(municipality.id)).collect();
        Ok(regions_of(&homes, &known))
    }
}

/// The municipalities of the regions that some of them ever lay in.
fn regions_of(some: &[&Municipality], known: &[Municipality]) -> Scope {
    let own: BTreeSet<&String> = some.iter().flat_map(|municipality| municipality.regions_ever()).collect();
    let beside = known.iter().filter(|other| other.regions_ever().any(|region| own.contains(region)));
    Scope::Municipalities(beside.chain(some.iter().copied()).map(|other| other.id).collect())
}

/// The number of an id with this letter.
fn id_of(asked: &str, letter: char) -> Option<u32> {
    asked.trim().strip_prefix(letter)?.parse().ok()
}

impl EngineError {
    /// The version of an archive that an earlier version of the program wrote, where that is what is wrong.
    pub const fn older_archive(&self) -> Option<u32> {
        if let Self::Store(StoreError::OlderSchema { found, .. }) = self { Some(*found) } else { None }
    }
}
