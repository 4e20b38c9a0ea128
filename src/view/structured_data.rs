//! What a page is, for search engines: schema.org in JSON-LD. It says nothing that the page itself does not show.

use std::fmt;

use askama::filters::HtmlSafe;
use serde_json::{Value, json};

use super::address;
use crate::content::site::Site;

/// Structured data as it stands in a page.
pub(in crate::view) struct StructuredData(Value);

/// Written as it is: `<` is escaped, so that nothing in it can end its element.
impl HtmlSafe for StructuredData {}

impl fmt::Display for StructuredData {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.to_string().replace('<', "\\u003c"))
    }
}

/// The breadcrumbs to a page, each with its words and path, the page itself last.
pub(in crate::view) fn breadcrumbs(site: &Site, crumbs: &[(&str, &str)]) -> StructuredData {
    let items: Vec<Value> = (1..)
        .zip(crumbs)
        .map(|(position, (name, path))| {
            json!({"@type": "ListItem", "position": position, "name": name, "item": address::absolute(site, path)})
        })
        .collect();
    StructuredData(json!({"@context": "https://schema.org", "@type": "BreadcrumbList", "itemListElement": items}))
}

/// An article: its heading, what it is about, its address and the day on which its sources were last read.
pub(in crate::view) fn article(
    headline: &str,
    description: &str,
    url: &str,
    modified: Option<String>,
) -> StructuredData {
    StructuredData(json!({
        "@context": "https://schema.org",
        "@type": "Article",
        "headline": headline,
        "description": description,
        "url": url,
        "dateModified": modified,
    }))
}

#[cfg(test)]
mod tests {
    use super::article;

    #[test]
    fn nothing_in_the_data_can_end_its_element() {
        let data = article("</script><b>", "a", "https://example.org/", None).to_string();
        assert!(!data.contains('<'), "{data}");
        assert_eq!(serde_json::from_str::<serde_json::Value>(&data).unwrap()["headline"], "</script><b>");
    }
}
