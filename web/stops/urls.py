"""The addresses of pauses, and of the page of all that stops posts."""

from django.urls import path

from web.stops import views

urlpatterns = [
    path("stops/", views.stops, name="stops"),
    path("stops/pause/", views.pause, name="pause"),
    path("stops/pauses/<uuid:pause_id>/resume/", views.resume, name="resume"),
]
