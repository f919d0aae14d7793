# Почему команда не выполнена, и что сделать.

error-io = не удалось прочитать или записать файл: { $reason }
error-io-hint = проверьте, что файл не открыт в другой программе, на диске есть место и есть право записи
error-no-methodologies = в папке { $path } нет методик
error-no-methodologies-hint = методика – файл TOML; заготовка – vsoko methodology new ИМЯ
error-no-json = у команды { $command } нет ответа в JSON
error-no-json-hint = уберите --format json; данные дают другие команды: actions list, check, journal list
error-output-full = вывод записан не целиком: на диске нет места
error-output-full-hint = освободите место и повторите команду
error-output = вывод записан не целиком: { $reason }
error-output-hint = проверьте, куда перенаправлен вывод, и повторите команду
error-io-no-right = нет права прочитать или записать: { $path }
error-io-no-right-hint = попросите у того, кто ведёт папку, право на неё или укажите другую папку
error-io-read-only = диск открыт только для чтения: { $path }
error-io-read-only-hint = укажите папку на диске, на который можно записать
error-io-full = на диске нет места: { $path }
error-io-full-hint = освободите место и повторите команду
error-io-not-found = файла или папки нет: { $path }
error-io-not-found-hint = проверьте имя и папку
error-io-no-folder = часть пути – файл, а не папка: { $path }
error-io-no-folder-hint = проверьте путь
error-read-only = рабочая папка { $path } открыта только для чтения, записать в неё нельзя
error-read-only-hint = читать её можно: summary, trace, journal; чтобы записывать, попросите право на папку и все её файлы или восстановите копию у себя (vsoko restore)
error-recorded-methodology = методика «{ $methodology }», по которой читали принятые файлы, в архиве не разбирается ({ $code })
error-recorded-methodology-hint = проверьте архив: vsoko verify; если он цел, нужна более новая версия программы
error-no-such-file = файла { $path } нет
error-no-such-file-hint = проверьте имя файла и папку
error-no-workspace = рабочей папки нет ни в { $path }, ни выше
error-no-workspace-hint = создайте её: vsoko init, или укажите: --workspace ПАПКА
error-workspace-exists = в папке «{ $path }» уже есть рабочая папка
error-workspace-exists-hint = выберите другую папку; существующая оставлена без изменений
error-settings = не удалось прочитать { $path }: { $reason }
error-settings-hint = исправьте файл настроек в указанном месте
error-recipe = образец { $path } не прочитан: строка { $line }: { $reason }
error-recipe-hint = исправьте эту строку (вид образца описан в docs/ingest.md) или сохраните образец заново: vsoko recipe save ФАЙЛ
error-recipe-letter = образец { $path } не прочитан: строка { $line }: letter – не столбец: «{ $letter }»
error-recipe-letter-hint = впишите столбец заглавными латинскими буквами, от A до XFD: letter = "D"
error-recipe-twice = образцы «{ $first }» и «{ $second }» – об одном исследовании и одном отправителе
error-recipe-twice-hint = оставьте один из них: лишний файл удалите из папки recipes
error-unknown-recipe = образца «{ $asked }» нет
error-unknown-recipe-hint = список образцов: vsoko recipe list
error-methodology = методика { $path } не прочитана: замечание { $code }{ $line ->
        [none] { "" }
       *[other] , строка { $line }
    }
error-methodology-hint = все замечания покажет vsoko methodology check { $path }, одно объяснит vsoko explain { $code }
error-unknown-attribute = сведения «{ $asked }» о школах нет
error-unknown-attribute-hint = { $nearest ->
        [none] сведения перечислены в методике school-attributes
       *[other] возможно, имелось в виду «{ $nearest }»
    }: vsoko methodology show school-attributes
error-what-if-unknown = число { $trace } посчитано «что, если бы» по методике, которой здесь нет
error-what-if-unknown-hint = укажите файл этой методики: --methodology ФАЙЛ
error-unknown-methodology = методики «{ $asked }» нет
error-unknown-methodology-hint = { $nearest ->
        [none] список методик
       *[other] возможно, имелась в виду «{ $nearest }»; список
    } – vsoko methodology list
