"""The addresses of posting by hand."""

from django.urls import path

from web.by_hand import views

urlpatterns = [
    path("posts/<uuid:post_id>/sendings/<uuid:sending_id>/by-hand/", views.by_hand, name="by-hand"),
    path("posts/<uuid:post_id>/sendings/<uuid:sending_id>/by-hand/<slug:name>/", views.act, name="by-hand-act"),
    path("posts/<uuid:post_id>/sendings/<uuid:sending_id>/package/", views.package, name="package"),
    path("posts/<uuid:post_id>/posted/<uuid:delivery_id>/", views.proof, name="posted-proof"),
]
