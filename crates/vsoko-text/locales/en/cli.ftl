# The command line.

help-heading-usage = Usage
help-heading-commands = Commands
help-heading-arguments = Arguments
help-heading-options = Options
help-heading-examples = Examples

help-vsoko =
    vsoko – monitoring of education quality indicators: reads the tables of
    the regional centre, computes shares and points by the methodology, prints
    a summary and opens every number down to schools and cells
help-vsoko-usage = vsoko COMMAND [options]
help-vsoko-examples =
    vsoko demo                                   show everything on ready-made data
    vsoko init my-archive                        create a workspace
    vsoko check results-2022.xlsx                check a file without writing anything
    vsoko import results-2022.xlsx               accept a file into the archive
    vsoko summary --year 2022 --formats pdf      print a summary
    vsoko serve                                  open the summaries in a browser
    vsoko COMMAND --help                         help on a command

help-vsoko-demo = Shows the work on ready-made data: creates a workspace, accepts files, prints findings and summaries
help-vsoko-demo-usage = vsoko demo [DIR]
help-vsoko-demo-examples =
    vsoko demo                 in a temporary folder; where it is will be printed
    vsoko demo example         in the folder «example»

help-vsoko-init = Creates a workspace: an archive, settings, a place for your own methodologies
help-vsoko-init-usage = vsoko init [DIR] [options]
help-vsoko-init-examples =
    vsoko init my-archive
    vsoko init . --organisation "Отдел образования администрации округа"

help-vsoko-check = Reads files and says what is wrong in them and in which cell; writes nothing
help-vsoko-check-usage = vsoko check FILE... [options]
help-vsoko-check-examples =
    vsoko check results-2022.xlsx
    vsoko check results.xlsx --year 2022 --deny warning
    vsoko check *.xlsx --format json

help-vsoko-import = Accepts files into the archive: shows what will change, and does exactly that
help-vsoko-import-usage = vsoko import FILE... [options]
help-vsoko-import-examples =
    vsoko import results-2022.xlsx --dry-run
    vsoko import results-2022.xlsx --yes
    vsoko import results.csv --year 2021 --municipality "Условный округ"

help-vsoko-summary = Prints the findings of a year and the analytical summary on a municipality
help-vsoko-summary-usage = vsoko summary --year YEAR [options]
help-vsoko-summary-examples =
    vsoko summary --year 2022 --municipality "Условный округ"
    vsoko summary --year 2022 --all --formats pdf,html --output summaries

help-vsoko-compare = Compares years: shares, which schools changed level, whether the years are comparable
help-vsoko-compare-usage = vsoko compare [YEAR...] [options]
help-vsoko-compare-examples =
    vsoko compare --municipality "Условный муниципальный округ"
    vsoko compare 2021 2022

help-vsoko-trace = Opens a number: which schools stand behind it, from which cells of which file
help-vsoko-trace-usage = vsoko trace TRACE [options]
help-vsoko-trace-examples =
    vsoko trace formed_share --year 2022
    vsoko trace formed_share --year 2022 --municipality "Условный округ"
    vsoko trace formed_share --year 2022 --format json

help-vsoko-serve = Shows the summaries in a browser: a page with all municipalities and years, for this computer only
help-vsoko-serve-usage = vsoko serve [options]
help-vsoko-serve-examples =
    vsoko serve                          at http://127.0.0.1:8484/
    vsoko serve --port 8485              if port 8484 is taken
    vsoko serve --port 0 --format json   at any free one; the address is in JSON

help-vsoko-schools = The register of schools
help-vsoko-schools-usage = vsoko schools COMMAND
help-vsoko-schools-list = Shows the schools of the archive, their logins, former names and years
help-vsoko-schools-list-usage = vsoko schools list [options]
help-vsoko-schools-list-examples =
    vsoko schools list --municipality "Условный муниципальный округ"

help-vsoko-deliveries = Accepted files
help-vsoko-deliveries-usage = vsoko deliveries COMMAND
help-vsoko-deliveries-list = Shows the accepted files: what is in them, when and by whom they were accepted
help-vsoko-deliveries-list-usage = vsoko deliveries list [options]
help-vsoko-deliveries-list-examples =
    vsoko deliveries list --format json

help-vsoko-methodology = Methodologies
help-vsoko-methodology-usage = vsoko methodology COMMAND
help-vsoko-methodology-list = Shows the methodologies: built-in ones and your own, from the folder methodologies
help-vsoko-methodology-list-usage = vsoko methodology list [options]
help-vsoko-methodology-list-examples =
    vsoko methodology list
help-vsoko-methodology-show = Shows a methodology: levels, criteria, indicators, source
help-vsoko-methodology-show-usage = vsoko methodology show ID [options]
help-vsoko-methodology-show-examples =
    vsoko methodology show vsoko-tver-2022

help-vsoko-explain = Explains the code of a remark: what was found, why it matters, what to do
help-vsoko-explain-usage = vsoko explain [CODE]
help-vsoko-explain-examples =
    vsoko explain VS012
    vsoko explain              all codes

# What stands in the place of values.
help-value-dir = DIR
help-value-file = FILE
help-value-year = YEAR
help-value-id = ID
help-value-name = NAME
help-value-lang = LANG
help-value-format = FORMAT
help-value-severity = SEVERITY
help-value-list = LIST
help-value-date = DATE
help-value-trace = TRACE
help-value-port = PORT
help-value-code = CODE
help-value-who = WHO

