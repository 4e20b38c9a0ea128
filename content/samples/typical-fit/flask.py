"""A list for logged-in users, twenty books per page."""

from flask import Flask, render_template
from flask_login import FlaskLoginClient, LoginManager, UserMixin, login_required
from flask_sqlalchemy import SQLAlchemy
from jinja2 import DictLoader
from sqlalchemy import String
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase):
    pass


PAGE = """{% for book in books %}<li>{{ book.title }}</li>{% endfor %}
{% if books.has_next %}<a href="?page={{ books.next_num }}">Next</a>{% endif %}"""

app = Flask(__name__)
app.config["SECRET_KEY"] = "for this sample only"
app.config["SQLALCHEMY_DATABASE_URI"] = "sqlite://"
app.jinja_loader = DictLoader({"book_list.html": PAGE})
app.test_client_class = FlaskLoginClient
db = SQLAlchemy(app, model_class=Base)
login_manager = LoginManager(app)
login_manager.login_view = "login"


class User(UserMixin, db.Model):
    id: Mapped[int] = mapped_column(primary_key=True)


class Book(db.Model):
    id: Mapped[int] = mapped_column(primary_key=True)
    title: Mapped[str] = mapped_column(String(200))


@login_manager.user_loader
def load_user(user_id):
    return db.session.get(User, int(user_id))


@app.get("/login")
def login():
    return "not part of this sample"


# show
@app.get("/books/")
@login_required
def book_list():
    in_order = db.select(Book).order_by(Book.title)
    books = db.paginate(in_order, per_page=20)
    return render_template("book_list.html", books=books)
    # end


with app.app_context():
    db.create_all()
    for number in reversed(range(1, 26)):
        db.session.add(Book(title="Volume %02d" % number))
    member = User()
    db.session.add(member)
    db.session.commit()
    client = app.test_client(user=member)

assert app.test_client().get("/books/").location == "/login?next=%2Fbooks%2F"
first = client.get("/books/").text
assert first.count("<li>") == 20
assert first.index("Volume 01") < first.index("Volume 20")
assert '<a href="?page=2">Next</a>' in first
second = client.get("/books/?page=2").text
assert second.count("<li>") == 5 and "Next" not in second
assert client.get("/books/?page=3").status_code == 404
