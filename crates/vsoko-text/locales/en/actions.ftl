# Meetings and actions: what was decided, until when, who answers for it and what became of it.

deadline-by = by { $date }
deadline-always = always
status-in-work = in work
status-done = done
status-not-done = not done
action-overdue = in work, overdue
not-said = not stated

column-action = Action
column-deadline = Deadline
column-responsible = Responsible
column-control = Control indicator
column-target = Target
column-status = Status
column-protocol = Protocol
column-agenda = Agenda
column-decisions = Decisions

term-text = text
term-number = number
term-deadline = deadline
term-responsible = responsible
term-control = control indicator
term-meeting = meeting
term-item = question of the agenda
term-school = school
term-recommended = recommendation
term-cell = cell

meeting-protocol = protocol { $number ->
        [none] { "" }
       *[other] No. { $number } { "" }
    }of { $date }

actions-none = There are no actions. To add one: vsoko actions add, to accept a plan: vsoko actions import FILE
actions-of = { $municipality }: { $actions ->
        [one] { $actions } action
       *[other] { $actions } actions
    }
actions-overdue = Overdue on { $today }: { $actions_count ->
        [0] none
       *[other] { $actions }
    }
actions-next = Next deadline: { $date } ({ $actions })
actions-planned = { $file }, { $municipality }: { $actions ->
        [0] no new actions
        [one] { $actions } new action
       *[other] { $actions } new actions
    }
actions-without-day = { $actions ->
        [one] { $actions } action whose deadline names no day is
       *[other] { $actions } actions whose deadline names no day are
    } not in the calendar
action-planned = { $text }; deadline: { $deadline }; responsible: { $responsible }
action-head = Action { $id }: { $text }
action-standing = Status: { $standing }
action-deadline = Deadline: { $deadline }
action-responsible = Responsible: { $responsible }
action-control = Control indicator: { $control }
action-control-target = { $control }, target { $target } %
action-meeting = Decided: { $meeting }
action-school = School: { $school }
action-recommended = By recommendation { $rule } of methodology { $methodology }: { $traces }
action-cell = Read from: { $cell }
action-entry = Entered by entry { $entry } of the journal
action-step = { $date }: { $status }{ $shown_count ->
        [0] { "" }
       *[other] ; { $shown }
    }
action-deadline-in-words = the deadline «{ $words }» names no day: the action will be neither in the calendar nor among the overdue ones

meetings-none = There are no meetings. A file to fill in: vsoko meetings template, to enter it: vsoko meetings add FILE
meetings-all = Meetings
meeting-head = Meeting, { $meeting }
meeting-item = { $number }. { $title }
meeting-decision = { $id }: { $text }; deadline: { $deadline }; responsible: { $responsible }
meeting-decisions-stay = the decisions of meeting { $meeting } stay as they were: vsoko actions change changes them

told-hold-meeting = meeting { $id } was entered, { $meeting } ({ $municipality }){ $actions_count ->
        [0] { "" }
       *[other] ; decisions: { $actions }
    }
told-change-meeting = what is said of meeting { $id } was changed, { $meeting }
told-add-actions = { $municipality }: action { $actions } was added, «{ $text }»
told-add-actions-of-file = { $municipality }: { $actions_count ->
        [one] { $actions_count } action was
       *[other] { $actions_count } actions were
    } added from file { $file }: { $actions }
told-change-action = action { $id }, «{ $text }»: changed – { $terms }
told-take-step = action { $id }, «{ $text }»: { $status } since { $date }

calendar-name = Decisions and actions
calendar-responsible = Responsible: { $who }

error-no-action-text = the action has no text
error-no-action-text-hint = write what is to be done: vsoko actions add "Renew the plans"
error-nothing-to-change = nothing to change was given
error-nothing-to-change-hint = give what is new: --text, --deadline, --responsible, --control, --meeting
error-no-actions = there are no actions, and the calendar would be empty
error-no-actions-hint = see which actions there are: vsoko actions list
error-no-such-action = there is no action { $action }
error-no-such-action-hint = numbers of actions – vsoko actions list
error-no-such-meeting = there is no meeting { $meeting }
error-no-such-meeting-hint = numbers of meetings – vsoko meetings list
error-of-no-action = entry { $entry } speaks of action { $action }, which then would not be there
error-of-no-action-hint = take that entry back first: vsoko journal undo { $entry } --reason "…"
error-of-no-meeting = entry { $entry } speaks of meeting { $meeting }, which then would not be there
error-of-no-meeting-hint = take that entry back first: vsoko journal undo { $entry } --reason "…"
error-meeting = the meeting of file { $path } cannot be read: { $line ->
        [none] «{ $text }»
       *[other] line { $line }, «{ $text }»
    }
