"""Nobody submits a post whose other language is missing, out or behind; who types both at once never notices."""

from dataclasses import replace
from datetime import timedelta

import pytest
import time_machine
from django.utils.translation import override

from approvals.absences import be_away
from approvals.models import Review
from approvals.policies import change_policy
from approvals.queries import asked_now, review_of
from approvals.routes import Step as AskedStep
from channels import teams
from compliance.facts import Exemption
from compliance.models import CheckRun
from people.duty import set_duty
from people.models import DutyTurn, Person
from people.refusals import BadInput, NotAllowed, NotNow
from people.roles import Role
from publishing import verbs
from publishing.checking import facts_for
from publishing.content.documents import opened
from publishing.models import Post, Translation
from publishing.permissions import Verb
from publishing.queries import available_verbs, history_of
from publishing.states import OTHER_LANGUAGE_ARROWS, NoArrow, OtherLanguage, follow
from publishing.translation import offered, on_call_revisers, outside_reviewer
from publishing.translation.keeping import changes_of, of
from publishing.translation.lagging import changed_since
from publishing.translation.outside import SentTo
from publishing.translation.texts import Sides, texts_of
from records.clock import now, today
from tests.organisation import add_member, add_to_team
from tests.story import Story, save, typed

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "shelf"])

ENGLISH = ["Flu shots are free for everyone.", "Book by December 15.", "Bring your health card."]
FRENCH = [
    "Le vaccin contre la grippe est gratuit.",
    "Prenez rendez-vous d’ici le 15 décembre.",
    "Apportez votre carte Santé.",
]
LATER, PLUS_TARD = "Book by December 18.", "Prenez rendez-vous d’ici le 18 décembre."
BUREAU = SentTo("Maude Lévesque", "Traductions Nord", "TR-2026-118")

TO_TRANSLATE, IN_TRANSLATION = OtherLanguage.TO_TRANSLATE, OtherLanguage.IN_TRANSLATION
BACK, BEHIND = OtherLanguage.BACK, OtherLanguage.BEHIND


def both(english: list[str] | None = None, french: list[str] | None = None) -> dict:
    """Variants with these sentences; None: as they were, none of them: not written."""
    said = {"en": ENGLISH if english is None else english, "fr": FRENCH if french is None else french}
    return {language: {"text": " ".join(sentences)} for language, sentences in said.items() if sentences}


def state(story: Story) -> OtherLanguage:
    return OtherLanguage(Translation.objects.get(post=story.post).state)


def say(story: Story, english: list[str] | None = None, french: list[str] | None = None) -> Story:
    """Save a version that says this; a minute later than what was done before."""
    save(story.post, by=story.organisation.author, variants=both(english, french))
    return story.again()


def bring_back(story: Story, how: str, **said: object) -> Story:
    verbs.bring_back(story.id, digest=story.digest, how=how, by=story.organisation.author, **said)
    return story.again()


def send(story: Story, to: SentTo = BUREAU) -> Story:
    verbs.send_to_translation(story.id, digest=story.digest, to=to, by=story.organisation.author)
    return story.again()


def changed(story: Story) -> list[tuple[str, str, bool]]:
    found = changes_of(of(story.post), opened(story.post.newest))
    return [(one.before, one.after, one.is_followed) for one in found]


@pytest.fixture
def written(draft: Story) -> Story:
    """Both languages, typed together."""
    return say(draft)


@pytest.fixture
def signed(written: Story, clock: time_machine.Traveller) -> Story:
    """The language stage said yes; then the director asked for changes."""
    written.get_ready(variants=both()).submit()
    verbs.approve(written.id, digest=written.digest, by=written.organisation.reviewer)
    verbs.request_changes(written.id, digest=written.digest, comment="Later, please.", by=written.organisation.director)
    clock.shift(timedelta(minutes=1))
    return written.again()


@pytest.fixture
def behind(signed: Story) -> Story:
    """English changed alone after the French was signed."""
    return say(signed, [ENGLISH[0], LATER, ENGLISH[2]])


# --- the table of transitions

