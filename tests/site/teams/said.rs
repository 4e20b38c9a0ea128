//! The exact text of teams: in every outcome, with two subjects and three, on the page and as text.

use super::page::teams;
use super::{address, team};
use crate::site::shipped;
use crate::snapshot::{assert_said, page_in_lines, shapes_in_lines, tags_in_lines};

#[actix_web::test]
async fn pages_previews_and_texts() {
    for (place, (comparison, codes)) in teams().into_iter().enumerate() {
        let name = if std::ptr::eq(comparison, shipped()) { "two-subjects" } else { "three-subjects" };
        let address = address(&codes);
        let page = comparison.page(&format!("{address}?name=Ann")).await;
        let text = comparison.get(&format!("{address}.md?name=Ann&title=Shed")).await;
        let said = [tags_in_lines(&page), page_in_lines(&page), text.text().to_owned()];
        let people = team(comparison, &codes).members.len();
        assert_said(&format!("team-{name}-{place:02}-of-{people}"), &said.join("\n---\n"));
        if people == 3 {
            assert_said(&format!("shapes-team-{name}-{place:02}"), &shapes_in_lines(&page));
        }
    }
}
