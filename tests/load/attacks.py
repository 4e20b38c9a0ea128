"""Attacks on a local server. Each is limited in connections, addresses, and time, and returns the responses that it should not get."""

import asyncio
import contextlib
import itertools
import random
import socket
import statistics
import time
from typing import NamedTuple

from visitor import HOST, connection_from, get, status

# Connections per address, safely below the server's limit.
PER_ADDRESS = 100
# The address that the server trusts as a proxy.
PROXY = "127.0.0.9"
RATE, AT_ONCE = 600, 100
ORDINARY = (
    "user-agent: Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0\r\n"
    "accept: text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8\r\n"
    "accept-language: en-US,en;q=0.5\r\naccept-encoding: gzip, deflate, br, zstd\r\nsec-fetch-dest: document\r\n"
    "sec-fetch-mode: navigate\r\nsec-fetch-site: none\r\nsec-fetch-user: ?1\r\nupgrade-insecure-requests: 1\r\n"
)
HEAD = b"GET /claims HTTP/1.1\r\nhost: test\r\n\r\n"
SMALL = b"GET /healthz HTTP/1.1\r\nhost: test\r\n\r\n"


class Target(NamedTuple):
    """The target: a port, a static file, and result codes of the site; and the duration."""

    port: int
    static: str
    codes: list[str]
    seconds: float


def many(network):
    """Source addresses in a loopback network, each for PER_ADDRESS connections."""
    return lambda number: f"127.{network}.{number // PER_ADDRESS // 250}.{number // PER_ADDRESS % 250 + 1}"


def drain(connection):
    """Reads what has come; fails if the connection was closed."""
    try:
        while connection.recv(1 << 16):
            pass
    except BlockingIOError:
        return
    raise ConnectionError


async def hold(target, count, source, firsts, then, pause, reads=False):
    """Holds connections until the time is over: each sends its first bytes, and more after every pause. A closed one reconnects."""
    loop = asyncio.get_running_loop()

    async def keep(number):
        # Spread out, as in reality, and so that this client doesn't take the server's CPU.
        await asyncio.sleep(2 * number / count)
        while True:
            try:
                with connection_from(source(number), reads) as connection:
                    await loop.sock_connect(connection, (HOST, target.port))
                    await loop.sock_sendall(connection, firsts[number % len(firsts)])
                    while True:
                        await asyncio.sleep(pause)
                        if reads:
                            drain(connection)
                        await loop.sock_sendall(connection, then)
            except OSError:
                await asyncio.sleep(random.uniform(2, 4))

    await over([keep(number) for number in range(count)], target.seconds)
    return []


async def over(works, seconds):
    """Runs tasks until the time is over."""
    tasks = [asyncio.create_task(work) for work in works]
    done, pending = await asyncio.wait(tasks, timeout=seconds)
    for task in pending:
        task.cancel()
    for task in done:
        task.result()


async def pipelined(target):
    """1,000 connections send thousands of heads each and read nothing."""
    large = b"GET /compare HTTP/1.1\nhost: t\n\n" * 16
    ordinary = f"GET /claims HTTP/1.1\r\nhost: test\r\n{ORDINARY}\r\n".encode()
    firsts = [large + b"GET / HTTP/1.1\nhost:\n\n" * 5900, large + HEAD * 3500, large + ordinary * 300]
    return await hold(target, 1000, many(10), firsts, HEAD * 100, 1)


async def half_heads(target):
    """2,500 connections send 120 kB of an unfinished head."""
    start = b"GET / HTTP/1.1\r\nhost: test\r\n"
    lines = b"".join(b"x%d: %s\r\n" % (number, b"a" * 1250) for number in range(94))
    return await hold(target, 2500, many(20), [start + b"x: " + b"a" * 120_000, start + lines], b"a", 3)


async def half_bodies(target):
    """2,500 connections send a body without its end."""
    post = "POST {} HTTP/1.1\r\nhost: test\r\ncontent-type: application/{}\r\n{}\r\n\r\n".format
    form = post("/decide", "x-www-form-urlencoded", "content-length: 65000").encode() + b"a" * 64_900
    data = post("/api/v1/verdicts", "json", "content-length: 65000").encode() + b" " * 64_900
    chunks = post("/decide", "x-www-form-urlencoded", "transfer-encoding: chunked").encode()
    chunks += b"fde8\r\n" + b"a" * 64_900
    return await hold(target, 2500, many(30), [form, data, chunks], b"a", 3)