error-meeting-hint = correct that place: dates are written 25.12.2022, texts in quotes, and there are no other fields; a file with explanations – vsoko meetings template
error-no-such-day = the deadline «{ $words }» names a day that there is not
error-no-such-day-hint = write a day that there is: 28.02.2023, or the deadline in words: «в течение года»
error-unknown-study = no methodology is of the study «{ $asked }»
error-unknown-study-hint = { $nearest ->
        [none] the studies of methodologies – vsoko methodology list
       *[other] perhaps «{ $nearest }» was meant; the studies of methodologies – vsoko methodology list
    }
error-unknown-control = no methodology has the control indicator «{ $asked }»
error-unknown-control-hint = { $nearest ->
        [none] an indicator is named study:indicator, for example vsoko:formed_share
       *[other] perhaps «{ $nearest }» was meant
    }; the indicators of a methodology – vsoko methodology show ID

help-vsoko-meetings = Meetings: what was heard and what was decided
help-vsoko-meetings-usage = vsoko meetings COMMAND
help-vsoko-meetings-list = Shows the meetings: protocol, municipality, agenda, how many decisions
help-vsoko-meetings-list-usage = vsoko meetings list [options]
help-vsoko-meetings-list-examples =
    vsoko meetings list
    vsoko meetings list --municipality "Условный муниципальный округ"
help-vsoko-meetings-show = Shows a meeting: the questions of its agenda and the decisions under each
help-vsoko-meetings-show-usage = vsoko meetings show MEETING [options]
help-vsoko-meetings-show-examples =
    vsoko meetings show p1
help-vsoko-meetings-add = Enters a meeting with its decisions from a file that was filled in
help-vsoko-meetings-add-usage = vsoko meetings add FILE [options]
help-vsoko-meetings-add-examples =
    vsoko meetings add meeting.toml
    vsoko meetings add meeting.toml --municipality m2
help-vsoko-meetings-change = Replaces what is said of a meeting; its decisions stay
help-vsoko-meetings-change-usage = vsoko meetings change MEETING FILE [options]
help-vsoko-meetings-change-examples =
    vsoko meetings change p1 meeting.toml --reason "wrong date"
help-vsoko-meetings-template = Prints a file to fill in: each line of it is explained
help-vsoko-meetings-template-usage = vsoko meetings template > FILE
help-vsoko-meetings-template-examples =
    vsoko meetings template > meeting.toml

help-vsoko-actions = Actions: what was decided, until when, who answers for it, what was done
help-vsoko-actions-usage = vsoko actions COMMAND
help-vsoko-actions-list = Shows actions, the overdue ones and the next deadline
help-vsoko-actions-list-usage = vsoko actions list [options]
help-vsoko-actions-list-examples =
    vsoko actions list
    vsoko actions list --overdue --today 01.09.2023
    vsoko actions list --meeting p1 --open
help-vsoko-actions-show = Shows an action: deadline, who answers, who decided, what was done and what shows it
help-vsoko-actions-show-usage = vsoko actions show ACTION [options]
help-vsoko-actions-show-examples =
    vsoko actions show a4
help-vsoko-actions-add = Adds an action; what is not given stays empty
help-vsoko-actions-add-usage = vsoko actions add TEXT [options]
help-vsoko-actions-add-examples =
    vsoko actions add "Renew the plans" --deadline 01.08.2023
    vsoko actions add "Hold a seminar" --control vsoko:formed_share --target 90
help-vsoko-actions-change = Changes an action: what is given is new, the rest stays; an empty text takes back
help-vsoko-actions-change-usage = vsoko actions change ACTION [options]
help-vsoko-actions-change-examples =
    vsoko actions change a4 --deadline 01.10.2023 --reason "put off"
    vsoko actions change a4 --responsible ""
help-vsoko-actions-done = Says that an action is done, not done or in work again, and what shows it
help-vsoko-actions-done-usage = vsoko actions done ACTION [options]
help-vsoko-actions-done-examples =
    vsoko actions done a4 --on 30.08.2023 --evidence order.pdf
    vsoko actions done a5 --status not-done --note "no application was made"
help-vsoko-actions-import = Accepts a plan: a table with the columns мероприятие, срок, ответственный
help-vsoko-actions-import-usage = vsoko actions import FILE [options]
help-vsoko-actions-import-examples =
    vsoko actions import plan.xlsx --dry-run
    vsoko actions import decisions.csv --meeting p1 --item 1
