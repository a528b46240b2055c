//! What the registration form holds, and how a form becomes it. Pure.

use jiff::civil::Date;

use super::exemplar::{Origin, SubjectKind, words};
use crate::{
    vietnamese,
    web::{Errors, Typed, Words, form},
};

words! {
    /// The kinds of repeating rows of the form.
    RowKind {
        /// The model's own criterion: name, unit, target, and what was achieved.
        Criterion = "criterion",
        /// Who does it: name, and the part played (`lead`, `partner`, `participant`).
        Force = "force",
        /// What is put in: `money`, `material`, `labour`, `social`, an amount, its unit.
        Resource = "resource",
        /// A step planned: name and day.
        Milestone = "milestone",
        /// An output that can be checked.
        Output = "output",
    }
}

/// A repeating row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Kind.
    pub kind: RowKind,
    /// Name or text.
    pub name: String,
    /// Unit of measure, or the part played.
    pub unit: String,
    /// Target or amount.
    pub target: Option<i64>,
    /// What was achieved.
    pub achieved: Option<i64>,
    /// Day.
    pub day: Option<Date>,
}

impl Entry {
    /// A row with a name and a unit.
    #[must_use]
    pub fn new(kind: RowKind, name: impl Into<String>, unit: impl Into<String>) -> Self {
        Self { kind, name: name.into(), unit: unit.into(), target: None, achieved: None, day: None }
    }
}

/// The twenty fields of the form. Empty texts and absent numbers are fields not filled.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Content {
    /// 1. Year.
    pub year: i64,
    /// 2. Registering unit.
    pub unit_id: String,
    /// 3. Collective or individual.
    pub subject_kind: Option<SubjectKind>,
    /// 4. Name of the group or person.
    pub subject_name: String,
    /// 4. Role.
    pub subject_role: String,
    /// 5. Name of the model.
    pub name: String,
    /// 6. Field.
    pub field: String,
    /// 7. New, continued or upgraded.
    pub origin: Option<Origin>,
    /// 7. Last year's model.
    pub previous_id: Option<String>,
    /// 8. Situation and reason.
    pub situation: String,
    /// 9. Goal (its criteria are rows).
    pub goal: String,
    /// 10. Content and method.
    pub method: String,
    /// 11. Area.
    pub area: String,
    /// 11. Households that benefit.
    pub households: Option<i64>,
    /// 11. People that benefit.
    pub people: Option<i64>,
    /// 16. Sustaining and copying.
    pub sustain: String,
    /// 17. Level aimed at.
    pub target_level: Option<String>,
    /// 18. Officer who follows it, as written.
    pub follower_name: String,
    /// 19. Contact telephone, never published.
    pub phone: String,
    /// Day of registration.
    pub registered_on: Option<Date>,
    /// 14. First day.
    pub starts_on: Option<Date>,
    /// 14. Day of evaluation.
    pub evaluates_on: Option<Date>,
    /// 9, 12, 13, 14, 15. Criteria, forces, resources, milestones, outputs.
    pub rows: Vec<Entry>,
}

/// Longest name of a model, in characters (practice: 10 to 120).
pub const LONGEST_NAME: usize = 120;
/// Shortest name of a model, in characters.
pub const SHORTEST_NAME: usize = 6;

impl Content {
    /// Reads a form. A draft needs only a name, a unit and a field; what cannot be read
    /// (numbers, days) is always said.
    #[must_use]
    pub fn read(words: Words, typed: &Typed) -> (Self, Errors) {
        let mut errors = Errors::default();
        let content = Self {
            year: errors.number(words, typed, "year").unwrap_or_default(),
            unit_id: needed(words, typed, "unit", &mut errors),
            subject_kind: typed.get("subject_kind").parse().ok(),
            subject_name: typed.line("subject_name"),
            subject_role: typed.line("subject_role"),
            name: vietnamese::tidy(&needed(words, typed, "name", &mut errors)),
            field: needed(words, typed, "field", &mut errors),
            origin: typed.get("origin").parse().ok(),
            // Only carrying over links a model to last year's, never a form.
            previous_id: None,
            situation: typed.lines("situation"),
            goal: typed.lines("goal"),
            method: typed.lines("method"),
            area: typed.line("area"),
            households: errors.amount(words, typed, "households"),
            people: errors.amount(words, typed, "people"),
            sustain: typed.lines("sustain"),
            target_level: typed.opt_line("target_level"),
            follower_name: typed.line("follower_name"),
            phone: typed.line("phone"),
            registered_on: errors.day(words, typed, "registered_on"),
            starts_on: errors.day(words, typed, "starts_on"),
            evaluates_on: errors.day(words, typed, "evaluates_on"),
            rows: read_rows(words, typed, &mut errors),
        };
        content.check(words, &mut errors);
        (content, errors)
    }

