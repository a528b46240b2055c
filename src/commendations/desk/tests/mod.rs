//! The desk's screens through the router, as officers use them.

mod again;
mod bad_input;
mod correct;
mod foreign;
mod money;
mod revoke;
mod rules;
mod way;

use jiff::civil::date;

use crate::{
    accounts::Role,
    papers::{self, Organ, Side, Signer},
    web::testing::{Answer, World},
};

/// A district officer, an officer of Xã Trung Hưng, and a round that both have a part in.
struct Round {
    world: World,
    district: String,
    commune: String,
    path: String,
    organ: String,
    signer: String,
}

const ROUNDS: &str = "/desk/commendations/rounds";

impl Round {
    async fn open() -> Self {
        let world = World::open().await;
        let district = world.person("huyen", &[(Role::DistrictOfficer, "d925")]).await.cookie;
        let commune = world.person("xa", &[(Role::CommuneOfficer, "o31255")]).await.cookie;
        let (organ, signer) = body(&world).await;
        let path = opened(&world, &district, &organ, "Tổng kết dân vận năm 2020").await;
        Self { world, district, commune, path, organ, signer }
    }

    async fn get(&self, cookie: &str, tail: &str) -> Answer {
        self.world.get(cookie, &format!("{}{tail}", self.path)).await
    }

    async fn post(&self, cookie: &str, tail: &str, form: &[(&str, &str)]) -> Answer {
        self.world.post(cookie, &format!("{}{tail}", self.path), form).await
    }

    /// Nominates for Xã Trung Hưng; what is given replaces the right form's fields.
    async fn nominate(&self, changes: &[(&str, &str)]) -> Answer {
        self.post(&self.commune, "/nominees/new", &nominee(changes)).await
    }

    /// Everything before the meeting: one collective, one person, a proposal of both.
    async fn with_list(self) -> Self {
        let collective = [("kind", "collective"), ("name", "Ban công tác Mặt trận ấp Thới Bình")];
        assert_eq!(self.nominate(&collective).await.status.as_u16(), 303);
        assert_eq!(self.nominate(&[]).await.status.as_u16(), 303);
        let form = [
            ("unit", "o31255"),
            ("number", "15/TTr-UBND"),
            ("day", "02/01/2021"),
            ("collectives", "1"),
            ("individuals", "1"),
        ];
        assert_eq!(self.post(&self.commune, "/proposals", &form).await.status.as_u16(), 303);
        self
    }

    /// The ids of the nominees, collectives first.
    async fn nominees(&self) -> Vec<String> {
        let page = self.get(&self.district, "").await.body;
        let mut ids = Vec::new();
        for rest in
            page.split("<tr").flat_map(|row| row.split("href=\"/desk/commendations/nominees/").skip(1))
        {
            let id = rest.split('"').next().unwrap().to_owned();
            if !ids.contains(&id) {
                ids.push(id);
            }
        }
        ids
    }

    /// Sends the meeting; every nominee gets nine votes of eleven, unless changed.
    async fn meet(&self, changes: &[(&str, &str)]) -> Answer {
        let mut form: Vec<(String, String)> = [
            ("held_on", "04/01/2021"),
            ("venue", "Hội trường mẫu"),
            ("chair_name", "Nguyễn Văn Mẫu"),
            ("secretary_name", "Trần Thị Mẫu"),
            ("members", "11"),
            ("present", "9"),
            ("written", "2"),
            ("share", "70"),
            ("version", "0"),
        ]
        .map(|(field, text)| (field.to_owned(), text.to_owned()))
        .into();
        for id in self.nominees().await {
            form.push((format!("agreed-{id}"), "9".into()));
            form.push((format!("against-{id}"), "2".into()));
        }
        for (field, text) in changes {
            form.retain(|(name, _)| name != field);
            form.push(((*field).to_owned(), (*text).to_owned()));
        }
        let form: Vec<_> = form.iter().map(|(field, text)| (field.as_str(), text.as_str())).collect();
        self.post(&self.district, "/meeting", &form).await
    }

    /// Moves the round on, with the version that its page shows.
    async fn step(&self, step: &str) -> Answer {
        let page = self.get(&self.district, "").await.body;
        let version = page.split("/steps\"><input type=\"hidden\" name=\"version\" value=\"").nth(1);
        let version = version.and_then(|rest| rest.split('"').next()).unwrap_or("1").to_owned();
        self.post(&self.district, "/steps", &[("step", step), ("version", &version)]).await
    }

