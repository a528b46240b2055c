//! What the papers say, and what they must never say.

use dinh_rules::decision::law;
use jiff::{Timestamp, civil::date};

use super::*;
use crate::{
    decisions::{
        decision::{Content, State},
        pages::shown,
        round::{Ended, Method, RoundState, Stock},
    },
    papers::documents::{docx, pdf},
    places::Kind as PlaceKind,
};

/// A matter of a hamlet with its round, as the pages load it.
struct World {
    decision: Decision,
    round: Round,
    place: Place,
    commune: Place,
    people: Vec<(Part, String)>,
    tally: Option<Tally>,
    law: &'static str,
    scope: Scope,
}

const TITLE: &str = "Đổ bê tông đường tổ 4 đến tổ 7";
const QUESTION: &str = "Đường tổ 4 đến tổ 7: hộ mình chọn cách nào?";

impl World {
    fn new(form: Form, method: Option<Method>, law: &'static str) -> Self {
        let meeting = form == Form::Meeting;
        let stock = Stock {
            printed: 224,
            issued: 215,
            spoiled: 1,
            unused: 7,
            not_returned: 27,
            returned_spoiled: 1,
            assisted: 2,
        };
        let people = [
            (Part::Chair, "Ông Chủ Trì Mẫu"),
            (Part::Secretary, "Bà Thư Ký Mẫu"),
            (Part::Counter, "Bà Mặt Trận Mẫu"),
            (Part::Counter, "Ông Hai Mẫu"),
            (Part::Counter, "Bà Ba Mẫu"),
            (Part::Witness, "Ông Chứng Mẫu"),
            (Part::Witness, "Bà Kiến Mẫu"),
        ];
        let people =
            people.into_iter().filter(|(part, _)| meeting || matches!(part, Part::Counter | Part::Witness));
        Self {
            decision: decision(law),
            round: round(form, method, stock),
            place: place("h", PlaceKind::Hamlet, "Ấp Thới Bình"),
            commune: place("c", PlaceKind::Commune, "Xã Trung Hưng"),
            people: people.map(|(part, name)| (part, name.to_owned())).collect(),
            tally: Some(Tally {
                n: 1,
                actor: String::new(),
                present: 187,
                votes: vec![149, 23, 9],
                abstain: 4,
                rest: 2,
                clusters: Vec::new(),
            }),
            law,
            scope: Scope::Hamlet,
        }
    }

    fn meeting() -> Self {
        Self::new(Form::Meeting, Some(Method::Hands), "dccs-2025")
    }

    fn ballots() -> Self {
        Self::new(Form::Ballots, None, "dccs-2025")
    }

