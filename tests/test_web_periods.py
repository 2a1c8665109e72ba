"""Periods as pages: one act to start one, its page, its queue in both languages, its start list, closed doors."""

import csv
import io
from datetime import timedelta
from html import unescape

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils.translation import override

from channels.models import Channel, Clearance, Period, Span
from people.models import Person
from people.refusals import NotNow
from publishing import verbs
from publishing.models import Dispatch, ListedItem
from publishing.start_list.gathering import gather_start_lists
from publishing.states import DispatchState
from records.clock import today
from tests.api import Caller
from tests.emergency import *  # noqa: F403  the people on duty, as fixtures
from tests.organisation import Organisation, active_channel
from tests.periods import begin, end
from tests.story import ENGLISH, FRENCH, NOW, Story
from tests.test_web_stops import STOPS, send
from tests.test_web_work import read, sign_in

pytestmark = pytest.mark.django_db
START, PLAN, COUNT = "/periods/start/", "/periods/plan/", "/periods/start/count/"
NARROW = "/periods/start/narrow/"


def starting(**changes: object) -> dict:
    """What the browser sends to start a period, changed as said."""
    return {
        "jurisdiction": "ontario",
        "event": "election:dissolution",
        "happened_at": "2026-12-01T07:30",
        "source": "Proclamation",
        "reason": "The House is dissolved.",
        "allowed": ["emergency", "health-and-safety"],
        "reference": "SC-2026-118",
    } | changes


def page_of(period: Period, name: str = "period") -> str:
    return reverse(f"web:{name}", args=[period.public_id])


@pytest.fixture
def election(scheduled: Story, clock: time_machine.Traveller) -> Period:
    """Running since a minute past eight; it holds the post of nine o’clock."""
    clock.shift(60)
    begin("election", scheduled.organisation.caretaker)
    return Period.objects.get()


# --- It starts in one act


def test_what_will_happen_is_said_before_the_button(client: Client, scheduled: Story, caretaker: Person) -> None:
    said = unescape(read(client, caretaker, START))

    assert "Ontario: 1 sending waits now." in said
    assert said.index("What happens when you press the button") < said.index('type="submit">Start the period')
    assert 'value="2026-12-01T08:00"' in said
    assert 'value="health-and-safety" class="choice" id="start-allowed_1" checked' in said


def test_one_act_starts_it_and_says_what_it_reached(client: Client, scheduled: Story, caretaker: Person) -> None:
    said = unescape(send(client, caretaker, START, **starting()).text)

    assert "1 sending is held, 0 go on, 0 are already leaving." in said
    assert Dispatch.objects.get().state == DispatchState.HELD
    period = Period.objects.get()
    assert (period.kind, period.event, period.source) == ("election", "dissolution", "Proclamation")
    assert (period.happened_at, period.starts_at) == (NOW - timedelta(minutes=30), NOW)
    assert (period.allowed_categories, period.reference) == (["emergency", "health-and-safety"], "SC-2026-118")


@pytest.mark.parametrize(("began_in", "read_in"), [("en", "fr"), ("fr", "en")])
def test_an_event_that_stands_for_the_note_is_read_in_each_language(
    client: Client, scheduled: Story, caretaker: Person, publisher: Person, began_in: str, read_in: str
) -> None:
    events = {"en": "The legislature is dissolved", "fr": "La législature est dissoute"}
    sign_in(client, caretaker, began_in)
    client.post(START, starting(reason="", allowed=["emergency"]))
    period = Period.objects.get()
    assert period.reason == events[began_in]

    for address in (page_of(period), STOPS):
        said = read(client, publisher, address, read_in)
        assert events[read_in] in said
        assert events[began_in] not in said
    with override(read_in), pytest.raises(NotNow, match="held_for_period") as refused:
        verbs.release(scheduled.id, reason="It is important.", by=publisher)
    with override(read_in):
        assert refused.value.reason.sentence.endswith(f"{events[read_in]}.")


def test_a_note_somebody_wrote_is_read_as_they_wrote_it(client: Client, election: Period, publisher: Person) -> None:
    assert "The House is dissolved." in read(client, publisher, page_of(election), "fr")


