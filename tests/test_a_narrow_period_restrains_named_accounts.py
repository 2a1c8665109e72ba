"""By-elections and municipal elections restrain the accounts an officer names for one place, and no other."""

import pytest
import time_machine

from channels.models import Channel, Period
from channels.stops.happenings import Noted
from channels.stops.period_changes import Correction
from channels.stops.reach import Reach
from people.models import Person
from people.refusals import BadInput, NotAllowed, NotNow
from publishing import verbs
from publishing.checking import check_content
from publishing.content.documents import content_of
from publishing.models import Dispatch, ListedItem
from publishing.start_list.gathering import gather_start_lists
from publishing.states import DispatchState
from publishing.verbs.holding import Stopped
from records.clock import today
from records.trail import HOUSE, Subject, history
from tests.organisation import Organisation, active_channel
from tests.periods import begin
from tests.story import Story, typed

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "shelf"])

WRIT = Noted("by_writ", "Elections Ontario")
RIDING = "Parry Sound–Muskoka"


@pytest.fixture
def elsewhere(organisation: Organisation) -> Channel:
    return active_channel(organisation, name="Another account", accounts={"en": "@elsewhere_en", "fr": "@elsewhere_fr"})


def start(by: Person, *channels: Channel, place: str = RIDING, **changes: object) -> Stopped:
    reach = Reach(place, [channel.public_id for channel in channels])
    said: dict = {"noted": WRIT, "reason": "The member resigned.", "reach": reach} | changes
    return verbs.start_period("ontario", said.pop("kind", "by_election"), by=by, **said)


def states_by_account() -> dict[str, str]:
    return dict(Dispatch.objects.values_list("channel__name", "state"))


def test_it_holds_what_goes_to_its_accounts_and_nothing_else(
    scheduled: Story, channel: Channel, elsewhere: Channel
) -> None:
    officer = scheduled.organisation.caretaker
    assert start(officer, elsewhere).held == 0
    assert states_by_account() == {channel.name: DispatchState.DUE}

    assert start(officer, channel, place="Simcoe–Grey").held == 1
    assert states_by_account() == {channel.name: DispatchState.HELD}


def test_of_a_post_on_two_accounts_only_the_one_that_is_restrained_waits(
    organisation: Organisation, channel: Channel, elsewhere: Channel, clock: time_machine.Traveller
) -> None:
    post = verbs.create_draft(
        organisation.ministry, typed(channel, elsewhere), title="Flu shots", by=organisation.author
    )
    Story(organisation, post).get_ready().submit().approve().schedule()

    assert start(organisation.caretaker, elsewhere).held == 1
    assert states_by_account() == {channel.name: DispatchState.DUE, elsewhere.name: DispatchState.HELD}


def test_several_run_at_once_one_for_each_place(organisation: Organisation, channel: Channel, clock: object) -> None:
    start(organisation.caretaker, channel)
    start(organisation.caretaker, channel, place="Simcoe–Grey")
    with pytest.raises(NotNow, match="already running"):
        start(organisation.caretaker, channel)


def test_the_rules_of_a_general_election_do_not_wake_for_it(ready: Story, channel: Channel) -> None:
    story = ready.get_ready(category="event")
    start(story.organisation.caretaker, channel)

    assert "PER001" not in {found.rule for found in check_content(content_of(story.post.newest)).findings}


def test_an_approval_lies_across_it_only_on_its_accounts(
    approved: Story, channel: Channel, elsewhere: Channel, clock: time_machine.Traveller
) -> None:
    clock.shift(60)
    start(approved.organisation.caretaker, channel, allowed_categories=["service-information"])
    with pytest.raises(NotNow, match="A period such as an election"):
        approved.schedule()
    verbs.void_period(Period.objects.get().public_id, reason="Not here.", by=approved.organisation.caretaker)
    start(approved.organisation.caretaker, elsewhere, place="Simcoe–Grey")
    assert approved.schedule().post.stage == "scheduled"


