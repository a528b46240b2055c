//! What people get wrong, and what they are told.

use axum::http::StatusCode;

use super::{way::recorded, *};

#[tokio::test]
async fn a_nominee_in_two_streams_for_one_deed_keeps_the_list_open() {
    let round = Round::open().await.with_list().await;
    round.nominate(&[("stream", "dan-van-kheo")]).await;
    let page = round.get(&round.district, "").await;
    page.has("cùng một việc lại đề nghị ở cả chuyên đề “Dân vận khéo”");
    page.has("tờ trình ghi 1 nhưng danh sách có 2");
    assert_eq!(round.meet(&[]).await.status, StatusCode::SEE_OTHER);
    let refused = round.step("review").await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    refused.has("Còn 3 mục phải sửa");
}

#[tokio::test]
async fn a_round_is_not_reviewed_without_a_vote_on_each() {
    let round = Round::open().await.with_list().await;
    let refused = round.step("review").await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    refused.has("Còn 2 trường hợp chưa có phiếu");
}

#[tokio::test]
async fn numbers_of_a_meeting_that_cannot_be_stand_beside_their_fields() {
    let round = Round::open().await.with_list().await;
    let person = round.nominees().await[1].clone();
    let against = format!("against-{person}");
    for (changes, told) in [
        (vec![("present", "12"), ("written", "0")], "Số người có mặt nhiều hơn"),
        (vec![("written", "3")], "Có mặt cộng với gửi ý kiến nhiều hơn"),
        (vec![(against.as_str(), "1")], "tổng số phiếu là 10, nhưng có 11 người bỏ phiếu"),
        (vec![("share", "0")], "Tỷ lệ phải từ 1 đến 100"),
        (vec![("members", "99999999999999999")], "phải từ 1 đến 999"),
        (vec![("held_on", "12/01/2021")], "chưa đến"),
        (vec![("chair_name", "")], "id=\"chair_name-e\""),
    ] {
        let answer = round.meet(&changes).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{changes:?}");
        answer.has(told);
        answer.has("value=\"Hội trường mẫu\"");
    }
    assert_eq!(round.world.journal_lines("commendations.meet").await, 0);
}

#[tokio::test]
async fn a_number_used_twice_is_refused_and_names_what_has_it() {
    let round = Round::open().await.with_list().await;
    let listed = recorded(&round.world, "Trần Văn Ví Dụ").await;
    round.meet(&[]).await;
    assert_eq!(round.step("review").await.status, StatusCode::SEE_OTHER);
    let by_list = round.issue("collective", "2", &[]).await;
    assert_eq!(by_list.status, StatusCode::UNPROCESSABLE_ENTITY);
    by_list.has("Số 02/QĐ-UBND đã có quyết định khác dùng");
    by_list.has(&format!("/commendations?decision={}", listed.decision_id));
    assert_eq!(round.issue("collective", "5", &[]).await.status, StatusCode::SEE_OTHER);
    let by_book = round.issue("individual", "5", &[]).await;
    assert_eq!(by_book.status, StatusCode::UNPROCESSABLE_ENTITY);
    by_book.has("Số 05/QĐ-UBND đã có quyết định khác dùng");
    let again = round.issue("collective", "6", &[]).await;
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY, "what is issued is issued");
    assert_eq!(round.world.journal_lines("commendations.issue").await, 1);
}

