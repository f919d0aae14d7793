//! Catalogues and the sentences made from them.

use std::collections::BTreeSet;
use std::fmt;
use std::str::FromStr;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::types::{FluentNumber, FluentNumberOptions};
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use unic_langid::LanguageIdentifier;
use vsoko_model::methodology::Finding;
use vsoko_model::{Arg, Args, Code, Diagnostic, Message, Points, Severity};

use crate::typography::{CLOSES, OPENS};
use crate::{number, printing, typography};

/// A language that every sentence exists in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Language {
    /// Russian, the language of the documents.
    #[default]
    Russian,
    /// English.
    English,
}

/// A text that names no language of the catalogues.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnknownLanguage(pub String);

impl Language {
    /// All languages.
    pub const ALL: [Self; 2] = [Self::Russian, Self::English];

    /// `ru` or `en`.
    pub const fn tag(self) -> &'static str {
        match self {
            Self::Russian => "ru",
            Self::English => "en",
        }
    }
}

impl FromStr for Language {
    type Err = UnknownLanguage;
    fn from_str(tag: &str) -> Result<Self, UnknownLanguage> {
        Self::ALL
            .into_iter()
            .find(|language| language.tag() == tag)
            .ok_or_else(|| UnknownLanguage(tag.to_owned()))
    }
}

impl fmt::Display for UnknownLanguage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "«{}» is not a language of the catalogues (ru, en)", self.0)
    }
}

impl std::error::Error for UnknownLanguage {}

macro_rules! catalogues {
    ($($file:literal),+ $(,)?) => {
        /// The Fluent sources of a language, by file name.
        pub const fn catalogue(language: Language) -> &'static [(&'static str, &'static str)] {
            match language {
                Language::Russian => &[$(($file, include_str!(concat!("../locales/ru/", $file)))),+],
                Language::English => &[$(($file, include_str!(concat!("../locales/en/", $file)))),+],
            }
        }
    };
}

catalogues!(
    "actions.ftl",
    "charts.ftl",
    "cli.ftl",
    "conclusions.ftl",
    "diagnostics.ftl",
    "engine.ftl",
    "export.ftl",
    "findings.ftl",
    "indicators.ftl",
    "methodology.ftl",
    "page.ftl",
    "page_archive.ftl",
    "page_cycle.ftl",
    "page_figures.ftl",
    "page_import.ftl",
    "page_views.ftl",
    "papers.ftl",
    "report.ftl",
    "summary.ftl",
    "years.ftl"
);

/// A piece of a sentence: words, or one argument that was asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Segment {
    /// The words.
    pub text: String,
    /// The name of the argument that they print.
    pub arg: Option<String>,
}

/// The catalogue of one language.
pub struct Words {
    language: Language,
    bundle: FluentBundle<FluentResource>,
}

impl Words {
    /// The words of `language`.
    ///
    /// The sources are compiled in and a test reads all of them, so a fault in one cannot reach a user; a message
    /// that cannot be parsed would be missing and printed as its id.
    pub fn new(language: Language) -> Self {
        let locale: LanguageIdentifier = language.tag().parse().unwrap_or_default();
        let mut bundle = FluentBundle::new_concurrent(vec![locale]);
        bundle.set_use_isolating(false);
        bundle.set_formatter(Some(match language {
            Language::Russian => format_russian,
            Language::English => format_english,
        }));
        for (_, source) in catalogue(language) {
            let resource =
                FluentResource::try_new((*source).to_owned()).unwrap_or_else(|(partial, _)| partial);
            bundle.add_resource_overriding(resource);
        }
        Self { language, bundle }
    }

    /// Puts the messages of a source in the place of ours.
    pub(crate) fn replace(&mut self, source: &str) {
        let resource = FluentResource::try_new(source.to_owned()).unwrap_or_else(|(partial, _)| partial);
        self.bundle.add_resource_overriding(resource);
    }

    /// Which of the arguments a sentence prints.
    pub(crate) fn printed_inputs(&self, id: &str, args: &Args) -> BTreeSet<String> {
        let text = self.marked(id, args);
        let opened = text.split(OPENS).skip(1);
        opened.filter_map(|inside| Some(inside.split_once('=')?.0.to_owned())).collect()
    }

