"""A small API with Django Ninja that validates its input and generates an OpenAPI description."""

import django
from django.conf import settings

settings.configure(
    SECRET_KEY="sample",
    ROOT_URLCONF=__name__,
    ALLOWED_HOSTS=["testserver"],
    INSTALLED_APPS=[],
)
django.setup()

from django.urls import path
from ninja import NinjaAPI, Schema, Status

shelf = []

# show
api = NinjaAPI(title="Shelf")

class Book(Schema):
    title: str
    pages: int

@api.post("/books", response={201: Book})
def add_book(request, book: Book):
    shelf.append(book)
    return Status(201, book)

urlpatterns = [path("", api.urls)]
# end


if __name__ == "__main__":
    from django.test import Client

    def send(book):
        return Client().post("/books", book, content_type="application/json")

    answer = send({"title": "Middlemarch", "pages": 880})
    assert answer.status_code == 201
    assert answer.json() == {"title": "Middlemarch", "pages": 880}

    refused = send({"title": "Middlemarch", "pages": "many"})
    assert refused.status_code == 422
    assert "pages" in refused.content.decode()
    assert len(shelf) == 1

    description = Client().get("/openapi.json").json()
    assert description["openapi"].startswith("3.")
    assert description["info"]["title"] == "Shelf"
    assert "post" in description["paths"]["/books"]
    assert set(description["components"]["schemas"]["Book"]["properties"]) == {"title", "pages"}