    /// Issues the decision of a kind: the form, and the last look that follows a right one.
    async fn issue(&self, kind: &str, number: &str, changes: &[(&str, &str)]) -> Answer {
        let answer = self.write(kind, number, changes).await;
        if answer.status.as_u16() != 303 {
            return answer;
        }
        assert!(answer.location().ends_with("/issuing"), "{}", answer.location());
        let page = self.world.get(&self.district, answer.location()).await.body;
        let seen = page.split("name=\"seen\" value=\"").nth(1).and_then(|rest| rest.split('"').next());
        self.world.post(&self.district, answer.location(), &[("seen", seen.unwrap_or_default())]).await
    }

    /// Sends the form of a decision that is to be issued.
    async fn write(&self, kind: &str, number: &str, changes: &[(&str, &str)]) -> Answer {
        let mut form = vec![
            ("version", "0"),
            ("number", number),
            ("decided_on", "06/01/2021"),
            ("signer", self.signer.as_str()),
            ("bases", "Căn cứ Luật Thi đua, khen thưởng số 15/2003/QH11"),
            ("proposed_by", "Hội đồng Thi đua - Khen thưởng"),
            ("carried_out_by", "Thủ trưởng các đơn vị có liên quan"),
            ("recipients", "Như Điều 3"),
            ("op", "issue"),
        ];
        for (field, text) in changes {
            form.retain(|(name, _)| name != field);
            form.push((field, text));
        }
        self.post(&self.district, &format!("/decisions/{kind}"), &form).await
    }
}

/// What opens a round of the district.
fn opening(organ: &str) -> [(&str, &str); 8] {
    [
        ("name", "Tổng kết dân vận năm 2020"),
        ("year", "2020"),
        ("stream", "dan-van"),
        ("stream", "dan-van-kheo"),
        ("place", "d925"),
        ("organ", organ),
        ("decided_by", "Chủ tịch Ủy ban nhân dân huyện Cờ Đỏ"),
        ("level", "huyen"),
    ]
}

/// Opens a round; gives its address.
async fn opened(world: &World, district: &str, organ: &str, name: &str) -> String {
    let mut form = opening(organ);
    form[0] = ("name", name);
    let answer = world.post(district, &format!("{ROUNDS}/new"), &form).await;
    let path = answer.location().split('?').next().unwrap().to_owned();
    assert!(path.starts_with(ROUNDS), "{}", answer.body);
    path
}

fn nominee<'a>(changes: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let mut form = vec![
        ("unit", "o31255"),
        ("kind", "individual"),
        ("name", "Lê Thị Mẫu"),
        ("title", "Trưởng ấp Thới Bình"),
        ("stream", "dan-van"),
        ("form", "giay-khen"),
        ("deed", "Cùng 214 hộ gắn 126 bóng đèn"),
        ("report", "Vận động bà con trong ấp."),
        ("confirmed", "yes"),
        ("clean", "yes"),
        ("op", "save"),
    ];
    for (field, text) in changes {
        form.retain(|(name, _)| name != field);
        form.push((field, text));
    }
    form
}

/// The district's body and one signer.
async fn body(world: &World) -> (String, String) {
    let by = papers::store::By { now: world.app.clock.now(), actor: None };
    let mut tx = world.app.db.write().await.unwrap();
    let organ = Organ {
        id: String::new(),
        place_id: "d925".into(),
        side: Side::State,
        above: String::new(),
        name: "ỦY BAN NHÂN DÂN HUYỆN CỜ ĐỎ".into(),
        sign: "UBND".into(),
        seat: "Cờ Đỏ".into(),
        keep: "Lưu: VT".into(),
        terms: vec![],
        version: 1,
    };
    let organ_id = papers::store::insert(&mut tx, by, &organ).await.unwrap();
    let signer = Signer {
        id: String::new(),
        organ_id: organ_id.clone(),
        power: vec![],
        title: "CHỦ TỊCH".into(),
        name: "Phạm Văn Mẫu".into(),
        first_day: date(2016, 7, 1),
        last_day: None,
    };
    let signer_id = papers::store::insert_signer(&mut tx, by, &signer).await.unwrap();
    tx.commit().await.unwrap();
    (organ_id, signer_id)
}
