//! How people ask for notices by their standing, each a condition of one statement.

use jiff::{ToSpan, civil::Date};

use crate::{disclosures::notice::SOON, store::Sql};

/// Standings as people ask for them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Asked {
    /// Hangs, for a time.
    Hanging,
    /// Hangs, and its time is soon over.
    Soon,
    /// Hangs for good.
    Permanent,
    /// Made public in time.
    OnTime,
    /// Made public late, or not yet and already late.
    Late,
    /// Taken down before its time.
    Early,
    /// Its time is over.
    Over,
    /// Nothing was put up yet.
    NotYet,
    /// Had a last day in the law.
    Due,
    /// Put up.
    Posted,
    /// Put up, and late.
    PostedLate,
    /// Withdrawn.
    Withdrawn,
    /// A project that is not done.
    Open,
    /// A project that is done.
    Done,
    /// Somebody said something of it.
    Heard,
    /// Waits at the desk: drafts, handed in, approved.
    Waiting,
    /// Somebody said something of it and was answered.
    Answered,
    /// Was given back to be written again.
    Returned,
    /// Waits for its approval.
    Submitted,
    /// Public and nowhere to be seen on a board.
    ToPutUp,
    /// Its time is over, or it was withdrawn, and it still hangs.
    ToTakeDown,
    /// Somebody said something of it and has no answer.
    Unanswered,
}

impl Asked {
    /// Those the public chooses from.
    pub const PUBLIC: [Self; 9] = [
        Self::Hanging,
        Self::Soon,
        Self::Permanent,
        Self::Late,
        Self::OnTime,
        Self::Early,
        Self::Over,
        Self::NotYet,
        Self::Withdrawn,
    ];
    const ALL: [Self; 22] = [
        Self::Hanging,
        Self::Soon,
        Self::Permanent,
        Self::Late,
        Self::OnTime,
        Self::Early,
        Self::Over,
        Self::NotYet,
        Self::Withdrawn,
        Self::Due,
        Self::Posted,
        Self::PostedLate,
        Self::Open,
        Self::Done,
        Self::Heard,
        Self::Waiting,
        Self::Returned,
        Self::Submitted,
        Self::ToPutUp,
        Self::ToTakeDown,
        Self::Unanswered,
        Self::Answered,
    ];
    /// Those that only officers ask for.
    pub const OFFICERS: [Self; 5] =
        [Self::Waiting, Self::Returned, Self::Submitted, Self::ToPutUp, Self::ToTakeDown];

    /// The word in addresses.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Hanging => "hanging",
            Self::Soon => "soon",
            Self::Permanent => "permanent",
            Self::OnTime => "on-time",
            Self::Late => "late",
            Self::Early => "early",
            Self::Over => "over",
            Self::NotYet => "not-yet",
            Self::Due => "due",
            Self::Posted => "posted",
            Self::PostedLate => "posted-late",
            Self::Withdrawn => "withdrawn",
            Self::Open => "open",
            Self::Done => "done",
            Self::Heard => "heard",
            Self::Waiting => "waiting",
            Self::Returned => "returned",
            Self::Submitted => "submitted",
            Self::ToPutUp => "to-put-up",
            Self::ToTakeDown => "to-take-down",
            Self::Unanswered => "unanswered",
            Self::Answered => "answered",
        }
    }

    /// Reads the word of an address.
    #[must_use]
    pub fn of(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|asked| asked.word() == word)
    }

    /// The condition of a standing that does not depend on the day.
    fn fixed(self) -> Option<&'static str> {
        Some(match self {
            Self::Permanent => {
                " and d.state <> 'withdrawn' and d.posted_on is not null and d.down_on is null
                   and d.hold = 'permanent'"
            }
            Self::OnTime => " and d.public_on <= d.due_on",
            Self::Early => " and d.early = 1 and d.state <> 'withdrawn'",
            Self::NotYet => " and d.posted_on is null and d.state <> 'withdrawn'",
            Self::Due => " and d.due_on is not null",
            Self::Posted => " and d.posted_on is not null",
            Self::PostedLate => " and d.public_on > d.due_on",
            Self::Withdrawn => " and d.state = 'withdrawn'",
            Self::Open => {
                " and d.kind = 'project' and d.state <> 'withdrawn' and coalesce(d.progress, 0) < 100"
            }
            Self::Done => " and d.kind = 'project' and d.state <> 'withdrawn' and d.progress = 100",
            Self::Answered => {
                " and exists (select 1 from disclosure_feedback f where f.disclosure_id = d.id
                   and f.answered_at is not null)"
            }
            Self::Heard => " and exists (select 1 from disclosure_feedback f where f.disclosure_id = d.id)",
            Self::Submitted => {
                " and (d.state = 'submitted' or (d.pending > 0 and d.current > 0)
                   or exists (select 1 from disclosure_file w where w.disclosure_id = d.id
                     and w.approved_at is null and w.removed_at is null and d.current > 0))"
            }
            Self::Returned => " and d.state = 'draft' and d.return_reason <> ''",
            Self::ToPutUp => " and d.state in ('published', 'closed') and d.posted_on is null",
            Self::Unanswered => {
                " and exists (select 1 from disclosure_feedback f where f.disclosure_id = d.id
                   and f.answered_at is null)"
            }
            Self::Waiting => " and (d.state in ('draft', 'submitted', 'approved') or d.pending > d.current)",
            Self::Hanging | Self::Soon | Self::Late | Self::Over | Self::ToTakeDown => return None,
        })
    }

    /// Adds the condition to a statement about `disclosure d`.
    pub(super) fn add_to(self, sql: &mut Sql, today: Date) {
        if let Some(fixed) = self.fixed() {
            sql.push(fixed);
            return;
        }
        let hangs = " and d.state <> 'withdrawn' and d.posted_on is not null and d.down_on is null
            and d.until_on ";
        match self {
            Self::Hanging => sql
                .push(
                    " and d.state <> 'withdrawn' and d.posted_on is not null and d.down_on is null
                       and (d.hold = 'as-set' or d.until_on >= ",
                )
                .bind(today)
                .push(")"),
            Self::Soon => {
                let last = today.saturating_add(SOON.days());
                sql.push(hangs).push(">= ").bind(today).push(" and d.until_on <= ").bind(last)
            }
            Self::ToTakeDown => sql
                .push(" and d.posted_on is not null and d.down_on is null and (d.state = 'withdrawn' or d.until_on < ")
                .bind(today)
                .push(")"),
            Self::Over => {
                sql.push(" and d.early = 0 and d.state <> 'withdrawn' and d.until_on < ").bind(today)
            }
            _ => sql
                .push(
                    " and (d.public_on > d.due_on
                       or (d.public_on is null and d.state <> 'withdrawn' and d.due_on < ",
                )
                .bind(today)
                .push("))"),
        };
    }
}