SAVED = {
    # where it stood → what a version says of it → where it stands
    TO_TRANSLATE: {"missing": TO_TRANSLATE, "in_step": BACK, "left_behind": BEHIND},
    BACK: {"missing": TO_TRANSLATE, "in_step": BACK, "left_behind": BEHIND},
    BEHIND: {"missing": TO_TRANSLATE, "in_step": BEHIND, "left_behind": BEHIND, "restored": BACK},
    IN_TRANSLATION: dict.fromkeys(("missing", "exempt", "in_step", "left_behind"), IN_TRANSLATION),
}


@pytest.mark.parametrize(
    ("before", "happened", "after"), [(one, act, to) for one, acts in SAVED.items() for act, to in acts.items()]
)
def test_saving_words_leads_where_the_table_says(before: OtherLanguage, happened: str, after: OtherLanguage) -> None:
    assert follow(OTHER_LANGUAGE_ARROWS, before, happened) == after


def test_what_is_out_or_behind_is_back_only_when_somebody_says_so() -> None:
    ways = {act for (before, act), after in OTHER_LANGUAGE_ARROWS.items() if before != after == BACK}
    assert ways == {"in_step", "restored", "bring_back"}
    for waiting in (IN_TRANSLATION, BEHIND):
        assert follow(OTHER_LANGUAGE_ARROWS, waiting, "in_step") == waiting
        assert follow(OTHER_LANGUAGE_ARROWS, waiting, "bring_back") == BACK
    with pytest.raises(NoArrow, match="no arrow"):
        follow(OTHER_LANGUAGE_ARROWS, BACK, "bring_back")


def test_no_state_is_a_dead_end() -> None:
    for one in OtherLanguage:
        assert any(before == one and after != one for (before, _act), after in OTHER_LANGUAGE_ARROWS.items())


# --- who types both at once is left in peace


def test_both_languages_typed_together_are_back_and_stay_so(written: Story) -> None:
    assert state(written) == BACK
    assert state(say(written, [ENGLISH[0], LATER, ENGLISH[2]])) == BACK
    assert state(say(written, french=[FRENCH[0]])) == BACK


def test_after_a_signature_both_may_still_be_changed_together(signed: Story) -> None:
    say(signed, [ENGLISH[0], LATER, ENGLISH[2]], [FRENCH[0], PLUS_TARD, FRENCH[2]])
    assert state(signed) == BACK


def test_a_signature_taken_back_is_none(written: Story) -> None:
    written.get_ready(variants=both()).submit()
    verbs.approve(written.id, digest=written.digest, by=written.organisation.reviewer)
    verbs.take_back(written.id, by=written.organisation.reviewer)
    assert state(say(written.again(), [ENGLISH[0], LATER, ENGLISH[2]])) == BACK


def test_a_reviewer_who_asks_for_changes_signs_nothing(written: Story) -> None:
    written.get_ready(variants=both()).submit()
    verbs.request_changes(written.id, digest=written.digest, comment="Later.", by=written.organisation.reviewer)
    assert state(say(written.again(), [ENGLISH[0], LATER, ENGLISH[2]])) == BACK


def test_who_knows_the_subject_signs_no_language(written: Story) -> None:
    organisation = written.organisation
    head = add_member("head", "Hélène Caron", organisation.ministry, Role.HEAD_OF_COMMUNICATIONS)
    expert = add_to_team(
        "expert", "Samir Nasser", organisation.ministry, [Role.SUBJECT_EXPERT], by=organisation.administrator
    )
    steps = [AskedStep("subject"), AskedStep("language"), AskedStep("director")]
    change_policy(organisation.ministry, steps, reason="The subject is read first.", seen=0, by=head)
    written.get_ready(variants=both()).submit()
    verbs.approve(written.id, digest=written.digest, by=expert)
    verbs.request_changes(written.id, digest=written.digest, comment="Later.", by=organisation.reviewer)
    assert state(say(written.again(), [ENGLISH[0], LATER, ENGLISH[2]])) == BACK


def test_what_was_changed_together_is_the_new_ground(signed: Story) -> None:
    say(signed, [ENGLISH[0], LATER, ENGLISH[2]], [FRENCH[0], PLUS_TARD, FRENCH[2]])
    say(signed, [ENGLISH[0], "Book by December 21.", ENGLISH[2]], [FRENCH[0], PLUS_TARD, FRENCH[2]])
    assert state(signed) == BEHIND
    assert changed(signed) == [(LATER, "Book by December 21.", False)]


