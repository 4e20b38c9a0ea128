"""One part of a site with its own addresses, joined under a prefix: a blueprint in Flask."""

from flask import Blueprint, Flask, url_for

# show
# mysite/shop.py
shop = Blueprint("shop", __name__, url_prefix="/shop")

@shop.get("/basket")
def show_basket():
    return f"Basket at {url_for('shop.show_basket')}"

# mysite/__init__.py
def create_app():
    app = Flask(__name__)
    app.register_blueprint(shop)
    return app
# end


if __name__ == "__main__":
    client = create_app().test_client()
    answer = client.get("/shop/basket")
    assert answer.status_code == 200
    assert answer.text == "Basket at /shop/basket"
    assert client.get("/basket").status_code == 404
    assert create_app() is not create_app()
