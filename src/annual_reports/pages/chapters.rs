//! The body of a review: chapter by chapter its texts, its figures beside last year's, and
//! what a sum leaves out.

use super::{
    asked::Asked,
    fig::{Fig, millions},
};
use crate::{
    annual_reports::{
        Drawn,
        figure::LeftOut,
        indicator::{self, Chapter},
        narrative::{self, Figures},
        outline::{self, Group},
        review,
        shown::{Beside, Reading},
    },
    news::Shown,
    web::Words,
};

/// A chapter of the report.
pub(super) struct ChapterView {
    /// The part that begins with it; empty when none does.
    pub(super) part: String,
    /// Where it stands on the page.
    pub(super) id: String,
    /// Its heading.
    pub(super) title: String,
    /// Its texts.
    pub(super) texts: Vec<TextView>,
    /// Its tables.
    pub(super) tables: Vec<TableView>,
}

/// A text under its heading.
pub(super) struct TextView {
    /// The heading; empty for the chapter's own text.
    pub(super) title: String,
    /// Whether it stands below a heading such as `1.`: `a)`.
    pub(super) below: bool,
    /// The paragraphs; none under a heading that only gathers those below it.
    pub(super) paragraphs: Vec<Vec<Shown>>,
}

/// The figures of one chapter of the catalogue.
pub(super) struct TableView {
    /// Where it stands on the page: the letter of its codes.
    pub(super) id: &'static str,
    /// Its caption.
    pub(super) title: String,
    /// Its rows.
    pub(super) rows: Vec<RowView>,
    /// Whether every figure of the year was typed: said once, above the column.
    pub(super) now_typed: bool,
    /// The same of the year before.
    pub(super) before_typed: bool,
    /// What its sums leave out, in sentences.
    pub(super) left_out: Vec<String>,
}

/// Whether a column has figures and all of them were typed.
fn all_typed<'f>(mut figures: impl Iterator<Item = &'f Fig> + Clone) -> bool {
    figures.clone().any(|fig| fig.typed) && figures.all(|fig| fig.typed || fig.text.is_empty())
}

/// One indicator.
pub(super) struct RowView {
    pub(super) name: String,
    pub(super) unit: String,
    pub(super) part: bool,
    pub(super) by_unit: String,
    pub(super) change: Option<ChangeView>,
    pub(super) now: Fig,
    pub(super) before: Fig,
    /// What it is now, when that is no longer what was kept; else empty.
    pub(super) drift: String,
}

/// The bar of a change.
pub(super) struct ChangeView {
    pub(super) start: String,
    pub(super) width: String,
    pub(super) text: String,
}

/// The chapters that have a text or a figure.
pub(super) fn chapters<'t>(
    words: Words,
    asked: &Asked,
    now: &Reading,
    before: &[Drawn],
    text: impl Fn(&str) -> Option<&'t str>,
) -> Vec<ChapterView> {
    let shown = now.shown();
    let figures = Figures { year: asked.year, now: &shown, before };
    let mut part = String::new();
    let mut out = Vec::new();
    for group in outline::groups() {
        // A part of which nothing was written does not lend its heading to the next.
        if group.part.is_some() || group.head.level == 0 {
            part = group.part.map(|begins| begins.numbered(words, asked.year)).unwrap_or_default();
        }
        let view = ChapterView {
            part: String::new(),
            id: group.head.anchor(),
            title: group.head.numbered(words, asked.year),
            texts: texts(words, asked, figures, group, &text),
            tables: group
                .chapters()
                .map(|chapter| table(words, asked, chapter, &now.figures, before))
                .filter(|table| !table.rows.is_empty() || !table.left_out.is_empty())
                .collect(),
        };
        if !view.texts.is_empty() || !view.tables.is_empty() {
            out.push(ChapterView { part: std::mem::take(&mut part), ..view });
        }
    }
    out
}

