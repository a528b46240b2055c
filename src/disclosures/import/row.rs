//! One row of a book of notices. Pure.

use jiff::civil::Date;

use super::columns::COLUMNS;
use crate::{
    clock,
    disclosures::{
        Audience, Channel, Kind, Part, Posting,
        content::{Content, Value},
        fact::{Holds, fields},
        form::{Draft, read_hold},
        policy,
    },
    imports::{Checked, Context, Outcome, common_faults},
    sheet::Line,
    vietnamese::{self, fold},
    web::form,
};

/// The most broadcasts that one row writes into the log.
const MOST_BROADCASTS: i64 = 60;

/// A row that could be read.
pub(super) struct Parsed {
    pub(super) draft: Draft,
    pub(super) postings: Vec<Posting>,
    pub(super) published_on: Option<Date>,
}

/// A row judged by itself.
pub(super) struct Read {
    pub(super) checked: Checked,
    pub(super) parsed: Option<Parsed>,
}

struct Reader<'a> {
    ctx: Context<'a>,
    line: &'a Line,
    errors: Vec<String>,
    warnings: Vec<String>,
}

/// Reads a row.
pub(super) fn read(ctx: Context<'_>, line: &Line) -> Read {
    let (errors, warnings) = common_faults(ctx.words, line, COLUMNS);
    let mut reader = Reader { ctx, line, errors, warnings };
    let parsed = reader.parsed();
    let unit = parsed.as_ref().map_or("", |parsed| parsed.draft.unit_id.as_str());
    let checked = Checked {
        line: line.number,
        name: line.text("title"),
        unit: ctx.tree.name(unit).to_owned(),
        outcome: Outcome::Bad,
        errors: reader.errors,
        warnings: reader.warnings,
    };
    Read { checked, parsed }
}

fn title(key: &str) -> &'static str {
    COLUMNS.iter().find(|column| column.key == key).map_or("", |column| column.title)
}

