//! What awards give to the year's review: the figures of group M, each with the address
//! that opens the records it was counted from.

use super::{
    Form, RecipientKind,
    store::register::{self, Filter},
};
use crate::{annual_reports::Figure, error::Result, store::Tx};

/// Figures M01 to M05 of a year, for the units given; none when there is no award.
///
/// # Errors
/// When the database fails.
pub async fn figures(tx: &mut Tx, year: i64, places: &[String], slug: &str) -> Result<Vec<Figure>> {
    let filter = Filter { year: Some(year), units: Some(places.to_vec()), ..Filter::default() };
    let groups = register::tally(tx, &filter).await?;
    if groups.is_empty() {
        return Ok(Vec::new());
    }
    let bonuses = register::bonuses(tx, &filter).await?;
    let mut out = Vec::new();
    let mut add = |code: &str, value: i64, query: &str| {
        out.push(Figure {
            code: code.to_owned(),
            value,
            records: format!("/commendations?year={year}&place={slug}&{query}"),
        });
    };
    for (code, kind) in [("M01", RecipientKind::Collective), ("M02", RecipientKind::Individual)] {
        let of_kind = Filter { kind: Some(kind), ..filter.clone() };
        let n = register::recipients(tx, &of_kind).await?;
        add(code, n, &format!("kind={}", kind.word()));
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
    if let Some(money) = bonuses {
        add("M05", money, "bonus=yes");
    }
    Ok(out)
}
