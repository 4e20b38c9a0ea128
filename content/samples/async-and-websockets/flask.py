"""An async view that queries two slow sources concurrently, and a WebSocket echo through flask-sock that accepts only same-origin pages."""

import asyncio
from urllib.parse import urlsplit

from flask import Flask, abort, request
from flask_sock import Sock

app = Flask(__name__)


async def ask(what):
    """Returns only once both sources have been queried."""
    global both_asked
    both_asked = both_asked or asyncio.Barrier(2)
    async with asyncio.timeout(5):
        await both_asked.wait()
    return {"price": 12, "stock": 3}[what]


both_asked = None

# show
@app.get("/quote")
async def quote():
    price, stock = await asyncio.gather(ask("price"), ask("stock"))
    return {"price": price, "stock": stock}

sock = Sock(app)

@app.before_request
def refuse_other_origins():
    upgrade = request.headers.get("Upgrade", "").lower()
    if upgrade == "websocket" and urlsplit(request.origin or "").netloc != request.host:
        abort(403)

@sock.route("/echo")
def echo(ws):
    while True:
        ws.send(ws.receive())
# end


if __name__ == "__main__":
    import socket
    import threading

    from wsproto import ConnectionType, WSConnection
    from wsproto.events import AcceptConnection, CloseConnection, Request, TextMessage

    answer = app.test_client().get("/quote")
    assert answer.json == {"price": 12, "stock": 3}

    # A page of another site is rejected, whatever cookies its browser sends.
    for origin in [{}, {"Origin": "https://other.example"}]:
        assert app.test_client().get("/echo", headers={"Upgrade": "websocket"} | origin).status_code == 403

    # A handwritten WebSocket client, over a pair of connected sockets instead of the network.
    near, far = socket.socketpair()
    near.settimeout(5)
    client = WSConnection(ConnectionType.CLIENT)
    origin = [(b"Origin", b"http://localhost")]
    near.sendall(client.send(Request(host="localhost", target="/echo", extra_headers=origin)))
    head = far.recv(4096).decode()
    headers = dict(line.split(": ", 1) for line in head.split("\r\n")[1:] if line)
    visit = threading.Thread(
        target=app.test_client().get,
        args=["/echo"],
        kwargs={"headers": headers, "environ_overrides": {"werkzeug.socket": far}},
    )
    visit.start()

    def next_event():
        while True:
            for event in client.events():
                return event
            client.receive_data(near.recv(4096))

    assert isinstance(next_event(), AcceptConnection)
    near.sendall(client.send(TextMessage(data="hello")))
    event = next_event()
    assert isinstance(event, TextMessage) and event.data == "hello"
    near.sendall(client.send(CloseConnection(code=1000)))
    visit.join(5)
    assert not visit.is_alive()
