"""A page cached for a minute in the user's language, and an email in that language."""

import os
import tempfile

import django
from babel.messages import Catalog
from babel.messages.mofile import write_mo
from django.conf import settings

folder = tempfile.TemporaryDirectory()
os.makedirs(f"{folder.name}/de/LC_MESSAGES")
catalogue = Catalog(locale="de")
catalogue.add("Prices", "Preise")
catalogue.add("Your order is on its way.", "Ihre Bestellung ist unterwegs.")
with open(f"{folder.name}/de/LC_MESSAGES/django.mo", "wb") as file:
    write_mo(file, catalogue)

settings.configure(
    SECRET_KEY="sample",
    ROOT_URLCONF=__name__,
    ALLOWED_HOSTS=["testserver"],
    INSTALLED_APPS=[],
    MIDDLEWARE=["django.middleware.locale.LocaleMiddleware"],
    LANGUAGES=[("de", "German"), ("en", "English")],
    LOCALE_PATHS=[folder.name],
    DEFAULT_FROM_EMAIL="shop@example.org",
    MAILERS={"default": {"BACKEND": "django.core.mail.backends.locmem.EmailBackend"}},
)
django.setup()

from django.core.mail import send_mail
from django.http import HttpResponse
from django.urls import path
from django.utils.translation import gettext
from django.views.decorators.cache import cache_page

made = []

# show
@cache_page(60)
def prices(request):
    made.append(request.path)
    return HttpResponse(gettext("Prices"))

def confirm(request):
    text = gettext("Your order is on its way.")
    send_mail("42", text, None, [request.POST["to"]])
    return HttpResponse(status=204)
# end


urlpatterns = [path("prices", prices), path("confirm", confirm)]


if __name__ == "__main__":
    from django.core import mail
    from django.test import Client

    with folder:
        german, english = Client(headers={"accept-language": "de"}), Client(headers={"accept-language": "en"})

        # Each language has its own cached page.
        for _ in range(2):
            assert german.get("/prices").content == b"Preise"
            assert english.get("/prices").content == b"Prices"
        assert len(made) == 2

        mail.outbox = []
        assert german.post("/confirm", {"to": "ada@example.org"}).status_code == 204
        assert mail.outbox[0].body == "Ihre Bestellung ist unterwegs."
