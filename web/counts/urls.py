"""The addresses of the counts."""

from django.urls import path

from web.counts import views

urlpatterns = [
    path("counts/", views.counts, name="counts"),
    path("counts.csv", views.file, name="counts-file"),
]
