//! What every editor's screen needs to know besides the item.

use jiff::civil::Date;

use crate::{
    accounts::Actor,
    app::App,
    error::{Error, Result},
    news::{
        item::{Category, Item, State},
        policy, store,
    },
    places::{self, Tree},
    store::Tx,
    web::{Choice, Words},
};

/// Places, categories, today.
#[derive(Debug)]
pub(super) struct Around {
    pub(super) tree: Tree,
    pub(super) categories: Vec<Category>,
    pub(super) today: Date,
    home: Option<String>,
}

impl Around {
    pub(super) async fn load(tx: &mut Tx, app: &App) -> Result<Self> {
        Ok(Self {
            tree: places::tree(tx).await?,
            categories: store::categories(tx).await?,
            today: app.clock.today(),
            home: places::home(tx).await?.map(|home| home.id),
        })
    }

    /// Refuses an act on what belongs to the whole newsroom: it needs a role over the place
    /// served.
    pub(super) fn need_over_home(&self, actor: &Actor, act: &str) -> Result<()> {
        let allowed = self.home.as_deref().is_some_and(|home| self.allows(actor, act, home, State::Draft));
        if allowed { Ok(()) } else { Err(Error::Forbidden) }
    }

    pub(super) fn year(&self) -> i64 {
        i64::from(self.today.year())
    }

    pub(super) fn allows(&self, actor: &Actor, act: &str, place_id: &str, state: State) -> bool {
        policy::allows(&self.tree, actor, self.today, act, place_id, state)
    }

    pub(super) fn category_choices(&self, words: Words) -> Vec<Choice> {
        self.categories.iter().map(|category| Choice::new(&category.id, category.name(words))).collect()
    }

    /// Refuses what this officer may not do with this item.
    pub(super) fn need(&self, actor: &Actor, act: &str, item: &Item) -> Result<()> {
        if self.allows(actor, act, &item.content.place_id, item.state) {
            Ok(())
        } else {
            Err(Error::Forbidden)
        }
    }

    /// Whether this officer sees an item among the desk's: who may write drafts of its place.
    pub(super) fn sees(&self, actor: &Actor, item: &Item) -> bool {
        self.allows(actor, "news.write", &item.content.place_id, State::Draft)
    }

    /// The places this officer may write for, the home place first.
    pub(super) fn places(&self, actor: &Actor) -> Vec<Choice> {
        let mut ids: Vec<&str> = Vec::new();
        let home = self.home.as_deref();
        let home = home.filter(|id| self.allows(actor, "news.write", id, State::Draft));
        for id in home.into_iter().chain(actor.places_for("news.write")) {
            if !ids.contains(&id) {
                ids.push(id);
            }
        }
        ids.into_iter().map(|id| Choice::new(id, self.tree.name(id))).collect()
    }
}
