//! What a phone in the hall sends, once and again; a meeting in clusters; photos of what was signed.

use super::*;

const KEY: &str = "3b241101-e2bb-4255-8caf-4136c566a962";
const PHOTO: &[u8] = include_bytes!("../../../../assets/photos/hoi-nghi.jpg");
const OTHER: &str = "3b241101-e2bb-4255-8caf-4136c566a963";

#[tokio::test]
async fn what_a_phone_sends_again_happens_once() {
    let hamlet = Hamlet::open(date(2026, 11, 20), 30).await;
    let page = hamlet.road("04/11/2026").await;
    let form = [
        ("form", "meeting"),
        ("notice_on", "11/11/2026"),
        ("begins_on", "13/11/2026"),
        ("begins_at", "19h"),
        ("venue", "Nhà văn hóa"),
    ];
    let round = hamlet.done(&hamlet.head, &format!("{page}/rounds/new"), &form).await;
    let who = [("op", "start"), ("method", "hands"), ("chair", "Ông Mẫu"), ("secretary", "Bà Mẫu")];
    let keyed = |form: &[(&'static str, &'static str)], key: &'static str| -> Vec<(&str, &str)> {
        form.iter().copied().chain([("key", key)]).collect()
    };
    // A key is asked for: without one nothing could be told apart.
    let bare = hamlet.world.post(&hamlet.head.cookie, &format!("{round}/sendings"), &who).await;
    assert_eq!(bare.status, StatusCode::NOT_FOUND);
    hamlet.send(&hamlet.head, &round, &keyed(&who[..3], KEY)).await.has("Ghi một thư ký");
    for _ in 0..2 {
        hamlet.send(&hamlet.head, &round, &keyed(&who, KEY)).await.has("\"state\":\"running\"");
    }
    // Another phone opens what is open: it is told, and nothing changes.
    hamlet.send(&hamlet.front, &round, &keyed(&who, OTHER)).await.has("\"refused\":\"Việc này không còn");
    hamlet.mark(&round, 22).await;
    let stop = keyed(&[("op", "stop_marks")], "3b241101-e2bb-4255-8caf-4136c566a964");
    hamlet.send(&hamlet.head, &round, &stop).await.has("\"state\":\"counting\"");
    hamlet
        .send(&hamlet.head, &round, &[("op", "marks"), ("mark", "x")])
        .await
        .has("\"words\":\"Việc này không còn");
    let before = hamlet.lines().await;
    let count = [
        ("op", "enter"),
        ("present", "22"),
        ("vote-0", "21"),
        ("vote-1", "0"),
        ("vote-2", "0"),
        ("abstain", "1"),
        ("rest", "0"),
    ];
    let key = "3b241101-e2bb-4255-8caf-4136c566a965";
    hamlet.send(&hamlet.head, &round, &keyed(&count[..6], key)).await.has("\"refused\":\"Có mặt, không");
    let mut many = count;
    many[2] = ("vote-0", "2.000.000");
    hamlet.send(&hamlet.head, &round, &keyed(&many, key)).await.has("lớn hơn số hộ");
    for _ in 0..2 {
        hamlet.send(&hamlet.head, &round, &keyed(&count, key)).await.lacks("refused");
    }
    assert_eq!(hamlet.lines().await, before + 1, "one count, one line");
    // Once a count was entered, marks are not fitted to it, not even after it is taken back.
    // Somebody mistyped a hand count and nobody else entered one: they take it back themselves.
    let desk = hamlet.world.get(&hamlet.front.cookie, &round).await;
    desk.lacks("Rút số tôi vừa nhập");
    hamlet.step(&hamlet.head, &round, &[("op", "take_count_back")]).await;
    hamlet.refused(&hamlet.head, &round, &[("op", "cancel")], "Chưa ghi lý do").await;
    hamlet.world.get(&hamlet.head.cookie, &round).await.lacks("resume_marks");
    assert_eq!(hamlet.enter(&hamlet.head, &round, &count[1..]).await.status, StatusCode::SEE_OTHER);
    hamlet.step(&hamlet.head, &round, &[("op", "close")]).await;
    hamlet.world.get("", "/decisions/2026-1").await.has("Thông qua: Đổ bê tông");
}

