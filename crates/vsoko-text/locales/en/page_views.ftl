# The page: overview, comparison, schools, methodologies, actions, reports, and numbers opened.
views-show = Show
views-contents = On this page
views-without-what-if = Show the results of the year
views-present-state = Show the present state
views-see-as-now = Show by the names and territories of today
views-see-as-was = Show by the names and territories of the year
views-received = received on { $date }
views-compare = Compare years
views-download = Download { $format }

# A number opened into schools and cells; a sheet of a received file.
views-back-to-overview = To the overview of the year
views-basis = How it was counted, and from what
views-read-methodology = read the methodology
views-delivery = Delivery { $delivery }, received on { $date }, { $author }
views-sheets = Sheets of the file
views-whole-sheet = The whole sheet
views-the-delivery = The page of the delivery

# Years compared: schools in a table, filter and order.
views-all-schools = all schools
views-schools-shown = Which schools
views-charts = Charts
views-any = all
views-moved-any = the level changed
views-move = Change in the last year
views-latest-level = Level of the last year
views-compare-title = Years compared: { $name }
views-schools-of-years = Schools by year

# How many rows are shown after filtering.
views-schools-by-year = Levels of schools by year: { $shown } of { $all } shown

# Schools: registry, rows without an answer, changes.
views-search = Name, login or INN
views-find = Find
views-everywhere = all municipalities
views-nobody-found = The registry has no such schools.
views-also-called = Other names
views-entered = Entered by hand
views-change = Enter a change
views-change-about = Each change is an entry of the journal with a reason; it can be taken back.
views-rename = Renamed
views-same = The same school as another one
views-merge = Joined to another school
views-move-school = Moved to another municipality
views-close = Closed
views-set-code = Was given a login
views-set-inn = Was given an INN
views-new-name = New name
views-same-as = The school that stays
views-into = To which school
views-inn = INN
views-since-hint = The first year for which it is true: 2023
views-reason = Reason
views-source = The act that it rests on, if there is one
views-enter = Enter
views-take-back = Open the entry of the journal, where it can be taken back
views-row-is = This row is the school
views-waiting-about = The rows were taken in and do not count until it is said whose they are. Import the file again: the questions will be asked again.
views-row-of-another = A row of a delivery is about another school

# How many rows wait for an answer.
views-waiting = { $rows ->
        [one] { $rows } row waits for an answer
       *[other] { $rows } rows wait for an answer
    }
error-field = “{ $field }”: the value “{ $value }” will not do
error-field-hint = go back, correct this field and send the form again; nothing was changed
error-field-empty = the field “{ $field }” is blank
error-field-empty-hint = go back, fill the field and send the form again; nothing was changed

# Methodologies: reading, checking a text, what if.
views-methodologies-about = Files are read and indicators counted by these methodologies. Each can be read, a text can be checked before it applies, and the results shown as they would be by another edition.
views-lint = Check the text of a methodology
views-lint-about = The text is checked beside the methodologies at hand. It is kept nowhere; to apply a methodology, put its file into the folder methodologies of the workspace.
views-lint-file = A TOML file
views-lint-text = or a text
views-lint-do = Check
views-lint-clean = No remarks.
views-lint-found = { $findings ->
        [one] { $findings } remark
       *[other] { $findings } remarks
    }
views-line = line { $line }
views-methodology-text = The text of the methodology
views-synonyms = Other spellings
views-at-most = at most { $points }
views-what-if = What if
views-what-if-about = The overview or the comparison counted by this methodology, whichever edition the data were received by. These are not results, and nothing in the archive changes.
views-all-methodologies = All methodologies
error-form-unread = what was sent cannot be read: it is no text, or too much
error-form-unread-hint = choose a TOML file in UTF-8 of no more than 1 MB

# Actions: list, steps, changes.
views-no-actions = There are no such actions.
views-new-action = Add an action
views-deadline-hint = As the decision has it: “до 01.09.2026”, “постоянно”, “в течение года”
views-calendar = Calendar of deadlines (ICS)
views-actions-csv = Table (CSV)
views-all-actions = All actions
views-by-recommendation = By the recommendation
views-steps = What was done
views-no-steps = Nothing is marked yet.
views-enter-step = Mark what was done
views-on-day = When
views-on-day-hint = Blank is today; otherwise 01.09.2026
views-note = What shows it
views-evidence-link = A link to what shows it
views-evidence-hint = The address of a page: https://…
views-change-action = Change
error-nothing-entered = nothing is changed in the form
error-nothing-entered-hint = go back and change at least one field

# Reports.
views-edition = For whom
views-edition-internal = the department: down to cells and files
views-edition-public = everybody: without cells, files and names of schools with low results
views-preview = Look at it
views-formats-about = PDF to sign and keep, DOCX to edit, XLSX with shares as formulas, HTML as one page, MD for wikis, TXT as plain text.
views-all-at-once = Summaries of all municipalities
views-all-at-once-about = The summaries of all municipalities with results of the year, as one ZIP.
views-format = Format
views-prepare = Prepare
