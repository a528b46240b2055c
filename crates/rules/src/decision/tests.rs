use jiff::civil::{Date, date};
use proptest::prelude::*;
use serde::Deserialize;

use super::{
    count::{self, Identity, Letter, Standing},
    gate::{Gate, Held, gate},
    verdict::{self, Chosen, Outcome, Part, Step},
    *,
};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Scenarios {
    #[serde(default)]
    round: Vec<RoundCase>,
    #[serde(default)]
    commune: Vec<CommuneCase>,
    #[serde(default)]
    consents: Vec<ConsentsCase>,
    #[serde(default)]
    clusters: Vec<ClustersCase>,
    #[serde(default)]
    gate: Vec<GateCase>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RoundCase {
    about: String,
    on: Date,
    topic: String,
    form: Form,
    households: u32,
    present: Option<u32>,
    #[serde(default)]
    too_few_before: u32,
    options: Vec<u32>,
    outcome: String,
    needed: u32,
    margin: u32,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CommuneCase {
    about: String,
    on: Date,
    topic: String,
    /// Households, for, against.
    parts: Vec<(u32, u32, u32)>,
    outcome: String,
    needed: u32,
    margin: u32,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ConsentsCase {
    about: String,
    on: Date,
    households: u32,
    given: Date,
    consents: u32,
    enough: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ClustersCase {
    about: String,
    on: Date,
    households: u32,
    allowed: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct GateCase {
    about: String,
    on: Date,
    topic: String,
    scope: Scope,
    form: Form,
    too_few: u32,
    #[serde(default)]
    no_more_meetings: bool,
    gate: String,
}

const SCENARIOS: [&str; 3] = [
    include_str!("../../../../legal/dccs-2007/2007-07-01/decisions-scenarios.toml"),
    include_str!("../../../../legal/dccs-2022/2023-07-01/decisions-scenarios.toml"),
    include_str!("../../../../legal/dccs-2022/2025-07-01/decisions-scenarios.toml"),
];

fn scenarios() -> impl Iterator<Item = Scenarios> {
    SCENARIOS.into_iter().map(|text| toml::from_str(text).unwrap())
}

fn on(day: Date, topic: &str) -> (&'static Law, &'static Matter) {
    let law = law_on(day).unwrap();
    (law, law.matters.iter().find(|matter| matter.topic == topic).unwrap())
}

/// Options as meetings have them: the last is "against" when there are two.
fn chosen(votes: &[u32]) -> Vec<Chosen> {
    let two = votes.len() == 2;
    votes.iter().enumerate().map(|(at, votes)| Chosen { adopts: !(two && at == 1), votes: *votes }).collect()
}

fn word(outcome: &Outcome<'_>) -> &'static str {
    match outcome {
        Outcome::Passed(_) => "passed",
        Outcome::Rejected => "rejected",
        Outcome::Ballots(_) => "ballots",
        Outcome::MeetAgain(_) => "meet-again",
    }
}

#[test]
fn our_own_files_read() {
    assert!(ALL.is_ok(), "{:?}", ALL.as_ref().err());
}

#[test]
fn every_act_that_a_rule_stands_in_is_named() {
    for law in laws().unwrap() {
        let file = FILES.iter().find(|(_, text)| text.contains(&format!("id = \"{}\"", law.id))).unwrap().1;
        for source in file.split("source = \"").skip(1) {
            let source: Source = source.split('"').next().unwrap().to_owned().try_into().unwrap();
            if let Some(act) = source.act {
                assert!(law.acts.contains_key(&act), "{}: {act}", law.id);
            }
        }
    }
}

#[test]
fn laws_follow_each_other_without_a_gap() {
    let laws = laws().unwrap();
    for pair in laws.windows(2) {
        assert_eq!(pair[0].last_day.unwrap().tomorrow().unwrap(), pair[1].first_day);
    }
    assert_eq!(law_on(date(2007, 6, 30)), None);
    assert_eq!(law_on(date(2026, 11, 26)).map(|law| law.id.as_str()), Some("dccs-2025"));
}

#[test]
fn the_rounds_beside_the_law_hold() {
    for case in scenarios().flat_map(|all| all.round) {
        let (law, matter) = on(case.on, &case.topic);
        let options = chosen(&case.options);
        let round = verdict::Round {
            form: case.form,
            households: case.households,
            present: case.present,
            options: &options,
            too_few_before: case.too_few_before,
        };
        let found = verdict::of_round(law, matter, &round);
        let got = (word(&found.outcome), found.needed, found.margin);
        assert_eq!(got, (case.outcome.as_str(), case.needed, case.margin), "{}", case.about);
    }
}

#[test]
fn the_communes_beside_the_law_hold() {
    for case in scenarios().flat_map(|all| all.commune) {
        let (_, matter) = on(case.on, &case.topic);
        let options: Vec<_> = case.parts.iter().map(|(_, yes, no)| chosen(&[*yes, *no])).collect();
        let parts: Vec<_> = case
            .parts
            .iter()
            .zip(&options)
            .map(|((households, yes, _), options)| Part {
                households: *households,
                options,
                passed: (*yes >= matter.passes.share.needed(*households)).then_some(0),
            })
            .collect();
        let found = verdict::of_commune(matter, &parts).unwrap();
        let got = (word(&found.outcome), found.needed, found.margin);
        assert_eq!(got, (case.outcome.as_str(), case.needed, case.margin), "{}", case.about);
    }
}

#[test]
fn the_consents_beside_the_law_hold() {
    for case in scenarios().flat_map(|all| all.consents) {
        let rule = law_on(case.on).unwrap().proposal.consents.as_ref().unwrap();
        let counted = if case.on <= rule.last_day(case.given).unwrap() { case.consents } else { 0 };
        let enough = verdict::enough_consents(rule.share, case.households, counted);
        assert_eq!(enough, case.enough, "{}", case.about);
    }
}

#[test]
fn the_clusters_beside_the_law_hold() {
    for case in scenarios().flat_map(|all| all.clusters) {
        let rule = law_on(case.on).unwrap().meeting.clusters.as_ref().unwrap();
        assert_eq!(case.households >= rule.n, case.allowed, "{}", case.about);
    }
}

#[test]
fn the_gates_beside_the_law_hold() {
    for case in scenarios().flat_map(|all| all.gate) {
        let (law, matter) = on(case.on, &case.topic);
        let held = Held { too_few: case.too_few, decided: 0, no_more_meetings: case.no_more_meetings };
        let got = match gate(law, matter, case.scope, case.form, held) {
            Gate::Open(_) => "open",
            Gate::Agreed(_) => "agreed",
            Gate::Judged(_) => "judged",
            Gate::NotThisMatter(_) => "not-this-matter",
            Gate::MeetingFirst(_) => "meeting-first",
            Gate::MeetAgain(_) => "meet-again",
            Gate::NoSuchForm => "no-such-form",
            Gate::Decided => "decided",
        };
        assert_eq!(got, case.gate, "{}", case.about);
    }
}

#[test]
fn what_is_decided_opens_no_further_round() {
    let (law, matter) = on(date(2024, 1, 15), "contribution");
    let held = Held { decided: 1, ..Held::default() };
    for form in [Form::Meeting, Form::Ballots, Form::Online] {
        assert_eq!(gate(law, matter, Scope::Hamlet, form, held), Gate::Decided, "{form:?}");
    }
}

#[test]
fn two_options_with_the_same_votes_decide_nothing_above_half() {
    let (law, matter) = on(date(2021, 1, 4), "contribution");
    let options = chosen(&[60, 60, 1]);
    let round = verdict::Round {
        form: Form::Ballots,
        households: 121,
        present: None,
        options: &options,
        too_few_before: 0,
    };
    assert_eq!(verdict::of_round(law, matter, &round).outcome, Outcome::Rejected);
}

#[test]
fn a_difference_as_large_as_the_margin_blocks() {
    let identity = |whole, parts: &[i64]| Identity { letter: Letter::B, whole, parts: parts.to_vec() };
    for (identities, margin, standing) in [
        (vec![identity(214, &[200, 4, 10])], 1, Standing::Agrees),
        (vec![identity(214, &[200, 4, 9])], 5, Standing::NeedsExplanation(1)),
        (vec![identity(214, &[200, 4, 9])], 1, Standing::Blocked(1)),
        (vec![identity(214, &[214]), identity(200, &[205])], 5, Standing::Blocked(5)),
    ] {
        assert_eq!(count::standing(&identities, margin), standing, "{identities:?} {margin}");
    }
}

proptest! {
    /// Absent households count against: with the same votes a larger hamlet never decides more.
    #[test]
    fn who_is_absent_never_helps(households in 1_u32..500, votes in 0_u32..500, more in 0_u32..100, topic in 0_usize..3) {
        let law = law_on(date(2024, 1, 15)).unwrap();
        let topics = ["contribution", "convention", "self-management"];
        let matter = law.matters.iter().find(|matter| matter.topic == topics[topic]).unwrap();
        let votes = votes.min(households);
        let passes = |households| {
            let options = chosen(&[votes, 0]);
            let round = verdict::Round { form: Form::Ballots, households, present: None, options: &options, too_few_before: 0 };
            matches!(verdict::of_round(law, matter, &round).outcome, Outcome::Passed(_))
        };
        prop_assert!(passes(households) || !passes(households + more));
    }

    /// A meeting gives one of the four outcomes by the drawing: enough votes pass; else enough people
    /// reject; else those who are absent are asked.
    #[test]
    fn a_meeting_follows_the_drawing(households in 1_u32..400, present in 0_u32..400, yes in 0_u32..400, before in 0_u32..3, early: bool) {
        let day = if early { date(2021, 1, 4) } else { date(2024, 1, 15) };
        let (law, matter) = on(day, "contribution");
        let present = present.min(households);
        let yes = yes.min(present);
        let options = chosen(&[yes, present - yes]);
        let round = verdict::Round { form: Form::Meeting, households, present: Some(present), options: &options, too_few_before: before };
        let found = verdict::of_round(law, matter, &round);
        let expected = match (yes >= found.needed, present >= found.needed) {
            (true, _) => "passed",
            (false, true) => "rejected",
            (false, false) if early && before == 0 => "meet-again",
            (false, false) => "ballots",
        };
        prop_assert_eq!(word(&found.outcome), expected);
        let says_too_few = found.steps.iter().any(|step| matches!(step, Step::TooFewPresent { .. }));
        prop_assert_eq!(says_too_few, present < found.needed);
        prop_assert!(found.margin >= 1);
    }

    /// One thing out of place is one identity out of balance.
    #[test]
    fn what_is_lost_shows(roll in 2_i64..400, printed in 2_i64..400, lost in 1_i64..3) {
        let mut ballots = count::Ballots {
            roll, marked: roll - 1, unmarked: 1, printed, issued: printed, in_box: roll - 1,
            not_returned: printed - (roll - 1), options: vec![roll - 1], ..count::Ballots::default()
        };
        prop_assert!(count::of_ballots(&ballots).iter().all(|identity| identity.difference() == 0));
        ballots.unused -= lost;
        let off: Vec<_> = count::of_ballots(&ballots).into_iter().filter(|i| i.difference() != 0).collect();
        prop_assert_eq!(off.len(), 1);
        prop_assert_eq!((off[0].letter, off[0].difference()), (Letter::B, lost));
    }
}