def test_typography_alone_leaves_nothing_behind(signed: Story) -> None:
    say(signed, ["Flu shots are  free for everyone.", "Book by December 15th.", ENGLISH[2]])
    assert state(signed) == BACK


# --- behind


def test_english_changed_after_the_french_was_signed(behind: Story) -> None:
    assert state(behind) == BEHIND
    assert changed(behind) == [(ENGLISH[1], LATER, False)]
    assert history_of(behind.post)[-1].facts.count('"other_language": "behind"') == 1


def test_only_the_sentences_nobody_carried_over_are_behind(signed: Story) -> None:
    say(signed, ["Flu shots are free for all.", LATER, ENGLISH[2]], [FRENCH[0], PLUS_TARD, FRENCH[2]])
    assert state(signed) == BEHIND
    assert [one[2] for one in changed(signed)] == [False, True]


def test_a_sentence_more_and_a_sentence_less_are_told(signed: Story) -> None:
    say(signed, [ENGLISH[0], "Pharmacies give the vaccine without an appointment.", ENGLISH[1]])
    assert changed(signed) == [
        ("", "Pharmacies give the vaccine without an appointment.", False),
        (ENGLISH[2], "", False),
    ]


def test_a_post_that_is_behind_is_not_submitted(behind: Story) -> None:
    with pytest.raises(NotNow, match="The English text changed, and the French text did not follow"):
        behind.submit()
    answer = available_verbs(behind.organisation.author, behind.post)[Verb.SUBMIT]
    assert not answer
    assert answer.reason.code == "translation_behind"


def test_a_post_to_translate_is_not_submitted(draft: Story) -> None:
    say(draft, french=[])
    assert state(draft) == TO_TRANSLATE
    with pytest.raises(NotNow, match="The French text is still to be written"):
        draft.submit()


def test_carrying_over_is_said_by_a_person(behind: Story) -> None:
    say(behind, [ENGLISH[0], LATER, ENGLISH[2]], [FRENCH[0], PLUS_TARD, FRENCH[2]])
    assert state(behind) == BEHIND
    assert changed(behind) == [(ENGLISH[1], LATER, True)]
    assert state(bring_back(behind, "carried")) == BACK
    assert changed(behind) == []


def test_nothing_was_carried_over_where_no_word_changed(behind: Story) -> None:
    with pytest.raises(NotNow, match="word for word as it was"):
        bring_back(behind, "carried")


def test_nothing_to_carry_over_takes_a_reason(behind: Story) -> None:
    with pytest.raises(BadInput, match="A reason is needed"):
        bring_back(behind, "nothing")
    assert state(bring_back(behind, "nothing", reason="The date is the same in French law.")) == BACK
    event = history_of(behind.post)[-1]
    assert event.verb == "bring_back"
    assert '"how": "nothing"' in event.facts
    assert '"reason": "sha256:' in event.facts


def test_the_declaration_is_of_the_words_one_was_shown(behind: Story) -> None:
    shown = behind.digest
    say(behind, [ENGLISH[0], "Book by December 21.", ENGLISH[2]])
    with pytest.raises(NotNow, match="words changed"):
        verbs.bring_back(behind.id, digest=shown, how="nothing", reason="As before.", by=behind.organisation.author)


def test_the_source_taken_back_leaves_nothing_behind(behind: Story) -> None:
    assert state(say(behind)) == BACK


def test_the_source_taken_back_beside_another_french_is_still_behind(behind: Story) -> None:
    say(behind, [ENGLISH[0], LATER, ENGLISH[2]], [FRENCH[0], PLUS_TARD, FRENCH[2]])
    assert state(say(behind, french=[FRENCH[0], PLUS_TARD, FRENCH[2]])) == BEHIND


def test_typing_after_a_version_moves_nothing_until_it_is_saved(written: Story) -> None:
    content = typed(*written.post.channels.all(), variants=both(french=[]))
    number, author = written.post.copy.number, written.organisation.author
    verbs.type_copy(written.id, content, title="Flu shots", number=number, by=author)
    assert state(written) == BACK


def test_emptying_the_other_language_and_typing_it_again_is_no_way_around(behind: Story) -> None:
    changed_english = [ENGLISH[0], LATER, ENGLISH[2]]
    assert state(say(behind, changed_english, [])) == TO_TRANSLATE
    assert state(say(behind, changed_english)) == BEHIND


