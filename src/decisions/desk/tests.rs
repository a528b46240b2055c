//! The road of a matter through the desk, as a hamlet walks it.

mod changed;
mod commune;
mod found;
mod guards;
mod hall;
mod kept;
mod missing;
mod objections;
mod outside;

use axum::http::StatusCode;
use jiff::civil::{Date, date};

use crate::{
    accounts::Role,
    households,
    web::testing::{Answer, Person, World},
};

mod papers;

/// Hamlet Thới Bình with so many households, and its people.
struct Hamlet {
    world: World,
    id: String,
    head: Person,
    front: Person,
    clerk: Person,
}

impl Hamlet {
    async fn open(on: Date, households: i64) -> Self {
        let world = World::open_on(on).await;
        let parent = if on < date(2025, 7, 1) { "o31255" } else { "n31255" };
        let mut tx = world.app.db.write().await.unwrap();
        let now = world.app.clock.now();
        let tree = crate::places::tree(&mut tx).await.unwrap();
        let parent = tree.find("31255", on).map_or(parent.to_owned(), |place| place.id.clone());
        let id = "ap-thoi-binh".to_owned();
        let place = crate::places::Place {
            id: id.clone(),
            kind: crate::places::Kind::Hamlet,
            name: "Ấp Thới Bình".into(),
            code: None,
            valid_from: None,
            valid_to: None,
        };
        crate::places::store::insert(&mut tx, &place, Some(&parent)).await.unwrap();
        crate::places::set_home(&mut tx, &parent).await.unwrap();
        for number in 1..=households {
            let content = households::Content {
                head: format!("Chủ Hộ Mẫu {number}"),
                area: format!("Tổ {}", number % 7 + 1),
                ..households::Content::default()
            };
            let fresh = households::store::Fresh { place_id: id.clone(), number, content, valid_from: None };
            let by = households::store::By { now, actor: None, batch: None };
            households::store::insert(&mut tx, by, &fresh).await.unwrap();
        }
        tx.commit().await.unwrap();
        let head = world.person("truong.ap", &[(Role::HamletHead, &id)]).await;
        let front = world.person("mat.tran", &[(Role::FrontOfficer, &id)]).await;
        let clerk = world.person("cong.chuc", &[(Role::CommuneOfficer, &parent)]).await;
        Self { world, id, head, front, clerk }
    }

    async fn done(&self, who: &Person, path: &str, fields: &[(&str, &str)]) -> String {
        let answer = self.world.post(&who.cookie, path, fields).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{path} {fields:?}: {}", answer.body);
        answer.location().split('?').next().unwrap().to_owned()
    }

    /// The page's current version, with an act's fields after it.
    async fn act(&self, who: &Person, page: &str, path: &str, fields: &[(&str, &str)]) -> Answer {
        let body = self.world.get(&who.cookie, page).await.body;
        let version =
            body.split("name=\"version\" value=\"").nth(1).map_or("", |rest| rest.split('"').next().unwrap());
        let mut all = vec![("version", version)];
        all.extend(fields);
        self.world.post(&who.cookie, path, &all).await
    }

    async fn step(&self, who: &Person, page: &str, fields: &[(&str, &str)]) {
        let answer = self.act(who, page, &format!("{page}/steps"), fields).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{fields:?}: {}", answer.body);
    }

    async fn refused(&self, who: &Person, page: &str, fields: &[(&str, &str)], says: &str) {
        let answer = self.act(who, page, &format!("{page}/steps"), fields).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{fields:?}");
        answer.has(says);
    }

