"""Sends the shelf to its own database, and everything else to the story's."""


class ShelfRouter:
    """Django's database router for the two databases."""

    def db_for_read(self, model, **hints: object) -> str:
        return "shelf" if model._meta.app_label == "shelf" else "default"

    db_for_write = db_for_read

    def allow_relation(self, first, second, **hints: object) -> bool:
        return (first._meta.app_label == "shelf") == (second._meta.app_label == "shelf")

    def allow_migrate(self, database: str, app_label: str, **hints: object) -> bool:
        return (database == "shelf") == (app_label == "shelf")
