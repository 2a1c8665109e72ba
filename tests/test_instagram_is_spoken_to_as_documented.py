"""Instagram is spoken to as it documents; a refusal counts only when the container says so, too."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from publishing.connectors.calling.deadline import Deadline
from publishing.connectors.calling.line import NeverLeft
from publishing.connectors.contract import (
    ByHand,
    CannotTell,
    Gone,
    NotFound,
    Parcel,
    Posted,
    PreparationFailed,
    Refused,
    Retryable,
    Shown,
    Unknown,
)
from tests.platforms import instagram_errors as errors
from tests.platforms.meeting import Meeting, jpeg, meeting_instagram, png
from tests.platforms.server import Said

PARCEL = Parcel(
    key="0190c3a2-0000-7000-8000-000000000001",
    account="@ONhealth",
    language="en",
    text="Flu shots are free, says @ONhealth. Visit ontario.ca/flu #FluShot",
    pictures=(jpeg(),),
)
FRENCH = replace(
    PARCEL,
    key="0190c3a2-0000-7000-8000-000000000002",
    account="@ONsante",
    language="fr",
    text="Le vaccin contre la grippe est gratuit. ontario.ca/grippe",
    pictures=(jpeg("green", alt="Une infirmière vaccine un enfant"), jpeg("red", alt="Une clinique")),
)
MAKE, PUBLISH, LIST, ONE = (rf"/v25\.0/{path}" for path in (r"\d+/media", r"\d+/media_publish", r"\d+/media", r"\d+"))


def soon(seconds: float = 5) -> Deadline:
    return Deadline.after(seconds)


@pytest.fixture
def instagram(monkeypatch: pytest.MonkeyPatch) -> Iterator[Meeting]:
    monkeypatch.setattr("publishing.connectors.for_instagram.containers.LOOK_EVERY", 0.01)
    with meeting_instagram() as meeting:
        yield meeting


def prepared(instagram: Meeting, *parcels: Parcel) -> list[Parcel]:
    """The parcels as the clock hands them on once they are prepared, their first call on record from now on."""
    made = instagram.connector.prepare(parcels, deadline=soon())
    began = instagram.platform.now()
    return [replace(parcel, prepared=made[parcel.key].plain, created_at=began) for parcel in parcels]


@pytest.fixture
def ready(instagram: Meeting) -> Parcel:
    """A message whose container is finished."""
    return prepared(instagram, PARCEL)[0]


# --- Making ready, publishing -----------------------------------------------------------------------------------------
def test_both_languages_stand_ready_before_either_is_published(instagram: Meeting):
    english, french = prepared(instagram, PARCEL, FRENCH)
    containers = [instagram.platform.containers[parcel.prepared["container"]] for parcel in (english, french)]

    assert [container.status(instagram.platform.now()) for container in containers] == ["FINISHED", "FINISHED"]
    assert instagram.platform.live() == []

    posted = [instagram.connector.publish(parcel, deadline=soon()) for parcel in (english, french)]

    assert all(type(one) is Posted for one in posted)
    assert [one.container.caption for one in instagram.platform.live()] == [PARCEL.text, FRENCH.text]
    assert [one.alts for one in instagram.platform.live()] == [
        ["A nurse gives a flu shot"],
        ["Une infirmière vaccine un enfant", "Une clinique"],
    ]


def test_publishing_is_one_call_that_names_the_container(instagram: Meeting, ready: Parcel):
    instagram.server.asked.clear()

    instagram.connector.publish(ready, deadline=soon())

    assert [asked.method for asked in instagram.server.asked] == ["POST", "GET"]
    assert instagram.server.asked[0].json() == {"creation_id": ready.prepared["container"]}


def test_an_album_is_read_as_it_was_meant(instagram: Meeting):
    (french,) = prepared(instagram, FRENCH)
    posted = instagram.connector.publish(french, deadline=soon())

    assert instagram.connector.read(replace(french, posted_id=posted.platform_id), deadline=soon()) == Shown(
        FRENCH.text,
        "",
        ("Une infirmière vaccine un enfant", "Une clinique"),
        posted.address,
        pictures=2,
        counts={"likes": 0, "replies": 0},
    )
    assert posted.address == instagram.platform.live()[0].permalink


def test_the_key_stands_in_no_address(instagram: Meeting, ready: Parcel):
    instagram.connector.publish(ready, deadline=soon())

    assert all("access_token" not in asked.query for asked in instagram.server.asked)
    assert all("access_token" not in asked.body.decode() for asked in instagram.server.asked)


def test_a_container_is_waited_for(instagram: Meeting):
    instagram.platform.waits = 3

    (parcel,) = prepared(instagram, PARCEL)

    assert isinstance(instagram.connector.publish(parcel, deadline=soon()), Posted)


def test_what_was_made_is_gone_on_with_and_not_made_again(instagram: Meeting, monkeypatch: pytest.MonkeyPatch):
    instagram.platform.waits = 1
    monkeypatch.setattr("publishing.connectors.for_instagram.containers.LOOK_EVERY", 60)

    with pytest.raises(PreparationFailed, match="not finished") as failed:
        instagram.connector.prepare((FRENCH,), deadline=soon())
    assert not failed.value.lasting
    so_far = failed.value.so_far[FRENCH.key].plain
    assert len(so_far["children"]) == 2

    monkeypatch.setattr("publishing.connectors.for_instagram.containers.LOOK_EVERY", 0.01)
    made = instagram.connector.prepare((replace(FRENCH, prepared=so_far),), deadline=soon())

    assert made[FRENCH.key].plain["children"] == so_far["children"]
    assert len(instagram.platform.fetched) == 2


def test_a_container_that_came_to_nothing_is_made_anew(instagram: Meeting):
    instagram.platform.fails.codes = ["2207032"]

    with pytest.raises(PreparationFailed, match="does not take this") as failed:
        instagram.connector.prepare((PARCEL,), deadline=soon())
    assert failed.value.so_far[PARCEL.key].plain == {}

    assert prepared(instagram, PARCEL)


def test_a_container_that_lapsed_is_made_anew(instagram: Meeting, ready: Parcel):
    instagram.platform.passed += timedelta(hours=25)

    made = instagram.connector.prepare((ready,), deadline=soon())

    assert made[PARCEL.key].plain["container"] != ready.prepared["container"]


def test_a_container_is_taken_for_good_for_less_than_a_day(instagram: Meeting):
    made = instagram.connector.prepare((PARCEL,), deadline=soon())

    assert made[PARCEL.key].until - instagram.platform.now() < timedelta(hours=24)


# --- What Instagram would not take is known before anything leaves ----------------------------------------------------
REFUSED = {
    "no picture": (replace(PARCEL, pictures=()), "no text without a picture"),
    "a thread": (replace(PARCEL, position=1), "no threads"),
    "too long": (replace(PARCEL, text="é" * 2_201), "too long"),
    "hashtags": (replace(PARCEL, text="#a " * 31), "30 hashtags"),
    "mentions": (replace(PARCEL, text="@a " * 21), "20 mentions"),
    "eleven pictures": (replace(PARCEL, pictures=(jpeg(),) * 11), "at most ten"),
    "a long description": (replace(PARCEL, pictures=(jpeg(alt="a" * 1_001),)), "description"),
    "no JPEG": (replace(PARCEL, pictures=(png(),)), "upload the picture as a JPEG"),
    "too tall": (replace(PARCEL, pictures=(jpeg(size=(40, 60)),)), "too tall or too wide"),
    "too wide": (replace(PARCEL, pictures=(jpeg(size=(80, 40)),)), "too tall or too wide"),
    "other bytes": (replace(PARCEL, pictures=(replace(jpeg(), data=b"\xff\xd8\xff"),)), "not the one"),
}


@pytest.mark.parametrize(("parcel", "why"), REFUSED.values(), ids=REFUSED)
def test_what_instagram_would_refuse_is_not_even_asked(instagram: Meeting, parcel: Parcel, why: str):
    with pytest.raises(PreparationFailed, match=why) as failed:
        instagram.connector.prepare((parcel,), deadline=soon())

    assert failed.value.lasting
    assert isinstance(instagram.connector.publish(parcel, deadline=soon()), Refused)
    assert instagram.server.asked == []


def test_a_shape_nobody_looked_at_is_refused_by_instagram(instagram: Meeting):
    tall = replace(jpeg(size=(40, 60)), width=0, height=0)

    with pytest.raises(PreparationFailed, match="aspect ratio") as failed:
        instagram.connector.prepare((replace(PARCEL, pictures=(tall,)),), deadline=soon())

    assert failed.value.lasting


def test_a_picture_instagram_cannot_fetch_is_tried_again(instagram: Meeting):
    instagram.platform.fetch = lambda address: bytes(1 // 0)

    with pytest.raises(PreparationFailed, match="could not fetch") as failed:
        instagram.connector.prepare((PARCEL,), deadline=soon())

    assert not failed.value.lasting


# --- What Instagram says, and what it means ---------------------------------------------------------------------------
ANSWERS = {
    "not ready": (errors.said(errors.NOT_READY), Retryable),
    "the day's quota": (errors.said(errors.QUOTA), Refused),
    "container gone": (errors.said(errors.CONTAINER_GONE), Refused),
    "restricted": (errors.said(errors.RESTRICTED), Refused),
    "no permission": (errors.said((10, None, "Application does not have permission", False), status=403), Refused),
    "too many calls": (errors.said((80002, None, "Too many calls", True)), Retryable),
    "no key": (errors.said((190, 463, "Session has expired", False), status=401), Retryable),
    "spam, the one that lied": (errors.said(errors.SPAM), Unknown),
    "server error": (errors.said(errors.SERVER), Unknown),
    "unknown code": (errors.said((4711, None, "What?", False)), Unknown),
    "no body": (Said(400, "<h1>Bad Request</h1>"), Unknown),
    "500": (errors.said(errors.NOT_READY, status=500), Unknown),
    "200 without an id": (Said(200, {}), Unknown),
}


@pytest.mark.parametrize(("answer", "meaning"), ANSWERS.values(), ids=ANSWERS)
def test_an_answer_without_a_post_is_translated(instagram: Meeting, ready: Parcel, answer: Said, meaning: type):
    instagram.server.goes_wrong("POST", PUBLISH, happens=False, instead=answer)

    assert type(instagram.connector.publish(ready, deadline=soon())) is meaning
    assert instagram.platform.live() == []


LIES = {name: answer for name, (answer, _) in ANSWERS.items() if name != "no key"}


@pytest.mark.parametrize("answer", LIES.values(), ids=LIES)
def test_a_refusal_that_lies_is_not_believed(instagram: Meeting, ready: Parcel, answer: Said):
    """The 400 of July 2026: refused as spam, and public all the same."""
    instagram.server.goes_wrong("POST", PUBLISH, instead=answer)

    outcome = instagram.connector.publish(ready, deadline=soon())

    assert isinstance(outcome, Posted)
    assert [one.id for one in instagram.platform.live()] == [outcome.platform_id]


def test_a_refusal_is_not_believed_when_nobody_can_ask_the_container(instagram: Meeting, ready: Parcel):
    instagram.server.goes_wrong("POST", PUBLISH, instead=errors.said(errors.QUOTA))
    instagram.server.goes_wrong("GET", ONE, instead=Said(500))

    assert isinstance(instagram.connector.publish(ready, deadline=soon()), Unknown)


def test_a_refusal_is_not_believed_while_the_list_is_behind(instagram: Meeting, ready: Parcel):
    instagram.platform.lags = timedelta(minutes=1)
    instagram.server.goes_wrong("POST", PUBLISH, instead=errors.said(errors.QUOTA))

    outcome = instagram.connector.publish(ready, deadline=soon())

    assert isinstance(outcome, Unknown)
    assert isinstance(instagram.connector.find(ready, deadline=soon()), CannotTell)
    instagram.platform.lags = timedelta(0)
    assert isinstance(instagram.connector.find(ready, deadline=soon()), Posted)


def test_a_refusal_that_passes_is_followed_by_a_post(instagram: Meeting, ready: Parcel):
    instagram.server.goes_wrong("POST", PUBLISH, happens=False, instead=errors.said(errors.NOT_READY))

    outcomes = [instagram.connector.publish(ready, deadline=soon()) for _ in range(2)]

    assert [type(outcome) for outcome in outcomes] == [Retryable, Posted]


def test_a_container_is_published_once(instagram: Meeting, ready: Parcel):
    first = instagram.connector.publish(ready, deadline=soon())
    second = instagram.connector.publish(ready, deadline=soon())

    assert second.platform_id == first.platform_id
    assert len(instagram.platform.live()) == 1


def test_it_waits_as_long_as_instagram_asks(instagram: Meeting, ready: Parcel):
    answer = errors.busy("17841401", 12).said
    instagram.server.goes_wrong("POST", PUBLISH, happens=False, instead=answer)

    busy = instagram.connector.publish(ready, deadline=soon())

    assert isinstance(busy, Retryable)
    assert busy.after == 12 * 60


def test_the_day_s_quota_is_instagram_s_own(instagram: Meeting):
    english, french = prepared(instagram, PARCEL, replace(PARCEL, key="other", text="Another one."))
    instagram.platform.most_posts = 1
    instagram.connector.publish(english, deadline=soon())

    refused = instagram.connector.publish(french, deadline=soon())

    assert isinstance(refused, Refused)
    assert "today" in refused.why


def test_without_room_for_both_languages_within_the_day_neither_goes(instagram: Meeting):
    both = (PARCEL, replace(PARCEL, key="other", text="Un autre."))
    instagram.platform.most_posts = 1

    with pytest.raises(PreparationFailed, match="no more publications of this account today") as failed:
        instagram.connector.prepare(both, deadline=soon())

    assert failed.value.lasting
    assert set(failed.value.so_far) == {PARCEL.key, "other"}
    assert instagram.connector.prepare((PARCEL,), deadline=soon())


@pytest.mark.parametrize("answer", [Said(200, {"data": []}), Said(200, {"data": [{"quota_usage": 3}]}), Said(500)])
def test_a_limit_instagram_does_not_tell_keeps_nothing_back(instagram: Meeting, answer: Said):
    instagram.server.goes_wrong("GET", r"/v\d\d\.\d/\d+/content_publishing_limit", instead=answer)

    assert instagram.connector.prepare((PARCEL,), deadline=soon())


def test_an_address_nobody_tells_is_no_reason_to_doubt_a_post(instagram: Meeting, ready: Parcel):
    instagram.server.goes_wrong("GET", ONE, drops=True)

    posted = instagram.connector.publish(ready, deadline=soon())

    assert isinstance(posted, Posted)
    assert posted.address == "https://www.instagram.com/ONhealth/"


# --- What nobody saw the end of is looked for -------------------------------------------------------------------------
def test_a_dropped_line_is_unknown_and_settled_by_the_container(instagram: Meeting, ready: Parcel):
    instagram.server.goes_wrong("POST", PUBLISH, drops=True)

    assert isinstance(instagram.connector.publish(ready, deadline=soon()), Unknown)

    found = instagram.connector.find(ready, deadline=soon())
    assert isinstance(found, Posted)
    assert (found.platform_id, found.address) == (
        instagram.platform.live()[0].id,
        instagram.platform.live()[0].permalink,
    )


def test_what_never_arrived_is_not_there(instagram: Meeting, ready: Parcel):
    instagram.server.goes_wrong("POST", PUBLISH, happens=False, drops=True)

    assert isinstance(instagram.connector.publish(ready, deadline=soon()), Unknown)
    assert instagram.connector.find(ready, deadline=soon()) == NotFound()


def test_without_time_nothing_is_asked(instagram: Meeting, ready: Parcel):
    instagram.server.asked.clear()

    assert isinstance(instagram.connector.publish(ready, deadline=soon(0)), Retryable)
    assert isinstance(instagram.connector.find(ready, deadline=soon(0)), CannotTell)
    assert instagram.server.asked == []


def test_captions_that_come_without_their_at_signs_are_still_ours(instagram: Meeting, ready: Parcel):
    instagram.platform.hides_at_signs = True
    instagram.server.goes_wrong("POST", PUBLISH, drops=True)
    instagram.connector.publish(ready, deadline=soon())

    assert isinstance(instagram.connector.find(ready, deadline=soon()), Posted)


def test_a_post_from_before_is_not_taken_for_ours(instagram: Meeting, ready: Parcel):
    instagram.connector.publish(ready, deadline=soon())
    instagram.platform.passed += timedelta(hours=3)

    (again,) = prepared(instagram, PARCEL)

    assert instagram.connector.find(again, deadline=soon()) == NotFound()


def test_a_post_with_other_pictures_is_not_ours(instagram: Meeting, ready: Parcel):
    (album,) = prepared(instagram, replace(PARCEL, key="album", pictures=FRENCH.pictures))
    instagram.connector.publish(album, deadline=soon())

    assert instagram.connector.find(ready, deadline=soon()) == NotFound()


def test_two_posts_that_say_the_same_are_for_people(instagram: Meeting, ready: Parcel):
    (twin,) = prepared(instagram, replace(PARCEL, key="twin"))
    instagram.connector.publish(ready, deadline=soon())
    instagram.connector.publish(twin, deadline=soon())

    found = instagram.connector.find(ready, deadline=soon())

    assert isinstance(found, CannotTell)
    assert "Several posts" in found.why


def test_a_list_is_read_to_its_end(instagram: Meeting, ready: Parcel):
    instagram.connector.publish(ready, deadline=soon())
    first = next(iter(instagram.platform.media.values()))
    for number in range(70):
        other = replace(first.container, id=f"9{number}", caption=f"Message {number}")
        instagram.platform.media[f"8{number}"] = replace(first, id=f"8{number}", container=other)

    assert isinstance(instagram.connector.find(ready, deadline=soon()), Posted)


# --- Taking down is by hand -------------------------------------------------------------------------------------------
def test_a_person_takes_it_down_and_it_is_seen_to_be_gone(instagram: Meeting, ready: Parcel):
    posted = instagram.connector.publish(ready, deadline=soon())
    known = replace(ready, posted_id=posted.platform_id)

    assert not instagram.connector.can_withdraw
    by_hand = instagram.connector.withdraw(known, deadline=soon())
    assert isinstance(by_hand, ByHand)
    assert "a person takes it down" in by_hand.why
    assert len(instagram.platform.live()) == 1

    instagram.platform.live()[0].deleted = True

    assert isinstance(instagram.connector.withdraw(known, deadline=soon()), Gone)
    assert instagram.connector.read(known, deadline=soon()) == NotFound()


def test_a_post_instagram_denies_and_lists_all_the_same_is_there(instagram: Meeting, ready: Parcel):
    """Reads by id have answered 100/33 for posts that stood in public (2026)."""
    posted = instagram.connector.publish(ready, deadline=soon())
    known = replace(ready, posted_id=posted.platform_id)
    instagram.server.goes_wrong("GET", ONE, instead=errors.no_such(posted.platform_id).said)

    assert isinstance(instagram.connector.find(known, deadline=soon()), Posted)


# --- Keys -------------------------------------------------------------------------------------------------------------
def test_a_dead_key_holds_and_publishes_nothing(instagram: Meeting, ready: Parcel):
    instagram.platform.accounts[0].token = "taken back"

    with pytest.raises(PreparationFailed, match="key") as failed:
        instagram.connector.prepare((PARCEL,), deadline=soon())

    assert failed.value.lasting
    assert isinstance(instagram.connector.publish(ready, deadline=soon()), Retryable)
    assert isinstance(instagram.connector.find(ready, deadline=soon()), CannotTell)


def test_a_key_is_renewed_a_month_before_it_ends(instagram: Meeting):
    old = instagram.credentials["@ONhealth"]
    instagram.platform.passed += timedelta(days=20)
    prepared(instagram, PARCEL)
    assert instagram.credentials["@ONhealth"] == old

    instagram.platform.passed += timedelta(days=20)
    prepared(instagram, PARCEL)

    renewed = instagram.credentials["@ONhealth"]
    assert renewed["access_token"] == instagram.platform.accounts[0].token != old["access_token"]
    assert renewed["expires_at"] > old["expires_at"]
    assert renewed["user_id"] == old["user_id"]


def test_a_key_that_cannot_be_renewed_now_is_good_until_it_ends(instagram: Meeting):
    instagram.platform.passed += timedelta(days=40)
    instagram.server.goes_wrong("GET", "/refresh_access_token", happens=False, instead=Said(500))

    assert prepared(instagram, PARCEL)


class Shared(dict):
    """Keys that several workers share: `renewing` says what happens to whoever wants to renew one."""

    def __init__(self, *keys: Any, renewing: Callable[[], AbstractContextManager[None]]) -> None:
        super().__init__(*keys)
        self.renews, self.dead = renewing, list[str]()

    def renewing(self, account: str) -> AbstractContextManager[None]:
        return self.renews()

    def refused(self, account: str) -> None:
        self.dead.append(account)


def test_while_another_worker_renews_a_key_it_is_neither_asked_for_nor_taken_for_dead(instagram: Meeting):
    """The old key is dead as soon as there is a new one, and nobody has kept that yet."""

    def another_does() -> AbstractContextManager[None]:
        raise NeverLeft("another worker is renewing the key")

    instagram.platform.passed += timedelta(days=40)
    instagram.platform.accounts[0].token = "the one the other worker was just given"
    keys = Shared(instagram.credentials, renewing=another_does)

    with pytest.raises(PreparationFailed, match="another worker") as failed:
        instagram.connected(keys).prepare((PARCEL,), deadline=soon())

    assert not failed.value.lasting
    assert (keys.dead, instagram.server.calls("GET", "/refresh_access_token")) == ([], [])


def test_a_key_another_worker_renewed_meanwhile_is_used_and_not_renewed_again(instagram: Meeting):
    @contextmanager
    def another_did() -> Iterator[None]:
        instagram.platform.accounts[0].token = "renewed"
        ends = (instagram.platform.now() + timedelta(days=60)).isoformat()
        keys["@ONhealth"] = {**keys["@ONhealth"], "access_token": "renewed", "expires_at": ends}
        yield

    instagram.platform.passed += timedelta(days=40)
    instagram.platform.accounts[0].expires_at += timedelta(days=60)
    keys = Shared(instagram.credentials, renewing=another_did)

    assert instagram.connected(keys).prepare((PARCEL,), deadline=soon())
    assert (keys.dead, instagram.server.calls("GET", "/refresh_access_token")) == ([], [])


def test_an_account_without_a_key_holds(instagram: Meeting):
    instagram.credentials.clear()

    with pytest.raises(PreparationFailed, match="Nobody has entered") as failed:
        instagram.connector.prepare((PARCEL,), deadline=soon())

    assert failed.value.lasting


def test_a_key_that_opens_another_account_makes_nothing(instagram: Meeting):
    sante = instagram.platform.accounts[1]
    sly = {"@ONhealth": {**instagram.credentials["@ONhealth"], "access_token": sante.token, "user_id": sante.id}}

    with pytest.raises(PreparationFailed, match="another account") as failed:
        instagram.connected(sly).prepare((PARCEL,), deadline=soon())

    assert failed.value.lasting
    assert instagram.platform.containers == {}


def test_a_key_goes_to_no_other_server(instagram: Meeting):
    sly = {"@ONhealth": {**instagram.credentials["@ONhealth"], "server": "https://graph.instagram.com.evil.example"}}

    with pytest.raises(PreparationFailed, match="not for this platform") as failed:
        instagram.connected(sly).prepare((PARCEL,), deadline=soon())

    assert failed.value.lasting


def test_only_the_allowed_address_is_reached(instagram: Meeting, ready: Parcel):
    instagram.server.asked.clear()

    outcome = instagram.connected(instagram.credentials, allowed=()).publish(ready, deadline=soon())

    assert isinstance(outcome, Refused)
    assert "not a public address" in outcome.why
    assert instagram.server.asked == []
