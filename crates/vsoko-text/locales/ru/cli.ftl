# Командная строка.

help-heading-usage = Использование
help-heading-commands = Команды
help-heading-arguments = Что указать
help-heading-options = Параметры
help-heading-examples = Примеры

help-vsoko =
    vsoko – мониторинг показателей качества образования: читает таблицы
    регионального центра, считает доли и баллы по методике, печатает справку
    и открывает каждое число до школ и ячеек
help-vsoko-usage = vsoko КОМАНДА [параметры]
help-vsoko-examples =
    vsoko demo                                   показать всё на готовых данных
    vsoko init мой-архив                         создать рабочую папку
    vsoko check итоги-2022.xlsx                  проверить файл
    vsoko import итоги-2022.xlsx                 принять файл в архив
    vsoko summary --year 2022 --formats pdf      напечатать справку
    vsoko serve                                  открыть справки в браузере
    vsoko journal list                           кто и что изменил в архиве
    vsoko КОМАНДА --help                         справка о команде

help-vsoko-demo = Показывает работу на готовых данных: создаёт рабочую папку, принимает файлы, печатает выводы и справки
help-vsoko-demo-usage = vsoko demo [ПАПКА]
help-vsoko-demo-examples =
    vsoko demo                 во временной папке; где она, будет напечатано
    vsoko demo пример          в папке «пример»

help-vsoko-init = Создаёт рабочую папку: архив, настройки, место для своих методик
help-vsoko-init-usage = vsoko init [ПАПКА] [параметры]
help-vsoko-init-examples =
    vsoko init мой-архив
    vsoko init . --organisation "Отдел образования администрации округа"

help-vsoko-check = Читает файлы и сообщает, что в них неверно и в какой ячейке; ничего не записывает
help-vsoko-check-usage = vsoko check ФАЙЛ... [параметры]
help-vsoko-check-examples =
    vsoko check итоги.xlsx --explain-layout
    vsoko check итоги-2022.xlsx
    vsoko check итоги.xlsx --year 2022 --deny warning
    vsoko check *.xlsx --format json
    vsoko check итоги.xlsx --questions вопросы.toml
    vsoko check итоги.xlsx --letter > письмо.txt
    vsoko check итоги.xlsx --annotate замечания.xlsx
    vsoko check итоги.xlsx --annotate-roles прочтение.xlsx

help-vsoko-import = Принимает файлы в архив: показывает, что изменится, и выполняет именно это
help-vsoko-import-usage = vsoko import ФАЙЛ... [параметры]
help-vsoko-import-examples =
    vsoko import итоги-2022.xlsx --dry-run
    vsoko import итоги-2022.xlsx --yes
    vsoko import итоги.csv --year 2021 --municipality m2
    vsoko import итоги-2022-новые.xlsx --corrects 3
    vsoko import итоги.xlsx --answers вопросы.toml
    vsoko import итоги.xlsx --partial

help-vsoko-summary = Печатает выводы года и аналитическую справку о муниципалитете
help-vsoko-summary-usage = vsoko summary --year ГОД [параметры]
help-vsoko-summary-examples =
    vsoko summary --year 2022 --municipality "Условный муниципальный округ"
    vsoko summary --year 2022 --all --formats pdf,html --output отчёты
    vsoko summary --year 2022 --region "Условная область" --formats docx,xlsx
    vsoko summary --year 2022 --school s7 --edition public
    vsoko summary --year 2022 --as-of 3f9a0c21d4e8
    vsoko summary --year 2022 --municipality m2 --methodology vsoko-example-2021

help-vsoko-compare = Сравнивает годы: доли, кто изменил уровень, сопоставимы ли годы
help-vsoko-compare-usage = vsoko compare [ГОД...] [параметры]
help-vsoko-compare-examples =
    vsoko compare --municipality "Условный муниципальный округ"
    vsoko compare 2021 2022
    vsoko compare --school 999007
    vsoko compare 2022 2023 --region "Условная область"
    vsoko compare --as-now
    vsoko compare --all
    vsoko compare --municipality m2 --methodology vsoko-example-2021

help-vsoko-indicators = Показатели за год: доли, уровни, выполнение, места, сравнение с регионом; у каждого числа – обозначение для vsoko trace
help-vsoko-indicators-usage = vsoko indicators [параметры]
help-vsoko-indicators-examples =
    vsoko indicators --year 2022 --municipality "Условный муниципальный округ"
    vsoko indicators --year 2022 --region "Условная область"
    vsoko indicators --year 2022 --school 999007
    vsoko indicators --year 2022 --region "Условная область" --by school_kind
    vsoko indicators --municipality m2 --methodology vsoko-example-2021
    vsoko indicators --all
    vsoko indicators --all --places --year 2022 --format json

help-vsoko-trace = Открывает число: какие школы за ним стоят, из каких ячеек какого файла
help-vsoko-trace-usage = vsoko trace ЧИСЛО [параметры]
help-vsoko-trace-examples =
    vsoko trace formed_share --year 2022
    vsoko trace formed_share --year 2022 --municipality m2
    vsoko trace formed_share --year 2022 --format json

help-vsoko-serve = Открывает страницу этого компьютера: импорт, справки, сравнение лет, журнал – всё в браузере и без сети
help-vsoko-serve-usage = vsoko serve [параметры]
help-vsoko-serve-examples =
    vsoko serve                          напечатать адрес страницы
    vsoko serve --browser                то же и сразу открыть её в браузере
    vsoko serve --port 8485              если порт 8484 занят
    vsoko serve --port 0 --format json   на любом свободном; адрес – в JSON

help-vsoko-journal = Журнал: что, когда, кем и почему изменено в архиве; отмена и возврат
help-vsoko-journal-usage = vsoko journal КОМАНДА
help-vsoko-journal-list = Показывает журнал: каждую запись, её состояние архива и действует ли она
help-vsoko-journal-list-usage = vsoko journal list [параметры]
help-vsoko-journal-list-examples =
    vsoko journal list --limit 20
    vsoko journal list --format json
help-vsoko-journal-show = Показывает запись журнала: кто, когда, что и почему изменил и какие значения
help-vsoko-journal-show-usage = vsoko journal show ЗАПИСЬ [параметры]
help-vsoko-journal-show-examples =
    vsoko journal show 12
help-vsoko-journal-undo = Отменяет запись: она остаётся в журнале, но больше не действует
help-vsoko-journal-undo-usage = vsoko journal undo ЗАПИСЬ --reason ТЕКСТ [параметры]
help-vsoko-journal-undo-examples =
    vsoko journal undo 12 --reason "прислан черновик"
help-vsoko-journal-redo = Возвращает отменённую запись: она снова действует
help-vsoko-journal-redo-usage = vsoko journal redo ЗАПИСЬ --reason ТЕКСТ [параметры]
help-vsoko-journal-redo-examples =
    vsoko journal redo 12 --reason "файл подтверждён письмом"

help-vsoko-deliveries = Принятые файлы: показать, отменить, исправить значение
help-vsoko-deliveries-usage = vsoko deliveries КОМАНДА
help-vsoko-deliveries-list = Показывает принятые файлы: что в них, когда и кем приняты, действуют ли
help-vsoko-deliveries-list-usage = vsoko deliveries list [параметры]
help-vsoko-deliveries-list-examples =
    vsoko deliveries list
    vsoko deliveries list --format json
help-vsoko-deliveries-show = Показывает поставку: файл, где он лежит, как прочитан, что в нём и что он изменил
help-vsoko-deliveries-show-usage = vsoko deliveries show ПОСТАВКА [параметры]
help-vsoko-deliveries-show-examples =
    vsoko deliveries show 3
