# Remarks on the data: what was found (without a full stop) and what to do.

severity-note = note
severity-warning = warning
severity-error = error
what-to-do = what to do

vs001 = the file could not be read as a table: { $reason ->
        [password] it is protected by a password
        [damaged] it is damaged or cut off
        [archive] it is an archive of files, not the table itself
       *[format] it is neither an Excel workbook nor an OpenDocument spreadsheet nor a delimited text
    }
vs001-hint = remove the password and unpack the archive, if there is one; save the file as an Excel workbook (.xlsx), an OpenDocument table (.ods) or delimited text (.csv) and try again
vs002 = there is no filled cell in the file
vs002-hint = check that this is the right file, and ask for a filled one
vs003 = the header of the table was not found: no row has a column of schools or municipalities
vs003-hint = name the column «Образовательная организация» (school) or «Муниципальное образование» (municipality) in the row above the data
vs004 = there is no table of indicators on the sheet, the sheet was skipped
vs004-hint = if there is a table on it, check its header
vs005 = no column belongs to a methodology in force in { $year }{ $region ->
        [none] { "" }
       *[other] {" "}(region: { $region })
    }
vs005-hint = name the methodology: --methodology (for a list: vsoko methodology list), or check the year and the region
vs006 = { $kind ->
        [dates] the year of the data is not stated: { $source ->
            [title] the title has
            [sheet] the sheet name has
            [file] the file name has
           *[several] the title, the sheet name and the file name have
        } only { $years_count ->
            [one] a date, of
           *[other] dates, of
        } { $years }
        [several] the year of the data is unclear: { $source ->
            [title] the title names
            [sheet] the sheet name names
            [file] the file name names
           *[several] the title, the sheet name and the file name have
        } { $years }
        [contradict] it is unclear which year the sheet is of: { $source ->
            [title] the title says
            [sheet] the sheet name says
           *[file] the file name says
        } { $year }, { $other_source ->
            [sheet] the sheet name
            [file] the file name
           *[sheets] other sheets
        } { $other_year }
       *[nowhere] the year is stated neither in the title, nor in the sheet name, nor in the file name
    }
vs006-hint = { $kind ->
        [contradict] answer the question about the year (vsoko check FILE --questions questions.toml), or correct the year that is wrong
       *[nowhere] state the year: --year 2022, or write it in the title of the table
    }
vs007 = { $kind ->
        [school] { $source ->
            [title] the title
            [sheet] the sheet name
           *[file] the file name
        } states the school year { $years }, but the methodology «{ $methodology }» counts calendar years; { $year } was taken
       *[several] different years are stated: { $years }; { $year } was taken (from { $source ->
            [title] the title of the table
            [sheet] the sheet name
            [file] the file name
            [column] the column of years
           *[flag] the option --year
        })
    }
vs007-hint = if the year is wrong, state it: --year
vs008 = the municipality is stated neither in a column nor in the title
vs008-hint = state the municipality: --municipality "Name", or write it in the table
vs009 = there is no column for the { $criteria_count ->
        [one] criterion
       *[other] criteria
    } { $criteria } (methodology «{ $methodology }»)
vs009-hint = if the column is there under another title, rename it in the file or add that title to the methodology
vs010 = { $how ->
        [untitled] the column { $column } has no title and was not read; values: { $count }
        [merged] the column { $column } was not read; values: { $count }; it has no title of its own, and the title «{ $title }» is merged over the columns { $first }–{ $last }
        [named] the indicator «{ $column }» belongs to no criterion and was not read; rows with it: { $count }
       *[titled] the column «{ $column }» belongs to no criterion and was not read
    }
vs010-hint = { $how ->
        [untitled] if it holds an indicator, write its title into the header of the table
        [merged] part the cells of the title, and write the title of this column
        [named] if it is needed, add its title to the methodology
       *[titled] if it holds an indicator, add its title to the methodology
    }
vs011 = { $school }: the values of this row and of the cell { $first } differ
vs011-hint = keep one row, or correct the name of the school
vs012 = unknown value «{ $value }» in the column «{ $column }»
vs012-hint = change it to one of { $expected }{ $nearest_count ->
        [0] {""}
       *[other] {" "}(the nearest is { $nearest })
    }
vs013 = the column «{ $column }» expects «да» (yes) or «нет» (no), found «{ $value }»
vs013-hint = change it to «да» (yes) or «нет» (no)
vs014 = { $expected ->
        [text] the column «{ $column }» holds the error «{ $value }» of a formula instead of a text
       *[number] the column «{ $column }» expects a number, found «{ $value }»
    }
