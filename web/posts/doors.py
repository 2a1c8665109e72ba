"""The verbs of a page as doors: open ones with their form, closed ones with why and what helps."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from people.answers import Answer, Denied
from people.elision import elided
from people.refusals import NOT_ALLOWED
from publishing.permissions import Verb
from web.posts.deciding import Deciding
from web.posts.forms import ActForm
from web.posts.hearing import QuoteForm

# The acts that have no place of their own on the page, the most wanted first.
IN_ORDER = (
    *("submit", "contest", "approve", "request_changes", "answer_consultation", "confirm_quote", "enter_answer"),
    *("go_ahead", "hold_for_office", "relay_yes", "schedule", "release", "reschedule", "ask_again"),
    *("take_back", "declare_conflict", "share", "cancel"),
)
DANGEROUS = frozenset({"cancel"})
NEVER_MAIN = frozenset({"ask_again", "take_back", "declare_conflict", "share", "cancel"})
"""What people do now and then, and what nobody came for: folded, even where nothing else is open."""
NOTES: dict[str, str | Promise] = {
    "submit": _("The words are frozen while others decide. Any change after this asks for a new round."),
    "approve": _("You say yes to these very words. You can take it back until the post leaves."),
    "request_changes": _("The post goes back to its authors with your comment."),
    "answer_consultation": _(
        "You are asked what the office has to say. Seen or commented lets the round go on; a wrong "
        "fact or a delay goes to the director, who decides."
    ),
    "confirm_quote": _("A minister is quoted: say that the quote was agreed to in these very words, by whom and when."),
    "enter_answer": _("The office answered by phone, by e-mail or in a meeting: write it down."),
    "go_ahead": _("The office’s time is over, or it asked for something. You go on, by name, with a reason on record."),
    "hold_for_office": _("You wait for the office, by name, with a reason on record."),
    "relay_yes": _("A deputy said yes by phone or e-mail: write it down. They are told, and can contest it."),
    "contest": _("Somebody wrote down a yes in your name. If you did not say it, it counts no more."),
    "schedule": _("Choose the minute it goes out at, inside the approved time."),
    "reschedule": _("Inside the approved time the approval stays."),
    "release": _("What was held or missed goes out now, both languages, if the approved time is still open."),
    "ask_again": _("The last yes is set aside and asked for again; what waited to be sent is called off."),
    "take_back": _("The post stands in review again. What waited to be sent is called off."),
    "declare_conflict": _("You step aside: somebody else decides about this post. Your reason is kept with it."),
    "share": _(
        "From now on the minister’s office reads the post, later versions included, and can comment. Its comments go "
        "to the director."
    ),
    "cancel": _("What has not left stays here. This cannot be undone."),
}
FOR_ANOTHER: dict[str, tuple[str | Promise, str | Promise]] = {
    "approve": (
        _("Approve for %(giver)s"),
        _("You say yes for %(giver)s (%(role)s) to these very words. You can take it back until the post leaves."),
    ),
    "request_changes": (
        _("Ask for changes, for %(giver)s"),
        _("You decide for %(giver)s (%(role)s). The post goes back to its authors with your comment."),
    ),
}
"""What the button says, and the note, where somebody can decide in one other person's place alone."""
FOR_THE_QUOTED: tuple[str | Promise, str | Promise] = (
    _("Give the yes to the quote"),
    _("You say yes, for whoever is quoted, to the quote in these very words."),
)
"""The same where the office gives it here."""
NAMES: dict[Verb, str | Promise] = {Verb.TYPE: _("Change the words")}
SAID_ELSEWHERE = frozenset(
    # The same door as changing the words; and what has a page of its own.
    {
        *(Verb.REVISE, Verb.SUBMIT_EMERGENCY, Verb.CONFIRM_EMERGENCY, Verb.REVIEW_EMERGENCY),
        *(Verb.WITHDRAW_ALONE, Verb.CONFIRM_WITHDRAWAL, Verb.DECLINE_WITHDRAWAL, Verb.REPORT_WITHDRAWN),
        Verb.REVIEW_WITHDRAWAL,
        Verb.CORRECT,
        Verb.DROP_CORRECTION,
        *(Verb.HAND_OVER, Verb.POST_BY_HAND, Verb.GIVE_BACK, Verb.REPORT_NOT_POSTED, Verb.LOOK_AFTER),
    }
)

