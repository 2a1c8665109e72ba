"""Promise 1: nothing reaches a platform that was not approved, word for word, by everyone who had to."""

import json
from collections.abc import Iterator
from copy import deepcopy
from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from approvals.capacity import Capacity, Held
from approvals.models import Decision
from approvals.queries import Decider, review_of
from approvals.reviews import Saying, decide
from approvals.separation import Separation
from channels import register, teams
from compliance.content import digest as digest_of
from people import services
from people.refusals import BadInput, NotAllowed, NotNow
from people.roles import Role
from publishing import verbs
from publishing.clock import carrying, rounds
from publishing.clock.claim import Hold
from publishing.clock.pictures import look_into_pictures
from publishing.content.documents import opened, sealed
from publishing.models import Media, Revision
from publishing.pictures.taking import take_picture
from publishing.shelf.models import Item
from publishing.states import DispatchState, Outcome, Stage
from tests.organisation import Organisation
from tests.story import ENGLISH, FRENCH, MINUTE, Story, save, say_yes, typed

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "shelf"])


def minute_comes(*, late: timedelta = timedelta(seconds=1)) -> None:
    """The clock goes on to just after the minute, and a worker does its round."""
    with time_machine.travel(MINUTE + late, tick=False):
        rounds.work_until_done()


def public_items() -> int:
    return Item.objects.filter(removed_at__isnull=True).count()


def leaves(value: object, path: tuple = ()) -> Iterator[tuple]:
    """The path of every plain value in a document."""
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from leaves(inner, (*path, name))
    elif isinstance(value, list):
        for place, inner in enumerate(value):
            yield from leaves(inner, (*path, place))
    else:
        yield path


def changed_at(document: dict, path: tuple) -> dict:
    """The document with one value changed."""
    changed = deepcopy(document)
    place = changed
    for name in path[:-1]:
        place = place[name]
    value = place[path[-1]]
    place[path[-1]] = (not value) if isinstance(value, bool) else (value + 1 if isinstance(value, int) else f"{value}x")
    return changed


def test_every_field_of_an_approved_document_stops_it_when_it_is_changed_in_the_database(scheduled: Story) -> None:
    revision = scheduled.post.newest
    document = opened(revision)
    paths = list(leaves(document))
    assert len(paths) > 12
    for path in paths:
        altered = json.dumps(changed_at(document, path)).encode()
        Revision.objects.filter(pk=revision.pk).update(content=altered)
        minute_comes()
        assert public_items() == 0, f"{path} was changed and it went out"
        dispatch = scheduled.again().post.dispatches.get()
        assert dispatch.state == DispatchState.HELD
        dispatch.state, dispatch.token, dispatch.lease_until = DispatchState.DUE, None, None
        dispatch.save()
    Revision.objects.filter(pk=revision.pk).update(content=sealed(document))
    minute_comes()
    assert public_items() == 2


def test_an_altered_revision_with_its_digest_recomputed_is_stopped_too(scheduled: Story) -> None:
    revision = scheduled.post.newest
    altered = sealed(opened(revision) | {"category": "other"})
    Revision.objects.filter(pk=revision.pk).update(content=altered, digest=digest_of(altered))
    scheduled.post.dispatches.update(digest=digest_of(altered))
    minute_comes()
    assert public_items() == 0
    assert scheduled.again().post.dispatches.get().state_reason == "not_approved"


def test_words_altered_after_they_were_prepared_are_stopped_at_the_gate(
    scheduled: Story, monkeypatch: pytest.MonkeyPatch
) -> None:
    leave = carrying.leave
    altered = sealed(opened(scheduled.post.newest) | {"category": "other"})

    def altered_right_before_leaving(hold: Hold, **asked: Any) -> bool:
        Revision.objects.update(content=altered)
        return leave(hold, **asked)

    monkeypatch.setattr(carrying, "leave", altered_right_before_leaving)
    minute_comes()
    assert public_items() == 0
    assert scheduled.again().post.dispatches.get().state_reason == "words_differ"


def test_an_approval_given_on_a_page_with_older_words_is_refused_with_the_difference(submitted: Story) -> None:
    shown = submitted.digest
    submitted.get_ready(category="other").submit()
    with pytest.raises(NotNow, match="words changed") as refused:
        say_yes(submitted.id, submitted.organisation.reviewer, shown)
    assert refused.value.details["shown"].digest == shown
    assert refused.value.details["newest"].digest == submitted.digest


def test_nobody_approves_what_they_wrote(submitted: Story) -> None:
    organisation = submitted.organisation
    teams.join(organisation.author, organisation.ministry, Role.LANGUAGE_REVIEWER, by=organisation.administrator)
    with pytest.raises(NotAllowed, match="wrote"):
        submitted.say_yes(organisation.author)
    submitted.say_yes(organisation.reviewer)


def test_whoever_typed_in_the_draft_a_version_was_saved_from_is_an_author(draft: Story) -> None:
    organisation, post = draft.organisation, draft.post
    verbs.type_copy(
        draft.id,
        typed(*post.channels.all()),
        title="Flu shots",
        number=post.copy.number,
        by=organisation.second_drafter,
    )
    revision = save(post, by=organisation.author)
    assert set(revision.authors.all()) == {organisation.author, organisation.second_drafter}


def test_an_edit_lets_the_review_go(submitted: Story) -> None:
    submitted.say_yes(submitted.organisation.reviewer)
    save(submitted.post, by=submitted.organisation.author, category="other")
    assert submitted.again().post.stage == Stage.DRAFT
    with pytest.raises(NotNow, match="Draft"):
        submitted.say_yes(submitted.organisation.director)


