//! Typing a figure over HTTP, as an officer signed in.

use std::path::Path;

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
    imports::{Kind, batch_of, run},
    router::router,
    store::{Db, journal, testing},
    web::{Words, shell::SESSION},
};

/// An application and the session of an officer over a place.
async fn with_officer(db: Db, role: Role, place: &str) -> (App, String) {
    let clock = Clock::starting_at(clock::at(date(2021, 1, 11), 6, 0));
    let now = clock.now();
    let mut tx = db.write().await.unwrap();
    testing::reference(&mut tx).await;
    let id = accounts::store::insert(&mut tx, now, "an", "Nguyễn Văn An", "Công chức xã").await.unwrap();
    accounts::store::grant(&mut tx, now, None, &id, role, place).await.unwrap();
    let token = accounts::store::open_session(&mut tx, now, &id).await.unwrap();
    tx.commit().await.unwrap();
    let app = App::new(db, clock, Settings::default());
    (app, format!("{SESSION}={token}"))
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

const FORM: &str = "/desk/reports/figures";

#[tokio::test]
async fn an_officer_types_and_corrects_a_figure_of_the_own_place() {
    testing::on_both(async |db| {
        let (app, cookie) = with_officer(db, Role::CommuneOfficer, "o31255").await;
        let (status, page) = send(&app, &cookie, FORM, None).await;
        assert_eq!(status, StatusCode::OK);
        assert!(page.contains("Xã Trung Hưng") && !page.contains("Xã Trung An"));
        let new = "year=2020&place=o31255&code=A04&value=40&proof=Bien+ban";
        assert_eq!(send(&app, &cookie, FORM, Some(new)).await.0, StatusCode::SEE_OTHER);
        let (_, page) = send(&app, &cookie, "/reports/2020?place=31255", None).await;
        assert!(page.contains("Công chức xã") && page.contains("Bien ban"), "{page}");
        let again = send(&app, &cookie, FORM, Some(new)).await;
        assert_eq!(again.0, StatusCode::UNPROCESSABLE_ENTITY);
        let (_, page) = send(&app, &cookie, &format!("{FORM}?year=2020&place=o31255&code=A04"), None).await;
        assert!(page.contains("name=\"version\" value=\"1\""), "{page}");
        let corrected = format!("{}&version=1", new.replace("40", "41"));
        assert_eq!(send(&app, &cookie, FORM, Some(&corrected)).await.0, StatusCode::SEE_OTHER);
        let late = format!("{}&version=1", new.replace("40", "42"));
        assert_eq!(send(&app, &cookie, FORM, Some(&late)).await.0, StatusCode::CONFLICT);
        let (_, list) = send(&app, &cookie, "/desk/reports?year=2020", None).await;
        assert!(list.contains(">41</td>"), "{list}");
        let mut tx = app.db.read().await.unwrap();
        let lines = journal::newest(&mut tx, 9, 0).await.unwrap();
        let typed = lines.iter().filter(|line| line.act == "annual_reports.type");
        assert_eq!(typed.count(), 2);
    })
    .await;
}

#[tokio::test]
async fn what_is_missing_or_not_allowed_is_refused() {
    testing::on_both(async |db| {
        let (app, cookie) = with_officer(db, Role::CommuneOfficer, "o31255").await;
        let bad = "year=2031&place=o31255&code=Z9&value=1,5&proof=";
        let (status, page) = send(&app, &cookie, FORM, Some(bad)).await;
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
        for field in ["year-e", "code-e", "value-e", "proof-e"] {
            assert!(page.contains(field), "{field}");
        }
        assert!(page.contains("value=\"1,5\""), "what was typed is kept");
        let other = "year=2020&place=c31222&code=A04&value=1&proof=x";
        assert_eq!(send(&app, &cookie, FORM, Some(other)).await.0, StatusCode::FORBIDDEN);
        let nobody = send(&app, "", FORM, Some(other)).await;
        assert_eq!(nobody.0, StatusCode::UNAUTHORIZED);
    })
    .await;
    testing::on_both(async |db| {
        let (app, cookie) = with_officer(db, Role::Editor, "d925").await;
        for path in [FORM, "/desk/reports", "/desk/commendations"] {
            assert_eq!(send(&app, &cookie, path, None).await.0, StatusCode::FORBIDDEN);
        }
    })
    .await;
}

#[tokio::test]
async fn a_figure_that_records_hold_is_refused_beside_its_value() {
    testing::on_both(async |db| {
        let (app, cookie) = with_officer(db, Role::CommuneOfficer, "o31255").await;
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/co-do-2020/01-so-ho-cac-ap.xlsx");
        let bytes = std::fs::read(path).unwrap();
        let batch = batch_of(Kind::Households, "x.xlsx", &bytes, 2020);
        let by = run::By { actor: None, words: Words::Vi };
        let (id, _) = run::look(&app, by, batch).await.unwrap();
        let parsed = run::parsed(&app, &id).await.unwrap();
        let mut tx = app.db.write().await.unwrap();
        run::apply(&mut tx, &app, by, &id, parsed).await.unwrap();
        tx.commit().await.unwrap();
        let form = "year=2020&place=o31255&code=A01&value=99&proof=Bien+ban";
        let (status, page) = send(&app, &cookie, FORM, Some(form)).await;
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(page.contains("value-e") && page.contains("1.683"), "{page}");
        let before = form.replace("2020", "2019");
        let (status, _) = send(&app, &cookie, FORM, Some(&before)).await;
        assert_eq!(status, StatusCode::SEE_OTHER, "no records of that year");
    })
    .await;
}
