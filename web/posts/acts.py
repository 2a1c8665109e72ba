"""What a person can do on the post page: each act has its form, calls one verb, and says what was done."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from people.models import Person
from people.refusals import BadInput
from publishing import verbs
from publishing.permissions import Verb
from publishing.translation.outside import SentTo
from web.posts import forms, hearing, language_forms, minute_forms, suggesting
from web.posts.deciding import yes_on_record
from web.posts.done import Done
from web.posts.stopped import once_it_has_its_minute, once_released
from web.takedown.forms import ProofForm

TOP = "content"
"""The place of the acts that have none of their own: the page's beginning."""

Sent = Mapping[str, Any]
"""What the form held, clean."""


@dataclass(frozen=True)
class Act:
    """One thing to do: its verb, its form, how it is done, what is said then (of a post, to who did it), and where on
    the page one comes back."""

    verb: Verb
    form: type[forms.ActForm]
    do: Callable[[UUID, Sent, Person], object]
    done: str | Promise | Callable[[UUID, Person], Done]
    place: str = TOP

    def said_of(self, post: UUID, by: Person) -> Done:
        """What is said once it is done."""
        return self.done(post, by) if callable(self.done) else Done(str(self.done))


def _has_its_minute(goes: Promise) -> Callable[[UUID, Person], Done]:
    """What is said of a new minute: where something keeps the post from going out then, what and who can lift it."""
    return lambda post, by: once_it_has_its_minute(goes, post)


def _is_released(post: UUID, by: Person) -> Done:
    """What is said of what was let go: where part of it stays held, which and why."""
    return once_released(_("Released: it goes out as soon as it may."), post)


def _check(post: UUID, sent: Sent, by: Person) -> object:
    return verbs.check(post, by=by)


def _justify(post: UUID, sent: Sent, by: Person) -> object:
    return verbs.justify(post, sent["about"], reason=sent["text"], digest=sent["digest"], by=by)


def _dispute(post: UUID, sent: Sent, by: Person) -> object:
    return verbs.dispute(post, sent["about"], why=sent["text"], digest=sent["digest"], by=by)


def _attest(post: UUID, sent: Sent, by: Person) -> object:
    return [verbs.attest(post, statement, digest=sent["digest"], by=by) for statement in sent["statements"]]


def _choose_source(post: UUID, sent: Sent, by: Person) -> object:
    return verbs.choose_source(post, sent["language"], by=by)


def _send_to_translation(post: UUID, sent: Sent, by: Person) -> object:
    to = SentTo(sent["translator"], sent["firm"], sent["number"], sent["on"])
    return verbs.send_to_translation(post, digest=sent["digest"], to=to, by=by)


def _confirm_translation(post: UUID, sent: Sent, by: Person) -> object:
    return verbs.confirm_translation(post, digest=sent["digest"], by=by)


def _bring_back(post: UUID, sent: Sent, by: Person) -> object:
    told = {"reason": sent.get("text", ""), "back_on": sent.get("on")}
    return verbs.bring_back(post, digest=sent["digest"], how=sent["how"], by=by, **told)


def _submit(post: UUID, sent: Sent, by: Person) -> object:
    return verbs.submit(post, digest=sent["digest"], by=by)


def _approve(post: UUID, sent: Sent, by: Person) -> object:
    taking = {"in_place_of": sent["in_place_of"], "signed": sent["signed"]}
    return verbs.approve(post, digest=sent["digest"], comment=sent["text"].strip(), by=by, **taking)


def _request_changes(post: UUID, sent: Sent, by: Person) -> object:
    return verbs.request_changes(post, digest=sent["digest"], comment=sent["text"], by=by)


def _take_back(post: UUID, sent: Sent, by: Person) -> object:
    return verbs.take_back(post, by=by)


def _declare_conflict(post: UUID, sent: Sent, by: Person) -> object:
    return verbs.declare_conflict(post, reason=sent["text"], by=by)


def _schedule(post: UUID, sent: Sent, by: Person) -> object:
    return verbs.schedule(post, digest=sent["digest"], minute=sent["minute"], fold=sent["fold"], by=by)


def _reschedule(post: UUID, sent: Sent, by: Person) -> object:
    return verbs.reschedule(post, minute=sent["minute"], fold=sent["fold"], by=by)


def _ask_again(post: UUID, sent: Sent, by: Person) -> object:
    return verbs.ask_again(post, reason=sent["text"], by=by)


def _release(post: UUID, sent: Sent, by: Person) -> object:
    return verbs.release(post, reason=sent["text"], by=by)


def _cancel(post: UUID, sent: Sent, by: Person) -> object:
    return verbs.cancel(post, reason=sent["text"], by=by)


def _share(post: UUID, sent: Sent, by: Person) -> object:
    return verbs.share(post, by=by)


def _comment(post: UUID, sent: Sent, by: Person) -> object:
    return verbs.comment(post, sent["text"], by=by)


def _ask(post: UUID, sent: Sent, by: Person) -> object:
    return verbs.ask(post, sent["text"], to_role=sent["to_role"], by=by)


def _answer(post: UUID, sent: Sent, by: Person) -> object:
    return verbs.answer(post, one_of(sent), sent["text"], by=by)


def _settle_incident(post: UUID, sent: Sent, by: Person) -> object:
    return verbs.settle_incident(post, one_of(sent), done=sent["text"], by=by)


def _report_withdrawn(post: UUID, sent: Sent, by: Person) -> object:
    return verbs.report_withdrawn(post, one_of(sent), proof=ProofForm.of(sent["proof"]), by=by)


