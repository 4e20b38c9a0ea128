from django.contrib.auth.views import LoginView, LogoutView
from django.urls import path

from . import views

urlpatterns = [
    path("", views.BookmarkListView.as_view(), name="bookmark-list"),
    path("bookmarks/new/", views.BookmarkCreateView.as_view(), name="bookmark-create"),
    path(
        "bookmarks/<int:pk>/",
        views.BookmarkDetailView.as_view(),
        name="bookmark-detail",
    ),
    path(
        "bookmarks/<int:pk>/edit/",
        views.BookmarkUpdateView.as_view(),
        name="bookmark-update",
    ),
    path(
        "bookmarks/<int:pk>/delete/",
        views.BookmarkDeleteView.as_view(),
        name="bookmark-delete",
    ),
    path("sign-up/", views.SignUpView.as_view(), name="sign-up"),
    path("log-in/", LoginView.as_view(), name="login"),
    path("log-out/", LogoutView.as_view(), name="logout"),
]
