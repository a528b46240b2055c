//! Items that begin from a record.

use super::{desk::register, *};
use crate::exemplars::Content as Model;

fn model() -> Model {
    Model {
        year: 2020,
        unit_id: "o31255".into(),
        name: "Thắp sáng đường quê".into(),
        field: "kinh-te".into(),
        situation: "Đường ấp tối.".into(),
        method: "Mỗi nhà góp một bóng đèn.".into(),
        phone: "0900000000".into(),
        ..Model::default()
    }
}

#[tokio::test]
async fn a_draft_begins_from_the_review_and_is_written_only_when_saved() {
    testing::on_both(async |db| {
        let app = app(db).await;
        let an = sign_in(&app, "an", Role::Editor).await;
        let mut tx = app.db.write().await.unwrap();
        register(&mut tx, &model()).await;
        tx.commit().await.unwrap();
        let page = get(&app, "/desk/news/new?from=report&year=2020&place=925", &an).await;
        assert_eq!(page.status, StatusCode::OK);
        for part in [
            "value=\"Huyện Cờ Đỏ nhìn lại công tác dân vận năm 2020\"",
            "huyện Cờ Đỏ có [[K01]] mô hình",
            "- Lĩnh vực kinh tế: [[K03]] mô hình",
            "(/reports/2020?place=925)",
            "<option value=\"dan-van\" selected>",
        ] {
            assert!(page.text.contains(part), "{part}\n{}", page.text);
        }
        assert!(get(&app, "/desk/news", &an).await.text.contains("Chưa có bài nào"));
    })
    .await;
}

#[tokio::test]
async fn a_draft_begins_from_a_model_without_its_telephone() {
    testing::on_both(async |db| {
        let app = app(db).await;
        let officer = sign_in(&app, "cu", Role::DistrictOfficer).await;
        let mut tx = app.db.write().await.unwrap();
        let kept = crate::exemplars::store::By { now: now(), actor: None, batch: None, unit_name: "" };
        register(&mut tx, &model()).await;
        let id = crate::exemplars::store::find_numbered(&mut tx, 2020, 1).await.unwrap().id;
        let private = Model { name: "Còn nháp".into(), ..model() };
        let hidden = crate::exemplars::store::insert(&mut tx, kept, &private).await.unwrap();
        tx.commit().await.unwrap();
        let page = get(&app, &format!("/desk/news/new?from=exemplar&id={id}"), &officer).await;
        for part in [
            "Mô hình dân vận khéo “Thắp sáng đường quê”",
            "thuộc lĩnh vực kinh tế, đang được thực hiện trong năm 2020.",
            "## Cách làm\n\nMỗi nhà góp một bóng đèn.",
            "[MH 1/2020](/exemplars/2020-1)",
            "<option value=\"o31255\" selected>",
        ] {
            assert!(page.text.contains(part), "{part}\n{}", page.text);
        }
        assert!(!page.text.contains("0900000000"));
        for id in [hidden.as_str(), "x", ""] {
            let none = get(&app, &format!("/desk/news/new?from=exemplar&id={id}"), &officer).await;
            assert_eq!(none.status, StatusCode::NOT_FOUND, "{id}");
        }
    })
    .await;
}

#[tokio::test]
async fn a_draft_begins_from_the_commendations_of_a_year() {
    testing::on_both(async |db| {
        let app = app(db).await;
        let an = sign_in(&app, "an", Role::Editor).await;
        let page = get(&app, "/desk/news/new?from=commendations&year=2020", &an).await;
        assert!(page.text.contains("khen thưởng thành tích công tác dân vận năm 2020"));
        assert!(page.text.contains("(/commendations?year=2020&#38;place=925)"));
        for query in [
            "from=report&year=2999",
            "from=report&year=x",
            "from=report",
            "from=commendations&year=2020&place=khong-co",
            "from=khac&year=2020",
        ] {
            let none = get(&app, &format!("/desk/news/new?{query}"), &an).await;
            assert_eq!(none.status, StatusCode::NOT_FOUND, "{query}");
        }
        assert_eq!(get(&app, "/desk/news/new", &an).await.status, StatusCode::OK);
    })
    .await;
}
