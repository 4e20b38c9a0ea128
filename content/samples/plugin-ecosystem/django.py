"""Login with Facebook through django-allauth, which includes tables and views."""

from unittest import mock

import django
import requests
from django.conf import settings

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "django.contrib.sessions",
]
MIDDLEWARE = [
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
]

# show
# settings.py
INSTALLED_APPS += [
    "allauth",
    "allauth.account",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.facebook",
]
MIDDLEWARE += ["allauth.account.middleware.AccountMiddleware"]
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
# end

settings.configure(
    SECRET_KEY="for this sample only",
    ALLOWED_HOSTS=["testserver"],
    ROOT_URLCONF=__name__,
    DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}},
    INSTALLED_APPS=INSTALLED_APPS,
    MIDDLEWARE=MIDDLEWARE,
    AUTHENTICATION_BACKENDS=AUTHENTICATION_BACKENDS,
    LOGIN_REDIRECT_URL="/welcome",
    MAILERS={"default": {"BACKEND": "django.core.mail.backends.locmem.EmailBackend"}},
    TEMPLATES=[
        {
            "BACKEND": "django.template.backends.django.DjangoTemplates",
            "APP_DIRS": True,
            "OPTIONS": {
                "context_processors": [
                    "django.template.context_processors.request",
                    "django.contrib.auth.context_processors.auth",
                    "django.contrib.messages.context_processors.messages",
                ]
            },
        }
    ],
)
django.setup()

from django.urls import include, path

# show
# urls.py
urlpatterns = [path("accounts/", include("allauth.urls"))]
# end

from allauth.socialaccount.models import SocialAccount, SocialApp
from django.contrib.auth.models import User
from django.core import mail
from django.core.management import call_command
from django.test import Client


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


call_command("migrate", verbosity=0)
mail.outbox = []
assert not SocialAccount.objects.exists()
client = Client()

# Without credentials, the view does not redirect to Facebook.
try:
    client.post("/accounts/facebook/login/")
except SocialApp.DoesNotExist:
    pass
else:
    raise AssertionError("credentials were found where none are")
SocialApp.objects.create(provider="facebook", client_id="an id", secret="a secret")
assert "/accounts/facebook/login/" in client.get("/accounts/login/").text
sent = client.post("/accounts/facebook/login/").headers["Location"]
assert sent.startswith("https://www.facebook.com/") and "client_id=an+id" in sent

# Facebook redirects the visitor back: django-allauth creates a user and logs them in.
state = sent.split("state=")[1].split("&")[0]
with mock.patch.object(requests.adapters.HTTPAdapter, "send", facebook_says):
    back = client.get("/accounts/facebook/login/callback/?code=17&state=" + state)
assert back.headers["Location"] == "/welcome"
ada = User.objects.get(email="ada@example.org")
assert client.session["_auth_user_id"] == str(ada.pk)
assert [message.to for message in mail.outbox] == [["ada@example.org"]]  # to confirm it
assert SocialAccount.objects.get(user=ada).uid == "17"
