# Charts: captions, axes, signs.

# Slope: schools of two years.
slope-figure = Levels of schools in { $before } and { $after }
slope-up = the level rose
slope-same = the same level
slope-down = the level fell

# Heat map and profile.
heat-figure = Fulfilment of criteria by school, { $year }
heat-axis = per cent of the highest points; a dash where there are no data
profile-figure = Fulfilment of criteria by the school, { $year }
profile-region-part = { $region }: not shown, the archive has { $schools } of { $stated } schools of the region
profile-region-unknown = { $region }: not shown, nobody says how many schools the region has ({ $schools } in the archive)

# Directions of two years.
summary-management-years = Share of the highest possible sum of points by direction, { $before } and { $after }

# The data of a chart below it, on a page.
figure-data = Data of the figure

# What each chart shows, for the list of vsoko charts.
chart-squares = schools by level: a square with the name of each school
chart-heat = schools and criteria: the share of the highest points as a shade and a number
chart-levels-by-year = shares of schools by level and year
chart-management = directions of municipal management in per cent of the highest sum, two years side by side
chart-slope = every school in two years: the level rose, fell, stayed
chart-profile = the criteria of a school beside its municipality and its region

# Municipalities of a region side by side: dots with intervals, and the funnel.
spread-heading = Municipalities side by side

# Caption: municipalities by share.
spread-ranked = { $object }: { $label }: shares of schools by municipality, { $year }

# Caption: the funnel.
spread-funnel = { $object }: { $label }: shares of schools and the limits of chance, { $year }

# The share of the region, where the archive has all its schools.
spread-region = { $region }: { $share } ({ $share_count } of { $share_base })
spread-axis-ranked = share of schools, %; the line is Wilson's interval, 95%
spread-axis-share = share of schools, %
spread-axis-schools = schools in the municipality
spread-inner = limits of chance, 95%
spread-outer = limits of chance, 99.8%

# How many municipalities are outside the funnel.
spread-outside = Outside the limits of 95%: { $n ->
        [one] { $n } municipality
       *[other] { $n } municipalities
    }
spread-no-chance = There are no limits of chance: all schools of the region have the highest level, or none

# No funnel: the archive does not have all schools of the region.
spread-part = There are no limits of chance: the archive has { $schools } of { $stated } schools of the region

# No funnel: nobody says how many schools the region has.
spread-unknown = There are no limits of chance: nobody says how many schools the region has ({ $schools } in the archive)
chart-ranked = municipalities of a region by the share of schools of the highest level, with intervals
chart-funnel = municipalities of a region by share and number of schools, with the limits of chance

# A school and its levels in two years, in the alternative of the chart.
slope-school = { $school } ({ $from } → { $to })

# Directions of two years: they compare only beside the region.
management-years-relative = The results of { $before } and { $after } compare only relative to the region: per cents of each year's highest sum stand side by side

# Directions of two years do not compare: the earlier year is not in the chart.
management-years-apart = The results of { $before } and { $after } are not comparable: the earlier year is not shown
