//! The bank of sentences: everything that documents print, with what makes each sentence appear and what it is filled with.
//!
//! A head of department reads and approves it in `docs/sentences.md`, which is [made from it](sentences_page) and held by a
//! test: so every sentence is said there for one school, for two and for five.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use fluent_syntax::ast::{self, Entry};
use vsoko_model::{Arg, Args, Points, Share};

use crate::{Language, Words, catalogue};

/// The catalogues whose sentences stand on documents; the others are those of the program.
const PRINTED: [&str; 7] =
    ["findings.ftl", "conclusions.ftl", "summary.ftl", "years.ftl", "papers.ftl", "charts.ftl", "report.ftl"];

/// A sentence or a label of a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sentence {
    /// Its id.
    pub id: String,
    /// When it is printed, in the words of the catalogue; labels say nothing of it.
    pub trigger: Option<String>,
    /// The names of what it is filled with, in the order of their letters.
    pub inputs: Vec<String>,
    /// Which of these it prints.
    pub(crate) printed: Printed,
}

/// What a pattern prints of what it is filled with; the rest only decides between variants.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Printed {
    /// In every variant.
    pub(crate) always: BTreeSet<String>,
    /// In some variant.
    pub(crate) ever: BTreeSet<String>,
}

impl Printed {
    fn of(pattern: &ast::Pattern<&str>) -> Self {
        let mut all = Self::default();
        for element in &pattern.elements {
            if let ast::PatternElement::Placeable { expression } = element {
                let own = Self::of_expression(expression);
                all.always.extend(own.always);
                all.ever.extend(own.ever);
            }
        }
        all
    }

    fn of_expression(expression: &ast::Expression<&str>) -> Self {
        match expression {
            ast::Expression::Inline(ast::InlineExpression::Placeable { expression }) => {
                Self::of_expression(expression)
            }
            ast::Expression::Inline(inline) => {
                let mut inputs = Vec::new();
                collect_inline(inline, &mut inputs);
                let inputs: BTreeSet<String> = inputs.into_iter().collect();
                Self { always: inputs.clone(), ever: inputs }
            }
            ast::Expression::Select { variants, .. } => {
                let variants = variants.iter().map(|variant| Self::of(&variant.value));
                let both = |one: Self, other: Self| Self {
                    always: one.always.intersection(&other.always).cloned().collect(),
                    ever: one.ever.union(&other.ever).cloned().collect(),
                };
                variants.reduce(both).unwrap_or_default()
            }
        }
    }
}

/// The catalogues of documents in a language, by file name.
pub(crate) fn printed(language: Language) -> impl Iterator<Item = (&'static str, &'static str)> {
    let of_file = move |file: &str| catalogue(language).iter().find(|(own, _)| *own == file).copied();
    PRINTED.into_iter().filter_map(of_file)
}

/// The sentences of one catalogue.
pub fn sentences_of(source: &str) -> Vec<Sentence> {
    // A test reads every catalogue: none has a part that cannot be parsed.
    let resource = fluent_syntax::parser::parse(source).unwrap_or_else(|(partial, _)| partial);
    let messages = resource.body.into_iter().filter_map(|entry| match entry {
        Entry::Message(message) => Some(message),
        Entry::Term(_)
        | Entry::Comment(_)
        | Entry::GroupComment(_)
        | Entry::ResourceComment(_)
        | Entry::Junk { .. } => None,
    });
    messages
        .map(|message| Sentence {
            id: message.id.name.to_owned(),
            trigger: message.comment.map(|comment| comment.content.join(" ")),
            inputs: message.value.as_ref().map(inputs_of).unwrap_or_default(),
            printed: message.value.as_ref().map(Printed::of).unwrap_or_default(),
        })
        .collect()
}

/// The variables of a pattern, each once.
pub(crate) fn inputs_of(pattern: &ast::Pattern<&str>) -> Vec<String> {
    let mut inputs = Vec::new();
    collect(pattern, &mut inputs);
    inputs.sort_unstable();
    inputs.dedup();
    inputs
}

