//! Which year and place a reader asks for.

use jiff::civil::Date;

use crate::{
    annual_reports::{State, indicator::FIRST_YEAR, policy, store},
    app::App,
    commendations, disclosures,
    error::{Error, Result},
    exemplars,
    imports::year_end,
    places::{self, Kind, Place, Tree},
    store::Tx,
    web::{Shell, Typed},
};

/// A year and a place in it.
#[derive(Debug, Clone)]
pub struct Asked {
    /// The year.
    pub year: i64,
    /// The place, as it was that year.
    pub place: Place,
    /// Whether the place is the one served.
    pub is_home: bool,
    /// All places.
    pub tree: Tree,
}

impl Asked {
    /// Resolves `2020` and `?place=925`. Without a place it is the place served.
    ///
    /// # Errors
    /// [`Error::NotFound`] when the year is none to review or nobody knows the place.
    pub async fn read(
        tx: &mut Tx,
        app: &App,
        shell: &Shell,
        year: &str,
        query: Option<&str>,
    ) -> Result<Self> {
        let digits = year.len() == 4 && year.chars().all(|c| c.is_ascii_digit());
        let year = year
            .parse()
            .ok()
            .filter(|year| digits && (FIRST_YEAR..=i64::from(app.clock.today().year())).contains(year))
            .ok_or(Error::NotFound)?;
        let tree = places::tree(tx).await?;
        let typed = Typed::parse(query.unwrap_or_default().as_bytes());
        let home = shell.home.clone().ok_or(Error::NotFound)?;
        let place = match typed.line("place").as_str() {
            "" => home.clone(),
            code => tree.find(code, year_end(year)).cloned().ok_or(Error::NotFound)?,
        };
        Ok(Self { is_home: place.id == home.id, year, place, tree })
    }

    /// The last day of the year: names and bounds are those of that day.
    #[must_use]
    pub fn day(&self) -> Date {
        year_end(self.year)
    }

    /// The review's address for a year and place.
    #[must_use]
    pub fn path(&self, year: i64, place: &Place) -> String {
        format!("/reports/{year}?place={}", place.slug())
    }

    /// Whether the reader may write this review.
    #[must_use]
    pub fn is_author(&self, app: &App, shell: &Shell) -> bool {
        shell.actor.as_ref().is_some_and(|actor| {
            let roles = actor.roles_over(&self.tree, &self.place.id, app.clock.today());
            self.place.kind != Kind::Hamlet && policy::allows(&roles, "annual_reports.type", State::Open)
        })
    }

    /// The units below, as offices list them.
    #[must_use]
    pub fn units(&self) -> Vec<&Place> {
        self.tree.children(&self.place.id, self.day())
    }
}

/// The years with any figure, newest first.
///
/// # Errors
/// When the database fails.
pub async fn years(tx: &mut Tx) -> Result<Vec<i64>> {
    let mut years = store::years(tx).await?;
    years.extend(exemplars::store::register::years(tx).await?);
    years.extend(commendations::store::register::years(tx).await?);
    years.extend(disclosures::store::register::years(tx).await?);
    years.sort_unstable_by(|a, b| b.cmp(a));
    years.dedup();
    Ok(years)
}
