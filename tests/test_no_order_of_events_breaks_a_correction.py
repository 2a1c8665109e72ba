"""The story of a correction with random interruptions: whatever people, clock and platform do, the promises hold."""

from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta
from unittest.mock import patch

import pytest
import time_machine
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from channels.models import Channel
from people.refusals import NotThere, Refusal
from publishing import verbs
from publishing.clock import rounds
from publishing.connectors.notebook import Notebook
from publishing.connectors.script import WORKS, Script, accepts_and_falls_silent, cannot_tell, falls_silent, refuses
from publishing.models import Dispatch
from publishing.sending.connecting import notebook_follows
from publishing.states import DispatchState
from tests.correcting import again, scheduled_correction
from tests.organisation import Organisation
from tests.story import ENGLISH, FRENCH, MINUTE, NOW, Story, typed
from tests.test_no_order_of_events_breaks_a_promise import (
    ACTS,
    PLANS,
    channel,  # noqa: F401 - a fixture
    plans,
    promises_hold,
    resume_all,
)

pytestmark = [pytest.mark.django_db(transaction=True, databases=["default", "shelf"]), pytest.mark.heavy]


def begin_a_correction(story: Story) -> object:
    return verbs.correct(story.id, reason="Wrong.", by=story.organisation.publisher)


def correct_it_whole(story: Story) -> object:
    """Begun if need be, in words of its own, approved by who must, due now."""
    with suppress(Refusal):
        begin_a_correction(story)
    again(story)
    number = story.post.revisions.count()
    return scheduled_correction(story, {"en": f"{ENGLISH} ({number})", "fr": f"{FRENCH} ({number})"})


def half_of(story: Story) -> Dispatch | None:
    return story.post.dispatches.filter(state=DispatchState.NEEDS_DECISION).first()


def leave_it_halfway(story: Story) -> object:
    half, by = half_of(story), story.organisation.director
    return half and verbs.leave_one_sided(story.id, half.public_id, reason="Leave it.", by=by)


def take_the_half_back(story: Story) -> object:
    half, by = half_of(story), story.organisation.publisher
    return half and verbs.withdraw_one_sided(story.id, half.public_id, reason="Take it back.", by=by)


OF_A_CORRECTION: dict[str, Callable[[Story], object]] = {
    **{name: ACTS[name] for name in ("withdraw", "publisher agrees", "director agrees", "release", "cancel", "work")},
    **{name: ACTS[name] for name in ("it is there", "send again", "give up", "reviewer takes back", "edit", "pause")},
    "resume": resume_all,
    "begin a correction": begin_a_correction,
    "correct it whole": correct_it_whole,
    "correct it whole and work": lambda s: (correct_it_whole(s), rounds.work_until_done()),
    "give the correction up": lambda s: verbs.drop_correction(s.id, reason="No.", by=s.organisation.director),
    "leave it halfway": leave_it_halfway,
    "take the half back": take_the_half_back,
}
EDITS = {"edit refuses": refuses, "edits silently": accepts_and_falls_silent, "edit is silent": falls_silent}
edits = st.lists(st.sampled_from([*sorted(EDITS), "works"]), max_size=3)
corrections = st.lists(
    st.tuples(st.sampled_from(sorted(OF_A_CORRECTION)), st.sampled_from([0, 1, 30, 120, 400])), max_size=10
)
LEFT_HALFWAY = [("correct it whole and work", 120), ("leave it halfway", 0), ("work", 120)]


@given(after=corrections, plans=plans, edits=edits, in_place=st.booleans(), tells=st.booleans())
@example(after=LEFT_HALFWAY, plans=["works", "refuses"], edits=[], in_place=False, tells=True)
@example(after=LEFT_HALFWAY, plans=[], edits=["works", "edit refuses"], in_place=True, tells=True)
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
def test_the_promises_hold_whatever_happens_to_a_correction(
    organisation: Organisation,
    channel: Channel,  # noqa: F811
    after: list,
    plans: list[str],
    edits: list[str],
    in_place: bool,
    tells: bool,
) -> None:
    script = Script()
    with (
        time_machine.travel(NOW, tick=False) as clock,
        notebook_follows(script),
        patch.object(Notebook, "can_edit", in_place),
    ):
        post = verbs.create_draft(organisation.ministry, typed(channel), title="Flu shots", by=organisation.author)
        story = Story(organisation, post).get_ready().submit().approve().schedule().publish()
        for act, names in (("publish", plans), ("edit", edits)):
            for name in names:
                script.on(act, WORKS if name == "works" else (PLANS | EDITS)[name]())
        if not tells:
            script.on("find", cannot_tell(), times=1_000).on("read", cannot_tell(), times=1_000)
        clock.move_to(MINUTE + timedelta(minutes=20))
        for name, seconds in [*after, ("correct it whole", 0), ("work", 200), ("work", 200), ("work", 0)]:
            with suppress(Refusal, NotThere):
                OF_A_CORRECTION[name](story.again())
            promises_hold(story)
            clock.shift(timedelta(seconds=seconds))
        resume_all(story)
    promises_hold(story)
