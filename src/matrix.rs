//! Every desk route × nobody, a wrong role, another commune's officer: each is refused.
//! Which roles may is the permission table's snapshot (`accounts/rule.rs`); that each
//! handler asks it is held here, route by route.

use axum::http::StatusCode;

use crate::{
    accounts::Role,
    exemplars::{Content, store},
    imports::{Kind, batch_of, run},
    web::{Words, testing::World},
};

/// A model of commune Trung Hưng and a batch of its officer, for the addresses.
async fn records(world: &World) -> (String, String) {
    let mut tx = world.app.db.write().await.unwrap();
    let by = store::By { now: world.app.clock.now(), actor: None, batch: None, unit_name: "" };
    let content = Content {
        year: 2020,
        unit_id: "o31255".into(),
        name: "Thắp sáng đường quê".into(),
        field: "kinh-te".into(),
        ..Content::default()
    };
    let id = store::insert(&mut tx, by, &content).await.unwrap();
    tx.commit().await.unwrap();
    let sheet = "Tên mô hình,Đơn vị\nMột,Hai\n";
    let new = batch_of(Kind::Exemplars, "x.csv", sheet.as_bytes(), 2020);
    let by = run::By { actor: None, words: Words::Vi };
    let (batch, _) = run::look(&world.app, by, new).await.unwrap();
    (id, batch)
}

fn reads(id: &str, batch: &str) -> Vec<String> {
    let mut paths: Vec<String> = vec![
        "/desk/exemplars".into(),
        "/desk/exemplars/new".into(),
        "/desk/exemplars/rubric".into(),
        format!("/desk/exemplars/{id}"),
        format!("/desk/exemplars/{id}/edit"),
        "/desk/import/exemplars".into(),
        "/desk/import/exemplars/template.xlsx".into(),
        "/desk/import/households".into(),
        format!("/desk/import/exemplars/{batch}"),
        "/desk/accounts".into(),
        "/desk/accounts/new".into(),
        "/desk/permissions".into(),
        "/desk/journal".into(),
        "/desk/news".into(),
        "/desk/news/new".into(),
        "/desk/news/sections".into(),
        "/desk/news/photos".into(),
        "/desk/commendations".into(),
        "/desk/commendations/rounds".into(),
        "/desk/commendations/rounds/new".into(),
        "/desk/commendations/rounds/x".into(),
        "/desk/commendations/rounds/x/nominees/new".into(),
        "/desk/commendations/rounds/x/meeting".into(),
        "/desk/commendations/rounds/x/minutes.pdf".into(),
        "/desk/commendations/rounds/x/decisions/collective".into(),
        "/desk/commendations/rounds/x/decisions/collective/paper.docx".into(),
        "/desk/commendations/rounds/x/decisions/collective/issuing".into(),
        "/desk/commendations/nominees/x".into(),
        "/desk/commendations/nominees/x/files/y".into(),
        "/desk/commendations/decisions/x/paper.pdf".into(),
        "/desk/commendations/decisions/x/revocation".into(),
        "/desk/commendations/x/revocation".into(),
        "/desk/commendations/decisions/x".into(),
        "/desk/commendations/x/handing-over".into(),
        "/desk/commendations/rules".into(),
        "/desk/commendations/bonuses".into(),
        "/desk/commendations/certificates".into(),
        "/desk/commendations/certificates.pdf".into(),
        "/desk/reports".into(),
        "/desk/reports/2020".into(),
        "/desk/reports/2020/sections/kinh-te".into(),
        "/desk/papers".into(),
        "/desk/papers/new".into(),
        "/desk/papers/x".into(),
        "/desk/places".into(),
        "/desk/places/new".into(),
        "/desk/places/o31255".into(),
        "/desk/holidays".into(),
        "/desk/holidays/2027".into(),
        "/desk/rules".into(),
        "/desk/rules/dccs-2007/B5.4".into(),
        "/desk/erasures".into(),
        "/desk/erasures/schedule".into(),
        "/desk/news/photos/x".into(),
        "/desk/news/x/preview".into(),
    ];
    paths.extend(DISCLOSURES.iter().chain(HOUSEHOLDS).chain(DECISIONS).map(|path| (*path).to_owned()));
    paths
}

/// Pages of a hamlet's households.
const HOUSEHOLDS: &[&str] = &[
    "/desk/households",
    "/desk/households/new",
    "/desk/households/print",
    "/desk/households/x",
    "/desk/import/register",
    "/desk/import/register/template.xlsx",
];

