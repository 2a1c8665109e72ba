"""The addresses of one's work."""

from django.urls import path

from web.work import views

urlpatterns = [
    path("", views.start, name="start"),
    path("work/", views.work, name="my-work"),
    path("work/seen/", views.seen, name="notices-seen"),
]
