//! The table of a chapter, with a remark for each typed figure: who, when, on what proof.

use super::{Source, WORDS};
use crate::{
    annual_reports::{
        figure::{Basis, Drawn},
        indicator::{Chapter, INDICATORS, Indicator},
        pages::fig::millions,
        review::Change,
    },
    papers::documents::{Block, Cell, Column, Table},
};

/// The table of a chapter and its remarks; nothing when it has no figure.
pub(super) fn chapter(source: &Source, chapter: Chapter) -> Vec<Block> {
    let mut proofs = Proofs::default();
    let rows: Vec<_> = INDICATORS
        .iter()
        .filter(|found| found.chapter == chapter)
        .filter_map(|found| row(source, found, &mut proofs))
        .collect();
    if rows.is_empty() {
        return Vec::new();
    }
    let columns = [
        ("Chỉ tiêu", 36, false),
        ("Đơn vị tính", 12, false),
        (&source.year.to_string(), 13, true),
        (&(source.year - 1).to_string(), 13, true),
        ("Thay đổi", 10, true),
        ("Ghi chú", 16, false),
    ];
    let mut out = vec![Block::Table(Table { columns: columns.map(column).into(), rows })];
    out.extend(proofs.notes().into_iter().map(Block::Note));
    out
}

/// A column from its title, its share of the width, and whether it holds numbers.
pub(super) fn column((title, share, numeric): (&str, u16, bool)) -> Column {
    Column { title: title.to_owned(), share, numeric }
}

fn row(source: &Source, found: &Indicator, proofs: &mut Proofs) -> Option<Vec<Cell>> {
    let of = |figures: &[Drawn]| figures.iter().find(|figure| figure.code == found.code).cloned();
    let (now, before) = (of(&source.now), of(&source.before));
    if now.is_none() && before.is_none() {
        return None;
    }
    let [unit, is, was] = numbers(found, now.as_ref(), before.as_ref());
    let change = before.as_ref().zip(now.as_ref()).and_then(|(was, is)| Change::between(was.value, is.value));
    let note = now.as_ref().map(|drawn| proofs.mark(drawn)).unwrap_or_default();
    Some(vec![
        found.name(WORDS).into(),
        unit.into(),
        is.into(),
        was.into(),
        change.map(Change::text).unwrap_or_default().into(),
        note.into(),
    ])
}

/// What is counted, and both years' numbers; money in millions where that loses nothing.
pub(super) fn numbers(found: &Indicator, now: Option<&Drawn>, before: Option<&Drawn>) -> [String; 3] {
    let plain = |drawn: Option<&Drawn>| drawn.map(|drawn| WORDS.n(drawn.value)).unwrap_or_default();
    let short = |drawn: Option<&Drawn>| match drawn {
        None => Some(String::new()),
        Some(drawn) => millions(WORDS, drawn.value),
    };
    match (found.unit == "dong").then(|| short(now).zip(short(before))).flatten() {
        Some((now, before)) => [WORDS.t("annual-reports-unit-million-dong"), now, before],
        None => [found.unit_name(WORDS), plain(now), plain(before)],
    }
}

/// The different proofs of typed figures, numbered as they come.
#[derive(Debug, Default)]
pub(super) struct Proofs(Vec<String>);

impl Proofs {
    /// `theo báo cáo (1)` for a typed figure, nothing for a counted one.
    pub(super) fn mark(&mut self, drawn: &Drawn) -> String {
        let Basis::Typed { by, at, proof } = &drawn.basis else {
            return String::new();
        };
        let by = if by.is_empty() { WORDS.t("annual-reports-typed-by-program") } else { by.clone() };
        let by = WORDS.t2("annual-reports-typed-by", ("by", by), ("at", WORDS.moment(*at)));
        let text = format!("{proof}. {by}.");
        let at = match self.0.iter().position(|known| *known == text) {
            Some(at) => at,
            None => {
                self.0.push(text);
                self.0.len() - 1
            }
        };
        format!("theo báo cáo ({})", at + 1)
    }

    /// `(1) Căn cứ: …`
    pub(super) fn notes(&self) -> Vec<String> {
        self.0.iter().enumerate().map(|(at, text)| format!("({}) Căn cứ: {text}", at + 1)).collect()
    }
}