def test_a_list_that_is_still_gathered_does_not_look_empty(client: Client, election: Period, publisher: Person) -> None:
    assert "La liste est encore en préparation" in read(client, publisher, page_of(election), "fr")
    assert "0 of 0 looked at" not in read(client, publisher, page_of(election))
    gather_start_lists()
    assert "still being gathered" not in read(client, publisher, page_of(election))


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"event": ""}, "event"),
        ({"event": "election:death"}, "event"),
        ({"event": "zzz:zzz"}, "event"),
        ({"jurisdiction": "mars"}, "jurisdiction"),
        ({"source": " "}, "source"),
        ({"event": "election:other", "reason": ""}, "reason"),
        ({"happened_at": "2026-12-01T08:30"}, "happened_at"),
        ({"happened_at": "yesterday"}, "happened_at"),
        ({"allowed": ["zzz"]}, "allowed"),
    ],
)
def test_what_cannot_be_is_said_at_its_field_and_nothing_typed_is_lost(
    client: Client, organisation: Organisation, clock: object, caretaker: Person, changes: dict, field: str
) -> None:
    answer = send(client, caretaker, START, **starting(**changes))

    assert answer.status_code == 400
    assert f'href="#start-{field}' in answer.text
    assert "Proclamation" in answer.text or field == "source"
    assert not Period.objects.exists()


def test_without_a_note_the_event_is_the_note(client: Client, scheduled: Story, caretaker: Person) -> None:
    send(client, caretaker, START, **starting(reason="", reference=""))

    assert Period.objects.get().reason == "The legislature is dissolved"


def test_a_second_of_a_kind_is_refused_and_what_was_typed_stays(client: Client, election: Period, caretaker: Person):
    answer = send(client, caretaker, START, **starting(reason="Again."))

    assert answer.status_code == 400
    assert "A period of this kind is already running." in answer.text
    assert "Again." in answer.text


def test_who_may_start_none_reads_why(client: Client, organisation: Organisation, clock: object, publisher: Person):
    for page in (START, PLAN):
        said = read(client, publisher, page)
        assert "<form class=" not in said
        assert "This takes the role “Caretaker period officer” in the whole house." in unescape(said)
    assert START not in read(client, publisher, STOPS)
    assert send(client, publisher, START, **starting()).status_code == 403
    assert not Period.objects.exists()


def counting(client: Client, by: Person, address: str, **changes: object):
    sign_in(client, by)
    return client.post(address, starting(**changes))


@pytest.mark.parametrize(("allowed", "held"), [([], 1), (["emergency"], 1), (["service-information"], 0)])
def test_the_count_follows_the_boxes_and_comes_true(
    client: Client, scheduled: Story, caretaker: Person, allowed: list[str], held: int
) -> None:
    sentence = f"With the boxes ticked as below, {'1 is held at once' if held else 'none is held'}."
    by_script = unescape(counting(client, caretaker, COUNT, allowed=allowed).text)
    without = unescape(counting(client, caretaker, START, allowed=allowed, act="count").text)

    for said in (by_script, without):
        assert sentence in said
    assert not Period.objects.exists()
    assert f"{held} sending{'' if held == 1 else 's'}" in unescape(
        send(client, caretaker, START, **starting(allowed=allowed)).text
    )


def test_counting_again_keeps_what_was_typed_and_finds_nothing_wrong_yet(
    client: Client, scheduled: Story, caretaker: Person
) -> None:
    answer = counting(client, caretaker, START, source="Half a pro", event="", allowed=["recruitment"], act="count")

    assert answer.status_code == 200
    assert 'value="Half a pro"' in answer.text
    assert "ontario-error" not in answer.text
    assert answer.text.count("checked") == 1


def test_the_count_leaves_out_what_the_emergency_lane_carries(
    client: Client, urgent: Story, officer: Person, duty_director: Person, caretaker: Person
) -> None:
    for person in (officer, duty_director):
        confirm(urgent.again(), person)  # noqa: F405
    said = unescape(counting(client, caretaker, COUNT, allowed=[]).text)

    assert "With the boxes ticked as below, none is held." in said
    assert "1 goes on by the emergency lane." in said
    assert begin("mourning", caretaker).held == 0


def test_who_may_start_none_counts_none(client: Client, scheduled: Story, publisher: Person) -> None:
    assert counting(client, publisher, COUNT).status_code == 403


# --- For some accounts alone


def narrow(channel: Channel, **changes: object) -> dict:
    """What the browser sends to start one for an account."""
    said = {"event": "by_election:by_writ", "place": "Simcoe–Grey", "accounts": [str(channel.public_id)]}
    return starting(**said | changes)