help-vsoko-deliveries-undo = Отменяет приём файла: его значения больше не действуют
help-vsoko-deliveries-undo-usage = vsoko deliveries undo ПОСТАВКА --reason ТЕКСТ [параметры]
help-vsoko-deliveries-undo-examples =
    vsoko deliveries undo 3 --reason "прислан черновик"
help-vsoko-deliveries-purge = Удаляет принятый файл навсегда; его отпечаток, запись журнала и показания остаются
help-vsoko-deliveries-purge-usage = vsoko deliveries purge ПОСТАВКА --reason ТЕКСТ [параметры]
help-vsoko-deliveries-purge-examples =
    vsoko deliveries purge 3 --reason "в файле имена директоров"
    vsoko deliveries purge 3 --reason "в файле имена директоров" --yes
help-vsoko-deliveries-redo = Возвращает отменённую поставку: её значения снова действуют
help-vsoko-deliveries-redo-usage = vsoko deliveries redo ПОСТАВКА --reason ТЕКСТ [параметры]
help-vsoko-deliveries-redo-examples =
    vsoko deliveries redo 3 --reason "файл подтверждён письмом"
help-vsoko-deliveries-correct = Исправляет одно значение поставки; присланный файл остаётся как есть
help-vsoko-deliveries-correct-usage = vsoko deliveries correct ПОСТАВКА ЯЧЕЙКА ЗНАЧЕНИЕ --reason ТЕКСТ
help-vsoko-deliveries-correct-examples =
    vsoko deliveries correct 3 G8 4 --reason "опечатка в файле" --dry-run
    vsoko deliveries correct 3 "Лист1!K8" "сформирована" --reason "письмо школы"

help-vsoko-schools = Реестр школ: показать и изменить, с какого года и на каком основании
help-vsoko-schools-usage = vsoko schools КОМАНДА
help-vsoko-schools-list = Показывает школы архива, их логины, прежние названия и годы
help-vsoko-schools-list-usage = vsoko schools list [параметры]
help-vsoko-schools-list-examples =
    vsoko schools list --municipality "Условный муниципальный округ"
help-vsoko-schools-show = Показывает школу: названия, муниципалитеты и сведения по годам, строки поставок о ней
help-vsoko-schools-show-usage = vsoko schools show ШКОЛА [параметры]
help-vsoko-schools-show-examples =
    vsoko schools show s12
    vsoko schools show "МБОУ «Условная СОШ №1»" --municipality m2
help-vsoko-schools-add = Добавляет школу, которой нет ещё ни в одном файле
help-vsoko-schools-add-usage =
    vsoko schools add НАЗВАНИЕ --municipality НАЗВАНИЕ
                  --since ГОД --reason ТЕКСТ [параметры]
help-vsoko-schools-add-examples =
    vsoko schools add "МБОУ «Новая СОШ»" --municipality m1 --since 2024 \
      --split-from s12 --reason "реорганизация" --source "приказ № 7"
help-vsoko-schools-rename = Записывает новое название школы с указанного года
help-vsoko-schools-rename-usage = vsoko schools rename ШКОЛА НАЗВАНИЕ --since ГОД --reason ТЕКСТ
help-vsoko-schools-rename-examples =
    vsoko schools rename s12 "МБОУ «Лицей»" --since 2024 --reason "переименована"
help-vsoko-schools-move = Относит школу с указанного года к другому муниципалитету
help-vsoko-schools-move-usage = vsoko schools move ШКОЛА --to НАЗВАНИЕ --since ГОД --reason ТЕКСТ
help-vsoko-schools-move-examples =
    vsoko schools move s12 --to m2 --since 2024 --reason "передана"
help-vsoko-schools-close = Закрывает школу с указанного года; прежние результаты остаются за ней
help-vsoko-schools-close-usage = vsoko schools close ШКОЛА --since ГОД --reason ТЕКСТ [параметры]
help-vsoko-schools-close-examples =
    vsoko schools close s12 --since 2024 --reason "ликвидирована"
help-vsoko-schools-merge = Присоединяет школу с указанного года к другой; прежние результаты остаются за ней
help-vsoko-schools-merge-usage = vsoko schools merge ШКОЛА --into ШКОЛА --since ГОД --reason ТЕКСТ
help-vsoko-schools-merge-examples =
    vsoko schools merge s12 --into s3 --since 2024 --reason "присоединена"
help-vsoko-schools-code = Записывает логин школы
help-vsoko-schools-code-usage = vsoko schools code ШКОЛА ЛОГИН --reason ТЕКСТ [параметры]
help-vsoko-schools-code-examples =
    vsoko schools code s12 sch999112 --reason "письмо регионального центра"
help-vsoko-schools-inn = Записывает ИНН школы
help-vsoko-schools-inn-usage = vsoko schools inn ШКОЛА ИНН --reason ТЕКСТ [параметры]
help-vsoko-schools-inn-examples =
    vsoko schools inn s12 6900990016 --reason "выписка из ЕГРЮЛ"
help-vsoko-schools-same = Записывает, что две школы реестра – одна и та же школа
help-vsoko-schools-same-usage = vsoko schools same ШКОЛА --as ШКОЛА --reason ТЕКСТ [параметры]
help-vsoko-schools-same-examples =
    vsoko schools same s19 --as s12 --reason "та же школа под новым логином"
help-vsoko-schools-match = Относит строку поставки к указанной школе
help-vsoko-schools-match-usage = vsoko schools match ПОСТАВКА СТРОКА ШКОЛА --reason ТЕКСТ
help-vsoko-schools-match-examples =
    vsoko schools match 3 "Лист1!14" s12 --reason "название в файле с ошибкой"

help-vsoko-municipalities = Реестр муниципалитетов: показать и изменить, с какого года и на каком основании
help-vsoko-municipalities-usage = vsoko municipalities КОМАНДА
help-vsoko-municipalities-list = Показывает муниципалитеты архива, их прежние названия и число школ
help-vsoko-municipalities-list-usage = vsoko municipalities list [параметры]
help-vsoko-municipalities-list-examples =
    vsoko municipalities list
help-vsoko-municipalities-add = Добавляет муниципалитет, которого нет ещё ни в одном файле
help-vsoko-municipalities-add-usage =
    vsoko municipalities add НАЗВАНИЕ --region НАЗВАНИЕ
                  --since ГОД --reason ТЕКСТ [параметры]
help-vsoko-municipalities-add-examples =
    vsoko municipalities add "Новый муниципальный округ" \
      --region "Условная область" --since 2024 --reason "образован законом"
help-vsoko-municipalities-rename = Записывает новое название муниципалитета с указанного года
help-vsoko-municipalities-rename-usage =
    vsoko municipalities rename МУНИЦИПАЛИТЕТ НАЗВАНИЕ
                  --since ГОД --reason ТЕКСТ [параметры]
help-vsoko-municipalities-rename-examples =
    vsoko municipalities rename m1 "Условный городской округ" --since 2024 \
      --reason "преобразован" --source "закон от 15.03.2024 № 12"
help-vsoko-municipalities-merge = Присоединяет муниципалитет с указанного года к другому, со всеми школами
help-vsoko-municipalities-merge-usage =
    vsoko municipalities merge МУНИЦИПАЛИТЕТ --into МУНИЦИПАЛИТЕТ
                  --since ГОД --reason ТЕКСТ [параметры]
help-vsoko-municipalities-merge-examples =
    vsoko municipalities merge m1 --into m2 --since 2024 --reason "объединены"

help-vsoko-municipalities-move = Записывает переход муниципалитета в другой регион, со всеми школами
help-vsoko-municipalities-move-usage =
    vsoko municipalities move МУНИЦИПАЛИТЕТ --region НАЗВАНИЕ
                  --since ГОД --reason ТЕКСТ [параметры]
help-vsoko-municipalities-move-examples =
    vsoko municipalities move m1 --region "Другая область" --since 2024 \
      --reason "изменена граница регионов"

