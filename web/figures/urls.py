"""The addresses of the figures."""

from django.urls import path

from web.figures import views

urlpatterns = [
    path("figures/", views.figures, name="figures"),
    path("figures/<slug:code>.csv", views.table, name="figures-table"),
]
