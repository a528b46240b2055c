//! The review meeting: who was there, how they voted, who passed. Pure, in whole numbers.
//!
//! No national share of votes exists for certificates of merit at commune and district
//! (facts F-VOTE-2): each unit's own regulation sets it. The base is the whole council, and a
//! member who was absent may send a written opinion (F-VOTE-1 asks it of higher titles).

use jiff::civil::Date;

use crate::web::Words;

/// No council is larger; a typed slip of the finger may be.
const MOST_MEMBERS: i64 = 999;

/// A meeting as recorded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Meeting {
    /// The day.
    pub held_on: Date,
    /// Where.
    pub venue: String,
    /// Who chaired.
    pub chair_name: String,
    /// In which office.
    pub chair_title: String,
    /// Who wrote the minutes.
    pub secretary_name: String,
    /// In which office.
    pub secretary_title: String,
    /// Who was there, a line each.
    pub attending: String,
    /// Members of the council.
    pub members: i64,
    /// Members present.
    pub present: i64,
    /// Members absent who sent a written opinion.
    pub written: i64,
    /// Percent of the whole council that must agree.
    pub share: i64,
    /// What else the minutes say.
    pub note: String,
    /// Grows with every change.
    pub version: i64,
}

/// The votes on one nominee.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Votes {
    /// Who agreed.
    pub agreed: i64,
    /// Who did not.
    pub against: i64,
    /// Who had no opinion.
    pub abstained: i64,
}

/// What does not add up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// A council has members, and not thousands of them.
    NoMembers,
    /// More members present than there are.
    MorePresentThanMembers,
    /// Present and written opinions together are more than the members.
    MoreVotersThanMembers,
    /// Nobody voted.
    NoVoters,
    /// A share is between 1 and 100.
    BadShare,
    /// The votes are not as many as those who voted.
    VotesDoNotAddUp {
        /// The sum of the votes.
        sum: i64,
        /// Who voted.
        voters: i64,
    },
}

impl Refusal {
    /// The key of the words.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::NoMembers => "commendations-refused-no-members",
            Self::MorePresentThanMembers => "commendations-refused-more-present",
            Self::MoreVotersThanMembers => "commendations-refused-more-voters",
            Self::NoVoters => "commendations-refused-no-voters",
            Self::BadShare => "commendations-refused-share",
            Self::VotesDoNotAddUp { .. } => "commendations-refused-votes",
        }
    }

    /// The field it belongs beside; votes belong beside their nominee.
    #[must_use]
    pub fn field(self) -> &'static str {
        match self {
            Self::NoMembers => "members",
            Self::MorePresentThanMembers | Self::NoVoters => "present",
            Self::MoreVotersThanMembers => "written",
            Self::BadShare => "share",
            Self::VotesDoNotAddUp { .. } => "votes",
        }
    }

    /// The words.
    #[must_use]
    pub fn told(self, words: Words) -> String {
        match self {
            Self::VotesDoNotAddUp { sum, voters } => {
                words.t2(self.key(), ("sum", words.n(sum)), ("voters", words.n(voters)))
            }
            _ => words.t(self.key()),
        }
    }
}

impl Meeting {
    /// How many votes each nominee gets.
    #[must_use]
    pub fn voters(&self) -> i64 {
        self.present.saturating_add(self.written)
    }

    /// Whether its numbers can be.
    ///
    /// # Errors
    /// What cannot be.
    pub fn check(&self) -> Result<(), Refusal> {
        if !(1..=MOST_MEMBERS).contains(&self.members) {
            return Err(Refusal::NoMembers);
        }
        if self.present > self.members {
            return Err(Refusal::MorePresentThanMembers);
        }
        if self.voters() > self.members {
            return Err(Refusal::MoreVotersThanMembers);
        }
        if self.voters() == 0 {
            return Err(Refusal::NoVoters);
        }
        if !(1..=100).contains(&self.share) {
            return Err(Refusal::BadShare);
        }
        Ok(())
    }

    /// Whether votes are as many as those who voted.
    ///
    /// # Errors
    /// When they are not.
    pub fn check_votes(&self, votes: Votes) -> Result<(), Refusal> {
        let sum = votes.agreed.saturating_add(votes.against).saturating_add(votes.abstained);
        let voters = self.voters();
        if sum == voters { Ok(()) } else { Err(Refusal::VotesDoNotAddUp { sum, voters }) }
    }

    /// The least number of votes that passes.
    #[must_use]
    pub fn needed(&self) -> i64 {
        (self.share * self.members + 99) / 100
    }

