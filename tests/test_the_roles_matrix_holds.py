"""Roles, verbs, places in the story: who may do what, as policy.md part 3 says it, driven on real posts.

One person per role holds just that role. What they may do is compared, verb by verb, with the table below; whatever
does not stand in it is closed. Nobody here wrote the post, so that only the role decides.
"""

from collections.abc import Callable, Iterable, Iterator
from datetime import timedelta

import pytest
import time_machine
from django.conf import settings
from django.test import Client
from django.urls import reverse

from approvals.policies import change_policy
from approvals.routes import Step
from channels.models import Channel, Platform
from people.fresh import sign_in_again
from people.models import Person
from people.roles import CHANNEL_ROLES, Role
from publishing import verbs
from publishing.clock.looking_back import look_back_until_done
from publishing.connecting import notebook_follows
from publishing.connectors.script import Script, refuses
from publishing.matrix import COLUMNS, cell
from publishing.permissions import NEEDS, Verb
from publishing.position import Position
from publishing.queries import visible_posts
from publishing.shelf.models import Item
from publishing.translation.outside import SentTo
from tests.emergency import duty_director as duty_director
from tests.emergency import officer as officer
from tests.emergency import out as out
from tests.emergency import urgent as urgent
from tests.organisation import PASSWORD, Organisation, active_channel, add_member, add_to_team
from tests.story import MINUTE, NOW, Story
from tests.test_web_work import sign_in

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "shelf"])

WORKING = frozenset(CHANNEL_ROLES)
"""Whoever has a role on the account of the post."""

READING = {Role.AUDITOR, Role.RECORDS_OFFICER, Role.FOI_OFFICER, Role.CARETAKER, Role.HEAD_OF_COMMUNICATIONS}
"""They read every post of the ministry and change nothing in it."""

BLIND = {Role.MEMBER, Role.REGISTRAR, Role.RULE_OWNER, Role.ADMINISTRATOR}
"""They have no business with posts: for them none exists."""

SIGNING = {
    *(Role.LANGUAGE_REVIEWER, Role.ACCESSIBILITY_REVIEWER, Role.SUBJECT_EXPERT, Role.LEGAL, Role.FRENCH_SERVICES),
    *(Role.CABINET_OFFICE, Role.PARTNER, Role.DIRECTOR, Role.ADM, Role.DM, Role.PROGRAM_DUTY),
    Role.HEAD_OF_COMMUNICATIONS,
}
"""They can be asked to decide, so they can say that they should not."""

SENDING = {Role.PUBLISHER, Role.DIRECTOR}
AFTERWARDS = {Role.DIRECTOR, Role.ADM, Role.DM, Role.HEAD_OF_COMMUNICATIONS}
STOPPING = {Role.DRAFTER, Role.PUBLISHER, Role.DIRECTOR, Role.CUSTODIAN}
DRAFTER, DIRECTOR, PUBLISHER, OFFICE = {Role.DRAFTER}, {Role.DIRECTOR}, {Role.PUBLISHER}, {Role.MINISTERS_OFFICE}
Rights = dict[Verb, Iterable[Role]]

# What holds of every post until something of it has left, and of those that were not cancelled.
ALWAYS: Rights = {Verb.COMMENT: WORKING, Verb.NOTE_COMMENT: WORKING}
ALIVE: Rights = ALWAYS | {
    Verb.TYPE: DRAFTER,
    Verb.REVISE: DRAFTER,
    Verb.CHECK: DRAFTER,
    Verb.DISPUTE: WORKING,
    Verb.SUGGEST: WORKING,
    Verb.SHARE: DIRECTOR,
    Verb.CANCEL: STOPPING,
    Verb.DECLARE_CONFLICT: SIGNING,
}
DRAFTED: Rights = ALIVE | {
    Verb.JUSTIFY: DRAFTER,
    Verb.ATTEST: DRAFTER,
    Verb.ASK: WORKING,
    Verb.CHOOSE_SOURCE: DRAFTER,
    Verb.SEND_TO_TRANSLATION: DRAFTER,
    Verb.SUBMIT: DRAFTER,
    Verb.SUBMIT_EMERGENCY: DRAFTER,
}
REVIEWED: Rights = ALIVE | {Verb.ASK: WORKING, Verb.SUBMIT_EMERGENCY: DRAFTER}
PLANNED: Rights = ALIVE | {
    Verb.JUSTIFY: DRAFTER,
    Verb.ASK_AGAIN: SENDING,
    Verb.RESCHEDULE: PUBLISHER,
    Verb.REPORT_POSTED: {Role.PUBLISHER, Role.CUSTODIAN},
}
LEFT: Rights = ALWAYS | {
    Verb.CHECK: DRAFTER,
    Verb.DISPUTE: WORKING,
    Verb.SHARE: DIRECTOR,
    Verb.DECLARE_CONFLICT: SIGNING,
    Verb.REPORT_POSTED: {Role.PUBLISHER, Role.CUSTODIAN},
    Verb.WITHDRAW: SENDING,
    Verb.WITHDRAW_ALONE: SENDING,
}
OF_CONSULTING: Rights = {
    Verb.COMMENT: WORKING | OFFICE,
    Verb.ANSWER_CONSULTATION: OFFICE,
    Verb.ENTER_ANSWER: DIRECTOR,
    Verb.HOLD_FOR_OFFICE: DIRECTOR,
}

