"""FastAPI takes over a Django site’s API one URL at a time, and reads the same models."""

import asyncio
import os
import sys
import tempfile
import types

# Replaces the project’s settings.py.
project = sys.modules["mysite"] = types.ModuleType("mysite")
project.settings = sys.modules["mysite.settings"] = types.ModuleType("mysite.settings")
folder = tempfile.TemporaryDirectory()
vars(project.settings).update(
    SECRET_KEY="sample",
    ROOT_URLCONF=__name__,
    ALLOWED_HOSTS=["testserver"],
    INSTALLED_APPS=["django.contrib.auth", "django.contrib.contenttypes"],
    DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": os.path.join(folder.name, "db.sqlite3")}},
)

from django.http import HttpResponse
from django.urls import path, reverse


def home(request):
    return HttpResponse("Django at " + reverse("home"))


urlpatterns = [path("shop", home, name="home")]

# show
# asgi.py: Django first, because its models need it
import os

from django.core.asgi import get_asgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mysite.settings")
site = get_asgi_application()

from django.contrib.auth.models import Group
from fastapi import FastAPI
from pydantic import BaseModel

class GroupOut(BaseModel, from_attributes=True):
    id: int
    name: str

application = FastAPI()

@application.get("/api/groups", response_model=list[GroupOut])
async def groups():
    return [group async for group in Group.objects.all()]

application.mount("/", site)
# end


from asgiref.testing import ApplicationCommunicator
from django.core.management import call_command


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
    assert await get("/api/groups") == (200, '[{"id":1,"name":"editors"}]')
    assert await get("/shop") == (200, "Django at /shop")
    assert (await get("/nowhere"))[0] == 404
    # The description covers FastAPI's part only.
    assert list(application.openapi()["paths"]) == ["/api/groups"]


call_command("migrate", verbosity=0)
Group.objects.create(name="editors")
asyncio.run(check())
