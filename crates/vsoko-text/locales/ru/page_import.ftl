# Страница: импорт файлов.

import-title = Импорт файлов
import-about = Выберите присланные файлы или перетащите их сюда. Программа прочитает каждый, покажет, что и как понято, задаст вопросы, если без человека не решить, и составит план. В архив ничего не попадёт, пока вы не примете план.
import-files = Файлы
import-limits = Excel (xlsx, xlsb, xls), OpenDocument (ods), CSV; не больше { $files ->
        [one] { $files } файла
       *[other] { $files } файлов
    } за один раз, каждый – до { $each } МБ, все вместе – до { $all } МБ
import-read = Прочитать
import-lying = Выбранные файлы
import-stage-reading = читается
import-stage-planned = план готов
import-stage-applying = принимается
import-stage-applied = принято
import-stage-failed = не прочитано
import-gone = Этих файлов здесь больше нет
import-gone-about = Выбранные файлы лежат в памяти программы и убираются, когда к ним полдня не обращались, когда для других не хватает места или когда программу перезапустили. В архиве ничего не изменилось.
import-again = Выбрать файлы
import-reading = Файлы читаются
import-applying = Файлы принимаются
import-plan = План импорта
import-result = Результат импорта
import-failed = Прочитать файлы не удалось
import-progress = Сколько сделано
import-may-be-closed = Вкладку можно закрыть: работа продолжится, а файлы найдутся в разделе «Импорт».
import-planned-again = Пока вы смотрели на план, архив изменился (автор последней записи – { $author }). По прежнему плану ничего не принято; ниже – план заново.
import-remarks = Замечания: { $errors ->
        [0] ошибок нет
        [one] { $errors } ошибка
        [few] { $errors } ошибки
       *[many] { $errors } ошибок
    }, { $warnings ->
        [0] предупреждений нет
        [one] { $warnings } предупреждение
        [few] { $warnings } предупреждения
       *[many] { $warnings } предупреждений
    }, { $notes ->
        [0] пояснений нет
        [one] { $notes } пояснение
        [few] { $notes } пояснения
       *[many] { $notes } пояснений
    }
import-look = листы файла и как они прочитаны
import-refused-file = В файле есть ошибки, поэтому он не будет принят:
import-stopped = Принять пока нельзя: { $files ->
        [one] { $files } файл ждёт
        [few] { $files } файла ждут
       *[many] { $files } файлов ждут
    } ответов или исправлений. Ответьте на вопросы выше или исправьте файл и выберите его снова.
import-leave-behind = Составить план без строк, о которых спрашивается
import-apply = Принять в архив
import-apply-about = Будет сделано ровно то, что показано. Любой импорт можно отменить в журнале.
import-became-delivery = { $file }: принят (поставка { $delivery })
import-became-nothing = { $file }: уже был принят раньше, изменений нет
import-take-back = Если это ошибка
import-take-back-about = Импорт можно отменить: запись останется в журнале, но перестанет действовать.
import-entry = Запись { $entry } журнала (поставка { $delivery }): посмотреть, отменить
import-drop = Убрать эти файлы
import-questions = { $questions ->
        [one] Нужен ответ на { $questions } вопрос
        [few] Нужны ответы на { $questions } вопроса
       *[many] Нужны ответы на { $questions } вопросов
    }
import-answered = { $questions ->
        [one] { $questions } вопрос с ответом
        [few] { $questions } вопроса с ответами
       *[many] { $questions } вопросов с ответами
    }
