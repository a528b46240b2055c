//! By when a notice must be public and how long it must hang, as pinned with it. Pure.

use dinh_rules::{
    calendar::Calendar,
    term::{self, Count, Term},
};
use jiff::civil::Date;

use crate::law::rule::OwnHold;

/// How long a notice must hang.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Hold {
    /// For so long, without a break.
    For(Term),
    /// Always.
    Permanent,
    /// As another rule sets; nobody said yet.
    AsSet,
}

impl Hold {
    /// The word and the number kept in the database.
    #[must_use]
    pub fn kept(self) -> (&'static str, i64) {
        match self {
            Self::For(Term::Days(days)) => ("days", i64::from(days)),
            Self::For(Term::WorkingDays(days)) => ("working-days", i64::from(days)),
            Self::Permanent => ("permanent", 0),
            Self::AsSet => ("as-set", 0),
        }
    }

    /// What the database keeps, read again.
    #[must_use]
    pub fn of(word: &str, days: i64) -> Self {
        let days = u16::try_from(days).unwrap_or_default();
        match word {
            "days" => Self::For(Term::Days(days)),
            "working-days" => Self::For(Term::WorkingDays(days)),
            "permanent" => Self::Permanent,
            _ => Self::AsSet,
        }
    }
}

impl From<OwnHold> for Hold {
    fn from(own: OwnHold) -> Self {
        match own {
            OwnHold::For(term) => Self::For(term),
            OwnHold::Permanent => Self::Permanent,
        }
    }
}

/// By when a notice must be public.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Within {
    /// Within a term.
    Term(Term),
    /// Together with the papers for the People's Council.
    Council,
    /// As another rule sets; nobody said yet.
    AsSet,
}

impl Within {
    /// The word and the number kept in the database.
    #[must_use]
    pub fn kept(self) -> (&'static str, i64) {
        match self {
            Self::Term(Term::Days(days)) => ("days", i64::from(days)),
            Self::Term(Term::WorkingDays(days)) => ("working-days", i64::from(days)),
            Self::Council => ("council", 0),
            Self::AsSet => ("as-set", 0),
        }
    }

    /// What the database keeps, read again.
    #[must_use]
    pub fn of(word: &str, days: i64) -> Self {
        let days = u16::try_from(days).unwrap_or_default();
        match word {
            "days" => Self::Term(Term::Days(days)),
            "working-days" => Self::Term(Term::WorkingDays(days)),
            "council" => Self::Council,
            _ => Self::AsSet,
        }
    }

    /// The last day in time, with the arithmetic; none where no number of days is set.
    #[must_use]
    pub fn count(self, calendar: &Calendar, counted_on: Date) -> Option<Count> {
        match self {
            Self::Term(within) => term::due(calendar, counted_on, within),
            Self::Council => term::due(calendar, counted_on, Term::Days(0)),
            Self::AsSet => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_kept_of_a_time_is_read_again() {
        for hold in [Hold::For(Term::Days(30)), Hold::For(Term::WorkingDays(7)), Hold::Permanent, Hold::AsSet]
        {
            let (word, days) = hold.kept();
            assert_eq!(Hold::of(word, days), hold);
        }
        for due in
            [Within::Term(Term::Days(2)), Within::Term(Term::WorkingDays(5)), Within::Council, Within::AsSet]
        {
            let (word, days) = due.kept();
            assert_eq!(Within::of(word, days), due);
        }
    }
}
