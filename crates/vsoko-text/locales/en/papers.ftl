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
protocol-decision = { $number ->
        [none] { "" }
       *[other] { $number }) { "" }
    }{ $text }. Deadline: { $deadline ->
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
heard-nothing = The archive has no results of the study «{ $study }» for { $year }

roadmap-title = Roadmap
roadmap-table = Actions, deadlines and who answers for them
roadmap-empty = There are no actions
roadmap-control = { $title }; target { $target } %
roadmap-counts = Actions – { $all }: done – { $done }, not done – { $undone }, in work – { $open }, of these overdue on { $today } – { $overdue }

error-no-meetings = the archive has no meetings
error-no-meetings-hint = enter a meeting: vsoko meetings template, vsoko meetings add FILE
error-which-meeting = there are several meetings, and none was named
error-which-meeting-hint = name one of them: --meeting; there are { $known }

help-vsoko-document = Documents: the protocol of a meeting and its extract, the roadmap
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
