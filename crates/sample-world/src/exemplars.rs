//! The 91 models: their texts from `data/exemplars.tsv`, their dates and people from the seed.

use crate::day::Day;
use crate::places::{self, Hamlet};
use crate::prng::Prng;
use crate::sheet::Result;

const DATA: &str = include_str!("../data/exemplars.tsv");
const COLUMNS: usize = 22;

/// The district's own agencies, the eleventh registering unit.
pub const AGENCIES: &str = "Khối cơ quan huyện";

/// One registered model, with how the year ended for it.
pub struct Exemplar {
    /// Number over the whole district, from 1.
    pub number: u32,
    /// The row of the table, in the order of its header.
    values: Vec<&'static str>,
    /// Households that benefit, if counted.
    pub households: Option<u32>,
    /// People that benefit, if counted.
    pub people: Option<u32>,
    /// Money in đồng.
    pub money: u32,
    /// Days of labour.
    pub labour: u32,
    /// Day of registration.
    pub registered: Day,
    /// First day of work.
    pub starts: Day,
    /// Day planned for evaluation.
    pub evaluated: Day,
    /// Day of the district's check, if there was one.
    pub checked: Option<Day>,
    /// The officer who follows it, a sample name.
    pub follower: String,
    /// A telephone number that is plainly not one.
    pub phone: String,
}

/// Names one text column of the table.
macro_rules! columns {
    ($($(#[$doc:meta])* $name:ident = $at:literal;)*) => {
        impl Exemplar {
            $($(#[$doc])* pub fn $name(&self) -> &'static str {
                self.values.get($at).copied().unwrap_or_default()
            })*
        }
    };
}

columns! {
    /// Registering unit.
    unit = 0;
    /// One of the four fields.
    field = 1;
    /// "Tập thể" or "Cá nhân".
    kind = 2;
    /// "Mới", "Tiếp tục" or "Nâng cấp".
    novelty = 3;
    /// Level aimed at.
    aim = 4;
    /// "Tiêu biểu", "Đạt", "Đang làm" or "Dừng".
    result = 5;
    /// Level that recognised it, or empty.
    level = 6;
    /// Name of the model.
    name = 7;
    /// The collective or person who does it.
    holder = 8;
    /// Area.
    area = 10;
    /// Who leads.
    lead = 12;
    /// Who helps.
    partners = 13;
    /// Situation and reason.
    situation = 16;
    /// Goal.
    goal = 17;
    /// Content and method.
    method = 18;
    /// Output that can be checked.
    output = 19;
    /// How it lasts and spreads.
    sustain = 20;
    /// Why it stopped, or empty.
    stopped_because = 21;
}

impl Exemplar {
    /// Post of the person, or the part the collective plays.
    pub fn role(&self) -> &'static str {
        match self.values.get(9).copied().unwrap_or_default() {
            "" if self.holder().starts_with("Tổ") => "Tổ thực hiện",
            "" if self.holder().contains("hội") || self.holder().starts_with("Hội") => {
                "Chi, tổ hội thực hiện"
            }
            "" => "Đơn vị thực hiện",
            role => role,
        }
    }

    /// Whether the district listed it as outstanding.
    pub fn is_typical(&self) -> bool {
        self.result() == "Tiêu biểu"
    }
}

/// `Xã Trung Hưng` to `xã Trung Hưng`.
pub fn lower_first(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}

/// Registering units in the order of the table.
pub fn units(exemplars: &[Exemplar]) -> Vec<&'static str> {
    let mut names: Vec<&'static str> = exemplars.iter().map(Exemplar::unit).collect();
    names.dedup();
    names
}

const FAMILY: [&str; 11] = ["Trần", "Lê", "Nguyễn", "Phạm", "Huỳnh", "Võ", "Đặng", "Bùi", "Ngô", "Đỗ", "Hồ"];
const GIVEN: [&str; 6] =
    ["Văn Theo Dõi", "Thị Mẫu Sổ", "Văn Ghi Mẫu", "Thị Thí Dụ", "Văn Ví Dụ", "Thị Minh Họa"];

/// Reads the table and fills in dates and people.
pub fn load(hamlets: &[Hamlet]) -> Result<Vec<Exemplar>> {
    let mut prng = Prng::new(2020);
    let mut exemplars: Vec<Exemplar> = Vec::new();
    let mut pending = 0;
    for (number, line) in (1u32..).zip(DATA.lines().skip(1)) {
        let values: Vec<&'static str> = line.split('\t').collect();
        if values.len() != COLUMNS {
            return Err(format!("exemplars.tsv, row {number}: {} columns", values.len()).into());
        }
        let mut one = bare(number, values)?;
        one.people = one.households.map(|count| {
            let drawn = places::people_of(&mut prng, count);
            whole_hamlet(hamlets, &one).unwrap_or(drawn)
        });
        let registered = prng.between(40, 100);
        let starts = (registered + prng.between(5, 16)).clamp(61, 117);
        let evaluated = prng.between(246, 324);
        one.registered = Day::working_day_of_2020(registered);
        one.starts = Day::working_day_of_2020(starts);
        one.evaluated = Day::working_day_of_2020(evaluated);
        one.checked = match one.result() {
            "Tiêu biểu" | "Đạt" => Some(Day::working_day_of_2020(evaluated + prng.between(0, 5))),
            "Dừng" => Some(Day::working_day_of_2020(prng.between(202, 238))),
            _ => {
                pending += 1;
                (pending % 5 == 1 || pending % 5 == 3).then_some(one.evaluated)
            }
        };
        let in_unit = exemplars.iter().filter(|e| e.unit() == one.unit()).count();
        follow(&mut one, in_unit);
        if one.name() == "Thắp sáng đường quê" {
            // The dates that the model's own page shows.
            one.registered = Day::new(2020, 2, 15);
            one.starts = Day::new(2020, 3, 5);
            one.evaluated = Day::new(2020, 9, 12);
            one.checked = Some(one.evaluated);
        }
        exemplars.push(one);
    }
    Ok(exemplars)
}

fn bare(number: u32, values: Vec<&'static str>) -> Result<Exemplar> {
    let amount = |at: usize| -> Result<Option<u32>> {
        match values.get(at).copied().unwrap_or_default() {
            "" => Ok(None),
            digits => Ok(Some(digits.parse()?)),
        }
    };
    let (households, money, labour) = (amount(11)?, amount(14)?, amount(15)?);
    let day = Day::new(2020, 1, 1);
    Ok(Exemplar {
        number,
        values,
        households,
        people: None,
        money: money.unwrap_or(0),
        labour: labour.unwrap_or(0),
        registered: day,
        starts: day,
        evaluated: day,
        checked: None,
        follower: String::new(),
        phone: format!("0900 000 {number:03}"),
    })
}

/// The people of the hamlet, when the model reaches every household of one hamlet.
fn whole_hamlet(hamlets: &[Hamlet], one: &Exemplar) -> Option<u32> {
    let name = one.area().strip_prefix("Ấp ")?;
    let hamlet = hamlets.iter().find(|h| h.name == name)?;
    (Some(hamlet.households) == one.households).then_some(hamlet.people)
}

fn follow(one: &mut Exemplar, in_unit: usize) {
    let unit = usize::try_from(one.number).unwrap_or(0) - in_unit;
    let family = FAMILY.get(unit % FAMILY.len()).copied().unwrap_or_default();
    let given = GIVEN.get((unit + in_unit % 2) % GIVEN.len()).copied().unwrap_or_default();
    one.follower = format!("{family} {given}");
}
