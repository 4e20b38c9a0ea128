"""Virtual environments with exactly the locked packages, built once and again when the locks or the Python change."""

import hashlib
import shutil
import subprocess
import sys
from pathlib import Path

from .variants import APPS, Variant

SERVER = APPS / "server-requirements.txt"
ROOT = APPS.parents[2] / "tests/.tools/evidence"


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
        subprocess.run([sys.executable, "-m", "venv", folder], check=True)
        named = [argument for lock in locks for argument in ("-r", lock)]
        install = [
            python,
            "-m",
            "pip",
            "install",
            "--quiet",
            "--disable-pip-version-check",
            "--require-hashes",
        ]
        subprocess.run([*install, *named], check=True)
        stamp.write_text(built_from)
    return python
