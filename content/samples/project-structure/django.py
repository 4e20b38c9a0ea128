"""One part of a site with its own addresses, joined under a prefix: include() in Django."""

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
shop_urls = [path("basket", show_basket, name="basket")]

# mysite/urls.py
urlpatterns = [path("shop/", include((shop_urls, "shop")))]
# end


if __name__ == "__main__":
    from django.test import Client

    answer = Client().get("/shop/basket")
    assert answer.status_code == 200
    assert answer.content == b"Basket at /shop/basket"
    assert Client().get("/basket").status_code == 404
