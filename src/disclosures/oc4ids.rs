//! Public works as open data: Open Contracting for Infrastructure Data Standard (OC4IDS) 0.9.5,
//! project level. Law 10/2022/QH15, article 11, clause 3 makes the works in a commune and their
//! progress public; in this form they can be read beside the works of other places.
//!
//! Pure: records in, JSON out. Nothing is invented: an unknown fact is an absent key, never an
//! empty text, a nought or a null (the schemas refuse the first and the last).
//!
//! Left out, because the commune's list does not know it: type of project, contract values and
//! dates, how the contractor was chosen, final cost and actual end.

use jiff::{Timestamp, civil::Date};
use serde_json::{Map, Value, json};

/// Major and minor only: the package schema refuses a third number.
const VERSION: &str = "0.9";

/// The head of a package.
#[derive(Debug, Clone, Copy)]
pub struct Head<'a> {
    /// The absolute address of the package itself.
    pub uri: &'a str,
    /// Who publishes.
    pub publisher_name: &'a str,
    /// For a package made on demand: when its contents last changed.
    pub published: Timestamp,
    /// The prefix registered with the Open Contracting Partnership, `oc4ids-` and six letters.
    pub prefix: &'a str,
}

/// The phase of a project: the closed code list `projectStatus`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Status {
    /// Decided on within a programme, before studies.
    Identification,
    /// Studied and designed, until the money is authorised.
    Preparation,
    /// Contractors are chosen and work.
    Implementation,
    /// Handed over, accounts being closed.
    Completion,
    /// In use and kept in repair: what ordinary speech calls finished.
    Maintenance,
    /// Being taken down.
    Decommissioning,
    /// Taken down.
    Decommissioned,
    /// Given up before it was finished.
    Cancelled,
}

impl Status {
    /// Its code in the list.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Identification => "identification",
            Self::Preparation => "preparation",
            Self::Implementation => "implementation",
            Self::Completion => "completion",
            Self::Maintenance => "maintenance",
            Self::Decommissioning => "decommissioning",
            Self::Decommissioned => "decommissioned",
            Self::Cancelled => "cancelled",
        }
    }
}

/// A file or page about a project.
#[derive(Debug, Clone, Copy)]
pub struct Document<'a> {
    /// Unique within the project.
    pub id: &'a str,
    /// Its title.
    pub title: &'a str,
    /// Its absolute address.
    pub url: &'a str,
    /// Its media type, `application/pdf`.
    pub format: &'a str,
    /// When it first became public.
    pub published: Option<Timestamp>,
}

/// A public work. Any text but the id may be empty, which means unknown.
#[derive(Debug, Clone)]
pub struct Project<'a> {
    /// The commune's own id, without the prefix: `co-do-2020-118`. Unique within a package.
    pub id: &'a str,
    /// Its name.
    pub title: &'a str,
    /// What is built, in a paragraph.
    pub description: &'a str,
    /// When anything told here last changed.
    pub updated: Timestamp,
    /// Its phase.
    pub status: Status,
    /// `road`, `bridge`, `school`, `water`, `lighting` or `other`.
    pub sector: Option<&'a str>,
    /// Where, in words.
    pub location: &'a str,
    /// Chủ đầu tư: who manages the money and signs with the contractor.
    pub investor: &'a str,
    /// Who builds.
    pub contractor: &'a str,
    /// The whole cost in đồng.
    pub total: Option<i64>,
    /// What the State's budgets give.
    pub state_money: Option<i64>,
    /// What people give.
    pub people_money: Option<i64>,
    /// Planned first day.
    pub starts: Option<Date>,
    /// Planned last day.
    pub ends: Option<Date>,
    /// How much of the building work is done, in percent.
    pub progress: Option<i64>,
    /// Number of the document that approved the project and its cost.
    pub decision: &'a str,
    /// The day of that document.
    pub approved_on: Option<Date>,
    /// Files that are public.
    pub documents: Vec<Document<'a>>,
    /// The commune, where it answers for the work; empty for works of other authorities.
    pub authority: &'a str,
    /// The absolute address of the project's page.
    pub url: &'a str,
}

