"""An async view that queries two slow sources concurrently, and a WebSocket echo through Channels that accepts only the site's own pages."""

import asyncio

import django
from django.conf import settings

settings.configure(
    SECRET_KEY="sample",
    ROOT_URLCONF=__name__,
    ALLOWED_HOSTS=["testserver"],
    INSTALLED_APPS=[],
    DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}},
)
django.setup()

from channels.generic.websocket import AsyncWebsocketConsumer
from channels.routing import ProtocolTypeRouter, URLRouter
from channels.security.websocket import AllowedHostsOriginValidator
from django.core.asgi import get_asgi_application
from django.http import JsonResponse
from django.urls import path


async def ask(what):
    """Returns only once both sources have been queried."""
    async with asyncio.timeout(5):
        await both_asked.wait()
    return {"price": 12, "stock": 3}[what]


# show
async def quote(request):
    price, stock = await asyncio.gather(ask("price"), ask("stock"))
    return JsonResponse({"price": price, "stock": stock})

class Echo(AsyncWebsocketConsumer):
    async def receive(self, text_data=None, bytes_data=None):
        await self.send(text_data=text_data)

application = ProtocolTypeRouter({
    "http": get_asgi_application(),
    "websocket": AllowedHostsOriginValidator(
        URLRouter([path("echo", Echo.as_asgi())]),
    ),
})
# end

urlpatterns = [path("quote", quote)]


if __name__ == "__main__":
    from asgiref.testing import ApplicationCommunicator
    from django.core.exceptions import SynchronousOnlyOperation
    from django.db import transaction
    from django.test import AsyncClient

    async def check():
        global both_asked
        both_asked = asyncio.Barrier(2)
        answer = await AsyncClient().get("/quote")
        assert answer.json() == {"price": 12, "stock": 3}

        async def connect(origin):
            scope = {"type": "websocket", "path": "/echo", "headers": [(b"origin", origin)]}
            socket = ApplicationCommunicator(application, scope)
            await socket.send_input({"type": "websocket.connect"})
            return socket, (await socket.receive_output())["type"]

        # A page of another site is rejected, whatever cookies its browser sends.
        _, answer = await connect(b"https://other.example")
        assert answer == "websocket.close"

        socket, answer = await connect(b"https://testserver")
        assert answer == "websocket.accept"
        await socket.send_input({"type": "websocket.receive", "text": "hello"})
        assert (await socket.receive_output())["text"] == "hello"
        await socket.send_input({"type": "websocket.disconnect", "code": 1000})
        await socket.wait()

        # Django itself handles only HTTP.
        try:
            await get_asgi_application()({"type": "websocket"}, None, None)
        except ValueError as error:
            assert "can only handle ASGI/HTTP connections" in str(error)
        else:
            raise AssertionError("Django accepted a WebSocket")

        # Transactions do not work in async code.
        try:
            with transaction.atomic():
                pass
        except SynchronousOnlyOperation:
            pass
        else:
            raise AssertionError("a transaction began in async code")

    asyncio.run(check())
