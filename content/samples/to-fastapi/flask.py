"""FastAPI takes over a Flask site’s API one URL at a time, and reads the same models."""

import asyncio
import os
import tempfile

from flask import Flask, url_for
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy.orm import Mapped, mapped_column

folder = tempfile.TemporaryDirectory()
app = Flask(__name__)
app.config["SQLALCHEMY_DATABASE_URI"] = "sqlite:///" + os.path.join(folder.name, "shop.db")
db = SQLAlchemy(app)


class Book(db.Model):
    id: Mapped[int] = mapped_column(primary_key=True)
    title: Mapped[str]


@app.get("/shop")
def home():
    return "Flask at " + url_for("home")


# show
# asgi.py
from a2wsgi import WSGIMiddleware
from fastapi import FastAPI
from pydantic import BaseModel

class BookOut(BaseModel, from_attributes=True):
    id: int
    title: str

application = FastAPI()

@application.get("/api/books", response_model=list[BookOut])
def books():
    with app.app_context():
        return db.session.scalars(db.select(Book)).all()

application.mount("/", WSGIMiddleware(app))
# end


from asgiref.testing import ApplicationCommunicator


async def get(address):
    """Calls the application as a server does."""
    scope = {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": "GET",
        "scheme": "http",
        "path": address,
        "raw_path": address.encode(),
        "query_string": b"",
        "root_path": "",
        "headers": [(b"host", b"testserver")],
    }
    visit = ApplicationCommunicator(application, scope)
    await visit.send_input({"type": "http.request", "body": b""})
    head = await visit.receive_output()
    body = b""
    while True:
        part = await visit.receive_output()
        body += part.get("body", b"")
        if not part.get("more_body"):
            return head["status"], body.decode()


async def check():
    assert await get("/api/books") == (200, '[{"id":1,"title":"Emma"}]')
    assert await get("/shop") == (200, "Flask at /shop")
    assert (await get("/nowhere"))[0] == 404
    # The description covers FastAPI's part only.
    assert list(application.openapi()["paths"]) == ["/api/books"]


with app.app_context():
    db.create_all()
    db.session.add(Book(title="Emma"))
    db.session.commit()
asyncio.run(check())
