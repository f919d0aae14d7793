//! What stands on a document beside its results.

use std::collections::BTreeMap;
use std::sync::Arc;

use vsoko_model::Date;

use crate::document::{DateForm, Extent};
use crate::{Document, Edition, Signatory};

/// Whose document it is, where and when it is signed and by whom, and who may read it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Imprint {
    /// The department that prints it.
    pub organisation: Option<String>,
    /// Where: «г. Западная Двина».
    pub place: Option<String>,
    /// When.
    pub date: Date,
    /// Who signs.
    pub signatory: Option<Signatory>,
    /// Names in the genitive, as people wrote them: the program inflects none.
    pub genitive: BTreeMap<String, String>,
    /// Who may read it.
    pub edition: Edition,
}

impl Imprint {
    /// Nothing but the date.
    pub const fn of(date: Date) -> Self {
        Self {
            organisation: None,
            place: None,
            date,
            signatory: None,
            genitive: BTreeMap::new(),
            edition: Edition::Internal,
        }
    }

    /// A document without its body.
    pub(crate) fn document(&self, title: String, subtitle: Vec<String>) -> Document {
        Document {
            organisation: self.organisation.clone(),
            title,
            subtitle,
            place: self.place.clone(),
            date: self.date,
            date_form: DateForm::Digits,
            extent: Extent::Pages,
            edition: self.edition,
            blocks: Vec::new(),
            numbers: Arc::default(),
            origin: None,
        }
    }
}
