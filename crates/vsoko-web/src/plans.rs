//! Plans of actions that a person sent and has not entered yet.
//!
//! They lie in memory under names that nobody can guess. The latest take the place of the earliest.

use std::sync::{Arc, Mutex, PoisonError};

use vsoko_model::{MeetingId, MunicipalityId};

use crate::WebError;
use crate::session::random_name;
use crate::upload::Upload;

/// How many plans lie here at once.
const KEPT: usize = 8;
/// How many bytes of them.
const BYTES: usize = 128 * 1024 * 1024;

/// A plan with what is said of all its actions.
#[derive(Debug, Clone)]
pub(crate) struct SentPlan {
    pub(crate) file: Upload,
    pub(crate) municipality: MunicipalityId,
    pub(crate) meeting: Option<MeetingId>,
    /// The question of the agenda, from 1.
    pub(crate) item: Option<u32>,
}

/// What lies here, the earliest first.
#[derive(Default)]
pub(crate) struct Plans(Mutex<Vec<(String, Arc<SentPlan>)>>);

impl Plans {
    /// Puts a plan down, and gives the name under which it lies.
    pub(crate) fn put(&self, plan: SentPlan) -> Result<String, WebError> {
        let name = random_name::<12>()?;
        let mut plans = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        plans.push((name.clone(), Arc::new(plan)));
        let too_many = |plans: &[(String, Arc<SentPlan>)]| {
            KEPT < plans.len() || BYTES < plans.iter().map(|(_, plan)| plan.file.bytes.len()).sum()
        };
        while 1 < plans.len() && too_many(&plans) {
            plans.remove(0);
        }
        Ok(name)
    }

    /// The plan of this name, if it still lies here.
    pub(crate) fn find(&self, name: &str) -> Option<Arc<SentPlan>> {
        let plans = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        plans.iter().find(|(own, _)| own == name).map(|(_, plan)| Arc::clone(plan))
    }

    /// Puts a plan that was taken back under its name: it was not entered, and may be once more.
    pub(crate) fn put_back(&self, name: &str, plan: Arc<SentPlan>) {
        let mut plans = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        plans.push((name.to_owned(), plan));
    }

    /// Takes a plan, so that it is entered once however often the button is pressed.
    pub(crate) fn take(&self, name: &str) -> Option<Arc<SentPlan>> {
        let mut plans = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let at = plans.iter().position(|(own, _)| own == name)?;
        Some(plans.remove(at).1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_plan_is_taken_once_and_the_latest_stay() {
        let plans = Plans::default();
        let plan = || SentPlan {
            file: Upload { name: "план.xlsx".to_owned(), bytes: Vec::new() },
            municipality: MunicipalityId(1),
            meeting: None,
            item: None,
        };
        let names: Vec<String> = (0..=KEPT).map(|_| plans.put(plan()).unwrap()).collect();
        assert!(plans.find(&names[0]).is_none() && plans.find(&names[KEPT]).is_some());
        assert!(plans.take(&names[KEPT]).is_some());
        assert!(plans.take(&names[KEPT]).is_none());
        plans.put_back(&names[KEPT], Arc::new(plan()));
        assert!(plans.take(&names[KEPT]).is_some());
    }
}
