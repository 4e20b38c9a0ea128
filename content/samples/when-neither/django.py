"""A third framework next to a Django site, in one process and under one host name."""

import asyncio
import threading

import django
from django.conf import settings

settings.configure(ROOT_URLCONF=__name__, ALLOWED_HOSTS=["testserver"])
django.setup()

from django.http import HttpResponse
from django.urls import path, reverse
from starlette.responses import JSONResponse


def home(request):
    both_here.wait(timeout=5)
    return HttpResponse("Django at " + reverse("home"))


both_here = threading.Barrier(2)


async def prices(request):
    await asyncio.sleep(0)  # simulates a slow service
    return JSONResponse({"Emma": 12})


urlpatterns = [path("shop", home, name="home")]

# show
# asgi.py
from django.core.asgi import get_asgi_application
from starlette.applications import Starlette
from starlette.routing import Mount, Route

site = get_asgi_application()
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
    # Two requests run concurrently: each waits for the other.
    answers = await asyncio.gather(get("/shop"), get("/shop"))
    assert answers == [(200, "Django at /shop")] * 2
    assert (await get("/nowhere"))[0] == 404


asyncio.run(check())
