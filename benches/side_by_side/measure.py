"""Starts the servers, sends requests to them in turns, and prints CPU time per request with ratios."""

import json
import os
import shutil
import sys
import tempfile
import time
from contextlib import ExitStack, contextmanager
from pathlib import Path
from statistics import median, quantiles
from urllib.parse import urlencode

sys.path.insert(0, "content/evidence")
from measuring.processes import children
from rig.environments import environment_of
from rig.variants import all_variants
from servers import Server, cpu_of_a_request, free_port, machine, running, versus, waits_at_a_rate

PAGE = "/topics/overview"
PEERS = Path("benches/side_by_side/peers").resolve()
# Answers for results: each of the first questions is skipped or has one of its first three choices. "anew" has so many codes that no
# result is cached, "again" so few that every result is.
CHOICES, ANSWERED = "0ghj", 8
CODES = {"anew": 4**ANSWERED, "again": 16}
# Requests per second while latency is measured.
RATE = 400
# What is measured, what it is compared with, and the highest ratio that the budget allows (DESIGN, section 8), if any.
BUDGETS = [
    ("page, br", "nginx, br", 1.0),
    ("page, identity", "nginx, identity", None),
    ("page, br", "hello", None),
    ("page, 304", "hello", 1.05),
    ("result anew, identity", "hello", 8.0),
    ("result anew, gzip", "hello", 20.0),
    ("result again, identity", "hello", 3.0),
    ("result again, gzip", "hello", 3.0),
    ("result in django, identity", "result anew, identity", None),
    ("result in flask, identity", "result anew, identity", None),
]


