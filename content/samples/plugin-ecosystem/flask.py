"""A link to Facebook through Flask-Dance; you write the user model and the login."""

from unittest import mock

import requests
from flask import Flask
from flask_dance.consumer.storage.sqla import OAuthConsumerMixin
from flask_dance.contrib.facebook import facebook, make_facebook_blueprint
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import ForeignKey
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, relationship


class Base(DeclarativeBase):
    pass


app = Flask(__name__)
app.config["SECRET_KEY"] = "for this sample only"
app.config["SQLALCHEMY_DATABASE_URI"] = "sqlite://"
# A project would read these two from the environment.
app.config["FACEBOOK_OAUTH_CLIENT_ID"] = "an id"
app.config["FACEBOOK_OAUTH_CLIENT_SECRET"] = "a secret"
db = SQLAlchemy(app, model_class=Base)


class User(db.Model):
    id: Mapped[int] = mapped_column(primary_key=True)


# show
# FACEBOOK_OAUTH_CLIENT_ID and …_SECRET are in the configuration
app.register_blueprint(make_facebook_blueprint(), url_prefix="/login")


# models.py: your own table for the tokens
class OAuth(OAuthConsumerMixin, db.Model):
    user_id: Mapped[int] = mapped_column(ForeignKey(User.id))
    user: Mapped[User] = relationship()
    # end


def facebook_says(adapter, request, **options):
    """Replaces Facebook, so that nothing is sent to it."""
    assert request.url.startswith("https://graph.facebook.com/")
    answer = requests.Response()
    answer.request = request
    answer.status_code = 200
    answer.headers["Content-Type"] = "application/json"
    answer._content = (
        b'{"access_token": "a token", "id": "17", "email": "ada@example.org"}'
    )
    return answer


@app.get("/me")
def me():
    return facebook.get("/me?fields=email").json()


with app.app_context():
    db.create_all()

client = app.test_client()
site = "https://localhost"
sent = client.get("/login/facebook", base_url=site).location
assert sent.startswith("https://www.facebook.com/dialog/oauth?") and "client_id=an+id" in sent

# Facebook redirects the visitor back: the blueprint now has a token and can request the profile.
state = sent.split("state=")[1].split("&")[0]
back = "/login/facebook/authorized?code=17&state=" + state
with mock.patch.object(requests.adapters.HTTPAdapter, "send", facebook_says):
    client.get(back, base_url=site)
    assert client.get("/me", base_url=site).json["email"] == "ada@example.org"
with client.session_transaction(base_url=site) as session:
    assert session["facebook_oauth_token"]["access_token"] == "a token"

# No user is created, and the table stays empty until you write the code that fills it.
with app.app_context():
    assert db.session.query(User).count() == db.session.query(OAuth).count() == 0
    db.session.add(OAuth(provider="facebook", token={}, user=User()))
    db.session.commit()
    assert db.session.query(OAuth).one().user_id == 1
