from django.apps import AppConfig


class PagesConfig(AppConfig):
    name = "bench.sending.wagtail_site.pages"
    label = "pages"

    def ready(self) -> None:
        from wagtail.signals import page_published

        from bench.sending.platform import Ledger

        def post(sender: type, **facts: object) -> None:
            """What Wagtail's documents suggest for notifying an outside service. Scheduling sends the signal, too."""
            if facts["instance"].live:
                Ledger.of_environment().post(facts["instance"].slug)

        page_published.connect(post, weak=False)