    /// Whether a nominee passed: `agreed × 100 ≥ share × council`.
    #[must_use]
    pub fn passes(&self, votes: Votes) -> bool {
        votes.agreed * 100 >= self.share * self.members
    }

    /// The sum in words: `9 trên 11 thành viên đồng ý (81,8%), cần từ 8 (70%): đạt`.
    #[must_use]
    pub fn told(&self, words: Words, votes: Votes) -> String {
        let key =
            if self.passes(votes) { "commendations-vote-passed" } else { "commendations-vote-not-passed" };
        let values = [
            ("agreed", words.n(votes.agreed)),
            ("members", words.n(self.members)),
            ("percent", percent(words, votes.agreed, self.members)),
            ("needed", words.n(self.needed())),
            ("share", words.n(self.share)),
        ];
        words.with(key, &values)
    }
}

/// `81,8%`: tenths, rounded half up.
#[must_use]
pub fn percent(words: Words, part: i64, whole: i64) -> String {
    if whole <= 0 {
        return String::new();
    }
    let tenths = (part * 2000 + whole) / (whole * 2);
    let mark = if words.is_vi() { ',' } else { '.' };
    if tenths % 10 == 0 {
        format!("{}%", tenths / 10)
    } else {
        format!("{}{mark}{}%", tenths / 10, tenths % 10)
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use jiff::civil::date;

    pub(crate) fn meeting(members: i64, present: i64, written: i64, share: i64) -> Meeting {
        Meeting {
            held_on: date(2021, 1, 4),
            venue: "Hội trường mẫu".into(),
            chair_name: "Nguyễn Văn Mẫu".into(),
            chair_title: "Phó Chủ tịch Hội đồng".into(),
            secretary_name: "Trần Thị Mẫu".into(),
            secretary_title: "Thư ký Hội đồng".into(),
            attending: String::new(),
            members,
            present,
            written,
            share,
            note: String::new(),
            version: 1,
        }
    }

    fn votes(agreed: i64, against: i64, abstained: i64) -> Votes {
        Votes { agreed, against, abstained }
    }

    #[test]
    fn a_share_is_of_the_whole_council_and_exact() {
        for (members, share, agreed, passes) in [
            (11, 70, 8, true),
            (11, 70, 7, false),
            (10, 70, 7, true),
            (3, 67, 2, false),
            (3, 66, 2, true),
            (9, 90, 9, true),
            (9, 90, 8, false),
            (1, 100, 1, true),
        ] {
            let meeting = meeting(members, members, 0, share);
            let sum = votes(agreed, members - agreed, 0);
            assert_eq!(meeting.passes(sum), passes, "{agreed} of {members} at {share}");
            assert_eq!(agreed >= meeting.needed(), passes, "{agreed} of {members} at {share}");
        }
    }

    #[test]
    fn numbers_that_cannot_be_are_refused() {
        for ((members, present, written, share), refusal) in [
            ((11, 9, 2, 70), None),
            ((0, 0, 0, 70), Some(Refusal::NoMembers)),
            ((i64::MAX, i64::MAX, 1, 70), Some(Refusal::NoMembers)),
            ((11, 12, 0, 70), Some(Refusal::MorePresentThanMembers)),
            ((11, 9, 3, 70), Some(Refusal::MoreVotersThanMembers)),
            ((11, 0, 0, 70), Some(Refusal::NoVoters)),
            ((11, 9, 0, 0), Some(Refusal::BadShare)),
            ((11, 9, 0, 101), Some(Refusal::BadShare)),
        ] {
            assert_eq!(meeting(members, present, written, share).check().err(), refusal);
        }
    }

    #[test]
    fn votes_are_as_many_as_voters() {
        let meeting = meeting(11, 9, 1, 70);
        assert_eq!(meeting.check_votes(votes(8, 1, 1)), Ok(()));
        let short = meeting.check_votes(votes(8, 1, 0));
        assert_eq!(short, Err(Refusal::VotesDoNotAddUp { sum: 9, voters: 10 }));
    }

    #[test]
    fn the_sum_is_told() {
        let meeting = meeting(11, 11, 0, 70);
        let told = meeting.told(Words::Vi, votes(9, 2, 0));
        for part in ["9", "11", "81,8%", "8", "70%"] {
            assert!(told.contains(part), "{part} in {told}");
        }
        assert_ne!(told, meeting.told(Words::Vi, votes(7, 4, 0)).replace('7', "9"));
    }
}
