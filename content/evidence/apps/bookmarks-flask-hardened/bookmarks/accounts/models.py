from uuid import uuid4

from flask_security import RoleMixin, UserMixin, hash_password
from sqlalchemy import Column, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from ..extensions import db
from ..models import Bookmark

user_role = db.Table(
    "user_role",
    Column("user_id", ForeignKey("user.id"), primary_key=True),
    Column("role_id", ForeignKey("role.id"), primary_key=True),
)


# Flask-Security needs roles, also where a flag says enough.
class Role(RoleMixin, db.Model):
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(80), unique=True)


class User(UserMixin, db.Model):
    id: Mapped[int] = mapped_column(primary_key=True)
    username: Mapped[str] = mapped_column(String(150), unique=True)
    password: Mapped[str] = mapped_column(String(255))
    active: Mapped[bool] = mapped_column(default=True)
    fs_uniquifier: Mapped[str] = mapped_column(
        String(64), unique=True, default=lambda: uuid4().hex
    )
    is_staff: Mapped[bool] = mapped_column(default=False)
    roles: Mapped[list[Role]] = relationship(secondary=user_role)
    bookmarks: Mapped[list[Bookmark]] = relationship(
        back_populates="owner", cascade="all, delete-orphan"
    )

    def __str__(self):
        return self.username

    def set_password(self, password):
        self.password = hash_password(password)
