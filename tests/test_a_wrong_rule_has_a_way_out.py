"""A wrong block is disputed, mended by two people, in force at once as a new version, on the record of every post."""

import json
from datetime import date, timedelta

import pytest
import time_machine
from django.utils import timezone

from approvals.queries import review_of
from compliance.mending import changes
from compliance.mending.packs_now import pack_now
from compliance.models import Dispute, PackChange
from people import services
from people.actors import CONSOLE
from people.refusals import BadInput, NotAllowed, NotNow
from people.roles import Role
from publishing import verbs
from publishing.checking import latest_check
from publishing.clock.rechecking import recheck_changed
from publishing.step import subject_of as subject_of_post
from records.trail import history
from tests.organisation import LONG_AGO, add_member
from tests.story import NOW, Story, save

WRONG = "Flood warning for Swastika, Ontario: leave low ground today. The road to Camp Protected B is closed."
WRONG_FR = (
    "Avertissement d’inondation à Swastika, en Ontario : quittez les terres basses. Le camp Protected B est fermé."
)


@pytest.fixture
def owner(organisation):
    return add_member("rules", "Ravi Anand", organisation.ministry, Role.RULE_OWNER)


@pytest.fixture
def second_owner(organisation):
    return add_member("second-rules", "Solange Petit", None, Role.RULE_OWNER)


@pytest.fixture
def blocked(draft: Story) -> Story:
    """A post with a finding that blocks: a camp whose name looks like a marking, in a warning."""
    content = {"variants": {"en": {"text": WRONG}, "fr": {"text": WRONG_FR}}}
    save(draft.post, by=draft.organisation.author, **content)
    verbs.check(draft.id, by=draft.organisation.author)
    return draft.again()


def finding_of(story: Story, rule: str = "CON001"):
    return latest_check(story.post, story.digest).findings.filter(rule=rule).first()


def dispute(story: Story) -> Dispute:
    found = finding_of(story)
    why = "It is the name of a camp."
    return verbs.dispute(story.id, found.fingerprint, why=why, digest=story.digest, by=story.organisation.author)


def in_a_week() -> date:
    return timezone.localdate() + timedelta(days=7)


def excepted(story: Story, owner, second_owner, said: Dispute | None = None) -> PackChange:
    change = changes.propose_exception(
        "ontario",
        "CON001",
        "Camp Protected B",
        reason="It is a camp.",
        by=owner,
        until=in_a_week(),
        dispute=said,
    )
    return changes.agree(change.public_id, by=second_owner)


def test_a_dispute_two_people_and_the_warning_goes_on(blocked, owner, second_owner, clock):
    said = dispute(blocked)
    shipped = pack_now("ontario").version
    excepted(blocked, owner, second_owner, said)
    assert pack_now("ontario").version == f"{shipped}+1"
    assert recheck_changed() == 1
    assert finding_of(blocked.again()) is None
    said.refresh_from_db()
    assert said.state == Dispute.State.MENDED


def test_the_mend_is_on_the_record_of_the_affected_post_and_of_the_pack(blocked, owner, second_owner, clock):
    change = excepted(blocked, owner, second_owner, dispute(blocked))
    recheck_changed()
    told = [event for event in history(subject_of_post(blocked.post)) if event.verb == "rules_changed"]
    assert json.loads(told[-1].facts)["pack"] == f"ontario {pack_now('ontario').version}"
    acts = [(event.verb, event.actor_name) for event in history(changes.subject_of("ontario"))]
    assert acts == [("change_proposed", owner.name), ("rules_changed", second_owner.name)]
    assert change.number == 1


def test_an_exception_lifts_only_the_words_it_was_made_for(blocked, owner, second_owner, clock):
    excepted(blocked, owner, second_owner)
    content = {"variants": {"en": {"text": "Protected B: fees rise."}, "fr": {"text": "Les frais augmentent."}}}
    save(blocked.post, by=blocked.organisation.author, **content)
    verbs.check(blocked.id, by=blocked.organisation.author)
    assert finding_of(blocked.again())


def test_an_exception_is_over_on_its_day(blocked, owner, second_owner, clock):
    excepted(blocked, owner, second_owner)
    verbs.check(blocked.id, by=blocked.organisation.author)
    assert finding_of(blocked.again()) is None
    clock.shift(timedelta(days=7))
    verbs.check(blocked.id, by=blocked.organisation.author)
    assert finding_of(blocked.again())


def test_a_suspended_rule_is_not_asked_and_the_check_says_so(blocked, owner, second_owner, clock):
    change = changes.propose_suspension("ontario", "CON001", reason="It is wrong.", by=owner, until=in_a_week())
    changes.agree(change.public_id, by=second_owner)
    run = verbs.check(blocked.id, by=blocked.organisation.author)
    assert not run.findings.filter(rule="CON001").exists()
    assert "CON001" in {item["rule"] for item in run.not_checked}


