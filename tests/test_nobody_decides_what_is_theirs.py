"""Separation of duties, delegation and the proof of a decision: who is kept out, who stands in, what is on record."""

from datetime import timedelta
from itertools import pairwise

import pytest

from approvals.models import Absence, Decision, Delegation
from approvals.queries import review_of
from approvals.routes import Step
from approvals.triggers import Trigger
from channels import teams
from channels.models import Channel
from people.fresh import FRESH, FreshSignIn, sign_in_again, words_of
from people.models import Person
from people.refusals import BadInput, NotAllowed, NotNow, NotThere
from people.roles import Role
from publishing import verbs
from publishing.position import Position
from publishing.queries import visible_posts
from publishing.telling.work import Work, my_work
from records.clock import now
from records.trail import Subject, history
from tests.organisation import PASSWORD, Organisation, add_member, add_to_team
from tests.story import Story, typed
from tests.test_the_office_is_heard_and_decides_nothing import ask_of
from web.posts.deciding import deciding

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "shelf"])

DAY = timedelta(days=1)


def delegate(giver: Person, receiver: Person, organisation: Organisation, **changes: object) -> Delegation:
    kept = {"since": now() - DAY, "until": now() + DAY, "set_by": giver, "set_at": now()} | changes
    return Delegation.objects.create(ministry=organisation.ministry, giver=giver, receiver=receiver, **kept)


def away(person: Person) -> Absence:
    return Absence.objects.create(person=person, since=now() - DAY, until=now() + DAY, set_by=person, set_at=now())


@pytest.fixture
def colleague(organisation: Organisation) -> Person:
    """Staff of the ministry who hold no role on its accounts."""
    return add_member("colleague", "Noor Aziz", organisation.ministry)


@pytest.fixture
def read_in_french(submitted: Story) -> Story:
    """In review, and the language review done: the director is asked."""
    return submitted.say_yes(submitted.organisation.reviewer)


# --- Conflicts of interest


def test_who_declares_a_conflict_decides_nothing_about_the_post(read_in_french: Story) -> None:
    director = read_in_french.organisation.director
    verbs.declare_conflict(read_in_french.id, reason="The clinic belongs to my brother.", by=director)
    with pytest.raises(NotAllowed, match="conflict of interest"):
        read_in_french.say_yes(director)
    assert read_in_french.say_yes(read_in_french.organisation.second_director).post.stage == "approved"


def test_a_conflict_holds_for_the_rounds_to_come(read_in_french: Story) -> None:
    director = read_in_french.organisation.director
    verbs.declare_conflict(read_in_french.id, reason="The clinic belongs to my brother.", by=director)
    read_in_french.get_ready(category="health-promotion").submit().say_yes(read_in_french.organisation.reviewer)
    with pytest.raises(NotAllowed, match="conflict of interest"):
        read_in_french.say_yes(director)


def test_a_yes_is_taken_back_before_a_conflict_is_declared(approved: Story) -> None:
    with pytest.raises(NotNow, match="You have said yes"):
        verbs.declare_conflict(approved.id, reason="My brother’s clinic.", by=approved.organisation.director)


def test_the_trail_tells_a_conflict_and_not_why(read_in_french: Story) -> None:
    director = read_in_french.organisation.director
    verbs.declare_conflict(read_in_french.id, reason="The clinic belongs to my brother.", by=director)
    event = history(Subject("post", read_in_french.id))[-1]
    assert (event.verb, event.actor_name) == ("declare_conflict", "Dana Whitfield")
    assert "brother" not in event.facts


# --- In another's place


def test_a_delegate_decides_and_both_names_are_on_record(read_in_french: Story, colleague: Person) -> None:
    organisation = read_in_french.organisation
    delegate(organisation.director, colleague, organisation)
    read_in_french.say_yes(colleague)
    decision = Decision.objects.get(person=colleague)
    assert decision.on_behalf_of == organisation.director
    assert read_in_french.post.stage == "approved"
    assert "Dana Whitfield" in history(Subject("post", read_in_french.id))[-1].facts


def test_a_delegate_sees_the_post_while_the_delegation_lasts(read_in_french: Story, colleague: Person, clock) -> None:
    given = delegate(read_in_french.organisation.director, colleague, read_in_french.organisation)
    assert read_in_french.post in visible_posts(colleague)
    assert read_in_french.post in my_work(Work(colleague))["decide"]
    clock.move_to(given.until)
    assert not visible_posts(colleague).exists()
    with pytest.raises(NotThere, match="no such thing"):
        read_in_french.say_yes(colleague)


def test_a_delegation_reaches_no_author(read_in_french: Story) -> None:
    organisation = read_in_french.organisation
    delegate(organisation.director, organisation.author, organisation)
    with pytest.raises(NotAllowed, match="You wrote part"):
        read_in_french.say_yes(organisation.author)


