"""What is public when a period begins is listed by the clock; people answer each item, by name, and nothing is claimed
to be gone that the public still sees."""

import json
from datetime import timedelta

import pytest
import time_machine

from approvals.triggers import Trigger
from channels.models import Channel, Period, Platform
from compliance.content import canonical
from people.models import Person
from people.refusals import BadInput, NotAllowed, NotNow, NotThere
from publishing import verbs
from publishing.models import Delivery, ListedItem, StartList
from publishing.start_list import gathering
from publishing.start_list.gathering import gather_start_lists
from publishing.start_list.reading import items_of, progress_of
from records.clock import today
from records.trail import Subject, history
from tests.organisation import Organisation, active_channel
from tests.periods import begin, end
from tests.story import MINUTE, Story

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "shelf"])

Kind, Answer = ListedItem.ItemKind, ListedItem.Answer
WITH_A_MINISTER = {
    "en": {"text": "Minister Lee opens a clinic: https://www.ontario.ca/flu"},
    "fr": {"text": "La ministre Lee ouvre une clinique : https://www.ontario.ca/fr/grippe"},
}


def begun(organisation: Organisation, kind: str = "mourning") -> Period:
    """A period that has begun and whose list is gathered."""
    period = begin(kind, organisation.caretaker).row
    gather_start_lists()
    return period


def listed(kind: str) -> ListedItem:
    return ListedItem.objects.get(kind=kind)


def say(item: ListedItem, by: Person, answer: str = Answer.DONE, note: str = "") -> ListedItem:
    period = item.start_list.period
    return verbs.answer_item(period.public_id, item.public_id, answer=answer, note=note, by=by)


@pytest.fixture
def out(published: Story, clock: time_machine.Traveller) -> Story:
    """Public since nine."""
    clock.move_to(MINUTE)
    return published


def public_with(story: Story, **changes: object) -> Story:
    """Public with these changes: written into the version that went out, as if it had been approved so."""
    revision = story.post.dispatches.get().revision
    words = canonical(json.loads(bytes(revision.content)) | changes)
    type(revision).objects.filter(pk=revision.pk).update(content=words)
    return story


# --- Gathered


def test_every_account_is_looked_at_for_its_profile_and_its_pinned_posts(
    organisation: Organisation, channel: Channel
) -> None:
    begun(organisation)

    assert set(ListedItem.objects.values_list("channel", "kind")) == {(channel.pk, "profile"), (channel.pk, "pinned")}
    assert StartList.objects.get().made_at


def test_an_account_posted_by_hand_is_asked_what_its_tool_will_post(organisation: Organisation) -> None:
    active_channel(organisation, platform="x", posted_by_hand=True)
    begun(organisation)

    assert ListedItem.objects.filter(kind=Kind.ELSEWHERE).count() == 1


def test_training_is_not_public(organisation: Organisation) -> None:
    active_channel(organisation, platform=Platform.NOTEBOOK)
    begun(organisation)

    assert not ListedItem.objects.exists()


def test_a_live_post_that_concerns_nobody_is_not_listed(out: Story) -> None:
    begun(out.organisation)

    assert not ListedItem.objects.filter(kind=Kind.LIVE).exists()


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"variants": WITH_A_MINISTER}, ["named"]),
        ({"variants": {**WITH_A_MINISTER, "en": {"text": "Flu shots are free."}}}, ["named"]),
        ({"declares": [Trigger.MINISTER_QUOTED.value]}, ["quoted"]),
        ({"paid": True}, ["paid"]),
        (
            {
                "variants": {
                    "en": {"text": "Flu shots.", "media": [{"file": "a.png", "alt": "Sylvia Jones at a clinic"}]},
                    "fr": {"text": "Vaccins.", "media": [{"file": "a.png", "alt": "Une clinique"}]},
                }
            },
            ["pictured"],
        ),
    ],
)
def test_a_live_post_that_shows_names_or_quotes_a_minister_is_listed(out: Story, changes: dict, why: list) -> None:
    public_with(out, **changes)
    begun(out.organisation, "election")

    item = listed(Kind.LIVE)
    assert (item.post, item.why) == (out.post, why)


def test_what_is_no_longer_public_is_not_listed(out: Story) -> None:
    public_with(out, paid=True)
    Delivery.objects.update(state="withdrawn")
    begun(out.organisation)

    assert not ListedItem.objects.filter(kind=Kind.LIVE).exists()


def test_the_list_is_gathered_in_rounds_and_nothing_twice(
    out: Story, channel: Channel, monkeypatch: pytest.MonkeyPatch
) -> None:
    public_with(out, paid=True)
    monkeypatch.setattr(gathering, "AT_ONCE", 1)
    begin("election", out.organisation.caretaker)

    assert [gather_start_lists() for _round in range(4)] == [3, 0, 0, 0]
    assert ListedItem.objects.count() == 3
    assert StartList.objects.get().made_at


