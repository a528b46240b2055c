use super::*;

#[test]
fn changes_are_whole_percents_and_bars_stay_on_their_scale() {
    for (before, now, text, start, width) in [
        (84, 91, "+8%", "0.0", "8.3"),
        (612, 431, "−30%", "-29.6", "29.6"),
        (41, 47, "+15%", "0.0", "14.6"),
        (10, 40, "+300%", "0.0", "52.0"),
        (5, 5, "0%", "0.0", "0.0"),
        (8, 0, "−100%", "-52.0", "52.0"),
    ] {
        let change = Change::between(before, now).unwrap();
        assert_eq!(change.text(), text, "{before} {now}");
        assert_eq!(change.bar(), (start.to_owned(), width.to_owned()), "{text}");
    }
    assert_eq!(Change::between(0, 5), None);
}
