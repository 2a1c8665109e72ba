"""When a correction stops halfway people decide; whatever they decide, no message stands in two versions for long."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils.html import escape

from channels.models import Channel, Platform
from people.refusals import NotNow
from publishing import verbs
from publishing.clock import rounds
from publishing.connectors.notebook import Notebook
from publishing.connectors.script import Script, accepts_and_falls_silent, cannot_tell, falls_silent, refuses
from publishing.models import Capture, Correction, Delivery, Dispatch, Notice
from publishing.queries import history_of
from publishing.sending.connecting import notebook_follows
from publishing.states import DeliveryState, DispatchState, Outcome, Stage
from publishing.telling.notices import tell
from tests.correcting import CORRECTED, again, begin, live, scheduled_correction
from tests.organisation import Organisation, active_channel
from tests.story import ENGLISH, FRENCH, MINUTE, Story, agree, take_down

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "shelf"])

LATER = MINUTE + timedelta(minutes=20)
FIRST, SECOND = "fr", "en"  # the file number of the story is odd
OLD = {"en": ENGLISH, "fr": FRENCH}


@pytest.fixture
def channel(organisation: Organisation) -> Channel:
    """The training notebook, which can be told to fail."""
    return active_channel(organisation, platform=Platform.NOTEBOOK)


@pytest.fixture
def script() -> Iterator[Script]:
    with notebook_follows(Script()) as script:
        yield script


@pytest.fixture
def later(published: Story) -> Iterator[time_machine.Traveller]:
    with time_machine.travel(LATER, tick=False) as clock:
        yield clock


@pytest.fixture
def edits_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """A platform without an edit: corrected words are a new message."""
    monkeypatch.setattr(Notebook, "can_edit", False)


def work(clock: time_machine.Traveller, *, seconds: int = 0) -> None:
    for _round in range(seconds // 5 + 1):
        rounds.work_until_done()
        clock.shift(timedelta(seconds=5))


def new() -> Dispatch:
    return Dispatch.objects.get(replaces__isnull=False)


def message(language: str, *, corrected: bool = True) -> Delivery:
    return Delivery.objects.get(language=language, dispatch__replaces__isnull=not corrected)


def verbs_of(story: Story) -> list[str]:
    return [event.verb for event in history_of(story.post)]


# --- a platform without an edit


def test_both_corrected_messages_stand_before_the_first_ones_go(published, later, edits_nothing, script) -> None:
    script.on("withdraw", falls_silent(), times=2)
    scheduled_correction(begin(published))
    work(later)
    assert {tag: len(texts) for tag, texts in live().items()} == {"en": 2, "fr": 2}
    assert new().state == DispatchState.SENT
    work(later, seconds=60)
    assert live() == {tag: [text] for tag, text in CORRECTED.items()}
    assert new().replaces.state == DispatchState.REPLACED
    assert Capture.objects.count() == 2


def test_when_the_second_language_is_refused_the_first_words_stay_in_both(
    published, later, edits_nothing, script
) -> None:
    scheduled_correction(begin(published))
    script.on("publish", refuses(), language=SECOND)
    work(later)
    assert live() == {FIRST: [OLD[FIRST], CORRECTED[FIRST]], SECOND: [OLD[SECOND]]}
    assert (new().state, new().state_reason) == ("needs_decision", "half_corrected")
    assert published.again().post.outcome == Outcome.NEEDS_DECISION
    tell()
    assert Notice.objects.filter(verb="needs_decision", urgent=True).exists()


def test_taking_back_the_half_leaves_the_first_words_alone_in_both_languages(
    published, later, edits_nothing, script
) -> None:
    scheduled_correction(begin(published))
    script.on("publish", refuses(), language=SECOND)
    work(later)
    by = published.organisation.publisher
    verbs.withdraw_one_sided(published.id, new().public_id, reason="The French stands alone.", by=by)
    work(later)
    assert live() == {tag: [text] for tag, text in OLD.items()}
    assert Correction.objects.get().state == "overtaken"
    assert published.again().post.outcome == Outcome.PUBLISHED


def test_left_as_it_is_each_language_says_one_thing(published, later, edits_nothing, script) -> None:
    scheduled_correction(begin(published))
    script.on("publish", refuses(), language=SECOND)
    work(later)
    verbs.leave_one_sided(
        published.id, new().public_id, reason="Only the French was wrong.", by=published.organisation.director
    )
    work(later)
    assert live() == {FIRST: [CORRECTED[FIRST]], SECOND: [OLD[SECOND]]}
    assert Correction.objects.get().state == "made"


def test_when_nothing_of_it_went_out_it_is_held_and_the_first_words_stay(
    published, later, edits_nothing, script
) -> None:
    scheduled_correction(begin(published))
    script.on("publish", refuses())
    work(later)
    assert live() == {tag: [text] for tag, text in OLD.items()}
    assert new().state == DispatchState.HELD
    verbs.release(published.id, reason="The platform is well again.", by=published.organisation.publisher)
    work(later)
    assert live() == {tag: [text] for tag, text in CORRECTED.items()}


# --- in place


def test_an_edit_nobody_saw_the_end_of_is_looked_at(published, later, script) -> None:
    scheduled_correction(begin(published))
    script.on("edit", accepts_and_falls_silent()).on("edit", falls_silent())
    work(later, seconds=120)
    assert live() == {tag: [text] for tag, text in CORRECTED.items()}
    assert {"found", "not_found"} <= set(verbs_of(published))
    assert new().state == DispatchState.SENT


def test_an_edit_nobody_can_look_at_is_asked_about_and_both_versions_are_known(published, later, script) -> None:
    scheduled_correction(begin(published))
    script.on("edit", accepts_and_falls_silent(), language=SECOND).on("read", cannot_tell(), times=100)
    work(later, seconds=120)
    assert (new().state, new().state_reason) == ("needs_decision", "outcome_unknown")
    assert message(SECOND).state == DeliveryState.UNKNOWN
    assert message(SECOND, corrected=False).state in (DeliveryState.SENT, DeliveryState.CONFIRMED)


def test_a_person_who_sees_the_corrected_words_settles_it(published, later, script) -> None:
    scheduled_correction(begin(published))
    script.on("edit", accepts_and_falls_silent(), language=SECOND).on("read", cannot_tell(), times=100)
    work(later, seconds=120)
    there = {"reason": "I see the new date.", "address": "https://notebook.example/1"}
    by = published.organisation.director
    verbs.decide_unknown(published.id, message(SECOND).public_id, "there", by=by, **there)
    assert new().state == DispatchState.SENT
    assert message(SECOND, corrected=False).state == DeliveryState.REPLACED
    assert Dispatch.objects.filter(state=DispatchState.REPLACED).count() == 1


def test_half_edited_taking_down_takes_both_languages(published, later, script) -> None:
    scheduled_correction(begin(published))
    script.on("edit", refuses(), language=SECOND)
    work(later)
    assert live() == {FIRST: [CORRECTED[FIRST]], SECOND: [OLD[SECOND]]}
    by = published.organisation.publisher
    verbs.withdraw_one_sided(published.id, new().public_id, reason="They do not say the same.", by=by)
    work(later)
    assert live() == {}
    assert published.again().post.outcome == Outcome.WITHDRAWN


# --- taking down meanwhile


def test_what_is_taken_down_is_not_posted_again_in_other_words(published, later) -> None:
    scheduled_correction(begin(published))
    take_down(published.id, published.organisation)
    work(later, seconds=30)
    assert live() == {}
    assert Correction.objects.get().state == "overtaken"
    post = again(published).post
    assert (post.stage, post.outcome) == (Stage.SCHEDULED, Outcome.WITHDRAWN)


def test_what_is_public_can_be_taken_down_while_its_correction_is_written(published, later) -> None:
    begin(published)
    take_down(published.id, published.organisation)
    work(later)
    assert live() == {}
    assert again(published).post.stage == Stage.SCHEDULED


def test_a_wish_made_before_a_correction_takes_the_corrected_words_down(published, later) -> None:
    people = published.organisation
    wish = verbs.withdraw(published.id, code="error", reason="Wrong date.", by=people.publisher)
    scheduled_correction(begin(published))
    work(later)
    agree(wish, people.director)
    work(later)
    assert live() == {}


def test_while_a_correction_goes_out_nobody_decides_on_what_it_corrects(published, later, script) -> None:
    people = published.organisation
    wish = verbs.withdraw(published.id, code="error", reason="Wrong date.", by=people.publisher)
    scheduled_correction(begin(published))
    script.on("edit", falls_silent())
    rounds.work_until_done()
    assert new().state == DispatchState.LEAVING
    with pytest.raises(NotNow, match="going out at this moment"):
        agree(wish, people.director)


def test_while_part_of_a_post_is_unsettled_no_correction_begins(published, later, script) -> None:
    Dispatch.objects.update(state=DispatchState.NEEDS_DECISION)
    with pytest.raises(NotNow, match="needs a decision"):
        begin(published)


def test_one_correction_is_under_way_at_a_time(published, later) -> None:
    scheduled_correction(begin(published))
    with pytest.raises(NotNow, match="under way already"):
        begin(published)


def test_first_words_that_were_seen_while_they_are_corrected_do_not_stand_beside_the_corrected_ones(
    published, later, script, monkeypatch: pytest.MonkeyPatch
) -> None:
    scheduled_correction(begin(published))
    reads = Notebook.read

    def read_while_another_looks(self: Notebook, *args: object, **deadline: object) -> object:
        Delivery.objects.filter(dispatch__replaces=None, state=DeliveryState.SENT).update(state=DeliveryState.CONFIRMED)
        return reads(self, *args, **deadline)

    monkeypatch.setattr(Notebook, "read", read_while_another_looks)
    script.on("edit", refuses(), language=SECOND)
    work(later)
    assert [message(FIRST, corrected=corrected).state for corrected in (False, True)] == ["replaced", "sent"]


# --- the page of the decision


def decision_page(story: Story) -> str:
    client = Client()
    client.force_login(story.organisation.director)
    return client.get(reverse("web:decide", args=[story.id, new().public_id])).content.decode()


def test_the_page_names_both_versions_beside_each_other(published, later, edits_nothing, script) -> None:
    scheduled_correction(begin(published))
    script.on("publish", refuses(), language=SECOND)
    work(later)
    page = decision_page(published)
    assert "Part of the correction is public; elsewhere the first words still are." in page
    assert page.count("Version 1 is still public:") == 2
    assert escape(CORRECTED[SECOND]) in page
    assert escape(OLD[SECOND]) in page
    assert "the first words stay public in both languages" in page


def test_the_page_says_that_nobody_knows_which_version_stands(published, later, script) -> None:
    scheduled_correction(begin(published))
    script.on("edit", accepts_and_falls_silent(), language=SECOND).on("read", cannot_tell(), times=100)
    work(later, seconds=120)
    page = decision_page(published)
    assert "Or version 1 still stands there:" in page
    assert "Version 1 is no longer public:" in page
    assert "it cannot stand twice" in page
