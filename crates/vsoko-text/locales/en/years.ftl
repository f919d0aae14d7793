# Years side by side: comparability, moves, changes, rows of years.

compare-title = Comparison by year
compare-subtitle = { $name }
compare-table = Indicators by year
compare-pair = { $before } and { $after }
compare-one-year = There are data for { $year } only, so there is nothing to compare them with
compare-part = The archive has { $schools ->
        [one] { $schools } school of the region
       *[other] { $schools } schools of the region
    } of { $stated } for { $year }: these are shares of a part of the region, not of the region
compare-part-unknown = The archive has { $schools ->
        [one] { $schools } school of the region
       *[other] { $schools } schools of the region
    } for { $year }; how many there are is not stated, so these shares may not be the region's

summary-since-absent = There are no levels in the archive for the years before { $year }, so no comparison is made

years-gap = { $number ->
        [one] There are no data for { $listed }
       *[other] There are no data for { $listed }
    }: a gap lies between { $before } and { $after }, and to which of the years a change belongs cannot be said
years-passed-over = { $number ->
        [one] { $listed } has data and was not asked for
       *[other] { $listed } have data and were not asked for
    }
years-comparable = The results of { $before } and { $after } are comparable
years-relative = The results of { $before } and { $after } are comparable only relative to the region
years-not-comparable = The results of { $before } and { $after } are not comparable
years-levels-same = levels are comparable: { $why }
verdict-relative-to-region = comparable only relative to the region
verdict-not-comparable = years not comparable

reason-methodology = methodology ({ $old_edition } and { $new_edition }): { $words }
reason-methodology-silent = methodology: { $old_edition } and { $new_edition } are two editions, and no correspondence between them is stated
reason-rubric = rubric: { $changes }
reason-study = study: { $old_study } and { $new_study } are two studies
reason-schools = set of schools: { $both ->
        [0] no school has data for both years
        [one] { $both } school has data for both years
       *[other] { $both } schools have data for both years
    }, { $appeared } for { $after } only, { $left } for { $before } only
rubric-maximum = the maximum of «{ $title }» was { $old_maximum } and is { $new_maximum }
rubric-kind = { $number ->
        [one] the values of { $titles }
       *[other] the values of { $titles }
    } were { $old_kind } and are { $new_kind }
rubric-added = { $number ->
        [one] a new criterion { $titles }
       *[other] new criteria { $titles }
    }
rubric-removed = { $number ->
        [one] the criterion { $titles } is gone
       *[other] the criteria { $titles } are gone
    }
rubric-scale = the levels were { $old_levels } and are { $new_levels }
rubric-thresholds = the thresholds of levels are others
kind-level = levels
kind-flag = flags
kind-points = points
kind-percent = per cents
kind-count = counts
kind-text = words
territory-region = territory: { $municipality } lies in «{ $new_region }», in { $year } it lay in «{ $old_region }»
territory-absorbed = territory: «{ $municipality }» became part of it in { $year }
territory-merged = territory: part of «{ $municipality }» since { $year }
territory-schools-moved = territory: { $schools ->
        [one] { $schools } school went
       *[other] { $schools } schools went
    } from «{ $old_home }» to «{ $new_home }»

years-changed = { $moved ->
        [0] The level changed at no school of { $base }
        [one] The level changed at { $moved } school of { $base }
       *[other] The level changed at { $moved } schools of { $base }
    }
years-matrix = Who went where: rows are { $before }, columns { $after }
years-matrix-corner = { $before } ↓ { $after } →
move-up = { $schools ->
        [0] the level rose at no school
        [one] the level rose at { $schools } school: { $names }
       *[other] the level rose at { $schools } schools: { $names }
    }
move-down = { $schools ->
        [0] the level fell at no school
        [one] the level fell at { $schools } school: { $names }
       *[other] the level fell at { $schools } schools: { $names }
    }