vs014-hint = { $expected ->
        [text] correct the formula, or write the text; where there are no data, write «нет данных» (no data)
       *[number] change it to a number with at most two decimal places; where there are no data, write «нет данных» (no data)
    }
vs015 = the number { $value } in the column «{ $column }» is out of range: from 0 to { $maximum }
vs015-hint = correct the number, or the maximum in the methodology
vs016 = blank cell in the column «{ $column }»; a blank cell is not zero
vs016-hint = write the value or «нет данных» (no data)
vs017 = the school { $school } is marked as having a most effective practice, but its level is «{ $level }»
vs017-hint = check both values with the sender
vs018 = the level of the school { $school } is given as «{ $given }», but its points ({ $maximum ->
        [none] { $points }
       *[stated] { $points } of { $maximum }
    }) give «{ $derived }»
vs018-hint = check the level and the points with the sender; the report uses the given level
vs019 = { $what ->
        [schools] the row «{ $label }» states { $reported } schools, but the table has { $computed } rows of schools
        [mean] the row «{ $label }», column «{ $column }», states { $reported }, but the mean of the rows of the table is { $computed }{ $over ->
            [all] , all rows above it { $all }
           *[own] { "" }
        }
        [maximum] the row «{ $label }», column «{ $column }», states { $reported }, but the largest value by the methodology is { $computed }
        [count] the row «{ $label }», column «{ $column }», states { $reported }, but the rows of the table hold { $computed } values{ $over ->
            [all] , all rows above it { $all }
           *[own] { "" }
        }
       *[sum] the row «{ $label }», column «{ $column }», states { $reported }, but the rows of the table give { $computed }{ $over ->
            [all] , all rows above it { $all }
           *[own] { "" }
        }
    }
vs019-hint = check that all schools are in the table, and ask the sender about the total; the report uses the rows of the schools
vs020 = the school with the { $key ->
        [inn] INN
       *[code] login
    } { $code } is called { $before } in the archive and { $after } in the file
vs020-hint = nothing to do if the school was renamed; otherwise check the login or the INN
vs021 = the school { $school } is not yet in the register of the municipality and will be added
vs021-hint = if it is an earlier school under a new name, write its login into the file
vs022 = the login { $code } of { $school } belongs to a school of another municipality: { $other } ({ $municipality })
vs022-hint = check the login and the municipality; if the school moved, enter that (vsoko schools move), else answer that the row is to be left out
vs023 = the municipality «{ $municipality }» is not in the archive yet and will be added
vs023-hint = if it is one of those known (nearest: «{ $nearest }»), correct the name in the file
vs024 = the row has values, but { $name ->
        [formula] the name of the school was not read: its cell holds a formula without a value
       *[none] no name of a school
    }
vs024-hint = { $name ->
        [formula] open the file in a spreadsheet program, recalculate it, save it and send it again
       *[none] write the name, or delete the values
    }
vs025 = the table repeats another table of the file ({ $first }), schools: { $schools }
vs025-hint = see whether one block was pasted twice in place of another
vs026 = the column «{ $column }» holds per cents, but the number { $value } looks like a fraction of one
vs026-hint = if it is a fraction, write it in per cent
vs027 = the region is not stated in the title and is not known from the municipality
vs027-hint = write the region into the title of the table, or name a methodology of the region: --methodology
vs028 = results of this study for { $year } were accepted by the methodology { $earlier }, but the file is read by { $methodology }
vs028-hint = name the same methodology: --methodology { $earlier }; two methodologies must not be mixed in one year
vs029 = it is not clear which school this is: the name { $school } is or was borne by { $known }
vs029-hint = answer the question about the row (vsoko check FILE --questions questions.toml) or write the login of the school into the file
vs030 = the file lacks { $count ->
    [one] a school that is
   *[other] schools that are
} in the registry ({ $municipality }, { $year }): { $schools }
vs030-hint = ask the sender whether a row was left out or the school is closed; enter a closure by vsoko schools close
vs031 = { $where ->
        [above] above the rows of the table stands the formula { $formula } without a value: the file does not hold its result
       *[column] the column «{ $column }» has the formula { $formula } without a value: the file does not hold its result
    }
vs031-hint = open the file in a spreadsheet program, recalculate it, save it and send it again
vs032 = what is hidden was read like the rest: { $what ->
        [sheet] the whole sheet is hidden
        [rows] rows { $rows }
        [columns] columns { $columns }
       *[both] rows { $rows } and columns { $columns }
    }
