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
    assert!(all[0].0.contains("2 nơi: trụ sở; nhà văn hóa ấp A"), "{all:?}");
    assert!(all[2].0.contains("2 lượt") && all[2].2.contains("8 phút"), "{all:?}");
    assert!(all[2].1.contains("05:00 ngày 19/12/2020 đến 17:00 ngày 20/12/2020"), "{all:?}");
}

#[test]
fn a_log_entered_in_one_go_says_so_once() {
    let later = clock::at(date(2021, 1, 11), 6, 0);
    let of = |recorded: [Timestamp; 2]| {
        let lines = [line(Channel::Posting, "Trụ sở", 19, 0), line(Channel::Loudspeaker, "loa", 19, 5)];
        lines
            .into_iter()
            .zip(recorded)
            .map(|(one, at)| Posting { recorded_at: at, ..one })
            .collect::<Vec<_>>()
    };
    let said = |log: &[Posting]| {
        grouped(Words::Vi, log).iter().filter(|one| one.more.contains("Ghi vào sổ sau")).count()
    };
    let together = of([later, later]);
    assert_eq!((entered_together(&together), said(&together)), (Some(date(2021, 1, 11)), 0));
    let apart = of([later, clock::at(date(2020, 12, 19), 6, 0)]);
    assert_eq!((entered_together(&apart), said(&apart)), (None, 1));
}
