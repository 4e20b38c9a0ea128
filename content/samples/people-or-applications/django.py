"""An address for programs: JSON on GET, and a refusal of anything else."""

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
logging.disable(logging.WARNING)  # of the request that is refused

client = Client()
answer = client.get("/status")
assert answer.headers["Content-Type"] == "application/json"
assert answer.json() == {"healthy": True}
assert client.head("/status").status_code == 200
assert client.post("/status").status_code == 405

# A wrong address is answered with a page, although a program may have asked.
nothing = client.get("/nothing", headers={"Accept": "application/json"})
assert nothing.status_code == 404
assert nothing.headers["Content-Type"].startswith("text/html")

# A list is refused unless it is asked for, an object of the project's own always.
assert JsonResponse([1, 2, 3], safe=False).text == "[1, 2, 3]"
for data in ([1, 2, 3], {"user": object()}):
    try:
        JsonResponse(data)
    except TypeError:
        continue
    raise AssertionError("it was turned into JSON all the same")
