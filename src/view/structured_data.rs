//! Structured data for search engines: schema.org in JSON-LD. It contains only what the page shows.

use std::fmt;

use askama::filters::HtmlSafe;
use serde_json::{Value, json};

use super::address;
use crate::content::site::Site;

/// Structured data in a page.
pub(in crate::view) struct StructuredData(Value);

/// Rendered unescaped: `<` is already escaped, so that nothing in it can end its element.
impl HtmlSafe for StructuredData {}

impl fmt::Display for StructuredData {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.to_string().replace('<', "\\u003c"))
    }
}

/// The breadcrumbs to a page, each with its label and path, the page itself last.
pub(in crate::view) fn breadcrumbs(site: &Site, crumbs: &[(&str, &str)]) -> StructuredData {
    let items: Vec<Value> = (1..)
        .zip(crumbs)
        .map(|(position, (name, path))| {
            json!({"@type": "ListItem", "position": position, "name": name, "item": address::absolute(site, path)})
        })
        .collect();
    StructuredData(json!({"@context": "https://schema.org", "@type": "BreadcrumbList", "itemListElement": items}))
}

/// An article: its heading, description, URL, and the date on which its sources were last checked.
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
