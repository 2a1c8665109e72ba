"""The addresses of a post's page and of what belongs to it."""

from django.urls import path

from web.posts import chronology, views

urlpatterns = [
    path("posts/<uuid:post_id>/", views.post, name="post"),
    path("posts/<uuid:post_id>/do/<slug:name>/", views.act, name="act"),
    path("posts/<uuid:post_id>/chronology/", chronology.chronology, name="chronology"),
    path("posts/<uuid:post_id>/relayed/<uuid:decision_id>/", views.evidence, name="evidence"),
]