    fn check(&self, words: Words, errors: &mut Errors) {
        let length = self.name.chars().count();
        if length > LONGEST_NAME || (length > 0 && length < SHORTEST_NAME) {
            errors.add("name", words.t("exemplars-error-name-length"));
        }
        if !(2000..=2100).contains(&self.year) && !errors.has("year") {
            errors.add("year", words.t("exemplars-error-year"));
        }
        if let (Some(starts), Some(ends)) = (self.starts_on, self.evaluates_on)
            && ends < starts
        {
            errors.add("evaluates_on", words.t("exemplars-error-order"));
        }
    }

    /// What is still missing before it can be registered.
    #[must_use]
    pub fn missing(&self, words: Words) -> Errors {
        let mut errors = Errors::default();
        let has_row = |kind| self.rows.iter().any(|row| row.kind == kind);
        let needed = [
            ("subject_kind", self.subject_kind.is_none()),
            ("subject_name", self.subject_name.is_empty()),
            ("origin", self.origin.is_none()),
            ("situation", self.situation.is_empty()),
            ("goal", self.goal.is_empty()),
            ("method", self.method.is_empty()),
            ("area", self.area.is_empty() && self.households.is_none() && self.people.is_none()),
            ("force_name", !has_row(RowKind::Force)),
            ("resource_amount", !has_row(RowKind::Resource)),
            ("output", !has_row(RowKind::Output)),
            ("starts_on", self.starts_on.is_none()),
            ("evaluates_on", self.evaluates_on.is_none()),
            ("sustain", self.sustain.is_empty()),
            ("target_level", self.target_level.is_none()),
            ("phone", self.phone.is_empty()),
        ];
        for (field, missing) in needed {
            if missing {
                errors.add(
                    field,
                    words.t1(
                        "exemplars-error-missing",
                        "field",
                        words.t(format!("exemplars-field-{}", field.replace('_', "-"))),
                    ),
                );
            }
        }
        errors
    }

    /// The form again, from what is kept.
    #[must_use]
    pub fn to_typed(&self, words: Words) -> Typed {
        let mut typed = Typed::default();
        let number = |n: Option<i64>| n.map(|n| words.n(n)).unwrap_or_default();
        let day = |day: Option<Date>| day.map(crate::clock::day).unwrap_or_default();
        for (field, text) in [
            ("year", self.year.to_string()),
            ("unit", self.unit_id.clone()),
            ("subject_kind", self.subject_kind.map_or("", SubjectKind::word).to_owned()),
            ("subject_name", self.subject_name.clone()),
            ("subject_role", self.subject_role.clone()),
            ("name", self.name.clone()),
            ("field", self.field.clone()),
            ("origin", self.origin.map_or("", Origin::word).to_owned()),
            ("previous", self.previous_id.clone().unwrap_or_default()),
            ("situation", self.situation.clone()),
            ("goal", self.goal.clone()),
            ("method", self.method.clone()),
            ("area", self.area.clone()),
            ("households", number(self.households)),
            ("people", number(self.people)),
            ("sustain", self.sustain.clone()),
            ("target_level", self.target_level.clone().unwrap_or_default()),
            ("follower_name", self.follower_name.clone()),
            ("phone", self.phone.clone()),
            ("registered_on", day(self.registered_on)),
            ("starts_on", day(self.starts_on)),
            ("evaluates_on", day(self.evaluates_on)),
        ] {
            typed.set(field, text);
        }
        for row in &self.rows {
            let kind = row.kind.word();
            let name = if row.kind == RowKind::Output { "output".to_owned() } else { format!("{kind}_name") };
            typed.add(&name, &row.name);
            typed.add(&format!("{kind}_unit"), &row.unit);
            typed.add(&format!("{kind}_amount"), &number(row.target));
            typed.add(&format!("{kind}_achieved"), &number(row.achieved));
            typed.add(&format!("{kind}_day"), &day(row.day));
        }
        typed
    }

