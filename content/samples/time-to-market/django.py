"""A list of tasks and a page to edit one, built from the model by generic views."""

import sys

import django
from django.apps import AppConfig
from django.conf import settings


class TasksConfig(AppConfig):
    name = "__main__"
    label = "tasks"

    def import_models(self):
        super().import_models()
        self.models_module = self.module  # the models are in this file


LIST = """{% for task in task_list %}
<a href="{% url 'edit' task.pk %}">{{ task.title }}</a>
{% empty %}Nothing to do.{% endfor %}"""
FORM = '<form method="post">{% csrf_token %}{{ form }}<button>Save</button></form>'
TEMPLATES = {"tasks/task_list.html": LIST, "tasks/task_form.html": FORM}

settings.configure(
    SECRET_KEY="for this sample only",
    ALLOWED_HOSTS=["testserver"],
    ROOT_URLCONF=__name__,
    DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}},
    INSTALLED_APPS=[TasksConfig("__main__", sys.modules["__main__"])],
    MIDDLEWARE=["django.middleware.csrf.CsrfViewMiddleware"],
    TEMPLATES=[
        {
            "BACKEND": "django.template.backends.django.DjangoTemplates",
            "OPTIONS": {
                "loaders": [("django.template.loaders.locmem.Loader", TEMPLATES)]
            },
        }
    ],
)
django.setup()

from django.core.management import call_command
from django.db import models
from django.test import Client
from django.urls import path
from django.views.generic import ListView, UpdateView


# show
class Task(models.Model):
    title = models.CharField(max_length=200)
    done = models.BooleanField(default=False)
    # end


# show
class TaskList(ListView):
    model = Task
    # end


# show
class TaskEdit(UpdateView):
    model = Task
    fields = ["title", "done"]
    success_url = "/"
    # end


# show
urlpatterns = [
    path("", TaskList.as_view()),
    path("<int:pk>", TaskEdit.as_view(), name="edit"),
]
# end

call_command("migrate", run_syncdb=True, verbosity=0)
client = Client(enforce_csrf_checks=True)
assert "Nothing to do." in client.get("/").text
Task.objects.create(title="Call <Ada>")
assert '<a href="/1">Call &lt;Ada&gt;</a>' in client.get("/").text

page = client.get("/1").text
assert 'value="Call &lt;Ada&gt;"' in page and 'maxlength="200"' in page
assert client.get("/2").status_code == 404

good = {"title": "Call Ben", "done": "on"}
assert client.post("/1", good).status_code == 403
token = {"csrfmiddlewaretoken": client.cookies["csrftoken"].value}
refused = client.post("/1", token | {"title": ""})
assert refused.status_code == 200 and "This field is required." in refused.text
assert client.post("/1", token | good).headers["Location"] == "/"
[task] = Task.objects.all()
assert (task.title, task.done) == ("Call Ben", True)