async def one_address(target):
    """One address holds 6,000 connections with a request every 9 seconds on each."""
    return await hold(target, 6000, lambda _: "127.40.0.1", [SMALL], SMALL, 9, reads=True)


async def every_connection(target):
    """3,000 idle connections from 30 addresses; the server has 2,048 descriptors."""
    return await hold(target, 3000, many(50), [SMALL], SMALL, 12, reads=True)


async def slow(target):
    """2,000 connections send nothing, trickle a head or a body, or read nothing; each is cut off within 45 seconds."""
    form = "POST /decide HTTP/1.1\r\nhost: test\r\ncontent-type: application/x-www-form-urlencoded\r\ncontent-length: 400\r\n\r\n"
    firsts = [b"", b"GET /claims HTTP/1.1\r\nx: ", form.encode(), HEAD + b"GET /cla", HEAD * 16]
    loop = asyncio.get_running_loop()

    async def be_slow(number):
        first = firsts[number % len(firsts)]
        with connection_from(many(80)(number), reads=False) as connection, contextlib.suppress(OSError):
            await loop.sock_connect(connection, (HOST, target.port))
            started = time.monotonic()
            with contextlib.suppress(OSError):
                await loop.sock_sendall(connection, first)
                # Spread out and rare, as in a patient attack.
                await asyncio.sleep(random.uniform(0, 5))
                while True:
                    await asyncio.sleep(5)
                    await loop.sock_sendall(connection, HEAD * 16 if first == firsts[-1] else b"x")
            return time.monotonic() - started
        return 0

    try:
        waits = await asyncio.wait_for(asyncio.gather(*map(be_slow, range(2000))), 90)
    except TimeoutError:
        return ["not every slow connection was cut off"]
    return [f"a slow connection was cut off only after {max(waits):.0f} s"] * (max(waits) > 45)


async def static_and_pictures(target):
    """600 connections repeatedly request static files at the same moment, later new pictures too; with 16 threads."""
    loop = asyncio.get_running_loop()
    refused, asked = 0, 0
    request = get(target.static).replace(b"connection: close\r\n", b"")

    async def burst():
        connections = [connection_from(many(60)(number)) for number in range(600)]
        await asyncio.gather(*(loop.sock_connect(connection, (HOST, target.port)) for connection in connections))
        while True:
            for connection in connections:
                connection.send(request)
            await asyncio.sleep(0.25)
            for connection in connections:
                drain(connection)

    async def paint():
        nonlocal refused, asked
        # Waits until the thread that painted before has ended, after ten seconds.
        await asyncio.sleep(target.seconds * 0.6)
        for pair in itertools.permutations(target.codes, 2):
            asked += 1
            refused += await status(target.port, f"/team/{'/'.join(pair)}.png", source="127.60.9.1") != 200
            await asyncio.sleep(0.1)

    try:
        await over([burst(), paint()], target.seconds)
    except OSError as error:
        return [f"static files: {error}"]
    # Once more at the end: a permit that was not returned would be missing for good.
    late = [f"/team/{'/'.join(target.codes[first:first + 3])}.png" for first in range(3)]
    gone = [await status(target.port, path, source="127.60.9.1") for path in late]
    ready = await status(target.port, "/readyz")
    return [
        *[f"{refused} of {asked} new pictures were refused"] * bool(refused),
        *[f"new pictures are {gone} afterwards, and /readyz is {ready}"] * (gone != [200] * 3),
    ]


async def count_answered(target, path, claim, times=150):
    """How many requests of a client behind the proxy succeed, and how many the rate limit allows."""
    started = time.monotonic()
    statuses = [await status(target.port, path, f"x-forwarded-for: {claim}", source=PROXY) for _ in range(times)]
    return statuses.count(200), AT_ONCE + int((time.monotonic() - started) * RATE / 60) + 1


