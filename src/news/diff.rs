//! Two texts laid over each other, word by word. Pure.

use std::time::Instant;

use similar::{Algorithm, ChangeTag, DiffOp, capture_diff_slices_deadline};

/// What became of some words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fate {
    /// They stand in both texts.
    Kept,
    /// They stood in the older text only.
    Gone,
    /// They stand in the newer text only.
    New,
}

/// Words that share a fate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Run {
    /// What became of them.
    pub fate: Fate,
    /// The words.
    pub text: String,
}

impl Run {
    /// Whether the words were taken out.
    #[must_use]
    pub fn is_gone(&self) -> bool {
        self.fate == Fate::Gone
    }

    /// Whether the words were put in.
    #[must_use]
    pub fn is_new(&self) -> bool {
        self.fate == Fate::New
    }
}

/// A paragraph of both texts together.
pub type Paragraph = Vec<Run>;

/// Where a paragraph ends.
const BREAK: &str = "\n";

/// Lays two texts over each other. A line is a paragraph. After `until` what is left is taken
/// as one piece out and one piece in, so that no text takes longer than a page may.
#[must_use]
pub fn words(before: &str, after: &str, until: Instant) -> Vec<Paragraph> {
    let (before, after) = (split(before), split(after));
    let steps = capture_diff_slices_deadline(Algorithm::Myers, &before, &after, Some(until));
    let mut out = Vec::new();
    let mut open = Paragraph::new();
    for (fate, word) in steps.iter().flat_map(|step| fates(step, &before, &after)) {
        if word != BREAK {
            push(&mut open, fate, word);
        } else if !open.is_empty() {
            out.push(std::mem::take(&mut open));
        }
    }
    if !open.is_empty() {
        out.push(open);
    }
    out
}

fn split(text: &str) -> Vec<&str> {
    let mut words = Vec::new();
    for line in text.lines().filter(|line| !line.trim().is_empty()) {
        words.extend(line.split_whitespace());
        words.push(BREAK);
    }
    words
}

fn fates<'a>(step: &DiffOp, before: &[&'a str], after: &[&'a str]) -> Vec<(Fate, &'a str)> {
    step.iter_changes(before, after)
        .map(|change| match change.tag() {
            ChangeTag::Equal => (Fate::Kept, change.value()),
            ChangeTag::Delete => (Fate::Gone, change.value()),
            ChangeTag::Insert => (Fate::New, change.value()),
        })
        .collect()
}

fn push(paragraph: &mut Paragraph, fate: Fate, word: &str) {
    match paragraph.last_mut() {
        Some(run) if run.fate == fate => {
            run.text.push(' ');
            run.text.push_str(word);
        }
        _ => paragraph.push(Run { fate, text: word.to_owned() }),
    }
}

#[cfg(test)]
mod tests {
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
}
