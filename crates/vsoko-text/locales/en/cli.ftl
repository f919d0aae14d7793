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
    vsoko demo                                   everything, on ready-made data
    vsoko init my-archive                        create a workspace
    vsoko check results-2022.xlsx                check a file
    vsoko import results-2022.xlsx               accept a file into the archive
    vsoko summary --year 2022 --formats pdf      print a summary
    vsoko serve                                  open the summaries in a browser
    vsoko journal list                           who changed what in the archive
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
    vsoko check results.xlsx --explain-layout
    vsoko check results-2022.xlsx
    vsoko check results.xlsx --year 2022 --deny warning
    vsoko check *.xlsx --format json
    vsoko check results.xlsx --questions questions.toml
    vsoko check results.xlsx --letter > letter.txt
    vsoko check results.xlsx --annotate remarks.xlsx
    vsoko check results.xlsx --annotate-roles reading.xlsx

help-vsoko-import = Accepts files into the archive: shows what will change, and does exactly that
help-vsoko-import-usage = vsoko import FILE... [options]
help-vsoko-import-examples =
    vsoko import results-2022.xlsx --dry-run
    vsoko import results-2022.xlsx --yes
    vsoko import results.csv --year 2021 --municipality m2
    vsoko import results-2022-new.xlsx --corrects 3
    vsoko import results.xlsx --answers questions.toml
    vsoko import results.xlsx --partial

help-vsoko-summary = Prints the findings of a year and the analytical summary on a municipality
help-vsoko-summary-usage = vsoko summary --year YEAR [options]
help-vsoko-summary-examples =
    vsoko summary --year 2022 --municipality "Условный муниципальный округ"
    vsoko summary --year 2022 --all --formats pdf,html --output summaries
    vsoko summary --year 2022 --region "Tver Oblast" --formats docx,xlsx
    vsoko summary --year 2022 --school s7 --edition public
    vsoko summary --year 2022 --as-of 3f9a0c21d4e8
    vsoko summary --year 2022 --municipality m2 --methodology vsoko-example-2021

help-vsoko-compare = Compares years: shares, which schools changed level, whether the years are comparable
help-vsoko-compare-usage = vsoko compare [YEAR...] [options]
help-vsoko-compare-examples =
    vsoko compare --municipality "Условный муниципальный округ"
    vsoko compare 2021 2022
    vsoko compare --school 999007
    vsoko compare 2022 2023 --region "Условная область"
    vsoko compare --as-now
    vsoko compare --all
    vsoko compare --municipality m2 --methodology vsoko-example-2021

help-vsoko-indicators = Indicators of a year: shares, levels, fulfilment, places, beside the region; each number with its name for vsoko trace
help-vsoko-indicators-usage = vsoko indicators [options]
help-vsoko-indicators-examples =
    vsoko indicators --year 2022 --municipality "Условный муниципальный округ"
    vsoko indicators --year 2022 --region "Условная область"
    vsoko indicators --year 2022 --school 999007
    vsoko indicators --year 2022 --region "Условная область" --by school_kind
    vsoko indicators --municipality m2 --methodology vsoko-example-2021
    vsoko indicators --all
    vsoko indicators --all --places --year 2022 --format json

help-vsoko-trace = Opens a number: which schools stand behind it, from which cells of which file
help-vsoko-trace-usage = vsoko trace TRACE [options]
help-vsoko-trace-examples =
    vsoko trace formed_share --year 2022
    vsoko trace formed_share --year 2022 --municipality m2
    vsoko trace formed_share --year 2022 --format json

help-vsoko-serve = Opens the page of this computer: import, summaries, comparison of years, journal, all in a browser and without a network
help-vsoko-serve-usage = vsoko serve [options]
help-vsoko-serve-examples =
    vsoko serve                          print the address of the page
    vsoko serve --browser                the same, and open it in a browser
    vsoko serve --port 8485              if port 8484 is taken
    vsoko serve --port 0 --format json   at any free one; the address is in JSON

help-vsoko-journal = The journal: what was changed in the archive, when, by whom and why; undo and redo
help-vsoko-journal-usage = vsoko journal COMMAND
help-vsoko-journal-list = Shows the journal: every entry, its state of the archive and whether it counts
help-vsoko-journal-list-usage = vsoko journal list [options]
help-vsoko-journal-list-examples =
    vsoko journal list --limit 20
    vsoko journal list --format json
help-vsoko-journal-show = Shows an entry of the journal: who changed what, when and why, and which values
help-vsoko-journal-show-usage = vsoko journal show ENTRY [options]
help-vsoko-journal-show-examples =
    vsoko journal show 12
help-vsoko-journal-undo = Undoes an entry: it stays in the journal, but does not count any more
help-vsoko-journal-undo-usage = vsoko journal undo ENTRY --reason TEXT [options]
help-vsoko-journal-undo-examples =
    vsoko journal undo 12 --reason "a draft was sent"
help-vsoko-journal-redo = Redoes an undone entry: it counts again
help-vsoko-journal-redo-usage = vsoko journal redo ENTRY --reason TEXT [options]
help-vsoko-journal-redo-examples =
    vsoko journal redo 12 --reason "a letter confirms the file"

help-vsoko-deliveries = Accepted files: show them, undo them, correct a value
help-vsoko-deliveries-usage = vsoko deliveries COMMAND
help-vsoko-deliveries-list = Shows the accepted files: what is in them, when and by whom they were accepted, whether they count
help-vsoko-deliveries-list-usage = vsoko deliveries list [options]
help-vsoko-deliveries-list-examples =
    vsoko deliveries list
    vsoko deliveries list --format json
help-vsoko-deliveries-show = Shows a delivery: the file, where it lies, how it was read, what is in it and what it changed
help-vsoko-deliveries-show-usage = vsoko deliveries show DELIVERY [options]
help-vsoko-deliveries-show-examples =
    vsoko deliveries show 3
help-vsoko-deliveries-undo = Undoes the acceptance of a file: its values do not count any more
help-vsoko-deliveries-undo-usage = vsoko deliveries undo DELIVERY --reason TEXT [options]
help-vsoko-deliveries-undo-examples =
    vsoko deliveries undo 3 --reason "a draft was sent"
