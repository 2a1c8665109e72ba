"""Of a thread a correction changes what it must, and no more; whatever is left over of the first words goes."""

from datetime import timedelta

import pytest
import time_machine

from channels.models import Channel, Platform
from publishing import verbs
from publishing.clock import rounds
from publishing.connectors.notebook import Notebook
from publishing.connectors.script import WORKS, Script, refuses
from publishing.models import Delivery, Dispatch
from publishing.sending.connecting import notebook_follows
from publishing.shelf.models import Item
from tests.correcting import begin, scheduled_correction
from tests.organisation import Organisation, active_channel
from tests.story import ENGLISH, FRENCH, MINUTE, Story, typed

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "shelf"])

ENGLISH_THREAD = [ENGLISH, "Bring your health card.", "Clinics open at 9 a.m."]
FRENCH_THREAD = [FRENCH, "Apportez votre carte Santé.", "Les cliniques ouvrent à 9 h."]


def variants(english: list[str], french: list[str]) -> dict:
    return {
        tag: {"text": texts[0], "thread": [{"text": text} for text in texts[1:]]}
        for tag, texts in (("en", english), ("fr", french))
    }


@pytest.fixture
def channel(organisation: Organisation) -> Channel:
    return active_channel(organisation, platform=Platform.NOTEBOOK)


@pytest.fixture
def thread(organisation: Organisation, channel: Channel, clock: time_machine.Traveller) -> Story:
    """Three messages in each language, public."""
    words = variants(ENGLISH_THREAD, FRENCH_THREAD)
    content = typed(channel, variants=words)
    post = verbs.create_draft(organisation.ministry, content, title="Flu shots", by=organisation.author)
    story = Story(organisation, post).get_ready(variants=words).submit().approve().schedule()
    clock.move_to(MINUTE)
    rounds.work_until_done()
    clock.shift(timedelta(minutes=20))
    return story.again()


def correct(story: Story, english: list[str], french: list[str]) -> None:
    scheduled_correction(begin(story), variants=variants(english, french))
    for _round in range(2):
        rounds.work_until_done()


def read(language: str) -> list[str]:
    """What the public reads, as the answers lead from message to message."""
    items = {item.key: item for item in Item.objects.filter(removed_at=None, language=language)}
    after = {item.document["answers"]: item for item in items.values()}
    assert len(after) == len(items), "two messages answer the same one"
    texts, here = [], ""
    while here in after:
        texts.append(after[here].document["text"])
        here = after[here].key
    assert len(texts) == len(items), "a message answers one that is gone"
    return texts


def ways(language: str) -> list[str]:
    new = Delivery.objects.filter(dispatch__replaces__isnull=False, language=language)
    return list(new.order_by("position").values_list("way", flat=True))


OTHER = (
    [ENGLISH_THREAD[0], "Bring your health card and a mask.", ENGLISH_THREAD[2]],
    [FRENCH_THREAD[0], "Apportez votre carte Santé et un masque.", FRENCH_THREAD[2]],
)


@pytest.mark.parametrize(
    ("can_edit", "expected"), [(True, ["keep", "edit", "keep"]), (False, ["keep", "post", "post"])], ids=["edit", "new"]
)
def test_what_comes_before_the_mistake_stays(thread: Story, monkeypatch, can_edit: bool, expected: list[str]) -> None:
    monkeypatch.setattr(Notebook, "can_edit", can_edit)
    correct(thread, *OTHER)
    assert (read("en"), read("fr")) == OTHER
    assert (ways("en"), ways("fr")) == (expected, expected)


@pytest.mark.parametrize("can_edit", [True, False])
def test_what_is_left_over_of_a_longer_thread_goes(thread: Story, monkeypatch, can_edit: bool) -> None:
    monkeypatch.setattr(Notebook, "can_edit", can_edit)
    correct(thread, ENGLISH_THREAD[:2], FRENCH_THREAD[:2])
    assert (read("en"), read("fr")) == (ENGLISH_THREAD[:2], FRENCH_THREAD[:2])


@pytest.mark.parametrize("can_edit", [True, False])
def test_a_message_more_is_added_at_the_end(thread: Story, monkeypatch, can_edit: bool) -> None:
    monkeypatch.setattr(Notebook, "can_edit", can_edit)
    longer = ([*ENGLISH_THREAD, "Parking is free."], [*FRENCH_THREAD, "Le stationnement est gratuit."])
    correct(thread, *longer)
    assert (read("en"), read("fr")) == longer
    assert ways("en") == ["keep", "keep", "keep", "post"]


NEW = (
    [text.replace("Bring", "Please bring").replace("Flu", "All flu").replace("9", "8") for text in ENGLISH_THREAD],
    [
        text.replace("Apportez", "Veuillez apporter").replace("Le vaccin", "Tout vaccin").replace("9", "8")
        for text in FRENCH_THREAD
    ],
)


def test_left_halfway_nothing_answers_a_message_that_went(thread: Story, monkeypatch) -> None:
    monkeypatch.setattr(Notebook, "can_edit", False)
    scheduled_correction(begin(thread), variants=variants(*NEW))
    refusing = Script().on("publish", WORKS, language="fr", times=2).on("publish", refuses(), language="fr")
    with notebook_follows(refusing):
        rounds.work_until_done()
    left = Dispatch.objects.get(replaces__isnull=False)
    assert (left.state, left.state_reason) == ("needs_decision", "half_corrected")
    by = thread.organisation.director
    verbs.leave_one_sided(thread.id, left.public_id, reason="The last message may be missing.", by=by)
    for _round in range(2):
        rounds.work_until_done()

    assert (read("en"), read("fr")) == (ENGLISH_THREAD, NEW[1][:2])
