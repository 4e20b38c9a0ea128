"""A page cached for a minute in the user's language, and an email in that language."""

import os
import tempfile

from babel.messages import Catalog
from babel.messages.mofile import write_mo
from flask import Flask, request
from flask_babel import Babel, get_locale, gettext
from flask_caching import Cache
from flask_mail import Mail

folder = tempfile.TemporaryDirectory()
os.makedirs(f"{folder.name}/de/LC_MESSAGES")
catalogue = Catalog(locale="de")
catalogue.add("Prices", "Preise")
catalogue.add("Your order is on its way.", "Ihre Bestellung ist unterwegs.")
with open(f"{folder.name}/de/LC_MESSAGES/messages.mo", "wb") as file:
    write_mo(file, catalogue)

app = Flask(__name__)
app.config.update(TESTING=True, MAIL_DEFAULT_SENDER="shop@example.org")
app.config.update(CACHE_TYPE="SimpleCache", BABEL_TRANSLATION_DIRECTORIES=folder.name)
Babel(app, locale_selector=lambda: request.accept_languages.best_match(["de", "en"]))
cache, mail = Cache(app), Mail(app)
made = []

# show
@app.get("/prices")
@cache.cached(60, key_prefix=lambda: f"{request.path} {get_locale()}")
def prices():
    made.append(request.path)
    return gettext("Prices")

@app.post("/confirm")
def confirm():
    text = gettext("Your order is on its way.")
    mail.send_message("42", [request.form["to"]], text)
    return "", 204
# end


@app.get("/mixed")
@cache.cached(60)
def mixed():
    return gettext("Prices")


if __name__ == "__main__":
    with folder:
        client = app.test_client()
        german, english = {"Accept-Language": "de"}, {"Accept-Language": "en"}

        # Each language has its own cached page.
        for _ in range(2):
            assert client.get("/prices", headers=german).text == "Preise"
            assert client.get("/prices", headers=english).text == "Prices"
        assert len(made) == 2

        # The default key is only the path: the second user gets the first user's language.
        assert client.get("/mixed", headers=german).text == "Preise"
        assert client.get("/mixed", headers=english).text == "Preise"

        with mail.record_messages() as outbox:
            assert client.post("/confirm", headers=german, data={"to": "ada@example.org"}).status_code == 204
        assert outbox[0].body == "Ihre Bestellung ist unterwegs."
