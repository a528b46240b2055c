//! Kinds and their parts.

use super::*;
use dinh_rules::disclosure::{Side, duties, laws};
use jiff::civil::date;

#[test]
fn every_kind_is_a_matter_in_every_law() {
    for day in [date(2020, 12, 18), date(2024, 4, 24), date(2026, 1, 5)] {
        for kind in Kind::ALL {
            let side = if *kind == Kind::Cadre { Side::Agency } else { Side::Commune };
            let all = duties(laws().unwrap(), side, day);
            let known = kind.topics().iter().any(|topic| all.iter().any(|d| d.matter.topic == *topic));
            assert!(known, "{kind} on {day}");
        }
    }
}
