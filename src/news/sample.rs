//! The founding world's item: the story of the conference of 08/01/2021, told anew.

use jiff::civil::date;

use super::{
    acts::{self, By},
    figures::Known,
    item::Content,
    store::{self, photos::Said},
    story,
};
use crate::{
    app::App,
    clock,
    error::{Error, Result},
    places,
    store::Tx,
    web::photo,
};

const TEXT: &str = include_str!("../../fixtures/co-do-2020/news/tong-ket-2020.md");
const PHOTO: &[u8] = include_bytes!("../../fixtures/co-do-2020/news/hoi-nghi.jpg");

/// Publishes the sample item, at 05:58 on 11/01/2021 as the story has it. Its figures are
/// whatever the imported records give.
///
/// # Errors
/// When the home place is not set, or the database fails.
pub async fn load_sample(tx: &mut Tx, _app: &App) -> Result<()> {
    let home = places::home(tx).await?.ok_or(Error::NotFound)?;
    let tree = places::tree(tx).await?;
    let by = By { actor: None, now: clock::at(date(2021, 1, 11), 5, 58) };
    let cleaned = photo::clean(PHOTO.to_vec())
        .await
        .map_err(|why| Error::fault(anyhow::anyhow!("the sample's photo: {why:?}")))?;
    let mut content = read(TEXT);
    content.place_id = home.id;
    let said = Said { alt: &content.alt, caption: &content.caption };
    content.photo_id = Some(acts::add_photo(tx, by, &cleaned, said).await?);
    let mut known = Known::default();
    known.add_for(tx, &tree, &content).await?;
    let id = acts::create(tx, by, &content, &known).await?;
    let item = store::find(tx, &id).await?;
    acts::publish(tx, by, &item, &story::slug(&content.title), &known, "").await
}

/// Reads the file: `key: value` lines, an empty line, the lead, an empty line, the body.
fn read(text: &str) -> Content {
    let mut parts = text.splitn(3, "\n\n");
    let head = parts.next().unwrap_or_default();
    let of = |key: &str| {
        head.lines()
            .find_map(|line| line.strip_prefix(key)?.strip_prefix(": "))
            .unwrap_or_default()
            .to_owned()
    };
    Content {
        category: of("category"),
        title: of("title"),
        lead: parts.next().unwrap_or_default().replace('\n', " "),
        body: parts.next().unwrap_or_default().trim().to_owned(),
        byline: of("byline"),
        place_id: String::new(),
        year: of("year").parse().unwrap_or_default(),
        photo_id: None,
        caption: of("caption"),
        alt: of("alt"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_file_is_whole_and_names_the_four_figures() {
        let content = read(TEXT);
        assert_eq!(content.year, 2020);
        assert_eq!(content.byline, "Tin, ảnh: Ban Biên tập");
        assert!(!content.caption.is_empty() && !content.alt.is_empty());
        let codes: Vec<_> = story::tokens(&content.texts()).into_iter().map(|token| token.code).collect();
        for code in ["K01", "K11", "M01", "M02"] {
            assert!(codes.contains(&code.to_owned()), "{code}");
        }
        assert!(story::blocks(&content.body).len() >= 5);
        for digits in ["91", "47", "53"] {
            assert!(!TEXT.contains(digits), "{digits} must come from records");
        }
    }
}
