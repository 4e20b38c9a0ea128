"""Nobody reaches what another saved: it answers as what does not exist does, so that it does not give away what does."""

import pytest

TOO_LARGE = f"/bookmarks/{2**63}/"
"""Holds a number that no column of a database does."""


@pytest.fixture(scope="module")
def path(reader) -> str:
    """Of a bookmark of the reader's."""
    return reader.open("/").follow("Bookmark 45").path


@pytest.mark.parametrize("action", ["", "edit/", "delete/"])
def test_anothers_bookmark_is_not_found(stranger, path, action):
    page = stranger.open(path + action)
    assert page.status == 404 and "Bookmark 45" not in page.text


def test_anothers_bookmark_cannot_be_changed(stranger, reader, path):
    form = (
        stranger.open("/bookmarks/new/")
        .form("Save")
        .fill({"URL": "https://evil.example/", "Title": "Taken over"})
    )
    form.element["action"] = path + "edit/"
    assert form.submit().status == 404
    assert reader.open(path).heading == "Bookmark 45"


def test_anothers_bookmark_cannot_be_deleted(save, writer, stranger):
    path = save(Title="Stays").path
    form = stranger.open("/bookmarks/new/").form("Save")
    form.element["action"] = path + "delete/"
    assert form.submit().status == 404
    assert writer.open(path).heading == "Stays"


def test_what_does_not_exist_has_a_page_that_says_so(reader):
    for path in (
        "/bookmarks/999999/",
        "/bookmarks/999999/edit/",
        TOO_LARGE,
        "/nowhere/",
    ):
        page = reader.open(path)
        assert (page.status, page.heading) == (404, "Not found")
        assert page.follow("Bookmarks").heading == "Bookmarks"
