"""A small API with flask-smorest that validates its input and generates an OpenAPI description."""

from flask import Flask
from flask_smorest import Api, Blueprint
from marshmallow import Schema, fields

app = Flask(__name__)
app.config.update(API_TITLE="Shelf", API_VERSION="1", OPENAPI_VERSION="3.0.3", OPENAPI_URL_PREFIX="/")
shelf = []

# show
books = Blueprint("books", __name__)

class Book(Schema):
    title = fields.Str(required=True)
    pages = fields.Int(required=True)

@books.post("/books")
@books.arguments(Book)
@books.response(201, Book)
def add_book(book):
    shelf.append(book)
    return book

Api(app).register_blueprint(books)
# end


if __name__ == "__main__":

    def send(book):
        return app.test_client().post("/books", json=book)

    answer = send({"title": "Middlemarch", "pages": 880})
    assert answer.status_code == 201
    assert answer.json == {"title": "Middlemarch", "pages": 880}

    refused = send({"title": "Middlemarch", "pages": "many"})
    assert refused.status_code == 422
    assert "pages" in refused.text
    assert len(shelf) == 1

    description = app.test_client().get("/openapi.json").json
    assert description["openapi"].startswith("3.")
    assert description["info"]["title"] == "Shelf"
    assert "post" in description["paths"]["/books"]
    assert set(description["components"]["schemas"]["Book"]["properties"]) == {"title", "pages"}
