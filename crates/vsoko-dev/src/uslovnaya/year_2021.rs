//! 2021: CSV in windows-1251, logins `sch…`, names in straight quotation marks, «№ 1» with a space, points.

use super::{LevelColumn, LowResults, MumYear, Municipality, Region, School, SchoolYear};
use crate::methodologies::{MUM_2021, VSOKO_2021};

pub(super) const SCHOOLS: SchoolYear = SchoolYear {
    year: 2021,
    vsoko: VSOKO_2021,
    level: LevelColumn::Sent,
    municipality: "Условный муниципальный округ",
    login_prefix: "sch",
    no_practice: "-",
    schools: &[
        School {
            code: 999_001,
            name: "МБОУ \"Условная СОШ № 1\"",
            criteria: "3 3 3 3 3,5 2",
            practice: Some("Школьный банк диагностических работ"),
            low_results: LowResults::NotListed,
        },
        School {
            code: 999_002,
            name: "МБОУ \"Условная СОШ № 2\"",
            criteria: "2 3 2,5 2 2 1",
            practice: None,
            low_results: LowResults::NotListed,
        },
        School {
            code: 999_003,
            name: "МБОУ \"Условная СОШ № 10\"",
            criteria: "3 3 3 2,5 3 1,5",
            practice: None,
            low_results: LowResults::NotListed,
        },
        School {
            code: 999_004,
            name: "МБОУ \"Примерная СОШ\"",
            criteria: "3 3 4 3 3 2",
            practice: Some("Единый график оценочных процедур"),
            low_results: LowResults::NotListed,
        },
        School {
            code: 999_005,
            name: "МБОУ \"Чертёжная СОШ\"",
            criteria: "3 2 2 3 2,5 1,5",
            practice: None,
            low_results: LowResults::NotListed,
        },
        School {
            code: 999_006,
            name: "МБОУ \"Макетная СОШ\"",
            criteria: "2 2 2 2 1,5 1",
            practice: None,
            low_results: LowResults::NotListed,
        },
        School {
            code: 999_007,
            name: "МКОУ \"Образцовская ООШ\"",
            criteria: "2 2 3 3 2 1",
            practice: None,
            low_results: LowResults::NotListed,
        },
        School {
            code: 999_008,
            name: "МКОУ \"Вымышленская ООШ\"",
            criteria: "1 1 1 1,5 1 0,5",
            practice: None,
            low_results: LowResults::Listed,
        },
        School {
            code: 999_009,
            name: "МКОУ \"Эскизная ООШ\"",
            criteria: "2 2 1,5 2 1 1",
            practice: None,
            low_results: LowResults::NotListed,
        },
        School {
            code: 999_010,
            name: "МКОУ \"Черновиковская ООШ\"",
            criteria: "3 2 3 3 3 1",
            practice: Some("Взаимное посещение уроков по единому листу наблюдения"),
            low_results: LowResults::NotListed,
        },
        School {
            code: 999_011,
            name: "МКОУ \"Небывальская НОШ\"",
            criteria: "1 1 1 1 0,5 0",
            practice: None,
            low_results: LowResults::NotListed,
        },
        School {
            code: 999_012,
            name: "МКОУ \"Воображаемая ООШ\"",
            criteria: "1 2 2 1,5 1 0,5",
            practice: None,
            low_results: LowResults::Listed,
        },
    ],
    region: Some(Region {
        schools: 40,
        formed: 15,
        practices: 9,
        low_results: 6,
        means: "2,15 2,2 2,3 2,4 2,05 1,15",
    }),
};

pub(super) const MUM: MumYear = MumYear {
    year: 2021,
    mum: MUM_2021,
    municipalities: &[
        Municipality {
            name: "Условный муниципальный округ",
            points: [
                "111121011",
                "111121112",
                "112121111",
                "101111000",
                "111111111",
                "112111112",
                "010111101",
                "111121102",
            ],
        },
        Municipality {
            name: "Примерный муниципальный округ",
            points: [
                "122121111",
                "112111212",
                "222211122",
                "111121111",
                "122221112",
                "222121111",
                "111111111",
                "221121112",
            ],
        },
        Municipality {
            name: "Образцовый муниципальный район",
            points: [
                "110010100",
                "110100111",
                "110111002",
                "111120100",
                "011121111",
                "110111111",
                "110121110",
                "111111110",
            ],
        },
        Municipality {
            name: "Макетный муниципальный округ",
            points: [
                "112111111",
                "110221112",
                "211111111",
                "211121111",
                "100001001",
                "111121111",
                "111121111",
                "111121111",
            ],
        },
        Municipality {
            name: "Эскизный городской округ",
            points: [
                "222111111",
                "222131123",
                "121132112",
                "111211112",
                "221232111",
                "211121112",
                "221121122",
                "212131113",
            ],
        },
    ],
};