# By place in the story: which roles each verb is open to. The minister's office is in it where the post is shared.
MATRIX: dict[str, Rights] = {
    "draft": DRAFTED,
    "talked_about": {verb: roles for verb, roles in DRAFTED.items() if verb != Verb.CHOOSE_SOURCE}
    | {
        Verb.ANSWER: WORKING,
        Verb.APPLY_SUGGESTION: DRAFTER,
        Verb.DECLINE_SUGGESTION: DRAFTER,
        Verb.BRING_BACK: DRAFTER,
        Verb.COMMENT: WORKING | OFFICE,
        Verb.CONFIRM_QUOTE: DIRECTOR | OFFICE,
    },
    "in_review": REVIEWED | {Verb.APPROVE: {Role.LANGUAGE_REVIEWER}, Verb.REQUEST_CHANGES: {Role.LANGUAGE_REVIEWER}},
    "consulted": REVIEWED | OF_CONSULTING,
    "unanswered": REVIEWED | OF_CONSULTING | {Verb.GO_AHEAD: DIRECTOR},
    "asked_of_the_deputy": REVIEWED
    | {Verb.APPROVE: {Role.DM}, Verb.REQUEST_CHANGES: {Role.DM}, Verb.RELAY_YES: DIRECTOR},
    "in_the_lane": {verb: roles for verb, roles in REVIEWED.items() if verb != Verb.SUBMIT_EMERGENCY}
    | {
        Verb.CONFIRM_EMERGENCY: {Role.PROGRAM_DUTY, Role.DIRECTOR},
        Verb.REQUEST_CHANGES: {Role.PROGRAM_DUTY, Role.DIRECTOR},
    },
    "to_review_afterwards": PLANNED | {Verb.REVIEW_EMERGENCY: AFTERWARDS},
    "approved": ALIVE | {Verb.SCHEDULE: PUBLISHER},
    "scheduled": PLANNED,
    "held": PLANNED | {Verb.RELEASE: PUBLISHER},
    "published": LEFT,
    "one_sided": LEFT | {Verb.DECIDE: SENDING},
    "to_take_down": {verb: roles for verb, roles in LEFT.items() if verb != Verb.WITHDRAW}
    | {Verb.CONFIRM_WITHDRAWAL: SENDING, Verb.DECLINE_WITHDRAWAL: SENDING},
    "taken_down_alone": {
        verb: roles for verb, roles in LEFT.items() if verb not in (Verb.WITHDRAW, Verb.WITHDRAW_ALONE)
    }
    | {Verb.REPORT_WITHDRAWN: {*SENDING, Role.CUSTODIAN}, Verb.REVIEW_WITHDRAWAL: AFTERWARDS},
    "gone": LEFT | {Verb.SETTLE_INCIDENT: {*SENDING, Role.CUSTODIAN}},
    "cancelled": ALWAYS | {Verb.SHARE: DIRECTOR},
}

IN_ONES_OWN_NAME = {Verb.TAKE_BACK, Verb.CONTEST}
"""No role opens them: one's own yes, and one given in one's name."""


