"""Writes what pages, results and errors say as Markdown, a paragraph for each block of text and a file for each page. A paragraph
that an earlier file has is left out, so that a navigation or a claim is checked once."""

import json
import re
import sys
from html.parser import HTMLParser
from pathlib import Path

INLINE = set("a abbr b bdi br button code dfn em i input label mark small span strong time".split())
# Code, drawings, titles and quotations in the words of others, and the numbers of footnotes.
SKIPPED = set("cite pre q script style sup svg".split())
SHOWN = set("alt aria-label placeholder".split())
LITERAL = re.compile(r"(https?://\S*\w|application/\w+)")
MARKUP = re.compile(r"[\\`*_{}\[\]<>#|~&]|^[-+](?= )|(?<=^\d)[.)]")
MESSAGE = re.compile(r"^(?:error|warning| *= help): (.*)", re.MULTILINE)


def plain(text: str) -> str:
    """The text, marked so that it is no markup; addresses are code."""
    parts = enumerate(LITERAL.split(text))
    return "".join(f"`{part}`" if index % 2 else MARKUP.sub(r"\\\g<0>", part) for index, part in parts)


class Page(HTMLParser):
    def __init__(self, text: str):
        super().__init__()
        self.blocks, self.words, self.skipped, self.code = [], "", 0, False
        self.feed(text)
        self.end_block()

    def end_block(self):
        self.blocks.append(" ".join(self.words.split()))
        self.words = ""

    def handle_starttag(self, tag, attributes):
        names = dict(attributes)
        # The label of code is the id of its language.
        if tag != "pre":
            self.blocks += [plain(names[name] or "") for name in SHOWN & names.keys()]
        if names.get("name") == "description":
            self.blocks.append(plain(names["content"]))
        self.turn(tag, 1)

    def handle_endtag(self, tag):
        self.turn(tag, -1)

    def turn(self, tag, step):
        if tag not in INLINE and not self.skipped:
            self.end_block()
        self.skipped += step * (tag in SKIPPED)
        self.code = step > 0 if tag == "code" else self.code

    def handle_data(self, data):
        if not self.skipped:
            self.words += f"`{data}`" if self.code else plain(data)


def described(value) -> list[str]:
    """The descriptions of an interface."""
    items = value.values() if isinstance(value, dict) else value if isinstance(value, list) else []
    own = [value.get(key) for key in ("description", "summary")] if isinstance(value, dict) else []
    return [plain(text) for text in own if isinstance(text, str)] + [text for item in items for text in described(item)]


def blocks(file: Path) -> list[str]:
    text = file.read_text()
    match file.suffix:
        case ".html":
            return Page(text).blocks
        case ".json":
            return described(json.loads(text))
        case ".snap" if "content" in file.parts:
            return MESSAGE.findall(text)
        case ".snap":
            return [plain(line.lstrip("# ")) for line in text.split("\n---\n", 1)[1].splitlines()]
    return text.split("\n\n")


seen, target = {""}, Path(sys.argv[1])
target.mkdir()
for file in map(Path, sys.argv[2:]):
    new = [block for block in dict.fromkeys(blocks(file)) if block not in seen]
    seen.update(new)
    (target / f"{file.name}.md").write_text("\n\n".join(new) + "\n")