def test_the_other_choice_of_source_is_no_way_around(behind: Story) -> None:
    with pytest.raises(NotNow, match="in translation or behind"):
        verbs.choose_source(behind.id, "fr", by=behind.organisation.author)


@pytest.mark.parametrize("field", ["overrides", "thread", "alt", "description", "captions", "card", "poll"])
def test_every_field_that_speaks_a_language_counts(field: str) -> None:
    then, now = (_with(field, word) for word in ("old words here", "new words here"))
    found = changed_since(_sides(then, then), _sides(now, then), "en")
    assert [one.is_followed for one in found] == [False]
    assert [one.is_followed for one in changed_since(_sides(then, then), _sides(now, now), "en")] == [True]


def _sides(english: dict, french: dict) -> Sides:
    return Sides(texts_of({"variants": {"en": english}}, "en"), texts_of({"variants": {"fr": french}}, "fr"))


def _with(field: str, word: str) -> dict:
    return {"text": "Flu shots are free."} | {
        "overrides": {"overrides": {"x": {"text": word}}},
        "thread": {"thread": [{"text": word}]},
        "alt": {"media": [{"file": "a.png", "alt": word}]},
        "description": {"media": [{"file": "a.png", "description": word}]},
        "captions": {"media": [{"file": "a.mp4", "captions_digest": word}]},
        "card": {"link_card": {"url": "https://a.ca", "title": word}},
        "poll": {"poll": [word]},
    }[field]


def test_a_sentence_may_move_to_another_message() -> None:
    whole = {"text": "Flu shots are free. Bring your card."}
    parted = {"text": "Flu shots are free.", "thread": [{"text": "Bring your card."}]}
    french = {"text": "Le vaccin est gratuit. Apportez votre carte."}
    assert changed_since(_sides(whole, french), _sides(parted, french), "en") == []


def test_a_mark_that_only_seems_to_end_a_sentence_changes_none() -> None:
    then, now = ({"text": f"{miss} Roy vaccine ici. C’est gratuit."} for miss in ("Mlle.", "Mlle"))
    english = {"text": "Miss Roy vaccinates here. It is free."}
    assert changed_since(_french(then, english), _french(now, english), "fr") == []


def _french(french: dict, english: dict) -> Sides:
    return Sides(*reversed((_sides(english, french).source, _sides(english, french).other)))


def test_an_address_or_the_name_of_a_file_is_no_language() -> None:
    then = {"text": "a", "link_card": {"url": "https://a.ca"}, "media": [{"file": "a.png"}]}
    now = {"text": "a", "link_card": {"url": "https://b.ca"}, "media": [{"file": "b.png"}]}
    assert changed_since(_sides(then, then), _sides(now, then), "en") == []


# --- in translation


def test_a_text_that_is_out_is_out_until_somebody_says_it_is_back(draft: Story) -> None:
    say(draft, french=[])
    send(draft)
    assert state(draft) == IN_TRANSLATION
    assert state(say(draft)) == IN_TRANSLATION
    with pytest.raises(NotNow, match="The French text is in translation"):
        draft.submit()
    assert state(bring_back(draft, "returned")) == BACK


def test_nothing_is_back_before_it_is_written(draft: Story) -> None:
    say(draft, french=[])
    send(draft)
    with pytest.raises(NotNow, match="The French text is still to be written"):
        bring_back(draft, "returned")


def test_what_comes_back_after_the_source_changed_is_behind_at_once(draft: Story) -> None:
    send(say(draft, french=[]))
    say(draft, [ENGLISH[0], LATER, ENGLISH[2]])
    assert state(bring_back(draft, "returned")) == BEHIND
    assert changed(draft) == [(ENGLISH[1], LATER, False)]


def test_only_a_text_that_is_awaited_comes_back(written: Story) -> None:
    with pytest.raises(NotNow, match="No text is awaited"):
        bring_back(written, "carried")


def test_a_text_that_is_behind_did_not_come_back_from_translation(behind: Story) -> None:
    with pytest.raises(NotNow, match="No text is awaited"):
        bring_back(behind, "returned")


def test_a_text_without_source_is_not_sent(draft: Story) -> None:
    say(draft, english=[])
    verbs.choose_source(draft.id, "en", by=draft.organisation.author)
    with pytest.raises(NotNow, match="no English text to translate"):
        send(draft)


