"""The page of a result in Django, with the middlewares of a new project that need no database."""

import os
from pathlib import Path

import result
from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import path

HERE = Path(__file__).parent

settings.configure(
    ALLOWED_HOSTS=["127.0.0.1"],
    MIDDLEWARE=[
        "django.middleware.security.SecurityMiddleware",
        "django.middleware.common.CommonMiddleware",
        "django.middleware.csrf.CsrfViewMiddleware",
        "django.middleware.clickjacking.XFrameOptionsMiddleware",
    ],
    ROOT_URLCONF=__name__,
    SECRET_KEY="lives as long as a bench",
    TEMPLATES=[{"BACKEND": "django.template.backends.django.DjangoTemplates", "DIRS": [HERE / "templates"]}],
)

edition = result.read_edition(Path(os.environ["EDITION"]))
before, after = (Path(os.environ["AROUND"]) / part for part in ("before.html", "after.html"))
around = {"before": before.read_text(), "after": after.read_text()}


def show_result(request, code):
    try:
        answers = result.decode(edition, code)
    except result.Unreadable:
        raise Http404 from None
    return render(request, "result.html", {**around, "code": code, "result": result.weigh(edition, answers)})


def hello(request):
    return HttpResponse("ok")


urlpatterns = [path("r/<slug:code>", show_result), path("hello", hello)]
application = get_wsgi_application()