    /// The sentence with marks around all of its arguments.
    fn marked(&self, id: &str, args: &Args) -> String {
        let values = args.iter().flat_map(|(name, arg)| self.fluent_values(name, arg));
        let names: Vec<String> = values.map(|(name, _)| name).collect();
        self.format_marked(id, args, &names.iter().map(String::as_str).collect::<Vec<_>>())
    }

    /// The language.
    pub const fn language(&self) -> Language {
        self.language
    }

    /// Is there a sentence with this id?
    pub fn has(&self, id: &str) -> bool {
        self.bundle.has_message(id)
    }

    /// The sentence.
    pub fn say(&self, message: &Message) -> String {
        self.say_by_id(message.id(), message.args())
    }

    /// The sentence with this id, without arguments.
    pub fn phrase(&self, id: &str) -> String {
        self.say_by_id(id, &Args::new())
    }

    /// The sentence with this id; the id itself, in angle brackets, where the catalogue lacks it.
    pub fn say_by_id(&self, id: &str, args: &Args) -> String {
        typography::typeset(&self.format(id, &self.values(args)))
    }

    /// The sentence in pieces, so that the arguments named in `marked` can be made links.
    ///
    /// ```
    /// use vsoko_model::{Message, Share};
    /// use vsoko_text::{Language, Words};
    ///
    /// let message = Message::new("finding-practice-none").with("share", Share::new(0, 6).unwrap());
    /// let pieces = Words::new(Language::Russian).segments(&message, &["share_count"]);
    /// assert!(pieces.iter().any(|piece| piece.text == "0" && piece.arg.as_deref() == Some("share_count")));
    /// ```
    pub fn segments(&self, message: &Message, marked: &[&str]) -> Vec<Segment> {
        let set = typography::typeset(&self.format_marked(message.id(), message.args(), marked));
        let mut segments = Vec::new();
        let words = |text: &str| Segment { text: text.to_owned(), arg: None };
        let mut rest = set.as_str();
        while let Some((before, opened)) = rest.split_once(OPENS) {
            let (inside, after) = opened.split_once(CLOSES).unwrap_or((opened, ""));
            let (name, text) = inside.split_once('=').unwrap_or(("", inside));
            segments.push(words(before));
            segments.push(Segment { text: text.to_owned(), arg: Some(name.to_owned()) });
            rest = after;
        }
        segments.push(words(rest));
        segments.retain(|segment| !segment.text.is_empty());
        segments
    }

    /// What is wrong, in one sentence without a full stop.
    pub fn diagnostic(&self, diagnostic: &Diagnostic) -> String {
        if diagnostic.is_without_values() {
            return self.phrase("remark-kept-back");
        }
        self.say_by_id(&catalogue_id(diagnostic.code), &diagnostic.args)
    }

    /// What the sender of a file can do; nothing where the hint speaks of commands of this program, which the sender does not
    /// have.
    pub fn hint_for_sender(&self, diagnostic: &Diagnostic) -> Option<String> {
        let hint = self.hint(diagnostic);
        (!hint.contains("vsoko ") && !hint.contains("--")).then_some(hint)
    }

    /// What to do about it.
    pub fn hint(&self, diagnostic: &Diagnostic) -> String {
        if diagnostic.is_without_values() {
            return self.phrase("remark-kept-back-hint");
        }
        self.say_by_id(&format!("{}-hint", catalogue_id(diagnostic.code)), &diagnostic.args)
    }

    /// What is wrong with the text of a methodology.
    pub fn finding(&self, finding: &Finding) -> String {
        self.say_by_id(&finding.code.as_str().to_lowercase(), &finding.args)
    }

    /// What to do about it.
    pub fn finding_hint(&self, finding: &Finding) -> String {
        self.say_by_id(&format!("{}-hint", finding.code.as_str().to_lowercase()), &finding.args)
    }

    /// The name of a severity.
    pub fn severity(&self, severity: Severity) -> String {
        self.phrase(match severity {
            Severity::Note => "severity-note",
            Severity::Warning => "severity-warning",
            Severity::Error => "severity-error",
        })
    }

    fn format(&self, id: &str, args: &FluentArgs<'_>) -> String {
        let Some(pattern) = self.bundle.get_message(id).and_then(|message| message.value()) else {
            return format!("⟨{id}⟩");
        };
        let mut errors = Vec::new();
        self.bundle.format_pattern(pattern, Some(args), &mut errors).into_owned()
    }

