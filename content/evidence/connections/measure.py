"""Holds requests open on each server, and counts the processes and threads that hold them and the memory that they take."""

import asyncio
import os
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).parent
SECONDS = 6
OPEN = [1, 50, 200, 500]
GUNICORN = ["gunicorn", "--workers=1", "--worker-tmp-dir=/dev/shm", "--bind=127.0.0.1:{port}"]
THREADS = [*GUNICORN, "--worker-class=gthread", "--threads=250"]
GEVENT = [*GUNICORN, "--worker-class=gevent"]
UVICORN = ["uvicorn", "--log-level=warning", "--host=127.0.0.1", "--port={port}", "django_asgi:application"]
SERVERS = {
    "Django, async view, uvicorn, seven middleware": ("/async", {"MIDDLEWARE": "default"}, UVICORN),
    "Django, async view, uvicorn, `MIDDLEWARE = []`": ("/async", {"MIDDLEWARE": "none"}, UVICORN),
    "Django, the same without receivers of `request_started`": ("/async", {"MIDDLEWARE": "none", "RECEIVERS": "none"}, UVICORN),
    "Django, async view, `gunicorn --threads 250`, seven middleware": (
        "/async",
        {"MIDDLEWARE": "default"},
        [*THREADS, "django_wsgi:application"],
    ),
    "Flask, async view, `gunicorn --threads 250`": ("/async", {}, [*THREADS, "flask_app:app"]),
    "Django, plain view, gunicorn with gevent, seven middleware": (
        "/plain",
        {"MIDDLEWARE": "default"},
        [*GEVENT, "django_wsgi:application"],
    ),
    "Flask, plain view, gunicorn with gevent": ("/plain", {}, [*GEVENT, "flask_app:app"]),
}


def main() -> None:
    print("| server | sent | held at once | processes | threads | memory |")
    print("|---|--:|--:|--:|--:|--:|")
    for name, (path, environment, command) in SERVERS.items():
        for count in OPEN:
            held, processes, threads, memory = measure(path, environment, command, count)
            print(f"| {name} | {count} | {held} | {processes} | {threads} | {memory / 1e6:.0f} MB |", flush=True)


def measure(path: str, environment: dict[str, str], command: list[str], count: int) -> tuple[int, int, int, int]:
    """How many of the requests were in their view at the same time, and what the serving processes held meanwhile."""
    port = free_port()
    program, *arguments = [part.format(port=port) for part in command]
    with tempfile.TemporaryFile() as said:
        server = subprocess.Popen(
            [Path(sys.executable).parent / program, *arguments],
            cwd=HERE,
            env=os.environ | environment | {"SECONDS": str(SECONDS)},
            stdout=said,
            stderr=said,
        )
        try:
            if not is_up(port):
                said.seek(0)
                raise SystemExit(said.read().decode())
            return asyncio.run(hold(server.pid, port, path, count))
        finally:
            server.terminate()
            server.wait(10)


async def hold(pid: int, port: int, path: str, count: int) -> tuple[int, int, int, int]:
    requests = [asyncio.create_task(ask(port, path)) for _ in range(count)]
    await asyncio.sleep(SECONDS * 0.75)
    serving = children(pid) or [pid]
    threads = sum(int(status(each, "Threads")) for each in serving)
    memory = sum(int(status(each, "VmRSS").split()[0]) * 1024 for each in serving)
    answers = await asyncio.gather(*requests)
    return max(answers), len(serving), threads, memory


async def ask(port: int, path: str) -> int:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(f"GET {path} HTTP/1.0\r\nHost: 127.0.0.1\r\n\r\n".encode())
    head, _, body = (await reader.read()).partition(b"\r\n\r\n")
    writer.close()
    if b" 200 " not in head:
        raise SystemExit(head.decode())
    return int(body)


def children(pid: int) -> list[int]:
    return [int(each) for each in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def status(pid: int, field: str) -> str:
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    return next(line.partition(":")[2].strip() for line in lines if line.startswith(f"{field}:"))


def free_port() -> int:
    with socket.socket() as any_port:
        any_port.bind(("127.0.0.1", 0))
        return any_port.getsockname()[1]


def is_up(port: int) -> bool:
    for _ in range(300):
        try:
            socket.create_connection(("127.0.0.1", port)).close()
            return True
        except OSError:
            time.sleep(0.1)
    return False


if __name__ == "__main__":
    main()
