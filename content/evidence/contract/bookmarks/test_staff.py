"""The staff screens. How they look is each framework's own; who may use them, and for what, is not."""

import pytest

from contract.browser import Browser, Form, Page

SCREENS = ["Bookmarks", "Tags", "Users"]


def screen(staff: Browser, name: str, search: str = "") -> Page:
    """A list of the staff screens, or what a search there finds."""
    home = staff.open("/").follow("Staff")
    # The last of equal links: the one before may lead to all lists of a part of the site.
    page = staff.open(home.links(name)[-1])
    if not search:
        return page
    field = page.soup.select_one(
        "input[type=text][name=q], input[type=text][name=search]"
    )
    return staff.open(page.path, params={field["name"]: search})


def form_to_change(staff: Browser, found: Page) -> Form:
    """That of the first entry in a list of the staff screens."""
    links = [link["href"] for link in found.soup.select("table a[href]")]
    return staff.open(
        next(link for link in links if "/change/" in link or "/edit/" in link)
    ).form("Save")


def test_visitors_are_asked_to_log_in(visitor):
    assert visitor.open("/staff/").form("Log in").controls.keys() >= {
        "Username",
        "Password",
    }


def test_members_are_kept_out(writer, behaviour):
    page = writer.open("/staff/")
    assert page.status == behaviour.staff_screens_answer_members_with
    assert page.status == 403 or page.form("Log in")
    assert not writer.open("/").links("Staff")


@pytest.mark.parametrize("name", SCREENS)
def test_each_screen_is_open_to_staff_alone(staff, writer, visitor, name):
    page = screen(staff, name)
    assert page.status == 200 and page.soup.select("table")
    for browser in (writer, visitor):
        refused = browser.open(page.path)
        assert refused.status == 403 or refused.form("Log in")
        assert not refused.soup.select("table")


def test_staff_see_what_everybody_has(staff, save):
    save(Title="Seen by staff")
    bookmarks = screen(staff, "Bookmarks", search="Seen by staff")
    assert "Seen by staff" in bookmarks.text and "demo2" in bookmarks.text
    assert "recipes" in screen(staff, "Tags").text
    assert "demo3" in screen(staff, "Users").text


def test_staff_find_and_change_a_bookmark(staff, writer, save):
    bookmark = save(Title="Mistyepd", Tags="kept")
    found = screen(staff, "Bookmarks", search="Mistyepd")
    assert "Mistyepd" in found.text and "Bookmark 45" not in found.text
    form = form_to_change(staff, found)
    assert form.value("Title") == "Mistyepd"
    form.fill({"Title": "Mistyped"}).submit({form.token: None})
    assert writer.open(bookmark.path).heading == "Mistyepd"
    form.submit()
    assert writer.open(bookmark.path).heading == "Mistyped"
    assert "kept" in writer.open(bookmark.path).text


@pytest.mark.parametrize("url", ["javascript:alert(1)", "no address"])
def test_staff_cannot_save_what_is_no_web_address(staff, writer, save, url):
    bookmark = save(Title="Led somewhere")
    found = screen(staff, "Bookmarks", search="Led somewhere")
    form_to_change(staff, found).fill({"URL": url}).submit()
    assert not writer.open(bookmark.path).links(url)
