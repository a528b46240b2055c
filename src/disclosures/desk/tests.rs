//! A clerk's way with a notice, asked through the router; and what goes wrong on it.

mod care;
mod logged;
mod rights;
mod secrets;
mod uploads;

use axum::http::StatusCode;

use crate::{
    accounts::Role,
    web::testing::{Answer, Person, World},
};

const LIST: &str =
    "Họ và tên\tẤp\tSố tiền\nNgười Mẫu Một\tThới Bình\t5.000.000\nNgười Mẫu Hai\tĐông Mỹ\t6.000.000";

struct Desk {
    world: World,
    clerk: Person,
    chief: Person,
}

impl Desk {
    async fn open() -> Self {
        let world = World::open().await;
        let clerk = world.person("vanphong", &[(Role::CommuneOfficer, "o31255")]).await;
        let chief = world.person("lanhdao", &[(Role::CommuneOfficer, "o31255")]).await;
        Self { world, clerk, chief }
    }

    async fn get(&self, who: &Person, path: &str) -> Answer {
        self.world.get(&who.cookie, path).await
    }

    async fn post(&self, who: &Person, path: &str, fields: &[(&str, &str)]) -> Answer {
        self.world.post(&who.cookie, path, fields).await
    }

    /// The version that the desk's page of a notice holds now.
    async fn version(&self, id: &str) -> String {
        let mut tx = self.world.app.db.read().await.unwrap();
        crate::disclosures::store::find(&mut tx, id).await.unwrap().version.to_string()
    }

    /// Sends an act of the desk with the version at hand.
    async fn act(&self, who: &Person, id: &str, act: &str, fields: &[(&str, &str)]) -> Answer {
        let version = self.version(id).await;
        let fields: Vec<_> =
            [("version", version.as_str())].into_iter().chain(fields.iter().copied()).collect();
        self.post(who, &format!("/desk/disclosures/{id}/{act}"), &fields).await
    }

    /// A notice handed in by the clerk; gives its id.
    async fn submitted(&self, changes: &[(&str, &str)]) -> String {
        let mut fields = BUDGET.to_vec();
        for change in changes {
            fields.retain(|(name, _)| *name != change.0);
            fields.push(*change);
        }
        fields.push(("op", "submit"));
        let answer = self.post(&self.clerk, "/desk/disclosures/new", &fields).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
        let path = answer.location().split_once('?').unwrap().0;
        path.rsplit('/').next().unwrap().to_owned()
    }

    /// A notice that is public; gives its id.
    async fn published(&self, changes: &[(&str, &str)]) -> String {
        let id = self.submitted(changes).await;
        let answer = self.act(&self.chief, &id, "approval", &[("looked", "yes")]).await;
        assert!(answer.location().contains("done-published"), "{}", answer.body);
        id
    }
}

const BUDGET: &[(&str, &str)] = &[
    ("kind", "budget"),
    ("part", "settlement"),
    ("unit", "o31255"),
    ("audience", "public"),
    ("signed_on", "08/01/2021"),
    ("title", "Quyết toán ngân sách xã năm 2019"),
    ("document", "02/TB-UBND"),
    ("lead", "Năm 2019 xã thu 9.800.000.000 đồng, chi 9.600.000.000 đồng."),
    ("collected", "9.800.000.000"),
    ("spent", "9.600.000.000"),
];

fn picture(width: u32, height: u32) -> Vec<u8> {
    let mut bytes = std::io::Cursor::new(Vec::new());
    image::RgbImage::new(width, height).write_to(&mut bytes, image::ImageFormat::Png).unwrap();
    bytes.into_inner()
}

