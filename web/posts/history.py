"""The history of a post: each event as a sentence, with who did it, in which role, and when."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from approvals.models import Emergency, Heard
from approvals.stages import stage_name
from people.elision import elided
from people.roles import Role
from publishing.models import Comment, HandReport, Post, Withdrawal
from publishing.permissions import Verb
from publishing.position import Position
from publishing.queries import history_for
from publishing.states import OtherLanguage
from publishing.times.walls import wall_name
from publishing.times.zones import zone_name
from records.models import Event
from web.posts.confirming import statement_name
from web.posts.consulted import WENT_AHEAD, wishes
from web.posts.grounds import Told, findings_told
from web.posts.said import DIGESTS, conflicts_said, words_said
from web.posts.why import WHY, Sentence
from web.templatetags.house import language_name

CLOCKWORK = {
    "clock": _("the system"),
    "operator": _("the people who run the system"),
    "system": _("the system"),
}

HAPPENED: dict[str, Sentence] = {
    "create_draft": _("Begun under the file number %(file_number)s"),
    Verb.TYPE: _("Draft typed"),
    Verb.REVISE: _("Version %(version)s saved"),
    Verb.CHECK: _("Checked with the rules %(pack)s"),
    Verb.JUSTIFY: _("Reason given for rule %(rule)s"),
    Verb.DISPUTE: _("Said that rule %(rule)s is wrong here"),
    "rule_stands": _("Rule %(rule)s stands, the rule owners answered"),
    "rules_changed": _("Checked again by the rules %(pack)s, because the rules changed"),
    Verb.ATTEST: _("Confirmed: %(statement)s"),
    Verb.SUGGEST: _("Suggested other words (%(language)s)"),
    Verb.APPLY_SUGGESTION: _("Applied suggested words (%(language)s)"),
    Verb.DECLINE_SUGGESTION: _("Declined suggested words (%(language)s)"),
    Verb.COMMENT: _("Commented"),
    Verb.ASK: _("Asked the role “%(to_role)s”: unsure"),
    Verb.ANSWER: _("Question answered"),
    Verb.SHARE: _("Shared with the minister’s office"),
    Verb.CHOOSE_SOURCE: _("Source language chosen: %(language)s"),
    Verb.SEND_TO_TRANSLATION: _("Sent to translation into %(language)s (job number: %(job_number)s)"),
    Verb.BRING_BACK: _("%(language)s text: %(how)s"),
    Verb.CONFIRM_TRANSLATION: _("%(language)s text confirmed as the translator’s (job number: %(job_number)s)"),
    Verb.SUBMIT: _("Submitted for approval"),
    Verb.APPROVE: _("Approved"),
    Verb.REQUEST_CHANGES: _("Changes asked for"),
    Verb.SUBMIT_EMERGENCY: _("Emergency lane asked for: %(category)s"),
    Verb.CONFIRM_EMERGENCY: _("Confirmed in the emergency lane: %(stage)s"),
    Verb.REVIEW_EMERGENCY: _("Emergency reviewed afterwards: %(verdict)s"),
    "call_next": _("Nobody answered; the next on the duty roster was called: %(stage)s"),
    "after_review_overdue": _("The review of the emergency is overdue; the deputy minister is told"),
    Verb.TAKE_BACK: _("Approval taken back"),
    Verb.ANSWER_CONSULTATION: _("The minister’s office answered: %(kind)s"),
    Verb.ENTER_ANSWER: _("The minister’s office answered elsewhere (%(how)s): %(kind)s"),
    Verb.GO_AHEAD: "%(wish)s",
    Verb.HOLD_FOR_OFFICE: _("Waits for the office"),
    Verb.NOTE_COMMENT: _("Wrote down a comment received elsewhere (%(how)s)"),
    Verb.CONFIRM_QUOTE: _("Recorded the yes to the quote"),
    Verb.RELAY_YES: _("Wrote down the yes of %(for_name)s (%(how)s)"),
    Verb.CONTEST: _("Contested the yes written down in their name"),
    Verb.DECLARE_CONFLICT: _("Declared a conflict of interest: decides nothing here"),
    Verb.SCHEDULE: _("Scheduled for %(minute)s (%(zone)s)"),
    Verb.RESCHEDULE: _("Moved to %(minute)s (%(zone)s)"),
    Verb.ASK_AGAIN: _("Asked the last approver again"),
    "expired": _("Not decided in time: it goes back to its authors"),
    "reminded": _("Those who are asked were reminded"),
    "overdue": _("The hours to decide are over; those above were told"),
    "went_on": _("Went on: whoever had not said yes can no longer be waited for"),
    "went_ahead": _("Went on without the minister’s office, as the policy says"),
    Verb.RELEASE: _("Released, to go out at %(minute)s (%(zone)s)"),
    Verb.CANCEL: _("Cancelled"),
    Verb.HAND_OVER: _("Took the approved package"),
    Verb.POST_BY_HAND: _("Said that they are posting it by hand"),
    Verb.GIVE_BACK: _("Said that they are not posting it after all"),
    Verb.REPORT_POSTED: _("Reported as posted at %(address)s"),
    Verb.REPORT_NOT_POSTED: _("Reported that it could not be posted to %(account)s (%(language)s)"),
    Verb.LOOK_AFTER: _("Looked at what the public sees on %(account)s (%(language)s): %(finding)s"),
    "hand_off_soon": _("To be posted by hand soon; people were reminded"),
    "nobody_posts": _("Nobody had said that they were posting it; people and whoever is on duty were told"),
    "posting_lapsed": _("Whoever was posting it by hand never said what came of it; people decide"),
    "nobody_looked": _("Nobody had looked at what was posted by hand; people were reminded"),
    Verb.DECIDE: _("Decided: %(choice)s"),
    Verb.CORRECT: _("Correction begun of version %(version)s; it stays public meanwhile"),
    Verb.DROP_CORRECTION: _("Correction given up; what is public stays as it is"),
    "corrected": _("Corrected on %(on)s: the new words stand there"),
    "correction_waits": _("The correction is still under way and does not stand everywhere yet; people are told again"),
    Verb.WITHDRAW: _("Asked that it be taken down: %(code)s"),
    Verb.WITHDRAW_ALONE: _("Decided alone that it is taken down: %(code)s"),
    Verb.CONFIRM_WITHDRAWAL: _("Agreed, as the second person, that it is taken down: %(code)s"),
    Verb.DECLINE_WITHDRAWAL: _("Decided that it is not taken down"),
    Verb.REPORT_WITHDRAWN: _("Reported, with a proof, that it is taken down from %(account)s (%(language)s)"),
    Verb.REVIEW_WITHDRAWAL: _("Reviewed what one person took down: %(withdrawal_verdict)s"),
    "withdrawal_waits": _("The wish to take it down still waits for a second person; people are told again"),
    "withdrawal_review_overdue": _("The review of what one person took down is overdue; the deputy minister is told"),
    "captured": _("Kept what the public saw on %(account)s (%(language)s) before it was corrected or taken down"),
    "not_captured": _(
        "What the public saw on %(account)s (%(language)s) could not be read before it was corrected or taken down"
    ),
    "withdrawal_needs_key": _(
        "What has to go from %(account)s (%(language)s) waits for a key that opens the account; people are told"
    ),
    "take_down_by_hand": _("To be taken down by hand from %(account)s (%(language)s); people are told"),
    "still_public": _("What has to go is still public; people are told again"),
    "checked_when_known": _("Checked again once what it waited for was known, with the rules %(pack)s"),
    "checked_ahead": _("Checked again before its minute, with the rules %(pack)s"),
    "leave": _("Let out by the gate"),
    "posted": _("Posted to %(account)s (%(language)s)"),
    "published": _("Public in both languages"),
    "keep_record": _("Record kept under the retention series %(retention_series)s"),
    "zones_changed": _("New time-zone rules: %(minute)s (%(zone)s) stays, and is now %(is_utc)s UTC, not %(was_utc)s"),
    "held": _("Held: %(why)s"),
    "held_for_period": _("Held for a period, until the caretaker officer lets it go"),
    "put_back": _("No longer held: waits for its minute again"),
    Verb.CLEAR: _("Let go during the period, under reference %(reference)s"),
    "missed": _("Missed: %(why)s"),
    "needs_decision": _("A decision is needed: %(why)s"),
    "stuck": _("It does not move by itself any more; people are told"),
    "picture_lost": _("A picture of it is no longer where it was kept; people are told"),
    "not_posted": _("Not posted to %(account)s (%(language)s) yet; tried again"),
    "refused": _("The platform refused it for %(account)s (%(language)s)"),
    "handed_off": _("Handed over to be posted by hand to %(account)s (%(language)s)"),
    "outcome_unknown": _("Nobody saw whether it was posted to %(account)s (%(language)s)"),
    "found": _("Looked, and found on %(account)s (%(language)s)"),
    "not_found": _("Looked, and not found on %(account)s (%(language)s)"),
    "cannot_tell": _("Looked at %(account)s (%(language)s) and could not tell"),
    "seen": _("Seen as the public sees it on %(account)s (%(language)s)"),
    "incident": _("What the public sees on %(account)s (%(language)s) is not as approved"),
    Verb.SETTLE_INCIDENT: _("Said what was done about an incident"),
    "late_receipt": _("The platform’s answer for %(account)s (%(language)s) came late"),
    "withdrawn": _("Taken down from %(account)s (%(language)s)"),
    "not_withdrawn": _("Could not be taken down from %(account)s (%(language)s)"),
}

NAMES_ITS_ACCOUNT = ("corrected",)
"""What is said of one sending with the name of its account."""

CHOICES = {
    "there": _("it is there"),
    "send_again": _("it is not there, send it again"),
    "give_up": _("it is not there, give it up"),
    "leave_it": _("leave one language alone"),
}


TURNED: dict[str, Sentence] = {
    OtherLanguage.TO_TRANSLATE: _("The other language is to be written."),
    OtherLanguage.BEHIND: _("The other language is behind now."),
}
"""What is added where a version, or a text that came back, left the other language so."""

HOW = {
    "returned": _("back from translation"),
    "carried": _("finished here, every change carried over"),
    "nothing": _("nothing to carry over"),
}


@dataclass(frozen=True)
class Line:
    """One event as people read it. `words`: what was said with it, where the reader may know; `about`: the finding a
    reason was given for."""

    event: Event
    sentence: str
    who: str
    role: str
    words: str
    address: str
    about: Told | None = None

    @property
    def at(self) -> datetime:
        """When."""
        return self.event.at


def history_lines(position: Position, comments: Iterable[Comment] | None = None) -> list[Line]:
    """Everything that happened, oldest first. `comments`: what the person may read of them, where it is known.

    Raises NotAllowed for who may not read it."""
    events = history_for(position)
    said, findings = words_said(position, comments), findings_told(position.post)
    said |= conflicts_said(position.post) if any(event.verb == Verb.DECLARE_CONFLICT for event in events) else {}
    wanted, named = wishes(events), _named_sendings(position.post, events)
    told = ((event, json.loads(event.facts) | {"wish": wanted.get(event.pk, "")}) for event in events)
    return [_line(event, facts | named.get(facts.get("sending"), {}), said, findings) for event, facts in told]


def _named_sendings(post: Post, events: Iterable[Event]) -> dict[object, dict[str, str]]:
    """By the public id of a sending, where it goes to, if a sentence names it."""
    if not any(event.verb in NAMES_ITS_ACCOUNT for event in events):
        return {}
    return {str(one.public_id): {"on": one.channel.called} for one in post.dispatches.select_related("channel")}


def _line(
    event: Event, facts: dict[str, Any], said: Mapping[str, str], findings: Mapping[tuple[str, str], Told]
) -> Line:
    words = next((said[facts[name]] for name in DIGESTS if facts.get(name) in said), "")
    address = str(facts.get("address", "")) if event.verb == "posted" else ""
    about = findings.get((str(facts.get("digest")), str(facts.get("finding"))))
    return Line(event, _sentence(event.verb, facts), _who(event, facts), _role(event.actor_role), words, address, about)


def _sentence(verb: str, facts: Mapping[str, object]) -> str:
    said = elided(str(HAPPENED.get(verb, verb)) % _Facts(facts))
    if facts.get("other_language") in TURNED:
        return f"{said}. {TURNED[str(facts['other_language'])]}"
    return said


def _who(event: Event, facts: Mapping[str, object]) -> str:
    """Who did it, and in whose place."""
    if event.actor_id is None:
        return str(CLOCKWORK.get(event.actor_role, event.actor_name))
    names = {"name": event.actor_name, "giver": facts.get("on_behalf_of_name"), "through": facts.get("through_name")}
    if names["giver"] and names["through"]:
        return elided(gettext("%(name)s for %(giver)s (passed on by %(through)s)") % names)
    return elided(gettext("%(name)s for %(giver)s") % names) if names["giver"] else event.actor_name


def _role(code: str) -> str:
    return str(Role(code).label) if code in Role.values else ""


class _Facts(dict[str, object]):
    """The facts of an event in words. What is missing is said as “?”: a page never breaks over an old event."""

    def __getitem__(self, name: str) -> object:
        value = self.get(name, "?")
        inside = _IN_WORDS.get(name)
        return inside(str(value)) if inside else value


def _why(code: str) -> str:
    return str(WHY[code][0]) if code in WHY else code


def _code(code: str) -> str:
    return str(Withdrawal.Code(code).label) if code in Withdrawal.Code.values else code


def _withdrawal_verdict(code: str) -> str:
    return str(Withdrawal.Finding(code).label) if code in Withdrawal.Finding.values else code


_IN_WORDS = {
    "code": _code,
    "category": lambda code: str(Emergency.Category(code).label) if code in Emergency.Category.values else code,
    "verdict": lambda code: str(Emergency.Finding(code).label) if code in Emergency.Finding.values else code,
    "withdrawal_verdict": _withdrawal_verdict,
    "finding": lambda code: str(HandReport.Finding(code).label) if code in HandReport.Finding.values else code,
    "stage": stage_name,
    "why": _why,
    "kind": lambda code: str(Heard.Kind(code).label) if code in Heard.Kind.values else code,
    "wish": lambda code: str(WENT_AHEAD[code]),
    "how": lambda code: str(HOW.get(code, code)),
    "job_number": lambda number: number or str(_("none")),
    "choice": lambda code: str(CHOICES.get(code, code)),
    "language": language_name,
    "to_role": lambda code: _role(code) or code,
    "statement": statement_name,
    "minute": wall_name,
    "was_utc": wall_name,
    "is_utc": wall_name,
    "zone": zone_name,
}
