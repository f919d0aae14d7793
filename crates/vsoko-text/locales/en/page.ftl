# The page of this computer: vsoko serve.

page-title = Analytical summaries on the results of education quality assessment
page-about = Choose a year to open the summary on a municipality. Every number in it opens into the schools behind it and the cells of the files that were sent.
page-empty = There are no data in the archive yet
page-empty-what-to-do = Accept a file that was sent with the command { $command }, then reload the page.
page-import-command = vsoko import FILE
page-live = The page can be opened on this computer only, and reads the archive anew each time it is opened.
page-state = State of the archive: { $state }
page-home = All summaries
page-download = Download:

# When there is nothing to show.
page-missing = There is no such page
page-missing-about = Perhaps the address was typed with an error, or the data that it named were never accepted into the archive.
page-no-year = There is no summary for { $year }
page-no-year-about = { $municipality }: the archive has no data for { $year }.
page-years-at-hand = There are summaries for the years:
page-failed = The page could not be shown
page-what-went-wrong = Error: { $message }
page-what-to-do = What to do: { $hint }
page-no-method = The request was refused
page-no-method-about = This page is not spoken to in that way: it answers a browser that reads it or sends a form from it.
page-another-address = The request was refused
page-another-address-about = The page can be opened on this computer only, at { $address }
page-another-site = The request was refused
page-another-site-about = The request came not from this page but from another site or another program, so it was not carried out and nothing was changed.
page-open-here = Open the first page
page-no-key = A key is needed
page-no-key-about = The page is open on this computer at { $address }, but it answers only whoever has its key. Open the whole address, with the key: it is printed in the window where the program runs. After the program is started anew, the key is another one.
page-refused = Not carried out

# Around every page.
page-skip = To the content
page-sections = Sections
page-light = Appearance
page-light-on = Light
page-light-off = Dark
page-light-system = As the system says
section-import = Import
section-overview = Overview
section-figures = Indicators
section-compare = Comparison
section-schools = Schools
section-methodologies = Methodologies
section-actions = Actions
section-reports = Reports
section-archive = Archive
section-journal = Journal

# Work that goes on by itself.
work-done-of = { $done } of { $all } done
work-ready = Ready. The file is kept while the program is open.

# Why the page did not open, and what to do.
error-port-taken = port { $port } is taken: perhaps another vsoko serve shows the page already
error-port-taken-hint = open { $address } in a browser, or use another port: vsoko serve --port { $another }
error-port = port { $port } could not be opened: { $reason }
error-port-hint = name another port, or take any free one: vsoko serve --port 0
error-page = the page stopped answering: { $reason }
error-page-hint = start vsoko serve again
