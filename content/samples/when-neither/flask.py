"""A third framework next to a Flask site, in one process and under one host name."""

import asyncio
import threading

from flask import Flask, url_for
from starlette.responses import JSONResponse

app = Flask(__name__)


@app.get("/shop")
def home():
    threads.append(threading.get_ident())
    return "Flask at " + url_for("home")


threads = []


async def prices(request):
    await asyncio.sleep(0)  # simulates a slow service
    return JSONResponse({"Emma": 12})


# show
# asgi.py
from asgiref.wsgi import WsgiToAsgi
from starlette.applications import Starlette
from starlette.routing import Mount, Route

site = WsgiToAsgi(app)
application = Starlette(
    routes=[
        Route("/live/prices", prices),
        Mount("/", app=site),
    ]
)
# end


from asgiref.testing import ApplicationCommunicator


async def get(address):
    """Calls the application as a server does."""
    scope = {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": "GET",
        "scheme": "http",
        "path": address,
        "raw_path": address.encode(),
        "query_string": b"",
        "root_path": "",
        "headers": [(b"host", b"testserver")],
    }
    visit = ApplicationCommunicator(application, scope)
    await visit.send_input({"type": "http.request", "body": b""})
    head = await visit.receive_output()
    body = b""
    while True:
        part = await visit.receive_output()
        body += part.get("body", b"")
        if not part.get("more_body"):
            return head["status"], body.decode()


async def check():
    assert await get("/live/prices") == (200, '{"Emma":12}')
    # One thread handles all requests, so one waits for the other.
    answers = await asyncio.gather(get("/shop"), get("/shop"))
    assert answers == [(200, "Flask at /shop")] * 2
    assert threads[0] == threads[1] != threading.get_ident()
    assert (await get("/nowhere"))[0] == 404


asyncio.run(check())