async def encoded_paths(target):
    """A client requests percent-encoded expensive paths, 150 times each."""
    spellings = ["/search?q=data", "/sea%72ch?q=data", "/compar%65", "/preview.pn%67", "/%74eam/add", "/ap%69/v1/questionnaire"]
    failures = []
    for number, path in enumerate(spellings):
        # The first address is the client's claim; the last is what the proxy saw.
        claim = f"192.0.2.{number}, 198.51.{number}.{random.randrange(250)}"
        answered, allowed = await count_answered(target, path, claim)
        failures += [f"{path} was answered {answered} times, {allowed} are allowed"] * (answered > allowed)
    return failures


async def claimed_clients(target):
    """A proxy says that clients are this machine, or sends nonsense, 150 times each."""
    failures = []
    for claim in ["127.0.0.1", "::1", "[::1]:80", "::ffff:127.0.0.1", "127.9.9.9", "unknown", "_hidden", "256.1.1.1", "%", ""]:
        answered, allowed = await count_answered(target, "/search?q=data", claim)
        failures += [f"as {claim!r}, {answered} requests were answered, {allowed} are allowed"] * (answered > allowed)
    if await status(target.port, "/search?q=data", "x-forwarded-for: 203.0.113.77", source=PROXY) != 200:
        failures.append("another client of the proxy is refused")
    return failures


async def long_searches(target):
    """Clients within their limits search for words of 60 or more characters, 40 times a second."""
    chance, clients = random.Random(), itertools.count()
    waits = {"short": [], "long": []}

    def words(lengths):
        return "+".join("".join(chance.choices("abcdefghijklmnopqrstuvwxyz", k=length)) for length in lengths)

    async def search(kind, lengths):
        started = time.monotonic()
        client = f"x-forwarded-for: 198.18.{next(clients) % 50}.{chance.randrange(250)}"
        await status(target.port, f"/search?q={words(lengths)}", client, source=PROXY)
        waits[kind].append((time.monotonic() - started) * 1000)

    async def go_on():
        while True:
            await search("short", [5, 6, 7, 8])
            await asyncio.gather(search("long", [60] * 4), search("long", [400] * 4), asyncio.sleep(0.05))

    await over([go_on()], target.seconds)
    short, long = (statistics.median(waits[kind] or [0]) for kind in ("short", "long"))
    return [f"long words take {long:.1f} ms, usual ones {short:.1f} ms"] * (long > 2 * short + 2)


async def odd_requests(target):
    """Methods and expectations that the site doesn't support, repeatedly."""
    expect = "content-type: {}\r\nexpect: 100-continue\r\ncontent-length: {}\r\n\r\n".format
    form = "application/x-www-form-urlencoded"
    asked = {
        "CONNECT": ("CONNECT test:443 HTTP/1.1\r\nhost: test:443\r\n\r\n", {405, 501}),
        "OPTIONS *": ("OPTIONS * HTTP/1.1\r\nhost: test\r\n\r\n", {405, 501}),
        "a body that is too large": ("POST /decide HTTP/1.1\r\nhost: test\r\n" + expect(form, 10_000_000), {413, 417}),
        "a body for a page": ("POST /claims HTTP/1.1\r\nhost: test\r\n" + expect(form, 10), {405, 417}),
        "a body of another type": ("POST /api/v1/verdicts HTTP/1.1\r\nhost: test\r\n" + expect("text/plain", 10), {415, 417}),
    }
    got = {}
    loop = asyncio.get_running_loop()

    async def ask(request):
        with connection_from("127.70.0.1") as connection:
            await loop.sock_connect(connection, (HOST, target.port))
            await loop.sock_sendall(connection, request.encode())
            return await loop.sock_recv(connection, 1 << 16)

    async def go_on():
        while True:
            for name, (request, _) in asked.items():
                try:
                    response = await asyncio.wait_for(ask(request), 3)
                except OSError:
                    response = b""
                got.setdefault(name, int(response[9:12] or 0) if response.startswith(b"HTTP/1.1 ") else 0)
            await asyncio.sleep(0.1)

    await over([go_on()], target.seconds)
    return [f"{name} is answered with {status}" for name, status in got.items() if status not in asked[name][1]]
