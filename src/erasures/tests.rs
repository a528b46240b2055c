//! What the law has erased is gone: from pages, exports, search, the log, and the bytes on the disk.

use axum::http::StatusCode;
use jiff::{SignedDuration, Timestamp, civil::date};

use super::acts::{Basis, Subject, again, erase, find};
use crate::{
    accounts::Role,
    clock,
    commendations::{self, Content, Decision, Form, RecipientKind},
    exemplars, news, places,
    store::{Tx, search, testing},
    vals,
    web::testing::{Person, World},
};

/// A name that stands nowhere else.
const NAME: &str = "Zorgan Wexfil Mẫu";
const FOLDED: &str = "zorgan";

fn holds(bytes: &[u8], text: &str) -> bool {
    bytes.windows(text.len()).any(|part| part == text.as_bytes())
}

fn law() -> Basis {
    Basis { code: "bvdlcn-2025/request".into(), citation: "Luật".into() }
}

async fn award(tx: &mut Tx) -> String {
    let by = commendations::store::By {
        now: clock::at(date(2021, 1, 11), 6, 0),
        actor: None,
        batch: None,
        unit_name: "Xã Trung Hưng",
    };
    let content = Content {
        year: 2020,
        list_number: Some(1),
        decision: Decision {
            number: "02/QĐ-UBND".into(),
            decided_on: date(2021, 1, 6),
            decided_by: "Chủ tịch Ủy ban nhân dân huyện".into(),
        },
        kind: RecipientKind::Individual,
        name: NAME.into(),
        title: "Trưởng ấp".into(),
        unit_id: "o31255".into(),
        stream: "dan-van".into(),
        form: Form::Certificate,
        reason: format!("{NAME} gắn 126 bóng đèn"),
        exemplar_name: String::new(),
        handed_over_by: String::new(),
        handed_over_on: None,
    };
    let id = commendations::store::insert(tx, by, &content).await.unwrap();
    search::put(tx, &commendations::acts::entry(&id, &content, by.unit_name)).await.unwrap();
    commendations::acts::tell(tx, by, "commendations.import", std::slice::from_ref(&id)).await.unwrap();
    id
}

async fn officer(world: &World) -> Person {
    world.person("cdo", &[(Role::DistrictOfficer, "d925")]).await
}

#[tokio::test]
async fn a_persons_award_is_erased_everywhere_and_every_count_stays() {
    let world = World::open().await;
    let officer = officer(&world).await;
    let mut tx = world.app.db.write().await.unwrap();
    let id = award(&mut tx).await;
    tx.commit().await.unwrap();
    world.app.db.scrub().await.unwrap();
    assert!(holds(&world.on_disk(), NAME) && holds(&world.on_disk(), FOLDED));
    let path = format!("/commendations/{id}");
    let look = world.get(&officer.cookie, &format!("/desk/erasures?record={path}")).await;
    look.has(NAME);
    let fields = [("record", path.as_str()), ("citation", "Công văn 01/CV-UBND, điều 2")];
    let unsure = world.post(&officer.cookie, "/desk/erasures", &fields).await;
    assert_eq!(
        unsure.status,
        StatusCode::UNPROCESSABLE_ENTITY,
        "nothing goes without a word that it is meant"
    );
    let sure = [fields[0], fields[1], ("sure", "yes")];
    let done = world.post(&officer.cookie, "/desk/erasures", &sure).await;
    assert_eq!(done.location(), "/desk/erasures?done=erasures-done-erased");
    for page in
        [path.as_str(), "/commendations?year=2020", "/commendations.csv?year=2020", "/search?q=zorgan"]
    {
        let page = world.get("", page).await;
        assert!(!page.body.contains("Zorgan") && !page.body.contains("zorgan wexfil"), "{}", page.body);
    }
    world.get("", "/commendations?year=2020").await.has("02/QĐ-UBND");
    crate::erasures::scrub(&world.app).await.unwrap();
    for text in [NAME, "Zorgan", FOLDED] {
        assert!(!holds(&world.on_disk(), text), "{text} lies on the disk");
    }
    // The log says by which text, and holds for the record as it is now.
    assert_eq!(world.logged_acts().await, ["commendations.import", "erasures.erase"]);
    let mut tx = world.app.db.read().await.unwrap();
    let leaf = &crate::log::store::leaves(&mut tx, 1, 1).await.unwrap()[0];
    assert!(leaf.contains("\"erases\":[0]") && leaf.contains("\"basis\":\"own\""), "{leaf}");
    assert!(!leaf.contains("01/CV-UBND"), "what somebody typed is a field: {leaf}");
    drop(tx);
    assert_eq!(world.logged(1).await["citation"], "Công văn 01/CV-UBND, điều 2");
    assert!(world.logged(0).await.is_empty());
    assert_eq!(world.log_holds().await, 1);
}