help-vsoko-deliveries-purge = Removes a received file for good; its hash, its entry of the journal and its readings stay
help-vsoko-deliveries-purge-usage = vsoko deliveries purge DELIVERY --reason TEXT [options]
help-vsoko-deliveries-purge-examples =
    vsoko deliveries purge 3 --reason "names of heads of schools"
    vsoko deliveries purge 3 --reason "names of heads of schools" --yes
help-vsoko-deliveries-redo = Redoes an undone delivery: its values count again
help-vsoko-deliveries-redo-usage = vsoko deliveries redo DELIVERY --reason TEXT [options]
help-vsoko-deliveries-redo-examples =
    vsoko deliveries redo 3 --reason "a letter confirms the file"
help-vsoko-deliveries-correct = Corrects one value of a delivery; the file that was sent stays as it is
help-vsoko-deliveries-correct-usage = vsoko deliveries correct DELIVERY CELL VALUE --reason TEXT
help-vsoko-deliveries-correct-examples =
    vsoko deliveries correct 3 G8 4 --reason "a slip in the file" --dry-run
    vsoko deliveries correct 3 "Лист1!K8" "сформирована" --reason "a letter"

help-vsoko-schools = The register of schools: show and change it, since which year and on what grounds
help-vsoko-schools-usage = vsoko schools COMMAND
help-vsoko-schools-list = Shows the schools of the archive, their logins, former names and years
help-vsoko-schools-list-usage = vsoko schools list [options]
help-vsoko-schools-list-examples =
    vsoko schools list --municipality "Условный муниципальный округ"
help-vsoko-schools-show = Shows a school: names, municipalities and attributes by year, the rows of deliveries about it
help-vsoko-schools-show-usage = vsoko schools show SCHOOL [options]
help-vsoko-schools-show-examples =
    vsoko schools show s12
    vsoko schools show "МБОУ «Условная СОШ №1»" --municipality m2
help-vsoko-schools-add = Adds a school that no file has brought yet
help-vsoko-schools-add-usage =
    vsoko schools add NAME --municipality MUNICIPALITY --since YEAR
                 --reason TEXT [options]
help-vsoko-schools-add-examples =
    vsoko schools add "МБОУ «Новая СОШ»" --municipality m1 --since 2024 \
      --split-from s12 --reason "reorganised" --source "order No. 7"
help-vsoko-schools-rename = Enters the new name of a school, since a year
help-vsoko-schools-rename-usage = vsoko schools rename SCHOOL NAME --since YEAR --reason TEXT
help-vsoko-schools-rename-examples =
    vsoko schools rename s12 "МБОУ «Лицей»" --since 2024 --reason "renamed"
help-vsoko-schools-move = Gives a school to another municipality, since a year
help-vsoko-schools-move-usage = vsoko schools move SCHOOL --to MUNICIPALITY --since YEAR --reason TEXT
help-vsoko-schools-move-examples =
    vsoko schools move s12 --to m2 --since 2024 --reason "transferred"
help-vsoko-schools-close = Closes a school, since a year; its earlier results remain its own
help-vsoko-schools-close-usage = vsoko schools close SCHOOL --since YEAR --reason TEXT [options]
help-vsoko-schools-close-examples =
    vsoko schools close s12 --since 2024 --reason "closed down"
help-vsoko-schools-merge = Makes a school part of another one, since a year; its earlier results remain its own
help-vsoko-schools-merge-usage = vsoko schools merge SCHOOL --into SCHOOL --since YEAR --reason TEXT
help-vsoko-schools-merge-examples =
    vsoko schools merge s12 --into s3 --since 2024 --reason "joined"
help-vsoko-schools-code = Enters the login of a school
help-vsoko-schools-code-usage = vsoko schools code SCHOOL LOGIN --reason TEXT [options]
help-vsoko-schools-code-examples =
    vsoko schools code s12 sch999112 --reason "a letter of the regional centre"
help-vsoko-schools-inn = Enters the INN (taxpayer number) of a school
help-vsoko-schools-inn-usage = vsoko schools inn SCHOOL INN --reason TEXT [options]
help-vsoko-schools-inn-examples =
    vsoko schools inn s12 6900990016 --reason "state register"
help-vsoko-schools-same = Enters that two schools of the register are one and the same
help-vsoko-schools-same-usage = vsoko schools same SCHOOL --as SCHOOL --reason TEXT [options]
help-vsoko-schools-same-examples =
    vsoko schools same s19 --as s12 --reason "the same school under a new login"
help-vsoko-schools-match = Gives a row of a delivery to a school
help-vsoko-schools-match-usage = vsoko schools match DELIVERY ROW SCHOOL --reason TEXT
help-vsoko-schools-match-examples =
    vsoko schools match 3 "Лист1!14" s12 --reason "the name in the file is wrong"

help-vsoko-municipalities = The register of municipalities: show and change it, since which year and on what grounds
help-vsoko-municipalities-usage = vsoko municipalities COMMAND
help-vsoko-municipalities-list = Shows the municipalities of the archive, their former names and how many schools they have
help-vsoko-municipalities-list-usage = vsoko municipalities list [options]
help-vsoko-municipalities-list-examples =
    vsoko municipalities list
help-vsoko-municipalities-add = Adds a municipality that no file has brought yet
help-vsoko-municipalities-add-usage =
    vsoko municipalities add NAME --region REGION --since YEAR
                 --reason TEXT [options]
help-vsoko-municipalities-add-examples =
    vsoko municipalities add "Новый муниципальный округ" \
      --region "Условная область" --since 2024 --reason "made by a law"
help-vsoko-municipalities-rename = Enters the new name of a municipality, since a year
help-vsoko-municipalities-rename-usage =
    vsoko municipalities rename MUNICIPALITY NAME --since YEAR
                 --reason TEXT [options]
help-vsoko-municipalities-rename-examples =
    vsoko municipalities rename m1 "Условный городской округ" --since 2024 \
      --reason "transformed" --source "law No. 12, 15.03.2024"
help-vsoko-municipalities-merge = Makes a municipality part of another one, since a year, with all its schools
help-vsoko-municipalities-merge-usage =
    vsoko municipalities merge MUNICIPALITY --into MUNICIPALITY --since YEAR
                 --reason TEXT [options]
