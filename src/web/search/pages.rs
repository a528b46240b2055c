//! Registers and pages that explain, found by their names. They are few and known, so they
//! need no index.

use crate::{store::search::Hit, vietnamese, web::Words};

/// A page: its address, whether a year may follow, the key of its name, and the key of what
/// else people call it.
struct Known {
    path: &'static str,
    year: Year,
    module: &'static str,
    name: &'static str,
    also: &'static str,
}

/// How a page takes a year.
#[derive(Clone, Copy)]
enum Year {
    No,
    /// `/reports/2020`.
    InPath,
    /// `/exemplars?year=2020`.
    InQuery,
}

const KNOWN: &[Known] = &[
    Known {
        path: "/reports",
        year: Year::InPath,
        module: "web-search-register",
        name: "annual-reports-title",
        also: "web-search-also-reports",
    },
    Known {
        path: "/exemplars",
        year: Year::InQuery,
        module: "web-search-register",
        name: "exemplars-title",
        also: "web-search-also-exemplars",
    },
    Known {
        path: "/disclosures",
        year: Year::InQuery,
        module: "web-search-register",
        name: "disclosures-title",
        also: "web-search-also-disclosures",
    },
    Known {
        path: "/commendations",
        year: Year::InQuery,
        module: "web-search-register",
        name: "commendations-title",
        also: "web-search-also-commendations",
    },
    Known {
        path: "/news",
        year: Year::No,
        module: "web-search-register",
        name: "news-title",
        also: "web-search-also-news",
    },
    Known {
        path: "/places",
        year: Year::No,
        module: "web-search-register",
        name: "places-title",
        also: "web-search-also-places",
    },
    Known {
        path: "/open-data",
        year: Year::No,
        module: "web-search-page",
        name: "web-open-data",
        also: "web-search-also-open-data",
    },
    Known {
        path: "/help",
        year: Year::No,
        module: "web-search-page",
        name: "web-help",
        also: "web-search-also-help",
    },
    Known {
        path: "/privacy",
        year: Year::No,
        module: "web-search-page",
        name: "web-privacy",
        also: "web-search-also-privacy",
    },
];

/// The year that one of the words is, if any.
fn year_among(words: &[&str]) -> Option<i64> {
    words.iter().filter(|word| word.len() == 4).find_map(|word| word.parse().ok()).filter(|y| *y > 1975)
}

/// The pages that a question names, each with the key of its kind.
pub(super) fn found(words: Words, asked: &str, years: &[i64]) -> Vec<(Hit, String)> {
    let folded = vietnamese::fold(asked);
    let all: Vec<&str> = folded.split(' ').filter(|word| !word.is_empty()).collect();
    let year = year_among(&all);
    let rest: Vec<&str> =
        all.iter().copied().filter(|word| year.is_none_or(|y| *word != y.to_string())).collect();
    if rest.is_empty() {
        return Vec::new();
    }
    KNOWN
        .iter()
        .filter_map(|known| {
            let name = words.t(known.name);
            let told = vietnamese::fold(&format!("{name} {}", words.t(known.also)));
            let heard: Vec<&str> = told.split(' ').collect();
            if !rest.iter().all(|word| heard.contains(word)) {
                return None;
            }
            let year = year.filter(|year| years.contains(year));
            let (path, title) = match (known.year, year) {
                (Year::InPath, Some(year)) => (format!("{}/{year}", known.path), format!("{name} {year}")),
                (Year::InQuery, Some(year)) => {
                    (format!("{}?year={year}", known.path), format!("{name} {year}"))
                }
                _ => (known.path.to_owned(), name),
            };
            let hit = Hit { module: String::new(), path, title, excerpt: String::new(), day: None };
            Some((hit, words.t(known.module)))
        })
        .collect()
}

#[cfg(test)]
mod tests;
