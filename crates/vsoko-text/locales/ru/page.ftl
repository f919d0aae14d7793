# Страница этого компьютера: vsoko serve.

page-title = Аналитические справки о результатах оценки качества образования
page-about = Выберите год – откроется справка о муниципалитете. Каждое число в ней раскрыто до школ, которые за ним стоят, и до ячеек присланных файлов.
page-empty = В архиве пока нет данных
page-empty-what-to-do = Примите присланный файл командой { $command }, затем обновите страницу.
page-import-command = vsoko import ФАЙЛ
page-live = Страница доступна только на этом компьютере и при каждом открытии читает архив заново.
page-state = Состояние архива: { $state }
page-home = Все справки
page-download = Скачать:

# Когда показать нечего.
page-missing = Такой страницы нет
page-missing-about = Возможно, адрес набран с ошибкой или данные, на которые он указывал, в архив не принимались.
page-no-year = Справки за { $year } год нет
page-no-year-about = { $municipality }: данных за { $year } год в архиве нет.
page-years-at-hand = Есть справки за годы:
page-failed = Показать страницу не удалось
page-what-went-wrong = Ошибка: { $message }
page-what-to-do = Что сделать: { $hint }
page-no-method = Запрос отклонён
page-no-method-about = Так к этой странице не обращаются: она отвечает браузеру, который читает её или отправляет с неё форму.
page-another-address = Запрос отклонён
page-another-address-about = Страница открывается только на этом компьютере, по адресу { $address }
page-another-site = Запрос отклонён
page-another-site-about = Запрос пришёл не с этой страницы, а с другого сайта или из другой программы, поэтому он не выполнен и ничего не изменено.
page-open-here = Открыть начальную страницу
page-no-key = Нужен ключ
page-no-key-about = Страница открыта на этом компьютере по адресу { $address }, но отвечает только тому, у кого есть её ключ. Откройте адрес целиком, вместе с ключом: он напечатан в окне, где запущена программа. После перезапуска программы ключ новый.
page-refused = Не выполнено

# Вокруг каждой страницы.
page-skip = К содержанию
page-sections = Разделы
page-light = Оформление
page-light-on = Светлое
page-light-off = Тёмное
page-light-system = Как в системе
section-import = Импорт
section-overview = Обзор
section-figures = Показатели
section-compare = Сравнение
section-schools = Школы
section-methodologies = Методики
section-actions = Действия
section-reports = Отчёты
section-archive = Архив
section-journal = Журнал

# Работа, которая идёт сама.
work-done-of = Сделано { $done } из { $all }
work-ready = Готово. Файл хранится, пока открыта программа.

# Почему страница не открылась, и что сделать.
error-port-taken = порт { $port } занят: возможно, страница уже открыта другой командой vsoko serve
error-port-taken-hint = откройте в браузере { $address } или запустите на другом порту: vsoko serve --port { $another }
error-port = порт { $port } открыть не удалось: { $reason }
error-port-hint = укажите другой порт или любой свободный: vsoko serve --port 0
error-page = страница перестала отвечать: { $reason }
error-page-hint = запустите vsoko serve ещё раз
