//! Who is reading and how: language, size of type, theme, session. Every page
//! carries one [`Shell`], so no handler repeats the frame.

use axum::{
    extract::FromRequestParts,
    http::{HeaderMap, header, request::Parts},
};
use axum_extra::extract::CookieJar;

use super::words::Words;
use crate::{
    accounts::{self, Actor},
    app::App,
    error::{Error, Result},
    modules,
    places::{self, Place},
};

/// Name of the session cookie.
pub const SESSION: &str = "dinh_session";
/// Cookies that hold a reader's choices; none of them names a person.
pub const CHOICES: [&str; 3] = ["dinh_lang", "dinh_theme", "dinh_text"];

/// The frame of a page.
#[derive(Debug, Clone)]
pub struct Shell {
    /// The reader's language.
    pub words: Words,
    /// `light` or `dark` when the reader chose; empty to follow the system.
    pub theme: &'static str,
    /// Large type.
    pub large: bool,
    /// Leave out the fonts (`Save-Data: on`).
    pub save_data: bool,
    /// Path and query of this page, to come back to after changing a choice.
    pub here: String,
    /// Path alone.
    pub path: String,
    /// The place this installation serves.
    pub home: Option<Place>,
    /// Name of the place above it.
    pub above: String,
    /// The officer signed in, if any.
    pub actor: Option<Actor>,
    /// Today.
    pub today: String,
    /// The sample world's today, if this is sample data.
    pub sample_day: Option<String>,
    /// A message after a form was accepted.
    pub done: Option<String>,
}

impl Shell {
    /// The text of a key in the reader's language.
    #[must_use]
    pub fn t(&self, key: impl AsRef<str>) -> String {
        self.words.t(key)
    }

    /// The doors of the navigation bar.
    #[must_use]
    pub fn gates(&self) -> Vec<modules::Gate> {
        modules::gates(self.words, &self.path)
    }

    /// Links of the officers' bar that this officer may use.
    #[must_use]
    pub fn desk_links(&self) -> Vec<modules::Gate> {
        self.actor.as_ref().map_or_else(Vec::new, |actor| modules::desk_links(self.words, &self.path, actor))
    }

    /// Whether whoever reads is signed in and may do an act somewhere.
    #[must_use]
    pub fn may(&self, act: &str) -> bool {
        self.actor.as_ref().is_some_and(|actor| actor.may_somewhere(act))
    }

    /// The name of the place served, or the product's when none is set yet.
    #[must_use]
    pub fn place_name(&self) -> String {
        self.home.as_ref().map_or_else(|| self.t("web-no-home"), |home| home.name.clone())
    }

    /// A versioned address of an asset, so that browsers may keep it for a year.
    #[must_use]
    pub fn asset(&self, name: &str) -> String {
        super::assets::address(name)
    }

    /// A line drawing beside a word.
    #[must_use]
    pub fn icon(&self, name: &str) -> String {
        super::icons::icon(name)
    }

    /// The last line on paper: when it was printed and where the page can be found again.
    #[must_use]
    pub fn printed(&self) -> String {
        let values = [("day", self.today.clone()), ("place", self.place_name()), ("path", self.here.clone())];
        self.words.with("web-printed", &values)
    }

    /// Whether a member of the public reads.
    #[must_use]
    pub fn is_public(&self) -> bool {
        self.actor.is_none()
    }
}

/// Anybody who opens a page.
#[derive(Debug, Clone)]
pub struct Visitor(pub Shell);

/// Somebody signed in; others are sent to the sign-in page.
#[derive(Debug, Clone)]
pub struct Officer {
    /// The frame of the page.
    pub shell: Shell,
    /// Who.
    pub actor: Actor,
}

impl FromRequestParts<App> for Visitor {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self> {
        shell(&parts.headers, &parts.uri, app).await.map(Self)
    }
}

impl FromRequestParts<App> for Officer {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self> {
        let shell = shell(&parts.headers, &parts.uri, app).await?;
        let actor = shell.actor.clone().ok_or(Error::SignIn)?;
        Ok(Self { shell, actor })
    }
}

/// Builds the frame from a request's head.
///
/// # Errors
/// When the database fails.
pub async fn shell(headers: &HeaderMap, uri: &axum::http::Uri, app: &App) -> Result<Shell> {
    let jar = CookieJar::from_headers(headers);
    let choice = |name: &str| jar.get(name).map(|cookie| cookie.value().to_owned());
    let words = match choice("dinh_lang").as_deref() {
        Some("en") => Words::En,
        _ => Words::Vi,
    };
    let theme = match choice("dinh_theme").as_deref() {
        Some("light") => "light",
        Some("dark") => "dark",
        _ => "",
    };
    let today = words.day(app.clock.today());
    let mut tx = app.db.read().await?;
    let home = places::home(&mut tx).await?;
    let above = match &home {
        Some(home) => places::parent_name(&mut tx, &home.id, app.clock.today()).await?,
        None => String::new(),
    };
    let actor = match choice(SESSION) {
        Some(token) => accounts::actor_of(&mut tx, &token, app.clock.now()).await?,
        None => None,
    };
    Ok(Shell {
        words,
        theme,
        large: choice("dinh_text").as_deref() == Some("lon"),
        save_data: headers.get("save-data").is_some_and(|value| value == "on"),
        here: uri.path_and_query().map_or("/", |path| path.as_str()).to_owned(),
        path: uri.path().to_owned(),
        home,
        above,
        actor,
        sample_day: app.sample.then(|| today.clone()),
        today,
        done: done(words, uri.query().unwrap_or_default()),
    })
}

fn done(words: Words, query: &str) -> Option<String> {
    let typed = super::Typed::parse(query.as_bytes());
    let key = typed.get("done");
    key.contains("-done-").then(|| words.find(key)).flatten()
}

/// Where the reader came from, if it is a page of ours.
#[must_use]
pub fn back(headers: &HeaderMap) -> String {
    let referer = headers
        .get(header::REFERER)
        .and_then(|value| value.to_str().ok())
        .and_then(|value| url::Url::parse(value).ok());
    let path = referer.map(|url| match url.query() {
        Some(query) => format!("{}?{query}", url.path()),
        None => url.path().to_owned(),
    });
    path.as_deref().and_then(super::page::own_path).unwrap_or("/").to_owned()
}