    /// A road of three options, opened on a day.
    async fn road(&self, opened: &str) -> String {
        let form = [
            ("place", self.id.as_str()),
            ("topic", "contribution"),
            ("title", "Đổ bê tông đường tổ 4 đến tổ 7"),
            ("question", "Hộ mình chọn cách nào?"),
            ("choice", "Đổ bê tông"),
            ("choice_cost", "350.000"),
            ("choice", "Rải đá"),
            ("choice_cost", "175.000"),
            ("choice", "Năm nay chưa làm"),
            ("choice_cost", "0"),
            ("proposer", "hamlet"),
            ("agreed", "Trưởng ban công tác Mặt trận, biên bản ngày 02/01"),
        ];
        let page = self.done(&self.head, "/desk/decisions/new", &form).await;
        self.step(&self.head, &page, &[("op", "open"), ("on_day", opened)]).await;
        page
    }

    async fn meeting(&self, page: &str, notice: &str, day: &str) -> String {
        let form = [
            ("form", "meeting"),
            ("notice_on", notice),
            ("begins_on", day),
            ("begins_at", "19h"),
            ("venue", "Nhà văn hóa"),
        ];
        let round = self.done(&self.head, &format!("{page}/rounds/new"), &form).await;
        let people = [
            ("op", "start"),
            ("method", "hands"),
            ("chair", "Ông Chủ Trì Mẫu"),
            ("secretary", "Bà Thư Ký Mẫu"),
        ];
        self.step(&self.head, &round, &people).await;
        round
    }

    /// Marks the first so many households of the roll.
    async fn mark(&self, round: &str, n: usize) {
        let hall = self.world.get(&self.head.cookie, &format!("{round}/hall")).await.body;
        let ids: Vec<_> = hall
            .split("name=\"mark\" value=\"")
            .skip(1)
            .map(|rest| rest.split('"').next().unwrap())
            .collect();
        let mut form = vec![("op", "marks")];
        form.extend(ids.iter().take(n).map(|id| ("mark", *id)));
        self.send(&self.head, round, &form).await.has("\"households\":[]");
    }

    /// What a phone in the hall sends.
    async fn send(&self, who: &Person, round: &str, form: &[(&str, &str)]) -> Answer {
        let answer = self.world.post(&who.cookie, &format!("{round}/sendings"), form).await;
        assert_eq!(answer.status, StatusCode::OK, "{}", answer.body);
        answer
    }

    /// How many lines the journal has.
    async fn lines(&self) -> usize {
        let mut tx = self.world.app.db.read().await.unwrap();
        crate::store::journal::newest(&mut tx, 10_000, 0).await.unwrap().len()
    }

    async fn enter(&self, who: &Person, round: &str, numbers: &[(&str, &str)]) -> Answer {
        self.world.post(&who.cookie, &format!("{round}/tallies"), numbers).await
    }
}

const FULL: [(&str, &str); 6] = [
    ("present", "187"),
    ("vote-0", "131"),
    ("vote-1", "38"),
    ("vote-2", "15"),
    ("abstain", "3"),
    ("rest", "0"),
];

#[tokio::test]
async fn the_same_numbers_pass_under_one_law_and_fail_under_the_next() {
    for (today, opened, notice, day, verdict, needed) in [
        (date(2021, 1, 20), "04/01/2021", "11/01/2021", "13/01/2021", "Thông qua: Đổ bê tông", "Cần 108 hộ"),
        (date(2026, 11, 20), "04/11/2026", "11/11/2026", "13/11/2026", "Không thông qua", "Cần 143 hộ"),
    ] {
        let hamlet = Hamlet::open(today, 214).await;
        let page = hamlet.road(opened).await;
        let round = hamlet.meeting(&page, notice, day).await;
        hamlet.mark(&round, 187).await;
        hamlet.step(&hamlet.head, &round, &[("op", "stop_marks")]).await;
        let entered = hamlet.enter(&hamlet.head, &round, &FULL).await;
        assert_eq!(entered.status, StatusCode::SEE_OTHER, "{}", entered.body);
        hamlet.step(&hamlet.head, &round, &[("op", "close")]).await;
        let year = today.year();
        let public = hamlet.world.get("", &format!("/decisions/{year}-1")).await;
        for text in [verdict, "131 ÷ 214 = 61,2%", "Đổ bê tông"] {
            public.has(text);
        }
        public.lacks("Chủ Hộ Mẫu");
        public.lacks("Chủ Trì Mẫu");
        hamlet.world.get(&hamlet.head.cookie, &round).await.has(needed);
        let list = hamlet.world.get("", "/decisions").await;
        list.has("Đổ bê tông đường tổ 4 đến tổ 7");
    }
}

