# Совещания и мероприятия: что решили, до какого срока, кто отвечает и что из этого вышло.

deadline-by = до { $date }
deadline-always = постоянно
status-in-work = в работе
status-done = выполнено
status-not-done = не выполнено
action-overdue = в работе, просрочено
not-said = не указан

column-action = Мероприятие
column-deadline = Срок
column-responsible = Ответственный
column-control = Контрольный показатель
column-target = Целевое значение
column-status = Статус
column-protocol = Протокол
column-agenda = Повестка
column-decisions = Решений

term-text = текст
term-number = номер
term-deadline = срок
term-responsible = ответственный
term-control = контрольный показатель
term-meeting = совещание
term-item = вопрос повестки
term-school = школа
term-recommended = рекомендация
term-cell = ячейка

meeting-protocol = протокол { $number ->
        [none] { "" }
       *[other] № { $number } { "" }
    }от { $date }

actions-none = Мероприятий нет. Добавить: vsoko actions add, принять план: vsoko actions import ФАЙЛ
actions-of = { $municipality }: { $actions ->
        [one] { $actions } мероприятие
        [few] { $actions } мероприятия
       *[many] { $actions } мероприятий
    }
actions-overdue = Просрочено на { $today }: { $actions_count ->
        [0] нет
       *[other] { $actions }
    }
actions-next = Ближайший срок: { $date } ({ $actions })
actions-planned = { $file }, { $municipality }: { $actions ->
        [0] новых мероприятий нет
        [one] { $actions } новое мероприятие
        [few] { $actions } новых мероприятия
       *[many] { $actions } новых мероприятий
    }
actions-without-day = В календарь не { $actions ->
        [one] вошло { $actions } мероприятие, у которого
        [few] вошли { $actions } мероприятия, у которых
       *[many] вошли { $actions } мероприятий, у которых
    } срок не назван днём
action-planned = { $text }; срок: { $deadline }; ответственный: { $responsible }
action-head = Мероприятие { $id }: { $text }
action-standing = Статус: { $standing }
action-deadline = Срок: { $deadline }
action-responsible = Ответственный: { $responsible }
action-control = Контрольный показатель: { $control }
action-control-target = { $control }, целевое значение – { $target } %
action-meeting = Решено: { $meeting }
action-school = Школа: { $school }
action-recommended = По рекомендации { $rule } методики { $methodology }: { $traces }
action-cell = Прочитано: { $cell }
action-entry = Внесено записью { $entry } журнала
action-step = { $date }: { $status }{ $shown_count ->
        [0] { "" }
       *[other] ; { $shown }
    }
action-deadline-in-words = в сроке «{ $words }» день не назван: в календарь и в список просроченных мероприятие не попадёт

meetings-none = Совещаний нет. Заготовка: vsoko meetings template, принять: vsoko meetings add ФАЙЛ
meetings-all = Совещания
meeting-head = Совещание, { $meeting }
meeting-item = { $number }. { $title }
meeting-decision = { $id }: { $text }; срок: { $deadline }; ответственный: { $responsible }
meeting-decisions-stay = решения совещания { $meeting } остались прежними: их меняют командой vsoko actions change

told-hold-meeting = внесено совещание { $id }, { $meeting } ({ $municipality }){ $actions_count ->
        [0] { "" }
       *[other] ; решения: { $actions }
    }
told-change-meeting = изменены сведения о совещании { $id }, { $meeting }
told-add-actions = { $municipality }: добавлено мероприятие { $actions }, «{ $text }»
told-add-actions-of-file = { $municipality }: из файла { $file } { $actions_count ->
        [one] добавлено { $actions_count } мероприятие
        [few] добавлены { $actions_count } мероприятия
       *[many] добавлено { $actions_count } мероприятий
    }: { $actions }
told-change-action = мероприятие { $id }, «{ $text }»: изменено – { $terms }
told-take-step = мероприятие { $id }, «{ $text }»: { $status } с { $date }

calendar-name = Решения и мероприятия
calendar-responsible = Ответственный: { $who }

