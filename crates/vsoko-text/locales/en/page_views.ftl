# The page: overview, comparison, schools, methodologies, actions, reports, and numbers opened.
views-show = Show
views-contents = On this page
views-without-what-if = Show the results of the year
views-present-state = Show the present state
views-received = received on { $date }
views-compare = Compare years
views-download = Download { $format }

# A number opened into schools and cells; a sheet of a received file.
views-back-to-overview = To the overview of the year
views-basis = How it was counted, and from what
views-read-methodology = read the methodology
views-delivery = Delivery { $delivery }, received on { $date }, { $author }
views-sheets = Sheets of the file
views-next-rows = Next rows

# Years compared: schools in a table, filter and order.
views-all-schools = all schools
views-schools-shown = Which schools
views-charts = Charts
views-any = all
views-moved-any = the level changed
views-move = Change in the last year
views-latest-level = Level of the last year
views-schools-of-years = Schools by year

# How many rows are shown after filtering.
views-schools-by-year = Levels of schools by year: { $shown } of { $all } shown
