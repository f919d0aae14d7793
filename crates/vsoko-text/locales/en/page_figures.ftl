# The page: indicators of a year, all municipalities at once, charts.
figures-municipality = municipality
figures-region = region: { $region }
figures-together = all schools together
figures-by = Schools alike
figures-nothing = There is no data for indicators.
figures-charts = Charts
figures-chart = What to draw
figures-everywhere = All municipalities
figures-what = What to show
figures-levels = Schools by level
figures-places = Places
figures-moves = Moves between levels
figures-year-or-all = Year (blank for all)
figures-ways = Parts of tables
