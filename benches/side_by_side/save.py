"""Measures the time from a save under `--watch` until the page is told to reload and has the saved text."""

import shutil
import sys
import tempfile
import time
from pathlib import Path
from statistics import quantiles
from urllib.request import urlopen

from growth import grow
from servers import free_port, machine, running

SAVES = 20
TOPICS = 100
# The files that are saved, with the page that shows each, and what is replaced by what in it.
FILES = {
    "pages/about.md": ("/about", "\n+++\n", "\n+++\n\n{}\n"),
    "topics/overview.md": ("/topics/overview", "\n+++\n", "\n+++\n\n{}\n"),
    "claims.toml": ("/claims", 'why = "', 'why = "{} '),
}


def main() -> int:
    print(f"{machine()}, {SAVES} saves of each file\n")
    print("| content | file | median | quartiles | longest |")
    print("|" + "---|" * 5)
    with tempfile.TemporaryDirectory() as folder:
        own, grown = Path(folder) / "own", Path(folder) / "grown"
        shutil.copytree("content", own)
        grow(grown, TOPICS)
        for name, tree in {"this": own, f"{TOPICS} topics": grown}.items():
            for file in FILES:
                seen = list(saves(tree, file))
                first, median, third = quantiles(seen, n=4)
                print(f"| {name} | {file} | {median:.0f} ms | {first:.0f} to {third:.0f} ms | {max(seen):.0f} ms |", flush=True)
    return 0


def saves(tree: Path, file: str):
    """The milliseconds of each save."""
    port, edited, (path, old, new) = free_port(), tree / file, FILES[file]
    text, address = edited.read_text(), f"http://127.0.0.1:{port}"
    command = ["target/release/versus", "serve", "--watch", "--bind", f"127.0.0.1:{port}", "--content", str(tree)]
    with running(command, port):
        events = urlopen(f"{address}/.watch/events")
        next_event(events)
        for number in range(SAVES):
            mark = f"Saved for the {number}th time."
            began = time.monotonic()
            edited.write_text(text.replace(old, new.format(mark), 1))
            next_event(events)
            with urlopen(address + path) as page:
                if mark not in page.read().decode():
                    raise RuntimeError(f"{path} does not have {mark!r} after the event")
            yield 1000 * (time.monotonic() - began)
    edited.write_text(text)


def next_event(events) -> None:
    while not next(events).startswith(b"data: "):
        pass


if __name__ == "__main__":
    sys.exit(main())
