//! `dinh demo`: a sample world, in its own folder.

use super::{Listen, Store, data, sample, say, serve, world::World};
use crate::{
    accounts::{self, Role},
    app::{App, Settings},
    codec,
    store::settings,
    web::Words,
};
use anyhow::bail;

/// Loads the world if the folder is new, then serves it.
///
/// # Errors
/// With a sentence that says what to do.
pub async fn run(
    words: Words,
    at: Listen,
    store: Store,
    (world, load_only): (World, bool),
) -> anyhow::Result<()> {
    let (db, _held) = data::open(words, &store).await?;
    let mut tx = db.read().await?;
    let loaded = settings::get(&mut tx, settings::WORLD).await?;
    match loaded.as_deref() {
        None if accounts::store::any(&mut tx).await? => bail!(words.t("commands-is-live")),
        Some(sample::HALF_LOADED) => {
            bail!(words.t1("commands-half-loaded", "folder", store.data.display()));
        }
        Some(other) if other != world.word() => bail!(words.t1("commands-other-world", "world", other)),
        _ => {}
    }
    let clock = world.clock(&mut tx).await?;
    drop(tx);
    let key = codec::new_token();
    let settings = Settings {
        sample: true,
        zalo: at.zalo_oaid.clone(),
        sample_key: Some(key.clone()),
        ..Settings::default()
    };
    let app = App::new(db, clock, settings);
    if loaded.is_none() {
        sample::load(words, &app, world).await?;
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
