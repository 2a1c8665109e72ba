"""A finding says whether it stands for a rule that could not run: in an emergency two people may answer for it."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("compliance", "0002_rules_can_be_mended")]

    operations = [
        migrations.AddField(model_name="foundfinding", name="crashed", field=models.BooleanField(default=False))
    ]
