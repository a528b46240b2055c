# The frame of every page
web-moment = { $time } on { $day }
web-skip = Skip to the content
web-menu = Menu
web-gates = Doors
web-gate-news = News
web-gate-know = People know
web-gate-discuss = People discuss
web-gate-act = People do
web-gate-check = People check
web-gate-supervise = People supervise
web-gate-benefit = People benefit
web-gate-review = Year in review
web-officers = Officers
web-home = Front page
web-no-home = no place chosen yet
web-sample = This is sample data, not real business. In this data, today is { $day }.
web-crumb = The way to this page
web-pages = Pages of the list
web-print = Print this page
web-printed = Printed on { $day } from the grassroots democracy portal of { $place } ({ $path })

# The reader's choices
web-choices = How pages look
web-text-large = Large type
web-text-usual = Usual type
web-theme-dark = Dark
web-theme-light = Light

# Foot of the page
web-foot-title = Grassroots democracy, { $place }
web-foot-paper = No phone is needed: every register here can also be read on paper. Ask at the hamlet house or the commune office for a print.
web-foot-look = Registers
web-foot-verify = Check the figures
web-foot-about = About this site
web-open-data = Open data
web-help = Help
web-privacy = Privacy
web-accessibility = Accessibility
web-to-front = To the front page

# Search
web-search = Search
web-search-label = Search this site
web-search-hint = Name of a notice, model, hamlet, unit
web-search-of = Search for “{ $q }”
web-search-found = { $count ->
    [one] { $n } record found.
   *[other] { $n } records found.
  }
web-search-many = There are many results; these are the first { $n }. Add a word to narrow them down.
web-search-empty = What are you looking for?
web-search-empty-text = Type a few words of Vietnamese, with or without marks. For instance: thắp sáng đường quê, nuoc sach, Trung Hưng.
web-search-none = Nothing found for “{ $q }”
web-search-none-fewer = Try fewer words: keep only the main one.
web-search-none-marks = Try without marks, or check the spelling.
web-search-none-ask = For old papers, ask the hamlet head or the commune office.

# Errors in a form
web-error-title = Error
web-errors = { $count ->
    [one] Error: { $n } place to correct
   *[other] Error: { $n } places to correct
  }
web-error-number = “{ $text }” cannot be used here. Write a whole number without a minus; dots between thousands are fine.
web-error-day = “{ $text }” is not a day. Write day, month and year, for instance 11/01/2021.
web-error-too-large = The file is too large. A file may have 20 MB at most.
web-error-upload = The file could not be read. Choose it again and send it once more.
web-error-foreign = This request did not come from a page of this site and was not accepted. Open the page again and repeat.

# Problem pages
web-problem-not-found = There is no such page
web-problem-not-found-text = The address may be mistyped, or the page is not public yet. Type a name below to search, or go to the front page.
web-problem-forbidden = The account in use may not do this
web-problem-forbidden-text = Nothing was changed. If you need to do this, ask the administrator of your unit.
web-problem-conflict = Somebody else saved first
web-problem-conflict-text = What you sent was not saved. Open the page again to see the newest version, then continue.
web-problem-refused = This could not be done
web-problem-busy = Many people are saving at the same time
web-problem-busy-text = What you sent was not saved. Wait a moment and send it again.
web-problem-fault = The program failed
web-problem-fault-text = This is the program's fault, not yours. What you sent was not saved.
web-problem-fault-id = When you tell the operator, please give this number: { $id }
web-crumbs = You are here
web-hint-day = As in 15/02/2020
web-page = Page
web-error-missing = Still missing: { $field }
web-problem-ended = Your session has ended
web-problem-ended-text = Nothing was written. Sign in again in another tab, then go back to the page before (what you typed is still there) and send it again.
web-error-caption = Write in a sentence what the file shows
web-error-no-file = No file was chosen
web-error-file-kind = Only photos (JPEG, PNG, WebP), PDF, Word (.docx) and Excel (.xlsx) are taken
web-search-register = Register
web-search-page = Page
web-search-also-reports = annual report year end review figures indicators báo cáo tổng kết
web-search-also-exemplars = list register models mô hình dân vận khéo
web-search-also-commendations = awards certificates list register khen thưởng giấy khen
web-search-also-news = articles tin tức
web-search-also-places = communes hamlets districts units địa phương
web-search-also-open-data = download csv json excel dữ liệu mở
web-search-also-help = how to hướng dẫn
web-search-also-privacy = personal data quyền riêng tư
web-error-large = The value is larger than { $n }. Look whether digits were typed twice.
web-error-letters = { $field }: papers cannot show the letters { $letters }. Take them out.
web-error-long = { $field }: { $over } letters too many. At most { $most }.
web-search-also-disclosures = disclosures notices posted budget works funds
web-problem-full = The server's disk is full
web-problem-full-text = What you sent was not recorded; everything recorded before is whole. Tell the operator to make room on the disk, then send it again.
