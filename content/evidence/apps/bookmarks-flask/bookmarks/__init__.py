from flask import Flask, render_template

from . import accounts, commands, staff, views
from .extensions import csrf, db, migrate


def create_app(config=None):
    app = Flask(__name__)
    app.config.from_mapping(
        SECRET_KEY="dev",
        SQLALCHEMY_DATABASE_URI="sqlite:///bookmarks.sqlite",
    )
    app.config.from_prefixed_env()
    app.config.from_mapping(config)

    db.init_app(app)
    migrate.init_app(app, db)
    csrf.init_app(app)
    accounts.init_app(app)
    staff.init_app(app)
    commands.init_app(app)

    app.register_blueprint(views.bp)
    app.register_error_handler(404, not_found)
    return app


def not_found(error):
    return render_template("404.html"), 404
