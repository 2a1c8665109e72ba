"""The addresses of what people have to decide."""

from django.urls import path

from web.decisions import views

urlpatterns = [
    path("decisions/", views.decisions, name="decisions"),
    path("posts/<uuid:post_id>/sendings/<uuid:sending_id>/", views.decide, name="decide"),
    path("posts/<uuid:post_id>/sendings/<uuid:sending_id>/do/<slug:name>/", views.act, name="decide-act"),
]
