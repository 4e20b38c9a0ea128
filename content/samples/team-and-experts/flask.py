"""The code of one page, whose names come from three projects."""

from flask import Flask, render_template
from flask_sqlalchemy import SQLAlchemy
from jinja2 import DictLoader
from sqlalchemy import String
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase):
    pass


app = Flask(__name__)
app.config["SQLALCHEMY_DATABASE_URI"] = "sqlite://"
app.jinja_loader = DictLoader({"library/book.html": "<h1>{{ book.title }}</h1>"})
db = SQLAlchemy(app, model_class=Base)


# show
# models.py
class Book(db.Model):
    id: Mapped[int] = mapped_column(primary_key=True)
    title: Mapped[str] = mapped_column(String(200))
    # end


# show
# views.py
@app.get("/books/<int:id>")
def book_detail(id):
    book = db.get_or_404(Book, id)
    return render_template("library/book.html", book=book)
    # end


with app.app_context():
    db.create_all()
    db.session.add(Book(title="Emma"))
    db.session.commit()
assert app.test_client().get("/books/1").text == "<h1>Emma</h1>"
assert app.test_client().get("/books/2").status_code == 404

for used, project in {
    type(app): "flask",
    render_template: "flask",
    type(db): "flask_sqlalchemy",
    Mapped: "sqlalchemy",
    mapped_column: "sqlalchemy",
    String: "sqlalchemy",
}.items():
    assert used.__module__.split(".")[0] == project
