"""A browser without scripts: it follows links, fills in forms by their labels and keeps cookies."""

from dataclasses import dataclass, field
from functools import cached_property
from urllib.parse import urljoin

import httpx
from bs4 import BeautifulSoup, Tag


class TlsProxy(httpx.HTTPTransport):
    """Stands in front of the server as a proxy would that ends TLS: says how the request came, and speaks plain HTTP behind."""

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        if request.url.scheme == "https":
            headers = {**request.headers, "X-Forwarded-Proto": "https"}
            behind = request.url.copy_with(scheme="http")
            request = httpx.Request(
                request.method,
                behind,
                headers=headers,
                stream=request.stream,
                extensions=request.extensions,
            )
        return super().handle_request(request)


class Browser:
    def __init__(self, origin: str):
        self.origin = origin
        self.client = httpx.Client(
            base_url=origin,
            transport=TlsProxy(verify=False),
            timeout=20,
            follow_redirects=True,
        )

    def open(self, path: str, **options) -> "Page":
        return Page(self, self.client.get(path, **options))

    def send(self, page: "Page", path: str, data: dict, **options) -> "Page":
        headers = {"Origin": self.origin, "Referer": page.url}
        return Page(
            self,
            self.client.post(
                urljoin(page.url, path), data=data, headers=headers, **options
            ),
        )

    def sign_up(self, name: str, password: str = "a sentence nobody guesses") -> "Page":
        form = self.open("/sign-up/").form("Sign up")
        return form.fill(
            {"Username": name, "Password": password, "Password confirmation": password}
        ).submit()

    def log_in(
        self,
        name: str,
        password: str = "demo password",
        path: str = "/log-in/",
        **options,
    ) -> "Page":
        return (
            self.open(path)
            .form("Log in")
            .fill({"Username": name, "Password": password})
            .submit(**options)
        )


class Page:
    def __init__(self, browser: Browser, response: httpx.Response):
        self.browser = browser
        self.response = response
        self.status = response.status_code

    @property
    def url(self) -> str:
        return str(self.response.url)

    @property
    def path(self) -> str:
        return self.response.url.path

    @cached_property
    def soup(self) -> BeautifulSoup:
        return BeautifulSoup(self.response.text, "html.parser")

    @property
    def heading(self) -> str:
        return text_of(self.soup.h1)

    @property
    def text(self) -> str:
        return text_of(self.soup.body)

    @property
    def items(self) -> list[str]:
        """What the list of bookmarks shows, one text for each."""
        return [text_of(link) for link in self.soup.select("main ul > li > a")]

    @property
    def errors(self) -> list[str]:
        return [text_of(error) for error in self.soup.select(".errorlist li")]

    def links(self, text: str) -> list[str]:
        """Where the links with this text lead."""
        return [
            urljoin(self.url, link["href"])
            for link in self.soup.find_all("a", href=True)
            if text_of(link) == text
        ]

    def follow(self, text: str) -> "Page":
        links = self.links(text)
        assert links, f"{self.path} ({self.status}) has no link “{text}”:\n{self.text}"
        return self.browser.open(links[0])

    def form(self, button: str) -> "Form":
        """The form that is sent with this button."""
        for form in self.soup.find_all("form"):
            for control in form.select("button, input[type=submit]"):
                if button in (text_of(control), control.get("value")):
                    return Form(self, form)
        raise AssertionError(
            f"{self.path} ({self.status}) has no form with the button “{button}”:\n{self.text}"
        )


@dataclass
class Form:
    page: Page
    element: Tag
    typed: dict[str, str] = field(default_factory=dict)

    @cached_property
    def controls(self) -> dict[str, Tag]:
        """What can be filled in, by its label."""
        controls = {}
        for label in self.element.find_all("label"):
            control = self.page.soup.find(id=label.get("for"))
            if control is not None:
                controls[text_of(label).rstrip(" :*")] = control
        return controls

    @property
    def hidden(self) -> dict[str, str]:
        return {
            control["name"]: control.get("value", "")
            for control in self.element.select("input[type=hidden]")
        }

    def value(self, label: str) -> str:
        """What stands in a field of text."""
        return sent_value(self.controls[label])

    def is_marked_invalid(self, label: str) -> bool:
        return self.controls[label].get("aria-invalid") == "true"

    def fill(self, values: dict[str, str]) -> "Form":
        for label, value in values.items():
            assert (
                label in self.controls
            ), f"no field “{label}” among {list(self.controls)}"
            self.typed[self.controls[label]["name"]] = value
        return self

    def submit(self, changes: dict | None = None, **options) -> "Page":
        """Sends everything that a browser would; then `changes` replace fields, or take out those set to None."""
        data: dict = {}
        for control in self.element.select("input[name], textarea[name], select[name]"):
            value = sent_value(control)
            if value is not None:
                data[control["name"]] = value
        data |= self.typed | (changes or {})
        data = {
            name: with_line_breaks(value)
            for name, value in data.items()
            if value is not None
        }
        return self.page.browser.send(
            self.page, self.element.get("action", ""), data, **options
        )

    @property
    def token(self) -> str:
        """The name of the hidden field that holds the token against forged requests, if there is one."""
        return next((name for name in self.hidden if "csrf" in name), "no token")


def sent_value(control: Tag) -> str | list[str] | None:
    """What a browser sends for a field that nobody touched; None for nothing."""
    if control.name == "textarea":
        # One line break may follow the tag and is not part of the text.
        return control.text.replace("\r\n", "\n").removeprefix("\n")
    if control.name == "select":
        return [
            option.get("value", option.text)
            for option in control.select("option[selected]")
        ]
    if control.get("type") in ("submit", "button", "file"):
        return None
    if control.get("type") in ("checkbox", "radio") and not control.has_attr("checked"):
        return None
    return control.get("value", "")


def with_line_breaks(value: str | list[str]) -> str | list[str]:
    """As browsers send them."""
    return value.replace("\n", "\r\n") if isinstance(value, str) else value


def text_of(element: Tag | None) -> str:
    return " ".join(element.get_text(" ").split()) if element else ""
