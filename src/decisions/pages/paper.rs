//! The decision's paper as everybody may read it, and what the papers of a round are made from.

use axum::{
    extract::{Path, State},
    response::Response,
};
use dinh_rules::decision::{Law, Matter, Scope};
use jiff::civil::Date;

use super::{
    show,
    shown::{self, Shown},
};
use crate::{
    app::App,
    decisions::{
        acts::hamlets as communal,
        decision::Decision,
        paper::{self, Kind, Names, Source},
        round::{Counted, Ended, Part, Round, RoundState, Tally, counted},
        store::{self, events, rounds, tallies},
    },
    error::{Error, Result},
    papers::render,
    places::{self, Place, Tree},
    store::Tx,
    web::{Words, address::numbered},
};

/// What the papers of a round are made from.
pub(in crate::decisions) struct Facts {
    decision: Decision,
    law: &'static Law,
    matter: &'static Matter,
    shown: Shown,
    place: Place,
    commune: Option<Place>,
    people: Vec<(Part, String)>,
    tally: Option<Tally>,
}

impl Facts {
    /// Loads them.
    pub(in crate::decisions) async fn load(
        tx: &mut Tx,
        tree: &Tree,
        decision: &Decision,
        round_id: &str,
        today: Date,
    ) -> Result<Self> {
        let (law, matter) = decision.rule(today).ok_or(Error::NotFound)?;
        let all = shown::all(tx, Words::Vi, tree, decision, today).await?;
        let shown = all.into_iter().find(|shown| shown.round.id == round_id).ok_or(Error::NotFound)?;
        let round = &shown.round;
        let entered = tallies::of(tx, &round.id).await?;
        let tally = match counted(&entered, round.is_entered_twice()) {
            Counted::Settled(tally) => Some(tally.clone()),
            _ => None,
        };
        Ok(Self {
            place: tree.get(&round.place_id).cloned().ok_or(Error::NotFound)?,
            commune: tree.parent(&round.place_id, round.begins_on).cloned(),
            people: rounds::people(tx, &round.id).await?,
            decision: decision.clone(),
            law,
            matter,
            shown,
            tally,
        })
    }

    /// As the papers take them.
    pub(in crate::decisions) fn source(&self) -> Source<'_> {
        Source {
            decision: &self.decision,
            law: self.law,
            matter: self.matter,
            shown: &self.shown,
            place: &self.place,
            commune: self.commune.as_ref(),
            people: &self.people,
            tally: self.tally.as_ref(),
        }
    }
}

/// The round that decided, of a matter of one hamlet.
pub(in crate::decisions) fn deciding(rounds: &[Round]) -> Option<&Round> {
    rounds.iter().rev().find(|round| decides(round))
}

/// Whether a round ended with a verdict that is the people's.
pub(in crate::decisions) fn decides(round: &Round) -> bool {
    round.state == RoundState::Closed && matches!(round.ended, Some(Ended::Passed | Ended::Rejected))
}

/// `/decisions/2026-3/paper.pdf`.
pub async fn show(State(app): State<App>, Path(code): Path<String>) -> Result<Response> {
    let (year, number) = numbered(&code)?;
    let mut tx = app.db.read().await?;
    let decision = store::find_numbered(&mut tx, year, number).await?;
    let tree = places::tree(&mut tx).await?;
    // A matter of the commune has a paper in each hamlet, kept there, and one that adds them up.
    if decision.scope == Scope::Commune {
        let made = total(&mut tx, &tree, &decision, app.clock.today()).await?;
        drop(tx);
        let _turn = render::turn(&render::PUBLIC).await?;
        return render::respond(made, render::PaperForm::Pdf, &format!("dan-ban-{year}-{number}")).await;
    }
    let all = rounds::of(&mut tx, &decision.id).await?;
    let round = deciding(&all).ok_or(Error::NotFound)?;
    let facts = Facts::load(&mut tx, &tree, &decision, &round.id, app.clock.today()).await?;
    drop(tx);
    let made = paper::decision(facts.source(), Kind::Minutes, Names::Hidden).ok_or(Error::NotFound)?;
    let _turn = render::turn(&render::PUBLIC).await?;
    render::respond(made, render::PaperForm::Pdf, &format!("dan-ban-{year}-{number}")).await
}

/// The paper that adds a commune's hamlets up, once that is done.
async fn total(
    tx: &mut Tx,
    tree: &Tree,
    decision: &Decision,
    today: Date,
) -> Result<crate::papers::documents::Paper> {
    let verdict = show::total(tx, Words::Vi, tree, decision, today).await?.ok_or(Error::NotFound)?;
    let rounds = shown::all(tx, Words::Vi, tree, decision, today).await?;
    let events = events::list(tx, &decision.id).await?;
    let commune = tree.get(&decision.content.place_id).ok_or(Error::NotFound)?;
    let day = events.iter().rev().find(|event| event.kind == "total").map(|event| event.on_day);
    let results = communal::results(tx, decision).await?;
    let missing = communal::missing(tx, tree, decision, &results, today).await?;
    let mut ids: Vec<_> = missing.into_iter().map(|one| one.place_id).collect();
    ids.extend(results.into_iter().map(|one| one.round.place_id));
    let last =
        |id: &String| rounds.iter().rev().find(|shown| shown.round.place_id == *id && decides(&shown.round));
    let mut all: Vec<_> = ids.iter().map(|id| (tree.name(id).to_owned(), last(id))).collect();
    all.sort_by(|(a, _), (b, _)| crate::vietnamese::order(a, b));
    let state = Words::Vi.t(decision.state.key());
    let hamlets = paper::Hamlets { decision, commune, all: &all, reasons: &verdict, state: &state, day };
    Ok(paper::total(hamlets))
}