help-arg-help = show this help
help-arg-version = show the version
help-arg-workspace = workspace (if not given, the nearest folder with a file vsoko.toml, going upwards)
help-arg-lang = language: ru or en (if not given, ru)
help-arg-format = form of the output: text or json (if not given, text)
help-arg-folder = folder
help-arg-organisation = who prints the documents
help-arg-municipality = municipality
help-arg-files = files: xlsx, xls, xlsb, ods or csv
help-arg-year = year
help-arg-methodology = id of a methodology; can be given several times
help-arg-deny = from which severity of remarks the exit code is 1: note, warning or error (if not given, error)
help-arg-dry-run = show what will change, and write nothing
help-arg-yes = do not ask for confirmation
help-arg-author = who accepts the file (for the log; if not given, the user of this computer)
help-arg-all = all municipalities that have data for this year
help-arg-formats = in which forms to write: pdf, html, txt (separated by commas)
help-arg-output = where to write (if not given, reports in the workspace)
help-arg-date = date on the document, for example 25.12.2022 (if not given, today)
help-arg-years = years; if not given, all
help-arg-number = id of an indicator, or the trace id of a number from a report
help-arg-port = port (if not given, 8484; 0 takes any free one)
help-arg-id = id of a methodology
help-arg-code = code of a remark

# Errors in the command line itself.
error-usage-hint = for help: vsoko --help, for help on a command: vsoko COMMAND --help
error-usage-unknown-argument = unknown option { $argument }
error-usage-unknown-command = unknown command «{ $command }»
error-usage-no-command = no command is given
error-usage-missing = a required argument is not given: { $argument }
error-usage-no-value = { $argument } needs a value after it
error-usage-value-of = { $argument }: invalid value «{ $value }»; valid values: { $expected }
error-usage-value = { $argument }: invalid value «{ $value }»
error-usage-conflict = { $argument } cannot be given together with { $other }
error-usage-other = the command is not written correctly { $argument }

# Commands.
init-done = Workspace created: { $path }

check-table = Sheet «{ $sheet }», { $year } ({ $methodologies }): rows – { $rows }, values – { $readings }
check-done = { $file }: errors – { $errors }, warnings – { $warnings }, notes – { $notes }

plan-nothing-to-do = { $file }: this file has already been accepted, nothing changes
plan-parts = { $file }: what will change
plan-schools = Schools in the file – { $schools }, new among them – { $new }
plan-change = { $subject }, { $year }, «{ $criterion }»: was «{ $before }», will be «{ $after }» ({ $at })
plan-change-gone = { $subject }, { $year }, «{ $criterion }»: was «{ $before }», the value is no more ({ $at })
plan-change-new = { $subject }, { $year }, «{ $criterion }»: there was no value, will be «{ $after }» ({ $at })
import-question = Accept the file? [yes/no]
import-done = The file { $file } was accepted
import-dry-run = Dry run: the file { $file } was not accepted, nothing was written
import-declined = The file { $file } was not accepted, nothing was written
import-refused = The file { $file } was not accepted because of errors, nothing was written

summary-of = { $municipality }, { $year }
report-written = Written: { $path }

demo-deliveries = { $deliveries ->
        [one] { $deliveries } file of ready-made data was accepted
       *[other] { $deliveries } files of ready-made data were accepted
    } (the data of «Условная область» are invented)
demo-reports = { $reports ->
        [one] { $reports } summary file was written:
       *[other] { $reports } summary files were written:
    }
demo-next = To open the first number: { $program } --workspace "{ $path }" trace formed_share --year 2022 --municipality "Западнодвинский муниципальный округ"

serve-open =
    The summaries can be read at { $address }
    to stop: Ctrl+C

schools-of = { $municipality } ({ $region }): { $schools ->
        [one] { $schools } school
       *[other] { $schools } schools
    }
schools-none = There are no schools in the archive: import data first (vsoko import FILE)
deliveries-all = Accepted files
deliveries-none = There are no files in the archive: import data first (vsoko import FILE)
methodologies-all = Methodologies
methodology-document =
    { $id }: { $title }
    years: { $years }; region: { $region }
    source: { $source }
    SHA-256: { $hash }
methodology-local =
    { $id }: { $title }
    years: { $years }; region: { $region }
    local methodology ({ $source })
    SHA-256: { $hash }
methodology-levels = Levels, from the highest to the lowest
methodology-criteria = Criteria
methodology-indicators = Indicators
explain-all = Codes of remarks

trace-head = { $title } ({ $subject }, { $year })
trace-share = { $share } ({ $share_count } of { $share_base })
trace-points = { $points } of { $maximum }
trace-points-only = { $points }
trace-counted = Counted: { $subjects }
trace-rest = In the base, not counted: { $subjects }
trace-outside = Outside the base, no data: { $subjects }
trace-predicates =
    What counts: { $counts }
    What the base is: { $base }
trace-methodology = Methodology: { $methodology }, SHA-256 { $hash }
trace-id = Trace id: { $trace }
trace-file = File: { $file }, SHA-256 { $hash }

column-id = Id
column-login = Login
column-years = Years
column-year = Year
column-study = Study
column-studies = What is in the file
column-author = Accepted by
column-created = New
column-updated = Changed
column-unchanged = Unchanged
column-reported = Totals
column-region = Region
column-title = Title
column-criterion = Criterion
column-counts = What counts
column-base = What the base is
column-severity = Severity
column-as-sent = As sent
column-cell = Cell
import-others = { $files ->
        [one] Because of this { $files } more file was not accepted
       *[other] Because of this { $files } more files were not accepted
    }
