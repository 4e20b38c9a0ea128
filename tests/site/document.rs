//! A page as a browser parses it: its elements, their text, and its forms as they would be sent.

use std::borrow::Borrow;
use std::collections::BTreeMap;

use scraper::{ElementRef, Html, Selector};

/// A parsed page.
pub(crate) struct Document(Html);

impl Document {
    pub(crate) fn parse(text: &str) -> Self {
        Self(Html::parse_document(text))
    }

    /// Its parse errors.
    pub(crate) fn errors(&self) -> &[std::borrow::Cow<'static, str>] {
        &self.0.errors
    }

    /// Every element that matches a selector, in order.
    pub(crate) fn all(&self, selector: &str) -> Vec<ElementRef<'_>> {
        self.0.select(&Selector::parse(selector).unwrap()).collect()
    }

    /// The text of every element that matches a selector.
    pub(crate) fn texts(&self, selector: &str) -> Vec<String> {
        self.all(selector).into_iter().map(words).collect()
    }

    /// The targets of the links that match a selector.
    pub(crate) fn links(&self, selector: &str) -> Vec<&str> {
        self.all(selector).into_iter().filter_map(|link| link.attr("href")).collect()
    }

    /// The only element that matches a selector.
    #[track_caller]
    pub(crate) fn one(&self, selector: &str) -> ElementRef<'_> {
        let found = self.all(selector);
        assert_eq!(found.len(), 1, "{} elements are `{selector}`", found.len());
        found[0]
    }

    pub(crate) fn title(&self) -> String {
        // An SVG may have a title too.
        words(self.one("head > title"))
    }

    /// Its preview tags by name.
    pub(crate) fn preview(&self) -> BTreeMap<&str, &str> {
        let mut tags = BTreeMap::new();
        for meta in self.all("head > meta[property^=\"og:\"], head > meta[name^=\"twitter:\"]") {
            let name = meta.attr("property").or(meta.attr("name")).unwrap();
            assert_eq!(tags.insert(name, meta.attr("content").unwrap()), None, "{name} is said twice");
        }
        tags
    }

    /// The first heading.
    pub(crate) fn heading(&self) -> String {
        words(self.one("h1"))
    }

    /// The first paragraph after the first heading.
    pub(crate) fn line(&self) -> String {
        let found = self.all("h1, main p");
        let heading = found.iter().position(|element| element.value().name() == "h1").unwrap();
        words(found[heading + 1])
    }

    /// Scripts that are neither data nor the site's own file.
    pub(crate) fn foreign_scripts(&self) -> Vec<ElementRef<'_>> {
        let is_own = |script: &ElementRef<'_>| {
            let address = script.attr("src").unwrap_or_default();
            address.starts_with("/static/") && address.ends_with("/site.js") && script.text().next().is_none()
        };
        let scripts = self.all("script:not([type=\"application/ld+json\"])");
        scripts.into_iter().filter(|script| !is_own(script)).collect()
    }

    /// The text of the page without navigation.
    pub(crate) fn text_of_main(&self) -> String {
        words(self.one("main"))
    }

    /// The targets of links in the main content.
    pub(crate) fn main_links(&self) -> Vec<&str> {
        self.links("main a[href]")
    }

    /// The element with an id.
    #[track_caller]
    pub(crate) fn by_id(&self, id: &str) -> ElementRef<'_> {
        self.one(&format!("[id=\"{id}\"]"))
    }

    /// The section under a heading with this text.
    #[track_caller]
    pub(crate) fn section(&self, heading: &str) -> ElementRef<'_> {
        let sections = self.all("section[aria-labelledby]");
        let is_it = |section: &ElementRef<'_>| words(self.by_id(section.attr("aria-labelledby").unwrap())) == heading;
        sections.into_iter().find(is_it).unwrap_or_else(|| panic!("there is no section “{heading}”"))
    }

    /// The notices and errors before the form.
    pub(crate) fn notices(&self) -> Vec<String> {
        self.texts("[role=status]")
    }

    /// The only form with a method, with the fields that it would send.
    #[track_caller]
    pub(crate) fn form(&self, method: &str) -> Form<'_> {
        self.form_that(&format!("form[method={method}]"))
    }

    /// The only form that matches a selector, with the fields that it would send.
    #[track_caller]
    pub(crate) fn form_that(&self, selector: &str) -> Form<'_> {
        let form = self.one(selector);
        let mut fields = Vec::new();
        for control in parts(form, "input[name], select[name]") {
            let name = control.attr("name").unwrap();
            let value = match (control.value().name(), control.attr("type")) {
                ("select", _) => {
                    let chosen = parts(control, "option[selected]");
                    assert_eq!(chosen.len(), 1, "one option of `{name}` is selected");
                    chosen[0].attr("value")
                }
                (_, Some("radio" | "checkbox")) if control.attr("checked").is_none() => None,
                _ => control.attr("value"),
            };
            fields.extend(value.map(|value| (name, value)));
        }
        Form { form, fields }
    }
}

