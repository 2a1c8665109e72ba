"""The addresses of one's own tokens."""

from django.urls import path

from web.tokens import views

urlpatterns = [
    path("me/tokens/", views.tokens, name="tokens"),
    path("me/tokens/make/", views.make, name="make-token"),
    path("me/tokens/<slug:begins>/end/", views.end, name="end-token"),
]
