# Почему команда не выполнена, и что сделать.

error-io = не удалось прочитать или записать файл: { $reason }
error-io-hint = проверьте, что файл не открыт в другой программе, на диске есть место и есть право записи
error-no-such-file = файла { $path } нет
error-no-such-file-hint = проверьте имя файла и папку
error-no-workspace = рабочей папки нет ни в { $path }, ни выше
error-no-workspace-hint = создайте её: vsoko init, или укажите: --workspace ПАПКА
error-workspace-exists = в { $path } рабочая папка уже есть
error-workspace-exists-hint = выберите другую папку; существующая оставлена без изменений
error-settings = не удалось прочитать { $path }: { $reason }
error-settings-hint = исправьте файл настроек в указанном месте
error-methodology = методика { $path } не прочитана: { $reason }
error-methodology-hint = исправьте файл методики; описание полей – docs/methodology.md
error-unknown-methodology = методики «{ $asked }» нет
error-unknown-methodology-hint = { $nearest ->
        [none] список методик
       *[other] возможно, имелась в виду «{ $nearest }»; список
    } – vsoko methodology list
error-unknown-municipality = муниципалитета «{ $asked }» в архиве нет
error-unknown-municipality-hint = { $known_count ->
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
error-nothing-behind = за обозначением { $trace } в этом архиве ничего не стоит
error-nothing-behind-hint = обозначение действует только в том архиве, где напечатано; проверьте, верно ли оно скопировано
error-another-state = число относится к состоянию архива { $asked }, а сейчас архив в состоянии { $current }
error-another-state-hint = напечатайте отчёт заново и возьмите обозначение числа из него
error-archive = архив не отвечает: { $reason }
error-archive-hint = проверьте, что рабочая папка цела и доступна для записи
error-program = внутренняя ошибка: { $reason }
error-program-hint = сообщите о ней разработчикам вместе с файлом, на котором она случилась
error-clock = часы компьютера показывают неверное время: { $reason }
error-clock-hint = исправьте дату и время
error-unknown-code = кода «{ $asked }» нет
error-unknown-code-hint = все коды – vsoko explain
error-is-a-folder = { $path } – папка, а не файл
error-is-a-folder-hint = укажите файлы в ней, например: vsoko check папка/*.xlsx
error-refused = файл { $file } не принят: в нём есть ошибки
error-refused-hint = проверьте файл: vsoko check
error-no-data-of-year = данных за { $year } год в архиве нет
error-no-data-of-year-hint = принятые файлы и их годы – vsoko deliveries list
error-bad-trace = обозначение числа «{ $trace }» скопировано не полностью
error-bad-trace-hint = обозначение имеет вид методика:показатель/чей/год/мера@состояние; в нём нет пробелов
