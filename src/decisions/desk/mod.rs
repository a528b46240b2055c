//! For officers: put a matter forward, open it, call a round, mark who came, count, close, send.

mod asked;
mod call;
mod consents;
mod count;
mod edit;
mod form;
mod hall;
mod list;
mod objections;
mod papers;
mod photos;
mod printed;
mod roll;
mod round;
mod sending;
mod show;
mod step;
#[cfg(test)]
mod tests;

use axum::{
    Router,
    response::Response,
    routing::{get, post},
};
use dinh_rules::decision::Scope;
use jiff::civil::Date;

use super::{
    acts::By,
    decision::Decision,
    policy,
    round::Round,
    store::{self, rounds},
};
use crate::{
    accounts::Role,
    app::App,
    error::{Error, Result},
    places::{self, Tree},
    store::Tx,
    web::{Errors, Officer, Typed, page::see},
};

/// Routes of the desk.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/desk/decisions", get(list::show))
        .route("/desk/decisions/new", get(edit::new).post(edit::create))
        .route("/desk/decisions/{id}", get(show::show))
        .route("/desk/decisions/{id}/edit", get(edit::show).post(edit::save))
        .route("/desk/decisions/{id}/steps", post(step::take))
        .route("/desk/decisions/{id}/consents", post(consents::add))
        .route("/desk/decisions/{id}/consents/removal", post(consents::remove))
        .route("/desk/decisions/{id}/paper.pdf", get(papers::decision_pdf))
        .route("/desk/decisions/{id}/paper.docx", get(papers::decision_docx))
        .route("/desk/decisions/{id}/rounds/new", get(call::show).post(call::submit))
        .route("/desk/decisions/{id}/rounds/{round}", get(round::show))
        .route("/desk/decisions/{id}/rounds/{round}/{file}", get(papers::of_round).post(papers::hand_out))
        .route("/desk/decisions/{id}/rounds/{round}/steps", post(round::take))
        .route("/desk/decisions/{id}/rounds/{round}/hall", get(hall::show))
        .route("/desk/hall", get(hall::list))
        .route("/desk/decisions/{id}/rounds/{round}/marks", post(hall::mark))
        .route("/desk/decisions/{id}/rounds/{round}/sendings", post(sending::take))
        .route("/desk/decisions/{id}/rounds/{round}/photos", post(photos::add))
        .route("/desk/decisions/{id}/rounds/{round}/objections", post(objections::add))
        .route("/desk/decisions/{id}/rounds/{round}/objections/{objection}", post(objections::settle))
        .route("/desk/decisions/{id}/rounds/{round}/reissues", post(count::reissue))
        .route("/desk/decisions/{id}/rounds/{round}/photos/{photo}", get(photos::show))
        .route("/desk/decisions/{id}/rounds/{round}/photos/{photo}/removal", post(photos::remove))
        .route("/desk/decisions/{id}/rounds/{round}/tallies", post(count::enter))
        .route("/desk/decisions/{id}/rounds/{round}/stock", post(count::stock))
        .route("/desk/decisions/{id}/rounds/{round}/changes", post(roll::propose))
        .route("/desk/decisions/{id}/rounds/{round}/changes/{change}", post(roll::settle))
        .route("/desk/decisions/{id}/rounds/{round}/authorisations", post(roll::authorise))
        .route("/desk/decisions/{id}/rounds/{round}/authorisations/removal", post(roll::revoke))
}

/// A matter with what this officer may do to it.
pub(super) struct Held {
    /// The places.
    pub(super) tree: Tree,
    /// The matter.
    pub(super) decision: Decision,
    /// The officer's roles over the matter's place.
    pub(super) roles: Vec<Role>,
    /// Today.
    pub(super) today: Date,
}

