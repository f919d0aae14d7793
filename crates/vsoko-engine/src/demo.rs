//! The sample deliveries and meetings, compiled in, so that the demonstration needs nothing but the program.

use std::path::Path;

use vsoko_model::{ActionId, Author, InvalidDate, Status, Step, Timestamp};

use crate::EngineError;
use crate::meeting_file::{WrittenMeeting, meeting_of};

macro_rules! deliveries {
    ($($file:literal),+ $(,)?) => {
        const DELIVERIES: &[(&str, &[u8])] =
            &[$(($file, include_bytes!(concat!("../../../data/deliveries/", $file)))),+];
    };
}

deliveries!(
    "zapadnaya-dvina-vsoko-2022.xlsx",
    "uslovny-okrug-vsoko-2021.csv",
    "uslovny-okrug-shnor-2021.csv",
    "uslovnaya-oblast-mum-2021.csv",
    "uslovny-okrug-2022.ods",
    "uslovny-okrug-2023.xlsx",
);

/// The files of `data/deliveries` by name, in the order in which they were sent.
pub fn demo_deliveries() -> impl Iterator<Item = (&'static str, &'static [u8])> {
    DELIVERIES.iter().copied()
}

macro_rules! meetings {
    ($($file:literal),+ $(,)?) => {
        const MEETINGS: &[(&str, &str)] = &[$(($file, include_str!(concat!("../../../data/meetings/", $file)))),+];
    };
}

meetings!(
    "zapadnaya-dvina-2022-12-25.toml",
    "uslovny-okrug-2021-12-24.toml",
    "uslovny-okrug-2022-12-26.toml"
);

/// The meetings of `data/meetings`: the published one, and those of the fictional municipality.
pub fn demo_meetings() -> Result<Vec<WrittenMeeting>, EngineError> {
    let meeting =
        |(file, text): &(&str, &str)| Ok(meeting_of(text).map_err(|fault| fault.of_file(Path::new(file)))?);
    MEETINGS.iter().map(meeting).collect()
}

/// What became of the decisions of the fictional municipality: the number of the action, how it stands, since when, and a
/// remark.
const STEPS: &[(u32, Status, &str, Option<&str>)] = &[
    (8, Status::Done, "2022-05-20", Some("проведены три семинара")),
    (10, Status::NotDone, "2022-09-01", Some("карта не обновлена, перенесено")),
    (11, Status::Done, "2023-09-29", None),
    (12, Status::Done, "2023-08-25", Some("заявка подана")),
];

/// The steps, in order of actions.
pub fn demo_steps() -> Result<Vec<(ActionId, Step)>, InvalidDate> {
    let step = |(action, status, on, note): &(u32, Status, &str, Option<&str>)| {
        let note = note.map(str::to_owned);
        Ok((ActionId(*action), Step { status: *status, on: on.parse()?, note, evidence: Vec::new() }))
    };
    STEPS.iter().map(step).collect()
}

/// Who imports the sample deliveries: fixed, so that the demonstration gives the same bytes each time.
const DEMO_AUTHOR: &str = "демонстрация";

/// When the demonstration takes place: at the end of the last year of the samples, and fixed for the same reason.
pub fn demo_moment() -> Result<Timestamp, InvalidDate> {
    "2023-12-26T09:00:00Z".parse()
}

/// The author of the demonstration.
pub fn demo_author() -> Author {
    Author::new(DEMO_AUTHOR)
}
