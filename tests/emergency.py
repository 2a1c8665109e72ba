"""A post in the emergency lane, and the people who confirm it: on the duty roster, with no role on any account.

`urgent` → `out`; `at_hand` could be submitted as an emergency as it stands, `broken` breaks a rule over every text.
"""

from datetime import timedelta

import pytest

from approvals.models import Emergency
from compliance.models import FoundFinding
from people.actors import CONSOLE
from people.duty import Kind, set_duty
from people.fresh import sign_in_again, words_of
from people.models import Person
from people.roles import Role
from publishing import verbs
from publishing.checking import latest_check
from records.clock import now
from tests.organisation import PASSWORD, Organisation, add_member
from tests.story import Story

REASON = "The river rises a metre an hour and people sleep beside it."
LESSON = "Rightly used; the roster should name a second program officer."
DAY = timedelta(days=1)


def on_duty(
    person: Person, organisation: Organisation, kind: Kind, place: int = 1, phone: str = "416 555-0100"
) -> None:
    """Somebody is on a list of the ministry from yesterday until next month."""
    span = {"starts_at": now() - DAY, "ends_at": now() + 30 * DAY}
    set_duty(organisation.ministry, kind, person, phone="416 555-0100", place=place, by=CONSOLE, **span)


@pytest.fixture
def officer(organisation: Organisation, clock: object) -> Person:
    """The program duty officer: staff who hold no role on any account, on the roster now."""
    person = add_member("officer", "Gilles Fortin", organisation.ministry)
    on_duty(person, organisation, Kind.PROGRAM)
    return person


@pytest.fixture
def duty_director(organisation: Organisation, clock: object) -> Person:
    """The communications duty director, on the roster now, with no role on any account."""
    person = add_member("duty-director", "Ottilie Brandt", organisation.ministry)
    on_duty(person, organisation, Kind.COMMUNICATIONS)
    return person


def ask(story: Story, *, by: Person | None = None, hours: int | None = 2, **changes: object) -> Emergency:
    """Its author asks for the lane."""
    said = {"digest": story.digest, "category": "safety", "reason": REASON, "hours": hours} | changes
    return verbs.submit_emergency(story.id, by=by or story.organisation.author, **said)


@pytest.fixture
def urgent(ready: Story, officer: Person, duty_director: Person) -> Story:
    """In the lane: two others are asked."""
    ask(ready)
    return ready.again()


def confirm(story: Story, person: Person, **changes: object) -> Story:
    """Somebody confirms, signing for these words."""
    signed = sign_in_again(person, PASSWORD, bound_to=words_of(story.id, story.digest))
    said = {"digest": story.digest, "signed": signed} | changes
    verbs.confirm_emergency(story.id, by=person, **said)
    return story.again()


@pytest.fixture
def out(urgent: Story, officer: Person, duty_director: Person) -> Story:
    """Confirmed by both: due now."""
    confirm(urgent, officer)
    return confirm(urgent, duty_director)


def head_of(organisation: Organisation) -> Person:
    return add_member("head", "Hélène Caron", organisation.ministry, Role.HEAD_OF_COMMUNICATIONS)


def from_now(hours: int = 4) -> dict:
    """A window that holds the moment the tests stand at: 08:00 in Toronto."""
    return {"time_zone": "America/Toronto", "earliest": "2026-12-01T08:00", "latest": f"2026-12-01T{8 + hours:02}:00"}


def find(story: Story, **fields: object) -> FoundFinding:
    run = latest_check(story.post, story.digest)
    said = {"fingerprint": f"sha256:{fields['rule']}", "family": "test", "title_en": "x", "title_fr": "x"} | fields
    return run.findings.create(**said)


@pytest.fixture
def at_hand(ready: Story, officer: Person, duty_director: Person) -> Story:
    """Ready, its window begun: it could be submitted as an emergency as it stands."""
    return ready.get_ready(window=from_now())


@pytest.fixture
def broken(monkeypatch: pytest.MonkeyPatch) -> None:
    """A rule of the pack breaks over every text."""
    from compliance.rules.privacy.PRI001_social_insurance_number import SocialInsuranceNumber

    def breaks(self: object, case: object) -> object:
        raise RuntimeError("the list is gone")

    monkeypatch.setattr(SocialInsuranceNumber, "check", breaks)
