//! The order of what was found, the same on both databases.

use super::Hit;
use crate::vietnamese;

/// Puts first what has the words asked for together in its title, then what has them all
/// in its title, then the rest; within each the order stays.
#[must_use]
pub fn rank(asked: &str, mut hits: Vec<Hit>) -> Vec<Hit> {
    let asked = vietnamese::fold(asked);
    hits.sort_by_cached_key(|hit| place_of(&asked, &vietnamese::fold(&hit.title)));
    hits
}

fn place_of(asked: &str, title: &str) -> u8 {
    let in_title = |word: &str| title.split(' ').any(|part| part.starts_with(word));
    if format!(" {title}").contains(&format!(" {asked}")) {
        0
    } else if asked.split(' ').all(in_title) {
        1
    } else {
        2
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_phrase_in_the_title_comes_first() {
        let hits =
            ["Tổ bơm nước", "Quê tôi có đường mới", "Làng nghề", "Thắp sáng đường quê", "Đường quê sạch đẹp"]
                .map(|title| Hit {
                    module: "exemplars".into(),
                    path: String::new(),
                    title: title.into(),
                    excerpt: String::new(),
                    day: None,
                });
        let titles: Vec<_> = rank("ĐUONG que", hits.to_vec()).into_iter().map(|hit| hit.title).collect();
        assert_eq!(
            titles,
            ["Thắp sáng đường quê", "Đường quê sạch đẹp", "Quê tôi có đường mới", "Tổ bơm nước", "Làng nghề",]
        );
    }
}