KINDS: Mapping[str, str | Promise] = {
    "now": _("Not now"),
    "person": _("Not with your part in this post"),
    "stage": _("Not at this stage"),
    "nothing": _("Nothing of the kind waits"),
}
NOTHING_OF_THE_KIND = frozenset(
    {
        *("no_suggestion_waits", "no_question", "nobody_is_consulted", "no_quote_waits", "nothing_waits"),
        *("nothing_relayed", "no_deputy_is_asked", "no_translation_to_confirm", "translation_not_awaited"),
        *("nothing_public", "no_correction", "no_withdrawal_waits", "no_withdrawal_to_review"),
    }
)
"""Reasons that say nothing is wrong: there is only nothing to do."""


@dataclass(frozen=True)
class Door:
    """Something the person can do now."""

    act: str
    name: str
    note: str
    form: ActForm
    is_main: bool

    @property
    def is_dangerous(self) -> bool:
        """Whether it takes something away from people."""
        return self.act in DANGEROUS

    @property
    def is_open(self) -> bool:
        """Whether its form is in sight at once: the one most people came for, and one that slipped."""
        return bool(self.form.errors) or self.leads

    @property
    def leads(self) -> bool:
        """Whether it is what most people came for."""
        return self.is_main and self.act not in NEVER_MAIN

    @property
    def look(self) -> str:
        """The design system's look of its button."""
        if self.is_dangerous:
            return "danger"
        return "primary" if self.leads else "secondary"


@dataclass(frozen=True)
class Closed:
    """What the person cannot do, for one reason, and what helps."""

    names: list[str]
    sentence: str
    remedy: str


@dataclass(frozen=True)
class ClosedTogether:
    """What is closed in the same way: to this person, at this stage, for now, or because nothing of the kind waits."""

    title: str
    closed: list[Closed]


def door(act: str, verb: Verb, form: ActForm, *, is_main: bool, asked: Deciding | None = None) -> Door:
    """An open door. `asked`: what a decision asks of this person, where one is theirs."""
    name, note = verb_name(verb), str(NOTES[act])
    if asked and asked.giver and act in FOR_ANOTHER:
        whose = {"giver": asked.giver, "role": asked.role}
        name, note = (elided(str(said) % whose) for said in FOR_ANOTHER[act])
    if isinstance(form, QuoteForm) and form.is_given_here:
        name, note = map(str, FOR_THE_QUOTED)
    return Door(act, name, note, form, is_main)


def verb_name(verb: Verb) -> str:
    """What the button says."""
    return str(NAMES.get(verb, verb.label))


def closed(verbs: Mapping[Verb, Answer]) -> list[Closed]:
    """The closed doors, those with the same reason together."""
    together: dict[tuple[str, str], list[str]] = {}
    for verb, answer in verbs.items():
        if isinstance(answer, Denied) and verb not in SAID_ELSEWHERE:
            together.setdefault((answer.reason.sentence, answer.reason.remedy), []).append(verb_name(verb))
    return [Closed(names, *said) for said, names in together.items()]


def closed_by_kind(verbs: Mapping[Verb, Answer]) -> list[ClosedTogether]:
    """The closed doors, what the person could change first; what merely does not arise comes last."""
    kinds: dict[str, dict[Verb, Answer]] = {}
    for verb, answer in verbs.items():
        if isinstance(answer, Denied):
            kinds.setdefault(_kind(answer.reason.code), {})[verb] = answer
    grouped = [ClosedTogether(str(title), closed(kinds.get(kind, {}))) for kind, title in KINDS.items()]
    return [group for group in grouped if group.closed]


def _kind(code: str) -> str:
    if code in NOT_ALLOWED:
        return "person"
    if code == "stage_forbids":
        return "stage"
    return "nothing" if code in NOTHING_OF_THE_KIND else "now"
