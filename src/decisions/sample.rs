//! The sample worlds' matters, taken along the road by the same acts that officers use: the law, the sums and
//! the verdicts are whatever those give. Texts are files beside each world's sheets.

mod text;
mod today;

use std::cell::Cell;

use dinh_rules::decision::{Form, Scope};
use jiff::{
    Timestamp, ToSpan,
    civil::{Date, date},
};

use self::text::Text;
use super::{
    acts::{self, By, after, rounds as round_acts},
    decision::Decision,
    refusal::Refusal,
    round::{Method, Part, Round, Stock, Tally},
    store::{self, roll, rounds},
};
use crate::{
    accounts::{self, Role, pages::sample::username},
    clock,
    error::{Error, Result},
    households,
    places::{self, Kind, Place},
    store::Tx,
};

pub use today::load as load_today;

const LIGHTS: &str = include_str!("../../fixtures/co-do-2020/dan-ban/den-duong.txt");
const ROAD: &str = include_str!("../../fixtures/co-do-2020/dan-ban/duong-to-4-den-to-7.txt");
/// The lights of 2020 were decided on paper; the hamlet's head entered them afterwards.
const ENTERED: Date = date(2021, 1, 2);

/// The founding world's matters of ấp Thới Bình: one that was decided and done in 2020, and the one that is
/// open on 11/01/2021. Comes after the hamlet's book.
///
/// # Errors
/// When the hamlet or its people are not there, an act is refused, or the database fails.
pub async fn load_founding(tx: &mut Tx) -> Result<()> {
    let people = People::find(tx).await?;
    let late = Some(Late::on(ENTERED));
    let lights = Road::begin(tx, &people, LIGHTS, (date(2020, 2, 17), late)).await?;
    let votes = Tally { present: 187, votes: vec![131, 38, 15], abstain: 3, ..Tally::default() };
    lights.meeting(tx, date(2020, 2, 17), date(2020, 2, 22), &votes).await?;
    lights.carry_out(tx, date(2020, 9, 12)).await?;
    let road = Road::begin(tx, &people, ROAD, (date(2021, 1, 4), None)).await?;
    road.call_meeting(tx, date(2021, 1, 8), date(2021, 1, 13)).await?;
    Ok(())
}

/// The accounts of those who run matters.
struct People {
    head: String,
    front: String,
}

impl People {
    async fn find(tx: &mut Tx) -> Result<Self> {
        Ok(Self { head: account(tx, Role::HamletHead).await?, front: account(tx, Role::FrontOfficer).await? })
    }
}

async fn account(tx: &mut Tx, role: Role) -> Result<String> {
    let found = accounts::store::for_sign_in(tx, &username(role)).await?;
    Ok(found.ok_or(Error::NotFound)?.0)
}

/// A matter on its road.
struct Road<'a> {
    people: &'a People,
    text: Text,
    place: Place,
    id: String,
    /// When everything was entered, where that was afterwards.
    late: Option<Late>,
}

/// One sitting in which a matter was entered from its papers, an act a minute.
struct Late {
    from: Timestamp,
    acts: Cell<i64>,
}

impl Late {
    fn on(day: Date) -> Self {
        Self { from: clock::at(day, 14, 0), acts: Cell::new(0) }
    }

    fn next(&self) -> Timestamp {
        self.acts.set(self.acts.get() + 1);
        self.from.checked_add(self.acts.get().minutes()).unwrap_or(self.from)
    }
}

impl<'a> Road<'a> {
    /// Puts a matter forward.
    async fn draft(
        tx: &mut Tx,
        people: &'a People,
        text: &str,
        (day, late): (Date, Option<Late>),
    ) -> Result<Self> {
        let text = text::read(text)?;
        let place = hamlet(tx, &text.hamlet, day).await?;
        let mut road = Self { people, place, text, id: String::new(), late };
        road.text.content.place_id.clone_from(&road.place.id);
        let by = road.by(&people.head, (day, 8, 0));
        let id = acts::propose(tx, by, Scope::Hamlet, &road.text.content).await?;
        road.id = id;
        Ok(road)
    }

