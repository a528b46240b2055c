//! What is refused so that nothing is trapped, skipped or answered by whoever it is about.

use super::*;

const TWENTY: [(&str, &str); 6] =
    [("present", "20"), ("vote-0", "20"), ("vote-1", "0"), ("vote-2", "0"), ("abstain", "0"), ("rest", "0")];

/// A meeting of a hamlet of 30 that passed with nobody to spare.
async fn passed(hamlet: &Hamlet) -> (String, String) {
    let page = hamlet.road("01/11/2026").await;
    let round = hamlet.meeting(&page, "02/11/2026", "05/11/2026").await;
    hamlet.mark(&round, 20).await;
    hamlet.step(&hamlet.head, &round, &[("op", "stop_marks")]).await;
    assert_eq!(hamlet.enter(&hamlet.head, &round, &TWENTY).await.status, StatusCode::SEE_OTHER);
    hamlet.step(&hamlet.head, &round, &[("op", "close")]).await;
    (page, round)
}

#[tokio::test]
async fn slips_without_an_hour_are_taken_until_their_last_day_is_over() {
    for (today, over) in [(date(2026, 11, 12), false), (date(2026, 11, 13), true)] {
        let hamlet = Hamlet::open(today, 30).await;
        let (_, round) = ballots(&hamlet).await;
        let stop = hamlet.act(&hamlet.head, &round, &format!("{round}/steps"), &[("op", "stop_marks")]).await;
        let expected = if over { StatusCode::SEE_OTHER } else { StatusCode::UNPROCESSABLE_ENTITY };
        assert_eq!(stop.status, expected, "{today}: {}", stop.body);
    }
}

#[tokio::test]
async fn a_new_count_that_cannot_be_told_is_called_off_by_the_commune_and_people_are_asked_again() {
    let hamlet = Hamlet::open(date(2026, 11, 20), 30).await;
    let (page, round) = passed(&hamlet).await;
    let objection = [("about", "roll"), ("received_on", "14/11/2026"), ("objection", "Hộ 7 vắng")];
    hamlet.done(&hamlet.head, &format!("{round}/objections"), &objection).await;
    let recount = [("op", "recount"), ("reason", "Hộ 7 không có mặt")];
    hamlet.step(&hamlet.clerk, &round, &recount).await;
    let off = [("op", "cancel"), ("reason", "Đếm lại không khớp danh sách đã đánh dấu")];
    hamlet.refused(&hamlet.clerk, &round, &off, "Chỉ đếm lại từ tờ đầu").await;
    let mut again = TWENTY;
    (again[0].1, again[1].1) = ("19", "19");
    for who in [&hamlet.head, &hamlet.front] {
        assert_eq!(hamlet.enter(who, &round, &again).await.status, StatusCode::SEE_OTHER);
    }
    let close = [("op", "close"), ("explained", "Một hộ bị đánh dấu nhầm")];
    hamlet.refused(&hamlet.head, &round, &close, "đủ làm đổi kết quả").await;
    hamlet.refused(&hamlet.head, &round, &off, "công chức xã hủy đợt").await;
    hamlet.step(&hamlet.clerk, &round, &off).await;
    // An objection that waits is answered all the same.
    hamlet.world.get(&hamlet.clerk.cookie, &round).await.has("Ghi kết quả<");
    let public = hamlet.world.get("", "/decisions/2026-1").await;
    public.has("Đếm lại không khớp");
    public.has("Đang bàn");
    hamlet.meeting(&page, "15/11/2026", "18/11/2026").await;
}

#[tokio::test]
async fn work_is_not_told_as_done_before_the_paper_was_sent() {
    let hamlet = Hamlet::open(date(2026, 11, 20), 30).await;
    let (page, _) = passed(&hamlet).await;
    let done = [("op", "carry_out"), ("on_day", "19/11/2026"), ("reason", "Đã đổ xong")];
    hamlet.refused(&hamlet.head, &page, &done, "Chưa ghi ngày gửi").await;
    hamlet.step(&hamlet.head, &page, &[("op", "send"), ("on_day", "10/11/2026")]).await;
    hamlet.step(&hamlet.head, &page, &done).await;
}

#[tokio::test]
async fn whoever_counted_does_not_answer_an_objection_to_the_count() {
    let hamlet = Hamlet::open(date(2026, 11, 20), 30).await;
    let (_, round) = passed(&hamlet).await;
    let recount = [("op", "recount"), ("reason", "Có khiếu nại")];
    hamlet.step(&hamlet.clerk, &round, &recount).await;
    for who in [&hamlet.head, &hamlet.front] {
        assert_eq!(hamlet.enter(who, &round, &TWENTY).await.status, StatusCode::SEE_OTHER);
    }
    // Counting once more does not wash the first counters clean.
    hamlet.step(&hamlet.clerk, &round, &recount).await;
    let path = format!("{round}/objections");
    let answer = [("outcome", "dismissed"), ("answer", "Đã đếm đúng")];
    for (about, front) in [("count", StatusCode::UNPROCESSABLE_ENTITY), ("roll", StatusCode::SEE_OTHER)] {
        let form = [("about", about), ("received_on", "14/11/2026"), ("objection", "Chưa đúng")];
        hamlet.done(&hamlet.head, &path, &form).await;
        let task = "Trả lời khiếu nại: Đổ bê tông";
        hamlet.world.get(&hamlet.clerk.cookie, "/desk").await.has(task);
        if about == "count" {
            hamlet.world.get(&hamlet.front.cookie, "/desk").await.lacks(task);
        }
        let desk = hamlet.world.get(&hamlet.clerk.cookie, &round).await.body;
        let own =
            desk.rsplit(&format!("action=\"{path}/")).next().unwrap().split('"').next().unwrap().to_owned();
        let settled = hamlet.world.post(&hamlet.front.cookie, &format!("{path}/{own}"), &answer).await;
        assert_eq!(settled.status, front, "{about}: {}", settled.body);
        if about == "count" {
            hamlet.done(&hamlet.clerk, &format!("{path}/{own}"), &answer).await;
        }
    }
}

#[tokio::test]
async fn words_that_people_signed_for_are_not_exchanged() {
    let hamlet = Hamlet::open(date(2026, 11, 20), 30).await;
    let form = |question: &'static str| {
        [
            ("place", "ap-thoi-binh"),
            ("topic", "self-management"),
            ("title", "Quét đường chiều thứ bảy"),
            ("question", question),
            ("proposer", "residents"),
        ]
    };
    let page = hamlet.done(&hamlet.head, "/desk/decisions/new", &form("Hộ mình có đồng ý không?")).await;
    let consent = [("household", "3"), ("given_on", "19/11/2026")];
    hamlet.done(&hamlet.head, &format!("{page}/consents"), &consent).await;
    let edit = format!("{page}/edit");
    let other = hamlet.act(&hamlet.head, &edit, &edit, &form("Mỗi hộ góp một triệu, đồng ý không?")).await;
    assert_eq!(other.status, StatusCode::UNPROCESSABLE_ENTITY);
    other.has("Đã có hộ ký đồng ý");
    let same = hamlet.act(&hamlet.head, &edit, &edit, &form("Hộ mình có đồng ý không?")).await;
    assert_eq!(same.status, StatusCode::SEE_OTHER, "{}", same.body);
}
