from flask_login import user_logged_out
from flask_security import Security, SQLAlchemyUserDatastore, uia_username_mapper

from ..extensions import db
from .forms import LoginForm, RegisterForm
from .models import Role, User

datastore = SQLAlchemyUserDatastore(db, User, Role)


def init_app(app):
    app.config.from_mapping(
        SECURITY_BLUEPRINT_NAME="accounts",
        SECURITY_FLASH_MESSAGES=False,
        SECURITY_LOGIN_URL="/log-in/",
        SECURITY_LOGOUT_URL="/log-out/",
        SECURITY_LOGOUT_METHODS=["POST"],
        SECURITY_PASSWORD_COMPLEXITY_CHECKER="zxcvbn",
        SECURITY_POST_LOGIN_VIEW="bookmarks.index",
        SECURITY_POST_LOGOUT_VIEW="accounts.login",
        SECURITY_POST_REGISTER_VIEW="bookmarks.index",
        SECURITY_REGISTERABLE=True,
        SECURITY_REGISTER_URL="/sign-up/",
        SECURITY_SEND_REGISTER_EMAIL=False,
        SECURITY_USERNAME_ENABLE=True,
        SECURITY_USERNAME_MAX_LENGTH=150,
        SECURITY_USERNAME_MIN_LENGTH=1,
        SECURITY_USERNAME_REQUIRED=True,
        SECURITY_USER_IDENTITY_ATTRIBUTES=[
            {"username": {"mapper": uia_username_mapper}}
        ],
    )
    Security(app, datastore, login_form=LoginForm, register_form=RegisterForm)
    user_logged_out.connect(end_sessions, app)


def end_sessions(app, user):
    """Makes every cookie of the user worthless, also one that was stolen."""
    datastore.set_uniquifier(user)
    datastore.commit()
