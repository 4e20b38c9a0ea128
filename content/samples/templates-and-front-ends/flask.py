"""One URL returns the whole page, or only the list when htmx requests a fragment."""

from flask import Flask, render_template, request
from jinja2 import DictLoader

# show
LIST = '<ul id="books">{% for title in titles %}<li>{{ title }}</li>{% endfor %}</ul>'
PAGE = """<h1>Books</h1>
<input name="q" hx-get="/" hx-target="#books" hx-swap="outerHTML">
{% include "list.html" %}"""
# end

app = Flask(__name__)
app.jinja_loader = DictLoader({"page.html": PAGE, "list.html": LIST})


def find(text):
    return [title for title in ["Emma", "Persuasion", "<b>Sanditon"] if text.lower() in title.lower()]


# show
@app.get("/")
def books():
    partial = request.headers.get("HX-Request-Type") == "partial"
    template = "list.html" if partial else "page.html"
    html = render_template(template, titles=find(request.args.get("q", "")))
    return html, {"Vary": "HX-Request-Type"}
# end


client = app.test_client()
page = client.get("/")
assert "<h1>Books</h1>" in page.text and "<li>Emma</li>" in page.text
assert "<li>&lt;b&gt;Sanditon</li>" in page.text  # escaped
assert page.headers["Vary"] == "HX-Request-Type"

part = client.get("/?q=em", headers={"HX-Request": "true", "HX-Request-Type": "partial"})
assert part.text == '<ul id="books"><li>Emma</li></ul>'
# When htmx restores a page from its history, it asks for the full page.
full = client.get("/", headers={"HX-Request": "true", "HX-Request-Type": "full"})
assert full.text == page.text
