"""A form built from a model: validated, saved, and rejected without the CSRF token."""

import sys

import django
from django.apps import AppConfig
from django.conf import settings


class SiteConfig(AppConfig):
    name = "__main__"
    label = "site"


settings.configure(
    SECRET_KEY="for this sample only",
    ALLOWED_HOSTS=["testserver"],
    ROOT_URLCONF="__main__",
    DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}},
    INSTALLED_APPS=[SiteConfig("__main__", sys.modules["__main__"])],
    MIDDLEWARE=["django.middleware.csrf.CsrfViewMiddleware"],
    TEMPLATES=[
        {
            "BACKEND": "django.template.backends.django.DjangoTemplates",
            "OPTIONS": {
                "loaders": [
                    (
                        "django.template.loaders.locmem.Loader",
                        {"form.html": '<form method="post">{% csrf_token %}{{ form }}<button>Send</button></form>'},
                    )
                ]
            },
        }
    ],
)
django.setup()

from django import forms
from django.db import connection, models
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.test import Client
from django.urls import path


class Feedback(models.Model):
    name = models.CharField(max_length=80)
    text = models.TextField(max_length=500)


# show
class FeedbackForm(forms.ModelForm):
    class Meta:
        model = Feedback
        fields = ["name", "text"]


def feedback(request):
    if request.method == "POST":
        form = FeedbackForm(request.POST)
        if form.is_valid():
            form.save()
            return redirect("/thanks")
    else:
        form = FeedbackForm()
    return render(request, "form.html", {"form": form})
# end


urlpatterns = [path("", feedback), path("thanks", lambda request: HttpResponse("Thank you"))]

with connection.schema_editor() as editor:
    editor.create_model(Feedback)

good = {"name": "Ada", "text": "It works."}
client = Client(enforce_csrf_checks=True)
page = client.get("/").text
assert 'name="csrfmiddlewaretoken"' in page and 'maxlength="80"' in page
assert client.post("/", good).status_code == 403
assert Feedback.objects.count() == 0

token = {"csrfmiddlewaretoken": client.cookies["csrftoken"].value}
bad = client.post("/", token | {"name": "A" * 81, "text": ""})
assert bad.status_code == 200
assert "at most 80 characters" in bad.text and "This field is required." in bad.text
empty = client.post("/", headers={"x-csrftoken": token["csrfmiddlewaretoken"]})
assert "This field is required." in empty.text  # an empty POST is validated too
assert client.post("/", token | good).headers["Location"] == "/thanks"
assert Feedback.objects.get().name == "Ada"

# The test client skips the CSRF check by default.
assert Client().post("/", good).status_code == 302