const BASE: [(&str, &str); 5] = [
    ("form", "meeting"),
    ("notice_on", "11/11/2026"),
    ("begins_on", "13/11/2026"),
    ("begins_at", "19h"),
    ("venue", "Nhà văn hóa"),
];
const PLAN: (&str, &str) = ("cluster_plan", "Công văn 12/UBND ngày 10/11/2026");
const PARTS: [(&str, &str); 10] = [
    ("cluster", "Tổ 1 đến tổ 3"),
    ("cluster_chair", "Ông Cụm Một Mẫu"),
    ("cluster_day", "13/11/2026"),
    ("cluster_hour", "19h"),
    ("cluster_venue", "Nhà văn hóa"),
    ("cluster", "Tổ 4 đến tổ 7"),
    ("cluster_chair", "Bà Cụm Hai Mẫu"),
    ("cluster_day", "14/11/2026"),
    ("cluster_hour", "7 giờ tối"),
    ("cluster_venue", "Trường học"),
];
const COUNTS: [(&str, &str); 12] = [
    ("c0-present", "90"),
    ("c0-vote-0", "80"),
    ("c0-vote-1", "8"),
    ("c0-vote-2", "1"),
    ("c0-abstain", "1"),
    ("c0-rest", "0"),
    ("c1-present", "97"),
    ("c1-vote-0", "70"),
    ("c1-vote-1", "20"),
    ("c1-vote-2", "5"),
    ("c1-abstain", "2"),
    ("c1-rest", "0"),
];

#[tokio::test]
async fn a_large_hamlet_meets_in_clusters_and_their_counts_are_added() {
    let hamlet = Hamlet::open(date(2026, 11, 20), 214).await;
    let page = hamlet.road("04/11/2026").await;
    let call = format!("{page}/rounds/new");
    for (form, says) in [
        ([&BASE[..], &PARTS].concat(), "Ghi văn bản của xã duyệt"),
        ([&BASE[..], &PARTS[..5], &[PLAN]].concat(), "ít nhất hai cụm"),
        ([&BASE[..], &[PLAN], &PARTS[..3], &[("cluster_hour", "khuya")]].concat(), "Cụm thứ 1"),
    ] {
        let answer = hamlet.world.post(&hamlet.head.cookie, &call, &form).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{says}");
        answer.has(says);
    }
    let round = hamlet.done(&hamlet.head, &call, &[&BASE[..], &[PLAN], &PARTS].concat()).await;
    let public = hamlet.world.get("", "/decisions/2026-1").await;
    public.has("Tổ 4 đến tổ 7");
    public.has("Trường học");
    public.lacks("Bà Cụm Hai Mẫu");
    let people = [("op", "start"), ("method", "hands"), ("chair", "A"), ("secretary", "B")];
    hamlet.step(&hamlet.head, &round, &people).await;
    hamlet.mark(&round, 187).await;
    hamlet.step(&hamlet.head, &round, &[("op", "stop_marks")]).await;
    let whole = hamlet.enter(&hamlet.head, &round, &FULL).await;
    assert_eq!(whole.status, StatusCode::UNPROCESSABLE_ENTITY, "each cluster is counted");
    assert_eq!(hamlet.enter(&hamlet.head, &round, &COUNTS).await.status, StatusCode::SEE_OTHER);
    hamlet.step(&hamlet.head, &round, &[("op", "close")]).await;
    let public = hamlet.world.get("", "/decisions/2026-1").await;
    public.has("150 ÷ 214");
    public.has("Số hộ có mặt khi biểu quyết: 97");
    let record = hamlet.world.get("", "/d/2026-1/decision.json").await;
    record.has("\"numbers\":[97,70,20,5,2,0]");
    let told: serde_json::Value = serde_json::from_str(&record.body).unwrap();
    let roll = hamlet.world.get("", &crate::decisions::recount::rolls(&told)[0]).await;
    let roll: serde_json::Value = serde_json::from_str(&roll.body).unwrap();
    assert_eq!(crate::decisions::recount::recount(&told, &[Some(roll.clone())]), []);
    // A cluster's number bent by one no longer gives the sum.
    let mut bent = told;
    bent["rounds"][0]["count"]["clusters"][1]["numbers"][1] = 71.into();
    let amiss = crate::decisions::recount::recount(&bent, &[Some(roll)]);
    assert_eq!(amiss, [crate::decisions::recount::Amiss::Sums]);
}

