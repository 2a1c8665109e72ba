"""The story with random interruptions: whatever people, clock and platform do in whatever order, the promises hold."""

from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta

import pytest
import time_machine
from django.db.models import QuerySet
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from approvals.models import Decision, Review
from channels.models import Channel, Pause, Platform
from compliance.content import digest as digest_of
from people.models import Person
from people.refusals import NotThere, Refusal
from people.roles import Role
from publishing import verbs
from publishing.clock import rounds
from publishing.clock.ahead import check_ahead
from publishing.clock.emergencies import call_who_is_next
from publishing.connectors.script import (
    Script,
    accepts_and_falls_silent,
    cannot_tell,
    falls_silent,
    is_busy,
    refuses,
)
from publishing.content.documents import content_of
from publishing.models import Delivery, Dispatch
from publishing.queries import history_of
from publishing.sending.connecting import notebook_follows
from publishing.shelf.models import Item
from publishing.states import DeliveryState, DispatchState
from tests.emergency import LESSON, Kind, ask, confirm, on_duty
from tests.organisation import Organisation, active_channel, add_member
from tests.story import MINUTE, NOW, Story, agree, save, typed

pytestmark = [pytest.mark.django_db(transaction=True, databases=["default", "shelf"]), pytest.mark.heavy]


@pytest.fixture
def channel(organisation: Organisation) -> Channel:
    """A platform that does not know our keys: asked twice, it posts twice."""
    return active_channel(organisation, platform=Platform.NOTEBOOK)


@pytest.fixture
def two_on_duty(organisation: Organisation) -> None:
    """A program officer who is also second on the list of directors, so that one person is asked for both."""
    with time_machine.travel(NOW, tick=False):
        officer = add_member("officer", "Gilles Fortin", organisation.ministry)
        duty_director = add_member("duty-director", "Ottilie Brandt", organisation.ministry)
        on_duty(officer, organisation, Kind.PROGRAM)
        on_duty(duty_director, organisation, Kind.COMMUNICATIONS)
        on_duty(officer, organisation, Kind.COMMUNICATIONS, place=2)


def edit(story: Story) -> object:
    return save(story.post, by=story.organisation.author, category=f"other-{story.post.revisions.count()}")


def get_ready(story: Story) -> object:
    return story.get_ready(category=f"ready-{story.post.revisions.count()}").submit()


def decide_on_what_is_unknown(choice: str) -> Callable[[Story], object]:
    def decide(story: Story) -> object:
        doubtful = Delivery.objects.filter(dispatch__post=story.post, state=DeliveryState.UNKNOWN).first()
        there = doubtful is not None and Item.objects.filter(file_number=story.post.file_number, removed_at=None)
        if doubtful is None or bool(there and there.filter(language=doubtful.language).exists()) != (choice == "there"):
            return None  # people look before they say
        said = {"reason": "I looked.", "address": "https://social.example/1"}
        return verbs.decide_unknown(story.id, doubtful.public_id, choice, by=story.organisation.publisher, **said)

    return decide


def ask_for_the_lane(story: Story) -> object:
    return ask(story, hours=2)


def confirms(handle: str) -> Callable[[Story], object]:
    """Somebody tries to confirm, whoever they are."""

    def try_to(story: Story) -> object:
        return confirm(story, Person.objects.get(email=f"{handle}@example.ca"))

    return try_to


def agrees(handle: str) -> Callable[[Story], object]:
    """Somebody tries to agree that it is taken down, perhaps who wished it."""

    def try_to(story: Story) -> object:
        waiting = story.post.withdrawals.filter(state="waiting").first()
        return agree(waiting, getattr(story.organisation, handle)) if waiting else None

    return try_to


def resume_all(story: Story) -> None:
    for pause in Pause.objects.filter(ended_at__isnull=True):
        verbs.resume(pause.public_id, by=story.organisation.caretaker)


ACTS: dict[str, Callable[[Story], object]] = {
    "edit": edit,
    "get ready": get_ready,
    "reviewer approves": lambda s: s.say_yes(s.organisation.reviewer),
    "director approves": lambda s: s.say_yes(s.organisation.director),
    "author approves": lambda s: s.say_yes(s.organisation.author),
    "reviewer takes back": lambda s: verbs.take_back(s.id, by=s.organisation.reviewer),
    "schedule": lambda s: verbs.schedule(s.id, digest=s.digest, by=s.organisation.publisher),
    "reschedule": lambda s: verbs.reschedule(s.id, minute="2026-12-01T09:05", by=s.organisation.publisher),
    "release": lambda s: verbs.release(s.id, reason="Go on.", by=s.organisation.publisher),
    "ask for the lane": ask_for_the_lane,
    "officer confirms": confirms("officer"),
    "duty director confirms": confirms("duty-director"),
    "author confirms": confirms("author"),
    "director confirms": confirms("director"),
    "officer takes back": lambda s: verbs.take_back(s.id, by=Person.objects.get(email="officer@example.ca")),
    "next is called": lambda s: call_who_is_next(),
    "reviewed afterwards": lambda s: verbs.review_emergency(
        s.id, finding="justified", lesson=LESSON, by=s.organisation.second_director
    ),
    "cancel": lambda s: verbs.cancel(s.id, reason="Stop.", by=s.organisation.author),
    "withdraw": lambda s: verbs.withdraw(s.id, code="error", reason="Gone.", by=s.organisation.director),
    "publisher agrees": agrees("publisher"),
    "director agrees": agrees("director"),
    "pause": lambda s: verbs.pause(reason="Wait.", by=s.organisation.caretaker),
    "resume": resume_all,
    "it is there": decide_on_what_is_unknown("there"),
    "send again": decide_on_what_is_unknown("send_again"),
    "give up": decide_on_what_is_unknown("give_up"),
    "work": lambda s: rounds.work_until_done(),
    "look ahead": lambda s: check_ahead(),
}
USUAL = ["get ready", "reviewer approves", "director approves", "schedule"]
PLANS = {
    "refuses": refuses,
    "busy": is_busy,
    "posts silently": accepts_and_falls_silent,
    "is silent": falls_silent,
}
steps = st.lists(st.tuples(st.sampled_from(sorted(ACTS)), st.sampled_from([0, 1, 30, 120, 400])), max_size=14)
plans = st.lists(st.sampled_from([*sorted(PLANS), "works"]), max_size=4)


