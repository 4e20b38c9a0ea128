"""An address for programs: JSON on GET, and a refusal of anything else."""

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

# A wrong address is answered with a page, although a program may have asked.
nothing = client.get("/nothing", headers={"Accept": "application/json"})
assert nothing.status_code == 404
assert nothing.headers["Content-Type"].startswith("text/html")

# A list becomes JSON too; an object of the project's own does not.
assert client.get("/list").json == [1, 2, 3]
app.testing = True  # errors come through
try:
    client.get("/object")
except TypeError as error:
    assert str(error) == "Object of type object is not JSON serializable"
else:
    raise AssertionError("an object was turned into JSON")
