//! What a reader asks of the register: the query of the address, resolved.

use jiff::civil::Date;

use crate::{
    app::App,
    commendations::store::register::{self, Filter, Force},
    error::{Error, Result},
    imports::year_end,
    places::{self, Kind, Place, Tree},
    store::Tx,
    web::{Choice, Typed},
};

/// The register's address with its filters.
#[derive(Debug, Clone)]
pub struct Asked {
    /// The query as sent.
    pub typed: Typed,
    /// The year shown.
    pub year: i64,
    /// The years with awards, newest first.
    pub years: Vec<i64>,
    /// The place asked for, if one was.
    pub place: Option<Place>,
    /// The filter.
    pub filter: Filter,
    /// All places.
    pub tree: Tree,
}

impl Asked {
    /// Resolves a query. Without a year it is the newest with awards.
    ///
    /// # Errors
    /// [`Error::NotFound`] when it names a year, place, kind or form that there is not.
    pub async fn read(tx: &mut Tx, app: &App, query: Option<&str>) -> Result<Self> {
        let typed = Typed::parse(query.unwrap_or_default().as_bytes());
        let tree = places::tree(tx).await?;
        let years = register::years(tx).await?;
        let this_year = i64::from(app.clock.today().year());
        let newest = years.first().copied().unwrap_or(this_year);
        let year = typed
            .number("year")
            .ok()
            .map(|year| year.unwrap_or(newest))
            .filter(|year| (1945..=this_year + 1).contains(year))
            .ok_or(Error::NotFound)?;
        let place = match typed.line("place").as_str() {
            "" => None,
            code => {
                let found = tree.find(code, year_end(year)).cloned();
                Some(found.ok_or(Error::NotFound)?)
            }
        };
        let filter = Filter {
            year: Some(year),
            units: place.as_ref().map(|place| tree.reach(&place.id, year_end(year))),
            stream: typed.opt_line("stream"),
            kind: word(&typed, "kind")?,
            form: word(&typed, "form")?,
            decision: typed.opt_line("decision"),
            with_bonus: typed.is("bonus", "yes"),
            force: if typed.is("revoked", "yes") { Force::Revoked } else { Force::In },
            q: typed.line("q"),
        };
        Ok(Self { typed, year, years, place, filter, tree })
    }

    /// The last day of the year shown.
    #[must_use]
    pub fn day(&self) -> Date {
        year_end(self.year)
    }

    /// The filter of year and place alone: what the figures on top are counted with.
    #[must_use]
    pub fn wide(&self) -> Filter {
        Filter { year: self.filter.year, units: self.filter.units.clone(), ..Filter::default() }
    }

    /// The query with some fields set anew; an empty value leaves a field out.
    #[must_use]
    pub fn query(&self, changes: &[(&str, &str)]) -> String {
        let year = self.year.to_string();
        let mut out = url::form_urlencoded::Serializer::new(String::new());
        for name in ["year", "place", "stream", "kind", "form", "decision", "bonus", "revoked", "q"] {
            let kept = if name == "year" { year.as_str() } else { self.typed.get(name) };
            let value = changes.iter().find(|(changed, _)| *changed == name).map_or(kept, |(_, value)| value);
            if !value.is_empty() {
                out.append_pair(name, value);
            }
        }
        out.finish()
    }

    /// The register with year and place kept and one field set.
    #[must_use]
    pub fn only(&self, name: &str, value: &str) -> String {
        let cleared = ["stream", "kind", "form", "decision", "bonus", "revoked", "q"].map(|name| (name, ""));
        // The first of a name wins.
        let changes: Vec<_> = [(name, value)].into_iter().chain(cleared).collect();
        format!("/commendations?{}", self.query(&changes))
    }

    /// The units to choose from: those of the home place that year, and itself.
    #[must_use]
    pub fn units(&self, home: Option<&Place>) -> Vec<Choice> {
        let Some(home) = home else { return Vec::new() };
        let below = self.tree.children(&home.id, self.day());
        std::iter::once(home)
            .chain(below.into_iter().filter(|place| place.kind != Kind::Hamlet))
            .map(|place| Choice::new(place.slug(), &place.name))
            .collect()
    }
}

fn word<T: std::str::FromStr>(typed: &Typed, name: &str) -> Result<Option<T>> {
    typed.opt_line(name).map(|word| word.parse().map_err(|_| Error::NotFound)).transpose()
}
