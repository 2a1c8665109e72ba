"""More of what people can do to one post: who tries what the laws forbid, who sits where, who translates outside."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from copy import deepcopy

from django.db import transaction

from channels import teams
from people import positions
from people.models import Holding
from people.roles import Role
from publishing import verbs
from publishing.translation.outside import SentTo
from publishing.verbs.translating import How
from tests.acts.deciding import press, yes
from tests.acts.organising import delegation_begun, role_given
from tests.acts.scene import CAST, ROLES, Scene, attempt
from tests.acts.writing import change, find_something
from tests.books import WHO_DECIDES, Translated


@contextmanager
def tried_and_undone(scene: Scene) -> Iterator[None]:
    """Whatever happens inside is looked at as it happens, and then did not happen."""
    before = deepcopy(scene.books)
    with transaction.atomic():
        yield
        transaction.set_rollback(True)
    scene.books = before


def a_spent_voice_is_lent(scene: Scene, i: int, j: int, k: int) -> None:
    """Who has had a part already gets the role that is asked, and gives their place to another, who presses."""
    books = scene.books
    spent = sorted(books.authors | books.recused | books.round.voices() | books.reasoners.get(scene.digest, set()))
    for step in books.round.waiting()[:1] if spent else ():
        role, giver = WHO_DECIDES[step.stage], CAST.index(spent[i % len(spent)])
        with tried_and_undone(scene):
            attempt(scene, role_given, giver, ROLES.index(role), 0)
            attempt(scene, sit, giver, 0, 0)
            attempt(scene, delegation_begun, giver, j, 0)
            attempt(scene, press_in_place_of, j, giver, 0)


def press_in_place_of(scene: Scene, i: int, j: int, *_: int) -> None:
    press(scene, scene.somebody(i)[1], signs=True, in_place_of=scene.somebody(j)[1])


def pressed_over_a_finding(scene: Scene, i: int, *_: int) -> None:
    """A rule finds something, and those who are asked press before anybody answers it."""
    with tried_and_undone(scene):
        find_something(scene, i)
        for number in scene.asked():
            attempt(scene, yes, number, 1, 0)


# --- Positions and accounts


def sit(scene: Scene, i: int, j: int, *_: int) -> None:
    """Somebody takes the director’s position, or acts in it."""
    name, person = scene.somebody(i)
    positions.seat(person, scene.house.chair, acting=bool(j % 2), by=scene.organisation.administrator)
    scene.books.sitting[scene.house.chair.public_id].add(name)


def stand_up(scene: Scene, *_: int) -> None:
    for holding in Holding.objects.filter(position=scene.house.chair, until=None):
        positions.unseat(holding, by=scene.organisation.administrator)
        scene.books.sitting[scene.house.chair.public_id].discard(scene.name_of[holding.person_id])


def team_leaves_account(scene: Scene, i: int, *_: int) -> None:
    """Those who hold a role no longer act on the second account."""
    role = ROLES[1:][i % 5]
    teams.revoke(scene.house.channels[1], role, by=scene.organisation.administrator)
    scene.books.closed.add((1, role))


def team_is_back(scene: Scene, *_: int) -> None:
    for account, role in sorted(scene.books.closed):
        teams.grant(scene.house.channels[account], Role(role), by=scene.organisation.administrator)
    scene.books.closed.clear()


# --- Translated outside


other_french = change(french_words=lambda scene: scene.french_words + 1)


def translated_outside(scene: Scene, i: int, j: int, *_: int) -> None:
    """The French goes out, comes back in other words, and somebody vouches for where it comes from."""
    by = scene.somebody(i % 2)[1]
    voucher, vouches = scene.somebody(j)
    verbs.send_to_translation(scene.id, digest=scene.digest, to=SentTo("Yves Morin", number="T-1"), by=by)
    other_french(scene, i % 2)
    verbs.bring_back(scene.id, digest=scene.digest, how=How.RETURNED, by=by)
    english, french = scene.texts
    verbs.confirm_translation(scene.id, digest=scene.digest, by=vouches)
    assert voucher not in scene.books.authors, "an author vouched for the translation"
    scene.books.translated = Translated(french, english, voucher)


RARER: dict[str, Callable[[Scene, int, int, int], None]] = {
    "a spent voice is lent": a_spent_voice_is_lent,
    "pressed over a finding": pressed_over_a_finding,
    "sit": sit,
    "stand up": stand_up,
    "team leaves account": team_leaves_account,
    "team is back": team_is_back,
    "translated outside": translated_outside,
}
