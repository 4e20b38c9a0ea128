from django.conf import settings
from django.db import models
from django.urls import reverse


class Tag(models.Model):
    name = models.CharField(max_length=50, unique=True)

    class Meta:
        ordering = ["name"]

    def __str__(self):
        return self.name


class Bookmark(models.Model):
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="bookmarks"
    )
    url = models.URLField("URL", max_length=500)
    title = models.CharField(max_length=200)
    note = models.TextField(blank=True)
    tags = models.ManyToManyField(Tag, blank=True, related_name="bookmarks")

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(fields=["owner", "url"], name="one_url_per_owner")
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("bookmark-detail", args=[self.pk])