    /// Rows of one kind.
    pub fn rows_of(&self, kind: RowKind) -> impl Iterator<Item = &Entry> {
        self.rows.iter().filter(move |row| row.kind == kind)
    }

    /// The sum put in of one kind of resource.
    #[must_use]
    pub fn resource(&self, name: &str) -> i64 {
        self.rows_of(RowKind::Resource).filter(|row| row.name == name).filter_map(|row| row.target).sum()
    }

    /// What search looks through, folded: public texts only.
    #[must_use]
    pub fn search_fold(&self, unit: &str) -> String {
        let rows: Vec<_> = self.rows.iter().map(|row| row.name.as_str()).collect();
        vietnamese::fold(&format!(
            "{} {} {} {} {} {} {} {unit} {}",
            self.name,
            self.subject_name,
            self.situation,
            self.goal,
            self.method,
            self.area,
            self.sustain,
            rows.join(" ")
        ))
    }
}

fn needed(words: Words, typed: &Typed, field: &str, errors: &mut Errors) -> String {
    errors.required(words, typed, field, &format!("exemplars-field-{field}"))
}

fn read_rows(words: Words, typed: &Typed, errors: &mut Errors) -> Vec<Entry> {
    let mut rows = Vec::new();
    for kind in RowKind::ALL.iter().copied() {
        let word = kind.word();
        let field = if kind == RowKind::Output { "output".to_owned() } else { format!("{word}_name") };
        for (index, name) in typed.all(&field).iter().enumerate() {
            let at = |part: &str| typed.at(&format!("{word}_{part}"), &index).to_owned();
            let mut number = |part: &str| {
                let n = form::read_number(&at(part)).unwrap_or_else(|text| {
                    errors.add(&format!("{word}_{part}"), words.t1("web-error-number", "text", text));
                    None
                });
                if let Some(told) = n.and_then(|n| form::too_large(words, n)) {
                    errors.add(&format!("{word}_{part}"), told);
                }
                n
            };
            let (target, achieved) = (number("amount"), number("achieved"));
            let day = form::read_day(&at("day")).unwrap_or_else(|text| {
                errors.add(&format!("{word}_day"), words.t1("web-error-day", "text", text));
                None
            });
            let name = vietnamese::tidy(name);
            let empty = match kind {
                RowKind::Resource => target.is_none(),
                _ => name.is_empty(),
            };
            if !empty {
                rows.push(Entry { kind, name, unit: vietnamese::tidy(&at("unit")), target, achieved, day });
            }
        }
    }
    rows
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_draft_needs_a_name_a_unit_and_a_field() {
        let typed = Typed::parse(b"year=2020&households=12x");
        let (_, errors) = Content::read(Words::Vi, &typed);
        for field in ["name", "unit", "field", "households"] {
            assert!(errors.has(field), "{field}");
        }
        assert!(!errors.has("situation"));
    }

    #[test]
    fn what_was_read_can_be_shown_again() {
        let typed = Typed::parse(
            "year=2020&unit=u&field=kinh-te&name=Thắp+sáng+đường+quê&households=1.234&starts_on=1/3/2020\
             &criterion_name=Bóng&criterion_unit=cái&criterion_amount=120&criterion_name=&criterion_unit=\
             &resource_name=money&resource_amount=36.000.000&output=Biên+bản"
                .as_bytes(),
        );
        let (content, errors) = Content::read(Words::Vi, &typed);
        assert!(errors.is_empty(), "{errors:?}");
        assert_eq!(content.rows.len(), 3);
        assert_eq!(content.resource("money"), 36_000_000);
        let (again, errors) = Content::read(Words::Vi, &content.to_typed(Words::Vi));
        assert!(errors.is_empty());
        assert_eq!(again, content);
    }

    #[test]
    fn registering_names_each_field_that_is_missing() {
        let missing = Content::default().missing(Words::Vi);
        assert_eq!(missing.count(), 15);
        assert!(missing.has("phone"));
    }

    #[test]
    fn the_end_comes_after_the_beginning() {
        let typed = Typed::parse(
            "name=Một+hai+ba&unit=u&field=f&year=2020&starts_on=2/3/2020&evaluates_on=1/3/2020".as_bytes(),
        );
        assert!(Content::read(Words::Vi, &typed).1.has("evaluates_on"));
    }
}
