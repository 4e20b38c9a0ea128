"""A record with admin screens and a page to add one; Django builds the form from the model."""

import sys

import django
from django.apps import AppConfig
from django.conf import settings


class BookmarksConfig(AppConfig):
    name = "__main__"
    label = "bookmarks"

    def import_models(self):
        super().import_models()
        self.models_module = self.module  # the models are in this file


FORM = '<form method="post">{% csrf_token %}{{ form }}<button>Add</button></form>'

settings.configure(
    SECRET_KEY="for this sample only",
    ALLOWED_HOSTS=["testserver"],
    ROOT_URLCONF=__name__,
    DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}},
    STATIC_URL="static/",
    INSTALLED_APPS=[
        "django.contrib.admin",
        "django.contrib.auth",
        "django.contrib.contenttypes",
        "django.contrib.messages",
        "django.contrib.sessions",
        BookmarksConfig("__main__", sys.modules["__main__"]),
    ],
    MIDDLEWARE=[
        "django.contrib.sessions.middleware.SessionMiddleware",
        "django.middleware.csrf.CsrfViewMiddleware",
        "django.contrib.auth.middleware.AuthenticationMiddleware",
        "django.contrib.messages.middleware.MessageMiddleware",
    ],
    TEMPLATES=[
        {
            "BACKEND": "django.template.backends.django.DjangoTemplates",
            "OPTIONS": {
                "context_processors": [
                    "django.template.context_processors.request",
                    "django.contrib.auth.context_processors.auth",
                    "django.contrib.messages.context_processors.messages",
                ],
                "loaders": [
                    (
                        "django.template.loaders.locmem.Loader",
                        {"bookmarks/bookmark_form.html": FORM},
                    ),
                    "django.template.loaders.app_directories.Loader",
                ],
            },
        }
    ],
)
django.setup()

from django.contrib import admin
from django.contrib.auth.mixins import LoginRequiredMixin
from django.contrib.auth.models import User
from django.core.management import call_command
from django.db import models
from django.test import Client
from django.urls import path
from django.views.generic import CreateView


# show
# models.py
class Bookmark(models.Model):
    title = models.CharField(max_length=200)
    url = models.URLField()
    # end


# show
# admin.py
admin.site.register(Bookmark)
# end


# show
# views.py
class BookmarkCreate(LoginRequiredMixin, CreateView):
    model = Bookmark
    fields = ["title", "url"]
    success_url = "/"
    # end


urlpatterns = [
    path("admin/", admin.site.urls),
    path("add", BookmarkCreate.as_view()),
]

call_command("migrate", run_syncdb=True, verbosity=0)
member = User.objects.create_user("member")
boss = User.objects.create_superuser("boss")
client = Client(enforce_csrf_checks=True)
good = {"title": "Maps", "url": "https://example.org/maps"}

# Without login or without the CSRF token, nothing is added.
assert client.get("/add").headers["Location"].startswith("/accounts/login/")
client.force_login(member)
assert client.post("/add", good).status_code == 403

# The form enforces the limits of the model.
client.get("/add")
token = {"csrfmiddlewaretoken": client.cookies["csrftoken"].value}
bad = client.post("/add", token | {"title": "M" * 201, "url": "no address"})
assert "at most 200 characters" in bad.text and "Enter a valid URL." in bad.text
assert not Bookmark.objects.exists()
assert client.post("/add", token | good).headers["Location"] == "/"

# The admin shows staff the record that was added.
assert client.get("/admin/bookmarks/bookmark/").status_code == 302
client.force_login(boss)
[bookmark] = Bookmark.objects.all()
change = "/admin/bookmarks/bookmark/%d/change/" % bookmark.pk
assert 'value="https://example.org/maps"' in client.get(change).text
