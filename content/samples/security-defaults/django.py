"""A generated project’s middleware, plus a Content Security Policy, HTTPS, and one host name."""

import django
from django.conf import settings

# The list that startproject generates.
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
GENERATED = list(MIDDLEWARE)

# show
# settings.py, below the generated list
from django.utils.csp import CSP

MIDDLEWARE += ["django.middleware.csp.ContentSecurityPolicyMiddleware"]
SECURE_CSP = {"default-src": [CSP.SELF]}
SECURE_SSL_REDIRECT = True
SECURE_HSTS_SECONDS = 3600  # one hour; raise it once HTTPS works everywhere
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
ALLOWED_HOSTS = ["shop.example.org"]
# end

settings.configure(
    SECRET_KEY="sample",
    ROOT_URLCONF=__name__,
    INSTALLED_APPS=[
        "django.contrib.auth",
        "django.contrib.contenttypes",
        "django.contrib.messages",
        "django.contrib.sessions",
    ],
    **{name: value for name, value in globals().items() if name.isupper() and name not in ("CSP", "GENERATED")},
)
django.setup()

from django.http import HttpResponse
from django.urls import path

urlpatterns = [
    path("", lambda request: HttpResponse("hello")),
    path("form", lambda request: HttpResponse(len(request.POST) or len(request.body))),
]


if __name__ == "__main__":
    from django.test import Client, override_settings

    SENT = {
        "Content-Security-Policy": "default-src 'self'",
        "Cross-Origin-Opener-Policy": "same-origin",
        "Referrer-Policy": "same-origin",
        "Strict-Transport-Security": "max-age=3600",
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "DENY",
    }
    answer = Client().get("/", headers={"host": "shop.example.org"}, secure=True)
    assert answer.status_code == 200
    assert {name: answer.headers.get(name) for name in SENT} == SENT

    moved = Client().get("/", headers={"host": "shop.example.org"})
    assert moved.status_code == 301 and moved["Location"] == "https://shop.example.org/"

    import logging
    logging.disable(logging.CRITICAL)
    assert Client().get("/", headers={"host": "evil.example.net"}, secure=True).status_code == 400

    # Django rejects more fields or more data than its defaults allow, in a form and in JSON.
    def post(body, content_type):
        return Client().post("/form", body, content_type, headers={"host": "shop.example.org"}, secure=True).status_code

    URLENCODED = "application/x-www-form-urlencoded"
    assert post("&".join(f"f{i}=1" for i in range(1000)), URLENCODED) == 200
    assert post("&".join(f"f{i}=1" for i in range(2000)), URLENCODED) == 400
    assert post("f=" + "x" * 3_000_000, URLENCODED) == 400
    assert post('"' + "x" * 3_000_000 + '"', "application/json") == 400

    # The generated protection still works: Django rejects a POST without the CSRF token.
    careful = Client(enforce_csrf_checks=True)
    assert careful.post("/", headers={"host": "shop.example.org"}, secure=True).status_code == 403

    # Without the settings above, Django sends four headers and no policy.
    with override_settings(MIDDLEWARE=GENERATED, SECURE_HSTS_SECONDS=0, SECURE_SSL_REDIRECT=False):
        answer = Client().get("/", headers={"host": "shop.example.org"}, secure=True)
    assert [name for name in SENT if name in answer.headers] == [
        "Cross-Origin-Opener-Policy", "Referrer-Policy", "X-Content-Type-Options", "X-Frame-Options",
    ]
