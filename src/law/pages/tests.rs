//! The pages of the law, asked through the router.

use axum::http::StatusCode;

use crate::web::testing::World;

#[tokio::test]
async fn the_same_act_has_the_duties_of_its_own_day() {
    let world = World::open().await;
    let old = world.get("", "/law?on=18/12/2020").await;
    assert_eq!(old.status, StatusCode::OK);
    old.has("34/2007/PL-UBTVQH11");
    old.has("id=\"B5.4\"");
    old.has("khoản 4 Điều 5");
    old.has("Trong 2 ngày, từ ngày ban hành hoặc nhận được");
    old.has("Chậm nhất 21/12/2020");
    old.has("Chủ nhật 20/12/2020 là ngày nghỉ cuối tuần, nên hạn chuyển sang thứ hai 21/12/2020");
    old.has("Chưa kiểm chứng: theo trí nhớ");
    old.lacks("10/2022/QH15");
    let new = world.get("", "/law?on=24/04/2024").await;
    new.has("10/2022/QH15");
    new.has("id=\"A11.5\"");
    new.has("khoản 5 Điều 11");
    new.has("Trong 5 ngày làm việc, từ ngày ký");
    new.has("Chậm nhất 04/05/2024");
    new.has("Từ thứ năm 02/05/2024 đến thứ bảy 04/05/2024: ngày thứ 3 đến ngày thứ 5");
    new.has("loa truyền thanh xã (nếu có), ít nhất 3 ngày liền");
    new.has("khoản 1, 2, 3, 4 Điều 13");
    new.lacks("34/2007/PL-UBTVQH11");
    new.lacks("chưa kiểm chứng có đổi hay không");
    let newest = world.get("", "/law?on=01/10/2025").await;
    newest.has("được sửa đổi theo 47/2024/QH15, 97/2025/QH15");
    newest.has("Sau 30/06/2025 chưa kiểm chứng có đổi hay không");
    for page in [old, new] {
        page.lacks("<dt>Hạn công khai</dt><dd>Theo luật riêng");
        page.has("Ngân sách có quy định riêng");
        // Days counted from another day than the document's are not given.
        page.has("Trong 15 ngày, từ ngày hết quý, hết sáu tháng <span");
        page.has("từ ngày gửi đại biểu Hội đồng nhân dân <span");
        page.has("id=\"A-BUD-2\"");
        page.has("343/2016/TT-BTC");
        page.has("Ngày có hiệu lực chưa kiểm chứng");
    }
}

#[tokio::test]
async fn an_agency_answers_to_its_staff() {
    let world = World::open().await;
    let old = world.get("", "/law?on=2020-12-18&side=agency").await;
    old.has("04/2015/NĐ-CP");
    old.has("chưa rõ điều, khoản");
    old.has("Chậm nhất 23/12/2020");
    let new = world.get("", "/law?on=2024-03-01&side=agency").await;
    new.has("khoản 6 Điều 46");
    new.has("Ít nhất 20 ngày liền");
    new.lacks("Chưa kiểm chứng: theo");
    new.has("id=\"A-AG-1.12\"");
}

#[tokio::test]
async fn odd_questions_get_a_page_with_a_word_about_them() {
    let world = World::open().await;
    let today = world.get("", "/law").await;
    today.has("Văn bản ký ngày 11/01/2021");
    for (path, says) in [
        ("/law?on=31/02/2020", "Ngày viết như 18/12/2020."),
        ("/law?on=%3Cscript%3E", "Ngày viết như 18/12/2020."),
        ("/law?on=01/01/2000", "Chưa có luật nào trong máy cho ngày ấy"),
        ("/law?on=9999-12-31", "Ngày viết như 18/12/2020."),
        ("/law?on=2026-12-29", "Máy chưa có lịch nghỉ lễ năm 2027"),
        ("/law?side=king", "Văn bản ký ngày 11/01/2021"),
        ("/law/holidays?year=x", "Ngày nghỉ lễ năm 2021"),
        ("/law/holidays?year=2040", "Chưa có lịch nghỉ lễ năm 2040"),
    ] {
        let page = world.get("", path).await;
        assert_eq!(page.status, StatusCode::OK, "{path}");
        page.has(says);
        page.lacks("<script>");
    }
}

#[tokio::test]
async fn a_year_shows_its_days_off_and_the_saturdays_worked() {
    let world = World::open().await;
    let page = world.get("", "/law/holidays?year=2024").await;
    page.has("thứ hai 29/04/2024");
    page.has("hoán đổi với thứ bảy làm bù");
    page.has("<li>thứ bảy 04/05/2024</li>");
    page.has("nghỉ bù cho thứ bảy 10/02/2024");
    page.has("Chưa kiểm chứng: theo trí nhớ");
    let english = world.get("dinh_lang=en", "/law/holidays?year=2024").await;
    english.has("Monday 29 Apr 2024");
}