def test_who_proposed_a_change_does_not_decide_on_it(blocked, owner, clock):
    change = changes.propose_suspension("ontario", "CON001", reason="It is wrong.", by=owner, until=in_a_week())
    with pytest.raises(NotAllowed, match="second_person_needed"):
        changes.agree(change.public_id, by=owner)
    assert "+" not in pack_now("ontario").version


def test_who_disputed_a_finding_is_no_second_person(blocked, owner, clock):
    author = blocked.organisation.author
    services.give_membership(author, blocked.organisation.ministry, Role.RULE_OWNER, by=CONSOLE, since=LONG_AGO)
    change = changes.propose_exception(
        "ontario", "CON001", "Camp Protected B", reason="Wrong.", by=owner, until=in_a_week(), dispute=dispute(blocked)
    )
    with pytest.raises(NotAllowed, match="second_person_needed"):
        changes.agree(change.public_id, by=author)


def test_only_rule_owners_of_the_jurisdiction_change_rules(blocked, owner, clock):
    with pytest.raises(NotAllowed, match="jurisdiction_role_missing"):
        changes.propose_suspension(
            "ontario", "CON001", reason="Wrong.", by=blocked.organisation.director, until=in_a_week()
        )
    with pytest.raises(NotAllowed, match="jurisdiction_role_missing"):
        changes.propose_suspension("canada", "CON001", reason="Wrong.", by=owner, until=in_a_week())
    change = changes.propose_suspension("ontario", "CON001", reason="Wrong.", by=owner, until=in_a_week())
    with pytest.raises(NotAllowed, match="jurisdiction_role_missing"):
        changes.agree(change.public_id, by=blocked.organisation.director)


def test_a_change_nobody_agreed_to_in_time_is_not_made(blocked, owner, second_owner, clock):
    change = changes.propose_suspension("ontario", "CON001", reason="Wrong.", by=owner, until=in_a_week())
    clock.shift(timedelta(days=7))
    with pytest.raises(NotNow, match="proposal_over"):
        changes.agree(change.public_id, by=second_owner)


def test_a_change_is_decided_once(blocked, owner, second_owner, clock):
    change = changes.propose_suspension("ontario", "CON001", reason="Wrong.", by=owner, until=in_a_week())
    changes.refuse(change.public_id, answer="The marking was real.", by=second_owner)
    with pytest.raises(NotNow, match="change_settled"):
        changes.agree(change.public_id, by=second_owner)


def test_a_change_taken_back_is_no_part_of_the_pack_any_more(blocked, owner, second_owner, clock):
    change = excepted(blocked, owner, second_owner)
    end = changes.propose_end(change, reason="The place was meant otherwise.", by=second_owner)
    changes.agree(end.public_id, by=owner)
    verbs.check(blocked.id, by=blocked.organisation.author)
    assert finding_of(blocked.again())
    assert pack_now("ontario").version.endswith("+2")
    change.refresh_from_db()
    with pytest.raises(NotNow, match="nothing_to_end"):
        changes.propose_end(change, reason="Again.", by=owner)


@pytest.mark.parametrize("days", [0, -1, 31])
def test_a_suspension_has_a_near_end(days, blocked, owner, clock):
    until = timezone.localdate() + timedelta(days=days)
    with pytest.raises(BadInput, match="days_wrong"):
        changes.propose_suspension("ontario", "CON001", reason="Wrong.", by=owner, until=until)


def test_an_exception_names_its_words_and_an_existing_rule(owner, clock):
    with pytest.raises(BadInput, match="words_missing"):
        changes.propose_exception("ontario", "CON001", " ", reason="Wrong.", by=owner, until=in_a_week())
    with pytest.raises(BadInput, match="choice_unknown"):
        changes.propose_exception("ontario", "XXX999", "none", reason="Wrong.", by=owner, until=in_a_week())


def test_a_finding_is_disputed_once_at_a_time_and_answered(blocked, owner, clock):
    said = dispute(blocked)
    with pytest.raises(NotNow, match="finding_disputed"):
        dispute(blocked)
    changes.let_stand(said.public_id, answer="The word must go.", by=owner)
    with pytest.raises(NotNow, match="dispute_settled"):
        changes.let_stand(said.public_id, answer="Still.", by=owner)
    dispute(blocked)


def test_a_finding_that_is_not_there_cannot_be_disputed(blocked, clock):
    with pytest.raises(NotNow, match="finding_gone"):
        verbs.dispute(blocked.id, "sha256:none", why="Wrong.", digest=blocked.digest, by=blocked.organisation.author)


def test_a_term_written_into_a_list_is_found_and_one_struck_is_not(draft, owner, second_owner, clock):
    term = {"en": "Beacon Party", "fr": "Parti du Phare", "how": "name", "phrases": ["Beacon Party"]}
    added = changes.propose_term("ontario", "parties-ontario", term, reason="Registered today.", by=owner)
    changes.agree(added.public_id, by=second_owner)
    texts = {"en": {"text": "The Beacon Party answered."}, "fr": {"text": "Le Parti du Phare a répondu."}}
    save(draft.post, by=draft.organisation.author, variants=texts)
    verbs.check(draft.id, by=draft.organisation.author)
    assert finding_of(draft.again(), "PAR001")
    struck = changes.propose_strike(
        "ontario", "parties-ontario", "Beacon Party", "name", reason="Deregistered.", by=owner
    )
    changes.agree(struck.public_id, by=second_owner)
    verbs.check(draft.id, by=draft.organisation.author)
    assert finding_of(draft.again(), "PAR001") is None


