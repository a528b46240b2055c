# On paper
decisions-paper-hamlet = hamlet
decisions-paper-chief = Head of the { $kind }
decisions-paper-front = Head of the Front's working committee
decisions-paper-household-signs = Representative of a household
decisions-paper-witness = Household representative, witness
decisions-paper-team-head = Head of the ballot team
decisions-paper-board-head = Head of the counting board
decisions-paper-signs = (Signature and full name)
decisions-paper-dated = { $seat }, { $day }/{ $month }/{ $year }
decisions-paper-undated = { $seat }, ....../....../......
decisions-paper-form = This paper says what form { $n } of { $act } says. Its layout has not been held against the original.
decisions-paper-code = Matter { $code } in the book of what people decide.
decisions-paper-share = It passes with { $share } all households in favour ({ $source }). Households that are absent or return no slip count as not in favour.
decisions-paper-cost = { $n } đồng a household
decisions-paper-cost-none = nothing to pay
decisions-paper-matter = Matter
decisions-paper-question = Question
decisions-paper-options = The options:
decisions-paper-venue = Place
decisions-paper-box = Where the box stands
decisions-paper-verdict = Result
decisions-paper-signature-meeting = Signature
decisions-paper-signature-ballots = Signed for the slip

# Notice
decisions-paper-notice-meeting-kind = NOTICE
decisions-paper-notice-ballots-kind = NOTICE
decisions-paper-notice-meeting-subject = Meeting about: { $title }
decisions-paper-notice-ballots-subject = Ballots about: { $title }
decisions-paper-notice-first-meeting = { $chief } asks a representative of every household of { $place } to come to a meeting that decides the following.
decisions-paper-notice-first-ballots = { $chief } tells every household of { $place }: ballot slips will be brought to each household to decide the following.
decisions-paper-what = 1. What
decisions-paper-when = 2. When and where
decisions-paper-takes = 3. What it takes
decisions-paper-who = 4. Who stands for a household
decisions-paper-convenes = Convened and chaired by
decisions-paper-communal = A matter of the whole commune: each hamlet decides, and the commune adds up the results.
decisions-paper-comes-meeting = One representative of each household comes and votes. Who cannot come authorises somebody in writing; the paper is handed to the chair before the meeting.
decisions-paper-comes-ballots = Each household has one slip; one representative marks it and puts it into the box in time. Who is away authorises somebody in writing. A slip bears no name.
decisions-paper-to-households = Households of { $place }
decisions-paper-to-commune = People's Committee and Fatherland Front of { $commune }
decisions-paper-to-board = To be posted at the culture house and read over the loudspeaker

# Invitation
decisions-paper-invitation-kind = INVITATION
decisions-paper-invites = To
decisions-paper-stands-for = For
decisions-paper-invites-to = To decide
decisions-paper-invitation-bring = Who cannot come authorises somebody in writing. For questions ask { $chief } or the Front's working committee.

# Household sheet
decisions-paper-sheet-meeting-kind = HOUSEHOLDS AT THE MEETING
decisions-paper-sheet-ballots-kind = HOUSEHOLDS AND THEIR SLIPS
decisions-paper-sheet-meeting-subject = { $title }
decisions-paper-sheet-ballots-subject = { $title }
decisions-paper-roll = The frozen roll: { $n } households. Its mark in the public log begins with: { $root }
decisions-paper-roll-missing = A household that is here but not on the list is not added by pen: tell { $chief } and the Front's working committee, who change the list together.
decisions-paper-number = No.
decisions-paper-speaker = Representative, or who is authorised
decisions-paper-area = Group
decisions-paper-in-place = { $person } (authorised, for { $speaker })
decisions-paper-sheet-keeper-meeting = Secretary
decisions-paper-sheet-keeper-ballots = Head of the ballot team

# Forms for the pen
decisions-paper-tally-kind = TALLY BY BUNDLES
decisions-paper-tally-subject = { $title }
decisions-paper-tally-how = Make bundles of { $n }. A row a bundle: a stroke each, in groups of five, then the number. A row adds up to its bundle; columns are added in the last row.
decisions-paper-tally-bundle = Bundle
decisions-paper-tally-sum = Sum
decisions-paper-counts = Counted by: { $pen }
decisions-paper-watches = Witnessed by: { $pen }
decisions-paper-blank = (To be filled in by pen, { $place })

# Slips
decisions-paper-slip-kind = BALLOT SLIP
decisions-paper-slip-how = Put an X into one box. A slip with two marks does not count. Write no name here, and do not sign.
decisions-paper-slip-other = Another opinion, if any:
decisions-paper-slip-until = Put it into the box before { $when }. The box: { $venue }
decisions-paper-slip-in-hall = Put it into the box at the meeting.
decisions-paper-slip-stamp = Place for the stamp of the commune's People's Committee
decisions-paper-slip-tear-ballots = Tear here. The team keeps the lower part.
decisions-paper-slip-tear-meeting = Tear here. The counting board keeps the lower part.
decisions-paper-slip-receipt = Received one slip, signature:
decisions-paper-box-kind = BALLOT BOX
decisions-paper-box-sealed = Sealed at

