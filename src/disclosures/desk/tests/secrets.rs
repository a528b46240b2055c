//! What was told and should not have been: masked, sealed, and never published by one person alone.

use axum::http::StatusCode;

use super::{Desk, LIST};

/// The pages on which a public notice's words could come out.
async fn everywhere(desk: &Desk) -> String {
    let mut out = String::new();
    for path in [
        "/disclosures/2021-1",
        "/disclosures/2021-1/changes/2",
        "/disclosures/2021-1/changes/3",
        "/disclosures?status=all",
        "/disclosures.csv?status=all",
        "/disclosures.json?status=all",
        "/feeds/disclosures.atom",
        "/search?q=nguoi+mau+mot",
    ] {
        out += &desk.world.get("", path).await.body;
    }
    out
}

const TOLD: &[(&str, &str)] = &[
    ("table", LIST),
    ("lead", "Xã hỗ trợ hai hộ, có Người Mẫu Một."),
    ("seen_for_0", "Họ và tên"),
    ("seen_0", "public"),
];

fn corrected(changes: &[(&'static str, &'static str)]) -> Vec<(&'static str, &'static str)> {
    let mut fields: Vec<(&str, &str)> = super::BUDGET.to_vec();
    fields.retain(|(name, _)| changes.iter().all(|(other, _)| other != name));
    fields.extend([("change", "correction"), ("reason", "Không đăng tên từng hộ")]);
    fields.extend(changes);
    fields
}

#[tokio::test]
async fn a_mask_put_right_takes_the_names_back_from_the_comparison_too() {
    let desk = Desk::open().await;
    let id = desk.published(&[TOLD[0], TOLD[2], TOLD[3]]).await;
    assert!(everywhere(&desk).await.contains("Người Mẫu Một"));
    let masked = [TOLD[0], TOLD[2], ("seen_0", "paper")];
    let saved = desk.act(&desk.clerk, &id, "change", &corrected(&masked)).await;
    assert!(saved.location().contains("done-changed"), "{}", saved.body);
    desk.act(&desk.chief, &id, "change/approval", &[]).await;
    let all = everywhere(&desk).await;
    assert!(!all.contains("Người Mẫu Một"), "{all}");
    assert!(all.contains("đổi cột nào bà con xem được"), "{all}");
}

#[tokio::test]
async fn a_notice_withdrawn_in_haste_is_sealed_later() {
    let desk = Desk::open().await;
    let id = desk.published(TOLD).await;
    desk.act(&desk.chief, &id, "withdrawal", &[("withdraw_reason", "Lộ tên")]).await;
    assert!(!everywhere(&desk).await.contains("Người Mẫu Một"));
    let stale = desk.post(&desk.chief, &format!("/desk/disclosures/{id}/sealing"), &[("version", "1")]).await;
    assert_eq!(stale.status, StatusCode::CONFLICT);
    let sealed = desk.act(&desk.chief, &id, "sealing", &[]).await;
    assert!(sealed.location().contains("done-sealed"), "{}", sealed.body);
    // Published anew without the names, the old text does not come back with it.
    desk.act(&desk.clerk, &id, "change", &corrected(&[])).await;
    desk.act(&desk.chief, &id, "change/approval", &[]).await;
    let all = everywhere(&desk).await;
    assert!(all.contains("Không đăng tên từng hộ") && !all.contains("Người Mẫu Một"), "{all}");
    let desk_page = desk.get(&desk.chief, &format!("/desk/disclosures/{id}")).await;
    desk_page.lacks("Người Mẫu Một");
}

#[tokio::test]
async fn an_older_text_of_a_public_notice_is_sealed_and_the_new_one_stays() {
    let desk = Desk::open().await;
    let id = desk.published(&TOLD[1..2]).await;
    desk.act(&desk.clerk, &id, "change", &corrected(&[])).await;
    desk.act(&desk.chief, &id, "change/approval", &[]).await;
    assert!(everywhere(&desk).await.contains("Người Mẫu Một"), "the old words can be compared");
    desk.act(&desk.chief, &id, "sealing", &[]).await;
    let all = everywhere(&desk).await;
    assert!(!all.contains("Người Mẫu Một") && all.contains("9.800.000.000"), "{all}");
}

#[tokio::test]
async fn a_paper_added_after_the_look_is_not_published_with_it() {
    let desk = Desk::open().await;
    // The approver's own paper, added while the notice was a draft, waits for somebody else too.
    let draft = super::BUDGET.iter().copied().chain([("document", "09/TB-UBND"), ("title", "Nháp")]);
    let draft: Vec<_> = draft.collect();
    let kept = desk.post(&desk.clerk, "/desk/disclosures/new", &draft).await;
    let first = kept.location().split_once('?').unwrap().0.rsplit('/').next().unwrap().to_owned();
    let pdf = ("a.pdf", b"%PDF-1.7\n%%EOF".as_slice());
    let fields = [("caption", "Danh sách"), ("seen", "public")];
    desk.world.upload(&desk.chief.cookie, &format!("/desk/disclosures/{first}/files"), &fields, pdf).await;
    desk.act(&desk.clerk, &first, "submission", &[]).await;
    let own = desk.act(&desk.chief, &first, "approval", &[("looked", "yes")]).await;
    own.has("Bạn đã thêm một văn bản chưa duyệt");
    desk.get(&desk.chief, &format!("/desk/disclosures/{first}/preview")).await.has("Danh sách");
    let id = desk.submitted(&[]).await;
    let seen = desk.version(&id).await;
    let path = format!("/desk/disclosures/{id}/files");
    desk.world.upload(&desk.clerk.cookie, &path, &fields, pdf).await;
    let approval = format!("/desk/disclosures/{id}/approval");
    let old = desk.post(&desk.chief, &approval, &[("version", &seen), ("looked", "yes")]).await;
    assert_eq!(old.status, StatusCode::CONFLICT);
    // The approver's own paper waits for somebody else as well.
    desk.world.upload(&desk.chief.cookie, &path, &fields, pdf).await;
    let own = desk.act(&desk.chief, &id, "approval", &[("looked", "yes")]).await;
    own.has("Bạn đã thêm một văn bản chưa duyệt");
    assert_eq!(desk.world.get("", "/disclosures/2021-1").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_correction_may_not_leave_out_what_the_law_asks_for() {
    let desk = Desk::open().await;
    let id = desk.published(&[]).await;
    for (field, says) in [("document", "Số, ký hiệu"), ("lead", "Tóm tắt")] {
        let answer = desk.act(&desk.clerk, &id, "change", &corrected(&[(field, "")])).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{field}");
        answer.has(says);
    }
    let two = [desk.version(&id).await, desk.version(&id).await];
    let change = corrected(&[("lead", "Năm 2019 xã thu 9.800.000.000 đồng.")]);
    let path = format!("/desk/disclosures/{id}/change");
    for (version, status) in two.iter().zip([StatusCode::SEE_OTHER, StatusCode::CONFLICT]) {
        let fields: Vec<_> = [("version", version.as_str())].into_iter().chain(change.clone()).collect();
        assert_eq!(desk.post(&desk.clerk, &path, &fields).await.status, status);
    }
    // What waits is on the desk of who may approve it.
    desk.get(&desk.chief, "/desk").await.has(&format!("/desk/disclosures/{id}"));
}
