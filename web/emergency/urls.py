"""The addresses of the emergency lane."""

from django.urls import path

from web.emergency import views

urlpatterns = [
    path("posts/<uuid:post_id>/emergency/", views.emergency, name="emergency"),
    path("posts/<uuid:post_id>/emergency/ask/", views.ask, name="emergency-ask"),
    path("posts/<uuid:post_id>/emergency/confirm/", views.confirm, name="emergency-confirm"),
    path("posts/<uuid:post_id>/emergency/send-back/", views.send_back, name="emergency-send-back"),
    path("emergencies/", views.emergencies, name="emergencies"),
    path("emergencies/<uuid:emergency_id>/", views.review, name="emergency-review"),
]
