"""What people type about an account, a pause, a policy or a start list may be personal: its words lie in rows that can
be erased, and the trail holds a digest that tells nobody the words without the row (docs/adr/0007)."""

from collections.abc import Callable

import pytest

from approvals.models import PolicyVersion
from approvals.policies import change_policy, in_force
from approvals.routes import DEFAULT
from channels import register
from channels.models import Channel, Pause, StatusReason
from people.roles import Role
from people.words import salted
from publishing import verbs
from publishing.models import ListedItem
from publishing.start_list.gathering import gather_start_lists
from records.models import Event
from tests.organisation import Organisation, add_member
from tests.periods import begin

pytestmark = pytest.mark.django_db

WORDS = "Her phone was stolen on the way home."


def suspended(organisation: Organisation, channel: Channel) -> object:
    register.suspend(channel, reason=WORDS, by=organisation.custodian)
    return StatusReason.objects.get().salt


def closed(organisation: Organisation, channel: Channel) -> object:
    register.close(channel, reason=WORDS, by=organisation.registrar)
    return StatusReason.objects.get().salt


def paused(organisation: Organisation, channel: Channel) -> object:
    verbs.pause(reason=WORDS, channel=channel, by=organisation.custodian)
    return Pause.objects.get().salt


def policy_changed(organisation: Organisation, channel: Channel) -> object:
    ministry = organisation.ministry
    head = add_member("head", "Hélène Caron", ministry, Role.HEAD_OF_COMMUNICATIONS)
    change_policy(ministry, DEFAULT.steps, reason=WORDS, seen=0, by=head)
    assert in_force(ministry)
    return PolicyVersion.objects.get().salt


def answered(organisation: Organisation, channel: Channel) -> object:
    period = begin("mourning", organisation.caretaker).row
    gather_start_lists()
    item = ListedItem.objects.filter(channel=channel).first()
    verbs.answer_item(period.public_id, item.public_id, answer="left", note=WORDS, by=organisation.caretaker)
    return ListedItem.objects.get(pk=item.pk).salt


@pytest.mark.parametrize("act", [suspended, closed, paused, policy_changed, answered])
def test_the_trail_holds_a_digest_that_takes_the_row_to_read(
    organisation: Organisation, channel: Channel, clock: object, act: Callable[[Organisation, Channel], object]
) -> None:
    salt = act(organisation, channel)

    told = "".join(Event.objects.values_list("facts", flat=True))
    assert WORDS not in told
    assert salted(WORDS, salt) in told
    assert str(salt) not in told


def test_no_reason_is_no_fact(organisation: Organisation, channel: Channel) -> None:
    register.suspend(channel, reason=WORDS, by=organisation.custodian)
    register.reinstate(channel, by=organisation.custodian)

    assert "reason" not in Event.objects.filter(verb="channel_reinstate").get().facts
    assert StatusReason.objects.count() == 1