    /// The sentence with marks around those of its arguments that are named.
    ///
    /// A number with a mark is not equal to the number of a variant, `[0]`. So the sentence prints the marked values under names of
    /// their own, and is chosen by the plain ones.
    fn format_marked(&self, id: &str, args: &Args, marked: &[&str]) -> String {
        let Some(pattern) = self.bundle.get_message(id).and_then(|message| message.value()) else {
            return format!("⟨{id}⟩");
        };
        let printed: Vec<(&str, String)> =
            marked.iter().map(|name| (*name, format!("{name}-printed"))).collect();
        let pattern = printing::renamed(pattern, &printed);
        let mut values = self.values(args);
        for (name, printed) in &printed {
            if let Some(value) = values.get((*name).to_owned()).cloned() {
                values.set(printed.clone(), with_mark(name, value));
            }
        }
        let mut errors = Vec::new();
        self.bundle.format_pattern(&pattern, Some(&values), &mut errors).into_owned()
    }

    fn values(&self, args: &Args) -> FluentArgs<'static> {
        let mut values = FluentArgs::new();
        for (name, arg) in args {
            for (name, value) in self.fluent_values(name, arg) {
                values.set(name, value);
            }
        }
        values
    }

    /// The variables that one argument gives.
    fn fluent_values(&self, name: &str, arg: &Arg) -> Vec<(String, FluentValue<'static>)> {
        let text = |printed: String| vec![(name.to_owned(), FluentValue::from(printed))];
        let count = |name: String, count: i64| (name, FluentValue::from(count));
        match arg {
            Arg::Text(words) => text(without_marks(words)),
            Arg::Count(n) => vec![count(name.to_owned(), *n)],
            Arg::Points(points) => vec![(name.to_owned(), fluent_decimal(*points))],
            Arg::Share(share) => {
                let mut values = text(number::share(*share, self.language));
                values.push(count(format!("{name}_count"), share.count().into()));
                values.push(count(format!("{name}_base"), share.base().into()));
                values
            }
            Arg::Year(year) => text(year.to_string()),
            Arg::Date(date) => text(number::date(*date, self.language)),
            Arg::List(items) => {
                let mut values = text(without_marks(&items.join(", ")));
                values.push(count(format!("{name}_count"), length(items)));
                values
            }
            Arg::Quoted(items) => {
                let quoted: Vec<String> = items.iter().map(|item| format!("«{item}»")).collect();
                let mut values = text(without_marks(&quoted.join(", ")));
                values.push(count(format!("{name}_count"), length(items)));
                values
            }
            Arg::Place(place) => text(without_marks(&place.to_string())),
        }
    }
}

/// The value with a mark around what will be printed. A number stays a number, since the sentence may agree with it:
/// its mark travels in an option that our formatter alone reads.
fn with_mark(name: &str, value: FluentValue<'static>) -> FluentValue<'static> {
    match value {
        FluentValue::String(text) => FluentValue::from(format!("{OPENS}{name}={text}{CLOSES}")),
        FluentValue::Number(mut number) => {
            number.options.currency = Some(name.to_owned());
            FluentValue::Number(number)
        }
        other @ (FluentValue::Custom(_) | FluentValue::None | FluentValue::Error) => other,
    }
}

fn catalogue_id(code: Code) -> String {
    code.as_str().to_lowercase()
}

fn without_marks(text: &str) -> String {
    text.replace([OPENS, CLOSES], "")
}

fn length(items: &[String]) -> i64 {
    i64::try_from(items.len()).unwrap_or(i64::MAX)
}

/// Points as a number that plural rules understand: `2,5 балла`, but `2 балла` and `5 баллов`.
fn fluent_decimal(points: Points) -> FluentValue<'static> {
    let text = points.to_string();
    let minimum_fraction_digits = text.split_once('.').map(|(_, part)| part.len());
    let options = FluentNumberOptions { minimum_fraction_digits, ..FluentNumberOptions::default() };
    #[expect(
        clippy::cast_precision_loss,
        reason = "Points are far below 2^53; the value only selects a plural form"
    )]
    let value = points.hundredths() as f64 / 100.0;
    FluentValue::Number(FluentNumber::new(value, options))
}

fn format_russian<M>(value: &FluentValue<'_>, _: &M) -> Option<String> {
    format_number(value, Language::Russian)
}

