"""One view that waits: async by default, or plain where gevent does the waiting."""

import asyncio
import os
import time

import counter
from flask import Flask

app = Flask(__name__)
SECONDS = float(os.environ["SECONDS"])


@app.get("/async")
async def wait_async():
    with counter.counted():
        await asyncio.sleep(SECONDS)
    return str(counter.most)


@app.get("/plain")
def wait_plain():
    with counter.counted():
        time.sleep(SECONDS)
    return str(counter.most)
