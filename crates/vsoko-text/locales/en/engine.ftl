# Why a command was not carried out, and what to do.

error-io = a file could not be read or written: { $reason }
error-io-hint = check that the file is not open in another program, that the disk has space and that you may write there
error-no-methodologies = the folder { $path } holds no methodologies
error-no-methodologies-hint = a methodology is a TOML file; one to start from – vsoko methodology new ID
error-no-json = the command { $command } has no answer in JSON
error-no-json-hint = leave --format json out; other commands give data: actions list, check, journal list
error-output-full = the output was not written whole: the disk is full
error-output-full-hint = make room and repeat the command
error-output = the output was not written whole: { $reason }
error-output-hint = check where the output is redirected, and repeat the command
error-io-no-right = no right to read or write: { $path }
error-io-no-right-hint = ask whoever keeps the folder for the right to it, or name another folder
error-io-read-only = the disk may only be read: { $path }
error-io-read-only-hint = name a folder on a disk that can be written
error-io-full = the disk is full: { $path }
error-io-full-hint = make room and repeat the command
error-io-not-found = no such file or folder: { $path }
error-io-not-found-hint = check the name and the folder
error-io-no-folder = a part of the path is a file, not a folder: { $path }
error-io-no-folder-hint = check the path
error-read-only = the workspace { $path } may only be read, nothing can be written to it
error-read-only-hint = it can be read: summary, trace, journal; to write, ask for the right to the folder and all its files, or restore a copy of your own (vsoko restore)
error-recorded-methodology = the methodology «{ $methodology }», by which files were read, cannot be read in the archive ({ $code })
error-recorded-methodology-hint = check the archive: vsoko verify; if it is sound, a newer version of the program is needed
error-no-such-file = there is no file { $path }
error-no-such-file-hint = check the name of the file and the folder
error-no-workspace = there is no workspace in { $path } or above it
error-no-workspace-hint = create one: vsoko init, or name one: --workspace DIR
error-workspace-exists = there is already a workspace in { $path }
error-workspace-exists-hint = choose another folder; the existing workspace was left unchanged
error-settings = { $path } could not be read: { $reason }
error-settings-hint = correct the settings file at the place named
error-recipe = the recipe { $path } was not read: line { $line }: { $reason }
error-recipe-hint = correct that line (docs/ingest.md describes recipes) or save the recipe again: vsoko recipe save FILE
error-recipe-letter = the recipe { $path } was not read: line { $line }: letter is no column: «{ $letter }»
error-recipe-letter-hint = write the column in capital Latin letters, from A to XFD: letter = "D"
error-recipe-twice = the recipes «{ $first }» and «{ $second }» are of one study and sender
error-recipe-twice-hint = keep one of them: delete the other file in the folder recipes
error-unknown-recipe = there is no recipe «{ $asked }»
error-unknown-recipe-hint = the list of recipes: vsoko recipe list
error-methodology = the methodology { $path } was not read: { $code }{ $line ->
        [none] { "" }
       *[other] , line { $line }
    }
error-methodology-hint = vsoko methodology check { $path } shows all findings, vsoko explain { $code } explains one
error-unknown-attribute = there is no attribute «{ $asked }» of schools
error-unknown-attribute-hint = { $nearest ->
        [none] the methodology school-attributes lists them
       *[other] perhaps «{ $nearest }» was meant
    }: vsoko methodology show school-attributes
error-what-if-unknown = the number { $trace } is a what-if by a methodology that is not here
error-what-if-unknown-hint = name the file of that methodology: --methodology FILE
error-unknown-methodology = there is no methodology «{ $asked }»
error-unknown-methodology-hint = { $nearest ->
        [none] list of methodologies
       *[other] perhaps «{ $nearest }» was meant; list
    } – vsoko methodology list
error-unknown-municipality = there is no municipality «{ $asked }» in the archive
error-unknown-municipality-hint = { $known_count ->
        [0] import data first: vsoko import FILE
       *[other] { $nearest ->
            [none] { "" }
           *[other] perhaps «{ $nearest }» was meant;{ " " }
        }the archive has: { $known }
    }
error-unknown-region = there is no region «{ $asked }» in the archive
error-unknown-region-hint = { $known_count ->
        [0] import data first: vsoko import FILE
       *[other] the archive has: { $known }
    }
error-which-municipality = it is not stated which municipality is meant
error-which-municipality-hint = { $known_count ->
        [0] import data first: vsoko import FILE
       *[other] name one of them: --municipality; the archive has: { $known }
    }
error-no-data = { $municipality }: there are no data for { $year }
error-no-data-hint = { $known_count ->
        [0] import data first: vsoko import FILE
       *[other] there are data for the years: { $known }
    }
