//! One wrong thing at a time, and what is said of it.

use super::super::nominee::tests::nominee;
use super::*;
use RecipientKind::{Collective, Individual};

struct World {
    nominees: Vec<Nominee>,
    proposals: Vec<Proposal>,
    earlier: Vec<Earlier>,
    elsewhere: Vec<Elsewhere>,
    models: HashMap<String, Model>,
    unknown: HashMap<String, Vec<String>>,
}

impl World {
    /// One collective and one person of Xã Trung Hưng, with nothing wrong.
    fn right() -> Self {
        let model =
            Model { subject: "Ban công tác Mặt trận ấp Thới Bình".into(), kind: Collective };
        Self {
            nominees: vec![
                nominee("1", Collective, "Ban công tác Mặt trận ấp Thới Bình"),
                nominee("2", Individual, "Lê Thị Mẫu"),
            ],
            proposals: vec![Proposal {
                unit_id: "o31255".into(),
                number: "15/TTr-UBND".into(),
                day: None,
                collectives: 1,
                individuals: 1,
                version: 1,
            }],
            earlier: vec![],
            elsewhere: vec![],
            models: HashMap::from([("m".to_owned(), model)]),
            unknown: HashMap::new(),
        }
    }

    fn found(&self) -> Vec<(Option<&str>, What)> {
        findings(Ground {
            year: 2020,
            level: "huyen",
            nominees: &self.nominees,
            proposals: &self.proposals,
            earlier: &self.earlier,
            elsewhere: &self.elsewhere,
            models: &self.models,
            unknown: &self.unknown,
        })
        .into_iter()
        .map(|finding| {
            let id = finding.nominee.as_deref().and_then(|id| self.nominees.iter().find(|n| n.id == id));
            (id.map(|nominee| nominee.id.as_str()), finding.what)
        })
        .collect()
    }
}

fn earlier(name: &str) -> Earlier {
    Earlier {
        year: 2020,
        kind: Individual,
        unit_id: "o31255".into(),
        name: name.into(),
        title: "Trưởng ấp".into(),
        stream: "dan-van".into(),
        form: Form::Certificate,
        number: "03/QĐ-UBND".into(),
    }
}

/// What a list with one thing wrong is told.
fn after(change: impl Fn(&mut World)) -> Vec<What> {
    let mut world = World::right();
    change(&mut world);
    world.found().into_iter().map(|(_, what)| what).collect()
}

#[test]
fn a_right_list_has_no_findings() {
    assert_eq!(World::right().found(), []);
}

#[test]
fn proposal_list_and_reports_have_one_number() {
    assert_eq!(after(|w| w.proposals.clear()), [What::NoProposal]);
    assert_eq!(after(|w| w.proposals[0].individuals = 2), [What::CountDiffers(Individual, 2, 1)]);
    let without = after(|w| w.nominees[1].dossier.report.clear());
    assert_eq!(without, [What::ReportsMissing(1, 2), What::NoReport]);
}

#[test]
fn both_confirmations_are_asked_for() {
    assert_eq!(after(|w| w.nominees[0].dossier.confirmed = false), [What::NotConfirmed]);
    assert_eq!(after(|w| w.nominees[1].dossier.clean = false), [What::NotClean]);
    assert_eq!(after(|w| w.nominees[0].dossier.clean = false), [], "a collective is not disciplined");
}

fn second(w: &mut World, change: impl Fn(&mut Nominee)) {
    let mut other = w.nominees[1].clone();
    other.id = "3".into();
    change(&mut other);
    w.nominees.push(other);
    w.proposals[0].individuals = 2;
}

#[test]
fn nobody_stands_twice_for_one_thing() {
    assert_eq!(after(|w| second(w, |_| ())), [What::Twice, What::Twice]);
    let streams = after(|w| {
        second(w, |n| {
            n.dossier.stream = "dan-van-kheo".into();
            n.dossier.deed = "Việc khác".into();
        });
    });
    assert_eq!(streams, [What::TwoStreams("dan-van-kheo".into()), What::TwoStreams("dan-van".into())]);
    assert!(!streams[0].blocks(), "two deeds may be commended in two streams");
    let same = after(|w| second(w, |n| n.dossier.stream = "dan-van-kheo".into()));
    assert_eq!(same[0], What::SameDeedTwice("dan-van-kheo".into()));
    assert!(same[0].blocks());
    let recorded = after(|w| w.earlier.push(earlier("Lê Thị Mẫu")));
    assert_eq!(recorded, [What::AlreadyCommended("03/QĐ-UBND".into())]);
    let last_year = after(|w| w.earlier.push(Earlier { year: 2019, ..earlier("Lê Thị Mẫu") }));
    assert_eq!(last_year, []);
}

