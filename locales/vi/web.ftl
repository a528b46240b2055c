web-moment = { $time } ngày { $day }
