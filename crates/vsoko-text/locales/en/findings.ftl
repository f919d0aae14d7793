# The findings of a year. Each sentence says only what was measured: no causes, no praise.

finding-participation =
    In { $year } { $schools ->
        [one] { $schools } school
       *[other] { $schools } schools
    } of the municipality took part in the study ({ $study }):

finding-level-first = { $object }: { $label } in { $share } of schools ({ $share_count } of { $share_base }){ $names_count ->
        [0] { "" }
       *[other] : { $names }
    }

finding-level-next = { $label } in { $share } of schools ({ $share_count } of { $share_base }){ $names_count ->
        [0] { "" }
       *[other] : { $names }
    }

finding-level-absent = There are no levels for { $year }

finding-level-missing = No level is given for { $names_count ->
        [one] { $names_count } school
       *[other] { $names_count } schools
    }, which are outside the base{ $names_count ->
        [0] { "" }
       *[other] : { $names }
    }

finding-rounding = Percentages are rounded to whole numbers, so they do not add up to 100

finding-practice-some = Most effective practices were found in { $share } of schools ({ $share_count } of { $share_base }){ $names_count ->
        [0] { "" }
       *[other] : { $names }
    }

finding-practice-none = Most effective practices were found in no school ({ $share_count } of { $share_base })

finding-practice-absent = There is no information on most effective practices for { $year }

finding-list-some = On the list «{ $list }»: { $share_count ->
        [0] no school
        [one] { $share_count } school
       *[other] { $share_count } schools
    } ({ $share_count } of { $share_base }){ $names_count ->
        [0] { "" }
       *[other] : { $names }
    }

finding-list-members = On the list «{ $list }»: { $share_count ->
        [0] no school of the municipality
        [one] { $share_count } school of the municipality: { $names }; the list names no other school of it
       *[other] { $share_count } schools of the municipality: { $names }; the list names no other school of it
    }

finding-list-none = No school of the municipality is on the list «{ $list }»

finding-list-without = No school of the municipality is on the list «{ $list }»: the list for { $year } was received and names none of them

finding-list-absent = The list of schools with low results for { $year } was not received

finding-practice-missing = There is no information on a most effective practice of { $names_count ->
        [one] { $names_count } school, which is outside the base
       *[other] { $names_count } schools, which are outside the base
    }{ $names_count ->
        [0] { "" }
       *[other] : { $names }
    }

finding-list-missing = There is no information on the list for { $names_count ->
        [one] { $names_count } school
       *[other] { $names_count } schools
    }{ $names_count ->
        [0] { "" }
       *[other] : { $names }
    }

finding-list-unnamed = The list that was received has no mark for { $names_count ->
        [one] { $names_count } school
       *[other] { $names_count } schools
    }{ $names_count ->
        [0] { "" }
       *[other] : { $names }
    }

finding-list-none-known = On the list «{ $list }» is none of the schools with information ({ $share_count } of { $share_base })

finding-absent = There is not a single reading of { $names_count ->
        [one] { $names_count } school, which is
       *[other] { $names_count } schools, which are
    } not among the participants{ $names_count ->
        [0] { "" }
       *[other] : { $names }
    }

# The same for publication: no school is named.
finding-list-some-unnamed = On the list «{ $list }»: { $share_count ->
        [0] no school
        [one] { $share_count } school
       *[other] { $share_count } schools
    } ({ $share_count } of { $share_base })