#[tokio::test]
async fn a_budget_notice_from_duty_to_proof_and_back() {
    let desk = Desk::open().await;
    desk.get(&desk.clerk, "/desk/disclosures/new").await.has("href=\"/desk/disclosures/new?kind=budget\"");
    desk.get(&desk.clerk, "/desk/disclosures/new?kind=budget").await.has("name=\"part\"");
    let id = desk.submitted(&[]).await;
    let page = desk.get(&desk.clerk, &format!("/desk/disclosures/{id}")).await;
    for says in [
        "343/2016/TT-BTC",
        "Trong 30 ngày",
        "Thứ sáu 08/01/2021: ngày ký, không tính",
        "Ít nhất 30 ngày liền",
        "Chờ duyệt",
    ] {
        page.has(says);
    }
    // The one who wrote it does not approve it; nobody outside sees it yet.
    let own = desk.act(&desk.clerk, &id, "approval", &[("looked", "yes")]).await;
    own.has("người khác phải duyệt");
    assert_eq!(desk.world.get("", "/disclosures/2021-1").await.status, StatusCode::NOT_FOUND);
    let blind = desk.act(&desk.chief, &id, "approval", &[]).await;
    blind.has("Xem trước rồi đánh dấu ô này");
    desk.get(&desk.chief, &format!("/desk/disclosures/{id}/preview")).await.has("Bản xem trước");
    let done = desk.act(&desk.chief, &id, "approval", &[("looked", "yes")]).await;
    assert!(done.location().contains("done-published"), "{}", done.body);
    let public = desk.world.get("", "/disclosures/2021-1").await;
    public.has("9.800.000.000 đồng");
    public.has("Chưa niêm yết");
    public.has("200.000.000 đồng");
    // Put up, with a photo whose camera data goes.
    let png = picture(640, 480);
    let fields = [("channel", "office"), ("place_id", "o31255"), ("day", "11/01/2021"), ("time", "5h10")];
    let path = format!("/desk/disclosures/{id}/postings");
    let posted = desk.world.upload(&desk.clerk.cookie, &path, &fields, ("to.png", &png)).await;
    assert_eq!(posted.status, StatusCode::SEE_OTHER, "{}", posted.body);
    let public = desk.world.get("", "/disclosures/2021-1").await;
    for says in [
        "Dán tại trụ sở xã Trung Hưng",
        "05:10 ngày 11/01/2021",
        "hôm nay mới dán; đủ 30 ngày là hết ngày 10/02/2021",
        "Đúng hạn",
    ] {
        public.has(says);
    }
    let photo =
        public.body.split("src=\"/disclosures/files/").nth(1).unwrap().split('"').next().unwrap().to_owned();
    let photo = desk.world.get("", &format!("/disclosures/files/{photo}")).await;
    assert_eq!(photo.header("content-type"), "image/jpeg");
    desk.world.get("", "/disclosures").await.has("Quyết toán ngân sách xã năm 2019");
    withdrawn_and_corrected(&desk, &id).await;
}

/// Withdrawn, the text is gone everywhere and the log stays; corrected, it is published anew.
async fn withdrawn_and_corrected(desk: &Desk, id: &str) {
    let none = desk.act(&desk.chief, id, "withdrawal", &[]).await;
    none.has("Ghi lý do");
    desk.act(&desk.chief, id, "withdrawal", &[("withdraw_reason", "Sai số chi")]).await;
    let public = desk.world.get("", "/disclosures/2021-1").await;
    public.has("Sai số chi");
    public.has("Dán tại trụ sở xã Trung Hưng");
    public.lacks("9.800.000.000");
    desk.world.get("", "/search?q=quyet+toan+ngan+sach").await.lacks("/disclosures/2021-1");
    desk.world.get("", "/disclosures.csv?status=all").await.lacks("9.800.000.000");
    desk.world.get("", "/feeds/disclosures.atom").await.lacks("9.800.000.000");
    assert_eq!(desk.world.get("", "/disclosures/2021-1/paper.pdf").await.status, StatusCode::NOT_FOUND);
    // Corrected and published anew by somebody else.
    let mut fields: Vec<_> = BUDGET.to_vec();
    fields.retain(|(name, _)| *name != "spent");
    fields.extend([("spent", "9.650.000.000"), ("change", "correction"), ("reason", "Cộng sót một khoản")]);
    let saved = desk.act(&desk.clerk, id, "change", &fields).await;
    assert!(saved.location().contains("done-changed"), "{}", saved.body);
    desk.act(&desk.clerk, id, "change/approval", &[]).await.has("người khác phải duyệt");
    let page = desk.get(&desk.chief, &format!("/desk/disclosures/{id}")).await;
    page.has("9.600.000.000</del>");
    page.has("9.650.000.000</ins>");
    desk.act(&desk.chief, id, "change/approval", &[]).await;
    let public = desk.world.get("", "/disclosures/2021-1").await;
    public.has("9.650.000.000 đồng");
    public.has("Cộng sót một khoản");
    let change = desk.world.get("", "/disclosures/2021-1/changes/3").await;
    change.has("9.600.000.000");
    change.has("9.650.000.000");
}

