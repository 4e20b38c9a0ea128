//! JSON as a reader likes it: what fits into a line stands on one, the rest is indented.
//!
//! **Invariant:** the same JSON, to the last figure; only white space is added.

use serde::Serialize;
use serde_json::Value;

/// The longest line of something that could be broken, in characters.
const LONGEST_LINE: usize = 80;

/// Writes a value over as many lines as it takes.
pub(super) fn pretty(value: &impl Serialize) -> String {
    let mut text = String::new();
    write(&serde_json::to_value(value).unwrap_or_default(), 0, &mut text);
    text
}

fn write(value: &Value, depth: usize, text: &mut String) {
    let line = on_one_line(value);
    let fits = depth > 0 && 2 * depth + line.chars().count() <= LONGEST_LINE;
    match value {
        Value::Object(fields) if !fits => {
            let fields = fields.iter().map(|(name, value)| (format!("{}: ", Value::from(name.as_str())), value));
            write_all(['{', '}'], fields, depth, text);
        }
        Value::Array(items) if !fits => {
            write_all(['[', ']'], items.iter().map(|item| (String::new(), item)), depth, text);
        }
        _ => text.push_str(&line),
    }
}

/// Writes each part on a line of its own, or over several.
fn write_all<'v>(
    [open, close]: [char; 2],
    parts: impl Iterator<Item = (String, &'v Value)>,
    depth: usize,
    text: &mut String,
) {
    text.push(open);
    for (place, (beginning, value)) in parts.enumerate() {
        text.push_str(if place == 0 { "\n" } else { ",\n" });
        text.push_str(&"  ".repeat(depth + 1));
        text.push_str(&beginning);
        write(value, depth + 1, text);
    }
    text.push('\n');
    text.push_str(&"  ".repeat(depth));
    text.push(close);
}

/// The value with a space after every colon and comma of its own.
pub(super) fn on_one_line(value: &Value) -> String {
    match value {
        Value::Object(fields) => {
            let fields: Vec<String> = fields
                .iter()
                .map(|(name, value)| format!("{}: {}", Value::from(name.as_str()), on_one_line(value)))
                .collect();
            format!("{{{}}}", fields.join(", "))
        }
        Value::Array(items) => format!("[{}]", items.iter().map(on_one_line).collect::<Vec<_>>().join(", ")),
        _ => value.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::pretty;

    #[test]
    fn what_fits_into_a_line_stands_on_one() {
        let text = pretty(&json!({"a": {"b": 1, "c": [true, null]}, "\"": "x"}));
        assert_eq!(text, "{\n  \"a\": {\"b\": 1, \"c\": [true, null]},\n  \"\\\"\": \"x\"\n}");
    }

    #[test]
    fn what_does_not_is_broken_and_stays_the_same() {
        let value =
            json!({"a": vec![json!({"text": "x".repeat(50)}); 2], "b": {"c": "y".repeat(80)}, "d": [], "e": 0.1});
        let text = pretty(&value);
        assert_eq!(text.lines().count(), 11);
        assert_eq!(serde_json::from_str::<Value>(&text).unwrap(), value);
    }
}