def test_a_by_election_is_started_for_the_accounts_ticked(
    client: Client, scheduled: Story, channel: Channel, caretaker: Person
) -> None:
    assert NARROW in read(client, caretaker, START)
    sent = narrow(channel, allowed=[])
    assert "1 is held at once" in unescape(counting(client, caretaker, COUNT, **sent).text)
    assert "0 sendings wait now." in unescape(counting(client, caretaker, COUNT, **sent | {"accounts": []}).text)

    said = unescape(send(client, caretaker, NARROW, **sent).text)

    assert "1 sending is held," in said
    assert "By-election · Simcoe–Grey" in said
    assert f"It restrains these accounts alone: {channel.name}" in " ".join(said.split())
    assert "advertising" not in said[said.index("Note these days") :]


@pytest.mark.parametrize(
    ("changes", "field"),
    [({"place": ""}, "place"), ({"accounts": []}, "accounts"), ({"event": "election:writs"}, "event")],
)
def test_what_is_missing_of_it_is_said_at_its_field(
    client: Client, channel: Channel, caretaker: Person, clock: object, changes: dict, field: str
) -> None:
    answer = send(client, caretaker, NARROW, **narrow(channel, **changes))

    assert answer.status_code == 400
    assert f'href="#start-{field}' in answer.text


def test_its_accounts_are_corrected_on_its_page(
    client: Client, scheduled: Story, channel: Channel, organisation: Organisation, caretaker: Person
) -> None:
    other = active_channel(organisation, name="Other", accounts={"en": "@other_en", "fr": "@other_fr"})
    send(client, caretaker, NARROW, **narrow(other, allowed=[]))
    period = Period.objects.get()
    assert Dispatch.objects.get().state == DispatchState.DUE
    both = [str(channel.public_id), str(other.public_id)]
    sent = narrow(channel, accounts=both, event="by_writ", allowed=[])

    assert "It is corrected. 1 sending is held," in unescape(
        send(client, caretaker, page_of(period, "correct-period"), **sent).text
    )


def test_an_expected_one_is_planned_for_its_accounts(
    client: Client, channel: Channel, caretaker: Person, clock: object
) -> None:
    assert expected(client, caretaker, kind="municipal", place="Barrie").status_code == 400
    said = unescape(
        expected(client, caretaker, kind="municipal", place="Barrie", accounts=[str(channel.public_id)]).text
    )

    assert "Municipal election · Barrie" in said
    period = Period.objects.get()
    there = f"{NARROW}?period={period.public_id}"
    assert there in said
    assert 'value="Barrie"' in read(client, caretaker, there)


# --- Expected


def expected(client: Client, caretaker: Person, **changes: object):
    day = today() + timedelta(days=30)
    sent = {"jurisdiction": "ontario", "kind": "election", "expected_on": day.isoformat(), "reason": "Fixed date."}
    return send(client, caretaker, PLAN, **sent | changes)


def test_one_that_is_expected_restrains_nothing_and_is_shown(client: Client, scheduled: Story, caretaker: Person):
    said = unescape(expected(client, caretaker).text)

    assert "It restrains nothing yet." in said
    assert Dispatch.objects.get().state == DispatchState.DUE
    stops = unescape(read(client, caretaker, STOPS))
    assert "Expected from Thursday, December 31, 2026" in stops
    assert "No period restrains what may go out." in stops


@pytest.mark.parametrize(
    ("days", "warns"), [((0, None), True), ((0, 0), True), ((1, None), False), ((-1, -1), None), ((0, -1), None)]
)
def test_a_post_whose_minute_falls_into_it_is_warned(
    client: Client, scheduled: Story, caretaker: Person, author: Person, days: tuple, warns: bool | None
) -> None:
    first, last = (None if one is None else today() + timedelta(days=one) for one in days)
    answer = expected(client, caretaker, expected_on=first.isoformat(), last_day=last.isoformat() if last else "")
    if warns is None:
        assert answer.status_code == 400
        return
    said = unescape(read(client, author, f"/posts/{scheduled.id}/"))
    assert ("this post’s minute falls into it" in said) == warns


def test_its_event_starts_the_expected_one_itself(client: Client, scheduled: Story, caretaker: Person) -> None:
    expected(client, caretaker)
    period = Period.objects.get()
    said = read(client, caretaker, page_of(period))
    assert f"{START}?period={period.public_id}" in said
    assert "Fixed date." in read(client, caretaker, f"{START}?period={period.public_id}")
    for nonsense in ("", "zzz", "x" * 36):
        assert read(client, caretaker, f"{START}?period={nonsense}")

    send(client, caretaker, START, **starting())

    assert Period.objects.get().pk == period.pk
    assert Period.objects.get().starts_at == NOW


