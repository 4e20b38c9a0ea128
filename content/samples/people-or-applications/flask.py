"""An endpoint for API clients: JSON on GET, and an error for any other method."""

# show
from flask import Flask

app = Flask(__name__)


@app.get("/status")
def status():
    return {"healthy": True}
    # end


@app.get("/list")
def as_list():
    return [1, 2, 3]


@app.get("/object")
def as_object():
    return {"user": object()}


client = app.test_client()
answer = client.get("/status")
assert answer.headers["Content-Type"] == "application/json"
assert answer.json == {"healthy": True}
assert client.head("/status").status_code == 200
assert client.post("/status").status_code == 405

# A wrong URL returns an HTML page, even to an API client.
nothing = client.get("/nothing", headers={"Accept": "application/json"})
assert nothing.status_code == 404
assert nothing.headers["Content-Type"].startswith("text/html")

# A list becomes JSON too; an object of a custom class does not.
assert client.get("/list").json == [1, 2, 3]
app.testing = True  # raise errors in the test
try:
    client.get("/object")
except TypeError as error:
    assert str(error) == "Object of type object is not JSON serializable"
else:
    raise AssertionError("an object was turned into JSON")
