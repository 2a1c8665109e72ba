"""The addresses of taking down."""

from django.urls import path

from web.takedown import views

urlpatterns = [
    path("posts/<uuid:post_id>/take-down/", views.take_down, name="take-down"),
    path("posts/<uuid:post_id>/take-down/ask/", views.ask, name="take-down-ask"),
    path("posts/<uuid:post_id>/take-down/correct/", views.correct, name="correct"),
    path("posts/<uuid:post_id>/take-down/drop/", views.drop, name="correct-drop"),
    path("posts/<uuid:post_id>/take-down/agree/", views.agree, name="take-down-agree"),
    path("posts/<uuid:post_id>/take-down/decline/", views.decline, name="take-down-decline"),
    path("posts/<uuid:post_id>/take-down/review/", views.review, name="take-down-review"),
    path("posts/<uuid:post_id>/taken-down/<uuid:delivery_id>/", views.proof, name="taken-down-proof"),
    path("pictures/<str:sha256>/posts/", views.picture_posts, name="picture-posts"),
]
