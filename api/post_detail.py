"""One post as one person sees it, read once for one answer."""

from collections.abc import Mapping
from functools import cached_property
from typing import Any

from django.db.models import QuerySet

from approvals.models import Review
from compliance.models import CheckRun, FoundFinding
from compliance.questions import Question as AskedOf
from people.answers import Answer, Denied
from people.models import Person
from publishing.checking import latest_check, standing
from publishing.content.asking import asked_of, unanswered
from publishing.content.documents import content_of, opened, window_about
from publishing.deciding.quotes import Quote, quote_in
from publishing.deciding.whose_turn import StageStanding, line
from publishing.may import every_answer
from publishing.models import Attestation, Correction, Dispatch, Post, Question, Revision
from publishing.permissions import Verb
from publishing.position import Position
from publishing.states import OtherLanguage
from publishing.translation.keeping import changes_of
from publishing.translation.keeping import of as translation_of

AWAITED = (OtherLanguage.IN_TRANSLATION, OtherLanguage.BEHIND)
"""Where the sentences that changed are shown: somebody has to say that the other language is back."""

OF_THE_DOCUMENT: Mapping[str, Any] = {
    **dict.fromkeys(("category", "retention_series", "paid", "shared_from", "advertising_number", "clearance")),
    "kind": "post",
    "declares": [],
    "sources": [],
    "web_page": {},
}
"""What is shown as the newest version says it, and what it is while nobody said."""


class PostAsSeen:
    """A post and where the person stands towards it. What is not said here is said by the post itself."""

    def __init__(self, person: Person, post: Post) -> None:
        self.post, self.position = post, Position(person, post)

    def __getattr__(self, name: str) -> Any:
        if name in OF_THE_DOCUMENT:
            return self._document.get(name, OF_THE_DOCUMENT[name])
        return getattr(self.post, name)

    @cached_property
    def channels(self) -> list[Any]:
        return self.position.channels

    @cached_property
    def version(self) -> Revision | None:
        """The newest version the person may read; what is still being typed is nobody's business but the drafters'."""
        return self.position.newest.revision

    @cached_property
    def _document(self) -> Mapping[str, Any]:
        return opened(self.version) if self.version else {}

    @property
    def texts(self) -> Mapping[str, Any]:
        return self._document.get("variants", {})

    @property
    def window(self) -> dict[str, Any] | None:
        content = content_of(self.version) if self.version else None
        if content is None or content.window is None:
            return None
        window, moments = content.window, window_about(content) or (None, None)
        return {
            "time_zone": window.time_zone,
            "earliest": _wall(window.earliest, window.earliest_fold, moments[0]),
            "latest": _wall(window.latest, window.latest_fold, moments[1]),
        }

    @property
    def translation(self) -> dict[str, Any] | None:
        if self.position.is_office:
            return None
        kept = translation_of(self.post)
        said = {name: getattr(kept, name) for name in ("source", "other", "state", "state_since")}
        changed = changes_of(kept, self._document) if kept.state in AWAITED else []
        return said | {"changed": changed, "jobs": list(self.post.translation_jobs.all())}

    @property
    def check(self) -> dict[str, Any] | None:
        if self.position.is_office or self.version is None:
            return None
        run = latest_check(self.post, self.version.digest)
        return _check(self.post, run) if run else None

    @property
    def confirmations(self) -> QuerySet[Attestation]:
        if self.position.is_office or self.version is None:
            return Attestation.objects.none()
        return self.post.attestations.filter(digest=self.version.digest).select_related("by").order_by("at", "pk")

    @property
    def asked(self) -> list[dict[str, Any]]:
        if self.position.is_office or self.version is None:
            return []
        open_ones = unanswered(self.post, self.version)
        return [_asked(one, one not in open_ones) for one in asked_of(content_of(self.version))]

    @property
    def review(self) -> Review | None:
        found = None if self.position.is_office else self.position.review
        return Review.objects.prefetch_related("stages__decisions__person").get(pk=found.pk) if found else None

    @property
    def must_say_yes(self) -> list[dict[str, Any]]:
        if self.position.is_office:
            return []
        standings = line(self.position.review, self.position.separation, self.position.entitlement)
        return [_stage(one) for one in standings]

    @property
    def quote(self) -> Quote | None:
        return None if self.position.in_lane else quote_in(self.post, self.version)

    @property
    def questions(self) -> QuerySet[Question]:
        if self.position.is_office:
            return Question.objects.none()
        return self.post.questions.select_related("by", "answered_by")

    @property
    def sendings(self) -> QuerySet[Dispatch]:
        rows = self.post.dispatches.select_related("channel", "revision", "replaces").order_by("pk")
        return rows.prefetch_related("deliveries__receipts")

    @property
    def corrections(self) -> list[dict[str, Any]]:
        found = self.post.corrections.select_related("corrects", "said")
        return [_correction(one, is_office=self.position.is_office) for one in found]

    @property
    def verbs(self) -> dict[str, dict[str, Any]]:
        return {verb.value: _verb(verb, answer) for verb, answer in every_answer(self.position).items()}


def _correction(one: Correction, *, is_office: bool) -> dict[str, Any]:
    said = {name: getattr(one, name) for name in ("public_id", "state", "corrects", "asked_at", "closed_at")}
    return said | {"reason": None if is_office else one.said.body}


def _asked(one: AskedOf, confirmed: bool) -> dict[str, Any]:
    said = {name: getattr(one, name).as_document() for name in ("says", "why", "when")}
    return {"statement": one.id, **said, "cites": list(one.cites), "confirmed": confirmed}


def _stage(one: StageStanding) -> dict[str, Any]:
    named = {"code": one.stage.code, "name": one.stage.name, "standing": one.standing.value}
    said = [{"person": yes.person, "in_place_of": yes.on_behalf_of} for yes in one.said]
    able = [{"person": who.person, "in_place_of": who.giver} for who in one.able]
    return named | {"said": said, "able": able, "due_at": one.stage.due_at}


def _wall(wall: Any, fold: int | None, at: Any) -> dict[str, Any]:
    return {"wall": wall.isoformat(timespec="minutes"), "fold": fold, "at": at}


def _verb(verb: Verb, answer: Answer) -> dict[str, Any]:
    shown = {"name": str(verb.label), "open": bool(answer), "code": None, "sentence": None, "remedy": None}
    if isinstance(answer, Denied):
        reason = answer.reason
        shown |= {"code": reason.code, "sentence": reason.sentence, "remedy": reason.remedy}
    return shown


def _check(post: Post, run: CheckRun) -> dict[str, Any]:
    reasons = {given.fingerprint: given for given in post.justifications.filter(digest=run.digest).select_related("by")}
    stands = set(standing(post, run).values_list("pk", flat=True))
    return {
        "outcome": run.outcome,
        "pack": run.pack,
        "pack_version": run.pack_version,
        "at": run.at,
        "not_checked": run.not_checked,
        "findings": [
            _finding(found) | {"stands": found.pk in stands, "reason": reasons.get(found.fingerprint)}
            for found in run.findings.all()
        ],
    }


def _finding(found: FoundFinding) -> dict[str, Any]:
    same = ("rule", "severity", "language", "field", "start", "end", "excerpt", "cites", "fix")
    return {name: getattr(found, name) for name in same} | {
        "title": {"en": found.title_en, "fr": found.title_fr},
        "message": {"en": found.message_en, "fr": found.message_fr},
    }
