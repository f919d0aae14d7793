//! 2022: ODS, logins `edu…`, points by the rubric of 2021. One school (999006) has become a лицей.

use super::{LevelColumn, LowResults, MumYear, Municipality, Region, School, SchoolYear};
use crate::methodologies::{MUM_2022, VSOKO_2022};

pub(super) const SCHOOLS: SchoolYear = SchoolYear {
    year: 2022,
    vsoko: VSOKO_2022,
    level: LevelColumn::Sent,
    municipality: "Условный муниципальный округ",
    login_prefix: "edu",
    no_practice: "–",
    schools: &[
        School {
            code: 999_001,
            name: "МБОУ «Условная СОШ №1»",
            criteria: "3 3 3,5 3,5 3 2",
            practice: Some("Школьный банк диагностических работ"),
            low_results: LowResults::NotListed,
        },
        School {
            code: 999_002,
            name: "МБОУ «Условная СОШ №2»",
            criteria: "3 3 3 2,5 3 1",
            practice: None,
            low_results: LowResults::NotListed,
        },
        School {
            code: 999_003,
            name: "МБОУ «Условная СОШ №10»",
            criteria: "2 3 2,5 2,5 2 1,5",
            practice: None,
            low_results: LowResults::NotListed,
        },
        School {
            code: 999_004,
            name: "МБОУ «Примерная СОШ»",
            criteria: "3 3 4 3,5 3 2",
            practice: Some("Единый график оценочных процедур"),
            low_results: LowResults::NotListed,
        },
        School {
            code: 999_005,
            name: "МБОУ «Чертёжная СОШ»",
            criteria: "3 2,5 3 3 3 1,5",
            practice: Some("Карта образовательных дефицитов класса"),
            low_results: LowResults::NotListed,
        },
        School {
            code: 999_006,
            name: "МБОУ «Макетный лицей»",
            criteria: "2 2,5 2,5 2 2 1",
            practice: None,
            low_results: LowResults::NotListed,
        },
        School {
            code: 999_007,
            name: "МКОУ «Образцовская ООШ»",
            criteria: "3 2 3 3 3 1",
            practice: Some("Школьная проектная группа по оценке качества"),
            low_results: LowResults::NotListed,
        },
        School {
            code: 999_008,
            name: "МКОУ «Вымышленская ООШ»",
            criteria: "1,5 2 1,5 1,5 1,5 0,5",
            practice: None,
            low_results: LowResults::NotListed,
        },
        School {
            code: 999_009,
            name: "МКОУ «Эскизная ООШ»",
            criteria: "2 2 2 2 1 1",
            practice: None,
            low_results: LowResults::NotListed,
        },
        School {
            code: 999_010,
            name: "МКОУ «Черновиковская ООШ»",
            criteria: "3 2,5 3 3 3 1,5",
            practice: None,
            low_results: LowResults::NotListed,
        },
        School {
            code: 999_011,
            name: "МКОУ «Небывальская НОШ»",
            criteria: "1 1 1 1,5 1 0",
            practice: None,
            low_results: LowResults::NotListed,
        },
        School {
            code: 999_012,
            name: "МКОУ «Воображаемая ООШ»",
            criteria: "2 2 2 1,5 1 0,5",
            practice: None,
            low_results: LowResults::Listed,
        },
    ],
    region: Some(Region {
        schools: 40,
        formed: 19,
        practices: 11,
        low_results: 4,
        means: "2,3 2,35 2,5 2,55 2,25 1,3",
    }),
};

pub(super) const MUM: MumYear = MumYear {
    year: 2022,
    mum: MUM_2022,
    municipalities: &[
        Municipality {
            name: "Условный муниципальный округ",
            points: [
                "111121111",
                "111121112",
                "112121111",
                "111111000",
                "111121211",
                "212112112",
                "111121101",
                "112",
            ],
        },
        Municipality {
            name: "Примерный муниципальный округ",
            points: [
                "222122111",
                "112121212",
                "222221122",
                "111121112",
                "122221212",
                "222121111",
                "111111111",
                "122",
            ],
        },
        Municipality {
            name: "Образцовый муниципальный район",
            points: [
                "111111101",
                "110100111",
                "111111102",
                "111121110",
                "011121112",
                "111111111",
                "111121111",
                "110",
            ],
        },
        Municipality {
            name: "Макетный муниципальный округ",
            points: [
                "112211111",
                "111121212",
                "211111111",
                "211121111",
                "101001011",
                "111121111",
                "111121111",
                "111",
            ],
        },
        Municipality {
            name: "Эскизный городской округ",
            points: [
                "222121112",
                "222132123",
                "222232112",
                "112222112",
                "221232111",
                "211131112",
                "221132122",
                "123",
            ],
        },
    ],
};