/// Papers of a matter put to the people.
const DECISIONS: &[&str] = &[
    "/desk/hall",
    "/desk/decisions/x",
    "/desk/decisions/x/edit",
    "/desk/decisions/x/rounds/new",
    "/desk/decisions/x/rounds/y",
    "/desk/decisions/x/rounds/y/hall",
    "/desk/decisions/x/rounds/y/photos/z",
    "/desk/decisions/x/paper.pdf",
    "/desk/decisions/x/paper.docx?as=nghi-quyet",
    "/desk/decisions/x/rounds/y/notice.pdf",
    "/desk/decisions/x/rounds/y/notice.docx",
    "/desk/decisions/x/rounds/y/invitations.pdf",
    "/desk/decisions/x/rounds/y/sheet.pdf",
    "/desk/decisions/x/rounds/y/sheet.docx",
    "/desk/decisions/x/rounds/y/forms.pdf",
    "/desk/decisions/x/rounds/y/slips.pdf?spare=10",
    "/desk/decisions/x/rounds/y/minutes.pdf",
    "/desk/decisions/x/rounds/y/minutes.docx",
    "/desk/decisions/x/rounds/y/count.pdf",
    "/desk/decisions/x/rounds/y/count.docx",
];

/// Pages of notices and of the rules they are under.
const DISCLOSURES: &[&str] = &[
    "/desk/disclosures",
    "/desk/disclosures/new",
    "/desk/disclosures/calendar",
    "/desk/disclosures/x",
    "/desk/disclosures/x/edit",
    "/desk/disclosures/x/change",
    "/desk/disclosures/x/preview",
    "/desk/disclosures/x/paper.pdf",
    "/desk/disclosures/x/loudspeaker",
    "/desk/import/disclosures",
];

fn writes(id: &str, batch: &str) -> Vec<String> {
    let mut paths: Vec<String> = [
        "edit",
        "steps",
        "retraction",
        "follower",
        "scores",
        "files",
        "files/x/removal",
        "copies",
        "carry-over",
        "deletion",
    ]
    .iter()
    .map(|act| format!("/desk/exemplars/{id}/{act}"))
    .collect();
    paths.extend([
        "/desk/exemplars/rubric".to_owned(),
        "/desk/import/exemplars".to_owned(),
        format!("/desk/import/exemplars/{batch}/application"),
        format!("/desk/import/exemplars/{batch}/undoing"),
        "/desk/accounts/new".to_owned(),
        "/desk/news/new".to_owned(),
        "/desk/news/sections".to_owned(),
        "/desk/news/sections/dan-van".to_owned(),
        "/desk/news/sections/dan-van/move".to_owned(),
        "/desk/news/sections/dan-van/removal".to_owned(),
        "/desk/news/photos".to_owned(),
        "/desk/news/photos/x/removal".to_owned(),
        "/desk/reports/2020/sections/kinh-te".to_owned(),
        "/desk/reports/2020/lock".to_owned(),
        "/desk/reports/2020/return".to_owned(),
        "/desk/reports/2020/sign".to_owned(),
        "/desk/reports/2020/scan".to_owned(),
        "/desk/reports/2020/correct".to_owned(),
        "/desk/reports/2020/due".to_owned(),
        "/desk/papers/new".to_owned(),
        "/desk/papers/x".to_owned(),
        "/desk/papers/x/signers".to_owned(),
        "/desk/papers/x/signers/y/end".to_owned(),
        "/desk/places/new".to_owned(),
        "/desk/places/o31255".to_owned(),
        "/desk/places/o31255/end".to_owned(),
        "/desk/holidays/2027".to_owned(),
        "/desk/rules/dccs-2007/B5.4".to_owned(),
        "/desk/news/x/cancel".to_owned(),
    ]);
    paths.extend(writes_of_disclosures().map(|tail| format!("/desk/disclosures/{tail}")));
    paths.extend(writes_of_decisions().map(|tail| format!("/desk/decisions/{tail}")));
    paths.extend(writes_of_households().map(|tail| format!("/desk/households/{tail}")));
    paths.extend(writes_of_commendations().map(|tail| format!("/desk/commendations/{tail}")));
    paths
}

fn writes_of_decisions() -> impl Iterator<Item = &'static str> {
    [
        "new",
        "x/edit",
        "x/steps",
        "x/consents",
        "x/consents/removal",
        "x/rounds/new",
        "x/rounds/y/steps",
        "x/rounds/y/marks",
        "x/rounds/y/sendings",
        "x/rounds/y/photos",
        "x/rounds/y/photos/z/removal",
        "x/rounds/y/tallies",
        "x/rounds/y/stock",
        "x/rounds/y/changes",
        "x/rounds/y/changes/z",
        "x/rounds/y/objections",
        "x/rounds/y/objections/z",
        "x/rounds/y/reissues",
        "x/rounds/y/sheet.pdf",
        "x/rounds/y/invitations.pdf",
        "x/rounds/y/authorisations",
        "x/rounds/y/authorisations/removal",
    ]
    .into_iter()
}

