//! A place's review with what this officer may do to it.

use crate::{
    accounts::Role,
    annual_reports::{
        acts::Of,
        indicator::FIRST_YEAR,
        policy,
        standing::{Act, Review, State},
        store::{By, reviews},
    },
    app::App,
    error::{Error, Result},
    imports::year_end,
    places::{self, Kind, Place, Tree},
    store::Tx,
    web::Officer,
};

/// A place's review of a year.
pub(super) struct Held {
    /// All places.
    pub(super) tree: Tree,
    /// The year.
    pub(super) year: i64,
    /// The place, as it was that year.
    pub(super) place: Place,
    /// The review; none while nothing has happened to it.
    pub(super) review: Option<Review>,
    /// The officer's roles over the place.
    roles: Vec<Role>,
    /// The officer's roles over the place above; over the place itself where this
    /// installation serves nothing above.
    above: Vec<Role>,
    /// What a correction that is being looked at would move.
    pub(super) moves: Option<Vec<Move>>,
}

/// A figure that a correction moves, before and after; none where there is none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Move {
    pub(super) code: String,
    pub(super) before: Option<i64>,
    pub(super) after: Option<i64>,
}

impl Held {
    /// Loads it; who may not type for the place is told there is none. Without a place it is
    /// the first that the officer types for.
    pub(super) async fn load(
        tx: &mut Tx,
        app: &App,
        officer: &Officer,
        year: &str,
        place: &str,
    ) -> Result<Self> {
        let today = app.clock.today();
        let digits = year.len() == 4 && year.chars().all(|c| c.is_ascii_digit());
        let year: i64 = year
            .parse()
            .ok()
            .filter(|year| digits && (FIRST_YEAR..=i64::from(today.year())).contains(year))
            .ok_or(Error::NotFound)?;
        let tree = places::tree(tx).await?;
        let day = year_end(year);
        let actor = &officer.actor;
        let first = actor.places_for("annual_reports.write").next().ok_or(Error::Forbidden)?;
        let wanted = if place.is_empty() { first } else { place };
        let place = tree
            .find(wanted, day)
            .filter(|place| place.kind != Kind::Hamlet && place.exists_on(day))
            .cloned()
            .ok_or(Error::NotFound)?;
        let home = officer.shell.home.as_ref().ok_or(Error::NotFound)?;
        let roles = actor.roles_over(&tree, &place.id, today);
        let above = match tree.parent(&place.id, day) {
            Some(above) if place.id != home.id => actor.roles_over(&tree, &above.id, today),
            _ => roles.clone(),
        };
        let review = reviews::find(tx, year, &place.id).await?;
        let held = Self { tree, year, place, review, roles, above, moves: None };
        if policy::allows(&held.roles, "annual_reports.type", held.state()) {
            Ok(held)
        } else {
            Err(Error::NotFound)
        }
    }

    /// Where the review stands.
    pub(super) fn state(&self) -> State {
        self.review.as_ref().map_or(State::Open, |review| review.state)
    }

    /// The version that a form carries; 0 while nothing has happened.
    pub(super) fn version(&self) -> i64 {
        self.review.as_ref().map_or(0, |review| review.version)
    }

    /// Whether the officer may do an act now.
    pub(super) fn may(&self, act: &str) -> bool {
        policy::allows(&self.roles, act, self.state())
    }

    /// Whether the officer may change where the review stands.
    pub(super) fn may_step(&self, act: Act) -> bool {
        let roles = if act == Act::Returned { &self.above } else { &self.roles };
        policy::allows_step(roles, act, self.state())
    }

    /// Refuses an act for which the officer has no right whatever the state. That the state
    /// does not allow it is said beside the form.
    pub(super) fn need(&self, act: &str, above: bool) -> Result<()> {
        let roles = if above { &self.above } else { &self.roles };
        let ever = State::ALL.into_iter().any(|state| policy::allows(roles, act, state));
        if ever { Ok(()) } else { Err(Error::Forbidden) }
    }

    /// The review as the acts take it.
    pub(super) fn of(&self, version: i64) -> Of<'_> {
        Of { tree: &self.tree, place: &self.place, year: self.year, version }
    }

    /// The address of this workspace.
    pub(super) fn path(&self) -> String {
        format!("/desk/reports/{}?place={}", self.year, self.place.slug())
    }
}

/// Who writes, for the store.
pub(super) fn by<'a>(app: &App, officer: &'a Officer) -> By<'a> {
    By { now: app.clock.now(), actor: Some(&officer.actor.id), batch: None }
}
