"""A yes counts as it was given: as long as its words, whoever changes seats; never once somebody behind it had to go,
wrote part of the words since or stepped aside. What stands for typography is a yes like any other.
"""

from datetime import timedelta

import pytest
from django.db.models import Q

from approvals.models import Decision, How
from approvals.queries import review_of
from approvals.relaying import Heard as HeardYes
from approvals.routes import Step
from approvals.standing_in import delegate
from channels import teams
from people import services
from people.models import Person
from people.refusals import NotAllowed, NotNow
from people.roles import Role
from publishing import verbs
from records.clock import now
from tests.organisation import Organisation, add_member, add_to_team
from tests.story import ENGLISH, FRENCH, Story, typed
from tests.test_nothing_unapproved_gets_out import minute_comes, public_items
from tests.test_the_office_is_heard_and_decides_nothing import ask_of

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "shelf"])

TYPED = {"en": {"text": ENGLISH}, "fr": {"text": FRENCH}}
MENDED = {"en": {"text": ENGLISH}, "fr": {"text": FRENCH.replace(" :", "\u00a0:")}}  # as the rules mend it


@pytest.fixture
def colleague(organisation: Organisation) -> Person:
    return add_member("colleague", "Noor Aziz", organisation.ministry)


@pytest.fixture
def expert(organisation: Organisation) -> Person:
    roles = [Role.SUBJECT_EXPERT, Role.DRAFTER]
    return add_to_team("expert", "Ingrid Moe", organisation.ministry, roles, by=organisation.administrator)


@pytest.fixture
def deputy(organisation: Organisation) -> Person:
    return add_to_team("adm", "Marc Desjardins", organisation.ministry, [Role.ADM], by=organisation.administrator)


@pytest.fixture
def mended(draft: Story, expert: Person) -> Story:
    """Approved, then a sign is mended by the author: the subject stage stands, the others are asked again."""
    ask_of(draft.organisation, Step("language"), Step("subject", stands_for_typography=True), Step("director"))
    draft.get_ready(variants=TYPED).submit().say_yes(draft.organisation.reviewer).say_yes(expert)
    return draft.say_yes(draft.organisation.director).get_ready(variants=MENDED)


def gives_their_place(giver: Person, receiver: Person, organisation: Organisation) -> None:
    delegate(organisation.ministry, giver=giver, receiver=receiver, until=now() + timedelta(days=1), by=giver)


def must_go(person: Person, organisation: Organisation) -> None:
    services.deactivate(person, for_cause=True, by=organisation.administrator)


def held_for_whom(story: Story) -> str:
    minute_comes()
    assert public_items() == 0
    return story.again().post.dispatches.get().state_reason


def asked(story: Story) -> list[str]:
    return [stage.code for stage in review_of(story.id).stages.filter(done_at=None)]


# --- Removed for cause


@pytest.mark.parametrize("who", ["giver", "between", "receiver"])
def test_a_yes_given_in_anothers_place_falls_with_each_of_them(submitted: Story, colleague: Person, who: str) -> None:
    organisation = submitted.organisation
    last = add_member("last", "Ines Duarte", organisation.ministry)
    gives_their_place(organisation.director, colleague, organisation)
    gives_their_place(colleague, last, organisation)
    submitted.say_yes(organisation.reviewer).say_yes(last).schedule()
    must_go({"giver": organisation.director, "between": colleague, "receiver": last}[who], organisation)
    assert held_for_whom(submitted) == "approver_removed"


def test_a_relayed_yes_falls_with_who_wrote_it_down(draft: Story, deputy: Person) -> None:
    organisation = draft.organisation
    ask_of(organisation, Step("language"), Step("adm"), Step("director"))
    draft.get_ready().submit().say_yes(organisation.reviewer)
    heard = HeardYes(How.PHONE, now() - timedelta(minutes=5), note="He said yes.")
    verbs.relay_yes(draft.id, deputy.public_id, heard=heard, digest=draft.digest, by=organisation.second_director)
    draft.say_yes(organisation.director).schedule()
    must_go(organisation.second_director, organisation)
    assert held_for_whom(draft) == "approver_removed"


