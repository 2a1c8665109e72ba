"""The addresses of the lists."""

from django.urls import path

from web.lists import views

urlpatterns = [
    path("posts/", views.posts, name="posts"),
    path("calendar/", views.days, name="calendar"),
]
