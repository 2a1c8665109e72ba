"""The life of a post, of a dispatch and of a delivery, as tables of arrows. Nobody names a target state by hand."""

from collections.abc import Mapping
from typing import TypeVar, cast

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Stage(TextChoices):
    """Where the newest revision of a post stands."""

    DRAFT = "draft", _("Draft")
    IN_REVIEW = "in_review", _("In review")
    APPROVED = "approved", _("Approved")
    SCHEDULED = "scheduled", _("Scheduled")
    CANCELLED = "cancelled", _("Cancelled")


class Outcome(TextChoices):
    """What became of what was sent."""

    NONE = "none", _("Nothing sent")
    NEEDS_DECISION = "needs_decision", _("Needs a decision")
    HELD = "held", _("Held")
    MISSED = "missed", _("Missed")
    PUBLISHING = "publishing", _("Going out")
    PUBLISHED = "published", _("Published")
    WITHDRAWN = "withdrawn", _("Withdrawn")


class DispatchState(TextChoices):
    """The life of a sending to one account pair."""

    DUE = "due", _("Waiting for its minute")
    CLAIMED = "claimed", _("Being prepared")
    LEAVING = "leaving", _("Going out")
    SENT = "sent", _("Sent")
    HELD = "held", pgettext_lazy("a sending", "Held")
    MISSED = "missed", _("Missed")
    CANCELLED = "cancelled", _("Cancelled")
    NEEDS_DECISION = "needs_decision", _("Needs a decision")
    WITHDRAWN = "withdrawn", _("Withdrawn")
    REPLACED = "replaced", _("Corrected")


class DeliveryState(TextChoices):
    """The life of one message to one account."""

    WAITING = "waiting", _("Waiting")
    CALLING = "calling", _("Being posted")
    SENT = "sent", _("Posted")
    CONFIRMED = "confirmed", _("Seen by the public")
    REFUSED = "refused", _("Refused by the platform")
    UNKNOWN = "unknown", _("Nobody knows whether it was posted")
    WITHDRAWING = "withdrawing", _("Being withdrawn")
    WITHDRAWN = "withdrawn", _("Withdrawn")
    CANCELLED = "cancelled", _("Not posted")
    REPLACED = "replaced", _("Corrected: other words stand there")


class WithdrawalState(TextChoices):
    """The life of a wish that something public be taken down."""

    WAITING = "waiting", _("Waits for a second person")
    AGREED = "agreed", _("Decided: it is taken down")
    DECLINED = "declined", _("Not taken down")
    OVERTAKEN = "overtaken", _("Overtaken: somebody decided at once")


class CorrectionState(TextChoices):
    """The life of the wish that something public say other words."""

    OPEN = "open", _("Under way: the first words are still public")
    MADE = "made", _("Made: it is public")
    DROPPED = "dropped", _("Given up")
    OVERTAKEN = "overtaken", _("Overtaken: it was taken down")


class OtherLanguage(TextChoices):
    """Where the language that is not the source stands. *Back* is also what was written in both languages at once."""

    TO_TRANSLATE = "to_translate", _("To translate")
    IN_TRANSLATION = "in_translation", _("In translation")
    BACK = "back", _("Up to date")
    BEHIND = "behind", _("Behind")
    ONE_LANGUAGE = "one_language", _("One language, by exemption")


STAGE_ARROWS = {
    (Stage.DRAFT, "submit"): Stage.IN_REVIEW,
    (Stage.IN_REVIEW, "submit_emergency"): Stage.IN_REVIEW,  # an ordinary round under way is let go for it
    (Stage.IN_REVIEW, "request_changes"): Stage.DRAFT,
    (Stage.IN_REVIEW, "last_yes"): Stage.APPROVED,
    (Stage.APPROVED, "take_back"): Stage.IN_REVIEW,
    (Stage.SCHEDULED, "take_back"): Stage.IN_REVIEW,
    (Stage.APPROVED, "schedule"): Stage.SCHEDULED,
    (Stage.DRAFT, "revise"): Stage.DRAFT,
    (Stage.IN_REVIEW, "revise"): Stage.DRAFT,
    (Stage.APPROVED, "revise"): Stage.DRAFT,
    (Stage.SCHEDULED, "revise"): Stage.DRAFT,
    (Stage.IN_REVIEW, "expire"): Stage.DRAFT,
    (Stage.IN_REVIEW, "block_found"): Stage.DRAFT,
    (Stage.APPROVED, "block_found"): Stage.DRAFT,
    (Stage.SCHEDULED, "block_found"): Stage.DRAFT,
    (Stage.APPROVED, "reason_given"): Stage.IN_REVIEW,
    (Stage.SCHEDULED, "reason_given"): Stage.IN_REVIEW,
    (Stage.APPROVED, "ask_again"): Stage.IN_REVIEW,
    (Stage.SCHEDULED, "ask_again"): Stage.IN_REVIEW,
    (Stage.DRAFT, "cancel"): Stage.CANCELLED,
    (Stage.IN_REVIEW, "cancel"): Stage.CANCELLED,
    (Stage.APPROVED, "cancel"): Stage.CANCELLED,
    (Stage.SCHEDULED, "cancel"): Stage.CANCELLED,
    (Stage.SCHEDULED, "correct"): Stage.DRAFT,  # what is public stays so meanwhile
    (Stage.DRAFT, "correction_over"): Stage.SCHEDULED,
    (Stage.IN_REVIEW, "correction_over"): Stage.SCHEDULED,
    (Stage.APPROVED, "correction_over"): Stage.SCHEDULED,
    (Stage.SCHEDULED, "correction_over"): Stage.SCHEDULED,
}

