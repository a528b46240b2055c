//! The closed list of modules. The six doors, the navigation, the printed matrix of
//! rights and the permission table are all generated from it.

use axum::Router;

use crate::{
    accounts::{self, Actor, Rule},
    annual_reports,
    app::App,
    commendations, decisions, desk, disclosures, erasures, exemplars, households, imports, law, log, news,
    papers, places,
    web::words::Words,
};

/// What the law says people may do: know, discuss and decide, do, check, supervise,
/// benefit (Law 10/2022/QH15, article 3 and chapter II).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Right {
    /// Dân biết.
    Know,
    /// Dân bàn.
    Discuss,
    /// Dân làm.
    Act,
    /// Dân kiểm tra.
    Check,
    /// Dân giám sát.
    Supervise,
    /// Dân thụ hưởng.
    Benefit,
}

impl Right {
    /// The six rights in their order.
    pub const ALL: [Self; 6] =
        [Self::Know, Self::Discuss, Self::Act, Self::Check, Self::Supervise, Self::Benefit];

    /// The word in addresses and keys.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Know => "know",
            Self::Discuss => "discuss",
            Self::Act => "act",
            Self::Check => "check",
            Self::Supervise => "supervise",
            Self::Benefit => "benefit",
        }
    }

    /// Rights that no module serves yet. The list only ever shrinks; a test holds it.
    pub const NOT_YET: [Self; 3] = [Self::Check, Self::Supervise, Self::Benefit];
}

/// What a module says of itself.
#[derive(Debug, Clone, Copy)]
pub struct Module {
    /// Its name in code and addresses.
    pub name: &'static str,
    /// The rights it serves.
    pub rights: &'static [Right],
    /// The articles it carries out.
    pub articles: &'static [&'static str],
    /// Its public address; empty when it has none.
    pub path: &'static str,
    /// Its routes.
    pub routes: fn() -> Router<App>,
    /// Who may do what, in which state.
    pub policy: &'static [Rule],
}

/// Every module, in reading order.
pub const MODULES: &[Module] = &[
    places::MODULE,
    households::MODULE,
    law::MODULE,
    accounts::MODULE,
    papers::MODULE,
    disclosures::MODULE,
    decisions::MODULE,
    exemplars::MODULE,
    commendations::MODULE,
    annual_reports::MODULE,
    news::MODULE,
    imports::MODULE,
    desk::MODULE,
    log::MODULE,
    erasures::MODULE,
];

/// The modules that serve a right.
pub fn serving(right: Right) -> impl Iterator<Item = &'static Module> {
    MODULES.iter().filter(move |module| module.rights.contains(&right))
}

/// A link of a navigation bar.
#[derive(Debug, Clone)]
pub struct Gate {
    /// Where to.
    pub path: String,
    /// The words.
    pub title: String,
    /// The icon's name.
    pub icon: &'static str,
    /// Whether the reader is there.
    pub here: bool,
}

/// The bar of public doors: news, the six rights, the year's review.
#[must_use]
pub fn gates(words: Words, path: &str) -> Vec<Gate> {
    let news = Gate {
        path: "/news".to_owned(),
        title: words.t("web-gate-news"),
        icon: "news",
        here: path.starts_with("/news"),
    };
    let review = Gate {
        path: "/reports".to_owned(),
        title: words.t("web-gate-review"),
        icon: "review",
        here: path.starts_with("/reports") || path.starts_with("/commendations"),
    };
    let rights = Right::ALL.into_iter().map(|right| {
        let own = format!("/rights/{}", right.word());
        let served = serving(right)
            .any(|module| path.starts_with(module.path) && !module.path.is_empty() && module.path != "/news");
        Gate {
            here: path == own
                || (served && !path.starts_with("/reports") && !path.starts_with("/commendations")),
            title: words.t(format!("web-gate-{}", right.word())),
            icon: right.word(),
            path: own,
        }
    });
    std::iter::once(news).chain(rights).chain([review]).collect()
}

/// The officers' bar: what this officer may open.
#[must_use]
pub fn desk_links(words: Words, path: &str, actor: &Actor) -> Vec<Gate> {
    let all = [
        ("/desk", "desk-title", "desk.open"),
        ("/desk/disclosures", "disclosures-title", "disclosures.post"),
        ("/desk/households", "households-title", "households.open"),
        ("/desk/decisions", "web-gate-discuss", "decisions.open-desk"),
        ("/desk/exemplars", "desk-link-exemplars", "exemplars.draft"),
        ("/desk/commendations", "desk-link-commendations", "commendations.import"),
        ("/desk/reports", "desk-link-reports", "annual_reports.type"),
        ("/desk/news", "desk-link-news", "news.write"),
        ("/desk/papers", "papers-title", "papers.manage"),
        ("/desk/places", "places-title", "places.manage"),
        ("/desk/holidays", "law-holidays", "law.confirm-holidays"),
        ("/desk/rules", "law-rules-short", "law.confirm-rule"),
        ("/desk/accounts", "desk-link-accounts", "accounts.manage"),
        ("/desk/journal", "desk-link-journal", "accounts.read-journal"),
    ];
    all.into_iter()
        .filter(|(_, _, act)| actor.may_somewhere(act))
        .map(|(to, title, _)| Gate {
            path: to.to_owned(),
            title: words.t(title),
            icon: "",
            here: path == to || (to != "/desk" && path.starts_with(to)),
        })
        .collect()
}

/// The words for `module.verb`: key `module-act-verb`, or the act itself.
#[must_use]
pub fn act_name(words: Words, act: &str) -> String {
    let (module, verb) = act.split_once('.').unwrap_or((act, ""));
    let name = format!("{}-act-{}", module.replace('_', "-"), verb.replace('_', "-"));
    words.find(&name).unwrap_or_else(|| act.to_owned())
}

#[cfg(test)]
mod tests;
