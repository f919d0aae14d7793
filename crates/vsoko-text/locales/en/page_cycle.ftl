# The page: actions, plans from files, evidence, meetings.
views-meeting = Meeting
actions-none-chosen = none
actions-target-hint = In per cent: 90 or 87.5. Blank: no value was set
actions-item = Question of the agenda
actions-item-hint = The number of the question: 1
actions-reason-if-any = Reason, if there is one
actions-recommendation = { $rule }, { $year }{ $school ->
        [none] { "" }
       *[other] : { $school }
    }
evidence-files = Files that show it
plan-read = Read a plan from a file
plan-about = A plan of actions is a table with the columns «Мероприятие», «Срок» and «Ответственный»; there may be «№», «Контрольный показатель» and «Целевое значение». First you see what was read; nothing goes into the archive until you say so.
plan-file = File of the plan
plan-look = Look at it
plan-would-enter = This will be entered
plan-enter = Enter the actions
plan-refused = While the file has errors, the plan cannot be entered.
plan-another = Choose another file
plan-gone = This plan is here no more: it was entered, others took its place, or the program was started anew.
plan-shown-again = While you were looking at the plan, the archive has changed. Nothing was entered; the plan is shown anew below.
error-plan-empty = the plan has no new actions, or it has errors
error-plan-empty-hint = look at the remarks on the plan; nothing was entered

meetings-nothing = There are no meetings in the archive yet.
meetings-new = Enter a meeting
meetings-new-about = Write down what was heard. Decisions are entered afterwards, under each question, each with its deadline and person. Leave blank what was not said.
meetings-new-decision = Add a decision
meetings-change = Correct the record of the meeting
meetings-decisions-stay = The decisions stay as they are: each is corrected on its own page.
meetings-from-file = A meeting from a file
meetings-from-file-about = A file after the template holds the agenda and the decisions.
meetings-take-template = Download the template
meetings-file = TOML file
meetings-date = Date
meetings-date-hint = 25.12.2022
meetings-number = Number of the protocol
meetings-year = Year of the results
meetings-year-hint = The year whose results were heard: 2022
meetings-body = Who held it
meetings-genitive = What was held
meetings-genitive-hint = In the Russian genitive, after «протокол»: «совещания руководителей школ»
meetings-place = Place
meetings-chair = Chair
meetings-secretary = Secretary
meetings-present = Present
meetings-invited = Invited
meetings-a-line-each = Each on a line of its own
meetings-question = Question { $number }
meetings-title = About what
meetings-speaker = Speaker
meetings-heard = What was heard
meetings-heard-hint = Each paragraph on a line of its own
meetings-study = print the results: { $study }
