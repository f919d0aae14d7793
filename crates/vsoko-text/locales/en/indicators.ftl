# The command vsoko indicators: everything that is computed of a year.

indicators-of = { $name }, { $year }
indicators-by-document = { $title } ({ $id }, SHA-256 { $hash }…)
indicators-by-local = { $title } ({ $id }, SHA-256 { $hash }…); a local methodology
indicators-levels = Schools by level
indicators-levels-missing = { $schools ->
        [one] No data on the level of { $schools } school
       *[other] No data on the level of { $schools } schools
    }
indicators-bounds = from { $none } to { $all }
indicators-region-reported = { $value }, total of the sender ({ $cell })
indicators-region-reported-schools = { $schools ->
        [one] { $schools } school
       *[other] { $schools } schools
    } (total of the sender, { $cell })
indicators-region-part = the archive has { $schools } of { $stated } schools of the region
indicators-region-unknown = it is not known whether the archive has all schools of the region
indicators-coverage-part = The archive has { $schools } of { $stated } schools of the region: the numbers below are theirs, not the region's
indicators-coverage-unknown = How many schools the region has is not stated: the numbers below are of the schools in the archive ({ $schools }), not of the region
indicators-fulfilment = Fulfilment: points of the largest sum
indicators-places = Places by share of the largest sum
indicators-lacking = { $points ->
        [one] { $points } point
       *[other] { $points } points
    } short of «{ $level }»
indicators-quarters-refused = No quarters: { $units } with a place, and { $groups } groups
indicators-quarter = quarter { $number }: { $names_count ->
        [0] nobody
       *[other] { $names }
    }
indicators-practices = Criteria with a recognised practice, of those assessed
indicators-practice-unexpected = A practice is marked where the methodology expects none: { $names }
indicators-list-check = The list that was sent and the rule of the methodology differ
indicators-list-absent = { $school }: on the list by the rule, not on the list that was sent
indicators-list-unknown = { $school }: on the list by the rule, the list that was sent does not say
indicators-list-beyond = { $school }: on the list that was sent, not by the rule
indicators-traces = Names of the numbers (open one: vsoko trace NAME)

# The command vsoko indicators --all: all municipalities at once.
everywhere-levels = Schools by level, { $year }
everywhere-places = Places by share of the largest sum: { $region }, { $year }
everywhere-nothing-pooled = Each row has the numbers of one municipality; shares of the whole archive are not computed
everywhere-places-among = Places are among those schools and municipalities of the region that the archive has data of
column-no-data = No data

# What-if: numbers by a methodology that the data were not read by.
what-if = What if: all years of the study are computed by the methodology «{ $id }», by whichever edition they were read. These are no results, and nothing in the archive has changed
what-if-title = { $title } (what if)
what-if-by = What if this methodology applied: { $title } ({ $id })
what-if-imprint = A what-if by the methodology «{ $id }», SHA-256 { $hash }. The id of each number has +if= and the first digits of this hash

column-bounds = If all had data
column-is-counted = The school is counted
column-part = What
column-unread = Unread
column-whose = Whose
column-rank = Place
column-lacking = To the next level
part-total = In total
part-direction = Direction
part-track = Track
part-position = Position
part-criterion = Criterion
part-weak = weak

# A number opened by vsoko trace.
trace-what-if = What if: computed by the methodology whose hash begins { $if }…, by whichever edition the data were read. It is no result of the year, and nothing in the archive has changed
trace-own-points = { $name }: { $sum }
trace-own-place = { $name }: { $sum }, place { $place }
trace-counted-sums = In the sum: { $subjects }
trace-counted-places = Not below this place: { $subjects }
trace-rest-places = Below it: { $subjects }
trace-outside-places = Without a place, since not everything was read: { $subjects }
trace-outside-sums = Nothing was read: { $subjects }
trace-counted-pupils = Numbers given: { $subjects }
trace-rest-pupils = In the total, but their numbers are not given: { $subjects }
trace-outside-pupils = No data: { $subjects }
trace-pupils = { $pupils ->
        [one] { $pupils } pupil
       *[other] { $pupils } pupils
    }
trace-suppressed = The number is not given and does not open: by the rule of the methodology ({ $source }) numbers of pupils below { $below }, zero apart, and numbers from which they would follow are not given. Whether this one is small or large is not said

# The condition of an indicator in words, with what the methodology has.
trace-said-counts = Counted: { $said } (written in the methodology: { $sql })
trace-said-base = The base: { $said } (written in the methodology: { $sql })
predicate-and = { $left } and { $right }
predicate-or = { $left } or { $right }
predicate-not = it is not true that { $inner }
predicate-equal = { $what } is { $value }
predicate-not-equal = { $what } is not { $value }
predicate-less = { $what } is less than { $value }
predicate-at-most = { $what } is at most { $value }
predicate-greater = { $what } is more than { $value }
predicate-at-least = { $what } is at least { $value }
predicate-in = { $what } is one of: { $values }
predicate-between = { $what } is from { $low } to { $high }
predicate-known = { $what }: there are data
predicate-unknown = { $what }: there are no data
predicate-holds = { $what } is yes
predicate-does-not-hold = { $what } is no
predicate-all = all
predicate-none = nobody
predicate-true = yes
predicate-false = no
predicate-rank = «{ $title }» (its place on the scale, from below)
predicate-reason = «{ $title }» (the reason why there are no data)

trace-schools = { $schools ->
        [one] { $schools } school
       *[other] { $schools } schools
    }
trace-rank = place { $place } of { $among }
trace-lacking = { $points ->
        [one] { $points } point
       *[other] { $points } points
    } short: the sum is { $sum }, and the level begins at { $least }
