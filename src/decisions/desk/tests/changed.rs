//! What changes in the book between call and meeting: people die, move and come.

use super::*;
use crate::households::{Content, acts as book, find_numbered, store::By};

fn by(hamlet: &Hamlet) -> By<'static> {
    By { now: hamlet.world.app.clock.now(), actor: None, batch: None }
}

/// Writes down in the book that somebody else speaks for a household.
async fn speaks(hamlet: &Hamlet, number: i64, name: &str) {
    let mut tx = hamlet.world.app.db.write().await.unwrap();
    let one = find_numbered(&mut tx, &hamlet.id, number).await.unwrap().unwrap();
    let content = Content { representative: name.into(), ..one.content(&[]) };
    book::correct(&mut tx, by(hamlet), &one, one.version, content).await.unwrap().unwrap();
    tx.commit().await.unwrap();
}

async fn moves(hamlet: &Hamlet, number: i64, last: Date) {
    let mut tx = hamlet.world.app.db.write().await.unwrap();
    let one = find_numbered(&mut tx, &hamlet.id, number).await.unwrap().unwrap();
    book::move_out(&mut tx, by(hamlet), &one, one.version, last, "").await.unwrap().unwrap();
    tx.commit().await.unwrap();
}

const ROUND: [(&str, &str); 5] = [
    ("form", "meeting"),
    ("notice_on", "12/11/2026"),
    ("begins_on", "20/11/2026"),
    ("begins_at", "19h"),
    ("venue", "Nhà văn hóa"),
];

#[tokio::test]
async fn who_speaks_for_a_household_follows_the_book_until_marks_end_and_the_number_of_households_does_not() {
    let hamlet = Hamlet::open(date(2026, 11, 20), 30).await;
    let page = hamlet.road("10/11/2026").await;
    let round = hamlet.done(&hamlet.head, &format!("{page}/rounds/new"), &ROUND).await;
    let seen = async |path: String| hamlet.world.get(&hamlet.front.cookie, &path).await;
    let before = seen(round.clone()).await;
    before.has("30 hộ");
    before.lacks("Theo sổ, trước ngày hỏi dân");
    // The head of household 7 has died, household 9 has moved: the first is spoken for by somebody else, the
    // second stays on the roll until two roles take it off, and the page says so. Household 10 is there on the day.
    speaks(&hamlet, 7, "Người Nối Mẫu").await;
    moves(&hamlet, 9, date(2026, 11, 19)).await;
    moves(&hamlet, 10, date(2026, 11, 20)).await;
    let hall = seen(format!("{round}/hall")).await;
    hall.has("Người Nối Mẫu");
    hall.has("Chủ Hộ Mẫu 9 ");
    hall.lacks("Chủ Hộ Mẫu 7 ");
    seen(round.clone()).await.has("các hộ số 9 không còn là hộ của ấp");
    let start = [("op", "start"), ("method", "hands"), ("chair", "Ông Mẫu"), ("secretary", "Bà Mẫu")];
    hamlet.step(&hamlet.head, &round, &start).await;
    hamlet.mark(&round, 20).await;
    hamlet.step(&hamlet.head, &round, &[("op", "stop_marks")]).await;
    speaks(&hamlet, 7, "Người Sau Mẫu").await;
    let lines = {
        let mut tx = hamlet.world.app.db.read().await.unwrap();
        let id = round.rsplit('/').next().unwrap();
        crate::decisions::store::roll::of(&mut tx, id).await.unwrap()
    };
    assert_eq!((lines.len(), lines[6].speaker.as_str()), (30, "Người Nối Mẫu"), "as it was at the end");
    seen(round).await.lacks("Theo sổ, trước ngày hỏi dân");
}

#[tokio::test]
async fn a_household_that_is_known_to_leave_before_the_round_is_not_asked() {
    let hamlet = Hamlet::open(date(2026, 11, 18), 30).await;
    let page = hamlet.road("10/11/2026").await;
    moves(&hamlet, 30, date(2026, 11, 18)).await;
    let round = hamlet.done(&hamlet.head, &format!("{page}/rounds/new"), &ROUND).await;
    hamlet.world.get(&hamlet.head.cookie, &round).await.has("Danh sách đã chốt: 29 hộ");
}

#[tokio::test]
async fn a_change_is_judged_when_it_is_confirmed_and_hides_in_a_roll_salted_anew() {
    let hamlet = Hamlet::open(date(2026, 11, 20), 30).await;
    let page = hamlet.road("10/11/2026").await;
    let round = hamlet.done(&hamlet.head, &format!("{page}/rounds/new"), &ROUND).await;
    let lines = async || {
        let roll = hamlet.world.get("", "/d/2026-1/rolls/ap-thoi-binh-1.json").await;
        let roll: serde_json::Value = serde_json::from_str(&roll.body).unwrap();
        roll["lines"].as_array().unwrap().clone()
    };
    let before = lines().await;
    let change = [("household", "7"), ("what", "remove"), ("change_reason", "Hộ đã chuyển đi")];
    hamlet.done(&hamlet.head, &format!("{round}/changes"), &change).await;
    let twice = hamlet.world.post(&hamlet.front.cookie, &format!("{round}/changes"), &change).await;
    twice.has("đang có một đề nghị chờ xác nhận");
    let body = hamlet.world.get(&hamlet.front.cookie, &round).await.body;
    let id = body.split("/changes/").nth(1).unwrap().split('"').next().unwrap().to_owned();
    let settle = format!("{round}/changes/{id}");
    let confirmed = hamlet.act(&hamlet.front, &round, &settle, &[("op", "confirm")]).await;
    assert_eq!(confirmed.status, StatusCode::SEE_OTHER, "{}", confirmed.body);
    hamlet.world.get("", "/decisions/2026-1").await.has("Bớt một hộ: 30 → 29 hộ.");
    let after = lines().await;
    assert_eq!((before.len(), after.len()), (30, 29));
    assert!(after.iter().all(|line| !before.contains(line)), "no line tells that the others are the same");
}

#[tokio::test]
async fn a_change_of_the_roll_is_a_task_of_whoever_may_agree_to_it() {
    let hamlet = Hamlet::open(date(2026, 11, 20), 30).await;
    let page = hamlet.road("10/11/2026").await;
    let round = hamlet.done(&hamlet.head, &format!("{page}/rounds/new"), &ROUND).await;
    let change = [("household", "7"), ("what", "remove"), ("change_reason", "Hộ đã chuyển đi")];
    hamlet.done(&hamlet.head, &format!("{round}/changes"), &change).await;
    let asked = "Xem và xác nhận thay đổi danh sách hộ: Đổ bê tông";
    hamlet.world.get(&hamlet.head.cookie, "/desk").await.lacks(asked);
    hamlet.world.get(&hamlet.front.cookie, "/desk").await.has(asked);
    // Whoever holds both posts agrees in the one that did not propose.
    let posts = [(Role::HamletHead, hamlet.id.as_str()), (Role::FrontOfficer, &hamlet.id)];
    let both = hamlet.world.person("hai.vai", &posts).await;
    hamlet.world.get(&both.cookie, "/desk").await.has(asked);
    let body = hamlet.world.get(&both.cookie, &round).await.body;
    let id = body.split("/changes/").nth(1).unwrap().split('"').next().unwrap().to_owned();
    let settled = hamlet.act(&both, &round, &format!("{round}/changes/{id}"), &[("op", "confirm")]).await;
    assert_eq!(settled.status, StatusCode::SEE_OTHER, "{}", settled.body);
}
