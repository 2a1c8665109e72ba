"""Writing: begin a post, type, save a version."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

import uuid6
from django.db import transaction

from approvals.reviews import let_go
from channels.models import Channel
from channels.queries import roles_of
from compliance.content import digest as digest_of
from compliance.content import read
from people.actors import actor
from people.models import Ministry, Person
from people.refusals import BadInput, NotAllowed, NotNow
from people.roles import Role
from publishing.content.documents import chosen_channels, document_of, sealed, window_moments
from publishing.content.texts import clean
from publishing.facts.links import ask_for
from publishing.facts.media import shown_in
from publishing.models import FileSeries, PictureUse, Post, Revision, WorkingCopy
from publishing.moves import call_off, move_stage, went_out
from publishing.permissions import Verb
from publishing.public.correcting import keeps_its_accounts
from publishing.step import Step, step, subject_of
from publishing.translation import keeping
from records.clock import now
from records.trail import record

Typed = Mapping[str, Any]
"""What a person typed: `channels` (public ids), `variants`, and if known `window`, `category`, `retention_series`,
`paid`."""


def create_draft(
    ministry: Ministry, typed: Typed, *, title: str, by: Person, source: str = "", as_id: UUID | None = None
) -> Post:
    """Begin a post: a file number, a working copy, nothing saved as a version yet. `source`: the language it is written
    in first, `en` or `fr`; none said: the one first typed, else the person's own. `as_id`: the id it is to have; what
    somebody began under it before is that post, as it stands, so that asking twice begins one."""
    if source not in ("", "en", "fr"):
        raise BadInput("choice_unknown", value=str(source)[:80])
    title = clean(title, limit=120)
    channels = chosen_channels(ministry, typed.get("channels"))
    _must_draft(by, channels)
    document = document_of(typed, ministry=ministry, channels=channels)
    with transaction.atomic():
        series = _series(ministry)  # whoever begins in this ministry waits here for their turn
        if begun := as_id and Post.objects.filter(public_id=as_id, created_by=by).first():
            return begun
        post = _begin(series, as_id or uuid6.uuid7(), title, by)
        post.channels.set(channels)
        copy = WorkingCopy.objects.create(
            post=post, document=document, number=1, changed_by=by, changed_at=post.created_at
        )
        copy.typists.add(by)
        keeping.begin(post, document, source=source, language=by.language)
        facts = {"file_number": post.file_number} | ({"source": source} if source else {})
        record(subject_of(post), "create_draft", actor(by, Role.DRAFTER), facts)
    return post


def type_copy(post_id: UUID, typed: Typed, *, title: str, number: int, by: Person) -> WorkingCopy:
    """Keep what is being typed. `number` is the copy's number the person typed on; another number now loses nothing:
    the step is refused with both texts."""
    with step(Verb.TYPE, post_id, by) as taken:
        return type_into(taken, typed, title=title, number=number)


def revise(post_id: UUID, typed: Typed, *, title: str, number: int, seen: int, by: Person) -> Revision:
    """Save a version. `seen` is the newest version the person knew of. What vouched for the old words is let go."""
    with step(Verb.REVISE, post_id, by) as taken:
        newest = taken.post.newest
        if seen != (newest.number if newest else 0):
            raise NotNow("words_changed", details={"newest": newest})
        copy = type_into(taken, typed, title=title, number=number)
        content = sealed(copy.document)
        if newest and newest.digest == digest_of(content):
            taken.facts |= {"version": newest.number, "unchanged": True}
            return newest
        return save_version(taken, copy)


def type_into(taken: Step, typed: Typed, *, title: str, number: int) -> WorkingCopy:
    """What a person typed, into the working copy, as part of a step under way."""
    post, copy = taken.post, taken.post.copy
    channels = chosen_channels(post.ministry, typed.get("channels"))
    _must_draft(taken.by, channels)
    keeps_its_accounts(post, channels)
    document = document_of(typed, ministry=post.ministry, channels=channels)
    if number != copy.number:
        raise NotNow("copy_moved_on", details={"yours": document, "theirs": copy.document, "number": copy.number})
    post.title = clean(title, limit=120)
    copy.document, copy.number = document, copy.number + 1
    copy.changed_by, copy.changed_at = taken.by, now()
    copy.save()
    copy.typists.add(taken.by)
    keeping.typed(post, document)
    taken.facts |= {"copy": copy.number}
    return copy


def save_version(taken: Step, copy: WorkingCopy) -> Revision:
    """The working copy as the next version, as part of a step under way; what vouched for the old words is let go."""
    post, newest, content = taken.post, taken.post.newest, sealed(copy.document)
    revision = Revision.objects.create(
        post=post,
        number=newest.number + 1 if newest else 1,
        content=content,
        digest=digest_of(content),
        made_by=taken.by,
        made_at=now(),
    )
    revision.authors.set({*copy.typists.all(), taken.by})
    PictureUse.objects.bulk_create(
        PictureUse(revision=revision, sha256=sha256) for sha256 in sorted(shown_in(read(copy.document)))
    )
    copy.typists.clear()
    let_go(post.public_id, apart_from=went_out(post))
    stopped = call_off(post, "revised")
    move_stage(post, "revise")
    post.channels.set(chosen_channels(post.ministry, [target["channel"] for target in copy.document["channels"]]))
    ask_for(read(copy.document))
    moments = window_moments(read(copy.document))
    post.earliest_at, post.latest_at = moments or (None, None)
    taken.facts |= {"version": revision.number, "digest": revision.digest, "sendings_stopped": stopped}
    taken.facts |= keeping.saved(post, revision)
    return revision


def _must_draft(by: Person, channels: list[Channel]) -> None:
    if Role.DRAFTER not in roles_of(by, channels):
        raise NotAllowed("role_missing", role=Role.DRAFTER.label)


def _begin(series: FileSeries, as_id: UUID, title: str, by: Person) -> Post:
    """A post under the next file number of its ministry this year: HLTH-2026-0042."""
    series.last += 1
    series.save(update_fields=["last"])
    at, ministry = now(), series.ministry
    number = f"{ministry.code}-{series.year}-{series.last:04d}"
    return Post.objects.create(
        public_id=as_id,
        ministry=ministry,
        file_number=number,
        title=title,
        created_by=by,
        created_at=at,
        changed_at=at,
    )


def _series(ministry: Ministry) -> FileSeries:
    """The file numbers of a ministry this year, locked."""
    year = now().year
    FileSeries.objects.get_or_create(ministry=ministry, year=year)
    return FileSeries.objects.select_for_update().get(ministry=ministry, year=year)
