"""The addresses of the approval policies."""

from django.urls import path

from web.policies import views

urlpatterns = [
    path("approval-policies/", views.policies, name="policies"),
    path("approval-policies/<slug:code>/", views.policy, name="policy"),
    path("approval-policies/<slug:code>/change/", views.change, name="change-policy"),
    path("approval-policies/<slug:code>/<uuid:channel_id>/", views.policy, name="policy"),
    path("approval-policies/<slug:code>/<uuid:channel_id>/change/", views.change, name="change-policy"),
]
