# Erasure by law: says what goes for good, what stays, and by which article.
erasures-title = Erase by law
erasures-act-erase = Erase by law
erasures-act-set-schedule = Set how long things are kept
erasures-act-retire = Erase what was kept long enough
erasures-lead = For when the law has something about a person erased: the person asks, the purpose is fulfilled, the time to keep it is over, or an authority demands it. What is erased cannot be brought back. The public log gets an entry that says by which article.
erasures-record = Address of the record's page
erasures-record-hint = Copy it from the address bar, for instance /news/a-title or /disclosures/2021-5.
erasures-look = See what would be erased
erasures-another = Choose another record
erasures-goes = Goes for good
erasures-stays = Stays
erasures-goes-disclosures-all = Every text of the withdrawn notice, with its tables
    All papers and photos, small copies too
    All opinions, their senders and answers
    Every word it is found by
erasures-stays-disclosures-all = Number and day of the notice, where and when it was posted
    The entries of the public log, without its title
    Paper that was put up and copies others saved: out of the program's reach
erasures-goes-disclosures-part = The texts before the one shown now
    Papers that were taken away; senders of opinions; answered opinions that are not public
erasures-stays-disclosures-part = The text, papers and answers that people read now
    The entries of the public log, without the earlier details
erasures-goes-news-all = Title, address, lead, body and author of the withdrawn item; every earlier text
    The photo and its small copies, if no other item uses it
    Every word it is found by
erasures-stays-news-all = That there was an item which was withdrawn, and why
    The entries of the public log, without its title
erasures-goes-news-part = The texts before the one shown now
erasures-stays-news-part = The text shown now
    The entries of the public log, without the earlier details
erasures-goes-exemplars-all = Name and role of who registered it, if that is a person; names of those who took part; telephone; who follows it
    Notes of its steps, of places that copied it, of points; all photos and files
    Every word the person is found by
erasures-stays-exemplars-all = Name of the model, place, results, steps, numbers of decisions; partner offices
    The words on situation, goal and method: where they name somebody, change them first
    Signed reviews and their annexes; the name in other records
    The entries of the public log, without the earlier details
erasures-goes-commendations-all = Name, office and deed of the person; report and files of the dossier
    Every word the person is found by
erasures-stays-commendations-all = Decision, unit, form, number in the book: no count changes
    Signed reviews and their annexes: what was signed does not change, the name is there
    The name in other records: erase each of them
    Bringing the old list in again would bring the name back: take that line out of the file
    The signed decision: kept by the rules on archives, open to officers alone
    The entries of the public log, which hold no name
erasures-ground = By which article
erasures-ground-request = the data subject asks for it
erasures-ground-purpose = the purpose is fulfilled
erasures-ground-term = the time to keep it is over
erasures-ground-order = an authority demands it
erasures-no-law = For this day the program knows no law that has data erased. Write below which text the unit goes by.
erasures-citation = Or another basis
erasures-citation-hint = Number, day and article. This line is public in the log: no names.
erasures-sure = I have read both columns. What is erased cannot be brought back.
erasures-do = Erase for good
erasures-done-erased = Erased for good. The public log has an entry that says so. Older backups still hold it: destroy them by your unit's schedule.
erasures-error-record = There is no public record at this address. Copy the address of a notice, news item, model or award again.
erasures-error-ground = Choose an article, or write the basis.
erasures-error-sure = Mark that you have read it. Nothing was erased.
erasures-refused-notice = There is no text before the one shown now. If the one shown now holds what has to be erased: correct or withdraw the notice first, then come back.
erasures-refused-item = There is no text before the one shown now. If the one shown now holds what has to be erased: correct or withdraw the item first, then come back.
erasures-refused-award = A collective is not a person, so there is nothing personal to erase.
erasures-schedule = How long things are kept
erasures-schedule-lead = Once an hour the program erases for good what was kept for so many days. Set them by your unit's rules on archives.
erasures-schedule-save = Save
erasures-days-hint = Days, from 1 to 36500.
erasures-error-days = A number of days from 1 to 36500.
erasures-done-schedule = Saved.
erasures-for-ever = Kept for ever
erasures-kept-opinion-sender = Name and telephone of who sent an opinion, from the day of the answer, or from when it came
erasures-kept-household-ended = Names, telephone and members of a household that ended, from its last day, or from when it was last written to
erasures-kept-decision-roll = Names in the file of a matter people decided: who speaks for households on frozen rolls, authorisations, consents, chair, secretary, counters and witnesses, reasons of roll changes, answered objections, photos of signed papers; from the last change of the matter
erasures-kept-public-record = What was made public, unless the law has it erased
erasures-kept-journal = The journal: it holds no names and nothing private
erasures-kept-public-log = The public log: it holds no name
erasures-restored = Erased by law before the incident; an older backup brought it back, so it is withdrawn again.
erasures-nobody = (erased by law)
erasures-default = the program's own proposal; the unit has not decided
erasures-refused-done = This was erased by law already. The public log has an entry that says so.
erasures-search = Look for this name in other records
