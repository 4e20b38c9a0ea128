"""One URL returns the whole page, or only the list when htmx requests a fragment."""

import django
from django.conf import settings

# show
PAGE = """<h1>Books</h1>
<input name="q" hx-get="/" hx-target="#books" hx-swap="outerHTML">
{% partialdef books inline %}
<ul id="books">{% for title in titles %}<li>{{ title }}</li>{% endfor %}</ul>
{% endpartialdef %}"""
# end

settings.configure(
    ALLOWED_HOSTS=["testserver"],
    ROOT_URLCONF="__main__",
    TEMPLATES=[
        {
            "BACKEND": "django.template.backends.django.DjangoTemplates",
            "OPTIONS": {"loaders": [("django.template.loaders.locmem.Loader", {"page.html": PAGE})]},
        }
    ],
)
django.setup()

from django.shortcuts import render
from django.test import Client
from django.urls import path
from django.views.decorators.vary import vary_on_headers


def find(text):
    return [title for title in ["Emma", "Persuasion", "<b>Sanditon"] if text.lower() in title.lower()]


# show
@vary_on_headers("HX-Request-Type")
def books(request):
    partial = request.headers.get("HX-Request-Type") == "partial"
    template = "page.html#books" if partial else "page.html"
    return render(request, template, {"titles": find(request.GET.get("q", ""))})
# end


urlpatterns = [path("", books)]

client = Client()
page = client.get("/")
assert "<h1>Books</h1>" in page.text and "<li>Emma</li>" in page.text
assert "<li>&lt;b&gt;Sanditon</li>" in page.text  # escaped
assert page.headers["Vary"] == "HX-Request-Type"

part = client.get("/?q=em", headers={"HX-Request": "true", "HX-Request-Type": "partial"})
assert part.text.strip() == '<ul id="books"><li>Emma</li></ul>'
# When htmx restores a page from its history, it asks for the full page.
full = client.get("/", headers={"HX-Request": "true", "HX-Request-Type": "full"})
assert full.text == page.text
