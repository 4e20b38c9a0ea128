//! The exact text of teams: in every outcome, with two subjects and three, on the page and as text.

use super::page::teams;
use super::{address, team};
use crate::site::both;
use crate::snapshot::{assert_said, page_in_lines, tags_in_lines};

#[actix_web::test]
async fn pages_previews_and_texts() {
    let names = ["two-subjects", "three-subjects"];
    for (place, (comparison, codes)) in teams().into_iter().enumerate() {
        let name = both().into_iter().zip(names).find(|(known, _)| std::ptr::eq(*known, comparison)).unwrap().1;
        let address = address(&codes);
        let page = comparison.page(&format!("{address}?name=Ann")).await;
        let text = comparison.get(&format!("{address}.md?name=Ann&title=Shed")).await;
        let said = [tags_in_lines(&page), page_in_lines(&page), text.text().to_owned()];
        let people = team(comparison, &codes).members.len();
        assert_said(&format!("team-{name}-{place:02}-of-{people}"), &said.join("\n---\n"));
    }
}
