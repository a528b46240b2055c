//! What is issued keeps its money; what is set is told in the journal.

use axum::{
    extract::FromRequestParts,
    http::{Request, StatusCode, header},
};

use super::*;
use crate::{
    commendations::desk::{decision::Desk, paper},
    store::journal,
    web::Officer,
};

const BONUSES: &str = "/desk/commendations/bonuses";
const RULES: &str = "/desk/commendations/rules";
const RATE: &str = "gk-huyen-tap-the-2019";

/// The decision for collectives as it would be typeset now.
async fn paper_now(round: &Round) -> String {
    let app = &round.world.app;
    let (mut parts, ()) =
        Request::get("/").header(header::COOKIE, &round.district).body(()).unwrap().into_parts();
    let officer = Officer::from_request_parts(&mut parts, app).await.unwrap();
    let mut tx = app.db.read().await.unwrap();
    let id = round.path.rsplit('/').next().unwrap();
    let desk = Desk::load(&mut tx, app, &officer, (id, "collective")).await.unwrap();
    format!("{:?}", paper::decided(&mut tx, app, &desk, paper::Moment::Now).await.unwrap())
}

async fn facts(round: &Round, act: &str) -> Vec<(String, String)> {
    let mut tx = round.world.app.db.read().await.unwrap();
    let lines = journal::newest(&mut tx, 100, 0).await.unwrap();
    let of_act = lines.into_iter().filter(|line| line.act == act);
    let mut facts: Vec<_> = of_act.map(|line| (line.subject, line.facts)).collect();
    facts.reverse();
    facts
}

#[tokio::test]
async fn a_paper_issued_keeps_its_money_when_a_multiple_changes() {
    let round = Round::open().await.with_list().await;
    let confirm =
        [("op", "confirm"), ("id", RATE), ("version", "1"), ("multiple", "0,7"), ("cite", "Văn bản mẫu")];
    assert_eq!(round.world.post(&round.district, BONUSES, &confirm).await.status, StatusCode::SEE_OTHER);
    round.meet(&[]).await;
    round.step("review").await;
    assert_eq!(round.issue("collective", "2", &[]).await.status, StatusCode::SEE_OTHER);
    let issued = paper_now(&round).await;
    // 0,7 × 1.490.000 = 1.043.000
    assert!(issued.contains("1.050.000 đồng"), "{issued}");
    assert!(issued.contains("thành tích xuất sắc trong công tác dân vận năm 2020"), "{issued}");
    let doubt = [("op", "doubt"), ("id", RATE), ("version", "2")];
    assert_eq!(round.world.post(&round.district, BONUSES, &doubt).await.status, StatusCode::SEE_OTHER);
    assert_eq!(paper_now(&round).await, issued);
    let lower =
        [("op", "confirm"), ("id", RATE), ("version", "3"), ("multiple", "0,3"), ("cite", "Văn bản mẫu")];
    assert_eq!(round.world.post(&round.district, BONUSES, &lower).await.status, StatusCode::SEE_OTHER);
    assert_eq!(paper_now(&round).await, issued);
    let told: Vec<_> = facts(&round, "commendations.set-bonus").await;
    let told: Vec<_> = told.iter().map(|(subject, facts)| (subject.as_str(), facts.as_str())).collect();
    assert_eq!(
        told,
        [(RATE, "60 → 70 confirmed"), (RATE, "70 confirmed → unconfirmed"), (RATE, "70 → 30 confirmed")]
    );
}

#[tokio::test]
async fn a_multiple_does_not_end_before_it_begins() {
    let round = Round::open().await;
    let rate = |until: &'static str| {
        [
            ("op", "rate"),
            ("rate_form", "giay-khen"),
            ("rate_kind", "individual"),
            ("rate_level", "huyen"),
            ("rate_multiple", "0,4"),
            ("rate_from", "02/01/2021"),
            ("rate_until", until),
            ("rate_cite", "Văn bản mẫu"),
        ]
    };
    let refused = round.world.post(&round.district, BONUSES, &rate("01/01/2021")).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    refused.has("id=\"rate_until-e\"");
    assert_eq!(round.world.post(&round.district, BONUSES, &rate("")).await.status, StatusCode::SEE_OTHER);
    let salary =
        [("op", "salary"), ("salary", "3.000.000"), ("salary_from", "01/01/2030"), ("salary_cite", "x")];
    assert_eq!(round.world.post(&round.district, BONUSES, &salary).await.status, StatusCode::SEE_OTHER);
    let told: Vec<_> =
        facts(&round, "commendations.set-bonus").await.into_iter().map(|(_, facts)| facts).collect();
    assert_eq!(told, ["giay-khen individual 40, 2021-01-02 – ", "2530000 → 3000000"]);
}

#[tokio::test]
async fn the_journal_tells_rules_in_numbers_and_never_in_words() {
    let round = Round::open().await;
    for (form, status) in [
        (vec![("op", "share"), ("was", ""), ("share", "70")], StatusCode::SEE_OTHER),
        (vec![("op", "share"), ("was", ""), ("share", "90")], StatusCode::CONFLICT),
        (vec![("op", "share"), ("was", "70"), ("share", "80")], StatusCode::SEE_OTHER),
        (
            vec![("op", "stream"), ("row", "dan-van"), ("version", "1"), ("name_vi", "Tên Mẫu")],
            StatusCode::SEE_OTHER,
        ),
        (
            vec![("op", "stream"), ("row", "dan-van"), ("version", "1"), ("name_vi", "Tên Khác")],
            StatusCode::CONFLICT,
        ),
        (vec![("op", "stream"), ("row", "new"), ("name_vi", "Chuyên đề mẫu")], StatusCode::SEE_OTHER),
        (vec![("op", "level"), ("level_vi", "Cấp mẫu")], StatusCode::SEE_OTHER),
        (
            vec![
                ("op", "basis"),
                ("row", "nd-91-2017"),
                ("version", "1"),
                ("text", "Căn cứ mẫu"),
                ("from", "01/10/2017"),
            ],
            StatusCode::SEE_OTHER,
        ),
    ] {
        let answer = round.world.post(&round.district, RULES, &form).await;
        assert_eq!(answer.status, status, "{form:?}");
    }
    let told = facts(&round, "commendations.set-rules").await;
    let told: Vec<_> = told.iter().map(|(subject, facts)| (subject.as_str(), facts.as_str())).collect();
    assert_eq!(
        told[..4],
        [("share", " → 70"), ("share", "70 → 80"), ("stream", "1 version 1 → 2"), ("stream", "4 → 5"),]
    );
    assert_eq!(told[4].0, "level");
    assert_eq!(told[5], ("nd-91-2017", "version 1 → 2: 2017-10-01 – 2023-12-31 → 2017-10-01 – …"));
}
