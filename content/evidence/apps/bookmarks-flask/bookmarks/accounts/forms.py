from flask_wtf import FlaskForm
from sqlalchemy import select
from wtforms import PasswordField, StringField
from wtforms.validators import DataRequired, EqualTo, Length, ValidationError

from ..extensions import db
from .models import User


def find_user(username):
    return db.session.scalar(select(User).where(User.username == username))


class RegisterForm(FlaskForm):
    username = StringField("Username", validators=[DataRequired(), Length(max=150)])
    password = PasswordField("Password", validators=[DataRequired(), Length(min=8)])
    password_confirm = PasswordField(
        "Password confirmation", validators=[DataRequired(), EqualTo("password")]
    )

    def validate_username(self, field):
        if find_user(field.data):
            raise ValidationError("A user with that username already exists.")


class LoginForm(FlaskForm):
    username = StringField("Username", validators=[DataRequired()])
    password = PasswordField("Password", validators=[DataRequired()])

    def validate_password(self, field):
        self.user = find_user(self.username.data)
        if self.user is None or not self.user.check_password(field.data):
            raise ValidationError("Please enter a correct username and password.")
