"""The addresses of pauses and periods."""

from django.urls import path

from web.stops import views

urlpatterns = [
    path("stops/", views.stops, name="stops"),
    path("stops/pause/", views.pause, name="pause"),
    path("stops/pauses/<uuid:pause_id>/resume/", views.resume, name="resume"),
    path("stops/periods/start/", views.start_period, name="start-period"),
    path("stops/periods/<uuid:period_id>/end/", views.end_period, name="end-period"),
]
