"""`python -m bench.sending.wagtail_site.fill COUNT AT`: so many pages that go live at a moment (seconds since 1970)."""

import sys
from datetime import UTC, datetime

import django


def main(count: int, at: datetime) -> None:
    """Schedule them as an editor does: a revision with its minute, published ahead of it."""
    from wagtail.models import Page

    from bench.sending.wagtail_site.pages.models import Message

    root = Page.objects.get(depth=1)
    for number in range(count):
        page = root.add_child(instance=Message(title=f"Message {number}", slug=f"message-{number}", live=False))
        page.go_live_at = at
        page.save_revision().publish()


if __name__ == "__main__":
    django.setup()
    main(int(sys.argv[1]), datetime.fromtimestamp(float(sys.argv[2]), UTC))
