"""Which pictures the versions saved before show: read once from their stored bytes."""

import json
from collections.abc import Iterator
from typing import Any

from django.db import migrations


def _digests(document: dict[str, Any]) -> Iterator[str]:
    for variant in document.get("variants", {}).values():
        for shown in (variant, *variant.get("thread", ())):
            yield from (item["digest"] for item in shown.get("media", ()) if item.get("digest"))


def know_them(apps: Any, schema_editor: Any) -> None:
    revisions, uses = apps.get_model("publishing", "Revision"), apps.get_model("publishing", "PictureUse")
    for revision in revisions.objects.order_by("pk").iterator(chunk_size=500):
        found = {digest.removeprefix("sha256:") for digest in _digests(json.loads(bytes(revision.content)))}
        uses.objects.bulk_create(uses(revision=revision, sha256=sha256) for sha256 in sorted(found))


class Migration(migrations.Migration):
    dependencies = [("publishing", "0015_who_takes_down_and_what_was_shown")]
    operations = [migrations.RunPython(know_them, migrations.RunPython.noop)]