move-up-count = { $schools ->
        [0] the level rose at no school
        [one] the level rose at { $schools } school
       *[other] the level rose at { $schools } schools
    }
move-down-count = { $schools ->
        [0] the level fell at no school
        [one] the level fell at { $schools } school
       *[other] the level fell at { $schools } schools
    }
move-same = { $schools ->
        [0] the level stayed the same at no school
        [one] the level stayed the same at { $schools } school
       *[other] the level stayed the same at { $schools } schools
    }
move-school = { $school } ({ $from } → { $to })
years-appeared = { $schools ->
        [one] { $schools } school is
       *[other] { $schools } schools are
    } in the data for { $after } and not in those for { $before }
years-left = { $schools ->
        [one] { $schools } school is
       *[other] { $schools } schools are
    } in the data for { $before } and not in those for { $after }
arrived-since = { $schools ->
        [one] registered since { $year }{ $names_count ->
                [0] { "" }
               *[other] { " " }– { $names }
            }
       *[other] registered since { $year }{ $names_count ->
                [0] { "" }
               *[other] { " " }– { $names }
            }
    }
arrived-moved = { $schools ->
        [one] came from «{ $municipality }»{ $names_count ->
                [0] { "" }
               *[other] { " " }– { $names }
            }
       *[other] came from «{ $municipality }»{ $names_count ->
                [0] { "" }
               *[other] { " " }– { $names }
            }
    }
arrived-no-data = { $schools ->
        [one] no data for { $before }{ $names_count ->
                [0] { "" }
               *[other] { " " }– { $names }
            }
       *[other] no data for { $before }{ $names_count ->
                [0] { "" }
               *[other] { " " }– { $names }
            }
    }
departed-closed = { $schools ->
        [one] closed since { $year }{ $names_count ->
                [0] { "" }
               *[other] { " " }– { $names }
            }
       *[other] closed since { $year }{ $names_count ->
                [0] { "" }
               *[other] { " " }– { $names }
            }
    }
departed-merged = { $schools ->
        [one] part of { $into } since { $year }{ $names_count ->
                [0] { "" }
               *[other] { " " }– { $names }
            }
       *[other] part of { $into } since { $year }{ $names_count ->
                [0] { "" }
               *[other] { " " }– { $names }
            }
    }
departed-moved = { $schools ->
        [one] went to «{ $municipality }»{ $names_count ->
                [0] { "" }
               *[other] { " " }– { $names }
            }
       *[other] went to «{ $municipality }»{ $names_count ->
                [0] { "" }
               *[other] { " " }– { $names }
            }
    }
departed-no-data = { $schools ->
        [one] no data for { $after }{ $names_count ->
                [0] { "" }
               *[other] { " " }– { $names }
            }
       *[other] no data for { $after }{ $names_count ->
                [0] { "" }
               *[other] { " " }– { $names }
            }
    }
years-renamed = renamed: { $old_name } – now { $new_name }

test-sign = Exact two-sided sign test: { $up } up, { $down } down, p = { $p }
test-mcnemar = McNemar's exact two-sided test: { $up } came to count, { $down } no longer do, p = { $p }
test-of = { $title }

years-changes = Change of indicators, { $before } and { $after }
column-change = Change
column-outcome = Outcome
outcome-improved = improved
outcome-unchanged = unchanged
outcome-worsened = worsened
outcome-rose = rose
outcome-fell = fell
outcome-not-comparable = cannot be compared
outcome-relative-improved = improved relative to the region
outcome-relative-unchanged = unchanged relative to the region
outcome-relative-worsened = worsened relative to the region
outcome-relative-rose = rose relative to the region
outcome-relative-fell = fell relative to the region
years-against-region = { $change } in the distance from the region
years-of-both-note = { $subject_kind ->
        [schools] The schools with data are not the same as before, so the change is that of the schools
       *[municipalities] The municipalities with data are not the same as before, so the change is that of the municipalities
    } with data in both years
