//! The sample worlds as a reader meets them: their matters stand where they should, and every number on a page is
//! that of the records.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on stops")]

use std::{
    io::{BufRead, BufReader},
    path::PathBuf,
    process::{Child, Command, Stdio},
};

use jiff::{ToSpan, civil::Date};
use serde_json::{Value, json};

fn folder(name: &str) -> PathBuf {
    let folder = std::env::temp_dir().join(format!("dinh-worlds-{name}-{}", std::process::id()));
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).unwrap();
    folder
}

fn dinh(within: &PathBuf, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_dinh"));
    command.args(arguments).current_dir(within).env("DINH_LANG", "en");
    for name in ["DINH_DATABASE", "DINH_DATA", "DINH_DEMO_DATA", "DINH_DEMO_WORLD"] {
        command.env_remove(name);
    }
    command
}

/// A sample world that is served, and where.
struct World {
    child: Child,
    base: String,
    links: Vec<String>,
    cookie: String,
}

impl World {
    /// Loads and serves it, and waits for the link of the last role.
    fn open(within: &PathBuf, arguments: &[&str]) -> Self {
        let all = [&["demo", "--listen", "127.0.0.1:0"], arguments].concat();
        let mut child = dinh(within, &all).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
        let (mut base, mut links) = (String::new(), Vec::new());
        for line in BufReader::new(child.stdout.take().unwrap()).lines() {
            let line = line.unwrap();
            if let Some(address) = line.split("serving at ").nth(1) {
                address.split(' ').next().unwrap().clone_into(&mut base);
            }
            if let Some(at) = line.find("http").filter(|_| line.contains("?key=")) {
                links.push(line[at..].to_owned());
            }
            if line.contains("/administrator?key=") {
                break;
            }
        }
        assert!(!base.is_empty(), "it stopped");
        Self { child, base, links, cookie: String::new() }
    }

    /// Signs in by the link that the program printed for a role.
    fn sign_in(&mut self, role: &str) {
        let link = self.links.iter().find(|link| link.contains(&format!("/{role}?"))).unwrap();
        let agent: ureq::Agent = ureq::Agent::config_builder().max_redirects(0).build().into();
        let answer = agent.get(link).call().unwrap();
        let cookie = answer.headers().get("set-cookie").unwrap().to_str().unwrap();
        cookie.split(';').next().unwrap().clone_into(&mut self.cookie);
    }

    fn get(&self, path: &str) -> String {
        let asked = ureq::get(format!("{}{path}", self.base)).header("cookie", &self.cookie);
        asked.call().unwrap().body_mut().read_to_string().unwrap()
    }

    fn json(&self, path: &str) -> Value {
        serde_json::from_str(&self.get(path)).unwrap()
    }

    /// The world's day, as its banner says.
    fn today(&self) -> Date {
        let page = self.get("/");
        let day = page.split("hôm nay là ngày\u{a0}").nth(1).unwrap().split_once('.').unwrap().0.to_owned();
        Date::strptime("%d/%m/%Y", day).unwrap()
    }

    /// The only matter that begins with some words: its standing, its public bytes and its page.
    fn matter(&self, title: &str) -> (String, Value, String) {
        let all = self.json("/decisions.json");
        let rows: Vec<_> = all.as_array().unwrap().iter().collect();
        let own: Vec<_> =
            rows.iter().filter(|row| row["title"].as_str().unwrap().starts_with(title)).collect();
        assert_eq!(own.len(), 1, "{title}: {all}");
        let path = own[0]["url"].as_str().unwrap();
        let (record, page) = (self.json(&format!("{path}/record.json")), self.get(path));
        for text in [record.to_string(), page.clone()] {
            assert!(!text.contains("Mẫu"), "the name of a person: {text}");
        }
        (own[0]["status"].as_str().unwrap().to_owned(), record, page)
    }
}

