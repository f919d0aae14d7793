# Страница: обзор, сравнение, школы, методики, действия, отчёты и раскрытие чисел.
views-show = Показать
views-contents = На этой странице
views-without-what-if = Показать результаты года
views-present-state = Показать нынешнее состояние
views-see-as-now = Показать по нынешним названиям и границам
views-see-as-was = Показать по названиям и границам своего года
views-received = принят { $date }
views-compare = Сравнить годы
views-download = Скачать { $format }

# Число, раскрытое до школ и ячеек; лист присланного файла.
views-back-to-overview = К обзору года
views-basis = Как посчитано и откуда
views-read-methodology = прочитать методику
views-delivery = Поставка { $delivery }, принята { $date }, { $author }
views-sheets = Листы файла
views-whole-sheet = Весь лист
views-the-delivery = Страница поставки

# Сравнение лет: школы в таблице, отбор и порядок.
views-all-schools = все школы
views-schools-shown = Какие школы
views-charts = Рисунки
views-any = все
views-moved-any = уровень изменился
views-move = Изменение за последний год
views-latest-level = Уровень последнего года
views-compare-title = Сравнение лет: { $name }
views-schools-of-years = Школы по годам

# Сколько строк показано после отбора.
views-schools-by-year = Уровни школ по годам: показано { $shown } из { $all }

# Школы: реестр, строки без ответа, изменения.
views-search = Название, логин или ИНН
views-find = Найти
views-everywhere = все муниципалитеты
views-nobody-found = Таких школ в реестре нет.
views-also-called = Другие названия
views-entered = Что внесено вручную
views-change = Внести изменение
views-change-about = Каждое изменение – запись журнала с причиной; её можно отменить.
views-rename = Переименована
views-same = Это та же школа, что и другая
views-merge = Присоединена к другой школе
views-move-school = Перешла в другой муниципалитет
views-close = Закрыта
views-set-code = Присвоен логин
views-set-inn = Присвоен ИНН
views-new-name = Новое название
views-same-as = Остаётся школа
views-into = К какой школе
views-inn = ИНН
views-since-hint = Первый год, за который это верно: 2023
views-reason = Причина
views-source = Документ-основание, если есть
views-enter = Внести
views-take-back = Открыть запись журнала: там её можно отменить
views-row-is = Эта строка – школа
views-waiting-about = Строки приняты, но не учитываются, пока не сказано, чьи они. Примите этот файл ещё раз – вопросы будут заданы снова.
views-row-of-another = Строка поставки – о другой школе

# Сколько строк ждут ответа.
views-waiting = { $rows ->
        [one] Ждёт ответа { $rows } строка
        [few] Ждут ответа { $rows } строки
       *[many] Ждут ответа { $rows } строк
    }
error-field = «{ $field }»: значение «{ $value }» не подходит
error-field-hint = вернитесь назад, исправьте это поле и отправьте ещё раз; ничего не изменено
error-field-empty = не заполнено поле «{ $field }»
error-field-empty-hint = вернитесь назад, заполните это поле и отправьте ещё раз; ничего не изменено

# Методики: чтение, проверка текста, что, если бы.
views-methodologies-about = По этим методикам читаются файлы и считаются показатели. Методику можно прочитать, проверить её текст до применения и посмотреть, какими были бы результаты по другой редакции.
views-lint = Проверить текст методики
views-lint-about = Текст проверяется рядом с имеющимися методиками. Он нигде не сохраняется; чтобы методика применялась, положите файл в папку methodologies рабочей папки.
views-lint-file = Файл TOML
views-lint-text = или текст
views-lint-do = Проверить
views-lint-clean = Замечаний нет.
views-lint-found = { $findings ->
        [one] Найдено { $findings } замечание
        [few] Найдены { $findings } замечания
       *[many] Найдено { $findings } замечаний
    }
views-line = строка { $line }
views-methodology-text = Текст методики
views-synonyms = Другие написания
views-at-most = до { $points }
views-what-if = Что, если бы
views-what-if-about = Обзор или сравнение, посчитанные по этой методике, по какой бы редакции ни были приняты данные. Это не результаты, в архиве ничего не меняется.
views-all-methodologies = Все методики
error-form-unread = присланное не прочитано: это не текст или он слишком велик
error-form-unread-hint = выберите файл TOML в кодировке UTF-8 размером до 1 МБ

# Действия: список, шаги, изменения.
views-no-actions = Таких мероприятий нет.
views-new-action = Добавить мероприятие
views-deadline-hint = Как в решении: «до 01.09.2026», «постоянно», «в течение года»
views-calendar = Календарь сроков (ICS)
views-actions-csv = Таблица (CSV)
views-all-actions = Все мероприятия
views-by-recommendation = По рекомендации
views-steps = Что сделано
views-no-steps = Пока ничего не отмечено.
views-enter-step = Отметить выполнение
views-on-day = Когда
views-on-day-hint = Пусто – сегодня; иначе 01.09.2026
views-note = Чем подтверждается
views-evidence-link = Ссылка на подтверждение
views-evidence-hint = Адрес страницы: https://…
views-change-action = Изменить
error-nothing-entered = в форме ничего не изменено
error-nothing-entered-hint = вернитесь назад и измените хотя бы одно поле

# Отчёты.
views-edition = Для кого
views-edition-internal = для отдела: до ячеек и файлов
views-edition-public = для публикации: без ячеек, файлов и названий ШНОР
views-preview = Посмотреть
views-formats-about = PDF – для подписи и хранения, DOCX – для правки, XLSX – с формулами долей, HTML – одна страница, MD – для вики, TXT – простой текст.
views-all-at-once = Справки всех муниципалитетов
views-all-at-once-about = Справки всех муниципалитетов, у которых есть результаты года, одним архивом ZIP.
views-format = Формат
views-prepare = Подготовить