#[tokio::test]
async fn a_decision_needs_number_day_and_signer_to_be_issued_but_not_to_be_kept() {
    let round = Round::open().await.with_list().await;
    round.meet(&[]).await;
    round.step("review").await;
    let bare = [("signer", ""), ("decided_on", "")];
    let refused = round.issue("collective", "", &bare).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    for field in ["number", "decided_on", "signer"] {
        refused.has(&format!("id=\"{field}-e\""));
    }
    let mut kept = bare.to_vec();
    kept.push(("op", "save"));
    assert_eq!(round.write("collective", "", &kept).await.status, StatusCode::SEE_OTHER);
    let stale = round.issue("collective", "2", &[]).await;
    assert_eq!(stale.status, StatusCode::CONFLICT, "the draft was saved since");
    assert_eq!(round.issue("collective", "2", &[("version", "1")]).await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn two_officers_on_one_nominee_see_both_versions() {
    let round = Round::open().await.with_list().await;
    let id = round.nominees().await[1].clone();
    let path = format!("/desk/commendations/nominees/{id}");
    let first = nominee(&[("deed", "Việc một"), ("version", "1")]);
    assert_eq!(round.world.post(&round.commune, &path, &first).await.status, StatusCode::SEE_OTHER);
    let second = nominee(&[("deed", "Việc hai"), ("version", "1")]);
    let late = round.world.post(&round.district, &path, &second).await;
    assert_eq!(late.status, StatusCode::CONFLICT);
    for text in ["Có người vừa lưu hồ sơ này", "Việc một", "Việc hai", "name=\"version\" value=\"2\""]
    {
        late.has(text);
    }
    let gone = [("version", "1")];
    let withdrawal = round.world.post(&round.district, &format!("{path}/withdrawal"), &gone).await;
    assert_eq!(withdrawal.status, StatusCode::CONFLICT);
}

#[tokio::test]
async fn a_fixed_list_is_not_changed() {
    let round = Round::open().await.with_list().await;
    round.meet(&[]).await;
    round.step("review").await;
    let id = round.nominees().await[0].clone();
    let path = format!("/desk/commendations/nominees/{id}");
    assert_eq!(round.world.post(&round.district, &path, &nominee(&[])).await.status, StatusCode::FORBIDDEN);
    assert_eq!(round.nominate(&[]).await.status, StatusCode::FORBIDDEN);
    let late = round.meet(&[("version", "1")]).await;
    assert_eq!(late.status, StatusCode::UNPROCESSABLE_ENTITY);
    late.has("Đợt xét khen đã qua bước này");
    assert_eq!(round.step("reopen").await.status, StatusCode::SEE_OTHER);
    assert_eq!(round.nominate(&[("name", "Người Mẫu Khác")]).await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn a_script_in_every_field_is_only_text() {
    const SCRIPT: &str = "<script>alert(1)</script>";
    let round = Round::open().await;
    let fields = ["name", "title", "deed", "report"].map(|field| (field, SCRIPT));
    assert_eq!(round.nominate(&fields).await.status, StatusCode::SEE_OTHER);
    let id = round.nominees().await[0].clone();
    let form = [
        ("unit", "o31255"),
        ("number", SCRIPT),
        ("day", "02/01/2021"),
        ("collectives", "0"),
        ("individuals", "1"),
    ];
    round.post(&round.commune, "/proposals", &form).await;
    let agreed = format!("agreed-{id}");
    let against = format!("against-{id}");
    let changes = [
        ("venue", SCRIPT),
        ("chair_name", SCRIPT),
        ("secretary_name", SCRIPT),
        ("attending", SCRIPT),
        ("note", SCRIPT),
        (agreed.as_str(), "11"),
        (against.as_str(), "0"),
    ];
    assert_eq!(round.meet(&changes).await.status, StatusCode::SEE_OTHER);
    round.step("review").await;
    let texts = ["bases", "proposed_by", "carried_out_by", "recipients"].map(|field| (field, SCRIPT));
    assert_eq!(round.issue("individual", "7", &texts).await.status, StatusCode::SEE_OTHER);
    let nominee = format!("/desk/commendations/nominees/{id}");
    for path in [
        round.path.clone(),
        format!("{}/decisions/individual", round.path),
        nominee,
        "/commendations?year=2020".into(),
        "/desk/commendations?year=2020".into(),
        "/desk/commendations/certificates?year=2020".into(),
    ] {
        let page = round.world.get(&round.district, &path).await;
        assert_eq!(page.status, StatusCode::OK, "{path}");
        page.lacks("<script>alert");
        page.has("&#60;script&#62;alert");
    }
}

#[tokio::test]
async fn a_certificate_text_too_long_is_flagged_and_never_cut() {
    let round = Round::open().await;
    let award = recorded(&round.world, "Trần Văn Ví Dụ").await;
    let words = "Vận động bà con cùng làm đường, thắp đèn, trồng hoa và giữ gìn ấp sạch đẹp ".repeat(4);
    let page = "/desk/commendations/certificates?year=2020";
    let form = [
        ("size", "a4"),
        ("print", "whole"),
        ("right", "0"),
        ("down", "0"),
        ("gives", "TẶNG"),
        ("reason", words.as_str()),
        ("decision", "Quyết định số {số} ngày {ngày}"),
        ("golden", "Vào sổ khen thưởng số {sổ}"),
        ("version-gives", "1"),
        ("version-reason", "1"),
        ("version-decision", "1"),
        ("version-golden", "1"),
    ];
    assert_eq!(round.world.post(&round.district, page, &form).await.status, StatusCode::SEE_OTHER);
    let sheet = round.world.get(&round.district, page).await;
    sheet.has("Có giấy khen quá dài");
    sheet.has("ký tự");
    sheet.has(&award.id);
    sheet.has(words.trim());
}
