"""An endpoint for API clients: JSON on GET, and an error for any other method."""

from django.conf import settings

settings.configure(ROOT_URLCONF=__name__, ALLOWED_HOSTS=["testserver"])

# show
# views.py
from django.http import JsonResponse
from django.views.decorators.http import require_safe


@require_safe
def status(request):
    return JsonResponse({"healthy": True})
    # end


from django.urls import path

# show
# urls.py
urlpatterns = [path("status", status)]
# end

import logging

import django
from django.test import Client

django.setup()
logging.disable(logging.WARNING)  # for the rejected request

client = Client()
answer = client.get("/status")
assert answer.headers["Content-Type"] == "application/json"
assert answer.json() == {"healthy": True}
assert client.head("/status").status_code == 200
assert client.post("/status").status_code == 405

# A wrong URL returns an HTML page, even to an API client.
nothing = client.get("/nothing", headers={"Accept": "application/json"})
assert nothing.status_code == 404
assert nothing.headers["Content-Type"].startswith("text/html")

# JsonResponse rejects a list unless safe=False, and always rejects an object of a custom class.
assert JsonResponse([1, 2, 3], safe=False).text == "[1, 2, 3]"
for data in ([1, 2, 3], {"user": object()}):
    try:
        JsonResponse(data)
    except TypeError:
        continue
    raise AssertionError("it was turned into JSON all the same")
