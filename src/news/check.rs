//! Between the editor's form and an item: reading what was typed, saying what is wrong,
//! and laying two versions side by side. Pure.

use super::{
    item::{Category, Content, Item},
    pasted,
    shown::Reader,
    story,
};
use crate::{
    clock,
    vietnamese::looks_pre_unicode,
    web::{Errors, Typed, Words},
};

/// Longest texts in characters: far beyond any item, and what two versions of can still be
/// compared while a reader waits.
const LONGEST: [(&str, usize); 6] =
    [("title", 300), ("lead", 3_000), ("body", 100_000), ("byline", 200), ("alt", 500), ("caption", 1_000)];

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

/// Puts plain text in the place of HTML that was pasted; says whether there was any.
pub fn clean_pasted(typed: &mut Typed) -> bool {
    let mut found = false;
    for (field, _) in LONGEST {
        let sent = typed.get(field);
        if pasted::looks_like_html(sent) {
            found = true;
            let plain = if field == "body" { pasted::text(sent) } else { pasted::line(sent) };
            typed.set(field, plain);
        }
    }
    found
}

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
    for (field, most) in LONGEST {
        if looks_pre_unicode(typed.get(field)) {
            errors.add(field, words.t("news-error-font"));
        } else if typed.get(field).chars().count() > most {
            errors.add(
                field,
                words.t1("news-error-long", "most", words.n(i64::try_from(most).unwrap_or(i64::MAX))),
            );
        }
    }
    Content {
        category: typed.line("category"),
        title: typed.line("title"),
        lead: short(typed.lines("lead"), "lead").replace('\n', " "),
        body: short(typed.lines("body"), "body"),
        byline: typed.line("byline"),
        place_id: typed.line("place"),
        year: year.unwrap_or(this_year),
        photo_id: typed.opt_line("photo"),
        caption: typed.line("caption"),
        alt: typed.line("alt"),
    }
}

/// What is shown of a text that is refused for its length.
fn short(text: String, field: &str) -> String {
    let most = LONGEST.iter().find(|(name, _)| *name == field).map_or(0, |(_, most)| *most);
    match text.char_indices().nth(most) {
        Some((end, _)) => text[..end].to_owned(),
        None => text,
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
    typed.set("slug", item.slug.clone().unwrap_or_default());
    typed.set("version", item.version.to_string());
    typed.set("state", item.state.word());
    if let Some(at) = item.scheduled_for {
        typed.set("on_day", clock::day(clock::day_of(at)));
        typed.set("at_time", clock::hour_minute(at));
    }
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
        errors.missing(words, "title", "news-field-title");
    }
    if !categories.iter().any(|known| known.id == content.category) {
        errors.add("category", words.t("news-error-category"));
    }
}

