# Команда vsoko indicators: всё, что считается за год.

indicators-of = { $name }, { $year } год
indicators-by-document = { $title } ({ $id }, SHA-256 { $hash }…)
indicators-by-local = { $title } ({ $id }, SHA-256 { $hash }…); методика местная
indicators-levels = Школы по уровням
indicators-levels-missing = { $schools ->
        [one] Нет данных об уровне { $schools } школы
       *[other] Нет данных об уровне { $schools } школ
    }
indicators-bounds = от { $none } до { $all }
indicators-region-reported = { $value }, итог отправителя ({ $cell })
indicators-region-reported-schools = { $schools ->
        [one] { $schools } школа
        [few] { $schools } школы
       *[many] { $schools } школ
    } (итог отправителя, { $cell })
indicators-region-part = в архиве { $schools } из { $stated } школ региона
indicators-region-unknown = неизвестно, все ли школы региона в архиве
indicators-coverage-part = В архиве { $schools } из { $stated } школ региона: числа ниже – о них, а не о регионе
indicators-coverage-unknown = Сколько школ в регионе, не сказано: числа ниже – о школах, которые есть в архиве ({ $schools }), а не о регионе
indicators-fulfilment = Выполнение: баллы из наибольшей суммы
indicators-places = Места по доле от наибольшей суммы
indicators-lacking = до уровня «{ $level }» не хватает { $points ->
        [one] { $points } балла
        [few] { $points } баллов
        [many] { $points } баллов
       *[other] { $points } балла
    }
indicators-quarters-refused = Четверти не построены: с местом { $units ->
        [one] { $units } участник
        [few] { $units } участника
       *[many] { $units } участников
    }, а групп { $groups }
indicators-quarter = { $number }-я четверть: { $names_count ->
        [0] никого
       *[other] { $names }
    }
indicators-practices = Критерии с признанной практикой из оценённых
indicators-practice-unexpected = Практика отмечена там, где методика её не ожидает: { $names }
indicators-list-check = Присланный перечень и правило методики расходятся
indicators-list-absent = { $school }: по правилу входит, в перечне нет
indicators-list-unknown = { $school }: по правилу входит, о включении в перечень нет данных
indicators-list-beyond = { $school }: в перечне есть, по правилу не входит
indicators-traces = Обозначения чисел (открыть: vsoko trace ОБОЗНАЧЕНИЕ)

# Команда vsoko indicators --all: все муниципалитеты сразу.
everywhere-levels = Школы по уровням, { $year } год
everywhere-places = Места по доле от наибольшей суммы: { $region }, { $year } год
everywhere-nothing-pooled = В каждой строке – числа одного муниципалитета; доли по всему архиву не вычисляются
everywhere-places-among = Места – среди тех школ и муниципалитетов региона, о которых в архиве есть данные
column-no-data = Нет данных

# «Что, если бы»: числа по методике, по которой данные не принимались.
what-if = Что, если бы: все годы исследования посчитаны по методике «{ $id }», по какой бы редакции они ни были приняты. Это не результаты, в архиве ничего не изменено
what-if-title = { $title } (расчёт «что, если бы»)
what-if-by = Что, если бы действовала методика: { $title } ({ $id })
what-if-imprint = Расчёт «что, если бы» по методике «{ $id }», SHA-256 { $hash }. Каждое обозначение числа содержит +if= и начало этого хеша

column-bounds = Если бы данные были у всех
column-is-counted = Школа в их числе
column-part = Что
column-unread = Не прочитано
column-whose = Чьё
column-rank = Место
column-lacking = До следующего уровня
part-total = Всего
part-direction = Направление
part-track = Трек
part-position = Позиция
part-criterion = Критерий
part-weak = слабое

# Число, открытое командой vsoko trace.
trace-what-if = Что, если бы: посчитано по методике с хешем { $if }…, по какой бы редакции данные ни были приняты. Это не результат года, в архиве ничего не изменено
trace-schools = { $schools ->
        [one] { $schools } школа
        [few] { $schools } школы
       *[many] { $schools } школ
    }
trace-rank = место { $place } из { $among }
trace-lacking = не хватает { $points ->
        [one] { $points } балла
        [few] { $points } баллов
        [many] { $points } баллов
       *[other] { $points } балла
    }: в сумме { $sum }, а уровень начинается с { $least }
trace-own-points = { $name }: { $sum }
trace-own-place = { $name }: { $sum }, место { $place }
trace-counted-sums = Входят в сумму: { $subjects }
trace-counted-places = Не ниже этого места: { $subjects }
trace-rest-places = Ниже: { $subjects }
trace-outside-places = Без места, не всё прочитано: { $subjects }
trace-outside-sums = Ничего не прочитано: { $subjects }
trace-counted-pupils = Числа приводятся: { $subjects }
trace-rest-pupils = Входят в итог, но их числа не приводятся: { $subjects }
trace-outside-pupils = Нет данных: { $subjects }
trace-pupils = { $pupils ->
        [one] { $pupils } обучающийся
        [few] { $pupils } обучающихся
       *[many] { $pupils } обучающихся
    }
# Почему число обучающихся не приводится.
trace-suppressed = Число не приводится и не раскрывается: по правилу методики ({ $source }) числа обучающихся менее { $below }, кроме нуля, и числа, из которых их можно вывести, не приводятся. Мало это число или велико, не сообщается

# Условие показателя словами; в скобках – запись из методики.
trace-said-counts = Кто учтён: { $said } (запись в методике: { $sql })
trace-said-base = Кто входит в основание: { $said } (запись в методике: { $sql })
predicate-and = { $left } и { $right }
predicate-or = { $left } или { $right }
predicate-not = неверно, что { $inner }
predicate-equal = { $what } – { $value }
predicate-not-equal = { $what } – не { $value }
predicate-less = { $what } – меньше { $value }
predicate-at-most = { $what } – не больше { $value }
predicate-greater = { $what } – больше { $value }
predicate-at-least = { $what } – не меньше { $value }
predicate-in = { $what } – одно из: { $values }
predicate-between = { $what } – от { $low } до { $high }
predicate-known = { $what }: есть данные
predicate-unknown = { $what }: нет данных
predicate-holds = { $what } – да
predicate-does-not-hold = { $what } – нет
predicate-all = все
predicate-none = никто
predicate-true = да
predicate-false = нет
predicate-rank = «{ $title }» (место на шкале, считая снизу)
predicate-reason = «{ $title }» (причина, по которой нет данных)
