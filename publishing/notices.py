"""Telling people what happened: the clock takes the events nobody was told of; one notice per event and person."""

import json
import logging
from collections.abc import Collection, Iterable
from smtplib import SMTPException
from uuid import UUID

from django.conf import settings
from django.core.mail import EmailMessage
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from approvals.queries import current_stage, review_of
from compliance.mending.permissions import rule_owners
from compliance.models import Dispute, PackChange
from people.models import Person
from people.roles import Role
from publishing.entitlement import deciders
from publishing.models import Notice, Post
from publishing.policy import NOTICE_MEMORY
from publishing.queries import visible_posts
from publishing.verbs.talking import open_questions
from records.clock import now
from records.models import Event

logger = logging.getLogger(__name__)

_ALARM = (Role.PUBLISHER, Role.DIRECTOR)

# What is told: the sentence, the roles it goes to, whether the authors hear it too, whether somebody must act now.
TOLD = {
    "submit": (_("A post waits for your decision"), (), False, False),
    "approve": (_("An approval was given"), (), True, False),
    "request_changes": (_("Changes are asked for"), (), True, False),
    "bring_back": (_("The other language is back"), (), True, False),
    "take_back": (_("An approval was taken back"), _ALARM, True, False),
    "ask": (_("Somebody is unsure and asks you"), (), False, False),
    "answer": (_("A question was answered"), (), True, False),
    "comment": (_("There is a new comment"), (), False, False),
    "schedule": (_("A post has its minute"), (), True, False),
    "dispute": (_("Somebody says that a rule is wrong"), (), False, True),
    "rule_stands": (_("The rule owners answered: the rule stands"), (), True, False),
    "change_proposed": (_("A change of the rules waits for a second person"), (), False, False),
    "rules_changed": (_("The rules changed, and the post was checked again"), (), True, False),
    "published": (_("A post is public in both languages"), (Role.PUBLISHER,), True, False),
    "handed_off": (_("Post this by hand now, then report the address"), (Role.PUBLISHER,), False, True),
    "held": (_("A post is held and will not go out by itself"), _ALARM, True, True),
    "missed": (_("A post missed its minute and will not go out by itself"), _ALARM, True, True),
    "needs_decision": (_("A post needs a decision now"), _ALARM, True, True),
    "stuck": (_("A sending does not move by itself any more"), _ALARM, True, True),
    "picture_lost": (_("A picture of a post cannot be opened any more: add it again"), _ALARM, True, True),
    "late_receipt": (_("A platform’s answer came late: look whether something stands twice"), _ALARM, False, True),
    "withdraw": (_("A post is being taken down"), _ALARM, True, True),
    "withdrawn": (_("A message was taken down"), _ALARM, False, False),
    "not_withdrawn": (_("A message could not be taken down"), _ALARM, False, True),
}

ABOUT_THE_RULES = ("dispute", "change_proposed")
"""What is told to the owners of the rules, who need not see the post: it leads to their desk."""

def tell() -> int:
    """Write the notices of every event that has none yet; answers how many."""
    return sum(_tell(event) for event in _untold()[:500])

def _untold() -> QuerySet[Event]:
    told = Notice.objects.filter(event_id=OuterRef("public_id"))
    of_posts, of_packs = Q(subject_kind="post", verb__in=TOLD), Q(subject_kind="pack", verb="change_proposed")
    recent = Event.objects.filter(of_posts | of_packs, at__gte=now() - NOTICE_MEMORY)
    # The newest first: an event that concerns nobody never gets a notice, and must not stand before an alarm.
    return recent.filter(~Exists(told)).order_by("-id")

def _tell(event: Event) -> int:
    post = Post.objects.select_related("ministry").filter(public_id=event.subject_id).first()
    if post is None and event.subject_kind == "post":
        return 0
    urgent = TOLD[event.verb][3]
    about = None if event.verb in ABOUT_THE_RULES else post
    heard = _audience(event, post) if post else _owners_of(event)
    people = {person for person in heard if person.public_id != event.actor_id}
    Notice.objects.bulk_create(
        (
            Notice(event_id=event.public_id, person=person, post=about, verb=event.verb, urgent=urgent, at=event.at)
            for person in people
        ),
        ignore_conflicts=True,
    )
    return len(people)

def _owners_of(event: Event) -> Iterable[Person]:
    """Everybody who owns the rules an event of a pack is about."""
    change = PackChange.objects.filter(public_id=json.loads(event.facts)["change"]).first()
    return rule_owners(change.pack) if change else ()

def _audience(event: Event, post: Post) -> Iterable[Person]:
    _sentence, roles, authors, _urgent = TOLD[event.verb]
    channels = list(post.channels.all())
    if event.verb in ABOUT_THE_RULES:
        yield from rule_owners(post.ministry.jurisdiction)
    if event.verb == "rule_stands":
        yield from Person.objects.filter(pk__in=Dispute.objects.filter(subject=post.public_id).values("by"))
    for role in (*roles, *_roles_asked(event, post)):
        yield from deciders([role], post.ministry, channels)[role]
    if authors:
        yield from Person.objects.filter(is_active=True, pk__in=post.revisions.values("authors"))

def _roles_asked(event: Event, post: Post) -> list[Role]:
    """The roles an event concerns by what the post waits for now."""
    if event.verb in ("submit", "approve"):
        review = review_of(post.public_id)
        stage = current_stage(review) if review and review.state == "open" else None
        return [Role(stage.role)] if stage else [Role.PUBLISHER]
    if event.verb == "ask":
        return [Role(question.to_role) for question in open_questions(post)]
    return [Role.DIRECTOR] if event.verb == "comment" else []

def unseen(person: Person) -> QuerySet[Notice]:
    """What a person was told and has not put away yet; only of posts that exist for them."""
    mine = Notice.objects.filter(person=person, seen_at__isnull=True, verb__in=TOLD)
    visible = Q(post__in=visible_posts(person).order_by().values("pk")) | Q(verb__in=ABOUT_THE_RULES)
    return mine.filter(visible).select_related("post")

def put_away(person: Person, notices: Collection[UUID]) -> int:
    """A person has read these notices of theirs; answers how many that were. Nobody puts away what is another's."""
    mine = Notice.objects.filter(person=person, public_id__in=notices, seen_at__isnull=True)
    return mine.update(seen_at=now())

def mail_notices() -> int:
    """Mail what was not mailed yet, at least once, always with the same Message-ID; answers how many."""
    waiting = Notice.objects.filter(mailed_at__isnull=True, person__is_active=True).select_related(
        "person", "post__ministry"
    )
    return sum(_mail(notice) for notice in waiting.order_by("-urgent", "id")[:100])

def _mail(notice: Notice) -> int:
    with override(notice.person.language):
        subject = f"{settings.PRODUCT_NAME}: {TOLD[notice.verb][0]}"
        if notice.post:
            subject = f"{subject} ({notice.post.file_number})"
        body = _("Sign in to read it: %(address)s") % {"address": _address(notice)}  # never the words of the post
        message = EmailMessage(
            subject, str(body), to=[notice.person.email], headers={"Message-ID": f"<{notice.public_id}@tandem>"}
        )
    try:
        message.send()
    except (OSError, SMTPException):  # one address that cannot be reached keeps nobody else from being told
        logger.exception("a notice could not be mailed")
        return 0
    Notice.objects.filter(pk=notice.pk).update(mailed_at=now())
    return 1

def _address(notice: Notice) -> str:
    path = reverse("web:post", args=[notice.post.public_id]) if notice.post else reverse("web:rule-desk")
    return settings.SITE_ADDRESS.rstrip("/") + path
