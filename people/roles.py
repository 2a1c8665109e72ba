"""The roles people hold. Some are held on accounts (channels), some in a ministry or in the whole house."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Role(TextChoices):
    """Every role (policy.md part 3, roles: may / may not)."""

    MEMBER = "member", _("Staff")
    DRAFTER = "drafter", _("Drafting")
    LANGUAGE_REVIEWER = "language_reviewer", _("Language review")
    DIRECTOR = "director", _("Communications director")
    PUBLISHER = "publisher", _("Publishing")
    CUSTODIAN = "custodian", _("Account custodian")
    ACCESSIBILITY_REVIEWER = "accessibility_reviewer", _("Accessibility review")
    SUBJECT_EXPERT = "subject_expert", _("Subject expertise")
    LEGAL = "legal", _("Legal and privacy")
    FRENCH_SERVICES = "french_services", _("French language services coordination")
    CABINET_OFFICE = "cabinet_office", _("Cabinet Office communications")
    PARTNER = "partner", _("Partner liaison")
    PROGRAM_DUTY = "program_duty", _("Program duty officer")
    ADM = "adm", _("Assistant deputy minister")
    DM = "dm", _("Deputy minister")
    HEAD_OF_COMMUNICATIONS = "head_of_communications", _("Head of communications")
    REGISTRAR = "registrar", _("Account register")
    CARETAKER = "caretaker", _("Caretaker period officer")
    RECORDS_OFFICER = "records_officer", _("Records")
    FOI_OFFICER = "foi_officer", _("Access to information")
    RULE_OWNER = "rule_owner", _("Rule owner")
    MINISTERS_OFFICE = "ministers_office", _("Minister’s office")
    AUDITOR = "auditor", _("Audit")
    ADMINISTRATOR = "administrator", _("Administration")


CHANNEL_ROLES = (
    *(Role.DRAFTER, Role.LANGUAGE_REVIEWER, Role.DIRECTOR, Role.PUBLISHER, Role.CUSTODIAN),
    *(Role.ACCESSIBILITY_REVIEWER, Role.SUBJECT_EXPERT, Role.LEGAL, Role.FRENCH_SERVICES),
    *(Role.CABINET_OFFICE, Role.PARTNER, Role.ADM, Role.DM, Role.PROGRAM_DUTY),
)
MINISTRY_ROLES = tuple(role for role in Role if role not in CHANNEL_ROLES)

# Roles that never go together with a role on a channel: they read, they do not act on a post.
OUTSIDE_ROLES = (Role.MINISTERS_OFFICE, Role.AUDITOR)

# Roles that decide on the words of others. Who administers people in a ministry holds none of them there.
DECIDING_ROLES = frozenset(
    {
        *(Role.LANGUAGE_REVIEWER, Role.ACCESSIBILITY_REVIEWER, Role.SUBJECT_EXPERT, Role.LEGAL, Role.FRENCH_SERVICES),
        *(Role.CABINET_OFFICE, Role.PARTNER, Role.DIRECTOR, Role.ADM, Role.DM, Role.PROGRAM_DUTY),
        Role.HEAD_OF_COMMUNICATIONS,
    }
)

# Roles a position can bring with it. Belonging, administering and the rules are given to a person, never to a seat.
POSITION_ROLES = (
    *CHANNEL_ROLES,
    *(Role.HEAD_OF_COMMUNICATIONS, Role.REGISTRAR, Role.CARETAKER, Role.RECORDS_OFFICER, Role.FOI_OFFICER),
)
