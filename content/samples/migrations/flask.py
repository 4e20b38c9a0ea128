"""Adds a column to a table that already has a row. Alembic compares the model with the live table to write the migration."""

import shlex
import sys
import tempfile
from pathlib import Path

from flask import Flask
from flask.cli import FlaskGroup
from flask_migrate import Migrate, init, migrate
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import String, text
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

sys.dont_write_bytecode = True
folder = tempfile.TemporaryDirectory()
scripts = str(Path(folder.name) / "migrations")

app = Flask(__name__)
app.config["SQLALCHEMY_DATABASE_URI"] = f"sqlite:///{folder.name}/shop.db"
db = SQLAlchemy(app, model_class=type("Base", (DeclarativeBase,), {}))
Migrate(app, db, directory=scripts)
context = app.app_context()
context.push()

# The table from earlier, when a book had only a title.
with db.engine.begin() as connection:
    connection.execute(text("CREATE TABLE book (id INTEGER NOT NULL PRIMARY KEY, title VARCHAR(100) NOT NULL)"))
    connection.execute(text("INSERT INTO book (title) VALUES ('Emma')"))
init()


# show
class Book(db.Model):
    id: Mapped[int] = mapped_column(primary_key=True)
    title: Mapped[str] = mapped_column(String(100))
    stock: Mapped[int] = mapped_column(server_default="0")  # new


# $ flask --app shop db migrate --message "book stock"
# $ flask --app shop db upgrade
# end

# Runs the commands above on this application.
for line in Path(__file__).read_text().splitlines():
    if line.startswith("# $ flask --app shop "):
        arguments = shlex.split(line.removeprefix("# $ flask --app shop "))
        done = app.test_cli_runner().invoke(FlaskGroup(create_app=lambda: app), arguments)
        assert done.exit_code == 0, (arguments, done.output, done.exception)

[written] = [path.read_text() for path in Path(scripts, "versions").glob("*_book_stock.py")]
assert "op.batch_alter_table('book'" in written and "add_column(sa.Column('stock'" in written, written
assert "create_table" not in written, written
assert db.session.scalar(db.select(Book).filter_by(title="Emma")).stock == 0
db.session.remove()

# Alembic reads the database: it proposes to drop a column that was added by hand and is not in the model.
with db.engine.begin() as connection:
    connection.execute(text("ALTER TABLE book ADD COLUMN shelf integer"))
migrate(message="by hand")
[proposed] = [path.read_text() for path in Path(scripts, "versions").glob("*_by_hand.py")]
assert "drop_column('shelf')" in proposed, proposed

context.pop()
folder.cleanup()
