"""A record and the form to add one, with Flask-SQLAlchemy and Flask-WTF."""

from flask import Flask, redirect, render_template_string, request
from flask_sqlalchemy import SQLAlchemy
from flask_wtf import FlaskForm
from sqlalchemy import String
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column
from wtforms import StringField, URLField
from wtforms.validators import URL, DataRequired, Length


class Base(DeclarativeBase):
    pass


app = Flask(__name__)
app.config["SECRET_KEY"] = "for this sample only"
app.config["SQLALCHEMY_DATABASE_URI"] = "sqlite://"
db = SQLAlchemy(app, model_class=Base)


# show
# models.py
class Bookmark(db.Model):
    id: Mapped[int] = mapped_column(primary_key=True)
    title: Mapped[str] = mapped_column(String(200))
    url: Mapped[str]
    # end


# show
# forms.py
class BookmarkForm(FlaskForm):
    title = StringField(validators=[DataRequired(), Length(max=200)])
    url = URLField(validators=[DataRequired(), URL()])
    # end


FORM = """<form method="post">{{ form.csrf_token }}
{% for field in (form.title, form.url) %}{{ field }}{{ field.errors|join }}{% endfor %}
<button>Add</button></form>"""


@app.route("/add", methods=["GET", "POST"])
def add():
    form = BookmarkForm()
    if form.validate_on_submit():
        bookmark = Bookmark()
        form.populate_obj(bookmark)
        db.session.add(bookmark)
        db.session.commit()
        return redirect("/")
    return render_template_string(FORM, form=form)


@app.post("/by-hand")
def add_by_hand():
    """A form written without Flask-WTF."""
    db.session.add(Bookmark(title=request.form["title"], url=request.form["url"]))
    db.session.commit()
    return redirect("/")


def titles():
    with app.app_context():
        return db.session.scalars(db.select(Bookmark.title)).all()


with app.app_context():
    db.create_all()

client = app.test_client()
good = {"title": "Maps", "url": "https://example.org/maps"}

# Without the CSRF token, nothing is added.
page = client.get("/add").text
assert client.post("/add", data=good).status_code == 200 and titles() == []

# The form enforces its own limits.
[token] = [part.split('"')[0] for part in page.split('type="hidden" value="')[1:]]
bad = {"csrf_token": token, "title": "M" * 201, "url": "no address"}
answer = client.post("/add", data=bad).text
assert "longer than 200 characters" in answer and "Invalid URL." in answer
assert titles() == []
assert client.post("/add", data={"csrf_token": token, **good}).location == "/"
assert titles() == ["Maps"]

# The other form accepts a POST from any site, without a warning.
assert client.post("/by-hand", data=good).location == "/"
assert titles() == ["Maps", "Maps"]