fn collect(pattern: &ast::Pattern<&str>, inputs: &mut Vec<String>) {
    for element in &pattern.elements {
        if let ast::PatternElement::Placeable { expression } = element {
            collect_of(expression, inputs);
        }
    }
}

fn collect_of(expression: &ast::Expression<&str>, inputs: &mut Vec<String>) {
    match expression {
        ast::Expression::Inline(inline) => collect_inline(inline, inputs),
        ast::Expression::Select { selector, variants } => {
            collect_inline(selector, inputs);
            for variant in variants {
                collect(&variant.value, inputs);
            }
        }
    }
}

fn collect_inline(inline: &ast::InlineExpression<&str>, inputs: &mut Vec<String>) {
    match inline {
        ast::InlineExpression::VariableReference { id } => inputs.push(id.name.to_owned()),
        ast::InlineExpression::Placeable { expression } => collect_of(expression, inputs),
        ast::InlineExpression::FunctionReference { arguments, .. } => {
            for argument in &arguments.positional {
                collect_inline(argument, inputs);
            }
        }
        ast::InlineExpression::StringLiteral { .. }
        | ast::InlineExpression::NumberLiteral { .. }
        | ast::InlineExpression::MessageReference { .. }
        | ast::InlineExpression::TermReference { .. } => {}
    }
}

/// How many samples each sentence is said with: for 1, 2, 5, 21 and 0 of whatever it counts.
pub(crate) const N_SAMPLES: usize = 5;

/// What a sentence is filled with to show it: the `sample`-th filling.
pub(crate) fn filling(inputs: &[String], sample: usize, language: Language) -> Args {
    let mut args = Args::new();
    for input in inputs {
        let base = ["_count", "_base"].iter().find_map(|suffix| input.strip_suffix(suffix)).unwrap_or(input);
        args.insert(base.to_owned(), sample_of(base, sample, language));
    }
    args
}

/// 1, 2, 5, 21, 0: the forms that Russian has, and nothing.
const COUNTS: [u32; N_SAMPLES] = [1, 2, 5, 21, 0];

