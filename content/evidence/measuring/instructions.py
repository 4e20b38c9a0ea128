"""Instructions of the processor for a request, as valgrind's cachegrind counts them: the same to a few parts in a thousand, whatever
the machine is busy with.
"""

import re
import shutil
from concurrent.futures import ThreadPoolExecutor

from rig.site import Site

from .exact import drive

# Two runs differ by so many requests only; what is not the requests cancels out. Each takes half a minute.
FEW, MANY = 15, 45
WORKS = {"hello": "hello", "bookmarks": "list"}
CACHEGRIND = [
    "valgrind",
    "--tool=cachegrind",
    "--cache-sim=no",
    "--cachegrind-out-file=/dev/null",
]


def count_instructions(sites: dict[str, Site]) -> dict[tuple[str, str], float]:
    """By variant and work; empty where there is no valgrind."""
    if not shutil.which("valgrind"):
        return {}
    jobs = [(name, times) for name in sites for times in (FEW, MANY)]
    with ThreadPoolExecutor(2) as pool:
        totals = dict(
            zip(jobs, pool.map(lambda job: total(sites[job[0]], job[1]), jobs))
        )
    return {
        (name, WORKS[site.variant.site]): (totals[name, MANY] - totals[name, FEW])
        / (MANY - FEW)
        for name, site in sites.items()
    }


def total(site: Site, times: int) -> int:
    report = drive_with_report(site, "repeat", WORKS[site.variant.site], str(times))
    [refs] = re.findall(r"I\s+refs:\s+([\d,]+)", report)
    return int(refs.replace(",", ""))


def drive_with_report(site: Site, *arguments: str) -> str:
    log = site.folder / f"cachegrind-{arguments[-1]}.log"
    drive(site, *arguments, wrapper=[*CACHEGRIND, f"--log-file={log}"])
    return log.read_text()
