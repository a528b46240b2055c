//! The administrators' pages, asked through the router.

use axum::http::StatusCode;

use crate::{
    accounts::{
        Role::{self, Administrator, Auditor, CommuneOfficer, Editor},
        store,
    },
    web::testing::{Person, World},
};

const TRUNG_HUNG: &str = "o31255";
const THOI_DONG: &str = "c31276";

async fn administrator(world: &World) -> Person {
    world.person("quan.tri", &[(Administrator, "d925")]).await
}

async fn roles(world: &World, id: &str) -> Vec<(Role, String)> {
    let mut tx = world.app.db.read().await.unwrap();
    let grants = store::grants(&mut tx, id).await.unwrap();
    grants.into_iter().map(|grant| (grant.role, grant.place_id)).collect()
}

#[tokio::test]
async fn strangers_sign_in_first_and_other_roles_are_refused() {
    let world = World::open().await;
    let editor = world.person("bien.tap", &[(Editor, "d925")]).await;
    let auditor = world.person("kiem.tra", &[(Auditor, "d925")]).await;
    let target = world.person("muc.tieu", &[(CommuneOfficer, TRUNG_HUNG)]).await;
    let one = format!("/desk/accounts/{}", target.id);
    let handover = format!("{one}/handover");
    for path in
        ["/desk/accounts", "/desk/accounts/new", &one, &handover, "/desk/permissions", "/desk/journal"]
    {
        let stranger = world.get("", path).await;
        assert_eq!(stranger.status, StatusCode::SEE_OTHER, "{path}");
        assert!(stranger.location().starts_with("/sign-in?next="), "{path}");
        let refused = world.get(&editor.cookie, path).await;
        assert_eq!(refused.status, StatusCode::FORBIDDEN, "{path}");
        let reads = path.ends_with("permissions") || path.ends_with("journal");
        let status = world.get(&auditor.cookie, path).await.status;
        assert_eq!(status == StatusCode::OK, reads, "{path} {status}");
    }
    for path in [
        "/desk/accounts/new".to_owned(),
        one.clone(),
        format!("{one}/roles"),
        format!("{one}/code"),
        handover.clone(),
        format!("{one}/roles/x/end"),
    ] {
        let refused = world.post(&auditor.cookie, &path, &[]).await;
        assert_eq!(refused.status, StatusCode::FORBIDDEN, "{path}");
        let stranger = world.post("", &path, &[]).await;
        assert_eq!(stranger.status, StatusCode::UNAUTHORIZED, "{path}");
    }
}

