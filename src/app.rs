//! What every request shares: the database, the clock, the settings.

use std::{ops::Deref, sync::Arc};

use axum::http::HeaderValue;
use tokio::sync::Semaphore;

use crate::{clock::Clock, store::Db, web::cache::PageCache};

/// Shared by all requests; clones are cheap.
#[derive(Debug, Clone)]
pub struct App(Arc<Shared>);

/// The fields of [`App`].
#[derive(Debug)]
pub struct Shared {
    /// The database.
    pub db: Db,
    /// The clock of this world.
    pub clock: Clock,
    /// Whether the data is a sample world.
    pub sample: bool,
    /// Whether readers come over https, so that cookies may be marked `Secure`.
    pub secure: bool,
    /// The address that readers use, as the operator named it: `https://host`.
    pub public_address: Option<String>,
    /// Zalo's own share button: the account id, when the operator switched it on.
    pub zalo: Option<String>,
    /// The key of the one-click sign-ins of a sample world.
    pub sample_key: Option<String>,
    /// Public pages kept in memory.
    pub pages: PageCache,
    /// Passwords checked at the same time: each takes 19 MiB (Argon2id).
    pub password_slots: Semaphore,
    content_policy: HeaderValue,
}

/// What the operator chose.
#[derive(Debug, Clone, Default)]
pub struct Settings {
    /// Whether the data is a sample world.
    pub sample: bool,
    /// Whether readers come over https.
    pub secure: bool,
    /// The address that readers use.
    pub public_address: Option<String>,
    /// Account id of Zalo's own share button.
    pub zalo: Option<String>,
    /// The key of the one-click sign-ins of a sample world.
    pub sample_key: Option<String>,
}

impl Deref for App {
    type Target = Shared;

    fn deref(&self) -> &Shared {
        &self.0
    }
}

impl App {
    /// Puts the shared parts together.
    #[must_use]
    pub fn new(db: Db, clock: Clock, settings: Settings) -> Self {
        let content_policy = content_policy(settings.zalo.is_some());
        Self(Arc::new(Shared {
            db,
            clock,
            sample: settings.sample,
            secure: settings.secure,
            public_address: settings.public_address,
            zalo: settings.zalo,
            sample_key: settings.sample_key,
            pages: PageCache::default(),
            password_slots: Semaphore::new(2),
            content_policy,
        }))
    }

    /// The content security policy of every page.
    #[must_use]
    pub fn content_policy(&self) -> HeaderValue {
        self.content_policy.clone()
    }
}

fn content_policy(zalo: bool) -> HeaderValue {
    if zalo {
        HeaderValue::from_static(
            "default-src 'none'; style-src 'self'; img-src 'self'; font-src 'self'; \
             form-action 'self'; script-src 'self' https://sp.zalo.me; connect-src 'self'; manifest-src 'self'; \
             frame-src https://sp.zalo.me; base-uri 'none'; frame-ancestors 'none'",
        )
    } else {
        HeaderValue::from_static(
            "default-src 'none'; style-src 'self'; img-src 'self'; font-src 'self'; \
             form-action 'self'; script-src 'self'; connect-src 'self'; manifest-src 'self'; \
             base-uri 'none'; frame-ancestors 'none'",
        )
    }
}