fn texts<'t>(
    words: Words,
    asked: &Asked,
    figures: Figures<'_>,
    group: Group,
    text: &impl Fn(&str) -> Option<&'t str>,
) -> Vec<TextView> {
    let mut gathering = None;
    let mut out = Vec::new();
    for heading in std::iter::once(group.head).chain(group.below) {
        let title = heading.numbered(words, asked.year);
        if !heading.written {
            // It is shown with the first text below it, and not without one.
            gathering = (heading.word != group.head.word).then_some(title);
            continue;
        }
        let below = heading.level > 2;
        let Some(body) = text(heading.word) else { continue };
        let paragraphs = narrative::paragraphs(words, figures, body);
        if paragraphs.is_empty() {
            continue;
        }
        match gathering.take() {
            Some(title) if below => out.push(TextView { title, below: false, paragraphs: Vec::new() }),
            _ => {}
        }
        let own = heading.word == group.head.word;
        out.push(TextView { title: if own { String::new() } else { title }, below, paragraphs });
    }
    out
}

fn table(words: Words, asked: &Asked, chapter: Chapter, now: &[Beside], before: &[Drawn]) -> TableView {
    let left_out = now
        .iter()
        .filter(|beside| indicator::find(&beside.code).is_some_and(|found| found.chapter == chapter))
        .flat_map(|beside| &beside.left_out)
        .map(|out| left_out(words, asked, out))
        .collect();
    let rows: Vec<_> =
        review::rows(chapter, now, before).iter().map(|row| row_view(words, asked, row)).collect();
    TableView {
        id: chapter.letter(),
        title: chapter.name(words),
        now_typed: all_typed(rows.iter().map(|row| &row.now)),
        before_typed: all_typed(rows.iter().map(|row| &row.before)),
        rows,
        left_out,
    }
}

/// `Mô hình đăng ký: chưa gồm số nhập tay của Xã Trung An (9 mô hình).`
fn left_out(words: Words, asked: &Asked, out: &LeftOut) -> String {
    let found = indicator::find(&out.code);
    let unit = found.map_or_else(String::new, |found| found.unit_name(words));
    words.with(
        "annual-reports-left-out",
        &[
            ("name", found.map_or_else(String::new, |found| found.name(words))),
            ("place", asked.tree.name(&out.place_id).to_owned()),
            ("value", format!("{} {unit}", words.n(out.value))),
        ],
    )
}

fn row_view(words: Words, asked: &Asked, row: &review::Row) -> RowView {
    let page_before = asked.path(asked.year - 1, &asked.place);
    let mut unit = row.indicator.unit_name(words);
    let mut now = Fig::of(words, row.shown(), "");
    let mut before = Fig::of(words, row.before.as_ref(), &page_before);
    if row.indicator.unit == "dong"
        && let Some([now_text, before_text]) = in_millions(words, row)
    {
        (now.text, before.text) = (now_text, before_text);
        unit = words.t("annual-reports-unit-million-dong");
    }
    RowView {
        name: row.indicator.name(words),
        unit,
        part: row.indicator.is_part(),
        by_unit: format!("/reports/{}/{}?place={}", asked.year, row.indicator.code, asked.place.slug()),
        change: row.change().map(|change| {
            let (start, width) = change.bar();
            ChangeView { start, width, text: change.text() }
        }),
        now,
        before,
        drift: row.now.as_ref().map_or_else(String::new, |beside| drift(words, beside)),
    }
}

/// Both values in words, where what was kept is no longer what is counted; else empty.
pub(super) fn drift(words: Words, beside: &Beside) -> String {
    let Some((then, now)) = beside.drift() else {
        return String::new();
    };
    let typed = beside.live.as_ref().is_some_and(Drawn::is_typed);
    match (then, now) {
        (Some(then), Some(now)) => {
            let key = if typed { "annual-reports-drift-typed" } else { "annual-reports-drift" };
            words.t2(key, ("then", words.n(then)), ("now", words.n(now)))
        }
        (Some(then), None) => words.t1("annual-reports-drift-gone", "then", words.n(then)),
        (None, Some(now)) => words.t1("annual-reports-drift-new", "now", words.n(now)),
        (None, None) => String::new(),
    }
}

/// Both years' money in millions, when neither loses anything by it.
fn in_millions(words: Words, row: &review::Row) -> Option<[String; 2]> {
    let text = |drawn: Option<&Drawn>| match drawn {
        None => Some(String::new()),
        Some(drawn) => millions(words, drawn.value),
    };
    Some([text(row.shown())?, text(row.before.as_ref())?])
}
