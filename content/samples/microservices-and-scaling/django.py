"""A whole Django service in one file, ready for a WSGI server."""

# show
from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.http import JsonResponse
from django.urls import path

settings.configure(
    ROOT_URLCONF=__name__,
    ALLOWED_HOSTS=["health.internal"],
    MIDDLEWARE=["django.middleware.common.CommonMiddleware"],
)


def health(request):
    return JsonResponse({"status": "ok"})


urlpatterns = [path("health", health)]
application = get_wsgi_application()
# end

from django.core import signing
from werkzeug.test import Client

answer = Client(application).get("/health", base_url="http://health.internal")
assert answer.json == {"status": "ok"}

# No security headers are sent. The one middleware reads the host name, so Django rejects a wrong one.
assert set(answer.headers.keys()) == {"Content-Type", "Content-Length"}
import logging

logging.disable(logging.CRITICAL)
answer = Client(application).get("/health", base_url="http://elsewhere.example")
assert answer.status_code == 400
settings.MIDDLEWARE = []
answer = Client(get_wsgi_application()).get("/health", base_url="http://elsewhere.example")
assert answer.status_code == 200

# Only instances with the same key accept a value signed with it.
signed = signing.dumps({"basket": 3}, key="the same on every machine")
assert signing.loads(signed, key="the same on every machine") == {"basket": 3}
try:
    signing.loads(signed, key="another")
except signing.BadSignature:
    pass
else:
    raise AssertionError("a foreign signature was accepted")
