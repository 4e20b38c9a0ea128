"""One async view that waits, with the middleware of a new project, with none, and without what Django runs as a request starts."""

import asyncio
import os

import counter
from django.conf import settings

MIDDLEWARE = {
    "default": [
        "django.middleware.security.SecurityMiddleware",
        "django.contrib.sessions.middleware.SessionMiddleware",
        "django.middleware.common.CommonMiddleware",
        "django.middleware.csrf.CsrfViewMiddleware",
        "django.contrib.auth.middleware.AuthenticationMiddleware",
        "django.contrib.messages.middleware.MessageMiddleware",
        "django.middleware.clickjacking.XFrameOptionsMiddleware",
    ],
    "none": [],
    "none, no receivers": [],
}

settings.configure(
    SECRET_KEY="measured",
    ALLOWED_HOSTS=["127.0.0.1"],
    ROOT_URLCONF=__name__,
    INSTALLED_APPS=[
        "django.contrib.auth",
        "django.contrib.contenttypes",
        "django.contrib.sessions",
        "django.contrib.messages",
    ],
    DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}},
    MIDDLEWARE=MIDDLEWARE[os.environ["MIDDLEWARE"]],
)

from django.core.asgi import get_asgi_application
from django.core.signals import request_started
from django.db import close_old_connections, reset_queries
from django.http import HttpResponse
from django.urls import path


async def wait(request):
    with counter.counted():
        await asyncio.sleep(float(os.environ["SECONDS"]))
    return HttpResponse(str(counter.most))


urlpatterns = [path("", wait)]
application = get_asgi_application()
if os.environ["MIDDLEWARE"] == "none, no receivers":
    # Both are synchronous, so Django runs them in a thread that it keeps until the request ends.
    request_started.disconnect(reset_queries)
    request_started.disconnect(close_old_connections)
