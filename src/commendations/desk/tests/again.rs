//! Nobody is commended twice for the same.

use axum::http::StatusCode;

use super::*;

#[tokio::test]
async fn two_rounds_commend_nobody_twice_and_there_is_a_way_out() {
    let mut round = Round::open().await.with_list().await;
    let first = round.path.clone();
    let again = round.world.post(&round.district, &format!("{ROUNDS}/new"), &opening(&round.organ)).await;
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
    again.has("Nơi này đã có đợt cùng tên, cùng năm");
    round.path = opened(&round.world, &round.district, &round.organ, "Đợt thứ hai").await;
    let mut round = round.with_list().await;
    let second = round.path.clone();
    for (path, other) in [(&first, "Đợt thứ hai"), (&second, "Tổng kết dân vận năm 2020")] {
        round.path.clone_from(path);
        round.get(&round.commune, "").await.has(&format!("cũng có tên ở đợt “{other}”"));
        assert_eq!(round.meet(&[]).await.status, StatusCode::SEE_OTHER);
        assert_eq!(round.step("review").await.status, StatusCode::SEE_OTHER);
    }
    round.path.clone_from(&first);
    assert_eq!(round.issue("collective", "2", &[]).await.status, StatusCode::SEE_OTHER);
    round.path.clone_from(&second);
    let refused = round.issue("collective", "5", &[]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    refused.has("Ban công tác Mặt trận ấp Thới Bình đã được khen cùng chuyên đề");
    refused.has("theo quyết định 02/QĐ-UBND");
    assert_eq!(round.issue("individual", "5", &[]).await.status, StatusCode::SEE_OTHER);
    round.path.clone_from(&first);
    let refused = round.issue("individual", "6", &[]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    refused.has("theo quyết định 05/QĐ-UBND");
    assert_eq!(round.world.journal_lines("commendations.issue").await, 2);

    // A decision of the first round is issued, so its list does not open again.
    assert_eq!(round.step("reopen").await.status, StatusCode::UNPROCESSABLE_ENTITY);
    let ids = round.nominees().await;
    let off = async |cookie: &str, id: &str, version: &str| {
        let path = format!("/desk/commendations/nominees/{id}/withdrawal");
        round.world.post(cookie, &path, &[("version", version)]).await.status
    };
    assert_eq!(off(&round.district, &ids[0], "2").await, StatusCode::FORBIDDEN, "commended by this round");
    assert_eq!(off(&round.commune, &ids[1], "1").await, StatusCode::FORBIDDEN);
    assert_eq!(off(&round.district, &ids[1], "1").await, StatusCode::SEE_OTHER);
    let page = round.get(&round.district, "").await;
    page.lacks("Quyết định khen cá nhân");
    page.has("value=\"close\"");
}

#[tokio::test]
async fn a_decision_is_not_older_than_the_meeting() {
    let round = Round::open().await.with_list().await;
    round.meet(&[]).await;
    round.step("review").await;
    let early = round.issue("collective", "2", &[("decided_on", "03/01/2021")]).await;
    assert_eq!(early.status, StatusCode::UNPROCESSABLE_ENTITY);
    early.has("Ngày quyết định trước ngày Hội đồng họp (04/01/2021)");
    let same = round.issue("collective", "2", &[("decided_on", "04/01/2021")]).await;
    assert_eq!(same.status, StatusCode::SEE_OTHER, "{}", same.body);
}

#[tokio::test]
async fn two_officers_on_one_proposal_are_told() {
    let round = Round::open().await.with_list().await;
    let form = [
        ("unit", "o31255"),
        ("number", "16/TTr-UBND"),
        ("day", "02/01/2021"),
        ("collectives", "1"),
        ("individuals", "1"),
        ("version", "0"),
    ];
    assert_eq!(round.post(&round.commune, "/proposals", &form).await.status, StatusCode::CONFLICT);
    round.get(&round.commune, "").await.has("15/TTr-UBND");
}