/// A package of projects. The schema wants at least one: where there is none there is nothing to
/// publish, and the address of the package should answer that it does not exist.
#[must_use]
pub fn package(head: &Head<'_>, projects: &[Project<'_>]) -> Value {
    json!({
        "uri": head.uri,
        "version": VERSION,
        "publisher": { "name": head.publisher_name },
        "publishedDate": head.published.to_string(),
        "projects": projects.iter().map(|one| project(head.prefix, one)).collect::<Vec<_>>(),
    })
}

fn project(prefix: &str, project: &Project<'_>) -> Value {
    let id = if prefix.is_empty() { project.id.to_owned() } else { format!("{prefix}-{}", project.id) };
    let parties = parties(project);
    let all = parties.iter().filter_map(Party::whole).collect();
    object([
        ("id", text(&id)),
        ("updated", Some(json!(project.updated.to_string()))),
        // The schema takes a text without a language for English.
        ("language", Some(json!("vi"))),
        ("title", text(project.title)),
        ("description", text(project.description)),
        ("status", Some(json!(project.status.code()))),
        ("sector", project.sector.and_then(sector)),
        ("locations", location(project.location)),
        ("publicAuthority", reference(&parties, "publicAuthority")),
        ("parties", list(all)),
        ("period", period(project)),
        ("budget", budget(project)),
        ("metrics", progress(project.progress)),
        ("documents", documents(&id, project)),
        ("contractingProcesses", contracting(&id, &parties)),
    ])
    .unwrap_or_default()
}

/// Codes of the open list `projectSector`; a parent stands beside its child. `other` has none.
/// Lighting goes with the roads it lights, as the Common Procurement Vocabulary (34928500 below
/// 34920000, road equipment) has it: the list's energy means plants and grids.
fn sector(kind: &str) -> Option<Value> {
    match kind {
        "road" | "bridge" | "lighting" => Some(json!(["transport", "transport.road"])),
        "school" => Some(json!(["education"])),
        "water" => Some(json!(["waterAndWaste"])),
        _ => None,
    }
}

fn location(words: &str) -> Option<Value> {
    let words = text(words)?;
    Some(json!([{ "id": "1", "description": words }]))
}

/// An organisation and everything it is in this project.
struct Party<'a> {
    name: &'a str,
    roles: Vec<&'static str>,
}

impl Party<'_> {
    /// No register's number is known, so the first role identifies a party within its project.
    fn id(&self) -> Option<Value> {
        self.roles.first().map(|role| json!(role))
    }

    fn whole(&self) -> Option<Value> {
        object([("id", self.id()), ("name", text(self.name)), ("roles", Some(json!(self.roles)))])
    }
}

/// The parties, each once: a commune is often the investor of its own works. Codes of the open
/// list `partyRole`: the investor is the buyer, since its money pays the contracts.
fn parties<'a>(project: &Project<'a>) -> Vec<Party<'a>> {
    let named = [
        (project.authority, "publicAuthority"),
        (project.investor, "buyer"),
        (project.contractor, "supplier"),
    ];
    let mut parties: Vec<Party<'a>> = Vec::new();
    for (name, role) in named {
        let name = name.trim();
        if name.is_empty() {
            continue;
        }
        match parties.iter_mut().find(|party| party.name == name) {
            Some(party) => party.roles.push(role),
            None => parties.push(Party { name, roles: vec![role] }),
        }
    }
    parties
}

