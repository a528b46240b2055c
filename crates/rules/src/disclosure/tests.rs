use jiff::civil::date;
use serde::Deserialize;

use super::*;
use crate::{calendar::Calendar, term};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Scenario {
    /// What the case shows.
    about: String,
    #[serde(default)]
    side: Side,
    act: Date,
    topic: String,
    /// Article of the list.
    basis: Basis,
    /// Day due, or none where another rule sets it.
    due: Option<Date>,
    /// Days posted, nought for always.
    posted: u16,
    channels: Vec<Channel>,
    unverified: bool,
}

#[derive(Deserialize)]
struct Scenarios {
    case: Vec<Scenario>,
}

const SCENARIOS: [(&str, &str); 4] = [
    ("dccs-2007", include_str!("../../../../legal/dccs-2007/2007-07-01/scenarios.toml")),
    ("dccs-2022", include_str!("../../../../legal/dccs-2022/2023-07-01/scenarios.toml")),
    ("dccs-2025", include_str!("../../../../legal/dccs-2022/2025-07-01/scenarios.toml")),
    ("ngan-sach-xa", include_str!("../../../../legal/ngan-sach-xa/2017-02-15/scenarios.toml")),
];

#[test]
fn the_scenarios_beside_the_law_hold() {
    let (laws, calendar) = (laws().unwrap(), Calendar::shipped().unwrap());
    for (file, text) in SCENARIOS {
        let read: Scenarios = toml::from_str(text).unwrap();
        for case in read.case {
            let name = format!("{file}: {}", case.about);
            let duties = duties(laws, case.side, case.act);
            let all = duties
                .iter()
                .flat_map(|duty| std::iter::once(duty.matter).chain(duty.sector.iter().map(|(_, own)| *own)));
            let found: Vec<_> = all.filter(|matter| matter.topic == case.topic).collect();
            let [matter] = found[..] else { panic!("{name}: {} matters", found.len()) };
            let due = match matter.rules.due.value {
                Due::Within(term) => term::due(calendar, case.act, term).map(|count| count.due),
                Due::WithCouncil | Due::AsSet => None,
            };
            let posted = match matter.rules.posted.value {
                Posted::Days(days) => Some(days),
                Posted::Permanent => Some(0),
                Posted::AsSet => None,
            };
            assert_eq!(matter.listed.basis, case.basis, "{name}");
            assert_eq!(due, case.due, "{name}");
            assert_eq!(posted, Some(case.posted), "{name}");
            assert_eq!(matter.rules.channels.value, case.channels, "{name}");
            assert_eq!(matter.confidence().is_unverified(), case.unverified, "{name}");
        }
    }
}

#[test]
fn each_day_has_one_law_a_side_and_none_before_the_first() {
    let laws = laws().unwrap();
    for side in [Side::Commune, Side::Agency] {
        let mut general: Vec<_> =
            laws.iter().filter(|law| law.side == side && law.within.is_empty()).collect();
        general.sort_by_key(|law| law.first_day);
        for pair in general.windows(2) {
            let next = pair[0].last_day.unwrap().tomorrow().unwrap();
            assert_eq!(next, pair[1].first_day, "{} then {}", pair[0].id, pair[1].id);
        }
        assert_eq!(general.last().unwrap().last_day, None, "the newest law has no end");
    }
    assert!(duties(laws, Side::Commune, date(2007, 6, 30)).is_empty());
    assert_eq!(duties(laws, Side::Commune, date(2007, 7, 1)).len(), 11);
    assert_eq!(duties(laws, Side::Commune, date(2024, 1, 1)).len(), 14);
}

#[test]
fn a_sectors_own_law_stands_inside_the_general_matter() {
    let laws = laws().unwrap();
    for (day, topic) in [(date(2020, 12, 18), "plan-budget"), (date(2024, 3, 1), "budget")] {
        let duties = duties(laws, Side::Commune, day);
        let with: Vec<_> = duties.iter().filter(|duty| !duty.sector.is_empty()).collect();
        let [duty] = with[..] else { panic!("{day}") };
        assert_eq!(duty.matter.topic, topic);
        let ids: Vec<_> = duty.sector.iter().map(|(_, matter)| matter.id.as_str()).collect();
        assert_eq!(ids, ["A-BUD-1", "A-BUD-2", "A-BUD-3", "A-BUD-4", "A-BUD-5"]);
    }
}

#[test]
fn what_was_read_only_second_hand_is_unverified() {
    let laws = laws().unwrap();
    for law in laws {
        let read = matches!(law.id.as_str(), "dccs-2023" | "co-quan-2023" | "ngan-sach-xa-2017");
        for matter in &law.matters {
            assert_eq!(matter.confidence().is_unverified(), !read, "{} {}", law.id, matter.id);
        }
    }
}

#[test]
fn a_file_that_cannot_be_is_refused() {
    let whole = FILES[1].1;
    for (from, to, says) in [
        ("last_day = \"2025-06-30\"", "last_day = \"2023-06-30\"", "before the first"),
        ("id = \"A11.2\"", "id = \"A11.1\"", "A11.1 stands twice"),
        ("{ working_days = 5 }", "{ weeks = 1 }", "due"),
        ("broadcast_basis = \"13.3\"\n", "", "broadcast without its article"),
        ("choice = \"all\"", "choice = \"none\"", "none"),
        ("broadcast = 3", "brodcast = 3", "brodcast"),
        ("basis = \"11.2\"", "basis = \"11.b\"", "is no article"),
    ] {
        assert!(whole.contains(from), "{from}");
        let told = read::law(&whole.replacen(from, to, 1)).unwrap_err();
        assert!(told.contains(says), "{told}");
    }
}