import-more-questions = Ещё вопросов: { $more }. Они появятся, когда вы ответите на эти.
import-answer = Ответить и прочитать заново
import-own-answer = Ответ
import-leave-open = пока без ответа
import-still-waits = Без ответа осталось вопросов: { $questions }. Чтобы ответить, примите файл ещё раз с ответами выше.
import-overlaps = Файл меняет значения поставки { $delivery }. Если он прислан взамен неё целиком, укажите её в условиях чтения.
import-changes = Изменится значений: { $changes }
import-more = и ещё { $more }
import-options = Условия чтения
import-year = Год
import-year-about = если его нет в файле или он там неверен
import-municipality = Муниципалитет
import-municipality-about = для строк, в которых он не назван
import-methodology = Методика
import-any-methodology = Ничего не отмечено – программа подберёт сама
import-corrects = Взамен поставки
import-corrects-none = нет, это новый файл
import-partial = принять остальные строки, даже если о некоторых есть вопросы
import-whole-region = перечни школ – по всему региону, а не только по муниципалитету файла
import-read-again = Прочитать заново
import-to-files = К файлам
import-sheets = Листы
import-annotated = Скачать файл с замечаниями
import-annotated-roles = Скачать файл с разметкой прочитанного
import-letter = Скачать письмо отправителю
import-all-remarks = { $remarks ->
        [0] Замечаний нет
        [one] { $remarks } замечание
        [few] { $remarks } замечания
       *[many] { $remarks } замечаний
    }
import-remarks-ways = Замечания дальше и раньше
import-in-sheet = показать на листе
import-columns = Столбцы и почему они так поняты
import-no-tables = На этом листе таблиц не найдено.
import-header-tree = Шапка деревом
page-before = Раньше
page-after = Дальше

# Лист.
grid-ways = По листу
grid-first = К началу листа
grid-up = Выше
grid-down = Ниже
grid-left = Левее
grid-right = Правее

# Журнал.
journal-ways = По журналу
journal-later = Позже
journal-earlier = Раньше
journal-entry = Запись { $entry } журнала
journal-whole = Весь журнал
journal-see-state = Архив после этой записи:
journal-done = Сделано. Это новая запись журнала.
journal-namesakes = Внимание: в одном муниципалитете теперь две школы с одним названием, { $first } и { $second }. Если это одна школа, объедините их.
journal-undo = Отменить запись { $entry }
journal-undo-again = Снова отменить запись { $entry }
journal-redo = Вернуть запись { $entry }
journal-stays = Запись останется в журнале; появится новая, с вашей причиной.
journal-why = Причина
journal-on-what = Основание
journal-on-what-about = приказ или письмо, если есть
journal-seals = Контрольные суммы записи

# Почему форма не принята, и что сделать.
error-upload = файлы не дошли: { $reason }
error-upload-hint = выберите их ещё раз на странице импорта
error-no-files = ни одного файла не выбрано
error-no-files-hint = вернитесь на страницу импорта и выберите файлы
error-too-many-files = файлов больше, чем принимается за один раз ({ $most })
error-too-many-files-hint = разделите их на несколько раз
error-file-too-large = файл «{ $file }» больше { $most } МБ
error-file-too-large-hint = оставьте в файле только листы с результатами, без картинок и вложений
error-files-too-large = файлы вместе больше { $most } МБ
error-files-too-large-hint = разделите их на несколько раз
error-not-a-year = «{ $text }» – не год
error-not-a-year-hint = напишите год так: 2022 или 2022/23
error-another-plan = план, который вы принимаете, уже заменён другим: файлы прочитаны заново, возможно, в другой вкладке
error-another-plan-hint = вернитесь к файлам, посмотрите новый план и примите его
error-unfit-answer = ответ «{ $answer }» не подходит к вопросу: { $question }
error-unfit-answer-hint = { $fits ->
        [none] напишите год (2022) или полное название муниципалитета, как спрашивается
       *[other] выберите один из ответов: { $fits }
    }
error-no-reason = причина не указана
error-no-reason-hint = вернитесь и напишите, почему запись отменяется или возвращается: это останется в журнале

# Ответы файлом.
answers-by-file = Ответить файлом
answers-by-file-about = Когда вопросов много, их удобно разослать и заполнить вне программы: скачайте файл, впишите ответы, пришлите его сюда.
answers-take-file = Скачать вопросы
answers-file = Файл с ответами
