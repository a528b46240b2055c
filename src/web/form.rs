//! What a person typed, kept as typed, and what is wrong with it, beside the field.

use std::collections::BTreeMap;

use axum::{
    body::Bytes,
    extract::{FromRequest, Request},
};
use jiff::civil::Date;

use super::words::Words;
use crate::{
    error::{Error, Result},
    vietnamese,
};

/// The largest count or sum that is taken: more than any place has of anything, and sums of
/// thousands of them still fit.
pub const LARGEST: i64 = 1_000_000_000_000_000;

/// What is wrong with a count or a sum: nothing up to [`LARGEST`].
#[must_use]
pub fn too_large(words: Words, n: i64) -> Option<String> {
    (n > LARGEST).then(|| words.t1("web-error-large", "n", words.n(LARGEST)))
}

/// The fields of a form as they were sent. A form that comes back shows exactly this.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Typed(BTreeMap<String, Vec<String>>);

impl Typed {
    /// Reads `a=1&b=2`, the body of a plain form or a query.
    #[must_use]
    pub fn parse(encoded: &[u8]) -> Self {
        let mut typed = Self::default();
        for (name, value) in url::form_urlencoded::parse(encoded) {
            typed.add(&name, &value);
        }
        typed
    }

    /// Adds a value to a field.
    pub fn add(&mut self, name: &str, value: &str) {
        self.0.entry(name.to_owned()).or_default().push(value.to_owned());
    }

    /// The names of all fields.
    pub fn fields(&self) -> impl Iterator<Item = &str> {
        self.0.keys().map(String::as_str)
    }

    /// Sets a field, in place of what was there.
    pub fn set(&mut self, name: &str, value: impl Into<String>) {
        self.0.insert(name.to_owned(), vec![value.into()]);
    }

    /// Sets all values of a field that repeats, in place of what was there.
    pub fn set_all(&mut self, name: &str, values: &[String]) {
        self.0.insert(name.to_owned(), values.to_vec());
    }

    /// The first value of a field exactly as typed, or nothing.
    #[must_use]
    pub fn get(&self, name: &str) -> &str {
        self.0.get(name).and_then(|values| values.first()).map_or("", String::as_str)
    }

    /// All values of a field that repeats.
    #[must_use]
    pub fn all(&self, name: &str) -> &[String] {
        self.0.get(name).map_or(&[], Vec::as_slice)
    }

    /// The value at a position of a field that repeats.
    #[must_use]
    pub fn at(&self, name: &str, index: &usize) -> &str {
        self.all(name).get(*index).map_or("", String::as_str)
    }

    /// Whether a field has this value: for `selected` and `checked`.
    #[must_use]
    pub fn is(&self, name: &str, value: &str) -> bool {
        self.get(name) == value
    }

    /// One line of text: composed, single spaces.
    #[must_use]
    pub fn line(&self, name: &str) -> String {
        vietnamese::tidy(self.get(name))
    }

    /// One line of text, or none when left empty.
    #[must_use]
    pub fn opt_line(&self, name: &str) -> Option<String> {
        Some(self.line(name)).filter(|text| !text.is_empty())
    }

    /// Longer text with its line breaks.
    #[must_use]
    pub fn lines(&self, name: &str) -> String {
        vietnamese::tidy_lines(self.get(name))
    }

    /// A whole number written as people write it (`1.234`, `1 234`), or none when empty.
    ///
    /// # Errors
    /// The text, when it is no number.
    pub fn number(&self, name: &str) -> std::result::Result<Option<i64>, String> {
        read_number(self.get(name))
    }

    /// A day, `11/01/2021` or what a date field sends (`2021-01-11`), or none when empty.
    ///
    /// # Errors
    /// The text, when it is no date.
    pub fn day(&self, name: &str) -> std::result::Result<Option<Date>, String> {
        read_day(self.get(name))
    }
}

