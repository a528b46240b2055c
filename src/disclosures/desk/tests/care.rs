//! What a clerk is asked before it is too late: a number in an opinion, a day after the last one, an
//! hour nobody wrote down, a notice given back.

use axum::http::StatusCode;

use super::Desk;
use crate::web::testing::Answer;

/// Puts a notice up at ten past five; gives the log's address and the desk's page of the notice.
async fn put_up(desk: &Desk, id: &str) -> (String, Answer) {
    let path = format!("/desk/disclosures/{id}/postings");
    let up = [("channel", "office"), ("place_id", "o31255"), ("day", "11/01/2021"), ("time", "5h10")];
    desk.post(&desk.clerk, &path, &up).await;
    (path, desk.get(&desk.clerk, &format!("/desk/disclosures/{id}")).await)
}

#[tokio::test]
async fn a_number_that_somebody_wrote_into_an_opinion_is_not_published_with_it() {
    let desk = Desk::open().await;
    let id = desk.published(&[]).await;
    let said = [("said", "Tôi số 0900 000 111 hỏi tiền mái")];
    desk.world.post("", "/disclosures/2021-1/feedback", &said).await;
    let page = desk.get(&desk.clerk, &format!("/desk/disclosures/{id}")).await;
    page.lacks("name=\"open\" value=\"yes\" checked");
    page.has("Bỏ tên, số điện thoại");
    let said = page.body.split("/answer\"").next().unwrap().rsplit('/').next().unwrap().to_owned();
    let answer = format!("/desk/disclosures/{id}/feedback/{said}/answer");
    let emptied = [("answer", "Đã sửa mái."), ("open", "yes"), ("shown", " ")];
    assert_eq!(desk.post(&desk.clerk, &answer, &emptied).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    desk.world.get("", "/disclosures/2021-1").await.lacks("0900 000 111");
    let fields = [("answer", "Đã sửa mái."), ("open", "yes"), ("shown", "Hỏi tiền mái")];
    desk.post(&desk.clerk, &answer, &fields).await;
    let public = desk.world.get("", "/disclosures/2021-1").await;
    public.has("Hỏi tiền mái");
    public.lacks("0900 000 111");
    desk.get(&desk.clerk, &format!("/desk/disclosures/{id}")).await.has("0900 000 111");
}

#[tokio::test]
async fn a_moment_after_the_last_day_in_time_is_asked_about() {
    let desk = Desk::open().await;
    let id = desk.submitted(&[]).await;
    let later = [("looked", "yes"), ("publish_day", "20/02/2021")];
    let asked = desk.act(&desk.chief, &id, "approval", &later).await;
    assert_eq!(asked.status, StatusCode::UNPROCESSABLE_ENTITY);
    asked.has("sau hạn công khai 08/02/2021");
    asked.has("name=\"late_known\" value=\"yes\">");
    let blind = [("publish_day", "20/02/2021"), ("late_known", "yes")];
    let asked = desk.act(&desk.chief, &id, "approval", &blind).await;
    asked.has("name=\"late_known\" value=\"yes\" checked>");
    let known: Vec<_> = later.into_iter().chain([("late_known", "yes")]).collect();
    let done = desk.act(&desk.chief, &id, "approval", &known).await;
    assert!(done.location().contains("done-approved"), "{}", done.body);
}

#[tokio::test]
async fn taken_down_on_the_day_it_was_put_up_needs_the_hour() {
    let desk = Desk::open().await;
    let id = desk.published(&[]).await;
    let (path, page) = put_up(&desk, &id).await;
    let line = page.body.split("/taking-down").next().unwrap().rsplit('/').next().unwrap().to_owned();
    let down = format!("{path}/{line}/taking-down");
    let without = [("down_day", "11/01/2021"), ("down_reason", "Dán nhầm bản")];
    let asked = desk.post(&desk.clerk, &down, &without).await;
    asked.has("Gỡ cùng ngày dán thì ghi cả giờ gỡ");
    let with: Vec<_> = without.into_iter().chain([("down_time", "5h40")]).collect();
    desk.post(&desk.clerk, &down, &with).await;
    desk.world.get("", "/disclosures/2021-1").await.has("05:40 ngày 11/01/2021");
}

#[tokio::test]
async fn a_line_taken_back_stays_to_be_read_with_its_reason() {
    let desk = Desk::open().await;
    let id = desk.published(&[]).await;
    let (path, page) = put_up(&desk, &id).await;
    let line = page.body.split("/retraction").next().unwrap().rsplit('/').next().unwrap().to_owned();
    desk.post(&desk.clerk, &format!("{path}/{line}/retraction"), &[("retract_reason", "Ghi nhầm tờ")]).await;
    let public = desk.world.get("", "/disclosures/2021-1").await;
    public.has("<del>Dán tại trụ sở xã Trung Hưng</del>");
    public.has("Đã rút dòng này: Ghi nhầm tờ");
    public.has("Chưa niêm yết");
}

#[tokio::test]
async fn a_notice_given_back_and_a_withdrawn_paper_are_on_the_desk() {
    let desk = Desk::open().await;
    let id = desk.submitted(&[]).await;
    desk.act(&desk.chief, &id, "return", &[("return_reason", "Thiếu bảng")]).await;
    desk.get(&desk.clerk, "/desk").await.has("Viết lại: Quyết toán ngân sách xã năm 2019");
    let id = desk.published(&[("document", "03/TB-UBND"), ("title", "Quyết toán quý")]).await;
    put_up(&desk, &id).await;
    desk.act(&desk.chief, &id, "withdrawal", &[("withdraw_reason", "Sai")]).await;
    desk.get(&desk.clerk, "/desk").await.has("Gỡ, kết thúc niêm yết: Quyết toán quý");
    let page = desk.get(&desk.clerk, &format!("/desk/disclosures/{id}")).await;
    page.lacks("paper.pdf");
    page.has("taking-down");
}

#[tokio::test]
async fn a_count_through_a_year_without_holidays_says_so() {
    let desk = Desk::open().await;
    let old = [("kind", "fund"), ("part", ""), ("signed_on", "10/03/2012"), ("households", "10")];
    let id = desk.published(&old).await;
    let page = desk.get(&desk.clerk, &format!("/desk/disclosures/{id}")).await;
    page.has("Máy chưa có lịch nghỉ lễ năm 2012");
    desk.world.get("", "/disclosures/2012-1").await.has("Máy chưa có lịch nghỉ lễ năm 2012");
}
