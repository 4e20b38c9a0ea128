"""Saving, showing, changing and deleting one's own bookmarks."""

import pytest

TYPED = {
    "URL": "https://example.org/kept",
    "Title": "Kept",
    "Note": "Two\nlines",
    "Tags": "one, two",
}


def test_a_saved_bookmark_is_shown_and_listed_first(save, writer):
    page = save(
        URL="https://example.org/tea?leaf=1&cup=2",
        Title="Tea",
        Note="First line\nsecond line",
        Tags="drinks",
    )
    assert (page.status, page.heading) == (200, "Tea")
    assert "First line second line" in page.text and "drinks" in page.text
    assert page.links("https://example.org/tea?leaf=1&cup=2")
    assert writer.open("/").items[0] == "Tea"


def test_changing_a_bookmark_begins_with_what_it_holds(save):
    page = save(
        URL="https://example.org/before",
        Title="Before",
        Note="Two\nlines",
        Tags="pond, lake",
    )
    form = page.follow("Edit").form("Save")
    assert [form.value(label) for label in ("URL", "Title", "Tags")] == [
        "https://example.org/before",
        "Before",
        "lake, pond",
    ]
    assert form.value("Note") == "Two\nlines"
    changed = form.fill({"Title": "After", "Tags": "lake, sea"}).submit()
    assert (changed.status, changed.path, changed.heading) == (200, page.path, "After")
    assert "sea" in changed.text and "pond" not in changed.text
    assert changed.links("https://example.org/before")


def test_deleting_asks_first(save, writer):
    page = save(Title="Short-lived")
    question = page.follow("Delete")
    assert question.heading == "Delete bookmark" and "Short-lived" in question.text
    assert writer.open(page.path).status == 200
    assert question.form("Delete").submit().path == "/"
    assert writer.open(page.path).status == 404
    assert "Short-lived" not in writer.open("/").items


def test_tags_are_trimmed_made_small_and_kept_once(save):
    page = save(Tags=" Garden,kitchen ,, GARDEN")
    assert page.follow("Edit").form("Save").value("Tags") == "garden, kitchen"


def test_a_tag_that_is_too_long_is_refused(save):
    page = save(Tags="short, " + "x" * 51)
    assert page.form("Save").is_marked_invalid("Tags")
    assert page.errors == ["A tag has at most 50 characters."]


@pytest.mark.parametrize(
    "url",
    [
        "no address",
        "https://",
        "javascript://example.org/%0aalert(1)",
        "javascript:alert(1)",
    ],
)
def test_a_bad_url_is_refused_and_keeps_what_was_typed(save, writer, url):
    typed = TYPED | {"URL": url}
    page = save(**typed)
    assert (page.status, page.heading) == (200, "New bookmark")
    assert len(page.errors) == 1
    form = page.form("Save")
    assert {label: form.value(label) for label in typed} == typed
    assert [label for label in typed if form.is_marked_invalid(label)] == ["URL"]
    assert "Kept" not in writer.open("/").items


def test_a_url_without_scheme_is_taken_where_that_is_promised(save, behaviour):
    page = save(URL="example.org/plain", Title="Plain")
    if behaviour.takes_urls_without_scheme:
        assert page.heading == "Plain" and page.links("https://example.org/plain")
    else:
        assert page.form("Save").is_marked_invalid("URL")


def test_url_and_title_are_needed_note_and_tags_are_not(writer, save):
    form = writer.open("/bookmarks/new/").form("Save").submit().form("Save")
    marked = [label for label in TYPED if form.is_marked_invalid(label)]
    assert marked == ["URL", "Title"]
    assert save(Title="   ").form("Save").is_marked_invalid("Title")
    assert save(Title="Bare", Note="", Tags="").heading == "Bare"


@pytest.mark.parametrize("label, length", [("Title", 200), ("URL", 500)])
def test_text_that_is_too_long_is_refused(save, label, length):
    start = "https://example.org/long" if label == "URL" else "T"
    longest = start.ljust(length, "o")
    assert save(**{label: longest + "o"}).form("Save").is_marked_invalid(label)
    kept = save(**{label: longest})
    assert longest in (kept.heading, *kept.links(longest)), kept.text


def test_a_url_is_saved_once_by_each_owner(save, reader, stranger):
    url = "https://example.org/once"
    first = save(URL=url)
    again = save(URL=url, Title="Again")
    assert again.form("Save").is_marked_invalid("URL")
    assert again.errors == ["You have saved this URL already."]
    assert again.form("Save").value("Title") == "Again"
    # It is not a duplicate of itself, nor of what somebody else saved.
    assert first.follow("Edit").form("Save").submit().path == first.path
    assert save(stranger, URL=url, Title="Theirs").heading == "Theirs"


def test_changing_the_url_to_one_that_is_saved_is_refused(save):
    save(URL="https://example.org/taken")
    form = save().follow("Edit").form("Save")
    page = form.fill({"URL": "https://example.org/taken"}).submit()
    assert page.heading == "Edit bookmark"
    assert page.form("Save").is_marked_invalid("URL")


SCRIPT = "<script>alert(1)</script>"


def test_what_was_typed_is_never_markup(save, writer):
    typed = {"Title": SCRIPT, "Note": SCRIPT + "</pre></textarea>", "Tags": SCRIPT}
    page = save(**typed)
    pages = [
        page,
        page.follow("Edit"),
        page.follow("Delete"),
        writer.open("/"),
        save(URL='">' + SCRIPT, **typed),
    ]
    for each in pages:
        text = each.response.text.replace("&lt;", "<").replace("&gt;", ">")
        assert each.status == 200 and SCRIPT in text
        assert not each.soup.find("script"), each.response.text
