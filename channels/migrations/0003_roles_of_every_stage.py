"""Accounts registered before there were these roles give them to the teams of their ministry too."""

from django.db import migrations
from django.db.migrations.state import StateApps

ROLES = (
    *("accessibility_reviewer", "subject_expert", "legal", "french_services"),
    *("cabinet_office", "partner", "adm", "dm"),
)
EARLIER = ("drafter", "language_reviewer", "director", "publisher", "custodian")


def give_rights(apps: StateApps, _schema_editor: object) -> None:
    """What registering an account does since: a team per ministry and role, and its right on the account."""
    channels = list(apps.get_model("channels", "Channel").objects.select_related("ministry"))
    if not channels:
        return
    kind, _ = apps.get_model("contenttypes", "ContentType").objects.get_or_create(app_label="channels", model="channel")
    rights = apps.get_model("auth", "Permission").objects
    teams = apps.get_model("auth", "Group").objects
    held = apps.get_model("channels", "ChannelGroupObjectPermission").objects
    for role in ROLES:
        right, _ = rights.get_or_create(
            content_type=kind, codename=f"act_as_{role}", defaults={"name": f"Act as {role}"}
        )
        for channel in channels:
            team, _ = teams.get_or_create(name=f"{channel.ministry.code} {role}")
            held.get_or_create(permission=right, group=team, content_object=channel)


class Migration(migrations.Migration):
    dependencies = [
        ("channels", "0002_profiles_are_kept"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("auth", "0012_alter_user_first_name_max_length"),
    ]

    operations = [
        migrations.AlterModelOptions(
            name="channel",
            options={"permissions": [(f"act_as_{role}", f"Act as {role}") for role in EARLIER + ROLES]},
        ),
        migrations.RunPython(give_rights, migrations.RunPython.noop),
    ]
