from django.contrib.auth import login
from django.contrib.auth.forms import UserCreationForm
from django.contrib.auth.mixins import LoginRequiredMixin
from django.urls import reverse_lazy
from django.utils.decorators import method_decorator
from django.views import generic
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from .forms import BookmarkForm
from .models import Bookmark, Tag


@method_decorator([sensitive_post_parameters(), never_cache], name="dispatch")
class SignUpView(generic.CreateView):
    form_class = UserCreationForm
    template_name = "registration/sign_up.html"
    success_url = reverse_lazy("bookmark-list")

    def form_valid(self, form):
        response = super().form_valid(form)
        login(self.request, self.object)
        return response


class OwnBookmarksMixin(LoginRequiredMixin):
    def get_queryset(self):
        return Bookmark.objects.filter(owner=self.request.user)


class BookmarkListView(OwnBookmarksMixin, generic.ListView):
    paginate_by = 20

    def get_queryset(self):
        bookmarks = super().get_queryset().prefetch_related("tags")
        if tag := self.request.GET.get("tag"):
            bookmarks = bookmarks.filter(tags__name=tag)
        return bookmarks

    def get_context_data(self, **kwargs):
        tags = Tag.objects.filter(bookmarks__owner=self.request.user).distinct()
        return super().get_context_data(tags=tags, **kwargs)


class BookmarkDetailView(OwnBookmarksMixin, generic.DetailView):
    pass


class BookmarkCreateView(LoginRequiredMixin, generic.CreateView):
    model = Bookmark
    form_class = BookmarkForm

    def get_form_kwargs(self):
        kwargs = super().get_form_kwargs()
        kwargs["instance"] = Bookmark(owner=self.request.user)
        return kwargs


class BookmarkUpdateView(OwnBookmarksMixin, generic.UpdateView):
    form_class = BookmarkForm


class BookmarkDeleteView(OwnBookmarksMixin, generic.DeleteView):
    success_url = reverse_lazy("bookmark-list")
