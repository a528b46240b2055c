//! Every public act on a notice is in the public log, with the fingerprint of what readers have.

use axum::http::StatusCode;

use super::Desk;
use crate::codec;

/// The types of all entries, oldest first.
async fn types(desk: &Desk) -> Vec<String> {
    desk.world.logged_acts().await
}

/// Title and fingerprint that an entry tells; none where it tells nothing.
async fn told(desk: &Desk, index: i64) -> Option<(String, String)> {
    let mut told = desk.world.logged(index).await;
    Some((told.remove("title")?, told.remove("sha256")?))
}

#[tokio::test]
async fn a_notice_leaves_an_entry_for_everything_that_readers_saw_of_it() {
    let desk = Desk::open().await;
    let id = desk.submitted(&[]).await;
    assert!(types(&desk).await.is_empty(), "what nobody saw is in no public log");
    desk.act(&desk.chief, &id, "approval", &[("looked", "yes")]).await;
    let record = "/disclosures/2021-1/record.json";
    let first = desk.world.get("", record).await.body;
    let title = "Quyết toán ngân sách xã năm 2019".to_owned();
    assert_eq!(told(&desk, 0).await, Some((title.clone(), codec::fingerprint(first.as_bytes()))));
    let mut change: Vec<_> = super::BUDGET.to_vec();
    change.retain(|(name, _)| *name != "lead");
    change.extend([("lead", "Xã thu 9.800.000.000 đồng."), ("change", "correction"), ("reason", "Viết gọn")]);
    desk.act(&desk.clerk, &id, "change", &change).await;
    assert_eq!(types(&desk).await.len(), 1, "a change that waits is not public");
    desk.act(&desk.chief, &id, "change/approval", &[]).await;
    let second = desk.world.get("", record).await.body;
    assert_ne!(first, second);
    assert_eq!(told(&desk, 1).await, Some((title, codec::fingerprint(second.as_bytes()))));
    desk.act(&desk.chief, &id, "withdrawal", &[("withdraw_reason", "Sai")]).await;
    let gone = desk.world.get("", record).await.body;
    assert!(gone.contains("\"reason\":\"Sai\"") && !gone.contains("9.800.000.000"), "{gone}");
    assert_eq!(told(&desk, 2).await, None, "what is left has no title");
    assert!(told(&desk, 0).await.is_some(), "withdrawn, its title is still public");
    desk.act(&desk.chief, &id, "sealing", &[]).await;
    for index in 0..4 {
        assert_eq!(told(&desk, index).await, None, "sealed, no entry tells the title");
    }
    assert_eq!(desk.world.log_holds().await, 1);
    let all =
        ["disclosures.publish", "disclosures.approve-change", "disclosures.withdraw", "disclosures.seal"];
    assert_eq!(types(&desk).await, all);
}

#[tokio::test]
async fn a_notice_for_staff_is_logged_without_a_word_of_it() {
    let desk = Desk::open().await;
    let staff = [("kind", "cadre"), ("part", "rotation"), ("audience", "staff"), ("people", "2")];
    desk.published(&staff).await;
    assert_eq!(types(&desk).await, ["disclosures.publish"]);
    assert_eq!(told(&desk, 0).await, None);
    assert_eq!(desk.world.get("", "/disclosures/2021-1/record.json").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn sealing_an_older_text_leaves_what_readers_have_now() {
    let desk = Desk::open().await;
    let id = desk.published(&[("title", "Hỗ trợ hộ Người Mẫu Một")]).await;
    let change: Vec<_> =
        super::BUDGET.iter().copied().chain([("change", "correction"), ("reason", "Bỏ tên")]).collect();
    desk.act(&desk.clerk, &id, "change", &change).await;
    desk.act(&desk.chief, &id, "change/approval", &[]).await;
    desk.act(&desk.chief, &id, "sealing", &[]).await;
    assert_eq!((told(&desk, 0).await, told(&desk, 1).await), (None, None));
    let record = desk.world.get("", "/disclosures/2021-1/record.json").await.body;
    let (title, sha256) = told(&desk, 2).await.unwrap();
    assert_eq!(
        (title.as_str(), sha256),
        ("Quyết toán ngân sách xã năm 2019", codec::fingerprint(record.as_bytes()))
    );
    // Withdrawn and sealed in one, nothing is told any more.
    desk.act(&desk.chief, &id, "withdrawal", &[("withdraw_reason", "Sai"), ("seal", "yes")]).await;
    assert_eq!(told(&desk, 2).await, None);
}

#[tokio::test]
async fn what_the_law_has_erased_of_a_notice_is_gone_from_the_disk_and_the_text_shown_stays() {
    let desk = Desk::open().await;
    let id = desk.published(&[("title", "Hỗ trợ hộ Zorgan Mẫu")]).await;
    let said = [
        ("said", "Zorgan hỏi"),
        ("sender", "Zorgan, 0900000000"),
        ("via", "word"),
        ("said_on", "11/01/2021"),
    ];
    desk.act(&desk.clerk, &id, "feedback", &said).await;
    let change: Vec<_> =
        super::BUDGET.iter().copied().chain([("change", "correction"), ("reason", "Bỏ tên")]).collect();
    desk.act(&desk.clerk, &id, "change", &change).await;
    desk.act(&desk.chief, &id, "change/approval", &[]).await;
    let erase = [("record", "/disclosures/2021-1"), ("citation", "Công văn mẫu"), ("sure", "yes")];
    let done = desk.world.post(&desk.chief.cookie, "/desk/erasures", &erase).await;
    assert_eq!(done.location(), "/desk/erasures?done=erasures-done-erased", "{}", done.body);
    crate::erasures::scrub(&desk.world.app).await.unwrap();
    let disk = desk.world.on_disk();
    let left = String::from_utf8_lossy(&disk);
    // What was said and not answered yet is not part of what readers had: it waits for its answer.
    assert_eq!(left.matches("Zorgan").count(), left.matches("Zorgan hỏi").count(), "a name is left");
    assert!(!left.contains("zorgan mau"), "search still knows it");
    desk.world.get("", "/disclosures/2021-1").await.has("Quyết toán ngân sách xã năm 2019");
    assert_eq!(told(&desk, 0).await, None);
    assert_eq!(desk.world.log_holds().await, 1);
    // Withdrawn, the rest of it can go too; and it goes once.
    desk.act(&desk.chief, &id, "withdrawal", &[("withdraw_reason", "Sai")]).await;
    desk.world.post(&desk.chief.cookie, "/desk/erasures", &erase).await;
    let again = desk.world.post(&desk.chief.cookie, "/desk/erasures", &erase).await;
    again.has("đã xóa theo luật rồi");
    crate::erasures::scrub(&desk.world.app).await.unwrap();
    assert!(!String::from_utf8_lossy(&desk.world.on_disk()).contains("Zorgan"));
    assert_eq!(desk.world.log_holds().await, 1);
}
