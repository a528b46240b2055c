//! The desk's first page.

use askama::Template;
use axum::{extract::State, response::Response};
use jiff::{ToSpan, civil::Date};

use super::{
    decisions, disclosures, reviews,
    task::{self, Task, Urgency},
};
use crate::{
    accounts::Actor,
    app::App,
    error::Result,
    exemplars::{
        policy,
        store::{
            register::{self, Filter, Item, Standing},
            steps,
        },
    },
    log::trouble::{self, Trouble},
    places::{self, Tree},
    store::Tx,
    web::{Officer, Shell, Typed, Words, page},
};

#[derive(Template)]
#[template(path = "desk/home.html")]
struct Home {
    shell: Shell,
    typed: Typed,
    today: Date,
    heading: String,
    tasks: Vec<Task>,
    counts: [usize; 4],
    drafts: Vec<Item>,
    quick: Vec<(&'static str, String)>,
    may_paste: bool,
    /// Whether the officer may open the register that the search looks in.
    may_find: bool,
    may_draft: bool,
    /// What stands in the way of signing the public log, for those who can do something about it.
    trouble: Option<Trouble>,
}

impl Home {
    fn class(&self, task: &Task) -> &'static str {
        match task.urgency(self.today) {
            Urgency::Late => "late",
            Urgency::Soon => "soon",
            Urgency::Later => "open",
        }
    }

    fn row(&self, task: &Task) -> &'static str {
        match task.urgency(self.today) {
            Urgency::Late => "late",
            Urgency::Soon => "soon",
            Urgency::Later => "",
        }
    }

    fn left(&self, task: &Task) -> String {
        task.left(self.shell.words, self.today)
    }

    fn on(&self, tab: &str) -> bool {
        self.typed.get("tab") == tab
    }
}

/// The page.
pub async fn show(State(app): State<App>, officer: Officer) -> Result<Response> {
    let Officer { shell, actor } = officer;
    let today = app.clock.today();
    let query = shell.here.split_once('?').map_or("", |(_, query)| query);
    let typed = Typed::parse(query.as_bytes());
    let mut tx = app.db.read().await?;
    let tree = places::tree(&mut tx).await?;
    let own: Vec<String> = actor.places_for("exemplars.edit").map(str::to_owned).collect();
    let mut all = reviews::tasks(&mut tx, &tree, shell.words, &actor, today).await?;
    all.extend(disclosures::tasks(&mut tx, &tree, shell.words, &actor, today).await?);
    all.extend(decisions::tasks(&mut tx, &tree, shell.words, &actor, today).await?);
    all.extend(tasks(&mut tx, &tree, shell.words, &actor, today).await?);
    all.sort_by_key(|task| task.due_on);
    let count = |urgency| all.iter().filter(|task| task.urgency(today) == urgency).count();
    let counts =
        [count(Urgency::Late), count(Urgency::Soon), all.iter().filter(|task| task.mine).count(), all.len()];
    let units = own.iter().flat_map(|place| tree.reach(place, today)).collect();
    let drafts =
        Filter { drafts: true, standing: Some(Standing::Draft), units: Some(units), ..Filter::default() };
    let minds = actor.may_somewhere("accounts.manage") || actor.may_somewhere("accounts.read-journal");
    page(&Home {
        trouble: if minds { trouble::now(&mut tx, app.clock.now()).await? } else { None },
        may_paste: actor.may_somewhere("exemplars.import"),
        may_find: actor.may_somewhere("exemplars.open"),
        may_draft: actor.may_somewhere("exemplars.draft"),
        quick: quick(&shell, &actor),
        heading: heading(&shell, today),
        drafts: register::list(&mut tx, &drafts, 20, 0).await?,
        tasks: shown(&typed, all, today),
        counts,
        today,
        typed,
        shell,
    })
}

/// What waits for an officer, soonest first: only acts that the officer may do.
async fn tasks(tx: &mut Tx, tree: &Tree, words: Words, actor: &Actor, today: Date) -> Result<Vec<Task>> {
    if !actor.may_somewhere("exemplars.checked") {
        return Ok(Vec::new());
    }
    let places = actor.places_for("exemplars.checked");
    let units: Vec<String> = places.flat_map(|place| tree.reach(place, today)).collect();
    let due = steps::due(tx, &units, today.saturating_add(30.days())).await?;
    let tasks = due
        .iter()
        .filter(|due| {
            let roles = actor.roles_over(tree, &due.unit_id, today);
            policy::allows(&roles, task::act_for(due.state), due.state)
        })
        .filter_map(|due| task::of_exemplar(words, tree, &actor.id, due));
    Ok(tasks.collect())
}

/// The quick acts that an officer may use.
fn quick(shell: &Shell, actor: &Actor) -> Vec<(&'static str, String)> {
    [
        ("/desk/disclosures/new", "disclosures.draft", "disclosures-new"),
        ("/desk/disclosures/calendar", "disclosures.plan", "disclosures-calendar"),
        ("/desk/exemplars/new", "exemplars.draft", "desk-quick-exemplar"),
        ("/desk/import/exemplars", "exemplars.import", "desk-quick-import"),
        ("/desk/news/new", "news.write", "desk-quick-news"),
        ("/desk/hall", "decisions.hold", "decisions-halls"),
        ("/desk/decisions/new", "decisions.propose", "decisions-new"),
        ("/desk/accounts/new", "accounts.manage", "desk-quick-account"),
    ]
    .into_iter()
    .filter(|(_, act, _)| actor.may_somewhere(act))
    .map(|(path, _, key)| (path, shell.t(key)))
    .collect()
}

fn shown(typed: &Typed, tasks: Vec<Task>, today: Date) -> Vec<Task> {
    tasks
        .into_iter()
        .filter(|task| match typed.get("tab") {
            "late" => task.urgency(today) == Urgency::Late,
            "soon" => task.urgency(today) == Urgency::Soon,
            "mine" => task.mine,
            _ => true,
        })
        .collect()
}

/// `Thứ Hai, 11/01/2021`.
fn heading(shell: &Shell, today: Date) -> String {
    let weekday = today.weekday().to_monday_one_offset();
    shell.words.t2(
        "desk-heading",
        ("weekday", shell.t(format!("desk-weekday-{weekday}"))),
        ("day", shell.words.day(today)),
    )
}
