"""What differs from run to run: CPU time of a request, requests per second and latency under load, memory of a worker, CPU time of
a start. Measured in rounds, in each of which every variant has its turn, so that what disturbs one disturbs the others too.
"""

from collections.abc import Callable
from contextlib import ExitStack, contextmanager
from statistics import mean, median, quantiles

from rig.site import Site

from .load import is_installed, load
from .processes import children, cpu_time, resident_memory
from .visitor import OverHttp, Visitor
from .works import READ, WORKS, do, make_ready

# So many rounds in a row are kept, the first that are calm; after the most of them the run is given up.
ROUNDS = 20
MOST_ROUNDS = 34
WORKERS = ["--workers=1", "--threads=1", "--worker-class=sync"]
WARM_UP = 40
# How often a round goes through all variants, every other time backwards, so that each pair is timed as ABBA again and again: the
# speed of a machine changes from one second to the next.
PASSES = 20
# Requests that are timed at once, fewer of those that take longer.
REQUESTS = {"hello": 50, "list": 3, "form": 3, "save": 3}
CONTROL = "hello-wsgi"
# Rounds are worth nothing if even the control wavers by more than this part of its median.
MOST_SPREAD = 0.2
# What is set against what: the same site in each, as it comes and hardened; and the smallest against each of the others.
PAIRS = [
    ("bookmarks-django", "bookmarks-flask"),
    ("bookmarks-django-hardened", "bookmarks-flask-hardened"),
    ("hello-django-default", "hello-flask"),
    ("hello-django-stripped", "hello-flask"),
    ("hello-django-default", "hello-django-stripped"),
]

# Quantity, work (none where it is not of a request) and variant.
Key = tuple[str, str | None, str]
# A figure of each round.
Series = dict[Key, list[float]]


@contextmanager
def serving(site: Site):
    """The site behind one worker. Yields the worker's process and somebody who asks it."""
    with site.serve(*WORKERS) as port:
        [worker] = children(site.server.pid)
        yield worker, OverHttp(port, site.variant.is_hardened)


def run_rounds(sites: dict[str, Site], progress: Callable[[str], None]) -> Series:
    """Each round starts every variant anew, every other round in the reverse order: where things come to lie in the memory of a
    process makes it faster or slower for as long as it runs. The last rounds are kept, once the control is calm in them; what else
    was measured has no say in that.
    """
    rounds: list[dict[Key, float]] = []
    while len(rounds) < ROUNDS or (
        len(rounds) < MOST_ROUNDS and unrest(rounds[-ROUNDS:]) > MOST_SPREAD
    ):
        progress(f"round {len(rounds) + 1} of {ROUNDS}, or of {MOST_ROUNDS} at most")
        names = list(sites) if len(rounds) % 2 == 0 else list(reversed(sites))
        rounds.append(one_round({name: sites[name] for name in names}))
    return {key: [each[key] for each in rounds[-ROUNDS:]] for key in rounds[0]}


def unrest(rounds: list[dict[Key, float]]) -> float:
    """How much the control wavers."""
    return spread([each["cpu", "hello", CONTROL] for each in rounds])


def one_round(sites: dict[str, Site]) -> dict[Key, float]:
    """Of each variant microseconds of CPU time until the first answer, bytes of memory after some requests of each kind, and then
    microseconds of CPU time for a request; last, with wrk, requests per second and microseconds of latency under load.
    """
    found: dict[Key, float] = {}
    with ExitStack() as stack:
        turns, visitors = [], {}
        for name, site in sites.items():
            worker, ask = stack.enter_context(serving(site))
            start = cpu_time(site.server.pid) + cpu_time(worker)
            found["start", None, name] = start / 1000
            for work in WORKS[site.variant.site]:
                visitors[work, name] = visitor = Visitor(ask)
                once = make_ready(work, visitor)
                do(work, once, WARM_UP)
                turns.append((work, name, worker, once))
            found["memory", None, name] = resident_memory(worker)
        for number in range(PASSES):
            for work, name, worker, once in (
                turns if number % 2 == 0 else reversed(turns)
            ):
                before = cpu_time(worker)
                do(work, once, REQUESTS[work])
                spent = (cpu_time(worker) - before) / (PASSES * REQUESTS[work]) / 1000
                found["cpu", work, name] = found.get(("cpu", work, name), 0) + spent
        if is_installed():
            found |= under_load(visitors)
    return found


def under_load(visitors: dict[tuple[str, str], Visitor]) -> dict[Key, float]:
    """Every variant has two turns for each work that only reads, the second in the reverse order."""
    order = [key for key in visitors if key[0] in READ]
    seen: dict[tuple[str, str], list[tuple[float, float]]] = {key: [] for key in order}
    for work, name in [*order, *reversed(order)]:
        seen[work, name].append(load(visitors[work, name], READ[work]))
    return {
        (quantity, work, name): mean(figures)
        for (work, name), turns in seen.items()
        for quantity, figures in zip(("throughput", "p95"), zip(*turns))
    }


def quartiles(values: list[float]) -> tuple[float, float, float]:
    """Lower quartile, median and upper quartile, the ends of the values included."""
    lower, _, upper = quantiles(values, n=4, method="inclusive")
    return lower, median(values), upper


def spread(values: list[float]) -> float:
    """The distance between the quartiles as a part of the median."""
    lower, middle, upper = quartiles(values)
    return (upper - lower) / middle


def ratios(series: Series) -> list[tuple[str, str | None, str, str, list[float]]]:
    """The ratio within each round: quantity, work, the variant above and below the line, and the ratios."""
    found = []
    for quantity, work in dict.fromkeys(
        (quantity, work) for quantity, work, _ in series
    ):
        for above, below in PAIRS:
            pair = [series.get((quantity, work, name)) for name in (above, below)]
            if all(pair):
                found.append(
                    (quantity, work, above, below, [a / b for a, b in zip(*pair)])
                )
    return found