@pytest.fixture
def one_of_each(organisation: Organisation) -> dict[Role, Person]:
    """For each role somebody who holds just that."""
    team = {"ministry": organisation.ministry, "by": organisation.administrator}
    return {
        role: add_to_team(f"just-{role}", f"Just {role.label}", roles=[role], **team)
        if role in CHANNEL_ROLES
        else add_member(f"just-{role}", f"Just {role.label}", organisation.ministry, role)
        for role in Role
    }


@pytest.fixture
def channel(organisation: Organisation) -> Channel:
    """Accounts on the training notebook, which can be told to fail."""
    return active_channel(organisation, platform=Platform.NOTEBOOK, accounts={"en": "@practice", "fr": "@exercice"})


@pytest.fixture
def script() -> Iterator[Script]:
    with notebook_follows(Script()) as script:
        yield script


class Places:
    """How a post gets to each place in the story."""

    def __init__(self, request: pytest.FixtureRequest, script: Script) -> None:
        self.request, self.script = request, script

    def to(self, place: str) -> Story:
        reach: Callable[[], Story] = getattr(self, place)
        return reach().again()

    def _story(self, fixture: str) -> Story:
        story: Story = self.request.getfixturevalue(fixture)
        return story

    def _asks(self, *steps: Step) -> None:
        organisation = self.request.getfixturevalue("organisation")
        head = add_member("head", "Hélène Caron", organisation.ministry, Role.HEAD_OF_COMMUNICATIONS)
        change_policy(organisation.ministry, steps, reason="It asks for more now.", seen=0, by=head)

    def draft(self) -> Story:
        return self._story("ready")

    def talked_about(self) -> Story:
        story = self._story("ready").get_ready(declares=["minister-quoted"])
        people = story.organisation
        verbs.share(story.id, by=people.director)
        verbs.ask(story.id, "Is the date right?", by=people.reviewer)
        verbs.suggest(story.id, "en", "text", "Shorter.", digest=story.digest, by=people.reviewer)
        sent = SentTo("Maude Lévesque", "Traductions Nord", "TR-2026-118")
        verbs.send_to_translation(story.id, digest=story.digest, to=sent, by=people.author)
        return story

    def in_review(self) -> Story:
        return self._story("submitted")

    def consulted(self) -> Story:
        self._asks(Step("language"), Step("ministers_office", hours=8), Step("director"))
        story = self._story("submitted")
        return story.say_yes(story.organisation.reviewer)

    def unanswered(self) -> Story:
        story = self._story("clock") and self.consulted()
        self._story("clock").move_to(NOW + timedelta(hours=30))
        return story

    def asked_of_the_deputy(self) -> Story:
        self._asks(Step("language"), Step("dm"), Step("director"))
        organisation = self.request.getfixturevalue("organisation")
        add_to_team("dm", "Dee Em", organisation.ministry, [Role.DM], by=organisation.administrator)
        story = self._story("submitted")
        return story.say_yes(story.organisation.reviewer)

    def in_the_lane(self) -> Story:
        return self._story("urgent")

    def to_review_afterwards(self) -> Story:
        return self._story("out")

    def approved(self) -> Story:
        return self._story("approved")

    def scheduled(self) -> Story:
        return self._story("scheduled")

    def held(self) -> Story:
        self.script.on("publish", refuses())
        return self._story("scheduled").publish()

    def published(self) -> Story:
        return self._story("scheduled").publish()

    def one_sided(self) -> Story:
        story = self._story("scheduled")
        second = story.post.dispatches.get().deliveries.order_by("turn").last()
        self.script.on("publish", refuses(), language=second.language)
        return story.publish()

    def to_take_down(self) -> Story:
        story = self._story("scheduled").publish()
        verbs.withdraw(story.id, code="error", reason="The date is wrong.", by=story.organisation.second_director)
        return story

    def taken_down_alone(self) -> Story:
        story = self._story("scheduled").publish()
        by = story.organisation.second_director
        signed = sign_in_again(by, PASSWORD, bound_to=story.digest)
        verbs.withdraw_alone(
            story.id,
            code="security",
            reason="Somebody could come to harm who believes this date.",
            signed=signed,
            by=by,
        )
        return story

    def gone(self) -> Story:
        """Somebody took a message away behind our back, and the look of the day after misses it."""
        story = self._story("scheduled").publish()
        Item.objects.update(removed_at=MINUTE)
        with time_machine.travel(MINUTE + timedelta(days=1), tick=False):
            look_back_until_done()
        return story

    def cancelled(self) -> Story:
        story = self._story("ready")
        verbs.cancel(story.id, reason="Not needed any more.", by=story.organisation.author)
        return story


