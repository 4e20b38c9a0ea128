"""Django Ninja derives a schema from a model; you write each operation."""

import os
import tempfile

import django
from django.conf import settings

folder = tempfile.TemporaryDirectory()
settings.configure(
    SECRET_KEY="sample",
    ROOT_URLCONF=__name__,
    ALLOWED_HOSTS=["testserver"],
    INSTALLED_APPS=["django.contrib.auth", "django.contrib.contenttypes"],
    DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": os.path.join(folder.name, "db.sqlite3")}},
)
django.setup()

from django.urls import path

# show
from django.contrib.auth.models import Group
from ninja import ModelSchema, NinjaAPI, Status

class GroupIn(ModelSchema):
    class Meta:
        model = Group
        fields = ["name"]

class GroupOut(ModelSchema):
    class Meta:
        model = Group
        fields = ["id", "name"]

api = NinjaAPI()

@api.get("/groups", response=list[GroupOut])
def groups(request):
    return Group.objects.all()

@api.post("/groups", response={201: GroupOut})
def add_group(request, data: GroupIn):
    return Status(201, Group.objects.create(**data.dict()))

urlpatterns = [path("api/", api.urls)]
# end


if __name__ == "__main__":
    from django.core.management import call_command
    from django.db import IntegrityError
    from django.test import Client

    call_command("migrate", verbosity=0)
    client = Client()

    def send(name):
        return client.post("/api/groups", {"name": name}, content_type="application/json")

    assert send("editors").status_code == 201
    # The schema checks types and lengths.
    assert send("x" * 151).status_code == 422
    # It does not ask the database whether the name is taken.
    try:
        send("editors")
    except IntegrityError:
        pass
    else:
        raise AssertionError("the duplicate was accepted or refused")

    assert client.get("/api/groups").json() == [{"id": 1, "name": "editors"}]
    # What nobody wrote does not exist.
    assert client.get("/api/groups/1").status_code == 404
    # The description is built in.
    assert list(client.get("/api/openapi.json").json()["paths"]) == ["/api/groups"]
