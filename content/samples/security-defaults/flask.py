"""The same security headers, and only one host name, with Flask and Flask-Talisman."""

from flask import Flask, request
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
    strict_transport_security_max_age=3600,  # one hour; raise it once HTTPS works everywhere
    strict_transport_security_include_subdomains=False,
)
app.config["TRUSTED_HOSTS"] = ["shop.example.org"]
app.config["MAX_CONTENT_LENGTH"] = 2_500_000  # for any request, including files

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

    # The extension adds another header and makes the session cookie stricter.
    assert "Permissions-Policy" in answer.headers
    assert app.config["SESSION_COOKIE_SECURE"] and app.config["SESSION_COOKIE_SAMESITE"] == "Lax"

    moved = client.get("/", base_url="http://shop.example.org")
    assert moved.status_code == 302 and moved.location == "https://shop.example.org/"

    assert client.get("/", base_url="https://evil.example.net").status_code == 400

    # A new application sends none of these headers and accepts any host name.
    bare = Flask("bare")
    bare.add_url_rule("/", view_func=hello)
    bare.add_url_rule("/form", methods=["POST"], view_func=lambda: str(len(request.form) or len(request.get_json())))
    answer = bare.test_client().get("/", base_url="https://evil.example.net")
    assert answer.status_code == 200
    assert not [name for name in SENT if name in answer.headers]

    # Its default limits cover only multipart forms: in a URL-encoded form, it accepts many fields and one large field.
    URLENCODED = "application/x-www-form-urlencoded"
    form = bare.test_client()
    assert form.post("/form", data={f"f{i}": "1" for i in range(1001)}, content_type="multipart/form-data").status_code == 413
    assert form.post("/form", data={"f": "x" * 600_000}, content_type="multipart/form-data").status_code == 413
    many, large = "&".join(f"f{i}=1" for i in range(200_000)), "f=" + "x" * 50_000_000
    assert form.post("/form", data=many, content_type=URLENCODED).text == "200000"
    assert form.post("/form", data=large, content_type=URLENCODED).text == "1"
    assert form.post("/form", json={"f": "x" * 50_000_000}).status_code == 200
    bare.config["MAX_CONTENT_LENGTH"] = app.config["MAX_CONTENT_LENGTH"]
    assert form.post("/form", data=large, content_type=URLENCODED).status_code == 413