vs032-hint = if it belongs to another year or is outdated, delete it from the file
vs033 = the file is larger than what is read: { $limit ->
        [file] it has more than { $allowed } MB
        [entries] it has more than { $allowed } parts
        [unpacked] it unpacks to more than { $allowed } MB
        [ratio] a part of it unpacks to more than { $allowed } times its size
        [cells] it has more than { $allowed } filled cells
        [area] the sheets of an .xls or .ods have more than { $allowed } cells from the first filled one to the last
        [text] its cells hold more than { $allowed } MB of text
        [cell_text] one of its cells holds more than { $allowed } characters
        [merges] it has more than { $allowed } merged ranges
        [sheets] it has more than { $allowed } sheets
        [rows] a sheet has more than { $allowed } rows
        [columns] a sheet has more than { $allowed } columns
       *[depth] its elements stand more than { $allowed } deep in one another
    }
vs033-hint = leave only the tables of indicators in the file; if it is small as it is, it was made wrongly: ask for another
vs034 = the program failed while it read the file, which was not read
vs034-hint = save the file anew as .xlsx and try again; give the original to the developers
vs035 = the encoding of the text was told without certainty: { $encoding }
vs035-hint = compare the first rows with the original table; it is safer to save the file as .xlsx or as text in UTF-8
vs036 = a quote that is opened in line { $line } is not closed before the end of the file
vs036-hint = close the quote in that line; quotes inside a name are doubled: "МБОУ ""СОШ №1"""
vs037 = it is not clear which school this is: the name { $school } is like { $known }
vs037-hint = answer the question about the row (vsoko check FILE --questions questions.toml) or write the login of the school into the file
vs038 = the name { $name } is written otherwise than in the registry and was taken for the same: { $known }
vs038-hint = nothing is required if that is so; else write the login of the school into the file
vs039 = it is not clear which municipality this is: { $municipality }
vs039-hint = answer the question about the name (vsoko check FILE --questions questions.toml); enter a renaming with vsoko municipalities rename
vs040 = the column «{ $column }» holds only 0 and 1: per cents or fractions
vs040-hint = answer the question about the column (vsoko check FILE --questions questions.toml) or give the cells a per cent format
vs041 = { $how ->
        [shared] the column { $column } fits criteria of more than one methodology; it is not clear whether it belongs to «{ $methodology }»
       *[nearly] the criterion «{ $criterion }» has no column, but there is one like it: «{ $column }»
    }
vs041-hint = answer the question about the column (vsoko check FILE --questions questions.toml) or { $how ->
        [shared] { $cause ->
            [year] state the right year: the columns look like those of methodologies of { $other_year }, and { $year } was taken
           *[unknown] name the methodology: --methodology
        }
       *[nearly] correct its title in the file
    }
vs042 = { $school }: the row repeats the row { $first } with the same values
vs042-hint = nothing is required: the school counts once; the row that is too many is better deleted
vs043 = more than one column has the title of the criterion «{ $criterion }»: { $columns }; none was read
vs043-hint = answer which of the columns to read (vsoko check FILE --questions questions.toml), or correct the title of the other in the file
vs044 = { $change ->
        [moved] the column «{ $column }» was { $before } and is { $now } now
        [renamed] the column «{ $before }» is called «{ $now }» now
        [missing] the column «{ $column }» is not there any more: it was { $before }
       *[new] the column «{ $column }» is new: { $now }
    }
vs044-hint = compare the file with that of the earlier year; if it is to be so, save the recipe again: vsoko recipe save FILE
vs045 = no table with actions was found: it needs the columns «Мероприятие» and «Срок» or «Ответственный»
vs045-hint = check whether this is the right file, and call the columns so
vs046 = the row has no action, although «{ $found }» stands in it; the row was not read
vs046-hint = write the action, or clear the row
vs047 = the deadline «{ $words }» names { $day ->
        [absent] a day that there is not
       *[none] no day
    } and stays in words (action «{ $action }»)
vs047-hint = where the day is known, write it: 01.09.2023; an action without a day is neither overdue nor in the calendar
vs048 = the action «{ $action }» is there already and was not added again
vs048-hint = nothing is needed; if it is another action, change its text or deadline
vs049 = «{ $found }» is no control indicator of any methodology and no value of one; it was not read
vs049-hint = write the indicator as study:indicator, for example vsoko:formed_share, and the value in per cent; or give them later: vsoko actions change
vs050 = the column «{ $column }» was not read: an action has no place for it
vs050-hint = nothing is needed if the column is not
vs051 = the column of logins holds «{ $value }», which is no login{ $count ->
        [1] { "" }
       *[other] {" "}({ $count } such cells)
    }