@pytest.fixture
def places(request: pytest.FixtureRequest, script: Script) -> Places:
    return Places(request, script)


def open_to(person: Person, story: Story) -> set[Verb]:
    """What somebody may do; nothing where the post does not exist for them."""
    position = Position(person, story.post)
    return {verb for verb in Verb if position.may(verb)} if position.sees else set()


@pytest.mark.parametrize("place", MATRIX)
def test_each_role_may_do_just_what_the_table_says(place: str, places: Places, one_of_each: dict[Role, Person]) -> None:
    story = places.to(place)
    rights = {role: open_to(who, story) for role, who in one_of_each.items()}
    found = {verb: {role for role, verbs_open in rights.items() if verb in verbs_open} for verb in Verb}
    assert {verb: roles for verb, roles in found.items() if roles} == {
        verb: set(roles) for verb, roles in MATRIX[place].items()
    }


def test_every_verb_is_open_to_somebody_somewhere() -> None:
    assert {verb for rights in MATRIX.values() for verb in rights} == set(Verb) - IN_ONES_OWN_NAME


def test_reviewers_suggest_and_never_edit() -> None:
    edits = {Verb.TYPE, Verb.REVISE, Verb.APPLY_SUGGESTION, Verb.JUSTIFY, Verb.ATTEST, Verb.SUBMIT}
    writers = {role for rights in MATRIX.values() for verb in edits for role in rights.get(verb, ())}
    assert writers == DRAFTER


def test_every_role_is_in_the_matrix_as_deciding_working_reading_or_blind() -> None:
    assert set(Role) == WORKING | READING | BLIND | OFFICE
    assert not READING & WORKING
    assert not BLIND & (WORKING | READING)


@pytest.mark.parametrize("place", ["in_review", "published"])
def test_who_reads_a_post_and_for_whom_it_does_not_exist(
    place: str, places: Places, one_of_each: dict[Role, Person]
) -> None:
    story = places.to(place)
    seeing = {role for role, person in one_of_each.items() if visible_posts(person).filter(pk=story.post.pk).exists()}
    assert seeing == WORKING | READING


def test_the_office_reads_what_was_shared_with_it(places: Places, one_of_each: dict[Role, Person]) -> None:
    story = places.to("consulted")
    assert visible_posts(one_of_each[Role.MINISTERS_OFFICE]).get() == story.post


@pytest.mark.parametrize("role", sorted(READING - {Role.HEAD_OF_COMMUNICATIONS}))
def test_who_only_reads_changes_nothing_anywhere(role: Role) -> None:
    assert not [verb for rights in MATRIX.values() for verb, roles in rights.items() if role in roles]


@pytest.mark.parametrize("place", MATRIX)
def test_the_page_about_roles_shows_every_right_there_is(place: str) -> None:
    for verb, roles in MATRIX[place].items():
        shown = {role for role in COLUMNS if cell(verb, NEEDS[verb], role, "x")}
        assert set(roles) <= shown, verb


# --- Administrators are no exception


def test_an_administrator_who_set_the_house_up_sees_and_approves_nothing(
    submitted: Story, administrator: Person
) -> None:
    administrator.is_superuser = True
    administrator.save()
    assert open_to(administrator, submitted) == set()
    assert not visible_posts(administrator).exists()


def test_no_page_lets_anybody_edit_rows_or_delete_them(published: Story, administrator: Person) -> None:
    assert "django.contrib.admin" not in settings.INSTALLED_APPS
    client = Client()
    for person in (administrator, published.organisation.director):
        sign_in(client, person)
        assert client.delete(reverse("web:post", args=[published.id])).status_code in (403, 404, 405)
    assert published.again().post.outcome == "published"


def test_no_verb_of_any_room_deletes() -> None:
    from channels.permissions import Verb as AccountVerb

    named = [verb.value for table in (Verb, AccountVerb) for verb in table]
    assert not [name for name in named if any(word in name for word in ("delete", "erase", "remove", "purge"))]
