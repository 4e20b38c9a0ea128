"""A Django project takes over a site’s URLs one prefix at a time; the rest stays in Flask."""

import sys
import types

# Replaces the project’s settings.py.
project = sys.modules["mysite"] = types.ModuleType("mysite")
project.settings = sys.modules["mysite.settings"] = types.ModuleType("mysite.settings")
vars(project.settings).update(SECRET_KEY="sample", ROOT_URLCONF=__name__, ALLOWED_HOSTS=["localhost"])

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
# wsgi.py: new URLs in Django, all others still in Flask
import os

from django.core.wsgi import get_wsgi_application
from werkzeug.middleware.dispatcher import DispatcherMiddleware

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mysite.settings")
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
