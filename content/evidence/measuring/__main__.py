"""The command line: measures everything, keeps what is done until it is written, and writes results.toml."""

import argparse
import json
import os
import platform
import sys
import tempfile
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

from rig.environments import ROOT, environment_of
from rig.site import Site
from rig.variants import Variant, all_variants

from . import exact, results, rounds
from .digest import digest_of, digest_of_harness
from .instructions import count_instructions
from .load import is_installed

USERS, BOOKMARKS = 3, 45
# Each change of a database waits for the disk. These need not outlive the run.
MEMORY = Path("/dev/shm")
KEPT = ROOT / "measured"


def main() -> int:
    parser = argparse.ArgumentParser(
        prog="content/evidence/measure", description=__doc__
    )
    parser.add_argument(
        "--fresh",
        action="store_true",
        help="measure again what an earlier run has kept",
    )
    parser.add_argument(
        "--check",
        action="store_true",
        help="only count what is exact, and compare it with results.toml",
    )
    options = parser.parse_args()
    if not Path("/proc/self/schedstat").exists():
        parser.error("this needs Linux, which says how long a process was on a core")
    variants = all_variants()
    with ThreadPoolExecutor() as pool:
        list(pool.map(environment_of, variants.values()))
    with tempfile.TemporaryDirectory(
        prefix="measure-", dir=MEMORY if MEMORY.is_dir() else None
    ) as folder:
        if options.check:
            return check(variants, Path(folder))
        return measure(variants, Path(folder), options.fresh)


def measure(variants: dict[str, Variant], folder: Path, fresh: bool) -> int:
    load = os.getloadavg()[0]
    figures, probes, versions = count_exactly(variants, folder, fresh)
    counted = kept(
        "instructions", variants, fresh, lambda: instructions_of(variants, folder)
    )
    figures += [
        {
            "quantity": "instructions",
            "variant": name,
            "work": work,
            "value": round(value),
        }
        for name, work, value in counted
    ]
    if not counted:
        say(
            "valgrind is not installed, so instructions are left out (Debian: apt-get install valgrind)"
        )
    if not is_installed():
        say(
            "wrk is not installed, so requests per second and latency are left out (Debian: apt-get install wrk)"
        )
    series = rounds.run_rounds(put_together(variants, folder / "rounds"), say)
    control = rounds.spread(series["cpu", "hello", rounds.CONTROL])
    if control > rounds.MOST_SPREAD:
        say(
            f"The control wavers by {control:.0%} of its median, so the run is worth nothing; nothing was written."
        )
        say("Measure again while the machine does nothing else.")
        return 1
    for (quantity, work, name), values in series.items():
        figures.append(
            figure(
                quantity,
                name,
                work,
                *(round(each, 1) for each in rounds.quartiles(values)),
            )
        )
    before = results.read()
    found = {
        "format": 1,
        "environment": environment(load, control),
        "digests": {"harness": digest_of_harness()}
        | {name: digest_of(variant) for name, variant in variants.items()},
        "versions": versions,
        "figures": figures,
        "ratios": [ratio(*each) for each in rounds.ratios(series)],
        "probes": probes,
    } | {key: before[key] for key in ("ecosystem", "index") if key in before}
    faults = results.faults(found, variants)
    if faults:
        say("Nothing was written:\n" + "\n".join(faults))
        return 1
    results.write(found)
    say(f"written to {results.RESULTS.name}")
    return 0


def count_exactly(
    variants: dict[str, Variant], folder: Path, fresh: bool
) -> tuple[list[dict], list[dict], dict]:
    figures, probes, versions = [], [], {}
    for name, variant in variants.items():
        counted = kept(
            f"exact {name}",
            {name: variant},
            fresh,
            lambda: exact_figures(variant, folder),
        )
        figures += [
            figure(quantity, name, work, *values)
            for quantity, work, values in counted["figures"]
        ]
        probes += [
            {"probe": probe, "variant": name, "passes": passes}
            for probe, passes in counted["probes"].items()
        ]
        versions[name] = counted["versions"]
    return figures, probes, {name: table for name, table in versions.items() if table}


def exact_figures(variant: Variant, folder: Path) -> dict:
    say(f"{variant.name}: counting")
    [site] = put_together({variant.name: variant}, folder / "exact").values()
    packages = exact.installed(site)
    once = {
        "packages": len(packages),
        "bytes": sum(size for _, size in packages.values()),
    }
    once |= exact.count_source(site) | {"modules": exact.count_modules(site)}
    figures: list[tuple[str, str | None, list[int]]] = [
        *((quantity, None, [value] * 3) for quantity, value in once.items()),
        *(
            (quantity, work, values)
            for (quantity, work), values in exact.count_requests(site).items()
        ),
    ]
    return {
        "figures": figures,
        "probes": exact.probe(site) if variant.site == "bookmarks" else {},
        "versions": {name: version for name, (version, _) in packages.items()},
    }