help-vsoko-regions = Регионы: показать и записать новое название
help-vsoko-regions-usage = vsoko regions КОМАНДА
help-vsoko-regions-list = Показывает регионы архива, число муниципалитетов и школ
help-vsoko-regions-list-usage = vsoko regions list [параметры]
help-vsoko-regions-list-examples =
    vsoko regions list
help-vsoko-regions-rename = Записывает новое название региона с указанного года
help-vsoko-regions-rename-usage =
    vsoko regions rename РЕГИОН НАЗВАНИЕ
                  --since ГОД --reason ТЕКСТ [параметры]
help-vsoko-regions-rename-examples =
    vsoko regions rename "Условная область" "Условный край" --since 2024 \
      --reason "переименован" --source "указ от 01.03.2024 № 5"

help-vsoko-verify = Проверяет архив: журнал, каталог, каждый файл; или отчёт: откуда он, верны ли числа, не изменён ли текст
help-vsoko-verify-usage = vsoko verify [ОТЧЁТ] [параметры]
help-vsoko-verify-examples =
    vsoko verify
    vsoko verify --collect     и удалить файлы, оставшиеся после сбоя
    vsoko verify справка.pdf   отчёт

help-vsoko-backup = Записывает весь архив в один файл; другие могут при этом работать
help-vsoko-backup-usage = vsoko backup ФАЙЛ [параметры]
help-vsoko-backup-examples =
    vsoko backup архив-2024-12-26.zip

help-vsoko-restore = Восстанавливает архив из резервной копии в новую папку и проверяет его
help-vsoko-restore-usage = vsoko restore ФАЙЛ ПАПКА [параметры]
help-vsoko-restore-examples =
    vsoko restore архив-2024-12-26.zip восстановленный

help-vsoko-methodology = Методики
help-vsoko-methodology-usage = vsoko methodology КОМАНДА
help-vsoko-methodology-list = Показывает методики: встроенные и свои, из папки methodologies
help-vsoko-methodology-list-usage = vsoko methodology list [параметры]
help-vsoko-methodology-list-examples =
    vsoko methodology list
help-vsoko-methodology-show = Показывает методику: уровни, критерии, показатели, источник
help-vsoko-methodology-show-usage = vsoko methodology show ИМЯ [параметры]
help-vsoko-methodology-show-examples =
    vsoko methodology show vsoko-tver-2022
help-vsoko-methodology-check = Проверяет файл методики: поля, имена, пороги, максимумы, условия, годы; код завершения 1, если есть ошибки
help-vsoko-methodology-check-usage = vsoko methodology check ФАЙЛ... [параметры]
help-vsoko-methodology-check-examples =
    vsoko methodology check methodologies/moya-2024.toml
    vsoko methodology check moya-2024.toml --deny warning --format json
help-vsoko-methodology-new = Создаёт файл новой методики с пояснениями и схему для редактора
help-vsoko-methodology-new-usage = vsoko methodology new ИМЯ [параметры]
help-vsoko-methodology-new-examples =
    vsoko methodology new moya-2024
help-vsoko-methodology-schema = Печатает JSON Schema методики для редакторов
help-vsoko-methodology-schema-usage = vsoko methodology schema
help-vsoko-methodology-schema-examples =
    vsoko methodology schema

help-vsoko-explain = Объясняет код замечания: что найдено, почему это важно, что сделать
help-vsoko-explain-usage = vsoko explain [КОД]
help-vsoko-explain-examples =
    vsoko explain VS012
    vsoko explain              все коды

# Что стоит на месте значений.
help-value-dir = ПАПКА
help-value-file = ФАЙЛ
help-value-year = ГОД
help-value-id = ИМЯ
help-value-name = НАЗВАНИЕ
help-value-lang = ЯЗЫК
help-value-format = ВИД
help-value-severity = ВАЖНОСТЬ
help-value-list = СПИСОК
help-value-date = ДАТА
help-value-edition = ИЗДАНИЕ
help-value-trace = ЧИСЛО
help-value-port = ПОРТ
help-value-code = КОД
help-value-who = КТО
help-value-state = СОСТОЯНИЕ
help-value-text = ТЕКСТ
help-value-act = АКТ
help-value-count = ЧИСЛО
help-value-entry = ЗАПИСЬ
help-value-delivery = ПОСТАВКА
help-value-cell = ЯЧЕЙКА
help-value-value = ЗНАЧЕНИЕ
help-value-row = СТРОКА
help-value-school = ШКОЛА
help-value-attribute = СВЕДЕНИЕ
help-value-municipality = МУНИЦИПАЛИТЕТ
help-value-inn = ИНН
help-value-login = ЛОГИН
help-value-region = РЕГИОН

help-arg-help = показать эту справку
help-arg-version = показать версию
help-arg-workspace = рабочая папка (если не указана – ближайшая с файлом vsoko.toml, считая вверх)
help-arg-lang = язык: ru или en (если не указан – ru)
help-arg-format = вид вывода: text или json (если не указан – text)
help-arg-folder = папка
help-arg-organisation = кто печатает документы
help-arg-municipality = муниципалитет
help-arg-files = файлы xlsx, xls, xlsb, ods или csv
help-arg-year = год
help-arg-methodology = имя методики; можно указать несколько раз
help-arg-of-school = школа: номер (s12), логин или название
help-arg-by = сведение о школе, по значениям которого сгруппировать, например school_kind
help-arg-what-if = по какой методике посчитать, «что, если бы»: имя или файл toml
help-arg-texts = файлы методик
help-arg-new-id = имя новой методики: строчные латинские буквы, цифры и дефис
help-arg-deny = с какой важности замечаний код завершения – 1: note, warning или error (если не указана – error)
help-arg-explain-layout = показать, какие таблицы найдены и что в их столбцах, и ничего не проверять
help-arg-questions = записать вопросы о файлах в файл, готовый для ответов
help-arg-answers = файл с ответами (его готовит vsoko check --questions)
help-arg-letter = напечатать письмо отправителю с замечаниями
help-arg-annotate = записать новую книгу XLSX для отправителя: те же листы и значения, замечания на ячейках и лист «Замечания»; только для одного файла
help-arg-annotate-roles = записать новую книгу XLSX, где цветом показано, что за что принято; только для одного файла
help-arg-partial = строки, о которых есть вопросы, не задерживают остальные
help-arg-whole-region = перечень охватывает весь регион, хотя назван в нём один муниципалитет
help-arg-dry-run = показать, что изменится, и ничего не записывать
help-arg-yes = не спрашивать подтверждения
help-arg-author = кто вносит изменение (для журнала; если не указан – пользователь компьютера)
help-arg-as-of = прошлое состояние архива, двенадцать знаков из vsoko journal list (если не указано – нынешнее)
help-arg-as-now = названия школ и их муниципалитеты – нынешние (если не указано – какими они были в описываемом году)
help-arg-reason = почему вносится изменение, словами
help-arg-source = акт или письмо, на котором оно основано: название, дата, номер
help-arg-limit = сколько последних записей показать (если не указано – все)
help-arg-entry = номер записи журнала
help-arg-delivery = номер поставки (vsoko deliveries list)
help-arg-corrects = номер поставки, взамен которой прислан файл: её значения перестанут действовать
help-arg-cell = ячейка присланного файла: D14, а если листов несколько – Лист1!D14
help-arg-value = что в ней должно быть
help-arg-row = строка присланного файла: Лист1!14
help-arg-school = школа: номер (s12), логин или название
help-arg-name = название
help-arg-since = первый год, для которого это верно
help-arg-to = муниципалитет, к которому школа относится: номер (m1) или название
help-arg-into-school = школа, к которой она присоединена
help-arg-into-municipality = муниципалитет, к которому он присоединён
help-arg-as-school = та же школа, запись о которой остаётся
help-arg-split-from = школа, из которой она выделена
help-arg-inn = ИНН школы: десять цифр
help-arg-login = логин школы, например sch999112
help-arg-which = муниципалитет: номер (m1) или название
help-arg-new-municipality = название муниципалитета
help-arg-region = регион
help-arg-which-region = регион: нынешнее название
help-arg-new-region = новое название региона
help-arg-collect = удалить файлы, которые остались после сбоя и не относятся ни к одной поставке
help-arg-backup = файл резервной копии
help-arg-everywhere = школы по уровням во всех муниципалитетах архива, за все годы или за --year
help-arg-places = и места всех школ и муниципалитетов в их регионах (с --all)
help-arg-all = все муниципалитеты, у которых есть данные за этот год
help-arg-formats = в каких видах записать: pdf, docx, xlsx, html, md, txt (через запятую)
help-arg-edition = для кого: internal – для служебного пользования, public – для
    публикации, без ячеек, файлов и школ ШНОР (если не указано – internal)