#[tokio::test]
async fn the_same_act_has_the_duty_of_its_own_year() {
    let desk = Desk::open().await;
    let old = desk
        .submitted(&[("kind", "fund"), ("part", ""), ("signed_on", "18/12/2020"), ("households", "10")])
        .await;
    let page = desk.get(&desk.clerk, &format!("/desk/disclosures/{old}")).await;
    page.has("34/2007/PL-UBTVQH11");
    page.has("chưa kiểm chứng");
    page.has("Chưa niêm yết, quá 21 ngày");
}

#[tokio::test]
async fn bad_input_is_told_and_nothing_is_lost() {
    let desk = Desk::open().await;
    for (changes, says) in [
        (&[("signed_on", "12/01/2021")][..], "Ngày này chưa tới"),
        (&[("signed_on", "12/01/1999")], "Máy không có luật nào"),
        (&[("unit", "o31261")], "Bạn không phụ trách"),
        (&[("lead", "")], "Tóm tắt"),
        (&[("collected", "9.800.000.000 đ"), ("spent", "nhiều")], "nhiều"),
        (&[("table", LIST)], "Họ và tên"),
    ] {
        let mut fields = BUDGET.to_vec();
        fields.retain(|(name, _)| changes.iter().all(|(changed, _)| changed != name));
        fields.extend(changes.iter().copied().chain([("op", "submit")]));
        let answer = desk.post(&desk.clerk, "/desk/disclosures/new", &fields).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{changes:?}");
        answer.has(says);
        answer.has("02/TB-UBND");
    }
    assert_eq!(desk.world.journal_lines("disclosures.draft").await, 0);
    // Two people at one draft: the second is told, and keeps what was typed.
    let id = desk.submitted(&[]).await;
    desk.act(&desk.chief, &id, "return", &[("return_reason", "Thiếu số")]).await;
    let version = desk.version(&id).await;
    let with = |title: &'static str, version: &str| {
        let mut fields: Vec<(String, String)> =
            BUDGET.iter().map(|(a, b)| ((*a).to_owned(), (*b).to_owned())).collect();
        fields.retain(|(name, _)| name != "title");
        fields.push(("title".into(), title.into()));
        fields.push(("version".into(), version.to_owned()));
        fields
    };
    let send = async |who: &Person, fields: Vec<(String, String)>| {
        let fields: Vec<_> = fields.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect();
        desk.post(who, &format!("/desk/disclosures/{id}/edit"), &fields).await
    };
    assert_eq!(send(&desk.chief, with("Tên của lãnh đạo", &version)).await.status, StatusCode::SEE_OTHER);
    let second = send(&desk.clerk, with("Tên của văn phòng", &version)).await;
    assert_eq!(second.status, StatusCode::CONFLICT);
    second.has("Tên của lãnh đạo");
    second.has("Tên của văn phòng");
}