@pytest.mark.parametrize(
    ("to", "said"),
    [
        (SentTo("Maude Lévesque"), "named with the job number"),
        (SentTo(firm="Traductions Nord"), "needs the name"),
        (SentTo("amira  HADDAD", number="1"), "wrote part of this post"),
    ],
)
def test_a_translator_from_outside_has_a_name_and_a_number_and_wrote_nothing(
    written: Story, to: SentTo, said: str
) -> None:
    with pytest.raises(BadInput, match=said):
        send(written, to)


def test_the_days_of_a_translation_fit(written: Story, clock: time_machine.Traveller) -> None:
    with pytest.raises(BadInput, match="days do not fit"):
        send(written, replace(BUREAU, on=today() + timedelta(days=1)))
    send(written)
    for day in (today() - timedelta(days=1), today() + timedelta(days=1)):
        with pytest.raises(BadInput, match="days do not fit"):
            bring_back(written, "returned", back_on=day)


def test_the_trail_keeps_the_number_and_no_name(written: Story) -> None:
    bring_back(send(written), "returned")
    for event in history_of(written.post)[-2:]:
        assert "TR-2026-118" in event.facts
        assert "Lévesque" not in event.facts
        assert '"translator": "sha256:' in event.facts


# --- the translator from outside counts as language reviewer


def confirm(story: Story, by: Person | None = None) -> Story:
    verbs.confirm_translation(story.id, digest=story.digest, by=by or story.organisation.reviewer)
    return story.again()


@pytest.fixture
def came_back(draft: Story) -> Story:
    """The bureau sent the French back; nobody has confirmed it."""
    send(say(draft, french=[]))
    return bring_back(say(draft), "returned")


@pytest.fixture
def translated(came_back: Story) -> Story:
    """The bureau sent the French back, and somebody who wrote nothing confirmed it."""
    return confirm(came_back)


def test_until_somebody_else_confirms_it_the_language_review_is_asked_in_the_house(came_back: Story) -> None:
    assert outside_reviewer(came_back.post, came_back.digest) is None
    assert "language" in [stage.code for stage in asked_now(submitted_review(came_back))]


def test_once_confirmed_it_is_not_asked(translated: Story) -> None:
    assert "language" not in [stage.code for stage in asked_now(submitted_review(translated))]


def submitted_review(story: Story) -> Review:
    story.get_ready(variants=both()).submit()
    found = review_of(story.id)
    assert found
    return found


def test_no_author_confirms_where_the_words_come_from(came_back: Story) -> None:
    with pytest.raises(NotAllowed, match="You wrote part of this post"):
        confirm(came_back, came_back.organisation.author)


def test_who_confirmed_and_wrote_later_confirms_nothing(came_back: Story) -> None:
    drafter = came_back.organisation.second_drafter
    confirm(came_back, drafter)
    assert outside_reviewer(came_back.post, came_back.digest)
    save(came_back.post, by=drafter, variants=both(), category="other")
    assert outside_reviewer(came_back.post, came_back.again().digest) is None


@pytest.mark.parametrize("earlier", [FRENCH, [FRENCH[0] + "  ", *FRENCH[1:]]], ids=["the same", "but for a space"])
def test_what_the_house_wrote_before_it_was_sent_came_from_nobody_outside(draft: Story, earlier: list[str]) -> None:
    send(say(draft, french=earlier))
    bring_back(say(draft), "returned")
    with pytest.raises(NotNow, match="No translation from outside"):
        confirm(draft)
    assert outside_reviewer(draft.post, draft.digest) is None


def test_it_is_confirmed_once_and_the_trail_says_so(translated: Story) -> None:
    with pytest.raises(NotNow, match="No translation from outside"):
        confirm(translated)
    event = history_of(translated.post)[-1]
    assert event.verb == "confirm_translation"
    assert "TR-2026-118" in event.facts
    assert "Lévesque" not in event.facts


def test_the_named_translator_answers_for_the_words_that_came_back(translated: Story) -> None:
    reviewer = outside_reviewer(translated.post, translated.digest)
    assert reviewer
    assert (reviewer.name, reviewer.job_number, reviewer.language) == ("Maude Lévesque", "TR-2026-118", "fr")


