//! Revisions of an item.

use super::*;
use crate::{news::figures::Known, web::Words};
use std::time::Duration;

fn revision(number: i64, body: &str) -> Revision {
    Revision {
        number,
        at: Timestamp::UNIX_EPOCH,
        title: "Tin".into(),
        lead: "Mở".into(),
        body: body.into(),
        byline: "Tin: Ban Biên tập".into(),
        caption: String::new(),
        photo_id: None,
        reason: String::new(),
    }
}

#[test]
fn only_the_parts_that_differ_are_shown() {
    let content = Content::default();
    let reader = Reader { words: Words::Vi, content: &content, known: &Known::default(), frozen: &[] };
    let until = clock::ticking() + Duration::from_secs(60);
    let (before, after) = (revision(1, "Có bảy nhà."), revision(2, "Có tám nhà.\n\n- Thêm"));
    let found = changes(&reader, &before, &after, until);
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].label, "news-field-body");
    assert_eq!(found[0].paragraphs.len(), 2);
    assert!(changes(&reader, &before, &before, until).is_empty());
    assert_eq!((after.change(), after.next_number()), (1, 3));
}

#[test]
fn the_same_words_in_another_place_are_nothing_new() {
    let revision = revision(1, "Thân");
    let content = revision.put_into(&Content { year: 2020, ..Content::default() });
    assert!(revision.says(&Content { year: 2021, ..content.clone() }));
    assert!(!revision.says(&Content { lead: "Khác".into(), ..content }));
}
