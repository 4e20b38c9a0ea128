"""What the driver does once the application is loaded: counts, repeats or probes, and prints JSON. Runs in any variant's Python."""

import gc
import json
import os
import random
import sys
import time
from collections.abc import Callable

from .driver import COUNTED, WARM_UP
from .probes import probe
from .visitor import InProcess, Visitor
from .works import do, make_ready


def run(app, job: str, *arguments: str) -> None:
    ask = InProcess(app, is_secure="SECURE" in os.environ)
    if job == "probe":
        print(json.dumps(probe(lambda: Visitor(ask))))
        return
    work = arguments[0]
    once = make_ready(work, Visitor(ask))
    if job == "repeat":
        do(work, once, int(arguments[1]))
        return
    do(work, once, WARM_UP)
    counts = [count(work, once) for _ in range(COUNTED)]
    print(json.dumps(counts))


def count(work: str, once: Callable[[], int]) -> dict[str, int]:
    """The instructions of Python and the calls of its functions that one request takes."""
    # Random letters are drawn again until one fits: with the same numbers each time, so that every request takes the same work.
    random.SystemRandom.getrandbits = random.Random(1).getrandbits
    gc.collect()
    gc.disable()
    events = sys.monitoring.events
    counted = {"bytecodes": 0, "calls": 0}

    def on_instruction(code, offset):
        counted["bytecodes"] += 1

    def on_call(code, offset):
        counted["calls"] += 1

    tool = sys.monitoring.PROFILER_ID
    sys.monitoring.use_tool_id(tool, "measuring")
    sys.monitoring.register_callback(tool, events.INSTRUCTION, on_instruction)
    sys.monitoring.register_callback(tool, events.PY_START, on_call)
    sys.monitoring.set_events(tool, events.INSTRUCTION | events.PY_START)
    try:
        do(work, once, 1)
    finally:
        sys.monitoring.set_events(tool, events.NO_EVENTS)
        sys.monitoring.free_tool_id(tool)
        gc.enable()
    return counted


def seconds_of(act: Callable[[], object]) -> float:
    began = time.process_time()
    act()
    return time.process_time() - began
