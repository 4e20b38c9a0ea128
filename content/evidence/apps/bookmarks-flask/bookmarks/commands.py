import click
from sqlalchemy.exc import IntegrityError

from .accounts.models import User
from .extensions import db
from .models import Bookmark, Tag


def init_app(app):
    app.cli.add_command(create_staff)
    app.cli.add_command(load_demo)


@click.command()
@click.argument("username")
@click.password_option()
def create_staff(username, password):
    """Adds a user who may use the staff screens."""
    user = User(username=username, is_staff=True)
    user.set_password(password)
    db.session.add(user)
    try:
        db.session.commit()
    except IntegrityError:
        raise click.ClickException("A user with that name already exists.") from None


@click.command()
@click.option("--users", default=2)
@click.option("--bookmarks", default=45, help="For each user.")
def load_demo(users, bookmarks):
    """Adds the users demo1, demo2 and so on, with bookmarks and tags."""
    tags = Tag.named(["news", "recipes", "travel"])
    # A hash takes long on purpose, so the users share one.
    demo = User()
    demo.set_password("demo password")
    for user_number in range(1, users + 1):
        user = User(username=f"demo{user_number}", password=demo.password)
        user.bookmarks = [
            Bookmark(
                url=f"https://example.com/{number}",
                title=f"Bookmark {number}",
                note=f"What user {user_number} noted on bookmark {number}.",
                tags=[tags[(number - 1) % len(tags)]],
            )
            for number in range(1, bookmarks + 1)
        ]
        db.session.add(user)
    db.session.commit()
    click.echo(f"Added {users} users with {bookmarks} bookmarks each.")
