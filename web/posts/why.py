"""Why a sending stands where it stands: a sentence for each code the clock and the verbs write, and what helps."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from publishing.by_hand.turns import is_by_hand
from publishing.models import Dispatch
from publishing.states import DeliveryState, DispatchState
from records.clock import now

Sentence = str | Promise

RENEW = _("A custodian of the account renews its key; then release the post.")

WHY: dict[str, tuple[Sentence, Sentence]] = {
    "paused": (
        _("Sending was paused when its minute came."),
        _("Release it once sending is resumed. Nothing goes out by itself when a pause ends."),
    ),
    "period": (
        _("A period that restrains what may go out had begun, and the post’s category is not among those allowed."),
        _("The caretaker period officer can let it go. Otherwise release it when the period is over, or cancel it."),
    ),
    "too_late": (
        _("Its minute had passed before it could be sent."),
        _("Choose another minute inside the approved time, or write a new version with another time."),
    ),
    "minute_gone": (
        _("New time-zone rules: the clocks now jump over the minute it was planned for."),
        _("Choose another minute inside the approved time, or write a new version with another time."),
    ),
    "minute_doubled": (
        _("New time-zone rules: the clocks now show its minute twice, and nobody said which one is meant."),
        _("Choose the minute again and say which of the two is meant."),
    ),
    "not_approved": (
        _("The words that were to be sent are no longer approved."),
        _("Have the newest version approved, then schedule it."),
    ),
    "words_differ": (
        _("What is stored is not, word for word, what was approved."),
        _("Save the words as a new version and have it approved. Tell the people who run the system."),
    ),
    "approver_removed": (
        _("Somebody who approved it has since been removed for cause."),
        _("Have it approved again: save a new version and submit it."),
    ),
    "finding_blocks": (
        _("A check shortly before the minute found something that must be corrected."),
        _("Correct it in a new version and have that approved."),
    ),
    "finding_wants_reason": (
        _("A check shortly before the minute found something that needs a reason."),
        _("Give the reason; the last approver is then asked again."),
    ),
    "channel_not_active": (
        _("The account was not active when the minute came."),
        _("Its custodians can make it active again; then release the post."),
    ),
    "accounts_changed": (
        _("The addresses of the account changed after the approval."),
        _("Save a new version so that the approval covers the new addresses."),
    ),
    "cannot_be_prepared": (
        _("A picture or another part could not be made ready for the platform."),
        _("Look at the pictures; save a new version with other ones, or release it to try again."),
    ),
    "film_refused": (
        _("The platform does not take the video as it is, and nothing is public. It may be too large for this server."),
        _("Export it smaller and save a new version with it, or have the post go out by hand."),
    ),
    "key_missing": (
        _("Nobody has entered the key that opens the account."),
        _("A custodian enters it on the page of the account’s keys; then release the post."),
    ),
    "key_revoked": (_("The key of the account was revoked."), RENEW),
    "key_refused": (_("The platform no longer takes the key of the account."), RENEW),
    "key_expired": (_("The key of the account has ended."), RENEW),
    "key_unreadable": (
        _("The key of the account cannot be opened by the system."),
        _("A custodian enters it anew; then release the post. Tell the people who run the system."),
    ),
    "key_of_another": (
        _("The key opens another account than this one, or is for another server."),
        _("A custodian enters the one of this account, signed in there as nobody else; then release the post."),
    ),
    "full_today": (
        _("The platform takes no more posts of this account today, and both languages are to go out together."),
        _("Release it tomorrow; or have it go out by hand."),
    ),
    "platform_refused": (
        _("The platform refused it before anything was public."),
        _("See what the platform answered below, then release it to try again, or cancel it."),
    ),
    "platform_unreachable": (
        _("The platform could not be reached, and nothing is public."),
        _("Release it to try again, or cancel it."),
    ),
    "outcome_unknown": (
        _("Nobody saw whether a message was posted."),
        _("Look at the account, then say whether it is there."),
    ),
    "one_sided": (
        _("One language is public, the other is not."),
        _("Decide what becomes of the pair."),
    ),
    "thread_broken": (
        _("Part of the thread is public, the rest is not."),
        _("Decide what becomes of it."),
    ),
    "half_corrected": (
        _("Part of the correction is public; elsewhere the first words still are."),
        _("See which version stands where, then decide."),
    ),
    "corrected": (_("Its words are being corrected, so they no longer went out."), ""),
    "correction_drop": (_("The correction was given up before it left."), ""),
    "correction_given_up": (
        _("A correction had stopped it, and was given up."),
        _("Release it to try again, or cancel it."),
    ),
    "correction_overtake": (_("The post was taken down before its correction left."), ""),
    "taken_down": (_("What it corrects was taken down before it left."), ""),
    "left_one_sided": (_("One language stands alone; a person decided so."), ""),
    "given_up": (_("A person decided not to send it any more."), ""),
    "cancelled": (_("A person cancelled it before it left."), ""),
    "revised": (_("The words were changed before it left."), ""),
    "yes_taken_back": (_("An approval was taken back before it left."), ""),
    "asked_again": (_("The last approver is asked again."), ""),
    "reason_given": (_("A reason was added, so the last approver is asked again."), ""),
}


BY_HAND: dict[str, tuple[Sentence, Sentence]] = {
    "outcome_unknown": (
        _("Nobody reported in time that it was posted by hand."),
        _("Look at the account first. If it is not there, say that you are posting it; if it is, report its address."),
    ),
    "platform_refused": (
        _("It could not be posted by hand, and nothing is public."),
        _("See below why. Release it to have it posted again, or cancel it."),
    ),
}
"""What the same codes mean where a person posts."""

GOING = (_("It is being taken down, account by account."), _("Nothing has to be decided any more. The record stays."))
OVER = _("The approved time is over: save a new version with another time and have it approved, or cancel it.")
STOPPED = (DispatchState.HELD, DispatchState.MISSED)


def why(dispatch: Dispatch) -> tuple[Sentence, Sentence]:
    """Why it stands there and what helps; two empty sentences where nothing needs to be said."""
    if is_being_taken_down(dispatch):
        return GOING
    by_hand = BY_HAND.get(dispatch.state_reason) if is_by_hand(dispatch) else None
    sentence, remedy = by_hand or WHY.get(dispatch.state_reason, ("", ""))
    return sentence, OVER if is_over(dispatch) else remedy


def is_over(dispatch: Dispatch) -> bool:
    """Whether it was held or missed and its approved time has ended, so that these words can no longer go out."""
    return dispatch.state in STOPPED and dispatch.latest_at < now()


def is_being_taken_down(dispatch: Dispatch) -> bool:
    """Whether somebody asked that it be taken down and some of it can still be seen."""
    return any(delivery.state == DeliveryState.WITHDRAWING for delivery in dispatch.deliveries.all())
