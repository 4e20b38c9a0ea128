"""A page for logged-in users, and the login and logout views. You write only the login template."""

import django
from django.conf import settings

# show
# settings.py
LOGIN_URL = "/login/"
LOGIN_REDIRECT_URL = "/account/"
# end

settings.configure(
    SECRET_KEY="for this sample only",
    ALLOWED_HOSTS=["testserver"],
    ROOT_URLCONF="__main__",
    DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}},
    PASSWORD_HASHERS=["django.contrib.auth.hashers.PBKDF2PasswordHasher"],
    AUTH_PASSWORD_VALIDATORS=[{"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"}],
    LOGIN_URL=LOGIN_URL,
    LOGIN_REDIRECT_URL=LOGIN_REDIRECT_URL,
    INSTALLED_APPS=["django.contrib.auth", "django.contrib.contenttypes", "django.contrib.sessions"],
    MIDDLEWARE=[
        "django.contrib.sessions.middleware.SessionMiddleware",
        "django.middleware.csrf.CsrfViewMiddleware",
        "django.contrib.auth.middleware.AuthenticationMiddleware",
    ],
    TEMPLATES=[
        {
            "BACKEND": "django.template.backends.django.DjangoTemplates",
            "OPTIONS": {
                "loaders": [
                    (
                        "django.template.loaders.locmem.Loader",
                        {"login.html": '<form method="post">{% csrf_token %}{{ form }}<button>Log in</button></form>'},
                    )
                ]
            },
        }
    ],
)
django.setup()

from django.contrib.auth.decorators import login_required
from django.contrib.auth.models import User
from django.contrib.auth.views import LoginView, LogoutView
from django.core.management import call_command
from django.http import HttpResponse
from django.test import Client
from django.urls import path
from django.utils.html import escape


# show
# views.py
@login_required
def account(request):
    return HttpResponse(f"Hello, {escape(request.user.get_username())}")


# urls.py
urlpatterns = [
    path("login/", LoginView.as_view(template_name="login.html")),
    path("logout/", LogoutView.as_view(next_page="/login/")),
    path("account/", account),
]
# end

call_command("migrate", verbosity=0)
ada = User.objects.create_user("ada", password="correct horse")
assert ada.password.startswith("pbkdf2_sha256$")

client = Client()
assert client.get("/account/").headers["Location"] == "/login/?next=/account/"
assert "csrfmiddlewaretoken" in client.get("/login/").text
wrong = client.post("/login/", {"username": "ada", "password": "wrong"})
assert wrong.status_code == 200 and "correct username and password" in wrong.text
right = client.post("/login/", {"username": "ada", "password": "correct horse"})
assert right.headers["Location"] == "/account/"
assert client.get("/account/").text == "Hello, ada"
ada.username = "<b>ada"
ada.save()
assert client.get("/account/").text == "Hello, &lt;b&gt;ada"

# Logging out ends the session on the server: a cookie copied earlier no longer works.
thief = Client()
thief.cookies["sessionid"] = client.cookies["sessionid"].value
assert thief.get("/account/").status_code == 200
assert client.get("/logout/").status_code == 405  # only by POST
client.post("/logout/")
assert thief.get("/account/").status_code == 302

# Changing the password ends existing sessions.
client.force_login(ada)
assert client.get("/account/").status_code == 200
ada.set_password("a new one")
ada.save()
assert client.get("/account/").status_code == 302