#[tokio::test]
async fn a_name_goes_on_paper_and_not_on_the_web() {
    let desk = Desk::open().await;
    let changes = [
        ("kind", "support"),
        ("part", ""),
        ("households", "2"),
        ("spent", "11.000.000"),
        ("table", LIST),
        ("seen_0", "paper"),
        ("seen_for_0", "Họ và tên"),
    ];
    let id = desk.published(&changes).await;
    let public = desk.world.get("", "/disclosures/2021-1").await;
    public.lacks("Người Mẫu Một");
    public.has("11.000.000");
    public.has("Không đưa lên mạng");
    desk.get(&desk.clerk, "/disclosures/2021-1").await.lacks("Người Mẫu Một");
    desk.world.get("", "/disclosures.json?status=all").await.lacks("Người Mẫu");
    // The wrong choice was published: pulled back, and gone for good.
    let mut fields: Vec<_> = BUDGET.iter().copied().chain(changes).collect();
    fields.retain(|(name, value)| {
        !(*name == "kind" && *value == "budget") && *name != "seen_0" && *name != "part"
    });
    fields.extend([("seen_0", "public"), ("change", "revision"), ("reason", "Cho rõ")]);
    desk.act(&desk.clerk, &id, "change", &fields).await;
    desk.act(&desk.chief, &id, "change/approval", &[]).await;
    desk.world.get("", "/disclosures/2021-1").await.has("Người Mẫu Một");
    desk.act(&desk.chief, &id, "withdrawal", &[("withdraw_reason", "Lộ tên hộ"), ("seal", "yes")]).await;
    for path in [
        "/disclosures/2021-1",
        "/disclosures/2021-1/changes/2",
        "/disclosures?status=all",
        "/disclosures.csv?status=all",
        "/feeds/disclosures.atom",
        "/search?q=mau",
    ] {
        desk.world.get("", path).await.lacks("Người Mẫu Một");
        desk.get(&desk.clerk, path).await.lacks("Người Mẫu Một");
    }
    desk.get(&desk.clerk, &format!("/desk/disclosures/{id}/change")).await.lacks("Người Mẫu Một");
}

#[tokio::test]
async fn what_is_for_staff_shows_the_public_that_it_is_there() {
    let desk = Desk::open().await;
    let changes = [
        ("kind", "cadre"),
        ("part", "rotation"),
        ("audience", "staff"),
        ("people", "2"),
        ("title", "Luân chuyển hai người mẫu"),
        ("lead", "Hai cán bộ mẫu đổi chỗ làm."),
    ];
    desk.published(&changes).await;
    for path in ["/disclosures/2021-1", "/disclosures?status=all", "/disclosures.json?status=all"] {
        let page = desk.world.get("", path).await;
        page.lacks("hai người mẫu");
        page.lacks("Hai cán bộ mẫu");
        page.has("Luân chuyển");
    }
    desk.world.get("", "/disclosures?q=hai+nguoi+mau").await.lacks("2021-1");
    desk.world.get("", "/feeds/disclosures.atom").await.lacks("2021-1");
    desk.get(&desk.clerk, "/disclosures/2021-1").await.has("Hai cán bộ mẫu đổi chỗ làm.");
}

