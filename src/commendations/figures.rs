//! What awards give to the year's review: the figures of group M, each with the address
//! that opens the records it was counted from.

use std::collections::HashSet;

use super::{
    Form, RecipientKind,
    store::register::{self, Group},
};
use crate::{annual_reports::Figure, error::Result, store::Tx};

/// The awards of a year counted by unit, read once for as many places as are drawn.
#[derive(Debug, Clone, Default)]
pub struct Tallies {
    year: i64,
    groups: Vec<(String, Group)>,
    recipients: Vec<(String, RecipientKind, i64)>,
    bonuses: Vec<(String, i64)>,
}

impl Tallies {
    /// Reads them.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn read(tx: &mut Tx, year: i64) -> Result<Self> {
        Ok(Self {
            year,
            groups: register::tally_by_unit(tx, year).await?,
            recipients: register::recipients_by_unit(tx, year).await?,
            bonuses: register::bonuses_by_unit(tx, year).await?,
        })
    }

    /// Figures M01 to M05 of the units given; none when they have no award.
    #[must_use]
    pub fn figures(&self, places: &[String], slug: &str) -> Vec<Figure> {
        let places: HashSet<&str> = places.iter().map(String::as_str).collect();
        let within = |unit: &str| places.contains(unit);
        let groups: Vec<_> =
            self.groups.iter().filter(|(unit, _)| within(unit)).map(|(_, group)| group).collect();
        if groups.is_empty() {
            return Vec::new();
        }
        let mut out = Vec::new();
        let mut add = |code: &str, value: i64, query: &str| {
            out.push(Figure {
                code: code.to_owned(),
                value,
                records: format!("/commendations?year={}&place={slug}&{query}", self.year),
            });
        };
        for (code, kind) in [("M01", RecipientKind::Collective), ("M02", RecipientKind::Individual)] {
            let of = self.recipients.iter().filter(|(unit, of, _)| *of == kind && within(unit));
            add(code, of.map(|(_, _, n)| n).sum(), &format!("kind={}", kind.word()));
        }
        for (code, stream) in [
            ("M03a", "dan-van"),
            ("M03b", "dan-chu-co-so"),
            ("M03c", "dan-van-kheo"),
            ("M03d", "dan-van-chinh-quyen"),
        ] {
            let n = groups.iter().filter(|g| g.stream == stream).map(|g| g.n);
            add(code, n.sum(), &format!("stream={stream}"));
        }
        for (code, form) in [("M04a", Form::Certificate), ("M04b", Form::Diploma), ("M04c", Form::Medal)] {
            let n = groups.iter().filter(|g| g.form == form).map(|g| g.n);
            add(code, n.sum(), &format!("form={}", form.word()));
        }
        let mut bonuses = self.bonuses.iter().filter(|(unit, _)| within(unit)).map(|(_, sum)| sum).peekable();
        if bonuses.peek().is_some() {
            add("M05", bonuses.sum(), "bonus=yes");
        }
        out
    }
}
