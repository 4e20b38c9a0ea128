"""Serves the same pages with an inlined and a linked stylesheet, and measures each page's first paint in a browser."""

import gzip
import json
import re
import shutil
import sys
import tempfile
import threading
import time
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from statistics import median, quantiles
from urllib.request import Request, urlopen

from servers import free_port, machine, running, versus

FIRST, SECOND = "/topics/overview", "/topics/admin"
STYLE = re.compile(rb"<style>(.*?)</style>", re.DOTALL)


def main() -> int:
    rounds, delay, rate = map(int, sys.argv[1:])
    line = {"offline": False, "latency": delay, "downloadThroughput": rate * 125, "uploadThroughput": rate * 125}
    with versus() as ours:
        pages = {path: ours.get(path).read() for path in (FIRST, SECOND)}
    times: dict[tuple[str, str], list[float]] = {}
    with serving(bodies(pages)) as address, browser(line) as open_page:
        for number in range(rounds):
            for kind in ("inside", "linked") if number % 2 == 0 else ("linked", "inside"):
                for visit, shown in open_page([f"{address}/{kind}{FIRST}", f"{address}/{kind}{SECOND}"]):
                    times.setdefault((kind, visit), []).append(shown)
    print(f"{machine()}, {rounds} rounds, {delay} ms of delay, {rate} kbit/s; milliseconds until something is shown\n")
    print("| style sheet | first visit | second page |\n|---|---|---|")
    for kind in ("inside", "linked"):
        print(f"| {kind} | {described(times[kind, 'first'])} | {described(times[kind, 'second'])} |")
    return 0


def described(values: list[float]) -> str:
    lower, _, upper = quantiles(values, n=4, method="inclusive")
    return f"{median(values):.0f} ({lower:.0f} to {upper:.0f})"


def bodies(pages: dict[str, bytes]) -> dict[str, tuple[str, bytes]]:
    """The media type and compressed bytes of each path."""
    found = {}
    for path, page in pages.items():
        style = STYLE.search(page)
        found[f"/inside{path}"] = ("text/html", page)
        found[f"/linked{path}"] = ("text/html", STYLE.sub(b'<link rel="stylesheet" href="/style.css">', page, count=1))
        found["/style.css"] = ("text/css", style.group(1))
    return {path: (kind, gzip.compress(body, 9)) for path, (kind, body) in found.items()}


@contextmanager
def serving(served: dict[str, tuple[str, bytes]]):
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self):
            kind, body = served.get(self.path, ("text/plain", b""))
            self.send_response(200 if body else 404)
            self.send_header("Content-Type", f"{kind}; charset=utf-8")
            self.send_header("Content-Length", str(len(body)))
            if body:
                self.send_header("Content-Encoding", "gzip")
            # The linked stylesheet is immutable, as a fingerprint in its URL would allow.
            self.send_header("Cache-Control", "max-age=31536000, immutable" if kind == "text/css" else "no-cache")
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()


@contextmanager
def browser(line: dict):
    """Yields a function that opens pages one after another in a browser with an empty cache, and returns each first paint."""
    port = free_port()
    with running(["chromedriver", f"--port={port}"], port):
        yield lambda addresses: visits(f"http://127.0.0.1:{port}", line, addresses)


def visits(driver: str, line: dict, addresses: list[str]) -> list[tuple[str, float]]:
    profile = tempfile.mkdtemp()
    arguments = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"]
    arguments += ["--disable-background-networking", "--disable-component-update", "--disable-sync"]
    options = {"args": [*arguments, f"--user-data-dir={profile}"], "binary": shutil.which("chromium")}
    session = ask(driver, "/session", {"capabilities": {"alwaysMatch": {"goog:chromeOptions": options}}})["sessionId"]
    at = f"/session/{session}"
    try:
        ask(driver, f"{at}/goog/cdp/execute", {"cmd": "Network.emulateNetworkConditions", "params": line})
        found = []
        for visit, address in zip(("first", "second"), addresses):
            ask(driver, f"{at}/url", {"url": address})
            found.append((visit, first_paint(driver, at)))
        return found
    finally:
        urlopen(Request(driver + at, method="DELETE"), timeout=60).close()
        shutil.rmtree(profile, ignore_errors=True)


def first_paint(driver: str, at: str) -> float:
    script = "const [paint] = performance.getEntriesByName('first-contentful-paint'); return paint ? paint.startTime : null"
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline:
        shown = ask(driver, f"{at}/execute/sync", {"script": script, "args": []})
        if shown is not None:
            return shown
        time.sleep(0.05)
    raise RuntimeError("nothing was painted")


def ask(driver: str, path: str, body: dict):
    request = Request(driver + path, json.dumps(body).encode(), {"Content-Type": "application/json"})
    with urlopen(request, timeout=120) as answer:
        return json.load(answer)["value"]


if __name__ == "__main__":
    sys.exit(main())
