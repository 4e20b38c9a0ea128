from django.contrib import admin

from .models import Bookmark, Tag


@admin.register(Bookmark)
class BookmarkAdmin(admin.ModelAdmin):
    list_display = ["title", "url", "owner"]
    list_filter = ["tags"]
    search_fields = ["title", "url"]


@admin.register(Tag)
class TagAdmin(admin.ModelAdmin):
    search_fields = ["name"]
