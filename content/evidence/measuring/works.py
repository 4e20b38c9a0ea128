"""The requests that are measured, each made ready once and then repeated. Runs in any variant's Python."""

import time
from collections.abc import Callable
from itertools import count

from .visitor import Visitor

WORKS = {"hello": ["hello"], "bookmarks": ["list", "form", "save"]}
# The works that only read, which can be repeated at any rate.
READ = {"hello": "/", "list": "/", "form": "/bookmarks/new/"}


def make_ready(work: str, visitor: Visitor) -> Callable[[], int]:
    """What does the work once and gives the status; whatever it takes to get there is done already."""
    if work != "hello":
        # Those who save are not those whose list is read, which so keeps its length.
        visitor.log_in("demo2" if work == "save" else "demo1")
    if work in READ:
        path = READ[work]
        return lambda: visitor.get(path).status
    hidden = visitor.hidden("/bookmarks/new/")
    # Never the same twice, and all of one length, so that each takes the same work.
    numbers = count(10**11 + time.time_ns() // 10**6 % 10**11)

    def save() -> int:
        typed = {
            "url": f"https://example.org/{next(numbers)}",
            "title": "A title",
            "note": "A note",
            "tags": "news, travel",
        }
        return visitor.post("/bookmarks/new/", hidden | typed).status

    return save


EXPECTED = {"hello": 200, "list": 200, "form": 200, "save": 302}


def do(work: str, once: Callable[[], int], times: int) -> None:
    for _ in range(times):
        status = once()
        if status != EXPECTED[work]:
            raise RuntimeError(f"“{work}” was answered with {status}")
