//! Why an act is refused: a key of words, and the field it belongs beside. Pure.

/// Why not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// Its state does not allow it.
    NotFromHere,
    /// No law that we know was in force.
    NoLaw,
    /// The law does not have this matter decided there.
    NotInThisScope,
    /// There is nothing to choose.
    TooFewChoices,
    /// The hamlet's book has no households.
    NoHouseholds,
    /// The law does not let residents put a matter forward in this way.
    NoSuchProposer,
    /// Fewer households consented than it takes, or their consents are too old.
    TooFewConsents,
    /// Who of the Front agreed is not said.
    AgreementMissing,
    /// A reason is asked for.
    ReasonMissing,
    /// A round is being held.
    RoundUnderWay,
    /// The law does not open this form for the matter now.
    FormClosed,
    /// Who agreed on the form, or judged a meeting impossible, is not said.
    JudgementMissing,
    /// People would be told too late.
    NoticeTooShort,
    /// People cannot have been told on a day to come.
    NoticeInTheFuture,
    /// People cannot have been told before the matter was opened.
    NoticeBeforeOpening,
    /// The draft did not hang long enough before it.
    DraftTooShort,
    /// The law of that day knows no clusters, or this is no meeting.
    NoClusters,
    /// On which paper the commune approved the clusters is not said.
    ClusterPlanMissing,
    /// Fewer than two clusters, or one without its households or its chair.
    ClustersIncomplete,
    /// A cluster would meet before the meeting's first day.
    ClusterTooEarly,
    /// A small hamlet meets in clusters only where it is scattered, and why is not said.
    ScatteredMissing,
    /// A cluster has still to meet.
    ClusterToCome,
    /// Somebody has two parts that two people have.
    OnePersonTwice,
    /// Slips would be taken on no day.
    ClosesBeforeItBegins,
    /// The day has not come.
    NotYet,
    /// The law changed since the opening, and nobody has said which one holds.
    LawChanged,
    /// The chair is not named.
    ChairMissing,
    /// The secretary is not named.
    SecretaryMissing,
    /// Too few or too many people on the counting board or ballot team.
    CountersWrong,
    /// Two representatives of households have to witness the count.
    WitnessesMissing,
    /// How the meeting votes was not chosen.
    MethodMissing,
    /// The last day for slips has not passed.
    StillTaken,
    /// The same person counts twice.
    SamePerson,
    /// It is counted already.
    CountedAlready,
    /// The count is not settled.
    NotCounted,
    /// The slips are told before the box is counted.
    StockFirst,
    /// More households than the roll has.
    TooMany,
    /// Figures do not add up, and nobody has explained why.
    Unexplained,
    /// What does not add up could change the result.
    Blocked,
    /// Somebody counted already, so the marks stay.
    HasCounts,
    /// It had a result: it is counted again, not called off.
    WasClosed,
    /// Its slip lies in the box.
    GaveItBack,
    /// The household is on the roll.
    OnTheRoll,
    /// The household is not on the roll.
    NotOnTheRoll,
    /// The household is no household of this hamlet.
    OtherHamlet,
    /// A change of the roll needs a second role.
    SameRole,
    /// An authorisation is on paper.
    PaperMissing,
    /// Who is authorised is not said.
    PersonMissing,
    /// The day lies in the future.
    InTheFuture,
    /// The day lies before what it follows.
    TooEarly,
    /// The paper has not been sent.
    NotSent,
    /// The day from which it holds has not come.
    NotInEffect,
    /// Households consented to these words.
    ConsentsGiven,
    /// The household is marked: it came, or its slip lies in the box.
    IsMarked,
    /// A change of that household waits already.
    ChangeWaiting,
    /// Who counted or closed does not answer an objection to the count.
    OwnCount,
    /// The decision needs nobody's recognition.
    NoRecognition,
    /// It binds once it is recognised.
    NotRecognised,
    /// The number of a paper is asked for.
    NumberMissing,
    /// The household consented already.
    ConsentedAlready,
    /// Not every hamlet has a result.
    HamletsMissing,
}

