"""What a site does for its safety without being asked: one yes or no each. Runs in any variant's Python."""

import time
from collections.abc import Callable

from .visitor import Visitor

GOOD_PASSWORD = "a sentence nobody guesses"
HEADERS = {
    "header-frame": "x-frame-options",
    "header-nosniff": "x-content-type-options",
    "header-referrer": "referrer-policy",
    "header-opener": "cross-origin-opener-policy",
    "header-csp": "content-security-policy",
    "header-hsts": "strict-transport-security",
}
PROBES = [
    *HEADERS,
    "forged-host",
    "forged-post",
    "weak-password",
    "stolen-cookie",
    "same-site",
    "log-in-timing",
    "throttling",
]
# A log-in with an unknown name takes about as long as one with a wrong password, if it takes more than this part of it.
ABOUT_AS_LONG = 0.5
WRONG_LOG_INS = 15


def probe(visitor: Callable[[], Visitor]) -> dict[str, bool]:
    page = visitor().get("/log-in/")
    found = {
        probe: page.header(header) is not None for probe, header in HEADERS.items()
    }
    found["forged-host"] = visitor().get("/log-in/", Host="evil.example").status == 400
    found["forged-post"] = visitor().post(
        "/log-in/", {"username": "demo1", "password": "demo password"}
    ).status in (400, 403)
    weak = visitor().sign_up("somebody", "password1234")
    found["weak-password"] = weak.status == 200
    found |= {
        "stolen-cookie": kills_stolen_cookie(visitor()),
        "same-site": guards_cookie(visitor()),
    }
    found["log-in-timing"] = hides_who_exists(visitor)
    found["throttling"] = throttles(visitor())
    return {name: found[name] for name in PROBES}


def kills_stolen_cookie(somebody: Visitor) -> bool:
    """Whether a copy of the cookie is worth nothing once its owner has logged out."""
    somebody.log_in("demo1")
    thief = Visitor(somebody.ask)
    thief.cookies = dict(somebody.cookies)
    assert thief.get("/").status == 200, "the copy does not work to begin with"
    somebody.post("/log-out/", somebody.hidden("/"))
    return thief.get("/").status != 200


def guards_cookie(somebody: Visitor) -> bool:
    answer = somebody.log_in("demo1")
    sent = [value for name, value in answer.headers if name.lower() == "set-cookie"]
    return all(
        "samesite" in value.lower() for value in sent if value.startswith("session")
    )


def hides_who_exists(visitor: Callable[[], Visitor]) -> bool:
    seconds = {"demo1": 0.0, "nobody": 0.0}
    for name in [*seconds, *reversed(seconds)]:
        somebody = visitor()
        hidden = somebody.hidden("/log-in/")
        began = time.process_time()
        somebody.post("/log-in/", hidden | {"username": name, "password": "wrong"})
        seconds[name] += time.process_time() - began
    return seconds["nobody"] > ABOUT_AS_LONG * seconds["demo1"]


def throttles(somebody: Visitor) -> bool:
    """Whether the right password is refused, or later answered, after many wrong ones."""
    for _ in range(WRONG_LOG_INS):
        somebody.log_in("demo2", "wrong")
    return somebody.log_in("demo2").status not in (301, 302, 303)
