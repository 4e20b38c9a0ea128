"""Django REST framework derives five operations, and their checks, from a model."""

import os
import tempfile

import django
from django.conf import settings

folder = tempfile.TemporaryDirectory()
settings.configure(
    SECRET_KEY="sample",
    ROOT_URLCONF=__name__,
    ALLOWED_HOSTS=["testserver"],
    INSTALLED_APPS=["django.contrib.auth", "django.contrib.contenttypes", "rest_framework"],
    DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": os.path.join(folder.name, "db.sqlite3")}},
)
django.setup()

from django.urls import include, path

# show
from django.contrib.auth.models import Group
from rest_framework import routers, serializers, viewsets

class GroupSerializer(serializers.ModelSerializer):
    class Meta:
        model = Group
        fields = ["id", "name"]

class GroupViewSet(viewsets.ModelViewSet):
    queryset = Group.objects.all()
    serializer_class = GroupSerializer

router = routers.DefaultRouter()
router.register("groups", GroupViewSet)

urlpatterns = [path("api/", include(router.urls))]
# end


if __name__ == "__main__":
    from django.core.management import call_command
    from django.test import Client

    call_command("migrate", verbosity=0)
    client = Client()

    def send(name):
        return client.post("/api/groups/", {"name": name}, content_type="application/json")

    assert send("editors").status_code == 201
    # The serializer checks what the model says, also that the name is unique.
    assert send("x" * 151).status_code == 400
    assert send("editors").json() == {"name": ["group with this name already exists."]}

    # All five operations exist.
    assert client.get("/api/groups/").json() == [{"id": 1, "name": "editors"}]
    assert client.get("/api/groups/1/").status_code == 200
    changed = client.patch("/api/groups/1/", {"name": "authors"}, content_type="application/json")
    assert changed.json() == {"id": 1, "name": "authors"}
    # Nobody is logged in, and deleting works.
    assert client.delete("/api/groups/1/").status_code == 204
