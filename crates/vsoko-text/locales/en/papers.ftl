# The papers of the management cycle: protocol, extract, roadmap.

date-in-words = { $day } { $month ->
        [1] January
        [2] February
        [3] March
        [4] April
        [5] May
        [6] June
        [7] July
        [8] August
        [9] September
        [10] October
        [11] November
       *[12] December
    } { $year }

protocol-title = Protocol{ $number ->
        [none] { "" }
       *[other] { " " }No. { $number }
    }
extract-title = Extract from protocol{ $number ->
        [none] { "" }
       *[other] { " " }No. { $number }
    }
protocol-chair = Chair: { $who_count ->
        [0] not stated
       *[other] { $who }
    }
protocol-secretary = Secretary: { $who_count ->
        [0] not stated
       *[other] { $who }
    }
protocol-present = Present: { $who_count ->
        [0] not stated
       *[other] { $who }
    }
protocol-invited = Invited: { $who_count ->
        [0] not stated
       *[other] { $who }
    }
protocol-agenda = Agenda
protocol-agenda-item = { $number }. { $title }
protocol-heard = HEARD{ $speaker ->
        [none] { "" }
       *[other] { " " }({ $speaker })
    }:
protocol-decided = DECIDED:
protocol-decided-nothing = DECIDED: nothing on this question
# Below findings that have changed since the meeting: an earlier state of the archive shows what the meeting heard.
protocol-changed-since = { $by ->
        [day] The data of the year have changed since the meeting: what the archive showed on { $date } is printed with --as-of { $state }
       *[entry] The data of the year have changed since the meeting was entered: the earlier values are printed with --as-of { $state }
    }
protocol-decision = { $number ->
        [none] { "" }
       *[other] { $number }) { "" }
    }{ $measure }. Deadline: { $deadline ->
        [none] not stated
       *[other] { $deadline }
    }. Responsible: { $responsible ->
        [none] not stated
       *[other] { $responsible }
    }
protocol-signed-chair = Chair
protocol-signed-secretary = Secretary
extract-true = True to the protocol.
extract-signed = Signature

heard-management = In { $study } in { $year } the municipality has { $percent } of the largest sum of points ({ $points } of { $maximum })
heard-weak = Less than { $border } % of the largest sum in the directions:
heard-weak-none = No direction has less than { $border } % of the largest sum
heard-direction = { $title } – { $percent } ({ $points } of { $maximum })
heard-nothing = The archive has no results of the study «{ $study_id }» for { $year }

roadmap-title = Roadmap
roadmap-table = Actions, deadlines and who answers for them
roadmap-empty = There are no actions
roadmap-control = { $title }; target { $target } %
roadmap-counts = Actions – { $all }: done – { $done }, not done – { $undone }, in work – { $open }, of these overdue on { $today } – { $overdue }

## Targeted recommendations: what, to whom and by which numbers.

recommended = Targeted recommendations
recommended-no-rules = The methodologies of { $year } state no rules of targeted recommendations
recommended-none = By the rules of the year's methodologies nothing is recommended
recommended-school-none = By the rules of the methodologies of { $year } nothing is recommended to the school
recommended-rule = { $measure }{ $whom ->
        [none] { "" }
       *[other] { " " }({ $whom })
    }
recommended-ground = Ground
recommended-sources = Rules of the recommendations: { $sources }. A recommendation stands where the condition of its rule is true; it says nothing of causes
because-level = { $object } { $level }
because-criterion = «{ $title }» – { $percent } ({ $points } of { $maximum })
because-direction = { $title } – { $percent } ({ $points } of { $maximum })
because-level-lost = { $from } in { $before }, { $to } in { $year }
because-level-lost-with-reservation = { $from } in { $before }, { $to } in { $year } (the years are comparable only relative to the region)
because-lacking = lacking for the level «{ $level }», in points: { $points }

network = Schools that may help each other
network-table = To whom a school may turn, { $year }
network-of-school = Practices that the school may turn to
network-note = Schools with a most effective practice are named. What the methodology likens schools by is not known, or does not agree
network-note-alike = Schools with a most effective practice are named, those alike by what the methodology likens schools by first
column-turn-to = Schools with practices
column-likeness = Is the school alike
likeness-alike = alike
likeness-unknown = not known
likeness-different = differs
practice-untitled = no title was sent

draft = Draft decision
draft-decision = { $measure }{ $names_count ->
        [0] { "" }
       *[other] { " " }({ $names })
    }. Deadline: ____________. Responsible: ____________.
draft-note = The meeting names the deadline and who is responsible

letter-title = On the results of the assessment of education quality in { $year }
letter-to = To: { $school }
letter-results = Results of the school
letter-decisions = Decisions of the meeting

effect-title = Analysis of the effect of decisions
effect-years = decisions on the results of { $before }, indicators of { $after }
effect-table = Actions and their control indicators
effect-none = The archive has no decisions on the results of { $before }
effect-note = The indicator of the next year stands beside the action; that the action changed it does not follow. Which way is better is told by the target, and without one by the methodology
effect-why-not = A comparison is impossible: { $reason }
outcome-no-data = cannot be compared: no data on the indicator
outcome-no-control = no control indicator is named
