"""Look into the pictures nobody has looked into yet, once for each; no transaction is open meanwhile.

Reading words takes a good part of a second, so no request waits for it. A worker that takes a picture says so first;
when it dies over it, another takes it up after a while, and after a few times nobody does: that is a fact too. So is a
file that is not where it was kept: people are told, and it is asked for again from time to time, should it come back.
"""

from datetime import datetime, timedelta
from time import perf_counter

from django.db.models import F, Q, QuerySet

from compliance.facts import MediaFacts
from publishing.clock.watching import alarm_lost
from publishing.models import Media, MediaLook
from records.clock import now

AT_ONCE = 50
"""Pictures one round looks into at most; the next round takes the next."""

PATIENCE = timedelta(minutes=2)
"""How long a worker may be at one picture before another takes it up."""

MOST_TRIES = 3

LOST = "lost"
"""Why a picture cannot be opened whose file is not where it was kept."""

LOST_AFTER = timedelta(minutes=10)
"""How long a file may not be had before it counts as lost; until then the store may only be away for a moment."""

LOST_PATIENCE = timedelta(hours=1)
"""After how long a lost file is asked for again."""


def look_into_pictures() -> int:
    """Look into what waits, the oldest first; answers how many."""
    done = 0
    while done < AT_ONCE and (look := _take()):
        _look_into(look)
        done += 1
    return done


def _take() -> MediaLook | None:
    """One picture that waits, taken before anybody else takes it."""
    at = now()
    for look in _waiting(at)[:5]:
        mine = MediaLook.objects.filter(pk=look.pk, begun_at=look.begun_at, tries=look.tries)
        if mine.update(begun_at=at, tries=F("tries") + 1):
            look.refresh_from_db()
            return look
    return None


def _waiting(at: datetime) -> QuerySet[MediaLook]:
    """What was never looked into, or with older eyes, or without a reader where there is one now."""
    from compliance.media import LOOK  # loaded by those who look, not by every door
    from compliance.media.reading import reader

    old = ~Q(version=LOOK) | Q(reader="") if reader() else ~Q(version=LOOK)
    free = Q(begun_at=None) | Q(begun_at__lte=at - PATIENCE)
    lost = Q(facts__unreadable=LOST, begun_at__lte=at - LOST_PATIENCE)
    return MediaLook.objects.filter(free, Q(looked_at=None) | old | lost).order_by("pk")


def _look_into(look: MediaLook) -> None:
    from compliance.media import LOOK
    from compliance.media.reading import reader

    started = perf_counter()
    facts = _facts(look)
    if facts is None:
        return
    if facts.unreadable == LOST and not _was_lost(look):
        alarm_lost(look.sha256)
    MediaLook.objects.filter(pk=look.pk, begun_at=look.begun_at).update(
        facts=facts.as_document(),
        version=LOOK,
        reader=(reader() or "")[:80],
        looked_at=now(),
        missed_since=look.missed_since if facts.unreadable == LOST else None,
        tries=0,
        milliseconds=round((perf_counter() - started) * 1_000, 1),
    )


def _was_lost(look: MediaLook) -> bool:
    """Whether people were told already."""
    return (look.facts or {}).get("unreadable") == LOST


def _facts(look: MediaLook) -> MediaFacts | None:
    """What is inside; None when the bytes cannot be had just now, so that somebody tries again later."""
    from compliance.media import look as look_into

    digest = f"sha256:{look.sha256}"
    media = Media.objects.filter(sha256=look.sha256).first()
    kind, size = (media.content_type, media.size) if media else ("application/octet-stream", 0)
    if media is None or look.tries > MOST_TRIES:
        return MediaFacts(digest, kind, size, looked=True, unreadable="crashed")
    try:
        with media.file.open("rb") as file:
            data = file.read()
    except OSError:
        return MediaFacts(digest, kind, size, looked=True, unreadable=LOST) if _is_lost(look) else None
    return look_into(data, digest=digest)


def _is_lost(look: MediaLook) -> bool:
    """Whether the file could not be had for too long; it killed nobody, so it does not count as a try."""
    look.missed_since = look.missed_since or now()
    MediaLook.objects.filter(pk=look.pk).update(tries=0, missed_since=look.missed_since)
    return now() - look.missed_since >= LOST_AFTER