#[tokio::test]
async fn accounts_of_another_subtree_are_out_of_reach() {
    let world = World::open().await;
    let own = world.person("xa", &[(Administrator, TRUNG_HUNG)]).await;
    let other = world.person("khac", &[(CommuneOfficer, THOI_DONG)]).await;
    let both = [(CommuneOfficer, TRUNG_HUNG), (Editor, THOI_DONG)];
    let both = world.person("hai.noi", &both).await;
    for person in [&other, &both] {
        let one = format!("/desk/accounts/{}", person.id);
        assert_eq!(world.get(&own.cookie, &one).await.status, StatusCode::NOT_FOUND);
        for path in [one.clone(), format!("{one}/code"), format!("{one}/roles"), format!("{one}/handover")] {
            let answer = world.post(&own.cookie, &path, &[]).await;
            assert_eq!(answer.status, StatusCode::NOT_FOUND, "{path}");
        }
    }
    let list = world.get(&own.cookie, "/desk/accounts").await;
    list.lacks("Người Mẫu khac");
    list.has("Người Mẫu xa");
    let form =
        [("full_name", "Lê Văn Mẫu"), ("title", "Công chức"), ("role", "administrator"), ("place", "d925")];
    let answer = world.post(&own.cookie, "/desk/accounts/new", &form).await;
    assert_eq!(answer.status, StatusCode::FORBIDDEN);
    let path = format!("/desk/accounts/{}/roles", own.id);
    let form = [("role", "administrator"), ("place", "d925")];
    let answer = world.post(&own.cookie, &path, &form).await;
    assert_eq!(answer.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn from_a_new_account_to_the_first_sign_in() {
    let world = World::open().await;
    let admin = administrator(&world).await;
    let form = [
        ("full_name", "Trần Thị Mẫu"),
        ("title", "Công chức Văn phòng"),
        ("username", ""),
        ("role", "commune_officer"),
        ("place", TRUNG_HUNG),
    ];
    let made = world.post(&admin.cookie, "/desk/accounts/new", &form).await;
    assert_eq!(made.status, StatusCode::SEE_OTHER);
    let one = made.location().split('?').next().unwrap().to_owned();
    let page = world.get(&admin.cookie, made.location()).await;
    page.has("Đã lập tài khoản");
    page.has("Công chức xã, Xã Trung Hưng");
    page.has("tran.thi.mau");
    let slip = world.post(&admin.cookie, &format!("{one}/code"), &[]).await;
    slip.has("http://dinh.test/sign-in/code");
    slip.has("06:00 ngày\u{a0}14/01/2021");
    assert_eq!(slip.header("cache-control"), "no-store");
    let code = slip.body.split("<b class=\"h1\">").nth(1).unwrap();
    let code = code.split('<').next().unwrap();
    let set = [
        ("username", "tran.thi.mau"),
        ("code", code),
        ("password", "một câu dễ nhớ"),
        ("again", "một câu dễ nhớ"),
    ];
    let done = world.post("", "/sign-in/code", &set).await;
    assert_eq!(done.location(), "/sign-in?done=accounts-done-password");
    let again = world.post("", "/sign-in/code", &set).await;
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
    let form = [("username", "Trần Thị Mẫu"), ("password", "một câu dễ nhớ")];
    let entered = world.post("", "/sign-in", &form).await;
    assert_eq!(entered.location(), "/desk");
    let list = world.get(entered.cookie(), "/desk/accounts").await;
    assert_eq!(list.status, StatusCode::FORBIDDEN);
    for act in ["make", "issue-code", "set-password", "sign-in"] {
        assert_eq!(world.journal_lines(&format!("accounts.{act}")).await, 1);
    }
}

#[tokio::test]
async fn a_form_comes_back_with_what_was_typed() {
    let world = World::open().await;
    let admin = administrator(&world).await;
    let form = [
        ("full_name", "Lê <Mẫu>"),
        ("title", ""),
        ("username", "quan.tri"),
        ("role", "editor"),
        ("place", TRUNG_HUNG),
    ];
    let answer = world.post(&admin.cookie, "/desk/accounts/new", &form).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    answer.has("Lỗi: còn 2 chỗ cần sửa");
    answer.has("Có thể lấy tên quan.tri2");
    answer.has("value=\"quan.tri\"");
    answer.has("<option value=\"editor\" selected>");
    answer.has("<option value=\"o31255\" selected>");
    answer.has("Lê &#60;Mẫu&#62;");
    answer.lacks("Lê <Mẫu>");
    assert_eq!(world.journal_lines("accounts.make").await, 0);
}

#[tokio::test]
async fn the_second_of_two_officers_is_told() {
    let world = World::open().await;
    let admin = administrator(&world).await;
    let person = world.person("an", &[(CommuneOfficer, TRUNG_HUNG)]).await;
    let path = format!("/desk/accounts/{}", person.id);
    let save = async |name: &str, version: &str| {
        let form = [("full_name", name), ("title", "Công chức"), ("version", version)];
        world.post(&admin.cookie, &path, &form).await
    };
    assert_eq!(save("Tên Thứ Nhất", "1").await.status, StatusCode::SEE_OTHER);
    let second = save("Tên Thứ Hai", "1").await;
    assert_eq!(second.status, StatusCode::CONFLICT);
    second.has("Có người vừa sửa tài khoản này");
    second.has("Tên Thứ Nhất");
    second.has("value=\"Tên Thứ Hai\"");
    second.has("name=\"version\" value=\"2\"");
    assert_eq!(save("Tên Thứ Hai", "2").await.status, StatusCode::SEE_OTHER);
    assert_eq!(world.journal_lines("accounts.edit").await, 2);
    let stale = [("to", admin.id.as_str()), ("version", "1")];
    let answer = world.post(&admin.cookie, &format!("{path}/handover"), &stale).await;
    assert_eq!(answer.status, StatusCode::CONFLICT);
}

#[tokio::test]
async fn roles_are_given_once_and_ended() {
    let world = World::open().await;
    let admin = administrator(&world).await;
    let person = world.person("an", &[]).await;
    let path = format!("/desk/accounts/{}/roles", person.id);
    let form = [("role", "editor"), ("place", "d925")];
    let given = world.post(&admin.cookie, &path, &form).await;
    assert_eq!(given.status, StatusCode::SEE_OTHER);
    assert_eq!(roles(&world, &person.id).await, [(Editor, "d925".into())]);
    let twice = world.post(&admin.cookie, &path, &form).await;
    assert_eq!(twice.status, StatusCode::UNPROCESSABLE_ENTITY);
    twice.has("đã có vai trò đó");
    let mut tx = world.app.db.read().await.unwrap();
    let grant = store::grants(&mut tx, &person.id).await.unwrap().remove(0);
    drop(tx);
    let end = format!("{path}/{}/end", grant.id);
    let ended = world.post(&admin.cookie, &end, &[]).await;
    assert_eq!(ended.status, StatusCode::SEE_OTHER);
    assert!(roles(&world, &person.id).await.is_empty());
    let again = world.post(&admin.cookie, &end, &[]).await;
    assert_eq!(again.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn the_last_administrator_stays() {
    let world = World::open().await;
    let admin = administrator(&world).await;
    let other = world.person("an", &[(CommuneOfficer, TRUNG_HUNG)]).await;
    let mut tx = world.app.db.read().await.unwrap();
    let grant = store::grants(&mut tx, &admin.id).await.unwrap().remove(0);
    drop(tx);
    let end = format!("/desk/accounts/{}/roles/{}/end", admin.id, grant.id);
    let refused = world.post(&admin.cookie, &end, &[]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    refused.has("người quản trị cuối cùng");
    assert_eq!(roles(&world, &admin.id).await.len(), 1);
    // Closing is allowed only because the successor becomes administrator …
    let handover = format!("/desk/accounts/{}/handover", admin.id);
    let to = [("to", other.id.as_str()), ("version", "2")];
    world.set_password(&admin.id, "mật khẩu quản trị").await;
    let form = [("username", "quan.tri"), ("password", "mật khẩu quản trị")];
    let entered = world.post("", "/sign-in", &form).await;
    // … and can sign in: without a password nobody could any more.
    let refused = world.post(entered.cookie(), &handover, &to).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    refused.has("cần đặt mật khẩu trước");
    assert_eq!(roles(&world, &admin.id).await.len(), 1);
    world.set_password(&other.id, "mật khẩu người nhận").await;
    let done = world.post(entered.cookie(), &handover, &to).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn hand_over_moves_every_role_and_closes_the_account() {
    let world = World::open().await;
    let admin = administrator(&world).await;
    let leaving = [(CommuneOfficer, TRUNG_HUNG), (Editor, TRUNG_HUNG)];
    let leaving = world.person("di", &leaving).await;
    let coming = world.person("den", &[(Editor, TRUNG_HUNG)]).await;
    let one = format!("/desk/accounts/{}", leaving.id);
    let path = format!("{one}/handover");
    let page = world.get(&admin.cookie, &path).await;
    page.has("Công chức xã, Xã Trung Hưng");
    page.has(&format!("<option value=\"{}\">", coming.id));
    page.lacks(&format!("<option value=\"{}\">", leaving.id));
    for nobody in ["", leaving.id.as_str(), "x"] {
        let form = [("to", nobody), ("version", "1")];
        let answer = world.post(&admin.cookie, &path, &form).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        answer.has("Chưa chọn người nhận");
    }
    let form = [("to", coming.id.as_str()), ("version", "1")];
    let done = world.post(&admin.cookie, &path, &form).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER);
    assert!(done.location().contains(&coming.id));
    assert!(roles(&world, &leaving.id).await.is_empty());
    assert_eq!(
        roles(&world, &coming.id).await,
        [(CommuneOfficer, TRUNG_HUNG.to_owned()), (Editor, TRUNG_HUNG.to_owned())]
    );
    let closed = world.get(&leaving.cookie, "/desk/journal").await;
    assert_eq!(closed.status, StatusCode::SEE_OTHER);
    world.get(&admin.cookie, &one).await.has("Đã đóng");
    let code = world.post(&admin.cookie, &format!("{one}/code"), &[]).await;
    assert_eq!(code.status, StatusCode::UNPROCESSABLE_ENTITY);
    let journal = world.get(&admin.cookie, "/desk/journal").await;
    journal.has("Bàn giao và đóng tài khoản");
    journal.has("số vai trò 2");
    journal.lacks("Người Mẫu di");
}

#[tokio::test]
async fn the_table_and_the_journal_read_in_words() {
    let world = World::open().await;
    let auditor = world.person("kiem.tra", &[(Auditor, "d925")]).await;
    let table = world.get(&auditor.cookie, "/desk/permissions").await;
    table.has("Quản trị tài khoản");
    table.has("class=\"matrix\"");
    let journal = world.get(&auditor.cookie, "/desk/journal?page=99").await;
    journal.has("Nạp danh mục địa phương");
    journal.has("Chương trình");
}
