"""A whole Flask service in one file, ready for a WSGI server."""

# show
from flask import Flask

app = Flask(__name__)
app.config["TRUSTED_HOSTS"] = ["health.internal"]


@app.get("/health")
def health():
    return {"status": "ok"}
    # end


from itsdangerous import BadSignature
from werkzeug.test import Client

answer = Client(app).get("/health", base_url="http://health.internal")
assert answer.json == {"status": "ok"}

# No security headers here either; Flask checks the host name because TRUSTED_HOSTS is set.
assert sorted(answer.headers.keys()) == ["Content-Length", "Content-Type"]
answer = Client(app).get("/health", base_url="http://elsewhere.example")
assert answer.status_code == 400


# The session is a signed cookie: only instances with the key accept it.
def session_of(copy, key):
    copy.secret_key = key
    return copy.session_interface.get_signing_serializer(copy)


signed = session_of(Flask("one"), "the same on every machine").dumps({"basket": 3})
same = session_of(Flask("two"), "the same on every machine")
assert same.loads(signed) == {"basket": 3}
try:
    session_of(Flask("three"), "another").loads(signed)
except BadSignature:
    pass
else:
    raise AssertionError("a foreign signature was accepted")
