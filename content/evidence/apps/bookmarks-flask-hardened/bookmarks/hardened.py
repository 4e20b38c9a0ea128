import os
from base64 import b64encode
from hashlib import sha256

from flask_talisman import Talisman
from werkzeug.middleware.proxy_fix import ProxyFix

from . import create_app as create_plain_app

# Flask-Admin writes these into its pages; without them nothing asks before it deletes.
STAFF_SCREEN_HANDLERS = [
    "return false;",
    "return modelActions.execute('delete');",
    "return faHelpers.safeConfirm('Are you sure you want to delete this record?');",
]


def create_app():
    app = create_plain_app(
        {
            "SECRET_KEY": os.environ["FLASK_SECRET_KEY"],
            "SECURITY_PASSWORD_SALT": os.environ["FLASK_SECURITY_PASSWORD_SALT"],
            "REMEMBER_COOKIE_SAMESITE": "Lax",
            "REMEMBER_COOKIE_SECURE": True,
            "TRUSTED_HOSTS": ["localhost", "127.0.0.1"],
        }
    )
    # The proxy has to set X-Forwarded-Proto, and to take it out of what visitors send.
    app.wsgi_app = ProxyFix(app.wsgi_app, x_proto=1)
    Talisman(
        app,
        content_security_policy={
            "default-src": "'self'",
            "base-uri": "'none'",
            "form-action": "'self'",
            "frame-ancestors": "'none'",
            "img-src": "'self' data:",
            "object-src": "'none'",
            "script-src-attr": [
                "'unsafe-hashes'",
                *(csp_hash(handler) for handler in STAFF_SCREEN_HANDLERS),
            ],
        },
        referrer_policy="same-origin",
        strict_transport_security_preload=True,
    )
    return app


def csp_hash(source):
    return f"'sha256-{b64encode(sha256(source.encode()).digest()).decode()}'"