/// Reads a whole number with any grouping: dots, commas and spaces between threes.
///
/// # Errors
/// The text, when it is no whole number.
pub fn read_number(text: &str) -> std::result::Result<Option<i64>, String> {
    let text = vietnamese::tidy(text);
    if text.is_empty() {
        return Ok(None);
    }
    let groups: Vec<_> = text.split(['.', ',', ' ']).collect();
    let grouped = groups.len() == 1
        || (!groups[0].is_empty() && groups[0].len() <= 3 && groups[1..].iter().all(|g| g.len() == 3));
    let digits = groups.concat();
    if grouped && !digits.is_empty() && digits.chars().all(|c| c.is_ascii_digit()) {
        digits.parse().map(Some).map_err(|_| text)
    } else {
        Err(text)
    }
}

/// Reads a day: `dd/mm/yyyy`, `dd-mm-yyyy`, `dd.mm.yyyy` or `yyyy-mm-dd`.
///
/// # Errors
/// The text, when it is no date.
pub fn read_day(text: &str) -> std::result::Result<Option<Date>, String> {
    let text = vietnamese::tidy(text);
    if text.is_empty() {
        return Ok(None);
    }
    let numbers: Vec<i16> = text.split(['/', '-', '.']).filter_map(|part| part.trim().parse().ok()).collect();
    let [a, b, c] = numbers[..] else {
        return Err(text);
    };
    let (year, month, day) = if a > 31 { (a, b, c) } else { (c, b, a) };
    let date = i8::try_from(month)
        .ok()
        .zip(i8::try_from(day).ok())
        .filter(|_| (1900..=2200).contains(&year))
        .and_then(|(month, day)| Date::new(year, month, day).ok());
    date.map(Some).ok_or(text)
}

impl<S: Send + Sync> FromRequest<S> for Typed {
    type Rejection = Error;

    async fn from_request(request: Request, state: &S) -> Result<Self> {
        let body =
            Bytes::from_request(request, state).await.map_err(|_| Error::Refused("web-error-too-large"))?;
        Ok(Self::parse(&body))
    }
}

/// One choice of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// What is sent.
    pub value: String,
    /// What is read.
    pub label: String,
}

impl Choice {
    /// A choice.
    pub fn new(value: impl Into<String>, label: impl Into<String>) -> Self {
        Self { value: value.into(), label: label.into() }
    }
}

/// What is wrong with a form: field name → words, in the order of finding.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Errors(Vec<(String, String)>);

impl Errors {
    /// Adds an error beside a field.
    pub fn add(&mut self, field: &str, words: impl Into<String>) {
        self.0.push((field.to_owned(), words.into()));
    }

    /// Adds all of others.
    pub fn extend(&mut self, others: Self) {
        self.0.extend(others.0);
    }

    /// The words beside a field; empty when it is right.
    #[must_use]
    pub fn on(&self, field: &str) -> &str {
        self.0.iter().find(|(name, _)| name == field).map_or("", |(_, words)| words)
    }

    /// Whether a field is wrong.
    #[must_use]
    pub fn has(&self, field: &str) -> bool {
        !self.on(field).is_empty()
    }

    /// Whether all is right.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// How many fields are wrong.
    #[must_use]
    pub fn count(&self) -> i64 {
        i64::try_from(self.0.len()).unwrap_or(i64::MAX)
    }

    /// Field and words, for the summary on top.
    #[must_use]
    pub fn list(&self) -> &[(String, String)] {
        &self.0
    }

    /// Adds that a field is empty, by its name on the page (`label` is its key): the summary on
    /// top is read before the fields are seen.
    pub fn missing(&mut self, words: Words, field: &str, label: &str) {
        self.add(field, words.t1("web-error-missing", "field", words.t(label)));
    }

    /// Takes the text of a field, or adds that it is missing.
    pub fn required(&mut self, words: Words, typed: &Typed, field: &str, label: &str) -> String {
        let text = typed.lines(field);
        if text.is_empty() {
            self.missing(words, field, label);
        }
        text
    }

    /// Adds by how much a text is too long.
    pub fn within(&mut self, words: Words, typed: &Typed, field: &str, label: &str, most: usize) {
        let over = typed.lines(field).chars().count().saturating_sub(most);
        if over > 0 && !self.has(field) {
            let values = [("field", words.t(label)), ("over", over.to_string()), ("most", most.to_string())];
            self.add(field, words.with("web-error-long", &values));
        }
    }

