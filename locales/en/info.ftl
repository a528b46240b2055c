# Help
info-help-lead = This site keeps the records of grassroots democracy here. Anybody may read it; no account is needed.
info-help-register = Reading a register
info-help-register-1 = Each register is a table. Choose a year or a place, or type a few words in the search field, with or without marks.
info-help-register-2 = Open a line to see the record. To keep a register, download it for Excel or print it; the file holds exactly the rows you see.
info-help-figure = Figures with a double underline
info-help-figure-1 = A figure with a double underline was counted from records. Press it to see the records that were counted.
info-help-figure-2 = A figure with a dotted underline was typed by a person. Beside it stands who typed it, when, and on what proof.
info-help-figure-3 = If a figure does not match its records, please tell the commune office.
info-help-paper = Taking part without a phone
info-help-paper-1 = Paper and screen are equally valid. Read what is posted at the hamlet house, or ask the commune office to print any page of this site.
info-help-paper-2 = To make a suggestion, to ask for something or to tell of something done well, speak to the hamlet head or a commune officer, who writes it down for you.
info-help-officers = How officers sign in
info-help-officers-1 = The administrator of the unit makes the account and hands over a paper with a one-time code. The officer enters the code and sets a password.
info-help-officers-2 = Who forgets the password asks the administrator for a new code. The program never sends mail or messages that ask for a password.
info-help-denounce = Denunciations
info-help-denounce-not-here = This site takes no denunciations. Please go to the competent office.
info-help-denounce-1 = A denunciation (tố cáo) tells the competent office that a person or an organisation breaks the law and does harm, or may do harm. It has a legal process of its own, in which the identity of whoever denounces is kept secret.
info-help-denounce-2 = Go to the citizen reception of the commune People's Committee, or of the body in charge of the person concerned. Please do not write a denunciation into a comment or search field here.
info-help-denounce-law = Law 25/2018 on denunciations: the office that receives it handles it first within 7 working days, at most 10 if several places have to be checked (article 24); it is settled within 30 days, complex cases may take longer (article 30).

# Privacy
info-privacy-lead = This site keeps as little about you as it can.
info-privacy-readers = Readers
info-privacy-readers-1 = Reading needs no account. The program does not record which pages you read, has no trackers and no advertisements.
info-privacy-cookies = If you choose large type, the dark theme or English, the choice is kept on your own device, without a name or a phone number. For officers who sign in, the device also keeps a session code that expires after 12 hours.
info-privacy-zalo = News pages have Zalo's share button. Your device contacts Zalo only when you press it.
info-privacy-households = Households
info-privacy-households-1 = Of households, the list of places keeps only counts. The hamlet's book of households, for inviting to meetings and handing out ballots, has the head, the representative, the group and, where the family agrees, a telephone number and members: only the hamlet's head, the Front's people and the commune's officers read it, and it is not published. A household that asks is given what is kept of it, and may have things taken out. People who were commended or run a model are named as in the published decision.
info-privacy-feedback = Comments on notices: no name is asked for. A name or telephone number that somebody leaves is read by officers of the unit alone and never published. A comment shows to everybody only once it was answered; the officer takes names and numbers out before that.
info-privacy-officers = Officers
info-privacy-officers-1 = An account holds full name, office, sign-in name and roles. Passwords are kept in a form that cannot be read back. Others see only the office.
info-privacy-officers-2 = The journal says which account did what and when, so that it can be checked. It holds no private content.
info-privacy-ask = Asking and correcting
info-privacy-ask-1 = To learn what this site keeps about you, or to have a mistake corrected, go to the office that runs it: { $place }.

# Accessibility
info-access-lead = Everybody has to be able to read and act here: elderly people, people with weak eyes, people with a cheap phone. We work to WCAG 2.2, level AA.
info-access-have = What there is
info-access-have-1 = Type that is large and dark enough; “Large type” and “Dark” at the foot of every page.
info-access-have-2 = Everything works with a keyboard and a screen reader; each page has a way straight to its content.
info-access-have-3 = Nothing is said by colour alone: there is always a word.
info-access-have-4 = Pages are light and work on a weak network and without JavaScript.
info-access-have-5 = Every page prints, and stays clear in black and white.
info-access-not-yet = What is missing
info-access-not-yet-1 = No group of elderly residents has tried it yet, and no independent body has assessed it. Excel downloads were not tested with screen readers.
info-access-tell = Tell us what is hard
info-access-tell-1 = If something is hard to read or to press, tell the hamlet head or the commune office. Until it is mended, you can have a print.

