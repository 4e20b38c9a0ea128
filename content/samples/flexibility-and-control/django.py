"""Jinja2 instead of Django's template language: what works and what does not."""

import tempfile
from pathlib import Path

import django
from django.conf import settings

folder = tempfile.TemporaryDirectory()
BASE_DIR = Path(folder.name)
(BASE_DIR / "templates").mkdir()
(BASE_DIR / "templates" / "home.html").write_text("Hello, {{ name.center(9, '*') }}")

# show
# settings.py
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": False,
    },
]
# end

ADMIN_APPS = [
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "django.contrib.sessions",
]
ADMIN_MIDDLEWARE = [
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
]

settings.configure(
    SECRET_KEY="for this sample only",
    ROOT_URLCONF=__name__,
    ALLOWED_HOSTS=["testserver"],
    INSTALLED_APPS=ADMIN_APPS,
    MIDDLEWARE=ADMIN_MIDDLEWARE,
    TEMPLATES=TEMPLATES,
)
django.setup()

from django.contrib import admin
from django.core.checks import run_checks
from django.shortcuts import render
from django.test import Client, override_settings
from django.urls import path


def home(request):
    return render(request, "home.html", {"name": "<Ada>"})


urlpatterns = [path("", home)]

# Unlike Django's template language, Jinja2 can pass arguments to a method. Both escape values.
assert Client().get("/").text == "Hello, **&lt;Ada&gt;**"

# The admin needs Django's engine; it works once both are configured.
urlpatterns = [path("admin/", admin.site.urls)]
assert "admin.E403" in [fault.id for fault in run_checks()]
beside = {
    "BACKEND": "django.template.backends.django.DjangoTemplates",
    "OPTIONS": {
        "context_processors": [
            "django.template.context_processors.request",
            "django.contrib.auth.context_processors.auth",
            "django.contrib.messages.context_processors.messages",
        ]
    },
}
with override_settings(TEMPLATES=[*TEMPLATES, beside]):
    assert [fault for fault in run_checks() if fault.id.startswith("admin.")] == []

folder.cleanup()
