"""A form written with Flask-WTF: validated, saved, and rejected without the CSRF token."""

from flask import Flask, redirect, render_template
from flask_sqlalchemy import SQLAlchemy
from flask_wtf import CSRFProtect, FlaskForm
from jinja2 import DictLoader
from sqlalchemy import String
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column
from wtforms import StringField, TextAreaField
from wtforms.validators import DataRequired, Length

app = Flask(__name__)
app.config.update(SECRET_KEY="for this sample only", SQLALCHEMY_DATABASE_URI="sqlite://")
app.jinja_loader = DictLoader(
    {
        "form.html": '<form method="post">{{ form.csrf_token }}{% for field in [form.name, form.text] %}'
        "{{ field.label }} {{ field }} {{ field.errors|join }}{% endfor %}<button>Send</button></form>"
    }
)
db = SQLAlchemy(app, model_class=type("Base", (DeclarativeBase,), {}))


class Feedback(db.Model):
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(80))
    text: Mapped[str] = mapped_column(String(500))


# show
class FeedbackForm(FlaskForm):
    name = StringField(validators=[DataRequired(), Length(max=80)])
    text = TextAreaField(validators=[DataRequired(), Length(max=500)])


@app.route("/", methods=["GET", "POST"])
def feedback():
    form = FeedbackForm()
    if form.validate_on_submit():
        db.session.add(Feedback(name=form.name.data, text=form.text.data))
        db.session.commit()
        return redirect("/thanks")
    return render_template("form.html", form=form)
# end


def count():
    with app.app_context():
        return db.session.query(Feedback).count()


with app.app_context():
    db.create_all()

good = {"name": "Ada", "text": "It works."}
client = app.test_client()
page = client.get("/").text
assert 'name="csrf_token"' in page and 'maxlength="80"' in page
refused = client.post("/", data=good)
assert refused.status_code == 200 and count() == 0

token = {"csrf_token": page.split('name="csrf_token" type="hidden" value="')[1].split('"')[0]}
bad = client.post("/", data=token | {"name": "A" * 81, "text": ""})
assert "longer than 80 characters" in bad.text and "This field is required." in bad.text
assert client.post("/", data=token | good).headers["Location"] == "/thanks"
assert count() == 1


def by_hand():
    """A view without a FlaskForm."""
    return "saved"


# Such a view accepts any request until CSRFProtect is registered for the application.
for protected, status in [(False, 200), (True, 400)]:
    other = Flask(__name__)
    other.secret_key = "for this sample only"
    if protected:
        CSRFProtect(other)
    other.post("/by-hand")(by_hand)
    assert other.test_client().post("/by-hand").status_code == status
