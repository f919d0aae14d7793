# Страница: архив, поставки, образцы, коды, проверка отчёта.
archive-holds = Поставок – { $deliveries }, записей журнала – { $entries }.
archive-number = Число по обозначению
archive-number-name = Обозначение
archive-number-hint = Как в отчёте: vsoko-tver-2022:formed_share/m1/2022/share@3f9a0c21d4e8
archive-number-open = Открыть
archive-present = нынешнее
archive-verify = Проверка архива
archive-verify-about = Сверяются журнал, каталог и каждый файл, и каждая поставка читается заново. Данные не меняются.
archive-collect = убрать файлы, оставшиеся после сбоя (они ничему не нужны)
archive-verify-do = Проверить
archive-damaged-what-to-do = Что сделать: восстановите архив из резервной копии в новую папку – vsoko restore КОПИЯ ПАПКА.
archive-backup = Резервная копия
archive-backup-about = Весь архив одним файлом: из него командой vsoko restore восстанавливается рабочая папка. Файл больше 512 МБ записывайте командой vsoko backup.
archive-backup-do = Сделать копию
archive-export = Выгрузка данных
archive-export-about = Одно состояние архива в форматах, которые читают другие программы, одним файлом ZIP.
archive-form = Формат
archive-as-csv = таблицы CSV
archive-as-parquet = Parquet
archive-as-package = пакет данных, из которого восстанавливается архив
archive-with-files = приложить присланные файлы (только к пакету)
archive-with-small-numbers = вместе с малыми числами обучающихся, которые по методике не приводятся
archive-time = Названия и границы
archive-as-was = как в своём году
archive-as-now = нынешние
archive-as-recorded = по методикам поставок
archive-query = Запрос SQL
archive-query-about = Запрос, который выводит показатель из выгруженных данных заново.
archive-query-of = Показатель
archive-query-hint = Имя из методики, например formed_share; transitions – переходы между уровнями
archive-dialect = Для какой программы
archive-query-do = Скачать запрос
archive-no-deliveries = Файлов в архиве пока нет.
archive-deliveries-ways = Страницы списка
archive-sheets = Листы файла
archive-take-back = Отменить приём (в журнале)
archive-file = Скачать присланный файл
correct-title = Исправить значение
correct-about = Присланный файл не меняется: исправление хранится рядом, с причиной, и видно всюду, где раскрыто число. В форме указывают ячейку и то, что в ней должно стоять.
correct-cell-hint = Лист и ячейка: ВСОКО 2022!D7; если лист один – D7
correct-value = Верное значение
correct-try = Проверить, не записывая
correct-go-back = Чтобы записать, вернитесь назад и нажмите «Внести».
purge-title = Удалить присланный файл
purge-sure = да, удалить файл навсегда
error-purge-not-sure = удаление не подтверждено
error-purge-not-sure-hint = вернитесь назад и отметьте, что файл надо удалить навсегда; ничего не удалено

recipes-about = Образец – строение таблицы, которое подтвердил человек. С ним сверяются файлы следующих лет того же отправителя. Образец сохраняют на странице прочитанного файла в разделе «Импорт».
recipes-no-one = Образцов пока нет.
recipe-remove = Удалить образец
recipe-remove-about = Уже принятых файлов это не касается: у каждой поставки хранится образец, по которому она прочитана.
recipe-save = Сохранить образец
recipe-save-about = Строение таблиц этого файла станет образцом: файлы следующих лет будут сверяться с ним.
recipe-whole-region = для всего региона, а не для одного муниципалитета
recipe-saved-of-file = { $recipes ->
        [one] Сохранён { $recipes } образец.
        [few] Сохранены { $recipes } образца.
       *[many] Сохранено { $recipes } образцов.
    }

codes-about = Что значит каждый код и что делать отправителю и методисту.

reports-check = Проверка отчёта
reports-check-about = Напечатанный отчёт сверяется с архивом: из какого состояния он напечатан, выводятся ли его числа заново, не изменён ли текст.
reports-check-file = Файл отчёта: PDF, DOCX, XLSX или HTML
reports-check-do = Проверить отчёт
reports-date = Дата на документе
reports-others = Другие документы
reports-others-about = Чтобы сохранить документ файлом, нажмите на название формата.
reports-region = Сводная справка региона
reports-passport = Паспорт школы
reports-protocols = Протокол или выписка из него
reports-protocol = Протокол
reports-extract = Выписка из протокола
reports-which = Что напечатать
reports-no-meetings = Протокол печатается по записи совещания; совещаний этого муниципалитета пока нет.
reports-roadmap = Дорожная карта
reports-letter = Письмо школе
reports-effect = Анализ эффективности принятых мер
reports-effect-about = Что стало с контрольными показателями мероприятий, принятых по результатам прошлого года.

schools-new = Внести школу
schools-new-about = Школа, которой ещё нет ни в одном присланном файле: например, вторая после разделения.
schools-login-if-known = Логин, если известен
schools-inn-if-known = ИНН, если известен
schools-split-from = Выделена из школы
schools-split-from-none = ни из какой
territories = Муниципалитеты и регионы
territories-none = Муниципалитетов в архиве пока нет.
territories-before = Прежние названия
territories-add = Внести муниципалитет
territories-rename = Муниципалитет переименован
territories-merge = Муниципалитет присоединён к другому
territories-into = К какому муниципалитету
territories-move = Муниципалитет перешёл в другой регион
territories-to-region = В какой регион
territories-rename-region = Регион переименован

methodologies-new = Скачать заготовку
methodologies-new-id = Имя новой методики
methodologies-new-hint = Латиницей, с годом: vsoko-tver-2024. Заготовку заполняют, проверяют здесь же и кладут в папку methodologies рабочей папки
methodologies-schema = Схема для редактора (JSON)
