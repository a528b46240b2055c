//! The legal gate: which form is open for a matter now, and by which article another is closed.

use super::{Form, Law, Matter, Scope};
use crate::source::Cited;

/// Rounds of a decision that were held already.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Held {
    /// Meetings to which too few households came.
    pub too_few: u32,
    /// Rounds that gave a result, passed or rejected.
    pub decided: u32,
    /// Whether somebody who may judge it said that a meeting cannot be held again.
    pub no_more_meetings: bool,
}

/// Whether a form is open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Gate<'a> {
    /// Open.
    Open(&'a Cited),
    /// Open if those whom the article names agree on it; the screen asks who did.
    Agreed(&'a Cited),
    /// Open if somebody judges that a meeting cannot be held again; the screen asks who did.
    Judged(&'a Cited),
    /// Closed: the matter does not have this form.
    NotThisMatter(&'a Cited),
    /// Closed: a meeting comes first.
    MeetingFirst(&'a Cited),
    /// Closed: too few came once, and the meeting is held again first.
    MeetAgain(&'a Cited),
    /// Closed: the law knows no such form.
    NoSuchForm,
    /// Closed: there is a result; the community changes it by deciding anew.
    Decided,
}

impl Gate<'_> {
    /// Whether a round may begin, perhaps with a judgement.
    #[must_use]
    pub fn is_open(&self) -> bool {
        matches!(self, Self::Open(_) | Self::Agreed(_) | Self::Judged(_))
    }
}

/// Whether a form is open for a matter, after what was held.
#[must_use]
pub fn gate<'a>(law: &'a Law, matter: &'a Matter, scope: Scope, form: Form, held: Held) -> Gate<'a> {
    if held.decided > 0 {
        return Gate::Decided;
    }
    match form {
        Form::Meeting => Gate::Open(&matter.listed),
        Form::Ballots => ballots(law, matter, scope, held),
        Form::Online => match &law.online {
            None => Gate::NoSuchForm,
            Some(online) if matter.forms.contains(&Form::Online) => Gate::Agreed(&online.only),
            Some(online) => Gate::NotThisMatter(&online.only),
        },
    }
}

fn ballots<'a>(law: &'a Law, matter: &'a Matter, scope: Scope, held: Held) -> Gate<'a> {
    let rules = &law.ballots;
    if scope == Scope::Commune && matter.forms.contains(&Form::Ballots) {
        return Gate::Agreed(&rules.commune_chooses);
    }
    match (held.too_few, &law.meeting.again) {
        (0, _) if matter.ballots_at_once => Gate::Agreed(&rules.hamlet_agrees),
        (0, _) => Gate::MeetingFirst(&rules.too_few),
        (1, Some(again)) if held.no_more_meetings => Gate::Judged(again),
        (1, Some(again)) => Gate::MeetAgain(again),
        _ => Gate::Open(&rules.too_few),
    }
}
