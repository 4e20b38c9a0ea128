import flask_security
from wtforms import PasswordField
from wtforms.validators import DataRequired, EqualTo


class RegisterForm(flask_security.RegisterFormV2):
    email = None
    password_confirm = PasswordField(
        "Password confirmation", validators=[DataRequired(), EqualTo("password")]
    )


class LoginForm(flask_security.LoginForm):
    email = None

    def validate(self, **kwargs):
        if super().validate(**kwargs):
            return True
        # The same answer, whether the user or the password is wrong. Where only the
        # page to go to next is, that is the answer.
        wrong = ["Please enter a correct username and password."]
        self.username.errors = []
        self.password.errors = self.next.errors or wrong
        return False
