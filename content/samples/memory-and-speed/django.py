"""A small JSON service that keeps two of the seven middleware classes."""

import re

import django
from django.conf import settings

# show
# settings.py of a small JSON service: keeps two of the seven
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.common.CommonMiddleware",
]
# end

settings.configure(
    ROOT_URLCONF=__name__,
    ALLOWED_HOSTS=["testserver"],
    MIDDLEWARE=MIDDLEWARE,
)
django.setup()

from pathlib import Path

from django.http import JsonResponse
from django.test import Client
from django.urls import path


def status(request):
    assert not hasattr(request, "session") and not hasattr(request, "user")
    return JsonResponse({"healthy": True})


urlpatterns = [path("status", status)]

answer = Client().get("/status")
assert answer.headers["X-Content-Type-Options"] == "nosniff"
assert answer.headers["Referrer-Policy"] == "same-origin"
assert answer.headers["Cross-Origin-Opener-Policy"] == "same-origin"

# Without the others, X-Frame-Options and CSRF protection are missing.
assert "X-Frame-Options" not in answer.headers
assert Client(enforce_csrf_checks=True).post("/status").status_code == 200

# A new project has seven middleware, including these two.
template = Path(django.__file__).parent / "conf/project_template/project_name"
new_project = (template / "settings.py-tpl").read_text()
[middleware] = re.findall(r"^MIDDLEWARE = \[(.*?)^\]", new_project, re.M | re.S)
names = re.findall(r"'(.+?)'", middleware)
assert len(names) == 7 and set(MIDDLEWARE) < set(names)
