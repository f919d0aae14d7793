# Выводы года. Каждое предложение говорит только то, что измерено: без причин и без похвалы.

# Сколько школ участвовало. $study – в предложном падеже, из методики.
finding-participation =
    В { $study } в { $year } году { $schools ->
        [one] участвовала { $schools } школа
        [few] участвовали { $schools } школы
       *[many] участвовали { $schools } школ
    } муниципалитета:

# Первый из уровней: с подлежащим. $object, $label – из методики.
finding-level-first = { $object } { $label } в { $share } школ ({ $share_count } из { $share_base }){ $names_count ->
        [0] { "" }
       *[other] : { $names }
    }

# Остальные уровни продолжают то же предложение.
finding-level-next = { $label } в { $share } школ ({ $share_count } из { $share_base }){ $names_count ->
        [0] { "" }
       *[other] : { $names }
    }

# Ни у одной школы нет уровня.
finding-level-absent = Сведений об уровне за { $year } год нет

# Школы без уровня: вне основания долей.
finding-level-missing = Нет данных об уровне { $names_count ->
        [one] { $names_count } школы; в доли она не входит
       *[other] { $names_count } школ; в доли они не входят
    }{ $names_count ->
        [0] { "" }
       *[other] : { $names }
    }

# Проценты округлены и в сумме не дают 100.
finding-rounding = Проценты округлены до целых, поэтому их сумма не равна 100

# Эффективные практики есть.
finding-practice-some = Наиболее эффективные практики выявлены в { $share } школ ({ $share_count } из { $share_base }){ $names_count ->
        [0] { "" }
       *[other] : { $names }
    }

# Данные о практиках есть, а практик нет.
finding-practice-none = Наиболее эффективные практики не выявлены ни в одной школе ({ $share_count } из { $share_base })

# Данных о практиках за год нет.
finding-practice-absent = Сведений о наиболее эффективных практиках за { $year } год нет

# $list – в винительном падеже, из методики.
finding-list-some = В { $list } { $share_count ->
        [0] не вошла ни одна школа
        [one] вошла { $share_count } школа
        [few] вошли { $share_count } школы
       *[many] вошли { $share_count } школ
    } ({ $share_count } из { $share_base }){ $names_count ->
        [0] { "" }
       *[other] : { $names }
    }

# Перечень называет только те школы, которые в него вошли.
finding-list-members = В { $list } { $share_count ->
        [0] не вошла ни одна школа муниципалитета
        [one] вошла { $share_count } школа муниципалитета: { $names }; других его школ в перечне нет
        [few] вошли { $share_count } школы муниципалитета: { $names }; других его школ в перечне нет
       *[many] вошли { $share_count } школ муниципалитета: { $names }; других его школ в перечне нет
    }

# В перечень никто не вошёл, и известно обо всех.
finding-list-none = В { $list } школы муниципалитета не вошли

# Перечень прислан и охватывает муниципалитет, но его школ в нём нет.
finding-list-without = В { $list } школы муниципалитета не вошли: перечень за { $year } год получен, их в нём нет

# Данных о перечне за год нет.
finding-list-absent = Перечень ШНОР за { $year } год не получен

# Школы, о практике которых сведений нет.
finding-practice-missing = Нет данных о наиболее эффективной практике { $names_count ->
        [one] { $names_count } школы; в долю она не входит
       *[other] { $names_count } школ; в долю они не входят
    }{ $names_count ->
        [0] { "" }
       *[other] : { $names }
    }

# Школы, о которых список ничего не говорит.
finding-list-missing = Нет данных о включении в перечень { $names_count ->
        [one] { $names_count } школы
       *[other] { $names_count } школ
    }{ $names_count ->
        [0] { "" }
       *[other] : { $names }
    }

# То же, когда перечень прислан и охватывает муниципалитет.
finding-list-unnamed = В полученном перечне нет отметки о { $names_count ->
        [one] { $names_count } школе
       *[other] { $names_count } школах
    }{ $names_count ->
        [0] { "" }
       *[other] : { $names }
    }

# Никто не включён, но известно не обо всех.
finding-list-none-known = В { $list } не вошла ни одна из школ, о которых есть данные ({ $share_count } из { $share_base })

# В таблице школа есть, а показаний нет ни одного.
finding-absent = Нет ни одного показания { $names_count ->
        [one] { $names_count } школы
       *[other] { $names_count } школ
    }; среди участников не учтены{ $names_count ->
        [0] { "" }
       *[other] : { $names }
    }

# То же для публикации: школы не называются.
finding-list-some-unnamed = В { $list } { $share_count ->
        [0] не вошла ни одна школа
        [one] вошла { $share_count } школа
        [few] вошли { $share_count } школы
       *[many] вошли { $share_count } школ
    } ({ $share_count } из { $share_base })
