"""Mails are rows with their words; events are marked once they are told."""

from datetime import timedelta

import django.db.models.deletion
import uuid6
from django.db import migrations, models
from django.db.models import Max, Min
from django.utils import timezone

LOOKED_BACK = timedelta(days=7)  # so far the clock looked for events without a notice until now


def begin_where_telling_stood(apps, schema_editor):
    """What was told stays told: nobody gets the past again, and nothing of the last days is lost."""
    event = apps.get_model("records", "Event")
    if not event.objects.exists():
        return
    at = timezone.now()
    recent = event.objects.filter(at__gte=at - LOOKED_BACK)
    first = recent.aggregate(first=Min("pk"))["first"]
    number = first - 1 if first else event.objects.aggregate(last=Max("pk"))["last"]
    apps.get_model("publishing", "ToldUntil").objects.create(pk=1, number=number, coming=number, coming_since=at)
    heard = apps.get_model("publishing", "Notice").objects.values("event_id")
    told = apps.get_model("publishing", "ToldEvent")
    marks = (told(number=pk) for pk in recent.filter(public_id__in=heard).values_list("pk", flat=True))
    told.objects.bulk_create(marks, batch_size=500)


class Migration(migrations.Migration):
    dependencies = [
        ("publishing", "0009_what_was_prepared_is_kept"),
        ("people", "0001_initial"),
        ("records", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Mailbox",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "pace",
                    models.CharField(
                        choices=[
                            ("at_once", "At once, at any hour"),
                            ("gathered", "Gathered, during office hours"),
                            ("morning", "Once a day, in the morning"),
                        ],
                        default="gathered",
                        max_length=20,
                    ),
                ),
                ("round_up_at", models.DateTimeField(blank=True, null=True)),
                ("address", models.EmailField(blank=True, max_length=254)),
                ("failures", models.PositiveIntegerField(default=0)),
                ("failing_since", models.DateTimeField(blank=True, null=True)),
                ("next_try_at", models.DateTimeField(blank=True, null=True)),
                ("dead_since", models.DateTimeField(blank=True, null=True)),
                (
                    "person",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="mailbox", to="people.person"
                    ),
                ),
            ],
            options={"verbose_name_plural": "mailboxes"},
        ),
        migrations.CreateModel(
            name="Mail",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("public_id", models.UUIDField(default=uuid6.uuid7, editable=False, unique=True)),
                ("urgent", models.BooleanField(default=False)),
                ("language", models.CharField(max_length=2)),
                ("subject", models.CharField(max_length=300)),
                ("body", models.TextField()),
                ("made_at", models.DateTimeField()),
                ("token", models.UUIDField(blank=True, null=True)),
                ("lease_until", models.DateTimeField(blank=True, null=True)),
                ("sent_at", models.DateTimeField(blank=True, null=True)),
                (
                    "mailbox",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="mails", to="publishing.mailbox"
                    ),
                ),
            ],
        ),
        migrations.AddIndex(
            model_name="mail",
            index=models.Index(
                condition=models.Q(("sent_at__isnull", True)), fields=["-urgent", "id"], name="mails_to_send"
            ),
        ),
        migrations.CreateModel(
            name="ToldEvent",
            fields=[("number", models.BigIntegerField(primary_key=True, serialize=False))],
        ),
        migrations.CreateModel(
            name="ToldUntil",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.BigIntegerField(default=0)),
                ("coming", models.BigIntegerField(default=0)),
                ("coming_since", models.DateTimeField()),
            ],
        ),
        migrations.RenameField(model_name="notice", old_name="mailed_at", new_name="gathered_at"),
        migrations.AddField(
            model_name="notice",
            name="mail",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="notices",
                to="publishing.mail",
            ),
        ),
        migrations.AddIndex(
            model_name="notice",
            index=models.Index(
                condition=models.Q(("gathered_at__isnull", True)), fields=["person"], name="notices_to_gather"
            ),
        ),
        migrations.RunPython(begin_where_telling_stood, migrations.RunPython.noop),
    ]
