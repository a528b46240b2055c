//! What the unit sets for itself.

use axum::http::StatusCode;

use super::*;

const BONUSES: &str = "/desk/commendations/bonuses";
const RULES: &str = "/desk/commendations/rules";
const PRINT: &str = "/desk/commendations/certificates";

#[tokio::test]
async fn money_is_named_only_after_somebody_confirmed_the_multiple() {
    let round = Round::open().await.with_list().await;
    round.world.get(&round.district, BONUSES).await.has("Chưa kiểm chứng");
    let id = "gk-huyen-tap-the-2019";
    let bare = [("op", "confirm"), ("id", id), ("version", "1"), ("multiple", "0,6"), ("cite", "")];
    let refused = round.world.post(&round.district, BONUSES, &bare).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    refused.has("Ghi căn cứ");
    round.meet(&[]).await;
    round.step("review").await;
    round.get(&round.district, "/decisions/collective").await.has("Chưa có mức thưởng nào được xác nhận");
    let form = [
        ("op", "confirm"),
        ("id", id),
        ("version", "1"),
        ("multiple", "0,6"),
        ("cite", "Văn bản mẫu, điều 1"),
    ];
    assert_eq!(round.world.post(&round.district, BONUSES, &form).await.status, StatusCode::SEE_OTHER);
    let stale = round.world.post(&round.district, BONUSES, &form).await;
    assert_eq!(stale.status, StatusCode::CONFLICT);
    assert_eq!(round.issue("collective", "2", &[]).await.status, StatusCode::SEE_OTHER);
    // 0,6 × 1.490.000 = 894.000
    let page = round.world.get("", "/commendations?year=2020&bonus=yes").await;
    page.has("Ban công tác Mặt trận");
    let mut tx = round.world.app.db.read().await.unwrap();
    let figures = crate::commendations::figures::Tallies::read(&mut tx, 2020)
        .await
        .unwrap()
        .figures(&["o31255".into()], "31255");
    let bonus = figures.iter().find(|figure| figure.code == "M05").unwrap();
    assert_eq!(bonus.value, 900_000);
    assert_eq!(bonus.records, "/commendations?year=2020&place=31255&bonus=yes");
}

const RENAMED: [(&str, &str); 6] = [
    ("op", "stream"),
    ("row", "dan-van"),
    ("version", "1"),
    ("name_vi", "Dân vận năm mới"),
    ("name_en", "New"),
    ("phrase", "công tác dân vận năm mới"),
];

#[tokio::test]
async fn streams_levels_bases_and_the_share_are_data() {
    let round = Round::open().await;
    let post = async |form: &[(&str, &str)]| round.world.post(&round.district, RULES, form).await;
    for form in [
        vec![("op", "stream"), ("row", "new"), ("name_vi", "Chuyển đổi số"), ("name_en", "Digital change")],
        RENAMED.to_vec(),
        vec![("op", "level"), ("level_vi", "Cấp ấp"), ("level_en", "Hamlet")],
        vec![("op", "share"), ("share", "80")],
        vec![("op", "basis"), ("row", "new"), ("text", "Căn cứ Quy chế mẫu"), ("from", "01/01/2020")],
        vec![
            ("op", "basis"),
            ("row", "nd-91-2017"),
            ("version", "1"),
            ("text", "Căn cứ Nghị định mẫu"),
            ("until", "31/12/2020"),
        ],
    ] {
        let answer = post(&form).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{form:?} {}", answer.body);
    }
    let page = round.world.get(&round.district, RULES).await;
    for text in [
        "value=\"Chuyển đổi số\"",
        "Dân vận năm mới",
        "công tác dân vận năm mới",
        "Cấp ấp",
        "value=\"80\"",
        "Căn cứ Quy chế mẫu",
    ] {
        page.has(text);
    }
    for (form, told) in [
        (vec![("op", "stream"), ("row", "new"), ("name_vi", "chuyen doi so")], "Đã có tên này"),
        (vec![("op", "stream"), ("row", "new"), ("name_vi", "")], "name_vi-new"),
        (vec![("op", "level"), ("level_vi", "Cấp ấp")], "Đã có tên này"),
        (vec![("op", "share"), ("share", "101")], "Tỷ lệ phải từ 1 đến 100"),
        (
            vec![
                ("op", "basis"),
                ("row", "new"),
                ("text", "x"),
                ("from", "02/01/2021"),
                ("until", "01/01/2021"),
            ],
            "Ngày hết trước ngày bắt đầu",
        ),
    ] {
        let answer = post(&form).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{form:?}");
        answer.has(told);
    }
    let meeting = round.get(&round.district, "/meeting").await;
    meeting.has("name=\"share\" inputmode=\"numeric\" value=\"80\"");
    assert_eq!(round.world.get(&round.commune, RULES).await.status, StatusCode::FORBIDDEN);
    // A sheet that names the stream by its old name is still read.
    let mut tx = round.world.app.db.read().await.unwrap();
    let streams = crate::commendations::store::streams(&mut tx, crate::web::Words::Vi).await.unwrap();
    let kept = streams.iter().find(|stream| stream.is_named("Công tác dân vận")).unwrap();
    assert_eq!(kept.code, "dan-van");
}

#[tokio::test]
async fn the_sheet_is_kept_and_what_cannot_be_read_is_said() {
    let round = Round::open().await;
    let form = |right: &'static str, reason: &'static str| {
        [
            ("size", "a3"),
            ("print", "over"),
            ("right", right),
            ("down", "3"),
            ("gives", "TẶNG"),
            ("reason", reason),
            ("decision", "Số {số}"),
            ("golden", "Sổ {sổ}"),
            ("version-gives", "1"),
            ("version-reason", "1"),
            ("version-decision", "1"),
            ("version-golden", "1"),
        ]
    };
    let good = form("-2,5", "Vì {thành tích}");
    assert_eq!(round.world.post(&round.district, PRINT, &good).await.status, StatusCode::SEE_OTHER);
    let late = round.world.post(&round.district, PRINT, &form("0", "Vì {thành tích}")).await;
    assert_eq!(late.status, StatusCode::CONFLICT, "somebody set the sheet meanwhile");
    let page = round.world.get(&round.district, PRINT).await;
    page.has("name=\"right\" value=\"-2,5\"");
    page.has("value=\"a3\" checked");
    let far = round.world.post(&round.district, PRINT, &form("99", "Vì {thành tích}")).await;
    assert_eq!(far.status, StatusCode::UNPROCESSABLE_ENTITY);
    far.has("không quá 50");
    let unknown = round.world.post(&round.district, PRINT, &form("0", "Vì {tên}")).await;
    assert_eq!(unknown.status, StatusCode::UNPROCESSABLE_ENTITY);
    unknown.has("Không biết thay gì vào {tên}");
}
