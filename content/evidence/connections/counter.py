"""How many requests a process holds at the same time."""

from contextlib import contextmanager

held: set[object] = set()
most = 0


@contextmanager
def counted():
    global most
    request = object()
    held.add(request)
    most = max(most, len(held))
    try:
        yield
    finally:
        held.discard(request)