fn sample_of(input: &str, sample: usize, language: Language) -> Arg {
    let count = COUNTS[sample % N_SAMPLES];
    let text = |russian: &str, english: &str| {
        Arg::Text(match language {
            Language::Russian => russian.to_owned(),
            Language::English => english.to_owned(),
        })
    };
    match input {
        "share" => Arg::Share(Share::of_base(count, 24)),
        "names" => {
            let names = (1..=count).map(|number| match language {
                Language::Russian => format!("МБОУ «СОШ №{number}»"),
                Language::English => format!("School {number}"),
            });
            Arg::List(names.collect())
        }
        "year" | "after" => Arg::Text("2022".to_owned()),
        "before" => Arg::Text("2021".to_owned()),
        "points" | "maximum" => Arg::Points(match input {
            "points" => Points::from_hundredths(i64::from(count) * 100 + if sample == 2 { 50 } else { 0 }),
            _ => Points::whole(24),
        }),
        "schools" | "directions" | "remarks" | "up" | "n" | "both" | "moved" | "done" | "inside"
        | "found" | "subjects" => Arg::Count(count.into()),
        "left" => Arg::Count(COUNTS[(sample + 3) % N_SAMPLES].into()),
        // Two years at least make a row.
        "years" => Arg::Count([2, 3, 5, 21, 4][sample % N_SAMPLES]),
        "listed" => Arg::List((0..=sample).map(|place| (2015 + place).to_string()).collect()),
        "titles" => Arg::Quoted((0..=sample).map(|place| text_of_criterion(place + 1, language)).collect()),
        "who" => Arg::List((0..sample.min(3)).map(|_| initials(language)).collect()),
        "all" | "base" => Arg::Count(43),
        "open" => Arg::Count(3),
        "overdue" => Arg::Count(2),
        "least" | "month" => Arg::Count(5),
        // Not both of a pair change together, so that each form is seen beside another.
        "down" | "appeared" | "undone" => Arg::Count(COUNTS[(sample + 2) % N_SAMPLES].into()),
        "reasons" => Arg::Count((sample % 2).try_into().unwrap_or(0)),
        "border" => Arg::Count(50),
        "stated" => Arg::Count(40),
        "number" | "entry" => Arg::Count((sample + 1).try_into().unwrap_or(1)),
        "percent" => text("55 %", "55%"),
        "mark" => text("[к]", "[c]"),
        "id" => {
            text("mum-2022:total/…/2022/points@3f9a0c21d4e8", "mum-2022:total/…/2022/points@3f9a0c21d4e8")
        }
        "object" => text("ВСОКО", "ВСОКО"),
        "label" | "to" => text("сформирована", "formed"),
        "study" => text("региональном исследовании", "regional study"),
        "list" => text("перечень ШНОР", "list of schools with low results"),
        "municipality" | "name" => text("Условный муниципальный округ", "Conditional district"),
        "region" => text("Условная область", "Conditional region"),
        "school" | "subject" => text("МБОУ «СОШ №1»", "School 1"),
        "from" => text("частично сформирована", "partly formed"),
        "date" => text("25.12.2022", "25 December 2022"),
        "place" => text("г. Условный", "Conditional town"),
        "reason" => text("рубрика изменилась", "the rubric changed"),
        "title" => text("Исследование ВСОКО", "Study of ВСОКО"),
        "source" => text("выписка из протокола № 1", "extract of minutes No. 1"),
        "caption" => text("Школы по уровням", "Schools by level"),
        "file" => text("итоги-2022.xlsx", "results-2022.xlsx"),
        "hash" => text("467f6e4f…", "467f6e4f…"),
        "state" => text("6a8fd44a89ce", "6a8fd44a89ce"),
        "code" => text("VS012", "VS012"),
        "criterion" => text("Уровень", "Level"),
        "at" => text("итоги-2022.xlsx › Лист1 › D7", "results-2022.xlsx › Sheet1 › D7"),
        "remark" => text("неизвестное значение", "unknown value"),
        "hint" => text("исправьте значение", "correct the value"),
        "text" | "value" | "below" => text("5", "5"),
        "sent" => text("3", "3"),
        _ => sample_text(input, sample, language),
    }
}

/// What is words in any case.
fn sample_text(input: &str, sample: usize, language: Language) -> Arg {
    let (russian, english) = match input {
        // What a meeting did not say.
        "speaker" | "deadline" | "responsible" | "whom" if sample == N_SAMPLES - 1 => ("none", "none"),
        "by" if sample == N_SAMPLES - 1 => ("entry", "entry"),
        "by" => ("day", "day"),
        "speaker" => ("методист отдела", "methodologist"),
        "deadline" => ("до 01.09.2023", "until 1 September 2023"),
        "responsible" => ("руководители ОО", "heads of schools"),
        "whom" => ("школьной управленческой команде", "for the school's team"),
        "day" => ("25", "25"),
        "target" => ("80", "80"),
        "today" => ("01.09.2023", "1 September 2023"),
        "sources" => ("методика отдела", "the department's methodology"),
        "level" => ("сформирована", "formed"),
        "old_name" => ("МОУ «СОШ №1»", "School 1"),
        "new_name" | "into" => ("МБОУ «СОШ №2»", "School 2"),
        "old_region" => ("Условная область", "Conditional region"),
        "new_region" => ("Условный край", "Conditional territory"),
        "old_edition" => ("vsoko-2021", "vsoko-2021"),
        "new_edition" | "methodology" => ("vsoko-2022", "vsoko-2022"),
        "old_home" => ("Условный муниципальный округ", "Conditional district"),
        "new_home" => ("Вымышленный муниципальный округ", "Made-up district"),
        "measure" => ("Провести семинар", "Hold a seminar"),
        "change" => ("+5,5 п.п.", "+5.5 p.p."),
        "old_study" | "study_id" => ("vsoko", "vsoko"),
        "new_study" => ("quality", "quality"),
        "old_maximum" => ("3", "3"),
        "new_maximum" => ("4", "4"),
        "old_kind" => ("уровни", "levels"),
        "new_kind" => ("баллы", "points"),
        "old_levels" => ("высокий, низкий", "high, low"),
        "new_levels" => ("высокий, средний, низкий", "high, middle, low"),
        "changes" => ("изменены пороги уровней", "the thresholds of levels are others"),
        "words" | "why" => ("критерии и пороги те же", "criteria and thresholds are the same"),
        "p" => ("0,0625", "0.0625"),
        "statistic" => ("8", "8"),
        "cell" => ("Лист1 › D14", "Sheet1 › D14"),
        "lower" => ("43,6", "43.6"),
        "upper" => ("97,0", "97.0"),
        "limit" => ("95 %", "95%"),
        "attributes" => ("вид школы", "kind of school"),
        "figure" => ("Баллы школ по критериям", "Points of schools by criterion"),
        "what" => ("points", "points"),
        "subject_kind" if sample % 2 == 1 => ("municipalities", "municipalities"),
        "subject_kind" => ("schools", "schools"),
        other => return Arg::Text(format!("⟨{other}⟩")),
    };
    Arg::Text(match language {
        Language::Russian => russian.to_owned(),
        Language::English => english.to_owned(),
    })
}

