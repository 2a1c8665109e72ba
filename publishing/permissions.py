"""Which verb takes which role, and at which stage: one table, read by the step, the pages and the generated matrix."""

from dataclasses import dataclass

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from people.roles import Role
from publishing.states import Stage


class Verb(TextChoices):
    """What can be done to a post. The label is what the button says."""

    TYPE = "type", _("Type")
    REVISE = "revise", _("Save a version")
    CHECK = "check", _("Check again")
    JUSTIFY = "justify", _("Give a reason")
    DISPUTE = "dispute", _("Say that a finding is wrong")
    ATTEST = "attest", _("Confirm")
    SUGGEST = "suggest", _("Suggest other words")
    APPLY_SUGGESTION = "apply_suggestion", _("Apply suggested words")
    DECLINE_SUGGESTION = "decline_suggestion", _("Decline suggested words")
    COMMENT = "comment", _("Comment")
    ASK = "ask", _("Ask: I am unsure")
    ANSWER = "answer", _("Answer a question")
    SHARE = "share", _("Share with the minister’s office")
    CHOOSE_SOURCE = "choose_source", _("Choose the source language")
    SEND_TO_TRANSLATION = "send_to_translation", _("Send to translation")
    BRING_BACK = "bring_back", _("Say that the text is back")
    CONFIRM_TRANSLATION = "confirm_translation", _("Confirm the translation")
    SUBMIT = "submit", _("Submit for approval")
    APPROVE = "approve", _("Approve")
    REQUEST_CHANGES = "request_changes", _("Ask for changes")
    DECLARE_CONFLICT = "declare_conflict", _("Declare a conflict of interest")
    ANSWER_CONSULTATION = "answer_consultation", _("Answer for the minister’s office")
    ENTER_ANSWER = "enter_answer", _("Enter the office’s answer")
    GO_AHEAD = "go_ahead", _("Go ahead without the office")
    HOLD_FOR_OFFICE = "hold_for_office", _("Wait for the office")
    NOTE_COMMENT = "note_comment", _("Enter a comment received elsewhere")
    CONFIRM_QUOTE = "confirm_quote", _("Record the yes to a quote")
    RELAY_YES = "relay_yes", _("Enter a deputy’s yes")
    CONTEST = "contest", _("Contest the yes in my name")
    SUBMIT_EMERGENCY = "submit_emergency", _("Emergency: publish now with two people")
    CONFIRM_EMERGENCY = "confirm_emergency", _("Confirm the emergency")
    REVIEW_EMERGENCY = "review_emergency", _("Review the emergency afterwards")
    TAKE_BACK = "take_back", _("Take my approval back")
    SCHEDULE = "schedule", _("Schedule")
    RESCHEDULE = "reschedule", _("Change the minute")
    ASK_AGAIN = "ask_again", _("Ask the last approver again")
    RELEASE = "release", _("Release")
    CLEAR = "clear", _("Let it go out during the period")
    CANCEL = "cancel", _("Cancel the post")
    HAND_OVER = "hand_over", _("Take the approved package")
    POST_BY_HAND = "post_by_hand", _("Say that I am posting this")
    GIVE_BACK = "give_back", _("Say that I am not posting it after all")
    REPORT_POSTED = "report_posted", _("Report as posted")
    REPORT_NOT_POSTED = "report_not_posted", _("Report that it could not be posted")
    LOOK_AFTER = "look_after", _("Say what the public sees")
    DECIDE = "decide", _("Decide")
    SETTLE_INCIDENT = "settle_incident", _("Say what was done about an incident")
    CORRECT = "correct", _("Correct what is public")
    DROP_CORRECTION = "drop_correction", _("Give the correction up")
    WITHDRAW = "withdraw", _("Ask that it be taken down")
    WITHDRAW_ALONE = "withdraw_alone", _("Take it down at once, alone")
    CONFIRM_WITHDRAWAL = "confirm_withdrawal", _("Agree that it is taken down")
    DECLINE_WITHDRAWAL = "decline_withdrawal", _("Do not take it down")
    REPORT_WITHDRAWN = "report_withdrawn", _("Report as taken down")
    REVIEW_WITHDRAWAL = "review_withdrawal", _("Review what one person took down")


@dataclass(frozen=True)
class Needs:
    """What a verb takes: one of these roles on every account of the post (none named: any role), at these stages."""

    roles: tuple[Role, ...]
    stages: tuple[Stage, ...] = tuple(Stage)


_WRITABLE = (Stage.DRAFT, Stage.IN_REVIEW, Stage.APPROVED, Stage.SCHEDULED)
_SENDERS = (Role.PUBLISHER, Role.DIRECTOR)
_BY_HAND = (Role.PUBLISHER, Role.CUSTODIAN)

REVIEWERS_AFTERWARDS = (Role.HEAD_OF_COMMUNICATIONS, Role.DIRECTOR, Role.ADM, Role.DM)
"""Who can say afterwards whether the emergency lane was rightly used, if they took no part. Our choice."""

