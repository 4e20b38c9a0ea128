"""All four say the same."""


def test_the_answer_is_the_same_json_in_as_many_bytes(visitor):
    response = visitor.client.get("/")
    assert response.status_code == 200
    assert response.headers["content-type"] == "application/json"
    assert response.json() == {"hello": "world"}
    # Django writes a space after the colon, Flask a line break at the end: each in its own way, in as many bytes.
    assert len(response.content) == 18


def test_another_path_is_not_found(site, visitor):
    # The control is one function that answers whatever it is asked.
    assert visitor.client.get("/nowhere").status_code == (
        200 if site.variant.name == "hello-wsgi" else 404
    )
