//! A decision is looked at once more before it is issued, kept as it was, and taken back by a
//! paper of its own.

use axum::http::StatusCode;

use super::*;
use crate::{commendations, web::testing::Answer};

/// What a decision that was looked at is known by.
fn seal_of(page: &str) -> String {
    let seal = page.split("name=\"seen\" value=\"").nth(1).and_then(|rest| rest.split('"').next());
    seal.expect("the page asks once more").to_owned()
}

impl Round {
    /// A round with both decisions issued.
    async fn decided() -> Self {
        let round = Self::open().await.with_list().await;
        assert_eq!(round.meet(&[]).await.status, StatusCode::SEE_OTHER);
        assert_eq!(round.step("review").await.status, StatusCode::SEE_OTHER);
        for (kind, number) in [("collective", "2"), ("individual", "3")] {
            assert_eq!(round.issue(kind, number, &[]).await.status, StatusCode::SEE_OTHER);
        }
        round
    }

    /// M01 and M02 of the unit.
    async fn figures(&self) -> (i64, i64) {
        let mut tx = self.world.app.db.read().await.unwrap();
        let tallies = commendations::figures::Tallies::read(&mut tx, 2020).await.unwrap();
        let figures = tallies.figures(&["o31255".into()], "31255");
        let value = |code: &str| figures.iter().find(|one| one.code == code).map_or(0, |one| one.value);
        (value("M01"), value("M02"))
    }

    async fn award(&self, name: &str) -> commendations::Commendation {
        let mut tx = self.world.app.db.read().await.unwrap();
        let filter = commendations::store::register::Filter { q: name.into(), ..Default::default() };
        commendations::store::register::list(&mut tx, &filter, 1, 0).await.unwrap().remove(0)
    }

    /// Sends the form that takes back, with the version its page shows.
    async fn revoke(&self, path: &str, changes: &[(&str, &str)]) -> Answer {
        let page = self.world.get(&self.district, path).await.body;
        let shown = page.split("name=\"version\" value=\"").nth(1).and_then(|rest| rest.split('"').next());
        let mut form = vec![
            ("version", shown.unwrap_or_default()),
            ("number", "05/QĐ-UBND"),
            ("day", "11/01/2021"),
            ("reason", "Ghi nhầm người"),
            ("sure", "yes"),
        ];
        for (field, text) in changes {
            form.retain(|(name, _)| name != field);
            form.push((field, text));
        }
        self.world.post(&self.district, path, &form).await
    }
}

#[tokio::test]
async fn a_decision_is_issued_only_after_one_last_look() {
    let round = Round::open().await.with_list().await;
    round.meet(&[]).await;
    round.step("review").await;
    let answer = round.write("collective", "2", &[]).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
    assert_eq!(round.world.journal_lines("commendations.issue").await, 0);
    let page = round.world.get(&round.district, answer.location()).await;
    page.has("Ban hành quyết định số 02/QĐ-UBND");
    page.has("Ban công tác Mặt trận ấp Thới Bình");
    // Somebody changes the draft after it was looked at.
    let other = round.write("collective", "4", &[("version", "1"), ("op", "save")]).await;
    assert_eq!(other.status, StatusCode::SEE_OTHER, "{}", other.body);
    let seen = seal_of(&page.body);
    let stale = round.world.post(&round.district, answer.location(), &[("seen", &seen)]).await;
    assert_eq!(stale.status, StatusCode::UNPROCESSABLE_ENTITY);
    stale.has("Đã có thay đổi từ lúc anh chị xem");
    stale.has("Ban hành quyết định số 04/QĐ-UBND");
    assert_eq!(round.world.journal_lines("commendations.issue").await, 0);
    let seen = seal_of(&stale.body);
    let issued = round.world.post(&round.district, answer.location(), &[("seen", &seen)]).await;
    assert_eq!(issued.status, StatusCode::SEE_OTHER, "{}", issued.body);
    round.world.get("", "/commendations?year=2020").await.has("04/QĐ-UBND");
}

