//! What others have of a matter: reminders, figures, the open files.

use super::*;

#[tokio::test]
async fn from_the_open_files_alone_a_matter_is_counted_again() {
    use crate::decisions::recount::{Amiss, recount, rolls};
    let hamlet = Hamlet::open(date(2026, 11, 20), 30).await;
    let (_, round) = ballots(&hamlet).await;
    hamlet.step(&hamlet.head, &round, &[("op", "stop_marks")]).await;
    hamlet.act(&hamlet.head, &round, &format!("{round}/stock"), &STOCK).await;
    for who in [&hamlet.head, &hamlet.front] {
        hamlet.enter(who, &round, &COUNTED).await;
    }
    hamlet.step(&hamlet.head, &round, &[("op", "close")]).await;
    let read = |body: &str| serde_json::from_str::<serde_json::Value>(body).unwrap();
    let record = read(&hamlet.world.get("", "/decisions/2026-1/record.json").await.body);
    hamlet.world.get("", "/d/2026-1").await.has("/d/2026-1/rule.json");
    hamlet.world.get("", "/d/2026-1/rule.json").await.has("khoản 1 Điều 21");
    let mut lists = Vec::new();
    for path in rolls(&record) {
        let answer = hamlet.world.get("", &path).await;
        answer.lacks("Chủ Hộ Mẫu");
        lists.push(Some(read(&answer.body)));
    }
    assert_eq!(lists.len(), 2);
    assert_eq!(recount(&record, &lists), []);
    for (path, value, amiss) in [
        ("/rounds/1/count/votes/0", serde_json::json!(22), Amiss::Sums),
        ("/rounds/1/ended", serde_json::json!("rejected"), Amiss::Verdict),
        ("/rounds/0/ended", serde_json::json!("rejected"), Amiss::Verdict),
        ("/rounds/1/roll/count", serde_json::json!(31), Amiss::Roll),
        ("/rounds/1/count/marked", serde_json::json!(23), Amiss::Marks),
        ("/law", serde_json::json!("dccs-2007"), Amiss::Verdict),
        ("/choices", serde_json::json!(null), Amiss::Unreadable),
    ] {
        let mut other = record.clone();
        *other.pointer_mut(path).unwrap() = value;
        assert!(recount(&other, &lists).contains(&amiss), "{path}: {:?}", recount(&other, &lists));
    }
    let mut shorter = lists.clone();
    shorter[1].as_mut().unwrap()["lines"].as_array_mut().unwrap().pop();
    assert!(recount(&record, &shorter).contains(&Amiss::Roll));
}

#[tokio::test]
async fn people_are_reminded_and_the_desk_says_what_is_due() {
    let hamlet = Hamlet::open(date(2026, 11, 20), 30).await;
    let page = hamlet.road("10/11/2026").await;
    let form = [
        ("form", "meeting"),
        ("notice_on", "19/11/2026"),
        ("begins_on", "22/11/2026"),
        ("begins_at", "19 giờ"),
        ("venue", "nhà văn hóa ấp"),
    ];
    hamlet.done(&hamlet.head, &format!("{page}/rounds/new"), &form).await;
    let world = &hamlet.world;
    world.get("", "/feeds/decisions.atom").await.has("Họp lúc 19:00");
    let calendar = world.get("", "/decisions/2026-1/calendar.ics").await;
    calendar.has("DTSTART:20261122T120000Z\r\n");
    assert!(calendar.header("content-type").starts_with("text/calendar"));
    let spoken = world.get("", "/decisions/2026-1/loudspeaker").await;
    spoken.has("mỗi hộ góp 350.000 đồng");
    world.get(&hamlet.head.cookie, "/desk").await.has("Họp: Đổ bê tông");
    world.get("", "/decisions/rounds").await.has("Chưa có đợt nào");
}

#[tokio::test]
async fn figures_open_the_rounds_they_were_counted_from() {
    let hamlet = Hamlet::open(date(2026, 11, 20), 30).await;
    let (_, round) = ballots(&hamlet).await;
    hamlet.step(&hamlet.head, &round, &[("op", "stop_marks")]).await;
    hamlet.act(&hamlet.head, &round, &format!("{round}/stock"), &STOCK).await;
    for who in [&hamlet.head, &hamlet.front] {
        hamlet.enter(who, &round, &COUNTED).await;
    }
    hamlet.step(&hamlet.head, &round, &[("op", "close")]).await;
    let read = |body: &str| serde_json::from_str::<serde_json::Value>(body).unwrap();
    let world = &hamlet.world;
    let report = read(&world.get("", "/reports/2026.json").await.body);
    for (code, value) in [
        ("G01", 1),
        ("G02a", 5),
        ("G02b", 30),
        ("G03", 1),
        ("G04", 1),
        ("G05a", 1),
        ("G05b", 70),
        ("G06a", 1),
        ("G06b", 30),
        ("G06c", 24),
        ("G07", 1),
        ("G17", 0),
    ] {
        assert_eq!(report[code]["value"], value, "{code}: {report}");
        assert_eq!(report[code]["basis"], "records", "{code}");
    }
    for (code, rows) in [("G01", 1), ("G03", 1), ("G04", 1), ("G05a", 1), ("G06a", 1), ("G07", 1), ("G17", 0)]
    {
        let address = report[code]["records"].as_str().unwrap();
        let (path, query) = address.split_once('?').unwrap();
        let list = read(&world.get("", &format!("{path}.json?{query}")).await.body);
        assert_eq!(list.as_array().unwrap().len(), rows, "{code} {address}");
    }
    world.get(&hamlet.head.cookie, "/desk").await.has("Gửi quyết định của dân");
}

#[tokio::test]
async fn a_rule_that_the_commune_confirmed_says_so_in_place_of_its_caution() {
    let hamlet = Hamlet::open(date(2026, 11, 20), 30).await;
    let page = hamlet.road("04/11/2026").await;
    let public = || hamlet.world.get("", "/decisions/2026-1");
    public().await.has("Chưa kiểm chứng");
    let rules = hamlet.world.get(&hamlet.clerk.cookie, "/desk/rules").await;
    let path = rules.body.split("href=\"/desk/rules/dccs-2025/A15.1").nth(1).expect("the rule is listed");
    let query = path.split('"').next().unwrap().replace("&amp;", "&");
    let place = query.split("place=").nth(1).unwrap().split('&').next().unwrap().to_owned();
    let one = format!("/desk/rules/dccs-2025/A15.1?place={place}");
    hamlet.world.get(&hamlet.clerk.cookie, &one).await.has("từ hai phần ba tổng số hộ");
    // A share is the law's: what a unit types of its own is not taken.
    let form = [
        ("place", place.as_str()),
        ("version", "0"),
        ("due", "9"),
        ("citation", "Điều 21 Luật 10/2022, Công báo số 5"),
    ];
    let kept = hamlet.world.post(&hamlet.clerk.cookie, "/desk/rules/dccs-2025/A15.1", &form).await;
    assert_eq!(kept.status, StatusCode::SEE_OTHER, "{}", kept.body);
    for answer in [public().await, hamlet.world.get(&hamlet.head.cookie, &page).await] {
        answer.lacks("Chưa kiểm chứng");
        answer.has("Điều 21 Luật 10/2022, Công báo số 5");
    }
    hamlet.world.get("", "/law?on=20/11/2026").await.has("Việc dân bàn và quyết định");
}