def test_a_term_must_count_in_a_way_its_list_knows(owner, clock):
    term = {"en": "Beacon Party", "fr": "Parti du Phare", "how": "whisper", "phrases": ["Beacon Party"]}
    with pytest.raises(BadInput, match="choice_unknown"):
        changes.propose_term("ontario", "parties-ontario", term, reason="Registered.", by=owner)


def test_scheduled_posts_are_checked_again_and_held_when_a_new_rule_blocks(scheduled, owner, second_owner, clock):
    term = {"en": "Flu shots", "fr": "vaccins", "how": "name", "phrases": ["Flu shots"]}
    added = changes.propose_term("ontario", "parties-ontario", term, reason="To see it stop.", by=owner)
    changes.agree(added.public_id, by=second_owner)
    assert recheck_changed() == 1
    assert scheduled.again().post.outcome == "held"
    assert recheck_changed() == 0


@pytest.mark.parametrize("stage", ["submitted", "approved"])
def test_what_was_vouched_for_goes_back_to_its_authors_when_a_new_rule_blocks(
    stage, request, owner, second_owner, clock
):
    story = request.getfixturevalue(stage)
    term = {"en": "Flu shots", "fr": "vaccins", "how": "call", "phrases": ["Flu shots are free"]}
    added = changes.propose_term("ontario", "calls-to-vote", term, reason="To see it stop.", by=owner)
    changes.agree(added.public_id, by=second_owner)
    recheck_changed()
    assert story.again().post.stage == "draft"
    assert review_of(story.id).state == "let_go"
    assert recheck_changed() == 0


def test_posts_already_checked_by_todays_rules_are_left_alone(scheduled, clock):
    assert recheck_changed() == 0


def test_a_version_of_a_pack_stays_what_it_was(blocked, owner, second_owner):
    with time_machine.travel(NOW, tick=False):
        excepted(blocked, owner, second_owner)
        first = pack_now("ontario")
        change = changes.propose_suspension("ontario", "CON001", reason="Wrong.", by=owner, until=in_a_week())
        changes.agree(change.public_id, by=second_owner)
    assert len(first.mends) == 1
    assert len(pack_now("ontario").mends) == 2


FLOODS = {
    "Swastika": (
        "Flood warning for Swastika, Ontario: the Blanche River is rising. Leave low ground now. Call 911.",
        "Avertissement d’inondation à Swastika, en Ontario : la rivière Blanche monte. Quittez immédiatement les "
        "terres basses. Composez le 911 en cas de danger.",
    ),
    "Moose Factory": (
        "Flood warning for Moose Factory: water is over Front Road. Go to the school gym. Buses leave at 4:30 pm.",
        "Avertissement d’inondation à Moose Factory : l’eau recouvre le chemin Front. Rendez-vous au gymnase de "
        "l’école. Départ des autobus à 16 h 30.",
    ),
}


def warn(story: Story, place: str) -> None:
    """A warning about this place, saved and checked."""
    english, french = FLOODS[place]
    texts = {"en": {"text": english}, "fr": {"text": french}}
    save(story.post, by=story.organisation.author, variants=texts, category="emergency")
    verbs.check(story.id, by=story.organisation.author)
    story.again()


@pytest.mark.parametrize("place", FLOODS)
def test_a_flood_warning_is_let_through_whatever_its_place_is_called(place, draft, clock):
    warn(draft, place)
    assert not latest_check(draft.post, draft.digest).findings.exclude(severity="advise").exists()


@pytest.mark.parametrize("place", FLOODS)
def test_a_flood_warning_that_a_rule_blocks_by_mistake_goes_on_after_two_people(
    place, draft, owner, second_owner, clock
):
    term = {"en": place, "fr": place, "how": "call", "phrases": [place]}
    mistake = changes.propose_term("ontario", "calls-to-vote", term, reason="A mistake.", by=owner)
    changes.agree(mistake.public_id, by=second_owner)
    warn(draft, place)
    found = latest_check(draft.post, draft.digest).findings.filter(rule="PAR002").first()
    assert found.severity == "block"
    said = verbs.dispute(
        draft.id, found.fingerprint, why="It is a place.", digest=draft.digest, by=draft.organisation.author
    )
    change = changes.propose_exception(
        "ontario", "PAR002", place, reason="It is a place.", by=owner, until=in_a_week(), dispute=said
    )
    changes.agree(change.public_id, by=second_owner)
    recheck_changed()
    assert not latest_check(draft.post, draft.digest).findings.exclude(severity="advise").exists()
