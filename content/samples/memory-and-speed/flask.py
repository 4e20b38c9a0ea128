"""A small JSON service that adds three headers by hand."""

from flask import Flask

app = Flask(__name__)


@app.route("/status", methods=["GET", "POST"])
def status():
    return {"healthy": True}


# show
# app.py: adds the three headers by hand
@app.after_request
def add_headers(response):
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Referrer-Policy"] = "same-origin"
    response.headers["Cross-Origin-Opener-Policy"] = "same-origin"
    return response
    # end


client = app.test_client()
answer = client.get("/status")
assert answer.headers["X-Content-Type-Options"] == "nosniff"
assert answer.headers["Referrer-Policy"] == "same-origin"
assert answer.headers["Cross-Origin-Opener-Policy"] == "same-origin"

# Headers and checks you don't add are missing: X-Frame-Options and CSRF protection.
assert "X-Frame-Options" not in answer.headers
assert client.post("/status").status_code == 200