# Minutes
decisions-paper-minutes-kind = MINUTES
decisions-paper-minutes-subject = { $title }
decisions-paper-attendance = { $roll } households in all. Represented: { $present }, of them { $authorised } by somebody authorised. Absent: { $absent }.
decisions-paper-minutes-opening = 1. Time, place, people
decisions-paper-minutes-reasons = 2. Why the meeting is held
decisions-paper-minutes-content = 3. What is discussed
decisions-paper-minutes-discussion = 4. Discussion
decisions-paper-minutes-gathered = 5. What was gathered
decisions-paper-minutes-options = 6. What is voted on
decisions-paper-minutes-result = 7. Result
decisions-paper-minutes-conclusion = 8. Conclusion
decisions-paper-minutes-end = The minutes were read out and agreed to. The meeting ended at { $pen } on the same day.

# Count
decisions-paper-count-kind = RECORD OF THE COUNT
decisions-paper-count-subject = { $title }
decisions-paper-count-who = 1. Who counts
decisions-paper-count-roll-ballots = { $roll } households on the roll; { $marked } slips in the box.
decisions-paper-count-roll-meeting = { $roll } households on the roll; { $marked } present at the vote.
decisions-paper-count-stock = 2. Slips printed, issued, returned
decisions-paper-count-votes = 3. What was chosen
decisions-paper-count-sums = 4. Whether the numbers agree
decisions-paper-count-sums-pen = What is in the box equals the options, blank and invalid slips together. If not, say why: ..........................................................................
decisions-paper-count-copies = Made in 3 copies: for the People's Committee of { $commune }, for its Fatherland Front, and for the hamlet.
decisions-paper-slips = Slips
decisions-paper-how-many = How many
decisions-paper-sum-name = What must agree
decisions-paper-sum = Sum
decisions-paper-sum-holds = Agrees or not

# Decision
decisions-paper-decision-kind = MINUTES
decisions-paper-decision-subject = Decision of the community: { $title }
decisions-paper-as-nghi-quyet = RESOLUTION
decisions-paper-as-bien-ban = MINUTES
decisions-paper-as-ban-ghi-nho = MEMORANDUM
decisions-paper-as-ban-thoa-thuan = AGREEMENT
decisions-paper-basis = By { $source }
decisions-paper-time = 1. Time
decisions-paper-households = 2. Households
decisions-paper-counted-meeting = Households in all: { $roll }. Represented: { $present }, of them { $authorised } by somebody authorised. Not represented: { $absent }.
decisions-paper-counted-ballots = Households in all: { $roll }. Slips returned: { $present }, of them { $authorised } by somebody authorised. Not returned: { $absent }.
decisions-paper-content = 3. What was discussed
decisions-paper-form-held = 4. Form
decisions-paper-held-by = { $form }, { $method }.
decisions-paper-vote-result = 5. Result
decisions-paper-decides = 6. What the community decides
decisions-paper-without-names = A copy for everybody, without names. The signed one is kept in the hamlet.

# On screen
decisions-paper-print = Papers to print
decisions-paper-print-decision = The decision's paper
decisions-paper-print-care = Invitations and lists bear households' names: hand them to those they are for, then file them. The journal keeps each printing.
decisions-paper-print-notice-meeting = Notice of the meeting
decisions-paper-print-notice-ballots = Notice of the ballots
decisions-paper-print-invitations-meeting = Invitations, four to a page
decisions-paper-print-sheet-meeting = List of households to sign
decisions-paper-print-sheet-ballots = List of households to sign for slips
decisions-paper-print-forms-meeting = Tally sheet and blank minutes
decisions-paper-print-forms-ballots = Tally sheet and blank record of the count
decisions-paper-print-slips-meeting = Slips for a secret vote, four to a page
decisions-paper-print-slips-ballots = Slips, four to a page
decisions-paper-print-minutes-meeting = Minutes
decisions-paper-print-count-meeting = Record of the count
decisions-paper-print-count-ballots = Record of the count
decisions-paper-print-as-nghi-quyet = Decision as a resolution
decisions-paper-print-as-bien-ban = Decision as minutes
decisions-paper-print-as-ban-ghi-nho = Decision as a memorandum
decisions-paper-print-as-ban-thoa-thuan = Decision as an agreement
decisions-paper-file-pdf = PDF
decisions-paper-file-docx = Word
decisions-paper-spare = Spare slips
decisions-paper-spare-hint = At most 200. They bear no household's number.
decisions-paper-print-spare = Print slips with spare ones
decisions-paper-public = The decision's paper (PDF)

decisions-act-print-roll = Print a list with households' names
