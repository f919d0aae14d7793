//! 2023: XLSX with formulas, per cents instead of points, no column with a level. School 999011 is closed, 999013
//! is opened, and 999009 is merged into 999004, which has a new name.
//!
//! The per cents are chosen so that the mean over the eleven schools is a whole number for each criterion.

use super::{LevelColumn, LowResults, MumYear, Municipality, Region, School, SchoolYear};
use crate::methodologies::{MUM_2023, VSOKO_2023};

pub(super) const SCHOOLS: SchoolYear = SchoolYear {
    year: 2023,
    vsoko: VSOKO_2023,
    level: LevelColumn::NotSent,
    municipality: "Условный муниципальный округ",
    login_prefix: "edu",
    no_practice: "–",
    schools: &[
        School {
            code: 999_001,
            name: "МБОУ «Условная СОШ №1»",
            criteria: "100 92 88 83 90 83 100",
            practice: Some("Внутренний аудит рабочих программ"),
            low_results: LowResults::NotListed,
        },
        School {
            code: 999_002,
            name: "МБОУ «Условная СОШ №2»",
            criteria: "92 83 83 75 80 75 75",
            practice: Some("Наставничество по итогам диагностики"),
            low_results: LowResults::NotListed,
        },
        School {
            code: 999_003,
            name: "МБОУ «Условная СОШ №10»",
            criteria: "83 83 75 75 80 67 75",
            practice: None,
            low_results: LowResults::NotListed,
        },
        School {
            code: 999_004,
            name: "МБОУ «Примерный образовательный комплекс»",
            criteria: "100 100 96 92 90 83 100",
            practice: Some("Единый график оценочных процедур"),
            low_results: LowResults::NotListed,
        },
        School {
            code: 999_005,
            name: "МБОУ «Чертёжная СОШ»",
            criteria: "92 75 83 83 70 75 75",
            practice: None,
            low_results: LowResults::NotListed,
        },
        School {
            code: 999_006,
            name: "МБОУ «Макетный лицей»",
            criteria: "83 83 79 75 70 75 75",
            practice: Some("Открытые протоколы педагогических советов"),
            low_results: LowResults::NotListed,
        },
        School {
            code: 999_007,
            name: "МКОУ «Образцовская ООШ»",
            criteria: "75 67 71 67 70 58 50",
            practice: None,
            low_results: LowResults::NotListed,
        },
        School {
            code: 999_008,
            name: "МКОУ «Вымышленская ООШ»",
            criteria: "54 54 55 43 50 35 48",
            practice: None,
            low_results: LowResults::NotListed,
        },
        School {
            code: 999_010,
            name: "МКОУ «Черновиковская ООШ»",
            criteria: "92 75 83 83 80 75 75",
            practice: None,
            low_results: LowResults::NotListed,
        },
        School {
            code: 999_012,
            name: "МКОУ «Воображаемая ООШ»",
            criteria: "42 33 38 33 30 25 25",
            practice: None,
            low_results: LowResults::NotListed,
        },
        School {
            code: 999_013,
            name: "МБОУ «Новоусловная СОШ»",
            criteria: "67 58 63 50 60 42 50",
            practice: None,
            low_results: LowResults::NotListed,
        },
    ],
    region: Some(Region {
        schools: 39,
        formed: 22,
        practices: 12,
        low_results: 3,
        means: "78 72 73 70 69 62 66",
    }),
};

pub(super) const MUM: MumYear = MumYear {
    year: 2023,
    mum: MUM_2023,
    municipalities: &[
        Municipality {
            name: "Условный муниципальный округ",
            points: [
                "112121111",
                "111131112",
                "212121111",
                "111111001",
                "211121211",
                "112222112",
                "110121111",
                "112",
            ],
        },
        Municipality {
            name: "Примерный муниципальный округ",
            points: [
                "222122111",
                "112121212",
                "222221123",
                "111121112",
                "222222213",
                "222121211",
                "111111111",
                "123",
            ],
        },
        Municipality {
            name: "Образцовый муниципальный район",
            points: [
                "111111111",
                "110101111",
                "111111112",
                "211121110",
                "111121112",
                "111111111",
                "111121111",
                "111",
            ],
        },
        Municipality {
            name: "Макетный муниципальный округ",
            points: [
                "112212211",
                "111221212",
                "211121111",
                "211121212",
                "101101011",
                "111121111",
                "211121112",
                "211",
            ],
        },
        Municipality {
            name: "Эскизный городской округ",
            points: [
                "222122111",
                "222132123",
                "122232122",
                "222222212",
                "221232112",
                "211132112",
                "221132122",
                "123",
            ],
        },
    ],
};