#[tokio::test]
async fn too_few_at_a_meeting_means_meeting_again_and_then_ballots_in_2020() {
    let hamlet = Hamlet::open(date(2021, 1, 30), 30).await;
    let page = hamlet.road("04/01/2021").await;
    for (n, notice, day, says) in
        [(1, "05/01/2021", "08/01/2021", "họp lại"), (2, "09/01/2021", "13/01/2021", "phát phiếu tới mọi hộ")]
    {
        let round = hamlet.meeting(&page, notice, day).await;
        hamlet.mark(&round, 10).await;
        hamlet.step(&hamlet.head, &round, &[("op", "stop_marks")]).await;
        let few = [
            ("present", "10"),
            ("vote-0", "10"),
            ("vote-1", "0"),
            ("vote-2", "0"),
            ("abstain", "0"),
            ("rest", "0"),
        ];
        assert_eq!(hamlet.enter(&hamlet.head, &round, &few).await.status, StatusCode::SEE_OTHER);
        hamlet.step(&hamlet.head, &round, &[("op", "close")]).await;
        hamlet.world.get("", "/decisions/2021-1").await.has(says);
        let ballots = [
            ("form", "ballots"),
            ("notice_on", "14/01/2021"),
            ("begins_on", "16/01/2021"),
            ("closes_on", "20/01/2021"),
        ];
        let call = hamlet.world.post(&hamlet.head.cookie, &format!("{page}/rounds/new"), &ballots).await;
        let expected = if n == 1 { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::SEE_OTHER };
        assert_eq!(call.status, expected, "round {n}: {}", call.body);
    }
}

/// Ballots of a hamlet of 30, after a meeting to which too few came, under today's law.
async fn ballots(hamlet: &Hamlet) -> (String, String) {
    let page = hamlet.road("01/11/2026").await;
    let round = hamlet.meeting(&page, "02/11/2026", "05/11/2026").await;
    hamlet.mark(&round, 5).await;
    hamlet.step(&hamlet.head, &round, &[("op", "stop_marks")]).await;
    let few = [
        ("present", "5"),
        ("vote-0", "5"),
        ("vote-1", "0"),
        ("vote-2", "0"),
        ("abstain", "0"),
        ("rest", "0"),
    ];
    assert_eq!(hamlet.enter(&hamlet.head, &round, &few).await.status, StatusCode::SEE_OTHER);
    hamlet.step(&hamlet.head, &round, &[("op", "close")]).await;
    let form = [
        ("form", "ballots"),
        ("notice_on", "06/11/2026"),
        ("begins_on", "08/11/2026"),
        ("closes_on", "12/11/2026"),
    ];
    let round = hamlet.done(&hamlet.head, &format!("{page}/rounds/new"), &form).await;
    let team = [("op", "start"), ("counter", "Một\nHai\nBa"), ("witness", "Bốn\nNăm")];
    hamlet.step(&hamlet.head, &round, &team).await;
    hamlet.mark(&round, 24).await;
    (page, round)
}

const STOCK: [(&str, &str); 7] = [
    ("printed", "32"),
    ("issued", "30"),
    ("spoiled", "0"),
    ("unused", "2"),
    ("returned_spoiled", "0"),
    ("not_returned", "6"),
    ("assisted", "1"),
];
const COUNTED: [(&str, &str); 6] =
    [("present", "24"), ("vote-0", "21"), ("vote-1", "2"), ("vote-2", "0"), ("abstain", "1"), ("rest", "0")];

