"""The permission matrix: rows are people, columns are verbs, for a post at each stage of its story."""

import pytest

from people import services
from people.models import Person
from people.refusals import NotAllowed, NotThere
from publishing import verbs
from publishing.position import Position
from publishing.queries import available_verbs, post_for, visible_posts
from tests.story import Story

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "shelf"])

WRITING = {
    *("type", "revise", "check", "comment", "note_comment", "suggest", "ask", "dispute", "submit_emergency", "cancel")
}

# For a post in review at its first stage: what each person may do, and nothing else.
IN_REVIEW = {
    "author": {*WRITING, "answer?"},
    "second_drafter": WRITING,
    "reviewer": {
        "comment",
        "note_comment",
        "suggest",
        "ask",
        "dispute",
        "approve",
        "request_changes",
        "declare_conflict",
    },
    "director": {"comment", "note_comment", "suggest", "ask", "dispute", "share", "cancel", "declare_conflict"},
    "publisher": {"comment", "note_comment", "suggest", "ask", "dispute", "cancel"},
    "custodian": {"comment", "note_comment", "suggest", "ask", "dispute", "cancel"},
    "auditor": set(),
    "records_officer": set(),
    "caretaker": set(),
}
UNSEEN = ("stranger", "registrar", "administrator", "office")


def open_to(person: Person, story: Story) -> set[str]:
    return {verb.value for verb, answer in available_verbs(person, story.post).items() if answer}


@pytest.mark.parametrize(("handle", "may"), IN_REVIEW.items(), ids=IN_REVIEW)
def test_in_review_each_may_do_just_this(submitted: Story, handle: str, may: set[str]) -> None:
    assert open_to(getattr(submitted.organisation, handle), submitted) == {verb for verb in may if "?" not in verb}


@pytest.mark.parametrize("handle", UNSEEN)
def test_what_one_may_not_see_does_not_exist(submitted: Story, handle: str) -> None:
    person = getattr(submitted.organisation, handle)
    assert not visible_posts(person).exists()
    with pytest.raises(NotThere, match="no such thing"):
        post_for(person, submitted.id)
    with pytest.raises(NotThere, match="no such thing"):
        verbs.comment(submitted.id, "Hello", by=person)


def test_the_office_sees_what_is_shared_and_only_comments(submitted: Story) -> None:
    office = submitted.organisation.office
    verbs.share(submitted.id, by=submitted.organisation.director)
    submitted.again()
    assert open_to(office, submitted) == {"comment"}
    with pytest.raises(NotAllowed, match="does not change or decide"):
        submitted.say_yes(office)


def test_somebody_deactivated_sees_nothing(submitted: Story) -> None:
    organisation = submitted.organisation
    services.deactivate(organisation.second_drafter, for_cause=False, by=organisation.administrator)
    organisation.second_drafter.refresh_from_db()
    assert not visible_posts(organisation.second_drafter).exists()


@pytest.mark.parametrize("handle", IN_REVIEW)
def test_every_closed_door_says_why_and_what_to_do(submitted: Story, handle: str) -> None:
    person = getattr(submitted.organisation, handle)
    closed = {verb: answer for verb, answer in available_verbs(person, submitted.post).items() if not answer}
    assert closed
    for answer in closed.values():
        assert answer.reason.sentence
        assert answer.reason.remedy


def test_a_role_on_one_account_of_two_is_not_enough(draft: Story) -> None:
    from channels import teams
    from people.roles import Role
    from tests.organisation import active_channel

    organisation = draft.organisation
    second = active_channel(organisation, name="Second", accounts={"en": "@second", "fr": "@deuxieme"})
    draft.post.channels.add(second)
    assert Position(organisation.publisher, draft.post).roles
    teams.revoke(second, Role.PUBLISHER, by=organisation.administrator)
    assert not Position(organisation.publisher, draft.post).roles
