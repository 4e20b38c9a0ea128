"""A test of one page with Flask's test client and pytest: the fixture makes and removes the data."""

import os
import shutil
import sqlite3
import sys
import tempfile

sys.dont_write_bytecode = True

import pytest
from flask import Flask, current_app


def create_app():
    app = Flask(__name__)
    app.db = sqlite3.connect(":memory:", check_same_thread=False)
    app.db.execute("CREATE TABLE team (name TEXT)")

    @app.get("/teams")
    def list_teams():
        rows = current_app.db.execute("SELECT name FROM team")
        return ", ".join(name for (name,) in rows)

    return app


# show
@pytest.fixture
def app():
    app = create_app()
    app.db.execute("INSERT INTO team VALUES ('Editors')")
    yield app
    app.db.close()

def test_lists_teams(app):
    assert "Editors" in app.test_client().get("/teams").text

def test_can_be_empty(app):
    app.db.execute("DELETE FROM team")
    assert "Editors" not in app.test_client().get("/teams").text
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
