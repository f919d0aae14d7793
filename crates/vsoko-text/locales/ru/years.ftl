# Сравнение лет: сопоставимость, переходы, изменения, ряды.
compare-title = Сравнение по годам
compare-subtitle = { $name }
compare-table = Показатели по годам
compare-pair = { $before } и { $after } годы
compare-one-year = Данные есть только за { $year } год, сравнивать не с чем
compare-part = В архиве за { $year } год { $schools ->
        [one] { $schools } школа региона
        [few] { $schools } школы региона
       *[many] { $schools } школ региона
    } из { $stated }: это доли части региона, а не региона
compare-part-unknown = В архиве за { $year } год { $schools ->
        [one] { $schools } школа региона
        [few] { $schools } школы региона
       *[many] { $schools } школ региона
    }; сколько их всего, не сказано, поэтому доли могут быть не региональными

summary-since-absent = В архиве нет данных об уровнях за годы до { $year }, сравнение не проводится

years-gap = { $number ->
        [one] Данных за { $years } год нет
       *[other] Данных за { $years } годы нет
    }: между { $before } и { $after } годами – разрыв, и к какому из этих лет относится изменение, сказать нельзя
years-passed-over = { $number ->
        [one] { $years } год с данными, но в сравнение не взят
       *[other] { $years } годы с данными, но в сравнение не взяты
    }
years-comparable = Результаты { $before } и { $after } годов сопоставимы
years-relative = Результаты { $before } и { $after } годов сопоставимы только относительно региона
years-not-comparable = Результаты { $before } и { $after } годов несопоставимы
years-levels-same = уровни сопоставимы: { $why }
verdict-relative-to-region = сопоставимо только относительно региона
verdict-not-comparable = годы несопоставимы

reason-methodology = методика ({ $before } и { $after }): { $words }
reason-methodology-silent = методика: редакции { $before } и { $after } разные, и соответствия между ними методика не устанавливает
reason-rubric = порядок оценки: { $changes }
reason-study = исследование: в { $before } и { $after } результаты разных исследований
reason-schools = состав школ: { $both ->
        [0] школ с данными за оба года нет
        [one] данные за оба года есть у { $both } школы
       *[other] данные за оба года есть у { $both } школ
    }, только за { $after } год – у { $appeared }, только за { $before } год – у { $left }
rubric-maximum = наибольший балл по критерию «{ $title }»: было { $before }, стало { $after }
rubric-kind = { $number ->
        [one] по критерию { $titles }
       *[other] по критериям { $titles }
    } были { $before }, стали { $after }
rubric-added = { $number ->
        [one] добавлен критерий { $titles }
       *[other] добавлены критерии { $titles }
    }
rubric-removed = { $number ->
        [one] больше нет критерия { $titles }
       *[other] больше нет критериев { $titles }
    }
rubric-scale = шкала уровней: были { $before }, стали { $after }
rubric-thresholds = изменены пороги уровней
kind-level = уровни
kind-flag = отметки
kind-points = баллы
kind-percent = проценты
kind-count = количества
kind-text = слова
territory-region = территория: { $municipality } относится к региону «{ $after }», в { $year } году – «{ $before }»
territory-absorbed = территория: с { $year } года присоединён муниципалитет «{ $municipality }»
territory-merged = территория: с { $year } года – в составе муниципалитета «{ $municipality }»
territory-schools-moved = территория: { $schools ->
        [one] { $schools } школа перешла
        [few] { $schools } школы перешли
       *[many] { $schools } школ перешли
    } из муниципалитета «{ $from }» в «{ $to }»

years-changed = { $moved ->
        [0] Уровень не изменился ни у одной школы из { $both }
        [one] Уровень изменился у { $moved } школы из { $both }
       *[other] Уровень изменился у { $moved } школ из { $both }
    }
years-matrix = Кто куда перешёл: строки – { $before } год, столбцы – { $after } год
years-matrix-corner = { $before } ↓ { $after } →
move-up = { $schools ->
        [0] уровень не повысился ни у одной школы
        [one] уровень повысился у { $schools } школы: { $names }
       *[other] уровень повысился у { $schools } школ: { $names }
    }