@given(before=steps, after=steps, plans=plans, tells=st.booleans())
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
def test_the_promises_hold_whatever_happens(
    organisation: Organisation,
    channel: Channel,
    two_on_duty: None,
    before: list,
    after: list,
    plans: list[str],
    tells: bool,
) -> None:
    script = Script()
    for name in plans:
        if name != "works":
            script.on("publish", PLANS[name]())
    if not tells:
        script.on("find", cannot_tell(), times=1_000)
    with time_machine.travel(NOW, tick=False) as clock, notebook_follows(script):
        post = verbs.create_draft(organisation.ministry, typed(channel), title="Flu shots", by=organisation.author)
        story = Story(organisation, post)
        for name, _seconds in [*before, *((usual, 0) for usual in USUAL)]:
            happens(story, name)
        clock.move_to(MINUTE)
        for name, seconds in [*after, ("work", 200), ("work", 200), ("work", 0)]:
            happens(story, name)
            promises_hold(story)
            clock.shift(timedelta(seconds=seconds))
        resume_all(story)
    promises_hold(story)


def happens(story: Story, name: str) -> None:
    """One thing happens; a refusal is an answer too, and so is that there is nothing for this person."""
    with suppress(Refusal, NotThere):
        ACTS[name](story.again())


def promises_hold(story: Story) -> None:
    story.again()
    public = Item.objects.filter(file_number=story.post.file_number, removed_at__isnull=True)
    languages = sorted(public.values_list("language", flat=True))
    assert languages in ([], ["en"], ["fr"], ["en", "fr"]) or is_being_replaced(public), f"stands twice: {languages}"
    for item in public:
        assert was_approved_word_for_word(story, item)
    texts = {item.language: item.document["text"] for item in public.order_by("put_at")}
    if len(texts) == 1 or not say_the_same(story, texts):
        assert somebody_knows_or_it_is_under_way(story)


def is_being_replaced(public: QuerySet[Item]) -> bool:
    """Whether each message that stands beside another of its language is the one, or the other, of a correction that
    goes out or was left to people; and neither stands twice."""
    keys = [item.key.partition(".")[0] for item in public]
    standing = Delivery.objects.filter(key__in=keys)
    old = [one for one in standing if one.replaced_by.filter(pk__in=standing.values("pk")).exists()]
    alone = [one.language for one in standing if one not in old]
    under_way = standing.filter(dispatch__state__in=[DispatchState.LEAVING, DispatchState.NEEDS_DECISION])
    going = [one for one in old if one.state == DeliveryState.WITHDRAWING]
    return len(keys) == len(set(keys)) and len(alone) == len(set(alone)) and bool(going or under_way.exists())


def was_approved_word_for_word(story: Story, item: Item) -> bool:
    """The words that stand there had the yes of the reviewer and of the director, who did not write them."""
    delivery = Delivery.objects.select_related("dispatch__revision").get(key=item.key.partition(".")[0])
    told = {delivery.dispatch, *corrections_of(delivery)}
    standing = [one for one in told if content_of(one.revision).variants[item.language].text == item.document["text"]]
    assert standing, "these words were never to stand there"
    dispatch = max(standing, key=lambda one: one.revision.number)
    revision = dispatch.revision
    assert digest_of(bytes(revision.content)) == dispatch.digest
    counted = {"review__state": Review.State.APPROVED, "taken_back_at": None, "answer": Decision.Answer.YES}
    yes = Decision.objects.filter(review__subject=story.id, digest=dispatch.digest, **counted)
    roles = {(one.stage.role, one.person_id) for one in yes.select_related("stage")}
    assert {role for role, _person in roles} in (
        {Role.LANGUAGE_REVIEWER, Role.DIRECTOR},
        {Role.PROGRAM_DUTY, Role.DIRECTOR},
    )
    people = {person for _role, person in roles}
    return len(people) == 2 and people.isdisjoint(revision.authors.values_list("pk", flat=True))


def say_the_same(story: Story, texts: dict[str, str]) -> bool:
    """Whether what is public in both languages is of one version."""
    versions = (content_of(revision).variants for revision in story.post.revisions.all())
    return not texts or any(all(one[tag].text == text for tag, text in texts.items()) for one in versions)


def corrections_of(delivery: Delivery) -> list[Dispatch]:
    """What corrected a message where it stands, and what corrected that."""
    found = [
        one for one in Delivery.objects.filter(replaces=delivery) if one.attempts.exists() or one.state != "waiting"
    ]
    return [one.dispatch for one in found] + [later for one in found for later in corrections_of(one)]


def somebody_knows_or_it_is_under_way(story: Story) -> bool:
    """One language stands alone only while it is worked on, while people are asked, or because a person said so."""
    states = set(story.post.dispatches.values_list("state", flat=True))
    if states & {DispatchState.LEAVING, DispatchState.NEEDS_DECISION}:
        return True
    withdrawing = Delivery.objects.filter(dispatch__post=story.post, state=DeliveryState.WITHDRAWING).exists()
    decided = {"decide", "confirm_withdrawal", "withdraw_alone"} & {event.verb for event in history_of(story.post)}
    return withdrawing or bool(decided)
