//! Who is given which paper, and what is left of it in the journal.

use super::*;

const NAMES: [&str; 2] = ["invitations.pdf", "sheet.pdf"];

async fn file(hamlet: &Hamlet, who: &Person, path: &str) -> Vec<u8> {
    // A list with names leaves a line in the journal, so a form asks for it.
    let named = path.contains("/sheet.") || path.contains("/invitations.");
    let bytes = if named {
        assert_eq!(hamlet.world.get(&who.cookie, path).await.status, StatusCode::NOT_FOUND, "{path}");
        hamlet.world.bytes_posted(&who.cookie, path).await
    } else {
        hamlet.world.bytes(&who.cookie, path).await
    };
    let start: &[u8] = if path.contains(".pdf") { b"%PDF-" } else { b"PK" };
    assert!(bytes.starts_with(start), "{path}");
    bytes
}

/// A meeting that people are called to, of a hamlet of 30.
async fn called(hamlet: &Hamlet) -> (String, String) {
    let page = hamlet.road("01/11/2026").await;
    let form = [
        ("form", "meeting"),
        ("notice_on", "02/11/2026"),
        ("begins_on", "05/11/2026"),
        ("begins_at", "19h"),
        ("venue", "Nhà văn hóa"),
    ];
    let round = hamlet.done(&hamlet.head, &format!("{page}/rounds/new"), &form).await;
    (page, round)
}

/// Opens it, counts its hands and closes it.
async fn meets(hamlet: &Hamlet, round: &str) {
    let start = [("op", "start"), ("method", "hands"), ("chair", "Ông Mẫu"), ("secretary", "Bà Mẫu")];
    hamlet.step(&hamlet.head, round, &start).await;
    hamlet.mark(round, 27).await;
    hamlet.step(&hamlet.head, round, &[("op", "stop_marks")]).await;
    let count = [
        ("present", "27"),
        ("vote-0", "24"),
        ("vote-1", "2"),
        ("vote-2", "0"),
        ("abstain", "1"),
        ("rest", "0"),
    ];
    assert_eq!(hamlet.enter(&hamlet.head, round, &count).await.status, StatusCode::SEE_OTHER);
    hamlet.step(&hamlet.head, round, &[("op", "close")]).await;
}

#[tokio::test]
async fn a_meeting_has_its_papers_before_and_after() {
    let hamlet = Hamlet::open(date(2026, 11, 20), 30).await;
    let (page, round) = called(&hamlet).await;
    let always = ["notice.pdf", "notice.docx", "sheet.pdf", "sheet.docx"];
    let before = ["invitations.pdf", "forms.pdf", "slips.pdf"];
    let after = ["minutes.pdf", "minutes.docx"];
    let there = async |name: &str| {
        file(&hamlet, &hamlet.head, &format!("{round}/{name}")).await;
        hamlet.world.get(&hamlet.head.cookie, &round).await.has(&format!("{round}/{name}"));
    };
    let not_there = async |name: &str| {
        let path = format!("{round}/{name}");
        assert_eq!(
            hamlet.world.get(&hamlet.head.cookie, &path).await.status,
            StatusCode::NOT_FOUND,
            "{name}"
        );
        assert_eq!(hamlet.world.post(&hamlet.head.cookie, &path, &[]).await.status, StatusCode::NOT_FOUND);
        hamlet.world.get(&hamlet.head.cookie, &round).await.lacks(&path);
    };
    for name in always.iter().chain(&before) {
        there(name).await;
    }
    for name in after {
        not_there(name).await;
    }
    meets(&hamlet, &round).await;
    for name in always.iter().chain(&after) {
        there(name).await;
    }
    // Nobody is invited to what is over, and no slip is printed once the box is opened.
    for name in before {
        not_there(name).await;
    }
    for kind in ["nghi-quyet", "bien-ban", "ban-ghi-nho", "ban-thoa-thuan"] {
        file(&hamlet, &hamlet.front, &format!("{page}/paper.pdf?as={kind}")).await;
        file(&hamlet, &hamlet.clerk, &format!("{page}/paper.docx?as={kind}")).await;
        hamlet.world.get(&hamlet.head.cookie, &page).await.has(&format!("paper.pdf?as={kind}"));
    }
    for path in [
        format!("{round}/count.pdf"),
        format!("{round}/invitations.docx"),
        format!("{round}/notice.txt"),
        format!("{round}/notice"),
        format!("{round}/other.pdf"),
        format!("{page}/paper.pdf?as=quyet-dinh"),
        format!("{page}/paper.pdf?round=x"),
    ] {
        let status = hamlet.world.get(&hamlet.head.cookie, &path).await.status;
        assert_eq!(status, StatusCode::NOT_FOUND, "{path}");
    }
    assert!(hamlet.world.bytes("", "/decisions/2026-1/paper.pdf").await.starts_with(b"%PDF-"));
    hamlet.world.get("", "/decisions/2026-1").await.has("/decisions/2026-1/paper.pdf");
}

