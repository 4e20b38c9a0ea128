from flask import Blueprint, redirect, render_template, request, url_for
from flask_login import current_user, login_required
from sqlalchemy import select
from sqlalchemy.orm import selectinload

from .extensions import db
from .forms import BookmarkForm
from .models import Bookmark, Tag

bp = Blueprint("bookmarks", __name__)


@bp.errorhandler(OverflowError)
def not_found(error):
    """Answers numbers in a URL that are too large for the database."""
    return render_template("404.html"), 404


def own_bookmarks():
    return select(Bookmark).where(Bookmark.owner_id == current_user.id)


def get_own_or_404(bookmark_id):
    return db.first_or_404(own_bookmarks().where(Bookmark.id == bookmark_id))


@bp.get("/")
@login_required
def index():
    bookmarks = own_bookmarks().options(selectinload(Bookmark.tags))
    tag = request.args.get("tag")
    if tag:
        bookmarks = bookmarks.where(Bookmark.tags.any(name=tag))
    page = db.paginate(bookmarks.order_by(Bookmark.id.desc()), per_page=20)
    own_tags = select(Tag).where(Tag.bookmarks.any(owner_id=current_user.id))
    tags = db.session.scalars(own_tags.order_by(Tag.name)).all()
    return render_template("bookmarks/list.html", page=page, tag=tag, tags=tags)


@bp.get("/bookmarks/<int:bookmark_id>/")
@login_required
def detail(bookmark_id):
    bookmark = get_own_or_404(bookmark_id)
    return render_template("bookmarks/detail.html", bookmark=bookmark)


@bp.route("/bookmarks/new/", methods=["GET", "POST"])
@login_required
def create():
    return edit(Bookmark(owner_id=current_user.id))


@bp.route("/bookmarks/<int:bookmark_id>/edit/", methods=["GET", "POST"])
@login_required
def update(bookmark_id):
    return edit(get_own_or_404(bookmark_id))


def edit(bookmark):
    form = BookmarkForm(bookmark)
    if form.validate_on_submit():
        form.populate_obj(bookmark)
        db.session.add(bookmark)
        db.session.commit()
        return redirect(url_for(".detail", bookmark_id=bookmark.id))
    return render_template("bookmarks/form.html", bookmark=bookmark, form=form)


@bp.route("/bookmarks/<int:bookmark_id>/delete/", methods=["GET", "POST"])
@login_required
def delete(bookmark_id):
    bookmark = get_own_or_404(bookmark_id)
    if request.method == "POST":
        db.session.delete(bookmark)
        db.session.commit()
        return redirect(url_for(".index"))
    return render_template("bookmarks/confirm_delete.html", bookmark=bookmark)
