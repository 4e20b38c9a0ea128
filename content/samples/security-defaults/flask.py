"""The same protective headers, and only one host name, with Flask and Flask-Talisman."""

from flask import Flask
from flask_talisman import Talisman

app = Flask(__name__)


@app.get("/")
def hello():
    return "hello"

# show
Talisman(
    app,
    content_security_policy={"default-src": "'self'"},
    frame_options="DENY",
    referrer_policy="same-origin",
    strict_transport_security_max_age=3600,  # one hour; raise it once all is well
    strict_transport_security_include_subdomains=False,
)
app.config["TRUSTED_HOSTS"] = ["shop.example.org"]

@app.after_request
def isolate(response):
    response.headers["Cross-Origin-Opener-Policy"] = "same-origin"
    return response
# end


if __name__ == "__main__":
    SENT = {
        "Content-Security-Policy": "default-src 'self'",
        "Cross-Origin-Opener-Policy": "same-origin",
        "Referrer-Policy": "same-origin",
        "Strict-Transport-Security": "max-age=3600",
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "DENY",
    }
    client = app.test_client()
    answer = client.get("/", base_url="https://shop.example.org")
    assert answer.status_code == 200
    assert {name: answer.headers.get(name) for name in SENT} == SENT

    # The extension adds a header of its own choice, and makes the session cookie stricter.
    assert "Permissions-Policy" in answer.headers
    assert app.config["SESSION_COOKIE_SECURE"] and app.config["SESSION_COOKIE_SAMESITE"] == "Lax"

    moved = client.get("/", base_url="http://shop.example.org")
    assert moved.status_code == 302 and moved.location == "https://shop.example.org/"

    assert client.get("/", base_url="https://evil.example.net").status_code == 400

    # What a new application sends of these: nothing. It answers to any name.
    bare = Flask("bare")
    bare.add_url_rule("/", view_func=hello)
    answer = bare.test_client().get("/", base_url="https://evil.example.net")
    assert answer.status_code == 200
    assert not [name for name in SENT if name in answer.headers]
