use super::*;
use crate::clock;
use proptest::prelude::*;
use std::time::Duration;

fn later() -> Instant {
    clock::ticking() + Duration::from_secs(60)
}

fn written(paragraphs: &[Paragraph]) -> String {
    let run = |run: &Run| match run.fate {
        Fate::Kept => run.text.clone(),
        Fate::Gone => format!("-{}-", run.text),
        Fate::New => format!("+{}+", run.text),
    };
    let line = |paragraph: &Paragraph| paragraph.iter().map(run).collect::<Vec<_>>().join(" ");
    paragraphs.iter().map(line).collect::<Vec<_>>().join("|")
}

#[test]
fn each_word_is_kept_gone_or_new() {
    for (before, after, laid) in [
        ("một hai ba", "một bốn ba", "một -hai- +bốn+ ba"),
        ("một hai", "một hai", "một hai"),
        ("", "mới", "+mới+"),
        ("cũ", "", "-cũ-"),
        ("", "", ""),
        ("một\nhai", "một\nba\nhai", "một|+ba+|hai"),
        ("một\n\nhai", "một\nhai", "một|hai"),
        ("đường  quê", "đường quê", "đường quê"),
    ] {
        assert_eq!(written(&words(before, after, later())), laid, "{before} → {after}");
    }
}

#[test]
fn when_time_is_up_the_difference_is_coarse_but_whole() {
    let before: Vec<String> = (0..4000).map(|n| format!("a{}", n * 7 % 1009)).collect();
    let after: Vec<String> = (0..4000).map(|n| format!("a{}", n * 11 % 1013)).collect();
    let laid = words(&before.join(" "), &after.join(" "), clock::ticking());
    let of = |fates: [Fate; 2]| {
        let runs = laid.iter().flatten().filter(|run| fates.contains(&run.fate));
        runs.map(|run| run.text.as_str()).collect::<Vec<_>>().join(" ")
    };
    assert_eq!(of([Fate::Kept, Fate::Gone]), before.join(" "));
    assert_eq!(of([Fate::Kept, Fate::New]), after.join(" "));
}

proptest! {
    #[test]
    fn both_texts_can_be_read_out_of_the_difference(
        before in "[ab ]{0,30}", after in "[ab ]{0,30}"
    ) {
        let laid = words(&before, &after, later());
        let of = |fates: [Fate; 2]| -> String {
            let runs = laid.iter().flatten().filter(|run| fates.contains(&run.fate));
            runs.map(|run| run.text.as_str()).collect::<Vec<_>>().join(" ")
        };
        let squeezed = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        prop_assert_eq!(of([Fate::Kept, Fate::Gone]), squeezed(&before));
        prop_assert_eq!(of([Fate::Kept, Fate::New]), squeezed(&after));
    }
}
