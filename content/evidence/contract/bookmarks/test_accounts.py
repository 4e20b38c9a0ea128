"""Signing up, logging in and out."""

import re
from urllib.parse import urlencode

import pytest

PASSWORD = "a sentence nobody guesses"


def test_signing_up_logs_in_to_an_empty_list(visitor):
    page = visitor.sign_up("newcomer")
    assert (page.status, page.path, page.heading) == (200, "/", "Bookmarks")
    assert "No bookmarks yet." in page.text and "newcomer" in page.text


def test_signing_up_with_nothing_typed_marks_every_field(visitor):
    page = visitor.open("/sign-up/").form("Sign up").submit()
    form = page.form("Sign up")
    for label in ("Username", "Password", "Password confirmation"):
        assert form.is_marked_invalid(label), label
    assert len(page.errors) == 3


def refused_at_sign_up(visitor, name, password, confirmation) -> list[str]:
    """The labels of the fields that were marked. The name stays as it was typed, and there is no such account."""
    values = {
        "Username": name,
        "Password": password,
        "Password confirmation": confirmation,
    }
    page = visitor.open("/sign-up/").form("Sign up").fill(values).submit()
    assert page.heading == "Sign up" and page.errors, page.text
    form = page.form("Sign up")
    assert form.value("Username") == name
    assert form.value("Password") == form.value("Password confirmation") == ""
    return [label for label in values if form.is_marked_invalid(label)]


def test_a_short_password_is_refused(visitor):
    assert refused_at_sign_up(visitor, "hasty", "q7#Lw2z", "q7#Lw2z")
    assert visitor.log_in("hasty", "q7#Lw2z").heading == "Log in"


def test_passwords_that_differ_are_refused(visitor):
    marked = refused_at_sign_up(visitor, "careless", PASSWORD, PASSWORD + "!")
    assert marked == ["Password confirmation"]


def test_a_name_that_is_taken_is_refused(visitor):
    assert refused_at_sign_up(visitor, "demo1", PASSWORD, PASSWORD) == ["Username"]


def test_a_common_password_is_refused_where_that_is_promised(visitor, behaviour):
    if behaviour.refuses_common_passwords:
        assert refused_at_sign_up(visitor, "predictable", "password123", "password123")
    else:
        assert visitor.sign_up("predictable", "password123").path == "/"


def test_a_password_like_the_username_is_refused_where_that_is_promised(
    visitor, behaviour
):
    if behaviour.refuses_passwords_like_the_username:
        assert refused_at_sign_up(visitor, "montgomery", "montgomery1", "montgomery1")
    else:
        assert visitor.sign_up("montgomery", "montgomery1").path == "/"


def test_a_wrong_password_and_an_unknown_name_get_the_same_answer(visitor):
    answers = []
    for name in ("demo1", "nobody"):
        page = visitor.log_in(name, "not the password")
        assert (page.status, page.heading) == (200, "Log in")
        assert page.form("Log in").value("Username") == name
        assert page.errors and "correct username and password" in page.errors[0]
        answers.append(re.sub(name, "", page.text))
    assert answers[0] == answers[1]
    assert visitor.open("/").heading == "Log in"


PRIVATE = [
    "/",
    "/?page=2",
    "/bookmarks/new/",
    "/bookmarks/1/",
    "/bookmarks/1/edit/",
    "/bookmarks/1/delete/",
]


@pytest.mark.parametrize("path", PRIVATE)
def test_who_is_not_logged_in_is_asked_to(visitor, path):
    page = visitor.open(path)
    assert (page.status, page.path, page.heading) == (200, "/log-in/", "Log in")


def test_logging_in_leads_to_where_one_was_going(visitor):
    page = visitor.log_in("demo1", path="/bookmarks/new/")
    assert (page.status, page.path, page.heading) == (
        200,
        "/bookmarks/new/",
        "New bookmark",
    )


# A browser takes a backslash for a slash and more than two slashes for two.
@pytest.mark.parametrize(
    "target",
    [
        "https://evil.example",
        "//evil.example/a",
        "///evil.example",
        "/\\evil.example",
        "javascript:alert(1)",
    ],
)
def test_logging_in_does_not_lead_to_another_site(visitor, origin, target):
    page = visitor.log_in(
        "demo1", path=f"/log-in/?{urlencode({'next': target})}", follow_redirects=False
    )
    if page.status == 200:
        # Refusing is as good as going elsewhere, if it says why.
        assert (
            page.heading == "Log in" and page.errors and "correct" not in page.errors[0]
        )
    else:
        to = page.response.headers["location"].replace("\\", "/")
        assert page.status == 302 and (
            to.startswith(origin + "/") or re.match(r"/(?!/)", to)
        ), to


def test_logging_out_ends_the_session(visitor):
    page = visitor.sign_up("leaver").form("Log out").submit()
    assert page.heading == "Log in"
    assert visitor.open("/").heading == "Log in"


def test_a_link_cannot_log_anybody_out(visitor):
    visitor.sign_up("stayer")
    assert visitor.open("/log-out/").status == 405
    assert visitor.open("/").heading == "Bookmarks"


def test_a_stolen_session_ends_at_log_out_where_that_is_promised(visitor, behaviour):
    page = visitor.sign_up("victim")
    stolen = dict(visitor.client.cookies)
    page.form("Log out").submit()
    visitor.client.cookies.clear()
    visitor.client.cookies.update(stolen)
    heading = visitor.open("/").heading
    assert heading == (
        "Log in" if behaviour.ends_stolen_sessions_at_log_out else "Bookmarks"
    )