years-same-subjects = { $subject_kind ->
        [schools] of the same schools
       *[municipalities] of the same municipalities
    }: { $change }
years-of-both = { $title }, over those with data in both years ({ $subjects }):
years-relative-to = { $title }: distance from the region
years-region-computed = region { $share } ({ $share_count } of { $share_base })
years-region-reported = region { $value }, the sender's total, { $cell }
years-why = { $titles }: { $why }

years-criteria = Criteria that moved most, { $before } and { $after }
years-criteria-schools = Criteria that moved most, by school, { $before } and { $after }
years-criteria-apart = { $number ->
        [one] The criterion { $titles } does not compare
       *[other] The criteria { $titles } do not compare
    }

years-series = Rows of years
years-series-cut = The rows begin with { $year }: earlier years do not compare with it or lie beyond a gap
series-rising = { $title }: { $years ->
        [one] rising { $years } year running
       *[other] rising { $years } years running
    }
series-falling = { $title }: { $years ->
        [one] falling { $years } year running
       *[other] falling { $years } years running
    }
series-unchanged = { $title }: { $years ->
        [one] unchanged { $years } year running
       *[other] unchanged { $years } years running
    }
series-mixed = { $title }: { $years ->
        [one] not one way through { $years } year
       *[other] not one way through { $years } years
    }
series-test-rising = { $title }: { $years ->
        [one] in { $years } year
       *[other] in { $years } years
    } more rises than falls (Mann–Kendall test: S = { $statistic }, p = { $p })
series-test-falling = { $title }: { $years ->
        [one] in { $years } year
       *[other] in { $years } years
    } more falls than rises (Mann–Kendall test: S = { $statistic }, p = { $p })
series-test-neither = { $title }: { $years ->
        [one] in { $years } year
       *[other] in { $years } years
    } as many rises as falls (Mann–Kendall test: S = { $statistic }, p = { $p })
runs-rising = { $years ->
        [one] { $years } year running
       *[other] { $years } years running
    } the level rises{ $names_count ->
        [0] { "" }
       *[other] : { $names }
    }
runs-falling = { $years ->
        [one] { $years } year running
       *[other] { $years } years running
    } the level falls{ $names_count ->
        [0] { "" }
       *[other] : { $names }
    }
runs-unchanged = { $years ->
        [one] { $years } year running
       *[other] { $years } years running
    } «{ $label }»{ $names_count ->
        [0] { "" }
       *[other] : { $names }
    }

## Statistics of a region, and schools that are alike.

statistics-heading = Statistics of the region, { $year }
statistics-part = There are no statistics of the region: the archive has { $schools } of its { $stated } schools
statistics-unknown = There are no statistics of the region: how many schools it has is not stated (the archive has { $schools })
statistics-intervals = Shares of the region and Wilson intervals
column-interval-95 = 95% interval
column-interval-998 = 99.8% interval
statistics-between = { $lower }–{ $upper }%
statistics-funnel = { $title }: { $inside } of { $all } municipalities within the 95% limits
statistics-outside = Outside the 95% limits: { $title }
column-limits-95 = 95% limits
column-limits-998 = 99.8% limits
column-against-region = Against the region
confidence-95 = 95%
confidence-998 = 99.8%
place-better = better than the region, outside the { $limit } limits
place-worse = worse than the region, outside the { $limit } limits
place-higher = higher than the region, outside the { $limit } limits
place-lower = lower than the region, outside the { $limit } limits
place-within = within the { $limit } limits
statistics-note = Limits are the shares that a municipality with so many schools would have by chance alone, were it like the region. One of twenty lies outside the 95% limits by chance, one of five hundred outside the 99.8% limits; they tell nothing of causes
peers-table = Schools of the region that are alike: { $schools }
peers-refused = { $found } schools are alike, and a group needs { $least } at least: no comparison with them is printed
peers-unknown = Not known of the school: { $attributes }; nobody can be likened to it by these
column-because = Alike in
