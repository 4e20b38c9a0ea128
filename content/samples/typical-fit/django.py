"""A list for logged-in users, twenty books per page."""

import sys

import django
from django.apps import AppConfig
from django.conf import settings


class LibraryConfig(AppConfig):
    name = "__main__"
    label = "library"

    def import_models(self):
        super().import_models()
        self.models_module = self.module  # the models are in this file


PAGE = """{% for book in page_obj %}<li>{{ book.title }}</li>{% endfor %}
{% if page_obj.has_next %}<a href="?page={{ page_obj.next_page_number }}">Next</a>{% endif %}"""

settings.configure(
    SECRET_KEY="for this sample only",
    ALLOWED_HOSTS=["testserver"],
    ROOT_URLCONF=__name__,
    DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}},
    LOGIN_URL="/login",
    INSTALLED_APPS=[
        "django.contrib.auth",
        "django.contrib.contenttypes",
        "django.contrib.sessions",
        LibraryConfig("__main__", sys.modules["__main__"]),
    ],
    MIDDLEWARE=[
        "django.contrib.sessions.middleware.SessionMiddleware",
        "django.contrib.auth.middleware.AuthenticationMiddleware",
    ],
    TEMPLATES=[
        {
            "BACKEND": "django.template.backends.django.DjangoTemplates",
            "OPTIONS": {
                "loaders": [
                    (
                        "django.template.loaders.locmem.Loader",
                        {"library/book_list.html": PAGE},
                    )
                ]
            },
        }
    ],
)
django.setup()

from django.contrib.auth.mixins import LoginRequiredMixin
from django.contrib.auth.models import User
from django.core.management import call_command
from django.db import models
from django.test import Client
from django.urls import path
from django.views.generic import ListView


class Book(models.Model):
    title = models.CharField(max_length=200)


# show
class BookList(LoginRequiredMixin, ListView):
    model = Book
    ordering = "title"
    paginate_by = 20


urlpatterns = [path("books/", BookList.as_view())]
# end

call_command("migrate", run_syncdb=True, verbosity=0)
for number in reversed(range(1, 26)):
    Book.objects.create(title="Volume %02d" % number)

client = Client()
assert client.get("/books/").headers["Location"] == "/login?next=/books/"
client.force_login(User.objects.create_user("member"))
first = client.get("/books/").text
assert first.count("<li>") == 20
assert first.index("Volume 01") < first.index("Volume 20")
assert '<a href="?page=2">Next</a>' in first
second = client.get("/books/?page=2").text
assert second.count("<li>") == 5 and "Next" not in second
assert client.get("/books/?page=3").status_code == 404
