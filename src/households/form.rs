//! What is typed about a household, read. Pure.

use jiff::civil::Date;

use super::household::{Content, LONGEST, MOST_MEMBERS, Person, phone};
use crate::web::{Errors, Typed, Words};

/// The first year in which somebody alive can be born, and some to spare.
const FIRST_YEAR: i64 = 1880;

/// Reads the form; what is wrong stands beside its field.
pub(super) fn read(words: Words, typed: &Typed, today: Date, errors: &mut Errors) -> Content {
    let head = typed.line("head");
    if head.is_empty() {
        errors.missing(words, "head", "households-head");
    }
    for (field, label) in [
        ("head", "households-head"),
        ("area", "households-area"),
        ("representative", "households-representative"),
    ] {
        errors.within(words, typed, field, label, LONGEST);
        errors.printable(words, typed, field, label);
    }
    for field in ["head", "representative", "member_name"] {
        if typed.all(field).iter().any(|name| identity(name)) && !errors.has(field) {
            errors.add(field, words.t("households-error-identity"));
        }
    }
    let written = typed.line("phone");
    let number = phone(&written);
    if number.is_none() && !written.is_empty() {
        errors.add("phone", words.t("households-error-phone"));
    }
    Content {
        head,
        area: typed.line("area"),
        representative: typed.line("representative"),
        phone: number,
        people: people(words, typed, today, errors),
    }
}

/// Whether a name has an identity number in it, which the book does not keep: nine digits or more in a row, blanks and
/// dots between them left aside.
pub(super) fn identity(name: &str) -> bool {
    let mut run = 0;
    name.chars().filter(|letter| !matches!(letter, ' ' | '.')).any(|letter| {
        run = if letter.is_ascii_digit() { run + 1 } else { 0 };
        run >= 9
    })
}

/// Reads the rows of members; one without a name is one that was taken out.
fn people(words: Words, typed: &Typed, today: Date, errors: &mut Errors) -> Vec<Person> {
    let years = FIRST_YEAR..=i64::from(today.year());
    let mut out = Vec::new();
    for index in 0..typed.all("member_name").len() {
        let name = crate::vietnamese::tidy(typed.at("member_name", &index));
        if name.is_empty() {
            continue;
        }
        let relation = crate::vietnamese::tidy(typed.at("member_relation", &index));
        if name.chars().count() > LONGEST || relation.chars().count() > LONGEST {
            errors.add("member_name", words.t("households-error-member-long"));
        }
        let year = crate::web::form::read_number(typed.at("member_year", &index));
        if !matches!(&year, Ok(year) if year.is_none_or(|year| years.contains(&year))) {
            errors.add("member_name", words.t1("households-error-year", "name", &name));
        }
        let left = crate::web::form::read_day(typed.at("member_left", &index));
        if left.is_err() {
            errors.add("member_name", words.t1("households-error-left", "name", &name));
        }
        out.push(Person { name, birth_year: year.ok().flatten(), relation, left_on: left.ok().flatten() });
    }
    if out.len() > MOST_MEMBERS {
        errors.add("member_name", words.t("households-error-members"));
    }
    out
}

/// A household's form as it would have been typed.
pub(super) fn to_typed(content: &Content) -> Typed {
    let mut typed = Typed::default();
    typed.set("head", &content.head);
    typed.set("area", &content.area);
    typed.set("representative", &content.representative);
    typed.set("phone", content.phone.clone().unwrap_or_default());
    for person in &content.people {
        typed.add("member_name", &person.name);
        typed.add("member_year", &person.birth_year.map(|year| year.to_string()).unwrap_or_default());
        typed.add("member_relation", &person.relation);
        typed.add("member_left", &person.left_on.map(crate::clock::day).unwrap_or_default());
    }
    typed
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    const TODAY: Date = date(2021, 1, 11);

    #[test]
    fn a_form_is_read_and_written_again() {
        let typed = Typed::parse(
            "head=+Nguyen+Mau&area=To+5&phone=0900+000+000&member_name=A&member_name=&member_name=B\
             &member_year=1980&member_year=&member_year=&member_relation=con&member_relation=&member_relation=\
             &member_left=&member_left=&member_left=30/06/2020"
                .as_bytes(),
        );
        let mut errors = Errors::default();
        let content = read(Words::Vi, &typed, TODAY, &mut errors);
        assert!(errors.is_empty(), "{errors:?}");
        assert_eq!(content.people.len(), 2, "a row without a name is none");
        assert_eq!(content.phone.as_deref(), Some("0900000000"));
        let mut errors = Errors::default();
        assert_eq!(read(Words::Vi, &to_typed(&content), TODAY, &mut errors), content);
        assert!(errors.is_empty());
    }

    #[test]
    fn what_cannot_be_read_is_said_beside_its_field() {
        for (sent, field) in [
            ("head=", "head"),
            ("head=A+%F0%9F%8E%89", "head"),
            ("head=079012345678", "head"),
            ("head=A&member_name=B+079.012.345", "member_name"),
            ("head=A&phone=090", "phone"),
            ("head=A&member_name=B&member_year=1799", "member_name"),
            ("head=A&member_name=B&member_year=2022", "member_name"),
            ("head=A&member_name=B&member_year=tam", "member_name"),
            ("head=A&member_name=B&member_left=mai", "member_name"),
        ] {
            let mut errors = Errors::default();
            read(Words::Vi, &Typed::parse(sent.as_bytes()), TODAY, &mut errors);
            assert!(errors.has(field) && errors.count() == 1, "{sent}: {errors:?}");
        }
        let long = format!("head={}", "a".repeat(LONGEST + 1));
        let mut errors = Errors::default();
        read(Words::Vi, &Typed::parse(long.as_bytes()), TODAY, &mut errors);
        assert!(errors.has("head"));
    }
}
