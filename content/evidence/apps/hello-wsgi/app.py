import json


def app(environ, start_response):
    body = json.dumps({"hello": "world"}).encode()
    headers = [
        ("Content-Type", "application/json"),
        ("Content-Length", str(len(body))),
    ]
    start_response("200 OK", headers)
    return [body]
