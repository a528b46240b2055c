//! The log as people read it.

use super::*;
use jiff::civil::date;

fn line(channel: Channel, place: &str, day: i8, hour: i8) -> Posting {
    Posting {
        id: String::new(),
        channel,
        place_id: None,
        place_name: place.into(),
        from_at: clock::at(date(2020, 12, day), hour, 0),
        to_at: None,
        to_reason: String::new(),
        minutes: (channel == Channel::Loudspeaker).then_some(4),
        households: None,
        by_title: "Công chức Văn phòng".into(),
        recorded_at: clock::at(date(2020, 12, day), hour, 0),
        retracted: None,
    }
}

#[test]
fn boards_of_a_day_and_all_broadcasts_are_one_line_each() {
    let log = [
        line(Channel::Posting, "Trụ sở", 19, 0),
        line(Channel::Web, "cổng", 19, 8),
        line(Channel::Posting, "Nhà văn hóa ấp A", 19, 9),
        line(Channel::Loudspeaker, "loa", 19, 5),
        line(Channel::Posting, "Nhà văn hóa ấp B", 20, 0),
        line(Channel::Loudspeaker, "loa", 20, 17),
    ];
    let all: Vec<_> =
        grouped(Words::Vi, &log).into_iter().map(|one| (one.what, one.when, one.more)).collect();
    assert_eq!(all.len(), 4, "{all:?}");
    assert!(all[0].0.contains("2 nơi: Trụ sở; Nhà văn hóa ấp A"), "{all:?}");
    assert!(all[2].0.contains("2 lượt") && all[2].2.contains("8 phút"), "{all:?}");
    assert!(all[2].1.contains("05:00 ngày 19/12/2020 đến 17:00 ngày 20/12/2020"), "{all:?}");
}