/// What is wrong with an item that readers are to see.
pub fn to_publish(reader: &Reader<'_>, errors: &mut Errors) {
    let (words, content) = (reader.words, reader.content);
    for (field, label, text) in [
        ("lead", "news-field-lead", &content.lead),
        ("body", "news-field-body", &content.body),
        ("byline", "news-field-byline", &content.byline),
    ] {
        if text.is_empty() {
            errors.missing(words, field, label);
        }
    }
    if content.photo_id.is_some() {
        for (field, text, key) in
            [("alt", &content.alt, "news-error-alt"), ("caption", &content.caption, "news-error-caption")]
        {
            if text.is_empty() {
                errors.add(field, words.t(key));
            }
        }
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

/// The address that an item shall have: what was typed, else the one it has, else its title.
#[must_use]
pub fn slug(typed: &Typed, own: Option<&str>, content: &Content) -> String {
    match (typed.opt_line("slug"), own) {
        (Some(slug), own) if Some(slug.as_str()) != own => story::slug(&slug),
        (_, Some(own)) => own.to_owned(),
        _ => story::slug(&content.title),
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

/// The fields in which what was typed differs from what is stored; also the state, when the
/// item was moved to another one since the form was opened.
#[must_use]
pub fn clashes(typed: &Typed, mine: &Content, stored: &Item) -> Vec<Clash> {
    let address = Clash {
        field: "slug",
        label: "news-field-slug",
        mine: slug(typed, stored.slug.as_deref(), mine),
        theirs: stored.slug.clone().unwrap_or_default(),
    };
    let state = Clash {
        field: "state",
        label: "news-state",
        mine: typed.line("state"),
        theirs: stored.state.word().to_owned(),
    };
    FIELDS
        .into_iter()
        .map(|(field, label)| Clash {
            field,
            label,
            mine: value(mine, field),
            theirs: value(&stored.content, field),
        })
        .chain(stored.slug.is_some().then_some(address))
        .chain((!state.mine.is_empty()).then_some(state))
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
        assert_eq!(fields, ["alt", "caption", "body"]);
        assert!(errors.on("body").contains("[[Z99]]"));
    }

    fn item(content: Content) -> Item {
        Item {
            id: "i".into(),
            slug: None,
            content,
            photo_size: (0, 0),
            photo_smaller: Vec::new(),
            state: crate::news::item::State::Draft,
            published_at: None,
            scheduled_for: None,
            updated_at: jiff::Timestamp::UNIX_EPOCH,
            withdrawn: None,
            version: 3,
        }
    }

    #[test]
    fn two_versions_are_laid_side_by_side() {
        let mine = content();
        let theirs = Item { slug: Some("moi".into()), ..item(Content { lead: "Khác".into(), ..content() }) };
        let mut typed = Typed::default();
        typed.set("slug", "cu");
        typed.set("state", "scheduled");
        let found = clashes(&typed, &mine, &theirs);
        let pairs: Vec<_> =
            found.iter().map(|clash| (clash.field, clash.mine.as_str(), clash.theirs.as_str())).collect();
        assert_eq!(pairs, [("lead", "Mở", "Khác"), ("slug", "cu", "moi"), ("state", "scheduled", "draft")]);
        assert!(clashes(&Typed::default(), &theirs.content, &theirs).is_empty());
    }

    #[test]
    fn text_from_before_unicode_and_endless_text_are_named() {
        let mut typed = typed_of(&item(content()));
        typed.set("lead", "Tªn m« h×nh d©n vËn khÐo");
        typed.set("title", "Đ".repeat(301));
        let mut errors = Errors::default();
        let read = read(Words::Vi, &typed, &mut errors, 2021);
        assert!(read.title.starts_with('Đ'), "what was typed stays");
        let fields: Vec<_> = errors.list().iter().map(|(field, _)| field.as_str()).collect();
        assert_eq!(fields, ["title", "lead"]);
        assert!(errors.on("title").contains("300"));
    }

    #[test]
    fn text_typed_letter_by_mark_is_put_together() {
        let mut typed = typed_of(&item(content()));
        typed.set("title", "Da\u{302}n va\u{323}\u{302}n");
        let read = read(Words::Vi, &typed, &mut Errors::default(), 2021);
        assert_eq!(read.title, "Dân vận");
    }

    #[test]
    fn pasted_html_becomes_plain_text_before_it_is_read() {
        let mut typed = typed_of(&item(content()));
        typed.set("title", "<p class=MsoNormal>Cờ <b>Đỏ</b><o:p></o:p></p>");
        typed.set("body", "<h2>Một</h2><p>Hai<script>x()</script></p>");
        assert!(clean_pasted(&mut typed) && !clean_pasted(&mut typed));
        let read = read(Words::Vi, &typed, &mut Errors::default(), 2021);
        assert_eq!((read.title.as_str(), read.body.as_str()), ("Cờ Đỏ", "## Một\n\nHai"));
    }

    #[test]
    fn the_form_and_the_item_say_the_same() {
        let item_content = content();
        let item = item(item_content.clone());
        let typed = typed_of(&item);
        let mut errors = Errors::default();
        assert_eq!(read(Words::Vi, &typed, &mut errors, 2021), item_content);
        assert!(errors.is_empty() && typed.is("version", "3"));
        assert_eq!(slug(&typed, None, &item_content), "tin");
        assert_eq!(slug(&typed, Some("cu"), &item_content), "cu");
    }
}