    /// A paper made from it.
    fn make<T>(&self, make: impl FnOnce(Source<'_>) -> T) -> T {
        let law = law(self.law).unwrap();
        let decision = Decision { scope: self.scope, ..self.decision.clone() };
        let given = self.tally.as_ref().map(|tally| {
            let today = date(2026, 11, 20);
            shown::given(WORDS, &decision, (&self.round, &[]), (tally, 187, 5), today)
        });
        let shown = Shown {
            round: self.round.clone(),
            title: String::new(),
            place: self.place.name.clone(),
            begins: shown::moment(WORDS, self.round.begins_on, &self.round.begins_at),
            closes: self.round.closes_on.map(|day| shown::moment(WORDS, day, "17:00")).unwrap_or_default(),
            clusters: Vec::new(),
            objections: (0, 0),
            needed: 143,
            taken: None,
            given,
        };
        make(Source {
            decision: &decision,
            law,
            matter: law.matters.iter().find(|matter| matter.topic == "contribution").unwrap(),
            shown: &shown,
            place: &self.place,
            commune: Some(&self.commune),
            people: &self.people,
            tally: self.tally.as_ref(),
        })
    }
}

fn place(id: &str, kind: PlaceKind, name: &str) -> Place {
    Place { id: id.into(), kind, name: name.into(), code: None, valid_from: None, valid_to: None }
}

fn decision(law: &str) -> Decision {
    let choice = |text: &str, cost, adopts| Choice { text: text.into(), adopts, cost };
    Decision {
        id: "d".into(),
        scope: Scope::Hamlet,
        number: Some((2026, 3)),
        state: State::Passed,
        content: Content {
            place_id: "h".into(),
            topic: "contribution".into(),
            title: TITLE.into(),
            question: QUESTION.into(),
            body: "Đường dài 640 mét, rộng 3 mét. Nhà nước cho 80 phần trăm.\nHộ nghèo không phải góp."
                .into(),
            choices: vec![
                choice("Đổ bê tông, mặt đường 3 mét", Some(350_000), true),
                choice("Rải đá", Some(175_000), true),
                choice("Năm nay chưa làm", Some(0), false),
            ],
            proposer: None,
            agreed: "Trưởng ban công tác Mặt trận".into(),
        },
        law: Some(law.into()),
        opened_on: Some(date(2026, 11, 2)),
        sent_on: None,
        effective_on: None,
        hamlets: None,
        no_more_meetings: None,
        version: 1,
        updated_at: Timestamp::UNIX_EPOCH,
    }
}

fn round(form: Form, method: Option<Method>, stock: Stock) -> Round {
    let ballots = form == Form::Ballots;
    Round {
        id: "r".into(),
        seq: 1,
        state: RoundState::Closed,
        begins_at: "19:00".into(),
        venue: "Nhà văn hóa ấp Thới Bình".into(),
        closes_on: ballots.then_some(date(2026, 11, 13)),
        closes_at: if ballots { "17:00".into() } else { String::new() },
        method,
        roll: 214,
        roll_root: "q7Zk3nVQe1Lw8mY2".into(),
        explained: "Một tờ rách khi in, Tổ trưởng xác nhận.".into(),
        stock,
        ended: Some(Ended::Passed),
        option: Some(0),
        version: 1,
        ..Round::new("d", "h", form, date(2026, 11, 5), date(2026, 11, 9))
    }
}

/// A roll of so many households.
fn lines(n: i64) -> Vec<Line> {
    (1..=n)
        .map(|number| Line {
            household_id: format!("h{number}"),
            number,
            area: format!("Tổ {}", number % 9 + 1),
            speaker: format!("Nguyễn Thị Hộ Mẫu {number}"),
            salt: String::new(),
            marked: false,
            left: false,
            authorised: (number == 3).then(|| "Trần Văn Thay Mẫu".to_owned()),
        })
        .collect()
}

fn said(paper: &impl serde::Serialize) -> String {
    serde_json::to_string(paper).unwrap()
}

#[test]
fn a_decision_says_all_that_the_law_asks_in_each_of_its_four_forms() {
    for world in [World::meeting(), World::ballots()] {
        for kind in Kind::ALL {
            let paper = world.make(|source| super::decision(source, *kind, Names::Shown)).unwrap();
            assert_eq!(paper.kind, WORDS.t(format!("decisions-paper-as-{kind}")));
            let said = said(&paper);
            for field in [
                "19:00",
                "09/11/2026",
                "Tổng số hộ: 214",
                "187",
                ": 27.",
                QUESTION,
                "Đường dài 640 mét",
                "Thông qua: Đổ bê tông, mặt đường 3 mét",
                "149 ÷ 214 = 69,6%",
                "Điều 21",
                "TRƯỞNG ẤP",
                "TRƯỞNG BAN CÔNG TÁC MẶT TRẬN",
                "Mẫu số 03",
            ] {
                assert!(said.contains(field), "{kind}: {field} in {said}");
            }
            assert_eq!(said.matches("ĐẠI DIỆN HỘ GIA ĐÌNH").count(), 2, "{kind}");
            assert!(said.contains("Ông Chứng Mẫu") && said.contains("Bà Kiến Mẫu"));
        }
    }
}

/// The words of a paper, a line a block, as they stand on it.
fn text_of(paper: &Paper) -> String {
    let mut lines = vec![paper.head.above.clone(), paper.head.organ.clone(), paper.head.place_date.clone()];
    lines.extend([paper.kind.clone(), paper.subject.clone()]);
    for block in &paper.body {
        lines.push(match block {
            Block::Basis(text) | Block::Heading { text, .. } => text.clone(),
            Block::Paragraph(runs) | Block::Item(runs) => runs.iter().map(|run| run.text.as_str()).collect(),
            Block::Table(table) => {
                let row = |row: &Vec<Cell>| {
                    row.iter().map(|cell| cell.text.as_str()).collect::<Vec<_>>().join(" | ")
                };
                table.rows.iter().map(row).collect::<Vec<_>>().join("\n")
            }
            Block::Signatures(all) => {
                all.iter().map(|one| format!("{}: {}", one.title, one.name)).collect::<Vec<_>>().join(" | ")
            }
            other => format!("{other:?}"),
        });
    }
    lines.extend(paper.foot.iter().flat_map(|foot| &foot.lines).flatten().map(|run| run.text.clone()));
    lines.join("\n")
}

#[test]
fn a_resolution_reads_as_it_is_signed() {
    let paper =
        World::ballots().make(|source| super::decision(source, Kind::Resolution, Names::Shown)).unwrap();
    insta::assert_snapshot!("resolution", text_of(&paper));
}

#[test]
fn everybody_reads_the_decision_without_a_name() {
    for world in [World::meeting(), World::ballots()] {
        let paper = world.make(|source| super::decision(source, Kind::Minutes, Names::Hidden)).unwrap();
        let said = said(&paper);
        for (_, name) in &world.people {
            assert!(!said.contains(name.as_str()), "{name} in {said}");
        }
        assert_eq!(said.matches("ĐẠI DIỆN HỘ GIA ĐÌNH").count(), 2);
    }
}

#[test]
fn a_paper_says_first_that_what_it_tells_holds_no_more() {
    for (state, says) in [(State::Annulled, "đã bị bãi bỏ"), (State::Refused, "không được công nhận")]
    {
        let mut world = World::ballots();
        world.decision.state = state;
        let paper = world.make(|source| super::decision(source, Kind::Resolution, Names::Shown)).unwrap();
        assert!(said(&paper).contains(says), "{state}");
    }
}

#[test]
fn nothing_is_decided_before_it_is_counted() {
    let world = World { tally: None, ..World::meeting() };
    assert!(world.make(|source| super::decision(source, Kind::Resolution, Names::Shown)).is_none());
}

#[test]
fn the_old_ordinance_knows_two_forms_and_no_form_of_the_later_decree() {
    let world = World::new(Form::Meeting, Some(Method::Hands), "dccs-2007");
    assert_eq!(world.make(|source| Kind::of(source.law)), [Kind::Resolution, Kind::Minutes]);
    let papers = [
        world.make(notice),
        world.make(minutes),
        world.make(|source| super::decision(source, Kind::Minutes, Names::Shown)).unwrap(),
    ];
    for paper in papers {
        let said = said(&paper);
        assert!(!said.contains("Mẫu số") && !said.contains("59/2023"), "{said}");
    }
}

#[test]
fn the_half_that_goes_into_the_box_has_no_name_and_no_number() {
    let roll = lines(214);
    let cards = World::ballots().make(|source| slips(source, &roll, 0));
    let face = said(cards.face.as_ref().unwrap());
    for line in &roll {
        assert!(!face.contains(&line.speaker), "{}", line.speaker);
    }
    for banned in ["Hộ số", "Số hộ", "Thay Mẫu", "mã", "Tổ 1\""] {
        assert!(!face.contains(banned), "{banned} in {face}");
    }
    for says in [TITLE, QUESTION, "góp 350.000 đồng mỗi hộ", "17:00", "Ý kiến khác", "TRƯỞNG ẤP"]
    {
        assert!(face.contains(says), "{says} in {face}");
    }
    assert!(!said(&cards).contains("Nguyễn Thị"), "a name on a slip");
    assert_eq!(cards.cards[11].kind, "Hộ số 12");
}

#[test]
fn a_slip_of_the_hamlet_is_signed_and_one_of_the_commune_is_stamped() {
    let hamlet = World::ballots();
    let commune = World { scope: Scope::Commune, ..World::ballots() };
    let face = |world: &World| world.make(|source| slips(source, &[], 1)).face.unwrap();
    assert!(face(&hamlet).stamp.is_empty() && !face(&hamlet).signature.is_empty());
    assert!(!face(&commune).stamp.is_empty() && face(&commune).signature.is_empty());
}

/// How many pages a file has: its tree of pages says so.
fn pages(bytes: &[u8]) -> usize {
    let text = String::from_utf8_lossy(bytes);
    let counts = text.split("/Count ").skip(1);
    counts
        .filter_map(|rest| rest.split(|c: char| !c.is_ascii_digit()).next()?.parse().ok())
        .max()
        .unwrap_or(0)
}

#[test]
fn four_slips_stand_on_a_page_and_the_box_has_its_own() {
    for (households, spare, expected) in [(4, 0, 2), (5, 0, 3), (5, 3, 3), (214, 10, 57)] {
        let cards = World::ballots().make(|source| slips(source, &lines(households), spare));
        let bytes = pdf::cards(&cards).unwrap();
        assert_eq!(pages(&bytes), expected, "{households} and {spare} spare");
    }
}

#[test]
fn an_invitation_names_the_household_that_is_asked() {
    let cards = World::meeting().make(|source| invitations(source, &lines(5)));
    assert!(cards.face.is_none() && cards.label.is_none());
    let all = said(&cards);
    for says in ["Nguyễn Thị Hộ Mẫu 1", "Trần Văn Thay Mẫu", "Hộ số 5, Tổ 6", "19:00", "Nhà văn hóa"]
    {
        assert!(all.contains(says), "{says} in {all}");
    }
    assert!(!all.contains("Hộ Mẫu 3"), "whoever is authorised is asked");
    assert_eq!(pages(&pdf::cards(&cards).unwrap()), 2);
}

#[test]
fn a_notice_says_what_when_where_and_what_it_takes() {
    let meeting = said(&World::meeting().make(notice));
    let ballots = said(&World::ballots().make(notice));
    for paper in [&meeting, &ballots] {
        for says in
            [QUESTION, "Rải đá", "góp 175.000 đồng mỗi hộ", "Cần 143 hộ", "khoản 1 Điều 21", "ủy quyền"]
        {
            assert!(paper.contains(says), "{says} in {paper}");
        }
    }
    for (paper, says) in [
        (&meeting, "Ông Chủ Trì Mẫu"),
        (&meeting, "Mẫu số 01"),
        (&meeting, "Nhà văn hóa ấp Thới Bình"),
        (&ballots, "13/11/2026"),
        (&ballots, "Bà Mặt Trận Mẫu, Ông Hai Mẫu, Bà Ba Mẫu"),
    ] {
        assert!(paper.contains(says), "{says} in {paper}");
    }
    assert!(!ballots.contains("Mẫu số 01"), "that form is of a meeting");
}

#[test]
fn the_sheet_has_every_household_once_and_no_row_for_another() {
    let roll = lines(30);
    let paper = World::meeting().make(|source| sheet(source, &roll));
    let table = paper.body.iter().find_map(|block| match block {
        Block::Form { table, .. } => Some(table),
        _ => None,
    });
    let table = table.unwrap();
    assert_eq!(table.rows.len(), roll.len());
    assert!(table.rows.iter().all(|row| row.len() == table.columns.len()));
    let said = said(&paper);
    assert!(said.contains("q7Zk3nVQe1Lw\"") && !said.contains("q7Zk3nVQe1Lw8"), "{said}");
    assert!(said.contains("Trần Văn Thay Mẫu (được ủy quyền, thay Nguyễn Thị Hộ Mẫu 3)"));
}

#[test]
fn a_record_of_a_count_shows_each_sum_and_its_difference() {
    let said = said(&World::ballots().make(count));
    for says in ["224", "≠", "Lệch", "Một tờ rách khi in", "Mẫu số 04", "3 bản", "Bà Mặt Trận Mẫu"]
    {
        assert!(said.contains(says), "{says} in {said}");
    }
    let secret = World::new(Form::Meeting, Some(Method::Secret), "dccs-2025");
    let said = self::said(&secret.make(count));
    assert!(said.contains("Mẫu số 02") && !said.contains("Phiếu in, phát"), "{said}");
}

#[test]
fn minutes_follow_the_order_of_the_law_and_a_blank_one_holds_no_number() {
    let world = World::meeting();
    let paper = world.make(minutes);
    let headings: Vec<_> = paper
        .body
        .iter()
        .filter_map(|block| match block {
            Block::Heading { text, .. } => Some(text.as_str()),
            _ => None,
        })
        .collect();
    let order =
        ["Thời gian", "Lý do", "Nội dung", "thảo luận", "Tổng hợp", "Phương án", "Kết quả", "Kết luận"];
    for (heading, part) in headings.iter().zip(order) {
        assert!(heading.contains(part), "{heading} is not {part}");
    }
    assert_eq!(headings.len(), order.len());
    let blank = said(&world.make(forms));
    for counted in ["149", "69,6", "Thông qua:"] {
        assert!(!blank.contains(counted), "{counted} in {blank}");
    }
    let full = said(&paper);
    assert!(full.contains("149 ÷ 214 = 69,6%") && full.contains("Bà Thư Ký Mẫu"), "{full}");
}

#[test]
fn a_tally_sheet_has_a_row_for_every_bundle_of_twenty_five() {
    let paper = World::ballots().make(forms);
    let rows = paper.body.iter().find_map(|block| match block {
        Block::Form { table, .. } => Some(table.rows.len()),
        _ => None,
    });
    assert_eq!(rows, Some(10), "nine bundles and their sum");
}

#[test]
fn every_paper_is_typeset_and_packed() {
    let roll = lines(30);
    for world in [World::meeting(), World::ballots()] {
        let papers = [
            world.make(notice),
            world.make(|source| sheet(source, &roll)),
            world.make(forms),
            world.make(if world.round.form == Form::Meeting { minutes } else { count }),
            world.make(|source| super::decision(source, Kind::Agreement, Names::Shown)).unwrap(),
        ];
        for paper in papers {
            assert!(pdf::paper(&paper).unwrap().starts_with(b"%PDF-"), "{}", paper.kind);
            assert!(docx::paper(&paper).unwrap().starts_with(b"PK"), "{}", paper.kind);
        }
    }
}
