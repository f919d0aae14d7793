# Coverage and conclusions of a summary.

# The section on coverage.
summary-coverage-heading = Coverage

# How many schools took part.
summary-coverage = In the { $study }, { $year }, { $schools ->
        [one] { $schools } school
       *[other] { $schools } schools
    } of the municipality took part

# Every participant has a level.
summary-coverage-whole = The level of every school that took part is known

# The section on the list of schools with low results.
summary-low-results = Schools with low results

# Weak directions, where the methodology states a border of weakness.
summary-management-weak = { $names_count ->
        [0] No direction has less than { $border }% of the highest possible sum of points
        [one] { $names_count } direction has less than { $border }% of the highest possible sum of points: { $names }
       *[other] { $names_count } directions have less than { $border }% of the highest possible sum of points: { $names }
    }

# The methodology states no border of weakness.
summary-management-no-border = The methodology states no border below which a direction is weak

# Conclusions: what was measured once more, without names of schools.
summary-conclusions = Conclusions

# The archive has no figure of the year.
conclusion-none = There are no data that conclusions would follow from

# There are effective practices.
conclusion-practice = { $share } of the schools have a most effective practice ({ $share_count } of { $share_base })

# There are data on effective practices, and no practice.
conclusion-practice-none = no school has a most effective practice ({ $share_count } of { $share_base })

# Nobody is on the list.
conclusion-list-none = none of the schools with data is on the { $list } ({ $share_count } of { $share_base })

# Schools are on the list.
conclusion-list = { $share_count ->
        [one] { $share_count } school is on the { $list } ({ $share_count } of { $share_base })
       *[other] { $share_count } schools are on the { $list } ({ $share_count } of { $share_base })
    }

# There are points of the municipality with a highest possible sum.
conclusion-management = municipal management has { $percent } of the highest possible sum of points ({ $points } of { $maximum })

# Goes on from the one before, where the methodology states a border of weakness.
conclusion-management-weak = { $directions ->
        [0] no direction has less than { $border }%
        [one] { $directions } direction has less than { $border }%
       *[other] { $directions } directions have less than { $border }%
    }

# There is a year before that may be compared.
conclusion-moves = compared with { $before }, the level { $up ->
        [0] rose in no school
        [one] rose in { $up } school
       *[other] rose in { $up } schools
    }, { $down ->
        [0] fell in none
        [one] fell in { $down } school
       *[other] fell in { $down } schools
    }

# There is a year before that may be compared with a reservation.
conclusion-moves-with-reservation = compared with { $before }, with a reservation, the level { $up ->
        [0] rose in no school
        [one] rose in { $up } school
       *[other] rose in { $up } schools
    }, { $down ->
        [0] fell in none
        [one] fell in { $down } school
       *[other] fell in { $down } schools
    }

# There is a year before that must not be compared.
conclusion-moves-apart = results are not compared with { $before }: the years are not comparable
