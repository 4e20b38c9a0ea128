"""A whole application in one file, and what Flask still decides for it."""

# show
from flask import Flask

app = Flask(__name__)


@app.get("/")
def home():
    return "Hello"
    # end


import jinja2
from flask import render_template_string

assert app.test_client().get("/").text == "Hello"
assert app.test_client().get("/nothing-here").status_code == 404

# The application did not ask for Jinja, but Flask configured it.
assert isinstance(app.jinja_env, jinja2.Environment)
with app.app_context():
    assert render_template_string("{{ name }}", name="<Ada>") == "&lt;Ada&gt;"

# Flask includes no database layer and no users.
assert list(app.extensions) == []
