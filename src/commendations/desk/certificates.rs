//! Certificates: which, on what sheet, how the first of them looks, and all as one PDF.

use askama::Template;
use axum::{
    extract::{RawQuery, State},
    http::StatusCode,
    response::Response,
};

use super::held::{by, need_over_home, over_home};
use crate::{
    accounts,
    app::App,
    commendations::{
        Commendation, acts,
        certificate::{self, Issuer, Line, form_on_paper, too_much},
        pages::{
            asked::Asked,
            register::{kinds, with_all},
        },
        policy,
        sheet::{read_sheet, read_tenths, tenths},
        store::{
            self,
            decisions::{self, Issued},
            register,
            rules::{self, SHEET},
        },
    },
    error::{Error, Result},
    papers::{
        self, Organ, Side, Signer,
        documents::{Certificate, Sheet},
        render::respond_certificates,
    },
    places,
    store::{Tx, settings},
    web::{
        Choice, Errors, Officer, Shell, Typed, Words,
        page::{page_with, see},
    },
};

#[derive(Template)]
#[template(path = "commendations/desk/certificates.html")]
struct Show {
    shell: Shell,
    asked: Asked,
    /// The query that says which, for the address of the PDF.
    query: String,
    count: String,
    units: Vec<Choice>,
    kinds: Vec<Choice>,
    first: Option<Certificate>,
    /// Awards whose text finds no room: name, address, characters too many.
    long: Vec<(String, String, String)>,
    sheet: Sheet,
    /// The sheet as it is kept.
    was: String,
    lines: Vec<Worded>,
    /// Whether the officer may set the sheet and the lines.
    may_set: bool,
    typed: Typed,
    errors: Errors,
}

/// A line of the certificate in the form.
struct Worded {
    key: &'static str,
    name: String,
    text: String,
    /// What may stand in it.
    places: String,
    version: i64,
}

impl Show {
    fn field(&self, field: &str, kept: &str) -> String {
        if self.errors.is_empty() { kept.to_owned() } else { self.typed.get(field).to_owned() }
    }

    fn version(&self, line: &Worded) -> String {
        self.field(&format!("version-{}", line.key), &line.version.to_string())
    }

    fn right(&self) -> String {
        self.field("right", &tenths(self.sheet.right))
    }

    fn down(&self) -> String {
        self.field("down", &tenths(self.sheet.down))
    }
}

/// The certificates that an officer asked for.
struct Stack {
    asked: Asked,
    awards: Vec<Commendation>,
    drawn: Vec<Certificate>,
}

impl Stack {
    async fn load(tx: &mut Tx, app: &App, officer: &Officer, query: Option<&str>) -> Result<Self> {
        if !officer.actor.may_somewhere("commendations.certificates") {
            return Err(Error::Forbidden);
        }
        let asked = Asked::read(tx, app, query).await?;
        let mut awards = match asked.typed.opt_line("award") {
            Some(id) => vec![store::find(tx, &id).await?],
            None => {
                let mut filter = asked.filter.clone();
                // A decision is whole, whatever year its address names.
                if filter.decision.is_some() {
                    filter.year = None;
                }
                register::list(tx, &filter, i64::MAX, 0).await?
            }
        };
        // What was taken back, and whose name is erased, is printed for nobody, whatever the address asks.
        awards.retain(|award| award.revocation_id.is_none() && !award.is_erased());
        let today = app.clock.today();
        awards.retain(|award| {
            let roles = officer.actor.roles_over(&asked.tree, &award.content.unit_id, today);
            accounts::may(policy::RULES, &roles, "commendations.certificates", "")
        });
        let drawn = draw(tx, officer, &awards).await?;
        Ok(Self { asked, awards, drawn })
    }
}

/// The body and signer that stand on certificates of a decision.
fn issuer<'a>(
    issued: Option<&'a Issued>,
    organs: &'a [Organ],
    signers: &'a [Signer],
    home: &str,
) -> (Option<&'a Organ>, Option<&'a Signer>) {
    let Some(issued) = issued else { return (None, None) };
    let kept = issued.organ_id.as_ref();
    let organ = organs.iter().find(|organ| match kept {
        Some(id) => organ.id == *id,
        // A decision that came in by a list names no body; the place's own state body wrote it.
        None => organ.place_id == home && organ.side == Side::State,
    });
    let day = issued.decision.decided_on;
    let mut of_day = signers
        .iter()
        .filter(|signer| organ.is_some_and(|organ| organ.id == signer.organ_id) && signer.signs_on(day));
    // Of several who may have signed we know none; of one we do.
    let only = of_day.next().filter(|_| of_day.next().is_none());
    (organ, issued.signer.as_ref().or(only))
}

async fn draw(tx: &mut Tx, officer: &Officer, awards: &[Commendation]) -> Result<Vec<Certificate>> {
    let lines = rules::lines(tx).await?;
    let streams = store::streams(tx, Words::Vi).await?;
    let mut ids: Vec<String> = awards.iter().map(|award| award.decision_id.clone()).collect();
    ids.sort();
    ids.dedup();
    let issued = decisions::issued_of(tx, &ids).await?;
    let organs = papers::store::organs(tx).await?;
    let mut signers = Vec::new();
    for organ in &organs {
        signers.extend(papers::store::signers(tx, &organ.id).await?);
    }
    let home = officer.shell.home.as_ref();
    let home_id = home.map_or("", |home| home.id.as_str());
    let drawn = awards.iter().map(|award| {
        let paper = issued.iter().find(|issued| issued.id == award.decision_id);
        let (organ, signer) = issuer(paper, &organs, &signers, home_id);
        let seat = home.map_or("", |home| home.short_name());
        let stream = streams.iter().find(|stream| stream.code == award.content.stream);
        let phrase = stream.map_or(award.content.stream.as_str(), |stream| stream.phrase.as_str());
        let form = form_on_paper(award.content.form);
        certificate::certificate(&lines, Issuer { organ, signer, seat }, award, phrase, form)
    });
    Ok(drawn.collect())
}

