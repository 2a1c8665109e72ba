"""Time passes; what is approved is scheduled, paused, released."""

from datetime import timedelta

from django.utils import timezone

from approvals.models import Heard
from channels.models import Pause
from publishing import verbs
from publishing.clock import rounds
from publishing.clock.ahead import check_ahead
from publishing.clock.reviewing import keep_time
from records.clock import now
from tests.acts.scene import Scene


def time_passes(scene: Scene, i: int, *_: int) -> None:
    scene.clock.shift(timedelta(minutes=(5, 30, 90, 300, 600, 1200, 2400)[i % 7]))
    the_clock(scene)


def the_clock(scene: Scene, *_: int) -> None:
    before = Heard.objects.filter(kind=Heard.Kind.AUTOMATIC).count()
    keep_time()
    scene.books.round.heard |= Heard.objects.filter(kind=Heard.Kind.AUTOMATIC).count() > before
    check_ahead()
    rounds.work_until_done()


def schedule(scene: Scene, *_: int) -> None:
    verbs.schedule(scene.id, digest=scene.digest, by=scene.organisation.publisher)


def schedule_now(scene: Scene, *_: int) -> None:
    minute = timezone.localtime(now() + timedelta(minutes=1)).strftime("%Y-%m-%dT%H:%M")
    verbs.schedule(scene.id, digest=scene.digest, minute=minute, by=scene.organisation.publisher)


def reschedule(scene: Scene, i: int, *_: int) -> None:
    minute = timezone.localtime(now() + timedelta(hours=i + 1)).strftime("%Y-%m-%dT%H:%M")
    verbs.reschedule(scene.id, minute=minute, by=scene.organisation.publisher)


def ask_again(scene: Scene, *_: int) -> None:
    verbs.ask_again(scene.id, reason="There was a pause.", by=scene.organisation.publisher)
    scene.books.last_set_aside()


def pause(scene: Scene, *_: int) -> None:
    verbs.pause(reason="Wait.", by=scene.organisation.caretaker)


def resume(scene: Scene, *_: int) -> None:
    for row in Pause.objects.filter(ended_at__isnull=True):
        verbs.resume(row.public_id, by=scene.organisation.caretaker)


def release(scene: Scene, *_: int) -> None:
    verbs.release(scene.id, reason="Go on.", by=scene.organisation.publisher)