def test_a_yes_that_stands_falls_with_who_gave_it(mended: Story, expert: Person) -> None:
    mended.submit().approve().schedule()
    must_go(expert, mended.organisation)
    assert held_for_whom(mended) == "approver_removed"


def test_who_left_without_cause_holds_nothing_up(scheduled: Story) -> None:
    services.deactivate(scheduled.organisation.director, for_cause=False, by=scheduled.organisation.administrator)
    minute_comes()
    assert public_items() == 2


def test_a_yes_taken_back_before_holds_nothing_up(submitted: Story) -> None:
    organisation = submitted.organisation
    submitted.approve()
    verbs.take_back(submitted.id, by=organisation.director)
    submitted.again().say_yes(organisation.second_director).schedule()
    must_go(organisation.director, organisation)
    minute_comes()
    assert public_items() == 2


# --- What stands for typography


def test_a_stage_that_stands_is_not_asked_again(mended: Story) -> None:
    mended.submit()
    assert asked(mended) == ["language", "director"]
    assert mended.approve().post.stage == "approved"


def test_a_yes_that_stands_can_be_taken_back(mended: Story, expert: Person) -> None:
    mended.submit().approve()
    verbs.take_back(mended.id, by=expert)
    assert mended.again().post.stage == "in_review"
    assert asked(mended) == ["subject"]
    assert mended.say_yes(expert).post.stage == "approved"


def test_where_two_yeses_stand_and_one_is_taken_back_both_can_say_it_again(
    draft: Story, expert: Person, organisation: Organisation
) -> None:
    ask_of(organisation, Step("language"), Step("subject", 2, stands_for_typography=True), Step("director"))
    roles = [Role.SUBJECT_EXPERT]
    other = add_to_team("expert-2", "Ada Moe", organisation.ministry, roles, by=organisation.administrator)
    draft.get_ready(variants=TYPED).submit().say_yes(organisation.reviewer).say_yes(expert).say_yes(other)
    draft.get_ready(variants=MENDED).submit().approve()
    verbs.take_back(draft.id, by=expert)
    assert draft.again().say_yes(other).post.stage == "in_review"
    assert draft.say_yes(expert).post.stage == "approved"


def test_who_has_a_yes_that_stands_takes_it_back_before_stepping_aside(mended: Story, expert: Person) -> None:
    mended.submit()
    with pytest.raises(NotNow, match="You have said yes"):
        verbs.declare_conflict(mended.id, reason="My brother’s clinic.", by=expert)


def test_while_it_is_a_draft_stepping_aside_needs_nothing_before(mended: Story, expert: Person) -> None:
    verbs.declare_conflict(mended.id, reason="My brother’s clinic.", by=expert)
    other = add_to_team(
        "expert-2", "Ada Moe", mended.organisation.ministry, [Role.SUBJECT_EXPERT], by=mended.organisation.administrator
    )
    mended.submit()
    assert "subject" in asked(mended)
    mended.say_yes(other).approve()
    assert not Decision.objects.filter(Q(person=expert), review=review_of(mended.id)).exists()


def test_who_mended_the_sign_has_no_yes_that_stands(draft: Story, expert: Person, organisation: Organisation) -> None:
    ask_of(organisation, Step("language"), Step("subject", stands_for_typography=True), Step("director"))
    draft.get_ready(variants=TYPED).submit().say_yes(organisation.reviewer).say_yes(expert)
    teams.join(organisation.custodian, organisation.ministry, Role.SUBJECT_EXPERT, by=organisation.administrator)
    post = draft.again().post
    copy = {"title": post.title, "number": post.copy.number, "seen": post.newest.number}
    verbs.revise(draft.id, typed(*post.channels.all(), variants=MENDED), by=expert, **copy)
    draft.again().get_ready(variants=MENDED).submit()
    assert "subject" in asked(draft)


# --- One voice, one post


