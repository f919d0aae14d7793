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