help-arg-output = куда записать (если не указано – reports в рабочей папке)
help-arg-date = дата на документе, например 25.12.2022 (если не указана – сегодня)
help-arg-years = годы; если не указаны – все
help-arg-number = имя показателя или обозначение числа из отчёта
help-arg-port = порт (если не указан – 8484; 0 – любой свободный)
help-arg-browser = открыть страницу в браузере
help-arg-id = имя методики
help-arg-code = код замечания

# Ошибки в самой командной строке.
error-usage-hint = справка: vsoko --help, справка о команде: vsoko КОМАНДА --help
error-usage-unknown-argument = неизвестный параметр { $argument }
error-usage-unknown-command = неизвестная команда «{ $command }»
error-usage-no-command = не указана команда
error-usage-missing = не указано обязательное: { $argument }
error-usage-no-value = после { $argument } нужно значение
error-usage-value-of = { $argument }: недопустимое значение «{ $value }»; допустимы: { $expected }
error-usage-value = { $argument }: недопустимое значение «{ $value }»
error-usage-no-such-day = { $argument }: дня { $value } нет в календаре
error-usage-conflict = { $argument } нельзя указывать вместе с { $other }
error-usage-other = команда записана неверно { $argument }

# Команды.
init-done = Рабочая папка создана: { $path }

check-annotated = Записано: { $path }
check-table = Лист «{ $sheet }», { $year } год ({ $methodologies }): строк – { $rows }, значений – { $readings }
check-done = { $file }: ошибок – { $errors }, предупреждений – { $warnings }, примечаний – { $notes }

plan-nothing-to-do = { $file }: этот файл уже принят, изменений нет
plan-still-waits = Без ответа осталось: { $questions ->
    [one] { $questions } вопрос
    [few] { $questions } вопроса
   *[many] { $questions } вопросов
}. Записать их: vsoko check ФАЙЛ --questions вопросы.toml; принять с ответами: vsoko import ФАЙЛ --answers вопросы.toml
plan-parts = { $file }: что изменится
plan-overlaps = Файл меняет значения поставки { $delivery }. Если он прислан взамен неё целиком, укажите это: vsoko import { $file } --corrects { $delivery }
plan-schools = Школ в файле – { $schools }, из них новых – { $new }
region-readings-kept = Показания о регионе в целом ({ $regions }) хранятся и выгружаются (vsoko export); показатели по ним не рассчитываются
plan-new-schools = { $schools ->
    [1] Будет добавлена школа
   *[other] Будут добавлены школы
}: { $names }{ $more ->
    [0] {""}
   *[other] {" "}и ещё { $more }
}
plan-new-municipalities = { $municipalities ->
    [1] Будет добавлен муниципалитет
   *[other] Будут добавлены муниципалитеты
}: { $names }{ $more ->
    [0] {""}
   *[other] {" "}и ещё { $more }
}
plan-change = { $subject }, { $year }, «{ $criterion }»: было «{ $before }», станет «{ $after }» ({ $at })
plan-change-gone = { $subject }, { $year }, «{ $criterion }»: было «{ $before }», значения больше нет ({ $at })
plan-change-new = { $subject }, { $year }, «{ $criterion }»: значения не было, станет «{ $after }» ({ $at })
interrupted-nothing = Прервано: ничего не записано
interrupted-taking-back = Прерывание: записанное отменяется, архив останется прежним
interrupted-waits = Файлы уже становятся частью архива; программа завершится, когда они будут приняты
interrupted-unsure = Прервано: приняты все файлы или ни одного (проверить: vsoko deliveries list)
interrupted-after = Прервано: файлы уже приняты (vsoko deliveries list)
remark-and-more = и ещё { $count }
import-question = { $files ->
    [1] Принять файл?
    [one] Принять { $files } файл вместе?
    [few] Принять { $files } файла вместе?
   *[many] Принять { $files } файлов вместе?
 } [да/нет]
import-changed-meanwhile = Пока план рассматривали, архив изменила другая программа; план составлен заново
import-done = Файл { $file } принят, поставка { $delivery }.
import-undo = Отменить: vsoko deliveries undo { $delivery } --reason "…"
import-undo-any = Отменить любую из них: vsoko deliveries undo НОМЕР --reason "…"
import-dry-run = Проба: файл { $file } не принят, ничего не записано
import-declined = Файл { $file } не принят, ничего не записано
import-refused = Файл { $file } не принят из-за ошибок, ничего не записано

summary-of = { $municipality }, { $year } год
report-written = Записано: { $path }
report-written-of = Записано ({ $done } из { $total }): { $path }

demo-deliveries = { $deliveries ->
        [one] Принят { $deliveries } файл с готовыми данными
        [few] Приняты { $deliveries } файла с готовыми данными
       *[many] Принято { $deliveries } файлов с готовыми данными
    } (данные Условной области вымышлены)
demo-reports = { $reports ->
        [one] Записана { $reports } справка:
        [few] Записано { $reports } файла справок:
       *[many] Записано { $reports } файлов справок:
    }
demo-next = Открыть первое число: { $program } --workspace "{ $path }" trace formed_share --year 2022 --municipality "Западнодвинский муниципальный округ"

serve-open =
    Страница открыта по адресу { $address }
    в адресе – ключ: без него страница не отвечает; остановить: Ctrl+C
serve-no-browser = Открыть браузер не удалось ({ $reason }): откройте адрес сами

schools-of = { $municipality } ({ $region }): { $schools ->
        [one] { $schools } школа
        [few] { $schools } школы
       *[many] { $schools } школ
    }
schools-none = Школ в архиве нет: сначала импортируйте данные (vsoko import ФАЙЛ)
deliveries-all = Принятые файлы
deliveries-none = Файлов в архиве нет: сначала импортируйте данные (vsoko import ФАЙЛ)
methodologies-all = Методики
methodology-document =
    { $id }: { $title }
    годы: { $years }; регион: { $region }
    источник: { $source }
    SHA-256: { $hash }
methodology-local =
    { $id }: { $title }
    годы: { $years }; регион: { $region }
    методика местная ({ $source })
    SHA-256: { $hash }
column-threshold = По баллам
methodology-from-percent = от { $percent } наибольшей суммы
methodology-from-points = от { $points ->
        [one] { $points } балла
        [few] { $points } баллов
        [many] { $points } баллов
       *[other] { $points } балла
    }
methodology-local-title = { $title }; методика местная
methodology-levels = Уровни, от высшего к низшему
methodology-criteria = Критерии
methodology-indicators = Показатели
explain-all = Коды замечаний

