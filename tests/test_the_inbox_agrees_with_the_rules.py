"""The inbox finds, for all posts at once, exactly what the rules say of each: nobody misses a post that waits for them,
and nobody is asked what they may not decide.

Organisations, delegations, absences, authors and routes are drawn by a seed; rounds are opened, decided, taken back and
repaired by the verbs of a review.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from random import Random

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from approvals.consulting import ASKS_THE_DIRECTOR, go_ahead, hear, hold
from approvals.models import Absence, Decision, Delegation, Heard, Recusal, Review
from approvals.planning import Opening
from approvals.queries import Turn, asked_now, is_consultation, turn_of
from approvals.repairing import Since
from approvals.reviews import Saying, decide, let_go, open_review, take_back
from approvals.routes import Route, Step
from approvals.stages import FACTS, OFFERED, STAGES, WORDS
from approvals.triggers import Trigger
from channels import seats, teams
from channels.models import Channel
from people import services
from people.actors import CONSOLE
from people.duty import Kind, set_duty
from people.fresh import FreshSignIn
from people.models import Membership, Person
from people.positions import Titles, seat
from people.refusals import Refusal
from people.roles import DECIDING_ROLES, Role
from publishing.deciding.inbox import rounds_waiting_for, waiting_for
from publishing.may import may
from publishing.models import Justification, Post
from publishing.permissions import Verb
from publishing.position import Position
from publishing.queries import visible_posts
from publishing.telling.work import Work, my_work
from records.clock import now
from tests.organisation import LONG_AGO, Organisation, active_channel, add_member
from tests.story import Story

pytestmark = pytest.mark.django_db

DAY = timedelta(days=1)
ON_ACCOUNTS = sorted(DECIDING_ROLES - {Role.HEAD_OF_COMMUNICATIONS})
POSTS, PEOPLE, SEEDS = 8, 7, 12
"""Each house compares PEOPLE (and some more) × POSTS answers."""


@dataclass
class House:
    """A ministry with three accounts, its people, and posts in review."""

    draw: Random
    organisation: Organisation
    channels: list[Channel]
    people: list[Person] = field(default_factory=list)
    chairs: list = field(default_factory=list)
    posts: list[Post] = field(default_factory=list)

    def some(self, choices: Sequence, most: int) -> list:
        return self.draw.sample(list(choices), self.draw.randint(0, min(most, len(choices))))

    def perhaps(self, share: float) -> bool:
        return self.draw.random() < share

    # --- Who is who

    def people_it(self) -> None:
        ministry, by = self.organisation.ministry, self.organisation.administrator
        for role in self.some(ON_ACCOUNTS, 6):  # not every team acts on every account
            teams.revoke(self.draw.choice(self.channels), role, by=by)
        for number in range(PEOPLE):
            person = add_member(f"p{number}", f"Person {number}", ministry)
            for role in self.some(ON_ACCOUNTS, 4):
                teams.join(person, ministry, role, by=by)
            self.people.append(person)
        for role in self.some([Role.DIRECTOR, Role.LEGAL, Role.ADM, Role.HEAD_OF_COMMUNICATIONS], 3):
            self._sit_down(role, by)
        for kind in (Kind.PROGRAM, Kind.COMMUNICATIONS):
            for place, person in enumerate(self.some(self.people, 2), start=1):
                span = {"starts_at": now() - DAY, "ends_at": now() + DAY}
                set_duty(ministry, kind, person, place=place, phone="+1 416 555 0100", by=by, **span)
        self._hold_in_ministries()
        self._stand_in()
        self.people += [self.organisation.office, self.organisation.director, self.organisation.stranger, by]

    def _sit_down(self, role: Role, by: Person) -> None:
        titles = Titles("Director", "Direction")
        covered = None if self.perhaps(0.5) or role == Role.HEAD_OF_COMMUNICATIONS else self.some(self.channels, 3)
        chair = seats.open_position(self.organisation.ministry, role, titles, by=by, channels=covered, since=LONG_AGO)
        self.chairs.append(chair)
        seat(self.draw.choice(self.people), chair, since=LONG_AGO, by=by)

    def _hold_in_ministries(self) -> None:
        if self.perhaps(0.5):
            person = self.draw.choice(self.people)
            where = self.draw.choice([self.organisation.ministry, None])
            Membership.objects.create(person=person, ministry=where, role=Role.HEAD_OF_COMMUNICATIONS, since=LONG_AGO)
        if self.perhaps(0.4):  # rows made by hand: no service would let somebody who decides administer
            person = self.draw.choice(self.people)
            Membership.objects.create(
                person=person, ministry=self.organisation.ministry, role=Role.ADMINISTRATOR, since=LONG_AGO
            )
        if self.perhaps(0.3):
            services.deactivate(self.draw.choice(self.people), for_cause=False, by=CONSOLE)

    def _stand_in(self) -> None:
        for _ in range(self.draw.randint(0, 6)):
            giver, receiver = self.draw.sample(self.people, 2)
            Delegation.objects.create(
                ministry=self.organisation.ministry,
                giver=giver,
                receiver=receiver,
                roles=[str(role) for role in self.some(sorted(DECIDING_ROLES), 3)],
                channels=[str(one.public_id) for one in self.some(self.channels, 2)],
                since=now() - DAY,
                until=now() + self.draw.choice([-1, 1, 1]) * DAY / 2,
                set_by=giver,
                set_at=now() - DAY,
            )
        for person in self.some(self.people, 2) if self.perhaps(0.5) else ():
            Absence.objects.create(person=person, since=now() - DAY, until=now() + DAY, set_by=person, set_at=now())

    # --- What waits

    def write(self, number: int) -> None:
        """A post in review, its newest words written by somebody, and what became of its rounds so far."""
        post = Post.objects.create(
            ministry=self.organisation.ministry,
            file_number=f"HLTH-2026-{number:04d}",
            title=f"Post {number}",
            created_by=self.organisation.author,
            created_at=now(),
            changed_at=now(),
            stage="in_review",
            latest_at=self.draw.choice([None, now() + self.draw.randint(1, 90) * timedelta(hours=1)]),
            shared_at=self.draw.choice([None, now()]),
        )
        post.channels.set(self.draw.sample(self.channels, self.draw.randint(1, 3)))
        self.posts.append(post)
        for version in range(1, self.draw.choice([2, 2, 3, 4])):
            self._go_round(post, version)

    def _go_round(self, post: Post, version: int) -> None:
        digest = f"sha256:{post.pk}-{version}"
        revision = post.revisions.create(
            number=version, content=b"{}", digest=digest, made_by=self.organisation.author, made_at=now()
        )
        revision.authors.add(self.organisation.author, *self.some(self.people, 1))
        self._give_reasons(post, digest)
        let_go(post.public_id)
        is_emergency = self.perhaps(0.2)
        opening = Opening(
            by=self.draw.choice(self.people),
            expires_at=post.latest_at,
            since=Since(lambda _digest: self.perhaps(0.5), lambda _digest: self.perhaps(0.5)),
            lane=Review.Lane.EMERGENCY if is_emergency else Review.Lane.ORDINARY,
        )
        steps = (Step(FACTS), Step(WORDS)) if is_emergency else self._steps()
        open_review(post.public_id, digest=digest, route=Route(("drawn-1",), steps), opening=opening)
        for _ in range(self.draw.randint(0, 4)):
            self._something_happens(post, digest)

    def _steps(self) -> tuple[Step, ...]:
        codes = [code for code in OFFERED if self.perhaps(0.3)] or ["director"]
        return tuple(self._step(code) for code in codes)

    def _step(self, code: str) -> Step:
        chairs = [chair.public_id for chair in self.chairs if chair.role == STAGES[code].role]
        return Step(
            code,
            quorum=self.draw.choice([1, 1, 2]),
            everybody=self.perhaps(0.2),
            when=frozenset([Trigger.REASONS_GIVEN] if self.perhaps(0.3) else []),
            hours=self.draw.choice([None, 1, 4, 16]),
            stands_for_typography=self.perhaps(0.6),
            seat=self.draw.choice(chairs) if chairs and self.perhaps(0.5) else None,
        )

    def _give_reasons(self, post: Post, digest: str) -> None:
        for number, person in enumerate(self.some(self.people, 2)):
            Justification.objects.create(
                post=post, digest=digest, rule="BIL003", fingerprint=f"{number}", reason="So.", by=person, at=now()
            )

    def _something_happens(self, post: Post, digest: str) -> None:
        person = self.draw.choice(self.people)
        position = Position(person, Post.objects.get(pk=post.pk))
        review = position.review
        if self.perhaps(0.1):
            Recusal.objects.get_or_create(
                subject=post.public_id, person=person, defaults={"reason": "So.", "at": now()}
            )
        elif (consulted := position.consultation) is not None:
            self._consult(review, consulted, digest)
        elif self.perhaps(0.1) and (said := review.decisions.filter(taken_back_at__isnull=True).first()):
            take_back(said, review)
        else:
            self._somebody_says_yes(post, review, digest)

    def _consult(self, review: Review, consulted, digest: str) -> None:
        if self.perhaps(0.3):
            type(consulted).objects.filter(pk=consulted.pk).update(due_at=now() - DAY)
        kind = self.draw.choice([Heard.Kind.SEEN, Heard.Kind.FACT, Heard.Kind.DELAY, "hold", "wait", "go"])
        comment = {"by": self.organisation.director, "digest": digest}
        try:
            if kind in ("hold", "go"):
                {"hold": hold, "go": go_ahead}[kind](review, comment=review.public_id, **comment)
            elif kind != "wait":
                hear(review, Heard.Kind(kind), **comment)
        except Refusal:
            pass

    def _somebody_says_yes(self, post: Post, review: Review, digest: str) -> None:
        """Whoever may, of all the people, so that rounds get far."""
        for person in self.draw.sample(self.people, 4):
            position = Position(person, post)
            signed = FreshSignIn(person.public_id, digest, "password", now())
            try:
                decide(
                    review,
                    Saying(Decision.Answer.YES, signed=signed),
                    digest=digest,
                    decider=position.decider(),
                    separation=position.separation,
                    holders=position.holders,
                )
            except Refusal:
                continue
            return


@pytest.fixture
def accounts(organisation: Organisation, channel: Channel, clock: object) -> list[Channel]:
    names = ("Second", "Third")
    more = [active_channel(organisation, name=name, accounts={"mul": f"@{name.lower()}"}) for name in names]
    return [channel, *more]


def house_of(seed: int, organisation: Organisation, accounts: list[Channel]) -> House:
    house = House(Random(seed), organisation, accounts)  # noqa: S311 – drawn again the same way
    house.people_it()
    for number in range(POSTS):
        house.write(number)
    return house


def asked(person: Person, post: Post) -> bool:
    """Whether the rules of one post ask this person."""
    position = Position(person, post)
    review, separation = position.review, position.separation
    if review is None or review.state != Review.State.OPEN or person.public_id in separation.away:
        return False
    if any(map(is_consultation, asked_now(review))):
        newest = Heard.objects.filter(stage__in=asked_now(review)).order_by("at", "id").last()
        answers = may(position, Verb.ANSWER_CONSULTATION) and not (newest and newest.kind in ASKS_THE_DIRECTOR)
        is_theirs = position.sees and (answers or may(position, Verb.GO_AHEAD))
        if is_theirs or all(map(is_consultation, asked_now(review))):
            return bool(is_theirs)
    return isinstance(turn_of(review, position.decider(), separation), Turn)


@pytest.mark.parametrize("seed", range(SEEDS))
def test_what_waits_for_somebody_is_what_the_rules_of_each_post_ask_of_them(
    seed: int, organisation: Organisation, accounts: list[Channel]
) -> None:
    house = house_of(seed, organisation, accounts)
    posts = list(Post.objects.select_related("ministry").order_by("pk"))
    for person in house.people:
        someone = Person.objects.get(pk=person.pk)
        found = {post.file_number for post in waiting_for(someone, most=100)}
        assert found == {post.file_number for post in posts if asked(someone, post)}, someone.name


def test_the_drawn_houses_hold_what_they_are_drawn_for(organisation: Organisation, accounts: list[Channel]) -> None:
    """The comparison above would say nothing of houses in which nobody is ever asked."""
    house = house_of(1, organisation, accounts)
    waiting = [len(waiting_for(person, most=100)) for person in house.people]
    assert sum(waiting) >= 3
    assert 0 in waiting


def test_what_waits_can_be_seen(organisation: Organisation, accounts: list[Channel]) -> None:
    house = house_of(2, organisation, accounts)
    for person in house.people:
        seen = set(visible_posts(person))
        assert set(waiting_for(person, most=100)) <= seen


# --- What bars somebody bars whoever stands in for them


def _stands_in(giver: Person, receiver: Person, story: Story) -> None:
    span = {"since": now() - DAY, "until": now() + DAY}
    Delegation.objects.create(
        ministry=story.organisation.ministry, giver=giver, receiver=receiver, set_by=giver, set_at=now(), **span
    )


def test_who_stands_in_for_an_author_is_not_asked(ready: Story) -> None:
    people, colleague = ready.organisation, add_member("colleague", "Noor Aziz", ready.organisation.ministry)
    teams.join(people.author, people.ministry, Role.LANGUAGE_REVIEWER, by=people.administrator)
    _stands_in(people.author, colleague, ready)
    ready.submit()
    assert waiting_for(colleague, most=10) == []
    _stands_in(people.reviewer, colleague, ready)
    assert waiting_for(colleague, most=10) == [ready.post]


def test_who_stands_in_for_somebody_who_decided_is_not_asked(submitted: Story) -> None:
    people, colleague = submitted.organisation, add_member("colleague", "Noor Aziz", submitted.organisation.ministry)
    teams.join(people.reviewer, people.ministry, Role.DIRECTOR, by=people.administrator)
    _stands_in(people.reviewer, colleague, submitted)
    assert waiting_for(colleague, most=10) == [submitted.post]
    submitted.say_yes(people.reviewer)
    assert waiting_for(colleague, most=10) == []


def test_what_an_author_passes_on_is_not_asked(submitted: Story) -> None:
    people, colleague = submitted.organisation, add_member("colleague", "Noor Aziz", submitted.organisation.ministry)
    _stands_in(people.reviewer, people.author, submitted)
    _stands_in(people.author, colleague, submitted)
    assert waiting_for(colleague, most=10) == []


# --- In which order


def test_emergencies_come_first_then_what_has_least_time_left(
    organisation: Organisation, accounts: list[Channel]
) -> None:
    house = House(Random(0), organisation, accounts)  # noqa: S311 – nothing is drawn
    for number, hours in enumerate([30, 10, 20, 40]):
        house.posts.append(_waiting_post(organisation, accounts[0], number, hours))
    urgent = Review.objects.get(subject=house.posts[3].public_id)
    Review.objects.filter(pk=urgent.pk).update(lane=Review.Lane.EMERGENCY)
    numbers = [post.file_number[-1] for post in waiting_for(organisation.director, most=10)]
    assert numbers == ["3", "1", "2", "0"]


def test_the_hours_of_a_stage_count_before_the_end_of_the_round(
    organisation: Organisation, accounts: list[Channel]
) -> None:
    slow, quick = (_waiting_post(organisation, accounts[0], number, hours) for number, hours in ((1, 10), (2, 300)))
    stage = Review.objects.get(subject=quick.public_id).stages.get()
    type(stage).objects.filter(pk=stage.pk).update(due_at=now() + timedelta(hours=2))
    assert waiting_for(organisation.director, most=10) == [quick, slow]
    assert rounds_waiting_for(organisation.director)[0]["ends"] == now() + timedelta(hours=2)


def test_hours_beyond_the_end_of_the_round_give_no_more_time(
    organisation: Organisation, accounts: list[Channel]
) -> None:
    post = _waiting_post(organisation, accounts[0], 1, 3)
    stage = Review.objects.get(subject=post.public_id).stages.get()
    type(stage).objects.filter(pk=stage.pk).update(due_at=now() + 30 * DAY)
    assert rounds_waiting_for(organisation.director)[0]["ends"] == post.latest_at


def _waiting_post(organisation: Organisation, channel: Channel, number: int, hours: int) -> Post:
    latest = now() + timedelta(hours=hours)
    post = Post.objects.create(
        ministry=organisation.ministry,
        file_number=f"HLTH-2026-000{number}",
        title=f"Post {number}",
        created_by=organisation.author,
        created_at=now(),
        changed_at=now(),
        stage="in_review",
        latest_at=latest,
    )
    post.channels.add(channel)
    post.revisions.create(number=1, content=b"{}", digest="sha256:x", made_by=organisation.author, made_at=now())
    open_review(
        post.public_id,
        digest="sha256:x",
        route=Route(("drawn-1",), (Step("director"),)),
        opening=Opening(expires_at=latest),
    )
    return post


# --- In how many questions


def test_ten_times_the_rounds_ask_the_database_no_more(organisation: Organisation, accounts: list[Channel]) -> None:
    asked_of_it = []
    for first, count in ((0, 3), (3, 27)):
        for number in range(first, first + count):
            _waiting_post(organisation, accounts[number % 3], number, number + 1)
        with CaptureQueriesContext(connection) as captured:
            assert len(waiting_for(organisation.director, most=50)) == first + count
        asked_of_it.append(len(captured))
    assert asked_of_it[0] == asked_of_it[1]


def test_my_work_shows_the_same_posts(submitted: Story) -> None:
    reviewer = submitted.organisation.reviewer
    assert my_work(Work(reviewer))["decide"] == waiting_for(reviewer, most=10) == [submitted.post]
