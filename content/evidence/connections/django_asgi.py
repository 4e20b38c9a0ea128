"""The application for ASGI servers, with or without what Django runs in a thread as a request starts."""

import os

import django_app
from django.core.asgi import get_asgi_application
from django.core.signals import request_started
from django.db import close_old_connections, reset_queries

application = get_asgi_application()
if os.environ.get("RECEIVERS") == "none":
    # Both are synchronous, so Django runs them in a thread that it keeps until the request ends.
    request_started.disconnect(reset_queries)
    request_started.disconnect(close_old_connections)