def test_an_author_has_nothing_to_give(ready: Story, colleague: Person) -> None:
    organisation = ready.organisation
    teams.join(organisation.author, organisation.ministry, Role.LANGUAGE_REVIEWER, by=organisation.administrator)
    delegate(organisation.author, colleague, organisation)
    with pytest.raises(NotAllowed, match="in whose place you would decide"):
        ready.submit().say_yes(colleague)


def test_nobody_speaks_twice_through_a_delegate(read_in_french: Story, colleague: Person) -> None:
    organisation = read_in_french.organisation
    teams.join(organisation.reviewer, organisation.ministry, Role.DIRECTOR, by=organisation.administrator)
    delegate(organisation.reviewer, colleague, organisation)
    with pytest.raises(NotAllowed, match="in whose place you would decide"):
        read_in_french.say_yes(colleague)


def test_what_is_passed_on_once_more_still_counts(read_in_french: Story, colleague: Person) -> None:
    organisation = read_in_french.organisation
    second = add_member("second-colleague", "Ines Duarte", organisation.ministry)
    delegate(organisation.director, colleague, organisation)
    delegate(colleague, second, organisation)
    read_in_french.say_yes(second)
    decision = Decision.objects.get(person=second)
    assert (decision.on_behalf_of, decision.through) == (organisation.director, colleague)


def test_what_is_passed_on_twice_counts_no_more(read_in_french: Story, colleague: Person) -> None:
    organisation = read_in_french.organisation
    chain = [organisation.director, colleague]
    chain += [add_member(f"colleague-{number}", f"Colleague {number}", organisation.ministry) for number in (2, 3)]
    for giver, receiver in pairwise(chain):
        delegate(giver, receiver, organisation)
    with pytest.raises(NotThere, match="no such thing"):
        read_in_french.say_yes(chain[-1])


def test_a_delegation_for_one_role_gives_no_other(read_in_french: Story, colleague: Person) -> None:
    organisation = read_in_french.organisation
    delegate(organisation.director, colleague, organisation, roles=[Role.LANGUAGE_REVIEWER])
    with pytest.raises(NotThere, match="no such thing"):
        read_in_french.say_yes(colleague)


def test_a_delegation_for_just_this_account_reaches_it(
    read_in_french: Story, colleague: Person, channel: Channel
) -> None:
    organisation = read_in_french.organisation
    delegate(organisation.director, colleague, organisation, channels=[str(channel.public_id)])
    assert read_in_french.say_yes(colleague).post.stage == "approved"


def test_a_delegation_for_other_accounts_does_not_reach_this_post(read_in_french: Story, colleague: Person) -> None:
    organisation = read_in_french.organisation
    delegate(organisation.director, colleague, organisation, channels=["0190c3a2-0000-7000-8000-000000000001"])
    with pytest.raises(NotThere, match="no such thing"):
        read_in_french.say_yes(colleague)


def test_a_stranger_cannot_be_made_a_delegate_by_a_row(read_in_french: Story) -> None:
    organisation = read_in_french.organisation
    delegate(organisation.director, organisation.stranger, organisation)
    with pytest.raises(NotThere, match="no such thing"):
        read_in_french.say_yes(organisation.stranger)


def test_who_is_away_decides_nothing(read_in_french: Story) -> None:
    director = read_in_french.organisation.director
    away(director)
    with pytest.raises(NotAllowed, match="marked as away"):
        read_in_french.say_yes(director)


def test_when_everybody_is_away_the_submission_is_refused(ready: Story, colleague: Person) -> None:
    organisation = ready.organisation
    for director in (organisation.director, organisation.second_director):
        away(director)
    with pytest.raises(NotNow, match="Communications director"):
        ready.submit()
    delegate(organisation.director, colleague, organisation)
    assert ready.submit().post.stage == "in_review"


def test_who_gave_a_reason_does_not_decide_where_it_is_accepted(read_in_french: Story) -> None:
    director = read_in_french.organisation.director
    given = {"rule": "BIL003", "fingerprint": "sha256:x", "reason": "They count different things.", "at": now()}
    read_in_french.post.justifications.create(digest=read_in_french.digest, by=director, **given)
    with pytest.raises(NotAllowed, match="You gave the reason"):
        read_in_french.say_yes(director)
    assert read_in_french.say_yes(read_in_french.organisation.second_director).post.stage == "approved"


def test_who_gave_a_reason_lends_their_voice_only_where_it_is_not_accepted(submitted: Story, colleague: Person) -> None:
    organisation = submitted.organisation
    given = {"rule": "BIL003", "fingerprint": "sha256:x", "reason": "They count different things.", "at": now()}
    for giver in (organisation.reviewer, organisation.director):
        submitted.post.justifications.create(digest=submitted.digest, by=giver, **given | {"fingerprint": giver.email})
    delegate(organisation.reviewer, colleague, organisation)
    submitted.say_yes(colleague)
    other = add_member("another", "Ines Duarte", organisation.ministry)
    delegate(organisation.director, other, organisation)
    with pytest.raises(NotAllowed, match="person in whose place") as refused:
        submitted.say_yes(other)
    assert refused.value.reason.code == "giver_took_part"


