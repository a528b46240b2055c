//! What a lock keeps beside the figures, and how the files tell it.

use axum::http::StatusCode;

use super::tests_review::{OWN, by, json, lock_units, models, ten_models, type_figure, world};
use crate::annual_reports::store;

#[tokio::test]
async fn what_a_sum_left_out_is_kept_with_the_lock() {
    let (world, _, district) = world().await;
    let mut tx = world.app.db.write().await.unwrap();
    type_figure(&mut tx, "c31222", "K01", 9).await;
    tx.commit().await.unwrap();
    ten_models(&world).await;
    lock_units(&world, |_| false).await;
    let answer =
        world.post(&district, "/desk/reports/2020/lock", &[("place", "925"), ("version", "0")]).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
    let mut tx = world.app.db.write().await.unwrap();
    let typed = store::find(&mut tx, 2020, "c31222", "K01").await.unwrap().unwrap();
    store::save(&mut tx, by(9), &typed.id, typed.version, 12, "Số khác").await.unwrap();
    tx.commit().await.unwrap();
    let report = json(&world, "/reports/2020.json?place=925").await;
    assert_eq!(report["K01"]["value"], 10);
    assert_eq!(report["K01"]["left_out"][0]["value"], 9, "as it stood at the lock");
}

#[tokio::test]
async fn the_table_tells_what_is_counted_now_and_when_the_value_was_kept() {
    let (world, commune, _) = world().await;
    ten_models(&world).await;
    let open = world.get("", "/reports/2020.csv?place=31255").await;
    open.has("Nay đếm được");
    open.has("K01,Mô hình đăng ký,mô hình,10,10,,");
    open.lacks("11/01/2021");
    world.post(&commune, "/desk/reports/2020/lock", &[OWN, ("version", "0")]).await;
    let eleventh = "Tên mô hình,Đơn vị,Lĩnh vực\nThêm một mô hình,Xã Trung Hưng,Kinh tế\n";
    models(&world, eleventh.as_bytes(), "y.csv").await;
    let locked = world.get("", "/reports/2020.csv?place=31255").await;
    locked.has("Giữ lúc");
    locked.has("K01,Mô hình đăng ký,mô hình,10,11,,");
    let row = locked.body.lines().find(|line| line.starts_with("K01,")).unwrap();
    assert!(row.contains("11/01/2021"), "{row}");
}
