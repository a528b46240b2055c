accounts-title = Accounts

# Signing in
accounts-sign-in = Sign in
accounts-sign-out = Sign out
accounts-sign-in-lead = This is for officers. Reading registers and news needs no account.
accounts-username = Sign-in name
accounts-username-hint = Letters without marks, for instance tran.thi.mau.
accounts-username-made = Left empty, it is made from the full name, for instance tran.thi.mau.
accounts-password = Password
accounts-have-code = I have a one-time code
accounts-sample-title = Try it with sample data
accounts-sample-lead = Choose a role to enter without a password. Only in sample data.
accounts-error-wrong = The sign-in name or the password is not right.
accounts-error-wait = Too many wrong tries for this name. Wait 15 minutes, then try again.
accounts-done-out = You are signed out.

# Setting a password with a code
accounts-code-title = Set a password with a code
accounts-code-lead = Enter your sign-in name and the code on the paper from your administrator, then choose a password.
accounts-code = One-time code
accounts-code-hint = Ten digits, with or without the space.
accounts-new-password = New password
accounts-new-password-hint = At least 10 characters. A short sentence you remember is better than one hard word.
accounts-again = New password again
accounts-set-password = Set the password
accounts-error-code = The code is wrong or has expired. Check the sign-in name and the code, or ask the administrator for a new one.
accounts-error-short = The password is too short: it needs at least { $n } characters.
accounts-error-again = The two passwords are not the same.
accounts-done-password = The password is set. Sign in with it now.

# The first administrator
accounts-first-title = Getting started
accounts-first-lead = This page makes the first administrator's account and sets the place that the program serves. The link works once.
accounts-first-home = Place
accounts-first-home-hint = The commune, ward, district or province that uses this program.
accounts-first-other = Another place, not in the list
accounts-first-name-hint = Type it only when your place is not in the list above, for instance “Xã Mẫu”.
accounts-first-above-hint = The province or city above it, for instance “Tỉnh Mẫu”.
accounts-error-home = Choose a place from the list, or type the name of yours.
accounts-first-submit = Make the account
accounts-error-first = This link was used already or has expired. Restart the program for a new one.

# Accounts
accounts-full-name = Full name
accounts-office = Office held
accounts-office-hint = Shown to others in place of the name, for instance Công chức Văn phòng.
accounts-all = See all accounts
accounts-find = Find a name or an office
accounts-none = There is no such account
accounts-none-text = Only accounts within your own area are listed here.
accounts-waiting = { $count ->
    [one] { $n } account has no password yet. Print a one-time code and hand it over in person.
   *[other] { $n } accounts have no password yet. Print one-time codes and hand them over in person.
  }
accounts-state = State
accounts-state-active = In use
accounts-state-waiting = No password yet
accounts-state-closed = Closed
accounts-new = Make an account
accounts-new-lead = Afterwards, print a one-time code so that the officer can set a password.
accounts-new-submit = Make the account
accounts-error-taken = This name is taken. { $free } is free.
accounts-done-made = The account is made. Next: print a one-time code for the officer.
accounts-edit = Change name or office
accounts-save = Save
accounts-done-saved = Saved.
accounts-conflict = Somebody else has just changed this account
accounts-conflict-text = What you sent was not saved, but it is still in the fields below. This is what the other person saved. To write yours all the same, press Save again.
accounts-error-closed = This account is closed and cannot be changed any more.
accounts-closed-text = This account is closed and was handed over. Its name is kept so that the journal stays readable.

# Roles
accounts-role = Role
accounts-role-hint = The permission table says which role may do what.
accounts-roles = Roles
accounts-place = Area
accounts-place-hint = The role holds for this place and everything below it.
accounts-no-role = None yet
accounts-no-role-text = This account has no role yet.
accounts-add-role = Add a role
accounts-end-role = End the role
accounts-end-role-of = End the role: { $role }
accounts-error-held = The account holds this role there already.
accounts-error-last = This is the last administrator. Make somebody else administrator first.
accounts-error-last-password = Then no administrator could sign in any more. The person who takes over has to set a password first.
accounts-done-role = The role is added.
accounts-done-ended = The role is ended.
accounts-role-resident = Resident
accounts-role-hamlet-head = Hamlet head
accounts-role-front-officer = Front officer
accounts-role-commune-officer = Commune officer
accounts-role-district-officer = Officer above the commune
accounts-role-editor = Editor
accounts-role-auditor = Auditor
accounts-role-administrator = Administrator