@pytest.mark.parametrize(
    ("place", "named", "sentence"),
    [
        (" ", "open", "riding or municipality is missing"),
        (RIDING, "", "No account is chosen"),
        (RIDING, "closed", "closed, or of another government"),
        (RIDING, "canada", "closed, or of another government"),
    ],
)
def test_it_needs_a_place_and_open_accounts_of_its_government(
    organisation: Organisation,
    channel: Channel,
    elsewhere: Channel,
    clock: object,
    place: str,
    named: str,
    sentence: str,
) -> None:
    Channel.objects.filter(pk=elsewhere.pk).update(status="closed")
    chosen = {"open": [channel], "closed": [channel, elsewhere], "canada": [channel]}.get(named, [])
    if named == "canada":
        organisation.ministry.jurisdiction = "canada"
        organisation.ministry.save()
        organisation.other_ministry.__class__.objects.filter(pk=organisation.other_ministry.pk).update(
            jurisdiction="ontario"
        )
    with pytest.raises(BadInput, match=sentence):
        start(organisation.caretaker, *chosen, place=place)
    assert not Period.objects.exists()


def test_a_wide_period_names_no_accounts(organisation: Organisation, channel: Channel, clock: object) -> None:
    with pytest.raises(BadInput, match="every account of a government"):
        begin("election", organisation.caretaker, reach=Reach(RIDING, [channel.public_id]))


def test_its_accounts_are_corrected_and_what_is_new_among_them_is_held(
    scheduled: Story, channel: Channel, elsewhere: Channel
) -> None:
    officer = scheduled.organisation.caretaker
    period = start(officer, elsewhere).row
    wanted = Correction(period.reason, reach=Reach(RIDING, [channel.public_id, elsewhere.public_id]))
    with pytest.raises(NotAllowed, match="Caretaker period officer"):
        verbs.correct_period(period.public_id, wanted, by=scheduled.organisation.publisher)

    assert verbs.correct_period(period.public_id, wanted, by=officer).held == 1
    told = history(Subject("house", HOUSE))[-1]
    assert told.verb == "period_changed"
    assert str(channel.public_id) in told.facts
    with pytest.raises(BadInput, match="Nothing was changed"):
        verbs.correct_period(period.public_id, wanted, by=officer)
    other = begin("mourning", officer).row
    with pytest.raises(BadInput, match="every account of a government"):
        verbs.correct_period(other.public_id, Correction("Other.", reach=wanted.reach), by=officer)


def test_of_one_that_is_over_whom_it_restrained_is_not_rewritten(
    organisation: Organisation, channel: Channel, elsewhere: Channel, clock: time_machine.Traveller
) -> None:
    officer = organisation.caretaker
    period = start(officer, elsewhere).row
    clock.shift(60)
    verbs.end_period(period.public_id, noted=Noted("elected", "Elections Ontario"), note="It is over.", by=officer)

    wanted = Correction(period.reason, reach=Reach(RIDING, [channel.public_id]))
    with pytest.raises(BadInput, match="Nothing was changed"):
        verbs.correct_period(period.public_id, wanted, by=officer)
    assert period.channels.get() == elsewhere


def test_its_start_list_holds_its_accounts_alone(
    organisation: Organisation, channel: Channel, elsewhere: Channel, clock: object
) -> None:
    start(organisation.caretaker, elsewhere)
    gather_start_lists()

    assert set(ListedItem.objects.values_list("channel__name", flat=True)) == {elsewhere.name}


def test_an_expected_one_becomes_the_one_of_its_place(
    organisation: Organisation, channel: Channel, elsewhere: Channel, clock: object
) -> None:
    reach = Reach("Toronto", [channel.public_id])
    days = {"expected_on": today(), "reason": "The vote of October."}
    expected = verbs.plan_period("ontario", "municipal", reach=reach, by=organisation.caretaker, **days)

    other = start(
        organisation.caretaker, channel, kind="municipal", noted=Noted("campaign", "City clerk"), place="Barrie"
    )
    begun = start(
        organisation.caretaker, elsewhere, kind="municipal", noted=Noted("campaign", "City clerk"), place="Toronto"
    )

    assert other.row.pk != expected.pk
    assert begun.row.pk == expected.pk
    assert [one.name for one in begun.row.channels.all()] == [elsewhere.name]


def test_the_law_counts_days_of_its_vote_but_none_of_advertising(
    organisation: Organisation, channel: Channel, clock: object
) -> None:
    period, officer = start(organisation.caretaker, channel).row, organisation.caretaker
    verbs.note_span(period.public_id, "statutory", first_day=today(), source="Writ", by=officer)
    with pytest.raises(NotNow, match="counts no days"):
        verbs.note_span(period.public_id, "advertising", first_day=today(), source="Act", by=officer)