@pytest.mark.parametrize("french", [FRENCH[:2], [FRENCH[0].replace("’", "'") + " ", *FRENCH[1:]]])
def test_one_sign_more_or_less_and_they_no_longer_do(translated: Story, french: list[str]) -> None:
    say(translated, french=french)
    assert outside_reviewer(translated.post, translated.digest) is None


def test_nor_do_they_for_a_source_they_never_saw(translated: Story) -> None:
    say(translated, [ENGLISH[0], LATER, ENGLISH[2]])
    bring_back(translated, "nothing", reason="The date is the same in French law.")
    assert outside_reviewer(translated.post, translated.digest) is None


def test_the_same_words_again_are_theirs_again(translated: Story) -> None:
    say(translated, french=FRENCH[:2])
    say(translated)
    assert outside_reviewer(translated.post, translated.digest)


def test_of_two_it_was_sent_to_only_the_last_is_awaited_and_answers(draft: Story) -> None:
    send(say(draft, french=[]))
    send(draft, SentTo("Yves Morin", "", "YM-7"))
    assert draft.post.translation_jobs.filter(back_at__isnull=True).get().translator == "Yves Morin"
    confirm(bring_back(say(draft), "returned"))
    reviewer = outside_reviewer(draft.post, draft.digest)
    assert reviewer
    assert reviewer.name == "Yves Morin"


def test_what_the_house_finished_is_not_the_translators(draft: Story) -> None:
    send(say(draft, french=[]))
    bring_back(say(draft), "carried")
    assert outside_reviewer(draft.post, draft.digest) is None


def test_a_colleague_who_translates_is_no_outside_reviewer(draft: Story) -> None:
    send(say(draft, french=[]), SentTo())
    bring_back(say(draft), "returned")
    assert outside_reviewer(draft.post, draft.digest) is None


def test_nobody_who_wrote_later_stays_an_outside_reviewer(translated: Story) -> None:
    job = translated.post.translation_jobs.get()
    job.translator = translated.organisation.second_drafter.name
    job.save()
    assert outside_reviewer(translated.post, translated.digest)
    save(translated.post, by=translated.organisation.second_drafter, variants=both(), category="other")
    assert outside_reviewer(translated.post, translated.again().digest) is None


# --- the source language


def test_the_source_is_the_language_first_typed(draft: Story, channel) -> None:
    begun = verbs.create_draft(
        draft.organisation.ministry,
        typed(channel, variants=both(english=[])),
        title="Grippe",
        by=draft.organisation.author,
    )
    assert (begun.translation.source, begun.translation.state) == ("fr", TO_TRANSLATE)


def test_the_source_is_chosen_when_the_post_is_begun(draft: Story, channel) -> None:
    begun = verbs.create_draft(
        draft.organisation.ministry, typed(channel), title="Grippe", by=draft.organisation.author, source="fr"
    )
    assert begun.translation.source == "fr"
    with pytest.raises(BadInput, match="not one of the choices"):
        verbs.create_draft(
            draft.organisation.ministry, typed(channel), title="x", by=draft.organisation.author, source="de"
        )


def test_a_source_that_was_chosen_is_not_guessed_again(draft: Story, channel) -> None:
    author = draft.organisation.author
    begun = verbs.create_draft(draft.organisation.ministry, typed(channel), title="x", by=author, source="en")
    content = typed(channel, variants=both(english=[]))
    verbs.type_copy(begun.public_id, content, title="x", number=1, by=author)
    assert Translation.objects.get(post=begun).source == "en"
    guessed = verbs.create_draft(draft.organisation.ministry, typed(channel), title="y", by=author)
    verbs.type_copy(guessed.public_id, content, title="y", number=1, by=author)
    assert Translation.objects.get(post=guessed).source == "fr"


def test_with_french_as_source_it_is_the_english_that_can_be_behind(signed: Story) -> None:
    verbs.choose_source(signed.id, "fr", by=signed.organisation.author)
    say(signed.again(), french=[FRENCH[0], PLUS_TARD, FRENCH[2]])
    assert state(signed) == BEHIND
    with pytest.raises(NotNow, match="The French text changed, and the English text did not follow"):
        signed.submit()


def test_a_text_back_from_translation_stays_back_when_the_other_becomes_the_source(translated: Story) -> None:
    verbs.choose_source(translated.id, "fr", by=translated.organisation.author)
    say(translated.again(), french=[*FRENCH[:2], "Apportez aussi votre carnet."])
    assert changed(translated) == [(FRENCH[2], "Apportez aussi votre carnet.", False)]


