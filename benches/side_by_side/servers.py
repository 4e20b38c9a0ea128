"""Starts servers and measures their cost. Needs the standard library and wrk."""

import os
import platform
import signal
import socket
import subprocess
import time
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import Request, urlopen

CONNECTIONS, SECONDS = 32, 1


class Server:
    def __init__(self, port: int, processes: list[int]):
        self.address = f"http://127.0.0.1:{port}"
        self.processes = processes

    def cpu_time(self) -> int:
        """CPU time of all its threads in nanoseconds."""
        threads = (thread for pid in self.processes for thread in Path(f"/proc/{pid}/task").iterdir())
        return sum(int((thread / "schedstat").read_text().split()[0]) for thread in threads)

    def wait_until_idle(self) -> None:
        """Waits for the end of background work, which takes a core; without it, timers take less than a hundredth of one."""
        before = 0
        while self.cpu_time() - before > 10_000_000:
            before = self.cpu_time()
            time.sleep(1)

    def memory(self) -> int:
        """Anonymous memory in bytes, without mapped files."""
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
def running(command: list[str], port: int, **environment: str):
    """Runs a server until the block ends. Yields its process and the seconds until its first response."""
    began = time.monotonic()
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    process = subprocess.Popen(command, **quiet, env=os.environ | environment)
    try:
        while True:
            try:
                urlopen(f"http://127.0.0.1:{port}/", timeout=600).close()
                break
            except HTTPError:
                break
            except OSError:
                if process.poll() is not None or time.monotonic() - began > 600:
                    raise RuntimeError(f"{command[0]} did not start") from None
                time.sleep(0.002)
        yield process, time.monotonic() - began
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(timeout=40)


@contextmanager
def versus(content: Path = Path("content")):
    """The site with its content, without a rate limit."""
    port = free_port()
    command = ["target/release/versus", "serve", "--bind", f"127.0.0.1:{port}", "--content", str(content), "--rate", "0"]
    with running(command, port) as (process, seconds):
        server = Server(port, [process.pid])
        server.first_answer = seconds
        server.wait_until_idle()
        server.idle_memory = server.memory()
        yield server


def cpu_of_a_request(server: Server, arguments: list[str]) -> float:
    """Microseconds of CPU time per request under full load."""
    before = server.cpu_time()
    command = ["wrk", "-t1", f"-c{CONNECTIONS}", f"-d{SECONDS}s", *arguments]
    output = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    if "Non-2xx" in output and "If-None-Match" not in " ".join(arguments):
        raise RuntimeError(output)
    requests = next(int(line.split()[0]) for line in output.splitlines() if " requests in " in line)
    return (server.cpu_time() - before) / requests / 1000


def waits_at_a_rate(folder: Path, arguments: list[str], rate: int) -> dict[str, str]:
    """Latency at the median and the 99th percentile at a given rate of requests: each connection pauses after a response for a
    random time with the right mean."""
    pause = folder / "pause.lua"
    pause.write_text(f"function delay() return math.random(0, {2000 * CONNECTIONS // rate}) end\n")
    if "-s" in arguments:
        place = arguments.index("-s") + 1
        pause.write_text(Path(arguments[place]).read_text() + pause.read_text())
        arguments = arguments[: place - 1] + arguments[place + 1 :]
    command = ["wrk", "-t1", f"-c{CONNECTIONS}", "-d5s", "--latency", "-s", str(pause), *arguments]
    output = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    lines = [line.split() for line in output.splitlines()]
    return {line[0]: line[1] for line in lines if len(line) == 2 and line[0] in ("50%", "99%")} | {
        "rate": next(line[1] for line in lines if line[:1] == ["Requests/sec:"])
    }


def machine() -> str:
    """The date and the machine."""
    lines = Path("/proc/cpuinfo").read_text().splitlines()
    processor = next(line.partition(": ")[2] for line in lines if line.startswith("model name"))
    return f"{date.today()}, {processor}, {os.cpu_count()} cores, Linux {platform.release()}"
