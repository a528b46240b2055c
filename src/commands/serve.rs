//! `dinh serve`: a unit's own data.

use std::{net::SocketAddr, time::Duration};

use anyhow::{Context, bail};
use tokio::net::TcpListener;

use super::{Listen, Store, data, say};
use crate::{
    accounts::{
        self,
        store::{Purpose, keep_code},
    },
    app::{App, Settings},
    clock::Clock,
    codec, disclosures, erasures,
    log::{
        signer::{Looked, Signer},
        trouble::{self, Trouble},
    },
    news, places,
    router::router,
    store::settings,
    web::{Words, address},
};

/// Opens the data, prints the first administrator's link if there is nobody yet, serves.
///
/// # Errors
/// With a sentence that says what to do.
pub async fn run(words: Words, at: Listen, store: Store, public: Option<String>) -> anyhow::Result<()> {
    let public = match public {
        Some(typed) => {
            let read = address::public(&typed);
            Some(read.with_context(|| words.t1("commands-bad-address", "address", &typed))?)
        }
        None => None,
    };
    let (db, _held) = data::open(words, &store).await?;
    let clock = Clock::Machine;
    let mut tx = db.write().await?;
    if settings::get(&mut tx, settings::WORLD).await?.is_some() {
        bail!(words.t("commands-is-sample"));
    }
    if places::store::is_empty(&mut tx).await? {
        places::store::insert_reference(&mut tx, clock.now(), &places::reference::read()?).await?;
    }
    let code = if accounts::store::any(&mut tx).await? {
        None
    } else {
        let code = codec::new_token();
        keep_code(&mut tx, clock.now(), Purpose::FirstAdministrator, None, &code).await?;
        Some(code)
    };
    settings::name_installation(&mut tx, clock.now()).await?;
    tx.commit().await?;
    let settings = Settings {
        secure: public.as_deref().is_some_and(|address| address.starts_with("https://")),
        public_address: public.clone(),
        zalo: at.zalo_oaid.clone(),
        ..Settings::default()
    };
    let app = App::new(db, clock, settings);
    let listener = bind(words, at.listen).await?;
    let listening = listener.local_addr()?;
    let address = public.unwrap_or_else(|| format!("http://{}", listening));
    say(words.t1("commands-serving", "address", &address));
    if let Some(code) = code {
        say(words.t1("commands-first", "link", format!("{address}/sign-in/first/{code}")));
    }
    let signer = signer(&app, &store).await?;
    serve(app, listener, signer).await
}

/// The key that signs the public log, in the data folder; none where the log has another. It is named
/// after the address that readers use, or else after the installation.
pub(super) async fn signer(app: &App, store: &Store) -> anyhow::Result<Option<Signer>> {
    let mut tx = app.db.read().await?;
    let id = settings::installation(&mut tx).await?.unwrap_or_default();
    let known = settings::get(&mut tx, settings::LOG_KEY).await?;
    drop(tx);
    let host = app.public_address.as_deref().and_then(|address| address.split_once("://"));
    let name = host.map_or_else(|| format!("{id}.invalid/log"), |(_, host)| format!("{host}/log"));
    let Some(signer) = Signer::open(&store.data, &name, known.as_deref())? else {
        tracing::warn!(folder = %store.data.display(), "the key of the log is not here: this program signs nothing");
        trouble::keep(&app.db, Some(Trouble::NoKey)).await?;
        return Ok(None);
    };
    if known.is_none() {
        let mut tx = app.db.write().await?;
        settings::set(&mut tx, settings::LOG_KEY, &signer.verifier().to_string()).await?;
        tx.commit().await?;
    }
    Ok(Some(signer))
}

/// Takes the port, or says that it is taken.
pub(super) async fn bind(words: Words, listen: SocketAddr) -> anyhow::Result<TcpListener> {
    TcpListener::bind(listen).await.with_context(|| words.t1("commands-port-taken", "address", listen))
}

/// Serves until the operator stops the program; open requests are finished first.
pub(super) async fn serve(app: App, listener: TcpListener, signer: Option<Signer>) -> anyhow::Result<()> {
    let db = app.db.clone();
    let minder = tokio::spawn(every_minute(app.clone(), signer));
    axum::serve(listener, router(app)).with_graceful_shutdown(stop()).await?;
    minder.abort();
    db.close().await;
    Ok(())
}

/// How often we look for what was kept long enough: a look that failed is soon made again.
const MINUTES_OF_AN_HOUR: u32 = 60;

/// What has to happen without anybody asking. Each job looks for itself whether there is
/// anything to do, and does it in one transaction, so that any number of instances may run it.
async fn every_minute(app: App, signer: Option<Signer>) {
    let mut minute: u32 = 0;
    let mut minutes = tokio::time::interval(Duration::from_secs(60));
    loop {
        minutes.tick().await;
        told("items", news::publish_due(&app).await);
        told("notices", disclosures::publish_due(&app).await);
        if minute.is_multiple_of(MINUTES_OF_AN_HOUR) {
            told("things kept long enough", erasures::retire(&app).await);
        }
        told("erasures let go of", erasures::scrub(&app).await);
        minute += 1;
        if let Some(signer) = &signer {
            let looked = signer.look(&app.db, app.clock.now()).await;
            let why = match &looked {
                Ok(Looked::Refused(why)) => Some(Trouble::Refused(*why)),
                Ok(_) => None,
                Err(_) => Some(Trouble::Failed),
            };
            told("words about the log", trouble::keep(&app.db, why).await.map(|()| 0));
            signed(looked);
        }
    }
}

/// Says what came of looking at the log's head.
#[expect(clippy::cognitive_complexity, reason = "four lines for the console; the macros count as branches")]
fn signed(looked: crate::error::Result<Looked>) {
    match looked {
        Ok(Looked::Nothing) => {}
        Ok(Looked::Signed(size)) => tracing::info!(size, "the head of the log was signed"),
        Ok(Looked::Refused(why)) => tracing::error!(?why, "the log is not what it was: nothing is signed"),
        Err(error) => tracing::warn!(%error, "the log waits for the next minute to be signed"),
    }
}

/// Says what a minute's job did, when it did anything.
fn told(what: &'static str, done: crate::error::Result<usize>) {
    match done {
        Ok(0) => {}
        Ok(count) => tracing::info!(count, what, "came due"),
        Err(error) => tracing::warn!(%error, what, "what is due waits for the next minute"),
    }
}

async fn stop() {
    let terminated = async {
        match tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) {
            Ok(mut signal) => {
                signal.recv().await;
            }
            Err(_) => std::future::pending().await,
        }
    };
    tokio::select! {
        _ = tokio::signal::ctrl_c() => {}
        () = terminated => {}
    }
}
