"""Starts both servers, asks them in turns, and prints CPU time of each request with ratios. Needs the standard library only."""

import os
import platform
import signal
import socket
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from statistics import median, quantiles
from urllib.request import Request, urlopen

PAGE = "/topics/overview"
CONNECTIONS, SECONDS = 32, 1
# Different answers for each request, so that nothing is served that was made for another: the first questions, each open or one of
# its first three choices.
CHOICES = "0ghj"
# What a budget allows at most: what is measured, what it is set against, and the ratio (DESIGN, section 8).
BUDGETS = [
    ("page, br", "nginx, br", 0.75),
    ("page, identity", "nginx, identity", 0.95),
    ("page, br", "hello", 1.25),
    ("page, 304", "hello", 1.05),
    ("result, identity", "hello", 3.0),
    ("result, gzip", "hello", 10.0),
]


def main() -> int:
    rounds, brotli = int(sys.argv[1]), sys.argv[2]
    if rounds < 5:
        print("Fewer than 5 rounds say nothing.", file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory() as folder, versus() as ours, nginx(Path(folder), brotli, ours) as theirs:
        cases = cases_of(ours, theirs, Path(folder))
        spent: dict[str, list[float]] = {name: [] for name in cases}
        for number in range(rounds):
            print(f"round {number + 1} of {rounds}", file=sys.stderr, flush=True)
            names = list(cases) if number % 2 == 0 else list(reversed(cases))
            for name in names:
                spent[name].append(cpu_of_a_request(**cases[name]))
        report(spent, ours, theirs)
    return 0


class Server:
    def __init__(self, port: int, processes: list[int]):
        self.address = f"http://127.0.0.1:{port}"
        self.processes = processes

    def cpu_time(self) -> int:
        """Nanoseconds that all its threads were on a core."""
        threads = (thread for pid in self.processes for thread in Path(f"/proc/{pid}/task").iterdir())
        return sum(int((thread / "schedstat").read_text().split()[0]) for thread in threads)

    def memory(self) -> int:
        """Bytes of its own: anonymous memory, without what files are mapped to."""
        total = 0
        for pid in self.processes:
            lines = Path(f"/proc/{pid}/status").read_text().splitlines()
            total += sum(int(line.split()[1]) * 1024 for line in lines if line.startswith("RssAnon"))
        return total

    def get(self, path: str, **headers: str):
        return urlopen(Request(self.address + path, headers=headers), timeout=10)


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return listener.getsockname()[1]


@contextmanager
def running(command: list[str], port: int):
    """Runs a server until the block ends. Yields its process and the seconds until its first answer."""
    began = time.monotonic()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        while True:
            try:
                socket.create_connection(("127.0.0.1", port)).close()
                break
            except OSError:
                if process.poll() is not None or time.monotonic() - began > 60:
                    raise RuntimeError(f"{command[0]} did not start") from None
                time.sleep(0.002)
        yield process, time.monotonic() - began
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(timeout=40)


@contextmanager
def versus():
    port = free_port()
    with running(["target/release/versus", "serve", "--bind", f"127.0.0.1:{port}"], port) as (process, seconds):
        server = Server(port, [process.pid])
        server.first_answer = seconds
        server.idle_memory = server.memory()
        yield server


@contextmanager
def nginx(folder: Path, brotli: str, ours: Server):
    """nginx with the page as files in each encoding, its cache of open files on, a worker for each core."""
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
        workers = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()
        server = Server(port, [process.pid, *map(int, workers)])
        server.first_answer = seconds
        yield server


def cases_of(ours: Server, theirs: Server, folder: Path) -> dict[str, dict]:
    with ours.get(PAGE, **{"Accept-Encoding": "br"}) as answer:
        tag = answer.headers["ETag"]
    script = folder / "results.lua"
    script.write_text(results_script())
    page, results = [ours.address + PAGE], ["-s", str(script), ours.address]
    accept = lambda encoding: ["-H", f"Accept-Encoding: {encoding}"]
    known = ["-H", f"If-None-Match: {tag}"]
    return {
        "hello": {"server": ours, "arguments": [ours.address + "/healthz"]},
        "nginx, br": {"server": theirs, "arguments": [*accept("br"), theirs.address + "/page.html"]},
        "page, br": {"server": ours, "arguments": [*accept("br"), *page]},
        "nginx, identity": {"server": theirs, "arguments": [theirs.address + "/page.html"]},
        "page, identity": {"server": ours, "arguments": page},
        "page, 304": {"server": ours, "arguments": [*accept("br"), *known, *page]},
        "result, identity": {"server": ours, "arguments": results},
        "result, gzip": {"server": ours, "arguments": [*accept("gzip"), *results]},
    }


def results_script() -> str:
    """Asks for one result after another: codes of edition 1 with their check symbols, worked out here (DESIGN, section 6)."""
    codes = ", ".join(f'"/r/{code}"' for code in distinct_codes(256))
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
        code("".join(CHOICES[number >> 2 * place & 3] for place in range(4)) + "g" * 9 + "jg")
        for number in range(count)
    ]


def cpu_of_a_request(server: Server, arguments: list[str]) -> float:
    """Microseconds of CPU time, asked for as fast as it answers."""
    before = server.cpu_time()
    command = ["wrk", "-t1", f"-c{CONNECTIONS}", f"-d{SECONDS}s", *arguments]
    output = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    if "Non-2xx" in output and "If-None-Match" not in " ".join(arguments):
        raise RuntimeError(output)
    requests = next(int(line.split()[0]) for line in output.splitlines() if " requests in " in line)
    return (server.cpu_time() - before) / requests / 1000


def report(spent: dict[str, list[float]], ours: Server, theirs: Server) -> None:
    processor = next(
        line.partition(": ")[2] for line in Path("/proc/cpuinfo").read_text().splitlines() if line.startswith("model name")
    )
    rounds = len(spent["hello"])
    print(f"{date.today()}, {processor}, {os.cpu_count()} cores, Linux {platform.release()}, {rounds} rounds\n")
    print("| CPU time of a request | median | quartiles |\n|---|---|---|")
    for name, values in spent.items():
        lower, _, upper = quantiles(values, n=4, method="inclusive")
        print(f"| {name} | {median(values):.1f} µs | {lower:.1f} to {upper:.1f} |")
    print("\n| ratio | median | quartiles | budget | |\n|---|---|---|---|---|")
    for above, below, budget in BUDGETS:
        ratios = [a / b for a, b in zip(spent[above], spent[below])]
        lower, _, upper = quantiles(ratios, n=4, method="inclusive")
        verdict = "met" if median(ratios) <= budget else "not met"
        print(f"| {above} / {below} | {median(ratios):.2f} | {lower:.2f} to {upper:.2f} | {budget} | {verdict} |")
    sizes = {}
    for encoding in ("br", "gzip", "identity"):
        with ours.get(PAGE, **{"Accept-Encoding": encoding}) as answer:
            sizes[encoding] = len(answer.read())
    print("\n| other | ours | nginx |\n|---|---|---|")
    print(f"| first connection after the start | {ours.first_answer:.2f} s | {theirs.first_answer:.2f} s |")
    print(f"| memory of its own at start | {ours.idle_memory / 1e6:.1f} MB | |")
    print(f"| memory of its own after the load | {ours.memory() / 1e6:.1f} MB | {theirs.memory() / 1e6:.1f} MB |")
    print(f"| bytes of the page: br, gzip, identity | {sizes['br']}, {sizes['gzip']}, {sizes['identity']} | the same |")


if __name__ == "__main__":
    sys.exit(main())
