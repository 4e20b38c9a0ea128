"""The application for WSGI servers."""

import django_app
from django.core.wsgi import get_wsgi_application

application = get_wsgi_application()
