# Документы управленческого цикла: протокол, выписка, дорожная карта.

date-in-words = { $day } { $month ->
        [1] января
        [2] февраля
        [3] марта
        [4] апреля
        [5] мая
        [6] июня
        [7] июля
        [8] августа
        [9] сентября
        [10] октября
        [11] ноября
       *[12] декабря
    } { $year } г.

protocol-title = Протокол{ $number ->
        [none] { "" }
       *[other] { " " }№ { $number }
    }
extract-title = Выписка из протокола{ $number ->
        [none] { "" }
       *[other] { " " }№ { $number }
    }
protocol-chair = Председатель: { $who_count ->
        [0] не указан
       *[other] { $who }
    }
protocol-secretary = Секретарь: { $who_count ->
        [0] не указан
       *[other] { $who }
    }
protocol-present = Присутствовали: { $who_count ->
        [0] не указаны
       *[other] { $who }
    }
protocol-invited = Приглашённые: { $who_count ->
        [0] не указаны
       *[other] { $who }
    }
protocol-agenda = Повестка
protocol-agenda-item = { $number }. { $title }
protocol-heard = СЛУШАЛИ{ $speaker ->
        [none] { "" }
       *[other] { " " }({ $speaker })
    }:
protocol-decided = РЕШИЛИ:
protocol-decided-nothing = РЕШИЛИ: решений по вопросу нет
protocol-decision = { $number ->
        [none] { "" }
       *[other] { $number }) { "" }
    }{ $text }. Срок: { $deadline ->
        [none] не указан
       *[other] { $deadline }
    }. Отв.: { $responsible ->
        [none] не указан
       *[other] { $responsible }
    }
protocol-signed-chair = Председатель
protocol-signed-secretary = Секретарь
extract-true = Выписка верна.
extract-signed = Подпись

heard-management = В { $study } в { $year } году муниципалитет набрал { $percent } наибольшей суммы баллов ({ $points } из { $maximum })
heard-weak = Меньше { $border } % наибольшей суммы набрано по направлениям:
heard-weak-none = Направлений, по которым набрано меньше { $border } % наибольшей суммы, нет
heard-direction = { $title } – { $percent } ({ $points } из { $maximum })
heard-nothing = Результатов исследования «{ $study }» за { $year } год в архиве нет

roadmap-title = Дорожная карта
roadmap-table = Мероприятия, сроки и ответственные
roadmap-empty = Мероприятий нет
roadmap-control = { $title }; целевое значение – { $target } %
roadmap-counts = Мероприятий – { $all }: выполнено – { $done }, не выполнено – { $undone }, в работе – { $open }, из них на { $today } просрочено – { $overdue }

error-no-meetings = совещаний в архиве нет
error-no-meetings-hint = внесите совещание: vsoko meetings template, vsoko meetings add ФАЙЛ
error-which-meeting = совещаний несколько, и не указано, о каком речь
error-which-meeting-hint = укажите одно из них: --meeting; есть { $known }

help-vsoko-document = Документы: протокол и выписка, дорожная карта, письмо школе, анализ эффективности
help-vsoko-document-usage = vsoko document КОМАНДА
help-vsoko-document-protocol = Печатает протокол совещания: повестку, выводы года, решения, подписи
help-vsoko-document-protocol-usage = vsoko document protocol [параметры]
help-vsoko-document-protocol-examples =
    vsoko document protocol --meeting p1
    vsoko document protocol --meeting p1 --formats pdf,docx
help-vsoko-document-extract = Печатает выписку из протокола: повестку, выводы года и решения
help-vsoko-document-extract-usage = vsoko document extract [параметры]
help-vsoko-document-extract-examples =
    vsoko document extract --meeting p1
    vsoko document extract --meeting p1 --formats pdf --edition public
help-vsoko-document-roadmap = Печатает дорожную карту: мероприятия, сроки, ответственных, статус
help-vsoko-document-roadmap-usage = vsoko document roadmap [параметры]
help-vsoko-document-roadmap-examples =
    vsoko document roadmap --municipality "Условный муниципальный округ"
    vsoko document roadmap --meeting p1 --formats docx,xlsx

# Адресные рекомендации: что, кому и по каким числам.
recommended = Адресные рекомендации
recommended-no-rules = Методики { $year } года не задают правил адресных рекомендаций
recommended-none = По правилам методик года рекомендаций нет
recommended-school-none = По правилам методик { $year } года рекомендаций школе нет
recommended-rule = { $text }{ $whom ->
        [none] { "" }
       *[other] { " " }({ $whom })
    }
recommended-ground = Основание
recommended-sources = Правила рекомендаций: { $sources }. Рекомендация названа там, где верно условие правила; о причинах она не говорит
because-level = { $object } { $level }
because-criterion = «{ $title }» – { $percent } ({ $points } из { $maximum })
because-direction = { $title } – { $percent } ({ $points } из { $maximum })
because-level-lost = в { $before } году – { $from }, в { $year } году – { $to }
because-level-lost-with-reservation = в { $before } году – { $from }, в { $year } году – { $to } (годы сопоставимы только относительно региона)
because-lacking = до уровня «{ $level }» не хватает баллов: { $points }

network = Межшкольное сетевое взаимодействие
network-table = К кому школа может обратиться, { $year } год
network-of-school = Практики, к которым школа может обратиться
network-note = Названы школы с наиболее эффективными практиками. Сведений о школах, по которым методика подбирает похожие, нет или они не совпали
network-note-alike = Названы школы с наиболее эффективными практиками, сначала – похожие по сведениям, названным в методике
column-turn-to = Школы с практиками
column-likeness = Похожа ли школа
likeness-alike = похожа
likeness-unknown = неизвестно
likeness-different = отличается
practice-untitled = название не прислано

draft = Проект решения
draft-decision = { $text }{ $schools_count ->
        [0] { "" }
       *[other] { " " }({ $schools })
    }. Срок: ____________. Отв.: ____________.
draft-note = Срок и ответственного назначает совещание

letter-title = О результатах оценки качества образования за { $year } год
letter-to = Кому: { $school }
letter-results = Результаты школы
letter-decisions = Решения совещания

help-vsoko-document-letter = Печатает письмо школе: её результаты, рекомендации, практики, решения совещания
help-vsoko-document-letter-usage = vsoko document letter --school ШКОЛА --year ГОД [параметры]
help-vsoko-document-letter-examples =
    vsoko document letter --school s7 --year 2022
    vsoko document letter --school 999008 --year 2022 --formats docx
help-arg-to-school = школа: номер (s12), логин или название

effect-title = Анализ эффективности принятых решений
effect-years = решения по результатам { $before } года, показатели { $after } года
effect-table = Мероприятия и их контрольные показатели
effect-none = Решений по результатам { $before } года в архиве нет
effect-note = Показатель следующего года стоит рядом с мероприятием; что его изменение вызвано мероприятием, из этого не следует. Лучше ли стало, сказано по целевому значению, а без него – по методике
effect-why-not = Сравнение невозможно: { $reason }
outcome-no-data = сравнение невозможно: показателя или данных нет

help-vsoko-document-effect = Печатает анализ эффективности: решения прошлого года рядом с показателями этого
help-vsoko-document-effect-usage = vsoko document effect --year ГОД [параметры]
help-vsoko-document-effect-examples =
    vsoko document effect --year 2023 --municipality "Условный округ"
    vsoko document effect --year 2023 --formats docx,xlsx
