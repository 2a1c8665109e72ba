"""The addresses of the duty roster."""

from django.urls import path

from web.duty import views

urlpatterns = [
    path("duty-roster/", views.roster, name="duty-roster"),
    path("duty-roster/<slug:code>/add/", views.add, name="add-duty"),
    path("duty-roster/<slug:code>/<uuid:turn_id>/remove/", views.remove, name="remove-duty"),
]