DISPATCH_ARROWS = {
    (DispatchState.DUE, "claim"): DispatchState.CLAIMED,
    (DispatchState.DUE, "hold"): DispatchState.HELD,
    (DispatchState.DUE, "miss"): DispatchState.MISSED,
    (DispatchState.DUE, "cancel"): DispatchState.CANCELLED,
    (DispatchState.DUE, "reschedule"): DispatchState.DUE,
    (DispatchState.CLAIMED, "leave"): DispatchState.LEAVING,
    (DispatchState.CLAIMED, "lapse"): DispatchState.DUE,
    (DispatchState.CLAIMED, "hold"): DispatchState.HELD,
    (DispatchState.CLAIMED, "miss"): DispatchState.MISSED,
    (DispatchState.CLAIMED, "cancel"): DispatchState.CANCELLED,
    (DispatchState.LEAVING, "all_sent"): DispatchState.SENT,
    (DispatchState.LEAVING, "nothing_out"): DispatchState.HELD,
    (DispatchState.LEAVING, "ask"): DispatchState.NEEDS_DECISION,
    (DispatchState.HELD, "release"): DispatchState.DUE,
    (DispatchState.HELD, "put_back"): DispatchState.DUE,  # what held it is undone, or let these words go
    (DispatchState.HELD, "miss"): DispatchState.MISSED,  # … and its minute has passed meanwhile
    (DispatchState.HELD, "reschedule"): DispatchState.DUE,
    (DispatchState.HELD, "cancel"): DispatchState.CANCELLED,
    (DispatchState.CANCELLED, "restore"): DispatchState.HELD,  # what called it off, a correction, was given up
    (DispatchState.MISSED, "release"): DispatchState.DUE,
    (DispatchState.MISSED, "reschedule"): DispatchState.DUE,
    (DispatchState.MISSED, "cancel"): DispatchState.CANCELLED,
    (DispatchState.NEEDS_DECISION, "send_on"): DispatchState.LEAVING,
    (DispatchState.NEEDS_DECISION, "all_sent"): DispatchState.SENT,
    (DispatchState.NEEDS_DECISION, "leave_it"): DispatchState.SENT,
    (DispatchState.NEEDS_DECISION, "gone"): DispatchState.WITHDRAWN,
    (DispatchState.NEEDS_DECISION, "give_up"): DispatchState.CANCELLED,
    (DispatchState.SENT, "ask"): DispatchState.NEEDS_DECISION,
    (DispatchState.SENT, "gone"): DispatchState.WITHDRAWN,
    (DispatchState.SENT, "replaced"): DispatchState.REPLACED,
}

DELIVERY_ARROWS = {
    (DeliveryState.WAITING, "call"): DeliveryState.CALLING,
    (DeliveryState.WAITING, "reported"): DeliveryState.SENT,
    (DeliveryState.WAITING, "give_up"): DeliveryState.CANCELLED,
    (DeliveryState.CALLING, "accepted"): DeliveryState.SENT,
    (DeliveryState.CALLING, "refused"): DeliveryState.REFUSED,
    (DeliveryState.CALLING, "not_posted"): DeliveryState.WAITING,
    (DeliveryState.CALLING, "doubt"): DeliveryState.UNKNOWN,
    (DeliveryState.CALLING, "reported"): DeliveryState.SENT,
    (DeliveryState.UNKNOWN, "accepted"): DeliveryState.SENT,
    (DeliveryState.UNKNOWN, "reported"): DeliveryState.SENT,
    (DeliveryState.UNKNOWN, "not_posted"): DeliveryState.WAITING,
    (DeliveryState.UNKNOWN, "give_up"): DeliveryState.CANCELLED,
    (DeliveryState.UNKNOWN, "withdraw"): DeliveryState.WITHDRAWING,
    (DeliveryState.REFUSED, "reported"): DeliveryState.SENT,
    (DeliveryState.REFUSED, "not_posted"): DeliveryState.WAITING,
    (DeliveryState.REFUSED, "give_up"): DeliveryState.CANCELLED,
    (DeliveryState.SENT, "seen"): DeliveryState.CONFIRMED,
    (DeliveryState.SENT, "withdraw"): DeliveryState.WITHDRAWING,
    (DeliveryState.CONFIRMED, "withdraw"): DeliveryState.WITHDRAWING,
    (DeliveryState.WITHDRAWING, "gone"): DeliveryState.WITHDRAWN,
    # A correction: what it does not touch is taken over as it stands; what it took the place of is public no more.
    (DeliveryState.WAITING, "kept"): DeliveryState.SENT,
    (DeliveryState.SENT, "replaced"): DeliveryState.REPLACED,
    (DeliveryState.CONFIRMED, "replaced"): DeliveryState.REPLACED,
}

