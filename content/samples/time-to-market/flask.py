"""A list of tasks and a page to edit one, with Flask-SQLAlchemy and Flask-WTF."""

from flask import Flask, redirect, render_template
from flask_sqlalchemy import SQLAlchemy
from flask_wtf import FlaskForm
from jinja2 import DictLoader
from sqlalchemy import String
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column
from wtforms import BooleanField, StringField
from wtforms.validators import DataRequired, Length


class Base(DeclarativeBase):
    pass


LIST = """{% for task in tasks %}
<a href="{{ url_for('task_edit', id=task.id) }}">{{ task.title }}</a>
{% else %}Nothing to do.{% endfor %}"""
FORM = """<form method="post">{{ form.csrf_token }}
{{ form.title }}{{ form.title.errors|join }}{{ form.done }}<button>Save</button></form>"""

app = Flask(__name__)
app.config["SECRET_KEY"] = "for this sample only"
app.config["SQLALCHEMY_DATABASE_URI"] = "sqlite://"
app.jinja_loader = DictLoader({"task_list.html": LIST, "task_form.html": FORM})
db = SQLAlchemy(app, model_class=Base)


# show
class Task(db.Model):
    id: Mapped[int] = mapped_column(primary_key=True)
    title: Mapped[str] = mapped_column(String(200))
    done: Mapped[bool] = mapped_column(default=False)
    # end


# show
class TaskForm(FlaskForm):
    title = StringField(validators=[DataRequired(), Length(max=200)])
    done = BooleanField()
    # end


# show
@app.get("/")
def task_list():
    tasks = db.session.scalars(db.select(Task))
    return render_template("task_list.html", tasks=tasks)
    # end


# show
@app.route("/<int:id>", methods=["GET", "POST"])
def task_edit(id):
    task = db.get_or_404(Task, id)
    form = TaskForm(obj=task)
    if form.validate_on_submit():
        form.populate_obj(task)
        db.session.commit()
        return redirect("/")
    return render_template("task_form.html", form=form)
    # end


with app.app_context():
    db.create_all()
client = app.test_client()
assert "Nothing to do." in client.get("/").text
with app.app_context():
    db.session.add(Task(title="Call <Ada>"))
    db.session.commit()
assert '<a href="/1">Call &lt;Ada&gt;</a>' in client.get("/").text

page = client.get("/1").text
assert 'value="Call &lt;Ada&gt;"' in page and 'maxlength="200"' in page
assert client.get("/2").status_code == 404

good = {"title": "Call Ben", "done": "y"}
client.post("/1", data=good)
assert "Call Ben" not in client.get("/").text
[token] = [part.split('"')[0] for part in page.split('type="hidden" value="')[1:]]
refused = client.post("/1", data={"csrf_token": token, "title": ""})
assert refused.status_code == 200 and "This field is required." in refused.text
assert client.post("/1", data={"csrf_token": token, **good}).location == "/"
with app.app_context():
    task = db.session.get(Task, 1)
    assert (task.title, task.done) == ("Call Ben", True)
