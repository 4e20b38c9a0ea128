"""What a visitor gets while several ask at once: requests per second and the 95th percentile of latency, as wrk measures them."""

import shutil
import signal
import subprocess
import time
from pathlib import Path

from .visitor import Visitor

CONNECTIONS = 4
SECONDS = 0.4
SCRIPT = Path(__file__).with_name("load.lua")


def is_installed() -> bool:
    return shutil.which("wrk") is not None


def load(visitor: Visitor, path: str) -> tuple[float, float]:
    """Requests per second and microseconds of latency, for a visitor who asks over HTTP."""
    cookies = "; ".join(f"{name}={value}" for name, value in visitor.cookies.items())
    headers = {"Host": "127.0.0.1", "Cookie": cookies} | visitor.ask.headers
    command = [
        "wrk",
        "--threads=1",
        f"--connections={CONNECTIONS}",
        "--duration=60s",
        f"--script={SCRIPT}",
        *(f"--header={name}: {value}" for name, value in headers.items()),
        f"http://127.0.0.1:{visitor.ask.port}{path}",
    ]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as wrk:
        # wrk takes whole seconds only, but reports at once when it is interrupted.
        time.sleep(SECONDS)
        wrk.send_signal(signal.SIGINT)
        report, _ = wrk.communicate(timeout=60)
    return read(report)


def read(report: str) -> tuple[float, float]:
    """The last line of a report, which load.lua prints."""
    requests, duration, latency, failed = map(int, report.splitlines()[-1].split())
    if failed or not requests:
        raise RuntimeError(f"not every request under load was answered:\n{report}")
    return requests / duration * 1e6, float(latency)
