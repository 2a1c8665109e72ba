"""The addresses of the public bulletin."""

from django.urls import path, re_path

from web.bulletin import feed, pages

app_name = "bulletin"
urlpatterns = [
    path("", pages.index, name="index"),
    re_path(r"^media/(?P<sha256>[0-9a-f]{64})$", pages.picture, name="picture"),
    path("<str:account>/", pages.account, name="account"),
    path("<str:account>/feed.atom", feed.atom, name="feed"),
    path("<str:account>/<slug:key>/", pages.message, name="message"),
]