NEEDS = {
    Verb.TYPE: Needs((Role.DRAFTER,), _WRITABLE),
    Verb.REVISE: Needs((Role.DRAFTER,), _WRITABLE),
    Verb.CHECK: Needs((Role.DRAFTER,), _WRITABLE),
    Verb.JUSTIFY: Needs((Role.DRAFTER,), _WRITABLE),
    Verb.DISPUTE: Needs((), _WRITABLE),
    Verb.ATTEST: Needs((Role.DRAFTER,), (Stage.DRAFT,)),
    Verb.SUGGEST: Needs((), _WRITABLE),
    Verb.APPLY_SUGGESTION: Needs((Role.DRAFTER,), _WRITABLE),
    Verb.DECLINE_SUGGESTION: Needs((Role.DRAFTER,), _WRITABLE),
    Verb.COMMENT: Needs(()),
    Verb.ASK: Needs((), (Stage.DRAFT, Stage.IN_REVIEW)),
    Verb.ANSWER: Needs(()),
    Verb.SHARE: Needs((Role.DIRECTOR,)),
    Verb.CHOOSE_SOURCE: Needs((Role.DRAFTER,), (Stage.DRAFT,)),
    Verb.SEND_TO_TRANSLATION: Needs((Role.DRAFTER,), (Stage.DRAFT,)),
    Verb.BRING_BACK: Needs((Role.DRAFTER,), (Stage.DRAFT,)),
    Verb.CONFIRM_TRANSLATION: Needs((), (Stage.DRAFT,)),
    Verb.SUBMIT: Needs((Role.DRAFTER,), (Stage.DRAFT,)),
    Verb.APPROVE: Needs((), (Stage.IN_REVIEW,)),  # the stage of the review says which role
    Verb.REQUEST_CHANGES: Needs((), (Stage.IN_REVIEW,)),
    Verb.DECLARE_CONFLICT: Needs((), _WRITABLE),
    Verb.ANSWER_CONSULTATION: Needs((Role.MINISTERS_OFFICE,), (Stage.IN_REVIEW,)),
    Verb.ENTER_ANSWER: Needs((Role.DIRECTOR,), (Stage.IN_REVIEW,)),
    Verb.GO_AHEAD: Needs((Role.DIRECTOR,), (Stage.IN_REVIEW,)),
    Verb.HOLD_FOR_OFFICE: Needs((Role.DIRECTOR,), (Stage.IN_REVIEW,)),
    Verb.NOTE_COMMENT: Needs(()),
    Verb.CONFIRM_QUOTE: Needs((Role.DIRECTOR, Role.MINISTERS_OFFICE), (Stage.DRAFT, Stage.IN_REVIEW)),
    Verb.RELAY_YES: Needs((Role.DIRECTOR,), (Stage.IN_REVIEW,)),
    Verb.CONTEST: Needs((), (Stage.IN_REVIEW, Stage.APPROVED, Stage.SCHEDULED)),
    Verb.SUBMIT_EMERGENCY: Needs((Role.DRAFTER,), (Stage.DRAFT, Stage.IN_REVIEW)),
    Verb.CONFIRM_EMERGENCY: Needs((), (Stage.IN_REVIEW,)),
    Verb.REVIEW_EMERGENCY: Needs(REVIEWERS_AFTERWARDS),
    Verb.TAKE_BACK: Needs((), (Stage.IN_REVIEW, Stage.APPROVED, Stage.SCHEDULED)),
    Verb.SCHEDULE: Needs((Role.PUBLISHER,), (Stage.APPROVED,)),
    Verb.RESCHEDULE: Needs((Role.PUBLISHER,), (Stage.SCHEDULED,)),
    Verb.ASK_AGAIN: Needs((Role.PUBLISHER, Role.DIRECTOR), (Stage.APPROVED, Stage.SCHEDULED)),
    Verb.RELEASE: Needs((Role.PUBLISHER,), (Stage.SCHEDULED,)),
    Verb.CLEAR: Needs((Role.CARETAKER,), (Stage.APPROVED, Stage.SCHEDULED)),
    # Stopping is never dangerous: whoever works on the post may.
    Verb.CANCEL: Needs((Role.DRAFTER, Role.PUBLISHER, Role.DIRECTOR, Role.CUSTODIAN), _WRITABLE),
    Verb.HAND_OVER: Needs((*_BY_HAND, Role.DIRECTOR), (Stage.SCHEDULED,)),
    Verb.POST_BY_HAND: Needs(_BY_HAND, (Stage.SCHEDULED,)),
    Verb.GIVE_BACK: Needs(_BY_HAND, (Stage.SCHEDULED,)),
    Verb.REPORT_POSTED: Needs(_BY_HAND, (Stage.SCHEDULED,)),
    Verb.REPORT_NOT_POSTED: Needs(_BY_HAND, (Stage.SCHEDULED,)),
    Verb.LOOK_AFTER: Needs((*_SENDERS, Role.CUSTODIAN), (Stage.SCHEDULED,)),
    # What is public stays within reach while a correction of it is written and decided.
    Verb.DECIDE: Needs(_SENDERS, _WRITABLE),
    Verb.SETTLE_INCIDENT: Needs((*_SENDERS, Role.CUSTODIAN), _WRITABLE),
    Verb.CORRECT: Needs((Role.DRAFTER, *_SENDERS), (Stage.SCHEDULED,)),
    Verb.DROP_CORRECTION: Needs((Role.DRAFTER, *_SENDERS), _WRITABLE),
    # Two people take down what is public, or one, reviewed afterwards: policy.md part 3, step 18.
    Verb.WITHDRAW: Needs(_SENDERS, _WRITABLE),
    Verb.WITHDRAW_ALONE: Needs(_SENDERS, _WRITABLE),
    Verb.CONFIRM_WITHDRAWAL: Needs(_SENDERS, _WRITABLE),
    Verb.DECLINE_WITHDRAWAL: Needs(_SENDERS, _WRITABLE),
    Verb.REPORT_WITHDRAWN: Needs((*_SENDERS, Role.CUSTODIAN), _WRITABLE),
    Verb.REVIEW_WITHDRAWAL: Needs(REVIEWERS_AFTERWARDS),
}