error-unknown-municipality = муниципалитета «{ $asked }» в архиве нет
error-unknown-municipality-hint = { $known_count ->
        [0] сначала импортируйте данные: vsoko import ФАЙЛ
       *[other] { $nearest ->
            [none] { "" }
           *[other] возможно, имелся в виду «{ $nearest }»;{ " " }
        }в архиве есть: { $known }
    }
error-unknown-region = региона «{ $asked }» в архиве нет
error-unknown-region-hint = { $known_count ->
        [0] сначала импортируйте данные: vsoko import ФАЙЛ
       *[other] в архиве есть: { $known }
    }
error-which-municipality = не указано, о каком муниципалитете речь
error-which-municipality-hint = { $known_count ->
        [0] сначала импортируйте данные: vsoko import ФАЙЛ
       *[other] укажите один из них: --municipality; в архиве есть: { $known }
    }
error-no-data = { $municipality }: данных за { $year } год нет
error-no-data-hint = { $known_count ->
        [0] сначала импортируйте данные: vsoko import ФАЙЛ
       *[other] есть данные за годы: { $known }
    }
error-no-data-at-all = { $municipality }: данных о школах нет
error-no-data-at-all-hint = сначала импортируйте данные: vsoko import ФАЙЛ
error-unknown-indicator = показателя «{ $asked }» в методиках { $year } года нет, или данных для него нет
error-unknown-indicator-hint = { $nearest ->
        [none] показатели методики
       *[other] возможно, имелся в виду «{ $nearest }»; показатели методики
    } – vsoko methodology show ИМЯ
