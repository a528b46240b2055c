//! All places of the installation and how they hang together, on any day. Pure.

use std::collections::{HashMap, HashSet};

use jiff::civil::Date;

use super::place::{Kind, Place};
use crate::vietnamese;

/// `child` belonged to `parent` from–to.
#[derive(Debug, Clone)]
pub struct Edge {
    /// The lower place.
    pub child: String,
    /// The upper place.
    pub parent: String,
    /// First day.
    pub from: Option<Date>,
    /// Last day.
    pub to: Option<Date>,
}

/// A place became (part of) another.
#[derive(Debug, Clone)]
pub struct Merger {
    /// What ended.
    pub from: String,
    /// What it became.
    pub into: String,
    /// First day of the new place.
    pub on: Date,
}

/// All places.
#[derive(Debug, Clone, Default)]
pub struct Tree {
    places: HashMap<String, Place>,
    edges: Vec<Edge>,
    mergers: Vec<Merger>,
}

impl Tree {
    /// Puts the places together.
    #[must_use]
    pub fn new(places: Vec<Place>, edges: Vec<Edge>, mergers: Vec<Merger>) -> Self {
        let places = places.into_iter().map(|place| (place.id.clone(), place)).collect();
        Self { places, edges, mergers }
    }

    /// A place by id.
    #[must_use]
    pub fn get(&self, id: &str) -> Option<&Place> {
        self.places.get(id)
    }

    /// The name of a place by id.
    #[must_use]
    pub fn name(&self, id: &str) -> &str {
        self.get(id).map_or("", |place| &place.name)
    }

    /// The place that a code (or id) meant on a day; failing that, the place that had it
    /// last. A code outlives mergers, so the day decides.
    #[must_use]
    pub fn find(&self, code: &str, on: Date) -> Option<&Place> {
        let mut named: Vec<_> = self
            .places
            .values()
            .filter(|place| place.code.as_deref() == Some(code) || place.id == code)
            .collect();
        named.sort_by_key(|place| (place.exists_on(on), place.valid_to.is_none(), place.valid_to));
        named.pop()
    }

    /// The place above on a day.
    #[must_use]
    pub fn parent(&self, id: &str, on: Date) -> Option<&Place> {
        self.edges
            .iter()
            .find(|edge| {
                edge.child == id
                    && edge.from.is_none_or(|from| from <= on)
                    && edge.to.is_none_or(|to| on <= to)
            })
            .and_then(|edge| self.get(&edge.parent))
    }

    /// The places below on a day, in Vietnamese order.
    #[must_use]
    pub fn children(&self, id: &str, on: Date) -> Vec<&Place> {
        let mut children: Vec<_> = self
            .edges
            .iter()
            .filter(|edge| {
                edge.parent == id
                    && edge.from.is_none_or(|from| from <= on)
                    && edge.to.is_none_or(|to| on <= to)
            })
            .filter_map(|edge| self.get(&edge.child))
            .filter(|place| place.exists_on(on))
            .collect();
        children.sort_by(|a, b| as_listed(a, b));
        children
    }

    /// Every place with the places below it on a day, in Vietnamese order: one pass over the
    /// edges, for drawing many places at once.
    #[must_use]
    pub fn below(&self, on: Date) -> HashMap<&str, Vec<&Place>> {
        let mut below: HashMap<&str, Vec<&Place>> = HashMap::new();
        let valid = self
            .edges
            .iter()
            .filter(|edge| edge.from.is_none_or(|from| from <= on) && edge.to.is_none_or(|to| on <= to));
        for edge in valid {
            if let Some(child) = self.get(&edge.child).filter(|child| child.exists_on(on)) {
                below.entry(&edge.parent).or_default().push(child);
            }
        }
        for children in below.values_mut() {
            children.sort_by(|a, b| as_listed(a, b));
        }
        below
    }

    /// The places with nothing above them on a day.
    #[must_use]
    pub fn roots(&self, on: Date) -> Vec<&Place> {
        let mut roots: Vec<_> = self
            .places
            .values()
            .filter(|place| place.exists_on(on) && self.parent(&place.id, on).is_none())
            .collect();
        roots.sort_by(|a, b| vietnamese::order(&a.name, &b.name));
        roots
    }

