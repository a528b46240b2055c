home-title = Front page
home-heading = Grassroots democracy portal of { $place }: front page of { $day }
home-doors = The six doors
home-door-know = Know
home-door-discuss = Discuss
home-door-act = Do
home-door-check = Check
home-door-supervise = Supervise
home-door-benefit = Benefit
home-line-act = { $count ->
    [one] { $n } exemplary model
   *[other] { $n } exemplary models
}
home-line-open = Open
home-line-not-yet = Not open here yet
home-line-shut = Not yet
home-year = The year { $year } in figures
home-year-text = A figure underlined twice is rooted: press it to see every record that was counted.
home-year-all = The whole review
home-further = More news
home-no-news = No news yet
home-no-news-text = Once an item is published, the newest one stands here. The doors above are open all the same.
home-no-place = The program awaits its first administrator
home-no-place-text = No place has been chosen yet. Whoever installed it opens the link printed at start to make the administrator's account and choose the place.
home-no-phone = No telephone?
home-no-phone-text = Ask the hamlet head or the commune's one-stop desk for a printed copy of any page here.
home-line-know = { $count ->
    [one] 1 notice on the board
   *[other] { $n } notices on the board
}
home-line-discuss = { $n ->
    [one] { $n } matter being discussed
   *[other] { $n } matters being discussed
}
home-discussed = See what it is, where people meet and until when slips are taken.
