"""A component with its own URLs, mounted under a prefix: include() in Django."""

import sys
import types

import django
from django.conf import settings

settings.configure(
    SECRET_KEY="sample",
    ROOT_URLCONF=__name__,
    ALLOWED_HOSTS=["testserver"],
    INSTALLED_APPS=[],
)
django.setup()

from django.http import HttpResponse
from django.urls import include, path, reverse

# show
# shop/views.py
def show_basket(request):
    return HttpResponse(f"Basket at {reverse('shop:basket')}")

# shop/urls.py
app_name = "shop"
urlpatterns = [path("basket", show_basket, name="basket")]
# end

# Replaces the file shop/urls.py.
sys.modules["shop"] = types.ModuleType("shop")
sys.modules["shop.urls"] = types.ModuleType("shop.urls")
vars(sys.modules["shop.urls"]).update(app_name=app_name, urlpatterns=urlpatterns)

# show
# mysite/urls.py
urlpatterns = [path("shop/", include("shop.urls"))]
# end


if __name__ == "__main__":
    from django.test import Client

    answer = Client().get("/shop/basket")
    assert answer.status_code == 200
    assert answer.content == b"Basket at /shop/basket"
    assert Client().get("/basket").status_code == 404
