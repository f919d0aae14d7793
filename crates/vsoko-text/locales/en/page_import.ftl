# The page: importing files.

import-title = Importing files
import-about = Choose the files that were sent, or drop them here. The program reads each of them, shows what was read as what, asks what only a person can decide, and makes a plan. Nothing enters the archive until you accept the plan.
import-files = Files
import-limits = Excel (xlsx, xlsb, xls), OpenDocument (ods), CSV; at most { $files ->
        [one] { $files } file
       *[other] { $files } files
    } at a time, each up to { $each } MB, all together up to { $all } MB
import-read = Read
import-lying = Chosen files
import-stage-reading = being read
import-stage-planned = the plan is ready
import-stage-applying = being accepted
import-stage-applied = accepted
import-stage-failed = not read
import-gone = These files are no longer here
import-gone-about = Chosen files lie in the memory of the program and are put away when nobody has asked for them for half a day, when others need the place, or when the program is started anew. Nothing in the archive has changed.
import-again = Choose files
import-reading = The files are being read
import-applying = The files are being accepted
import-plan = The plan of the import
import-result = The result of the import
import-failed = The files could not be read
import-progress = How much is done
import-may-be-closed = The tab may be closed: the work goes on, and the files are found in the section «Import».
import-planned-again = While you looked at the plan the archive has changed (the author of the latest entry is { $author }). Nothing was accepted by the earlier plan; below is the plan made anew.
import-remarks = Remarks: { $errors ->
        [0] no errors
        [one] { $errors } error
       *[other] { $errors } errors
    }, { $warnings ->
        [0] no warnings
        [one] { $warnings } warning
       *[other] { $warnings } warnings
    }, { $notes ->
        [0] no notes
        [one] { $notes } note
       *[other] { $notes } notes
    }
import-look = the sheets of the file and how they were read
import-refused-file = The file has errors, so it will not be accepted:
import-stopped = It cannot be accepted yet: { $files ->
        [one] { $files } file waits
       *[other] { $files } files wait
    } for answers or corrections. Answer the questions above, or correct the file and choose it again.
import-leave-behind = Make a plan without the rows that are asked about
import-apply = Accept into the archive
import-apply-about = Exactly what is shown will be done. Any import can be taken back in the journal.
import-became-delivery = { $file }: accepted (delivery { $delivery })
import-became-nothing = { $file }: was accepted before, nothing has changed
import-take-back = If this is a mistake
import-take-back-about = An import can be taken back: the entry stays in the journal, but no longer counts.
import-entry = Entry { $entry } of the journal (delivery { $delivery }): look, take back
import-drop = Put these files away
import-questions = { $questions ->
        [one] { $questions } question needs an answer
       *[other] { $questions } questions need answers
    }
import-answered = { $questions ->
        [one] { $questions } question with its answer
       *[other] { $questions } questions with their answers
    }
import-more-questions = More questions: { $more }. They will appear when you have answered these.
import-answer = Answer and read again
import-own-answer = Answer
import-leave-open = no answer yet
import-still-waits = Questions without an answer: { $questions }. To answer them, accept the file once more with the answers above.
import-overlaps = The file changes values of delivery { $delivery }. If it was sent in its place as a whole, say so in the terms of reading.
import-changes = Values that will change: { $changes }
import-more = and { $more } more
import-options = Terms of reading
import-year = Year
import-year-about = if the file does not tell it or tells it wrongly
import-municipality = Municipality
import-municipality-about = for rows that name none
import-methodology = Methodology
import-any-methodology = Nothing ticked: the program chooses by itself
import-corrects = In the place of delivery
import-corrects-none = none, this is a new file
import-partial = accept the other rows, even if some are asked about
import-whole-region = lists of schools are of the whole region, not only of the municipality of the file
import-read-again = Read again
import-to-files = To the files
import-sheets = Sheets
import-annotated = Download the file with the remarks
import-annotated-roles = Download the file with what was read
import-letter = Download the letter to the sender
import-all-remarks = { $remarks ->
        [0] No remarks
        [one] { $remarks } remark
       *[other] { $remarks } remarks
    }
import-remarks-ways = Earlier and later remarks
import-in-sheet = show in the sheet
import-columns = Columns, and why they were understood so
import-no-tables = No tables were found on this sheet.
import-header-tree = The header as a tree
page-before = Before
page-after = After

# A sheet.
grid-ways = Over the sheet
grid-first = To the beginning of the sheet
grid-up = Up
grid-down = Down
grid-left = Left
grid-right = Right

# The journal.
journal-ways = Through the journal
journal-later = Later
journal-earlier = Earlier
journal-entry = Entry { $entry } of the journal
journal-whole = The whole journal
journal-see-state = The archive after this entry:
journal-done = Done. This is a new entry of the journal.
journal-namesakes = Attention: one municipality now has two schools under one name, { $first } and { $second }. If they are one school, make them one.
journal-undo = Take back entry { $entry }
journal-undo-again = Take back entry { $entry } again
journal-redo = Bring back entry { $entry }
journal-stays = The entry stays in the journal; a new one appears, with your reason.
journal-why = Reason
journal-on-what = Grounds
journal-on-what-about = an order or a letter, if there is one
journal-seals = The checksums of the entry

# Why a form was not accepted, and what to do.
error-upload = the files did not arrive: { $reason }
error-upload-hint = choose them once more on the page of imports
error-no-files = no file was chosen
error-no-files-hint = go back to the page of imports and choose files
error-too-many-files = there are more files than are accepted at a time ({ $most })
error-too-many-files-hint = divide them into several sendings
error-file-too-large = the file «{ $file }» is larger than { $most } MB
error-file-too-large-hint = leave only the sheets with results in the file, without pictures and attachments
error-files-too-large = the files together are larger than { $most } MB
error-files-too-large-hint = divide them into several sendings
error-not-a-year = «{ $text }» is no year
error-not-a-year-hint = write the year like this: 2022 or 2022/23
error-another-plan = the plan that you accept was replaced by another one: the files were read again, perhaps in another tab
error-another-plan-hint = go back to the files, look at the new plan and accept it
error-unfit-answer = the answer «{ $answer }» does not fit the question: { $question }
error-unfit-answer-hint = { $fits ->
        [none] write a year (2022) or the full name of a municipality, as is asked
       *[other] choose one of the answers: { $fits }
    }
error-no-reason = no reason was given
error-no-reason-hint = go back and write why the entry is taken back or brought back: it stays in the journal

# Answers by a file.
answers-by-file = Answer by a file
answers-by-file-about = Where there are many questions, they can be filled in elsewhere: download the file, write in the answers, and send it here.
answers-take-file = Download the questions
answers-file = File with the answers
