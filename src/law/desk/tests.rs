//! Confirming holidays, asked through the router.

use axum::http::StatusCode;

use crate::{accounts::Role, web::testing::World};

#[tokio::test]
async fn a_confirmed_year_moves_the_days_that_were_counted_without_it() {
    let world = World::open().await;
    let person = world.person("huyen", &[(Role::DistrictOfficer, "d925")]).await;
    let before = world.get("", "/law?on=2026-12-29").await;
    before.has("Máy chưa có lịch nghỉ lễ năm 2027");
    before.has("5 ngày làm việc: chậm nhất thứ ba 05/01/2027");
    let list = world.get(&person.cookie, "/desk/holidays").await;
    list.has("href=\"/desk/holidays/2024\"");
    list.has("Lịch của máy, chưa xác nhận");
    world.get(&person.cookie, "/desk/holidays/2027").await.has("name=\"version\" value=\"0\"");
    let form = [
        ("version", "0"),
        ("citation", "Thông báo 1/TB"),
        ("off", "01/01/2027 Tết Dương lịch"),
        ("unusual", "yes"),
        ("make_up", ""),
    ];
    // One day is not a year: only who says that the notice differs may keep it.
    let short = world.post(&person.cookie, "/desk/holidays/2027", &[&form[..3], &form[4..]].concat()).await;
    assert_eq!(short.status, StatusCode::UNPROCESSABLE_ENTITY);
    short.has("Tết Nguyên đán: Bộ luật Lao động cho 5 ngày, ở đây ghi 0");
    // Everything wrong is said at once.
    let both = world.post(&person.cookie, "/desk/holidays/2027", &[&form[..1], &form[2..3]].concat()).await;
    both.has("Còn thiếu: Theo thông báo nào");
    both.has("Tết Nguyên đán: Bộ luật Lao động cho 5 ngày, ở đây ghi 0");
    let saved = world.post(&person.cookie, "/desk/holidays/2027", &form).await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER);
    let after = world.get("", "/law?on=2026-12-29").await;
    after.lacks("Máy chưa có lịch nghỉ lễ");
    after.has("Thứ sáu 01/01/2027: ngày nghỉ (Tết Dương lịch), không tính");
    after.has("5 ngày làm việc: chậm nhất thứ tư 06/01/2027");
    let public = world.get("", "/law/holidays?year=2027").await;
    public.has("Đã xác nhận theo Thông báo 1/TB");
    public.lacks("Chưa kiểm chứng");
    // Somebody who still has the empty form open is told, and nothing is overwritten.
    let late = world.post(&person.cookie, "/desk/holidays/2027", &form).await;
    assert_eq!(late.status, StatusCode::CONFLICT);
}

#[tokio::test]
async fn what_is_wrong_comes_back_with_everything_typed() {
    let world = World::open().await;
    let person = world.person("huyen", &[(Role::DistrictOfficer, "d925")]).await;
    let form = [("version", "0"), ("off", "01/01/2027 Nghỉ mát\n"), ("make_up", "04/01/2027")];
    let page = world.post(&person.cookie, "/desk/holidays/2027", &form).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    page.has("Dòng 1: chưa rõ nghỉ lễ gì");
    page.has("vốn là ngày làm việc");
    page.has("01/01/2027 Nghỉ mát");
    world.get("", "/law/holidays?year=2027").await.has("Chưa có lịch nghỉ lễ năm 2027");
    for odd in ["/desk/holidays/x", "/desk/holidays/1999", "/desk/holidays/99999"] {
        assert_eq!(world.get(&person.cookie, odd).await.status, StatusCode::NOT_FOUND, "{odd}");
    }
}
