//! The methodologies of `data/methodologies`, from which titles, levels and maxima are taken.

use vsoko_model::CriterionId;
use vsoko_model::methodology::{Criterion, Methodology};

use crate::DevError;

/// A file of `data/methodologies`.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Edition {
    file: &'static str,
    toml: &'static str,
}

macro_rules! editions {
    ($($name:ident = $file:literal,)+) => {
        $(pub(crate) const $name: Edition =
            Edition { file: $file, toml: include_str!(concat!("../../../data/methodologies/", $file)) };)+

        #[cfg(test)]
        const ALL: &[Edition] = &[$($name,)+];
    };
}

editions! {
    VSOKO_TVER_2022 = "vsoko-tver-2022.toml",
    VSOKO_2021 = "vsoko-example-2021.toml",
    VSOKO_2022 = "vsoko-example-2022.toml",
    VSOKO_2023 = "vsoko-example-2023.toml",
    SHNOR = "shnor.toml",
    MUM_2021 = "mum-example-2021.toml",
    MUM_2022 = "mum-example-2022.toml",
    MUM_2023 = "mum-example-2023.toml",
}

impl Edition {
    /// Its text.
    pub(crate) const fn text(self) -> &'static str {
        self.toml
    }

    /// The methodology.
    pub(crate) fn read(self) -> Result<Methodology, DevError> {
        Methodology::from_toml(self.toml).map_err(|source| DevError::Methodology { file: self.file, source })
    }
}

/// The criterion that a role names.
pub(crate) fn in_role<'a>(
    methodology: &'a Methodology,
    role: Option<&CriterionId>,
    wanted: &'static str,
) -> Result<&'a Criterion, DevError> {
    role.and_then(|id| methodology.criterion(id))
        .ok_or_else(|| DevError::NoCriterion { methodology: methodology.id().to_string(), wanted })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_methodology_is_named_after_its_file() {
        for edition in ALL {
            let methodology = edition.read().unwrap();
            assert_eq!(format!("{}.toml", methodology.id()), edition.file);
        }
    }
}