def test_an_expected_one_is_corrected_and_undone(client: Client, scheduled: Story, caretaker: Person) -> None:
    expected(client, caretaker)
    period, later = Period.objects.get(), today() + timedelta(days=60)

    send(client, caretaker, page_of(period, "correct-period"), expected_on=later.isoformat(), reason="Later.")
    period.refresh_from_db()
    assert (period.expected_on, period.reason) == (later, "Later.")

    over = {"event": "sworn_in", "happened_at": "2026-12-01T07:30", "source": "TV", "reason": "Over."}
    assert send(client, caretaker, page_of(period, "end-period"), **over).status_code == 400
    send(client, caretaker, page_of(period, "undo-period"), reason="Not this year.")
    assert "Expected periods" not in read(client, caretaker, STOPS)


# --- Its page


def test_the_page_tells_events_days_and_what_to_do(client: Client, election: Period, caretaker: Person) -> None:
    said = unescape(read(client, caretaker, page_of(election)))

    for words in ("The legislature is dissolved", "Proclamation of the Lieutenant Governor", "1 post to read"):
        assert words in said
    assert "Les décrets" not in said
    assert "La législature est dissoute" in unescape(read(client, caretaker, page_of(election), "fr"))


def test_the_days_of_the_law_stand_beside_it(client: Client, election: Period, caretaker: Person) -> None:
    span = {"kind": "statutory", "first_day": "2026-12-02", "last_day": "2027-01-07", "source": "Writs"}
    said = unescape(send(client, caretaker, page_of(election, "period-days"), **span).text)

    assert "Wednesday, December 2, 2026 – Thursday, January 7, 2027" in said
    backwards = span | {"last_day": "2026-12-01"}
    assert send(client, caretaker, page_of(election, "period-days"), **backwards).status_code == 400
    assert Span.objects.get().last_day.isoformat() == "2027-01-07"
    election.refresh_from_db()
    assert election.ends_at is None


def test_it_is_corrected_on_its_page(client: Client, election: Period, caretaker: Person) -> None:
    shown = {"event": "dissolution", "happened_at": "2026-12-01T08:01", "source": election.source}
    sent = shown | {"reason": election.reason, "allowed": ["service-information"], "reference": "SC-2"}
    happened = election.happened_at
    said = unescape(send(client, caretaker, page_of(election, "correct-period"), **sent).text)

    election.refresh_from_db()
    assert "It is corrected. 0 sendings are held," in said
    assert (election.allowed_categories, election.reference) == (["service-information"], "SC-2")
    assert election.happened_at == happened


def test_it_ends_with_an_event(client: Client, election: Period, caretaker: Person) -> None:
    end = {"event": "sworn_in", "happened_at": "2026-12-01T08:01", "source": "Television", "reason": "It is over."}
    assert send(client, caretaker, page_of(election, "end-period"), **end | {"event": ""}).status_code == 400
    early = end | {"happened_at": "2026-11-30T08:00"}
    assert send(client, caretaker, page_of(election, "end-period"), **early).status_code == 400

    said = unescape(send(client, caretaker, page_of(election, "end-period"), "fr", **end).text)

    assert "La période est terminée." in said
    assert Dispatch.objects.get().state == DispatchState.HELD


def test_a_false_start_is_undone_on_its_page(client: Client, election: Period, caretaker: Person) -> None:
    assert send(client, caretaker, page_of(election, "undo-period"), reason="").status_code == 400
    said = unescape(send(client, caretaker, page_of(election, "undo-period"), reason="A rumour.").text)

    assert "The period is undone. 1 sending waits for its minute again," in said
    assert Dispatch.objects.get().state == DispatchState.DUE
    assert "A rumour." in said
    assert "Undone" in read(client, caretaker, STOPS)


@pytest.mark.parametrize("act", ["correct-period", "end-period", "undo-period", "period-days"])
def test_who_only_reads_changes_nothing(client: Client, election: Period, publisher: Person, act: str) -> None:
    said = read(client, publisher, page_of(election))
    assert page_of(election, act) not in said
    assert "This takes the role “Caretaker period officer” in the whole house." in unescape(said)
    end = {"event": "sworn_in" if act == "end-period" else "writs", "happened_at": "2026-12-01T08:01", "source": "TV"}
    days = {"kind": "statutory", "first_day": "2026-12-02", "reason": "Mine."}
    assert send(client, publisher, page_of(election, act), **end | days).status_code == 403
    assert Period.objects.get().state == Period.State.RUNNING


