from django import forms
from django.db import transaction

from .models import Bookmark, Tag


class TagsField(forms.CharField):
    """Tags in one line of text, separated by commas."""

    def prepare_value(self, value):
        if isinstance(value, list):
            return ", ".join(tag.name for tag in value)
        return value

    def clean(self, value):
        names = {name.strip().lower() for name in super().clean(value).split(",")}
        if any(len(name) > 50 for name in names):
            raise forms.ValidationError("A tag has at most 50 characters.")
        return names - {""}


class BookmarkForm(forms.ModelForm):
    tags = TagsField(required=False, help_text="Separate tags with commas.")

    class Meta:
        model = Bookmark
        fields = ["url", "title", "note", "tags"]

    def clean_url(self):
        url = self.cleaned_data["url"]
        others = Bookmark.objects.exclude(pk=self.instance.pk)
        if others.filter(owner=self.instance.owner_id, url=url).exists():
            raise forms.ValidationError("You have saved this URL already.")
        return url

    @transaction.atomic
    def save(self, commit=True):
        names = self.cleaned_data["tags"]
        Tag.objects.bulk_create(
            [Tag(name=name) for name in names], ignore_conflicts=True
        )
        self.cleaned_data["tags"] = Tag.objects.filter(name__in=names)
        return super().save(commit)
