//! A workspace: the folder with everything in it.

use std::path::{Path, PathBuf};

use vsoko_model::{Municipality, School};
use vsoko_store::{Delivery, Store};

use crate::{EngineError, Methodologies, Settings, View, settings};

/// An open workspace.
#[derive(Debug)]
pub struct Workspace {
    pub(crate) folder: PathBuf,
    pub(crate) settings: Settings,
    pub(crate) methodologies: Methodologies,
    pub(crate) store: Store,
}

impl Workspace {
    /// Makes a workspace in `folder`, which is created if need be. Nothing that is there is touched.
    pub fn create(folder: &Path, settings: Settings) -> Result<Self, EngineError> {
        let settings_path = folder.join(settings::FILE_NAME);
        if settings_path.exists() {
            return Err(EngineError::WorkspaceExists(folder.to_owned()));
        }
        fs_err::create_dir_all(folder.join("methodologies")).map_err(EngineError::Io)?;
        let store = Store::create(folder)?;
        fs_err::write(&settings_path, settings.to_toml()).map_err(EngineError::Io)?;
        let methodologies = Methodologies::of_workspace(folder)?;
        Ok(Self { folder: folder.to_owned(), settings, methodologies, store })
    }

    /// Opens the workspace in `folder`.
    pub fn open(folder: &Path) -> Result<Self, EngineError> {
        let settings_path = folder.join(settings::FILE_NAME);
        if !settings_path.is_file() {
            return Err(EngineError::NoWorkspace(folder.to_owned()));
        }
        let text = fs_err::read_to_string(&settings_path).map_err(EngineError::Io)?;
        let settings = toml::from_str(&text)
            .map_err(|error| EngineError::Settings { path: settings_path, reason: error.to_string() })?;
        let methodologies = Methodologies::of_workspace(folder)?;
        Ok(Self { folder: folder.to_owned(), settings, methodologies, store: Store::open(folder)? })
    }

    /// Opens the nearest workspace in `folder` or above it.
    pub fn open_nearest(folder: &Path) -> Result<Self, EngineError> {
        let nearest = folder.ancestors().find(|above| above.join(settings::FILE_NAME).is_file());
        Self::open(nearest.ok_or_else(|| EngineError::NoWorkspace(folder.to_owned()))?)
    }

    /// The folder.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// The settings.
    pub const fn settings(&self) -> &Settings {
        &self.settings
    }

    /// The methodologies at hand.
    pub const fn methodologies(&self) -> &Methodologies {
        &self.methodologies
    }

    /// The municipalities of the registry.
    pub fn municipalities(&self) -> Result<Vec<Municipality>, EngineError> {
        Ok(self.store.municipalities()?)
    }

    /// The schools of the registry.
    pub fn schools(&self) -> Result<Vec<School>, EngineError> {
        Ok(self.store.schools()?)
    }

    /// The deliveries.
    pub fn deliveries(&self) -> Result<Vec<Delivery>, EngineError> {
        Ok(self.store.deliveries()?)
    }

    /// The municipality that a person named; without a name the one of the settings, or the only one with schools.
    pub fn municipality(&self, asked: Option<&str>) -> Result<Municipality, EngineError> {
        let known = self.municipalities()?;
        let names = || known.iter().map(|municipality| municipality.name.to_string()).collect::<Vec<_>>();
        let Some(asked) = asked.or(self.settings.municipality.as_deref()) else {
            let schools = self.schools()?;
            let mut with_schools =
                known.iter().filter(|municipality| schools.iter().any(|s| s.municipality == municipality.id));
            return match (with_schools.next(), with_schools.next()) {
                (Some(only), None) => Ok(only.clone()),
                _ => Err(EngineError::WhichMunicipality { known: names() }),
            };
        };
        let key = asked
            .parse()
            .map(|name: vsoko_model::MunicipalityName| name.key().to_owned())
            .unwrap_or_default();
        let found = known.iter().find(|municipality| municipality.name.key() == key);
        found
            .cloned()
            .ok_or_else(|| EngineError::UnknownMunicipality { asked: asked.to_owned(), known: names() })
    }

    /// The present state of the archive, to ask many things of.
    pub fn view(&self) -> Result<View, EngineError> {
        View::of(&self.store, &self.methodologies, self.settings.organisation.clone())
    }
}
