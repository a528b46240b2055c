//! Figures put into texts.

use super::*;
use crate::annual_reports::Drawn;
use jiff::Timestamp;

fn known() -> Known {
    let drawn = |code: &str, value, basis| Drawn { code: code.into(), value, basis };
    let mut known = Known::default();
    known.put(
        "d925",
        2020,
        vec![
            drawn("K01", 92, Basis::Records("/exemplars?year=2020".into())),
            drawn(
                "P01",
                1234,
                Basis::Typed { by: "Văn phòng".into(), at: Timestamp::UNIX_EPOCH, proof: "BC 12".into() },
            ),
        ],
    );
    known
}

fn content(body: &str) -> Content {
    Content {
        lead: "Có [[K01]] mô hình".into(),
        body: body.into(),
        place_id: "d925".into(),
        year: 2020,
        ..Content::default()
    }
}

fn frozen(code: &str, value: i64) -> Frozen {
    Frozen { code: code.into(), year: 2020, value: Some(value) }
}

#[test]
fn figures_are_live_typed_frozen_or_missing() {
    let content = content("[[P01]] [[K11]] [[Z99]] [[K01:2020]]");
    let reader = Reader {
        words: Words::Vi,
        content: &content,
        known: &known(),
        frozen: &[frozen("K01", 91), frozen("K11", 47)],
    };
    assert_eq!(plain(&reader.lead()), "Có 91 mô hình", "as it was told");
    assert_eq!(reader.lead()[1].now, "92");
    assert_eq!(reader.lead()[1].records, "/exemplars?year=2020");
    let body = reader.body();
    let figures: Vec<_> = body[0].texts[0].iter().step_by(2).collect();
    assert_eq!(figures[0].text, "1.234");
    assert!(figures[0].typed && figures[0].records.is_empty());
    assert_eq!(figures[1].text, "47");
    assert_eq!(figures[2].text, Words::Vi.t("news-no-figure"));
    assert_eq!((figures[3].text.as_str(), figures[3].now.as_str()), ("91", "92"));
    assert_eq!(reader.unknown(&content.body), ["[[K11]]", "[[Z99]]"]);
}

#[test]
fn a_figure_that_changed_says_what_it_was() {
    let content = content("[[K11]] [[P01]]");
    let reader = Reader {
        words: Words::Vi,
        content: &content,
        known: &known(),
        frozen: &[frozen("K01", 91), frozen("K11", 47), frozen("P01", 1234)],
    };
    let sources = reader.sources();
    assert_eq!((sources[0].shown.text.as_str(), sources[0].shown.now.as_str()), ("91", "92"));
    assert!(sources[1].lost && sources[1].shown.now.is_empty());
    let typed = sources[2].typed.as_deref().unwrap();
    assert!(typed.starts_with("Văn phòng, ") && typed.ends_with(", BC 12"));
    assert!(sources[2].shown.now.is_empty());
}

#[test]
fn a_figure_that_moved_since_the_draft_was_kept_is_named() {
    let content = content("[[P01]] [[K01:2020]] [[K11]] [[Z99]]");
    let kept = [frozen("K01", 91), frozen("K11", 47), frozen("P01", 1234)];
    let reader = Reader { words: Words::Vi, content: &content, known: &known(), frozen: &kept };
    let moved = reader.moved();
    assert_eq!(moved.len(), 2, "{moved:?}");
    assert_eq!((moved[0].token.as_str(), moved[0].was.as_str()), ("K01", "91"));
    assert_eq!(moved[0].is.as_deref(), Some("92"));
    assert_eq!((moved[1].token.as_str(), moved[1].is.as_deref()), ("K11", None));
}

#[test]
fn points_that_follow_each_other_are_one_list() {
    let content = content("Gồm:\n\n- một\n- [hai](/b)\n\n> Lời\n\n- ba");
    let known = Known::default();
    let reader = Reader { words: Words::Vi, content: &content, known: &known, frozen: &[] };
    let body = reader.body();
    let shape: Vec<_> = body.iter().map(|block| (block.kind, block.texts.len())).collect();
    let wanted = [(Kind::Paragraph, 1), (Kind::Point, 2), (Kind::Quote, 1), (Kind::Point, 1)];
    assert_eq!(shape, wanted);
    assert_eq!(body[1].texts[1][0].to, "/b");
    assert_eq!(reader.plain_body(), "Gồm:\nmột\nhai\nLời\nba");
}

#[test]
fn what_is_kept_at_publication() {
    let content = content("[[K01]] [[K01:2020]] [[Z99]]");
    let reader = Reader { words: Words::Vi, content: &content, known: &known(), frozen: &[] };
    let kept = reader.freeze();
    assert_eq!(kept.len(), 2);
    assert_eq!(kept[0], frozen("K01", 92));
    assert_eq!(kept[1].value, None);
}