help-vsoko-municipalities-merge-examples =
    vsoko municipalities merge m1 --into m2 --since 2024 --reason "united"

help-vsoko-municipalities-move = Enters that a municipality went to another region, since a year, with all its schools
help-vsoko-municipalities-move-usage =
    vsoko municipalities move MUNICIPALITY --region NAME --since YEAR
                 --reason TEXT [options]
help-vsoko-municipalities-move-examples =
    vsoko municipalities move m1 --region "Другая область" --since 2024 \
      --reason "the border was moved"

help-vsoko-regions = The regions: show them and enter a new name
help-vsoko-regions-usage = vsoko regions COMMAND
help-vsoko-regions-list = Shows the regions of the archive and how many municipalities and schools they have
help-vsoko-regions-list-usage = vsoko regions list [options]
help-vsoko-regions-list-examples =
    vsoko regions list
help-vsoko-regions-rename = Enters the new name of a region, since a year
help-vsoko-regions-rename-usage =
    vsoko regions rename REGION NAME --since YEAR
                 --reason TEXT [options]
help-vsoko-regions-rename-examples =
    vsoko regions rename "Условная область" "Условный край" --since 2024 \
      --reason "renamed" --source "decree No. 5, 01.03.2024"

help-vsoko-verify = Checks the archive: journal, catalog, every file; or a report: where it is from, whether its numbers hold, whether its text was changed
help-vsoko-verify-usage = vsoko verify [REPORT] [options]
help-vsoko-verify-examples =
    vsoko verify
    vsoko verify --collect     and remove files that a crash left behind
    vsoko verify summary.pdf    a report

help-vsoko-backup = Writes the whole archive to one file; others may work meanwhile
help-vsoko-backup-usage = vsoko backup FILE [options]
help-vsoko-backup-examples =
    vsoko backup archive-2024-12-26.zip

help-vsoko-restore = Brings an archive back from a backup into a new folder, and checks it
help-vsoko-restore-usage = vsoko restore FILE DIR [options]
help-vsoko-restore-examples =
    vsoko restore archive-2024-12-26.zip restored

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
help-vsoko-methodology-check = Checks a methodology file: fields, names, thresholds, maxima, conditions, years; exit code 1 if there are errors
help-vsoko-methodology-check-usage = vsoko methodology check FILE... [options]
help-vsoko-methodology-check-examples =
    vsoko methodology check methodologies/moya-2024.toml
    vsoko methodology check moya-2024.toml --deny warning --format json
help-vsoko-methodology-new = Writes the file of a new methodology with explanations, and the schema for editors
help-vsoko-methodology-new-usage = vsoko methodology new ID [options]
help-vsoko-methodology-new-examples =
    vsoko methodology new moya-2024
help-vsoko-methodology-schema = Prints the JSON Schema of a methodology for editors
help-vsoko-methodology-schema-usage = vsoko methodology schema
help-vsoko-methodology-schema-examples =
    vsoko methodology schema

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
help-value-edition = EDITION
help-value-trace = TRACE
help-value-port = PORT
help-value-code = CODE
help-value-who = WHO
help-value-state = STATE
help-value-text = TEXT
help-value-act = ACT
help-value-count = COUNT
help-value-entry = ENTRY
help-value-delivery = DELIVERY
help-value-cell = CELL
help-value-value = VALUE
help-value-row = ROW
help-value-school = SCHOOL
help-value-attribute = ATTRIBUTE
help-value-municipality = MUNICIPALITY
help-value-inn = INN
help-value-login = LOGIN
help-value-region = REGION

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
help-arg-of-school = school: number (s12), login or name
help-arg-by = attribute of schools to group by, for example school_kind
help-arg-what-if = methodology to compute by, as a what-if: id or toml file
help-arg-texts = methodology files
help-arg-new-id = id of the new methodology: small Latin letters, digits and dashes
help-arg-deny = from which severity of remarks the exit code is 1: note, warning or error (if not given, error)
help-arg-explain-layout = show which tables were found and what their columns hold, and check nothing
help-arg-questions = write the questions about the files into a file that is ready to be filled in
help-arg-answers = a file with answers (vsoko check --questions makes one)
help-arg-letter = print a letter with the remarks to the sender
help-arg-annotate = write a new XLSX workbook for the sender: the same sheets and values, remarks on the cells and a sheet of remarks; for one file only
help-arg-annotate-roles = write a new XLSX workbook whose colours show what was read as what; for one file only
help-arg-partial = rows with open questions do not hold up the others
help-arg-whole-region = the list is about the whole region, though it names one municipality
help-arg-dry-run = show what will change, and write nothing
help-arg-yes = do not ask for confirmation
help-arg-author = who makes the change (for the journal; if not given, the user of this computer)
help-arg-as-of = a past state of the archive, twelve digits from vsoko journal list (if not given, the present one)
help-arg-as-now = names and municipalities of schools as they are now (if not given, as they were in the year described)
help-arg-reason = why the change is made, in words
help-arg-source = the act or letter that it rests on: its title, date and number
help-arg-limit = how many of the last entries to show (if not given, all)
help-arg-entry = number of an entry of the journal
help-arg-delivery = number of a delivery (vsoko deliveries list)
help-arg-corrects = number of the delivery that the file takes the place of: its values will not count any more
help-arg-cell = a cell of the file that was sent: D14, or Лист1!D14 where it has several sheets
help-arg-value = what should stand in it
help-arg-row = a row of the file that was sent: Лист1!14
help-arg-school = a school: its id (s12), login or name
help-arg-name = name
help-arg-since = the first year for which it holds
help-arg-to = the municipality that the school belongs to: its id (m1) or name
help-arg-into-school = the school that it became part of
help-arg-into-municipality = the municipality that it became part of
help-arg-as-school = the same school, under the id that stays
help-arg-split-from = the school that it was split from
help-arg-inn = INN of the school: ten digits
help-arg-login = login of the school, for example sch999112
help-arg-which = a municipality: its id (m1) or name
help-arg-new-municipality = name of the municipality
help-arg-which-region = the region under its present name
help-arg-new-region = the new name of the region
help-arg-region = region
help-arg-collect = remove files that a crash left behind and that belong to no delivery
help-arg-backup = file of the backup
help-arg-everywhere = schools by level in all municipalities of the archive, in all years or in --year
help-arg-places = and the places of all schools and municipalities in their regions (with --all)
help-arg-all = all municipalities that have data for this year
help-arg-formats = in which forms to write: pdf, docx, xlsx, html, md, txt (separated by commas)
help-arg-edition = for whom: internal, or public: without cells, files and schools
    with low results (internal unless given)
