"""What requests are refused, and what every answer carries."""

import pytest

NEW_ACCOUNT = ["Username", "Password", "Password confirmation"]
# Each: the page with the form, its button, and what to fill in.
FORMS = [
    ("/log-in/", "Log in", {"Username": "demo1", "Password": "demo password"}),
    ("/sign-up/", "Sign up", dict.fromkeys(NEW_ACCOUNT, "forged by others")),
    ("/bookmarks/new/", "Save", {"URL": "https://example.org/f", "Title": "Forged"}),
    ("{bookmark}edit/", "Save", {"Title": "Forged"}),
    ("{bookmark}delete/", "Delete", {}),
    ("/", "Log out", {}),
]


@pytest.mark.parametrize(
    "token", [None, "guessed" * 9], ids=["no token", "a wrong token"]
)
@pytest.mark.parametrize(
    "path, button, values",
    FORMS,
    ids=[button + " " + path for path, button, _ in FORMS],
)
def test_a_form_is_refused(
    visitor, writer, save, behaviour, path, button, values, token
):
    browser = visitor if path in ("/log-in/", "/sign-up/") else writer
    bookmark = save(Title="Untouched")
    form = browser.open(path.format(bookmark=bookmark.path)).form(button).fill(values)
    assert form.submit({form.token: token}).status == behaviour.csrf_refusal
    assert writer.open(bookmark.path).heading == "Untouched"
    assert "Forged" not in writer.open("/").items
    assert visitor.open("/").heading == "Log in"


def test_a_forged_host_is_refused_where_that_is_promised(visitor, behaviour):
    status = visitor.open("/log-in/", headers={"Host": "evil.example"}).status
    assert status == (400 if behaviour.refuses_forged_hosts else 200)


HEADERS = [
    "content-security-policy",
    "cross-origin-opener-policy",
    "referrer-policy",
    "strict-transport-security",
    "x-content-type-options",
    "x-frame-options",
]


@pytest.mark.parametrize("path", ["/log-in/", "/nowhere/"])
def test_answers_carry_the_promised_security_headers_and_no_other(
    visitor, behaviour, path
):
    headers = visitor.open(path).response.headers
    assert [header for header in HEADERS if header in headers] == behaviour.headers


def test_plain_http_leads_to_https_where_that_is_promised(visitor, behaviour, port):
    response = visitor.client.get(
        f"http://127.0.0.1:{port}/log-in/", follow_redirects=False
    )
    if behaviour.needs_https:
        assert response.status_code in (301, 302)
        assert response.headers["location"] == f"https://127.0.0.1:{port}/log-in/"
    else:
        assert response.status_code == 200


def test_the_session_cookie_is_guarded_as_promised(visitor, behaviour):
    page = visitor.sign_up("cookiemonster")
    answers = [*page.response.history, page.response]
    cookies = [
        each for answer in answers for each in answer.headers.get_list("set-cookie")
    ]
    session = next(cookie.lower() for cookie in cookies if cookie.startswith("session"))
    assert "httponly" in session
    assert ("secure" in session) == behaviour.needs_https
    assert ("samesite=lax" in session) == behaviour.same_site_cookies
