"""Virtual environments with exactly the locked packages, built once and again when the locks or the Python change."""

import hashlib
import shutil
import subprocess
import sys
from pathlib import Path
from threading import Lock

from .variants import APPS, Variant

SERVER = APPS / "server-requirements.txt"
ROOT = APPS.parents[2] / "tests/.tools/evidence"
ONE_AT_A_TIME = Lock()


def environment_of(variant: Variant) -> Path:
    """The Python that runs a variant and the server in front of it."""
    return environment(variant.name, [variant.requirements, SERVER])


def environment(name: str, locks: list[Path]) -> Path:
    """The Python of an environment that holds what the locks name, and nothing else."""
    folder = ROOT / name
    python = folder / "bin/python"
    stamp = folder / "built-from"
    built_from = "\n".join(
        [
            sys.version,
            *(hashlib.sha256(lock.read_bytes()).hexdigest() for lock in locks),
        ]
    )
    if not stamp.exists() or stamp.read_text() != built_from:
        print(f"installing what {name} needs", flush=True)
        shutil.rmtree(folder, ignore_errors=True)
        make_empty = [sys.executable, "-m", "venv", "--without-pip", folder]
        subprocess.run(make_empty, check=True)
        named = [argument for lock in locks for argument in ("-r", lock)]
        into = ["--python", python, "install", "--require-hashes"]
        quietly = ["--quiet", "--disable-pip-version-check"]
        subprocess.run([installer(), "-m", "pip", *into, *quietly, *named], check=True)
        stamp.write_text(built_from)
    return python


def installer() -> Path:
    """A Python with pip that installs into all others, so that they need none of their own."""
    folder = ROOT / "pip"
    with ONE_AT_A_TIME:
        if not (folder / "bin/pip").exists():
            subprocess.run([sys.executable, "-m", "venv", folder], check=True)
    return folder / "bin/python"
