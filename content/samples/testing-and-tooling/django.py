"""A test of one page with Django's own test classes: each test starts from a clean database."""

import sys

import django
from django.conf import settings

settings.configure(
    SECRET_KEY="sample",
    ROOT_URLCONF=__name__,
    ALLOWED_HOSTS=["testserver"],
    DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}},
    INSTALLED_APPS=["django.contrib.contenttypes", "django.contrib.auth"],
    DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
)
django.setup()

from django.contrib.auth.models import Group
from django.http import HttpResponse
from django.test import TestCase
from django.test.utils import get_runner
from django.urls import path


def list_teams(request):
    return HttpResponse(", ".join(Group.objects.values_list("name", flat=True)))


urlpatterns = [path("teams", list_teams)]


# show
class TeamsPage(TestCase):
    @classmethod
    def setUpTestData(cls):
        Group.objects.create(name="Editors")

    def test_lists_teams(self):
        self.assertContains(self.client.get("/teams"), "Editors")

    def test_can_be_empty(self):
        Group.objects.all().delete()
        self.assertNotContains(self.client.get("/teams"), "Editors")
# end


if __name__ == "__main__":
    import unittest

    # The deletion in one test never reaches the other, whichever runs first.
    suite = unittest.TestSuite(
        TeamsPage(name) for name in ("test_can_be_empty", "test_lists_teams", "test_can_be_empty")
    )
    runner = get_runner(settings)(verbosity=0, interactive=False)
    databases = runner.setup_databases()
    result = runner.run_suite(suite)
    runner.teardown_databases(databases)
    assert result.testsRun == 3 and result.wasSuccessful()
    sys.exit(0)
