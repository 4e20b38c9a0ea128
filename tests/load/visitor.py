"""Makes ordinary requests at a steady rate, and records the time of each response and which never came."""

import asyncio
import collections
import socket
import statistics
import time
from typing import NamedTuple

HOST = "127.0.0.1"
PATIENCE = 5


class Visits(NamedTuple):
    """Results of a number of requests; times in milliseconds."""

    asked: int
    p50: float
    p99: float
    lost: dict[str, int]

    def __str__(self):
        lost = ", ".join(f"{count} {why}" for why, count in self.lost.items())
        return f"{self.p50:.1f}/{self.p99:.1f} ms" + f" (lost {lost} of {self.asked})" * bool(lost)


def connection_from(source, reads=True):
    """A socket that connects from one loopback address; one that doesn't read has a small buffer."""
    connection = socket.socket()
    connection.setblocking(False)
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    # IP_BIND_ADDRESS_NO_PORT: the port is chosen on connecting, so that many connections from one address find one.
    connection.setsockopt(socket.IPPROTO_IP, 24, 1)
    if not reads:
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    connection.bind((source, 0))
    return connection


def get(path, *headers):
    """A request that ends its connection."""
    return "\r\n".join([f"GET {path} HTTP/1.1", "host: test", "connection: close", *headers, "", ""]).encode()


async def exchange(port, request, source=HOST):
    """The whole response to a request on a new connection."""
    loop = asyncio.get_running_loop()
    parts = []
    with connection_from(source) as connection:
        await loop.sock_connect(connection, (HOST, port))
        await loop.sock_sendall(connection, request)
        while part := await loop.sock_recv(connection, 1 << 16):
            parts.append(part)
    return b"".join(parts)


def status_of(response):
    """The status of a response; 0 if it is missing or cut off."""
    head, _, body = response.partition(b"\r\n\r\n")
    fields = dict(line.lower().split(b": ", 1) for line in head.split(b"\r\n")[1:] if b": " in line)
    if not head.startswith(b"HTTP/1.1 ") or len(body) < int(fields.get(b"content-length", 0)):
        return 0
    return int(head[9:12])


async def status(port, path, *headers, source=HOST):
    """The status of the response to a GET; 0 if none comes in time."""
    try:
        return status_of(await asyncio.wait_for(exchange(port, get(path, *headers), source), PATIENCE))
    except OSError:  # A timeout is one.
        return 0


async def visit(port, paths, rate, seconds, source="127.0.0.2"):
    """Requests the paths in turn without waiting for earlier responses, as independent visitors do."""
    waits, lost = [], collections.Counter()

    async def ask(path, due):
        answered = await status(port, path, source=source)
        # Counted from the scheduled time, so that a delay counts for every request that it delays.
        waits.append((time.monotonic() - due) * 1000)
        if answered != 200:
            lost[f"with {answered}" if answered else "without response"] += 1

    started, visitors = time.monotonic(), []
    for number in range(int(rate * seconds)):
        due = started + number / rate
        await asyncio.sleep(due - time.monotonic())
        visitors.append(asyncio.create_task(ask(paths[number * 7 % len(paths)], due)))
    await asyncio.gather(*visitors)
    return Visits(len(waits), statistics.median(waits), statistics.quantiles(waits, n=100)[98], dict(lost))
