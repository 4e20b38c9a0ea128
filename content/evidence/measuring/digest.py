"""What was measured, as one line of text for each variant, so that anybody can tell whether it has changed since."""

import hashlib
from collections.abc import Iterable
from pathlib import Path

from rig.environments import SERVER
from rig.variants import APPS, Variant

EVIDENCE = APPS.parent
LEFT_OUT = {
    "__pycache__",
    "db.sqlite3",
    "instance",
    "staticfiles",
    "venv",
    "server.log",
}


def digest_of(variant: Variant) -> str:
    """Of the files as they are put together, and of the server's lock."""
    files = {}
    for layer in variant.layers:
        files |= {
            str(path.relative_to(APPS / layer)): path
            for path in files_below(APPS / layer)
        }
    return digest(files | {"server-requirements.txt": SERVER})


def digest_of_harness() -> str:
    """Of all that measures."""
    measuring = [
        *files_below(EVIDENCE / "rig"),
        *files_below(EVIDENCE / "measuring"),
        EVIDENCE / "measure",
    ]
    return digest({str(path.relative_to(EVIDENCE)): path for path in measuring})


def files_below(folder: Path) -> Iterable[Path]:
    for path in folder.iterdir():
        if path.name not in LEFT_OUT and not path.name.startswith("."):
            if path.is_dir():
                yield from files_below(path)
            else:
                yield path


def digest(files: dict[str, Path]) -> str:
    """Like `sha256sum` of the files, sorted by name, and then of what that printed."""
    lines = [
        f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {name}\n"
        for name, path in sorted(files.items(), key=lambda item: item[0].encode())
    ]
    return hashlib.sha256("".join(lines).encode()).hexdigest()
