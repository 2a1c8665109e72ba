"""Pauses and periods: who starts and ends them, over what, on record; nothing else lifts them."""

import pytest
import time_machine
from django.utils import timezone

from channels.models import Channel, Pause, Period
from channels.queries import pause_over, pauses, periods_at
from channels.stops import pausing, periods
from people.models import Ministry, Person
from people.refusals import BadInput, NotAllowed, NotNow
from people.roles import Role
from records.trail import HOUSE, Subject, history
from tests.organisation import Organisation, active_channel, add_member
from tests.periods import BEGINNINGS, ENDINGS

MAY_STOP = {
    "an account": {"publisher", "custodian", "caretaker"},
    "a ministry": {"caretaker"},
    "everything": {"caretaker"},
}
EVERYBODY = [
    *("author", "reviewer", "director", "publisher", "custodian", "registrar", "caretaker"),
    *("records_officer", "office", "auditor", "administrator", "stranger"),
]


def scope(over: str, channel: Channel) -> dict:
    return {"an account": {"channel": channel}, "a ministry": {"ministry": channel.ministry}, "everything": {}}[over]


def subject(over: str, channel: Channel) -> Subject:
    return {
        "an account": Subject("channel", channel.public_id),
        "a ministry": Subject("ministry", channel.ministry.public_id),
        "everything": Subject("house", HOUSE),
    }[over]


@pytest.mark.parametrize("who", EVERYBODY)
@pytest.mark.parametrize("over", MAY_STOP)
def test_who_may_stop_what(organisation: Organisation, channel: Channel, over: str, who: str):
    by = getattr(organisation, who)
    permitted = pausing.may_pause(by, **scope(over, channel))

    if who in MAY_STOP[over]:
        pausing.start_pause(by=by, reason="Something looks wrong.", **scope(over, channel))
        assert permitted
        assert pause_over(channel).started_by == by
    else:
        with pytest.raises(NotAllowed, match="This takes the role"):
            pausing.start_pause(by=by, reason="Something looks wrong.", **scope(over, channel))
        assert not permitted
        assert pause_over(channel) is None


def test_a_caretaker_of_one_ministry_stops_that_ministry_only(organisation: Organisation, ministry: Ministry):
    officer = add_member("officer", "Olga Perron", ministry, Role.CARETAKER)

    pausing.start_pause(by=officer, reason="Writs are issued.", ministry=ministry)
    with pytest.raises(NotAllowed, match="“Caretaker period officer” in the ministry"):
        pausing.start_pause(by=officer, reason="Writs are issued.", ministry=organisation.other_ministry)
    with pytest.raises(NotAllowed, match="“Caretaker period officer” in the whole house"):
        pausing.start_pause(by=officer, reason="Writs are issued.")


@pytest.mark.parametrize("over", MAY_STOP)
def test_a_pause_starts_and_ends_on_the_chain_of_what_it_stops(channel: Channel, caretaker: Person, over: str):
    pause = pausing.start_pause(by=caretaker, reason="A storm.", **scope(over, channel))
    pausing.end_pause(pause, by=caretaker)

    assert pause_over(channel) is None
    assert [event.verb for event in history(subject(over, channel))][-2:] == ["pause_started", "pause_ended"]


def test_the_widest_pause_is_the_one_that_is_told(channel: Channel, caretaker: Person):
    for reason, over in [("account", "an account"), ("ministry", "a ministry"), ("everything", "everything")]:
        pausing.start_pause(by=caretaker, reason=reason, **scope(over, channel))

    for reason in ("everything", "ministry", "account"):
        pause = pause_over(channel)
        assert pause.reason == reason
        pausing.end_pause(pause, by=caretaker)
    assert not pauses().exists()


def test_a_pause_of_one_account_leaves_the_others_alone(
    organisation: Organisation, channel: Channel, publisher: Person
):
    second = active_channel(organisation, accounts={"mul": "@ONboth"})
    pausing.start_pause(by=publisher, reason="Wrong picture.", channel=channel)

    assert pause_over(second) is None


