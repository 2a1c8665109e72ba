"""`python -m bench.sending.wagtail_site.fill COUNT`: so many pages that have just come to their minute."""

import sys
import time
from datetime import UTC, datetime, timedelta

import django

SOON = timedelta(seconds=5)


def main(count: int) -> None:
    """Schedule them as an editor does: a revision with its minute, published ahead of it."""
    from wagtail.models import Page

    from bench.sending.wagtail_site.pages.models import Message

    root = Page.objects.get(depth=1)
    for number in range(count):
        message = Message(title=f"Message {number}", slug=f"message-{number}", text="Flu shots are free.", live=False)
        page = root.add_child(instance=message)
        page.go_live_at = datetime.now(UTC) + SOON
        page.save_revision().publish()
    time.sleep(SOON.total_seconds())


if __name__ == "__main__":
    django.setup()
    main(int(sys.argv[1]))
