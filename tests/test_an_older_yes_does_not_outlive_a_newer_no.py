"""A yes stands for typography only as its giver left it: not over a newer no, not over other reasons, not for somebody
who had to go; and whoever stands is counted when a post asks whether there are people for it.
"""

import pytest

from approvals.queries import review_of
from approvals.routes import Step
from approvals.triggers import Trigger
from channels import teams
from people import services
from people.models import Person
from people.refusals import NotNow
from people.roles import Role
from publishing import verbs
from publishing.content.typography import only_typography_since
from publishing.deciding.quotes import quote_waits
from tests.emergency import find
from tests.organisation import Organisation, add_to_team
from tests.story import ENGLISH, FRENCH, Story, save
from tests.test_nobody_decides_what_is_theirs import away
from tests.test_the_office_is_heard_and_decides_nothing import ask_of, by_phone

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "shelf"])

SUBJECT = (Step("language"), Step("subject", stands_for_typography=True), Step("director"))


def both(english: str = ENGLISH, french: str = FRENCH) -> dict:
    return {"en": {"text": english}, "fr": {"text": french}}


SLIPS = ENGLISH.replace("everyone six", "everyone  six").replace("Book by", "Book  by")
SLIPPED = both(SLIPS)
MENDED_ONCE, MENDED = both(SLIPS.replace("Book  by", "Book by")), both()
WORDS = both(SLIPS.replace("free", "at no cost"), FRENCH.replace("gratuit", "sans frais"))


def stands(story: Story) -> bool:
    return review_of(story.id).stages.all()[1].stands_id is not None


@pytest.fixture
def expert(organisation: Organisation) -> Person:
    return add_to_team("expert", "Esi", organisation.ministry, [Role.SUBJECT_EXPERT], by=organisation.administrator)


@pytest.fixture
def other_expert(organisation: Organisation) -> Person:
    return add_to_team("expert2", "Two", organisation.ministry, [Role.SUBJECT_EXPERT], by=organisation.administrator)


@pytest.fixture
def read(draft: Story, expert: Person) -> Story:
    """The subject expert said yes to words with two slips in them."""
    ask_of(draft.organisation, *SUBJECT)
    return draft.get_ready(variants=SLIPPED).submit().say_yes(draft.organisation.reviewer).say_yes(expert)


# --- A newer no


def test_a_yes_stands_where_rules_alone_mended_a_sign(read: Story) -> None:
    assert stands(read.get_ready(variants=MENDED).submit())


def test_a_yes_stands_beyond_a_round_that_did_not_reach_its_stage(read: Story) -> None:
    read.get_ready(variants=MENDED_ONCE).submit()
    assert stands(read.get_ready(variants=MENDED).submit())


@pytest.mark.parametrize("how", ["asked for changes", "took it back"])
def test_a_later_no_outlives_an_older_yes(read: Story, expert: Person, how: str) -> None:
    read.get_ready(variants=WORDS).submit()
    if how == "asked for changes":
        verbs.request_changes(read.id, digest=read.digest, comment="I was wrong: not free under five.", by=expert)
    else:
        read.say_yes(expert)
        verbs.take_back(read.id, by=expert)
    assert not stands(read.again().get_ready(variants=MENDED).submit())


def test_a_yes_that_stood_and_was_taken_back_stands_no_more(read: Story, expert: Person) -> None:
    read.get_ready(variants=MENDED_ONCE).submit()
    verbs.take_back(read.id, by=expert)
    assert not stands(read.again().get_ready(variants=MENDED).submit())


# --- Removed for cause


def test_who_was_removed_for_cause_stands_for_nothing(read: Story, expert: Person, other_expert: Person) -> None:
    services.deactivate(expert, for_cause=True, by=read.organisation.administrator)
    assert not stands(read.get_ready(variants=MENDED).submit())


def test_who_left_without_cause_stands_for_what_they_said(read: Story, expert: Person, other_expert: Person) -> None:
    services.deactivate(expert, for_cause=False, by=read.organisation.administrator)
    assert stands(read.get_ready(variants=MENDED).submit())


def test_what_a_removed_person_approved_is_asked_again(scheduled: Story) -> None:
    organisation = scheduled.organisation
    services.deactivate(organisation.reviewer, for_cause=True, by=organisation.administrator)
    reviewer = add_to_team(
        "rev2", "Rev", organisation.ministry, [Role.LANGUAGE_REVIEWER], by=organisation.administrator
    )
    verbs.ask_again(scheduled.id, reason="A reviewer was removed.", by=organisation.director)
    scheduled.again().say_yes(reviewer)
    assert scheduled.post.stage == "in_review"
    assert scheduled.say_yes(organisation.second_director).post.stage == "approved"