#[tokio::test]
async fn texts_before_the_one_shown_are_erased_and_a_withdrawn_item_whole() {
    testing::on_both(async |db| {
        let mut tx = db.write().await.unwrap();
        testing::reference(&mut tx).await;
        let now = clock::at(date(2021, 1, 11), 6, 0);
        let by = news::acts::By { actor: None, now };
        let known = news::Known::default();
        let content = news::Content {
            category: "dan-van".into(),
            title: "Tin".into(),
            lead: NAME.into(),
            body: "Một đoạn.".into(),
            byline: "Tin: Ban Biên tập".into(),
            place_id: "d925".into(),
            year: 2020,
            ..news::Content::default()
        };
        let id = news::acts::create(&mut tx, by, &content, &known).await.unwrap();
        let item = news::store::find(&mut tx, &id).await.unwrap();
        news::acts::publish(&mut tx, by, &item, "tin", &known, "").await.unwrap();
        assert_eq!(find(&mut tx, "/news/tin").await.unwrap().refused, Some("erasures-refused-item"));
        let item = news::store::find(&mut tx, &id).await.unwrap();
        let without = news::Content { lead: "Lời dẫn".into(), ..content };
        news::acts::save(&mut tx, by, &item, &without, &known, "Bỏ tên").await.unwrap();
        let tree = places::tree(&mut tx).await.unwrap();
        let account = crate::accounts::store::insert(&mut tx, now, "x", "X", "X").await.unwrap();
        let subject = find(&mut tx, "https://xa.example/news/tin?x#y").await.unwrap();
        assert_eq!((subject.everything, subject.refused), (false, None));
        erase(&mut tx, (&account, now), &tree, &subject, &law()).await.unwrap();
        let left = news::store::revisions::all(&mut tx, &id).await.unwrap();
        assert_eq!(left.iter().map(|one| one.lead.as_str()).collect::<Vec<_>>(), ["Lời dẫn"]);
        let item = news::store::find(&mut tx, &id).await.unwrap();
        news::acts::withdraw(&mut tx, by, &item, "Sai").await.unwrap();
        let subject = find(&mut tx, "/news/tin").await.unwrap();
        assert!(subject.everything);
        erase(&mut tx, (&account, now), &tree, &subject, &law()).await.unwrap();
        let item = news::store::find(&mut tx, &id).await.unwrap();
        assert_eq!((item.content.title.as_str(), item.content.body.as_str()), ("", ""));
        assert!(find(&mut tx, "/news/tin").await.is_err(), "its address is gone with its title");
        assert!(find(&mut tx, "/news/khong-co").await.is_err() && find(&mut tx, "/help").await.is_err());
        // What an older backup brought back is erased once more, by the address alone.
        assert!(again(&mut tx, now, &tree, &format!("/news/{id}"), true).await.unwrap());
        assert!(!again(&mut tx, now, &tree, "/news/khong-co", true).await.unwrap());
        tx.commit().await.unwrap();
        db.scrub().await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn the_people_of_a_model_are_erased_and_what_was_done_stays() {
    testing::on_both(async |db| {
        let mut tx = db.write().await.unwrap();
        testing::reference(&mut tx).await;
        let now = clock::at(date(2021, 1, 11), 6, 0);
        let by = exemplars::store::By { now, actor: None, batch: None, unit_name: "Xã Trung Hưng" };
        let content = exemplars::Content {
            year: 2020,
            unit_id: "o31255".into(),
            name: "Thắp sáng đường quê".into(),
            field: "kinh-te".into(),
            subject_kind: Some(exemplars::SubjectKind::Individual),
            subject_name: NAME.into(),
            phone: "0900000000".into(),
            rows: vec![exemplars::Entry::new(exemplars::RowKind::Force, NAME, "lead")],
            ..exemplars::Content::default()
        };
        let id = exemplars::store::insert(&mut tx, by, &content).await.unwrap();
        let model = exemplars::store::find(&mut tx, &id).await.unwrap();
        let step = exemplars::NewStep {
            kind: exemplars::StepKind::Registered,
            on_day: date(2021, 1, 11),
            level: None,
            decision: String::new(),
            note: NAME.into(),
        };
        exemplars::acts::take_step(&mut tx, by, &model, &step, date(2021, 1, 11)).await.unwrap().unwrap();
        let model = exemplars::store::find(&mut tx, &id).await.unwrap();
        let subject: Subject = find(&mut tx, &model.path()).await.unwrap();
        let tree = places::tree(&mut tx).await.unwrap();
        let account = crate::accounts::store::insert(&mut tx, now, "x", "X", "X").await.unwrap();
        erase(&mut tx, (&account, now), &tree, &subject, &law()).await.unwrap();
        let left = exemplars::store::find(&mut tx, &id).await.unwrap();
        assert_eq!(
            (left.content.subject_name.as_str(), left.content.phone.as_str()),
            ("(đã xóa theo luật)", "")
        );
        let subject = find(&mut tx, &model.path()).await.unwrap();
        assert_eq!(subject.refused, Some("erasures-refused-done"), "once is enough");
        assert_eq!(left.content.name, "Thắp sáng đường quê");
        let told = exemplars::record::told(&mut tx, &id).await.unwrap().text.unwrap().bytes;
        assert!(!told.contains("Zorgan"), "{told}");
        assert!(search::find(&mut tx, "zorgan", 5).await.unwrap().is_empty());
    })
    .await;
}

#[tokio::test]
async fn who_may_not_erase_is_refused_and_nothing_goes_without_a_ground() {
    let world = World::open().await;
    let mut tx = world.app.db.write().await.unwrap();
    let id = award(&mut tx).await;
    tx.commit().await.unwrap();
    let path = format!("/commendations/{id}");
    let sure = [("record", path.as_str()), ("citation", "x"), ("sure", "yes")];
    let mut tx = world.app.db.read().await.unwrap();
    let tree = places::tree(&mut tx).await.unwrap();
    let communes = tree.children("d925", date(2021, 1, 11));
    let other = communes.iter().find(|place| place.id != "o31255").unwrap().id.clone();
    drop(tx);
    let head = world.person("ap", &[(Role::HamletHead, "o31255")]).await;
    assert_eq!(world.post(&head.cookie, "/desk/erasures", &sure).await.status, StatusCode::FORBIDDEN);
    let other = world.person("xa", &[(Role::CommuneOfficer, &other)]).await;
    assert_eq!(world.post(&other.cookie, "/desk/erasures", &sure).await.status, StatusCode::FORBIDDEN);
    let officer = officer(&world).await;
    let none = [("record", "/commendations/x"), ("citation", "x"), ("sure", "yes")];
    let none = world.post(&officer.cookie, "/desk/erasures", &none).await;
    assert_eq!(none.status, StatusCode::UNPROCESSABLE_ENTITY);
    let groundless = [("record", path.as_str()), ("sure", "yes")];
    let groundless = world.post(&officer.cookie, "/desk/erasures", &groundless).await;
    assert_eq!(groundless.status, StatusCode::UNPROCESSABLE_ENTITY);
    world.get("", &path).await.has(NAME);
}

#[tokio::test]
async fn what_was_kept_long_enough_goes_by_itself_in_the_days_the_unit_set() {
    let world = World::open().await;
    let admin = world.person("qt", &[(Role::Administrator, "d925")]).await;
    world.get(&admin.cookie, "/desk/erasures/schedule").await.has("365");
    let wrong = world.post(&admin.cookie, "/desk/erasures/schedule", &[("opinion-sender", "0")]).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    let set = [("opinion-sender", "30"), ("household-ended", "400"), ("decision-roll", "500")];
    world.post(&admin.cookie, "/desk/erasures/schedule", &set).await;
    let mut tx = world.app.db.write().await.unwrap();
    let lines = super::schedule::lines(&mut tx).await.unwrap();
    assert_eq!(lines.iter().filter_map(|line| line.days).collect::<Vec<_>>(), [30, 400, 500]);
    let now = world.app.clock.now();
    for (days, id) in [(29, "young"), (31, "old")] {
        opinion(&mut tx, now - SignedDuration::from_hours(24 * days), id).await;
    }
    tx.commit().await.unwrap();
    assert_eq!(super::retire(&world.app).await.unwrap(), 1);
    assert_eq!(super::retire(&world.app).await.unwrap(), 0);
    let mut tx = world.app.db.read().await.unwrap();
    let rows = tx.all("select id, sender, text from disclosure_feedback order by id", vals![]).await.unwrap();
    let left: Vec<_> = rows.iter().map(|row| row.text("sender").unwrap()).collect();
    assert_eq!(left, ["", NAME], "the opinion itself stays: {}", rows[0].text("text").unwrap());
    drop(tx);
    assert_eq!(world.journal_lines("erasures.retire").await, 1);
}

/// An opinion with its sender, answered at a moment, about a notice that is there for it.
async fn opinion(tx: &mut Tx, answered: Timestamp, id: &str) {
    tx.run(
        "insert into disclosure (id, year, unit_id, kind, part, audience, title, document, signed_on,
             counted_on, law, matter, due, due_days, hold, hold_days, own_basis, return_reason, import_key,
             state, current, pending, early, search_fold, version, created_at, updated_at)
         values ($1, 2021, 'o31255', 'fund', '', 'public', '', '', '2021-01-01', '2021-01-01', '', '', 'days', 5,
             'days', 30, '', '', '', 'draft', 1, 0, 0, '', 1, $2, $2)",
        vals![id, answered],
    )
    .await
    .unwrap();
    tx.run(
        "insert into disclosure_feedback (id, disclosure_id, seq, via, text, sender, received_at, answer,
             answered_at, audience, shown) values ($1, $1, 1, 'word', 'Hỏi', $2, $3, 'Đáp', $3, 'officers', '')",
        vals![id, NAME, answered],
    )
    .await
    .unwrap();
}