help-arg-output = where to write (if not given, reports in the workspace)
help-arg-date = date on the document, for example 25.12.2022 (if not given, today)
help-arg-years = years; if not given, all
help-arg-number = id of an indicator, or the trace id of a number from a report
help-arg-port = port (if not given, 8484; 0 takes any free one)
help-arg-browser = open the page in a browser
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
error-usage-no-such-day = { $argument }: there is no day { $value }
error-usage-conflict = { $argument } cannot be given together with { $other }
error-usage-other = the command is not written correctly { $argument }

# Commands.
init-done = Workspace created: { $path }

check-annotated = Written: { $path }
check-table = Sheet «{ $sheet }», { $year } ({ $methodologies }): rows – { $rows }, values – { $readings }
check-done = { $file }: errors – { $errors }, warnings – { $warnings }, notes – { $notes }

plan-nothing-to-do = { $file }: this file has already been accepted, nothing changes
plan-still-waits = Left without an answer: { $questions ->
    [one] { $questions } question
   *[other] { $questions } questions
}. To write them down: vsoko check FILE --questions questions.toml; to import with answers: vsoko import FILE --answers questions.toml
plan-parts = { $file }: what will change
plan-overlaps = The file changes values of delivery { $delivery }. If it takes the place of that delivery as a whole, say so: vsoko import { $file } --corrects { $delivery }
plan-schools = Schools in the file – { $schools }, new among them – { $new }
region-readings-kept = Readings of regions as wholes ({ $regions }) are kept and exported (vsoko export); no indicators are counted from them
plan-new-schools = { $schools ->
    [1] This school will be added
   *[other] These schools will be added
}: { $names }{ $more ->
    [0] {""}
   *[other] {" "}and { $more } more
}
plan-new-municipalities = { $municipalities ->
    [1] This municipality will be added
   *[other] These municipalities will be added
}: { $names }{ $more ->
    [0] {""}
   *[other] {" "}and { $more } more
}
plan-change = { $subject }, { $year }, «{ $criterion }»: was «{ $before }», will be «{ $after }» ({ $at })
plan-change-gone = { $subject }, { $year }, «{ $criterion }»: was «{ $before }», the value is no more ({ $at })
plan-change-new = { $subject }, { $year }, «{ $criterion }»: there was no value, will be «{ $after }» ({ $at })
interrupted-nothing = Interrupted: nothing was written
interrupted-taking-back = Interrupting: what was written is taken back, the archive stays as it was
interrupted-waits = The files are becoming part of the archive; the program ends when they are
interrupted-unsure = Interrupted: all of the files were accepted or none (see vsoko deliveries list)
interrupted-after = Interrupted: the files were accepted before (vsoko deliveries list)
remark-and-more = and { $count } more
import-question = { $files ->
    [1] Accept the file?
    [one] Accept { $files } file together?
   *[other] Accept { $files } files together?
 } [yes/no]
import-changed-meanwhile = Another program changed the archive while the plan was looked at; the plan is made anew
import-done = The file { $file } was accepted as delivery { $delivery }.
import-undo = To undo: vsoko deliveries undo { $delivery } --reason "…"
import-undo-any = To undo any of them: vsoko deliveries undo NUMBER --reason "…"
import-dry-run = Dry run: the file { $file } was not accepted, nothing was written
import-declined = The file { $file } was not accepted, nothing was written
import-refused = The file { $file } was not accepted because of errors, nothing was written

summary-of = { $municipality }, { $year }
report-written = Written: { $path }
report-written-of = Written ({ $done } of { $total }): { $path }

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
    The page is open at { $address }
    the address holds a key: without it the page does not answer; to stop: Ctrl+C
serve-no-browser = A browser could not be opened ({ $reason }): open the address yourself

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
column-threshold = By points
methodology-from-percent = from { $percent } of the largest sum
methodology-from-points = from { $points ->
        [one] { $points } point
       *[other] { $points } points
    }
methodology-local-title = { $title }; a local methodology
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
trace-methodology = Methodology: { $methodology }, SHA-256 { $hash }
trace-methodology-local = Methodology: { $methodology } (a local one), SHA-256 { $hash }
trace-corrected = { $subject }, «{ $criterion }»: «{ $before }» was sent, corrected to «{ $after }» (entry { $entry }, { $at }, { $author }): { $reason }
trace-id = Trace id: { $trace }
trace-list = List: { $file } (delivery { $delivery }), about { $region }, { $municipality ->
        [none] all municipalities
       *[other] { $municipality }
    }
trace-purged = The file { $file } was removed on { $at } by { $author }: { $reason } (entry { $entry } of the journal). The readings of its cells and its hash were kept
trace-file = File: { $file }, SHA-256 { $hash }

column-id = Id
column-login = Login
column-years = Years
column-year = Year
column-study = Study
column-studies = What is in the file
column-created = New
column-updated = Changed
column-unchanged = Unchanged
column-ignored = Left out
column-to-decide = To decide
column-removed = Removed
column-reported = Totals
column-municipalities = Municipalities
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

column-when-and-who = When and by whom
column-what-happened = What was changed
column-state = State
column-counts-today = Counts
column-standing = Standing
column-values = Values
column-since = Since
column-municipality = Municipality
column-schools = Schools
column-attribute = Attribute
column-row = Row
yes = yes
no = no

# Opening the archive.
archive-upgraded = The archive was made by an earlier version of the program and has been upgraded; the earlier catalog was kept: { $path }
archive-waits = Another program keeps the archive busy, waiting…
archive-readers-wait = Note: the archive lies on a network disk; while it is written to, other programs wait and cannot read it
progress-import = Files compared with the archive: { $done } of { $total }
progress-receive = Files read: { $done } of { $total }
progress-verify = Deliveries read again: { $done } of { $total }
progress-backup = Files written: { $done } of { $total }
progress-restore = Files restored: { $done } of { $total }