#[tokio::test]
async fn papers_are_counted_by_two_people_and_settled_by_a_third() {
    let hamlet = Hamlet::open(date(2026, 11, 20), 30).await;
    let (_, round) = ballots(&hamlet).await;
    hamlet.step(&hamlet.head, &round, &[("op", "stop_marks")]).await;
    let stock = hamlet.act(&hamlet.head, &round, &format!("{round}/stock"), &STOCK).await;
    assert_eq!(stock.status, StatusCode::SEE_OTHER, "{}", stock.body);
    assert_eq!(hamlet.enter(&hamlet.head, &round, &COUNTED).await.status, StatusCode::SEE_OTHER);
    let twice = hamlet.enter(&hamlet.head, &round, &COUNTED).await;
    assert_eq!(twice.status, StatusCode::UNPROCESSABLE_ENTITY);
    twice.has("Người khác phải nhập");
    let mut other = COUNTED;
    (other[1].1, other[2].1) = ("20", "3");
    assert_eq!(hamlet.enter(&hamlet.front, &round, &other).await.status, StatusCode::SEE_OTHER);
    let page = hamlet.world.get(&hamlet.clerk.cookie, &round).await;
    page.has("Hai người nhập khác nhau");
    page.lacks(">21<");
    hamlet.refused(&hamlet.head, &round, &[("op", "close")], "Số đếm chưa xong").await;
    assert_eq!(hamlet.enter(&hamlet.clerk, &round, &COUNTED).await.status, StatusCode::SEE_OTHER);
    let fourth = hamlet.enter(&hamlet.clerk, &round, &COUNTED).await;
    fourth.has("Số đếm đã có rồi");
    // What stands is read once more before it is announced.
    let settled = hamlet.world.get(&hamlet.head.cookie, &round).await;
    settled.has("Đổ bê tông</th><td class=\"num\">21</td>");
    hamlet.step(&hamlet.head, &round, &[("op", "close")]).await;
    let public = hamlet.world.get("", "/decisions/2026-1").await;
    public.has("Thông qua: Đổ bê tông");
    public.has("Chưa kiểm chứng");
    assert!(hamlet.world.log_holds().await > 0);
}

#[tokio::test]
async fn a_stock_that_is_off_by_one_closes_with_an_explanation_or_not_at_all() {
    for (votes, closes) in [("21", true), ("20", false)] {
        let hamlet = Hamlet::open(date(2026, 11, 20), 30).await;
        let (_, round) = ballots(&hamlet).await;
        hamlet.step(&hamlet.head, &round, &[("op", "stop_marks")]).await;
        let mut stock = STOCK;
        stock[3].1 = "1";
        hamlet.act(&hamlet.head, &round, &format!("{round}/stock"), &stock).await;
        let mut counted = COUNTED;
        counted[1].1 = votes;
        counted[2].1 = if votes == "21" { "2" } else { "3" };
        for who in [&hamlet.head, &hamlet.front] {
            assert_eq!(hamlet.enter(who, &round, &counted).await.status, StatusCode::SEE_OTHER);
        }
        if closes {
            hamlet.refused(&hamlet.head, &round, &[("op", "close")], "Ghi giải trình").await;
            let why = [("op", "close"), ("explained", "Một tờ rách khi in, Tổ trưởng xác nhận.")];
            hamlet.step(&hamlet.head, &round, &why).await;
            hamlet.world.get("", "/decisions/2026-1").await.has("Một tờ rách khi in");
        } else {
            let why = [("op", "close"), ("explained", "Không rõ")];
            hamlet.refused(&hamlet.head, &round, &why, "đủ làm đổi kết quả").await;
        }
    }
}