impl Held {
    /// Loads a matter; who may not open it is told there is none. Of a matter of the commune a hamlet's own
    /// people open the page too, and act on their hamlet's rounds.
    pub(super) async fn load(tx: &mut Tx, app: &App, officer: &Officer, id: &str) -> Result<Self> {
        let tree = places::tree(tx).await?;
        let decision = store::find(tx, id).await?;
        let today = app.clock.today();
        let place_id = &decision.content.place_id;
        let mut roles = officer.actor.roles_over(&tree, place_id, today);
        // What the commune puts to its hamlets is not a hamlet head's to open, to stop or to send.
        roles.retain(|role| decision.scope == Scope::Hamlet || *role != Role::HamletHead);
        let below = decision.scope == Scope::Commune
            && decision.state.is_public()
            && officer.actor.grants.iter().any(|grant| {
                tree.answers_for(place_id, &grant.place_id, today)
                    && policy::allows(&[grant.role], "decisions.hold", super::decision::State::Open)
            });
        let held = Self { tree, decision, roles, today };
        if held.may("decisions.open-desk") || below { Ok(held) } else { Err(Error::NotFound) }
    }

    /// Whether the officer may do an act now.
    pub(super) fn may(&self, act: &str) -> bool {
        policy::allows(&self.roles, act, self.decision.state)
    }

    /// Refuses an act that the officer may not do now.
    pub(super) fn need(&self, act: &str) -> Result<()> {
        if self.may(act) { Ok(()) } else { Err(Error::Forbidden) }
    }

    /// Refuses when the form was made from an older state of the matter.
    pub(super) fn need_version(&self, typed: &Typed) -> Result<()> {
        let same = typed.get("version") == self.decision.version.to_string();
        if same { Ok(()) } else { Err(Error::Conflict) }
    }

    /// Who acts.
    pub(super) fn by<'a>(&'a self, app: &App, officer: &'a Officer) -> By<'a> {
        By {
            now: app.clock.now(),
            today: self.today,
            actor: Some(&officer.actor.id),
            place_name: self.tree.name(&self.decision.content.place_id),
        }
    }
}

/// A round with what this officer may do to it.
pub(super) struct HeldRound {
    /// Its matter.
    pub(super) held: Held,
    /// The round.
    pub(super) round: Round,
    /// The officer's roles over the round's hamlet.
    pub(super) roles: Vec<Role>,
}

impl HeldRound {
    /// Loads a round; who may not see its roll is told there is none.
    pub(super) async fn load(
        tx: &mut Tx,
        app: &App,
        officer: &Officer,
        id: &str,
        round: &str,
    ) -> Result<Self> {
        let held = Held::load(tx, app, officer, id).await?;
        let round = rounds::find(tx, round).await?;
        if round.decision_id != held.decision.id {
            return Err(Error::NotFound);
        }
        let roles = officer.actor.roles_over(&held.tree, &round.place_id, held.today);
        let own = Self { held, round, roles };
        if own.may("decisions.see-roll") { Ok(own) } else { Err(Error::NotFound) }
    }

    /// Loads a round for an act that the officer may do now, in a transaction of its own.
    pub(super) async fn to_write(
        app: &App,
        officer: &Officer,
        (id, round): &(String, String),
        act: &str,
    ) -> Result<(Tx, Self)> {
        let mut tx = app.db.write().await?;
        let own = Self::load(&mut tx, app, officer, id, round).await?;
        own.need(act)?;
        Ok((tx, own))
    }

    /// Ends an act: it is kept and the page says so, or the page comes back with what is wrong and nothing is kept.
    pub(super) async fn answer(
        self,
        mut tx: Tx,
        officer: Officer,
        (typed, errors): (Typed, Errors),
        done: &str,
    ) -> Result<Response> {
        if errors.is_empty() {
            tx.commit().await?;
            return Ok(see(format!("{}?done={done}", self.path())));
        }
        round::render(&mut tx, officer, self, typed, errors).await
    }

    /// Whether the officer may do an act now.
    pub(super) fn may(&self, act: &str) -> bool {
        policy::allows(&self.roles, act, self.held.decision.state)
    }

    /// Refuses an act that the officer may not do now.
    pub(super) fn need(&self, act: &str) -> Result<()> {
        if self.may(act) { Ok(()) } else { Err(Error::Forbidden) }
    }

    /// Refuses when the form was made from an older state of the round.
    pub(super) fn need_version(&self, typed: &Typed) -> Result<()> {
        if typed.get("version") == self.round.version.to_string() { Ok(()) } else { Err(Error::Conflict) }
    }

    /// The address of its page on the desk.
    pub(super) fn path(&self) -> String {
        round::path_of(&self.held.decision.id, &self.round.id)
    }
}
