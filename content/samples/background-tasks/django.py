"""An email sent by a task instead of by the view, with Django's tasks interface."""

import django
from django.conf import settings

settings.configure(
    SECRET_KEY="sample",
    ROOT_URLCONF=__name__,
    ALLOWED_HOSTS=["testserver"],
    INSTALLED_APPS=[],
    DEFAULT_FROM_EMAIL="shop@example.org",
    MAILERS={"default": {"BACKEND": "django.core.mail.backends.locmem.EmailBackend"}},
    TASKS={
        "default": {"BACKEND": "django.tasks.backends.immediate.ImmediateBackend"},
        "stored": {"BACKEND": "django.tasks.backends.dummy.DummyBackend"},
    },
)
django.setup()

from django.core.mail import send_mail
from django.http import HttpResponse
from django.tasks import task
from django.urls import path


# show
@task
def welcome(address):
    send_mail("Welcome", "You have joined.", None, [address])

def join(request):
    welcome.enqueue(request.POST["address"])
    return HttpResponse(status=202)
# end


urlpatterns = [path("join", join)]


if __name__ == "__main__":
    from django.core import mail
    from django.tasks import TaskResultStatus
    from django.test import Client

    # The default backend runs a task immediately, inside the request.
    mail.outbox = []
    assert Client().post("/join", {"address": "ada@example.org"}).status_code == 202
    assert [message.to for message in mail.outbox] == [["ada@example.org"]]

    # The other built-in backend only stores it: nothing in Django runs it.
    result = welcome.using(backend="stored").enqueue("bob@example.org")
    assert result.status == TaskResultStatus.READY
    assert len(mail.outbox) == 1
