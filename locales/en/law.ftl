law-title = What a commune must make public
law-lead = Choose the day a document was signed to see what the law of that day asked to be made public, by when, for how long and where. Each year's acts follow that year's law.
law-on = Day the document was signed
law-error-day = Write the day like 18/12/2020. The table below is for today.
law-side = Who makes it public
law-side-commune = The commune, to its people
law-side-agency = An agency, to its own staff
law-show = Show
law-versions = Or choose the law in force
law-since-short = from { $day }
law-since = in force since { $day }
law-from-to = in force from { $from } to { $to }
law-amended-by = amended by { $number }
law-first-day-unsure = First day in force unverified
law-none-title = No law is known here for that day
law-none-text = The program has no rules for { $day }. Choose a later day.
law-duties-on = Documents signed on { $day }
law-general = The general rule
law-list = What must be made public
law-list-text = Where nothing more is said, the general rule above holds.
law-col-due = Due
law-col-posted = Posted for
law-col-where = Where
law-by = No later than { $day }
law-days = { $count ->
    [one] { $count } day
   *[other] { $count } days
}
law-working-days = { $count ->
    [one] { $count } working day
   *[other] { $count } working days
}
law-from-act = from signing
law-from-sent-to-council = from sending it to the People's Council deputies
law-from-end-of-period = from the end of the quarter or half-year
law-due-within = Within { $term } { $from }
law-due-with-council = When it is submitted to the People's Council
law-as-set = As another law or the commune's regulation sets
law-posted-days = { $count ->
    [one] At least { $count } day
   *[other] At least { $count } days running
}
law-posted-permanent = Always, and updated
law-channels-any = One or several of: { $channels }
law-channel-posting = put up at the commune office and hamlet houses of culture
law-channel-office = put up at the commune office
law-channel-web = the commune's website, if it has one
law-channel-loudspeaker = the commune's loudspeakers
law-channel-loudspeaker-days = { $count ->
    [one] the commune's loudspeakers, at least { $count } day
   *[other] the commune's loudspeakers, at least { $count } days running
}
law-channel-hamlet = sent to hamlet heads, who tell people
law-channel-written = in writing to the Party committee, organisations and hamlet heads
law-channel-internal = the agency's network, or put up at its offices
law-basis-unknown = article not known
law-basis-article = article { $article }
law-basis-articles = articles { $first } to { $last }
law-basis-clause = article { $article }, clause { $clauses }
law-known-second-hand = Unverified: from a secondary source
law-known-weakly = Unverified: from a weak secondary source
law-known-from-memory = Unverified: from memory
law-sector = The commune's budget has rules of its own
law-sector-text = They go before the general rule of { $matter } for the parts below:
law-counting = How days are counted
law-counting-text = The day of signing is not counted. A term that ends on a day off ends on the next working day (Civil Code 2015, articles 147 and 148, from a secondary source).
law-count-title = { $term }: no later than { $due }
law-step-act = { $day }: signed, not counted
law-step-counted-one = { $day }: day { $n }
law-step-counted = { $from } to { $to }: days { $first } to { $last }
law-step-left-out-one = { $day }: { $kind }, not counted
law-step-left-out = { $from } to { $to }: { $kind }, not counted
law-step-moved = { $from } is a day off ({ $kind }), so the last day is { $to }
law-kind-working = working day
law-kind-make-up = make-up day
law-kind-weekend = weekend
law-kind-off = holiday, { $holiday }
law-weekday-1 = Monday
law-weekday-2 = Tuesday
law-weekday-3 = Wednesday
law-weekday-4 = Thursday
law-weekday-5 = Friday
law-weekday-6 = Saturday
law-weekday-7 = Sunday
law-weekday-day = { $weekday } { $day }
law-holidays-missing = The holidays of { $years } are not entered yet, so the day above may turn out later.
law-holidays-unverified = The holidays used for this count are unverified.
law-holidays = Holidays
law-holidays-title = Holidays of { $year }
law-holidays-lead = These are the days that do not count as working days, besides Saturdays and Sundays. The days of Tết and the days exchanged are set by a notice each year.
law-holidays-years = Choose a year
law-holidays-see = See the holidays
law-holidays-none-title = The holidays of { $year } are not entered yet
law-holidays-none-text = In that year only Saturdays and Sundays count as days off, and each day worked out says so.
law-col-day = Day
law-col-holiday = Holiday
law-instead-of = in place of { $day }
law-make-up = Saturdays worked
law-holiday-new-year = New Year's Day
law-holiday-tet = Tết
law-holiday-hung-kings = Hùng Kings' Day
law-holiday-april-30 = 30 April
law-holiday-may-1 = 1 May
law-holiday-national-day = National Day
law-holiday-swapped = exchanged for a Saturday
law-holiday-other = another day off
