//! What is not lost: a slip that was given back, words that somebody else wrote.

use super::*;

#[tokio::test]
async fn a_household_whose_slip_lies_in_the_box_stays_on_the_roll() {
    let hamlet = Hamlet::open(date(2026, 11, 10), 30).await;
    let (_, round) = ballots(&hamlet).await;
    let change = [("household", "7"), ("what", "remove"), ("change_reason", "Hộ đã chuyển đi")];
    let marked = hamlet.world.post(&hamlet.head.cookie, &format!("{round}/changes"), &change).await;
    marked.has("đã trả phiếu, nên chưa bỏ khỏi danh sách được");
    // It may be marked after it was proposed: then it is refused when it is confirmed.
    let later = [("household", "30"), ("what", "remove"), ("change_reason", "Hộ đã chuyển đi")];
    hamlet.done(&hamlet.head, &format!("{round}/changes"), &later).await;
    hamlet.mark(&round, 6).await;
    let body = hamlet.world.get(&hamlet.front.cookie, &round).await.body;
    let id = body.split("/changes/").nth(1).unwrap().split('"').next().unwrap().to_owned();
    let path = format!("{round}/changes/{id}");
    let confirmed = hamlet.act(&hamlet.front, &round, &path, &[("op", "confirm")]).await;
    confirmed.has("đã trả phiếu, nên chưa bỏ khỏi danh sách được");
    hamlet.world.get(&hamlet.front.cookie, &round).await.has("30 trên 30 hộ");
}

#[tokio::test]
async fn a_draft_that_somebody_else_changed_is_replaced_only_on_purpose() {
    let hamlet = Hamlet::open(date(2026, 11, 20), 30).await;
    let form = |title: &'static str| {
        [
            ("place", "ap-thoi-binh"),
            ("topic", "self-management"),
            ("title", title),
            ("question", "Hộ mình có đồng ý không?"),
            ("proposer", "hamlet"),
        ]
    };
    let page = hamlet.done(&hamlet.head, "/desk/decisions/new", &form("Bản một")).await;
    let edit = format!("{page}/edit");
    hamlet.act(&hamlet.front, &edit, &edit, &form("Bản hai")).await;
    let old: Vec<_> = form("Bản ba").into_iter().chain([("version", "1")]).collect();
    let met = hamlet.world.post(&hamlet.head.cookie, &edit, &old).await;
    met.has("Người khác vừa sửa bản thảo này");
    let pressed: Vec<_> = form("Bản ba").into_iter().chain([("version", "2"), ("met", "yes")]).collect();
    let again = hamlet.world.post(&hamlet.head.cookie, &edit, &pressed).await;
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY, "pressing once more is not enough");
    hamlet.world.get(&hamlet.head.cookie, &page).await.has("Bản hai");
    // The box is for the version that it was shown with, and for none that came after.
    let stale: Vec<_> = pressed.clone().into_iter().chain([("over", "1")]).collect();
    let stale = hamlet.world.post(&hamlet.head.cookie, &edit, &stale).await;
    assert_eq!(stale.status, StatusCode::UNPROCESSABLE_ENTITY);
    let over: Vec<_> = pressed.into_iter().chain([("over", "2")]).collect();
    let saved = hamlet.world.post(&hamlet.head.cookie, &edit, &over).await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.body);
}

#[tokio::test]
async fn ballots_that_are_all_back_early_are_followed_at_once_and_an_annulled_paper_says_so() {
    let hamlet = Hamlet::open(date(2026, 11, 10), 30).await;
    let (page, round) = ballots(&hamlet).await;
    hamlet.mark(&round, 6).await;
    hamlet.step(&hamlet.head, &round, &[("op", "stop_marks")]).await;
    let mut stock = STOCK;
    stock[5].1 = "0";
    hamlet.act(&hamlet.head, &round, &format!("{round}/stock"), &stock).await;
    let mut count = COUNTED;
    (count[0].1, count[1].1) = ("30", "27");
    for who in [&hamlet.head, &hamlet.front] {
        assert_eq!(hamlet.enter(who, &round, &count).await.status, StatusCode::SEE_OTHER);
    }
    hamlet.step(&hamlet.head, &round, &[("op", "close")]).await;
    // The last day on the slips is the twelfth; nobody waits for it.
    hamlet.step(&hamlet.head, &page, &[("op", "send"), ("on_day", "10/11/2026")]).await;
    let paper = hamlet.world.bytes("", "/decisions/2026-1/paper.pdf").await;
    let annul = [("op", "annul"), ("on_day", "10/11/2026"), ("number", "15/QĐ"), ("reason", "Trái luật")];
    hamlet.step(&hamlet.clerk, &page, &annul).await;
    let annulled = hamlet.world.bytes("", "/decisions/2026-1/paper.pdf").await;
    assert!(annulled.starts_with(b"%PDF-") && annulled != paper);
}