#[tokio::test]
async fn a_household_is_marked_once_however_often_it_is_sent() {
    let hamlet = Hamlet::open(date(2026, 11, 20), 30).await;
    let (_, round) = ballots(&hamlet).await;
    let hall = hamlet.world.get(&hamlet.head.cookie, &format!("{round}/hall")).await.body;
    let id = hall.split("name=\"unmark\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
    let before = hamlet.lines().await;
    for _ in 0..3 {
        let form = [("op", "marks"), ("mark", id.as_str())];
        hamlet.send(&hamlet.front, &round, &form).await.has("\"marked\":24");
    }
    // A household that the roll does not have is told; the others of the same sending are marked.
    let stranger = [("op", "marks"), ("mark", "khong-co"), ("mark", id.as_str())];
    let answer = hamlet.send(&hamlet.front, &round, &stranger).await;
    answer.has("không có trong danh sách");
    answer.has("\"marked\":24");
    assert_eq!(hamlet.lines().await, before, "a line of a single mark");
}

#[tokio::test]
async fn a_meeting_told_too_late_is_refused_and_the_matter_stays() {
    let hamlet = Hamlet::open(date(2026, 11, 20), 30).await;
    let page = hamlet.road("10/11/2026").await;
    for (notice, day, says) in [
        ("18/11/2026", "19/11/2026", "Báo chưa đủ số ngày"),
        ("21/11/2026", "30/11/2026", "Ngày báo chưa tới"),
        ("09/11/2026", "12/11/2026", "sớm hơn ngày mở việc"),
    ] {
        let form = [
            ("form", "meeting"),
            ("notice_on", notice),
            ("begins_on", day),
            ("begins_at", "19h"),
            ("venue", "Nhà văn hóa"),
        ];
        let answer = hamlet.world.post(&hamlet.head.cookie, &format!("{page}/rounds/new"), &form).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{notice}");
        answer.has(says);
    }
    let online = [("form", "online"), ("notice_on", "11/11/2026"), ("begins_on", "15/11/2026")];
    let answer = hamlet.world.post(&hamlet.head.cookie, &format!("{page}/rounds/new"), &online).await;
    answer.has("Luật chưa mở hình thức này");
    let early = [
        ("form", "meeting"),
        ("notice_on", "20/11/2026"),
        ("begins_on", "25/11/2026"),
        ("begins_at", "19h"),
        ("venue", "Nhà văn hóa"),
    ];
    let round = hamlet.done(&hamlet.head, &format!("{page}/rounds/new"), &early).await;
    let people = [("op", "start"), ("method", "hands"), ("chair", "A"), ("secretary", "B")];
    hamlet.refused(&hamlet.head, &round, &people, "Chưa đến ngày").await;
}

#[tokio::test]
async fn residents_need_a_tenth_of_all_households() {
    let hamlet = Hamlet::open(date(2026, 11, 20), 30).await;
    let form = [
        ("place", hamlet.id.as_str()),
        ("topic", "self-management"),
        ("title", "Quét đường chiều thứ bảy"),
        ("question", "Bà con có đồng ý không?"),
        ("proposer", "residents"),
    ];
    let page = hamlet.done(&hamlet.head, "/desk/decisions/new", &form).await;
    let consent = |households: &'static str, day: &'static str| {
        let fields = [("household", households), ("given_on", day)];
        let path = format!("{page}/consents");
        let hamlet = &hamlet;
        async move { hamlet.world.post(&hamlet.head.cookie, &path, &fields).await }
    };
    assert_eq!(consent("1, 2", "01/11/2026").await.status, StatusCode::SEE_OTHER);
    assert_eq!(consent("3", "01/08/2026").await.status, StatusCode::SEE_OTHER);
    hamlet
        .refused(&hamlet.head, &page, &[("op", "open"), ("on_day", "20/11/2026")], "Chưa đủ số hộ đồng ý")
        .await;
    consent("2", "02/11/2026").await.has("đã ghi rồi");
    consent("99", "02/11/2026").await.has("không có hộ số 99");
    consent("4", "21/11/2026").await.has("Ngày này chưa tới");
    assert_eq!(consent("4", "20/11/2026").await.status, StatusCode::SEE_OTHER);
    hamlet.step(&hamlet.head, &page, &[("op", "open"), ("on_day", "20/11/2026")]).await;
    let public = hamlet.world.get("", "/decisions/2026-1").await;
    public.has("Quét đường chiều thứ bảy");
    public.has("Người dân trong ấp đưa ra");
}

#[tokio::test]
async fn a_frozen_roll_changes_by_two_roles_alone() {
    let hamlet = Hamlet::open(date(2026, 11, 20), 30).await;
    let page = hamlet.road("10/11/2026").await;
    let form = [
        ("form", "meeting"),
        ("notice_on", "12/11/2026"),
        ("begins_on", "20/11/2026"),
        ("begins_at", "19h"),
        ("venue", "Nhà văn hóa"),
    ];
    let round = hamlet.done(&hamlet.head, &format!("{page}/rounds/new"), &form).await;
    let change = [("household", "7"), ("what", "remove"), ("change_reason", "Hộ đã chuyển đi")];
    let path = format!("{round}/changes");
    assert_eq!(hamlet.world.post(&hamlet.head.cookie, &path, &change).await.status, StatusCode::SEE_OTHER);
    let body = hamlet.world.get(&hamlet.front.cookie, &round).await.body;
    let id = body.split("/changes/").nth(1).unwrap().split('"').next().unwrap().to_owned();
    let settle = format!("{round}/changes/{id}");
    let own = hamlet.act(&hamlet.head, &round, &settle, &[("op", "confirm")]).await;
    own.has("bên khác xác nhận");
    let other = hamlet.act(&hamlet.front, &round, &settle, &[("op", "confirm")]).await;
    assert_eq!(other.status, StatusCode::SEE_OTHER, "{}", other.body);
    let record = hamlet.world.get("", "/decisions/2026-1/record.json").await;
    record.has("\"count\":29");
}

#[tokio::test]
async fn an_authorisation_is_on_paper() {
    let hamlet = Hamlet::open(date(2026, 11, 20), 30).await;
    let page = hamlet.road("10/11/2026").await;
    let form = [
        ("form", "meeting"),
        ("notice_on", "12/11/2026"),
        ("begins_on", "20/11/2026"),
        ("begins_at", "19h"),
        ("venue", "Nhà văn hóa"),
    ];
    let round = hamlet.done(&hamlet.head, &format!("{page}/rounds/new"), &form).await;
    let path = format!("{round}/authorisations");
    let without = [("for_household", "3"), ("person", "Người Thay Mẫu"), ("given_on", "15/11/2026")];
    hamlet.world.post(&hamlet.head.cookie, &path, &without).await.has("Ủy quyền phải có giấy");
    let with = [
        ("for_household", "3"),
        ("person", "Người Thay Mẫu"),
        ("paper", "giấy viết tay"),
        ("given_on", "15/11/2026"),
    ];
    assert_eq!(hamlet.world.post(&hamlet.head.cookie, &path, &with).await.status, StatusCode::SEE_OTHER);
    hamlet.world.get(&hamlet.head.cookie, &round).await.has("Người Thay Mẫu");
}

#[tokio::test]
async fn what_a_convention_decides_waits_for_the_committee() {
    let hamlet = Hamlet::open(date(2026, 11, 20), 30).await;
    let form = [
        ("place", hamlet.id.as_str()),
        ("topic", "convention"),
        ("title", "Quy ước ấp"),
        ("question", "Bà con có đồng ý với quy ước không?"),
        ("proposer", "hamlet"),
        ("agreed", "Trưởng ban công tác Mặt trận"),
    ];
    let page = hamlet.done(&hamlet.head, "/desk/decisions/new", &form).await;
    hamlet.step(&hamlet.head, &page, &[("op", "open"), ("on_day", "01/10/2026")]).await;
    let call = |day: &'static str| {
        let fields = [
            ("form", "meeting"),
            ("notice_on", "02/10/2026"),
            ("begins_on", day),
            ("begins_at", "19h"),
            ("venue", "Nhà văn hóa"),
        ];
        let path = format!("{page}/rounds/new");
        let hamlet = &hamlet;
        async move { hamlet.world.post(&hamlet.head.cookie, &path, &fields).await }
    };
    call("20/10/2026").await.has("chưa niêm yết đủ số ngày");
    let round = hamlet.meeting(&page, "20/10/2026", "05/11/2026").await;
    hamlet.mark(&round, 20).await;
    hamlet.step(&hamlet.head, &round, &[("op", "stop_marks")]).await;
    let count = [("present", "20"), ("vote-0", "18"), ("vote-1", "2"), ("abstain", "0"), ("rest", "0")];
    assert_eq!(hamlet.enter(&hamlet.head, &round, &count).await.status, StatusCode::SEE_OTHER);
    hamlet.step(&hamlet.head, &round, &[("op", "close")]).await;
    let recognise = [("op", "recognise"), ("on_day", "12/11/2026"), ("number", "15/QĐ-UBND")];
    hamlet.refused(&hamlet.clerk, &page, &recognise, "Chưa ghi ngày gửi").await;
    hamlet.refused(&hamlet.head, &page, &[("op", "send"), ("on_day", "01/11/2026")], "sớm hơn").await;
    hamlet.step(&hamlet.head, &page, &[("op", "send"), ("on_day", "09/11/2026")]).await;
    hamlet.world.get(&hamlet.head.cookie, &page).await.has("Chờ công nhận, chậm nhất");
    let forbidden = hamlet.act(&hamlet.head, &page, &format!("{page}/steps"), &recognise).await;
    assert_eq!(forbidden.status, StatusCode::FORBIDDEN);
    hamlet.step(&hamlet.clerk, &page, &recognise).await;
    hamlet.world.get("", "/decisions/2026-1").await.has("Đã được công nhận");
}

