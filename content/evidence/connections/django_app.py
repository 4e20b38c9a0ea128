"""One view that waits, async or plain, with the middleware of a new project or with none."""

import asyncio
import os
import time

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

from django.http import HttpResponse
from django.urls import path

SECONDS = float(os.environ["SECONDS"])


async def wait_async(request):
    with counter.counted():
        await asyncio.sleep(SECONDS)
    return HttpResponse(str(counter.most))


def wait_plain(request):
    with counter.counted():
        time.sleep(SECONDS)
    return HttpResponse(str(counter.most))


urlpatterns = [path("async", wait_async), path("plain", wait_plain)]