def test_a_round_that_breaks_leaves_nothing_half_listed(out: Story, monkeypatch: pytest.MonkeyPatch) -> None:
    public_with(out, paid=True)
    begin("election", out.organisation.caretaker)
    monkeypatch.setattr(gathering, "_of_sendings", lambda *_asked: 1 / 0)
    with pytest.raises(ZeroDivisionError, match="division"):
        gather_start_lists()
    assert not ListedItem.objects.exists()

    monkeypatch.undo()
    gather_start_lists()
    assert ListedItem.objects.count() == 3


def test_a_period_only_expected_has_no_list(organisation: Organisation, channel: Channel) -> None:
    day = today() + timedelta(days=30)
    verbs.plan_period("ontario", "election", expected_on=day, reason="Likely.", by=organisation.caretaker)

    assert gather_start_lists() == 0


# --- Worked through


def test_who_did_what_and_when_is_kept_and_told_in_the_history_of_the_account(
    organisation: Organisation, channel: Channel, publisher: Person
) -> None:
    period = begun(organisation)
    item = say(listed(Kind.PINNED), publisher, note="Unpinned on the phone.")

    assert (item.answer, item.answered_by, item.note) == ("done", publisher, "Unpinned on the phone.")
    event = history(Subject("channel", channel.public_id))[-1]
    assert (event.verb, event.actor_name, event.actor_role) == ("start_list_answered", publisher.name, "publisher")
    assert progress_of(items_of(period, publisher)).open == 1


def test_what_is_left_takes_a_reason(organisation: Organisation, channel: Channel, publisher: Person) -> None:
    begun(organisation)
    with pytest.raises(BadInput, match="A reason is needed"):
        say(listed(Kind.PROFILE), publisher, Answer.LEFT)

    assert say(listed(Kind.PROFILE), publisher, Answer.LEFT, "Names nobody.").answer == "left"


def test_nothing_is_said_to_be_taken_down_that_the_public_still_sees(out: Story, publisher: Person) -> None:
    public_with(out, paid=True)
    begun(out.organisation)
    with pytest.raises(NotNow, match="The public can still see it"):
        say(listed(Kind.LIVE), publisher, Answer.TAKEN_DOWN)
    Delivery.objects.update(state="withdrawn")

    assert say(listed(Kind.LIVE), publisher, Answer.TAKEN_DOWN).answer == "taken_down"


@pytest.mark.parametrize(
    ("who", "may"),
    [
        *((who, True) for who in ("publisher", "custodian", "director", "caretaker")),
        *((who, False) for who in ("author", "reviewer", "auditor", "registrar")),
        *((who, None) for who in ("stranger", "office")),
    ],
)
def test_who_answers(organisation: Organisation, channel: Channel, who: str, may: bool | None) -> None:
    begun(organisation)
    by = getattr(organisation, who)
    if may:
        assert say(listed(Kind.PINNED), by).answered_by == by
        return
    refusal = NotThere if may is None else NotAllowed
    with pytest.raises(refusal, match="no such thing" if may is None else "This takes the role"):
        say(listed(Kind.PINNED), by)
    assert listed(Kind.PINNED).answer == Answer.OPEN


def test_people_add_what_the_clock_cannot_see(organisation: Organisation, channel: Channel, custodian: Person) -> None:
    period = begun(organisation)
    added = {"kind": Kind.ELSEWHERE, "what": "Three posts in the other tool", "by": custodian}
    item = verbs.add_item(period.public_id, channel.public_id, **added)

    assert (item.added_by, item.answer) == (custodian, Answer.OPEN)
    with pytest.raises(NotThere, match="no such thing"):
        verbs.add_item(period.public_id, channel.public_id, **added | {"by": organisation.stranger})
    with pytest.raises(NotAllowed, match="This takes the role"):
        verbs.add_item(period.public_id, channel.public_id, **added | {"by": organisation.author})
    with pytest.raises(BadInput, match="not one of the choices"):
        verbs.add_item(period.public_id, channel.public_id, **added | {"kind": "live"})


def test_the_list_goes_on_after_the_period_and_stops_when_it_is_undone(
    organisation: Organisation, channel: Channel, publisher: Person
) -> None:
    period = begun(organisation)
    end(period, organisation.caretaker)
    say(listed(Kind.PINNED), publisher)

    false = begun(organisation, "election")
    verbs.void_period(false.public_id, reason="A rumour.", by=organisation.caretaker)
    with pytest.raises(NotNow, match="was undone"):
        say(ListedItem.objects.get(kind=Kind.PINNED, start_list__period=false), publisher)


def test_an_item_of_another_period_is_not_found_under_this_one(
    organisation: Organisation, channel: Channel, publisher: Person
) -> None:
    begun(organisation)
    other = begun(organisation, "election")
    item = ListedItem.objects.filter(start_list__period__kind="mourning").first()
    assert item
    with pytest.raises(NotThere, match="no such thing"):
        verbs.answer_item(other.public_id, item.public_id, answer=Answer.DONE, by=publisher)