trace-head = { $title } ({ $subject }, { $year } год)
trace-share = { $share } ({ $share_count } из { $share_base })
trace-points = { $points } из { $maximum }
trace-points-only = { $points }
trace-counted = Учтены: { $subjects }
trace-rest = Входят в основание доли, но не учтены: { $subjects }
trace-outside = Вне основания доли, нет данных: { $subjects }
trace-methodology = Методика: { $methodology }, SHA-256 { $hash }
trace-methodology-local = Методика: { $methodology } (местная), SHA-256 { $hash }
trace-corrected = { $subject }, «{ $criterion }»: прислано «{ $before }», исправлено на «{ $after }» (запись { $entry }, { $at }, { $author }): { $reason }
trace-id = Обозначение числа: { $trace }
trace-list = Перечень: { $file } (поставка { $delivery }), охват – { $region }, { $municipality ->
        [none] все муниципалитеты
       *[other] { $municipality }
    }
trace-purged = Файл { $file } удалён { $at }, { $author }: { $reason } (запись { $entry } журнала). Показания его ячеек и отпечаток сохранены
trace-file = Файл: { $file }, SHA-256 { $hash }

column-id = Имя
column-login = Логин
column-years = Годы
column-year = Год
column-study = Исследование
column-studies = Что в файле
column-created = Новых
column-updated = Изменено
column-unchanged = Без изменений
column-ignored = Не учтено
column-to-decide = Ждёт ответа
column-removed = Исчезнет
column-reported = Итогов
column-region = Регион
column-municipalities = Муниципалитетов
column-title = Название
column-criterion = Критерий
column-counts = Что учитывается
column-base = Основание доли
column-severity = Важность
column-as-sent = Как прислано
column-cell = Ячейка
import-others = { $files ->
        [one] Из-за этого не принят и ещё { $files } файл
        [few] Из-за этого не приняты и ещё { $files } файла
       *[many] Из-за этого не приняты и ещё { $files } файлов
    }

column-when-and-who = Когда и кем
column-what-happened = Что изменено
column-state = Состояние
column-counts-today = Действует
column-standing = Положение
column-values = Значений
column-since = С года
column-municipality = Муниципалитет
column-schools = Школ
column-attribute = Сведение
column-row = Строка
yes = да
no = нет

# Открытие архива.
archive-upgraded = Архив создан прежней версией программы и обновлён; прежний каталог сохранён: { $path }
archive-waits = Архив занят другой программой, жду…
archive-readers-wait = Примечание: архив лежит на сетевом диске; пока идёт запись, другие программы ждут и читать его не могут
progress-import = Сверено с архивом файлов: { $done } из { $total }
progress-receive = Прочитано файлов: { $done } из { $total }
progress-verify = Прочитано заново поставок: { $done } из { $total }
progress-backup = Записано файлов: { $done } из { $total }
progress-restore = Восстановлено файлов: { $done } из { $total }

# Что сделано, что от этого изменилось и как это отменить.
done-entry = Запись { $entry }: { $what }
done-state = Состояние архива: { $state }
done-namesakes = Внимание: в одном муниципалитете теперь две школы с одним названием, { $first } и { $second }. Если это одна школа: vsoko schools same { $other } --as { $one }
done-undo = Отменить: vsoko journal undo { $entry } --reason "…"
done-redo = Вернуть: vsoko journal redo { $entry } --reason "…"
changes-none = Действующие значения не изменились
changes-counts = Действующих значений изменилось – { $changed }, появилось – { $created }, исчезло – { $gone }
changes-line = { $subject }, { $year }, «{ $criterion }»: было «{ $before }», стало «{ $after }» ({ $at })
changes-more = { $more ->
        [one] И ещё { $more } изменённое значение; все значения – с параметром --format json
        [few] И ещё { $more } изменённых значения; все значения – с параметром --format json
       *[many] И ещё { $more } изменённых значений; все значения – с параметром --format json
    }

# Журнал.
journal-all = Журнал: последних записей – { $shown }, всего – { $all }
journal-empty = В журнале нет записей: в архиве ещё ничего не менялось
journal-who = { $at }, { $author }
journal-reason = Причина: { $reason }
journal-source = Основание: { $source }
journal-in-force = Запись действует
journal-not-in-force = Запись не действует
journal-seal =
    Состояние архива после неё: { $state }
    SHA-256 записи: { $hash }
    предыдущей:     { $previous }

told-import = принят файл { $file } (поставка { $delivery })
told-import-instead = принят файл { $file } (поставка { $delivery }) взамен поставки { $corrected }
told-correct-value = в поставке { $delivery } исправлено значение: { $subject }, { $year }, «{ $criterion }», прислано «{ $before }», исправлено на «{ $after }»
told-add-municipality = добавлен муниципалитет «{ $name }» ({ $region }), с { $year } года
told-rename-municipality = муниципалитет { $municipality } с { $year } года называется «{ $name }»
told-move-municipality = муниципалитет { $municipality } с { $year } года относится к региону «{ $region }»
told-rename-region = регион «{ $region }» с { $year } года называется «{ $name }»
told-merge-municipality = муниципалитет { $municipality } с { $year } года присоединён к муниципалитету { $into }
told-add-school = добавлена школа { $name } в муниципалитете { $municipality } с { $year } года{ $code ->
        [none] {""}
       *[other] , логин { $code }
    }{ $inn ->
        [none] {""}
       *[other] , ИНН { $inn }
    }
told-add-school-split = добавлена школа { $name } в муниципалитете { $municipality } с { $year } года{ $code ->
        [none] {""}
       *[other] , логин { $code }
    }{ $inn ->
        [none] {""}
       *[other] , ИНН { $inn }
    }; выделена из школы { $origin }
told-rename-school = школа { $school } с { $year } года называется { $name }
told-move-school = школа { $school } с { $year } года относится к муниципалитету { $municipality }
told-set-code = школе { $school } присвоен логин { $code }
told-set-inn = школе { $school } записан ИНН { $inn }
told-merge-school = школа { $school } с { $year } года присоединена к школе { $into }
told-close-school = школа { $school } с { $year } года закрыта
told-same-school = { $school } и { $same } – одна и та же школа
told-match-row = строка { $row } поставки { $delivery } отнесена к школе { $school }
told-undo = отменена запись { $entry }: { $what }
told-undo-reopens = отменена запись { $entry }: { $what }; снова действует запись { $other }
told-redo = возвращена запись { $entry }: { $what }
told-redo-closes = возвращена запись { $entry }: { $what }; больше не действует запись { $other }
told-purge = удалён принятый файл { $file } поставки { $delivery }
told-upgrade = архив обновлён: прежний вид – { $from }, нынешний – { $to }

# Поставки.
standing-in-force = принята
standing-undone = отменена (запись { $entry })
standing-corrected = исправлена поставкой { $delivery }
delivery-head =
    Поставка { $delivery }: { $file }
    { $standing }; запись { $entry }, { $at }, { $author }
    SHA-256: { $hash }
    файл, как он получен: { $path }
    ошибок – { $errors }, предупреждений – { $warnings }, примечаний – { $notes }
delivery-not-recorded = Как файл был прочитан, не записано: он принят прежней версией программы
delivery-given-nothing = При приёме ничего не указано: всё взято из файла
delivery-given = При приёме указано: { $given }
delivery-corrected-by-hand = Исправлено вручную, запись { $entry }: { $what }
delivery-given-year = год – { $year }
delivery-given-municipality = муниципалитет – { $municipality }
delivery-given-answers = { $answers ->
        [one] ответ на { $answers } вопрос
        [few] ответы на { $answers } вопроса
       *[many] ответы на { $answers } вопросов
    }
