//! The form of a matter, read. Pure.

use dinh_rules::decision::Scope;

use crate::{
    decisions::decision::{Choice, Content, Proposer},
    places::{Kind, Place},
    web::{Errors, Typed, Words},
};

/// The most a matter's page holds.
const BODY: usize = 20_000;
const TITLE: usize = 200;
const QUESTION: usize = 600;
const CHOICE: usize = 200;
/// The most options a slip has room for.
pub(super) const CHOICES: usize = 5;

/// Reads the form.
pub(super) fn read(words: Words, typed: &Typed, errors: &mut Errors) -> Content {
    let title = errors.required(words, typed, "title", "decisions-field-title");
    errors.within(words, typed, "title", "decisions-field-title", TITLE);
    let question = errors.required(words, typed, "question", "decisions-field-question");
    errors.within(words, typed, "question", "decisions-field-question", QUESTION);
    errors.within(words, typed, "body", "decisions-field-body", BODY);
    for (field, label) in [
        ("title", "decisions-field-title"),
        ("question", "decisions-field-question"),
        ("body", "decisions-field-body"),
        ("choice", "decisions-own-choices"),
        ("agreed", "decisions-field-agreed"),
    ] {
        errors.printable(words, typed, field, label);
    }
    let proposer: Option<Proposer> = typed.get("proposer").parse().ok();
    if proposer.is_none() {
        errors.missing(words, "proposer", "decisions-field-proposer");
    }
    if typed.get("topic").is_empty() {
        errors.missing(words, "topic", "decisions-field-topic");
    }
    if typed.get("place").is_empty() {
        errors.missing(words, "place", "decisions-field-place");
    }
    Content {
        place_id: typed.line("place"),
        topic: typed.line("topic"),
        title,
        question,
        body: typed.lines("body"),
        choices: choices(words, typed, errors),
        proposer,
        agreed: typed.line("agreed"),
    }
}

/// For or against unless the paper has options of its own; then each of them decides something, but for
/// those that are ticked as leaving things as they are.
fn choices(words: Words, typed: &Typed, errors: &mut Errors) -> Vec<Choice> {
    let own: Vec<_> = typed.all("choice").iter().map(|text| text.trim().to_owned()).collect();
    if own.iter().all(String::is_empty) {
        let cost = errors.amount(words, typed, "cost");
        return vec![
            Choice { text: Words::Vi.t("decisions-choice-for"), adopts: true, cost },
            Choice { text: Words::Vi.t("decisions-choice-against"), adopts: false, cost: None },
        ];
    }
    if !typed.line("cost").is_empty() {
        errors.add("cost", words.t("decisions-error-cost-and-choices"));
    }
    let mut choices = Vec::new();
    for (index, text) in own.into_iter().enumerate() {
        let cost = typed.at("choice_cost", &index).trim();
        let read = crate::web::form::read_number(cost);
        if let Err(why) = &read {
            errors.add("choice", words.t1("decisions-error-choice-cost", "text", why));
        }
        if text.is_empty() {
            if !cost.is_empty() {
                errors.add("choice", words.t("decisions-error-choice-without-text"));
            }
            continue;
        }
        if text.chars().count() > CHOICE {
            errors.add("choice", words.t1("decisions-error-choice-long", "most", CHOICE.to_string()));
        }
        if choices.iter().any(|choice: &Choice| choice.text == text) {
            errors.add("choice", words.t1("decisions-error-choice-twice", "text", &text));
        }
        let keeps = typed.all("choice_keeps").iter().any(|row| *row == index.to_string());
        choices.push(Choice { text, adopts: !keeps, cost: read.ok().flatten() });
    }
    if choices.len() == 1 || choices.len() > CHOICES {
        errors.add("choice", words.t1("decisions-error-choices", "most", CHOICES.to_string()));
    }
    choices
}

/// Puts a matter into the form.
pub(super) fn put(typed: &mut Typed, content: &Content) {
    typed.set("place", &content.place_id);
    typed.set("topic", &content.topic);
    typed.set("title", &content.title);
    typed.set("question", &content.question);
    typed.set("body", &content.body);
    typed.set("proposer", content.proposer.map_or("", |proposer| proposer.word()));
    typed.set("agreed", &content.agreed);
    let [agree, against] = ["decisions-choice-for", "decisions-choice-against"].map(|key| Words::Vi.t(key));
    let plain =
        content.choices.iter().map(|choice| choice.text.as_str()).eq([agree.as_str(), against.as_str()]);
    if plain {
        let cost = content.choices.first().and_then(|choice| choice.cost);
        typed.set("cost", cost.map(|n| n.to_string()).unwrap_or_default());
        return;
    }
    for (index, choice) in content.choices.iter().enumerate() {
        if !choice.adopts {
            typed.add("choice_keeps", &index.to_string());
        }
        typed.add("choice", &choice.text);
        typed.add("choice_cost", &choice.cost.map(|n| n.to_string()).unwrap_or_default());
    }
}

/// Where a matter of a place is decided; none for a place that decides nothing.
pub(super) fn scope(place: &Place) -> Option<Scope> {
    match place.kind {
        Kind::Hamlet => Some(Scope::Hamlet),
        Kind::Commune | Kind::Ward | Kind::Town => Some(Scope::Commune),
        Kind::Province | Kind::District | Kind::Agency => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(fields: &[(&str, &str)]) -> Typed {
        let mut typed = Typed::default();
        for (name, value) in fields {
            typed.add(name, value);
        }
        typed
    }

    #[test]
    fn without_options_of_its_own_a_paper_asks_for_or_against() {
        let mut errors = Errors::default();
        let content = read(Words::Vi, &typed(&[("cost", "350.000")]), &mut errors);
        let shown: Vec<_> = content.choices.iter().map(|c| (c.adopts, c.cost)).collect();
        assert_eq!(shown, [(true, Some(350_000)), (false, None)]);
    }

    #[test]
    fn options_are_told_apart_and_none_stands_alone() {
        for (fields, wrong) in [
            (vec![("choice", "A"), ("choice", "B")], false),
            (vec![("choice", "A"), ("choice", "")], true),
            (vec![("choice", "A"), ("choice", "A")], true),
            (vec![("choice", "A"), ("choice", "B"), ("choice_cost", "1,5"), ("choice_cost", "")], true),
        ] {
            let mut errors = Errors::default();
            read(Words::Vi, &typed(&fields), &mut errors);
            assert_eq!(errors.has("choice"), wrong, "{fields:?}");
        }
    }
}
