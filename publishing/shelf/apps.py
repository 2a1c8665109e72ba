from django.apps import AppConfig


class ShelfConfig(AppConfig):
    name = "publishing.shelf"
    label = "shelf"
