//! Tables of open data as CSV, RFC 4180.

use serde::Serialize;
use serde_json::{Value, json};

/// Characters with which a spreadsheet begins a formula.
const FORMULA: [char; 6] = ['=', '+', '-', '@', '\t', '\r'];

/// A table with its header.
pub(super) struct Table(String);

impl Table {
    pub(super) fn new(columns: impl IntoIterator<Item = impl AsRef<str>>) -> Self {
        let mut table = Self(String::new());
        table.push(columns);
        table
    }

    /// Adds a row.
    pub(super) fn push(&mut self, row: impl IntoIterator<Item = impl AsRef<str>>) {
        let cells: Vec<String> = row.into_iter().map(|text| quoted(text.as_ref())).collect();
        self.0.push_str(&cells.join(","));
        self.0.push_str("\r\n");
    }

    pub(super) fn into_bytes(self) -> Vec<u8> {
        self.0.into_bytes()
    }
}

/// Fields of an item as cells. A field of a field is named as in `link/url`.
pub(super) fn cells(item: impl Serialize, fields: impl IntoIterator<Item = impl AsRef<str>>) -> Vec<String> {
    let item = json!(item);
    fields
        .into_iter()
        .map(|field| item.pointer(&format!("/{}", field.as_ref())).map(text).unwrap_or_default())
        .collect()
}

/// A value in a cell: a page as its URL, or its title if it has none, and other objects as pairs.
fn text(value: &Value) -> String {
    let joined = |texts: Vec<String>| texts.join(" ");
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        Value::Array(items) => joined(items.iter().map(text).collect()),
        Value::Object(page) if page.contains_key("title") => {
            page.get("url").filter(|url| !url.is_null()).or(page.get("title")).map(text).unwrap_or_default()
        }
        Value::Object(fields) => joined(fields.iter().map(|(name, value)| format!("{name}={}", text(value))).collect()),
        Value::Bool(_) | Value::Number(_) => value.to_string(),
    }
}

/// A cell that every spreadsheet reads as text: an apostrophe precedes what would be a formula.
fn quoted(text: &str) -> String {
    let guard = if text.starts_with(FORMULA) { "'" } else { "" };
    format!("\"{guard}{}\"", text.replace('"', "\"\""))
}

#[cfg(test)]
mod tests {
    use super::Table;

    #[test]
    fn a_cell_cannot_end_early_or_become_a_formula() {
        let mut table = Table::new(["id", "note"]);
        table.push(["a", "say \"so\", then\r\nleave"]);
        table.push(["=1+1", "-2"]);
        table.push(["@SUM(A1)", ""]);
        let text = String::from_utf8(table.into_bytes()).unwrap();
        let rows =
            "\"id\",\"note\"\r\n\"a\",\"say \"\"so\"\", then\r\nleave\"\r\n\"'=1+1\",\"'-2\"\r\n\"'@SUM(A1)\",\"\"\r\n";
        assert_eq!(text, rows);
    }
}
