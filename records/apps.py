from django.apps import AppConfig
from django.db.models.signals import post_migrate


class RecordsConfig(AppConfig):
    name = "records"

    def ready(self) -> None:
        from records.guards import install_guards

        post_migrate.connect(install_guards, sender=self, dispatch_uid="records.install_guards")
