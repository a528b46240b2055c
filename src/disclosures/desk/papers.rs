//! What goes out of a notice on paper and by voice: the A4 sheet, the loudspeaker's text, the page as
//! people will see it.

use askama::Template;
use axum::{
    extract::{Path, State as Shared},
    http::{HeaderMap, StatusCode},
    response::Response,
};

use super::Held;
use crate::{
    app::App,
    disclosures::{
        State,
        loudspeaker::{self, Bulletin},
        notice::Notice,
        pages::{paper, show::view},
        store::versions,
        table::Seen,
    },
    error::{Error, Result},
    store::Tx,
    web::{
        Errors, Officer, Shell, Typed,
        address::origin,
        page::{page, page_with},
    },
};

/// What goes out must be out: a draft's lists of names are for those who write it, and what was
/// withdrawn goes nowhere.
fn may_go_out(held: &Held) -> Result<()> {
    match held.notice.state {
        State::Withdrawn => Err(Error::NotFound),
        State::Published | State::Closed => Ok(()),
        _ if held.may("disclosures.see-private") => Ok(()),
        _ => Err(Error::NotFound),
    }
}

/// The version at hand: the public one, else the draft.
pub(super) async fn text(tx: &mut Tx, notice: &Notice) -> Result<crate::disclosures::Content> {
    let n = if notice.current > 0 { notice.current } else { 1 };
    Ok(versions::get(tx, &notice.id, n).await?.content.unwrap_or_default())
}

/// The A4 sheet for the board.
pub async fn a4(
    Shared(app): Shared<App>,
    officer: Officer,
    headers: HeaderMap,
    Path(id): Path<String>,
) -> Result<Response> {
    let mut tx = app.db.read().await?;
    let held = Held::load(&mut tx, &app, &officer, &id).await?;
    may_go_out(&held)?;
    let content = text(&mut tx, &held.notice).await?;
    let address = if held.notice.number.is_some() {
        format!("{}{}", origin(&app, &headers), held.notice.path())
    } else {
        String::new()
    };
    let made = paper::make(&mut tx, &held.tree, &held.notice, &content, Seen::Paper, &address).await?;
    drop(tx);
    crate::papers::render::respond(
        made,
        crate::papers::render::PaperForm::Pdf,
        &paper::file_name(&held.notice),
    )
    .await
}

#[derive(Template)]
#[template(path = "disclosures/desk/loudspeaker.html")]
struct Loudspeaker {
    shell: Shell,
    notice: Notice,
    bulletins: Vec<Bulletin>,
}

impl Loudspeaker {
    fn length(&self, bulletin: &Bulletin) -> String {
        let (minutes, seconds) = bulletin.length();
        let values = [("minutes", minutes.to_string()), ("seconds", seconds.to_string())];
        self.shell.words.with("disclosures-spoken-length", &values)
    }
}

/// The loudspeaker's text.
pub async fn spoken(Shared(app): Shared<App>, officer: Officer, Path(id): Path<String>) -> Result<Response> {
    let mut tx = app.db.read().await?;
    let held = Held::load(&mut tx, &app, &officer, &id).await?;
    may_go_out(&held)?;
    let content = text(&mut tx, &held.notice).await?;
    let unit = held.tree.name(&held.notice.unit_id);
    let bulletins = loudspeaker::bulletins(&held.notice, &content, unit);
    page(&Loudspeaker { shell: officer.shell, notice: held.notice, bulletins })
}

/// The page as people will see it.
pub async fn preview(Shared(app): Shared<App>, officer: Officer, Path(id): Path<String>) -> Result<Response> {
    let mut tx = app.db.read().await?;
    let held = Held::load(&mut tx, &app, &officer, &id).await?;
    let view =
        view(&mut tx, officer.shell, held.notice, held.today, Typed::default(), Errors::default()).await?;
    page_with(StatusCode::OK, &view)
}
