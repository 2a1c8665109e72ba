from django.db import migrations, models


class Migration(migrations.Migration):
    """Uploads and containers made before a message leaves, and what a platform answered word for word."""

    dependencies = [
        ("publishing", "0008_the_other_language_is_kept_in_step"),
    ]

    operations = [
        migrations.AddField(
            model_name="attempt",
            name="raw",
            field=models.JSONField(blank=True, default=dict),
        ),
        migrations.AddField(
            model_name="delivery",
            name="prepared",
            field=models.JSONField(blank=True, default=dict),
        ),
        migrations.AddField(
            model_name="delivery",
            name="prepared_until",
            field=models.DateTimeField(blank=True, null=True),
        ),
    ]
