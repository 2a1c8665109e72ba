"""The addresses of the compose page and of the pictures on it."""

from django.urls import path, register_converter

from web.compose import autosave, live, pages, pictures


class PictureName:
    """The SHA-256 of a picture's bytes, in hexadecimal."""

    regex = "[0-9a-f]{64}"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value.removeprefix("sha256:")


register_converter(PictureName, "picture")

urlpatterns = [
    path("posts/new/", pages.new, name="compose"),
    path("posts/autosave/", autosave.autosave, name="autosave"),
    path("posts/live-findings/", live.live_findings, name="live-findings"),
    path("posts/new/pictures/", pictures.upload, name="upload-picture"),
    path("posts/<uuid:post_id>/edit/", pages.edit, name="edit"),
    path("posts/<uuid:post_id>/pictures/<picture:name>/", pictures.of_a_post, name="picture"),
    path("pictures/<picture:name>/", pictures.of_ones_own, name="picture"),
]
