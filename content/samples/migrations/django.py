"""Adds a column to a table that already has a row. Django compares the model with earlier migrations to write the migration."""

import sys
import tempfile
from pathlib import Path

from django.conf import settings

sys.dont_write_bytecode = True
folder = tempfile.TemporaryDirectory()
package = Path(folder.name) / "shop_migrations"
package.mkdir()
(package / "__init__.py").touch()
# The migration from earlier, when a book had only a title.
(package / "0001_initial.py").write_text("""
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True
    operations = [
        migrations.CreateModel("Book", [
            ("id", models.BigAutoField(primary_key=True, serialize=False, auto_created=True, verbose_name="ID")),
            ("title", models.CharField(max_length=100)),
        ]),
    ]
""")
sys.path.insert(0, folder.name)

import django
from django.apps import AppConfig


class ShopConfig(AppConfig):
    name = "__main__"
    label = "shop"


settings.configure(
    DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}},
    INSTALLED_APPS=[ShopConfig("__main__", sys.modules["__main__"])],
    MIGRATION_MODULES={"shop": "shop_migrations"},
)
django.setup()

from django.core.management import call_command, execute_from_command_line
from django.db import connection, models

call_command("migrate", "shop", "0001", verbosity=0)
with connection.cursor() as cursor:
    cursor.execute("INSERT INTO shop_book (title) VALUES ('Emma')")


# show
class Book(models.Model):
    title = models.CharField(max_length=100)
    stock = models.IntegerField(default=0)  # new


# $ python manage.py makemigrations shop --name book_stock
# $ python manage.py migrate
# end

# Runs the commands above.
for line in Path(__file__).read_text().splitlines():
    if line.startswith("# $ python "):
        execute_from_command_line(line.removeprefix("# $ python ").split())

written = (package / "0002_book_stock.py").read_text()
assert "migrations.AddField" in written and "name='stock'" in written, written
assert Book.objects.get(title="Emma").stock == 0

# Django does not read the database: it misses a column that was added by hand and finds nothing to migrate.
with connection.cursor() as cursor:
    cursor.execute("ALTER TABLE shop_book ADD COLUMN shelf integer")
call_command("makemigrations", "shop", check_changes=True, verbosity=0)

folder.cleanup()