move-down = { $schools ->
        [0] уровень не понизился ни у одной школы
        [one] уровень понизился у { $schools } школы: { $names }
       *[other] уровень понизился у { $schools } школ: { $names }
    }
move-up-count = { $schools ->
        [0] уровень не повысился ни у одной школы
        [one] уровень повысился у { $schools } школы
       *[other] уровень повысился у { $schools } школ
    }
move-down-count = { $schools ->
        [0] уровень не понизился ни у одной школы
        [one] уровень понизился у { $schools } школы
       *[other] уровень понизился у { $schools } школ
    }
move-same = { $schools ->
        [0] ни одна школа не сохранила прежний уровень
        [one] прежний уровень у { $schools } школы
       *[other] прежний уровень у { $schools } школ
    }
move-school = { $school } ({ $from } → { $to })
years-appeared = в данных { $after } года есть, а в данных { $before } года не было { $schools ->
        [one] { $schools } школы
       *[other] { $schools } школ
    }
years-left = в данных { $before } года { $schools ->
        [one] была { $schools } школа, которой
        [few] были { $schools } школы, которых
       *[many] было { $schools } школ, которых
    } нет в данных { $after } года
arrived-since = { $number ->
        [one] в реестре с { $year } года – { $names }
       *[other] в реестре с { $year } года – { $names }
    }
arrived-moved = { $number ->
        [one] перешла из муниципалитета «{ $municipality }» – { $names }
       *[other] перешли из муниципалитета «{ $municipality }» – { $names }
    }
arrived-no-data = { $number ->
        [one] данных за { $before } год нет – { $names }
       *[other] данных за { $before } год нет – { $names }
    }
departed-closed = { $number ->
        [one] с { $year } года закрыта – { $names }
       *[other] с { $year } года закрыты – { $names }
    }
departed-merged = { $number ->
        [one] с { $year } года присоединена к { $into } – { $names }
       *[other] с { $year } года присоединены к { $into } – { $names }
    }
departed-moved = { $number ->
        [one] перешла в муниципалитет «{ $municipality }» – { $names }
       *[other] перешли в муниципалитет «{ $municipality }» – { $names }
    }
departed-no-data = { $number ->
        [one] данных за { $after } год нет – { $names }
       *[other] данных за { $after } год нет – { $names }
    }
years-renamed = переименована: { $before } – теперь { $after }

test-sign = Точный двусторонний критерий знаков: выше { $up }, ниже { $down }, p = { $p }
test-mcnemar = Точный двусторонний критерий Макнемара: стали засчитаны { $up }, перестали { $down }, p = { $p }
test-of = { $title }

years-changes = Изменение показателей, { $before } и { $after } годы
column-change = Изменение
column-outcome = Итог
outcome-improved = показатель улучшился
outcome-unchanged = показатель не изменился
outcome-worsened = показатель ухудшился
outcome-rose = показатель вырос
outcome-fell = показатель снизился
outcome-not-comparable = сравнение невозможно
outcome-relative-improved = относительно региона улучшился
outcome-relative-unchanged = относительно региона не изменился
outcome-relative-worsened = относительно региона ухудшился
outcome-relative-rose = относительно региона вырос
outcome-relative-fell = относительно региона снизился
years-against-region = { $points } к отличию от региона
years-of-both-note = Данные есть не у тех же школ или муниципалитетов, что прежде, поэтому изменение посчитано по тем, у которых они есть за оба года
years-of-both = { $title }: { $subjects ->
        [one] по { $subjects }, где данные есть за оба года,
       *[other] по { $subjects }, где данные есть за оба года,
    }
years-relative-to = { $title }: отличие от региона
years-region-computed = регион { $share } ({ $share_count } из { $share_base })
years-region-reported = регион { $value }, итог отправителя, { $cell }
years-why = { $titles }: { $why }

