//! Every address of a notice that exists, for people who have no part in it.

use super::*;

/// The id that stands before a tail in a page.
fn before<'a>(body: &'a str, tail: &str) -> &'a str {
    body.split(tail).next().unwrap().rsplit('/').next().unwrap()
}

/// What the journal holds about notices.
async fn written(world: &World) -> Vec<String> {
    let mut tx = world.app.db.read().await.unwrap();
    let lines = crate::store::journal::newest(&mut tx, 1000, 0).await.unwrap();
    lines.into_iter().map(|line| line.act).filter(|act| act.starts_with("disclosures.")).collect()
}

struct Made {
    /// Addresses that are read.
    reads: Vec<String>,
    /// Addresses that change something.
    writes: Vec<String>,
}

/// A public notice with a line of the log, a paper and an opinion, and a draft beside it.
async fn made(desk: &Desk) -> Made {
    let id = desk.published(&[]).await;
    let own = format!("/desk/disclosures/{id}");
    let office = [("channel", "office"), ("place_id", "o31255"), ("day", "09/01/2021")];
    desk.post(&desk.clerk, &format!("{own}/postings"), &office).await;
    let paper = [("caption", "Bảng riêng"), ("seen", "officers")];
    let sent = ("b.pdf", b"%PDF-1.7\n%%EOF".as_slice());
    let kept = desk.world.upload(&desk.clerk.cookie, &format!("{own}/files"), &paper, sent).await;
    assert_eq!(kept.status, StatusCode::SEE_OTHER, "{}", kept.body);
    desk.world.post("", "/disclosures/2021-1/feedback", &[("said", "Khoản chi này là gì?")]).await;
    let plan = [("unit", "o31255"), ("kind", "budget"), ("title", "Dự toán"), ("act_on", "20/12/2021")];
    desk.post(&desk.clerk, "/desk/disclosures/plans", &plan).await;
    let page = desk.get(&desk.clerk, &own).await.body;
    let (posting, said) = (before(&page, "/taking-down"), before(&page, "/answer\""));
    let file = before(&page, "/removal\"").to_owned();
    let file = if file.len() == 32 { file } else { before(&page, "/removal").to_owned() };
    let draft = desk.submitted(&[("document", "03/TB-UBND"), ("title", "Quyết toán ngân sách quý")]).await;
    let mut reads = vec![format!("/disclosures/files/{file}"), format!("/disclosures/files/{file}/small")];
    let mut writes = Vec::new();
    for id in [&id, &draft] {
        let own = format!("/desk/disclosures/{id}");
        reads.push(own.clone());
        reads.extend(["edit", "change", "preview", "paper.pdf", "loudspeaker"].map(|p| format!("{own}/{p}")));
        writes.extend(
            [
                "edit",
                "submission",
                "return",
                "approval",
                "closing",
                "withdrawal",
                "sealing",
                "deletion",
                "change",
                "change/approval",
                "change/dropping",
                "postings",
                "files",
                "feedback",
            ]
            .map(|act| format!("{own}/{act}")),
        );
        writes.extend(["taking-down", "retraction"].map(|act| format!("{own}/postings/{posting}/{act}")));
        writes.extend(["removal", "approval"].map(|act| format!("{own}/files/{file}/{act}")));
        writes.extend(["answer", "closing"].map(|act| format!("{own}/feedback/{said}/{act}")));
    }
    Made { reads, writes }
}

#[tokio::test]
async fn a_stranger_reaches_no_notice_that_exists() {
    let desk = Desk::open().await;
    let made = made(&desk).await;
    let world = &desk.world;
    let lines = written(world).await;
    let strangers = [
        world.person("khac", &[(Role::CommuneOfficer, "c31249")]).await,
        world.person("dan", &[(Role::Resident, "o31255")]).await,
        world.person("truongap", &[(Role::HamletHead, "c31249")]).await,
    ];
    let filled = [
        ("version", "1"),
        ("looked", "yes"),
        ("withdraw_reason", "x"),
        ("return_reason", "x"),
        ("remove_reason", "x"),
        ("reason", "x"),
        ("answer", "x"),
        ("said", "x"),
        ("down_day", "09/01/2021"),
    ];
    for who in &strangers {
        for path in &made.reads {
            let status = desk.get(who, path).await.status;
            assert!(matches!(status, StatusCode::FORBIDDEN | StatusCode::NOT_FOUND), "{path}: {status}");
        }
        for path in &made.writes {
            let status = desk.post(who, path, &filled).await.status;
            assert!(matches!(status, StatusCode::FORBIDDEN | StatusCode::NOT_FOUND), "{path}: {status}");
        }
    }
    for path in &made.writes {
        assert_eq!(world.post("", path, &filled).await.status, StatusCode::UNAUTHORIZED, "{path}");
    }
    let auditor = world.person("kiem", &[(Role::Auditor, "d925")]).await;
    for path in &made.writes {
        let status = desk.post(&auditor, path, &filled).await.status;
        assert!(matches!(status, StatusCode::FORBIDDEN | StatusCode::NOT_FOUND), "{path}: {status}");
    }
    assert_eq!(written(world).await, lines);
}
