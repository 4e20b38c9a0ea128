"""The page of a result in Flask."""

import os
from pathlib import Path

import result
from flask import Flask, abort, render_template

app = Flask(__name__)
edition = result.read_edition(Path(os.environ["EDITION"]))
before, after = (Path(os.environ["AROUND"]) / part for part in ("before.html", "after.html"))
around = {"before": before.read_text(), "after": after.read_text()}


@app.get("/r/<code>")
def show_result(code):
    try:
        answers = result.decode(edition, code)
    except result.Unreadable:
        abort(404)
    return render_template("result.html", **around, code=code, result=result.weigh(edition, answers))


@app.get("/hello")
def hello():
    return "ok"
