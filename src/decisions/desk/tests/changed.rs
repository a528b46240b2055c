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
    moves(&hamlet, 30, date(2026, 11, 19)).await;
    let round = hamlet.done(&hamlet.head, &format!("{page}/rounds/new"), &ROUND).await;
    let seen = async |path: String| hamlet.world.get(&hamlet.front.cookie, &path).await;
    let before = seen(round.clone()).await;
    before.has("29 hộ");
    before.lacks("sổ hộ ghi các hộ số");
    // The head of household 7 has died, household 9 has moved: the first is spoken for by somebody else, the
    // second stays on the roll until two roles take it off, and the page says so.
    speaks(&hamlet, 7, "Người Nối Mẫu").await;
    moves(&hamlet, 9, date(2026, 11, 20)).await;
    let hall = seen(format!("{round}/hall")).await;
    hall.has("Người Nối Mẫu");
    hall.has("Chủ Hộ Mẫu 9 ");
    hall.lacks("Chủ Hộ Mẫu 7 ");
    seen(round.clone()).await.has("sổ hộ ghi các hộ số 9 không còn");
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
    assert_eq!((lines.len(), lines[6].speaker.as_str()), (29, "Người Nối Mẫu"), "as it was at the end");
    seen(round).await.lacks("sổ hộ ghi các hộ số");
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
}

#[tokio::test]
async fn matters_are_found_by_the_hamlet_that_decides() {
    let hamlet = Hamlet::open(date(2026, 11, 20), 30).await;
    hamlet.road("10/11/2026").await;
    for (address, found) in [
        ("/decisions?q=thoi+binh", true),
        ("/decisions?q=thoi+binh+be+tong", true),
        ("/decisions?q=thoi+lai", false),
        ("/decisions?place=ap-thoi-binh", true),
    ] {
        let page = hamlet.world.get("", address).await;
        assert_eq!(page.body.contains("Đổ bê tông đường tổ 4"), found, "{address}");
    }
    assert_eq!(hamlet.world.get("", "/decisions?place=khong-co").await.status, StatusCode::NOT_FOUND);
}
