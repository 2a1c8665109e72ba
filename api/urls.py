"""The addresses of the API. Whatever else stands under /api/ is nowhere, and says so as a problem."""

from django.urls import include, path, re_path

from api.channels import Channels, OneChannel
from api.consulting import ConsultationOfAPost, QuoteOfAPost
from api.description import Description, Nowhere, ProblemKind
from api.people import Me, Token
from api.periods import Periods
from api.posts import OnePost, Posts
from api.talk import CommentsOnAPost, HistoryOfAPost

app_name = "api"

version_1 = [
    path("schema/", Description.as_view(), name="schema"),
    path("problems/<slug:code>/", ProblemKind.as_view(), name="problem"),
    path("me/", Me.as_view(), name="me"),
    path("token/", Token.as_view(), name="token"),
    path("channels/", Channels.as_view(), name="channels"),
    path("channels/<uuid:id>/", OneChannel.as_view(), name="channel"),
    path("periods/", Periods.as_view(), name="periods"),
    path("posts/", Posts.as_view(), name="posts"),
    path("posts/<uuid:id>/", OnePost.as_view(), name="post"),
    path("posts/<uuid:id>/history/", HistoryOfAPost.as_view(), name="history"),
    path("posts/<uuid:id>/consultation/", ConsultationOfAPost.as_view(), name="consultation"),
    path("posts/<uuid:id>/quote/", QuoteOfAPost.as_view(), name="quote"),
    path("posts/<uuid:id>/comments/", CommentsOnAPost.as_view(), name="comments"),
]
urlpatterns = [
    path("v1/", include(version_1)),
    re_path("", Nowhere.as_view(), name="nowhere"),
]
