# Страница: обзор, сравнение, школы, методики, действия, отчёты и раскрытие чисел.
views-show = Показать
views-contents = На этой странице
views-without-what-if = Показать результаты года
views-present-state = Показать нынешнее состояние
views-received = принят { $date }
views-compare = Сравнить годы
views-download = Скачать { $format }

# Число, раскрытое до школ и ячеек; лист присланного файла.
views-back-to-overview = К обзору года
views-basis = Как посчитано и откуда
views-read-methodology = прочитать методику
views-delivery = Поставка { $delivery }, принята { $date }, { $author }
views-sheets = Листы файла
views-next-rows = Следующие строки

# Сравнение лет: школы в таблице, отбор и порядок.
views-all-schools = все школы
views-schools-shown = Какие школы
views-charts = Рисунки
views-any = все
views-moved-any = уровень изменился
views-move = Изменение за последний год
views-latest-level = Уровень последнего года
views-schools-of-years = Школы по годам

# Сколько строк показано после отбора.
views-schools-by-year = Уровни школ по годам: показано { $shown } из { $all }
