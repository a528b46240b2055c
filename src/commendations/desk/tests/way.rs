//! The whole way: nominated, reviewed, decided, entered, handed over, printed.

use axum::http::StatusCode;

use super::*;
use crate::{commendations, papers::PaperKind};

#[tokio::test]
async fn a_nominee_goes_from_proposal_to_certificate() {
    let round = Round::open().await.with_list().await;
    round.get(&round.district, "").await.has("không thấy gì sai");
    assert_eq!(round.meet(&[]).await.status, StatusCode::SEE_OTHER);
    let page = round.get(&round.district, "").await;
    page.has("9 trên 11 thành viên đồng ý, bằng 81,8%; cần từ 8 phiếu (70%)");
    assert_eq!(round.step("review").await.status, StatusCode::SEE_OTHER);
    let page = round.get(&round.district, "/decisions/collective").await;
    page.has("Căn cứ Luật Thi đua, khen thưởng số 15/2003/QH11");
    page.lacks("06/2022/QH15");
    page.has("Ban công tác Mặt trận ấp Thới Bình");
    page.has("value=\"1\"");
    let answer = round.issue("collective", "2", &[]).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
    round.get(&round.district, "").await.has("Đã họp xét");
    let answer = round.issue("individual", "3", &[]).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
    round.get(&round.district, "").await.has("Đã ra quyết định");

    let register = round.world.get("", "/commendations?year=2020").await;
    for text in ["02/QĐ-UBND", "03/QĐ-UBND", "Lê Thị Mẫu", "Vào sổ số 1", "Vào sổ số 2"] {
        register.has(text);
    }
    round.world.get("", "/commendations?year=2020&q=so+vang+2").await.has("Lê Thị Mẫu");
    let mut tx = round.world.app.db.read().await.unwrap();
    let figures = commendations::figures::Tallies::read(&mut tx, 2020)
        .await
        .unwrap()
        .figures(&["o31255".into()], "31255");
    let value = |code: &str| figures.iter().find(|figure| figure.code == code).map(|figure| figure.value);
    assert_eq!([value("M01"), value("M02"), value("M05")], [Some(1), Some(1), None]);
    drop(tx);
    assert_eq!(round.world.journal_lines("commendations.issue").await, 2);
    assert_eq!(round.world.journal_lines("commendations.golden").await, 2);

    typeset(&round).await;
    hand_over_and_print(&round).await;
}

/// Every paper of the round as the file that an officer downloads.
async fn typeset(round: &Round) {
    let certificates = "/desk/commendations/certificates.pdf?year=2020".to_owned();
    for (path, start) in [
        (format!("{}/minutes.pdf", round.path), "%PDF-"),
        (format!("{}/minutes.docx", round.path), "PK"),
        (format!("{}/decisions/collective/paper.pdf", round.path), "%PDF-"),
        (format!("{}/decisions/individual/paper.docx", round.path), "PK"),
        (certificates, "%PDF-"),
    ] {
        let file = round.world.get(&round.district, &path).await;
        assert_eq!(file.status, StatusCode::OK, "{path}");
        assert!(
            file.body.starts_with(start),
            "{path} begins {:?}",
            file.body.chars().take(9).collect::<String>()
        );
    }
}

async fn hand_over_and_print(round: &Round) {
    let page = round.get(&round.district, "").await.body;
    let ids: Vec<_> = page
        .split("href=\"/desk/commendations/decisions/")
        .skip(1)
        .map(|rest| rest.split('"').next().unwrap().to_owned())
        .collect();
    assert_eq!(ids.len(), 2);
    let refused = round.step("close").await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    refused.has("Còn 2 lượt khen chưa trao");
    for id in &ids {
        let path = format!("/desk/commendations/decisions/{id}");
        let to = format!("{path}/handing-over");
        // The chairman who decided is asked about once more.
        let same = [("who", "Chủ tịch Ủy ban nhân dân huyện Cờ Đỏ"), ("day", "08/01/2021")];
        let asked = round.world.post(&round.district, &to, &same).await;
        assert_eq!(asked.status, StatusCode::UNPROCESSABLE_ENTITY);
        asked.has("trùng với nơi quyết định");
        let early = [("who", "Thường trực Huyện ủy Cờ Đỏ"), ("day", "05/01/2021")];
        round.world.post(&round.district, &to, &early).await.has("Ngày trao trước ngày quyết định");
        let form = [("who", "Thường trực Huyện ủy Cờ Đỏ"), ("day", "08/01/2021")];
        let answer = round.world.post(&round.district, &to, &form).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
        let print = format!("/desk/commendations/certificates?decision={id}");
        let sheet = round.world.get(&round.district, &print).await;
        for text in
            ["1 giấy khen", "CHỦ TỊCH ỦY BAN NHÂN DÂN HUYỆN CỜ ĐỎ", "Vào sổ khen thưởng số", "Phạm Văn Mẫu"]
        {
            sheet.has(text);
        }
    }
    assert_eq!(round.step("close").await.status, StatusCode::SEE_OTHER);
    round.get(&round.commune, "").await.has("Đã xong");
}