delivery-given-methodologies = методики
delivery-methodology = Прочитан по методике { $id }, SHA-256 { $hash }…
delivery-purged = Файл удалён { $at }, { $author }: { $reason } (запись { $entry } журнала); отпечаток и показания остались
delivery-corrects = Прислан взамен поставки { $delivery }
delivery-parts = Что в файле
delivery-changed = Что он изменил по сравнению с поставкой { $delivery }:
delivery-changed-by = Что изменила поставка { $delivery }, присланная взамен:
correct-cell = Поставка { $delivery }, { $at }
correct-planned = { $subject }, { $year }, «{ $criterion }»: прислано «{ $before }», станет «{ $after }»
correct-dry-run = Проба: ничего не записано

# Реестр.
school-head = { $name } ({ $id })
school-login = Логин: { $login }
school-inn = ИНН: { $inn }{ $former_count ->
    [0] {""}
   *[other] ; прежде: { $former }
}
school-names = Названия
school-entry = Запись { $entry }: { $text }; причина: { $reason }{ $source ->
    [none] {""}
   *[other] ; основание: { $source }
}
school-homes = Муниципалитеты
school-attributes = Сведения о школе
school-rows = Строки действующих поставок
school-not-delivered = Ни в одной действующей поставке строк о школе нет
school-closed = с { $year } года закрыта
school-merged = с { $year } года присоединена: { $into }
municipalities-all = Муниципалитеты
municipalities-none = Муниципалитетов в архиве нет: сначала импортируйте данные (vsoko import ФАЙЛ)
municipality-before = { $name } (с { $year })
regions-all = Регионы
regions-none = Регионов в архиве нет: сначала импортируйте данные (vsoko import ФАЙЛ)
region-before = { $name } (с { $year })
municipality-merged = с { $year } года присоединён: { $into }

# Проверка архива.
damage-catalog-inconsistent = Каталог (catalog.sqlite) повреждён: { $what }
damage-entry-missing = В журнале нет записи { $entry }, хотя есть более поздние
damage-entry-altered = Запись { $entry } журнала изменена после того, как была сделана
damage-chain-broken = Запись { $entry } журнала не продолжает предыдущую
damage-rows-altered = Строки таблицы { $table }, сделанные записью { $entry }, изменены
damage-rows-of-delivery-altered = Строки таблицы { $table }, сделанные записью { $entry } (поставка { $delivery }), изменены
damage-rows-without-entry = В таблице { $table } есть строки, которых не делала ни одна запись журнала
damage-in-force-altered = Действует ли запись { $entry }, отмечено не так, как следует из журнала
damage-methodology-altered = Текст методики { $methodology } изменён после приёма файлов или отсутствует
damage-file-missing = Нет файла { $path }
damage-file-altered = Файл { $path } изменён
replay-differs = Поставка { $delivery } при повторном чтении даёт другое: расхождений – { $different }
replay-read-otherwise = Поставка { $delivery } прочитана прежней версией программы ({ $reader }), нынешняя читает её иначе: расхождений – { $different }; на сохранённые значения это не влияет
replay-not-recorded = { $deliveries_count ->
        [one] Поставка { $deliveries } заново не прочитана: она принята прежней версией программы, и как она читалась, не записано
       *[other] Поставки { $deliveries } заново не прочитаны: они приняты прежней версией программы, и как они читались, не записано
    }
replay-purged = { $deliveries_count ->
        [one] Файл поставки { $deliveries } удалён по решению, о котором есть запись журнала; заново она не читается
       *[other] Файлы поставок { $deliveries } удалены по решениям, о которых есть записи журнала; заново они не читаются
    }
replay-not-readable = Поставку { $delivery } прочитать заново не удалось
verify-orphans = { $files ->
        [one] После сбоя остался { $files } файл, который не относится ни к одной поставке; удалить его – vsoko verify --collect
        [few] После сбоя осталось { $files } файла, которые не относятся ни к одной поставке; удалить их – vsoko verify --collect
       *[many] После сбоя осталось { $files } файлов, которые не относятся ни к одной поставке; удалить их – vsoko verify --collect
    }
verify-removed = { $files ->
        [one] Удалён { $files } файл, который остался после сбоя
        [few] Удалены { $files } файла, которые остались после сбоя
       *[many] Удалено { $files } файлов, которые остались после сбоя
    }
verify-sound = Архив цел: проверено записей журнала – { $entries }, поставок – { $deliveries }, прочитано заново файлов – { $read }
verify-damaged = Архив повреждён: проверено записей журнала – { $entries }, поставок – { $deliveries }, прочитано заново файлов – { $read }
verify-what-to-do = что сделать: восстановите архив из резервной копии – vsoko restore КОПИЯ ПАПКА – и не изменяйте повреждённый

backup-done = Резервная копия записана: { $path }
restore-done = Архив восстановлен и проверен: { $path }
restore-next = Дальше: vsoko --workspace "{ $path }" journal list

error-corrects-one-file = взамен одной поставки указано несколько файлов
error-corrects-one-file-hint = укажите с --corrects один файл; остальные примите отдельно
purge-warning = Файл { $file } (поставка { $delivery }) будет удалён из архива навсегда: вернуть его отменой нельзя. Показания, отпечаток файла и запись о его приёме останутся; проверка ячеек по самому файлу станет невозможной. В прежних резервных копиях файл сохраняется
purge-question = Удалить файл? [да/нет]
purge-not-done = Файл не удалён.
error-purge-needs-yes = удаление файла нужно подтвердить
error-purge-needs-yes-hint = повторите команду с --yes
error-annotate-one-file = книга с замечаниями делается по одному файлу, а указано несколько
error-annotate-one-file-hint = укажите один файл; для остальных повторите команду

# check --explain-layout
layout-none = { $file }: таблиц не найдено
layout-table = Лист «{ $sheet }»: заголовок в строках { $header }, тело в строках { $body }; строк { $about ->
    [schools] о школах
    [regions] о регионах
   *[municipalities] о муниципалитетах
} – { $subjects }, итогов – { $totals }; { $shape ->
    [long] строка на каждый критерий
    [years] столбцы по годам
   *[wide] столбец на каждый критерий
}
layout-title = над таблицей: { $line }
layout-columns = Столбцы
layout-subjects = названы ({ $count }): { $names }{ $more ->
        [0] { "" }
       *[other] {" "}и ещё { $more }
    }
layout-municipalities = муниципалитеты ({ $count }): { $names }{ $more ->
        [0] { "" }
       *[other] {" "}и ещё { $more }
    }
layout-binding = { $column } – { $criterion } (методика { $methodology }), { $state ->
        [read] прочитан
        [asked] не прочитан, об этом задан вопрос
       *[not-read] таблица не прочитана
    }. { $confidence ->
        [certain] Наверняка
        [likely] Скорее всего
       *[unsure] Неясно
    }: { $reasons }
binding-same-title = название – как в методике
binding-alias = название – одно из тех, что перечислены в методике
binding-other-spelling = название – как в методике, но с другими знаками или буквами другой величины
binding-without-remark = название – как в методике, если не считать слов в скобках
binding-group = группа над столбцом – как в методике
binding-named-by-rows = критерий назван в строках
binding-recipe = так в сохранённом образце
binding-answer = так ответили на вопрос
binding-cells-agree = значения подходят
binding-cells-differ = большая часть значений не подходит
binding-nearly-same-title = название похоже, но отличается буквами
binding-title-shared = такое же название есть у критерия другой методики
binding-not-alone = такое же название есть у другого столбца
column-letter = Столбец
column-titles = Заголовки
column-holds = Содержимое
column-filled = Заполнено
holds-schools = школы
holds-municipalities = муниципалитеты
holds-regions = регионы
holds-codes = логины
holds-years = годы
holds-ordinals = номера
holds-flags = да/нет
holds-percents = проценты
holds-whole-numbers = целые числа
holds-numbers = числа
holds-days = даты
holds-levels = уровни
holds-words = слова
holds-nothing = пусто