def test_a_period_that_is_not_there_is_not_found(client: Client, caretaker: Person, organisation: Organisation):
    sign_in(client, caretaker)
    assert client.get(f"/periods/{organisation.ministry.public_id}/").status_code == 404


def test_a_correction_of_what_has_moved_on_since_it_was_shown_changes_nothing(
    client: Client, election: Period, caretaker: Person
) -> None:
    assert '<input type="hidden" name="stood" value="running">' in read(client, caretaker, page_of(election))
    over = end(election, caretaker)
    shown = {"event": "other", "happened_at": "2026-12-01T08:01", "source": "Proclamation", "reason": "For everybody."}

    answer = send(client, caretaker, page_of(election, "correct-period"), **shown, stood="running")

    assert "has begun or ended since you opened the page" in answer.text
    election.refresh_from_db()
    assert (election.ending_event, election.ending_note) == (over.ending_event, over.ending_note)


def test_what_ended_it_is_corrected_on_its_page(client: Client, election: Period, caretaker: Person) -> None:
    end(election, caretaker)
    shown = {"event": "result_clear", "happened_at": "2026-12-01T08:01", "source": "Elections Ontario"}
    said = unescape(send(client, caretaker, page_of(election, "correct-period"), **shown, reason="The count.").text)

    assert "It is corrected." in said
    assert "The result clearly returns the government" in said
    assert "The count." in said


def test_one_that_was_ended_too_early_runs_on_from_its_page(
    client: Client, election: Period, caretaker: Person, publisher: Person
) -> None:
    end(election, caretaker)
    again = page_of(election, "reopen-period")
    assert again not in read(client, publisher, page_of(election))
    assert send(client, publisher, again, reason="Mine.").status_code == 403
    assert send(client, caretaker, again, reason="").status_code == 400

    said = unescape(send(client, caretaker, again, reason="The count goes on.").text)

    assert "The period runs on." in said
    assert "The count goes on." in said
    assert Period.objects.get().state == Period.State.RUNNING


# --- Its queue


def test_each_post_is_read_whole_in_both_languages(client: Client, election: Period, caretaker: Person) -> None:
    said = unescape(read(client, caretaker, page_of(election, "period-queue")))

    assert ENGLISH.split(":")[0] in said
    assert FRENCH.split("\u00a0")[0] in said


def let_go(client: Client, period: Period, by: Person, story: Story, **changes: object):
    sent = {"post": str(story.id), f"digest-{story.id}": story.digest, "reference": "SC-9"} | changes
    return send(client, by, page_of(period, "period-queue"), **sent)


def test_one_post_that_was_let_go_is_spoken_of_as_one_in_french(
    client: Client, election: Period, scheduled: Story, caretaker: Person
) -> None:
    sign_in(client, caretaker, "fr")
    sent = {"post": str(scheduled.id), f"digest-{scheduled.id}": scheduled.digest, "reference": "SC-9"}
    said = unescape(client.post(page_of(election, "period-queue"), sent, follow=True).text)

    assert "1 publication est autorisée. Elle attend son heure" in said


def test_what_is_ticked_is_let_go(client: Client, election: Period, scheduled: Story, caretaker: Person) -> None:
    said = unescape(let_go(client, election, caretaker, scheduled).text)

    assert "1 post was let go. It waits for its minute; one that has passed is missed." in said
    assert "Nothing waits for the caretaker officer." in said
    assert Clearance.objects.get().reference == "SC-9"
    assert Dispatch.objects.get().state == DispatchState.DUE


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"reference": ""}, "Fill this in."),
        ({"post": ""}, "Tick at least one post."),
        ({"post": "zzz"}, "Tick at least one post."),
    ],
)
def test_what_is_missing_is_said_and_what_was_ticked_stays(
    client: Client, election: Period, scheduled: Story, caretaker: Person, changes: dict, words: str
) -> None:
    answer = let_go(client, election, caretaker, scheduled, **changes)

    assert (answer.status_code, Clearance.objects.count()) == (400, 0)
    assert words in answer.text
    assert ("checked" in answer.text) == ("post" not in changes)


def test_words_that_changed_meanwhile_are_not_let_go(
    client: Client, election: Period, scheduled: Story, caretaker: Person
) -> None:
    answer = let_go(client, election, caretaker, scheduled, **{f"digest-{scheduled.id}": "sha256:old"})

    assert answer.status_code == 400
    assert f'href="#post-{scheduled.id}"' in answer.text
    assert Dispatch.objects.get().state == DispatchState.HELD