error-no-data-at-all = { $municipality }: there are no data on schools
error-no-data-at-all-hint = import data first: vsoko import FILE
error-unknown-indicator = the methodologies of { $year } have no indicator «{ $asked }», or there are no data for it
error-unknown-indicator-hint = { $nearest ->
        [none] indicators of a methodology
       *[other] perhaps «{ $nearest }» was meant; indicators of a methodology
    } – vsoko methodology show ID
error-nothing-behind = the archive has no number with the trace id { $trace }
error-nothing-behind-hint = an id holds only in the archive where it was printed; check that it was copied correctly
error-broken-chain = a number does not open down to its cells: the archive lacks what it rests on ({ $at })
error-broken-chain-hint = check the archive: vsoko verify
error-another-state = the id of the number names the state { $asked } of the archive, and another one was asked for: { $current }
error-another-state-hint = leave --as-of and --as-now out: the state stands in the id already, after the sign @
error-archive = the archive does not respond: { $reason }
error-archive-hint = check that the workspace is intact and can be written to
error-stale-plan = the archive has changed since the plan was made, so nothing was accepted by that plan
error-stale-plan-hint = make the plan anew: read the file once more
error-program = internal error: { $reason }
error-program-hint = report it to the developers together with the file on which it happened
error-clock = the clock of the computer shows a wrong time: { $reason }
error-clock-hint = correct the date and the time
error-unknown-code = there is no code «{ $asked }»
error-unknown-code-hint = for all codes: vsoko explain
error-is-a-folder = { $path } is a folder, not a file
error-is-a-folder-hint = name the files in it, for example: vsoko check folder/*.xlsx
error-open-questions = the file { $file } was not accepted: { $questions ->
    [one] { $questions } question is open
   *[other] { $questions } questions are open
}
error-open-questions-hint = write the questions into a file: vsoko check FILE --questions questions.toml, fill in the answers and repeat with --answers
error-answers = { $path }: this is not a file of answers: { $reason }
error-answers-hint = vsoko check FILE --questions questions.toml makes one; change only what stands between quotes after the equals sign
error-refused = the file { $file } was not accepted: it has errors
error-refused-hint = check the file: vsoko check
error-received-file-changed = the file { $file } in the archive is not the one that was received: its bytes have changed
error-received-file-changed-hint = check the archive: vsoko verify; bring it back from a copy: vsoko restore
error-no-attribute = the archive has nothing about schools ({ $attribute }) for { $year }
error-no-attribute-hint = import a table about the schools: a column of schools and columns of attributes – vsoko methodology show school-attributes
error-no-levels-at-all = the archive has no levels of schools
error-no-levels-at-all-hint = import data first: vsoko import FILE
error-no-data-of-year = the archive has no data for { $year }
error-no-data-of-year-hint = accepted files and their years – vsoko deliveries list
error-bad-trace = the id «{ $trace }» of a number was not copied whole
error-bad-trace-hint = an id has the form methodology:indicator/whose/year/measure@state, without spaces

# The journal and past states.
error-no-such-state = the archive was never in state { $state }
error-no-such-state-hint = for the states of the archive: vsoko journal list; check, too, that it is the right archive
error-no-such-entry = the journal has no entry { $entry }
error-no-such-entry-hint = for the entries of the journal: vsoko journal list
error-cannot-be-undone = entry { $entry } can be neither undone nor redone: it is itself an undo, a redo or an upgrade of the archive
error-cannot-be-undone-hint = name the entry that it undid or redid: vsoko journal show { $entry }
error-not-in-force = entry { $entry } does not count any more: it was undone, or another delivery corrected its delivery
error-not-in-force-hint = for which of the two: vsoko journal list; to make an undone entry count again: vsoko journal redo { $entry } --reason "…"
error-in-force = entry { $entry } counts already
error-in-force-hint = if it is to be undone: vsoko journal undo { $entry } --reason "…"
error-not-undone = entry { $entry } was not undone: another delivery took the place of its delivery
error-not-undone-hint = undo the delivery that took its place: vsoko deliveries list

# Deliveries and their cells.
error-no-such-delivery = the archive has no delivery { $delivery }
error-no-such-delivery-hint = for the deliveries and their numbers: vsoko deliveries list
error-already-purged = the file of delivery { $delivery } was removed before
error-already-purged-hint = when and by whom: vsoko deliveries show { $delivery }
error-personal-data-in-values = readings of delivery { $delivery } hold personal data: cells { $cells }; removing the file alone does not remove them
error-personal-data-in-values-hint = get a file without them and import it instead: vsoko import FILE --corrects { $delivery }
error-no-such-row = delivery { $delivery } has no row { $row } about a school
error-no-such-row-hint = a row is named with its sheet, for example Лист1!14; for the rows of a school: vsoko schools show SCHOOL
error-no-such-cell = nothing was read from cell { $cell } of delivery { $delivery }
error-no-such-cell-hint = { $sheets_count ->
        [0] no value was read from this delivery
        [one] values were read from sheet { $sheets }; name the cell of one of them, for example D14
       *[other] { $named ->
            [sheet] values were read from sheets { $sheets }; vsoko schools show SCHOOL tells the cells of a school
           *[none] name the cell with its sheet, for example Лист1!D14; values were read from sheets { $sheets }
        }
    }
error-not-a-value = «{ $text }» is no value of the criterion «{ $criterion }»
error-not-a-value-hint = { $maximum ->
        [none] { "" }
       *[other] there are at most { $maximum } points;{ " " }
    }for valid values and points: vsoko methodology show ID
error-already-imported = this file was accepted before, as delivery { $delivery }
error-already-imported-hint = for what is in it: vsoko deliveries show { $delivery }

# The register.
error-unknown-school = the archive has no school «{ $asked }»
error-unknown-school-hint = { $nearest ->
        [none] for the schools, their ids and logins
       *[other] perhaps «{ $nearest }» was meant; for the schools, their ids and logins
    }: vsoko schools list
error-which-school = several schools are called «{ $asked }»
error-which-school-hint = name the id of one of them: { $known }; or its municipality: --municipality
error-no-such-school = the register has no school { $school }
error-no-such-school-hint = for the schools and their ids: vsoko schools list
error-no-such-municipality = the register has no municipality { $municipality }
error-no-such-municipality-hint = for the municipalities and their ids: vsoko municipalities list
error-code-of-two = two schools would have the login { $code }: { $first } and { $second }
error-code-of-two-hint = if they are one and the same school: vsoko schools same { $second } --as { $first }
error-name-of-two = two municipalities would have this name: «{ $name }»
error-name-of-two-hint = if one became part of the other: vsoko municipalities merge
error-inn-of-two = two schools would have the INN { $inn }: { $first } and { $second }
error-inn-of-two-hint = if they are one and the same school: vsoko schools same { $second } --as { $first }; a branch has the INN of its head, and need not have it here
error-match-without-school = rows of delivery { $delivery }, which counts, rest on school { $school }
error-match-without-school-hint = first undo that delivery: vsoko deliveries undo { $delivery } --reason "…", or give its rows to another school: vsoko schools match
error-file-twice = one file would count twice: in deliveries { $first } and { $second }
error-file-twice-hint = first undo one of them: vsoko deliveries undo
error-edition-edited = the methodology { $methodology } was edited after data had been accepted by it: the file «{ $file }» was read by the earlier text, «{ $later }» by the edited one
error-edition-edited-hint = give the edited methodology a new name (id): earlier years are computed by the earlier text
error-already-ended = { $who }: a closure or a merger is entered already
error-already-ended-hint = to enter it otherwise, first undo the earlier entry: vsoko journal list, vsoko journal undo
error-ended-before = { $who }: its closure or merger is entered since { $end }, and the change is of { $since }
error-ended-before-hint = check the year; if that of the closure is wrong, take that entry back first: vsoko journal list, vsoko journal undo
error-not-yet-known = { $who }: in the registry since { $first }, and the change is of { $since }
error-not-yet-known-hint = check the year; what is known of a school since when is shown by vsoko schools show { $who }
error-has-parts-later = { $part } becomes part of { $who } in { $year }, so that it cannot end earlier or in the same year
error-has-parts-later-hint = check the year, or take that entry back first: vsoko journal list, vsoko journal undo
error-nothing-changes = nothing has changed: it is so in the registry already
error-nothing-changes-hint = if something else was meant, check the name and the year; the journal has no new entry
error-nothing-in-common = the file has no study and year that delivery { $delivery } has
error-nothing-in-common-hint = check the number of the delivery: vsoko deliveries list; a new file is imported without --corrects
error-no-such-folder = there is no folder { $path }
error-no-such-folder-hint = make it or name another one
error-part-of-itself = no school and no municipality can become part of itself
error-part-of-itself-hint = name two different schools or two different municipalities
error-two-regions = the municipalities { $first } and { $second } lie in two regions in { $year }
error-two-regions-hint = if a municipality went to another region, enter that first: vsoko municipalities move
error-region-named-in-circle = the region «{ $region }» had this name before
error-region-named-in-circle-hint = for what was entered about names: vsoko journal list; to take it back: vsoko journal undo
error-no-such-region = no municipality lies in the region «{ $region }»
error-no-such-region-hint = for the regions: vsoko municipalities list
error-two-rows = delivery { $delivery } has a row of school { $school } already, { $other }: row { $row } would give it a second value of one criterion
error-two-rows-hint = first give row { $other } to its school: vsoko schools match { $delivery } { $other }
error-two-editions = municipality { $municipality } would have results of one study ({ $study }) in { $year } by two editions of the methodology: { $first } (file «{ $first_file }») and { $second } (file «{ $second_file }»)
error-two-editions-hint = for the editions that deliveries were read by: vsoko deliveries show
error-both-delivered = { $first } and { $second } are two schools: delivery { $delivery } has rows of both on one sheet
error-both-delivered-hint = if the second became part of the first: vsoko schools merge { $second } --into { $first }

# The archive itself.
error-not-an-archive = the folder { $path } has no archive of vsoko
error-not-an-archive-hint = check that the workspace was copied whole, or bring it back: vsoko restore BACKUP DIR
error-older-archive = the archive was made by an earlier version of the program (form { $found }, needed { $known })
error-older-archive-hint = run any command in the workspace, for example vsoko journal list: it upgrades the archive and keeps the earlier catalog
error-newer-archive = the archive was made by a newer version of the program (form { $found }, known { $known })
error-newer-archive-hint = install the version of the program that made it, or a newer one
error-archive-busy = another program has kept the archive busy for more than { $seconds } s
error-archive-busy-hint = wait until it has ended and repeat the command; nothing was written
error-archive-damaged = the archive is damaged: faults – { $damages }
error-archive-damaged-hint = vsoko verify shows what is damaged; bring the archive back from a backup: vsoko restore
error-not-a-backup = the file { $path } is no backup of an archive, or it is damaged
error-not-a-backup-hint = name a file that vsoko backup wrote
error-already-exists = { $path } exists already
error-already-exists-hint = name another one; what is there was left unchanged

error-nothing-to-draw = there are no data for the chart “{ $chart }”: { $whose }, { $year }
error-nothing-to-draw-hint = which charts there are: vsoko charts; years with data: vsoko deliveries list

# Wordings of a department: sentences/en.ftl.
error-wording-syntax = { $path }: line { $line } cannot be read
error-wording-syntax-hint = each wording is a line like “id = text”; what goes on begins with a space
error-wording-unknown = { $path }: line { $line }: no document has a sentence “{ $id }”
error-wording-unknown-hint = docs/sentences.md has the ids of all sentences
error-wording-input = { $path }: the sentence “{ $id }” is not given ${ $input }
error-wording-input-hint = { $known_count ->
        [0] nothing is put into this sentence
       *[other] it is given { $known }
    }
error-wording-lost = { $path }: the sentence “{ $id }” loses what ours prints: { $inputs }
error-wording-lost-hint = put what is lost into every variant of the sentence: no document is printed without its numbers and names
error-no-such-query = there is no query «{ $asked }»: the methodologies that results were read by have no such indicator
error-no-such-query-hint = { $nearest ->
        [none] indicators of a methodology
       *[other] perhaps «{ $nearest }» was meant; indicators of a methodology
    } – vsoko methodology show ID; moves between levels – vsoko export --sql transitions
error-folder-taken = the folder { $path } is not empty
error-folder-taken-hint = name a new or an empty folder: an export replaces nothing
error-not-a-package = { $path } is no data package of vsoko, or its description is damaged
error-not-a-package-hint = name the folder that vsoko export DIR --as package wrote: datapackage.json lies in it
error-newer-package = the package { $path } was written by a later program: vsoko { $program }
error-newer-package-hint = update the program
error-package-without-archive = the package { $path } holds tables of a past state only, and no archive
error-package-without-archive-hint = export the package without --as-of: past states are in it too
error-package-kept-back = the package { $path } holds no archive: small numbers of pupils are kept back in it, and the archive has them
error-package-kept-back-hint = vsoko backup moves the archive; for whoever is trusted with small numbers: vsoko export DIR --as package --with-small-numbers
error-files-tell-small-numbers = the received files hold small numbers of pupils that the methodology keeps back
error-files-tell-small-numbers-hint = leave --with-files out, or add --with-small-numbers if the receiver is trusted with these numbers
error-package-altered = the package was altered: { $files ->
        [one] { $files } file is
       *[other] { $files } files are
    } not what the description or the archive says: { $named }
error-package-altered-hint = get the package anew; no archive is made of an altered one
error-too-much-at-once = this comes to more than { $most } MB, and the page gives no larger file
error-too-much-at-once-hint = write it straight to the disk: vsoko backup FILE or vsoko export DIR --as csv
error-not-a-report = { $path } is no report of vsoko, or was saved anew and lost its numbers
error-not-a-report-hint = PDF, DOCX, XLSX and HTML that this program printed are checked: vsoko summary, vsoko document