@pytest.fixture
def another(submitted: Story) -> Story:
    """A second post of the same people, in review too."""
    organisation = submitted.organisation
    content = typed(*submitted.post.channels.all())
    post = verbs.create_draft(organisation.ministry, content, title="Again", by=organisation.author)
    return Story(organisation, post).get_ready().submit()


def test_who_said_yes_to_one_post_can_say_yes_to_the_next(submitted: Story, another: Story) -> None:
    submitted.approve()
    assert another.approve().post.stage == "approved"
    verbs.take_back(submitted.id, by=submitted.organisation.director)
    assert another.again().post.stage == "approved"


def test_a_conflict_about_one_post_is_none_about_the_next(submitted: Story, another: Story) -> None:
    verbs.declare_conflict(submitted.id, reason="My brother’s clinic.", by=submitted.organisation.director)
    assert another.approve().post.stage == "approved"


def test_whoever_a_yes_was_given_for_has_spoken(draft: Story, colleague: Person) -> None:
    organisation = draft.organisation
    ask_of(organisation, Step("language"), Step("director", quorum=2))
    gives_their_place(organisation.director, colleague, organisation)
    draft.get_ready().submit().say_yes(organisation.reviewer).say_yes(colleague)
    with pytest.raises(NotAllowed, match="already decided"):
        draft.say_yes(organisation.director)
    assert draft.again().post.stage == "in_review"
    assert draft.say_yes(organisation.second_director).post.stage == "approved"


def test_who_has_spoken_lends_their_voice_to_nobody(draft: Story, colleague: Person) -> None:
    organisation = draft.organisation
    ask_of(organisation, Step("language"), Step("director", quorum=2))
    gives_their_place(organisation.director, colleague, organisation)
    draft.get_ready().submit().say_yes(organisation.reviewer).say_yes(organisation.director)
    with pytest.raises(NotAllowed, match="in whose place you would decide"):
        draft.say_yes(colleague)
    assert draft.again().post.stage == "in_review"


def test_who_was_spoken_for_has_decided(draft: Story, colleague: Person) -> None:
    organisation = draft.organisation
    ask_of(organisation, Step("language"), Step("director", quorum=2))
    gives_their_place(organisation.director, colleague, organisation)
    draft.get_ready().submit().say_yes(organisation.reviewer).say_yes(colleague)
    with pytest.raises(NotAllowed, match="already decided"):
        draft.say_yes(organisation.director)
    assert draft.say_yes(organisation.second_director).post.stage == "approved"


def test_whoever_passed_it_on_may_have_decided_but_not_written(draft: Story, colleague: Person) -> None:
    organisation = draft.organisation
    last = add_member("last", "Ines Duarte", organisation.ministry)
    gives_their_place(organisation.director, organisation.author, organisation)
    gives_their_place(organisation.author, last, organisation)
    draft.get_ready().submit().say_yes(organisation.reviewer)
    with pytest.raises(NotAllowed, match="in whose place you would decide"):
        draft.say_yes(last)


def test_where_everybody_decides_a_delegate_speaks_for_who_is_waited_for(draft: Story, colleague: Person) -> None:
    organisation = draft.organisation
    ask_of(organisation, Step("language"), Step("director", everybody=True))
    gives_their_place(organisation.director, colleague, organisation)
    draft.get_ready().submit().say_yes(organisation.reviewer).say_yes(organisation.second_director)
    assert draft.post.stage == "in_review"
    assert draft.say_yes(colleague).post.stage == "approved"


def test_where_everybody_decides_nobody_waits_for_who_wrote_it_stepped_aside_or_spoke_before(draft: Story) -> None:
    organisation = draft.organisation
    for person in (organisation.author, organisation.reviewer, organisation.custodian):
        teams.join(person, organisation.ministry, Role.DIRECTOR, by=organisation.administrator)
    ask_of(organisation, Step("language"), Step("director", everybody=True))
    draft.get_ready().submit().say_yes(organisation.reviewer)
    verbs.declare_conflict(draft.id, reason="My brother’s clinic.", by=organisation.custodian)
    assert draft.say_yes(organisation.director).post.stage == "in_review"
    assert draft.say_yes(organisation.second_director).post.stage == "approved"
