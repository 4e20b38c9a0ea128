"""A table that others own, through a model drafted by inspectdb and then tidied."""

import sys
from io import StringIO

import django
from django.apps import AppConfig
from django.conf import settings


class BillingConfig(AppConfig):
    name = "__main__"
    label = "billing"

    def import_models(self):
        super().import_models()
        self.models_module = self.module  # the models stand in this file


settings.configure(
    DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}},
    INSTALLED_APPS=[BillingConfig("__main__", sys.modules["__main__"])],
)
django.setup()

from django.core.management import call_command
from django.db import connection, models

THEIRS = """
CREATE TABLE acct_invoices (
    number integer NOT NULL PRIMARY KEY,
    customer varchar(80) NOT NULL,
    paid boolean NOT NULL DEFAULT false,
    total money NOT NULL DEFAULT 0
)"""


def ask(sql):
    with connection.cursor() as cursor:
        return cursor.execute(sql).fetchall()


ask(THEIRS)
ask("INSERT INTO acct_invoices (number, customer) VALUES (17, 'Ada')")


# show
class Invoice(models.Model):
    number = models.IntegerField(primary_key=True)
    customer = models.CharField(max_length=80)
    paid = models.BooleanField()

    class Meta:
        managed = False
        db_table = "acct_invoices"


unpaid = Invoice.objects.filter(paid=False)
# end


assert [invoice.customer for invoice in unpaid] == ["Ada"]
unpaid.update(paid=True)
assert ask("SELECT number, paid FROM acct_invoices") == [(17, 1)]

# The class began as a draft. A type was guessed in it, and the defaults are missing.
draft = StringIO()
call_command("inspectdb", "acct_invoices", stdout=draft)
draft = draft.getvalue()
assert "managed = False" in draft and "db_table = 'acct_invoices'" in draft
assert "customer = models.CharField(max_length=80)" in draft
assert "total = models.TextField()  # This field type is a guess." in draft
assert "default" not in draft

# The table is not Django's to make: once it is gone, it stays gone.
ask("DROP TABLE acct_invoices")
call_command("migrate", run_syncdb=True, verbosity=0)
assert ask("SELECT 1 FROM sqlite_master WHERE name = 'acct_invoices'") == []