#[test]
fn who_stands_in_another_round_for_the_same_is_named() {
    let there = |w: &World, stream: &str| Elsewhere {
        recipient: w.nominees[1].dossier.recipient(),
        kind: Individual,
        stream: stream.into(),
        form: Form::Certificate,
        round: "Đợt mẫu".into(),
    };
    let same = after(|w| w.elsewhere = vec![there(w, "dan-van"), there(w, "dan-van")]);
    assert_eq!(same, [What::InOtherRound("Đợt mẫu".into())], "said once");
    assert!(!same[0].blocks(), "neither round waits for the other");
    assert_eq!(after(|w| w.elsewhere = vec![there(w, "dan-van-kheo")]), []);
    let issued = after(|w| {
        w.elsewhere = vec![there(w, "dan-van")];
        w.nominees[1].commendation_id = Some("c".into());
    });
    assert_eq!(issued, []);
}

#[test]
fn one_person_is_spelled_one_way() {
    let two = after(|w| {
        second(w, |n| {
            n.dossier.name = "Lê Thị Mãu".into();
            n.dossier.title = "Giáo viên".into();
        });
    });
    assert_eq!(
        two,
        [What::NameAlike("Lê Thị Mãu".into()), What::NameAlike("Lê Thị Mẫu".into())],
        "two people may have names that differ by a mark"
    );
    assert!(two.iter().all(|what| !what.blocks()));
    let one = after(|w| {
        second(w, |n| n.dossier.name = "Lê Thị Mãu".into());
        w.nominees[2].dossier.stream = "dan-van-kheo".into();
        w.nominees[2].dossier.deed = "Việc khác".into();
    });
    assert!(one.contains(&What::SpelledOtherwise("Lê Thị Mãu".into())), "{one:?}");
    for (before, found) in [
        ("Lê Thị Mãu", vec![What::SpelledOtherwiseBefore("Lê Thị Mãu".into())]),
        ("Lê Thị Mậu", vec![What::SpelledOtherwiseBefore("Lê Thị Mậu".into())]),
        ("Lê Thị Mẫn", vec![What::NearlyBefore("Lê Thị Mẫn".into())]),
        ("Trần Văn Ví", vec![]),
    ] {
        let year = |name: &str| Earlier { year: 2019, ..earlier(name) };
        assert_eq!(after(|w| w.earlier.push(year(before))), found, "{before}");
    }
}

#[test]
fn one_person_under_two_titles_is_asked_about() {
    for (year, title, found) in [
        (2020, "Giáo viên", vec![What::OtherTitle("Giáo viên".into())]),
        (2019, "Giáo viên", vec![]),
        (2020, "trưởng ấp", vec![What::AlreadyCommended("03/QĐ-UBND".into())]),
    ] {
        let award = Earlier { year, title: title.into(), ..earlier("Lê Thị Mẫu") };
        let told = after(|w| w.earlier = vec![award.clone()]);
        assert_eq!(told, found, "{year} {title}");
    }
    assert!(!What::OtherTitle(String::new()).blocks());
}

#[test]
fn a_collectives_deed_is_not_a_persons() {
    assert_eq!(after(|w| w.nominees[0].dossier.exemplar_id = Some("m".into())), []);
    let person = after(|w| w.nominees[1].dossier.exemplar_id = Some("m".into()));
    assert_eq!(person, [What::ModelOfOtherKind("Ban công tác Mặt trận ấp Thới Bình".into())]);
    let both = after(|w| {
        for nominee in &mut w.nominees {
            nominee.dossier.exemplar_id = Some("m".into());
        }
    });
    assert!(both.contains(&What::ClaimedByOther("o31255".into(), "Lê Thị Mẫu".into())));
    assert!(both.iter().all(What::blocks));
    let other = after(|w| {
        w.nominees[0].dossier.exemplar_id = Some("m".into());
        w.nominees[0].dossier.name = "Chi bộ ấp Thới Bình".into();
    });
    assert_eq!(other, [What::NotTheModels("Ban công tác Mặt trận ấp Thới Bình".into())]);
}

#[test]
fn figures_without_records_and_long_reports_are_named() {
    let unknown = after(|w| {
        w.unknown.insert("2".into(), vec!["[[Z99]]".into(), "[[?]]".into()]);
    });
    assert_eq!(unknown, [What::UnknownFigures("[[Z99]], [[?]]".into())]);
    let long = after(|w| w.nominees[1].dossier.report = "một ".repeat(1001));
    assert_eq!(long, [What::ReportLong(1001, 1000)]);
    assert!(!long[0].blocks());
    assert_eq!(after(|w| w.nominees[0].dossier.report = "một ".repeat(1001)), []);
}

#[test]
fn names_are_near_when_one_letter_differs() {
    for (a, b, near) in [
        ("le thi mau", "le thi man", true),
        ("le thi mau", "le thi maau", true),
        ("le thi mau", "e thi mau", true),
        ("le thi mau", "le thu man", false),
        ("le van an", "le van binh", false),
        ("an", "anh", false),
    ] {
        assert_eq!(nearly(a, b), near, "{a} {b}");
        assert_eq!(nearly(b, a), near, "{b} {a}");
    }
}