def test_a_stage_that_reasons_brought_in_accepts_them_though_it_is_not_the_last(draft: Story) -> None:
    organisation = draft.organisation
    team = {"ministry": organisation.ministry, "by": organisation.administrator}
    lawyers = [add_to_team(f"lawyer-{number}", f"Lawyer {number}", roles=[Role.LEGAL], **team) for number in (1, 2)]
    ask_of(organisation, Step("language"), Step("legal", when=frozenset({Trigger.REASONS_GIVEN})), Step("director"))
    given = {"rule": "BIL003", "fingerprint": "sha256:x", "reason": "They count different things.", "at": now()}
    draft.get_ready().post.justifications.create(digest=draft.digest, by=lawyers[0], **given)
    draft.submit().say_yes(organisation.reviewer)
    with pytest.raises(NotAllowed, match="You gave the reason"):
        draft.say_yes(lawyers[0])
    assert [stage.code for stage in review_of(draft.id).stages.filter(done_at=None)] == ["legal", "director"]
    assert draft.say_yes(lawyers[1]).say_yes(organisation.director).post.stage == "approved"


# --- The signature


def test_the_last_word_is_signed(read_in_french: Story) -> None:
    director = read_in_french.organisation.director
    with pytest.raises(NotNow, match="asks for your password"):
        verbs.approve(read_in_french.id, digest=read_in_french.digest, by=director)
    read_in_french.say_yes(director)
    decision = Decision.objects.get(person=director)
    assert decision.signed_how == "password"
    assert decision.shown["version"] == 1
    assert set(decision.shown["texts"]) == {"en", "fr"}


def test_a_signature_is_for_these_words_this_person_and_now(read_in_french: Story, clock) -> None:
    organisation, words = read_in_french.organisation, words_of(read_in_french.id, read_in_french.digest)
    for signed in (
        sign_in_again(organisation.director, PASSWORD, bound_to=words_of(read_in_french.id, "sha256:other")),
        sign_in_again(organisation.second_director, PASSWORD, bound_to=words),
        FreshSignIn(organisation.director.public_id, words, "password", now() - FRESH - DAY),
    ):
        with pytest.raises(NotNow, match="asks for your password"):
            verbs.approve(read_in_french.id, digest=read_in_french.digest, by=organisation.director, signed=signed)


def test_a_signature_is_for_one_of_two_posts_that_say_the_same(read_in_french: Story, channel: Channel) -> None:
    organisation = read_in_french.organisation
    second = verbs.create_draft(organisation.ministry, typed(channel), title="Flu shots", by=organisation.author)
    twin = Story(organisation, second).get_ready().submit().say_yes(organisation.reviewer)
    assert twin.digest == read_in_french.digest
    words = words_of(read_in_french.id, read_in_french.digest)
    signed = sign_in_again(organisation.director, PASSWORD, bound_to=words)
    verbs.approve(read_in_french.id, digest=twin.digest, by=organisation.director, signed=signed)
    with pytest.raises(NotNow, match="asks for your password"):
        verbs.approve(twin.id, digest=twin.digest, by=organisation.director, signed=signed)


def test_who_could_sign_in_another_place_is_asked_for_the_password(draft: Story, colleague: Person) -> None:
    organisation = draft.organisation
    adm = add_to_team("adm", "Marc", organisation.ministry, [Role.ADM], by=organisation.administrator)
    ask_of(organisation, Step("language"), Step("adm"), Step("director"))
    delegate(adm, colleague, organisation)
    delegate(organisation.director, colleague, organisation)
    draft.get_ready().submit().say_yes(organisation.reviewer)
    assert not deciding(Position(colleague, draft.post)).asks_signature
    draft.say_yes(adm).say_yes(organisation.director)
    draft.get_ready(category="health-promotion").submit()
    asked = deciding(Position(colleague, draft.post))
    assert len(asked.places) == 2
    assert asked.asks_signature


def test_a_wrong_password_signs_nothing(director: Person) -> None:
    with pytest.raises(BadInput, match="not your password"):
        sign_in_again(director, "guess", bound_to="sha256:x")


def test_what_was_shown_is_kept_in_digests_and_never_in_words(approved: Story) -> None:
    events = [event.facts for event in history(Subject("post", approved.id)) if event.verb == "approve"]
    assert all("texts" in facts and "Flu shots" not in facts for facts in events)


# --- The repair round


def test_those_who_had_said_yes_are_asked_again_together(approved: Story) -> None:
    approved.get_ready(category="health-promotion").submit()
    assert [stage.together for stage in review_of(approved.id).stages.all()] == [True, True]
    approved.say_yes(approved.organisation.director)  # before the language review: nobody waits for anybody
    assert approved.post.stage == "in_review"
    assert approved.say_yes(approved.organisation.reviewer).post.stage == "approved"


def test_a_first_round_goes_in_order(submitted: Story) -> None:
    assert not any(stage.together for stage in review_of(submitted.id).stages.all())
    with pytest.raises(NotAllowed, match="This takes the role"):
        submitted.say_yes(submitted.organisation.director)
