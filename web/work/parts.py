"""What somebody's roles in a ministry or in the whole house ask of them, and the pages where they do it."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from people.models import Person
from people.queries import roles_anywhere
from people.roles import Role
from web.context import PLACES

LEADS: Mapping[Role, tuple[str | Promise, tuple[str, ...]]] = {
    Role.ADMINISTRATOR: (
        _("You add people and give roles; the posts of others are not yours to see."),
        ("web:people", "web:positions", "web:delegations"),
    ),
    Role.REGISTRAR: (_("You keep the register of official accounts."), ("web:accounts",)),
    Role.RULE_OWNER: (
        _(
            "The rules are yours; posts are their ministry’s. What people say of a rule, and what waits for a second "
            "rule owner, stands on the rule desk."
        ),
        ("web:rule-desk",),
    ),
    Role.CARETAKER: (
        _("You record that a caretaker period began or ended, and let go out what may while it lasts."),
        ("web:stops",),
    ),
    Role.HEAD_OF_COMMUNICATIONS: (
        _("You say who has to approve what and who is on duty, and you review emergencies afterwards."),
        ("web:policies", "web:duty-roster", "web:emergencies", "web:figures"),
    ),
    Role.RECORDS_OFFICER: (
        _(
            "You read every post of the ministry. The page of each keeps its versions, its approvals and the proof of "
            "posting."
        ),
        ("web:posts", "web:accounts"),
    ),
    Role.FOI_OFFICER: (
        _("Find a post and print its chronology: what was written, approved and sent, in order, with who did it."),
        ("web:posts",),
    ),
    Role.AUDITOR: (
        _("You read everything of the ministry, history included, and change nothing."),
        ("web:posts", "web:emergencies", "web:figures", "web:accounts", "web:policies"),
    ),
}
"""By role, what it asks (policy.md part 3, roles: may / may not), and where. Names of pages as the menu has them."""


@dataclass(frozen=True)
class Part:
    """What one role asks, and its pages: address and name."""

    role: str
    sentence: str
    pages: list[tuple[str, str]]


def parts(person: Person) -> list[Part]:
    """One for each such role somebody holds today, in a ministry or with a position."""
    held = roles_anywhere(person)
    named = {name: str(words) for name, words in PLACES}
    return [
        Part(str(role.label), str(sentence), [(reverse(page), named[page]) for page in pages])
        for role, (sentence, pages) in LEADS.items()
        if role in held
    ]
