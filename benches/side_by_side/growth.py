"""Measures startup, memory, and requests with growing content: trees of more and more topics and capabilities.

Costs proportional to the content have the same figure per topic in every row; constant costs have the same figure.
"""

import re
import shutil
import sys
import tempfile
from itertools import cycle
from pathlib import Path
from urllib.request import urlopen

from servers import cpu_of_a_request, machine, versus

SIZES = [10, 100, 1_000]
BASE, TEXTS = Path("tests/fixtures/trio"), Path("content/topics")
WORDS_OF_A_TOPIC = 900
ROWS = {
    "a topic, br": ["-H", "Accept-Encoding: br", "/topics/grown-5"],
    "a result": ["/r/{code}"],
    "a search for one word": ["/search?q=migrations"],
    "a search for four": ["/search?q=forms+and+their+users"],
    "the grid, filtered": ["/compare?q=grown"],
}


def main() -> int:
    print(f"{machine()}\n")
    print("| topics and capabilities | first answer | for each | anonymous memory | for each | " + " | ".join(ROWS) + " |")
    print("|" + "---|" * (5 + len(ROWS)))
    for size in SIZES:
        with tempfile.TemporaryDirectory() as folder:
            tree = Path(folder) / "content"
            grow(tree, size)
            with versus(tree) as server:
                seconds, memory = server.first_answer, server.memory()
                # The form redirects to the result.
                with urlopen(server.address + "/decide", b"visitor=goat&view=all") as answer:
                    code = answer.url.rpartition("/")[2]
                costs = [
                    cpu_of_a_request(server, [*head, server.address + path.format(code=code)])
                    for *head, path in ROWS.values()
                ]
        each = f"{1000 * seconds / size:.1f} ms | {memory / 1e6:.0f} MB | {memory / 1000 / size:.0f} kB"
        print(f"| {size} | {seconds:.2f} s | {each} | " + " | ".join(f"{cost:.0f} µs" for cost in costs) + " |", flush=True)
    return 0


def grow(tree: Path, size: int) -> None:
    """The tests' fictional comparison, extended to a number of topics of usual length and as many grid rows."""
    shutil.copytree(BASE, tree)
    paragraphs = cycle(paragraphs_of_topics())
    present = len(list((tree / "topics").iterdir()))
    for number in range(size - present):
        text, words = [], 0
        while words < WORDS_OF_A_TOPIC:
            paragraph = next(paragraphs)
            text += [f"## Part {len(text) // 2 + 1}", paragraph]
            words += len(paragraph.split())
        (tree / f"topics/grown-{number}.md").write_text(
            f'+++\ntitle = "Grown topic {number}"\nshort = "Grown {number}"\norder = {number + 100}\n'
            f'summary = "What a site of {size} topics would say here."\nanswer = "It was grown to be counted."\n+++\n\n'
            "It cites [a claim about pickets](claim:pickets-show-the-view), as every topic cites something.\n\n"
            + "\n\n".join(text)
            + "\n"
        )
    cell = '[capabilities.cells.{}]\nstate = "built-in"\nnote = "Grown, to be counted: {}."\nsources = ["hedge-book"]\n'
    grid = tree / "capabilities.toml"
    present = grid.read_text().count("[[capabilities]]")
    with grid.open("a") as grid:
        for number in range(size - present):
            grid.write(
                f'\n[[capabilities]]\nid = "grown-{number}"\ngroup = "people"\nquestion = "Does row {number} grow?"\n'
                f'short = "Grown {number}"\ntopic = "overview"\n'
                + "".join(cell.format(subject, number) for subject in ("hedge", "picket", "wall"))
            )


def paragraphs_of_topics() -> list[str]:
    """The plain paragraphs of the shipped topics, without links."""
    texts = (path.read_text().partition("\n+++\n")[2] for path in sorted(TEXTS.iterdir()))
    paragraphs = (paragraph for text in texts for paragraph in text.split("\n\n"))
    plain = (paragraph for paragraph in paragraphs if paragraph[:1].isalpha() and "```" not in paragraph)
    return [re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", paragraph.strip()) for paragraph in plain]


if __name__ == "__main__":
    sys.exit(main())