    /// A place and everything below it on a day: their ids.
    #[must_use]
    pub fn subtree(&self, id: &str, on: Date) -> Vec<String> {
        let mut ids = vec![id.to_owned()];
        let mut known: HashSet<&str> = HashSet::from([id]);
        let mut next = 0;
        while next < ids.len() {
            for child in self.children(&ids[next].clone(), on) {
                if known.insert(&child.id) {
                    ids.push(child.id.clone());
                }
            }
            next += 1;
        }
        ids
    }

    /// What the keeper of a place answers for on a day: everything below it, and everything
    /// that became part of what lies below it.
    #[must_use]
    pub fn reach(&self, id: &str, on: Date) -> Vec<String> {
        let mut ids = self.subtree(id, on);
        let mut known: HashSet<String> = ids.iter().cloned().collect();
        let mut next = 0;
        while next < ids.len() {
            let merged: Vec<_> = self
                .mergers
                .iter()
                .filter(|merger| merger.into == ids[next] && merger.on <= on)
                .flat_map(|merger| {
                    let last_day = merger.on.yesterday().unwrap_or(merger.on);
                    self.subtree(&merger.from, last_day)
                })
                .collect();
            for old in merged {
                if known.insert(old.clone()) {
                    ids.push(old);
                }
            }
            next += 1;
        }
        ids
    }

    /// Whether the keeper of `keeper` answers for `id` on a day: `id` lies below it, or
    /// lay below it or became part of what lies below it after a merger.
    #[must_use]
    pub fn answers_for(&self, keeper: &str, id: &str, on: Date) -> bool {
        let mut open = vec![id.to_owned()];
        let mut seen = Vec::new();
        while let Some(id) = open.pop() {
            if id == keeper {
                return true;
            }
            if seen.contains(&id) {
                continue;
            }
            open.extend(self.parent(&id, on).map(|parent| parent.id.clone()));
            open.extend(
                self.mergers
                    .iter()
                    .filter(|merger| merger.from == id && merger.on <= on)
                    .map(|merger| merger.into.clone()),
            );
            seen.push(id);
        }
        false
    }

    /// What a place became, and when.
    #[must_use]
    pub fn became(&self, id: &str) -> Vec<(&Place, Date)> {
        self.mergers
            .iter()
            .filter(|merger| merger.from == id)
            .filter_map(|merger| Some((self.get(&merger.into)?, merger.on)))
            .collect()
    }

    /// What a place was made of, and when.
    #[must_use]
    pub fn made_of(&self, id: &str) -> Vec<(&Place, Date)> {
        let mut parts: Vec<_> = self
            .mergers
            .iter()
            .filter(|merger| merger.into == id)
            .filter_map(|merger| Some((self.get(&merger.from)?, merger.on)))
            .collect();
        parts.sort_by(|a, b| vietnamese::order(a.0.short_name(), b.0.short_name()));
        parts
    }

    /// The places above a place over time, with their days.
    #[must_use]
    pub fn parents(&self, id: &str) -> Vec<(&Place, &Edge)> {
        self.edges
            .iter()
            .filter(|edge| edge.child == id)
            .filter_map(|edge| Some((self.get(&edge.parent)?, edge)))
            .collect()
    }

    /// Every place that a place, or what it was made of, ever belonged to: their ids.
    #[must_use]
    pub fn above(&self, id: &str) -> HashSet<String> {
        let mut above = HashSet::new();
        let mut open = vec![id.to_owned()];
        open.extend(self.made_of(id).iter().map(|(part, _)| part.id.clone()));
        while let Some(id) = open.pop() {
            for (parent, _) in self.parents(&id) {
                if above.insert(parent.id.clone()) {
                    open.push(parent.id.clone());
                }
            }
        }
        above
    }

