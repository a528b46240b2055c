//! What an address asks of the register. Pure but for the tree it is given.

use jiff::civil::Date;

use crate::{
    disclosures::{
        Channel,
        store::register::{Asked as Standing, Filter, Order},
    },
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
    /// The year, when one was asked for.
    pub year: Option<i64>,
    /// The place; the home place when none was asked for.
    pub place: Place,
    /// Which notices.
    pub filter: Filter,
    /// In which order.
    pub order: Order,
    /// Which page.
    pub page: Option<i64>,
}

const FIELDS: [&str; 8] = ["year", "place", "kind", "part", "status", "channel", "audience", "q"];

/// Reads an address. An unknown place gives none: the page then says so. Who asks for nothing sees
/// what hangs today; who asks for anything sees everything that answers to it.
#[must_use]
pub fn read(query: &str, tree: &Tree, home: &Place, today: Date) -> Option<Asked> {
    let typed = Typed::parse(query.as_bytes());
    let year: Option<i64> = typed.get("year").parse().ok();
    let day = year.map_or(today, year_end);
    let code = typed.line("place");
    let place = if code.is_empty() { home } else { tree.find(&code, day)? };
    let asks = FIELDS.iter().any(|field| *field != "place" && !typed.get(field).trim().is_empty());
    let standing = match typed.get("status") {
        "" if !asks => Some(Standing::Hanging),
        word => Standing::of(word).filter(|asked| !Standing::OFFICERS.contains(asked)),
    };
    let filter = Filter {
        year,
        units: Some(tree.reach(&place.id, day)),
        kind: typed.get("kind").parse().ok(),
        part: typed.get("part").parse().ok(),
        standing,
        channel: typed.get("channel").parse().ok().map(Channel::word),
        audience: typed.get("audience").parse().ok(),
        q: vietnamese::tidy(typed.get("q")),
        ..Filter::on(today)
    };
    let running = matches!(standing, Some(Standing::Hanging | Standing::Soon));
    let order = if running { Order::Soonest } else { Order::Newest };
    Some(Asked { year, place: place.clone(), page: typed.get("page").parse().ok(), filter, order, typed })
}

impl Asked {
    /// The filters as an address, for exports and pages, without `page`.
    #[must_use]
    pub fn query(&self) -> String {
        self.query_without("page")
    }

    /// The filters without one of them.
    #[must_use]
    pub fn query_without(&self, dropped: &str) -> String {
        let mut out = url::form_urlencoded::Serializer::new(String::new());
        for field in FIELDS {
            let value = match field {
                "status" => self.filter.standing.map_or("all", Standing::word).to_owned(),
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
    use jiff::civil::date;

    #[test]
    fn an_address_is_read_and_written_again() {
        let tree = reference::tree().unwrap();
        let home = tree.get("d925").unwrap().clone();
        let today = date(2021, 1, 11);
        let of = |query: &str| read(query, &tree, &home, today).unwrap();
        assert_eq!(of("").query(), "status=hanging");
        assert_eq!(of("place=31261").query(), "place=31261&status=hanging");
        let year = of("year=2020&page=2&evil=1");
        assert_eq!((year.query().as_str(), year.page), ("year=2020&status=all", Some(2)));
        assert_eq!(of("status=all").filter.standing, None);
        let late = of("status=late&kind=project&q=%C4%91");
        assert_eq!(late.query(), "kind=project&status=late&q=%C4%91");
        assert_eq!(late.query_without("q"), "kind=project&status=late");
        assert_eq!(of("status=waiting").filter.standing, None);
        assert!(read("place=99999", &tree, &home, today).is_none());
    }
}