# The printed code
accounts-way-in = Signing in
accounts-code-issue = Print a one-time code
accounts-code-issue-text = With the code the officer sets a password, the first time or when it is forgotten. An earlier code stops working.
accounts-slip-title = Code for setting a password
accounts-slip-once = The code is shown this once. Print or copy it now and hand it over in person.
accounts-slip-for = For { $name }
accounts-slip-open = Open the address
accounts-slip-username = Enter the sign-in name
accounts-slip-until = Use it before
accounts-slip-then = After the code, choose your own password. The code is valid for 3 days and works once.
accounts-slip-keep = Do not give the code to anybody else. If you lose this paper, tell the administrator at once to get a new code.
accounts-slip-back = Back to the account

# Hand-over
accounts-leave = When the officer leaves
accounts-leave-text = Hand the roles and open duties over to somebody else, then close the account.
accounts-handover = Hand over
accounts-handover-of = Hand over the account of { $name }
accounts-handover-lead = The successor takes over every role and every duty being followed up. This account is closed right afterwards.
accounts-handover-roles = Roles that the successor takes over
accounts-successor = Successor
accounts-successor-hint = Only accounts in use within your own area. If there is none yet, make one first.
accounts-choose = Choose somebody
accounts-error-successor = No successor is chosen yet.
accounts-handover-final = A closed account cannot be opened again.
accounts-handover-submit = Hand over and close the account
accounts-handover-cancel = Not now
accounts-done-handed-over = Handed over, and the old account is closed. This is the successor's account.

# The permission table
accounts-permissions = Permission table
accounts-permissions-lead = The program draws this table from the rules it applies. What the table does not allow, nobody can do.
accounts-act = Act
accounts-in-state = While the record is
accounts-any-state = Always
accounts-may = Yes
accounts-may-not = No

# The journal
accounts-journal = Journal
accounts-journal-lead = Who did what, when, to which record. Lines are only ever added, never changed or removed, and hold no names.
accounts-journal-count = { $count ->
    [one] { $n } line in all.
   *[other] { $n } lines in all, the newest first.
  }
accounts-journal-when = When
accounts-journal-who = Who
accounts-journal-what = Act
accounts-journal-record = Record
accounts-journal-facts = Details
accounts-journal-program = The program

# Names of acts
accounts-act-manage = Manage accounts
accounts-act-read-permissions = Read the permission table
accounts-act-read-journal = Read the journal
accounts-act-first-administrator = Make the first administrator
accounts-act-sign-in = Sign in
accounts-act-set-password = Set a password
accounts-act-make = Make an account
accounts-act-edit = Change an account
accounts-act-give-role = Add a role
accounts-act-end-role = End a role
accounts-act-issue-code = Print a one-time code
accounts-act-hand-over = Hand over and close an account

# Facts in the journal
accounts-journal-role = { $role }, { $place }
accounts-journal-version = version { $change }
accounts-journal-one-time-code = with a one-time code
accounts-sample-name = { $role } (sample)
accounts-role-resident-sample = Resident of { $commune } (sample)
accounts-role-hamlet-head-sample = Hamlet head (sample)
accounts-role-front-officer-sample = Front officer, commune { $commune } (sample)
accounts-role-commune-officer-sample = Office clerk, { $commune } (sample)
accounts-role-district-officer-sample = District mass-mobilisation officer (sample)
accounts-role-district-officer-sample-today = City officer (sample)
accounts-role-editor-sample = Portal editor (sample)
accounts-role-auditor-sample = Auditor (sample)
accounts-role-administrator-sample = Administrator (sample)

# Words inside the facts of the journal
accounts-fact-place = place
accounts-fact-side = side
accounts-fact-party = Party
accounts-fact-state = State
accounts-fact-signer = signer
accounts-fact-from = from
accounts-fact-until = until
accounts-fact-term = term from
accounts-fact-version = version
accounts-fact-confirmed = confirmed
accounts-fact-unconfirmed = not confirmed
accounts-fact-collective = collectives
accounts-fact-individual = individuals
accounts-fact-to = handed to
accounts-fact-roles = number of roles
accounts-fact-draft = draft
accounts-fact-organ = body
accounts-fact-number = paper number
accounts-fact-households = households
accounts-fact-members = members
accounts-fact-other = the other household
accounts-fact-n = figures
accounts-fact-sha256 = hash
accounts-hall-left = Recorded in a hall and not sent from this phone:
accounts-hall-left-lead = Whoever recorded it signs in and opens the meeting again to send it. The list of households is gone from this phone; what was not sent is still there, photos too.
accounts-do-drop-hall = Delete, do not send
accounts-do-drop-hall-again = Press again to delete for good
