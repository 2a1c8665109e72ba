"""A person gives their word on what no machine can see: asked where the words call for it, and only there."""

from datetime import date

import pytest

from compliance import packs
from compliance.case import Case
from compliance.citations import CITATIONS
from compliance.content import read
from compliance.facts import Facts
from compliance.questions import QUESTIONS, questions_for
from people.refusals import BadInput, NotNow
from publishing import verbs
from publishing.content.asking import asked_of, unanswered
from publishing.content.documents import content_of
from tests.story import ENGLISH, FRENCH, Story, typed

ALWAYS = {"true_and_public", "no_private_interest", "no_harassment"}
A_NURSE = [{"file": "clinic.png", "alt": "A nurse at the clinic's door"}]
UN_ENFANT = [{"file": "clinique.png", "alt": "Un enfant sur les genoux de sa mère"}]

RAISED = {
    "a plain post": ({}, set()),
    "somebody in a picture": (
        {"en": {"text": "Open.", "media": A_NURSE}},
        {"people_consented", "visuals_follow_the_kit"},
    ),
    "a child in a picture": (
        {"fr": {"text": "Ouvert.", "media": UN_ENFANT}},
        {"people_consented", "guardians_consented", "visuals_follow_the_kit"},
    ),
    "a contest": ({"fr": {"text": "Participez au concours de photos!"}}, {"contest_rules_are_published"}),
    "help that is no contest": ({"fr": {"text": "Avec le concours de la ville."}}, set()),
    "several figures": ({"en": {"text": "Up 20% to $3 million."}}, {"figures_are_documented"}),
    "one date": ({"en": {"text": "Open on May 4, 2026, at 9."}}, set()),
    "a partner": ({"fr": {"text": "En partenariat avec l’hôpital."}}, {"partner_serves_government"}),
    "mourning": ({"en": {"text": "Our condolences to the families."}}, {"sensitive_was_weighed"}),
    "Indigenous people": ({"fr": {"text": "Les Premières Nations et nous."}}, {"sensitive_was_weighed"}),
    "a minister who speaks": ({"en": {"text": "The Minister of Health said it works."}}, {"quotation_is_approved"}),
    "a bill": ({"fr": {"text": "Le projet de loi 97 changerait cela."}}, {"decision_is_not_presumed"}),
}


def asked(variants: dict | None = None, **document: object) -> set[str]:
    whole = {"jurisdiction": "ontario", "variants": variants or {"en": {"text": "Open."}}, **document}
    case = Case(read(whole), Facts(date(2026, 11, 21)), packs.load("ontario"))
    return {one.id for one in questions_for(case)} - ALWAYS


@pytest.mark.parametrize("said", RAISED)
def test_words_raise_the_questions_they_call_for(said: str) -> None:
    variants, expected = RAISED[said]
    assert asked(variants) == expected


@pytest.mark.parametrize(
    ("document", "expected"),
    [
        ({"paid": True}, {"advertising_is_neutral", "reach_is_paid_in_both_languages"}),
        ({"paid": False}, set()),
        ({"kind": "repost"}, {"rights_are_cleared"}),
        ({"category": "emergency"}, {"emergency_is_current"}),
        ({"declares": ["ai"]}, {"ai_was_checked"}),
        ({"declares": ["minors"]}, {"guardians_consented"}),
        ({"declares": ["people"]}, {"people_consented"}),
        ({"declares": ["sensitive"]}, {"sensitive_was_weighed"}),
        ({"declares": ["correction"]}, {"correction_is_visible"}),
        ({"declares": ["third-party-content"]}, {"rights_are_cleared"}),
        ({"declares": ["minister-quoted"]}, {"quotation_is_approved"}),
        ({"declares": ["statistics"]}, {"figures_are_documented"}),
    ],
)
def test_what_authors_declare_raises_its_question(document: dict, expected: set[str]) -> None:
    assert asked(**document) == expected


def test_every_question_has_its_own_id_its_sources_and_both_languages() -> None:
    assert len({one.id for one in QUESTIONS}) == len(QUESTIONS)
    for one in QUESTIONS:
        assert one.says.en.startswith("I confirm that"), one.id
        assert one.says.fr.startswith("Je confirme qu"), one.id
        assert set(one.cites) <= set(CITATIONS), one.id
        assert len(one.id) <= 40
        assert min(len(one.cites), len(one.serves)) > 0
        assert all(said.en.strip() and said.fr.strip() for said in (one.why, one.when))


def test_a_post_waits_for_every_answer_its_words_ask_for(draft: Story) -> None:
    draft.get_ready(declares=["ai"])
    revision = draft.post.newest
    assert unanswered(draft.post, revision) == ()

    draft.post.attestations.filter(statement="ai_was_checked").delete()

    assert [one.id for one in unanswered(draft.post, revision)] == ["ai_was_checked"]
    with pytest.raises(NotNow, match="Confirmations are missing"):
        draft.submit()


def test_an_answer_nobody_asked_for_does_no_harm(ready: Story) -> None:
    verbs.attest(ready.id, "ai_was_checked", digest=ready.digest, by=ready.organisation.author)
    assert ready.submit().post.stage == "in_review"


def test_a_word_on_no_question_is_refused(ready: Story) -> None:
    with pytest.raises(BadInput, match="all_is_well"):
        verbs.attest(ready.id, "all_is_well", digest=ready.digest, by=ready.organisation.author)


def test_the_sentence_is_kept_as_it_stood_when_the_word_was_given(ready: Story) -> None:
    given = ready.post.attestations.get(statement="true_and_public")
    assert given.said.en.startswith("I confirm that what the post says is true")
    assert given.said.fr.startswith("Je confirme que ce que dit la publication est vrai")


def test_new_words_are_vouched_for_anew(ready: Story) -> None:
    new = {"en": {"text": f"{ENGLISH} Today."}, "fr": {"text": f"{FRENCH} Aujourd’hui."}}
    verbs.revise(
        ready.id,
        typed(*ready.post.channels.all(), variants=new),
        title="Flu",
        number=ready.post.copy.number,
        seen=1,
        by=ready.organisation.author,
    )
    ready.again()
    assert unanswered(ready.post, ready.post.newest) == asked_of(content_of(ready.post.newest))
