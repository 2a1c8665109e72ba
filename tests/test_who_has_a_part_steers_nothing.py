"""Steering a round, answering for others, giving reasons: closed to who wrote the words, stepped aside or accepted."""

import pytest

from approvals.models import Heard, How
from approvals.relaying import Heard as HeardYes
from approvals.routes import Step
from approvals.triggers import Trigger
from channels import teams
from people.models import Person
from people.refusals import NotAllowed
from people.roles import Role
from publishing import verbs
from publishing.may import may
from publishing.position import Position
from publishing.queries import comments_for
from records.clock import now
from tests.emergency import find
from tests.organisation import Organisation, add_member, add_to_team
from tests.story import Story
from tests.test_nobody_decides_what_is_theirs import away, delegate
from tests.test_the_office_is_heard_and_decides_nothing import answer, ask_of, by_phone

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "shelf"])

OFFICE = (Step("language"), Step("ministers_office"), Step("director"))
CONFLICT = "My brother owns the clinic."
REASON = "The short link is the one on the poster."


@pytest.fixture
def consulted(draft: Story) -> Story:
    """In review; the minister's office is asked."""
    ask_of(draft.organisation, *OFFICE)
    return draft.get_ready().submit().say_yes(draft.organisation.reviewer)


@pytest.fixture
def colleague(organisation: Organisation) -> Person:
    """Staff of the ministry who hold no role on its accounts."""
    return add_member("colleague", "Noor Aziz", organisation.ministry)


def enter(story: Story, by: Person) -> None:
    verbs.enter_answer(story.id, "seen", heard=by_phone(), digest=story.digest, by=by)


def direct(person: Person, organisation: Organisation) -> Person:
    teams.join(person, organisation.ministry, Role.DIRECTOR, by=organisation.administrator)
    return person


def test_who_stepped_aside_relays_no_yes(draft: Story) -> None:
    organisation = draft.organisation
    adm = add_to_team("adm", "Marc", organisation.ministry, [Role.ADM], by=organisation.administrator)
    ask_of(organisation, Step("language"), Step("adm"), Step("director"))
    draft.get_ready().submit().say_yes(organisation.reviewer)
    verbs.declare_conflict(draft.id, reason=CONFLICT, by=organisation.director)
    heard = HeardYes(How.PHONE, now(), "Yes.")
    with pytest.raises(NotAllowed, match="conflict of interest"):
        verbs.relay_yes(draft.id, adm.public_id, heard=heard, digest=draft.digest, by=organisation.director)
    verbs.relay_yes(draft.id, adm.public_id, heard=heard, digest=draft.digest, by=organisation.second_director)


def test_who_stepped_aside_answers_for_no_office(consulted: Story) -> None:
    director = consulted.organisation.director
    verbs.declare_conflict(consulted.id, reason=CONFLICT, by=director)
    with pytest.raises(NotAllowed, match="conflict of interest"):
        enter(consulted, director)


def test_who_is_away_steers_nothing(consulted: Story) -> None:
    away(consulted.organisation.director)
    with pytest.raises(NotAllowed, match="away"):
        enter(consulted, consulted.organisation.director)


def test_who_decided_already_may_still_enter_the_answer(consulted: Story) -> None:
    reviewer = direct(consulted.organisation.reviewer, consulted.organisation)
    enter(consulted, reviewer)
    assert consulted.again().say_yes(consulted.organisation.director).post.stage == "approved"


@pytest.mark.parametrize("why", ["wrote it", "stepped aside"])
def test_who_stands_in_for_somebody_kept_out_steers_nothing(draft: Story, colleague: Person, why: str) -> None:
    organisation = draft.organisation
    giver = direct(organisation.author, organisation) if why == "wrote it" else organisation.director
    ask_of(organisation, *OFFICE)
    delegate(giver, colleague, organisation)
    draft.get_ready().submit().say_yes(organisation.reviewer)
    if why == "stepped aside":
        verbs.declare_conflict(draft.id, reason=CONFLICT, by=giver)
    with pytest.raises(NotAllowed, match="role"):
        enter(draft, colleague)


def test_who_stands_in_for_a_director_steers_and_reads_what_the_office_said(consulted: Story, colleague) -> None:
    delegate(consulted.organisation.director, colleague, consulted.organisation)
    answer(consulted, Heard.Kind.FACT, "The clinic opens on Monday.")
    position = Position(colleague, consulted.again().post)
    assert may(position, "go_ahead")
    assert [said.body for said in comments_for(position)] == ["The clinic opens on Monday."]


@pytest.mark.parametrize("why", ["wrote it", "stepped aside"])
def test_who_has_a_part_gives_no_yes_to_a_quote(draft: Story, why: str) -> None:
    organisation = draft.organisation
    by = direct(organisation.author, organisation) if why == "wrote it" else organisation.director
    draft.get_ready(declares=["minister-quoted"])
    if why == "stepped aside":
        verbs.declare_conflict(draft.id, reason=CONFLICT, by=by)
    with pytest.raises(NotAllowed, match=r"You wrote part|conflict of interest"):
        verbs.confirm_quote(draft.id, heard=by_phone(), digest=draft.digest, by=by)
    verbs.confirm_quote(draft.id, heard=by_phone(), digest=draft.digest, by=organisation.second_director)


def test_who_accepted_the_reasons_gives_none(draft: Story) -> None:
    organisation, roles = draft.organisation, [Role.LEGAL, Role.DRAFTER]
    lawyer = add_to_team("lawyer", "Leila", organisation.ministry, roles, by=organisation.administrator)
    legal = Step("legal", when=frozenset({Trigger.REASONS_GIVEN}))
    ask_of(organisation, Step("language"), legal, Step("director"))
    draft.get_ready()
    find(draft, rule="SHO-1", severity="justify")
    verbs.justify(draft.id, "sha256:SHO-1", reason=REASON, digest=draft.digest, by=organisation.author)
    draft.submit().say_yes(organisation.reviewer).say_yes(lawyer)
    find(draft, rule="SHO-2", severity="justify")
    with pytest.raises(NotAllowed, match="where the reasons are accepted"):
        verbs.justify(draft.id, "sha256:SHO-2", reason=REASON, digest=draft.digest, by=lawyer)
    verbs.justify(draft.id, "sha256:SHO-2", reason=REASON, digest=draft.digest, by=organisation.author)