# План по муниципалитетам и неполный приём.
plan-municipalities = Значения по муниципалитетам
plan-list = Перечень за { $year } год, охват – { $region }, { $municipality ->
        [none] все муниципалитеты
       *[other] { $municipality }
    }
plan-completes = Файл уже принят частично как поставка { $delivery }; теперь он заменит её целиком
import-held-up = Файл { $file } не принят, ничего не записано: { $questions ->
    [one] { $questions } вопрос
    [few] { $questions } вопроса
   *[many] { $questions } вопросов
} без ответа. Запишите вопросы в файл (vsoko check ФАЙЛ --questions вопросы.toml), впишите ответы и повторите: vsoko import ФАЙЛ --answers вопросы.toml
import-in-part = { $rows ->
    [one] { $rows } строка ждёт
    [few] { $rows } строки ждут
   *[many] { $rows } строк ждут
} ответа и пока не действуют. Когда ответы будут, примите этот же файл ещё раз: vsoko import ФАЙЛ --answers вопросы.toml

# Вопросы о файлах.
question-school = Какая это школа: { $school } ({ $municipality }, { $year } год)?
question-municipality-name = Какой это муниципалитет: { $municipality } ({ $region })?
question-municipality = К какому муниципалитету относятся строки листа «{ $sheet }», где он не назван?
question-year = К какому году относится лист «{ $sheet }»?
question-percent = В столбце «{ $column }» листа «{ $sheet }» только 0 и 1. Единица – это один процент или целое (100 %)?
question-groups = К каким столбцам листа «{ $sheet }» относятся заголовки { $titles }?
question-column = В каком столбце листа «{ $sheet }» критерий «{ $criterion }»?
choice-known = { $name } ({ $because })
choice-new = в реестре ещё нет, добавить
choice-skip = не учитывать эту строку
choice-none = такого столбца в файле нет
choice-percent = один процент
choice-fraction = целое, то есть 100 %
questions-choose = Номер ответа (пустая строка – ответить позже):
questions-answer = Ответ (пустая строка – ответить позже):
questions-no-such-answer = «{ $answer }» – не ответ на этот вопрос
questions-heading = Вопросы о файлах. Впишите ответ в кавычки: обозначение, с которого начинается вариант, а если вариантов нет – год или название. Пустые кавычки оставляют вопрос без ответа.
questions-written = Записано: { $path }; вопросов – { $questions }, из них без ответа – { $open }
questions-without-workspace = Рабочей папки нет, поэтому вопросов о школах и названиях муниципалитетов здесь нет: укажите её параметром --workspace
answers-not-asked = Ответ на { $question } не понадобился: такого вопроса к файлам нет
answers-unfit = Ответ «{ $answer }» не подходит к вопросу { $question }: такого варианта нет

# Что общего у двух названий и чем они отличаются.
alike-same-kind = вид тот же
alike-kind-omitted = вид школы назван не полностью
alike-same-number = номер тот же
alike-number-omitted = номер только в одном из названий
alike-same-name = собственное название то же
alike-near-name = собственное название похоже
alike-name-omitted = собственное название совпадает не полностью
alike-nothing-own = нет ни номера, ни собственного названия
alike-same-place = населённый пункт тот же
alike-place-omitted = населённый пункт только в одном из названий
alike-near-place = населённый пункт похож
alike-same-honour = имя, которое носит школа, то же
alike-other-honour = имя, которое носит школа, другое
alike-honour-omitted = имя, которое носит школа, стоит только в одном из названий
alike-other-form = организационная форма другая
alike-borne-before = так называлась в другие годы
alike-former-login = логин из строки был у этой школы прежде
alike-two-rows = на эту школу похожи две строки листа
alike-of-other-municipality = школа другого муниципалитета
alike-known-spelling = такое написание уже подтверждено
alike-same-login = логин тот же
alike-other-login = в реестре у неё другой логин
alike-same-inn = ИНН тот же
alike-other-inn = в реестре у неё другой ИНН
alike-other-name = название говорит о другой школе

# Письмо отправителю.
letter-nothing = { $file }: замечаний для отправителя нет
letter-greeting = Уважаемые коллеги!
letter-intro = { $remarks ->
    [one] В файле «{ $file }» найдено { $remarks } замечание. Просим исправить его и прислать файл заново.
    [few] В файле «{ $file }» найдено { $remarks } замечания. Просим исправить их и прислать файл заново.
   *[many] В файле «{ $file }» найдено { $remarks } замечаний. Просим исправить их и прислать файл заново.
}
letter-item = { $number }. { $at }: { $remark }. Что сделать: { $hint }.
letter-item-plain = { $number }. { $at }: { $remark }.
letter-end = Просим не менять порядок столбцов и названия листов: так исправленный файл можно сравнить с прежним по ячейкам.

help-vsoko-recipe = Образцы таблиц: строение прошлых файлов отправителя, с которым сверяются следующие
help-vsoko-recipe-usage = vsoko recipe КОМАНДА
help-vsoko-recipe-list = Показывает образцы рабочей папки
help-vsoko-recipe-list-usage = vsoko recipe list [параметры]
help-vsoko-recipe-list-examples =
    vsoko recipe list
help-vsoko-recipe-show = Показывает образец: в каком столбце какой критерий и под каким названием
help-vsoko-recipe-show-usage = vsoko recipe show ОБРАЗЕЦ [параметры]
help-vsoko-recipe-show-examples =
    vsoko recipe show vsoko-тверская-область
help-vsoko-recipe-save = Сохраняет строение таблиц файла как образец: по одному на исследование и отправителя
help-vsoko-recipe-save-usage = vsoko recipe save ФАЙЛ... [параметры]
help-vsoko-recipe-save-examples =
    vsoko recipe save vsoko-2022.xlsx
    vsoko recipe save vsoko-2022.xlsx --whole-region
    vsoko recipe save vsoko-2022.xlsx --answers ответы.toml
help-vsoko-recipe-remove = Удаляет образец; принятые по нему файлы его помнят
help-vsoko-recipe-remove-usage = vsoko recipe remove ОБРАЗЕЦ [параметры]
help-vsoko-recipe-remove-examples =
    vsoko recipe remove vsoko-тверская-область
help-arg-layout-of-region = образец – для всех файлов региона, а не только того муниципалитета, о котором файл
help-arg-recipe-name = имя образца: показывает vsoko recipe list
recipes-all = Образцы
recipes-none = Образцов нет. Сохранить: vsoko recipe save ФАЙЛ
recipe-one = Образец «{ $name }»: { $study }, { $sender }, { $year } год; файл { $file }, лист «{ $sheet }»
recipe-columns = Столбцы с критериями
recipe-passed-over = Без критерия, не читаются: { $columns }
recipe-saved = Образец «{ $name }» сохранён: { $columns ->
        [one] { $columns } столбец
        [few] { $columns } столбца
       *[other] { $columns } столбцов
    }
recipe-removed = Образец «{ $name }» удалён
recipe-nothing = в файле { $file } нет таблицы, которая прочитана: образец не сохранён
recipe-nothing-hint = проверьте файл: vsoko check { $file }
recipe-open = на вопросы о файле { $file } нет ответов: образец не сохранён
recipe-open-hint = подготовьте вопросы (vsoko check { $file } --questions вопросы.toml), ответьте и укажите --answers вопросы.toml
column-sender = Отправитель
column-recipe = Образец
help-value-recipe = ОБРАЗЕЦ

# Рисунки.
help-vsoko-charts = Перечисляет рисунки: название, что на нём, о ком он
help-vsoko-charts-usage = vsoko charts
help-vsoko-charts-examples =
    vsoko charts
    vsoko charts --format json