years-criteria = Критерии, изменившиеся больше других, { $before } и { $after } годы
years-criteria-schools = Критерии, изменившиеся больше других, по школам, { $before } и { $after } годы
years-criteria-apart = { $number ->
        [one] Несопоставим критерий { $titles }
       *[other] Несопоставимы критерии { $titles }
    }

years-series = Ряды лет
years-series-cut = Ряды начаты с { $year } года: более ранние годы с ним несопоставимы или отделены разрывом
series-rising = { $title }: { $years ->
        [one] растёт { $years } год подряд
        [few] растёт { $years } года подряд
       *[many] растёт { $years } лет подряд
    }
series-falling = { $title }: { $years ->
        [one] снижается { $years } год подряд
        [few] снижается { $years } года подряд
       *[many] снижается { $years } лет подряд
    }
series-unchanged = { $title }: { $years ->
        [one] не меняется { $years } год подряд
        [few] не меняется { $years } года подряд
       *[many] не меняется { $years } лет подряд
    }
series-mixed = { $title }: { $years ->
        [one] за { $years } год менялась не в одну сторону
        [few] за { $years } года менялась не в одну сторону
       *[many] за { $years } лет менялась не в одну сторону
    }
series-test-rising = { $title }: { $years ->
        [one] за { $years } год
        [few] за { $years } года
       *[many] за { $years } лет
    } подъёмов больше, чем спадов (критерий Манна–Кендалла: S = { $statistic }, p = { $p })
series-test-falling = { $title }: { $years ->
        [one] за { $years } год
        [few] за { $years } года
       *[many] за { $years } лет
    } спадов больше, чем подъёмов (критерий Манна–Кендалла: S = { $statistic }, p = { $p })
series-test-neither = { $title }: { $years ->
        [one] за { $years } год
        [few] за { $years } года
       *[many] за { $years } лет
    } подъёмов столько же, сколько спадов (критерий Манна–Кендалла: S = { $statistic }, p = { $p })
runs-rising = { $years ->
        [one] { $years } год подряд
        [few] { $years } года подряд
       *[many] { $years } лет подряд
    } уровень повышается: { $names }
runs-falling = { $years ->
        [one] { $years } год подряд
        [few] { $years } года подряд
       *[many] { $years } лет подряд
    } уровень понижается: { $names }
runs-unchanged = { $years ->
        [one] { $years } год подряд
        [few] { $years } года подряд
       *[many] { $years } лет подряд
    } «{ $label }»: { $names }

# Статистика региона и похожие школы.
statistics-heading = Статистика региона, { $year } год
statistics-part = Статистика региона не посчитана: в архиве { $schools } из { $stated } школ региона
statistics-unknown = Статистика региона не посчитана: сколько школ в регионе, не сказано (в архиве { $schools })
statistics-intervals = Доли по региону и интервалы Уилсона
column-interval-95 = Интервал 95 %
column-interval-998 = Интервал 99,8 %
statistics-between = { $lower }–{ $upper } %
statistics-funnel = { $title }: внутри границ 95 % – { $inside } из { $all } муниципалитетов
statistics-outside = Вне границ 95 %: { $title }
column-limits-95 = Границы 95 %
column-limits-998 = Границы 99,8 %
column-against-region = Против региона
confidence-95 = 95 %
confidence-998 = 99,8 %
place-better = лучше региона, вне границ { $limit }
place-worse = хуже региона, вне границ { $limit }
place-higher = выше региона, вне границ { $limit }
place-lower = ниже региона, вне границ { $limit }
place-within = внутри границ { $limit }
statistics-note = Границы – доли, которые муниципалитет с таким числом школ показал бы по одной случайности, будь он таким же, как регион. За границы 95 % случайно выйдет каждый двадцатый, за границы 99,8 % – каждый пятисотый; о причинах они не говорят
peers-table = Похожие школы региона: { $schools }
peers-refused = Похожих школ найдено { $found }, а для группы нужно не меньше { $least }: сравнение с ними не печатается
peers-unknown = О школе неизвестно: { $attributes }; по этому похожих не подобрать
column-because = Чем похожа