def test_a_refusal_is_said_though_its_post_is_not_on_the_page(
    client: Client, election: Period, scheduled: Story, caretaker: Person
) -> None:
    verbs.cancel(scheduled.id, reason="Not this week.", by=scheduled.organisation.publisher)
    answer = let_go(client, election, caretaker, scheduled)

    assert answer.status_code == 400
    assert "There is something to correct" in answer.text
    assert f"<li>{scheduled.post.file_number} · " in " ".join(answer.text.split()).replace("<li> ", "<li>")
    assert f'id="post-{scheduled.id}"' not in answer.text


def test_a_publisher_reads_the_queue_and_lets_nothing_go(
    client: Client, election: Period, scheduled: Story, publisher: Person
) -> None:
    said = read(client, publisher, page_of(election, "period-queue"))

    assert 'name="post"' not in said
    assert scheduled.post.file_number in said
    assert let_go(client, election, publisher, scheduled).status_code == 400
    assert Dispatch.objects.get().state == DispatchState.HELD


def test_a_stranger_sees_no_post_in_the_queue(client: Client, election: Period, organisation: Organisation) -> None:
    assert "HLTH-" not in read(client, organisation.stranger, page_of(election, "period-queue"))


# --- What is public already


@pytest.fixture
def listed(organisation: Organisation, channel: Channel, clock: object) -> Period:
    """Mourning, with its list gathered: the profile and the pinned posts of one account."""
    begin("mourning", organisation.caretaker)
    gather_start_lists()
    return Period.objects.get()


def test_the_list_is_worked_through_and_told_as_a_table(client: Client, listed: Period, publisher: Person) -> None:
    assert "0 of 2 looked at." in read(client, publisher, page_of(listed, "start-list"))
    item = ListedItem.objects.get(kind="pinned")
    address = reverse("web:start-list-item", args=[listed.public_id, item.public_id])

    assert send(client, publisher, address, answer="left", reason="").status_code == 400
    said = unescape(send(client, publisher, address, answer="done", reason="=1+1").text)

    assert "1 of 2 looked at." in said
    rows = list(csv.reader(io.StringIO(client.get(page_of(listed, "start-list-table")).text.lstrip("\ufeff"))))
    assert rows[0][0] == "Account"
    assert ["Dealt with", "'=1+1", publisher.name] in [row[5:8] for row in rows]
    assert publisher.name in read(client, publisher, page_of(listed, "start-list") + "?show=all")


def test_who_may_not_answer_reads_the_list_without_a_form(client: Client, listed: Period, author: Person) -> None:
    said = read(client, author, page_of(listed, "start-list"))
    item = ListedItem.objects.get(kind="pinned")
    address = reverse("web:start-list-item", args=[listed.public_id, item.public_id])

    assert address not in said
    assert "Health news" in said
    assert send(client, author, address, answer="done").status_code == 403


def test_what_the_system_cannot_see_is_added(client: Client, listed: Period, channel: Channel, custodian: Person):
    address = page_of(listed, "add-to-start-list")
    sent = {"channel": str(channel.public_id), "kind": "elsewhere", "what": "Two posts in the other tool"}

    assert "Two posts in the other tool" in send(client, custodian, address, **sent).text
    assert send(client, custodian, address, **sent | {"what": ""}).status_code == 400
    assert send(client, custodian, address, **sent | {"channel": "zzz"}).status_code == 400


def test_a_live_post_leads_to_taking_it_down(client: Client, listed: Period, scheduled: Story, publisher: Person):
    found = listed.start_list
    ListedItem.objects.create(start_list=found, kind="live", channel=scheduled.post.channels.get(), post=scheduled.post)

    assert f"/posts/{scheduled.id}/take-down/" in read(client, publisher, page_of(listed, "start-list"))


# --- And the API


def test_the_api_tells_the_running_periods_and_changes_none(
    caller: Caller, election: Period, publisher: Person, caretaker: Person
) -> None:
    client = caller(publisher)
    told = client.get("/api/v1/periods/").json()["results"]

    assert [one["kind"]["code"] for one in told] == ["election"]
    assert told[0]["allowed_categories"] == []
    assert client.post("/api/v1/periods/", {}).status_code == 405
    verbs.void_period(election.public_id, reason="A rumour.", by=caretaker)
    assert client.get("/api/v1/periods/").json()["results"] == []