#[tokio::test]
async fn a_commune_nominates_and_does_not_decide() {
    let round = Round::open().await.with_list().await;
    round.get(&round.commune, "").await.has("Lê Thị Mẫu");
    for tail in ["/meeting", "/decisions/collective"] {
        assert_eq!(round.get(&round.commune, tail).await.status, StatusCode::FORBIDDEN, "{tail}");
    }
    let step = [("step", "review"), ("version", "1")];
    assert_eq!(round.post(&round.commune, "/steps", &step).await.status, StatusCode::FORBIDDEN);
    let other = round.world.person("khac", &[(Role::CommuneOfficer, "c31222")]).await.cookie;
    let page = round.get(&other, "").await;
    assert_eq!(page.status, StatusCode::OK, "every unit of the district has a part in the round");
    page.lacks("Lê Thị Mẫu");
    let id = &round.nominees().await[0];
    let path = format!("/desk/commendations/nominees/{id}");
    assert_eq!(round.world.get(&other, &path).await.status, StatusCode::NOT_FOUND);
    let foreign = round.post(&other, "/nominees/new", &nominee(&[])).await;
    assert_eq!(foreign.status, StatusCode::UNPROCESSABLE_ENTITY);
    foreign.has("Đơn vị này không thuộc phần anh chị phụ trách");
    let auditor = round.world.person("kiem", &[(Role::Auditor, "d925")]).await.cookie;
    round.get(&auditor, "").await.has("Lê Thị Mẫu");
    assert_eq!(round.post(&auditor, "/steps", &step).await.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn who_did_not_pass_is_not_commended() {
    let round = Round::open().await.with_list().await;
    let person = round.nominees().await[1].clone();
    let (agreed, against) = (format!("agreed-{person}"), format!("against-{person}"));
    let answer = round.meet(&[(&agreed, "7"), (&against, "4")]).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
    round.get(&round.district, "").await.has("Không đạt: 7 trên 11");
    assert_eq!(round.step("review").await.status, StatusCode::SEE_OTHER);
    let page = round.get(&round.district, "").await;
    page.has("Quyết định khen tập thể");
    page.lacks("Quyết định khen cá nhân");
    assert_eq!(round.issue("collective", "2", &[]).await.status, StatusCode::SEE_OTHER);
    round.get(&round.district, "").await.has("Đã ra quyết định");
    round.world.get("", "/commendations?year=2020").await.lacks("Lê Thị Mẫu");
}

#[tokio::test]
async fn a_figure_in_a_report_is_drawn_for_the_unit_and_opens_its_records() {
    let round = Round::open().await;
    {
        let by = crate::exemplars::store::By {
            now: round.world.app.clock.now(),
            actor: None,
            batch: None,
            unit_name: "",
        };
        let mut tx = round.world.app.db.write().await.unwrap();
        let content = crate::exemplars::Content {
            year: 2020,
            unit_id: "o31255".into(),
            name: "Thắp sáng đường quê".into(),
            field: "kinh-te".into(),
            subject_name: "Lê Thị Mẫu".into(),
            subject_kind: Some(crate::exemplars::SubjectKind::Individual),
            ..crate::exemplars::Content::default()
        };
        let id = crate::exemplars::store::insert(&mut tx, by, &content).await.unwrap();
        let draft = crate::exemplars::store::find(&mut tx, &id).await.unwrap();
        let step = crate::exemplars::NewStep {
            kind: crate::exemplars::StepKind::Registered,
            on_day: date(2020, 3, 1),
            level: None,
            decision: String::new(),
            note: String::new(),
        };
        crate::exemplars::acts::take_step(&mut tx, by, &draft, &step, date(2021, 1, 11))
            .await
            .unwrap()
            .unwrap();
        tx.commit().await.unwrap();
    }
    let look = round.nominate(&[("report", "Có [[K01]] mô hình, [[Z99]]."), ("op", "look")]).await;
    assert_eq!(look.status, StatusCode::OK);
    look.has("/exemplars?year=2020&#38;place=31255");
    look.has("<mark>");
    assert_eq!(round.nominees().await.len(), 0, "a preview keeps nothing");
    round.nominate(&[("report", "Có [[K01]] mô hình, [[Z99]].")]).await;
    round.get(&round.district, "").await.has("báo cáo có mã không đếm được: [[Z99]]");
}

#[tokio::test]
async fn a_decision_that_came_in_by_a_list_is_entered_handed_over_and_printed_too() {
    let round = Round::open().await;
    let award = recorded(&round.world, "Trần Văn Ví Dụ").await;
    let path = format!("/desk/commendations/decisions/{}", award.decision_id);
    round.world.get(&round.district, &path).await.has("Vào sổ 1 lượt khen");
    let answer = round.world.post(&round.district, &format!("{path}/golden-book"), &[]).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
    round.world.get("", &award.path()).await.has("Số trong sổ khen thưởng");
    let print = format!("/desk/commendations/certificates?award={}", award.id);
    let sheet = round.world.get(&round.district, &print).await;
    for text in ["Trần Văn Ví Dụ", "Vào sổ khen thưởng số 1", "Cờ Đỏ, ngày 06 tháng 01 năm 2021"]
    {
        sheet.has(text);
    }
    assert_eq!(round.world.get(&round.commune, &print).await.status, StatusCode::FORBIDDEN);
    let one = format!("/desk{}/handing-over", award.path());
    let form = [("who", "Thường trực Huyện ủy"), ("day", "08/01/2021"), ("version", "1")];
    let stale = round.world.post(&round.district, &one, &form).await;
    assert_eq!(stale.status, StatusCode::CONFLICT, "the golden book changed it since");
    let form = [("who", "Thường trực Huyện ủy"), ("day", "08/01/2021"), ("version", "2")];
    assert_eq!(round.world.post(&round.district, &one, &form).await.status, StatusCode::SEE_OTHER);
    round.world.get("", &award.path()).await.has("Thường trực Huyện ủy");
    let number = {
        let mut tx = round.world.app.db.read().await.unwrap();
        let organ = papers::store::find(&mut tx, &round.organ).await.unwrap();
        papers::store::next_number(&mut tx, &organ, PaperKind::Decision, date(2021, 1, 11)).await.unwrap()
    };
    assert_eq!(number, Some(1), "a list takes no number from the book");
}

/// An award recorded from a list of Xã Trung Hưng.
pub(super) async fn recorded(world: &World, name: &str) -> commendations::Commendation {
    use commendations::{Content, Decision, Form, RecipientKind, store};
    let content = Content {
        year: 2020,
        list_number: Some(1),
        decision: Decision {
            number: "02/QĐ-UBND".into(),
            decided_on: date(2021, 1, 6),
            decided_by: "Chủ tịch Ủy ban nhân dân huyện Cờ Đỏ".into(),
        },
        kind: RecipientKind::Individual,
        name: name.into(),
        title: "Trưởng ấp".into(),
        unit_id: "o31255".into(),
        stream: "dan-van".into(),
        form: Form::Certificate,
        reason: "Việc mẫu".into(),
        exemplar_name: String::new(),
        handed_over_by: String::new(),
        handed_over_on: None,
    };
    let by = store::By { now: world.app.clock.now(), actor: None, batch: None, unit_name: "Xã Trung Hưng" };
    let mut tx = world.app.db.write().await.unwrap();
    let id = store::insert(&mut tx, by, &content).await.unwrap();
    let award = store::find(&mut tx, &id).await.unwrap();
    tx.commit().await.unwrap();
    award
}
