"""A component with its own URLs, mounted under a prefix: a blueprint and a factory in Flask."""

from flask import Blueprint, Flask, url_for
from flask_wtf import CSRFProtect

# show
# mysite/extensions.py
csrf = CSRFProtect()

# mysite/shop.py
shop = Blueprint("shop", __name__, url_prefix="/shop")

@shop.get("/basket")
def show_basket():
    return f"Basket at {url_for('shop.show_basket')}"

# mysite/__init__.py
def create_app(config=None):
    app = Flask(__name__)
    app.config.from_prefixed_env()  # FLASK_SECRET_KEY and others
    app.config.from_mapping(config or {})
    csrf.init_app(app)
    app.register_blueprint(shop)
    return app
# end


if __name__ == "__main__":
    import os

    os.environ["FLASK_SECRET_KEY"] = "from the environment"
    app = create_app()
    assert app.secret_key == "from the environment"
    answer = app.test_client().get("/shop/basket")
    assert answer.status_code == 200
    assert answer.text == "Basket at /shop/basket"
    assert app.test_client().get("/basket").status_code == 404

    # The factory creates any number of applications, each with its own settings.
    other = create_app({"SECRET_KEY": "for a test", "TESTING": True})
    assert other is not app and other.testing and not app.testing
    assert (other.secret_key, app.secret_key) == ("for a test", "from the environment")

    # The extension also protects the blueprint’s views.
    other.add_url_rule("/pay", view_func=lambda: "paid", methods=["POST"], endpoint="pay")
    assert other.test_client().post("/pay").status_code == 400