#[tokio::test]
async fn the_next_number_is_after_the_lists_too() {
    let round = Round::open().await.with_list().await;
    way::recorded(&round.world, "Trần Văn Ví Dụ").await;
    round.meet(&[]).await;
    round.step("review").await;
    // 02/QĐ-UBND came in by a list of this year.
    round.get(&round.district, "/decisions/collective").await.has("value=\"3\"");
}

#[tokio::test]
async fn an_award_taken_back_is_told_and_counted_nowhere() {
    let round = Round::decided().await;
    assert_eq!(round.figures().await, (1, 1));
    let award = round.award("Lê Thị Mẫu").await;
    let path = format!("/desk{}/revocation", award.path());
    for (field, text, told) in [
        ("number", "", "Còn thiếu: Số quyết định hủy"),
        ("number", "03/QĐ-UBND", "Đây là số của chính quyết định khen"),
        ("number", "02/QĐ-UBND", "Số 02/QĐ-UBND đã có quyết định khác dùng"),
        ("day", "", "Còn thiếu: Ngày ký quyết định hủy"),
        ("day", "05/01/2021", "Ngày hủy trước ngày quyết định khen"),
        ("day", "12/01/2021", "Ngày này chưa đến"),
        ("reason", " ", "Còn thiếu: Lý do"),
        ("reason", "sai", "Ghi lý do thành một câu"),
        ("number", "3", "Đây là số của chính quyết định khen"),
        ("sure", "", "Đánh dấu vào ô này"),
        ("version", "1-1", "có người đã sửa các lượt khen này"),
    ] {
        let refused = round.revoke(&path, &[(field, text)]).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{field} {text}");
        refused.has(told);
    }
    assert_eq!(round.world.get(&round.commune, &path).await.status, StatusCode::FORBIDDEN);
    let by_commune = [("number", "05/QĐ-UBND"), ("day", "11/01/2021"), ("reason", "x"), ("version", "1-2")];
    assert_eq!(round.world.post(&round.commune, &path, &by_commune).await.status, StatusCode::FORBIDDEN);
    assert_eq!(round.revoke(&path, &[]).await.status, StatusCode::SEE_OTHER);
    assert_eq!(round.figures().await, (1, 0));
    let page = round.world.get("", &award.path()).await;
    page.has("đã bị hủy theo quyết định số 05/QĐ-UBND ngày 11/01/2021");
    page.has("Lý do: Ghi nhầm người");
    let register = round.world.get("", "/commendations?year=2020").await;
    register.lacks("Lê Thị Mẫu");
    register.has("1 lượt khen đã hủy, không tính ở trên");
    round.world.get("", "/commendations?year=2020&revoked=yes").await.has("Lê Thị Mẫu");
    round.world.get("", "/commendations.json?year=2020&revoked=yes").await.has("Đã hủy");
    round.world.get("", "/search?q=le+thi+mau").await.lacks("Lê Thị Mẫu");
    let again = round.revoke(&path, &[]).await;
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", again.body);
    assert_eq!(round.world.journal_lines("commendations.revoke").await, 1);
    assert_eq!(round.world.journal_lines("commendations.decide-anew").await, 1);
    nothing_is_done_with(&round, &award).await;
}

/// An award that was taken back is neither corrected, printed nor handed over.
async fn nothing_is_done_with(round: &Round, award: &commendations::Commendation) {
    let one = format!("/desk{}", award.path());
    let form = [("name", "Lê Thị Mẫu Sửa"), ("title", "Trưởng ấp"), ("version", "3")];
    let refused = round.world.post(&round.district, &one, &form).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    round.world.get("", "/search?q=le+thi+mau").await.lacks("Lê Thị Mẫu");
    let form = [("who", "Thường trực Huyện ủy"), ("day", "08/01/2021"), ("version", "3")];
    let refused = round.world.post(&round.district, &format!("{one}/handing-over"), &form).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    for query in [format!("award={}", award.id), format!("decision={}&revoked=yes", award.decision_id)] {
        let path = format!("/desk/commendations/certificates?{query}");
        round.world.get(&round.district, &path).await.lacks("Lê Thị Mẫu");
    }
}

