"""The addresses of the register."""

from django.urls import path

from web.accounts import views

urlpatterns = [
    path("accounts/", views.accounts, name="accounts"),
    path("accounts/register/", views.register, name="register-account"),
    path("accounts/<uuid:channel_id>/", views.account, name="account"),
    path("accounts/<uuid:channel_id>/do/<slug:name>/", views.act, name="account-act"),
]
