//! What an officer may do to a notice now, as flags for its page. Pure.

use super::Held;
use crate::disclosures::store::versions::Version;

/// What this officer may do now, for showing the forms.
#[expect(clippy::struct_excessive_bools, reason = "one flag a form; they do not exclude each other")]
#[derive(Debug, Clone, Copy)]
pub(super) struct May {
    pub(super) edit: bool,
    pub(super) delete: bool,
    pub(super) submit: bool,
    pub(super) send_back: bool,
    pub(super) approve: bool,
    pub(super) post: bool,
    pub(super) take_down: bool,
    pub(super) retract: bool,
    pub(super) close: bool,
    pub(super) change: bool,
    pub(super) approve_change: bool,
    pub(super) withdraw: bool,
    pub(super) seal: bool,
    pub(super) attach: bool,
    pub(super) remove_file: bool,
    pub(super) hear: bool,
    pub(super) answer: bool,
}

impl May {
    /// What a notice in this state lets these roles do.
    pub(super) fn of(held: &Held) -> Self {
        let may = |act| held.may(act);
        Self {
            edit: may("disclosures.edit"),
            delete: may("disclosures.delete"),
            submit: may("disclosures.submit"),
            send_back: may("disclosures.return"),
            approve: may("disclosures.approve"),
            post: may("disclosures.post"),
            take_down: may("disclosures.take-down"),
            retract: may("disclosures.retract-posting"),
            close: may("disclosures.close") && held.notice.hung.down_on.is_some(),
            change: may("disclosures.change"),
            approve_change: may("disclosures.approve-change") && held.notice.pending > 0,
            withdraw: may("disclosures.withdraw"),
            seal: may("disclosures.seal"),
            attach: may("disclosures.attach"),
            remove_file: may("disclosures.remove-file"),
            hear: may("disclosures.hear"),
            answer: may("disclosures.answer"),
        }
    }
}

impl May {
    /// Nobody is offered to approve what they wrote themselves.
    pub(super) fn without_own(self, actor: &str, pending: i64, versions: &[Version]) -> Self {
        let wrote = |n: i64| versions.iter().any(|one| one.n == n && one.made_by.as_deref() == Some(actor));
        Self {
            approve: self.approve && !wrote(1),
            approve_change: self.approve_change && !wrote(pending),
            ..self
        }
    }
}
