//! `dinh demo`: the founding world, in its own folder, with its own "today".

use super::{Listen, Store, data, sample, say, serve};
use crate::{
    accounts::{self, Role},
    app::{App, Settings},
    codec,
    store::settings,
    web::Words,
};
use anyhow::bail;

/// The name of the founding world.
const WORLD: &str = "co-do-2020";

/// Loads the world if the folder is new, then serves it.
///
/// # Errors
/// With a sentence that says what to do.
pub async fn run(words: Words, at: Listen, store: Store, load_only: bool) -> anyhow::Result<()> {
    let (db, _held) = data::open(words, &store).await?;
    let mut tx = db.read().await?;
    let world = settings::get(&mut tx, settings::WORLD).await?;
    if world.is_none() && accounts::store::any(&mut tx).await? {
        bail!(words.t("commands-is-live"));
    }
    if world.as_deref() == Some(sample::HALF_LOADED) {
        let folder = store.data.display();
        bail!(words.t1("commands-half-loaded", "folder", folder));
    }
    let clock = data::sample_clock(&mut tx).await?;
    drop(tx);
    let key = codec::new_token();
    let settings = Settings {
        sample: true,
        zalo: at.zalo_oaid.clone(),
        sample_key: Some(key.clone()),
        ..Settings::default()
    };
    let app = App::new(db, clock, settings);
    if world.is_none() {
        sample::load(words, &app, WORLD).await?;
    }
    if load_only {
        app.db.close().await;
        return Ok(());
    }
    let listener = serve::bind(words, at.listen).await?;
    let address = format!("http://{}", listener.local_addr()?);
    say(words.t1("commands-serving", "address", &address));
    say(words.t("commands-roles"));
    for role in Role::ALL {
        let name = words.t(role.key());
        say(format!("  {name}: {address}/sign-in/sample/{role}?key={key}"));
    }
    let signer = serve::signer(&app, &store).await?;
    serve::serve(app, listener, signer).await
}