impl Reader<'_> {
    fn parsed(&mut self) -> Option<Parsed> {
        let words = self.ctx.words;
        if self.line.text("title").is_empty() {
            self.errors.push(words.t("disclosures-import-no-title"));
        }
        let unit_id = self.unit()?;
        let kind = self.kind()?;
        let part = self.part(kind);
        let signed_on = self.day("signed");
        if signed_on.is_none() && self.errors.is_empty() {
            self.errors.push(words.t("disclosures-import-no-day"));
        }
        let days = self.line.text("days");
        let own = read_hold(&days).map(|hold| (hold, self.line.text("own_basis")));
        if own.is_none() && !days.is_empty() {
            self.errors.push(words.t2("imports-error-word", ("column", title("days")), ("text", days)));
        }
        if own.as_ref().is_some_and(|(_, basis)| basis.is_empty()) {
            self.errors.push(words.t("disclosures-error-own-basis"));
        }
        let content = self.content(kind);
        let draft = Draft {
            audience: self.audience(kind),
            counted_on: self.day("received"),
            unit_id,
            kind,
            part,
            signed_on,
            own,
            content,
        };
        let postings = self.postings(&draft);
        let published_on = [self.day("web"), self.day("posted")].into_iter().flatten().min();
        if let (Some(signed), Some(posted)) = (draft.signed_on, published_on)
            && posted < signed
        {
            self.errors.push(words.t("disclosures-import-before"));
        }
        Some(Parsed { draft, postings, published_on })
    }

    fn unit(&mut self) -> Option<String> {
        let words = self.ctx.words;
        let written = self.line.text("unit");
        let found = if written.is_empty() { self.ctx.unit } else { self.ctx.names.find(&written) };
        let Some(place) = found else {
            self.errors.push(if written.is_empty() {
                words.t("imports-error-no-unit")
            } else {
                words.t1("imports-error-unit", "text", written)
            });
            return None;
        };
        if !self.ctx.may(policy::RULES, "disclosures.import", &place.id) {
            self.errors.push(words.t1("imports-error-not-yours", "unit", &place.name));
        }
        Some(place.id.clone())
    }

    fn kind(&mut self) -> Option<Kind> {
        let text = self.line.text("kind");
        let words = crate::web::Words::Vi;
        let folded = fold(&text);
        let found = Kind::ALL.iter().copied().find(|kind| fold(&words.t(kind.key())) == folded);
        let found = found.or(match folded.as_str() {
            "ngan sach" => Some(Kind::Budget),
            "du an" | "cong trinh" => Some(Kind::Project),
            "quy" | "dong gop" => Some(Kind::Fund),
            "ho tro" | "ho ngheo" => Some(Kind::Support),
            "dat dai" | "boi thuong" => Some(Kind::Land),
            "phi le phi" => Some(Kind::Fee),
            "thu tuc" => Some(Kind::Procedure),
            "thanh tra" | "kiem tra" => Some(Kind::Inspection),
            "can bo" => Some(Kind::Cadre),
            _ => None,
        });
        if found.is_none() {
            let words = self.ctx.words;
            self.errors.push(words.t2("imports-error-word", ("column", title("kind")), ("text", text)));
        }
        found
    }

    fn part(&mut self, kind: Kind) -> Option<Part> {
        let text = self.line.text("part");
        if text.is_empty() && kind.parts().is_empty() {
            return None;
        }
        let words = crate::web::Words::Vi;
        let folded = fold(&text);
        let found = kind.parts().iter().copied().find(|part| fold(&words.t(part.key())) == folded);
        if found.is_none() {
            let words = self.ctx.words;
            self.errors.push(words.t2("imports-error-word", ("column", title("part")), ("text", text)));
        }
        found
    }

    fn audience(&mut self, kind: Kind) -> Audience {
        let text = self.line.text("audience");
        match fold(&text).as_str() {
            "" if kind == Kind::Cadre => Audience::Staff,
            "" | "nhan dan" | "cong khai" => Audience::Public,
            "can bo co quan" | "noi bo" | "can bo" => Audience::Staff,
            _ => {
                let words = self.ctx.words;
                self.errors.push(words.t2(
                    "imports-error-word",
                    ("column", title("audience")),
                    ("text", text),
                ));
                Audience::Staff
            }
        }
    }

    fn day(&mut self, key: &str) -> Option<Date> {
        let words = self.ctx.words;
        let day = self.line.cell(key).day().unwrap_or_else(|text| {
            self.errors.push(words.t2("imports-error-day", ("column", title(key)), ("text", text)));
            None
        });
        let future = day.is_some_and(|day| day > self.ctx.today);
        if future && !matches!(key, "starts" | "ends") {
            self.errors.push(words.t1("imports-error-future", "column", title(key)));
        }
        day
    }

    fn number(&mut self, key: &str) -> Option<i64> {
        let words = self.ctx.words;
        let number = self.line.cell(key).number().unwrap_or_else(|text| {
            self.errors.push(words.t2("imports-error-number", ("column", title(key)), ("text", text)));
            None
        });
        if let Some(told) = number.and_then(|number| form::too_large(words, number)) {
            self.errors.push(words.t2("imports-error-in", ("column", title(key)), ("told", told)));
        }
        number
    }

    fn percent(&mut self, key: &str) -> Option<i64> {
        let percent = self.number(key)?;
        if !(0..=100).contains(&percent) {
            self.errors.push(self.ctx.words.t("disclosures-error-percent"));
            return None;
        }
        Some(percent)
    }

    fn content(&mut self, kind: Kind) -> Content {
        let mut content = Content {
            title: self.line.text("title"),
            document: self.line.text("document"),
            lead: vietnamese::tidy_lines(&self.line.cell("lead").text()),
            ..Content::default()
        };
        for field in fields(kind) {
            let value = match field.holds {
                Holds::Text => self.line.opt_text(field.key).map(Value::Text),
                Holds::Day => self.day(field.key).map(Value::Day),
                Holds::Number | Holds::Money => self.number(field.key).map(Value::Number),
                Holds::Percent => self.percent(field.key).map(Value::Number),
            };
            if let Some(value) = value {
                content.facts.insert(field.key.to_owned(), value);
            } else if field.needed {
                let words = self.ctx.words;
                let name = words.t(crate::disclosures::content::fact_key(field.key));
                self.warnings.push(words.t1("disclosures-import-lacks", "field", name));
            }
        }
        content
    }

    fn postings(&mut self, draft: &Draft) -> Vec<Posting> {
        let words = self.ctx.words;
        let mut out = Vec::new();
        let (posted, down) = (self.day("posted"), self.day("taken_down"));
        if let (Some(posted), Some(down)) = (posted, down)
            && down < posted
        {
            self.errors.push(words.t("disclosures-error-down-before"));
        }
        let channel = if draft.kind == Kind::Cadre { Channel::Internal } else { Channel::Posting };
        if let Some(day) = posted {
            for place in self.places(channel) {
                let place_id = self.hamlet(&draft.unit_id, &place);
                let to_at = down.map(|day| clock::at(day, 0, 0));
                out.push(Posting { place_id, to_at, ..self.posting(channel, place, day) });
            }
        }
        if let Some(day) = self.day("web") {
            out.push(self.posting(Channel::Web, words.t(Channel::Web.key()), day));
        }
        out.extend(self.broadcasts());
        let told = self.number("told");
        if told.is_some() && posted.is_none() {
            self.warnings.push(words.t1("disclosures-import-told-no-day", "column", title("told")));
        }
        if let (Some(told), Some(day)) = (told, posted) {
            let place = self.ctx.tree.name(&draft.unit_id).to_owned();
            let line = self.posting(Channel::Hamlet, place, day);
            out.push(Posting { households: Some(told), place_id: Some(draft.unit_id.clone()), ..line });
        }
        out
    }

    fn posting(&self, channel: Channel, place_name: String, day: Date) -> Posting {
        Posting {
            id: String::new(),
            channel,
            place_id: None,
            place_name,
            from_at: clock::at(day, 0, 0),
            to_at: None,
            to_reason: String::new(),
            minutes: None,
            households: None,
            by_title: String::new(),
            recorded_at: self.ctx.now,
            retracted: None,
        }
    }

    fn places(&self, channel: Channel) -> Vec<String> {
        let written = self.line.text("places");
        let named: Vec<_> =
            written.split(';').map(vietnamese::tidy).filter(|place| !place.is_empty()).collect();
        if named.is_empty() { vec![self.ctx.words.t(channel.key())] } else { named }
    }

    /// The hamlet that a place of posting names: `Nhà văn hóa ấp Thới Bình`.
    fn hamlet(&self, unit_id: &str, place: &str) -> Option<String> {
        let folded = fold(place);
        let children = self.ctx.tree.children(unit_id, self.ctx.year_end());
        let own = children.into_iter().find(|child| folded.ends_with(&fold(&child.name)));
        own.map(|hamlet| hamlet.id.clone())
    }

    /// Broadcasts are logged one a day from the first on, two a day where there are more: so a
    /// book writes them, as a number.
    fn broadcasts(&mut self) -> Vec<Posting> {
        let words = self.ctx.words;
        let Some(first) = self.day("broadcast") else { return Vec::new() };
        let times = self.number("broadcasts").unwrap_or(1);
        if !(1..=MOST_BROADCASTS).contains(&times) {
            let column = title("broadcasts");
            self.errors.push(words.t2("disclosures-import-broadcasts", ("column", column), ("n", times)));
            return Vec::new();
        }
        let minutes = self.number("minutes");
        let mut out = Vec::new();
        let mut day = first;
        for n in 0..times {
            let hour = if n % 2 == 0 { 5 } else { 17 };
            if n > 0 && n % 2 == 0 {
                day = day.tomorrow().unwrap_or(day);
            }
            if day > self.ctx.today {
                break;
            }
            let line = self.posting(Channel::Loudspeaker, words.t(Channel::Loudspeaker.key()), day);
            out.push(Posting { from_at: clock::at(day, hour, 0), minutes, ..line });
        }
        out
    }
}
