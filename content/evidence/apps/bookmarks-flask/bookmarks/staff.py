from flask import abort, current_app
from flask_admin import Admin, AdminIndexView
from flask_admin.contrib.sqla import ModelView
from flask_login import current_user
from flask_wtf import FlaskForm
from wtforms.validators import URL

from .accounts.models import User
from .extensions import db
from .models import Bookmark, Tag


class StaffOnly:
    def is_accessible(self):
        return current_user.is_authenticated and current_user.is_staff

    def inaccessible_callback(self, name, **kwargs):
        if current_user.is_authenticated:
            abort(403)
        return current_app.login_manager.unauthorized()


class StaffIndexView(StaffOnly, AdminIndexView):
    pass


class StaffModelView(StaffOnly, ModelView):
    form_base_class = FlaskForm


class BookmarkView(StaffModelView):
    column_list = ["title", "url", "owner"]
    column_filters = ["tags.name"]
    column_labels = {"url": "URL"}
    column_searchable_list = ["title", "url"]
    form_args = {"url": {"validators": [URL()]}}


class TagView(StaffModelView):
    column_list = ["name"]
    column_searchable_list = ["name"]
    form_columns = ["name"]


class UserView(StaffModelView):
    can_create = False
    column_list = ["username", "is_staff"]
    column_searchable_list = ["username"]
    form_columns = ["username", "is_staff"]


def init_app(app):
    admin = Admin(app, name="Staff", index_view=StaffIndexView(url="/staff"))
    admin.add_view(BookmarkView(Bookmark, db, name="Bookmarks"))
    admin.add_view(TagView(Tag, db, name="Tags"))
    admin.add_view(UserView(User, db, name="Users"))
