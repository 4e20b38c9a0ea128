"""The people who use the site. Each stays logged in for the whole run, since a log-in takes long on purpose."""

from itertools import count

import pytest

from contract.browser import Browser, Page
from rig.site import CREDENTIALS

numbers = count()


@pytest.fixture(scope="session")
def reader(origin) -> Browser:
    """Has the 45 bookmarks of the demo data and changes none."""
    return logged_in(origin, "demo1")


@pytest.fixture(scope="session")
def writer(origin) -> Browser:
    """Adds and changes bookmarks."""
    return logged_in(origin, "demo2")


@pytest.fixture(scope="session")
def stranger(origin) -> Browser:
    """Has an account and should see nothing of the others."""
    return logged_in(origin, "demo3")


@pytest.fixture(scope="session")
def staff(origin) -> Browser:
    return logged_in(origin, CREDENTIALS["name"], CREDENTIALS["password"])


def logged_in(origin: str, *who: str) -> Browser:
    browser = Browser(origin)
    page = browser.log_in(*who)
    assert page.path == "/", page.text
    return browser


@pytest.fixture
def save(writer):
    """Saves a bookmark; what is not said gets a usual value, and a URL of its own."""

    def save(browser: Browser = writer, **fields) -> Page:
        usual = {"URL": f"https://example.org/{next(numbers)}", "Title": "A title"}
        return (
            browser.open("/bookmarks/new/").form("Save").fill(usual | fields).submit()
        )

    return save
