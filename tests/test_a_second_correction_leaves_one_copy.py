"""A correction was left halfway, so each language stands in another version; the next one finds both."""

import pytest
import time_machine

from publishing import verbs
from publishing.connectors.script import Script, refuses
from publishing.models import Delivery, Dispatch
from publishing.public.taking_down import takeable
from publishing.states import DispatchState, Outcome
from tests.correcting import CORRECTED, again, begin, live, scheduled_correction
from tests.story import ENGLISH, FRENCH, Story, agree
from tests.test_half_a_correction_asks_people import (
    FIRST,
    SECOND,
    channel,  # noqa: F401 - a fixture
    edits_nothing,  # noqa: F401 - a fixture
    later,  # noqa: F401 - a fixture
    new,
    script,  # noqa: F401 - a fixture
    work,
)

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "shelf"])

OLD = {"en": ENGLISH, "fr": FRENCH}
ACT = {"in place": "edit", "anew": "publish"}
THIRD = {"en": ENGLISH.replace("15", "20"), "fr": FRENCH.replace("15", "20")}


@pytest.fixture(params=["in place", "anew"])
def way(request: pytest.FixtureRequest) -> str:
    """How the platform takes a correction."""
    if request.param == "anew":
        request.getfixturevalue("edits_nothing")
    return request.param


@pytest.fixture
def half(published: Story, later: time_machine.Traveller, way: str, script: Script) -> Story:  # noqa: F811
    """The French says version 2, the English still version 1, and a director left it so."""
    scheduled_correction(begin(published))
    script.on(ACT[way], refuses(), language=SECOND)
    work(later)
    by = published.organisation.director
    verbs.leave_one_sided(published.id, new().public_id, reason="Only the French was wrong.", by=by)
    work(later)
    return again(published)


def states() -> list[str]:
    return list(Dispatch.objects.order_by("pk").values_list("state", flat=True))


def test_the_next_correction_leaves_one_copy_in_each_language(half: Story, later, script) -> None:  # noqa: F811
    assert live() == {FIRST: [CORRECTED[FIRST]], SECOND: [OLD[SECOND]]}
    scheduled_correction(begin(half), THIRD)
    work(later, seconds=120)
    assert live() == {tag: [text] for tag, text in THIRD.items()}


def test_both_sendings_before_it_are_closed(half: Story, later, script) -> None:  # noqa: F811
    scheduled_correction(begin(half), THIRD)
    work(later, seconds=120)
    assert states() == [DispatchState.REPLACED, DispatchState.REPLACED, DispatchState.SENT]
    assert again(half).post.outcome == Outcome.PUBLISHED


def test_what_stands_is_compared_with_the_version_it_was_sent_in(half: Story, later, script) -> None:  # noqa: F811
    """The French as it stands in version 2; the English, of version 1, says the same again."""
    reminder = FRENCH.replace("Prenez rendez-vous", "Prenez votre rendez-vous")
    scheduled_correction(begin(half), {FIRST: reminder, SECOND: OLD[SECOND]})
    ways = Delivery.objects.filter(dispatch=Dispatch.objects.latest("pk")).values_list("language", "way")
    assert dict(ways)[SECOND] == Delivery.Way.KEEP
    work(later, seconds=120)
    assert live() == {FIRST: [reminder], SECOND: [OLD[SECOND]]}
    assert states() == [DispatchState.REPLACED, DispatchState.REPLACED, DispatchState.SENT]


def test_taken_back_halfway_again_no_language_stands_alone(half: Story, later, script, way) -> None:  # noqa: F811
    scheduled_correction(begin(half), THIRD)
    script.on(ACT[way], refuses(), language=SECOND)
    work(later)
    third = Dispatch.objects.latest("pk")
    assert third.state == DispatchState.NEEDS_DECISION
    by = half.organisation.publisher
    verbs.withdraw_one_sided(half.id, third.public_id, reason="They do not say the same.", by=by)
    work(later, seconds=60)
    before = {FIRST: [CORRECTED[FIRST]], SECOND: [OLD[SECOND]]}
    assert live() == ({} if way == "in place" else before)


def test_what_is_taken_down_of_the_first_sending_is_not_posted_again(half: Story, later, script) -> None:  # noqa: F811
    """Nor do the words that took the place of its other language stay alone."""
    people, first = half.organisation, Dispatch.objects.earliest("pk")
    scheduled_correction(begin(half), THIRD)
    wish = verbs.withdraw(half.id, code="error", reason="Wrong.", sendings=[first.public_id], by=people.publisher)
    agree(wish, people.director)
    work(later, seconds=60)
    assert live() == {}


def test_while_a_correction_leaves_neither_sending_before_it_can_be_taken_down(half: Story, later, script) -> None:  # noqa: F811
    scheduled_correction(begin(half), THIRD)
    Dispatch.objects.filter(pk=Dispatch.objects.latest("pk").pk).update(state=DispatchState.LEAVING)
    assert not takeable([half.post]).exists()
