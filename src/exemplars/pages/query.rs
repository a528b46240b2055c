//! What an address asks of the register. Pure but for the tree it is given.

use crate::{
    exemplars::store::register::{Filter, Standing},
    imports::year_end,
    places::{Place, Tree},
    vietnamese,
    web::Typed,
};

/// An address of the register, read.
#[derive(Debug, Clone)]
pub struct Asked {
    /// The fields as they were sent.
    pub typed: Typed,
    /// The year.
    pub year: i64,
    /// The place; the home place when none was asked for.
    pub place: Place,
    /// Which models.
    pub filter: Filter,
    /// Which page.
    pub page: Option<i64>,
}

/// Reads an address. An unknown place gives none: the page then says so.
#[must_use]
pub fn read(query: &str, tree: &Tree, home: &Place, newest: i64) -> Option<Asked> {
    let typed = Typed::parse(query.as_bytes());
    let year = typed.get("year").parse().unwrap_or(newest);
    let code = typed.line("place");
    let place = if code.is_empty() { home } else { tree.find(&code, year_end(year))? };
    let filter = Filter {
        year: Some(year),
        units: Some(tree.reach(&place.id, year_end(year))),
        field: typed.opt_line("field"),
        standing: Standing::of(typed.get("status")).filter(|standing| *standing != Standing::Draft),
        level: typed.opt_line("level"),
        kind: typed.get("kind").parse().ok(),
        origin: typed.get("origin").parse().ok(),
        q: vietnamese::tidy(typed.get("q")),
        drafts: false,
        follower: None,
    };
    Some(Asked { year, place: place.clone(), page: typed.get("page").parse().ok(), filter, typed })
}

impl Asked {
    /// The filters as an address, for exports and pages, without `page`.
    #[must_use]
    pub fn query(&self) -> String {
        self.query_without("page")
    }

    /// Whether anything beyond year and place narrows the register: then the rows asked for
    /// stand first, not the charts of the whole.
    #[must_use]
    pub fn is_narrowed(&self) -> bool {
        ["field", "kind", "origin", "status", "level", "q"]
            .iter()
            .any(|field| !self.typed.get(field).trim().is_empty())
    }

    /// The filters without one of them.
    #[must_use]
    pub fn query_without(&self, dropped: &str) -> String {
        let mut out = url::form_urlencoded::Serializer::new(String::new());
        for field in ["year", "place", "field", "kind", "origin", "status", "level", "q"] {
            let value = match field {
                "year" => self.year.to_string(),
                _ => self.typed.line(field),
            };
            if field != dropped && !value.is_empty() {
                out.append_pair(field, &value);
            }
        }
        out.finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::places::reference;

    #[test]
    fn an_address_is_read_and_written_again() {
        let tree = reference::tree().unwrap();
        let home = tree.get("d925").unwrap().clone();
        let asked =
            read("place=31261&q=%C4%91%C6%B0%E1%BB%9Dng&status=typical&page=2&evil=1", &tree, &home, 2020)
                .unwrap();
        assert_eq!(asked.place.name, "Thị trấn Cờ Đỏ");
        assert_eq!(asked.page, Some(2));
        assert_eq!(asked.query(), "year=2020&place=31261&status=typical&q=%C4%91%C6%B0%E1%BB%9Dng");
        assert_eq!(asked.query_without("q"), "year=2020&place=31261&status=typical");
        assert!(read("place=99999", &tree, &home, 2020).is_none());
        assert!(read("status=draft", &tree, &home, 2020).unwrap().filter.standing.is_none());
    }
}
