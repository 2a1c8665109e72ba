"""Rounds that stand already: a stage is done since the yes that filled its quorum."""

from django.db import migrations
from django.db.migrations.state import StateApps


def tell_when(apps: StateApps, _schema_editor: object) -> None:
    """Each stage of old rounds asked for a number of people only."""
    for stage in apps.get_model("approvals", "Stage").objects.filter(done_at__isnull=True).iterator():
        yes = stage.decisions.filter(answer="yes", taken_back_at__isnull=True).order_by("at", "id")
        moments = list(yes.values_list("at", flat=True)[: stage.quorum])
        if len(moments) >= stage.quorum:
            stage.done_at = moments[-1]
            stage.save(update_fields=["done_at"])


class Migration(migrations.Migration):
    dependencies = [("approvals", "0003_policies_are_versioned")]

    operations = [migrations.RunPython(tell_when, migrations.RunPython.noop)]
