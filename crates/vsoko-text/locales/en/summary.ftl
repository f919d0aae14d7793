# The analytical summary and the comparison of years.

summary-title = Analytical summary of the results of education quality assessment
summary-subtitle = { $municipality }
summary-subtitle-genitive = Educational organisations of { $municipality }
summary-year = { $year }

summary-share = { $share } ({ $share_count } of { $share_base })
summary-counts = { $share_count } of { $share_base }
summary-points-of = { $points } of { $maximum }
summary-percent-points = { $percent } ({ $points } of { $maximum })
summary-no-data = no data
summary-yes = yes
summary-no = no
summary-total = Total

summary-basis-none = There are no results of { $year } that a summary is made of (level of ВСОКО, list of schools with low results, monitoring of management)
summary-basis = Basis
summary-basis-document = { $title }. Source: { $source }
summary-basis-local = { $title }. Local methodology ({ $source })

summary-levels = Schools by level
summary-squares = Schools by level, { $year }
summary-schools-table = Results of schools, { $year }
summary-fulfilment-note = Fulfilment of criteria is the share of the points scored in the largest possible sum over the criteria for which there are data

summary-pupils = Pupils
summary-pupils-table = Numbers of pupils: { $title }, { $year }
summary-pupils-part = A dash means no data; “Total” is over the schools with data
suppressed-mark = [c]
suppressed-note = { $mark } (confidential) – the number is not given. By the rule of the methodology ({ $source }) numbers of pupils below { $below }, zero apart, and numbers from which they would follow are not given; the mark does not say whether the number is small or large
suppressed-attribute = { $mark } (confidential) – the number of pupils is not given by the rule of the methodology on small numbers
remark-kept-back = a remark on numbers of pupils; the numbers are not given here
remark-kept-back-hint = the whole remark is in the check of the received file: vsoko check FILE
summary-levels-by-year = Shares of schools by level and year

summary-practices = Most effective practices
summary-practices-table = Practices of schools, { $year }

summary-management = Municipal management mechanisms
summary-management-absent = There are no points from the monitoring of municipal management mechanisms for { $year }
summary-management-table = Points by direction, { $year }
summary-management-figure = Share of points in the largest possible sum by direction, { $year }
summary-axis-percent = per cent of the largest possible sum of points

summary-since = Comparison with the year before

summary-remarks = Remarks on the data
summary-remarks-none = There are no errors or warnings in the data of the year
summary-remarks-count = { $remarks ->
        [one] { $remarks } remark was
       *[other] { $remarks } remarks were
    } found while reading the files
summary-remarks-table = Remarks made when the files were read

summary-sources = Sources
summary-source = { $file }, received { $date }, SHA-256 { $hash }
summary-source-public = A file received on { $date }, SHA-256 { $hash }
summary-state-as-was = State of the archive: { $state }. Names and municipalities of schools are those of the year described
summary-state-as-now = State of the archive: { $state }. Names and municipalities of schools are those of today

column-ordinal = No.
column-schools-counted = Schools
column-school = School
column-level = Level
column-fulfilment = Fulfilment of criteria
column-practice = Effective practice
column-practice-title = Practice
column-direction = Direction
column-points = Points
column-maximum = Maximum
column-percent = Share
column-code = Code
column-place = Where
column-remark = Remark
column-file = File
column-indicator = Indicator

compare-level = { $object }: { $label }

# An annex for paper: the id of each number, by which vsoko trace opens it.
annex-title = Annex. Ids of the numbers
annex-about = These numbers open into the schools and the cells of the file: vsoko trace with the id of the number. The id names the state of the archive, and holds after whatever changes
# The same where ids with a common part share a line.
annex-about-shared = These numbers open into the schools and the cells of the file: vsoko trace with the id of the number. The id names the state of the archive, and holds after whatever changes. Ids that differ in one place share a line: the dots stand for one of what follows
# Ids that differ in one place; what each number has there follows.
annex-rule = { $what }: { $id }, where the dots are
# Numbers of a heat map: their ids follow a rule.
annex-map = The numbers of the figure “{ $figure }” open likewise. The id of each is made of those of its criterion and its school: { $methodology }:CRITERION/SCHOOL/{ $year }/{ $what }@{ $state }
annex-map-criteria = Criteria{ $names_count ->
        [0] { "" }
       *[other] : { $names }
    }
annex-map-schools = Schools{ $names_count ->
        [0] { "" }
       *[other] : { $names }
    }
annex-corrections = Values corrected by hand
annex-correction = { $subject }, «{ $criterion }» ({ $at }): { $value }. Reason: { $reason }
column-trace = Id

# The roll-up: the municipalities of a region side by side.
regional-title = Summary of the results of education quality assessment in municipalities
regional-subtitle = { $region }
regional-subtitle-genitive = Municipalities of { $region }
regional-coverage = Coverage
regional-known = There are data for { $year } on { $names_count } { $names_count ->
        [one] municipality
       *[other] municipalities
    }{ $names_count ->
        [0] { "" }
       *[other] : { $names }
    }
regional-absent = There are no data for { $year } on { $names_count } { $names_count ->
        [one] municipality
       *[other] municipalities
    }{ $names_count ->
        [0] { "" }
       *[other] : { $names }
    }
regional-results-none = There are no results of { $year } that municipalities are set side by side by (level of ВСОКО, list of schools with low results, monitoring of management)
regional-results = Results of the municipalities
regional-table = Results of the municipalities, { $year }
regional-note = Each row holds the numbers of one municipality; shares of the region as a whole are not computed here
column-effective = Schools with effective practices
column-listed = Schools on the list of low results
column-management = Share of management points

# The passport of a school: one page.
passport-title = School passport
passport-attributes = About the school
passport-attributes-none = Beside results the archive knows nothing of the school
passport-attribute = { $title }: { $value } ({ $year })
passport-results = Results by year
passport-table = Results of the school by year
column-on-list = On the list of low results