#[tokio::test]
async fn a_small_hamlet_says_why_it_meets_in_clusters_and_2007_knows_none() {
    for (today, year, says) in
        [(date(2026, 11, 20), "2026", "Ấp ít hộ hơn"), (date(2021, 11, 20), "2021", "không có họp theo cụm")]
    {
        let hamlet = Hamlet::open(today, 30).await;
        let page = hamlet.road(&format!("04/11/{year}")).await;
        let on = |day: &str| format!("{day}/11/{year}");
        let (notice, first, second) = (on("11"), on("14"), on("15"));
        let form = [
            ("form", "meeting"),
            ("notice_on", notice.as_str()),
            ("begins_on", first.as_str()),
            ("begins_at", "19h"),
            ("venue", "Nhà văn hóa"),
            ("cluster_plan", "Công văn 12/UBND"),
            ("cluster", "Tổ 1"),
            ("cluster_chair", "Ông Mẫu"),
            ("cluster_day", first.as_str()),
            ("cluster_hour", "19h"),
            ("cluster_venue", "Nhà văn hóa"),
            ("cluster", "Tổ 2"),
            ("cluster_chair", "Bà Mẫu"),
            ("cluster_day", second.as_str()),
            ("cluster_hour", "19h"),
            ("cluster_venue", "Trường học"),
        ];
        let answer = hamlet.world.post(&hamlet.head.cookie, &format!("{page}/rounds/new"), &form).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        answer.has(says);
    }
}

#[tokio::test]
async fn a_photo_of_the_signed_sheet_is_for_those_who_see_the_roll() {
    let hamlet = Hamlet::open(date(2026, 11, 20), 30).await;
    let page = hamlet.road("04/11/2026").await;
    let round = hamlet.meeting(&page, "11/11/2026", "13/11/2026").await;
    let path = format!("{round}/photos");
    let fields = [("caption", "Danh sách ký, tờ 1")];
    let wrong = hamlet.world.upload(&hamlet.head.cookie, &path, &fields, ("a.pdf", b"%PDF-1.7 x")).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    wrong.has("Chỉ nhận ảnh");
    let sent = hamlet.world.upload(&hamlet.head.cookie, &path, &fields, ("to-ky.jpg", PHOTO)).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.body);
    // Sent again by a phone with the same key it is kept once.
    for _ in 0..2 {
        let keyed = [("caption", "Biên bản"), ("by", "script"), ("key", KEY)];
        let sent = hamlet.world.upload(&hamlet.head.cookie, &path, &keyed, ("to-ky.jpg", PHOTO)).await;
        assert_eq!((sent.status, sent.body.as_str()), (StatusCode::OK, "{}"));
    }
    assert_eq!(hamlet.world.journal_lines("decisions.keep-photo").await, 2);
    let desk = hamlet.world.get(&hamlet.front.cookie, &round).await;
    desk.has("Danh sách ký, tờ 1");
    let photo = desk.body.split(&format!("{path}/")).nth(1).unwrap().split('"').next().unwrap().to_owned();
    let own = format!("{path}/{photo}");
    assert_eq!(hamlet.world.get(&hamlet.front.cookie, &own).await.status, StatusCode::OK);
    let above = hamlet.world.person("huyen", &[(Role::DistrictOfficer, "d925")]).await;
    for stranger in ["", &above.cookie] {
        assert_ne!(hamlet.world.get(stranger, &own).await.status, StatusCode::OK);
    }
    let public = hamlet.world.get("", "/d/2026-1/decision.json").await;
    public.has("\"photos\":[\"");
    hamlet.world.get("", "/decisions/2026-1").await.lacks(&photo);
    // Taken away: the bytes go, the fingerprint stays.
    let bare = hamlet.world.post(&hamlet.head.cookie, &format!("{own}/removal"), &[]).await;
    assert_eq!(bare.status, StatusCode::UNPROCESSABLE_ENTITY);
    hamlet.done(&hamlet.head, &format!("{own}/removal"), &[("photo_reason", "Chụp nhầm tờ")]).await;
    assert_eq!(hamlet.world.get(&hamlet.front.cookie, &own).await.status, StatusCode::NOT_FOUND);
    hamlet.world.get(&hamlet.front.cookie, &round).await.has("Chụp nhầm tờ");
    hamlet.world.get("", "/d/2026-1/decision.json").await.has("\"photos\":[\"");
}

