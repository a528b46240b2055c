use super::*;

fn drawn(code: &str, value: i64, typed: bool) -> Drawn {
    Drawn {
        code: code.into(),
        value,
        basis: if typed {
            Basis::Typed { by: String::new(), at: jiff::Timestamp::UNIX_EPOCH, proof: "Báo cáo 12".into() }
        } else {
            Basis::Records("/x".into())
        },
    }
}

#[test]
fn the_author_is_told_what_to_look_at() {
    let round = [drawn("A01", 100, true), drawn("A04", 20, true), drawn("A05", 30, true)];
    assert_eq!(of_figures(&round, &[]), [Warning::AllRound]);
    let counted = [drawn("A01", 100, false), drawn("A04", 20, true), drawn("A05", 30, true)];
    assert!(of_figures(&counted, &[]).is_empty());
    let parts = [
        drawn("K01", 84, true),
        drawn("K02a", 65, true),
        drawn("K02b", 18, true),
        drawn("K10", 6, true),
        drawn("K11", 7, true),
    ];
    assert_eq!(
        of_figures(&parts, &[]),
        [Warning::PartsDiffer("K01", 83, 84), Warning::MoreTypicalThanRecognised]
    );
}

#[test]
fn a_jump_is_large_both_in_share_and_in_number() {
    for (before, now, jump) in [
        (84, 91, false),
        (40, 60, true),
        (612, 300, true),
        (1, 2, false),
        (10, 29, false),
        (0, 90, false),
        (1000, 1400, false),
    ] {
        let found = of_figures(&[drawn("D10", now, false)], &[drawn("D10", before, false)]);
        assert_eq!(!found.is_empty(), jump, "{before} {now}");
    }
}

#[test]
fn everybody_content_and_a_figure_without_proof_are_named() {
    let mut bare = drawn("A04", 41, true);
    bare.basis = Basis::Typed { by: String::new(), at: jiff::Timestamp::UNIX_EPOCH, proof: " - ".into() };
    let found = of_figures(&[bare, drawn("B05", 100, true), drawn("D03b", 99, true)], &[]);
    assert_eq!(found, [Warning::WithoutProof("A04"), Warning::Everybody("B05")]);
}

#[test]
fn a_heading_without_a_text_is_named() {
    let missing = of_texts(|word| (word != "kinh-te").then_some(if word == "nhan-dan" { " " } else { "x" }));
    let words: Vec<_> = missing
        .iter()
        .map(|warning| match warning {
            Warning::NotWritten(heading) => heading.word,
            _ => "",
        })
        .collect();
    assert_eq!(words, ["kinh-te", "nhan-dan"]);
}