    /// Adds which letters of a text no paper can show: better said now than when it is to be printed.
    pub fn printable(&mut self, words: Words, typed: &Typed, field: &str, label: &str) {
        for text in typed.all(field) {
            let lacking = dinh_documents::lacking(text);
            if !lacking.is_empty() && !self.has(field) {
                let letters = lacking.iter().map(char::to_string).collect::<Vec<_>>().join(" ");
                let values = ("field", words.t(label));
                self.add(field, words.t2("web-error-letters", values, ("letters", letters)));
            }
        }
    }

    /// Moves what is wrong with a field to another: two forms of one page cannot share an id.
    pub fn rename(&mut self, from: &str, to: &str) {
        for (name, _) in self.0.iter_mut().filter(|(name, _)| name == from) {
            to.clone_into(name);
        }
    }

    /// Adds the errors of fields that are right so far.
    pub fn join(&mut self, others: &Self) {
        for (field, words) in &others.0 {
            if !self.has(field) {
                self.add(field, words.clone());
            }
        }
    }

    /// Takes a number, or adds what was unreadable.
    pub fn number(&mut self, words: Words, typed: &Typed, field: &str) -> Option<i64> {
        typed.number(field).unwrap_or_else(|text| {
            self.add(field, words.t1("web-error-number", "text", text));
            None
        })
    }

    /// Takes a count or a sum, or adds what was unreadable or far too large.
    pub fn amount(&mut self, words: Words, typed: &Typed, field: &str) -> Option<i64> {
        let amount = self.number(words, typed, field)?;
        if let Some(told) = too_large(words, amount) {
            self.add(field, told);
            return None;
        }
        Some(amount)
    }

    /// Takes a day, or adds what was unreadable.
    pub fn day(&mut self, words: Words, typed: &Typed, field: &str) -> Option<Date> {
        typed.day(field).unwrap_or_else(|text| {
            self.add(field, words.t1("web-error-day", "text", text));
            None
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn numbers_are_read_as_people_write_them() {
        for (text, number) in [
            ("", Ok(None)),
            (" 214 ", Ok(Some(214))),
            ("37.800.000", Ok(Some(37_800_000))),
            ("1 234", Ok(Some(1234))),
            ("1,5", Err("1,5".to_owned())),
            ("12a", Err("12a".to_owned())),
            ("-3", Err("-3".to_owned())),
            ("99999999999999999999", Err("99999999999999999999".to_owned())),
        ] {
            assert_eq!(read_number(text), number, "{text}");
        }
    }

    #[test]
    fn days_are_read_as_people_write_them() {
        let day = Ok(Some(date(2021, 1, 11)));
        for text in ["11/01/2021", "11/1/2021", "11-01-2021", "2021-01-11", " 11.01.2021"] {
            assert_eq!(read_day(text), day, "{text}");
        }
        for text in ["31/02/2021", "11/01", "mai", "11/13/2021", "1/1/21"] {
            assert!(read_day(text).is_err(), "{text}");
        }
    }

    #[test]
    fn a_count_that_no_place_has_is_refused() {
        for (text, amount, wrong) in [
            ("214", Some(214), ""),
            ("1.000.000.000.000.000", Some(LARGEST), ""),
            ("1.000.000.000.000.001", None, "lớn quá 1.000.000.000.000.000"),
            ("nhiều", None, "không dùng được ở đây"),
            ("", None, ""),
        ] {
            let (mut typed, mut errors) = (Typed::default(), Errors::default());
            typed.set("n", text);
            assert_eq!(errors.amount(Words::Vi, &typed, "n"), amount, "{text}");
            assert!(errors.on("n").contains(wrong), "{text}: {}", errors.on("n"));
            assert_eq!(errors.is_empty(), wrong.is_empty(), "{text}");
        }
    }

    #[test]
    fn a_form_keeps_what_was_typed() {
        let typed = Typed::parse("name=+a++b&row=1&row=2".as_bytes());
        assert_eq!(typed.get("name"), " a  b");
        assert_eq!(typed.line("name"), "a b");
        assert_eq!(typed.at("row", &1), "2");
        assert_eq!(typed.at("row", &2), "");
    }
}
