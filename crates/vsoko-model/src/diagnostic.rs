//! What is wrong with the data. A fault of a workbook is a value that travels with what could be read, never an
//! `Err`: everything is collected, and nothing stops at the first.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::{Arg, Args, Place};

/// How much a remark matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// Worth knowing; nothing has to be done.
    Note,
    /// Read, but doubtful.
    Warning,
    /// Not to be imported as it is.
    Error,
}

/// The order in which a delivery is checked: a later stage needs what an earlier one found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    /// Can the bytes be read at all?
    File,
    /// Where are the tables?
    Table,
    /// What do the columns, the year and the territory mean?
    Header,
    /// What are the rows about?
    Rows,
    /// What does each cell say?
    Readings,
    /// Do the readings agree with one another?
    CrossChecks,
    /// Which schools of the registry are these?
    Schools,
}

macro_rules! codes {
    ($($(#[$doc:meta])* $name:ident = $number:literal, $stage:ident, $severity:ident;)+) => {
        /// Every remark that vsoko can make about a delivery. Each has a page `docs/codes/VSnnn.md`.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Code {
            $($(#[$doc])* $name,)+
        }

        impl Code {
            /// All codes, in the order of their stages.
            pub const ALL: &[Self] = &[$(Self::$name,)+];

            /// The code as printed, for example `VS012`.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$name => $number,)+ }
            }

            /// The stage that finds it.
            pub const fn stage(self) -> Stage {
                match self { $(Self::$name => Stage::$stage,)+ }
            }

            /// How much it matters.
            pub const fn severity(self) -> Severity {
                match self { $(Self::$name => Severity::$severity,)+ }
            }
        }
    };
}

codes! {
    /// The bytes are not a workbook that can be read.
    UnreadableFile = "VS001", File, Error;
    /// The file is larger than what is read.
    TooLarge = "VS033", File, Error;
    /// The program failed while it read the file.
    ReaderFailed = "VS034", File, Error;
    /// The encoding of a text is told by letters that fit another one as well.
    EncodingDoubtful = "VS035", File, Warning;
    /// A quote that nothing closes makes one cell of the rest of a text.
    OpenQuote = "VS036", File, Error;
    /// There is no filled cell in the whole workbook.
    EmptyWorkbook = "VS002", File, Error;
    /// No row of any sheet is a header with a column of schools or municipalities.
    NoHeader = "VS003", Table, Error;
    /// No sheet has a table with columns of actions, deadlines or people.
    NoActions = "VS045", Table, Error;
    /// The schools of a sheet stand in columns, and what is said of them in rows.
    SchoolsInColumns = "VS053", Table, Error;
    /// A sheet without a table was passed over, since another sheet has one.
    SheetPassedOver = "VS004", Table, Note;
    /// Hidden rows, columns or a hidden sheet were read like all others.
    HiddenRead = "VS032", Table, Note;
    /// A column of schools was told by its cells, since its title does not say so.
    NamesByContent = "VS052", Header, Warning;
    /// No methodology in force for the year and the region explains any column.
    NoMethodology = "VS005", Header, Error;
    /// The year is stated nowhere.
    YearNotStated = "VS006", Header, Error;
    /// The title, the sheet and the file name state different years.
    YearsContradict = "VS007", Header, Warning;
    /// The region is stated nowhere and cannot be told from the municipality.
    RegionNotStated = "VS027", Header, Error;
    /// The title, a column, the sheet or the file name different municipalities, regions or studies.
    NamedOtherwise = "VS063", Header, Warning;
    /// The municipality is stated nowhere.
    MunicipalityNotStated = "VS008", Header, Error;
    /// The table has no column for a criterion of the methodology.
    CriterionWithoutColumn = "VS009", Header, Warning;
    /// A column belongs to no criterion and was not read.
    ColumnNotUsed = "VS010", Header, Note;
    /// A column of a plan that no part of an action is read from.
    PlanColumnNotUsed = "VS050", Header, Note;
    /// A column with a title that nobody has met may hold a criterion that has no column.
    ColumnUnclear = "VS041", Header, Warning;
    /// More than one column of a table has the title of one criterion.
    CriterionTwice = "VS043", Header, Warning;
    /// Titles of groups that no merged cell spreads can be read over different columns.
    GroupsUnclear = "VS064", Header, Error;
    /// The layout is not the one of the recipe that was saved of the sender's earlier file.
    LayoutChanged = "VS044", Header, Note;
    /// A column holds names of people, phones or the like; it is not kept.
    PersonalColumn = "VS061", Header, Warning;
    /// One school stands in two rows.
    SchoolTwice = "VS011", Rows, Error;
    /// A row has values, but no name of a school.
    RowWithoutName = "VS024", Rows, Error;
    /// A row of a plan has a deadline or people, but no action.
    ActionWithoutText = "VS046", Rows, Warning;
    /// A row is about the whole country, of which nothing is kept.
    RowOfTheCountry = "VS054", Rows, Note;
    /// A cell of the column of logins holds something else.
    CodeNotRead = "VS051", Rows, Note;
    /// A cell of the column of ИНН holds none.
    InnWrong = "VS055", Rows, Warning;
    /// One ИНН stands beside different schools of the file.
    InnShared = "VS056", Rows, Warning;
    /// A cell names a level that the methodology does not know.
    UnknownLevel = "VS012", Readings, Warning;
    /// A cell of a yes-or-no column says neither.
    NotAFlag = "VS013", Readings, Warning;
    /// A cell of a numeric column holds no number.
    NotANumber = "VS014", Readings, Warning;
    /// A number lies outside what the methodology allows.
    OutOfRange = "VS015", Readings, Error;
    /// A number in a column of per cents looks like a fraction.
    LooksLikeFraction = "VS026", Readings, Warning;
    /// A column of nothing but 0 and 1 holds per cents or fractions.
    PerCentUnclear = "VS040", Readings, Warning;
    /// A deadline in words that name no day.
    DeadlineInWords = "VS047", Readings, Warning;
    /// A control indicator or its target that is not understood.
    ControlUnclear = "VS049", Readings, Warning;
    /// A cell of a criterion is blank. Blank is not zero.
    BlankReading = "VS016", Readings, Note;
    /// A formula whose value the file does not hold.
    FormulaWithoutValue = "VS031", Readings, Warning;
    /// Single cells hold names of people, phones or the like; they are not kept.
    PersonalCells = "VS062", Readings, Warning;
    /// A school has a most effective practice, but its ВСОКО is not formed.
    EffectiveNotFormed = "VS017", CrossChecks, Warning;
    /// The level that was sent is not the level that its points give.
    LevelAgainstPoints = "VS018", CrossChecks, Warning;
    /// A table says again what another one of the file has said.
    TableRepeated = "VS025", CrossChecks, Warning;
    /// A row says what another row of its table has said, about the same school.
    RowAgain = "VS042", CrossChecks, Note;
    /// A count is larger than the count that it is a part of.
    PartAboveWhole = "VS059", CrossChecks, Warning;
    /// Shares that make up one whole do not come to a hundred per cent.
    SharesNotWhole = "VS060", CrossChecks, Warning;
    /// An action that is in the archive already, or stands twice in the file.
    ActionAgain = "VS048", CrossChecks, Note;
    /// A printed total is not the total of the rows above it.
    TotalDiffers = "VS019", CrossChecks, Warning;
    /// The code is known, but under another name.
    SchoolRenamed = "VS020", Schools, Note;
    /// A school that the registry does not have yet.
    NewSchool = "VS021", Schools, Note;
    /// The code belongs to a school of another municipality.
    CodeElsewhere = "VS022", Schools, Warning;
    /// A municipality that the archive does not have yet, though it has others of the region.
    NewMunicipality = "VS023", Schools, Warning;
    /// A name without a code that more than one school bears or bore.
    SchoolUnclear = "VS029", Schools, Warning;
    /// A name that is like those of known schools, but may be another one's.
    NameUnclear = "VS037", Schools, Warning;
    /// A name in another spelling that says the same as a known one.
    NameAlike = "VS038", Schools, Note;
    /// A name that may be a known municipality's.
    MunicipalityUnclear = "VS039", Schools, Warning;
    /// The ИНН of a row, its code and its name do not speak of one school.
    InnContradicts = "VS057", Schools, Warning;
    /// The registry has another ИНН for the school of the row.
    InnChanged = "VS058", Schools, Warning;
    /// A school of the registry has no row in a delivery that should name all schools.
    SchoolAbsent = "VS030", Schools, Warning;
    /// The study has results of the year by another edition of its methodology.
    AnotherEdition = "VS028", Schools, Error;
}

impl Code {
    /// Is it about schools that a file does not name? What the registry is told later may settle that.
    pub const fn is_of_missed_schools(self) -> bool {
        matches!(self, Self::SchoolAbsent)
    }

    /// The code of this spelling; letters in any case.
    pub fn find(text: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|code| code.as_str().eq_ignore_ascii_case(text.trim()))
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl Serialize for Code {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl<'de> Deserialize<'de> for Code {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::find(&text).ok_or_else(|| serde::de::Error::custom(format!("unknown code {text}")))
    }
}

/// One remark: what, where, and the words it needs. `vsoko-text` renders it and says what to do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Diagnostic {
    /// What was found.
    pub code: Code,
    /// Where.
    pub at: Place,
    /// What the sentence is told.
    pub args: Args,
}

impl Diagnostic {
    /// The remark `code` about `at`, without arguments so far.
    pub const fn new(code: Code, at: Place) -> Self {
        Self { code, at, args: Args::new() }
    }

    /// The same remark told one thing more.
    #[must_use]
    pub fn with(mut self, name: &str, arg: impl Into<Arg>) -> Self {
        self.args.insert(name.to_owned(), arg.into());
        self
    }

    /// How much it matters.
    pub const fn severity(&self) -> Severity {
        self.code.severity()
    }

    /// The same remark without what it says of values: it is about numbers that are not told.
    #[must_use]
    pub fn without_values(&self) -> Self {
        Self::new(self.code, self.at.clone()).with(KEPT_BACK, "yes")
    }

    /// Was it left without what it says of values?
    pub fn is_without_values(&self) -> bool {
        self.args.contains_key(KEPT_BACK)
    }
}

/// The one thing that such a remark is told.
const KEPT_BACK: &str = "kept_back";

/// A value and everything that was noticed while it was made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Checked<T> {
    /// What could be made.
    pub value: T,
    /// What was noticed, in the order it was met.
    pub diagnostics: Vec<Diagnostic>,
}

impl<T> Checked<T> {
    /// Is there a remark at or above `severity`?
    pub fn has(&self, severity: Severity) -> bool {
        self.diagnostics.iter().any(|d| d.severity() >= severity)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_without_gaps_and_stages_in_order() {
        let mut numbers: Vec<&str> = Code::ALL.iter().map(|code| code.as_str()).collect();
        assert!(Code::ALL.iter().all(|code| Code::find(&code.as_str().to_lowercase()) == Some(*code)));
        assert!(Code::ALL.is_sorted_by_key(|code| code.stage()));
        numbers.sort_unstable();
        let wanted: Vec<String> = (1..=numbers.len()).map(|number| format!("VS{number:03}")).collect();
        assert_eq!(numbers, wanted);
    }
}