fn format_english<M>(value: &FluentValue<'_>, _: &M) -> Option<String> {
    format_number(value, Language::English)
}

fn format_number(value: &FluentValue<'_>, language: Language) -> Option<String> {
    let FluentValue::Number(number) = value else { return None };
    let plain = number.as_string();
    let printed = match (plain.contains('.'), language) {
        (false, _) => number::whole(plain.parse().ok()?),
        (true, Language::Russian) => plain.replace('.', ","),
        (true, Language::English) => plain.into_owned(),
    };
    Some(match &number.options.currency {
        Some(name) => format!("{OPENS}{name}={printed}{CLOSES}"),
        None => printed,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bank;
    use proptest::prelude::*;
    use vsoko_model::Share;

    /// The ending that Russian gives to a school after a number: the rule, written out.
    fn school(n: i64) -> &'static str {
        match (n % 10, n % 100) {
            (_, 11..=14) => "школ",
            (1, _) => "школа",
            (2..=4, _) => "школы",
            _ => "школ",
        }
    }

    proptest! {
        #[test]
        fn russian_numbers_agree_with_schools(n in 0_i64..3000) {
            let words = Words::new(Language::Russian);
            let message = Message::new("finding-participation")
                .with("study", "исследовании")
                .with("year", "2022")
                .with("schools", n);
            let wanted = format!(" {n} {} муниципалитета:", school(n));
            prop_assert!(words.say(&message).ends_with(&wanted), "{}", words.say(&message));
        }

        #[test]
        fn a_marked_sentence_has_the_words_of_the_plain_one(count in 0_u32..200) {
            for language in Language::ALL {
                let words = Words::new(language);
                let message = Message::new("finding-list-some")
                    .with("list", "перечень ШНОР")
                    .with("share", Share::new(count, 200).unwrap())
                    .with("names", vec!["А".to_owned()]);
                let pieces: String =
                    words.segments(&message, &["share_count"]).into_iter().map(|piece| piece.text).collect();
                prop_assert_eq!(pieces, words.say(&message));
            }
        }

        #[test]
        fn marks_in_a_foreign_text_are_dropped(text in "[а-я\u{e000}\u{e001}=]{0,20}") {
            let words = Words::new(Language::Russian);
            let message = Message::new("summary-subtitle").with("municipality", text.as_str());
            let bare: String = text.chars().filter(|c| !matches!(c, '\u{e000}' | '\u{e001}')).collect();
            prop_assert_eq!(words.say(&message), bare.clone());
            let pieces: String =
                words.segments(&message, &["municipality"]).into_iter().map(|piece| piece.text).collect();
            prop_assert_eq!(pieces, bare);
        }
    }

    #[test]
    fn a_marked_number_chooses_the_variant_of_the_plain_one() {
        for language in Language::ALL {
            let words = Words::new(language);
            for sentence in bank::printed(language).flat_map(|(_, source)| bank::sentences_of(source)) {
                for sample in 0..bank::N_SAMPLES {
                    let args = bank::filling(&sentence.inputs, sample, language);
                    let marked = words.marked(&sentence.id, &args);
                    let without = |piece: &str| piece.split_once('=').map(|(_, own)| own.replace(CLOSES, ""));
                    let mut pieces = marked.split(OPENS);
                    let first = pieces.next().unwrap_or_default().to_owned();
                    let bare: String = std::iter::once(first).chain(pieces.filter_map(without)).collect();
                    assert_eq!(bare, words.format(&sentence.id, &words.values(&args)), "{}", sentence.id);
                }
            }
        }
    }

    #[test]
    fn points_agree_as_decimals() {
        let words = Words::new(Language::Russian);
        let say = |hundredths| {
            words.say(
                &Message::new("report-value-points-only").with("points", Points::from_hundredths(hundredths)),
            )
        };
        assert_eq!(say(100), "1 балл");
        assert_eq!(say(200), "2 балла");
        assert_eq!(say(500), "5 баллов");
        assert_eq!(say(250), "2,5 балла");
    }

    #[test]
    fn every_catalogue_can_be_read() {
        for language in Language::ALL {
            for (file, source) in catalogue(language) {
                assert!(FluentResource::try_new((*source).to_owned()).is_ok(), "{}/{file}", language.tag());
            }
        }
    }
}
