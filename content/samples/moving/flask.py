"""A Flask application takes over a site’s URLs one prefix at a time; the rest stays in Django."""

import sys
import types

# Replaces the project’s settings.py.
project = sys.modules["mysite"] = types.ModuleType("mysite")
project.settings = sys.modules["mysite.settings"] = types.ModuleType("mysite.settings")
vars(project.settings).update(SECRET_KEY="sample", ROOT_URLCONF=__name__, ALLOWED_HOSTS=["localhost"])

from django.http import HttpResponse
from django.urls import path, reverse
from flask import Flask, url_for


def reports(request):
    return HttpResponse(f"Django at {reverse('reports')}")


urlpatterns = [path("reports", reports, name="reports")]
flask_app = Flask("new_site")


@flask_app.get("/basket")
def basket():
    return f"Flask at {url_for('basket')}"


# show
# wsgi.py: new URLs in Flask, all others still in Django
import os

from django.core.wsgi import get_wsgi_application
from werkzeug.middleware.dispatcher import DispatcherMiddleware

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mysite.settings")
application = DispatcherMiddleware(
    get_wsgi_application(),
    {"/shop": flask_app},
)
# end


if __name__ == "__main__":
    from werkzeug.test import Client

    client = Client(application)
    assert client.get("/shop/basket").text == "Flask at /shop/basket"
    assert client.get("/reports").text == "Django at /reports"
    assert client.get("/basket").status_code == 404