error-no-action-text = у мероприятия нет текста
error-no-action-text-hint = напишите, что сделать: vsoko actions add "Обновить дорожные карты"
error-nothing-to-change = не указано, что изменить
error-nothing-to-change-hint = укажите новое: --text, --deadline, --responsible, --control, --meeting
error-no-actions = мероприятий нет, и календарь был бы пустым
error-no-actions-hint = проверьте, какие мероприятия есть: vsoko actions list
error-no-such-action = мероприятия { $action } нет
error-no-such-action-hint = номера мероприятий – vsoko actions list
error-no-such-meeting = совещания { $meeting } нет
error-no-such-meeting-hint = номера совещаний – vsoko meetings list
error-of-no-action = запись { $entry } говорит о мероприятии { $action }, которого тогда не стало бы
error-of-no-action-hint = сначала отмените эту запись: vsoko journal undo { $entry } --reason "…"
error-of-no-meeting = запись { $entry } говорит о совещании { $meeting }, которого тогда не стало бы
error-of-no-meeting-hint = сначала отмените эту запись: vsoko journal undo { $entry } --reason "…"
error-meeting = совещание из файла { $path } не прочитано: { $line ->
        [none] «{ $text }»
       *[other] строка { $line }, «{ $text }»
    }
error-meeting-hint = исправьте указанное место: даты пишут так: 25.12.2022, тексты – в кавычках, новых полей не бывает; заготовка с пояснениями – vsoko meetings template
error-no-such-day = в сроке «{ $words }» назван день, которого нет
error-no-such-day-hint = впишите день, который есть: 28.02.2023, или срок словами: «в течение года»
error-unknown-study = исследования «{ $asked }» нет ни в одной методике
error-unknown-study-hint = { $nearest ->
        [none] исследования методик – vsoko methodology list
       *[other] возможно, имелось в виду «{ $nearest }»; исследования методик – vsoko methodology list
    }
error-unknown-control = контрольного показателя «{ $asked }» нет ни в одной методике
error-unknown-control-hint = { $nearest ->
        [none] показатель называют так: исследование:показатель, например vsoko:formed_share
       *[other] возможно, имелся в виду «{ $nearest }»
    }; показатели методики – vsoko methodology show ИМЯ

help-vsoko-meetings = Совещания: что слушали и что решили
help-vsoko-meetings-usage = vsoko meetings КОМАНДА
help-vsoko-meetings-list = Показывает совещания: протокол, муниципалитет, повестку, сколько решений
help-vsoko-meetings-list-usage = vsoko meetings list [параметры]
help-vsoko-meetings-list-examples =
    vsoko meetings list
    vsoko meetings list --municipality "Условный муниципальный округ"
help-vsoko-meetings-show = Показывает совещание: вопросы повестки и решения по каждому
help-vsoko-meetings-show-usage = vsoko meetings show СОВЕЩАНИЕ [параметры]
help-vsoko-meetings-show-examples =
    vsoko meetings show p1
help-vsoko-meetings-add = Вносит совещание с его решениями из заполненной заготовки
help-vsoko-meetings-add-usage = vsoko meetings add ФАЙЛ [параметры]
help-vsoko-meetings-add-examples =
    vsoko meetings add совещание.toml
    vsoko meetings add совещание.toml --municipality m2
help-vsoko-meetings-change = Заменяет сведения о совещании; решения остаются прежними
help-vsoko-meetings-change-usage = vsoko meetings change СОВЕЩАНИЕ ФАЙЛ [параметры]
help-vsoko-meetings-change-examples =
    vsoko meetings change p1 совещание.toml --reason "неверная дата"
help-vsoko-meetings-template = Печатает заготовку: в ней объяснена каждая строка
help-vsoko-meetings-template-usage = vsoko meetings template > ФАЙЛ
help-vsoko-meetings-template-examples =
    vsoko meetings template > совещание.toml

help-vsoko-actions = Мероприятия: что решили, до какого срока, кто отвечает, что сделано
help-vsoko-actions-usage = vsoko actions КОМАНДА
help-vsoko-actions-list = Показывает мероприятия, просроченные и ближайший срок
help-vsoko-actions-list-usage = vsoko actions list [параметры]
help-vsoko-actions-list-examples =
    vsoko actions list
    vsoko actions list --overdue --today 01.09.2023
    vsoko actions list --meeting p1 --open
help-vsoko-actions-show = Показывает мероприятие: срок, ответственного, кем решено, что сделано и чем подтверждено
help-vsoko-actions-show-usage = vsoko actions show МЕРОПРИЯТИЕ [параметры]
help-vsoko-actions-show-examples =
    vsoko actions show a4
help-vsoko-actions-add = Добавляет мероприятие; чего не указано, то остаётся пустым
help-vsoko-actions-add-usage = vsoko actions add ТЕКСТ [параметры]
help-vsoko-actions-add-examples =
    vsoko actions add "Обновить дорожные карты" --deadline "до 01.08.2023"
    vsoko actions add "Провести семинар" --control vsoko:formed_share --target 90
