//! The review as a paper: texts with their figures put in, a table for each chapter, and
//! the annexes. What it says is Vietnamese only, as such papers are. Pure, but for
//! [`Source::read`].

mod annex;
mod tables;
#[cfg(test)]
mod tests;

use std::collections::HashMap;

use jiff::civil::Date;

use super::{
    acts, annexes,
    annexes::{Award, Model},
    figure::Drawn,
    narrative::{self, Figures},
    outline::{self, Group, Heading},
    shown,
    standing::{Act, State},
    store::{
        reviews::{self, Step},
        texts,
    },
};
use crate::{
    error::{Error, Result},
    papers::{
        self, Organ, PaperKind,
        documents::{Block, Head, Paper, Run, Signature},
    },
    places::{Place, Tree},
    store::Tx,
    web::Words,
};

const WORDS: Words = Words::Vi;

/// Everything that the paper says.
#[derive(Debug, Clone)]
pub(super) struct Source {
    pub(super) year: i64,
    pub(super) organ: Organ,
    /// Number, day and signer; none while it is a draft.
    pub(super) signed: Option<Signed>,
    /// Corrections since, oldest first.
    pub(super) corrections: Vec<Step>,
    /// Texts by section.
    pub(super) texts: HashMap<String, String>,
    pub(super) now: Vec<Drawn>,
    pub(super) before: Vec<Drawn>,
    pub(super) models: Vec<Model>,
    pub(super) awards: Vec<Award>,
}

/// What makes it a paper.
#[derive(Debug, Clone)]
pub(super) struct Signed {
    /// The number as printed.
    pub(super) number: String,
    pub(super) day: Date,
    pub(super) signature: Signature,
    /// Who gets it.
    pub(super) recipients: Vec<String>,
}

impl Source {
    /// Reads it: the kept figures and texts of a locked review, else those of now.
    pub(super) async fn read(tx: &mut Tx, tree: &Tree, year: i64, place: &Place) -> Result<Self> {
        let review = reviews::find(tx, year, &place.id).await?;
        let frozen = review.as_ref().filter(|review| review.state.is_frozen());
        let texts = match frozen {
            Some(review) => texts::frozen(tx, &review.id, review.revision).await?,
            None => texts::of(tx, year, &place.id)
                .await?
                .into_iter()
                .map(|(section, text)| (section, text.body))
                .collect(),
        };
        let steps = match &review {
            Some(review) => reviews::steps(tx, &review.id).await?,
            None => Vec::new(),
        };
        let is_signed = review.as_ref().is_some_and(|review| review.state == State::Signed);
        let last = steps.iter().rev().find(|step| is_signed && step.act == Act::Signed);
        let signed = match last {
            Some(step) => Some(signed(tx, step).await?),
            None => None,
        };
        let organ = match last.and_then(|step| step.organ_id.as_deref()) {
            Some(id) => papers::store::find(tx, id).await?,
            None => {
                acts::organ_of(tx, &place.id).await?.ok_or(Error::Refused("annual-reports-error-no-organ"))?
            }
        };
        Ok(Self {
            year,
            organ,
            signed,
            corrections: steps.into_iter().filter(|step| step.act == Act::Corrected).collect(),
            texts,
            now: shown(tx, tree, year, place).await?,
            before: shown(tx, tree, year - 1, place).await?,
            models: annexes::models(tx, WORDS, tree, year, place).await?,
            awards: annexes::awards(tx, WORDS, tree, year, place).await?,
        })
    }

    fn text(&self, heading: &Heading) -> Option<&str> {
        self.texts.get(heading.word).map(String::as_str).filter(|text| !text.trim().is_empty())
    }

    fn day(&self) -> Option<Date> {
        self.signed.as_ref().map(|signed| signed.day)
    }
}

async fn signed(tx: &mut Tx, step: &Step) -> Result<Signed> {
    let signer = step.signer_id.as_deref().unwrap_or_default();
    let signer = papers::store::signer_by_id(tx, signer).await?;
    Ok(Signed {
        number: step.number.clone(),
        day: step.day.ok_or(Error::NotFound)?,
        signature: signer.signature(),
        recipients: step.recipients.lines().map(str::to_owned).collect(),
    })
}

/// Who gets it; the body's own file stands last.
fn recipients(source: &Source) -> Vec<String> {
    let named = source.signed.iter().flat_map(|signed| signed.recipients.clone());
    let lines = named.chain([source.organ.keep.clone()]);
    lines
        .map(|line| line.trim().trim_end_matches([';', '.']).to_owned())
        .filter(|line| !line.is_empty())
        .collect()
}

