"""The addresses of positions."""

from django.urls import path

from web.positions import views

urlpatterns = [
    path("positions/", views.positions, name="positions"),
    path("positions/<slug:code>/add/", views.add, name="add-position"),
    path("positions/<uuid:position_id>/", views.position, name="position"),
    path("positions/<uuid:position_id>/holders/<uuid:holding_id>/end/", views.leave, name="leave-position"),
    path("positions/<uuid:position_id>/<slug:name>/", views.act, name="position-act"),
]
