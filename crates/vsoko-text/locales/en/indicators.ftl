# The command vsoko indicators: everything that is computed of a year.

indicators-of = { $name }, { $year }
indicators-by-document = { $title } ({ $id }, SHA-256 { $hash }…)
indicators-by-local = { $title } ({ $id }, SHA-256 { $hash }…); a local methodology
indicators-what-if = What if: computed by the methodology «{ $id }», by which this year was not read. It is no result of the year, and nothing in the archive has changed
indicators-levels = Schools by level{ $missing ->
        [0] { "" }
        [one] ; { $missing } school without a level
       *[other] ; { $missing } schools without a level
    }
indicators-bounds = from { $none } to { $all }
indicators-region-reported = { $value }, total of the sender ({ $cell })
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
column-bounds = If all had data
column-opens = No.
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
trace-schools = { $schools ->
        [one] { $schools } school
       *[other] { $schools } schools
    }
trace-rank = place { $place } of { $among }
trace-lacking = { $points ->
        [one] { $points } point
       *[other] { $points } points
    } short