# What was done, what that changed and how to take it back.
done-entry = Entry { $entry }: { $what }
done-state = State of the archive: { $state }
done-namesakes = Mind: one municipality has two schools of one name now, { $first } and { $second }. If they are one school: vsoko schools same { $other } --as { $one }
done-undo = To undo: vsoko journal undo { $entry } --reason "…"
done-redo = To redo: vsoko journal redo { $entry } --reason "…"
changes-none = No current value changed
changes-counts = Current values changed – { $changed }, came – { $created }, went – { $gone }
changes-line = { $subject }, { $year }, «{ $criterion }»: was «{ $before }», is «{ $after }» ({ $at })
changes-more = { $more ->
        [one] And { $more } more changed value; for all of them: --format json
       *[other] And { $more } more changed values; for all of them: --format json
    }

# The journal.
journal-all = Journal: last entries – { $shown }, entries in all – { $all }
journal-empty = The journal has no entries: nothing has been changed in the archive yet
journal-who = { $at }, { $author }
journal-reason = Reason: { $reason }
journal-source = Grounds: { $source }
journal-in-force = The entry counts
journal-not-in-force = The entry does not count
journal-seal =
    State of the archive after it: { $state }
    SHA-256 of the entry: { $hash }
    of the one before:    { $previous }

told-import = the file { $file } was accepted (delivery { $delivery })
told-import-instead = the file { $file } was accepted (delivery { $delivery }) in the place of delivery { $corrected }
told-correct-value = in delivery { $delivery } a value was corrected: { $subject }, { $year }, «{ $criterion }», «{ $before }» was sent, corrected to «{ $after }»
told-add-municipality = the municipality «{ $name }» ({ $region }) was added, since { $year }
told-rename-municipality = the municipality { $municipality } is called «{ $name }» since { $year }
told-move-municipality = the municipality { $municipality } belongs to the region «{ $region }» since { $year }
told-rename-region = the region «{ $region }» is called «{ $name }» since { $year }
told-merge-municipality = the municipality { $municipality } is part of the municipality { $into } since { $year }
told-add-school = the school { $name } was added to the municipality { $municipality }, since { $year }{ $code ->
        [none] {""}
       *[other] , login { $code }
    }{ $inn ->
        [none] {""}
       *[other] , INN { $inn }
    }
told-add-school-split = the school { $name } was added to the municipality { $municipality }, since { $year }{ $code ->
        [none] {""}
       *[other] , login { $code }
    }{ $inn ->
        [none] {""}
       *[other] , INN { $inn }
    }; it was split from the school { $origin }
told-rename-school = the school { $school } is called { $name } since { $year }
told-move-school = the school { $school } belongs to the municipality { $municipality } since { $year }
told-set-code = the school { $school } was given the login { $code }
told-set-inn = the INN { $inn } was entered for the school { $school }
told-merge-school = the school { $school } is part of the school { $into } since { $year }
told-close-school = the school { $school } is closed since { $year }
told-same-school = { $school } and { $same } are one and the same school
told-match-row = row { $row } of delivery { $delivery } was given to the school { $school }
told-undo = entry { $entry } was undone: { $what }
told-undo-reopens = entry { $entry } was undone: { $what }; entry { $other } counts again
told-redo = entry { $entry } was redone: { $what }
told-redo-closes = entry { $entry } was redone: { $what }; entry { $other } does not count any more
told-purge = the received file { $file } of delivery { $delivery } was removed
told-upgrade = the archive was upgraded from form { $from } to form { $to }

# Deliveries.
standing-in-force = accepted
standing-undone = undone (entry { $entry })
standing-corrected = corrected by delivery { $delivery }
delivery-head =
    Delivery { $delivery }: { $file }
    { $standing }; entry { $entry }, { $at }, { $author }
    SHA-256: { $hash }
    the file as it was received: { $path }
    errors – { $errors }, warnings – { $warnings }, notes – { $notes }
delivery-not-recorded = How the file was read is not recorded: an earlier version of the program accepted it
delivery-given-nothing = Nothing was stated when it was accepted: everything was taken from the file
delivery-given = Stated when it was accepted: { $given }
delivery-corrected-by-hand = Corrected by hand, entry { $entry }: { $what }
delivery-given-year = year – { $year }
delivery-given-municipality = municipality – { $municipality }
delivery-given-answers = { $answers ->
        [one] the answer to { $answers } question
       *[other] the answers to { $answers } questions
    }
delivery-given-methodologies = methodologies
delivery-methodology = Read by the methodology { $id }, SHA-256 { $hash }…
delivery-purged = The file was removed on { $at } by { $author }: { $reason } (entry { $entry } of the journal); its hash and its readings stayed
delivery-corrects = Sent in the place of delivery { $delivery }
delivery-parts = What is in the file
delivery-changed = What it changed of delivery { $delivery }:
delivery-changed-by = What delivery { $delivery } changed, which was sent in its place:
correct-cell = Delivery { $delivery }, { $at }
correct-planned = { $subject }, { $year }, «{ $criterion }»: «{ $before }» was sent, will be «{ $after }»
correct-dry-run = Dry run: nothing was written

# The register.
school-head = { $name } ({ $id })
school-login = Login: { $login }
school-inn = INN: { $inn }{ $former_count ->
    [0] {""}
   *[other] ; before: { $former }
}
school-names = Names
school-entry = Entry { $entry }: { $text }; reason: { $reason }{ $source ->
    [none] {""}
   *[other] ; source: { $source }
}
school-homes = Municipalities
school-attributes = What is known of the school
school-rows = Rows of deliveries that count
school-not-delivered = No delivery that counts has a row about the school
school-closed = closed since { $year }
school-merged = since { $year } part of: { $into }
municipalities-all = Municipalities
municipalities-none = There are no municipalities in the archive: import data first (vsoko import FILE)
municipality-before = { $name } (since { $year })
regions-all = Regions
regions-none = There are no regions in the archive: import data first (vsoko import FILE)
region-before = { $name } (since { $year })
municipality-merged = since { $year } part of: { $into }

