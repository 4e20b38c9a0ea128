from django.contrib.auth import login
from django.contrib.auth.forms import UserCreationForm
from django.contrib.auth.mixins import LoginRequiredMixin
from django.urls import reverse_lazy
from django.views import generic

from .forms import BookmarkForm
from .models import Bookmark, Tag


class SignUp(generic.CreateView):
    form_class = UserCreationForm
    template_name = "registration/sign_up.html"
    success_url = reverse_lazy("bookmark-list")

    def form_valid(self, form):
        response = super().form_valid(form)
        login(self.request, self.object)
        return response


class OwnBookmarks(LoginRequiredMixin):
    def get_queryset(self):
        return Bookmark.objects.filter(owner=self.request.user)


class BookmarkList(OwnBookmarks, generic.ListView):
    paginate_by = 20

    def get_queryset(self):
        bookmarks = super().get_queryset().prefetch_related("tags")
        if tag := self.request.GET.get("tag"):
            bookmarks = bookmarks.filter(tags__name=tag)
        return bookmarks

    def get_context_data(self, **kwargs):
        tags = Tag.objects.filter(bookmarks__owner=self.request.user).distinct()
        return super().get_context_data(tags=tags, **kwargs)


class BookmarkDetail(OwnBookmarks, generic.DetailView):
    pass


class BookmarkCreate(LoginRequiredMixin, generic.CreateView):
    model = Bookmark
    form_class = BookmarkForm

    def get_form_kwargs(self):
        bookmark = Bookmark(owner=self.request.user)
        return super().get_form_kwargs() | {"instance": bookmark}


class BookmarkUpdate(OwnBookmarks, generic.UpdateView):
    form_class = BookmarkForm


class BookmarkDelete(OwnBookmarks, generic.DeleteView):
    success_url = reverse_lazy("bookmark-list")
