"""Two heads of communications change what approval asks at one instant: one version follows, the other is told that
it moved on, and nothing is lost without a word. Real processes, both databases; on PostgreSQL (`--servers=postgres`)
they meet at the row of the policy, or at its name where there is none yet."""

import json
import subprocess
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path

import pytest

from approvals.models import Policy, PolicyVersion
from approvals.policies import change_policy, steps_of
from approvals.routes import Step
from channels.models import Channel
from people.models import Person
from people.roles import Role
from records.verify import verify_trail
from tests.organisation import Organisation, active_channel, add_member
from tests.pressing import PRESSED
from tests.story import NOW, Story
from tests.workers import Worker, workers

pytestmark = [pytest.mark.django_db(transaction=True, databases=["default", "shelf"]), pytest.mark.heavy]

INSIDE = ("--do", "stop", "--when", "after", "--of", "approvals.policies:_next_version")
"""Its version is written, and nobody can see that yet."""
BEFORE = ("--do", "stop", "--when", "after", "--of", "approvals.policies:check_steps")
"""It has read what the person saw, and written nothing."""

Change = dict[str, str]
Begin = Callable[..., Worker]


@pytest.fixture
def heads(organisation: Organisation) -> list[Person]:
    """Two people who may change it."""
    named = (("head", "Hélène Caron"), ("acting", "Noor Aziz"))
    return [add_member(key, name, organisation.ministry, Role.HEAD_OF_COMMUNICATIONS) for key, name in named]


@pytest.fixture
def begin(draft: Story, house_environment: dict[str, str], tmp_path: Path):  # type: ignore[no-untyped-def]
    """Somebody is about to change the policy, in a process of their own."""
    with ExitStack() as stack:

        def about_to(person: Person, last: str, *, seen: int, options: tuple[str, ...] = (), **more: str) -> Worker:
            told: Change = {"act": "change_policy", "post": str(draft.id), "person": str(person.public_id)}
            told |= {"last": last, "seen": str(seen), "outcome": str(tmp_path / person.public_id.hex), **more}
            environment = house_environment | {PRESSED: json.dumps(told)}
            round_of = ("--round", "tests.pressing:press", *options)
            return stack.enter_context(workers(environment, NOW, *round_of))[0]

        yield about_to


def outcomes(tmp_path: Path, people: list[Person]) -> list[str]:
    return [(tmp_path / person.public_id.hex).read_text() for person in people]


def last_stages() -> list[str]:
    """What each version ends with, the newest first."""
    return [steps_of(version.steps)[-1].stage for version in PolicyVersion.objects.order_by("-number")]


@pytest.mark.parametrize("seen", [0, 1], ids=["the first version", "a later one"])
def test_the_second_waits_for_the_first_and_is_told_that_it_moved_on(
    organisation: Organisation, heads: list[Person], begin: Begin, tmp_path: Path, seen: int
) -> None:
    had = _had(organisation, heads[0], seen)
    first = begin(heads[0], "director", seen=seen, options=INSIDE)
    second = begin(heads[1], "adm", seen=seen)
    first.go().stands_still()
    with pytest.raises(subprocess.TimeoutExpired, match="timed out"):
        second.go().process.wait(timeout=2)
    assert (first.wakes_up(), second.ends()) == (0, 0)

    assert outcomes(tmp_path, heads) == ["done", "policy_moved_on"]
    assert last_stages() == ["director", *had]
    assert Policy.objects.get().number == seen + 1
    verify_trail()


@pytest.mark.parametrize("seen", [0, 1], ids=["the first version", "a later one"])
def test_who_read_before_another_wrote_writes_nothing_over_it(
    organisation: Organisation, heads: list[Person], begin: Begin, tmp_path: Path, seen: int
) -> None:
    had = _had(organisation, heads[0], seen)
    slow = begin(heads[0], "director", seen=seen, options=BEFORE)
    quick = begin(heads[1], "adm", seen=seen)
    slow.go().stands_still()
    assert quick.go().ends() == 0
    assert slow.wakes_up() == 0

    assert outcomes(tmp_path, heads) == ["policy_moved_on", "done"]
    assert last_stages() == ["adm", *had]
    verify_trail()


@pytest.mark.parametrize("seen", [0, 1], ids=["the first version", "a later one"])
def test_however_they_meet_one_version_follows(
    organisation: Organisation, heads: list[Person], begin: Begin, tmp_path: Path, seen: int
) -> None:
    had = _had(organisation, heads[0], seen)
    both = [begin(heads[0], "director", seen=seen), begin(heads[1], "adm", seen=seen)]
    assert [one.ends() for one in [worker.go() for worker in both]] == [0, 0]

    assert sorted(outcomes(tmp_path, heads)) == ["done", "policy_moved_on"]
    assert len(last_stages()) == len(had) + 1
    verify_trail()


def test_the_policies_of_two_accounts_do_not_wait_for_each_other(
    organisation: Organisation, channel: Channel, heads: list[Person], begin: Begin, tmp_path: Path
) -> None:
    other = active_channel(organisation, name="Another", accounts={"en": "@another", "fr": "@autre"})
    first = begin(heads[0], "director", seen=0, options=BEFORE, channel=str(channel.public_id))
    second = begin(heads[1], "adm", seen=0, channel=str(other.public_id))
    first.go().stands_still()
    assert second.go().ends() == 0
    assert first.wakes_up() == 0

    assert outcomes(tmp_path, heads) == ["done", "done"]
    assert Policy.objects.count() == 2


def _had(organisation: Organisation, head: Person, seen: int) -> list[str]:
    """What stands before anybody presses."""
    steps = [Step("language"), Step("legal"), Step("director")]
    for number in range(seen):
        change_policy(organisation.ministry, steps, reason="From the beginning.", seen=number, by=head)
    return last_stages()
