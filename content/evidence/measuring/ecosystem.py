"""The ecosystem, from the package index alone: how many packages name a framework first, and how many of them were released lately.

With a list of the index's names and the month of each one's last release, all are counted. Without one a sample is drawn and the
index is asked about each; then also what recent packages carry is looked at.
"""

import argparse
import csv
import hashlib
import io
import json
import random
import re
import sys
import tomllib
import urllib.request
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from math import sqrt
from pathlib import Path

from . import results

PREFIXES = Path(__file__).with_name("prefixes.toml")
# Of the standard normal distribution, for intervals that hold the truth 95 times in 100.
Z = 1.959964
NAMES_AT_LEAST = 1000
A_YEAR = 12


@dataclass(frozen=True)
class Framework:
    """What a framework's packages begin with, and what in a wheel says that it carries a whole feature."""

    subject: str
    prefix: str
    carries: str


def frameworks() -> list[Framework]:
    table = tomllib.loads(PREFIXES.read_text())
    return [Framework(subject, **entry) for subject, entry in table.items()]


def main() -> int:
    parser = argparse.ArgumentParser(
        prog="content/evidence/ecosystem", description=__doc__
    )
    parser.add_argument(
        "list",
        type=Path,
        help="tab-separated, with the columns name and (unless a sample is drawn) month, as 2026-11",
    )
    parser.add_argument(
        "--made", type=date.fromisoformat, required=True, help="the day of the list"
    )
    parser.add_argument(
        "--sample",
        type=int,
        help="draw so many names of each framework and ask the index about them",
    )
    parser.add_argument("--seed", type=int, default=1, help="which sample is drawn")
    parser.add_argument(
        "--index", default="https://pypi.org", help="the package index to ask"
    )
    options = parser.parse_args()
    text = options.list.read_text()
    rows = list(
        csv.DictReader(io.StringIO(text), delimiter="\t", quoting=csv.QUOTE_NONE)
    )
    if len(rows) < NAMES_AT_LEAST:
        parser.error(f"a list of {len(rows)} names is not one of the whole index")
    if options.sample:
        found = sampled(rows, options.made, options.sample, options.seed, options.index)
    else:
        found = counted(rows, options.made)
    method = (
        {"method": "sample", "seed": options.seed}
        if options.sample
        else {"method": "count"}
    )
    digest = hashlib.sha256(text.encode()).hexdigest()
    about = {
        "made": options.made,
        "list_names": len(rows),
        "list_digest": digest,
    } | method
    results.write(results.read() | {"ecosystem": about, "index": found})
    for each in found:
        print(" ".join(f"{key} {value}" for key, value in each.items()))
    return 0


def normalised(name: str) -> str:
    """The name as the index compares it (PEP 503)."""
    return re.sub(r"[-_.]+", "-", name).lower()


def named_after(rows: Iterable[dict], framework: Framework) -> list[dict]:
    """One row for each package whose name begins with the framework's."""
    rows = {
        normalised(row["name"]): row
        for row in rows
        if normalised(row["name"]).startswith(framework.prefix)
    }
    return [rows[name] for name in sorted(rows)]


def is_recent(month: str, made: date) -> bool:
    """Whether a month, as 2026-11, is one of the twelve that end with the list's."""
    year, number = (int(part) for part in month.split("-"))
    return (made.year - year) * 12 + made.month - number < A_YEAR


def counted(rows: list[dict], made: date) -> list[dict]:
    found = []
    for framework in frameworks():
        packages = named_after(rows, framework)
        recent = sum(is_recent(package["month"], made) for package in packages)
        found.append(
            {"quantity": "names", "subject": framework.subject, "value": len(packages)}
        )
        found.append(
            {
                "quantity": "released-within-a-year",
                "subject": framework.subject,
                "value": recent,
                "of": len(packages),
            }
        )
    return sorted(found, key=lambda each: each["quantity"])


def sampled(
    rows: list[dict], made: date, size: int, seed: int, index: str
) -> list[dict]:
    found = []
    for framework in frameworks():
        packages = named_after(rows, framework)
        found.append(
            {"quantity": "names", "subject": framework.subject, "value": len(packages)}
        )
        drawn = random.Random(seed).sample(
            [normalised(package["name"]) for package in packages],
            min(size, len(packages)),
        )
        recent, wheels = [], []
        for name in drawn:
            released, wheel = last_release(index, name)
            if released and is_recent(released[:7], made):
                recent.append(name)
                wheels += [carries(wheel, framework)] if wheel else []
        found.append(
            share("released-within-a-year", framework, len(recent), len(drawn))
        )
        if wheels:
            found.append(
                share("carries-a-feature", framework, sum(wheels), len(wheels))
            )
    return sorted(found, key=lambda each: each["quantity"])


def share(quantity: str, framework: Framework, value: int, of: int) -> dict:
    lower, upper = (round(end, 4) for end in wilson(value, of))
    return {
        "quantity": quantity,
        "subject": framework.subject,
        "value": value,
        "of": of,
        "lower": lower,
        "upper": upper,
    }


def wilson(value: int, of: int) -> tuple[float, float]:
    """The interval for a share by Wilson (1927), which also holds for few and for shares near 0 or 1."""
    middle = (value + Z * Z / 2) / (of + Z * Z)
    half = Z * sqrt(value * (of - value) / of + Z * Z / 4) / (of + Z * Z)
    return max(0.0, middle - half), min(1.0, middle + half)


def last_release(index: str, name: str) -> tuple[str | None, str | None]:
    """The day of the newest file of the latest version, and where its wheel is; None for what is not there."""
    with urllib.request.urlopen(f"{index}/pypi/{name}/json", timeout=30) as answer:
        files = json.load(answer)["urls"]
    released = max((file["upload_time"] for file in files), default=None)
    wheel = next(
        (file["url"] for file in files if file["packagetype"] == "bdist_wheel"), None
    )
    return released, wheel


def carries(wheel: str, framework: Framework) -> bool:
    """Whether a wheel has files that say that it brings models, forms or commands."""
    with urllib.request.urlopen(wheel, timeout=60) as answer:
        names = zipfile.ZipFile(io.BytesIO(answer.read())).namelist()
    return any(re.search(framework.carries, name) for name in names)


if __name__ == "__main__":
    sys.exit(main())