help-vsoko-actions-export = Gives the actions away: as a CSV table, or their deadlines for a calendar (iCalendar)
help-vsoko-actions-export-usage = vsoko actions export [options]
help-vsoko-actions-export-examples =
    vsoko actions export --output actions.csv
    vsoko actions export --as ics --open --output deadlines.ics

help-value-action = ACTION
help-value-meeting = MEETING
help-value-indicator = INDICATOR
help-value-percent = PERCENT
help-value-status = STATUS
help-value-kind = KIND
help-value-file_or_link = FILE_OR_LINK

help-arg-action = number of an action (a4)
help-arg-action-text = what is to be done
help-arg-new-text = new text of the action
help-arg-action-number = number in the decision
help-arg-deadline = deadline: a day such as 01.09.2023, «постоянно», or words
help-arg-responsible = who answers for it
help-arg-control = indicator by which the action is judged: study:indicator
help-arg-target = the per cent to be reached
help-arg-meeting = number of a meeting (p1)
help-arg-item = number of a question of the agenda
help-arg-for-school = school that the action is for: number (s12), login or name
help-arg-open = only those in work
help-arg-overdue = only the overdue ones
help-arg-today = the day to take for today (if not given, today)
help-arg-status = done, not-done, or in-work for in work again (if not given, done)
help-arg-on = since which day (if not given, today)
help-arg-note = a remark in words
help-arg-evidence = what shows it: a file (the archive keeps it) or the address of a page; can be given several times
help-arg-plan = file of the plan: xlsx, xls, xlsb, ods or csv
help-arg-kind = kind: csv or ics (if not given, csv)
help-arg-target-file = where to write (if not given, it is printed)
help-arg-why-changed = why this is changed, in words
help-arg-which-meeting = number of a meeting (p1)
help-arg-meeting-file = file that describes the meeting (to fill in: vsoko meetings template)

error-no-recommendation = there is no recommendation by rule «{ $rule }» in { $year }
error-no-recommendation-hint = { $known_count ->
        [0] no rule is true in this year, or the methodologies have none
       *[other] these rules are true: { $known }
    }
help-value-rule = RULE
help-arg-recommended = rule of the recommendation that the action follows (needs --year): its numbers stay with it
help-arg-rule-year = year that the recommendation is true of

error-no-meetings = the archive has no meetings
error-no-meetings-hint = enter a meeting: vsoko meetings template, vsoko meetings add FILE
error-which-meeting = there are several meetings, and none was named
error-which-meeting-hint = name one of them: --meeting; there are { $known }
help-vsoko-document = Documents: protocol and extract, roadmap, letter to a school, analysis of effect
help-vsoko-document-usage = vsoko document COMMAND
help-vsoko-document-protocol = Prints the protocol of a meeting: agenda, findings of the year, decisions, signatures
help-vsoko-document-protocol-usage = vsoko document protocol [options]
help-vsoko-document-protocol-examples =
    vsoko document protocol --meeting p1
    vsoko document protocol --meeting p1 --formats pdf,docx
help-vsoko-document-extract = Prints the extract of a protocol: agenda, findings of the year and decisions
help-vsoko-document-extract-usage = vsoko document extract [options]
help-vsoko-document-extract-examples =
    vsoko document extract --meeting p1
    vsoko document extract --meeting p1 --formats pdf --edition public
help-vsoko-document-roadmap = Prints the roadmap: actions, deadlines, who answers, how they stand
help-vsoko-document-roadmap-usage = vsoko document roadmap [options]
help-vsoko-document-roadmap-examples =
    vsoko document roadmap --municipality "Условный муниципальный округ"
    vsoko document roadmap --meeting p1 --formats docx,xlsx
help-vsoko-document-letter = Prints a letter to a school: its results, recommendations, practices, decisions of the meeting
help-vsoko-document-letter-usage = vsoko document letter --school SCHOOL --year YEAR [options]
help-vsoko-document-letter-examples =
    vsoko document letter --school s7 --year 2022
    vsoko document letter --school 999008 --year 2022 --formats docx
help-arg-to-school = school: number (s12), login or name
help-vsoko-document-effect = Prints the analysis of effect: the decisions of last year beside the indicators of this one
help-vsoko-document-effect-usage = vsoko document effect --year YEAR [options]
help-vsoko-document-effect-examples =
    vsoko document effect --year 2023 --municipality m2
    vsoko document effect --year 2023 --formats docx,xlsx