fn text_of_criterion(number: usize, language: Language) -> String {
    match language {
        Language::Russian => format!("Критерий {number}"),
        Language::English => format!("Criterion {number}"),
    }
}

/// A person of no name.
fn initials(language: Language) -> String {
    match language {
        Language::Russian => "И. О. Фамилия".to_owned(),
        Language::English => "N. Surname".to_owned(),
    }
}

/// `docs/sentences.md`: every sentence with its id, when it is printed, what it is filled with, and as it reads in both
/// languages for one, two, five, twenty-one and none.
pub fn sentences_page() -> String {
    let words = Language::ALL.map(Words::new);
    let mut page = String::from(
        "# Предложения документов\n\n\
         Всё, что программа печатает на документах своими словами: обозначение предложения, когда оно печатается, что в него\n\
         подставляется и как оно читается. Примеры – для 1, 2, 5, 21 и 0 школ, баллов, замечаний; одинаковые чтения не\n\
         повторяются. Слова методик (названия уровней, исследований, перечней) берутся из методик и здесь условны.\n\n\
         Отдел может заменить любую формулировку: положить в рабочую папку файл `sentences/ru.ftl` (для английского –\n\
         `sentences/en.ftl`) и написать в нём обозначение и новый текст с теми же подстановками, например\n\n\
         ```\n\
         finding-practice-none = Эффективных практик не отмечено ({ $share_count } из { $share_base })\n\
         ```\n\n\
         Неизвестное обозначение, незнакомая или потерянная подстановка – ошибка, которую называет каждая команда, печатающая\n\
         документ: число из справки пропасть не может.\n\n\
         Страницу создаёт `cargo dev sentences`; тест сверяет её с программой.\n",
    );
    for (file, source) in printed(Language::Russian) {
        let _ = write!(page, "\n## {}\n", heading_of(source, file));
        let (labels, sentences): (Vec<_>, Vec<_>) =
            sentences_of(source).into_iter().partition(|one| one.trigger.is_none() && one.inputs.is_empty());
        for sentence in sentences {
            write_sentence(&mut page, &sentence, &words);
        }
        if !labels.is_empty() {
            page.push_str(
                "\nПодписи и заголовки:\n\n| обозначение | по-русски | по-английски |\n|---|---|---|\n",
            );
            for label in labels {
                let said = words.each_ref().map(|words| cell(&words.phrase(&label.id)));
                let _ = writeln!(page, "| `{}` | {} | {} |", label.id, said[0], said[1]);
            }
        }
    }
    page
}

