"""Positions cover accounts; accounts registered before there were program duty officers give them their right too."""

import django.db.models.deletion
from django.db import migrations, models
from django.db.migrations.state import StateApps


def give_rights(apps: StateApps, _schema_editor: object) -> None:
    """What registering an account does since: the team of program duty officers acts on it."""
    channels = list(apps.get_model("channels", "Channel").objects.select_related("ministry"))
    if not channels:
        return
    kind, _ = apps.get_model("contenttypes", "ContentType").objects.get_or_create(app_label="channels", model="channel")
    right, _ = apps.get_model("auth", "Permission").objects.get_or_create(
        content_type=kind, codename="act_as_program_duty", defaults={"name": "Act as program_duty"}
    )
    teams = apps.get_model("auth", "Group").objects
    held = apps.get_model("channels", "ChannelGroupObjectPermission").objects
    for channel in channels:
        team, _ = teams.get_or_create(name=f"{channel.ministry.code} program_duty")
        held.get_or_create(permission=right, group=team, content_object=channel)


class Migration(migrations.Migration):

    dependencies = [
        ('auth', '0012_alter_user_first_name_max_length'),
        ('channels', '0003_roles_of_every_stage'),
        ('contenttypes', '0002_remove_content_type_name'),
        ('people', '0004_positions_and_duty'),
    ]

    operations = [
        migrations.AlterModelOptions(
            name='channel',
            options={'permissions': [('act_as_drafter', 'Act as drafter'), ('act_as_language_reviewer', 'Act as language_reviewer'), ('act_as_director', 'Act as director'), ('act_as_publisher', 'Act as publisher'), ('act_as_custodian', 'Act as custodian'), ('act_as_accessibility_reviewer', 'Act as accessibility_reviewer'), ('act_as_subject_expert', 'Act as subject_expert'), ('act_as_legal', 'Act as legal'), ('act_as_french_services', 'Act as french_services'), ('act_as_cabinet_office', 'Act as cabinet_office'), ('act_as_partner', 'Act as partner'), ('act_as_adm', 'Act as adm'), ('act_as_dm', 'Act as dm'), ('act_as_program_duty', 'Act as program_duty')]},
        ),
        migrations.CreateModel(
            name='Coverage',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('everywhere', models.BooleanField(default=True)),
                ('group', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='coverage', to='auth.group')),
                ('position', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='coverage', to='people.position')),
            ],
        ),
        migrations.RunPython(give_rights, migrations.RunPython.noop),
    ]
