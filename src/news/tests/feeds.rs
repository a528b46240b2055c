//! What machines read: feeds, the site map, data about a page.

use super::*;

/// Fails unless every element is closed in its turn and no bare `&` or `<` stands in a text.
fn assert_well_formed(xml: &str) {
    let body = xml.strip_prefix("<?xml version=\"1.0\" encoding=\"utf-8\"?>").unwrap();
    let mut open: Vec<&str> = Vec::new();
    for part in body.split('<').skip(1) {
        let (element, text) = part.split_once('>').unwrap();
        for entity in text.split('&').skip(1).chain(element.split('&').skip(1)) {
            let name = entity.split_once(';').unwrap().0;
            assert!(name.starts_with('#') || matches!(name, "amp" | "lt" | "gt" | "quot" | "apos"), "{name}");
        }
        let name = element.split([' ', '/']).find(|name| !name.is_empty()).unwrap();
        if element.starts_with('/') {
            assert_eq!(open.pop(), Some(name));
        } else if !element.ends_with('/') {
            open.push(name);
        }
    }
    assert_eq!(open, Vec::<&str>::new());
}

#[tokio::test]
async fn a_feed_is_well_formed_and_its_ids_stay() {
    testing::on_both(async |db| {
        let app = app(db).await;
        let empty = get(&app, "/feeds/news.atom", "").await;
        assert_eq!(empty.status, StatusCode::OK);
        assert_well_formed(&empty.text);
        let mut tx = app.db.write().await.unwrap();
        let odd =
            Content { lead: "a & b < c \"d\"".into(), title: "]]> \u{1} & <x>".into(), ..content("Tin") };
        let item = published(&mut tx, &odd, "tin").await;
        let other = Content { category: "dan-chu-co-so".into(), ..content("Họp ấp") };
        published(&mut tx, &other, "hop-ap").await;
        tx.commit().await.unwrap();
        let feed = get(&app, "/feeds/news.atom", "").await;
        assert_eq!(feed.headers[header::CONTENT_TYPE], "application/atom+xml; charset=utf-8");
        assert_well_formed(&feed.text);
        let urn = uuid::Uuid::try_parse(&item.id).unwrap().urn().to_string();
        for part in [
            "<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"vi\">",
            "<link rel=\"self\" type=\"application/atom+xml\" href=\"http://codo.example/feeds/news.atom\"/>",
            &format!("<id>{urn}</id>"),
            "href=\"http://codo.example/news/hop-ap\"",
            "<published>2021-01-10T23:00:00Z</published>",
            "<category term=\"Dân chủ ở cơ sở\"/>",
            "<author><name>Tin: Ban Biên tập</name></author>",
        ] {
            assert!(feed.text.contains(part), "{part}\n{}", feed.text);
        }
        assert!(!feed.text.contains('\u{1}'));
        let section = get(&app, "/feeds/news.atom?category=dan-chu-co-so", "").await;
        assert_well_formed(&section.text);
        assert_eq!(section.text.matches("<entry>").count(), 1);
        assert!(section.text.contains("<title>Dân chủ ở cơ sở: Huyện Cờ Đỏ</title>"));
        let none = get(&app, "/feeds/news.atom?category=khong-co", "").await;
        assert_eq!(none.status, StatusCode::NOT_FOUND);
        let mut tx = app.db.write().await.unwrap();
        acts::change_address(&mut tx, by(), &item, "dia-chi-khac", &Known::default()).await.unwrap();
        tx.commit().await.unwrap();
        let moved = get(&app, "/feeds/news.atom", "").await;
        assert!(moved.text.contains(&format!("<id>{urn}</id>")) && moved.text.contains("/news/dia-chi-khac"));
    })
    .await;
}

#[tokio::test]
async fn the_site_map_names_what_is_public_and_robots_name_the_map() {
    testing::on_both(async |db| {
        let app = app(db).await;
        let mut tx = app.db.write().await.unwrap();
        published(&mut tx, &content("Tin"), "tin").await;
        draft(&mut tx, &content("Nháp")).await;
        tx.commit().await.unwrap();
        let map = get(&app, "/sitemap.xml", "").await;
        assert_eq!(map.headers[header::CONTENT_TYPE], "application/xml; charset=utf-8");
        assert_well_formed(&map.text);
        for path in
            ["/", "/news", "/news/tin", "/news?category=dan-van", "/news/archive/2021-01", "/exemplars"]
        {
            assert!(map.text.contains(&format!("<loc>http://codo.example{path}</loc>")), "{path}");
        }
        assert!(map.text.contains("<lastmod>2021-01-10T23:00:00Z</lastmod>"));
        assert!(!map.text.contains("/desk") && !map.text.contains("nhap"));
        let robots = get(&app, "/robots.txt", "").await;
        assert!(robots.text.contains("Disallow: /desk\n"));
        assert!(robots.text.contains("Sitemap: http://codo.example/sitemap.xml\n"));
        let odd = Request::get("/robots.txt").header(header::HOST, "a/b").body(Body::empty()).unwrap();
        assert_eq!(send(&app, odd).await.status, StatusCode::NOT_FOUND);
    })
    .await;
}

#[tokio::test]
async fn the_operators_address_stands_before_the_browsers() {
    testing::on_both(async |db| {
        let world = app(db).await;
        let mut tx = world.db.write().await.unwrap();
        published(&mut tx, &content("Tin"), "tin").await;
        tx.commit().await.unwrap();
        let public_address = Some("https://codo.vn".to_owned());
        let settings = Settings { public_address, secure: true, ..Settings::default() };
        let app = App::new(world.db.clone(), Clock::starting_at(now()), settings);
        for path in ["/news/tin", "/feeds/news.atom", "/sitemap.xml"] {
            let page = get(&app, path, "").await;
            assert!(page.text.contains("https://codo.vn/news/tin"), "{path}");
            assert!(!page.text.contains("codo.example"), "{path}");
        }
    })
    .await;
}

#[tokio::test]
async fn the_page_says_to_machines_what_it_is() {
    testing::on_both(async |db| {
        let app = app(db).await;
        let mut tx = app.db.write().await.unwrap();
        let photo = photo(&mut tx).await;
        let text = Content {
            photo_id: Some(photo.clone()),
            alt: "Hội nghị".into(),
            caption: "Hội nghị".into(),
            ..content("Đường </script> quê")
        };
        published(&mut tx, &text, "duong-que").await;
        tx.commit().await.unwrap();
        let page = get(&app, "/news/duong-que", "").await;
        let block = page.text.split("<script type=\"application/ld+json\">").nth(1).unwrap();
        let block = block.split("</script>").next().unwrap();
        let data: serde_json::Value = serde_json::from_str(block).unwrap();
        for (name, value) in [
            ("@type", "NewsArticle"),
            ("headline", "Đường </script> quê"),
            ("datePublished", "2021-01-11T06:00+07:00"),
            ("dateModified", "2021-01-11T06:00+07:00"),
            ("url", "http://codo.example/news/duong-que"),
            ("creditText", "Tin: Ban Biên tập"),
            ("articleSection", "Dân vận"),
        ] {
            assert_eq!(data[name], value, "{name}");
        }
        assert_eq!(data["publisher"]["name"], "Huyện Cờ Đỏ");
        assert_eq!(data["image"][0]["url"], format!("http://codo.example/news/photos/{photo}"));
        assert!(page.text.contains("<link rel=\"alternate\" type=\"application/atom+xml\""));
        let policy = page.headers[header::CONTENT_SECURITY_POLICY].to_str().unwrap();
        assert!(policy.contains("script-src 'self';"), "the block is data and needs no leave to run");
    })
    .await;
}
