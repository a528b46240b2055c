use super::*;

#[test]
fn pages_keep_the_filters_and_stay_in_range() {
    let pages = Pages::new(Some(99), 91, "/exemplars", "year=2020&page=7&q=a");
    assert_eq!((pages.current, pages.last, pages.offset()), (3, 3, 80));
    assert_eq!(pages.link(&2), "/exemplars?year=2020&q=a&page=2");
    assert_eq!(Pages::new(None, 0, "/x", "").last, 1);
}

#[test]
fn nobody_is_sent_to_another_site() {
    for (next, path) in [
        ("/desk/exemplars?year=2020", Some("/desk/exemplars?year=2020")),
        ("", None),
        ("//evil.example", None),
        ("https://evil.example", None),
        ("/\\evil.example", None),
        ("/a\nSet-Cookie: x", None),
    ] {
        assert_eq!(own_path(next), path);
    }
}

#[test]
fn far_pages_are_left_out() {
    let pages = Pages::new(Some(10), 1000, "/x", "");
    assert_eq!(pages.shown(), [1, 0, 8, 9, 10, 11, 12, 0, 25]);
}