    /// The places of a day whose names hold every word asked for, with or without marks
    /// and finished or not: the whole name first, then the higher kinds.
    #[must_use]
    pub fn matching(&self, asked: &str, on: Date, most: usize) -> Vec<&Place> {
        let asked = vietnamese::fold(asked);
        let words: Vec<_> = asked.split_whitespace().collect();
        if words.is_empty() {
            return Vec::new();
        }
        let mut found: Vec<_> = self
            .places
            .values()
            .filter(|place| place.exists_on(on))
            .map(|place| (vietnamese::fold(&place.name), place))
            .filter(|(name, _)| words.iter().all(|word| name.split(' ').any(|part| part.starts_with(word))))
            .map(|(name, place)| {
                let whole = name == asked || vietnamese::fold(place.short_name()) == asked;
                (!whole, place)
            })
            .collect();
        found.sort_by(|(a_part, a), (b_part, b)| {
            (a_part, a.kind)
                .cmp(&(b_part, b.kind))
                .then_with(|| vietnamese::order(&a.name, &b.name))
                .then_with(|| a.id.cmp(&b.id))
        });
        found.into_iter().take(most).map(|(_, place)| place).collect()
    }

    /// The unit of a home place (its direct child, or itself) that a place belongs to on a day.
    #[must_use]
    pub fn unit_of(&self, home: &str, id: &str, on: Date) -> Option<&Place> {
        let mut here = self.get(id)?;
        for _ in 0..8 {
            if here.id == home {
                return Some(here);
            }
            let above = self.parent(&here.id, on)?;
            if above.id == home {
                return Some(here);
            }
            here = above;
        }
        None
    }

    /// The names below `home` on a day, for reading many of them.
    #[must_use]
    pub fn names(&self, home: &str, on: Date) -> Names<'_> {
        let mut names = Names::default();
        for place in self.subtree(home, on).iter().filter_map(|id| self.get(id)) {
            let full = vietnamese::fold(&place.name);
            names.full.entry(full).or_default().push(place);
            if place.id != home {
                let short = vietnamese::fold(place.short_name());
                names.short.entry(short).or_default().push(place);
            }
        }
        names
    }

    /// The place below `home` that offices mean by a name.
    #[must_use]
    pub fn named(&self, home: &str, name: &str, on: Date) -> Option<&Place> {
        self.names(home, on).find(name)
    }
}

/// Towns first, then communes, then the agencies' block, as offices list them.
fn as_listed(a: &Place, b: &Place) -> std::cmp::Ordering {
    let rank = |place: &Place| match place.kind {
        Kind::Town => 0,
        Kind::Agency => 2,
        _ => 1,
    };
    rank(a).cmp(&rank(b)).then_with(|| vietnamese::order(a.short_name(), b.short_name()))
}

/// The names of places below a home on a day.
#[derive(Debug, Clone, Default)]
pub struct Names<'a> {
    full: HashMap<String, Vec<&'a Place>>,
    short: HashMap<String, Vec<&'a Place>>,
}

