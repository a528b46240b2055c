//! Reading time and bulletins.

use super::*;

#[test]
fn time_is_syllables_and_pauses() {
    let minute = "bà con ".repeat(90);
    for (spoken, expected) in [
        ("", 0),
        ("bà", 1),
        (minute.as_str(), 60),
        // Six syllables are two seconds.
        ("bà con ấp Thới Bình họp", 2),
        ("héc-ta héc-ta héc-ta", 2),
        // Two seconds, a comma and a full stop.
        ("bà con, ấp Thới Bình họp.", 3),
        // A paragraph more.
        ("bà con, ấp\nThới Bình họp.", 5),
    ] {
        assert_eq!(seconds(spoken), expected, "{spoken:?}");
    }
}

#[test]
fn bulletins_end_with_paragraphs() {
    let paragraph = "Bà con ấp Thới Bình họp tại nhà văn hóa.";
    let text = [paragraph; 6].join("\n");
    let two = seconds(&[paragraph; 2].join("\n"));
    assert_eq!(paged(&text, two), vec![[paragraph; 2].join("\n"); 3]);
    assert_eq!(paged(&text, LONGEST_SECONDS).join("|"), text);
    assert_eq!(paged("", 60), Vec::<String>::new());
    assert_eq!(paged(" \n\n ", 60), Vec::<String>::new());
}

#[test]
fn a_long_paragraph_ends_with_sentences() {
    let (first, second) =
        ("Ủy ban nhân dân xã thông báo: “Mỗi hộ góp hai trăm nghìn đồng.”", "Bà con đến dự họp!");
    let text = format!("{first} {second} {second}\nMời bà con.");
    let bulletins = paged(&text, seconds(first));
    assert_eq!(bulletins[0], first);
    assert_eq!(bulletins[1], format!("{second} {second}"));
    assert_eq!(bulletins[2], "Mời bà con.");
}

#[test]
fn fifteen_minutes_are_the_most_whatever_is_asked() {
    let text = "Ủy ban nhân dân xã thông báo để bà con biết.\n".repeat(400);
    let bulletins = paged(&text, u32::MAX);
    assert!(bulletins.len() > 1);
    assert!(bulletins.iter().all(|bulletin| seconds(bulletin) <= LONGEST_SECONDS));
}

#[test]
fn no_word_is_lost_and_none_is_read_too_long() {
    let mut dice = Dice(88_172_645);
    for round in 0..4_000 {
        let spoken = if round % 2 == 0 { text(&dice.text()) } else { dice.text() };
        for most in [0, 1, 2, 4, 30, u32::MAX] {
            let bulletins = paged(&spoken, most);
            let words: Vec<_> = bulletins.iter().flat_map(|bulletin| bulletin.split_whitespace()).collect();
            assert_eq!(words, spoken.split_whitespace().collect::<Vec<_>>(), "{spoken:?} in {most}");
            for bulletin in bulletins {
                let alone = bulletin.split_whitespace().count() == 1;
                assert!(alone || seconds(&bulletin) <= most.min(LONGEST_SECONDS), "{bulletin:?} in {most}");
            }
        }
    }
}
