"""The addresses of the rules."""

from django.urls import path

from web.rules import views

urlpatterns = [
    path("rules/", views.index, name="rules"),
    path("rules/<slug:rule_id>/", views.one, name="rule"),
]
