//! Between the editor's form and an item: reading what was typed, saying what is wrong,
//! and laying two versions side by side. Pure.

use super::{
    item::{Category, Content, Item},
    shown::Reader,
    story,
};
use crate::web::{Errors, Typed, Words};

/// Form field and the key of its label, in the order of the form.
pub const FIELDS: [(&str, &str); 10] = [
    ("title", "news-field-title"),
    ("category", "news-field-category"),
    ("lead", "news-field-lead"),
    ("body", "news-field-body"),
    ("byline", "news-field-byline"),
    ("place", "news-field-place"),
    ("year", "news-field-year"),
    ("photo", "news-field-photo"),
    ("alt", "news-field-alt"),
    ("caption", "news-field-caption"),
];

/// Takes what was typed; an unreadable year and a figure's code in the title, where none is
/// ever filled in, are named. Everything else is kept as it is.
#[must_use]
pub fn read(words: Words, typed: &Typed, errors: &mut Errors, this_year: i64) -> Content {
    let year = errors.number(words, typed, "year");
    if year.is_some_and(|year| !(1990..=2200).contains(&year)) {
        errors.add("year", words.t1("web-error-number", "text", typed.get("year")));
    }
    if typed.get("title").contains("[[") {
        errors.add("title", words.t("news-error-title-figure"));
    }
    Content {
        category: typed.line("category"),
        title: typed.line("title"),
        lead: typed.lines("lead").replace('\n', " "),
        body: typed.lines("body"),
        byline: typed.line("byline"),
        place_id: typed.line("place"),
        year: year.unwrap_or(this_year),
        photo_id: typed.opt_line("photo"),
        caption: typed.line("caption"),
        alt: typed.line("alt"),
    }
}

/// The form of an item as it is kept.
#[must_use]
pub fn typed_of(item: &Item) -> Typed {
    let mut typed = Typed::default();
    let content = &item.content;
    for (field, _) in FIELDS {
        typed.set(field, value(content, field));
    }
    typed.set("version", item.version.to_string());
    typed
}

fn value(content: &Content, field: &str) -> String {
    match field {
        "title" => content.title.clone(),
        "category" => content.category.clone(),
        "lead" => content.lead.clone(),
        "body" => content.body.clone(),
        "byline" => content.byline.clone(),
        "place" => content.place_id.clone(),
        "year" => content.year.to_string(),
        "photo" => content.photo_id.clone().unwrap_or_default(),
        "alt" => content.alt.clone(),
        "caption" => content.caption.clone(),
        _ => String::new(),
    }
}

/// What is wrong with any item that is to be kept, also a draft.
pub fn to_keep(words: Words, content: &Content, categories: &[Category], errors: &mut Errors) {
    if content.title.is_empty() {
        errors.add("title", words.t("web-error-required"));
    }
    if !categories.iter().any(|known| known.id == content.category) {
        errors.add("category", words.t("news-error-category"));
    }
}

/// What is wrong with an item that readers are to see.
pub fn to_publish(reader: &Reader<'_>, errors: &mut Errors) {
    let (words, content) = (reader.words, reader.content);
    for (field, text) in [("lead", &content.lead), ("body", &content.body), ("byline", &content.byline)] {
        if text.is_empty() {
            errors.add(field, words.t("web-error-required"));
        }
    }
    if content.photo_id.is_some() && content.alt.is_empty() {
        errors.add("alt", words.t("news-error-alt"));
    }
    figures(reader, errors);
}

/// Figures that no record and nobody's hand gives: named beside the text.
pub fn figures(reader: &Reader<'_>, errors: &mut Errors) {
    for (field, text) in [("lead", &reader.content.lead), ("body", &reader.content.body)] {
        let unknown = reader.unknown(text);
        if !unknown.is_empty() && !errors.has(field) {
            let tokens = unknown.join(", ");
            errors.add(field, reader.words.t1("news-error-figure", "tokens", tokens));
        }
    }
}

/// The address an item would get: what was typed, or else its title.
#[must_use]
pub fn slug(typed: &Typed, content: &Content) -> String {
    match typed.opt_line("slug") {
        Some(slug) => story::slug(&slug),
        None => story::slug(&content.title),
    }
}

/// A field that two people changed differently.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clash {
    /// Name of the field.
    pub field: &'static str,
    /// Key of the field's label.
    pub label: &'static str,
    /// What this person typed.
    pub mine: String,
    /// What the other one stored.
    pub theirs: String,
}

impl Clash {
    /// Puts names in place of ids, as `name` knows them.
    pub fn name(&mut self, name: impl Fn(&str) -> String) {
        self.mine = name(&self.mine);
        self.theirs = name(&self.theirs);
    }
}

/// The fields in which what was typed differs from what is stored.
#[must_use]
pub fn clashes(mine: &Content, theirs: &Content) -> Vec<Clash> {
    FIELDS
        .into_iter()
        .map(|(field, label)| Clash { field, label, mine: value(mine, field), theirs: value(theirs, field) })
        .filter(|clash| clash.mine != clash.theirs)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::news::figures::Known;

    fn content() -> Content {
        Content {
            title: "Tin".into(),
            lead: "Mở".into(),
            body: "Thân [[Z99]]".into(),
            byline: "Ban Biên tập".into(),
            year: 2020,
            ..Content::default()
        }
    }

    #[test]
    fn an_unknown_figure_and_a_photo_without_words_refuse_publication() {
        let content = Content { photo_id: Some("p".into()), ..content() };
        let mut errors = Errors::default();
        let reader = Reader { words: Words::Vi, content: &content, known: &Known::default(), frozen: &[] };
        to_publish(&reader, &mut errors);
        let fields: Vec<_> = errors.list().iter().map(|(field, _)| field.as_str()).collect();
        assert_eq!(fields, ["alt", "body"]);
        assert!(errors.on("body").contains("[[Z99]]"));
    }

    #[test]
    fn two_versions_are_laid_side_by_side() {
        let mine = content();
        let theirs = Content { lead: "Khác".into(), ..content() };
        let clashes = clashes(&mine, &theirs);
        assert_eq!(clashes.len(), 1);
        assert_eq!((clashes[0].mine.as_str(), clashes[0].theirs.as_str()), ("Mở", "Khác"));
    }

    #[test]
    fn the_form_and_the_item_say_the_same() {
        let item_content = content();
        let item = Item {
            id: "i".into(),
            slug: None,
            content: item_content.clone(),
            photo_size: (0, 0),
            state: crate::news::item::State::Draft,
            published_at: None,
            updated_at: jiff::Timestamp::UNIX_EPOCH,
            withdrawn: None,
            version: 3,
        };
        let typed = typed_of(&item);
        let mut errors = Errors::default();
        assert_eq!(read(Words::Vi, &typed, &mut errors, 2021), item_content);
        assert!(errors.is_empty() && typed.is("version", "3"));
        assert_eq!(slug(&typed, &item_content), "tin");
    }
}
