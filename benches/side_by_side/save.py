"""Measures the time from a save under `--watch` until the page is told to reload, and until it has the saved text."""

import shutil
import sys
import tempfile
import time
from pathlib import Path
from statistics import median, quantiles
from urllib.request import urlopen

from growth import grow
from servers import Server, free_port, machine, running

SAVES = 20
TOPICS = 100


def main() -> int:
    print(f"{machine()}, {SAVES} saves\n")
    print("| content | file | told to reload | page loaded: median | quartiles | longest | CPU time |")
    print("|" + "---|" * 7)
    with tempfile.TemporaryDirectory() as folder:
        own, grown = Path(folder) / "own", Path(folder) / "grown"
        shutil.copytree("content", own)
        grow(grown, TOPICS)
        for name, tree in [("this", own), (f"{TOPICS} topics", grown)]:
            for file in ["pages/about.md", "topics/overview.md"]:
                told, seen, cpu = zip(*saves(tree, file))
                first, _, third = quantiles(seen, n=4)
                print(
                    f"| {name} | `{file}` | {median(told):.0f} ms | {median(seen):.0f} ms | {first:.0f}–{third:.0f} ms "
                    f"| {max(seen):.0f} ms | {median(cpu):.0f} ms |",
                    flush=True,
                )
    return 0


def saves(tree: Path, file: str):
    """Milliseconds of each save: until the event, until the page has the text, and of CPU time."""
    port, edited = free_port(), tree / file
    text, path = edited.read_text(), "/" + file.removeprefix("pages/").removesuffix(".md")
    command = ["target/release/versus", "serve", "--watch", "--bind", f"127.0.0.1:{port}", "--content", str(tree)]
    with running(command, port) as (process, _):
        server = Server(port, [process.pid])
        events = urlopen(f"{server.address}/.watch/events")
        next_event(events)
        for number in range(SAVES):
            mark, cpu, began = f"Saved for the {number}th time.", server.cpu_time(), time.monotonic()
            edited.write_text(f"{text}\n{mark}\n")
            next_event(events)
            told = time.monotonic() - began
            with server.get(path) as page:
                if mark not in page.read().decode():
                    raise RuntimeError(f"{path} does not have {mark!r} after the event")
            seen = time.monotonic() - began
            yield 1000 * told, 1000 * seen, (server.cpu_time() - cpu) / 1e6
    edited.write_text(text)


def next_event(events) -> None:
    while not next(events).startswith(b"data: "):
        pass


if __name__ == "__main__":
    sys.exit(main())
