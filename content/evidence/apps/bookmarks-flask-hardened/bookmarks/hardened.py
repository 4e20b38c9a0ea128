import os

from flask_talisman import Talisman

from . import create_app as create_plain_app


def create_app():
    app = create_plain_app(
        {
            "SECRET_KEY": os.environ["FLASK_SECRET_KEY"],
            "TRUSTED_HOSTS": ["localhost", "127.0.0.1"],
        }
    )
    Talisman(
        app,
        content_security_policy_nonce_in=["script-src", "style-src"],
        referrer_policy="same-origin",
        strict_transport_security_preload=True,
    )
    # The staff screens have scripts and styles in the page.
    for admin in app.extensions["admin"]:
        admin.csp_nonce_generator = app.jinja_env.globals["csp_nonce"]
    return app
