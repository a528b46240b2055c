//! Finding a matter in the registers.

use super::*;

#[tokio::test]
async fn matters_are_found_by_the_hamlet_that_decides() {
    let hamlet = Hamlet::open(date(2026, 11, 20), 30).await;
    hamlet.road("10/11/2026").await;
    for (address, found) in [
        ("/decisions?q=thoi+binh", true),
        ("/decisions?q=thoi+binh+be+tong", true),
        ("/decisions?q=thoi+lai", false),
        ("/decisions?q=%25", false),
        ("/decisions?q=%F0%9F%8E%89", false),
        ("/decisions?place=ap-thoi-binh", true),
    ] {
        let page = hamlet.world.get("", address).await;
        assert_eq!(page.body.contains("Đổ bê tông đường tổ 4"), found, "{address}");
    }
    assert_eq!(hamlet.world.get("", "/decisions?place=khong-co").await.status, StatusCode::NOT_FOUND);
}
