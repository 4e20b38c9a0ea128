"""The command line: holds variants to the contract, or breaks them on purpose and sees whether the contract notices."""

import argparse
import os
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

from rig.environments import environment, environment_of
from rig.site import Site
from rig.variants import Variant, all_variants

HERE = Path(__file__).resolve().parent
USERS, BOOKMARKS = 3, 45
# Each change of a database waits for the disk. These need not outlive the run.
MEMORY = Path("/dev/shm")


@dataclass
class Outcome:
    """What the tests said of one variant."""

    passed: int
    failed: list[str]
    broken: list[str]
    output: str


def main() -> int:
    variants = all_variants()
    parser = argparse.ArgumentParser(prog="contract/run", description=__doc__)
    parser.add_argument(
        "variant",
        nargs="*",
        help=f"one of {', '.join(variants)}; all where none is named",
    )
    parser.add_argument(
        "--mutations",
        action="store_true",
        help="break the variants on purpose; each break must be noticed",
    )
    options = parser.parse_args()
    unknown = [name for name in options.variant if name not in variants]
    if unknown:
        parser.error(
            f"there is no variant {', '.join(unknown)}; there are {', '.join(variants)}"
        )
    chosen = [variants[name] for name in options.variant or variants]

    python = environment("contract", [HERE / "requirements.txt"])
    for_each(environment_of, chosen)
    with tempfile.TemporaryDirectory(
        prefix="contract-", dir=MEMORY if MEMORY.is_dir() else None
    ) as folder:
        run = mutate if options.mutations else hold
        passed, failed = run(chosen, python, Path(folder))
    print(f"{passed} passed, {failed} failed")
    return 1 if failed or not passed else 0


def hold(variants: list[Variant], python: Path, folder: Path) -> tuple[int, int]:
    def outcome(variant: Variant) -> Outcome:
        outcome = test(prepare(variant, folder), python)
        print(
            f"{variant.name}: {outcome.passed} passed, {len(outcome.failed + outcome.broken)} failed",
            flush=True,
        )
        return outcome

    outcomes = for_each(outcome, variants)
    for outcome in outcomes:
        if outcome.failed or outcome.broken:
            print(outcome.output)
    return sum(each.passed for each in outcomes), sum(
        len(each.failed + each.broken) for each in outcomes
    )


def mutate(variants: list[Variant], python: Path, folder: Path) -> tuple[int, int]:
    table = tomllib.loads((HERE / "mutations.toml").read_text())
    variants = [variant for variant in variants if variant.name in table]
    sites = dict(
        zip(
            [variant.name for variant in variants],
            for_each(lambda each: prepare(each, folder), variants),
        )
    )
    mutations = [
        (sites[variant.name], number)
        for variant in variants
        for number in range(len(table[variant.name]))
    ]

    def is_noticed(mutation: tuple[Site, int]) -> bool:
        site, number = mutation
        name, entry = site.variant.name, table[site.variant.name][number]
        broken = site.copy_to(folder / f"{name}-{number}")
        replace_once(broken.folder / entry["file"], entry["old"], entry["new"])
        outcome = test(broken, python, entry["by"])
        # A site that does not start proves nothing.
        noticed = bool(outcome.failed) and not outcome.broken
        first, *others = outcome.failed or [""]
        said = f"noticed by {first}" + (f" and {len(others)} more" if others else "")
        if not noticed:
            said = f"NOT NOTICED\n{outcome.output}"
        print(f"{name}: {entry['what']}: {said}", flush=True)
        return noticed

    noticed = for_each(is_noticed, mutations)
    return sum(noticed), len(noticed) - sum(noticed)


def replace_once(file: Path, old: str, new: str) -> None:
    text = file.read_text()
    if text.count(old) != 1:
        raise SystemExit(
            f"mutations.toml: {file.name} holds this {text.count(old)} times, not once:\n{old}"
        )
    file.write_text(text.replace(old, new))


def prepare(variant: Variant, folder: Path) -> Site:
    site = Site(variant, folder / variant.name)
    site.assemble()
    if variant.site == "bookmarks":
        site.fill(USERS, BOOKMARKS)
    return site


def test(site: Site, python: Path, file: str = "") -> Outcome:
    """Runs the tests of its kind of site, or one file of them."""
    report = site.folder / "report.xml"
    command = [
        python,
        "-m",
        "pytest",
        "-q",
        "--tb=short",
        "--import-mode=importlib",
        "-p",
        "no:cacheprovider",
    ]
    names = [
        f"--variant={site.variant.name}",
        f"--folder={site.folder}",
        f"--junitxml={report}",
    ]
    environment = os.environ | {
        "PYTHONPATH": str(HERE.parent),
        "PYTHONDONTWRITEBYTECODE": "1",
    }
    done = subprocess.run(
        [*command, *names, f"--confcutdir={HERE}", HERE / site.variant.site / file],
        cwd=HERE,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    if not report.exists():
        raise SystemExit(f"{site.variant.name}: the tests did not run:\n{done.stdout}")
    cases = list(ElementTree.parse(report).iter("testcase"))
    failed = [case.get("name") for case in cases if case.find("failure") is not None]
    broken = [case.get("name") for case in cases if case.find("error") is not None]
    return Outcome(len(cases) - len(failed) - len(broken), failed, broken, done.stdout)


def for_each[T, R](do: Callable[[T], R], things: Iterable[T]) -> list[R]:
    """Does it for all of them, as many at a time as there are cores."""
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        return list(pool.map(do, things))


if __name__ == "__main__":
    try:
        sys.exit(main())
    except (RuntimeError, subprocess.CalledProcessError) as error:
        sys.exit(str(error))
