"""Rows made before their words had a salt get one each when the house is brought up to date."""

from datetime import timedelta
from importlib import import_module

import pytest
from django.apps import apps
from django.db import models

from approvals.models import PolicyVersion
from channels.models import Channel, Pause, Period
from publishing.models import ListedItem
from records.clock import now
from tests.organisation import Organisation

pytestmark = pytest.mark.django_db
CHANNELS = "channels.migrations.0010_words_lie_beside_the_trail"


def two_pauses(channel: Channel, by: Organisation) -> None:
    for _number in range(2):
        Pause.objects.create(channel=channel, reason="Told by phone.", started_by=by.registrar, started_at=now())
        Pause.objects.update(ended_at=now(), ended_by=by.registrar)


def two_periods(channel: Channel, by: Organisation) -> None:
    for days in (1, 2):
        said = {"reason": "Told by phone.", "planned_by": by.caretaker, "planned_at": now()}
        expected_on = (now() + timedelta(days=days)).date()
        Period.objects.create(jurisdiction="ontario", kind="election", place=str(days), expected_on=expected_on, **said)


@pytest.mark.parametrize(("model", "make"), [(Pause, two_pauses), (Period, two_periods)])
def test_two_rows_that_said_the_same_no_longer_share_a_salt(
    organisation: Organisation, channel: Channel, model: type[models.Model], make
) -> None:
    make(channel, organisation)
    model.objects.update(salt="0" * 32)

    import_module(CHANNELS).give_each_row_its_own(apps, None)

    assert len(set(model.objects.values_list("salt", flat=True)) - {"0" * 32}) == 2


@pytest.mark.parametrize(
    ("model", "migration"),
    [
        (Pause, CHANNELS),
        (Period, CHANNELS),
        (PolicyVersion, "approvals.migrations.0010_reasons_of_policies_have_a_salt"),
        (ListedItem, "publishing.migrations.0023_notes_of_start_lists_have_a_salt"),
    ],
)
def test_whoever_adds_a_salt_gives_each_row_its_own(model: type[models.Model], migration: str) -> None:
    module = import_module(migration)
    adds = [one for one in module.Migration.operations if getattr(one, "name", "") == "salt"]
    last = module.Migration.operations[-1]

    assert model._meta.model_name in {one.model_name for one in adds}
    assert last.code is module.give_each_row_its_own
