# Words that the documents themselves print: captions, the section of numbers, sources.

report-date = { $date }
report-place-date = { $place }, { $date }
report-public = For publication: without cells, file names and names of schools with low results
report-numbers-attached = The numbers of the report with their ids, for programs
report-table-caption = Table { $number }. { $caption }
report-figure-caption = Figure { $number }. { $caption }

# The HTML page.
report-skip = Skip to the text

# The section that opens every number into schools, readings and cells.
report-sources = Where the numbers come from
report-sources-about = Every number opens into the schools behind it, and the reading of every school into a cell of the file that was sent. A number in the text leads here; the link under an entry leads back.
report-sources-about-public = Each number is opened down to the schools behind it. Schools with low results are not named. By the id of a number whoever keeps the archive opens the cells of the files as well.
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
report-counted-pupils = Numbers given: { $n }
report-rest-pupils = In the total, but their numbers are not given: { $n }
report-outside-pupils = No data: { $n }
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

# The workbook: its sheets, their columns and what is said of them.
xlsx-cover = Cover
xlsx-text = Text
xlsx-text-about = The text of the document without tables and figures
xlsx-table = Table { $number }
xlsx-figure = Figure { $number }
xlsx-numbers = Numbers
xlsx-numbers-about = The numbers of the document: shares are formulas over the sheet “Schools”, beside the values as printed
xlsx-schools = Schools
xlsx-schools-about = The schools behind each share: counted, not counted, or no data
xlsx-readings = Readings
xlsx-readings-about = The readings behind each number: as sent, with file, sheet and cell
xlsx-sheet = Sheet
xlsx-holds = What it holds
xlsx-about = Shares in the sheets of tables lead to the sheet “Numbers”, where they are computed from the sheet “Schools”: change a “yes” to “no” there and the shares follow
xlsx-which-schools = which schools
xlsx-made-from = made from
xlsx-ordinal = No.
xlsx-whose = Whose
xlsx-count = Counted
xlsx-base = Out of
xlsx-share = Share
xlsx-our-count = Counted, as printed
xlsx-our-base = Out of, as printed
xlsx-our-percent = Share, as printed
xlsx-agrees = Agrees with print
xlsx-counted = Counted
xlsx-yes = yes
xlsx-no = no
xlsx-worksheet = Sheet of the file
xlsx-cell = Cell
xlsx-hash = SHA-256 of the file

# The workbook for the sender.
annotated-remarks = Remarks
annotated-legend = Legend
annotated-ordinal = No.
annotated-sheet = Sheet
annotated-cell = Cell
annotated-value = Value
annotated-remark = Remark
annotated-hint = What to do
annotated-note = { $code }: { $remark }.
    What to do: { $hint }.
annotated-note-plain = { $code }: { $remark }.
annotated-ours = for the receiver to decide; the sender may make the row clear
annotated-nothing = no remarks
annotated-role = What a cell was read as
annotated-cells = Cells
annotated-role-year = year in the title
annotated-role-title = title
annotated-role-header = header of the table
annotated-role-school = school
annotated-role-municipality = municipality
annotated-role-code = code of a school
annotated-role-reading = value of a criterion
annotated-role-total = total
annotated-role-unread = not read
