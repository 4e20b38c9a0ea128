from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.http import JsonResponse
from django.urls import path

settings.configure(ROOT_URLCONF=__name__)


def hello(request):
    return JsonResponse({"hello": "world"})


urlpatterns = [path("", hello)]

app = get_wsgi_application()
