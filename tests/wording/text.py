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
MESSAGE = re.compile(r"(?:error|warning| *= help): (.*)")


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
        if tag not in INLINE and not self.skipped:
            self.end_block()
        self.skipped += tag in SKIPPED
        self.code = self.code or tag == "code"
        names = dict(attributes)
        # The label of code is the id of its language.
        if tag != "pre":
            self.blocks += [plain(names[name] or "") for name in SHOWN & names.keys()]
        if names.get("name") == "description":
            self.blocks.append(plain(names["content"]))

    def handle_endtag(self, tag):
        self.skipped -= tag in SKIPPED
        self.code = self.code and tag != "code"
        if tag not in INLINE and not self.skipped:
            self.end_block()

    def handle_data(self, data):
        if not self.skipped:
            self.words += f"`{data}`" if self.code else plain(data)


def plain(text: str) -> str:
    """The text, marked so that it is no markup; addresses are code."""
    parts = enumerate(LITERAL.split(text))
    return "".join(f"`{part}`" if index % 2 else MARKUP.sub(r"\\\g<0>", part) for index, part in parts)


def described(value) -> list[str]:
    """The descriptions of an interface."""
    if isinstance(value, list):
        return [text for item in value for text in described(item)]
    if not isinstance(value, dict):
        return []
    own = [plain(text) for key, text in value.items() if key in ("description", "summary") and isinstance(text, str)]
    return own + [text for item in value.values() for text in described(item)]


def blocks(file: Path) -> list[str]:
    text = file.read_text()
    match file.suffix:
        case ".html":
            return Page(text).blocks
        case ".json":
            return described(json.loads(text))
        case ".snap":
            lines = text.split("\n---\n", 1)[1].splitlines()
            if "content" in file.parts:
                return [found[1] for line in lines if (found := MESSAGE.fullmatch(line))]
            return [plain(line.lstrip("# ")) for line in lines]
    return text.split("\n\n")


def main(target: Path, files: list[Path]):
    target.mkdir(parents=True, exist_ok=True)
    seen = {""}
    for file in files:
        new = [block for block in dict.fromkeys(blocks(file)) if block not in seen]
        seen.update(new)
        (target / f"{file.name}.md").write_text("\n\n".join(new) + "\n")


main(Path(sys.argv[1]), [Path(file) for file in sys.argv[2:]])