def main() -> int:
    rounds, brotli = int(sys.argv[1]), sys.argv[2]
    if rounds < 5:
        print("Fewer than 5 rounds say nothing.", file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory() as folder, ExitStack() as stack:
        folder = Path(folder)
        ours = stack.enter_context(versus())
        theirs = stack.enter_context(nginx(folder, brotli, ours))
        write_around(folder, ours)
        fronts = {name: stack.enter_context(start(folder, ours)) for name, start in FRONTS.items()}
        peers = {name: stack.enter_context(peer(name, folder)) for name in ("django", "flask")}
        cases = cases_of(ours, theirs, fronts, peers, folder)
        spent: dict[str, list[float]] = {name: [] for name in cases}
        for number in range(rounds):
            print(f"round {number + 1} of {rounds}", file=sys.stderr, flush=True)
            names = list(cases) if number % 2 == 0 else list(reversed(cases))
            for name in names:
                spent[name].append(cpu_of_a_request(**cases[name]))
        report(spent, ours, theirs, peers)
        report_waits(cases, folder)
    return 0


@contextmanager
def nginx(folder: Path, brotli: str, ours: Server):
    """nginx with the page as a file per encoding, an open-file cache, and a worker per core."""
    for encoding, ending in (("identity", ""), ("gzip", ".gz"), ("br", ".br")):
        with ours.get(PAGE, **{"Accept-Encoding": encoding}) as answer:
            (folder / f"page.html{ending}").write_bytes(answer.read())
    port = free_port()
    temporary = "\n".join(
        f"{kind}_temp_path {folder}/{kind};" for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    configuration = folder / "nginx.conf"
    configuration.write_text(
        f"""load_module {brotli};
daemon off; worker_processes auto; pid {folder}/nginx.pid; error_log {folder}/error.log;
events {{ worker_connections 1024; }}
http {{
  types {{ text/html html; }} access_log off; sendfile on; tcp_nopush on; keepalive_requests 1000000;
  open_file_cache max=1000 inactive=60s; open_file_cache_valid 60s; open_file_cache_min_uses 1;
  {temporary}
  server {{ listen 127.0.0.1:{port}; root {folder}; brotli_static on; gzip_static on; }}
}}
"""
    )
    folder.chmod(0o755)
    with running(["nginx", "-p", str(folder), "-c", str(configuration)], port) as (process, seconds):
        server = Server(port, [process.pid, *workers_of(process.pid)])
        server.first_answer = seconds
        yield server


@contextmanager
def balancer(folder: Path, ours: Server):
    """HAProxy as configured in deploy/, with our server as all three replicas."""
    port, site = free_port(), ours.address.removeprefix("http://")
    addresses = {"SITE": f"127.0.0.1:{port}", "STATS": f"{folder}/stats", "ONE": site, "TWO": site, "THREE": site}
    addresses["ERRORS"] = "deploy/errors"
    with running(["haproxy", "-q", "-f", "deploy/haproxy.cfg"], port, **addresses) as (process, _):
        yield Server(port, [process.pid])


@contextmanager
def cache(folder: Path, ours: Server):
    """nginx as configured in deploy/, as a cache in front of our server."""
    port, prefix = free_port(), folder / "cache"
    (prefix / "tmp").mkdir(parents=True)
    configuration = Path("deploy/nginx.conf").read_text().replace("SITE", f"127.0.0.1:{port}")
    configuration = configuration.replace("REPLICA", ours.address.removeprefix("http://"))
    memory = Path("/dev/shm", folder.name)
    configuration = configuration.replace("CACHE", str(memory)).replace("ERRORS", f"{Path.cwd()}/deploy/errors")
    (prefix / "nginx.conf").write_text(configuration)
    command = ["nginx", "-p", str(prefix), "-c", "nginx.conf", "-g", "daemon off;"]
    with running(command, port) as (process, _):
        yield Server(port, [process.pid, *workers_of(process.pid)])
    shutil.rmtree(memory, ignore_errors=True)


# Proxies in front of replicas; their CPU time per request, without the replicas'.
FRONTS = {"balancer": balancer, "cache": cache}


def workers_of(pid: int) -> list[int]:
    """The workers of a server with one per core, which start one after another."""
    while True:
        # nginx renames its workers once they run, and gunicorn's have the whole command as their name; nginx's cache loader is no worker.
        workers = [child for child in children(pid) if "worker" in Path(f"/proc/{child}/cmdline").read_text()]
        if len(workers) == os.cpu_count():
            return workers
        time.sleep(0.01)


def write_around(folder: Path, ours: Server) -> None:
    """Our result page without its content, as a layout for the peers' pages."""
    with ours.get(f"/r/{distinct_codes(1)[0]}") as answer:
        page = answer.read().decode()
    before, _, rest = page.partition("<main")
    (folder / "before.html").write_text(before)
    (folder / "after.html").write_text(rest.partition("</main>")[2])


@contextmanager
def peer(name: str, folder: Path):
    """The result page in a Python framework, under gunicorn with a worker per core."""
    port = free_port()
    python = environment_of(all_variants()[{"django": "hello-django-default", "flask": "hello-flask"}[name]])
    entry = {"django": "django_site:application", "flask": "flask_site:app"}[name]
    workers = f"--workers={os.cpu_count()}"
    command = [str(python), "-m", "gunicorn", workers, f"--bind=127.0.0.1:{port}", f"--chdir={PEERS}", entry]
    edition = str(Path("content/decide/edition-1.toml").resolve())
    with running(command, port, EDITION=edition, AROUND=str(folder), PYTHONDONTWRITEBYTECODE="1") as (process, seconds):
        server = Server(port, [process.pid, *workers_of(process.pid)])
        server.get(f"/r/{distinct_codes(1)[0]}").close()
        server.first_answer = seconds
        yield server


def cases_of(
    ours: Server, theirs: Server, fronts: dict[str, Server], peers: dict[str, Server], folder: Path
) -> dict[str, dict]:
    with ours.get(PAGE, **{"Accept-Encoding": "br"}) as answer:
        tag = answer.headers["ETag"]
    scripts = {how: folder / f"{how}.lua" for how in CODES}
    for how, script in scripts.items():
        script.write_text(results_script(CODES[how]))
    page, results = [ours.address + PAGE], lambda how, server: ["-s", str(scripts[how]), server.address]
    accept = lambda encoding: ["-H", f"Accept-Encoding: {encoding}"]
    known = ["-H", f"If-None-Match: {tag}"]
    return {
        "hello": {"server": ours, "arguments": [ours.address + "/healthz"]},
        "nginx, br": {"server": theirs, "arguments": [*accept("br"), theirs.address + "/page.html"]},
        "page, br": {"server": ours, "arguments": [*accept("br"), *page]},
        "nginx, identity": {"server": theirs, "arguments": [theirs.address + "/page.html"]},
        "page, identity": {"server": ours, "arguments": page},
        "page, 304": {"server": ours, "arguments": [*accept("br"), *known, *page]},
        "result anew, identity": {"server": ours, "arguments": results("anew", ours)},
        "result anew, gzip": {"server": ours, "arguments": [*accept("gzip"), *results("anew", ours)]},
        "result again, identity": {"server": ours, "arguments": results("again", ours)},
        "result again, gzip": {"server": ours, "arguments": [*accept("gzip"), *results("again", ours)]},
        "answers sent": {"server": ours, "arguments": ["-s", str(form_script(folder, ours)), ours.address + "/decide"]},
        "search": {"server": ours, "arguments": [*accept("gzip"), ours.address + "/search?q=csrf"]},
    } | {
        f"{name}'s own, page, br": {"server": front, "arguments": [*accept("br"), front.address + PAGE]}
        for name, front in fronts.items()
    } | {
        f"result in {name}, identity": {"server": server, "arguments": results("anew", server)}
        for name, server in peers.items()
    }


def form_script(folder: Path, ours: Server) -> Path:
    """Sends the form with the first choice of each question."""
    with ours.get("/api/v1/questionnaire") as answer:
        questions = json.load(answer)["questions"]
    body = urlencode({question["id"]: question["choices"][0]["id"] for question in questions})
    script = folder / "form.lua"
    script.write_text(
        f'wrk.method, wrk.body = "POST", "{body}"\nwrk.headers["Content-Type"] = "application/x-www-form-urlencoded"\n'
    )
    return script


def results_script(count: int) -> str:
    """Requests one result after another: codes of edition 1 with check symbols, computed here (DESIGN, section 6)."""
    codes = ", ".join(f'"/r/{code}"' for code in distinct_codes(count))
    return f"""local paths = {{{codes}}}
local at = 0
request = function()
  at = at % #paths + 1
  return wrk.format("GET", paths[at])
end
"""


def distinct_codes(count: int) -> list[str]:
    symbols = "0123456789abcdefghjkmnpqrstvwxyz"
    powers, logs, value = [], {}, 1
    for power in range(31):
        powers.append(value)
        logs[value] = power
        value = value << 1 ^ (0x25 if value & 16 else 0)
    times = lambda a, b: powers[(logs[a] + logs[b]) % 31] if a and b else 0
    generator = [1, powers[1] ^ powers[2], powers[3]]

    def code(answers: str) -> str:
        message = [1, *map(symbols.index, answers)]
        rest = message + [0, 0]
        for place in range(len(message)):
            factor = rest[place]
            for offset, coefficient in enumerate(generator):
                rest[place + offset] ^= times(coefficient, factor)
        return "".join(symbols[symbol] for symbol in [*message, *rest[-2:]])

    assert code("0" * 15) == "1000000000000000pt"
    return [
        code("".join(CHOICES[number >> 2 * place & 3] for place in range(ANSWERED)) + "g" * (13 - ANSWERED) + "jg")
        for number in range(count)
    ]


def report(spent: dict[str, list[float]], ours: Server, theirs: Server, peers: dict[str, Server]) -> None:
    print(f"{machine()}, {len(spent['hello'])} rounds\n")
    print("| CPU time of a request | median | quartiles |\n|---|---|---|")
    for name, values in spent.items():
        lower, _, upper = quantiles(values, n=4, method="inclusive")
        print(f"| {name} | {median(values):.1f} µs | {lower:.1f} to {upper:.1f} |")
    print("\n| ratio | median | quartiles | budget | |\n|---|---|---|---|---|")
    for above, below, budget in BUDGETS:
        ratios = [a / b for a, b in zip(spent[above], spent[below])]
        lower, _, upper = quantiles(ratios, n=4, method="inclusive")
        verdict = "" if budget is None else "met" if median(ratios) <= budget else "not met"
        print(f"| {above} / {below} | {median(ratios):.2f} | {lower:.2f} to {upper:.2f} | {budget or '–'} | {verdict} |")
    sizes = {}
    for encoding in ("br", "gzip", "identity"):
        with ours.get(PAGE, **{"Accept-Encoding": encoding}) as answer:
            sizes[encoding] = len(answer.read())
    code = distinct_codes(1)[0]
    for name, server in {"ours": ours, **peers}.items():
        with server.get(f"/r/{code}") as answer:
            sizes[name] = len(answer.read())
    before = ours.cpu_time()
    for code in distinct_codes(40):
        ours.get(f"/r/{code}.png").close()
    picture = (ours.cpu_time() - before) / 40 / 1e6
    print(f"\nA picture of a result that nobody had asked for takes {picture:.1f} ms of CPU time; the budget is 4.")
    print("\n| other | ours | nginx | budget |\n|---|---|---|---|")
    print(f"| first response after the start | {ours.first_answer:.2f} s | {theirs.first_answer:.2f} s | 0.3 s |")
    print(f"| anonymous memory when idle | {ours.idle_memory / 1e6:.1f} MB | | 12 MB |")
    print(f"| anonymous memory after the load | {ours.memory() / 1e6:.1f} MB | {theirs.memory() / 1e6:.1f} MB | 20 MB |")
    print(f"| bytes of the page: br, gzip, identity | {sizes['br']}, {sizes['gzip']}, {sizes['identity']} | the same | 13900 in br |")
    print(f"\nBytes of a result: {sizes['ours']} ours, {sizes['django']} in Django, {sizes['flask']} in Flask.")


def report_waits(cases: dict[str, dict], folder: Path) -> None:
    print(f"\n| asked {RATE} times a second, about | median wait | 99 of 100 within | answered a second |\n|---|---|---|---|")
    for name, case in cases.items():
        waits = waits_at_a_rate(folder, case["arguments"], RATE)
        print(f"| {name} | {waits['50%']} | {waits['99%']} | {float(waits['rate']):.0f} |")


if __name__ == "__main__":
    sys.exit(main())
