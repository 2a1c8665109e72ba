"""The address of the list of sendings."""

from django.urls import path

from web.sendings import views

urlpatterns = [path("sendings/", views.sendings, name="sendings")]
