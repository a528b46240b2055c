desk-title = My work
desk-nav = Work area
desk-menu = Menu
desk-link-exemplars = Models
desk-link-commendations = Commendations
desk-link-reports = Year reports
desk-link-news = News
desk-link-accounts = Accounts
desk-link-journal = Journal
desk-heading = { $weekday }, { $day }
desk-weekday-1 = Monday
desk-weekday-2 = Tuesday
desk-weekday-3 = Wednesday
desk-weekday-4 = Thursday
desk-weekday-5 = Friday
desk-weekday-6 = Saturday
desk-weekday-7 = Sunday
desk-find = Find a model by name or text
desk-quick = Quick acts
desk-quick-exemplar = Register a model
desk-quick-import = Bring in from Excel
desk-quick-news = Write a news item
desk-quick-account = Make an account
desk-tab-late = Overdue
desk-tab-soon = Within 7 days
desk-tab-mine = Followed by me
desk-tab-all = All
desk-nothing-title = Nothing is waiting
desk-nothing-text = What falls due appears here.
desk-caption = What is due, overdue first
desk-col-code = Code
desk-col-task = What has to be done
desk-col-unit = Unit
desk-col-due = Due
desk-col-left = Left
desk-today = Today
desk-overdue-by = { $count ->
    [one] 1 day late
   *[other] { $n } days late
}
desk-days-left = { $count ->
    [one] 1 day left
   *[other] { $n } days left
}
desk-task-start = Record the start: { $name }
desk-task-check = Check and assess: { $name }
desk-task-assess = Assess the result: { $name }
desk-task-review-lock = Lock the review of { $year }
desk-task-review-returned = The review of { $year } was given back: read why, mend it, lock it again
desk-task-review-units = Look at the units' reviews of { $year }: { $locked } of { $units } units have locked
desk-task-review-sign = Sign the report of { $year }
desk-drafts = Drafts
desk-drafts-none = No drafts.
desk-changed = Changed at { $when }
desk-paste = Paste from Excel
desk-paste-label = List of models
desk-paste-hint = Copy the cells with the column names. They are read first, nothing is written.
desk-keys = Keys: Alt with the number on a button for quick acts, Alt and T to search (Firefox: with Shift); J and K move between lines, Enter opens.
desk-act-open = Open the desk
desk-task-disclosure-approve = Approve: { $title }
desk-task-disclosure-rewrite = Write again: { $title }
desk-task-disclosure-post = Put up: { $title }
desk-task-disclosure-take-down = Take down and close: { $title }
desk-task-disclosure-answer = Answer a comment: { $title }
