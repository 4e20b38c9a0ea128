"""The same protective headers, and only one host name, with what Django includes."""

import django
from django.conf import settings
from django.utils.csp import CSP

# show
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
]
SECURE_CSP = {"default-src": [CSP.SELF]}
SECURE_HSTS_SECONDS = 31536000
SECURE_SSL_REDIRECT = True
ALLOWED_HOSTS = ["shop.example.org"]
# end

settings.configure(
    SECRET_KEY="sample",
    ROOT_URLCONF=__name__,
    INSTALLED_APPS=[],
    **{name: value for name, value in globals().items() if name.isupper() and name != "CSP"},
)
django.setup()

from django.http import HttpResponse
from django.urls import path

urlpatterns = [path("", lambda request: HttpResponse("hello"))]


if __name__ == "__main__":
    from django.test import Client, override_settings

    SENT = {
        "Content-Security-Policy": "default-src 'self'",
        "Cross-Origin-Opener-Policy": "same-origin",
        "Referrer-Policy": "same-origin",
        "Strict-Transport-Security": "max-age=31536000",
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

    # What is sent without the settings above: four headers, and no policy.
    with override_settings(MIDDLEWARE=MIDDLEWARE[:3], SECURE_HSTS_SECONDS=0, SECURE_SSL_REDIRECT=False):
        answer = Client().get("/", headers={"host": "shop.example.org"}, secure=True)
    assert [name for name in SENT if name in answer.headers] == [
        "Cross-Origin-Opener-Policy", "Referrer-Policy", "X-Content-Type-Options", "X-Frame-Options",
    ]
