from flask_wtf import FlaskForm
from sqlalchemy import select
from wtforms import StringField, TextAreaField, URLField
from wtforms.validators import URL, DataRequired, Length, ValidationError

from .extensions import db
from .models import Bookmark, Tag


class TagsField(StringField):
    """Tags in one line of text, separated by commas."""

    def _value(self):
        if self.raw_data:
            return self.raw_data[0]
        return ", ".join(tag.name for tag in self.data or [])

    def process_formdata(self, valuelist):
        text = valuelist[0] if valuelist else ""
        names = {name.strip().lower() for name in text.split(",")}
        self.data = names - {""}

    def pre_validate(self, form):
        if any(len(name) > 50 for name in self.data):
            raise ValidationError("A tag has at most 50 characters.")

    def populate_obj(self, obj, name):
        setattr(obj, name, Tag.named(self.data))


class BookmarkForm(FlaskForm):
    url = URLField("URL", validators=[DataRequired(), Length(max=500), URL()])
    title = StringField("Title", validators=[DataRequired(), Length(max=200)])
    note = TextAreaField("Note")
    tags = TagsField("Tags", description="Separate tags with commas.")

    def __init__(self, bookmark):
        super().__init__(obj=bookmark)
        self.bookmark = bookmark

    def validate_url(self, field):
        others = select(Bookmark).where(
            Bookmark.owner_id == self.bookmark.owner_id,
            Bookmark.url == field.data,
            Bookmark.id.is_distinct_from(self.bookmark.id),
        )
        if db.session.scalar(others):
            raise ValidationError("You have saved this URL already.")
