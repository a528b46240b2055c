//! Objections and slips issued again: everybody reads how many, few read what they say.

use super::*;

#[tokio::test]
async fn an_objection_is_counted_in_public_and_read_by_few() {
    let hamlet = Hamlet::open(date(2026, 11, 20), 30).await;
    let page = hamlet.road("04/11/2026").await;
    let round = hamlet.meeting(&page, "11/11/2026", "13/11/2026").await;
    let path = format!("{round}/objections");
    for (form, says) in [
        (vec![("about", "count"), ("received_on", "14/11/2026")], "Chưa ghi lý do hoặc nội dung"),
        (vec![("about", "count"), ("received_on", "01/12/2026"), ("objection", "Đếm thiếu")], "chưa tới"),
        (vec![("about", "count"), ("received_on", "01/11/2026"), ("objection", "Đếm thiếu")], "sớm hơn"),
        (vec![("about", "count"), ("objection", "Đếm thiếu")], "Ngày nhận"),
    ] {
        let answer = hamlet.world.post(&hamlet.head.cookie, &path, &form).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{says}");
        answer.has(says);
    }
    let text = "Nhà tôi có mặt mà không được đếm";
    let form = [("about", "count"), ("received_on", "14/11/2026"), ("objection", text)];
    hamlet.done(&hamlet.head, &path, &form).await;
    let public = hamlet.world.get("", "/decisions/2026-1").await;
    public.has("Có 1 khiếu nại về đợt này, 0 khiếu nại đúng");
    public.lacks(text);
    hamlet.world.get("", "/d/2026-1/decision.json").await.lacks(text);
    let desk = hamlet.world.get(&hamlet.front.cookie, &round).await;
    desk.has(text);
    let own = desk.body.split(&format!("{path}/")).nth(1).unwrap().split('"').next().unwrap().to_owned();
    let settle = format!("{path}/{own}");
    // The head whose count is objected to does not settle it.
    let answer = [("outcome", "upheld"), ("answer", "Đếm lại trước mặt người khiếu nại")];
    let head = hamlet.world.post(&hamlet.head.cookie, &settle, &answer).await;
    assert_eq!(head.status, StatusCode::FORBIDDEN);
    let bare = hamlet.world.post(&hamlet.front.cookie, &settle, &answer[..1]).await;
    assert_eq!(bare.status, StatusCode::UNPROCESSABLE_ENTITY);
    hamlet.done(&hamlet.front, &settle, &answer).await;
    let again = hamlet.world.post(&hamlet.clerk.cookie, &settle, &answer).await;
    assert_eq!(again.status, StatusCode::CONFLICT);
    hamlet.world.get("", "/decisions/2026-1").await.has("1 khiếu nại đúng");
    hamlet.world.get("", "/d/2026-1/decision.json").await.has("\"outcome\":\"upheld\"");
}

#[tokio::test]
async fn a_slip_is_issued_again_only_to_a_household_that_gave_none_back() {
    let hamlet = Hamlet::open(date(2026, 11, 20), 30).await;
    let (_, round) = ballots(&hamlet).await;
    let path = format!("{round}/reissues");
    for (number, says) in [("1", "đã trả phiếu"), ("99", "không có trong danh sách"), ("", "ghi một số")]
    {
        let form = [("reissue_household", number), ("reissue_reason", "lost")];
        let answer = hamlet.world.post(&hamlet.front.cookie, &path, &form).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{says}");
        answer.has(says);
    }
    let form = [("reissue_household", "30"), ("reissue_reason", "lost")];
    hamlet.done(&hamlet.front, &path, &form).await;
    hamlet.world.get(&hamlet.head.cookie, &round).await.has("Hộ số 30, mất phiếu");
    assert_eq!(hamlet.world.journal_lines("decisions.reissue").await, 1);
    // A household that got a slip again may still be taken off the roll, by two roles.
    let change = [("household", "30"), ("what", "remove"), ("change_reason", "Đã chuyển đi")];
    hamlet.done(&hamlet.head, &format!("{round}/changes"), &change).await;
    let desk = hamlet.world.get(&hamlet.front.cookie, &round).await.body;
    let path = desk.split(&format!("{round}/changes/")).nth(1).unwrap().split('"').next().unwrap().to_owned();
    let confirm = [("op", "confirm")];
    let answer = hamlet.act(&hamlet.front, &round, &format!("{round}/changes/{path}"), &confirm).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
    hamlet.world.get(&hamlet.head.cookie, &round).await.has("Hộ số 30, mất phiếu");
}