#[tokio::test]
async fn a_show_of_hands_counted_again_is_entered_by_two_and_keeps_the_old_numbers() {
    let hamlet = Hamlet::open(date(2026, 11, 20), 30).await;
    let page = hamlet.road("04/11/2026").await;
    let round = hamlet.meeting(&page, "11/11/2026", "13/11/2026").await;
    hamlet.mark(&round, 25).await;
    hamlet.step(&hamlet.head, &round, &[("op", "stop_marks")]).await;
    let count = |yes: &'static str, no: &'static str| {
        [("present", "25"), ("vote-0", yes), ("vote-1", no), ("vote-2", "0"), ("abstain", "0"), ("rest", "0")]
    };
    assert_eq!(hamlet.enter(&hamlet.head, &round, &count("15", "10")).await.status, StatusCode::SEE_OTHER);
    hamlet.step(&hamlet.head, &round, &[("op", "close")]).await;
    hamlet.world.get("", "/decisions/2026-1").await.has("Không thông qua");
    let again = [("op", "recount"), ("reason", "Đọc sót một trang biên bản")];
    hamlet.step(&hamlet.clerk, &round, &again).await;
    assert_eq!(hamlet.enter(&hamlet.head, &round, &count("22", "3")).await.status, StatusCode::SEE_OTHER);
    // One person is not enough, and cannot take their part back to fit the other's.
    hamlet.world.get(&hamlet.head.cookie, &round).await.lacks("take_count_back");
    hamlet.world.get(&hamlet.head.cookie, &round).await.lacks("Công bố kết quả");
    assert_eq!(hamlet.enter(&hamlet.front, &round, &count("22", "3")).await.status, StatusCode::SEE_OTHER);
    hamlet.step(&hamlet.head, &round, &[("op", "close")]).await;
    let public = hamlet.world.get("", "/decisions/2026-1").await;
    for text in ["Thông qua: Đổ bê tông", "Đọc sót một trang biên bản", "Đổ bê tông: 15", "không thông qua"]
    {
        public.has(text);
    }
    let record = hamlet.world.get("", "/d/2026-1/decision.json").await;
    record.has("\"recounted\":true");
    // The result is of the day it was counted again, so its paper is not late before it exists.
    record.has("\"kind\":\"close\",\"note\":\"\",\"on\":\"2026-11-20\"");
    let told: serde_json::Value = serde_json::from_str(&record.body).unwrap();
    let roll = hamlet.world.get("", &crate::decisions::recount::rolls(&told)[0]).await;
    let roll: serde_json::Value = serde_json::from_str(&roll.body).unwrap();
    assert_eq!(crate::decisions::recount::recount(&told, &[Some(roll.clone())]), []);
    for (state, amiss) in [("rejected", true), ("open", true), ("carried_out", false)] {
        let mut bent = told.clone();
        bent["state"] = state.into();
        let found = crate::decisions::recount::recount(&bent, &[Some(roll.clone())]);
        assert_eq!(found == [crate::decisions::recount::Amiss::State], amiss, "{state}");
    }
}
