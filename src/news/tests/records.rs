//! Records on both databases.

use super::*;
use crate::{
    error::Error,
    news::{
        item::State,
        shown::Frozen,
        store::{photos, public},
    },
    store::search,
};

#[tokio::test]
async fn an_item_is_written_published_withdrawn_and_published_again() {
    testing::on_both(async |db| {
        let mut tx = db.write().await.unwrap();
        testing::reference(&mut tx).await;
        let known = Known::default();
        let id = acts::create(&mut tx, by(), &content("Đường quê"), &known).await.unwrap();
        let draft = store::find(&mut tx, &id).await.unwrap();
        assert_eq!((draft.state, draft.version), (State::Draft, 1));
        assert_eq!(draft.content, content("Đường quê"));
        acts::publish(&mut tx, by(), &draft, "duong-que", &known, "").await.unwrap();
        let found = search::find(&mut tx, "duong que", 5).await.unwrap();
        assert_eq!(found[0].path, "/news/duong-que");
        let item = store::by_slug(&mut tx, "duong-que").await.unwrap().unwrap();
        assert_eq!(item.published_at, Some(now()));
        acts::withdraw(&mut tx, by(), &item, "Nhầm").await.unwrap();
        assert!(search::find(&mut tx, "duong", 5).await.unwrap().is_empty(), "withdrawn items are not found");
        let gone = store::find(&mut tx, &id).await.unwrap();
        assert_eq!(gone.withdrawn, Some((now(), "Nhầm".into())));
        acts::publish(&mut tx, by(), &gone, "khac", &known, "").await.unwrap();
        let back = store::find(&mut tx, &id).await.unwrap();
        assert_eq!(back.slug.as_deref(), Some("duong-que"));
        assert_eq!((back.state, back.withdrawn), (State::Published, None));
    })
    .await;
}

#[tokio::test]
async fn the_second_writer_is_told() {
    testing::on_both(async |db| {
        let mut tx = db.write().await.unwrap();
        testing::reference(&mut tx).await;
        let known = Known::default();
        let id = acts::create(&mut tx, by(), &content("Một"), &Known::default()).await.unwrap();
        let item = store::find(&mut tx, &id).await.unwrap();
        acts::save(&mut tx, by(), &item, &content("Hai"), &known, "Lý do").await.unwrap();
        for lost in [
            acts::save(&mut tx, by(), &item, &content("Ba"), &known, "Lý do").await,
            acts::publish(&mut tx, by(), &item, "ba", &known, "").await,
            acts::withdraw(&mut tx, by(), &item, "x").await,
        ] {
            assert!(matches!(lost, Err(Error::Conflict)));
        }
        let item = store::find(&mut tx, &id).await.unwrap();
        assert_eq!((item.content.title.as_str(), item.version), ("Hai", 2));
    })
    .await;
}

#[tokio::test]
async fn old_figures_keep_their_value_when_the_text_changes() {
    testing::on_both(async |db| {
        let mut tx = db.write().await.unwrap();
        testing::reference(&mut tx).await;
        let mut text = content("Tin");
        text.body = "[[Z01]] [[Z02]]".into();
        let id = acts::create(&mut tx, by(), &text, &Known::default()).await.unwrap();
        let item = store::find(&mut tx, &id).await.unwrap();
        acts::publish(&mut tx, by(), &item, "tin", &Known::default(), "").await.unwrap();
        let was = Frozen { code: "Z01".into(), year: 2020, value: Some(91) };
        store::freeze(&mut tx, &id, "d925", std::slice::from_ref(&was)).await.unwrap();
        let item = store::find(&mut tx, &id).await.unwrap();
        text.body = "[[Z01]] [[Z03]]".into();
        acts::save(&mut tx, by(), &item, &text, &Known::default(), "Lý do").await.unwrap();
        let frozen = store::frozen(&mut tx, &id).await.unwrap();
        assert_eq!(frozen[0], was);
        assert_eq!((frozen[1].code.as_str(), frozen[1].value), ("Z03", None));
        assert_eq!(frozen.len(), 2);
    })
    .await;
}

#[tokio::test]
async fn readers_list_what_is_public_and_filter_it() {
    testing::on_both(async |db| {
        let mut tx = db.write().await.unwrap();
        testing::reference(&mut tx).await;
        for (title, year, publish) in
            [("Đường quê", 2020, true), ("Nước sạch", 2019, true), ("Bản nháp", 2020, false)]
        {
            let text = Content { year, ..content(title) };
            let id = acts::create(&mut tx, by(), &text, &Known::default()).await.unwrap();
            if publish {
                let item = store::find(&mut tx, &id).await.unwrap();
                acts::publish(&mut tx, by(), &item, title, &Known::default(), "").await.unwrap();
            }
        }
        for (year, category, words, n) in [
            (None, None, "", 2),
            (Some(2020), None, "", 1),
            (None, Some("dan-van"), "", 2),
            (None, Some("khac"), "", 0),
            (None, None, "duong QUÊ", 1),
            (None, None, "%", 2),
            (None, None, "nháp", 0),
        ] {
            let asked = public::Asked {
                year,
                category: category.map(str::to_owned),
                words: words.into(),
                ..public::Asked::at(now())
            };
            assert_eq!(public::count(&mut tx, &asked).await.unwrap(), n, "{words}");
            let list = public::list(&mut tx, &asked, 10, 0).await.unwrap();
            assert_eq!(i64::try_from(list.len()).unwrap(), n);
        }
        assert_eq!(public::years(&mut tx, now()).await.unwrap(), [2020, 2019]);
        assert_eq!(store::list(&mut tx).await.unwrap()[0].state, State::Draft);
    })
    .await;
}

#[tokio::test]
async fn photos_that_no_item_holds_go_after_two_days() {
    testing::on_both(async |db| {
        let mut tx = db.write().await.unwrap();
        testing::reference(&mut tx).await;
        let held = photo(&mut tx).await;
        let loose = photo(&mut tx).await;
        let text = Content { photo_id: Some(held.clone()), ..content("Tin") };
        acts::create(&mut tx, by(), &text, &Known::default()).await.unwrap();
        let later = By { actor: None, now: now().checked_add(jiff::SignedDuration::from_hours(72)).unwrap() };
        let other = Cleaned { jpeg: vec![1], width: 1, height: 1, smaller: Vec::new() };
        acts::add_photo(&mut tx, later, &other, Said::default()).await.unwrap();
        let (bytes, public) = photos::find(&mut tx, &held, None, now()).await.unwrap();
        assert_eq!((bytes.as_slice(), public), (&[0xff, 0xd8, 0xff][..], false));
        assert!(matches!(photos::find(&mut tx, &loose, None, now()).await, Err(Error::NotFound)));
    })
    .await;
}

#[tokio::test]
async fn an_address_belongs_to_one_item() {
    testing::on_both(async |db| {
        let mut tx = db.write().await.unwrap();
        testing::reference(&mut tx).await;
        let mut items = Vec::new();
        for title in ["Một", "Hai"] {
            let id = acts::create(&mut tx, by(), &content(title), &Known::default()).await.unwrap();
            items.push(store::find(&mut tx, &id).await.unwrap());
        }
        let known = Known::default();
        acts::publish(&mut tx, by(), &items[0], "tin", &known, "").await.unwrap();
        assert!(matches!(
            acts::publish(&mut tx, by(), &items[1], "tin", &known, "").await,
            Err(Error::Duplicate)
        ));
    })
    .await;
}
