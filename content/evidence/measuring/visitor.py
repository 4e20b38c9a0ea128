"""Somebody who uses a site: keeps cookies, fills in forms, and asks in the same process or over HTTP. Runs in any variant's Python."""

import http.client
import io
from html.parser import HTMLParser
from http.cookies import SimpleCookie
from urllib.parse import urlencode


class Answer:
    def __init__(self, status: int, headers: list[tuple[str, str]], body: bytes):
        self.status = status
        self.headers = headers
        self.body = body

    def header(self, name: str) -> str | None:
        return next((value for key, value in self.headers if key.lower() == name), None)


class InProcess:
    """Calls a WSGI application."""

    def __init__(self, app, is_secure: bool):
        self.app = app
        self.scheme = "https" if is_secure else "http"

    def __call__(self, method: str, path: str, headers: dict, body: bytes) -> Answer:
        path, _, query = path.partition("?")
        environ = {
            "REQUEST_METHOD": method,
            "SCRIPT_NAME": "",
            "PATH_INFO": path,
            "QUERY_STRING": query,
            "SERVER_NAME": "127.0.0.1",
            "SERVER_PORT": "443" if self.scheme == "https" else "80",
            "SERVER_PROTOCOL": "HTTP/1.1",
            "REMOTE_ADDR": "127.0.0.1",
            "CONTENT_LENGTH": str(len(body)),
            "wsgi.version": (1, 0),
            "wsgi.url_scheme": self.scheme,
            "wsgi.input": io.BytesIO(body),
            "wsgi.errors": io.StringIO(),
            "wsgi.multithread": False,
            "wsgi.multiprocess": False,
            "wsgi.run_once": False,
        }
        for name, value in headers.items():
            key = name.upper().replace("-", "_")
            environ[key if key == "CONTENT_TYPE" else f"HTTP_{key}"] = value
        began = []
        parts = self.app(
            environ, lambda status, fields, *_: began.append((status, fields))
        )
        try:
            content = b"".join(parts)
        finally:
            if hasattr(parts, "close"):
                parts.close()
        status, fields = began[-1]
        return Answer(int(status.split()[0]), fields, content)


class OverHttp:
    """Asks a server of this machine, on a connection for each request, as it would be asked by a proxy."""

    def __init__(self, port: int, is_secure: bool):
        self.port = port
        self.scheme = "https" if is_secure else "http"
        self.headers = {"X-Forwarded-Proto": "https"} if is_secure else {}

    def __call__(self, method: str, path: str, headers: dict, body: bytes) -> Answer:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        try:
            connection.request(method, path, body or None, headers | self.headers)
            response = connection.getresponse()
            return Answer(response.status, response.getheaders(), response.read())
        finally:
            connection.close()


class Visitor:
    def __init__(self, ask):
        self.ask = ask
        self.cookies: dict[str, str] = {}

    def get(self, path: str, **headers: str) -> Answer:
        return self.send("GET", path, headers, b"")

    def post(self, path: str, fields: dict[str, str]) -> Answer:
        origin = f"{self.ask.scheme}://127.0.0.1"
        headers = {
            "Content-Type": "application/x-www-form-urlencoded",
            "Origin": origin,
            "Referer": origin + path,
        }
        return self.send("POST", path, headers, urlencode(fields).encode())

    def send(self, method: str, path: str, headers: dict, body: bytes) -> Answer:
        usual = {"Host": "127.0.0.1"}
        if self.cookies:
            usual["Cookie"] = "; ".join(
                f"{name}={value}" for name, value in self.cookies.items()
            )
        answer = self.ask(method, path, usual | headers, body)
        for name, value in answer.headers:
            if name.lower() == "set-cookie":
                for cookie in SimpleCookie(value).values():
                    self.cookies[cookie.key] = cookie.value
        return answer

    def hidden(self, path: str) -> dict[str, str]:
        """The hidden fields of the page's last form, such as the token against forged requests."""
        fields = HiddenFields()
        fields.feed(self.get(path).body.decode())
        return fields.found

    def log_in(self, name: str, password: str = "demo password") -> Answer:
        typed = {"username": name, "password": password}
        return self.post("/log-in/", self.hidden("/log-in/") | typed)

    def sign_up(self, name: str, password: str) -> Answer:
        typed = {"username": name, "password": password}
        again = {
            "password1": password,
            "password2": password,
            "password_confirm": password,
        }
        return self.post("/sign-up/", self.hidden("/sign-up/") | typed | again)


class HiddenFields(HTMLParser):
    def __init__(self):
        super().__init__()
        self.found: dict[str, str] = {}

    def handle_starttag(self, tag, attributes):
        values = dict(attributes)
        if tag == "input" and values.get("type") == "hidden" and "name" in values:
            self.found[values["name"]] = values.get("value") or ""