def one_of(sent: Sent) -> UUID:
    """The id of what an act is about. Raises BadInput."""
    try:
        return UUID(sent["about"])
    except ValueError:
        raise BadInput("choice_unknown", value=sent["about"][:80]) from None


ACTS = {
    "check": Act(Verb.CHECK, forms.ActForm, _check, _("Checked with the rules of today."), "points"),
    "justify": Act(Verb.JUSTIFY, forms.ReasonForm, _justify, _("Your reason is on record."), "points"),
    "dispute": Act(Verb.DISPUTE, forms.DisputeForm, _dispute, _("The rule owners are told."), "points"),
    "attest": Act(Verb.ATTEST, forms.ConfirmForm, _attest, _("Your confirmation is on record."), "confirmations"),
    "choose_source": Act(
        Verb.CHOOSE_SOURCE, language_forms.SourceForm, _choose_source, _("The source language is chosen."), "languages"
    ),
    "send_to_translation": Act(
        Verb.SEND_TO_TRANSLATION,
        language_forms.SendForm,
        _send_to_translation,
        _("On record: the text is in translation."),
        "languages",
    ),
    "bring_back": Act(
        Verb.BRING_BACK, language_forms.BackForm, _bring_back, _("On record: the text is back."), "languages"
    ),
    "confirm_translation": Act(
        Verb.CONFIRM_TRANSLATION, forms.ActForm, _confirm_translation, _("On record: you confirmed it."), "languages"
    ),
    "submit": Act(Verb.SUBMIT, forms.ActForm, _submit, _("Submitted: the first stage is told.")),
    "approve": Act(Verb.APPROVE, forms.ApprovalForm, _approve, yes_on_record),
    "request_changes": Act(
        Verb.REQUEST_CHANGES, forms.ChangesForm, _request_changes, _("The authors are told what should be changed.")
    ),
    "take_back": Act(Verb.TAKE_BACK, forms.ActForm, _take_back, _("Your approval is taken back.")),
    "declare_conflict": Act(
        Verb.DECLARE_CONFLICT, forms.ReasonForm, _declare_conflict, _("On record: you decide nothing about this post.")
    ),
    "answer_consultation": Act(
        Verb.ANSWER_CONSULTATION, hearing.OfficeForm, hearing.answer, _("Your answer is on record.")
    ),
    "enter_answer": Act(
        Verb.ENTER_ANSWER, hearing.OfficeHeardForm, hearing.enter_answer, _("The office’s answer is on record.")
    ),
    "go_ahead": Act(Verb.GO_AHEAD, forms.ReasonForm, hearing.go_ahead, _("On record: you went ahead.")),
    "hold_for_office": Act(
        Verb.HOLD_FOR_OFFICE, forms.ReasonForm, hearing.hold_for_office, _("On record: you wait for the office.")
    ),
    "suggest": Act(
        Verb.SUGGEST, suggesting.SuggestForm, suggesting.suggest, _("Suggested: the authors are told."), "suggestions"
    ),
    "apply_suggestion": Act(
        Verb.APPLY_SUGGESTION, forms.ActForm, suggesting.apply, _("Applied: these words are now yours."), "suggestions"
    ),
    "decline_suggestion": Act(
        Verb.DECLINE_SUGGESTION,
        forms.AnswerForm,
        suggesting.decline,
        _("Declined; your reason is on record."),
        "suggestions",
    ),
    "note_comment": Act(
        Verb.NOTE_COMMENT, hearing.CommentHeardForm, hearing.note_comment, _("The comment is on record."), "talk"
    ),
    "confirm_quote": Act(
        Verb.CONFIRM_QUOTE, hearing.QuoteForm, hearing.confirm_quote, _("The yes to the quote is on record.")
    ),
    "relay_yes": Act(Verb.RELAY_YES, hearing.RelayForm, hearing.relay_yes, _("On record; the deputy is told.")),
    "contest": Act(
        Verb.CONTEST,
        forms.ReasonForm,
        hearing.contest,
        _("On record: it counts no more, and the stage is asked again."),
    ),
    "schedule": Act(
        Verb.SCHEDULE, minute_forms.FirstMinuteForm, _schedule, _has_its_minute(_("Scheduled: its minute is set."))
    ),
    "reschedule": Act(
        Verb.RESCHEDULE, minute_forms.MinuteForm, _reschedule, _has_its_minute(_("The minute is changed."))
    ),
    "ask_again": Act(Verb.ASK_AGAIN, forms.ReasonForm, _ask_again, _("The last approver is asked again.")),
    "release": Act(Verb.RELEASE, forms.ReasonForm, _release, _is_released),
    "cancel": Act(Verb.CANCEL, forms.ReasonForm, _cancel, _("Cancelled: what had not left stays here.")),
    "share": Act(Verb.SHARE, forms.ActForm, _share, _("The minister’s office can now read it and comment.")),
    "comment": Act(Verb.COMMENT, forms.CommentForm, _comment, _("Your comment is on record."), "talk"),
    "ask": Act(Verb.ASK, forms.QuestionForm, _ask, _("Your question is put; the post waits for the answer."), "talk"),
    "answer": Act(Verb.ANSWER, forms.AnswerForm, _answer, _("Your answer is on record."), "talk"),
    "settle_incident": Act(
        Verb.SETTLE_INCIDENT, forms.DoneForm, _settle_incident, _("On record: what was done."), "sendings"
    ),
    "report_withdrawn": Act(
        Verb.REPORT_WITHDRAWN, ProofForm, _report_withdrawn, _("On record: it is taken down."), "sendings"
    ),
}
