"""The addresses of the pages."""

from django.urls import include, path

from web import health, lending, signin

app_name = "web"
urlpatterns = [
    path("", include("web.compose.urls")),
    path("", include("web.posts.urls")),
    path("", include("web.decisions.urls")),
    path("", include("web.by_hand.urls")),
    path("", include("web.sendings.urls")),
    path("", include("web.work.urls")),
    path("", include("web.inbox.urls")),
    path("", include("web.lists.urls")),
    path("", include("web.accounts.urls")),
    path("", include("web.stops.urls")),
    path("", include("web.periods.urls")),
    path("", include("web.mending.urls")),
    path("", include("web.policies.urls")),
    path("", include("web.people.urls")),
    path("", include("web.positions.urls")),
    path("", include("web.duty.urls")),
    path("", include("web.delegations.urls")),
    path("", include("web.emergency.urls")),
    path("", include("web.takedown.urls")),
    path("", include("web.tokens.urls")),
    path("", include("web.figures.urls")),
    path("", include("web.counts.urls")),
    path("bulletin/", include("web.bulletin.urls")),
    path("", include("web.guidance.urls")),
    path("", include("web.rules.urls")),
    path("lent/", lending.lent, name="lent"),
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
    path("metrics", health.metrics, name="metrics"),
    path("sign-in/", signin.SignIn.as_view(), name="sign-in"),
    path("sign-out/", signin.SignOut.as_view(), name="sign-out"),
    path("language/", signin.choose_language, name="language"),
    path("me/", signin.my_settings, name="my-settings"),
    path("me/password/", signin.ChangePassword.as_view(), name="change-password"),
]
