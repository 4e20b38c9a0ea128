"""A test of one page with Flask's test client and pytest: the fixture creates and removes the data."""

import os
import shutil
import sqlite3
import sys
import tempfile

sys.dont_write_bytecode = True

import pytest
from flask import Flask, current_app, g


def get_db():
    """Opens one connection per request and closes it when the request ends."""
    if "db" not in g:
        g.db = sqlite3.connect(current_app.config["DATABASE"])
    return g.db


def close_db(error=None):
    if "db" in g:
        g.pop("db").close()


def create_app(config):
    app = Flask(__name__)
    app.config.from_mapping(config)
    app.teardown_appcontext(close_db)

    @app.get("/teams")
    def list_teams():
        rows = get_db().execute("SELECT name FROM team")
        return ", ".join(name for (name,) in rows)

    return app


# show
@pytest.fixture
def app(tmp_path):
    app = create_app({"TESTING": True, "DATABASE": tmp_path / "test.db"})
    with app.app_context():
        get_db().executescript("CREATE TABLE team (name); INSERT INTO team VALUES ('Editors')")
    return app

@pytest.fixture
def client(app):
    return app.test_client()

def test_lists_teams(client):
    assert "Editors" in client.get("/teams").text

def test_can_be_empty(app, client):
    with app.app_context(), get_db() as db:
        db.execute("DELETE FROM team")
    assert "Editors" not in client.get("/teams").text
# end


class Count:
    passed = 0

    def pytest_runtest_logreport(self, report):
        if report.when == "call" and report.passed:
            Count.passed += 1


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        copy = shutil.copy(__file__, os.path.join(folder, "test_teams.py"))
        code = pytest.main(["-q", "-p", "no:cacheprovider", copy], plugins=[Count()])
    assert code == 0 and Count.passed == 2, (code, Count.passed)
    sys.exit(0)