WITHDRAWAL_ARROWS = {
    (WithdrawalState.WAITING, "confirm"): WithdrawalState.AGREED,
    (WithdrawalState.WAITING, "decline"): WithdrawalState.DECLINED,
    (WithdrawalState.WAITING, "overtake"): WithdrawalState.OVERTAKEN,
}

CORRECTION_ARROWS = {
    (CorrectionState.OPEN, "make"): CorrectionState.MADE,
    (CorrectionState.OPEN, "drop"): CorrectionState.DROPPED,
    (CorrectionState.OPEN, "overtake"): CorrectionState.OVERTAKEN,
}

OTHER_LANGUAGE_ARROWS = {
    # Words were typed, or saved as a version. `missing`: nothing is written in the other language; `exempt`: nothing,
    # and leave was given; `left_behind`: since somebody answered for both, the source changed alone; `in_step`: it did
    # not; `restored`: both say again what they said then.
    **{
        (state, happened): reached
        for state in (OtherLanguage.TO_TRANSLATE, OtherLanguage.ONE_LANGUAGE, OtherLanguage.BACK)
        for happened, reached in (
            ("missing", OtherLanguage.TO_TRANSLATE),
            ("exempt", OtherLanguage.ONE_LANGUAGE),
            ("in_step", OtherLanguage.BACK),
            ("left_behind", OtherLanguage.BEHIND),
        )
    },
    (OtherLanguage.BEHIND, "missing"): OtherLanguage.TO_TRANSLATE,
    (OtherLanguage.BEHIND, "exempt"): OtherLanguage.ONE_LANGUAGE,
    (OtherLanguage.BEHIND, "in_step"): OtherLanguage.BEHIND,  # until somebody says that all of it was carried over
    (OtherLanguage.BEHIND, "left_behind"): OtherLanguage.BEHIND,
    (OtherLanguage.BEHIND, "restored"): OtherLanguage.BACK,
    # While it is out, whatever is typed, it is out until somebody says that it is back.
    **{
        (OtherLanguage.IN_TRANSLATION, happened): OtherLanguage.IN_TRANSLATION
        for happened in ("missing", "exempt", "in_step", "left_behind")
    },
    # Somebody says so.
    **{(state, "send"): OtherLanguage.IN_TRANSLATION for state in OtherLanguage},
    (OtherLanguage.IN_TRANSLATION, "bring_back"): OtherLanguage.BACK,
    (OtherLanguage.IN_TRANSLATION, "bring_back_late"): OtherLanguage.BEHIND,  # the source changed while it was out
    (OtherLanguage.BEHIND, "bring_back"): OtherLanguage.BACK,
}

# Over: nothing more happens to them by themselves, and nobody has to watch.
FINAL = {
    Stage.CANCELLED,
    DispatchState.CANCELLED,
    DispatchState.WITHDRAWN,
    DispatchState.REPLACED,
    DeliveryState.CONFIRMED,
    DeliveryState.WITHDRAWN,
    DeliveryState.CANCELLED,
    DeliveryState.REPLACED,
    DeliveryState.SENT,
    DispatchState.SENT,
    WithdrawalState.AGREED,
    WithdrawalState.DECLINED,
    WithdrawalState.OVERTAKEN,
    CorrectionState.MADE,
    CorrectionState.DROPPED,
    CorrectionState.OVERTAKEN,
}

LIVE = (DeliveryState.SENT, DeliveryState.CONFIRMED, DeliveryState.WITHDRAWING)  # the public may see it


class NoArrow(Exception):
    """The table has no such arrow: a programming error, never a person's."""


State = TypeVar("State", bound=TextChoices)


def follow(arrows: Mapping[tuple[State, str], State], state: State | str, act: str) -> State:
    """The state an arrow leads to. Raises NoArrow."""
    try:
        return arrows[(cast(State, state), act)]  # the text of a column equals its state
    except KeyError:
        raise NoArrow(f"no arrow “{act}” out of “{state}”") from None


def sources(arrows: Mapping[tuple[State, str], State], act: str) -> list[State]:
    """The states that have this arrow out."""
    return [state for state, name in arrows if name == act]
