# Команда vsoko indicators: всё, что считается за год.

indicators-of = { $name }, { $year } год
indicators-by-document = { $title } ({ $id }, SHA-256 { $hash }…)
indicators-by-local = { $title } ({ $id }, SHA-256 { $hash }…); методика местная
indicators-what-if = Что, если бы: посчитано по методике «{ $id }», по которой этот год не принимался. Это не результат года, в архиве ничего не изменено
indicators-levels = Школы по уровням{ $missing ->
        [0] { "" }
        [one] ; нет данных об уровне { $missing } школы
       *[other] ; нет данных об уровне { $missing } школ
    }
indicators-bounds = от { $none } до { $all }
indicators-region-reported = { $value }, итог отправителя ({ $cell })
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
column-bounds = Если бы данные были у всех
column-opens = №
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
    }
