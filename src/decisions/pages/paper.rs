//! The decision's paper as everybody may read it, and what the papers of a round are made from.

use axum::{
    extract::{Path, State},
    response::Response,
};
use dinh_rules::decision::{Law, Matter, Scope};
use jiff::civil::Date;

use super::shown::{self, Shown};
use crate::{
    app::App,
    decisions::{
        decision::Decision,
        paper::{self, Kind, Names, Source},
        round::{Counted, Ended, Part, Round, RoundState, Tally, counted},
        store::{self, rounds, tallies},
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
    // A matter of the commune has a paper in each hamlet, kept there.
    if decision.scope != Scope::Hamlet {
        return Err(Error::NotFound);
    }
    let tree = places::tree(&mut tx).await?;
    let all = rounds::of(&mut tx, &decision.id).await?;
    let round = deciding(&all).ok_or(Error::NotFound)?;
    let facts = Facts::load(&mut tx, &tree, &decision, &round.id, app.clock.today()).await?;
    drop(tx);
    let made = paper::decision(facts.source(), Kind::Minutes, Names::Hidden).ok_or(Error::NotFound)?;
    let _turn = render::turn(&render::PUBLIC).await?;
    render::respond(made, render::PaperForm::Pdf, &format!("dan-ban-{year}-{number}")).await
}
