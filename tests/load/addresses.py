"""Prints the requests of a load: pages, results in every format, pictures, searches, and one hostile request in twenty.

Takes the URL of a running site. Every line is a method and a path; the choice is the same each time.
"""

import json
import random
import sys
import urllib.parse
import urllib.request
import xml.etree.ElementTree

site = sys.argv[1]
hostile_share = float(sys.argv[2]) if len(sys.argv) > 2 else 0.05
chance = random.Random(1)


def read(path):
    with urllib.request.urlopen(site + path) as answer:
        return answer.read()


class Stay(urllib.request.HTTPRedirectHandler):
    """Does not follow redirects."""

    def redirect_request(self, *_):
        return None


def code_of(answers):
    body = urllib.parse.urlencode(answers).encode()
    try:
        urllib.request.build_opener(Stay).open(site + "/decide", body)
    except urllib.error.HTTPError as redirect:
        return redirect.headers["Location"].removeprefix("/r/")
    raise SystemExit("the form led nowhere")


pages = [
    urllib.parse.urlsplit(place.text).path
    for place in xml.etree.ElementTree.fromstring(read("/sitemap.xml")).findall(".//{*}loc")
]
questions = json.loads(read("/decide.json"))["questions"]
codes = [
    code_of({question["id"]: chance.choice(question["choices"])["id"] for question in questions if chance.random() < 0.8})
    for _ in range(60)
]
words = [word for question in questions for word in question["text"].split()]

usual = {
    # How often of each hundred.
    "page": (50, lambda: chance.choice(pages)),
    "result": (30, lambda: "/r/" + chance.choice(codes) + chance.choice(["", "", "", ".json", ".md", ".txt"])),
    "picture": (5, lambda: "/r/" + chance.choice(codes) + ".png"),
    "search": (10, lambda: "/search?q=" + urllib.parse.quote(chance.choice(words))),
    "team": (5, lambda: "/team/" + chance.choice(codes) + "/" + chance.choice(codes)),
}
hostile = [
    lambda: "GET /r/" + "".join(chance.choice("0123456789abcdefghjkmnpqrstvwxyz") for _ in range(18)),
    lambda: "GET /r/" + "%ff" * chance.randrange(1, 60),
    lambda: "GET /" + "../" * 40 + "etc/passwd",
    lambda: "GET /search?q=" + "a" * 9000,
    lambda: "GET /search?q=" + urllib.parse.quote("".join(chr(chance.randrange(1, 0x3000)) for _ in range(200))),
    lambda: "DELETE /decide",
    lambda: "OPTIONS /r/" + chance.choice(codes),
    lambda: "GET /decide?" + "&".join(f"{question['id']}=nonsense" for question in questions),
    lambda: "GET /team/" + "/".join(chance.choice(codes)[::-1] for _ in range(30)),
    lambda: "GET /claims?q=" + "%00" * 100,
]
kinds, weights = zip(*((make, often) for often, make in usual.values()))
for _ in range(4000):
    if chance.random() < hostile_share:
        print(chance.choice(hostile)())
    else:
        print("GET", chance.choices(kinds, weights)[0]())
