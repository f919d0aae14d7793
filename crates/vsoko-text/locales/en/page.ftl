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
page-read-only = The request was refused
page-read-only-about = The page only shows summaries: nothing can be changed or sent through it.
page-another-address = The request was refused
page-another-address-about = The page can be opened on this computer only, at { $address }

# Why the page did not open, and what to do.
error-port-taken = port { $port } is taken: perhaps another vsoko serve shows the page already
error-port-taken-hint = open { $address } in a browser, or use another port: vsoko serve --port { $another }
error-port = port { $port } could not be opened: { $reason }
error-port-hint = name another port, or take any free one: vsoko serve --port 0
error-page = the page stopped answering: { $reason }
error-page-hint = start vsoko serve again
