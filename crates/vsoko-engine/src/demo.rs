//! The sample deliveries, compiled in, so that the demonstration needs nothing but the program.

use vsoko_model::{Author, InvalidDate, Timestamp};

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
