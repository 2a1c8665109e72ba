"""The stages an approval can go through: what each is called, and the role that decides in it."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from people.roles import Role


@dataclass(frozen=True)
class StageKind:
    """One kind of stage. A consultation is heard and does not decide; `is_final`: it can be the last word;
    `of_emergencies`: no policy asks for it, the emergency lane does."""

    name: str | Promise
    role: Role
    is_consultation: bool = False
    is_final: bool = False
    of_emergencies: bool = False


LANGUAGE = "language"
FACTS, WORDS = "facts", "words"

# In the order they are asked where no policy says otherwise (policy.md part 3, steps 6 to 11, D).
STAGES: Mapping[str, StageKind] = {
    LANGUAGE: StageKind(_("Language review"), Role.LANGUAGE_REVIEWER),
    "accessibility": StageKind(_("Accessibility review"), Role.ACCESSIBILITY_REVIEWER),
    "subject": StageKind(_("Subject review"), Role.SUBJECT_EXPERT),
    "legal": StageKind(_("Legal and privacy"), Role.LEGAL),
    "french_services": StageKind(_("French language services"), Role.FRENCH_SERVICES),
    "ministers_office": StageKind(_("Minister’s office"), Role.MINISTERS_OFFICE, is_consultation=True),
    "cabinet_office": StageKind(_("Cabinet Office communications"), Role.CABINET_OFFICE),
    "partner": StageKind(_("Partner’s agreement"), Role.PARTNER),
    "director": StageKind(_("Communications director"), Role.DIRECTOR, is_final=True),
    "adm": StageKind(_("Assistant deputy minister"), Role.ADM, is_final=True),
    "dm": StageKind(_("Deputy minister"), Role.DM, is_final=True),
    "head": StageKind(_("Head of communications"), Role.HEAD_OF_COMMUNICATIONS, is_final=True),
    FACTS: StageKind(_("The facts are right"), Role.PROGRAM_DUTY, of_emergencies=True),
    WORDS: StageKind(_("The words are right in both languages"), Role.DIRECTOR, of_emergencies=True),
}
OFFERED = tuple(code for code, kind in STAGES.items() if not kind.of_emergencies)
"""What a policy can ask for."""

MAY_GO_AHEAD = ("service-information", "health-and-safety", "emergency")
"""The kinds of posts a policy can let go ahead when the minister’s office has not answered in its hours: service,
health and safety, by the codes their content carries. For any other, silence is never consent."""

PLACE = {code: place for place, code in enumerate(STAGES)}


def stage_name(code: str) -> str:
    """What a stage is called, in the language of the moment."""
    return str(STAGES[code].name) if code in STAGES else code


def stage_names(codes: str) -> str:
    """The same of several, as an event tells them: their codes, a comma and a space between."""
    return ", ".join(map(stage_name, codes.split(", ")))
