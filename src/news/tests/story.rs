//! Texts, their blocks, links and figures.

use super::*;
use proptest::prelude::*;

fn named(code: &str, year: Option<i64>) -> Piece {
    Piece::Token(Token { code: code.into(), year })
}

#[test]
fn figures_are_found_between_words() {
    for (text, found) in [
        (
            "có [[K01]] mô hình",
            vec![Piece::Text("có ".into()), named("K01", None), Piece::Text(" mô hình".into())],
        ),
        ("[[k11.huyen]]", vec![named("K11.huyen", None)]),
        ("[[K01:2019]]", vec![named("K01", Some(2019))]),
        ("[[ K01 ]]", vec![named("K01", None)]),
        ("[[K01:19]]", vec![Piece::Unreadable("[[K01:19]]".into())]),
        ("[[]]", vec![Piece::Unreadable("[[]]".into())]),
        ("[[<script>]]", vec![Piece::Unreadable("[[<script>]]".into())]),
        ("[[K01", vec![Piece::Unreadable("[[".into()), Piece::Text("K01".into())]),
        ("[K01]", vec![Piece::Text("[K01]".into())]),
        ("", vec![]),
    ] {
        assert_eq!(pieces(text), found, "{text}");
    }
}

fn text(words: &str) -> Vec<Piece> {
    vec![Piece::Text(words.into())]
}

#[test]
fn a_body_is_paragraphs_subheadings_points_and_quotes() {
    use Kind::{Heading, Paragraph, Point, Quote};
    for (body, seen) in [
        (
            "Một\nhai\n\n\n## Đầu đề\nBa\n\n##Bốn",
            vec![(Paragraph, "Một hai"), (Heading, "Đầu đề"), (Paragraph, "Ba"), (Paragraph, "##Bốn")],
        ),
        (
            "Gồm:\n- một\n  dài\n- hai\n\nHết",
            vec![(Paragraph, "Gồm:"), (Point, "một dài"), (Point, "hai"), (Paragraph, "Hết")],
        ),
        ("> Bà con\n> nói\nrồi", vec![(Quote, "Bà con nói"), (Paragraph, "rồi")]),
        ("-5 độ\n>không", vec![(Paragraph, "-5 độ >không")]),
        ("\n \n", vec![]),
    ] {
        let blocks = blocks(body);
        let found: Vec<_> = blocks.iter().map(|block| (block.kind, block.pieces.clone())).collect();
        let seen: Vec<_> = seen.into_iter().map(|(kind, words)| (kind, text(words))).collect();
        assert_eq!(found, seen, "{body}");
    }
}

#[test]
fn a_link_leads_to_the_web_or_to_a_page_of_ours_and_nowhere_else() {
    for (to, led) in [
        ("https://example.vn/a?b=1", Some("https://example.vn/a?b=1")),
        ("http://example.vn", Some("http://example.vn/")),
        ("/exemplars?year=2020", Some("/exemplars?year=2020")),
        ("//example.vn", None),
        ("javascript:alert(1", None),
        ("JAVASCRIPT:alert(1", None),
        ("data:text/html,x", None),
        ("https://a@example.vn", None),
        ("https:// example.vn", None),
        ("exemplars", None),
        ("", None),
    ] {
        let written = format!("xem [sổ]({to}) nhé");
        let found = pieces(&written);
        match led {
            Some(led) => {
                let link = Piece::Link { words: "sổ".into(), to: led.into() };
                assert_eq!(found, [text("xem ")[0].clone(), link, text(" nhé")[0].clone()], "{to}");
            }
            None => assert_eq!(found, text(&written), "{to}"),
        }
    }
    assert_eq!(pieces("[ ](https://a.vn)"), text("[ ](https://a.vn)"));
    assert_eq!(pieces("[a](b) [c](/d)").len(), 2);
    let both = pieces("[[K01]] [xem](/a) [[K11]]");
    assert_eq!(both.len(), 5);
}

#[test]
fn long_rows_of_brackets_are_read_in_one_go() {
    for odd in ["[[", "](", "[x](", "[](/a", "[a](b) "] {
        let text = odd.repeat(20_000);
        let joined: String = pieces(&text).iter().map(said).collect();
        assert_eq!(joined.len(), text.len(), "{odd}");
    }
    assert_eq!(pieces("[a](no) [b](/yes)").len(), 2, "what leads nowhere does not hide what follows");
}

fn said(piece: &Piece) -> String {
    match piece {
        Piece::Text(text) | Piece::Unreadable(text) => text.clone(),
        Piece::Link { words, to } => format!("[{words}]({to})"),
        Piece::Token(token) => token.written(),
    }
}

#[test]
fn each_figure_is_listed_once() {
    let found = tokens(&["[[K01]] [[K11]]", "[[K01]] [[K01:2019]] [[?]]"]);
    let written: Vec<_> = found.iter().map(Token::written).collect();
    assert_eq!(written, ["[[K01]]", "[[K11]]", "[[K01:2019]]"]);
    assert_eq!(unreadable("[[K01]] [[?]]"), ["[[?]]"]);
}

#[test]
fn addresses_come_from_titles() {
    for (title, address) in [
        (
            "Cờ Đỏ tổng kết công tác dân vận và thực hiện quy chế dân chủ năm 2020",
            "co-do-tong-ket-cong-tac-dan-van-va-thuc-hien-quy-che-dan-chu-nam-2020",
        ),
        ("  \"Đường quê\" / <b> ", "duong-que-b"),
        ("中文", "tin"),
        ("", "tin"),
    ] {
        assert_eq!(slug(title), address, "{title}");
    }
    assert!(slug(&"nghiêng ".repeat(40)).len() <= 90);
    assert_eq!(slug(&"a".repeat(300)).len(), 90);
}

proptest! {
    #[test]
    fn nothing_typed_is_lost(text in ".{0,60}") {
        let joined: String = pieces(&text).iter().map(said).collect();
        let squeezed = |text: &str| -> String {
            text.to_ascii_lowercase().split_whitespace().collect()
        };
        prop_assert_eq!(squeezed(&joined), squeezed(&text));
    }

    #[test]
    fn an_address_is_always_plain(title in ".{0,80}") {
        let slug = slug(&title);
        prop_assert!(!slug.is_empty() && slug.len() <= 90);
        prop_assert!(slug.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-'));
    }
}