/// The screen: which certificates, how the first looks, what finds no room, the sheet.
pub async fn show(State(app): State<App>, officer: Officer, RawQuery(query): RawQuery) -> Result<Response> {
    let mut tx = app.db.read().await?;
    let stack = Stack::load(&mut tx, &app, &officer, query.as_deref()).await?;
    render(&mut tx, &app, officer, stack, Typed::default(), Errors::default()).await
}

async fn render(
    tx: &mut Tx,
    app: &App,
    officer: Officer,
    stack: Stack,
    typed: Typed,
    errors: Errors,
) -> Result<Response> {
    let words = officer.shell.words;
    let kept = rules::lines(tx).await?;
    let versions = rules::line_versions(tx).await?;
    let was = settings::get(tx, SHEET).await?.unwrap_or_default();
    let line = |line: Line| {
        let text = match line {
            Line::Gives => &kept.gives,
            Line::Reason => &kept.reason,
            Line::Decision => &kept.decision,
            Line::Golden => &kept.golden,
        };
        let version = versions.iter().find(|(one, _)| *one == line).map_or(0, |(_, version)| *version);
        Worded {
            key: line.word(),
            name: words.t(format!("commendations-line-{line}")),
            text: text.clone(),
            places: line.places().join(" "),
            version,
        }
    };
    let long = stack
        .awards
        .iter()
        .zip(&stack.drawn)
        .filter_map(|(award, drawn)| {
            let over = i64::try_from(too_much(&drawn.reason)?).unwrap_or(i64::MAX);
            Some((award.content.name.clone(), award.path(), words.tn("commendations-too-long", over)))
        })
        .collect();
    let mut query = stack.asked.query(&[]);
    if let Some(award) = stack.asked.typed.opt_line("award") {
        query = url::form_urlencoded::Serializer::new(String::new()).append_pair("award", &award).finish();
    }
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let view = Show {
        count: words
            .tn("commendations-certificates-count", i64::try_from(stack.drawn.len()).unwrap_or(i64::MAX)),
        units: with_all(words, stack.asked.units(officer.shell.home.as_ref())),
        kinds: with_all(words, kinds(words)),
        first: stack.drawn.into_iter().next(),
        sheet: read_sheet(&was),
        was,
        may_set: over_home(&stack.asked.tree, app, &officer, "commendations.rules"),
        lines: Line::ALL.iter().copied().map(line).collect(),
        asked: stack.asked,
        shell: officer.shell,
        query,
        long,
        typed,
        errors,
    };
    page_with(status, &view)
}

/// Keeps the sheet and the lines.
pub async fn save(
    State(app): State<App>,
    officer: Officer,
    RawQuery(query): RawQuery,
    typed: Typed,
) -> Result<Response> {
    let words = officer.shell.words;
    let mut tx = app.db.write().await?;
    need_over_home(&places::tree(&mut tx).await?, &app, &officer, "commendations.rules")?;
    let mut errors = Errors::default();
    let mut offset = |field: &str| {
        read_tenths(typed.get(field)).unwrap_or_else(|| {
            errors.add(field, words.t("commendations-error-offset"));
            0
        })
    };
    let (right, down) = (offset("right"), offset("down"));
    let sheet = Sheet { a3: typed.is("size", "a3"), overprint: typed.is("print", "over"), right, down };
    let mut lines = Vec::new();
    for line in Line::ALL {
        let text = errors.required(words, &typed, line.word(), &format!("commendations-line-{line}"));
        let unknown = line.unknown(&text);
        if !unknown.is_empty() {
            errors.add(line.word(), words.t1("commendations-error-place", "places", unknown.join(", ")));
        }
        let version = typed.number(&format!("version-{line}")).ok().flatten().unwrap_or_default();
        lines.push((*line, version, typed.line(line.word())));
    }
    if !errors.is_empty() {
        let stack = Stack::load(&mut tx, &app, &officer, query.as_deref()).await?;
        return render(&mut tx, &app, officer, stack, typed, errors).await;
    }
    let by = by(&app, &officer);
    acts::rules::set_certificate(&mut tx, by, (typed.get("was"), &sheet), &lines).await?;
    tx.commit().await?;
    let query = query.filter(|query| !query.is_empty()).map_or_else(String::new, |query| format!("{query}&"));
    Ok(see(format!("/desk/commendations/certificates?{query}done=commendations-done-certificate")))
}

/// All that were asked for, a page each.
pub async fn pdf(State(app): State<App>, officer: Officer, RawQuery(query): RawQuery) -> Result<Response> {
    let mut tx = app.db.read().await?;
    let stack = Stack::load(&mut tx, &app, &officer, query.as_deref()).await?;
    if stack.drawn.is_empty() {
        return Err(Error::NotFound);
    }
    let sheet = read_sheet(&settings::get(&mut tx, SHEET).await?.unwrap_or_default());
    drop(tx);
    respond_certificates(sheet, stack.drawn, &format!("giay-khen-{}", stack.asked.year)).await
}
