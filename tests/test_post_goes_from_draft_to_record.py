"""The main job: a bilingual post from draft to kept record."""

import pytest

from publishing.queries import history_of
from publishing.shelf.models import Item
from publishing.states import DispatchState, Outcome, Stage
from records.models import KeptRecord
from records.verify import verify_trail
from tests.story import ENGLISH, FRENCH, Story

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "shelf"])


def test_a_draft_is_ready_once_saved_checked_and_confirmed(ready: Story) -> None:
    assert ready.post.stage == Stage.DRAFT
    assert ready.submit().post.stage == Stage.IN_REVIEW


def test_the_last_yes_approves(submitted: Story) -> None:
    assert submitted.approve().post.stage == Stage.APPROVED


def test_a_published_pair_stands_in_both_languages(published: Story) -> None:
    assert published.post.outcome == Outcome.PUBLISHED
    assert {(item.language, item.document["text"]) for item in Item.objects.all()} == {("en", ENGLISH), ("fr", FRENCH)}


def test_a_published_post_is_kept_under_its_retention_series(published: Story) -> None:
    record = KeptRecord.objects.get(subject_id=published.id)
    assert record.retention_series == "COM-2100"
    assert record.content_digest == published.digest
    assert {shown["language"] for shown in record.capture["shown"]} == {"en", "fr"}


def test_the_trail_tells_the_whole_story(published: Story) -> None:
    told = [event.verb for event in history_of(published.post)]
    assert told == [
        "create_draft",
        "revise",
        "check",
        "attest",
        "attest",
        "attest",
        "submit",
        "approve",
        "approve",
        "schedule",
        "leave",
        "posted",
        "posted",
        "published",
        "keep_record",
    ]


def test_the_trail_of_a_published_post_is_whole(published: Story) -> None:
    assert verify_trail().events > 14


def test_nothing_leaves_before_its_minute(scheduled: Story) -> None:
    from publishing.clock import rounds

    assert rounds.work_until_done() == 0
    assert scheduled.again().post.dispatches.get().state == DispatchState.DUE
