"""The addresses of the self-check and the guidance pages. `private` answers them; see there."""

from django.urls import path

from web.guidance import views

app_name = "guidance"
urlpatterns = [
    path("guidance/", views.index, name="index"),
    path("guidance/<slug:name>/", views.page, name="page"),
    path("self-check/", views.check_index, name="check-index"),
    path("self-check/<slug:jurisdiction>/", views.check, name="check"),
]
