"""A reviewer proposes words, the author applies them, the reviewer stays independent."""

import pytest

from people.models import Person
from people.refusals import BadInput, NotAllowed, NotNow, NotThere
from publishing import verbs
from publishing.content.documents import opened
from publishing.content.places import places_of, text_at, with_text
from publishing.models import Suggestion
from tests.organisation import Organisation
from tests.story import ENGLISH, Story, typed

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "shelf"])

BETTER = ENGLISH.replace("Flu shots", "Flu vaccines")


def suggest(story: Story, by: Person, after: str = BETTER, **changes: object) -> Suggestion:
    said = {"language": "en", "place": "text", "digest": story.digest} | changes
    return verbs.suggest(story.id, said["language"], said["place"], after, digest=said["digest"], by=by)


def english(story: Story) -> str:
    return opened(story.again().post.newest)["variants"]["en"]["text"]


def get_ready_again(story: Story) -> Story:
    return story.get_ready(variants=opened(story.post.newest)["variants"]).submit()


def test_the_reviewer_who_suggested_can_still_say_yes(submitted: Story) -> None:
    organisation = submitted.organisation
    made = suggest(submitted, organisation.reviewer)
    verbs.apply_suggestion(submitted.id, made.public_id, by=organisation.author)
    assert english(submitted) == BETTER
    again = get_ready_again(submitted)
    assert organisation.reviewer.public_id not in set(again.post.revisions.values_list("authors__public_id", flat=True))
    assert again.approve().post.stage == "approved"


def test_who_applies_a_suggestion_is_an_author(submitted: Story) -> None:
    organisation = submitted.organisation
    made = suggest(submitted, organisation.reviewer)
    verbs.apply_suggestion(submitted.id, made.public_id, by=organisation.second_drafter)
    assert submitted.post.newest.authors.filter(pk=organisation.second_drafter.pk).exists()


def test_only_those_who_write_apply_or_decline(submitted: Story) -> None:
    organisation = submitted.organisation
    made = suggest(submitted, organisation.reviewer)
    with pytest.raises(NotAllowed, match="Drafting"):
        verbs.apply_suggestion(submitted.id, made.public_id, by=organisation.reviewer)
    with pytest.raises(NotAllowed, match="Drafting"):
        verbs.decline_suggestion(submitted.id, made.public_id, answer="No.", by=organisation.reviewer)


def test_a_suggestion_changes_nothing_by_itself(submitted: Story) -> None:
    suggest(submitted, submitted.organisation.reviewer)
    assert english(submitted) == ENGLISH
    assert submitted.post.stage == "in_review"


def test_a_suggestion_for_older_words_is_refused(submitted: Story) -> None:
    with pytest.raises(NotNow, match="words changed"):
        suggest(submitted, submitted.organisation.reviewer, digest="sha256:other")


def test_a_suggestion_that_no_longer_fits_is_not_applied(submitted: Story) -> None:
    made = suggest(submitted, submitted.organisation.reviewer)
    variants = typed(*submitted.post.channels.all())["variants"] | {"en": {"text": "Other words."}}
    submitted.get_ready(variants=variants)
    with pytest.raises(NotNow, match="has changed since this was suggested"):
        verbs.apply_suggestion(submitted.id, made.public_id, by=submitted.organisation.author)


def test_unsaved_typing_is_kept_beside_an_applied_suggestion(submitted: Story) -> None:
    author = submitted.organisation.author
    made = suggest(submitted, submitted.organisation.reviewer)
    copy = submitted.post.copy
    unsaved = typed(*submitted.post.channels.all(), category="health-promotion")
    verbs.type_copy(submitted.id, unsaved, title="Flu shots", number=copy.number, by=author)
    verbs.apply_suggestion(submitted.id, made.public_id, by=author)
    document = submitted.again().post.copy.document
    assert (document["category"], document["variants"]["en"]["text"]) == ("health-promotion", BETTER)
    assert submitted.post.newest.number == 1


def test_a_suggestion_is_settled_once(submitted: Story) -> None:
    author = submitted.organisation.author
    made = suggest(submitted, submitted.organisation.reviewer)
    verbs.decline_suggestion(submitted.id, made.public_id, answer="We say shots.", by=author)
    assert Suggestion.objects.get().answer == "We say shots."
    suggest(submitted, submitted.organisation.reviewer)
    with pytest.raises(NotNow, match="applied or declined already"):
        verbs.apply_suggestion(submitted.id, made.public_id, by=author)


def test_the_same_words_are_no_suggestion(submitted: Story) -> None:
    with pytest.raises(BadInput, match="stand there already"):
        suggest(submitted, submitted.organisation.reviewer, ENGLISH)


@pytest.mark.parametrize("place", ["category", "thread.0.text", "media.0.alt", "../text", "text.0", ""])
def test_only_texts_that_stand_there_can_be_suggested_for(submitted: Story, place: str) -> None:
    with pytest.raises(BadInput, match="is not one of the choices"):
        suggest(submitted, submitted.organisation.reviewer, place=place)


def test_a_stranger_suggests_nothing(submitted: Story, organisation: Organisation) -> None:
    with pytest.raises(NotThere, match="no such thing"):
        suggest(submitted, organisation.stranger)


def test_every_text_of_a_language_has_its_place() -> None:
    message = {"text": "Two", "media": [{"alt": "A bus"}]}
    document = {"variants": {"en": {"text": "One", "media": [{"alt": ""}, {"alt": "A dog"}], "thread": [message]}}}
    places = list(places_of(document, "en"))
    assert places == ["text", "thread.0.text", "thread.0.media.0.alt", "media.1.alt"]
    for place in places:
        assert text_at(with_text(document, "en", place, "Other"), "en", place) == "Other"
    assert text_at(document, "en", "media.1.alt") == "A dog"
