from django.contrib.auth import get_user_model
from django.contrib.auth.hashers import make_password
from django.core.management.base import BaseCommand
from django.db import transaction

from bookmarks.models import Bookmark, Tag


class Command(BaseCommand):
    help = "Adds the users demo1, demo2 and so on, with bookmarks and tags."

    def add_arguments(self, parser):
        parser.add_argument("--users", type=int, default=2)
        parser.add_argument("--bookmarks", type=int, default=45, help="for each user")

    @transaction.atomic
    def handle(self, *args, **options):
        users, bookmarks = options["users"], options["bookmarks"]
        names = ["news", "recipes", "travel"]
        tags = [Tag.objects.get_or_create(name=name)[0] for name in names]
        # A hash takes long on purpose, so the users share one.
        password = make_password("demo password")
        for user_number in range(1, users + 1):
            user = get_user_model().objects.create(
                username=f"demo{user_number}", password=password
            )
            added = Bookmark.objects.bulk_create(
                Bookmark(
                    owner=user,
                    url=f"https://example.com/{number}",
                    title=f"Bookmark {number}",
                    note=f"What user {user_number} noted on bookmark {number}.",
                )
                for number in range(1, bookmarks + 1)
            )
            Bookmark.tags.through.objects.bulk_create(
                Bookmark.tags.through(bookmark=bookmark, tag=tags[place % len(tags)])
                for place, bookmark in enumerate(added)
            )
        self.stdout.write(f"Added {users} users with {bookmarks} bookmarks each.")
