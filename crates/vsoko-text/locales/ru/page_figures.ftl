# Страница: показатели года, все муниципалитеты сразу, рисунки.
figures-municipality = муниципалитет
figures-region = регион: { $region }
figures-together = все школы вместе
figures-by = Сходные школы
figures-nothing = Данных для показателей нет.
figures-charts = Рисунки
figures-chart = Что нарисовать
figures-everywhere = Все муниципалитеты
figures-what = Что показать
figures-levels = Школы по уровням
figures-places = Места
figures-moves = Переходы между уровнями
figures-year-or-all = Год (пусто – все)
figures-ways = Части таблиц