def test_who_may_not_stop_everything_may_not_let_it_go_on(channel: Channel, caretaker: Person, publisher: Person):
    pause = pausing.start_pause(by=caretaker, reason="A storm.")

    with pytest.raises(NotAllowed, match="“Caretaker period officer” in the whole house"):
        pausing.end_pause(pause, by=publisher)
    assert pause_over(channel) == pause


def test_a_pause_ends_once(channel: Channel, publisher: Person):
    pause = pausing.start_pause(by=publisher, reason="Wrong picture.", channel=channel)
    seen_before = Pause.objects.get(pk=pause.pk)
    pausing.end_pause(pause, by=publisher)

    with pytest.raises(NotNow, match="pause is already over"):
        pausing.end_pause(seen_before, by=publisher)


@pytest.mark.parametrize(("reason", "sentence"), [("  ", "A reason is needed"), ("x" * 501, "at most 500 characters")])
def test_a_pause_takes_a_reason(channel: Channel, publisher: Person, reason: str, sentence: str):
    with pytest.raises(BadInput, match=sentence):
        pausing.start_pause(by=publisher, reason=reason, channel=channel)


def election(by: Person, **changes: object) -> Period:
    said = {"reason": "The writs were issued on 28 January.", "allowed_categories": ["health-alert", "road-closure"]}
    noted = BEGINNINGS["election"]
    return periods.start_period("ontario", Period.PeriodKind.ELECTION, noted=noted, by=by, **(said | changes))


def over(period: Period, by: Person, note: str = "The government was sworn in.") -> Period:
    return periods.end_period(period, noted=ENDINGS["election"], note=note, by=by)


def test_a_period_holds_from_its_start_to_its_end(organisation: Organisation, caretaker: Person):
    with time_machine.travel("2026-01-28T16:00:00Z", tick=False) as clock:
        before = timezone.now()
        clock.shift(60)
        period = election(caretaker)
        during = timezone.now()
        clock.shift(3600)
        over(period, caretaker)

    assert not periods_at("ontario", before).exists()
    assert periods_at("ontario", during).get().allowed_categories == ["health-alert", "road-closure"]
    assert not periods_at("canada", during).exists()
    assert not periods_at("ontario", period.ends_at).exists()
    assert [event.verb for event in history(Subject("house", HOUSE))] == ["period_started", "period_ended"]


@pytest.mark.parametrize("who", [who for who in EVERYBODY if who != "caretaker"])
def test_only_the_caretaker_officer_of_the_house_starts_and_ends_a_period(organisation: Organisation, who: str):
    period = election(organisation.caretaker)

    with pytest.raises(NotAllowed, match="“Caretaker period officer” in the whole house"):
        election(getattr(organisation, who))
    with pytest.raises(NotAllowed, match="“Caretaker period officer” in the whole house"):
        over(period, getattr(organisation, who))


def test_one_period_of_a_kind_runs_at_a_time(organisation: Organisation, caretaker: Person):
    period = election(caretaker)
    with pytest.raises(NotNow, match="period of this kind is already running"):
        election(caretaker)

    over(period, caretaker)
    election(caretaker)


def test_a_period_ends_once_and_never_without_a_note(organisation: Organisation, caretaker: Person):
    period = election(caretaker)
    with pytest.raises(BadInput, match="A reason is needed"):
        over(period, caretaker, note="")

    over(period, caretaker)
    with pytest.raises(NotNow, match="period is already over"):
        over(period, caretaker)


@pytest.mark.parametrize(
    ("jurisdiction", "kind", "categories"),
    [("atlantis", "election", []), ("ontario", "carnival", []), ("ontario", "election", ["Not a category!"])],
)
def test_a_period_of_nothing_we_know_is_refused(
    organisation: Organisation, caretaker: Person, jurisdiction: str, kind: str, categories: list[str]
):
    with pytest.raises(BadInput, match="not one of the choices"):
        periods.start_period(
            jurisdiction,
            kind,
            noted=BEGINNINGS["election"],
            by=caretaker,
            reason="Why not.",
            allowed_categories=categories,
        )
