import django.db.models.deletion
from django.db import migrations, models
from django.db.models import OuterRef, Subquery


def name_the_ministry(apps, schema_editor):
    """Of every sending that exists: its channel's."""
    Channel, Dispatch = apps.get_model("channels", "Channel"), apps.get_model("publishing", "Dispatch")
    ministry = Channel.objects.filter(pk=OuterRef("channel_id")).values("ministry_id")[:1]
    Dispatch.objects.update(ministry_id=Subquery(ministry))


class Migration(migrations.Migration):

    dependencies = [
        ("channels", "0005_keys_of_accounts_are_sealed"),
        ("people", "0001_initial"),
        ("publishing", "0021_what_is_public_when_a_period_begins"),
    ]

    operations = [
        migrations.AddField(
            model_name="dispatch",
            name="ministry",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.ministry"
            ),
        ),
        migrations.RunPython(name_the_ministry, migrations.RunPython.noop),
        migrations.AlterField(
            model_name="dispatch",
            name="ministry",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.ministry"
            ),
        ),
        migrations.AddIndex(
            model_name="dispatch",
            index=models.Index(
                condition=models.Q(("state", "due")), fields=["ministry", "due_at", "id"], name="dispatches_in_turn"
            ),
        ),
        migrations.AddIndex(
            model_name="dispatch",
            index=models.Index(fields=["ministry", "-claimed_at"], name="dispatches_last_taken_up"),
        ),
        migrations.CreateModel(
            name="Rest",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("platform", models.CharField(max_length=20)),
                ("until", models.DateTimeField()),
                ("why", models.CharField(max_length=200)),
                (
                    "channel",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="channels.channel",
                    ),
                ),
            ],
        ),
        migrations.AddConstraint(
            model_name="rest",
            constraint=models.UniqueConstraint(fields=("channel",), name="one_rest_per_channel"),
        ),
        migrations.AddConstraint(
            model_name="rest",
            constraint=models.UniqueConstraint(
                condition=models.Q(("channel__isnull", True)), fields=("platform",), name="one_rest_per_platform"
            ),
        ),
    ]