def instructions_of(
    variants: dict[str, Variant], folder: Path
) -> list[tuple[str, str, float]]:
    say("counting instructions of the processor, which takes some minutes")
    counted = count_instructions(put_together(variants, folder / "instructions"))
    return [(name, work, value) for (name, work), value in counted.items()]


def check(variants: dict[str, Variant], folder: Path) -> int:
    """Whether the exact figures are still those that were written."""
    written = results.read()
    figures, probes, versions = count_exactly(variants, folder, fresh=True)
    same_python = written["environment"]["python"] == platform.python_version()
    if not same_python:
        say("Another Python: what depends on its version is not compared.")
    compared = [
        each
        for each in figures
        if same_python
        or each["quantity"] in ("packages", "lines", "template-lines", "tokens")
    ]
    known = {
        (each["quantity"], each.get("work"), each["variant"]): each
        for each in written["figures"]
    }
    differences = []
    for each in compared:
        before = known.get(
            (each["quantity"], each["work"], each["variant"]), {"value": None}
        )
        wavers = "lower" in before or "lower" in each
        most = exact.MOST_WAVER * each["value"] if wavers else 0
        if before["value"] is None or abs(before["value"] - each["value"]) > most:
            differences.append(
                f"{each['variant']}: {each['quantity']} {each['work'] or ''} was {before['value']}, is {each['value']}"
            )
    differences += [
        f"another answer to a probe: {each}"
        for each in probes
        if each not in written["probes"]
    ]
    differences += [
        f"{name}: other versions"
        for name, table in versions.items()
        if table != written["versions"].get(name)
    ]
    print("\n".join(differences))
    print(
        f"{len(compared) + len(probes) - len(differences)} passed, {len(differences)} failed"
    )
    return 1 if differences else 0


def put_together(variants: dict[str, Variant], folder: Path) -> dict[str, Site]:
    """Each variant in a folder of its own, with demo data where it has a database."""
    sites = {}
    for name, variant in variants.items():
        site = Site(variant, folder / name)
        site.assemble()
        if variant.migrate:
            site.fill(USERS, BOOKMARKS)
        sites[name] = site
    return sites


def kept(
    part: str, variants: dict[str, Variant], fresh: bool, measured: Callable[[], object]
):
    """A part of the measurements, from an earlier run if nothing that it depends on has changed."""
    stamp = [
        sys.version,
        digest_of_harness(),
        *(digest_of(variant) for variant in variants.values()),
    ]
    file = KEPT / f"{part}.json"
    if not fresh and file.exists():
        earlier = json.loads(file.read_text())
        if earlier["stamp"] == stamp:
            return earlier["measured"]
    found = measured()
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps({"stamp": stamp, "measured": found}))
    return json.loads(file.read_text())["measured"]


def environment(load: float, control_spread: float) -> dict:
    processor = next(
        (
            line.partition(": ")[2]
            for line in Path("/proc/cpuinfo").read_text().splitlines()
            if line.startswith("model name")
        ),
        platform.machine(),
    )
    return {
        "measured": date.today(),
        "python": platform.python_version(),
        "system": f"Linux {'.'.join(platform.release().split('.')[:2])} {platform.machine()}",
        "processor": processor,
        "cores": os.cpu_count(),
        "load": round(load, 2),
        "rounds": rounds.ROUNDS,
        "control": rounds.CONTROL,
        "control_spread": round(control_spread, 4),
    }


def figure(
    quantity: str,
    variant: str,
    work: str | None,
    lower: float,
    value: float,
    upper: float,
) -> dict:
    """A figure, with what lies around it unless that is nothing."""
    around = {"lower": lower, "upper": upper} if lower < upper else {}
    return {
        "quantity": quantity,
        "variant": variant,
        "work": work,
        "value": value,
    } | around


def ratio(
    quantity: str, work: str | None, above: str, below: str, values: list[float]
) -> dict:
    lower, value, upper = (round(each, 4) for each in rounds.quartiles(values))
    return {
        "quantity": quantity,
        "work": work,
        "variant": above,
        "than": below,
        "value": value,
        "lower": lower,
        "upper": upper,
    }


def say(text: str) -> None:
    print(text, flush=True)


if __name__ == "__main__":
    sys.exit(main())
