from urllib.parse import urljoin

from flask import Blueprint, redirect, render_template, request, url_for
from flask_login import LoginManager, login_required, login_user, logout_user

from ..extensions import db
from .forms import LoginForm, RegisterForm
from .models import User

bp = Blueprint("accounts", __name__)
login_manager = LoginManager()
login_manager.login_view = "accounts.login"
login_manager.login_message = None


def init_app(app):
    login_manager.init_app(app)
    app.register_blueprint(bp)


@login_manager.user_loader
def load_user(user_id):
    return db.session.get(User, int(user_id))


@bp.route("/sign-up/", methods=["GET", "POST"])
def register():
    form = RegisterForm()
    if form.validate_on_submit():
        user = User(username=form.username.data)
        user.set_password(form.password.data)
        db.session.add(user)
        db.session.commit()
        login_user(user)
        return redirect(url_for("bookmarks.index"))
    return render_template("accounts/register.html", form=form)


@bp.route("/log-in/", methods=["GET", "POST"])
def login():
    form = LoginForm()
    if form.validate_on_submit():
        login_user(form.user)
        return redirect(next_url())
    return render_template("accounts/login.html", form=form)


def next_url():
    """Where the visitor was heading, unless that is another site."""
    home = url_for("bookmarks.index")
    # Made absolute before it is checked, as a browser would read it: //host,
    # ///host and /\host look like paths and are not.
    url = urljoin(request.host_url, request.args.get("next") or home)
    return url if url.startswith(request.host_url) else home


@bp.post("/log-out/")
@login_required
def logout():
    logout_user()
    return redirect(url_for(".login"))
