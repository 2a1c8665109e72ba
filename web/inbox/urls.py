"""The addresses of the inbox."""

from django.urls import path

from web.inbox import views

urlpatterns = [
    path("inbox/", views.waiting, name="inbox"),
    path("inbox/count/", views.count, name="inbox-count"),
    path("inbox/asked/", views.asked, name="inbox-asked"),
    path("inbox/decided/", views.decided, name="inbox-decided"),
    path("inbox/expired/", views.expired, name="inbox-expired"),
    path("inbox/<uuid:post_id>/do/<slug:name>/", views.act, name="inbox-act"),
]
