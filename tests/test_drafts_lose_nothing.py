"""From typing to submission: nothing typed is lost, and nothing goes for approval while something stands in its way."""

import pytest

from channels.models import Channel
from compliance.models import CheckRun, FoundFinding
from people.refusals import BadInput, NotNow
from people.roles import Role
from publishing import verbs
from publishing.checking import latest_check
from publishing.models import Post, Question
from publishing.permissions import Verb
from publishing.queries import available_verbs, history_of
from publishing.states import Stage
from tests.story import ENGLISH, FRENCH, Story, save, typed

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "shelf"])

LATER = {"en": {"text": ENGLISH}, "fr": {"text": FRENCH.replace("15 décembre", "18 décembre")}}
ENGLISH_ONLY = {"en": {"text": ENGLISH}}


def type_over(story: Story, *, number: int, by, **changes: object):
    content = typed(*story.post.channels.all(), **changes)
    return verbs.type_copy(story.id, content, title="Flu shots", number=number, by=by)


def test_of_two_who_type_at_once_the_second_sees_both_texts(draft: Story) -> None:
    organisation, number = draft.organisation, draft.post.copy.number
    type_over(draft, number=number, by=organisation.author, category="mine")
    with pytest.raises(NotNow, match="Somebody else typed") as refused:
        type_over(draft, number=number, by=organisation.second_drafter, category="theirs")
    assert refused.value.details["yours"]["category"] == "theirs"
    assert refused.value.details["theirs"]["category"] == "mine"


def test_a_version_is_not_saved_over_one_nobody_showed(ready: Story) -> None:
    with pytest.raises(NotNow, match="words changed"):
        verbs.revise(
            ready.id,
            typed(*ready.post.channels.all(), category="other"),
            title="Flu shots",
            number=ready.post.copy.number,
            seen=0,
            by=ready.organisation.author,
        )
    assert ready.again().post.revisions.count() == 1


def test_saving_the_same_words_again_makes_no_new_version(ready: Story) -> None:
    save(ready.post, by=ready.organisation.author)
    assert ready.again().post.revisions.count() == 1


def test_a_draft_with_unsaved_words_is_not_submitted(ready: Story) -> None:
    type_over(ready, number=ready.post.copy.number, by=ready.organisation.author, category="other")
    with pytest.raises(NotNow, match="not in a saved version"):
        ready.submit()


def test_a_draft_somebody_is_unsure_of_waits_for_the_answer(ready: Story) -> None:
    organisation = ready.organisation
    verbs.ask(ready.id, "Is it December 15?", by=organisation.second_drafter)
    with pytest.raises(NotNow, match="waiting for an answer"):
        ready.submit()
    verbs.answer(ready.id, Question.objects.get().public_id, "Yes.", by=organisation.director)
    assert ready.submit().post.stage == Stage.IN_REVIEW


def test_without_the_confirmations_nothing_is_submitted(draft: Story) -> None:
    save(draft.post, by=draft.organisation.author)
    verbs.check(draft.id, by=draft.organisation.author)
    with pytest.raises(NotNow, match="Confirmations are missing"):
        draft.again().submit()


def test_without_a_time_nothing_is_submitted(draft: Story) -> None:
    with pytest.raises(NotNow, match="no time yet"):
        draft.get_ready(window=None).submit()


def test_words_never_checked_are_not_submitted(draft: Story) -> None:
    save(draft.post, by=draft.organisation.author)
    with pytest.raises(NotNow, match="last check no longer fits"):
        draft.again().submit()


def test_a_check_of_other_facts_does_not_count(ready: Story) -> None:
    Channel.objects.update(kind="emergency")
    with pytest.raises(NotNow, match="last check no longer fits"):
        ready.submit()


def test_values_that_differ_take_a_reason_and_the_reason_lets_them_stand(draft: Story) -> None:
    author = draft.organisation.author
    draft.get_ready(variants=LATER)
    with pytest.raises(NotNow, match="must be settled"):
        draft.submit()
    justify_all(draft, "The French deadline is three days later on purpose.")
    assert draft.submit().post.stage == Stage.IN_REVIEW
    assert draft.post.justifications.first().by == author


def justify_all(story: Story, reason: str) -> None:
    run = latest_check(story.post, story.digest)
    for finding in run.findings.filter(severity="justify"):
        verbs.justify(story.id, finding.fingerprint, reason=reason, digest=story.digest, by=story.organisation.author)


