"""Staff search and filter orders in Flask-Admin; a check written by hand keeps visitors and customers out."""

import sys

# Flask-Admin uses Flask-Babel if it is installed; this sample does without it.
sys.modules["flask_babel"] = None

from flask import Flask
from flask_admin import Admin
from flask_admin.contrib.sqla import ModelView
from flask_admin.form import SecureForm
from flask_login import FlaskLoginClient, LoginManager, UserMixin, current_user
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import String
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

app = Flask(__name__)
app.config.update(SECRET_KEY="for this sample only", SQLALCHEMY_DATABASE_URI="sqlite://")
app.test_client_class = FlaskLoginClient
db = SQLAlchemy(app, model_class=type("Base", (DeclarativeBase,), {}))
login_manager = LoginManager(app)


class User(UserMixin, db.Model):
    id: Mapped[int] = mapped_column(primary_key=True)
    is_staff: Mapped[bool] = mapped_column(default=False)


class Order(db.Model):
    id: Mapped[int] = mapped_column(primary_key=True)
    number: Mapped[str] = mapped_column(String(10))
    customer: Mapped[str] = mapped_column(String(100))
    paid: Mapped[bool] = mapped_column(default=False)


@login_manager.user_loader
def load_user(user_id):
    return db.session.get(User, int(user_id))


# show
class OrderView(ModelView):
    form_base_class = SecureForm
    column_list = ["number", "customer", "paid"]
    column_searchable_list = ["customer"]
    column_filters = ["paid"]

    def is_accessible(self):
        return current_user.is_authenticated and current_user.is_staff


admin = Admin(app, name="Shop")
admin.add_view(OrderView(Order, db))
# end


class OpenView(ModelView):
    """A view without the check and the form class above."""


admin.add_view(OpenView(Order, db, endpoint="open"))

with app.app_context():
    db.create_all()
    db.session.add_all([User(id=1), User(id=2, is_staff=True)])
    db.session.add(Order(number="A-1", customer="Ada", paid=True))
    db.session.add(Order(number="B-2", customer="Ben", paid=False))
    db.session.commit()
    customer, manager = db.session.get(User, 1), db.session.get(User, 2)


def orders():
    with app.app_context():
        return db.session.query(Order).count()


assert app.test_client().get("/admin/order/").status_code == 403
assert app.test_client(user=customer).get("/admin/order/").status_code == 403

staff = app.test_client(user=manager)
page = staff.get("/admin/order/?search=ada").text
assert "A-1" in page and "B-2" not in page
page = staff.get("/admin/order/?flt0_0=0").text
assert "B-2" in page and "A-1" not in page

# SecureForm does not save a form without the CSRF token.
new = {"number": "C-3", "customer": "Cleo"}
staff.post("/admin/order/new/", data=new)
assert orders() == 2
token = staff.get("/admin/order/new/").text.split('name="csrf_token" type="hidden" value="')[1].split('"')[0]
assert staff.post("/admin/order/new/", data=new | {"csrf_token": token}).status_code == 302
assert orders() == 3

# By default, everyone can open the list, and the form needs no token.
anybody = app.test_client()
assert anybody.get("/admin/open/").status_code == 200
assert anybody.post("/admin/open/new/", data=new).status_code == 302
assert orders() == 4