# The check of the archive.
damage-catalog-inconsistent = The catalog (catalog.sqlite) is damaged: { $what }
damage-entry-missing = The journal has no entry { $entry }, although it has later ones
damage-entry-altered = Entry { $entry } of the journal was altered after it had been made
damage-chain-broken = Entry { $entry } of the journal does not follow the one before it
damage-rows-altered = Rows of the table { $table } that entry { $entry } made were altered
damage-rows-of-delivery-altered = Rows of the table { $table } that entry { $entry } (delivery { $delivery }) made were altered
damage-rows-without-entry = The table { $table } has rows that no entry of the journal made
damage-in-force-altered = Whether entry { $entry } counts is not marked as it follows from the journal
damage-methodology-altered = The text of the methodology { $methodology } was altered after files had been accepted, or is missing
damage-file-missing = The file { $path } is missing
damage-file-altered = The file { $path } was altered
replay-differs = Delivery { $delivery } gives other values when it is read again: differences – { $different }
replay-read-otherwise = Delivery { $delivery } was read by an earlier version of the program ({ $reader }), this one reads it otherwise: differences – { $different }; the values that are kept are not affected
replay-not-recorded = { $deliveries_count ->
        [one] Delivery { $deliveries } was not read again: an earlier version of the program accepted it, and how it was read is not recorded
       *[other] Deliveries { $deliveries } were not read again: an earlier version of the program accepted them, and how they were read is not recorded
    }
replay-purged = { $deliveries_count ->
        [one] The file of delivery { $deliveries } was removed on purpose, as the journal says; it is not read again
       *[other] The files of deliveries { $deliveries } were removed on purpose, as the journal says; they are not read again
    }
replay-not-readable = Delivery { $delivery } could not be read again
verify-orphans = { $files ->
        [one] A crash left { $files } file behind that belongs to no delivery; to remove it: vsoko verify --collect
       *[other] A crash left { $files } files behind that belong to no delivery; to remove them: vsoko verify --collect
    }
verify-removed = { $files ->
        [one] { $files } file that a crash had left behind was removed
       *[other] { $files } files that a crash had left behind were removed
    }
verify-sound = The archive is sound: entries of the journal checked – { $entries }, deliveries – { $deliveries }, files read again – { $read }
verify-damaged = The archive is damaged: entries of the journal checked – { $entries }, deliveries – { $deliveries }, files read again – { $read }
verify-what-to-do = what to do: bring the archive back from a backup – vsoko restore BACKUP DIR – and do not change the damaged one

backup-done = The backup was written: { $path }
restore-done = The archive was brought back and checked: { $path }
restore-next = Next: vsoko --workspace "{ $path }" journal list

error-corrects-one-file = several files are to take the place of one delivery
error-corrects-one-file-hint = name one file with --corrects; accept the others apart
purge-warning = The file { $file } (delivery { $delivery }) will be removed from the archive for good: no undo brings it back. Its readings, its hash and the entry of its import stay; cells can no longer be checked against the file itself. Earlier backups keep the file
purge-question = Remove the file? [yes/no]
purge-not-done = The file was not removed.
error-purge-needs-yes = the removal of a file is to be confirmed
error-purge-needs-yes-hint = repeat the command with --yes
error-annotate-one-file = an annotated workbook is made of one file, and several are named
error-annotate-one-file-hint = name one file; repeat the command for the others

# check --explain-layout
layout-none = { $file }: no table was found
layout-table = Sheet «{ $sheet }»: header in rows { $header }, body in rows { $body }; rows about { $about ->
    [schools] schools
    [regions] regions
   *[municipalities] municipalities
} – { $subjects }, totals – { $totals }; { $shape ->
    [long] a row for each criterion
    [years] columns by years
   *[wide] a column for each criterion
}
layout-title = above the table: { $line }
layout-columns = Columns
layout-subjects = named ({ $count }): { $names }{ $more ->
        [0] { "" }
       *[other] {" "}and { $more } more
    }
layout-municipalities = municipalities ({ $count }): { $names }{ $more ->
        [0] { "" }
       *[other] {" "}and { $more } more
    }
layout-binding = { $column } – { $criterion } (methodology { $methodology }), { $state ->
        [read] read
        [asked] not read, a question is asked
       *[not-read] the table is not read
    }. { $confidence ->
        [certain] Certain
        [likely] Likely
       *[unsure] Unclear
    }: { $reasons }
binding-same-title = the title is the methodology's
binding-alias = the title is one of those that the methodology lists
binding-other-spelling = the title is the methodology's, with other signs or letters of another size
binding-without-remark = the title is the methodology's but for the words in parentheses
binding-group = the group over the column is the methodology's
binding-named-by-rows = the rows name the criterion
binding-recipe = the saved layout says so
binding-answer = an answer says so
binding-cells-agree = the values fit
binding-cells-differ = most of the values do not fit
binding-nearly-same-title = the title is alike, but differs in letters
binding-title-shared = a criterion of another methodology has the same title
binding-not-alone = another column has the same title
column-letter = Column
column-titles = Titles
column-holds = Holds
column-filled = Filled
holds-schools = schools
holds-municipalities = municipalities
holds-regions = regions
holds-codes = logins
holds-years = years
holds-ordinals = ordinals
holds-flags = yes/no
holds-percents = per cents
holds-whole-numbers = whole numbers
holds-numbers = numbers
holds-days = days
holds-levels = levels
holds-words = words
holds-nothing = nothing

# The plan by municipality, and importing in part.
plan-municipalities = Values by municipality
plan-list = List of { $year }, about { $region }, { $municipality ->
        [none] all municipalities
       *[other] { $municipality }
    }
plan-completes = The file was accepted in part as delivery { $delivery }; it will take its place as a whole
import-held-up = The file { $file } was not accepted, nothing was written: { $questions ->
    [one] { $questions } question is open
   *[other] { $questions } questions are open
}. Write the questions into a file (vsoko check FILE --questions questions.toml), fill in the answers and repeat: vsoko import FILE --answers questions.toml
import-in-part = { $rows ->
    [one] { $rows } row waits
   *[other] { $rows } rows wait
} for an answer and does not count until then. Once there are answers, import the same file again: vsoko import FILE --answers questions.toml