def test_a_reason_says_more_than_ok(draft: Story) -> None:
    draft.get_ready(variants=LATER)
    with pytest.raises(BadInput, match="too short to be a reason: at least 10 characters"):
        justify_all(draft, "ok")
    assert not draft.post.justifications.exists()


def test_what_stands_in_the_way_closes_the_door_with_the_code_of_the_refusal(draft: Story) -> None:
    author = draft.organisation.author
    draft.get_ready(variants=LATER)
    assert available_verbs(author, draft.post)[Verb.SUBMIT].reason.code == "findings_stand"
    justify_all(draft, "The French deadline is three days later on purpose.")
    assert available_verbs(author, draft.post)[Verb.SUBMIT]
    verbs.ask(draft.id, "Is it December 15?", by=author)
    assert available_verbs(author, draft.post)[Verb.SUBMIT].reason.code == "question_open"


def test_nobody_is_told_of_an_answer_where_nobody_asked(ready: Story) -> None:
    assert available_verbs(ready.organisation.director, ready.post)[Verb.ANSWER].reason.code == "no_question"


def test_who_answers_acts_in_the_role_that_was_asked(ready: Story) -> None:
    director = ready.organisation.director
    verbs.ask(ready.id, "Is it December 15?", to_role=Role.DIRECTOR, by=ready.organisation.author)
    verbs.answer(ready.id, ready.post.questions.get().public_id, "It is.", by=director)
    assert history_of(ready.post)[-1].actor_role == Role.DIRECTOR


def test_a_reason_given_for_other_words_does_not_count(draft: Story) -> None:
    draft.get_ready(variants=LATER)
    justify_all(draft, "On purpose.")
    draft.get_ready(variants=LATER, category="other")
    with pytest.raises(NotNow, match="must be settled"):
        draft.submit()


def test_no_reason_lets_a_block_stand(draft: Story) -> None:
    draft.get_ready(variants=ENGLISH_ONLY)
    block = FoundFinding.objects.filter(severity="block").first()
    with pytest.raises(NotNow, match="must be corrected"):
        verbs.justify(
            draft.id, block.fingerprint, reason="We are in a hurry.", digest=draft.digest, by=draft.organisation.author
        )
    with pytest.raises(NotNow, match="still to be written"):
        draft.submit()


def test_what_must_be_settled_holds_the_submission(draft: Story) -> None:
    draft.get_ready(variants={"en": {"text": ENGLISH}, "fr": {"text": ENGLISH}})
    with pytest.raises(NotNow, match="must be settled"):
        draft.submit()


def test_a_rule_still_waiting_for_a_fact_holds_the_submission(ready: Story) -> None:
    CheckRun.objects.update(not_checked=[{"rule": "LNK001", "en": "…", "fr": "…", "waits": True}])
    with pytest.raises(NotNow, match="still waiting for an answer"):
        ready.submit()


def test_a_reason_is_frozen_once_the_review_is_open(draft: Story) -> None:
    draft.get_ready(variants=LATER)
    justify_all(draft, "On purpose.")
    draft.submit()
    with pytest.raises(NotNow, match="can no longer change"):
        justify_all(draft, "For another reason.")


@pytest.mark.parametrize("text", ["\ud800", "a\x00b", "a\u202eb", "x" * 200_000], ids=["half", "nul", "bidi", "huge"])
def test_words_that_cannot_be_shown_are_refused_and_nothing_is_saved(draft: Story, text: str) -> None:
    variants = {"en": {"text": text}, "fr": {"text": FRENCH}}
    before = draft.post.copy.number
    with pytest.raises(BadInput, match="could not be read"):
        save(draft.post, by=draft.organisation.author, variants=variants)
    assert Post.objects.get().copy.number == before
    assert not Post.objects.get().revisions.exists()


@pytest.mark.parametrize("ids", [["nonsense"], ["01a231ed-da02-7a03-8b3a-c409e0750b97"], "x", [], [None], {"a": 1}])
def test_an_account_nobody_knows_is_refused(draft: Story, ids: object) -> None:
    content = typed() | {"channels": ids}
    with pytest.raises((BadInput, NotNow), match=r"choices|no account"):
        verbs.create_draft(draft.organisation.ministry, content, title="Flu", by=draft.organisation.author)


def test_an_account_of_another_ministry_is_not_a_choice(draft: Story, other_channel: Channel) -> None:
    with pytest.raises(BadInput, match="choices"):
        verbs.create_draft(draft.organisation.ministry, typed(other_channel), title="Flu", by=draft.organisation.author)
