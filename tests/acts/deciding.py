"""What those who decide, relay or are consulted can do to a post."""

from datetime import timedelta

from approvals.models import Decision, Heard, How
from approvals.relaying import Heard as HeardYes
from people.fresh import sign_in_again, words_of
from people.models import Person
from publishing import verbs
from records.clock import now
from tests.acts.organising import delegation_begun
from tests.acts.scene import CAST, Scene, attempt
from tests.acts.writing import other_signs, submit
from tests.books import Yes
from tests.organisation import PASSWORD


def yes(scene: Scene, i: int, j: int, k: int) -> None:
    """Somebody presses; one time in four without signing in again; in whoever's place, or just in theirs."""
    _name, by = scene.somebody(i)
    press(scene, by, signs=bool(j % 4), in_place_of=scene.somebody(k)[1] if k % 2 and j % 2 else None)


def press(scene: Scene, by: Person, *, signs: bool, in_place_of: Person | None = None) -> None:
    digest = scene.digest
    signed = sign_in_again(by, PASSWORD, bound_to=words_of(scene.id, digest)) if signs else None
    giver = in_place_of.public_id if in_place_of else None
    verbs.approve(scene.id, digest=digest, by=by, signed=signed, in_place_of=giver)
    note_yes(scene, by, signed=signs)


def note_yes(scene: Scene, by: Person, *, signed: bool) -> None:
    """Into the books, unless it must not have been taken."""
    decision = Decision.objects.filter(person=by, taken_back_at=None).latest("at", "pk")
    giver = scene.name_of[decision.on_behalf_of_id] if decision.on_behalf_of_id else None
    through = scene.name_of[decision.through_id] if decision.through_id else None
    said = Yes(decision.stage.code, scene.name_of[by.pk], giver, through, signed)
    why = scene.books.why_not(said, now())
    assert not why, f"{said} was taken: {why}"
    scene.books.round.yeses.append(said)
    scene.seen["in another's place"] += giver is not None
    decision.stage.refresh_from_db()
    if decision.stage.done_at is not None:
        why = scene.books.lacks(said.stage, now())
        assert not why, f"{said.stage} was done: {why}"
        scene.books.round.met.add(said.stage)


def everybody_says_yes(scene: Scene, i: int, *_: int) -> None:
    """All press in turn, then whoever is asked next; at the last, first without signing in again."""
    for number in range(len(CAST)):
        if scene.round_is_open():
            press_at_last(scene, i + number)
    for _stage in scene.books.round.waiting():
        for number in scene.asked():
            press_at_last(scene, number)


def press_at_last(scene: Scene, i: int) -> None:
    if len(scene.books.round.waiting()) == 1:
        attempt(scene, yes, i, 0, 0)
    attempt(scene, yes, i, 1, 0)
    if scene.books.round.asks_the_office():
        attempt(scene, office_answers, i, 0, 0)


def repair(scene: Scene, i: int, *_: int) -> None:
    """A sign is mended, and those who had said yes are asked again."""
    attempt(scene, other_signs, i % 2, 0, 0)
    attempt(scene, submit, 0, 0, 0)
    everybody_says_yes(scene, i)


def a_delegate_says_yes(scene: Scene, i: int, j: int, k: int) -> None:
    """Somebody who is asked gives their place to another, more often to one who has had no part, who takes it."""
    books = scene.books
    holders = [name for step in books.round.waiting()[:1] for name in CAST if books.fits(name, step)] or CAST
    giver = holders[i % len(holders)]
    free = [name for name in CAST if name not in books.authors | books.round.voices() | {giver}] or CAST
    receiver = CAST.index(free[j % len(free)]) if k % 4 else j
    attempt(scene, delegation_begun, CAST.index(giver), receiver, 2 * k)
    press(scene, scene.somebody(receiver)[1], signs=True, in_place_of=scene.cast[giver])


def relay(scene: Scene, i: int, j: int, k: int) -> None:
    """A deputy's yes, written down by somebody."""
    deputy, by = scene.somebody(i)[1], scene.somebody(j)[1]
    heard = HeardYes(How.PHONE, now() - timedelta(minutes=5), note="She said yes.")
    verbs.relay_yes(scene.id, deputy.public_id, heard=heard, digest=scene.digest, by=by)
    scene.seen["relayed"] += 1
    note_yes(scene, deputy, signed=False)


def contest(scene: Scene, i: int, *_: int) -> None:
    name, by = scene.somebody(i)
    verbs.contest(scene.id, reason="I did not say that.", by=by)
    scene.books.taken_back(name)


def request_changes(scene: Scene, i: int, *_: int) -> None:
    verbs.request_changes(scene.id, digest=scene.digest, comment="Please say when.", by=scene.somebody(i)[1])


def take_back(scene: Scene, i: int, j: int, *_: int) -> None:
    """More often somebody who has said yes."""
    spoke = [CAST.index(one.person) for one in scene.books.round.yeses if j % 4]
    name, by = scene.somebody(spoke[i % len(spoke)] if spoke else i)
    verbs.take_back(scene.id, by=by)
    scene.seen["taken back"] += 1
    scene.books.taken_back(name)


def declare_conflict(scene: Scene, i: int, *_: int) -> None:
    name, by = scene.somebody(i)
    verbs.declare_conflict(scene.id, reason="The clinic is my brother’s.", by=by)
    scene.books.recused.add(name)


def office_answers(scene: Scene, i: int, *_: int) -> None:
    kind = (Heard.Kind.SEEN, Heard.Kind.COMMENT, Heard.Kind.DELAY)[i % 3]
    verbs.answer_consultation(scene.id, kind, "Noted.", digest=scene.digest, by=scene.organisation.office)
    scene.books.round.heard |= kind != Heard.Kind.DELAY


def go_ahead(scene: Scene, i: int, *_: int) -> None:
    name, by = scene.somebody(i)
    verbs.go_ahead(scene.id, digest=scene.digest, reason="It cannot wait.", by=by)
    assert name not in scene.books.authors, "an author went ahead without the office"
    scene.books.round.heard = True