# Questions about files.
question-school = Which school is this: { $school } ({ $municipality }, { $year })?
question-municipality-name = Which municipality is this: { $municipality } ({ $region })?
question-municipality = Which municipality are the rows of the sheet «{ $sheet }» of, where none is named?
question-year = Which year does the sheet «{ $sheet }» describe?
question-percent = The column «{ $column }» of the sheet «{ $sheet }» holds only 0 and 1. Is 1 one per cent or the whole (100 %)?
question-groups = Over which columns of the sheet «{ $sheet }» do the titles { $titles } hold?
question-column = Which column of the sheet «{ $sheet }» holds the criterion «{ $criterion }»?
choice-known = { $name } ({ $because })
choice-new = the registry does not have it yet; add it
choice-skip = leave this row out
choice-none = the file has no such column
choice-percent = one per cent
choice-fraction = the whole, that is 100 %
questions-choose = Number of the answer (a blank line answers later):
questions-answer = Answer (a blank line answers later):
questions-no-such-answer = «{ $answer }» is no answer to this question
questions-heading = Questions about files. Write the answer between the quotes: the word that a choice begins with, or a year or a name where there are no choices. Empty quotes leave the question open.
questions-written = Written: { $path }; questions – { $questions }, of them open – { $open }
questions-without-workspace = There is no workspace, so questions about schools and names of municipalities are not among them: name it with --workspace
answers-not-asked = The answer to { $question } was not needed: no such question about these files
answers-unfit = The answer «{ $answer }» does not fit the question { $question }: there is no such choice

# What two names have in common, and what not.
alike-same-kind = the same kind
alike-kind-omitted = the kind is not fully named
alike-same-number = the same number
alike-number-omitted = only one of the names has the number
alike-same-name = the same name of its own
alike-near-name = a similar name of its own
alike-name-omitted = its own name agrees in part
alike-nothing-own = neither a number nor a name of its own
alike-same-place = the same town or village
alike-place-omitted = only one of the names has the town or village
alike-near-place = a similar town or village
alike-same-honour = in honour of the same person
alike-other-honour = it bears the name of somebody else
alike-honour-omitted = only one of the names says whose name the school bears
alike-other-form = another legal form
alike-borne-before = its name in other years
alike-former-login = the login of the row was its own before
alike-two-rows = two rows of the sheet look like this school
alike-of-other-municipality = a school of another municipality
alike-known-spelling = the spelling was confirmed before
alike-same-login = the same login
alike-other-login = the registry has another login for it
alike-same-inn = the same INN
alike-other-inn = the registry has another INN for it
alike-other-name = the name speaks of another school

# A letter to the sender.
letter-nothing = { $file }: there is nothing to tell the sender
letter-greeting = Dear colleagues,
letter-intro = { $remarks ->
    [one] The file «{ $file }» has { $remarks } fault. Please correct it and send the file again.
   *[other] The file «{ $file }» has { $remarks } faults. Please correct them and send the file again.
}
letter-item = { $number }. { $at }: { $remark }. What to do: { $hint }.
letter-item-plain = { $number }. { $at }: { $remark }.
letter-end = Please keep the order of the columns and the names of the sheets, so that the corrected file can be compared with this one cell by cell.

help-vsoko-recipe = Recipes: the layout of a sender's tables, with which later files are compared
help-vsoko-recipe-usage = vsoko recipe COMMAND
help-vsoko-recipe-list = Shows the recipes of the workspace
help-vsoko-recipe-list-usage = vsoko recipe list [options]
help-vsoko-recipe-list-examples =
    vsoko recipe list
help-vsoko-recipe-show = Shows a recipe: which column holds which criterion, and under which title
help-vsoko-recipe-show-usage = vsoko recipe show RECIPE [options]
help-vsoko-recipe-show-examples =
    vsoko recipe show vsoko-тверская-область
help-vsoko-recipe-save = Saves the layout of a file's tables as recipes: one for each study and sender
help-vsoko-recipe-save-usage = vsoko recipe save FILE... [options]
help-vsoko-recipe-save-examples =
    vsoko recipe save vsoko-2022.xlsx
    vsoko recipe save vsoko-2022.xlsx --whole-region
    vsoko recipe save vsoko-2022.xlsx --answers answers.toml
help-vsoko-recipe-remove = Removes a recipe; files that were accepted by it remember it
help-vsoko-recipe-remove-usage = vsoko recipe remove RECIPE [options]
help-vsoko-recipe-remove-examples =
    vsoko recipe remove vsoko-тверская-область
help-arg-layout-of-region = the layout is that of all files of the region, not only of the municipality that the file is about
help-arg-recipe-name = name of a recipe: vsoko recipe list shows them
recipes-all = Recipes
recipes-none = There are no recipes. To save one: vsoko recipe save FILE
recipe-one = Recipe «{ $name }»: { $study }, { $sender }, { $year }; file { $file }, sheet «{ $sheet }»
recipe-columns = Columns with criteria
recipe-passed-over = Without a criterion, not read: { $columns }
recipe-saved = The recipe «{ $name }» was saved: { $columns ->
        [one] { $columns } column
       *[other] { $columns } columns
    }
recipe-removed = The recipe «{ $name }» was removed
recipe-nothing = the file { $file } has no table that was read: no recipe was saved
recipe-nothing-hint = check the file: vsoko check { $file }
recipe-open = questions about the file { $file } are open: no recipe was saved
recipe-open-hint = write the questions (vsoko check { $file } --questions questions.toml), answer them and name --answers questions.toml
column-sender = Sender
column-recipe = Recipe
help-value-recipe = RECIPE

# Charts.
help-vsoko-charts = Lists the charts: the name, what it shows, whose it is
help-vsoko-charts-usage = vsoko charts
help-vsoko-charts-examples =
    vsoko charts
    vsoko charts --format json
help-vsoko-chart = Draws one chart into a file and says in words what it shows
help-vsoko-chart-usage = vsoko chart NAME [options]
help-vsoko-chart-examples =
    vsoko chart squares --municipality "Условный муниципальный округ"
    vsoko chart slope --year 2022 --as png -o slope.png
    vsoko chart profile --school 999007
