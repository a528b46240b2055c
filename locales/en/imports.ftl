imports-title = Bring in from Excel
imports-title-exemplars = Bring in models from Excel
imports-title-commendations = Bring in the award register
imports-title-figures = Bring in typed figures
imports-title-households = Bring in household counts
imports-lead = Choose the Excel file as the unit sends it: a title block above, sub-totals and signatures are fine. The program reads it first and judges every line; nothing is written until you agree.
imports-year = Year of the data
imports-unit = Unit
imports-unit-hint = For lines that name no unit
imports-unit-in-sheet = As written in the file
imports-file = Excel file
imports-file-hint = .xlsx, .xls or .csv, up to 20 MB and 20,000 lines
imports-paste = Or paste from Excel
imports-paste-hint = Copy the cells with the line of column names, and paste them here
imports-look = Read it first
imports-template = Blank template
imports-template-text = Holds the column names and how to fill each.
imports-template-get = Get the template
imports-earlier = Earlier imports
imports-earlier-none = None yet.
imports-pasted = Pasted from Excel
imports-state-checked = Read only
imports-state-applied = Written
imports-state-undone = Undone
imports-needed = needed
imports-optional = optional
imports-preview = Every line judged
imports-preview-lead = Data of { $year }. Nothing is written yet. Lines with problems come first.
imports-applied-lead = This import has been written.
imports-undone-lead = This import has been undone.
imports-outcome-new = New
imports-outcome-changed = Added to or changed
imports-outcome-same = There already
imports-outcome-bad = Cannot be written
imports-do-apply = Write { $count ->
    [one] 1 line
   *[other] { $n } lines
}
imports-nothing-to-write = There is nothing to write: everything is recorded already, or the file needs mending.
imports-other-file = Choose another file
imports-do-undo = Undo this import
imports-undo-text = Records that nobody changed are taken out; those that somebody changed are kept and named.
imports-undone = { $count ->
    [one] 1 record was taken out.
   *[other] { $n } records were taken out.
}
imports-undone-kept = Kept, because somebody changed them:
imports-done-applied = Written.
imports-unknown-columns = These columns are not understood: { $columns }. What they hold is not taken.
imports-col-line = Line
imports-col-outcome = What becomes of it
imports-col-name = Name
imports-col-unit = Unit
imports-col-why = Why
imports-line = Line { $n }
imports-cut = Only the first 300 lines are shown; the numbers above count all.
imports-left-out = { $count ->
    [one] 1 line not read (a sub-total, a signature, or without a name). See whether it was needed:
   *[other] { $n } lines not read (sub-totals, signatures, or without a name). See whether one was needed:
}
imports-not-a-sheet = This file is no sheet (it looks like { $kind }). Open it in Excel, save it as .xlsx and send it again. Nothing was written.
imports-too-large = The file unpacks to far more than a usual sheet. It was not read, nothing was written. Copy the cells you need to a new file.
imports-too-many-rows = The file has { $n } lines; at most { $most } are taken at once. Split it. Nothing was written.
imports-damaged = The file is damaged or arrived incomplete. Open it in Excel, save it and send it again. Nothing was written.
imports-old-font = The text is in an old font (.VnTime or VNI). Convert it to Unicode and send it again. Nothing was written.
imports-no-header = No line with column names was found. Needed: { $columns }. The blank template shows the names.
imports-empty = There is no data below the column names.
imports-error-year = A year from 2000 to 2100
imports-error-nothing = No file was chosen and nothing was pasted
imports-error-merged = The line lies in cells merged over several lines; split them
imports-error-broken = Column { $column } holds an Excel error: { $text }
imports-error-formula = Column { $column } holds a formula without a value
imports-warning-formula = Column { $column } is a formula; the value Excel computed is taken
imports-error-number = Column { $column }: “{ $text }” is no whole number
imports-error-day = Column { $column }: “{ $text }” is no date. Write 15/02/2020
imports-error-future = Column { $column }: this day has not come yet
imports-error-word = Column { $column }: “{ $text }” is not understood
imports-error-no-unit = The line names no unit. Choose one on the page before, or add the column
imports-error-unit = There is no unit “{ $text }” in this year, or two of that name
imports-error-not-yours = { $unit } is not among yours
imports-act-apply = Write an import
imports-act-undo = Undo an import
imports-see = See them in the register
imports-error-in = Column { $column }: { $told }
imports-title-disclosures = Bring in the register of disclosures
imports-title-register = Bring in the book of households
