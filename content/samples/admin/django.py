"""Staff search and filter orders in the admin; permissions keep visitors and customers out."""

import sys

import django
from django.apps import AppConfig
from django.conf import settings


class ShopConfig(AppConfig):
    name = "__main__"
    label = "shop"

    def import_models(self):
        super().import_models()
        self.models_module = self.module  # the models are in this file


settings.configure(
    SECRET_KEY="for this sample only",
    ALLOWED_HOSTS=["testserver"],
    ROOT_URLCONF="__main__",
    DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}},
    PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"],  # fast, for this sample only
    STATIC_URL="static/",
    INSTALLED_APPS=[
        "django.contrib.admin",
        "django.contrib.auth",
        "django.contrib.contenttypes",
        "django.contrib.messages",
        "django.contrib.sessions",
        ShopConfig("__main__", sys.modules["__main__"]),
    ],
    MIDDLEWARE=[
        "django.contrib.sessions.middleware.SessionMiddleware",
        "django.middleware.csrf.CsrfViewMiddleware",
        "django.contrib.auth.middleware.AuthenticationMiddleware",
        "django.contrib.messages.middleware.MessageMiddleware",
    ],
    TEMPLATES=[
        {
            "BACKEND": "django.template.backends.django.DjangoTemplates",
            "APP_DIRS": True,
            "OPTIONS": {
                "context_processors": [
                    "django.template.context_processors.request",
                    "django.contrib.auth.context_processors.auth",
                    "django.contrib.messages.context_processors.messages",
                ]
            },
        }
    ],
)
django.setup()

from django.contrib import admin
from django.contrib.auth.models import Permission, User
from django.core.management import call_command
from django.db import models
from django.test import Client
from django.urls import path


class Customer(models.Model):
    name = models.CharField(max_length=100)

    def __str__(self):
        return self.name


class Order(models.Model):
    number = models.CharField(max_length=10)
    customer = models.ForeignKey(Customer, models.PROTECT)
    paid = models.BooleanField(default=False)


# show
@admin.register(Order)
class OrderAdmin(admin.ModelAdmin):
    list_display = ["number", "customer", "paid"]
    search_fields = ["customer__name"]
    list_filter = ["paid"]


urlpatterns = [path("admin/", admin.site.urls)]
# end

call_command("migrate", run_syncdb=True, verbosity=0)
ada, ben = Customer.objects.create(name="Ada"), Customer.objects.create(name="Ben")
Order.objects.create(number="A-1", customer=ada, paid=True)
Order.objects.create(number="B-2", customer=ben, paid=False)
customer = User.objects.create_user("customer")
clerk = User.objects.create_user("clerk", is_staff=True)
manager = User.objects.create_user("manager", is_staff=True)
manager.user_permissions.set(Permission.objects.filter(content_type__app_label="shop"))

LIST = "/admin/shop/order/"


def get(user, url=LIST):
    client = Client()
    if user:
        client.force_login(user)
    return client.get(url)


assert get(None).status_code == 302  # to the login page
assert get(customer).status_code == 302
assert get(clerk).status_code == 403  # staff, but without a permission for orders

page = get(manager, LIST + "?q=ada").text
assert "A-1" in page and "B-2" not in page
page = get(manager, LIST + "?paid__exact=0").text
assert "B-2" in page and "A-1" not in page

# The admin rejects a form without the CSRF token, saves one with it, and logs the change.
client = Client(enforce_csrf_checks=True)
client.force_login(manager)
order = {"number": "C-3", "customer": ada.pk}
assert client.post(LIST + "add/", order).status_code == 403
client.get(LIST + "add/")
token = client.cookies["csrftoken"].value
assert client.post(LIST + "add/", order | {"csrfmiddlewaretoken": token}).status_code == 302
from django.contrib.admin.models import ADDITION, LogEntry

assert LogEntry.objects.get(user=manager).action_flag == ADDITION
