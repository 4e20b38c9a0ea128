"""A page for logged-in users, and the login view. You write the user class and the password check."""

from flask import Flask, flash, get_flashed_messages, redirect, request, url_for
from flask_login import LoginManager, UserMixin, current_user, login_required, login_user, logout_user
from flask_sqlalchemy import SQLAlchemy
from markupsafe import escape
from sqlalchemy import String
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column
from werkzeug.security import check_password_hash, generate_password_hash

app = Flask(__name__)
app.config.update(SECRET_KEY="for this sample only", SQLALCHEMY_DATABASE_URI="sqlite://")
db = SQLAlchemy(app, model_class=type("Base", (DeclarativeBase,), {}))
login_manager = LoginManager(app)
login_manager.login_view = "log_in_form"


class User(UserMixin, db.Model):
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(80), unique=True)
    password: Mapped[str] = mapped_column(String(200))


def find_user(name):
    return db.session.scalar(db.select(User).filter_by(name=name))


@app.get("/login")
def log_in_form():
    form = '<form method="post"><input name="name"><input name="password" type="password"><button>Log in</button></form>'
    return " ".join([*get_flashed_messages(), form])


@app.post("/logout")
def log_out():
    logout_user()
    return redirect(url_for("log_in_form"))


# show
@login_manager.user_loader
def load_user(user_id):
    return db.session.get(User, int(user_id))

@app.post("/login")
def log_in():
    user = find_user(request.form["name"])
    if not user or not check_password_hash(user.password, request.form["password"]):
        flash("Wrong name or password.")
        return redirect(url_for("log_in_form"))
    login_user(user)
    return redirect(url_for("account"))
# end
# show
@app.get("/account")
@login_required
def account():
    return f"Hello, {escape(current_user.name)}"
# end


with app.app_context():
    db.create_all()
    db.session.add(User(name="ada", password=generate_password_hash("correct horse")))
    db.session.commit()
    assert find_user("ada").password.startswith("scrypt:")

client = app.test_client()
assert client.get("/account").headers["Location"] == "/login?next=%2Faccount"
wrong = client.post("/login", data={"name": "ada", "password": "wrong"}, follow_redirects=True)
assert "Wrong name or password." in wrong.text and "<form" in wrong.text
assert client.get("/account").status_code == 302
client.post("/login", data={"name": "ada", "password": "correct horse"})
assert client.get("/account").text == "Hello, ada"
with app.app_context():
    find_user("ada").name = "<b>ada"
    db.session.commit()
assert client.get("/account").text == "Hello, &lt;b&gt;ada"

# Logging out clears the cookie in this browser: a copy made earlier still works.
thief = app.test_client()
thief.set_cookie("session", client.get_cookie("session").value)
client.post("/logout")
assert client.get("/account").status_code == 302
assert thief.get("/account").status_code == 200

# The copy still works after a password change, unless the project loads users by another id that changes.
with app.app_context():
    find_user("<b>ada").password = generate_password_hash("a new one")
    db.session.commit()
assert thief.get("/account").status_code == 200