impl Refusal {
    /// The field it belongs beside.
    #[must_use]
    pub fn field(self) -> &'static str {
        match self {
            Self::TooFewChoices => "choice",
            Self::AgreementMissing => "agreed",
            Self::NoSuchProposer | Self::TooFewConsents => "proposer",
            Self::NotInThisScope | Self::NoHouseholds | Self::OtherHamlet => "place",
            Self::NoLaw => "topic",
            Self::ReasonMissing => "reason",
            Self::FormClosed => "form",
            Self::JudgementMissing | Self::LawChanged => "judged",
            Self::NoticeTooShort
            | Self::NoticeInTheFuture
            | Self::NoticeBeforeOpening
            | Self::DraftTooShort => "notice_on",
            Self::ClosesBeforeItBegins => "closes_on",
            Self::NoClusters | Self::ClustersIncomplete | Self::ClusterTooEarly => "cluster",
            Self::ClusterPlanMissing => "cluster_plan",
            Self::ScatteredMissing => "scattered",
            Self::ChairMissing => "chair",
            Self::SecretaryMissing => "secretary",
            Self::CountersWrong | Self::OnePersonTwice => "counter",
            Self::WitnessesMissing => "witness",
            Self::MethodMissing => "method",
            Self::Unexplained | Self::Blocked => "explained",
            Self::GaveItBack
            | Self::OnTheRoll
            | Self::NotOnTheRoll
            | Self::ChangeWaiting
            | Self::IsMarked
            | Self::ConsentedAlready => "household",
            Self::ConsentsGiven => "question",
            Self::PaperMissing => "paper",
            Self::PersonMissing => "person",
            Self::InTheFuture | Self::TooEarly | Self::NotInEffect => "on_day",
            Self::NumberMissing => "number",
            Self::TooMany => "present",
            Self::NotFromHere
            | Self::RoundUnderWay
            | Self::NotYet
            | Self::ClusterToCome
            | Self::StillTaken
            | Self::SamePerson
            | Self::CountedAlready
            | Self::NotCounted
            | Self::StockFirst
            | Self::HasCounts
            | Self::WasClosed
            | Self::SameRole
            | Self::NotSent
            | Self::NoRecognition
            | Self::NotRecognised
            | Self::OwnCount
            | Self::HamletsMissing => "act",
        }
    }

    /// The key of its words.
    #[must_use]
    #[expect(clippy::too_many_lines, reason = "one line a refusal")]
    pub fn key(self) -> &'static str {
        match self {
            Self::NotFromHere => "decisions-refused-not-from-here",
            Self::NoLaw => "decisions-refused-no-law",
            Self::NotInThisScope => "decisions-refused-scope",
            Self::TooFewChoices => "decisions-refused-choices",
            Self::NoHouseholds => "decisions-refused-no-households",
            Self::NoSuchProposer => "decisions-refused-proposer",
            Self::TooFewConsents => "decisions-refused-consents",
            Self::AgreementMissing => "decisions-refused-agreement",
            Self::ReasonMissing => "decisions-refused-reason",
            Self::RoundUnderWay => "decisions-refused-round",
            Self::FormClosed => "decisions-refused-form",
            Self::JudgementMissing => "decisions-refused-judgement",
            Self::NoticeTooShort => "decisions-refused-notice",
            Self::NoticeInTheFuture => "decisions-refused-notice-future",
            Self::NoticeBeforeOpening => "decisions-refused-notice-early",
            Self::DraftTooShort => "decisions-refused-draft",
            Self::ClosesBeforeItBegins => "decisions-refused-closes",
            Self::NoClusters => "decisions-refused-no-clusters",
            Self::ClusterPlanMissing => "decisions-refused-cluster-plan",
            Self::ClustersIncomplete => "decisions-refused-clusters",
            Self::ClusterTooEarly => "decisions-refused-cluster-early",
            Self::ScatteredMissing => "decisions-refused-scattered",
            Self::NotYet => "decisions-refused-not-yet",
            Self::ClusterToCome => "decisions-refused-cluster-to-come",
            Self::OnePersonTwice => "decisions-refused-one-person-twice",
            Self::LawChanged => "decisions-refused-law-changed",
            Self::ChairMissing => "decisions-refused-chair",
            Self::SecretaryMissing => "decisions-refused-secretary",
            Self::CountersWrong => "decisions-refused-counters",
            Self::WitnessesMissing => "decisions-refused-witnesses",
            Self::MethodMissing => "decisions-refused-method",
            Self::StillTaken => "decisions-refused-still-taken",
            Self::SamePerson => "decisions-refused-same-person",
            Self::CountedAlready => "decisions-refused-counted",
            Self::NotCounted => "decisions-refused-not-counted",
            Self::StockFirst => "decisions-refused-stock-first",
            Self::TooMany => "decisions-refused-too-many",
            Self::Unexplained => "decisions-refused-unexplained",
            Self::Blocked => "decisions-refused-blocked",
            Self::HasCounts => "decisions-refused-has-counts",
            Self::WasClosed => "decisions-refused-was-closed",
            Self::GaveItBack => "decisions-refused-gave-it-back",
            Self::OnTheRoll => "decisions-refused-on-roll",
            Self::NotOnTheRoll => "decisions-refused-not-on-roll",
            Self::OtherHamlet => "decisions-refused-other-hamlet",
            Self::SameRole => "decisions-refused-same-role",
            Self::PaperMissing => "decisions-refused-paper",
            Self::PersonMissing => "decisions-refused-person",
            Self::InTheFuture => "decisions-refused-future",
            Self::TooEarly => "decisions-refused-too-early",
            Self::NotSent => "decisions-refused-not-sent",
            Self::NotInEffect => "decisions-refused-not-in-effect",
            Self::ConsentsGiven => "decisions-refused-consents-given",
            Self::IsMarked => "decisions-refused-is-marked",
            Self::ChangeWaiting => "decisions-refused-change-waiting",
            Self::OwnCount => "decisions-refused-own-count",
            Self::NoRecognition => "decisions-refused-no-recognition",
            Self::NotRecognised => "decisions-refused-not-recognised",
            Self::NumberMissing => "decisions-refused-number",
            Self::ConsentedAlready => "decisions-refused-consented",
            Self::HamletsMissing => "decisions-refused-hamlets",
        }
    }
}
