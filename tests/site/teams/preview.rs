//! The preview of a team: tags and a picture that say what the page says, without user text.

use super::{address, answered_codes};
use crate::pictures::MAX_PICTURE_SIZE;
use crate::site::{assert_success, both};

#[actix_web::test]
async fn the_tags_name_nobody() {
    for comparison in both() {
        let path = address(&answered_codes(comparison, 3, 3));
        let page = comparison.page(&format!("{path}?name=Ann&title=Shed")).await;
        let tags = page.preview();
        assert_eq!(tags["og:image"], format!("{}{path}.png", comparison.site.base_url));
        assert_eq!(tags["og:url"], format!("{}{path}", comparison.site.base_url));
        assert!(tags.values().all(|tag| !tag.contains("Ann") && !tag.contains("Shed")), "{tags:?}");
    }
}

#[actix_web::test]
async fn the_picture_is_the_same_whatever_people_are_called() {
    for comparison in both() {
        for count in [2, 3, 12] {
            let path = address(&answered_codes(comparison, 5, count));
            let picture = comparison.get(&format!("{path}.png")).await;
            assert_success(&picture);
            assert_eq!(picture.header("content-type"), "image/png");
            assert_eq!(picture.header("x-robots-tag"), "noindex");
            assert!(
                picture.body.starts_with(b"\x89PNG") && picture.body.len() <= MAX_PICTURE_SIZE,
                "{}",
                picture.body.len()
            );
            let named = comparison.get(&format!("{path}.png?name=Ann&title=Shed")).await;
            assert_eq!(named.body, picture.body);
        }
    }
}
