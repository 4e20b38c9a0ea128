"""A model for an existing table that reads its columns from the database."""

from flask import Flask
from flask_sqlalchemy_lite import SQLAlchemy
from sqlalchemy import CheckConstraint, select, text
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import DeclarativeBase

THEIRS = """
CREATE TABLE acct_invoices (
    number integer NOT NULL PRIMARY KEY,
    customer varchar(80) NOT NULL,
    paid boolean NOT NULL DEFAULT false,
    total integer NOT NULL DEFAULT 0 CHECK (total >= 0)
)"""


class Base(DeclarativeBase):
    pass


app = Flask(__name__)
app.config["SQLALCHEMY_ENGINES"] = {"default": "sqlite://"}
db = SQLAlchemy(app)

with app.app_context():
    db.session.execute(text(THEIRS))
    db.session.execute(
        text("INSERT INTO acct_invoices (number, customer) VALUES (17, 'Ada')")
    )
    db.session.commit()


# show
with app.app_context():
    Base.metadata.reflect(db.engine)


class Invoice(Base):
    __table__ = Base.metadata.tables["acct_invoices"]


unpaid = select(Invoice).filter_by(paid=False)
# end

with app.app_context():
    [invoice] = db.session.scalars(unpaid)
    assert invoice.customer == "Ada"
    invoice.paid = True
    db.session.commit()
    answer = db.session.execute(text("SELECT number, paid FROM acct_invoices"))
    assert answer.all() == [(17, 1)]

# Reflection found every column with its type and default, and the CHECK constraint.
table = Invoice.__table__
assert table.columns.keys() == ["number", "customer", "paid", "total"]
assert table.columns.customer.type.length == 80
assert table.columns.paid.server_default.arg.text == "false"
checks = [item for item in table.constraints if isinstance(item, CheckConstraint)]
assert [check.sqltext.text for check in checks] == ["total >= 0"]

# If the database is unreachable, the program stops before it declares the class.
app = Flask(__name__)
app.config["SQLALCHEMY_ENGINES"] = {"default": "sqlite:////nowhere/at/all.db"}
db.init_app(app)
try:
    with app.app_context():
        Base.metadata.reflect(db.engine)
except OperationalError as error:
    assert "unable to open database file" in str(error)
else:
    raise AssertionError("a database was found where none is")