def test_no_round_ends_on_the_yes_of_somebody_removed(submitted: Story) -> None:
    organisation = submitted.organisation
    submitted.say_yes(organisation.reviewer)
    services.deactivate(organisation.reviewer, for_cause=True, by=organisation.administrator)
    reviewer = add_to_team(
        "rev2", "Rev", organisation.ministry, [Role.LANGUAGE_REVIEWER], by=organisation.administrator
    )
    submitted.say_yes(organisation.director)
    assert submitted.post.stage == "in_review"
    assert submitted.say_yes(reviewer).post.stage == "approved"


# --- Other reasons, other meaning


@pytest.mark.parametrize(("again", "expected"), [("other", False), ("same", True)])
def test_other_reasons_are_accepted_anew(draft: Story, again: str, expected: bool) -> None:
    organisation = draft.organisation
    lawyer = add_to_team("lawyer", "Leila", organisation.ministry, [Role.LEGAL], by=organisation.administrator)
    legal = Step("legal", when=frozenset({Trigger.REASONS_GIVEN}), stands_for_typography=True)
    ask_of(organisation, Step("language"), legal, Step("director"))
    said = {"same": "The short link is the one on the poster.", "other": "Somebody else asked for this short link."}
    give_reason(draft, SLIPPED, said["same"])
    draft.submit().say_yes(organisation.reviewer).say_yes(lawyer)
    give_reason(draft, MENDED, said[again])
    assert stands(draft.submit()) is expected


def give_reason(story: Story, variants: dict, reason: str) -> None:
    story.get_ready(variants=variants)
    find(story, rule="SHO-1", severity="justify")
    verbs.justify(story.id, "sha256:SHO-1", reason=reason, digest=story.digest, by=story.organisation.author)
    story.again()


def test_a_duration_does_not_become_a_time_of_day(draft: Story, expert: Person) -> None:
    ask_of(draft.organisation, *SUBJECT)
    french = FRENCH.replace("Prenez", "Faites bouillir l’eau pendant 8 h. Prenez")
    english = ENGLISH.replace("Book by", "Boil water for 8 h. Book by")
    draft.get_ready(variants=both(english, french)).submit().say_yes(draft.organisation.reviewer).say_yes(expert)
    before = draft.digest
    draft.get_ready(variants=both(english.replace("8 h.", "8 am."), french))
    assert not only_typography_since(draft.post, draft.post.newest)(before)
    with pytest.raises(NotNow, match="the French text did not follow"):
        draft.submit()


@pytest.mark.parametrize(("before", "after"), [("Sections 1,2 apply.", "Sections 1.2 apply."), ("Up 20 %.", "Up 20%.")])
def test_a_quote_yes_is_for_these_very_words(draft: Story, before: str, after: str) -> None:
    organisation, quoted = draft.organisation, ["minister-quoted"]
    draft.get_ready(declares=quoted, variants=both(f"{ENGLISH} {before}"))
    verbs.confirm_quote(draft.id, heard=by_phone(), digest=draft.digest, by=organisation.director)
    assert not quote_waits(draft.post, draft.post.newest)
    save(draft.post, by=organisation.author, declares=quoted, variants=both(f"{ENGLISH} {after}"))
    draft.again()
    assert quote_waits(draft.post, draft.post.newest)


# --- Are there people


def test_who_stands_sits_on_no_other_seat(draft: Story, expert: Person, other_expert: Person) -> None:
    organisation = draft.organisation
    teams.join(expert, organisation.ministry, Role.DIRECTOR, by=organisation.administrator)
    ask_of(organisation, SUBJECT[0], SUBJECT[1], Step("director", quorum=3))
    draft.get_ready(variants=SLIPPED).submit().say_yes(organisation.reviewer).say_yes(expert)
    verbs.request_changes(draft.id, digest=draft.digest, comment="A space.", by=organisation.director)
    draft.again().get_ready(variants=MENDED)
    with pytest.raises(NotNow, match="1 more person"):
        draft.submit()


def test_a_stage_that_stands_needs_nobody(read: Story, expert: Person) -> None:
    away(expert)
    assert read.get_ready(variants=MENDED).submit().post.stage == "in_review"


def test_a_stage_that_does_not_stand_needs_somebody(read: Story, expert: Person) -> None:
    away(expert)
    read.get_ready(variants=WORDS)
    with pytest.raises(NotNow, match="Subject review"):
        read.submit()
