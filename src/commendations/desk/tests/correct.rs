//! Correcting a spelling over HTTP, as an officer signed in.

use axum::{
    body::{Body, to_bytes},
    http::{Request, StatusCode, header},
};
use jiff::civil::date;
use tower::ServiceExt;

use crate::{
    accounts::{self, Role},
    app::{App, Settings},
    clock::{self, Clock},
    commendations::{
        Content, Decision, Form, RecipientKind,
        store::{self, By},
    },
    router::router,
    store::{Db, testing},
    web::shell::SESSION,
};

/// An application with one award of Xã Trung Hưng, its id, and a session of a commune
/// officer over a place.
async fn with_award(db: Db, place: &str) -> (App, String, String) {
    let clock = Clock::starting_at(clock::at(date(2021, 1, 11), 6, 0));
    let now = clock.now();
    let mut tx = db.write().await.unwrap();
    testing::reference(&mut tx).await;
    let officer = accounts::store::insert(&mut tx, now, "an", "Nguyễn Văn An", "Công chức xã").await.unwrap();
    accounts::store::grant(&mut tx, now, None, &officer, Role::CommuneOfficer, place).await.unwrap();
    let token = accounts::store::open_session(&mut tx, now, &officer).await.unwrap();
    let content = Content {
        year: 2020,
        list_number: None,
        decision: Decision {
            number: "03/QĐ-UBND".into(),
            decided_on: date(2021, 1, 6),
            decided_by: "Chủ tịch".into(),
        },
        kind: RecipientKind::Individual,
        name: "Lê Thị Mãu".into(),
        title: "Trưởng ấp".into(),
        unit_id: "o31255".into(),
        stream: "dan-van".into(),
        form: Form::Certificate,
        reason: "<b>Tốt</b>".into(),
        exemplar_name: String::new(),
        handed_over_by: String::new(),
        handed_over_on: None,
    };
    let by = By { now, actor: None, batch: None, unit_name: "Xã Trung Hưng" };
    let award = store::insert(&mut tx, by, &content).await.unwrap();
    tx.commit().await.unwrap();
    let app = App::new(db, clock, Settings::default());
    (app, award, format!("{SESSION}={token}"))
}

async fn send(app: &App, cookie: &str, path: &str, form: Option<&str>) -> (StatusCode, String) {
    let request = Request::builder()
        .method(if form.is_some() { "POST" } else { "GET" })
        .uri(path)
        .header(header::COOKIE, cookie)
        .body(Body::from(form.unwrap_or_default().to_owned()))
        .unwrap();
    let response = router(app.clone()).oneshot(request).await.unwrap();
    let status = response.status();
    let body = to_bytes(response.into_body(), usize::MAX).await.unwrap();
    (status, String::from_utf8_lossy(&body).into_owned())
}

#[tokio::test]
async fn a_spelling_is_corrected_by_the_units_officer() {
    testing::on_both(async |db| {
        let (app, award, cookie) = with_award(db, "o31255").await;
        let path = format!("/desk/commendations/{award}");
        let (_, list) = send(&app, &cookie, "/desk/commendations", None).await;
        assert!(list.contains(&path), "{list}");
        let (status, page) = send(&app, &cookie, &path, None).await;
        assert_eq!(status, StatusCode::OK);
        assert!(page.contains("value=\"Lê Thị Mãu\""), "{page}");
        let empty = send(&app, &cookie, &path, Some("name=&title=&version=1")).await;
        assert_eq!(empty.0, StatusCode::UNPROCESSABLE_ENTITY);
        let other = send(&app, &cookie, &path, Some("name=Tran+Van+Tam&title=x&version=1")).await;
        assert_eq!(other.0, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(other.1.contains("Tên này khác hẳn tên trong quyết định"), "{}", other.1);
        let form = "name=L%C3%AA+Th%E1%BB%8B+M%E1%BA%ABu&title=Tr%C6%B0%E1%BB%9Fng+%E1%BA%A5p&version=1";
        assert_eq!(send(&app, &cookie, &path, Some(form)).await.0, StatusCode::SEE_OTHER);
        let (_, page) = send(&app, "", &format!("/commendations/{award}"), None).await;
        assert!(page.contains("Lê Thị Mẫu"));
        assert!(page.contains("Trong quyết định ghi: Lê Thị Mãu"), "{page}");
        assert!(!page.contains("<b>Tốt</b>"), "what people typed is escaped");
        let late = send(&app, &cookie, &path, Some("name=A&title=B&version=1")).await;
        assert_eq!(late.0, StatusCode::CONFLICT);
    })
    .await;
}

#[tokio::test]
async fn another_communes_officer_may_not() {
    testing::on_both(async |db| {
        let (app, award, cookie) = with_award(db, "c31222").await;
        let path = format!("/desk/commendations/{award}");
        let form = Some("name=A&title=B&version=1");
        assert_eq!(send(&app, &cookie, &path, form).await.0, StatusCode::FORBIDDEN);
        assert_eq!(send(&app, &cookie, &path, None).await.0, StatusCode::FORBIDDEN);
        let missing = send(&app, &cookie, "/desk/commendations/x", None).await;
        assert_eq!(missing.0, StatusCode::NOT_FOUND);
    })
    .await;
}