error-nothing-behind = числа с обозначением { $trace } в архиве нет
error-nothing-behind-hint = обозначение действует только в том архиве, где напечатано; проверьте, верно ли оно скопировано
error-broken-chain = число не раскрывается до ячеек: в архиве нет того, на что оно опирается ({ $at })
error-broken-chain-hint = проверьте архив: vsoko verify
error-another-state = обозначение числа относится к состоянию архива { $asked }, а указано другое: { $current }
error-another-state-hint = не указывайте --as-of и --as-now: состояние уже названо в обозначении, после знака @
error-archive = архив не отвечает: { $reason }
error-archive-hint = проверьте, что рабочая папка цела и доступна для записи
error-stale-plan = архив изменился после того, как план был составлен, поэтому по этому плану ничего не принято
error-stale-plan-hint = составьте план заново: прочитайте файл ещё раз
error-program = внутренняя ошибка: { $reason }
error-program-hint = сообщите о ней разработчикам вместе с файлом, на котором она случилась
error-clock = часы компьютера показывают неверное время: { $reason }
error-clock-hint = исправьте дату и время
error-unknown-code = кода «{ $asked }» нет
error-unknown-code-hint = все коды – vsoko explain
error-is-a-folder = { $path } – папка, а не файл
error-is-a-folder-hint = укажите файлы в ней, например: vsoko check папка/*.xlsx
error-open-questions = файл { $file } не принят: { $questions ->
    [one] { $questions } вопрос
    [few] { $questions } вопроса
   *[many] { $questions } вопросов
} без ответа
error-open-questions-hint = запишите вопросы в файл: vsoko check ФАЙЛ --questions вопросы.toml, впишите ответы и повторите с параметром --answers
error-answers = { $path }: это не файл с ответами: { $reason }
error-answers-hint = файл с вопросами готовит vsoko check ФАЙЛ --questions вопросы.toml; меняйте только то, что в кавычках после знака равенства
error-refused = файл { $file } не принят: в нём есть ошибки
error-refused-hint = проверьте файл: vsoko check
error-received-file-changed = файл { $file } в архиве не тот, что был принят: байты изменились
error-received-file-changed-hint = проверьте архив: vsoko verify; восстановите его из копии: vsoko restore
error-no-attribute = сведений о школах ({ $attribute }) за { $year } год в архиве нет
error-no-attribute-hint = примите таблицу со сведениями о школах: столбец «Школа» и столбцы сведений – vsoko methodology show school-attributes
error-no-levels-at-all = уровней школ в архиве нет
error-no-levels-at-all-hint = сначала импортируйте данные: vsoko import ФАЙЛ
error-no-data-of-year = данных за { $year } год в архиве нет
error-no-data-of-year-hint = принятые файлы и их годы – vsoko deliveries list
error-bad-trace = обозначение числа «{ $trace }» скопировано не полностью
error-bad-trace-hint = обозначение имеет вид методика:показатель/чей/год/мера@состояние; в нём нет пробелов

# Журнал и прошлые состояния.
error-no-such-state = в состоянии { $state } архив не был
error-no-such-state-hint = состояния архива – vsoko journal list; проверьте и то, тот ли это архив
error-no-such-entry = записи { $entry } в журнале нет
error-no-such-entry-hint = записи журнала – vsoko journal list
error-cannot-be-undone = запись { $entry } нельзя ни отменить, ни вернуть: это сама отмена, возврат или обновление архива
error-cannot-be-undone-hint = укажите запись, которую она отменила или вернула: vsoko journal show { $entry }
error-not-in-force = запись { $entry } уже не действует: она отменена или её поставка исправлена другой
error-not-in-force-hint = чем именно – vsoko journal list; вернуть отменённую запись: vsoko journal redo { $entry } --reason "…"
error-in-force = запись { $entry } и так действует
error-in-force-hint = если её нужно отменить: vsoko journal undo { $entry } --reason "…"
error-not-undone = запись { $entry } не отменена: её поставку заменила другая
error-not-undone-hint = отмените приём той поставки, которая её заменила: vsoko deliveries list

# Поставки и их ячейки.
error-no-such-delivery = поставки { $delivery } в архиве нет
error-no-such-delivery-hint = поставки и их номера – vsoko deliveries list
error-already-purged = файл поставки { $delivery } уже удалён
error-already-purged-hint = когда и кем: vsoko deliveries show { $delivery }
error-personal-data-in-values = в показаниях поставки { $delivery } есть персональные данные: ячейки { $cells }; удаление одного файла их не уберёт
error-personal-data-in-values-hint = получите файл без них и примите его взамен: vsoko import ФАЙЛ --corrects { $delivery }
error-no-such-row = в поставке { $delivery } нет строки { $row } о школе
error-no-such-row-hint = строка указывается с листом, например Лист1!14; строки школы – vsoko schools show ШКОЛА
error-no-such-cell = в поставке { $delivery } из ячейки { $cell } ничего не прочитано
error-no-such-cell-hint = { $sheets_count ->
        [0] из этой поставки не прочитано ни одного значения
        [one] значения прочитаны с листа { $sheets }; укажите ячейку одного из них, например D14
       *[other] { $named ->
            [sheet] значения прочитаны с листов { $sheets }; какие ячейки у школы, покажет vsoko schools show ШКОЛА
           *[none] укажите ячейку вместе с листом, например Лист1!D14; значения прочитаны с листов { $sheets }
        }
    }
error-not-a-value = «{ $text }» – не значение критерия «{ $criterion }»
error-not-a-value-hint = { $maximum ->
        [none] { "" }
       *[other] наибольший балл – { $maximum };{ " " }
    }допустимые значения и баллы – vsoko methodology show ИМЯ
error-already-imported = этот файл уже принят как поставка { $delivery }
error-already-imported-hint = что в ней – vsoko deliveries show { $delivery }

# Реестр.
error-unknown-school = школы «{ $asked }» в архиве нет
error-unknown-school-hint = { $nearest ->
        [none] школы, их номера и логины
       *[other] возможно, имелась в виду «{ $nearest }»; школы, их номера и логины
    } – vsoko schools list
error-which-school = школ с названием «{ $asked }» несколько
error-which-school-hint = укажите номер одной из них: { $known }; или её муниципалитет: --municipality
error-no-such-school = школы { $school } в реестре нет
error-no-such-school-hint = школы и их номера – vsoko schools list
error-no-such-municipality = муниципалитета { $municipality } в реестре нет
error-no-such-municipality-hint = муниципалитеты и их номера – vsoko municipalities list
error-code-of-two = логин { $code } оказался бы у двух школ: { $first } и { $second }
error-code-of-two-hint = если это одна и та же школа: vsoko schools same { $second } --as { $first }
error-name-of-two = так назывались бы два муниципалитета: «{ $name }»
error-name-of-two-hint = если один вошёл в состав другого: vsoko municipalities merge
error-inn-of-two = ИНН { $inn } оказался бы у двух школ: { $first } и { $second }
error-inn-of-two-hint = если это одна и та же школа: vsoko schools same { $second } --as { $first }; у филиала ИНН головной организации, записывать его не нужно
error-match-without-school = на школе { $school } держатся строки поставки { $delivery }, которая действует
error-match-without-school-hint = сначала отмените эту поставку: vsoko deliveries undo { $delivery } --reason "…", или отнесите её строки к другой школе: vsoko schools match
error-file-twice = один и тот же файл действовал бы дважды: в поставках { $first } и { $second }
error-file-twice-hint = сначала отмените одну из них: vsoko deliveries undo
error-edition-edited = методика { $methodology } изменена после того, как по ней приняты данные: файл «{ $file }» прочитан по прежнему тексту, «{ $later }» – по изменённому
error-edition-edited-hint = дайте изменённой методике новое имя (id): прежние годы считаются по прежнему тексту
error-already-ended = { $who }: закрытие или присоединение уже отмечено
error-already-ended-hint = чтобы отметить иначе, сначала отмените прежнюю запись: vsoko journal list, vsoko journal undo
error-ended-before = { $who }: закрытие или присоединение отмечено с { $end } года, а запись – с { $since } года
error-ended-before-hint = проверьте год; если неверен год закрытия, сначала отмените ту запись: vsoko journal list, vsoko journal undo
error-not-yet-known = { $who }: в реестре с { $first } года, а запись – с { $since } года
error-not-yet-known-hint = проверьте год; когда что известно о школе, покажет vsoko schools show { $who }
error-has-parts-later = к { $who } в { $year } году присоединяется { $part }, поэтому закрыть раньше или в том же году нельзя
error-has-parts-later-hint = проверьте год или сначала отмените ту запись: vsoko journal list, vsoko journal undo
error-nothing-changes = ничего не изменилось: в реестре уже так
error-nothing-changes-hint = если имелось в виду другое, проверьте имя и год; записи в журнале не появилось
error-nothing-in-common = в файле нет ни одного исследования и года, которые есть в поставке { $delivery }
error-nothing-in-common-hint = проверьте номер поставки: vsoko deliveries list; новый файл принимается без --corrects
error-no-such-folder = папки { $path } нет
error-no-such-folder-hint = создайте её или укажите другую
error-part-of-itself = школа или муниципалитет не может войти в состав самого себя
error-part-of-itself-hint = укажите две разные школы или два разных муниципалитета
error-two-regions = муниципалитеты { $first } и { $second } в { $year } году находятся в разных регионах
error-two-regions-hint = если муниципалитет перешёл в другой регион, сначала запишите это: vsoko municipalities move
error-region-named-in-circle = регион «{ $region }» так уже назывался
error-region-named-in-circle-hint = записи о названиях – vsoko journal list; отмена записи – vsoko journal undo
error-no-such-region = ни один муниципалитет не находится в регионе «{ $region }»
error-no-such-region-hint = регионы – vsoko municipalities list
error-two-rows = в поставке { $delivery } о школе { $school } уже есть строка { $other }: строка { $row } дала бы ей второе значение того же критерия
error-two-rows-hint = сначала отнесите строку { $other } к её школе: vsoko schools match { $delivery } { $other }
error-two-editions = у муниципалитета { $municipality } в { $year } году оказались бы результаты одного исследования ({ $study }) по двум редакциям методики: { $first } (файл «{ $first_file }») и { $second } (файл «{ $second_file }»)
error-two-editions-hint = какие поставки прочитаны по какой редакции – vsoko deliveries show
error-both-delivered = { $first } и { $second } – разные школы: в поставке { $delivery } на одном листе есть строки обеих
error-both-delivered-hint = если вторая вошла в первую: vsoko schools merge { $second } --into { $first }

# Сам архив.
error-not-an-archive = в папке { $path } нет архива vsoko
error-not-an-archive-hint = проверьте, что рабочая папка скопирована целиком, или восстановите её: vsoko restore КОПИЯ ПАПКА
error-older-archive = архив создан прежней версией программы (вид { $found }, нужен { $known })
error-older-archive-hint = выполните в рабочей папке любую команду, например vsoko journal list: она обновит архив и сохранит прежний каталог
error-newer-archive = архив создан более новой версией программы (вид { $found }, известен { $known })
error-newer-archive-hint = установите ту версию программы, которой он создан, или более новую
error-archive-busy = архив занят другой программой дольше { $seconds } с
error-archive-busy-hint = дождитесь, пока она закончит, и повторите команду; ничего не записано
error-archive-damaged = архив повреждён: нарушений – { $damages }
error-archive-damaged-hint = что именно повреждено, покажет vsoko verify; восстановите архив из резервной копии: vsoko restore
error-not-a-backup = файл { $path } – не резервная копия архива, или он повреждён
error-not-a-backup-hint = укажите файл, записанный командой vsoko backup
error-already-exists = { $path } уже существует
error-already-exists-hint = укажите другое имя; то, что есть, оставлено без изменений

error-nothing-to-draw = для рисунка «{ $chart }» нет данных: { $whose }, { $year } год
error-nothing-to-draw-hint = какие рисунки есть и что на них – vsoko charts; годы с данными – vsoko deliveries list

# Формулировки отдела: sentences/ru.ftl.
error-wording-syntax = { $path }: строка { $line } не читается
error-wording-syntax-hint = каждая формулировка – строка вида «обозначение = текст»; продолжение начинается с пробела
error-wording-unknown = { $path }: строка { $line }: предложения «{ $id }» в документах нет
error-wording-unknown-hint = обозначения всех предложений – в docs/sentences.md
error-wording-input = { $path }: в предложении «{ $id }» нет подстановки ${ $input }
error-wording-input-hint = { $known_count ->
        [0] в это предложение ничего не подставляется
       *[other] в него подставляется: { $known }
    }
error-wording-lost = { $path }: предложение «{ $id }» теряет то, что печатает прежнее: { $inputs }
error-wording-lost-hint = впишите потерянное в каждый вариант предложения: без чисел и названий документ не печатается
error-no-such-query = запроса «{ $asked }» нет: такого показателя нет в методиках, по которым приняты результаты
error-no-such-query-hint = { $nearest ->
        [none] показатели методики
       *[other] возможно, имелся в виду «{ $nearest }»; показатели методики
    } – vsoko methodology show ИМЯ; переходы – vsoko export --sql transitions
error-folder-taken = папка { $path } не пуста
error-folder-taken-hint = назовите новую или пустую папку: выгрузка ничего не заменяет
error-not-a-package = { $path } – не пакет данных vsoko, или его описание повреждено
error-not-a-package-hint = укажите папку, записанную командой vsoko export ПАПКА --as package: в ней лежит datapackage.json
error-newer-package = пакет { $path } записан более новой программой: vsoko { $program }
error-newer-package-hint = обновите программу
error-package-without-archive = в пакете { $path } только таблицы прошлого состояния, архива в нём нет
error-package-without-archive-hint = выгрузите пакет без --as-of: прошлые состояния есть и в нём
error-package-kept-back = в пакете { $path } архива нет: малые числа обучающихся в нём не приводятся, а архив их содержит
error-package-kept-back-hint = архив переносит vsoko backup; кому малые числа доверены, тому – vsoko export ПАПКА --as package --with-small-numbers
error-files-tell-small-numbers = присланные файлы содержат малые числа обучающихся, которые по методике не приводятся
error-files-tell-small-numbers-hint = уберите --with-files или добавьте --with-small-numbers, если получателю эти числа доверены
error-package-altered = пакет изменён: { $files ->
        [one] { $files } файл – не то
        [few] { $files } файла – не то
       *[many] { $files } файлов – не то
    }, что говорит описание или архив: { $named }
error-package-altered-hint = получите пакет заново; из изменённого архив не создаётся
error-too-much-at-once = получается больше { $most } МБ, а страница отдаёт файлом не больше
error-too-much-at-once-hint = запишите это прямо на диск: vsoko backup ФАЙЛ или vsoko export ПАПКА --as csv
error-not-a-report = { $path } – не отчёт vsoko, или файл пересохранён и потерял свои числа
error-not-a-report-hint = проверяются PDF, DOCX, XLSX и HTML, напечатанные этой программой: vsoko summary, vsoko document