help-vsoko-actions-change = Изменяет мероприятие: указанное – новое, остальное прежнее; пустой текст стирает
help-vsoko-actions-change-usage = vsoko actions change МЕРОПРИЯТИЕ [параметры]
help-vsoko-actions-change-examples =
    vsoko actions change a4 --deadline "до 01.10.2023" --reason "перенос"
    vsoko actions change a4 --responsible ""
help-vsoko-actions-done = Отмечает, что мероприятие выполнено, не выполнено или снова в работе, и чем это подтверждено
help-vsoko-actions-done-usage = vsoko actions done МЕРОПРИЯТИЕ [параметры]
help-vsoko-actions-done-examples =
    vsoko actions done a4 --on 30.08.2023 --evidence приказ.pdf
    vsoko actions done a5 --status not-done --note "заявка не подана"
help-vsoko-actions-import = Принимает план: таблицу со столбцами «мероприятие», «срок», «ответственный»
help-vsoko-actions-import-usage = vsoko actions import ФАЙЛ [параметры]
help-vsoko-actions-import-examples =
    vsoko actions import дорожная-карта.xlsx --dry-run
    vsoko actions import решения.csv --meeting p1 --item 1
help-vsoko-actions-export = Отдаёт мероприятия: таблицей CSV или сроками для календаря (iCalendar)
help-vsoko-actions-export-usage = vsoko actions export [параметры]
help-vsoko-actions-export-examples =
    vsoko actions export --output мероприятия.csv
    vsoko actions export --as ics --open --output сроки.ics

help-value-action = МЕРОПРИЯТИЕ
help-value-meeting = СОВЕЩАНИЕ
help-value-indicator = ПОКАЗАТЕЛЬ
help-value-percent = ПРОЦЕНТ
help-value-status = СТАТУС
help-value-kind = ВИД
help-value-file_or_link = ФАЙЛ_ИЛИ_АДРЕС

help-arg-action = номер мероприятия (a4)
help-arg-action-text = что сделать
help-arg-new-text = новый текст мероприятия
help-arg-action-number = номер в решении
help-arg-deadline = срок: «до 01.09.2023», «постоянно» или словами
help-arg-responsible = кто отвечает
help-arg-control = показатель, по которому судят о мероприятии: исследование:показатель
help-arg-target = сколько процентов должно быть
help-arg-meeting = номер совещания (p1)
help-arg-item = номер вопроса повестки
help-arg-for-school = школа, которой касается мероприятие: номер (s12), логин или название
help-arg-open = только те, что в работе
help-arg-overdue = только просроченные
help-arg-today = какой день считать сегодняшним (если не указан – сегодня)
help-arg-status = done – выполнено, not-done – не выполнено, in-work – снова в работе (если не указан – done)
help-arg-on = с какого дня (если не указан – сегодня)
help-arg-note = пояснение словами
help-arg-evidence = чем подтверждено: файл (архив сохранит его) или адрес страницы; можно указать несколько раз
help-arg-plan = файл плана: xlsx, xls, xlsb, ods или csv
help-arg-kind = вид: csv или ics (если не указан – csv)
help-arg-target-file = куда записать (если не указано – напечатать)
help-arg-why-changed = почему вносится изменение, словами
help-arg-which-meeting = номер совещания (p1)
help-arg-meeting-file = файл с описанием совещания (заготовка – vsoko meetings template)

error-no-recommendation = рекомендации по правилу «{ $rule }» в { $year } году нет
error-no-recommendation-hint = { $known_count ->
        [0] ни одно правило в этом году не верно, или у методик нет правил
       *[other] верны правила: { $known }
    }
help-value-rule = ПРАВИЛО
help-arg-recommended = правило рекомендации, которой следует мероприятие (нужен --year): её числа сохранятся с ним
help-arg-rule-year = год, за который верна рекомендация

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
help-vsoko-document-letter = Печатает письмо школе: её результаты, рекомендации, практики, решения совещания
help-vsoko-document-letter-usage = vsoko document letter --school ШКОЛА --year ГОД [параметры]
help-vsoko-document-letter-examples =
    vsoko document letter --school s7 --year 2022
    vsoko document letter --school 999008 --year 2022 --formats docx
help-arg-to-school = школа: номер (s12), логин или название
help-vsoko-document-effect = Печатает анализ эффективности: решения прошлого года рядом с показателями этого
help-vsoko-document-effect-usage = vsoko document effect --year ГОД [параметры]
help-vsoko-document-effect-examples =
    vsoko document effect --year 2023 --municipality m2
    vsoko document effect --year 2023 --formats docx,xlsx
