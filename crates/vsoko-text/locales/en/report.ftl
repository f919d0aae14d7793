# Words that the documents themselves print: captions, the section of numbers, sources.

report-date = { $date }
report-table-caption = Table { $number }. { $caption }
report-figure-caption = Figure { $number }. { $caption }

# The HTML page.
report-skip = Skip to the text

# The section that opens every number into schools, readings and cells.
report-sources = Where the numbers come from
report-sources-about = Every number opens into the schools behind it, and the reading of every school into a cell of the file that was sent. A number in the text leads here; the link under an entry leads back.
report-value-share = { $share } ({ $share_count } of { $share_base })
report-value-points = { $points } of { $maximum } points
report-value-points-only = { $points } { $points ->
    [one] point
   *[other] points
}
report-trace = Trace id
report-methodology = Methodology
report-counts = What counts
report-base = What the base is
report-counted = Counted: { $n }
report-rest = In the base, not counted: { $n }
report-outside = Outside the base, no data: { $n }
report-subject = Name
report-criterion = Criterion
report-as-sent = As sent
report-cell = File › sheet › cell
report-blank = (blank)
report-corrected = { $text } (corrected by hand, entry { $entry }; sent: { $sent })
report-no-readings = no readings
report-files = Files and their checksums
report-back = Back to the text:
report-back-to = back to mention { $number } in the text
