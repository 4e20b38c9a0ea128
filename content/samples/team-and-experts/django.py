"""The code of one page, whose names all come from Django."""

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


settings.configure(
    ALLOWED_HOSTS=["testserver"],
    ROOT_URLCONF=__name__,
    DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}},
    INSTALLED_APPS=[LibraryConfig("__main__", sys.modules["__main__"])],
    TEMPLATES=[
        {
            "BACKEND": "django.template.backends.django.DjangoTemplates",
            "OPTIONS": {
                "loaders": [
                    (
                        "django.template.loaders.locmem.Loader",
                        {"library/book.html": "<h1>{{ book.title }}</h1>"},
                    )
                ]
            },
        }
    ],
)
django.setup()

from django.db import models
from django.shortcuts import get_object_or_404, render
from django.urls import path


# show
# models.py
class Book(models.Model):
    title = models.CharField(max_length=200)
    # end


# show
# views.py
def book_detail(request, pk):
    book = get_object_or_404(Book, pk=pk)
    return render(request, "library/book.html", {"book": book})
    # end


# show
# urls.py
urlpatterns = [path("books/<int:pk>", book_detail)]
# end

from django.core.management import call_command
from django.test import Client

call_command("migrate", run_syncdb=True, verbosity=0)
Book.objects.create(title="Emma")
assert Client().get("/books/1").text == "<h1>Emma</h1>"
assert Client().get("/books/2").status_code == 404

for used in (models.Model, models.CharField, get_object_or_404, render, path.func):
    assert used.__module__.startswith("django.")
