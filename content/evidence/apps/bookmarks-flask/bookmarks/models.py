from contextlib import suppress
from typing import TYPE_CHECKING

from sqlalchemy import Column, ForeignKey, String, Text, UniqueConstraint, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Mapped, mapped_column, relationship

from .extensions import db

if TYPE_CHECKING:
    from .accounts.models import User

bookmark_tag = db.Table(
    "bookmark_tag",
    Column("bookmark_id", ForeignKey("bookmark.id"), primary_key=True),
    Column("tag_id", ForeignKey("tag.id"), primary_key=True, index=True),
)


class Tag(db.Model):
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(50), unique=True)
    bookmarks: Mapped[list["Bookmark"]] = relationship(
        secondary=bookmark_tag, back_populates="tags"
    )

    def __str__(self):
        return self.name

    @classmethod
    def named(cls, names):
        """The tags with these names, new where there are none yet."""
        tags = select(cls).where(cls.name.in_(names)).order_by(cls.name)
        known = {tag.name for tag in db.session.scalars(tags)}
        for name in set(names) - known:
            # Another request may add the same tag at the same moment.
            with suppress(IntegrityError), db.session.begin_nested():
                db.session.add(cls(name=name))
        return db.session.scalars(tags).all()


class Bookmark(db.Model):
    id: Mapped[int] = mapped_column(primary_key=True)
    owner_id: Mapped[int] = mapped_column(ForeignKey("user.id"), index=True)
    url: Mapped[str] = mapped_column(String(500))
    title: Mapped[str] = mapped_column(String(200))
    note: Mapped[str] = mapped_column(Text, default="")
    owner: Mapped["User"] = relationship(back_populates="bookmarks")
    tags: Mapped[list[Tag]] = relationship(
        secondary=bookmark_tag, back_populates="bookmarks", order_by=Tag.name
    )

    __table_args__ = (UniqueConstraint("owner_id", "url"),)

    def __str__(self):
        return self.title
