from django.contrib.auth.views import LoginView, LogoutView
from django.urls import path

from . import views

urlpatterns = [
    path("", views.BookmarkList.as_view(), name="bookmark-list"),
    path("bookmarks/new/", views.BookmarkCreate.as_view(), name="bookmark-create"),
    path("bookmarks/<int:pk>/", views.BookmarkDetail.as_view(), name="bookmark-detail"),
    path(
        "bookmarks/<int:pk>/edit/",
        views.BookmarkUpdate.as_view(),
        name="bookmark-update",
    ),
    path(
        "bookmarks/<int:pk>/delete/",
        views.BookmarkDelete.as_view(),
        name="bookmark-delete",
    ),
    path("sign-up/", views.SignUp.as_view(), name="sign-up"),
    path("log-in/", LoginView.as_view(), name="login"),
    path("log-out/", LogoutView.as_view(), name="logout"),
]