fn reference(parties: &[Party<'_>], role: &str) -> Option<Value> {
    let party = parties.iter().find(|party| party.roles.contains(&role))?;
    object([("id", party.id()), ("name", text(party.name))])
}

/// The plan. It has no place for the actual end, which the list does not know either.
fn period(project: &Project<'_>) -> Option<Value> {
    object([("startDate", project.starts.map(first_moment)), ("endDate", project.ends.map(last_moment))])
}

/// Parts are told beside the whole and never added up: there may be a third source.
///
/// `budgetBreakdown`, not `finance`: the latter is for arrangements between two named parties,
/// and "the people" are none. For the same reason no part has a `sourceParty`. The names of the
/// sources are data in the language that the project declares, so no interface translates them.
fn budget(project: &Project<'_>) -> Option<Value> {
    let source = |id: &str, words: &str, amount: Option<i64>| {
        let amount = money(amount)?;
        Some(json!({ "id": id, "description": words, "amount": amount }))
    };
    let sources = [
        source("state", "Ngân sách nhà nước", project.state_money),
        source("people", "Nhân dân đóng góp", project.people_money),
    ];
    let group = list(sources.into_iter().flatten().collect())
        .map(|parts| json!([{ "id": "source", "description": "Theo nguồn vốn", "budgetBreakdown": parts }]));
    let amount = money(project.total);
    // A day of approval without any sum would say that some budget was approved.
    let known = amount.is_some() || group.is_some();
    object([
        ("amount", amount),
        ("budgetBreakdowns", group),
        ("approvalDate", project.approved_on.filter(|_| known).map(first_moment)),
    ])
}

fn money(amount: Option<i64>) -> Option<Value> {
    amount.map(|amount| json!({ "amount": amount, "currency": "VND" }))
}

/// `physicalProgress` of the open list `metricID`, in percent (P1 of UN/CEFACT Recommendation
/// 20). Without a period: the day on which it was measured is not known.
fn progress(percent: Option<i64>) -> Option<Value> {
    let percent = percent?;
    Some(json!([{
        "id": "physicalProgress",
        "observations": [{
            "id": "physicalProgress",
            "measure": percent,
            "unit": { "name": "%", "scheme": "UNCEFACT", "id": "P1" },
        }],
    }]))
}

/// The project's page, the deciding document by its number, and the files. What kind of document
/// a file is nobody said, so only the decision carries a type of the list `documentType`.
fn documents(id: &str, project: &Project<'_>) -> Option<Value> {
    let page = address(project.url).map(
        |url| json!({ "id": format!("{id}-page"), "url": url, "format": "text/html", "language": "vi" }),
    );
    let money = project.total.or(project.state_money).or(project.people_money);
    let decision = text(project.decision).and_then(|number| {
        object([
            ("id", Some(json!(format!("{id}-decision")))),
            ("title", Some(number)),
            ("documentType", money.map(|_| json!("budgetApproval"))),
        ])
    });
    let files = project.documents.iter().filter_map(|document| {
        object([
            ("id", text(document.id)),
            ("title", text(document.title)),
            ("url", address(document.url)),
            ("format", text(document.format)),
            ("datePublished", document.published.map(|moment| json!(moment.to_string()))),
        ])
    });
    list(page.into_iter().chain(decision).chain(files).collect())
}

/// Who builds, and no more: an id and the supplier are all that the schema needs, and an id may
/// be made where no tendering system gave one.
fn contracting(id: &str, parties: &[Party<'_>]) -> Option<Value> {
    let supplier = reference(parties, "supplier")?;
    Some(json!([{ "id": format!("{id}-contract"), "summary": { "suppliers": [supplier] } }]))
}

/// Days are days of Viet Nam (UTC+7 all year), and the schema has only moments.
fn first_moment(day: Date) -> Value {
    json!(format!("{day}T00:00:00+07:00"))
}

fn last_moment(day: Date) -> Value {
    json!(format!("{day}T23:59:59+07:00"))
}

/// Only an absolute address is an address elsewhere.
fn address(url: &str) -> Option<Value> {
    url::Url::parse(url.trim()).ok().map(|url| json!(url.as_str()))
}

fn text(words: &str) -> Option<Value> {
    let words = words.trim();
    (!words.is_empty()).then(|| json!(words))
}

fn list(all: Vec<Value>) -> Option<Value> {
    (!all.is_empty()).then(|| json!(all))
}

/// An object of what is known, or none: the schema refuses empty ones.
fn object<const N: usize>(facts: [(&str, Option<Value>); N]) -> Option<Value> {
    let known: Map<String, Value> =
        facts.into_iter().filter_map(|(key, value)| Some((key.to_owned(), value?))).collect();
    (!known.is_empty()).then_some(Value::Object(known))
}

#[cfg(test)]
mod tests;