    /// Puts a matter forward and to the people on a day.
    async fn begin(
        tx: &mut Tx,
        people: &'a People,
        text: &str,
        (day, late): (Date, Option<Late>),
    ) -> Result<Self> {
        let road = Self::draft(tx, people, text, (day, late)).await?;
        let decision = road.decision(tx).await?;
        let by = road.by(&people.head, (day, 8, 30));
        road.done(acts::open(tx, by, &decision, day, "").await?)?;
        Ok(road)
    }

    /// Who acts on a day at an hour and minute. What was entered afterwards keeps its own day, and is recorded
    /// when it was entered.
    fn by<'b>(&'b self, actor: &'b str, (day, hour, minute): (Date, i8, i8)) -> By<'b> {
        let now = self.late.as_ref().map_or_else(|| clock::at(day, hour, minute), Late::next);
        By { now, today: day, actor: Some(actor), place_name: &self.place.name }
    }

    fn head(&self, moment: (Date, i8, i8)) -> By<'_> {
        self.by(&self.people.head, moment)
    }

    async fn decision(&self, tx: &mut Tx) -> Result<Decision> {
        store::find(tx, &self.id).await
    }

    fn done<T>(&self, acted: std::result::Result<T, Refusal>) -> Result<T> {
        acted.map_err(|why| {
            Error::fault(anyhow::anyhow!("the sample's matter {:?}: {why:?}", self.text.content.title))
        })
    }

    /// A round of the matter's hamlet, about to be called.
    fn round(&self, form: Form, notice_on: Date, begins_on: Date) -> Round {
        let round = Round::new(&self.id, &self.place.id, form, notice_on, begins_on);
        Round { venue: self.text.venue.clone(), ..round }
    }

    async fn call(&self, tx: &mut Tx, new: &Round) -> Result<String> {
        let decision = self.decision(tx).await?;
        let by = self.head((new.notice_on, 9, 0));
        self.done(round_acts::call(tx, by, &decision, (new, &[], "")).await?)
    }

    /// Calls a meeting for an evening.
    async fn call_meeting(&self, tx: &mut Tx, notice_on: Date, on: Date) -> Result<String> {
        let round = self.round(Form::Meeting, notice_on, on);
        self.call(tx, &Round { begins_at: "19:00".into(), ..round }).await
    }

    /// Calls a meeting, holds it with a show of hands and closes it.
    async fn meeting(&self, tx: &mut Tx, notice_on: Date, on: Date, hands: &Tally) -> Result<()> {
        let id = self.call_meeting(tx, notice_on, on).await?;
        let people = [(Part::Chair, "Huỳnh Văn Chủ Trì Mẫu"), (Part::Secretary, "Lê Thị Thư Ký Mẫu")];
        self.start(tx, &id, (on, 19, 5), Some(Method::Hands), &people).await?;
        self.mark(tx, &id, hands.present).await?;
        self.stop(tx, &id, (on, 19, 20)).await?;
        self.enter(tx, &id, (&self.people.head, (on, 20, 30)), hands).await?;
        self.close(tx, &id, (on, 20, 40)).await
    }

    /// Sends slips to every household, with the team and witnesses that the law asks for.
    async fn ballots(&self, tx: &mut Tx, notice_on: Date, (from, to): (Date, Date)) -> Result<String> {
        let round = self.round(Form::Ballots, notice_on, from);
        let new = Round { closes_on: Some(to), closes_at: "17:00".into(), ..round };
        let id = self.call(tx, &new).await?;
        let people = [
            (Part::Counter, "Trần Văn Tổ Trưởng Mẫu"),
            (Part::Counter, "Phạm Thị Tổ Viên Mẫu"),
            (Part::Counter, "Võ Văn Tổ Viên Mẫu"),
            (Part::Witness, "Đặng Thị Chứng Kiến Mẫu"),
            (Part::Witness, "Bùi Văn Chứng Kiến Mẫu"),
        ];
        self.start(tx, &id, (from, 7, 0), None, &people).await?;
        Ok(id)
    }

    /// Counts the slips that came back, two people apart, and closes.
    async fn count(&self, tx: &mut Tx, id: &str, on: Date, (slips, stock): (&Tally, Stock)) -> Result<()> {
        self.mark(tx, id, slips.present).await?;
        self.stop(tx, id, (on, 17, 0)).await?;
        let (decision, round) = (self.decision(tx).await?, rounds::find(tx, id).await?);
        let by = self.head((on, 17, 20));
        self.done(round_acts::stock(tx, by, &decision, &round, stock).await?)?;
        self.enter(tx, id, (&self.people.head, (on, 18, 0)), slips).await?;
        self.enter(tx, id, (&self.people.front, (on, 18, 15)), slips).await?;
        self.close(tx, id, (on, 18, 30)).await
    }

    async fn start(
        &self,
        tx: &mut Tx,
        id: &str,
        moment: (Date, i8, i8),
        method: Option<Method>,
        people: &[(Part, &str)],
    ) -> Result<()> {
        let (decision, round) = (self.decision(tx).await?, rounds::find(tx, id).await?);
        let people = people.iter().map(|(part, name)| (*part, (*name).to_owned())).collect();
        let setting = round_acts::Setting { method, people, judged: String::new() };
        self.done(round_acts::start(tx, self.head(moment), &decision, &round, &setting).await?)
    }

    /// Marks so many households, spread over the whole roll.
    async fn mark(&self, tx: &mut Tx, id: &str, n: i64) -> Result<()> {
        let round = rounds::find(tx, id).await?;
        for (at, line) in (0..).zip(roll::of(tx, id).await?) {
            if at * n / round.roll != (at + 1) * n / round.roll {
                self.done(round_acts::mark(tx, &round, &line.household_id, true).await?)?;
            }
        }
        Ok(())
    }

    async fn stop(&self, tx: &mut Tx, id: &str, moment: (Date, i8, i8)) -> Result<()> {
        let (decision, round) = (self.decision(tx).await?, rounds::find(tx, id).await?);
        let by = self.head(moment);
        let time = format!("{:02}:{:02}", moment.1, moment.2);
        self.done(round_acts::stop_marks(tx, by, &decision, &round, &time).await?)
    }

    async fn enter(
        &self,
        tx: &mut Tx,
        id: &str,
        (actor, moment): (&str, (Date, i8, i8)),
        tally: &Tally,
    ) -> Result<()> {
        let (decision, round) = (self.decision(tx).await?, rounds::find(tx, id).await?);
        let by = self.by(actor, moment);
        self.done(round_acts::enter(tx, by, &decision, &round, tally).await?)
    }

    async fn close(&self, tx: &mut Tx, id: &str, moment: (Date, i8, i8)) -> Result<()> {
        let (decision, round) = (self.decision(tx).await?, rounds::find(tx, id).await?);
        self.done(round_acts::close(tx, self.head(moment), &decision, &round, "").await?)?;
        Ok(())
    }

    async fn send(&self, tx: &mut Tx, on: Date) -> Result<()> {
        let decision = self.decision(tx).await?;
        self.done(after::send(tx, self.head((on, 9, 0)), &decision, on).await?)
    }

    async fn carry_out(&self, tx: &mut Tx, on: Date) -> Result<()> {
        let decision = self.decision(tx).await?;
        let by = self.head((on, 16, 0));
        self.done(after::carry_out(tx, by, &decision, on, &self.text.report).await?)
    }

    /// Enters the consent of a household, as it was given on paper.
    async fn consent(&self, tx: &mut Tx, number: i64, on: Date) -> Result<()> {
        let decision = self.decision(tx).await?;
        let household = households::find_numbered(tx, &self.place.id, number).await?;
        let household = household.ok_or(Error::NotFound)?;
        let by = self.head((on, 10, 0));
        self.done(acts::roll::consent(tx, by, &decision, &household, on).await?)
    }
}

/// The hamlet of a name below the place served.
async fn hamlet(tx: &mut Tx, name: &str, on: Date) -> Result<Place> {
    let home = places::home(tx).await?.ok_or(Error::NotFound)?;
    let tree = places::tree(tx).await?;
    let below = tree.subtree(&home.id, on);
    let mut hamlets = below.iter().filter_map(|id| tree.get(id)).filter(|place| place.kind == Kind::Hamlet);
    hamlets.find(|place| place.name == name).cloned().ok_or(Error::NotFound)
}
