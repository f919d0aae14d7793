# Why a command was not carried out, and what to do.

error-io = a file could not be read or written: { $reason }
error-io-hint = check that the file is not open in another program, that the disk has space and that you may write there
error-no-such-file = there is no file { $path }
error-no-such-file-hint = check the name of the file and the folder
error-no-workspace = there is no workspace in { $path } or above it
error-no-workspace-hint = create one: vsoko init, or name one: --workspace DIR
error-workspace-exists = there is already a workspace in { $path }
error-workspace-exists-hint = choose another folder; the existing workspace was left unchanged
error-settings = { $path } could not be read: { $reason }
error-settings-hint = correct the settings file at the place named
error-methodology = the methodology { $path } was not read: { $reason }
error-methodology-hint = correct the methodology file; its fields are described in docs/methodology.md
error-unknown-methodology = there is no methodology «{ $asked }»
error-unknown-methodology-hint = { $nearest ->
        [none] list of methodologies
       *[other] perhaps «{ $nearest }» was meant; list
    } – vsoko methodology list
error-unknown-municipality = there is no municipality «{ $asked }» in the archive
error-unknown-municipality-hint = { $known_count ->
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
error-nothing-behind = nothing in this archive stands behind the trace id { $trace }
error-nothing-behind-hint = a trace id is valid only in the archive where it was printed; check that it was copied correctly
error-another-state = the number belongs to the archive state { $asked }, and the archive is now in the state { $current }
error-another-state-hint = print the report again and take the trace id of the number from it
error-archive = the archive does not respond: { $reason }
error-archive-hint = check that the workspace is intact and can be written to
error-program = internal error: { $reason }
error-program-hint = report it to the developers together with the file on which it happened
error-clock = the clock of the computer shows a wrong time: { $reason }
error-clock-hint = correct the date and the time
error-unknown-code = there is no code «{ $asked }»
error-unknown-code-hint = for all codes: vsoko explain
error-is-a-folder = { $path } is a folder, not a file
error-is-a-folder-hint = name the files in it, for example: vsoko check folder/*.xlsx
error-refused = the file { $file } was not accepted: it has errors
error-refused-hint = check the file: vsoko check
error-no-data-of-year = the archive has no data for { $year }
error-no-data-of-year-hint = accepted files and their years – vsoko deliveries list
error-bad-trace = the id «{ $trace }» of a number was not copied whole
error-bad-trace-hint = an id has the form methodology:indicator/whose/year/measure@state, without spaces