/// A form with the fields that it would send.
pub(crate) struct Form<'d> {
    form: ElementRef<'d>,
    pub(crate) fields: Vec<(&'d str, &'d str)>,
}

impl<'d> Form<'d> {
    /// Its target URL.
    pub(crate) fn action(&self) -> &'d str {
        self.form.attr("action").unwrap()
    }

    /// The current value of a field; empty if it has none.
    pub(crate) fn value(&self, name: &str) -> &'d str {
        self.fields.iter().find(|(known, _)| *known == name).map_or("", |(_, value)| value)
    }

    /// Chooses one of a field's offered values.
    #[track_caller]
    pub(crate) fn choose(&mut self, name: &str, value: &str) {
        let offers =
            format!("input[name=\"{name}\"][value=\"{value}\"], select[name=\"{name}\"] option[value=\"{value}\"]");
        let offered = parts(self.form, &offers);
        assert_eq!(offered.len(), 1, "`{name}` can be `{value}`");
        let field = self.fields.iter_mut().find(|(known, _)| *known == name).unwrap();
        field.1 = offered[0].attr("value").unwrap();
    }

    /// Types into a text field; into the last of several with the same name.
    #[track_caller]
    pub(crate) fn type_into(&mut self, name: &str, text: &'d str) {
        assert!(
            !parts(self.form, &format!("input[type=text][name=\"{name}\"]")).is_empty(),
            "`{name}` can be typed into"
        );
        self.fields.iter_mut().rfind(|(known, _)| *known == name).unwrap().1 = text;
    }

    /// The URL that it leads to if sent by GET.
    pub(crate) fn address(&self) -> String {
        format!("{}?{}", self.action(), query(&self.fields))
    }

    /// Its answers, as question and choice.
    pub(crate) fn answers(&self) -> Vec<(&'d str, &'d str)> {
        let is_other = |name: &str| name.contains('.') || ["title", "with", "name"].contains(&name);
        let is_answer = |(name, value): &&(&str, &str)| !is_other(name) && !value.is_empty();
        self.fields.iter().filter(is_answer).copied().collect()
    }
}

/// Every descendant of an element that matches a selector.
pub(crate) fn parts<'d>(element: ElementRef<'d>, selector: &str) -> Vec<ElementRef<'d>> {
    element.select(&Selector::parse(selector).unwrap()).collect()
}

/// The text of every descendant of an element that matches a selector.
pub(crate) fn texts(element: ElementRef<'_>, selector: &str) -> Vec<String> {
    parts(element, selector).into_iter().map(words).collect()
}

/// The targets of an element's links that match a selector.
pub(crate) fn links<'d>(element: ElementRef<'d>, selector: &str) -> Vec<&'d str> {
    parts(element, selector).into_iter().filter_map(|link| link.attr("href")).collect()
}

/// Fields as the query of a URL or the body of a form.
pub(crate) fn query<F, K, V>(fields: impl IntoIterator<Item = F>) -> String
where
    F: Borrow<(K, V)>,
    K: AsRef<str>,
    V: AsRef<str>,
{
    form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish()
}

/// An element's text with normalized whitespace and apostrophes.
pub(crate) fn words(element: ElementRef<'_>) -> String {
    plain(&element.text().collect::<String>())
}

/// A text with normalized whitespace and apostrophes.
pub(crate) fn plain(text: &str) -> String {
    text.replace('’', "'").split_whitespace().collect::<Vec<_>>().join(" ")
}