# Open data
info-data-lead = Every public figure here can be downloaded and checked, without an account and without asking.
info-data-registers = Registers
info-data-registers-text = Each register comes in three forms. The column names of the JSON files do not change.
info-data-register = Register
info-data-on-screen = On screen
info-data-filters = Choosing rows
info-data-filters-text = Add these words to a register's address; the files take them as the page does. The list of places always has all its rows.
info-data-year = a year, for instance year={ $year }
info-data-place = the code of a place, understood for the year asked
info-data-status = the state of the record
info-data-q = words to find, with or without marks
info-data-report = The year's figures
info-data-report-text = One address for all figures of a year and a place:
info-data-value = the published figure; frozen once the report is locked and signed
info-data-live = the figure counted now
info-data-basis = records: counted from records; typed: typed by a person
info-data-records = the address of the records that were counted
info-data-licence = Terms of reuse
info-data-licence-text = The terms of reuse are set by the operator: { $place }. None is stated here yet; please ask at the office.

# The six rights
info-right-law = By Law 10/2022/QH15 on grassroots democracy, in force since 1 July 2023. Earlier matters follow Ordinance 34/2007/PL-UBTVQH11. The wording of the 2025 amendments is unverified.
info-right-here = On this site
info-right-not-yet = This part is not online yet
info-right-know = The commune has to tell people of its plans, budget, land, contributions, support and much more (article 11). It posts them at its office and at hamlet houses, puts them on its website, announces them by loudspeaker or through the hamlet head (articles 12 and 13).
info-right-know-meanwhile = Read what is posted at the commune office and the hamlet house, listen to the loudspeaker, or ask the hamlet head.
info-right-discuss = People discuss and decide contributions to common works, village conventions, the election of the hamlet head and other matters of the hamlet's own (article 15). Before it decides certain large matters, the commune has to ask the people (articles 25 and 26).
info-right-discuss-meanwhile = Come to the meeting at the hamlet house, cast your household's vote, or bring a matter to the hamlet head.
info-right-act = Everybody living in the hamlet may propose something for the common good (article 16), and people carry out together what they decided. The hamlet head announces the result and organises the work (article 23).
info-right-act-meanwhile = To lend a hand or tell of something done well, see the hamlet head at the hamlet house or an officer at the commune office.
info-right-check = People check how their own decisions are carried out, themselves or through the Fatherland Front, the People's Inspection Board and the Community Investment Supervision Board (articles 30 and 31). At the end of the year the hamlet meets and reports to the people (article 33).
info-right-check-meanwhile = Ask for the books at the hamlet meeting, or see the People's Inspection Board at the hamlet house or the commune office.
info-right-supervise = People supervise how the commune practises democracy and applies policy and law (articles 30 and 31). The commune holds a dialogue with the people at least once a year (article 32).
info-right-supervise-meanwhile = Bring a petition to the Front, the People's Inspection Board or the citizen reception at the commune office.
info-right-benefit = People enjoy what was achieved together, and support policies. How those supported are selected, and the result, has to be made public (article 11, clauses 7 and 8).
info-right-benefit-meanwhile = See the lists and results posted at the hamlet house and the commune office. If something is not right, tell the hamlet head or a commune officer.
info-rights-title = People's rights and the parts of the program
info-rights-lead = This table says which part of the program serves which right, by which article. The program draws it itself, so it always matches what is there.
info-rights-module = Part
info-rights-articles = Articles
info-rights-yes = Yes
info-rights-no = No
info-rights-missing = No part serves yet: { $rights }.
info-data-oc4ids = Works are also published in the international infrastructure standard (OC4IDS):
info-kept = How long things are kept
info-kept-for-ever = For ever
info-kept-days = { $count ->
    [one] { $count } day, then erased for good
   *[other] { $count } days, then erased for good
    }
info-kept-erase = What the law has erased goes for good, small copies and search words too; the public log gets an entry that says by which article, and not whom it was about.
