"""What can be counted to the digit: packages, bytes, lines, tokens, modules, instructions of Python and calls."""

import json
import os
import subprocess
import tempfile
from pathlib import Path
from statistics import median_low

from rig.site import Site

from .digest import EVIDENCE
from .source import count_python, count_templates
from .works import WORKS

# Counts that differ by more than this part are not counts of the same work.
MOST_WAVER = 0.005
DRIVER = Path(__file__).with_name("driver.py")


def drive(site: Site, *arguments: str, wrapper: list[str] | None = None) -> str:
    """What the driver prints in the variant's Python."""
    command = [*(wrapper or []), str(site.python), str(DRIVER), *arguments]
    environment = site.environment | {
        "APP": site.variant.serve,
        "EVIDENCE": str(EVIDENCE),
        "PYTHONHASHSEED": "0",
        "PYTHONDONTWRITEBYTECODE": "1",
    }
    if site.variant.is_hardened:
        environment["SECURE"] = "1"
    done = subprocess.run(
        command,
        cwd=site.folder,
        env=environment,
        capture_output=True,
        text=True,
        timeout=600,
        check=False,
    )
    if done.returncode:
        raise RuntimeError(
            f"{site.variant.name}: {' '.join(arguments)} failed:\n{done.stdout}{done.stderr}"
        )
    return done.stdout


def count_requests(site: Site) -> dict[tuple[str, str], list[int]]:
    """Least, middle and greatest of the instructions and calls that were counted, by quantity and work, in two processes and several
    times in each. They are one number, unless something goes by the addresses of objects, which differ from run to run.
    """
    figures = {}
    for work in WORKS[site.variant.site]:
        counts = [
            count for _ in range(2) for count in json.loads(drive(site, "count", work))
        ]
        for quantity in ("bytecodes", "calls"):
            seen = sorted(count[quantity] for count in counts)
            if seen[-1] - seen[0] > MOST_WAVER * seen[0]:
                raise RuntimeError(
                    f"{site.variant.name}: {quantity} of “{work}” waver: {seen}"
                )
            figures[quantity, work] = [seen[0], median_low(seen), seen[-1]]
    return figures


def count_modules(site: Site) -> int:
    return int(drive(site, "modules"))


def probe(site: Site) -> dict[str, bool]:
    return json.loads(drive(site, "probe"))


def locked(lock: Path) -> set[str]:
    """The names that a lock holds."""
    return {
        line.split("==")[0].strip()
        for line in lock.read_text().splitlines()
        if "==" in line and not line.startswith((" ", "#"))
    }


def installed(site: Site) -> dict[str, tuple[str, int]]:
    """Version and bytes of each package that is installed for the application, by name; not the server's."""
    [packages] = (site.python.parent.parent / "lib").glob("python*/site-packages")
    names = locked(site.variant.requirements)
    found = {}
    for info in packages.glob("*.dist-info"):
        version, name = "", ""
        for line in (info / "METADATA").read_text(errors="replace").splitlines():
            key, _, value = line.partition(": ")
            if key == "Name" and not name:
                name = value.lower().replace("_", "-").replace(".", "-")
            elif key == "Version" and not version:
                version = value
        if name in names:
            listed = [
                line.split(",")[0]
                for line in (info / "RECORD").read_text().splitlines()
            ]
            files = [
                packages / path
                for path in listed
                if not path.endswith(".pyc") and not path.startswith("..")
            ]
            found[name] = (
                version,
                sum(path.stat().st_size for path in files if path.exists()),
            )
    return dict(sorted(found.items()))


def count_source(site: Site) -> dict[str, int]:
    """Lines and tokens that somebody wrote."""
    with tempfile.TemporaryDirectory() as folder:
        lines, tokens = count_python(site.folder, generate(site, Path(folder)))
    return {
        "lines": lines,
        "template-lines": count_templates(site.folder),
        "tokens": tokens,
    }


def generate(site: Site, folder: Path) -> Path | None:
    """What the framework's own commands make, if it has any, under the names that the site took."""
    admin = site.python.parent / "django-admin"
    if not admin.exists():
        return None
    run = lambda *arguments: subprocess.run(
        [admin, *arguments], cwd=folder, check=True, env={"PATH": os.environ["PATH"]}
    )
    run("startproject", "config", ".")
    if (site.folder / "bookmarks").exists():
        run("startapp", "bookmarks")
    return folder