#[tokio::test]
async fn the_log_refuses_what_cannot_be() {
    let desk = Desk::open().await;
    let id = desk.published(&[]).await;
    let path = format!("/desk/disclosures/{id}/postings");
    let office = [("channel", "office"), ("place_id", "o31255"), ("day", "09/01/2021")];
    for (changes, says) in [
        (&[("day", "12/01/2021")][..], "Ngày này chưa tới"),
        (&[("day", "hôm qua")], "Ghi ngày"),
        (&[("time", "25h")], "Ghi giờ"),
        (&[("channel", "chim câu")], "Chọn cách công khai"),
        (&[("channel", "loudspeaker"), ("minutes", "45")], "không quá 15 phút"),
        (&[("place_id", "")], "Chọn nơi dán"),
    ] {
        let mut fields = office.to_vec();
        fields.retain(|(name, _)| changes.iter().all(|(changed, _)| changed != name));
        fields.extend(changes.iter().copied());
        let answer = desk.post(&desk.clerk, &path, &fields).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{changes:?}");
        answer.has(says);
    }
    let junk = desk.world.upload(&desk.clerk.cookie, &path, &office, ("to.jpg", b"\xff\xd8\xff cut")).await;
    assert_eq!(junk.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(desk.world.journal_lines("disclosures.post").await, 0);
    desk.post(&desk.clerk, &path, &office).await;
    let page = desk.get(&desk.clerk, &format!("/desk/disclosures/{id}")).await;
    let down = page.body.split("/taking-down").next().unwrap().rsplit('/').next().unwrap().to_owned();
    let down = format!("{path}/{down}/taking-down");
    for (fields, says) in [
        (&[("down_day", "08/01/2021")][..], "đứng trước ngày dán"),
        (&[("down_day", "10/01/2021")], "Ghi vì sao phải gỡ sớm"),
    ] {
        let answer = desk.post(&desk.clerk, &down, fields).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        answer.has(says);
    }
    desk.post(&desk.clerk, &down, &[("down_day", "10/01/2021"), ("down_reason", "Mưa ướt bảng")]).await;
    let public = desk.world.get("", "/disclosures/2021-1").await;
    public.has("Gỡ sớm");
    public.has("Mưa ướt bảng");
    desk.world.get("", "/disclosures?status=early").await.has("2021-1");
}

#[tokio::test]
async fn people_say_what_they_think_and_get_an_answer() {
    let desk = Desk::open().await;
    let id = desk.published(&[]).await;
    let world = &desk.world;
    let path = "/disclosures/2021-1/feedback";
    world.post("", path, &[("said", "")]).await.has("Ý kiến");
    let bot = world.post("", path, &[("said", "mua ngay"), ("website", "http://x")]).await;
    assert_eq!(bot.status, StatusCode::SEE_OTHER);
    let sent =
        world.post("", path, &[("said", "Khoản chi hội trường là gì?"), ("sender", "0900 000 111")]).await;
    assert!(sent.location().contains("done-said"));
    world.get("", "/disclosures/2021-1").await.lacks("hội trường");
    let page = desk.get(&desk.clerk, &format!("/desk/disclosures/{id}")).await;
    page.has("Khoản chi hội trường là gì?");
    page.has("0900 000 111");
    page.lacks("mua ngay");
    let said = page.body.split("/answer\"").next().unwrap().rsplit('/').next().unwrap().to_owned();
    let answer = format!("/desk/disclosures/{id}/feedback/{said}/answer");
    desk.post(
        &desk.clerk,
        &answer,
        &[("answer", "Là tiền sửa mái."), ("open", "yes"), ("shown", "Khoản chi hội trường là gì?")],
    )
    .await;
    let public = world.get("", "/disclosures/2021-1").await;
    public.has("Là tiền sửa mái.");
    public.has("Đã có 1 ý kiến, 1 ý kiến đã được trả lời");
    public.lacks("0900 000 111");
    world.get("", "/disclosures?status=heard").await.has("2021-1");
    for _ in 0..30 {
        world.post("", path, &[("said", "lặp lại")]).await;
    }
    let many = world.post("", path, &[("said", "lặp lại")]).await;
    many.has("đã có nhiều ý kiến");
    // A head of a hamlet sees the words, not who said them.
    let head = world.person("truongap", &[(Role::HamletHead, "o31255")]).await;
    let page = world.get(&head.cookie, &format!("/desk/disclosures/{id}")).await;
    page.has("hội trường");
    page.lacks("0900 000 111");
}

#[tokio::test]
async fn a_workbook_with_hidden_parts_is_asked_about() {
    let desk = Desk::open().await;
    let id = desk.published(&[]).await;
    let mut book = rust_xlsxwriter::Workbook::new();
    book.add_worksheet().write(0, 0, "Công khai").unwrap();
    let hidden = book.add_worksheet();
    hidden.set_name("Số điện thoại").unwrap().write(0, 0, "0900").unwrap();
    hidden.set_hidden(true);
    let bytes = book.save_to_buffer().unwrap();
    let path = format!("/desk/disclosures/{id}/files");
    let fields = [("caption", "Bảng chi tiết"), ("seen", "public")];
    let asked = desk.world.upload(&desk.clerk.cookie, &path, &fields, ("b.xlsx", &bytes)).await;
    assert_eq!(asked.status, StatusCode::UNPROCESSABLE_ENTITY);
    asked.has("trang tính ẩn “Số điện thoại”");
    let known = [fields[0], fields[1], ("hidden_known", "yes")];
    let kept = desk.world.upload(&desk.clerk.cookie, &path, &known, ("b.xlsx", &bytes)).await;
    assert_eq!(kept.status, StatusCode::SEE_OTHER);
    // The notice is public already, so somebody else says yes to the paper first.
    desk.world.get("", "/disclosures/2021-1").await.lacks("Bảng chi tiết");
    let page = desk.get(&desk.chief, &format!("/desk/disclosures/{id}")).await;
    let file = page.body.split("Bảng chi tiết").next().unwrap().rsplit("/disclosures/files/").next().unwrap();
    let file = file.split('"').next().unwrap().to_owned();
    assert_eq!(desk.world.get("", &format!("/disclosures/files/{file}")).await.status, StatusCode::NOT_FOUND);
    let say_yes = format!("{path}/{file}/approval");
    desk.post(&desk.clerk, &say_yes, &[]).await.has("người khác phải duyệt");
    desk.post(&desk.chief, &say_yes, &[]).await;
    desk.world.get("", "/disclosures/2021-1").await.has("Bảng chi tiết");
    // Taken away, its bytes are gone and its reason stays.
    let away = format!("{path}/{file}/removal");
    desk.post(&desk.clerk, &away, &[]).await.has("Ghi lý do");
    desk.post(&desk.clerk, &away, &[("remove_reason", "Có số điện thoại riêng")]).await;
    let public = desk.world.get("", "/disclosures/2021-1").await;
    public.lacks(&file);
    public.has("Có số điện thoại riêng");
    assert_eq!(
        desk.get(&desk.clerk, &format!("/disclosures/files/{file}")).await.status,
        StatusCode::NOT_FOUND
    );
    desk.get(&desk.clerk, &format!("/desk/disclosures/{id}")).await.has("Có số điện thoại riêng");
    // Only for officers: nobody else opens it, and nothing needs asking.
    let own = [("caption", "Bảng riêng"), ("seen", "officers")];
    desk.world.upload(&desk.clerk.cookie, &path, &own, ("c.xlsx", &bytes)).await;
    desk.world.get("", "/disclosures/2021-1").await.lacks("Bảng riêng");
    let page = desk.get(&desk.clerk, &format!("/desk/disclosures/{id}")).await;
    let file = page.body.split("Bảng riêng").next().unwrap().rsplit("/disclosures/files/").next().unwrap();
    let file = format!("/disclosures/files/{}", file.split('"').next().unwrap());
    assert_eq!(desk.world.get("", &file).await.status, StatusCode::NOT_FOUND);
    assert_eq!(desk.get(&desk.clerk, &file).await.status, StatusCode::OK);
    for (name, bytes, says) in [
        ("a.exe", b"MZ".as_slice(), "web-error-file-kind"),
        ("a.pdf", b"", "web-error-file-kind"),
        ("d.xlsx", b"PK\x03\x04 cut", "disclosures-error-workbook"),
    ] {
        let answer = desk.world.upload(&desk.clerk.cookie, &path, &fields, (name, bytes)).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{name}");
        answer.has(&crate::web::Words::Vi.t(says));
    }
}