impl<'a> Names<'a> {
    /// The place that offices mean by a name, with or without marks and with or without
    /// the word for its kind. Two of the same name give none.
    #[must_use]
    pub fn find(&self, name: &str) -> Option<&'a Place> {
        let wanted = vietnamese::fold(name);
        let spelled = wanted.replacen("tt ", "thi tran ", 1);
        let only = |found: Option<&Vec<&'a Place>>| match found.map(Vec::as_slice) {
            Some([one]) => Some(*one),
            _ => None,
        };
        only(self.full.get(&wanted))
            .or_else(|| only(self.full.get(&spelled)))
            .or_else(|| only(self.short.get(&wanted)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::places::reference;
    use jiff::civil::date;

    const YEAR_END: Date = date(2020, 12, 31);
    const AFTER: Date = date(2026, 1, 1);

    fn co_do() -> Tree {
        reference::tree().unwrap()
    }

    #[test]
    fn the_district_had_ten_units_and_its_agencies() {
        let tree = co_do();
        let district = tree.find("925", YEAR_END).unwrap();
        let children = tree.children(&district.id, YEAR_END);
        assert_eq!(children.len(), 11);
        assert_eq!(children[0].name, "Thị trấn Cờ Đỏ");
        assert_eq!(children[10].name, "Khối cơ quan huyện");
        assert!(tree.children(&district.id, AFTER).is_empty());
    }

    #[test]
    fn a_code_is_resolved_for_the_year_asked() {
        let tree = co_do();
        assert_eq!(tree.find("31261", YEAR_END).unwrap().name, "Thị trấn Cờ Đỏ");
        assert_eq!(tree.find("31261", AFTER).unwrap().name, "Xã Cờ Đỏ");
        assert_eq!(tree.find("31249", YEAR_END).unwrap().id, tree.find("31249", AFTER).unwrap().id);
        assert!(tree.find("00000", AFTER).is_none());
    }

    #[test]
    fn no_unit_is_assumed_to_keep_its_parent() {
        let tree = co_do();
        let thanh_phu = tree.find("31249", AFTER).unwrap();
        assert_eq!(tree.parent(&thanh_phu.id, YEAR_END).unwrap().name, "Huyện Cờ Đỏ");
        assert_eq!(tree.parent(&thanh_phu.id, AFTER).unwrap().name, "Thành phố Cần Thơ");
    }

    #[test]
    fn whoever_keeps_the_new_commune_answers_for_the_old_ones() {
        let tree = co_do();
        let old = tree.find("31276", YEAR_END).unwrap();
        let new = tree.find("31261", AFTER).unwrap();
        assert!(tree.answers_for(&new.id, &old.id, AFTER));
        assert!(!tree.answers_for(&new.id, &old.id, YEAR_END));
        let district = tree.find("925", YEAR_END).unwrap();
        assert!(tree.answers_for(&district.id, &old.id, YEAR_END));
        assert!(!tree.answers_for(&old.id, &district.id, YEAR_END));
    }

    #[test]
    fn what_was_recorded_before_a_merger_stays_in_reach() {
        let tree = co_do();
        let new = tree.find("31261", AFTER).unwrap();
        let reach = tree.reach(&new.id, AFTER);
        for old in ["t31261", "c31276", "c31277"] {
            assert!(reach.iter().any(|id| id == old), "{old}");
        }
        assert!(!reach.iter().any(|id| id == "c31274"));
        assert_eq!(tree.reach("d925", YEAR_END), tree.subtree("d925", YEAR_END));
        assert!(tree.reach("p92", AFTER).iter().any(|id| id == "c31225"));
    }

    #[test]
    fn a_few_words_of_a_name_find_the_places_of_the_day() {
        let tree = co_do();
        for (asked, on, found) in [
            ("trung hung", YEAR_END, vec!["Xã Trung Hưng"]),
            ("Hưng xã TRUNG", YEAR_END, vec!["Xã Trung Hưng"]),
            ("trung hu", YEAR_END, vec!["Xã Trung Hưng"]),
            ("cờ đỏ", YEAR_END, vec!["Huyện Cờ Đỏ", "Thị trấn Cờ Đỏ"]),
            ("co do", AFTER, vec!["Xã Cờ Đỏ"]),
            ("rung", YEAR_END, vec![]),
            (" \"* ", YEAR_END, vec![]),
        ] {
            let names: Vec<_> =
                tree.matching(asked, on, 10).iter().map(|place| place.name.as_str()).collect();
            assert_eq!(names, found, "{asked}");
        }
        assert_eq!(tree.matching("xa", YEAR_END, 3).len(), 3);
    }

    #[test]
    fn above_a_place_stands_what_it_ever_belonged_to() {
        let tree = co_do();
        let district = tree.above("d925");
        assert_eq!(district.len(), 1);
        assert!(!district.contains("d925"));
        let commune = tree.find("31261", AFTER).unwrap();
        assert!(tree.above(&commune.id).contains("d925"));
    }

    #[test]
    fn names_are_found_as_offices_write_them() {
        let tree = co_do();
        for (written, name) in [
            ("Xã Trung Hưng", Some("Xã Trung Hưng")),
            ("xa trung hung", Some("Xã Trung Hưng")),
            ("TRUNG HƯNG", Some("Xã Trung Hưng")),
            ("TT. Cờ Đỏ", Some("Thị trấn Cờ Đỏ")),
            ("Khối cơ quan huyện", Some("Khối cơ quan huyện")),
            ("Xã Không Có", None),
        ] {
            let found = tree.named("d925", written, YEAR_END).map(|place| place.name.as_str());
            assert_eq!(found, name, "{written}");
        }
    }
}