#[tokio::test]
async fn a_round_is_not_moved_back_by_pressing() {
    let round = Round::decided().await;
    assert_eq!(round.step("revoke").await.status, StatusCode::NOT_FOUND);
    assert_eq!(round.step("decide").await.status, StatusCode::NOT_FOUND);
    round.get(&round.district, "").await.has("Đã ra quyết định");
}

#[tokio::test]
async fn who_was_taken_back_can_be_left_out_and_the_round_ends() {
    let round = Round::decided().await;
    let award = round.award("Lê Thị Mẫu").await;
    assert_eq!(
        round.revoke(&format!("/desk{}/revocation", award.path()), &[]).await.status,
        StatusCode::SEE_OTHER
    );
    let page = round.get(&round.district, "").await;
    page.has("đã được khen ở đợt này rồi bị hủy theo quyết định 05/QĐ-UBND");
    page.has("Quyết định đã bị hủy của đợt này");
    let draft = round.get(&round.district, "/decisions/individual").await;
    draft.has("value=\"6\"");
    let look = round.write("individual", "6", &[("version", "3"), ("decided_on", "11/01/2021")]).await;
    assert_eq!(look.status, StatusCode::SEE_OTHER, "{}", look.body);
    round.world.get(&round.district, look.location()).await.has("Ban hành là khen lại");
    let id = round.nominees().await[1].clone();
    let path = format!("/desk/commendations/nominees/{id}");
    let version = {
        let mut tx = round.world.app.db.read().await.unwrap();
        commendations::store::nominees::find(&mut tx, &id).await.unwrap().version.to_string()
    };
    let off = [("version", version.as_str())];
    let forbidden = round.world.post(&round.commune, &format!("{path}/withdrawal"), &off).await;
    assert_eq!(forbidden.status, StatusCode::FORBIDDEN);
    let gone = round.world.post(&round.district, &format!("{path}/withdrawal"), &off).await;
    assert_eq!(gone.status, StatusCode::SEE_OTHER, "{}", gone.body);
    let other = round.award("Ban công tác").await;
    let to = format!("/desk/commendations/decisions/{}/handing-over", other.decision_id);
    let form = [("who", "Thường trực Huyện ủy Cờ Đỏ"), ("day", "08/01/2021")];
    assert_eq!(round.world.post(&round.district, &to, &form).await.status, StatusCode::SEE_OTHER);
    assert_eq!(round.step("close").await.status, StatusCode::SEE_OTHER);
    round.get(&round.district, "").await.has("Đã xong");
}

#[tokio::test]
async fn what_was_looked_at_is_what_is_issued() {
    let round = Round::open().await.with_list().await;
    round.meet(&[]).await;
    round.step("review").await;
    let look = round.write("individual", "2", &[]).await;
    let seen = seal_of(&round.world.get(&round.district, look.location()).await.body);
    // The list is opened, somebody in it is spelled otherwise, and it is fixed again.
    assert_eq!(round.step("reopen").await.status, StatusCode::SEE_OTHER);
    let id = round.nominees().await[1].clone();
    let mut form = nominee(&[("name", "Lê Thị Mậu")]);
    form.push(("version", "1"));
    let path = format!("/desk/commendations/nominees/{id}");
    assert_eq!(round.world.post(&round.commune, &path, &form).await.status, StatusCode::SEE_OTHER);
    assert_eq!(round.step("review").await.status, StatusCode::SEE_OTHER);
    let stale = round.world.post(&round.district, look.location(), &[("seen", &seen)]).await;
    assert_eq!(stale.status, StatusCode::UNPROCESSABLE_ENTITY);
    stale.has("Lê Thị Mậu");
    assert_eq!(round.world.journal_lines("commendations.issue").await, 0);
    let paper = round.world.get(&round.district, &format!("{}/paper.pdf", look.location())).await;
    assert!(paper.body.starts_with("%PDF-"));
}

