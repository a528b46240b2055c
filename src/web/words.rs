//! The words on screen: Fluent files of each module and language under `locales/`.
//!
//! Vietnamese is the first language and the fallback; English is whole, and a test
//! in `tests/tidy.rs` holds the two lists of keys equal.

use std::{borrow::Cow, collections::HashMap};

use fluent_templates::{LanguageIdentifier, Loader, fluent_bundle::FluentValue, langid, static_loader};
use jiff::{Timestamp, civil::Date};

use crate::{clock, vietnamese};

static_loader! {
    static LOCALES = {
        locales: "./locales",
        fallback_language: "vi",
        customise: |bundle| bundle.set_use_isolating(false),
    };
}

const VI: LanguageIdentifier = langid!("vi");
const EN: LanguageIdentifier = langid!("en");

/// The reader's language.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Words {
    /// Vietnamese.
    #[default]
    Vi,
    /// English.
    En,
}

impl Words {
    /// The language tag for `lang=""`.
    #[must_use]
    pub fn tag(self) -> &'static str {
        match self {
            Self::Vi => "vi",
            Self::En => "en",
        }
    }

    /// Whether this is Vietnamese.
    #[must_use]
    pub fn is_vi(self) -> bool {
        self == Self::Vi
    }

    fn id(self) -> LanguageIdentifier {
        match self {
            Self::Vi => VI,
            Self::En => EN,
        }
    }

    /// The text of a key.
    #[must_use]
    pub fn t(self, key: impl AsRef<str>) -> String {
        LOCALES.lookup(&self.id(), key.as_ref())
    }

    /// The text of a key, if there is one.
    #[must_use]
    pub fn find(self, key: &str) -> Option<String> {
        LOCALES.try_lookup(&self.id(), key)
    }

    /// The text of a key with one value put in.
    pub fn t1(self, key: &str, name: &str, value: impl ToString) -> String {
        self.with(key, &[(name, value.to_string())])
    }

    /// The text of a key with two values put in.
    pub fn t2(
        self,
        key: &str,
        (first, a): (&str, impl ToString),
        (second, b): (&str, impl ToString),
    ) -> String {
        self.with(key, &[(first, a.to_string()), (second, b.to_string())])
    }

    /// The text of a key with a count: `$n` is the number as written, `$count` the
    /// number for the language's plural rules.
    #[must_use]
    pub fn tn(self, key: &str, count: impl std::borrow::Borrow<i64>) -> String {
        let count = *count.borrow();
        let args = HashMap::from([
            (Cow::from("n"), FluentValue::from(self.n(count))),
            (Cow::from("count"), FluentValue::from(count)),
        ]);
        LOCALES.lookup_with_args(&self.id(), key, &args)
    }

    /// The text of a key with any values put in.
    #[must_use]
    pub fn with(self, key: &str, values: &[(&str, String)]) -> String {
        let args: HashMap<Cow<'static, str>, FluentValue> = values
            .iter()
            .map(|(name, value)| (Cow::from((*name).to_owned()), FluentValue::from(value.clone())))
            .collect();
        LOCALES.lookup_with_args(&self.id(), key, &args)
    }

    /// A number as this language writes it: `1.234` or `1,234`.
    #[must_use]
    pub fn n(self, value: impl std::borrow::Borrow<i64>) -> String {
        let separator = if self.is_vi() { '.' } else { ',' };
        vietnamese::grouped(*value.borrow(), separator)
    }

    /// A day: `11/01/2021`, or `11 Jan 2021` in English.
    #[must_use]
    pub fn day(self, date: impl std::borrow::Borrow<Date>) -> String {
        let date = *date.borrow();
        if self.is_vi() { clock::day(date) } else { date.strftime("%-d %b %Y").to_string() }
    }

    /// A moment: `05:58 ngày 11/01/2021`.
    #[must_use]
    pub fn moment(self, moment: impl std::borrow::Borrow<Timestamp>) -> String {
        let moment = *moment.borrow();
        self.t2("web-moment", ("time", clock::hour_minute(moment)), ("day", self.day(clock::day_of(moment))))
    }
}