#[tokio::test]
async fn ballots_have_slips_and_no_decision_before_the_count() {
    let hamlet = Hamlet::open(date(2026, 11, 20), 30).await;
    let (page, round) = ballots(&hamlet).await;
    for name in ["notice.pdf", "sheet.pdf", "forms.pdf", "slips.pdf"] {
        file(&hamlet, &hamlet.head, &format!("{round}/{name}")).await;
    }
    let usual = file(&hamlet, &hamlet.head, &format!("{round}/slips.pdf")).await;
    let spare = file(&hamlet, &hamlet.head, &format!("{round}/slips.pdf?spare=40")).await;
    assert!(spare.len() > usual.len(), "forty slips more");
    for path in [
        format!("{round}/invitations.pdf"),
        format!("{round}/minutes.pdf"),
        format!("{round}/count.pdf"),
        format!("{page}/paper.pdf"),
    ] {
        let status = hamlet.world.get(&hamlet.head.cookie, &path).await.status;
        assert_eq!(status, StatusCode::NOT_FOUND, "{path}");
    }
    assert_eq!(hamlet.world.get("", "/decisions/2026-1/paper.pdf").await.status, StatusCode::NOT_FOUND);
    hamlet.step(&hamlet.head, &round, &[("op", "stop_marks")]).await;
    hamlet.act(&hamlet.head, &round, &format!("{round}/stock"), &STOCK).await;
    for who in [&hamlet.head, &hamlet.front] {
        assert_eq!(hamlet.enter(who, &round, &COUNTED).await.status, StatusCode::SEE_OTHER);
    }
    hamlet.step(&hamlet.head, &round, &[("op", "close")]).await;
    for path in [format!("{round}/count.pdf"), format!("{round}/count.docx"), format!("{page}/paper.pdf")] {
        file(&hamlet, &hamlet.front, &path).await;
    }
}

#[tokio::test]
async fn a_list_with_names_leaves_a_line_that_holds_a_count_and_no_name() {
    let hamlet = Hamlet::open(date(2026, 11, 20), 30).await;
    let (_, round) = called(&hamlet).await;
    for (n, name) in (1..).zip(NAMES) {
        file(&hamlet, &hamlet.head, &format!("{round}/{name}")).await;
        assert_eq!(hamlet.world.journal_lines("decisions.print-roll").await, n, "{name}");
    }
    for name in ["notice.pdf", "slips.pdf", "forms.pdf"] {
        file(&hamlet, &hamlet.head, &format!("{round}/{name}")).await;
    }
    assert_eq!(hamlet.world.journal_lines("decisions.print-roll").await, NAMES.len());
    let mut tx = hamlet.world.app.db.read().await.unwrap();
    let lines = crate::store::journal::newest(&mut tx, 2, 0).await.unwrap();
    assert!(lines.iter().all(|line| line.facts == "30"), "{lines:?}");
}

#[tokio::test]
async fn nobody_else_is_given_a_paper_of_the_round() {
    let hamlet = Hamlet::open(date(2026, 11, 20), 30).await;
    let (page, round) = called(&hamlet).await;
    meets(&hamlet, &round).await;
    for (name, role, place) in [
        ("huyen", Role::DistrictOfficer, "d925"),
        ("kiem.tra", Role::Auditor, "d925"),
        ("dan", Role::Resident, hamlet.id.as_str()),
        ("ap.khac", Role::HamletHead, "c31249"),
    ] {
        let who = hamlet.world.person(name, &[(role, place)]).await;
        for path in ["notice.pdf", "sheet.docx", "invitations.pdf", "slips.pdf", "minutes.docx", "forms.pdf"]
            .map(|name| format!("{round}/{name}"))
            .into_iter()
            .chain([format!("{page}/paper.pdf"), format!("{page}/paper.docx?as=nghi-quyet")])
        {
            for answer in
                [hamlet.world.get(&who.cookie, &path).await, hamlet.world.post(&who.cookie, &path, &[]).await]
            {
                let refused = [StatusCode::NOT_FOUND, StatusCode::FORBIDDEN, StatusCode::METHOD_NOT_ALLOWED];
                assert!(refused.contains(&answer.status), "{name} {path} {}", answer.status);
            }
        }
    }
    assert_eq!(hamlet.world.journal_lines("decisions.print-roll").await, 0);
}