/// The paper.
#[must_use]
pub(super) fn report(source: &Source) -> Paper {
    let kind = PaperKind::Report;
    let head = source.organ.head(kind, None, source.day());
    let number = source.signed.as_ref().map_or_else(|| head.number.clone(), |signed| signed.number.clone());
    let layout_day = source.day().unwrap_or_else(|| crate::imports::year_end(source.year));
    Paper {
        layout: source.organ.side.layout(layout_day).to_owned(),
        kind: kind.name().to_owned(),
        subject: subject(source),
        addressees: Vec::new(),
        body: body(source),
        signature: Some(source.signed.as_ref().map_or_else(blank, |signed| signed.signature.clone())),
        recipients: recipients(source),
        annexes: annex::all(source, &number),
        foot: None,
        day: source.day().map(|day| day.to_string()).unwrap_or_default(),
        head: Head { number, ..head },
    }
}

/// Room for a pen.
fn blank() -> Signature {
    Signature { power: Vec::new(), title: String::new(), name: String::new() }
}

fn subject(source: &Source) -> String {
    let year = source.year;
    let subject = format!(
        "Tổng kết công tác dân vận và thực hiện dân chủ ở cơ sở năm {year}; phương hướng, nhiệm vụ năm {}",
        year + 1
    );
    if source.signed.is_some() { subject } else { format!("(DỰ THẢO) {subject}") }
}

fn body(source: &Source) -> Vec<Block> {
    let mut out: Vec<Block> = source.corrections.iter().map(correction).collect();
    let mut numbers = Numbers::default();
    let mut part = None;
    for group in outline::groups() {
        // A part of which nothing was written does not lend its heading to the next.
        if group.part.is_some() || group.head.level == 0 {
            part = group.part;
        }
        let tables: Vec<_> = group.chapters().flat_map(|chapter| tables::chapter(source, chapter)).collect();
        let has_text = group.written().any(|heading| source.text(heading).is_some());
        if !has_text && tables.is_empty() {
            continue;
        }
        if let Some(begins) = part.take() {
            out.push(numbers.heading(begins, source.year));
        }
        chapter(source, group, &mut numbers, &mut out);
        out.extend(tables);
    }
    out
}

/// The heading and texts of a chapter.
fn chapter(source: &Source, group: Group, numbers: &mut Numbers, out: &mut Vec<Block>) {
    out.push(numbers.heading(group.head, source.year));
    paragraphs(source, group.head, out);
    for (at, heading) in group.below.iter().enumerate() {
        let after = group.below.get(at + 1..).unwrap_or_default();
        let inside = after.iter().take_while(|below| below.level > heading.level);
        let holds = std::iter::once(heading).chain(inside).any(|one| source.text(one).is_some());
        if holds {
            out.push(numbers.heading(heading, source.year));
            paragraphs(source, heading, out);
        }
    }
}

fn paragraphs(source: &Source, heading: &Heading, out: &mut Vec<Block>) {
    let figures = Figures { year: source.year, now: &source.now, before: &source.before };
    let text = source.text(heading).unwrap_or_default();
    let paragraphs = narrative::paragraphs(WORDS, figures, text);
    out.extend(paragraphs.iter().map(|pieces| Block::Paragraph(vec![Run::plain(narrative::plain(pieces))])));
}

fn correction(step: &Step) -> Block {
    let day = step.day.map(|day| WORDS.day(day)).unwrap_or_default();
    Block::Note(format!(
        "Đã đính chính theo văn bản số {} ngày {day}: {} Người đính chính: {}; người xác nhận: {}.",
        step.number,
        with_stop(&step.reason),
        step.corrected_by,
        step.confirmed_by
    ))
}

fn with_stop(text: &str) -> String {
    if text.ends_with(['.', '!', '?']) { text.to_owned() } else { format!("{text}.") }
}

/// Numbers of headings: those that are left out leave no gap on paper.
#[derive(Debug, Default)]
struct Numbers {
    counts: [usize; 4],
}

impl Numbers {
    fn heading(&mut self, heading: &Heading, year: i64) -> Block {
        const ROMAN: [&str; 10] = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X"];
        const LETTERS: [&str; 9] = ["a", "b", "c", "d", "đ", "e", "g", "h", "i"];
        let level = usize::from(heading.level).min(3);
        for (at, count) in self.counts.iter_mut().enumerate() {
            match at.cmp(&level) {
                std::cmp::Ordering::Equal => *count += 1,
                std::cmp::Ordering::Greater => *count = 0,
                std::cmp::Ordering::Less => {}
            }
        }
        let at = self.counts.get(level).copied().unwrap_or(1).saturating_sub(1);
        let title = heading.title(WORDS, year);
        match level {
            0 => Block::Part { label: WORDS.t(format!("annual-reports-part-{}", at + 1)), title },
            1 => heading_block(1, format!("{}- {title}", ROMAN.get(at).unwrap_or(&""))),
            2 => heading_block(2, format!("{}. {title}", at + 1)),
            _ => heading_block(3, format!("{}) {title}", LETTERS.get(at).unwrap_or(&""))),
        }
    }
}

fn heading_block(level: u8, text: String) -> Block {
    Block::Heading { level, text }
}