@pytest.mark.parametrize("verb", [Verb.CHOOSE_SOURCE, Verb.SEND_TO_TRANSLATION])
def test_drafters_alone_speak_for_the_other_language_and_in_drafts_alone(written: Story, verb: Verb) -> None:
    assert available_verbs(written.organisation.author, written.post)[verb]
    for person in (written.organisation.reviewer, written.organisation.director, written.organisation.auditor):
        assert not available_verbs(person, written.post)[verb]
    with pytest.raises(NotAllowed, match=str(Role.DRAFTER.label)):
        verbs.choose_source(written.id, "en", by=written.organisation.reviewer)
    written.get_ready(variants=both()).submit()
    assert not available_verbs(written.organisation.author, written.post)[verb]


# --- one language by leave


def test_a_post_with_leave_for_one_language_is_left_in_peace(draft: Story, monkeypatch: pytest.MonkeyPatch) -> None:
    say(draft, french=[])
    assert state(draft) == TO_TRANSLATE
    monkeypatch.setattr("publishing.translation.keeping.facts_for", _with_leave)
    assert available_verbs(draft.organisation.author, draft.post)[Verb.SUBMIT].reason.code == "check_is_old"
    say(draft, [*ENGLISH, "Call us."], [])
    assert state(draft) == OtherLanguage.ONE_LANGUAGE


def _with_leave(content):
    leave = Exemption("BIL001", "A notice for one community", "Renée Archambault", today(), language="fr")
    return replace(facts_for(content), exemptions=(leave,))


def test_what_was_written_before_this_was_kept_stands_where_its_words_say(written: Story) -> None:
    Translation.objects.all().delete()
    assert of(Post.objects.get(pk=written.post.pk)).state == BACK
    assert not Translation.objects.exists()
    CheckRun.objects.all().delete()
    assert state(say(written, french=[])) == TO_TRANSLATE


# --- where one reviser is all a branch has


@pytest.fixture
def on_call(draft: Story) -> Person:
    """Somebody on call to revise French."""
    organisation = draft.organisation
    person = add_member("odette", "Odette Labelle", organisation.ministry)
    starts, ends = now() - timedelta(hours=1), now() + timedelta(hours=8)
    kind = DutyTurn.Kind.FRENCH_REVISER
    by = organisation.administrator
    set_duty(organisation.ministry, kind, person, starts_at=starts, ends_at=ends, phone="416 555-0144", by=by)
    return person


def test_the_reviser_on_call_is_offered_with_a_number(written: Story, on_call: Person) -> None:
    assert [turn.person for turn in on_call_revisers(written.organisation.ministry, "fr", now())] == [on_call]
    assert on_call_revisers(written.organisation.ministry, "en", now()) == []
    assert str(offered(written.post, "language")) == "on call for French: Odette Labelle (+1 416-555-0144)"
    with override("fr"):
        assert str(offered(written.post, "language")).startswith("de garde pour le français\u00a0: Odette Labelle")


def test_it_is_the_reviser_of_the_language_that_follows(written: Story, on_call: Person) -> None:
    verbs.choose_source(written.id, "fr", by=written.organisation.author)
    assert offered(written.post, "language") is None


def test_nobody_is_offered_for_another_stage_or_after_their_turn(
    written: Story, on_call: Person, clock: time_machine.Traveller
) -> None:
    assert offered(written.post, "director") is None
    clock.shift(timedelta(hours=9))
    assert offered(written.post, "language") is None


def test_nobody_is_offered_who_wrote_the_post(written: Story, on_call: Person) -> None:
    teams.join(on_call, written.organisation.ministry, Role.DRAFTER, by=written.organisation.administrator)
    save(written.post, by=on_call, variants=both(), category="other")
    assert offered(written.again().post, "language") is None


def test_nobody_is_offered_who_is_away(written: Story, on_call: Person) -> None:
    be_away(on_call, until=now() + timedelta(hours=4), by=on_call)
    assert offered(written.again().post, "language") is None


def test_nobody_is_offered_to_bring_back_what_is_not_awaited(written: Story) -> None:
    answer = available_verbs(written.organisation.author, written.post)[Verb.BRING_BACK]
    assert answer.reason.code == "translation_not_awaited"