fn writes_of_disclosures() -> impl Iterator<Item = &'static str> {
    [
        "new",
        "plans",
        "plans/x/removal",
        "x/edit",
        "x/submission",
        "x/return",
        "x/approval",
        "x/closing",
        "x/withdrawal",
        "x/sealing",
        "x/deletion",
        "x/change",
        "x/change/approval",
        "x/change/dropping",
        "x/postings",
        "x/postings/y/taking-down",
        "x/postings/y/retraction",
        "x/files",
        "x/files/y/removal",
        "x/feedback",
        "x/files/y/approval",
        "x/feedback/y/answer",
        "x/feedback/y/closing",
    ]
    .into_iter()
}

fn writes_of_households() -> impl Iterator<Item = &'static str> {
    [
        "new",
        "export",
        "x/correction",
        "x/split",
        "x/merger",
        "x/moving",
        "x/dissolution",
        "x/return",
        "x/file.json",
    ]
    .into_iter()
}

fn writes_of_commendations() -> impl Iterator<Item = &'static str> {
    [
        "rounds/new",
        "rounds/x/steps",
        "rounds/x/proposals",
        "rounds/x/removal",
        "rounds/x/nominees/new",
        "rounds/x/meeting",
        "rounds/x/decisions/collective",
        "nominees/x",
        "rounds/x/decisions/collective/issuing",
        "nominees/x/withdrawal",
        "nominees/x/files",
        "nominees/x/files/y/removal",
        "decisions/x/revocation",
        "x/revocation",
        "decisions/x/handing-over",
        "decisions/x/golden-book",
        "x/handing-over",
        "rules",
        "bonuses",
        "certificates",
    ]
    .into_iter()
}

#[tokio::test]
async fn nobody_is_sent_to_sign_in() {
    let world = World::open().await;
    let (id, batch) = records(&world).await;
    for path in reads(&id, &batch) {
        let answer = world.get("", &path).await;
        assert!(answer.location().starts_with("/sign-in?next="), "{path}: {}", answer.status);
    }
    for path in writes(&id, &batch) {
        let answer = world.post("", &path, &[]).await;
        assert_eq!(answer.status, StatusCode::UNAUTHORIZED, "{path}");
        answer.has("Phiên làm việc đã hết");
    }
}

#[tokio::test]
async fn a_resident_opens_nothing_but_the_desk() {
    let world = World::open().await;
    let (id, batch) = records(&world).await;
    let resident = world.person("dan", &[(Role::Resident, "o31255")]).await.cookie;
    for path in reads(&id, &batch) {
        let status = world.get(&resident, &path).await.status;
        assert!(matches!(status, StatusCode::FORBIDDEN | StatusCode::NOT_FOUND), "{path}: {status}");
    }
    for path in writes(&id, &batch) {
        let status = world.post(&resident, &path, &[("kind", "checked"), ("version", "1")]).await.status;
        assert!(matches!(status, StatusCode::FORBIDDEN | StatusCode::NOT_FOUND), "{path}: {status}");
    }
    assert_eq!(world.get(&resident, "/desk").await.status, StatusCode::OK);
}

#[tokio::test]
async fn another_communes_officer_does_not_reach_the_record() {
    let world = World::open().await;
    let (id, batch) = records(&world).await;
    let other = world.person("khac", &[(Role::CommuneOfficer, "c31249")]).await.cookie;
    for path in [
        format!("/desk/exemplars/{id}"),
        format!("/desk/exemplars/{id}/edit"),
        format!("/desk/import/exemplars/{batch}"),
    ] {
        assert_eq!(world.get(&other, &path).await.status, StatusCode::NOT_FOUND, "{path}");
    }
    for path in writes(&id, &batch).iter().filter(|path| path.contains(&id) || path.contains(&batch)) {
        let status = world.post(&other, path, &[("kind", "registered"), ("version", "1")]).await.status;
        assert_eq!(status, StatusCode::NOT_FOUND, "{path}");
    }
    let form = [
        ("year", "2020"),
        ("unit", "o31255"),
        ("name", "Của xã khác"),
        ("field", "kinh-te"),
        ("op", "draft"),
    ];
    let answer = world.post(&other, "/desk/exemplars/new", &form).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    answer.has("không thuộc phần anh chị phụ trách");
}

#[tokio::test]
async fn the_auditor_reads_and_never_writes() {
    let world = World::open().await;
    let (id, batch) = records(&world).await;
    let auditor = world.person("kiem", &[(Role::Auditor, "d925")]).await.cookie;
    for path in [
        "/desk/exemplars".to_owned(),
        format!("/desk/exemplars/{id}"),
        "/desk/journal".into(),
        "/desk/permissions".into(),
    ] {
        assert_eq!(world.get(&auditor, &path).await.status, StatusCode::OK, "{path}");
    }
    for path in writes(&id, &batch) {
        let status = world.post(&auditor, &path, &[("kind", "checked"), ("version", "1")]).await.status;
        assert!(
            matches!(status, StatusCode::FORBIDDEN | StatusCode::NOT_FOUND | StatusCode::CONFLICT),
            "{path}: {status}"
        );
        assert_ne!(status, StatusCode::CONFLICT, "{path} asked for the version before the right");
    }
}