#[tokio::test]
async fn a_whole_decision_taken_back_lets_the_round_decide_anew() {
    let round = Round::decided().await;
    let award = round.award("Ban công tác").await;
    let decision = format!("/desk/commendations/decisions/{}", award.decision_id);
    let kept = round.world.get(&round.district, &format!("{decision}/paper.pdf")).await;
    assert!(kept.body.starts_with("%PDF-"));
    let live = round.get(&round.district, "/decisions/collective/paper.pdf").await;
    assert_eq!(live.body, kept.body, "an issued decision is given out as it was issued");
    let answer = round.revoke(&format!("{decision}/revocation"), &[]).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
    assert_eq!(round.figures().await, (0, 1));
    round.world.get(&round.district, &decision).await.has("Mọi lượt khen theo quyết định này đã bị hủy");
    let page = round.get(&round.district, "").await;
    page.has("Đã họp xét");
    // The old number is never given again.
    let taken = round.issue("collective", "2", &[("version", "3")]).await;
    assert_eq!(taken.status, StatusCode::UNPROCESSABLE_ENTITY);
    let anew = round.issue("collective", "6", &[("version", "3"), ("decided_on", "11/01/2021")]).await;
    assert_eq!(anew.status, StatusCode::SEE_OTHER, "{}", anew.body);
    assert_eq!(round.figures().await, (1, 1));
    let old = round.world.get(&round.district, &format!("{decision}/paper.pdf")).await;
    assert_eq!(old.body, kept.body, "the old paper is still there");
    round.get(&round.district, "").await.has("Đã ra quyết định");
}

#[tokio::test]
async fn papers_go_with_a_nominee_and_stay_with_officers() {
    let round = Round::open().await.with_list().await;
    let id = round.nominees().await[1].clone();
    let path = format!("/desk/commendations/nominees/{id}");
    let files = format!("{path}/files");
    for (caption, name, bytes, told) in [
        ("", "a.pdf", &b"%PDF-1.4\n"[..], "Ghi một câu cho biết tệp cho thấy điều gì"),
        ("Biên bản", "a.exe", &b"MZ"[..], "Chỉ nhận ảnh"),
        ("Biên bản", "", &b""[..], "Chưa chọn tệp"),
    ] {
        let refused =
            round.world.upload(&round.commune, &files, &[("caption", caption)], (name, bytes)).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{caption} {name}");
        refused.has(told);
    }
    let sent = ("xác nhận.pdf", &b"%PDF-1.4 proof"[..]);
    let answer = round.world.upload(&round.commune, &files, &[("caption", "Xác nhận của ấp")], sent).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
    let page = round.world.get(&round.district, &path).await;
    page.has("Xác nhận của ấp");
    let file = page.body.split(&format!("{files}/")).nth(1).unwrap().split('"').next().unwrap().to_owned();
    let one = format!("{files}/{file}");
    assert_eq!(round.world.get(&round.district, &one).await.body, "%PDF-1.4 proof");
    let other = round.world.person("khac", &[(Role::CommuneOfficer, "c31222")]).await.cookie;
    assert_eq!(round.world.get(&other, &one).await.status, StatusCode::NOT_FOUND);
    assert_eq!(round.world.get("", &one).await.status, StatusCode::SEE_OTHER, "to the sign-in");
    let removal = format!("{one}/removal");
    assert_eq!(round.world.post(&other, &removal, &[]).await.status, StatusCode::NOT_FOUND);
    assert_eq!(round.world.post(&round.commune, &removal, &[]).await.status, StatusCode::SEE_OTHER);
    assert_eq!(round.world.get(&round.district, &one).await.status, StatusCode::NOT_FOUND);
}