help-vsoko-chart = Рисует один рисунок в файл и говорит словами, что на нём
help-vsoko-chart-usage = vsoko chart НАЗВАНИЕ [параметры]
help-vsoko-chart-examples =
    vsoko chart squares --municipality "Условный муниципальный округ"
    vsoko chart slope --year 2022 --as png -o склон.png
    vsoko chart profile --school 999007
help-arg-chart-name = какой рисунок; названия перечисляет vsoko charts
help-arg-picture = в каком виде: svg или png (по умолчанию svg)
help-arg-picture-file = в какой файл (по умолчанию – в папку reports)
help-value-chart = НАЗВАНИЕ
help-value-picture = ВИД
charts-list = Рисунки: vsoko chart НАЗВАНИЕ
column-chart = Название
column-shows = Что на нём
chart-of-municipality = муниципалитет
chart-of-region = регион
error-chart-region = рисунок «{ $chart }» – о регионе, а регион не назван
error-chart-region-hint = назовите регион: --region НАЗВАНИЕ; какие есть – vsoko regions list
chart-of-school = школа
error-chart-school = рисунок «{ $chart }» – о школе, а школа не названа
error-chart-school-hint = назовите школу: --school НАЗВАНИЕ, логин или id из vsoko schools list
error-no-results = результатов ни за один год нет
error-no-results-hint = принятые файлы и их годы – vsoko deliveries list
help-vsoko-export = Выгружает данные для других программ и печатает запросы SQL, которыми из них выводятся показатели
help-vsoko-export-usage =
    vsoko export ПАПКА --as ВИД [параметры]
           vsoko export --sql ПОКАЗАТЕЛЬ [--dialect ДИАЛЕКТ]
help-vsoko-export-examples =
    vsoko export таблицы --as csv
    vsoko export выгрузка --as parquet
    vsoko export пакет --as package
    vsoko export пакет --as package --with-files
    vsoko export пакет --as package --with-small-numbers
    vsoko export --sql formed_share
    vsoko export --sql formed_share --dialect spark
    vsoko export --sql transitions
help-arg-export-as = вид выгрузки: csv – таблицы, parquet – наблюдения по годам, package (или datapackage) – пакет данных с архивом
help-arg-with-files = вместе с присланными файлами (только для package)
help-arg-with-small-numbers = вместе с малыми числами обучающихся, которые по методике не приводятся: для того, кому они доверены
help-arg-sql = показатель, запрос для которого напечатать; transitions – переходы между уровнями
help-arg-dialect = для чего запрос: duckdb или spark (если не указан – duckdb)
help-arg-export-output = папка выгрузки: новая или пустая
help-arg-export-into = то же, что папка без параметра
help-value-dialect = ДИАЛЕКТ
progress-export = Записано: { $done } из { $total }
export-done = Выгружено в «{ $folder }»: { $rows ->
        [one] { $rows } наблюдение
        [few] { $rows } наблюдения
       *[many] { $rows } наблюдений
    }, состояние { $state }
export-without-files = присланных файлов в пакете нет, есть их хеши; чтобы приложить их, добавьте --with-files
export-without-archive = состояние прошлое, поэтому в пакете только таблицы: архив из него не восстановить
export-without-licence = лицензия не указана: напишите в vsoko.toml, например, licence = "CC-BY-4.0"
export-small-numbers = по методике не приводятся малые числа обучающихся и те, что их выдали бы: { $readings ->
        [one] { $readings } значение
        [few] { $readings } значения
       *[many] { $readings } значений
    }; причина в столбце missing – suppressed
export-small-numbers-archive = архив содержит и малые числа обучающихся, поэтому в пакете только таблицы; весь архив – vsoko backup или --with-small-numbers
export-with-small-numbers = в выгрузке есть малые числа обучающихся, которые по методике не приводятся: передавайте её только тому, кому они доверены
error-export-nowhere = не сказано, куда выгрузить
error-export-nowhere-hint = назовите папку: vsoko export ПАПКА --as csv
error-export-files = присланные файлы прилагаются только к пакету
error-export-files-hint = укажите --as package или уберите --with-files
help-vsoko-import-archive = Создаёт рабочую папку из пакета данных: тот же архив, с тем же журналом; изменённый пакет не принимает
help-vsoko-import-archive-usage = vsoko import-archive ПАКЕТ ПАПКА [параметры]
help-vsoko-import-archive-examples =
    vsoko import-archive пакет архив
help-arg-package = папка пакета, записанная командой vsoko export --as package
help-value-package = ПАКЕТ
import-archive-done = Архив создан из пакета и проверен: { $path }
import-archive-absent = { $files ->
        [one] { $files } присланного файла в пакете не было: о нём известен хеш, а числа открываются до ячеек
        [few] { $files } присланных файлов в пакете не было: о них известны хеши, а числа открываются до ячеек
       *[many] { $files } присланных файлов в пакете не было: о них известны хеши, а числа открываются до ячеек
    }
import-archive-not-compared = Пакет записан другой версией программы, поэтому его таблицы с архивом не сравнивались; сам архив проверен
verify-absent = { $files ->
        [one] { $files } присланного файла в этом архиве нет: архив создан из пакета без файлов, известен только хеш
        [few] { $files } присланных файлов в этом архиве нет: архив создан из пакета без файлов, известны только хеши
       *[many] { $files } присланных файлов в этом архиве нет: архив создан из пакета без файлов, известны только хеши
    }
trace-file-absent = Самого файла в этом архиве нет: архив создан из пакета без присланных файлов. Ячейка и хеш известны.
help-arg-transitions-everywhere = переходы между уровнями во всех муниципалитетах архива
error-no-transitions = переходов нет: в архиве нет двух лет подряд, уровни которых сопоставимы
error-no-transitions-hint = посмотрите, какие годы есть: vsoko indicators --all
help-arg-report = отчёт, который проверить: PDF, DOCX, XLSX или HTML; без него проверяется архив
help-value-report = ОТЧЁТ
report-check-head = Отчёт: { $title }
report-check-present = Состояние архива, из которого он напечатан, – нынешнее: { $states }
report-check-past = Состояние архива, из которого он напечатан, – прошлое: { $states }
report-check-newer = Отчёт напечатан из этого архива, но в состоянии, которого здесь нет: { $states }. Архив здесь старее, или это другая его копия
report-check-another = Отчёт напечатан из другого архива: состояния { $states } здесь не было
report-check-unknown = В отчёте нет ни одного числа с обозначением, поэтому состояние архива неизвестно
report-check-methodology = Методика: { $methodology }, SHA-256 { $hash }
report-check-value = { $title }, { $subject }: в отчёте { $report }, архив даёт { $archive } – { $trace }
report-check-edition = { $title }, { $subject }: число то же ({ $report }), но методика в архиве другая – { $trace }
report-check-ground = { $title }, { $subject }: число то же ({ $report }), но школы или ячейки за ним в архиве другие – { $trace }
report-check-nothing = { $title }, { $subject }: в отчёте { $report }, а в архиве такого числа нет – { $trace }
report-check-misprinted = Напечатано «{ $text }», а число, которое этим открывается, другое или стоит не там – { $trace }
report-check-changed = Было напечатано «{ $printed }», стоит «{ $found }»
report-check-lost = Было напечатано «{ $printed }», в файле этого нет
report-check-added = Добавлено «{ $found }»
report-check-pages = Страницы PDF изменены или файл пересохранён другой программой; строки отчёта на месте
report-check-more = И ещё { $count }
report-check-sound = Отчёт верен: { $numbers ->
        [one] { $numbers } число выводится
        [few] { $numbers } числа выводятся
       *[many] { $numbers } чисел выводятся
    } из архива, текст такой, каким был напечатан
report-check-unsound = Отчёт не подтверждён
report-check-sound-text = Текст отчёта такой, каким был напечатан; чисел, которые выводятся из архива, в нём нет