#[tokio::test]
async fn nobody_else_reads_a_roll_or_a_draft() {
    let hamlet = Hamlet::open(date(2026, 11, 20), 30).await;
    let (page, round) = ballots(&hamlet).await;
    let draft = [
        ("place", hamlet.id.as_str()),
        ("topic", "self-management"),
        ("title", "Bản thảo kín"),
        ("question", "Q?"),
        ("proposer", "hamlet"),
    ];
    let draft = hamlet.done(&hamlet.head, "/desk/decisions/new", &draft).await;
    let world = &hamlet.world;
    for (name, role, place) in [
        ("huyen", Role::DistrictOfficer, "d925"),
        ("bien.tap", Role::Editor, "d925"),
        ("quan.tri", Role::Administrator, "d925"),
        ("kiem.tra", Role::Auditor, "d925"),
        ("dan", Role::Resident, hamlet.id.as_str()),
        ("ap.khac", Role::HamletHead, "c31249"),
    ] {
        let who = world.person(name, &[(role, place)]).await;
        for path in [round.clone(), format!("{round}/hall"), format!("{draft}/edit")] {
            let answer = world.get(&who.cookie, &path).await;
            assert!(matches!(answer.status, StatusCode::NOT_FOUND | StatusCode::FORBIDDEN), "{name} {path}");
            answer.lacks("Chủ Hộ Mẫu");
        }
        for (path, fields) in [
            (format!("{round}/marks"), vec![("mark", "x")]),
            (format!("{round}/tallies"), vec![("present", "1")]),
            (format!("{round}/steps"), vec![("op", "close"), ("version", "1")]),
            (format!("{page}/steps"), vec![("op", "stop"), ("version", "1")]),
            (format!("{page}/rounds/new"), vec![("form", "meeting")]),
        ] {
            let status = world.post(&who.cookie, &path, &fields).await.status;
            assert!(
                matches!(status, StatusCode::NOT_FOUND | StatusCode::FORBIDDEN),
                "{name} {path} {status}"
            );
        }
    }
    for path in ["/decisions", "/decisions.json", "/decisions/2026-1", "/decisions/2026-1/record.json"] {
        let answer = world.get("", path).await;
        answer.lacks("Chủ Hộ Mẫu");
        answer.lacks("Bản thảo kín");
    }
}