def test_a_yes_taken_back_stops_what_was_scheduled(scheduled: Story) -> None:
    verbs.take_back(scheduled.id, by=scheduled.organisation.director)
    minute_comes()
    assert public_items() == 0
    assert scheduled.again().post.stage == Stage.IN_REVIEW


def test_a_yes_cannot_be_taken_back_once_something_left(published: Story) -> None:
    with pytest.raises(NotNow, match="started to leave"):
        verbs.take_back(published.id, by=published.organisation.director)


def test_an_edit_stops_what_was_scheduled(scheduled: Story) -> None:
    save(scheduled.post, by=scheduled.organisation.author, category="other")
    minute_comes()
    assert public_items() == 0


def test_a_cancelled_post_does_not_go_out(scheduled: Story) -> None:
    verbs.cancel(scheduled.id, reason="The clinic is closed that day.", by=scheduled.organisation.author)
    minute_comes()
    assert public_items() == 0
    assert scheduled.again().post.stage == Stage.CANCELLED


def test_what_somebody_deactivated_for_cause_approved_is_held(scheduled: Story) -> None:
    organisation = scheduled.organisation
    services.deactivate(organisation.director, for_cause=True, by=organisation.administrator)
    minute_comes()
    assert public_items() == 0
    assert scheduled.again().post.dispatches.get().state_reason == "approver_removed"


def test_what_was_approved_for_other_accounts_is_held(scheduled: Story) -> None:
    changed = {"en": "@ONhealthnews", "fr": "@ONsantenouvelles"}
    register.change_accounts(scheduled.post.channels.get(), changed, by=scheduled.organisation.registrar)
    minute_comes()
    assert public_items() == 0
    assert scheduled.again().post.dispatches.get().state_reason == "accounts_changed"


def test_the_second_stage_waits_for_the_first(submitted: Story) -> None:
    with pytest.raises(NotAllowed, match="Language review"):
        submitted.say_yes(submitted.organisation.director)


def test_a_request_for_changes_needs_a_comment_and_sends_the_post_back(submitted: Story) -> None:
    reviewer = submitted.organisation.reviewer
    with pytest.raises(BadInput, match="nothing written"):
        verbs.request_changes(submitted.id, digest=submitted.digest, comment="  ", by=reviewer)
    verbs.request_changes(submitted.id, digest=submitted.digest, comment="“Book by” reads oddly.", by=reviewer)
    assert submitted.again().post.stage == Stage.DRAFT


def test_what_was_too_late_is_missed_and_never_sent_by_itself(scheduled: Story) -> None:
    minute_comes(late=timedelta(minutes=21))
    assert public_items() == 0
    assert scheduled.again().post.outcome == Outcome.MISSED


def test_nobody_decides_twice_in_one_round_even_with_two_roles(submitted: Story) -> None:
    organisation = submitted.organisation
    teams.join(organisation.reviewer, organisation.ministry, Role.DIRECTOR, by=organisation.administrator)
    submitted.say_yes(organisation.reviewer)
    with pytest.raises(NotAllowed, match="already decided"):
        submitted.say_yes(organisation.reviewer)


def test_a_review_takes_decisions_about_its_own_words_only(submitted: Story) -> None:
    review = review_of(submitted.id)
    decider = Decider(submitted.organisation.reviewer, [Capacity(Held(frozenset({Role.LANGUAGE_REVIEWER})))])
    given = {"decider": decider, "separation": Separation(review), "holders": lambda role, seat: ()}
    with pytest.raises(NotNow, match="words changed"):
        decide(review, Saying(Decision.Answer.YES), digest="sha256:other", **given)


def test_only_an_active_account_is_scheduled(approved: Story) -> None:
    verbs.suspend(approved.post.channels.get(), reason="Locked.", by=approved.organisation.custodian)
    with pytest.raises(NotNow, match="is not active"):
        approved.schedule()


@pytest.fixture
def picture(organisation: Organisation, clock: time_machine.Traveller) -> Media:
    drawn = BytesIO()
    Image.new("RGB", (64, 48), "navy").save(drawn, "PNG")
    upload = SimpleUploadedFile("clinic.png", drawn.getvalue(), "image/png")
    taken = take_picture(organisation.ministry, upload, by=organisation.author)
    look_into_pictures()
    return taken


def with_picture(story: Story, picture: Media) -> Story:
    """The story with the picture in both languages, scheduled."""
    alts = {"en": "The front door of the new clinic on Elm Street", "fr": "La porte d’entrée de la nouvelle clinique"}
    texts = {"en": ENGLISH, "fr": FRENCH}
    variants = {
        tag: {"text": texts[tag], "media": [{"file": "clinic.png", "alt": alt, "digest": picture.digest}]}
        for tag, alt in alts.items()
    }
    return story.get_ready(variants=variants).submit().approve().schedule()


def test_a_picture_goes_out_with_its_alternative_text_in_each_language(draft: Story, picture: Media) -> None:
    with_picture(draft, picture)
    minute_comes()
    shown = {item.language: item.document["pictures"][0]["alt"] for item in Item.objects.all()}
    assert shown["en"].startswith("The front door")
    assert shown["fr"].startswith("La porte")


def test_a_picture_changed_on_the_disk_stops_the_post(draft: Story, picture: Media) -> None:
    with_picture(draft, picture)
    with picture.file.storage.open(picture.file.name, "ab") as file:
        file.write(b"x")
    minute_comes()
    assert public_items() == 0
    assert draft.again().post.dispatches.get().state_reason == "cannot_be_prepared"
