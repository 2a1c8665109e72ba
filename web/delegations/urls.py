"""The addresses of delegations, absences and assistants."""

from django.urls import path

from web.delegations import views

urlpatterns = [
    path("delegations/", views.overview, name="delegations"),
    path("delegations/<slug:code>/add/", views.add, name="add-delegation"),
    path("delegations/<uuid:delegation_id>/end/", views.end, name="end-delegation"),
    path("delegations/absences/", views.be_away, name="add-absence"),
    path("delegations/absences/<uuid:absence_id>/end/", views.come_back, name="end-absence"),
    path("delegations/assistants/", views.name_assistant, name="add-assistant"),
    path("delegations/assistants/<int:row>/end/", views.dismiss_assistant, name="end-assistant"),
]