help-arg-chart-name = which chart; vsoko charts lists their names
help-arg-picture = as what: svg or png (svg by default)
help-arg-picture-file = into which file (by default into the folder reports)
help-value-chart = NAME
help-value-picture = KIND
charts-list = Charts: vsoko chart NAME
column-chart = Name
column-shows = What it shows
chart-of-municipality = municipality
chart-of-region = region
error-chart-region = the chart “{ $chart }” is of a region, and no region is named
error-chart-region-hint = name the region: --region NAME; vsoko regions list shows which there are
chart-of-school = school
error-chart-school = the chart “{ $chart }” is of a school, and no school is named
error-chart-school-hint = name the school: --school NAME, a login, or an id from vsoko schools list
error-no-results = there are no results of any year
error-no-results-hint = files in the archive and their years: vsoko deliveries list
help-vsoko-export = Takes data to other programs, and prints the SQL queries that re-derive indicators from them
help-vsoko-export-usage =
    vsoko export DIR --as FORMAT [options]
           vsoko export --sql INDICATOR [--dialect DIALECT]
help-vsoko-export-examples =
    vsoko export tables --as csv
    vsoko export data --as parquet
    vsoko export package --as package
    vsoko export package --as package --with-files
    vsoko export package --as package --with-small-numbers
    vsoko export --sql formed_share
    vsoko export --sql formed_share --dialect spark
    vsoko export --sql transitions
help-arg-export-as = what to write: csv – tables, parquet – observations by year, package – a data package with the archive
help-arg-with-files = with the received files (for package only)
help-arg-with-small-numbers = with the small numbers of pupils that methodologies keep back: for somebody trusted with them
help-arg-sql = the indicator to print the query of; transitions – transitions between levels
help-arg-dialect = what the query is for: duckdb or spark (duckdb if not given)
help-arg-export-output = the folder of the export: new or empty
help-arg-export-into = the same as the folder without a parameter
help-value-dialect = DIALECT
progress-export = Written: { $done } of { $total }
export-done = Exported to “{ $folder }”: { $rows ->
        [one] { $rows } observation
       *[other] { $rows } observations
    }, state { $state }
export-without-files = the package holds no received files, only their hashes; to add them say --with-files
export-without-archive = the state is a past one, so the package holds tables only: no archive can be made of it
export-without-licence = no licence is stated: write it in vsoko.toml, for example licence = "CC-BY-4.0"
export-small-numbers = by the methodology small numbers of pupils and those that would tell them are kept back: { $readings ->
        [one] { $readings } value
       *[other] { $readings } values
    }; the reason in the column missing is suppressed
export-small-numbers-archive = the archive has small numbers of pupils too, so the package holds tables only; the whole archive: vsoko backup, or --with-small-numbers
export-with-small-numbers = the export has small numbers of pupils that the methodology keeps back: give it only to somebody who is trusted with them
error-export-nowhere = it is not said where to export to
error-export-nowhere-hint = name a folder: vsoko export DIR --as csv
error-export-files = received files go along with a package only
error-export-files-hint = say --as package, or leave --with-files out
help-vsoko-import-archive = Makes a workspace of a data package: the same archive with the same journal; an altered package is refused
help-vsoko-import-archive-usage = vsoko import-archive PACKAGE DIR [options]
help-vsoko-import-archive-examples =
    vsoko import-archive package archive
help-arg-package = the folder of a package that vsoko export --as package wrote
help-value-package = PACKAGE
import-archive-done = The archive was made of the package and checked: { $path }
import-archive-absent = { $files ->
        [one] { $files } received file was not in the package: its hash is known, and numbers open down to cells
       *[other] { $files } received files were not in the package: their hashes are known, and numbers open down to cells
    }
import-archive-not-compared = Another version of the program wrote the package, so its tables were not compared with the archive; the archive itself was checked
verify-absent = { $files ->
        [one] { $files } received file is not in this archive: it was made of a package without files, and only the hash is known
       *[other] { $files } received files are not in this archive: it was made of a package without files, and only the hashes are known
    }
trace-file-absent = The file itself is not in this archive, which was made of a package without received files. The cell and the hash are known.
help-arg-transitions-everywhere = moves between levels in all municipalities of the archive
error-no-transitions = there are no moves: no two years that follow one another have levels that compare
error-no-transitions-hint = see which years there are: vsoko indicators --all
help-arg-report = report to check: PDF, DOCX, XLSX or HTML; without one the archive is checked
help-value-report = REPORT
report-check-head = Report: { $title }
report-check-present = The state of the archive that it was printed from is the present one: { $states }
report-check-past = The state of the archive that it was printed from is a past one: { $states }
report-check-newer = The report was printed from this archive, but in a state that is not here: { $states }. The archive here is older, or it is another copy
report-check-another = The report was printed from another archive: it was never in state { $states } here
report-check-unknown = The report has no number with an id, so the state of the archive is unknown
report-check-methodology = Methodology: { $methodology }, SHA-256 { $hash }
report-check-value = { $title }, { $subject }: { $report } in the report, { $archive } in the archive – { $trace }
report-check-edition = { $title }, { $subject }: the same number ({ $report }), but another methodology in the archive – { $trace }
report-check-ground = { $title }, { $subject }: the same number ({ $report }), but other schools or cells behind it in the archive – { $trace }
report-check-nothing = { $title }, { $subject }: { $report } in the report, and no such number in the archive – { $trace }
report-check-misprinted = “{ $text }” is printed, and the number that it opens is another one or stands elsewhere – { $trace }
report-check-changed = “{ $printed }” was printed, “{ $found }” stands there
report-check-lost = “{ $printed }” was printed, and is not in the file
report-check-added = “{ $found }” was added
report-check-pages = The pages of the PDF were changed, or another program saved it; the lines of the report are in place
report-check-more = And { $count } more
report-check-sound = The report holds: { $numbers ->
        [one] { $numbers } number follows
       *[other] { $numbers } numbers follow
    } from the archive, and the text is as it was printed
report-check-unsound = The report is not confirmed
report-check-sound-text = The text of the report is as it was printed; it has no numbers that follow from the archive
