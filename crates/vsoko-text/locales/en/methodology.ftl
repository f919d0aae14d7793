# Findings about the text of a methodology: what was found and what to do. The key is the code.

vm001 = the file cannot be read as TOML: { $reason }
vm001-hint = correct the line: mostly a quote or a bracket is not closed, or a field is written twice
vm002 = the table «{ $table }» has no field «{ $field }»
vm002-hint = { $nearest ->
        [none] remove the field or correct its name
       *[other] perhaps «{ $nearest }» was meant; correct the name of the field
    }
vm003 = the table «{ $table }» lacks the field «{ $field }»
vm003-hint = add the field; docs/methodology.md says what it holds
vm004 = field «{ $field }»: expected { $expected ->
        [text] words in quotes
        [condition] a condition in quotes
        [key] an id of small Latin letters, digits and underscores
        [key-dash] an id of small Latin letters, digits and dashes
        [date] a date such as 2022-01-31 or 31.01.2022
        [one-of] one of these words: { $first }
        [whole] a whole number from { $first } to { $last }
        [number] a number from zero with at most two decimal places
        [list] a list in square brackets
       *[table] a table
    }
vm004-hint = correct the value of the field
vm005 = the name «{ $name }» is taken already
vm005-hint = rename one of the two or remove the repetition
vm006 = «{ $name }» is not defined in the methodology
vm006-hint = define it or correct the name
vm007 = the criterion «{ $criterion }» is of kind { $kind }, and { $wanted } is needed here
vm007-hint = name another criterion or correct its kind
vm008 = the condition «{ $indicator }» is refused: { $kind ->
        [not_sql] it is not an SQL condition ({ $part })
       *[outside] «{ $part }» is outside the part of SQL that is allowed
    }
vm008-hint = write the condition with comparisons, AND, OR, NOT, IN, BETWEEN and IS NULL; there are no functions and no arithmetic
vm009 = the condition «{ $indicator }» names the column «{ $column }», which does not exist
vm009-hint = { $nearest ->
        [none] name a criterion of the methodology
       *[other] perhaps «{ $nearest }» was meant; correct the name
    }
vm010 = the condition «{ $indicator }» names the level «{ $level }», which is not on the scale
vm010-hint = name the key of one of the levels
vm011 = the thresholds leave some sums without a level: «{ $level }»
vm011-hint = give every level a threshold, and the lowest one 0
vm012 = the threshold of «{ $level }» is not below the one above it, is out of order, in another unit or not there
vm012-hint = put the thresholds from the highest level to the lowest, in one unit, each below the one before
vm013 = no sum gives the level «{ $level }»
vm013-hint = compare the threshold with the largest sum
vm014 = the criterion «{ $criterion }» has no maximum, and the threshold is a per cent
vm014-hint = state the maximum of the criterion, or give thresholds in points
vm015 = the stated maximum is { $stated }, and the maxima add up to { $computed }
vm015-hint = compare both with the document and correct the wrong one
vm016 = the edition «{ $other }» of the same study is in force in { $years } already
vm016-hint = leave each year to one edition; if this is another study, name it otherwise in the field study
vm017 = the criterion «{ $criterion }» holds a level, but no level is defined
vm017-hint = describe the levels in [[level]] tables, from the highest to the lowest
vm018 = the methodology is local but is called or dressed as the document of an authority: { $said ->
        [document] its source has a number, a date or a page
       *[other] «{ $said }»
    }
vm018-hint = call the methodology what it is; if it is published, state kind = "document", its number and date
vm019 = the source document lacks: { $missing }
vm019-hint = add its number and date, so that it can be referred to
vm020 = the indicator «{ $indicator }» counts schools, but the methodology is not about schools
vm020-hint = remove the indicator or correct the field subject
vm021 = what is said of «{ $other }» is wrong: «{ $name }»
vm021-hint = name the criterion once, as the other edition of the same study calls it
vm022 = indicator «{ $indicator }»: by its base, schools without data are { $policy ->
        [outside] in the base, and the field missing says outside
       *[in_base] outside the base, and the field missing says in it
    }
vm022-hint = correct the base or the field missing
vm023 = trigger { $when }{ $n_missing ->
        [0] { "" }
       *[other] : it lacks { $missing }
    }{ $n_extra ->
        [0] { "" }
       *[other] ; it does not take { $extra }
    }
vm023-hint = complete the rule or leave out what is too much: the fields of triggers – docs/methodology.md

# The commands vsoko methodology check and new.
methodology-checked = { $findings ->
        [0] { $file }: no findings
       *[other] { $file }: findings: { $findings }
    }
methodology-written = The methodology file { $path } was written; the schema for editors, methodology.schema.json, is beside it
methodology-small-numbers = Numbers of pupils below { $below }, zero apart, are not given, nor those from which they would follow. Source of the rule: { $source }
vm024 = by part_of the criterion «{ $criterion }» is a part of itself
vm024-hint = keep part_of at the smaller count, naming the larger one
vm025 = { $criterion ->
        [none] there is a rule on small numbers, but pupils is empty: it is about nothing
       *[other] the rule on small numbers names «{ $criterion }», which is not among pupils
    }
vm025-hint = name every criterion that counts pupils in pupils
vm026 = small values of the criterion «{ $criterion }» are kept back, and here another number rests on them
vm026-hint = take the criterion out of here; give a per cent that is in no sum of points polarity = "neutral"
