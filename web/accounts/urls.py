"""The addresses of the register."""

from django.urls import path

from web.accounts import came_back, keys, views

urlpatterns = [
    path("accounts/", views.accounts, name="accounts"),
    path("accounts/register/", views.register, name="register-account"),
    path("accounts/<uuid:channel_id>/", views.account, name="account"),
    path("accounts/<uuid:channel_id>/keys/", keys.keys, name="account-keys"),
    path("accounts/<uuid:channel_id>/keys/<slug:language>/enter/", keys.enter, name="account-key-enter"),
    path("accounts/keys/came-back/", came_back.came_back, name="account-key-came-back"),
    path("accounts/<uuid:channel_id>/keys/<slug:language>/ask/", keys.ask, name="account-key-ask"),
    path("accounts/<uuid:channel_id>/keys/<slug:language>/revoke/", keys.revoke, name="account-key-revoke"),
    path("accounts/<uuid:channel_id>/do/<slug:name>/", views.act, name="account-act"),
]