vs051-hint = a login of a school in ФИС ОКО is six digits, perhaps with letters before them (edu123456); if leading zeros were lost, write them and make the cells text
vs052 = the column «{ $column }» was taken for names of schools by what it holds: { $names } of { $cells } cells look like them
vs052-hint = check that these are the schools; to leave no doubt, call the column «Образовательная организация»
vs053 = schools stand in columns and what is measured in rows; such a table is not read
vs053-hint = turn the table (copy, paste special, transpose): a row for each school, a column for each measure
vs054 = the row «{ $label }» is about the whole country and was not read
vs054-hint = nothing is needed: values of schools, municipalities and regions are kept
vs055 = { $fault ->
        [check] the INN «{ $value }» is wrong: its check digit does not fit
       *[digits] «{ $value }» is not the INN of an organisation, which has ten digits
    }
vs055-hint = correct the INN; until then the school is told by its login and its name
vs056 = the INN { $inn } stands beside different schools: { $schools }; it tells none of them
vs056-hint = correct the INN; where a branch has that of its head, give the logins
vs057 = which school is this: the row { $school } has the INN { $inn }{ $holder ->
        [none] {""}
       *[other] {""}, which is that of { $holder } in the registry
    }{ $others_count ->
        [0] {""}
       *[other] , while the login or the name is that of { $others }
    }
vs057-hint = answer the question about the row (vsoko check FILE --questions questions.toml) or correct the INN, the login or the name in the file
vs058 = the registry has the INN { $known } for { $school }, the file has { $inn }
vs058-hint = if the INN has changed, enter it: vsoko schools inn; otherwise correct it in the file
vs059 = { $school }: «{ $part }» is { $count }, more than «{ $whole }», which is { $total }
vs059-hint = ask the sender about both numbers; a part is never more than the whole
vs060 = { $school }: the shares { $parts } come to { $sum } %, not to 100 %
vs060-hint = ask the sender about the shares; the report uses what was sent
vs061 = the column “{ $column }” holds personal data: { $kinds ->
        [name] names of people
        [phone] phones
        [email] e-mail addresses
        [snils] insurance numbers (СНИЛС)
        [birth] days of birth
        [name-phone] names of people and phones
        [name-email] names of people and e-mail addresses
        [phone-email] phones and e-mail addresses
        [name-phone-email] names of people, phones and e-mail addresses
       *[other] names of people and other things about them
    }; { $count ->
        [one] { $count } cell
       *[other] { $count } cells
    } ({ $cells }{ $more ->
        [0] {""}
       *[other] {" "}and { $more } more
    }); they are not among the readings
vs061-hint = analysis does not need them: ask the sender for a file without them; vsoko deliveries purge removes the received file after the import
vs062 = single cells hold personal data: { $kinds ->
        [name] names of people
        [phone] phones
        [email] e-mail addresses
        [snils] insurance numbers (СНИЛС)
        [birth] days of birth
        [name-phone] names of people and phones
        [name-email] names of people and e-mail addresses
        [phone-email] phones and e-mail addresses
        [name-phone-email] names of people, phones and e-mail addresses
       *[other] names of people and other things about them
    }; { $count ->
        [one] { $count } cell
       *[other] { $count } cells
    } ({ $cells }{ $more ->
        [0] {""}
       *[other] {" "}and { $more } more
    }); they are not among the readings
vs062-hint = analysis does not need them: ask the sender for a file without them; vsoko deliveries purge removes the received file after the import
vs063 = the { $what ->
        [region] region
        [study] study
       *[municipality] municipality
    } is named otherwise: { $source ->
        [flag] the option --municipality has
        [title] the title has
        [column] the column has
        [sheet] the sheet name has
       *[file] the file name has
    } «{ $named }», { $other_source ->
        [rows] the rows of the tables have
        [title] the title ({ $cell })
        [sheet] the sheet name
        [columns] the columns are those of
       *[file] the file name
    } «{ $other }»; { $what ->
        [study] the table was read by the methodology
       *[other] { $taken ->
            [named] the first was taken
           *[other] the second was taken
        }
    }
vs063-hint = check whose data these are, and correct the name that is wrong
vs064 = it is unclear over which columns the titles { $titles } hold; the table was not read
vs064-hint = answer the question about the titles (vsoko check FILE --questions questions.toml), or merge the cells of each title over its columns
