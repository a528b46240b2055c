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
mod tests;
