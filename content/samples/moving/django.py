"""A Django project takes over an address space, one prefix at a time: the rest stays in Flask."""

from django.conf import settings

settings.configure(SECRET_KEY="sample", ROOT_URLCONF=__name__, ALLOWED_HOSTS=["*"])

from django.http import HttpResponse
from django.urls import path, reverse
from flask import Flask, url_for

flask_app = Flask("old_site")


@flask_app.get("/reports")
def reports():
    return f"Flask at {url_for('reports')}"


def show_basket(request):
    return HttpResponse(f"Django at {reverse('basket')}")


urlpatterns = [path("basket", show_basket, name="basket")]

# show
# wsgi.py: new addresses in Django, the rest stays where it was
from django.core.wsgi import get_wsgi_application
from werkzeug.middleware.dispatcher import DispatcherMiddleware

application = DispatcherMiddleware(
    flask_app,
    {"/shop": get_wsgi_application()},
)
# end


if __name__ == "__main__":
    from werkzeug.test import Client

    client = Client(application)
    assert client.get("/shop/basket").text == "Django at /shop/basket"
    assert client.get("/reports").text == "Flask at /reports"
    assert client.get("/basket").status_code == 404
