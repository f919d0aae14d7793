//! The form of a methodology's TOML, once: what the linter compares a file with, and what the schema for editors is
//! made from. A test holds it together with what serde reads; another one with `docs/methodology.md`.

/// A table of the file: the document itself, or one of its parts.
#[derive(Debug, Clone, Copy)]
pub struct TableForm {
    /// Its name in the file; `methodology` for the document itself.
    pub name: &'static str,
    /// Its fields, in the order of the description.
    pub fields: &'static [Field],
}

/// One field of a table.
#[derive(Debug, Clone, Copy)]
pub struct Field {
    /// Its name.
    pub name: &'static str,
    /// Must it be there?
    pub needed: Needed,
    /// What it holds.
    pub holds: Holds,
    /// What it means, in a few words, for editors.
    pub about: &'static str,
}

/// Must a field be there?
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Needed {
    /// Without it the file is not a methodology.
    Always,
    /// It may be left out.
    Optional,
}

/// What a field holds.
#[derive(Debug, Clone, Copy)]
pub enum Holds {
    /// Words.
    Text,
    /// An id: small Latin letters, digits and this character; begins with a letter.
    Key(char),
    /// A whole number from the first to the second.
    Whole(i64, i64),
    /// A number from zero with at most two decimal places.
    Number,
    /// A date, as text: `2021-04-20` or `20.04.2021`.
    Date,
    /// One of these words.
    OneOf(&'static [&'static str]),
    /// A condition, in the grammar of predicates.
    Condition,
    /// A list of such values.
    List(&'static Self),
    /// A table.
    Table(&'static TableForm),
    /// A list of tables.
    Tables(&'static TableForm),
}

use Holds::{Condition, Date, Key, List, Number, OneOf, Table, Tables, Text, Whole};
use Needed::{Always, Optional};

const fn field(name: &'static str, needed: Needed, holds: Holds, about: &'static str) -> Field {
    Field { name, needed, holds, about }
}

const ID: Holds = Key('_');
const YEAR: Holds = Whole(1990, 2099);
/// Maxima are whole; the largest is that of [`Points`](crate::Points).
const MAXIMUM: Holds = Whole(0, 10_000_000);

/// The document.
pub const METHODOLOGY: TableForm = TableForm {
    name: "methodology",
    fields: &[
        field("id", Always, Key('-'), "имя редакции"),
        field("title", Always, Text, "название, как его печатать"),
        field("version", Optional, Text, "версия текста, как её называет составитель"),
        field("study", Always, ID, "исследование, одно и то же из года в год"),
        field("years", Always, List(&YEAR), "годы, в которые действует редакция"),
        field("year_kind", Optional, OneOf(&["calendar", "school"]), "календарный год или учебный"),
        field("region", Optional, Text, "регион, для которого составлена; без поля – для любого"),
        field("subject", Always, OneOf(&["school", "municipality", "region"]), "о ком строки таблицы"),
        field("covers", Optional, OneOf(&["all", "listed"]), "названы все школы или только некоторые"),
        field("describes", Optional, OneOf(&["results", "attributes"]), "результаты или сведения о школе"),
        field("maximum", Optional, MAXIMUM, "наибольшая сумма баллов, если она названа в источнике"),
        field("weak_below_percent", Optional, Whole(1, 100), "направление ниже этого процента – слабое"),
        field("peers", Optional, List(&ID), "сведения о школе, по которым подбирают похожие"),
        field("pupils", Optional, List(&ID), "числа обучающихся, таблицу которых печатает сводка"),
        field("source", Always, Table(&SOURCE), "откуда методика"),
        field("wording", Optional, Table(&WORDING), "слова для предложений"),
        field("roles", Optional, Table(&ROLES), "что чем является в сводке"),
        field("level", Optional, Tables(&LEVEL), "шкала уровней, от высшего к низшему"),
        field("criterion", Optional, Tables(&CRITERION), "критерии"),
        field("position", Optional, Tables(&POSITION), "позиции управленческого цикла"),
        field("track", Optional, Tables(&TRACK), "списки позиций"),
        field("direction", Optional, Tables(&DIRECTION), "направления"),
        field("level_rule", Optional, Table(&LEVEL_RULE), "как уровень следует из баллов"),
        field("practice_rule", Optional, Table(&PRACTICE_RULE), "что известно об эффективных практиках"),
        field("list_check", Optional, Table(&LIST_CHECK), "проверка присланного перечня ШНОР"),
        field("small_numbers", Optional, Table(&SMALL_NUMBERS), "какие числа обучающихся не приводятся"),
        field("indicator", Optional, Tables(&INDICATOR), "показатели"),
        field("recommendation", Optional, Tables(&RECOMMENDATION), "правила адресных рекомендаций"),
        field("comparable_with", Optional, Tables(&COMPARABLE_WITH), "сопоставимость с другими редакциями"),
    ],
};

const SOURCE: TableForm = TableForm {
    name: "source",
    fields: &[
        field(
            "kind",
            Always,
            OneOf(&["document", "local"]),
            "опубликованный документ или составлено на месте",
        ),
        field("text", Always, Text, "документ; для местной – кто составил и зачем"),
        field("number", Optional, Text, "номер документа"),
        field("date", Optional, Date, "дата документа"),
        field("page", Optional, Text, "страница, пункт или приложение"),
    ],
};

const WORDING: TableForm = TableForm {
    name: "wording",
    fields: &[
        field("study_prepositional", Optional, Text, "исследование после «в»"),
        field("object", Optional, Text, "то, что имеет уровень"),
        field("list_accusative", Optional, Text, "перечень после «в», в винительном падеже"),
    ],
};

const ROLES: TableForm = TableForm {
    name: "roles",
    fields: &[
        field("level", Optional, ID, "критерий с уровнем школы"),
        field("effective_practice", Optional, ID, "критерий с отметкой об эффективной практике"),
        field("practice_title", Optional, ID, "критерий с названием практики"),
        field("practice_description", Optional, ID, "критерий с описанием практики"),
        field("practice_link", Optional, ID, "критерий с адресом страницы о практике"),
        field("low_results", Optional, ID, "критерий с отметкой о включении в перечень ШНОР"),
    ],
};

const LEVEL: TableForm = TableForm {
    name: "level",
    fields: &[
        field("key", Always, ID, "ключ уровня в данных и условиях"),
        field("label", Always, Text, "как печатать"),
        field("synonyms", Optional, List(&Text), "другие написания в файлах"),
    ],
};

const CRITERION: TableForm = TableForm {
    name: "criterion",
    fields: &[
        field("id", Always, ID, "имя критерия в данных и условиях"),
        field("title", Always, Text, "название; оно же – название столбца"),
        field("titles", Optional, Tables(&TITLE), "название в отдельные годы"),
        field(
            "kind",
            Always,
            OneOf(&["level", "flag", "points", "percent", "count", "text"]),
            "что в ячейках",
        ),
        field("maximum", Optional, MAXIMUM, "наибольший балл"),
        field("aliases", Optional, List(&Text), "другие названия столбца"),
        field("groups", Optional, List(&Text), "названия групп, в одной из которых стоит столбец"),
        field("presence", Optional, OneOf(&["required", "optional"]), "обязателен ли столбец"),
        field("polarity", Optional, OneOf(&["higher_is_better", "lower_is_better", "neutral"]), "что лучше"),
        field("missing", Optional, OneOf(&["left_out", "no_sum"]), "что с суммой, если значения нет"),
        field("whole", Optional, ID, "целое, доли которого вместе составляют 100 %"),
        field("part_of", Optional, ID, "число, частью которого является это: не больше его"),
    ],
};

const TITLE: TableForm = TableForm {
    name: "titles",
    fields: &[field("year", Always, YEAR, "год"), field("title", Always, Text, "название в этом году")],
};

const POSITION: TableForm = TableForm {
    name: "position",
    fields: &[
        field("id", Always, ID, "имя позиции"),
        field("title", Always, Text, "название позиции"),
        field("maximum", Optional, MAXIMUM, "наибольший балл"),
        field("aliases", Optional, List(&Text), "другие названия столбца"),
    ],
};

const TRACK: TableForm = TableForm {
    name: "track",
    fields: &[
        field("id", Always, ID, "имя трека"),
        field("title", Always, Text, "название трека"),
        field("positions", Always, List(&ID), "позиции по порядку"),
    ],
};

const DIRECTION: TableForm = TableForm {
    name: "direction",
    fields: &[
        field("id", Always, ID, "имя направления"),
        field("number", Always, Text, "номер, как его печатать"),
        field("title", Always, Text, "название направления"),
        field("aliases", Optional, List(&Text), "другие названия в заголовке"),
        field("track", Always, ID, "трек, по которому оценивается"),
        field("maximum", Optional, MAXIMUM, "наибольшая сумма, если она названа в источнике"),
    ],
};

const LEVEL_RULE: TableForm = TableForm {
    name: "level_rule",
    fields: &[
        field("criterion", Always, ID, "критерий, который хранит уровень"),
        field("from", Always, List(&ID), "критерии, баллы которых складываются"),
        field("thresholds", Always, Tables(&THRESHOLD), "пороги, от высшего уровня к низшему"),
    ],
};

const THRESHOLD: TableForm = TableForm {
    name: "thresholds",
    fields: &[
        field("level", Always, ID, "уровень"),
        field("at_least_percent", Optional, Whole(0, 100), "наименьший процент от максимума"),
        field("at_least_points", Optional, Number, "наименьшая сумма баллов (граница зоны)"),
    ],
};

const PRACTICE_RULE: TableForm = TableForm {
    name: "practice_rule",
    fields: &[
        field("among", Optional, Condition, "среди каких школ практика ожидается"),
        field("by_criterion", Optional, Tables(&PRACTICE), "отметки о практике по критериям"),
    ],
};

const PRACTICE: TableForm = TableForm {
    name: "by_criterion",
    fields: &[
        field("criterion", Always, ID, "критерий, по которому оценена школа"),
        field("flag", Always, ID, "отметка о признанной практике по нему"),
    ],
};

const LIST_CHECK: TableForm = TableForm {
    name: "list_check",
    fields: &[
        field("listed", Always, ID, "отметка о включении в перечень"),
        field("below", Always, List(&ID), "по процедурам: процент участников ниже порога"),
        field("at_least_percent", Always, Whole(1, 100), "с какого процента процедура считается"),
        field("procedures", Always, Whole(1, 100), "сколько процедур одного года"),
        field("years_running", Optional, Whole(2, 10), "или сколько лет подряд одна процедура"),
        field("source", Always, Text, "откуда правило"),
    ],
};

const SMALL_NUMBERS: TableForm = TableForm {
    name: "small_numbers",
    fields: &[
        field("below", Always, Whole(3, 1000), "числа от 1 и меньше этого не приводятся"),
        field("sums", Optional, Tables(&SUMS), "числа, которые вместе составляют другое"),
        field("shares", Optional, Tables(&SHARES), "проценты от чисел обучающихся"),
        field("source", Always, Text, "откуда правило, как его печатать"),
    ],
};

const SUMS: TableForm = TableForm {
    name: "sums",
    fields: &[
        field("of", Always, ID, "сумма"),
        field("parts", Always, List(&ID), "всё, из чего она складывается"),
    ],
};

const SHARES: TableForm = TableForm {
    name: "shares",
    fields: &[
        field("criterion", Always, ID, "критерий с процентом"),
        field("of", Always, ID, "число, от которого процент"),
        field("count", Optional, ID, "само число, если прислано и оно"),
    ],
};

const INDICATOR: TableForm = TableForm {
    name: "indicator",
    fields: &[
        field("id", Always, ID, "имя показателя"),
        field("title", Always, Text, "название, как его печатать"),
        field("counts", Always, Condition, "кто засчитан"),
        field("base", Always, Condition, "кто входит в основание"),
        field("missing", Optional, OneOf(&["outside", "in_base"]), "куда относятся школы без данных"),
        field("polarity", Optional, OneOf(&["higher_is_better", "lower_is_better", "neutral"]), "что лучше"),
    ],
};

const RECOMMENDATION: TableForm = TableForm {
    name: "recommendation",
    fields: &[
        field("id", Always, ID, "имя правила"),
        field(
            "when",
            Always,
            OneOf(&["level_below", "criterion_below", "level_lost", "weak_direction", "near_next_level"]),
            "когда рекомендуется",
        ),
        field("level", Optional, ID, "уровень, ниже которого (level_below)"),
        field("criterion", Optional, ID, "критерий (criterion_below)"),
        field("below_percent", Optional, Whole(0, 100), "меньше какого процента от максимума"),
        field("below_points", Optional, Number, "или меньше скольких баллов"),
        field("direction", Optional, ID, "направление (weak_direction); без поля – каждое"),
        field("within_points", Optional, Number, "не больше скольких баллов не хватает (near_next_level)"),
        field("text", Always, Text, "что рекомендуется, как печатать"),
        field("whom", Optional, Text, "кому, как печатать"),
        field("source", Always, Text, "откуда правило"),
    ],
};

const COMPARABLE_WITH: TableForm = TableForm {
    name: "comparable_with",
    fields: &[
        field("methodology", Always, Key('-'), "другая редакция"),
        field(
            "verdict",
            Always,
            OneOf(&["comparable", "relative_to_region", "with_reservation", "not_comparable"]),
            "насколько сопоставимо",
        ),
        field("reason", Always, Text, "причина, как её печатать"),
        field("criteria", Optional, Tables(&SAME), "какие критерии – те же"),
    ],
};

const SAME: TableForm = TableForm {
    name: "criteria",
    fields: &[
        field("here", Always, ID, "критерий этой редакции"),
        field("there", Always, ID, "критерий другой редакции"),
        field("why", Always, Text, "почему это один и тот же"),
    ],
};

/// Every table of the file, the document first.
pub fn tables() -> Vec<&'static TableForm> {
    let mut known: Vec<&'static TableForm> = vec![&METHODOLOGY];
    let mut at = 0;
    while let Some(table) = known.get(at).copied() {
        for field in table.fields {
            if let Table(inner) | Tables(inner) = field.holds
                && known.iter().all(|table| table.name != inner.name)
            {
                known.push(inner);
            }
        }
        at += 1;
    }
    known
}