impl Drop for World {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn shows(page: &str, texts: &[&str]) {
    for text in texts {
        assert!(page.contains(text), "{text}: {page}");
    }
}

#[test]
fn the_founding_hamlet_decided_its_lights_and_is_called_for_its_road() {
    let within = folder("founding");
    let mut world = World::open(&within, &[]);
    assert!(within.join("demo-data/dinh.db").exists());
    let (standing, record, page) = world.matter("Gắn đèn dọc lộ");
    assert_eq!((standing.as_str(), &record["law"]), ("Đã làm xong", &json!("dccs-2007")));
    let round = &record["rounds"][0];
    assert_eq!((&round["ended"], &round["roll"]["count"]), (&json!("passed"), &json!(214)));
    assert_eq!(round["count"]["votes"], json!([131, 38, 15]));
    let counted = [&round["count"]["marked"], &round["count"]["present"], &round["count"]["abstain"]];
    assert_eq!(counted, [&json!(187), &json!(187), &json!(3)]);
    shows(
        &page,
        &["Thông qua: Gắn đèn suốt lộ ấp", "131 ÷ 214 = 61,2%", "cần 108 hộ", "34/2007/PL-UBTVQH11"],
    );
    let days: Vec<_> = record["events"].as_array().unwrap().iter().map(|event| &event["on"]).collect();
    assert!(days.is_sorted_by_key(|day| day.as_str()), "as it happened: {days:?}");
    let (standing, record, _) = world.matter("Đổ bê tông đường tổ 4");
    let round = &record["rounds"][0];
    assert_eq!((standing.as_str(), &round["state"]), ("Đang bàn", &json!("called")));
    assert_eq!([&record["opened_on"], &round["notice_on"]], [&json!("2021-01-04"), &json!("2021-01-08")]);
    assert_eq!([&round["begins_on"], &round["begins_at"]], [&json!("2021-01-13"), &json!("19:00")]);
    world.sign_in("hamlet_head");
    shows(&world.get("/desk/households"), &["214"]);
}

#[test]
fn todays_commune_has_a_matter_at_every_place_of_the_road() {
    let within = folder("today");
    let mut world = World::open(&within, &["--world", "xa-co-do-2026"]);
    let today = world.today();
    let ahead = |days: i64| json!(today.checked_add(days.days()).unwrap().to_string());
    let (standing, record, page) = world.matter("Đổ bê tông đường tổ 4");
    assert_eq!((standing.as_str(), &record["rounds"][0]["ended"]), ("Không thông qua", &json!("rejected")));
    shows(&page, &["131 ÷ 214 = 61,2%", "cần 143 hộ"]);
    let (standing, record, page) = world.matter("Thu, chi quỹ tự quản");
    assert_eq!(standing, "Đã thông qua");
    assert!(record["sent_on"].is_string());
    let rounds = [&record["rounds"][0], &record["rounds"][1]];
    assert_eq!(rounds.map(|round| &round["ended"]), [&json!("ballots"), &json!("passed")]);
    assert_eq!((&rounds[1]["count"]["votes"], &rounds[1]["count"]["entries"]), (&json!([96, 11]), &json!(2)));
    shows(&page, &["96 ÷ 126 = 76,2%", "cần 84 hộ"]);
    let (standing, record, page) = world.matter("Góp tiền thay cầu ván");
    let rounds = [&record["rounds"][0], &record["rounds"][1]];
    assert_eq!((standing.as_str(), &rounds[0]["ended"]), ("Đang bàn", &json!("ballots")));
    assert_eq!((&rounds[1]["state"], &rounds[1]["closes_on"]), (&json!("running"), &ahead(3)));
    shows(&page, &["Chỉ 96 hộ dự họp", "57 hộ đã trả phiếu"]);
    let (standing, record, _) = world.matter("Bàn lại việc đổ bê tông");
    let round = &record["rounds"][0];
    assert_eq!((standing.as_str(), &round["state"]), ("Đang bàn", &json!("called")));
    assert_eq!((&round["begins_on"], &round["roll"]["count"]), (&ahead(2), &json!(214)));
    let (standing, record, _) = world.matter("Quy ước ấp Kinh Ngang");
    let round = &record["rounds"][0];
    assert_eq!((standing.as_str(), &round["state"]), ("Đang bàn", &json!("called")));
    assert_eq!((&record["opened_on"], &round["begins_on"]), (&ahead(-43), &ahead(0)));
    assert!(!world.get("/decisions").contains("Mỗi tháng một buổi dọn kênh"), "a draft is nobody's yet");
    world.sign_in("hamlet_head");
    let desk = world.get("/desk/decisions");
    let before = desk.split("Mỗi tháng một buổi dọn kênh").next().unwrap();
    let path = before.rsplit("href=\"").next().unwrap().split('"').next().unwrap();
    shows(&world.get(path), &["Còn giá trị: 7 hộ. Cần 22 hộ"]);
}

#[test]
fn one_world_is_not_taken_for_another_nor_for_real_data() {
    let within = folder("apart");
    let said = |arguments: &[&str]| {
        let output = dinh(&within, arguments).output().unwrap();
        let said = [output.stdout, output.stderr].concat();
        (output.status.success(), String::from_utf8(said).unwrap())
    };
    let loaded = said(&["demo", "--world", "xa-co-do-2026", "--load-only"]);
    assert!(loaded.0, "{}", loaded.1);
    let data = "demo-data-xa-co-do-2026";
    assert!(within.join(data).join("dinh.db").exists());
    for (arguments, told) in [
        (vec!["demo", "--data", data, "--load-only"], "dinh demo --world xa-co-do-2026"),
        (vec!["serve", "--data", data, "--listen", "127.0.0.1:0"], "sample data"),
        (vec!["demo", "--world", "xa-khac"], "co-do-2020, xa-co-do-2026"),
    ] {
        let (done, text) = said(&arguments);
        assert!(!done && text.contains(told), "{arguments:?}: {text}");
    }
    let again = said(&["demo", "--world", "xa-co-do-2026", "--load-only"]);
    assert!(again.0 && !again.1.contains("Loading"), "what is loaded is opened: {}", again.1);
}

/// Marks a household in a round; none when the server went away before it answered.
fn mark(base: &str, cookie: &str, round: &str, household: &str) -> Option<u16> {
    let asked = ureq::post(format!("{base}{round}/sendings"))
        .header("cookie", cookie)
        .header("sec-fetch-site", "same-origin")
        .send_form([("op", "marks"), ("mark", household)]);
    asked.ok().map(|answer| answer.status().as_u16())
}

/// The round of ballots that is out for the bridge, at the desk.
fn bridge(world: &World) -> String {
    let desk = world.get("/desk/decisions");
    let before = desk.split("Góp tiền thay cầu ván").next().unwrap();
    let matter = before.rsplit("href=\"").next().unwrap().split('"').next().unwrap().to_owned();
    let page = world.get(&matter);
    page.split("href=\"")
        .filter_map(|part| part.split('"').next())
        .filter(|path| path.contains("/rounds/") && !path.ends_with("/new"))
        .last()
        .unwrap()
        .to_owned()
}

/// The households behind the buttons of a hall: those to `mark`, or to `unmark`.
fn ids(page: &str, name: &str) -> Vec<String> {
    let name = format!("name=\"{name}\" value=\"");
    let parts = page.split(&name).skip(1);
    parts.map(|part| part.split('"').next().unwrap().to_owned()).collect()
}

#[test]
fn a_mark_that_was_answered_outlives_a_kill_and_stays_one() {
    let within = folder("killed");
    let world = ["--world", "xa-co-do-2026"];
    let mut first = World::open(&within, &world);
    first.sign_in("hamlet_head");
    let round = bridge(&first);
    let hall_path = format!("{round}/hall");
    let hall = first.get(&hall_path);
    let (open, were) = (ids(&hall, "mark"), ids(&hall, "unmark"));
    assert!(open.len() > 60 && were.len() == 57, "{} {}", open.len(), were.len());
    let (base, cookie) = (first.base.clone(), first.cookie.clone());
    let sent = open[..60].to_vec();
    let marking = std::thread::spawn(move || {
        let answered = sent.iter().map_while(|id| mark(&base, &cookie, &round, id).map(|_| id.clone()));
        (answered.collect::<Vec<_>>(), round)
    });
    // It goes down while some marks are answered and some are not.
    while ids(&first.get(&hall_path), "unmark").len() < were.len() + 5 {}
    first.child.kill().unwrap();
    first.child.wait().unwrap();
    let (answered, round) = marking.join().unwrap();
    let mut second = World::open(&within, &world);
    second.sign_in("hamlet_head");
    let marked = ids(&second.get(&format!("{round}/hall")), "unmark");
    for id in answered.iter().chain(&were) {
        assert_eq!(marked.iter().filter(|one| *one == id).count(), 1, "{id} of {}", answered.len());
    }
    assert!(marked.len() <= were.len() + answered.len() + 1, "at most the one that was not answered");
    // Sent once more, it is still one.
    for id in &answered {
        assert_eq!(mark(&second.base, &second.cookie, &round, id), Some(200));
    }
    assert_eq!(ids(&second.get(&format!("{round}/hall")), "unmark").len(), marked.len());
}

/// Yesterday's backup comes back while slips are out: its marks are as they were then, marks made since are gone with
/// everything else since, and are made again from the signed list; none is doubled, and the public log says what it
/// lost.
#[test]
fn a_backup_restored_in_an_open_round_has_the_marks_of_its_day_and_takes_the_others_again() {
    let within = folder("restored");
    let world = ["--world", "xa-co-do-2026"];
    let data = "demo-data-xa-co-do-2026";
    let mut first = World::open(&within, &world);
    first.sign_in("hamlet_head");
    let round = bridge(&first);
    let hall_path = format!("{round}/hall");
    let saved = dinh(&within, &["backup", "--data", data, "yesterday.dinh"]).output().unwrap();
    assert!(saved.status.success(), "{}", String::from_utf8_lossy(&saved.stderr));
    let open = ids(&first.get(&hall_path), "mark");
    let since: Vec<_> = open.iter().take(4).cloned().collect();
    for id in &since {
        assert_eq!(mark(&first.base, &first.cookie, &round, id), Some(200));
    }
    // Something that everybody reads happens too: the log goes on.
    let objection = ureq::post(format!("{}{round}/objections", first.base))
        .header("cookie", &first.cookie)
        .header("sec-fetch-site", "same-origin")
        .config()
        .max_redirects(0)
        .build()
        .send_form([("about", "holding"), ("received_on", &vietnamese(first.today())), ("objection", "Mẫu")]);
    assert_eq!(objection.unwrap().status().as_u16(), 303);
    drop(first);
    std::fs::rename(within.join(data), within.join("lost")).unwrap();
    let restored = dinh(&within, &["restore", "--data", data, "yesterday.dinh"]).output().unwrap();
    assert!(restored.status.success(), "{}", String::from_utf8_lossy(&restored.stderr));
    let mut second = World::open(&within, &world);
    second.sign_in("hamlet_head");
    let hall = second.get(&hall_path);
    assert_eq!(ids(&hall, "unmark").len(), 57, "the marks of the backup");
    for id in &since {
        assert!(ids(&hall, "mark").contains(id), "a mark made since is not there");
        assert_eq!(mark(&second.base, &second.cookie, &round, id), Some(200));
        assert_eq!(mark(&second.base, &second.cookie, &round, id), Some(200));
    }
    assert_eq!(ids(&second.get(&hall_path), "unmark").len(), 61, "each once");
}

fn vietnamese(day: Date) -> String {
    day.strftime("%d/%m/%Y").to_string()
}

/// Every page that a role reaches by links, within what has to do with people's decisions: no household's name stands
/// where its hamlet's own people and the commune's officer are not the readers.
#[test]
fn a_walk_as_every_role_finds_no_household_that_is_not_for_it() {
    let within = folder("crawled");
    let mut world = World::open(&within, &["--world", "xa-co-do-2026"]);
    world.sign_in("hamlet_head");
    let hall = world.get(&format!("{}/hall", bridge(&world)));
    let heads: Vec<String> = hall
        .split("<li id=\"h-")
        .skip(1)
        .map(|part| part.split("</b> ").nth(1).unwrap().split(" <span").next().unwrap().to_owned())
        .collect();
    assert!(heads.len() > 100, "{}", heads.len());
    for role in ["", "resident", "district_officer", "editor", "auditor", "administrator"] {
        if role.is_empty() {
            world.cookie.clear()
        } else {
            world.sign_in(role)
        }
        let seen = walk(&world);
        assert!(seen.len() > 25, "{role}: {}", seen.len());
        for (path, page) in &seen {
            for head in &heads {
                assert!(!page.contains(head.as_str()), "{role} reads {head} at {path}");
            }
        }
    }
    // Whoever may see them does: the walk would find a name.
    world.sign_in("front_officer");
    let found = walk(&world).into_iter().filter(|(_, page)| page.contains(heads[0].as_str())).count();
    assert!(found > 0, "a name is found where it may stand");
}

/// The most pages of one walk.
const STEPS: usize = 140;

/// Pages reached by links from the first ones, their address and what they say.
fn walk(world: &World) -> Vec<(String, String)> {
    let within = ["/decisions", "/d/", "/desk", "/places", "/households", "/feeds", "/open", "/law"];
    let mut queue: Vec<String> = [
        "/",
        "/decisions",
        "/decisions/rounds",
        "/desk",
        "/desk/hall",
        "/desk/decisions",
        "/desk/households",
    ]
    .map(str::to_owned)
    .to_vec();
    let (mut next, mut seen) = (0, Vec::new());
    while next < queue.len() && next < STEPS {
        let path = queue[next].clone();
        next += 1;
        let asked = ureq::get(format!("{}{path}", world.base)).header("cookie", &world.cookie);
        let Ok(mut answer) = asked.call() else { continue };
        // A paper is no text to look through; its own test says who is given it.
        let Ok(page) = answer.body_mut().read_to_string() else { continue };
        for link in page.split("href=\"").skip(1) {
            let link = link.split(['"', '#']).next().unwrap().replace("&amp;", "&");
            let own = within.iter().any(|begin| link.starts_with(begin));
            if own && !link.contains("sign-out") && !link.ends_with(".pdf") && !queue.contains(&link) {
                queue.push(link);
            }
        }
        seen.push((path, page));
    }
    seen
}