fn cell(text: &str) -> String {
    text.replace('|', "\\|").replace('\n', " ")
}

/// The comment at the head of a catalogue, else its name.
fn heading_of(source: &str, file: &str) -> String {
    let first = source.lines().next().and_then(|line| line.strip_prefix("# "));
    first.unwrap_or(file).trim_end_matches('.').to_owned()
}

fn write_sentence(page: &mut String, sentence: &Sentence, words: &[Words; 2]) {
    let _ = write!(page, "\n### `{}`\n\n", sentence.id);
    if let Some(trigger) = &sentence.trigger {
        let _ = writeln!(page, "{trigger}\n");
    }
    if !sentence.inputs.is_empty() {
        let inputs: Vec<String> = sentence.inputs.iter().map(|input| format!("`${input}`")).collect();
        let _ = writeln!(page, "Подставляется: {}.\n", inputs.join(", "));
    }
    for words in words {
        let mut said: Vec<String> = Vec::new();
        for sample in 0..N_SAMPLES {
            let args = filling(&sentence.inputs, sample, words.language());
            let text = shortened(&words.say_by_id(&sentence.id, &args));
            if !said.contains(&text) {
                said.push(text);
            }
        }
        for text in said {
            let _ = writeln!(page, "- {}", cell(&text));
        }
    }
}

/// A long row of names in the middle says nothing new.
fn shortened(text: &str) -> String {
    let (russian, english) = ("МБОУ «СОШ №3», ", "School 3, ");
    let cut = |start: &str, last: &str| -> Option<String> {
        let (from, until) = (text.find(start)?, text.rfind(last)?);
        (from < until).then(|| format!("{}…, {}", &text[..from], &text[until..]))
    };
    cut(russian, "МБОУ «СОШ №21»").or_else(|| cut(english, "School 21")).unwrap_or_else(|| text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_input_of_a_sentence_has_a_sample() {
        for (file, source) in printed(Language::Russian) {
            for sentence in sentences_of(source) {
                for sample in 0..N_SAMPLES {
                    for (input, arg) in filling(&sentence.inputs, sample, Language::Russian) {
                        let unknown = matches!(&arg, Arg::Text(text) if text.starts_with('⟨'));
                        assert!(!unknown, "{file}: {}: ${input} has no sample in bank.rs", sentence.id);
                    }
                }
            }
        }
    }

    #[test]
    fn every_sentence_that_is_filled_says_when_it_is_printed() {
        for (file, source) in printed(Language::Russian) {
            for sentence in sentences_of(source).iter().filter(|one| !one.inputs.is_empty()) {
                assert!(
                    sentence.trigger.is_some(),
                    "{file}: {} has no comment above it that says when",
                    sentence.id
                );
            }
        }
    }

    #[test]
    fn no_sentence_ends_in_a_list_of_nobody() {
        for language in Language::ALL {
            let words = Words::new(language);
            for sentence in printed(language).flat_map(|(_, source)| sentences_of(source)) {
                let args = filling(&sentence.inputs, N_SAMPLES - 1, language);
                if !args.values().any(|arg| matches!(arg, Arg::List(names) if names.is_empty())) {
                    continue;
                }
                let said = words.say_by_id(&sentence.id, &args);
                let ends_empty = said.ends_with([' ', ':', '–', '(']);
                let holds_empty = [": ;", ":;", ": .", ": )", "()"].iter().any(|gap| said.contains(gap));
                assert!(!ends_empty && !holds_empty, "{}: {said}", sentence.id);
            }
        }
    }

    #[test]
    fn no_sentence_of_the_bank_leaves_a_place_empty() {
        for line in sentences_page().lines().filter(|line| line.starts_with("- ")) {
            assert!(
                !line.ends_with(' ') && !line.contains("{$") && !line.contains('⟨') && !line.contains("  "),
                "{line}"
            );
        }
    }
}
