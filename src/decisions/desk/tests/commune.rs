//! A matter of the whole commune: each hamlet by its own share, the commune by its hamlets.

use super::*;

/// Two more hamlets of ten households beside the first one, with a head each.
pub(super) async fn neighbours(hamlet: &Hamlet, parent: &str) -> Vec<(String, Person)> {
    let mut out = Vec::new();
    for (id, name) in [("ap-b", "Ấp B"), ("ap-c", "Ấp C")] {
        let mut tx = hamlet.world.app.db.write().await.unwrap();
        let place = crate::places::Place {
            id: id.into(),
            kind: crate::places::Kind::Hamlet,
            name: name.into(),
            code: None,
            valid_from: None,
            valid_to: None,
        };
        crate::places::store::insert(&mut tx, &place, Some(parent)).await.unwrap();
        for number in 1..=10 {
            let content =
                households::Content { head: format!("Chủ Hộ {name} {number}"), ..Default::default() };
            let fresh = households::store::Fresh { place_id: id.into(), number, content, valid_from: None };
            let by = households::store::By { now: hamlet.world.app.clock.now(), actor: None, batch: None };
            households::acts::register(&mut tx, by, fresh).await.unwrap().unwrap();
        }
        tx.commit().await.unwrap();
        out.push((id.to_owned(), hamlet.world.person(id, &[(Role::HamletHead, id)]).await));
    }
    out
}

/// A matter of the commune, put to its hamlets on a day; gives its page at the desk.
pub(super) async fn put_to_hamlets(hamlet: &Hamlet, commune: &str, opened: &str) -> String {
    let form = [
        ("place", commune),
        ("topic", "contribution"),
        ("title", "Góp quỹ cầu của xã"),
        ("question", "Bà con có đồng ý góp không?"),
        ("cost", "100.000"),
        ("proposer", "commune"),
        ("agreed", "Chủ tịch Mặt trận xã, văn bản 5/MT"),
    ];
    let page = hamlet.done(&hamlet.clerk, "/desk/decisions/new", &form).await;
    hamlet.step(&hamlet.clerk, &page, &[("op", "open"), ("on_day", opened)]).await;
    page
}

/// A hamlet meets and decides.
pub(super) async fn decides(hamlet: &Hamlet, who: &Person, page: &str, place: &str, numbers: (usize, &str)) {
    decides_on(hamlet, who, page, place, numbers, ("11/11/2026", "15/11/2026")).await;
}

pub(super) async fn decides_on(
    hamlet: &Hamlet,
    who: &Person,
    page: &str,
    place: &str,
    (came, yes): (usize, &str),
    (notice, day): (&str, &str),
) {
    let form = [
        ("place", place),
        ("form", "meeting"),
        ("notice_on", notice),
        ("begins_on", day),
        ("begins_at", "19h"),
        ("venue", "Nhà văn hóa"),
    ];
    let round = hamlet.done(who, &format!("{page}/rounds/new"), &form).await;
    let people = [("op", "start"), ("method", "hands"), ("chair", "A"), ("secretary", "B")];
    hamlet.step(who, &round, &people).await;
    let hall = hamlet.world.get(&who.cookie, &format!("{round}/hall")).await.body;
    let ids: Vec<_> =
        hall.split("name=\"mark\" value=\"").skip(1).map(|rest| rest.split('"').next().unwrap()).collect();
    let mut form = vec![("op", "marks")];
    form.extend(ids.iter().take(came).map(|id| ("mark", *id)));
    hamlet.send(who, &round, &form).await;
    hamlet.step(who, &round, &[("op", "stop_marks")]).await;
    let no = (came - yes.parse::<usize>().unwrap()).to_string();
    let came = came.to_string();
    let count =
        [("present", came.as_str()), ("vote-0", yes), ("vote-1", &no), ("abstain", "0"), ("rest", "0")];
    let entered = hamlet.enter(who, &round, &count).await;
    assert_eq!(entered.status, StatusCode::SEE_OTHER, "{}", entered.body);
    hamlet.step(who, &round, &[("op", "close")]).await;
}

#[tokio::test]
async fn two_thirds_of_the_hamlets_decide_for_the_commune_whatever_their_size() {
    let hamlet = Hamlet::open(date(2026, 11, 20), 30).await;
    let parent = {
        let mut tx = hamlet.world.app.db.read().await.unwrap();
        let tree = crate::places::tree(&mut tx).await.unwrap();
        tree.parent(&hamlet.id, date(2026, 11, 20)).unwrap().id.clone()
    };
    let others = neighbours(&hamlet, &parent).await;
    let page = put_to_hamlets(&hamlet, &parent, "10/11/2026").await;
    // The largest hamlet says no; the two small ones say yes.
    decides(&hamlet, &hamlet.head, &page, &hamlet.id, (25, "5")).await;
    let total = [("op", "total"), ("effective_on", "01/12/2026")];
    hamlet.refused(&hamlet.clerk, &page, &total, "Còn ấp chưa có kết quả").await;
    let elsewhere = [
        ("place", "ap-b"),
        ("form", "meeting"),
        ("notice_on", "11/11/2026"),
        ("begins_on", "15/11/2026"),
        ("begins_at", "19h"),
        ("venue", "Nhà văn hóa"),
    ];
    let foreign = hamlet.world.post(&hamlet.head.cookie, &format!("{page}/rounds/new"), &elsewhere).await;
    assert_eq!(foreign.status, StatusCode::UNPROCESSABLE_ENTITY, "another's hamlet");
    for (id, head) in &others {
        decides(&hamlet, head, &page, id, (9, "8")).await;
    }
    let head = hamlet.act(&hamlet.head, &page, &format!("{page}/steps"), &total).await;
    assert_eq!(head.status, StatusCode::FORBIDDEN);
    hamlet.step(&hamlet.clerk, &page, &total).await;
    let public = hamlet.world.get("", "/decisions/2026-1").await;
    for text in ["Cả xã: Đã thông qua", "Có 3 ấp, vậy cần 2 ấp", "2 ÷ 3 = 66,7%", "Ấp B"] {
        public.has(text);
    }
    let record = hamlet.world.get("", "/decisions/2026-1/record.json").await;
    record.has("\"effective_on\":\"2026-12-01\"");
    // From the open files the sum of the hamlets is counted again; over more hamlets it would be another one.
    let told: serde_json::Value = serde_json::from_str(&record.body).unwrap();
    let mut rolls = Vec::new();
    for path in crate::decisions::recount::rolls(&told) {
        let roll = hamlet.world.get("", &path).await;
        rolls.push(Some(serde_json::from_str(&roll.body).unwrap()));
    }
    assert_eq!(crate::decisions::recount::recount(&told, &rolls), []);
    let mut more = told;
    more["hamlets"] = 4.into();
    let amiss = crate::decisions::recount::recount(&more, &rolls);
    assert_eq!(amiss, [crate::decisions::recount::Amiss::State]);
    assert!(hamlet.world.bytes("", "/decisions/2026-1/paper.pdf").await.starts_with(b"%PDF-"));
}
