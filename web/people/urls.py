"""The addresses of people."""

from django.urls import path

from web.people import views

urlpatterns = [
    path("people/", views.people, name="people"),
    path("people/add/", views.add, name="add-person"),
    path("people/<uuid:person_id>/", views.person, name="person"),
    path("people/<uuid:person_id>/memberships/<int:row>/end/", views.end, name="end-membership"),
    path("people/<uuid:person_id>/<slug:name>/", views.act, name="person-act"),
    path("set-password/<uuid:uidb64>/", views.SetPassword.as_view(), name="set-password"),
]
