"""X is spoken to as it documents: strictly, and with what nobody saw the end of looked for, never sent again."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import timedelta

import pytest

from publishing.connectors.calling.deadline import Deadline
from publishing.connectors.contract import (
    CannotTell,
    Gone,
    NotFound,
    Parcel,
    Picture,
    Posted,
    PreparationFailed,
    Refused,
    Retryable,
    Shown,
    Unknown,
)
from tests.platforms.meeting import Meeting, jpeg, meeting_x, png
from tests.platforms.server import Said
from tests.platforms.x_problems import problem

PARCEL = Parcel(
    key="0190c3a2-0000-7000-8000-000000000001",
    account="@ONhealth",
    language="en",
    text="Flu shots are free for you & yours.\n\nontario.ca/flu https://www.ontario.ca/page/flu?a=1&b=2",
    pictures=(png(),),
)
FRENCH = replace(
    PARCEL,
    key="0190c3a2-0000-7000-8000-000000000002",
    account="@ONsante",
    language="fr",
    text="Le vaccin contre la grippe est gratuit. ontario.ca/grippe",
    pictures=(jpeg(alt="Une infirmière vaccine un enfant"),),
)
PLAIN = replace(PARCEL, pictures=())
CREATE = "/2/tweets"


def soon(seconds: float = 5) -> Deadline:
    return Deadline.after(seconds)


@pytest.fixture
def x() -> Iterator[Meeting]:
    with meeting_x() as meeting:
        yield meeting


def prepared(x: Meeting, *parcels: Parcel) -> list[Parcel]:
    """The parcels as the clock hands them on once they are prepared."""
    made = x.connector.prepare(parcels, deadline=soon())
    return [replace(parcel, prepared=made[parcel.key].plain) if parcel.key in made else parcel for parcel in parcels]


def begun(x: Meeting, parcel: Parcel) -> Parcel:
    """A parcel whose first call is on record from now on."""
    return replace(parcel, created_at=x.platform.now())


# --- Posting ----------------------------------------------------------------------------------------------------------
def test_a_pair_is_prepared_posted_and_read_as_it_was_meant(x: Meeting):
    english, french = prepared(x, PARCEL, FRENCH)
    assert x.platform.live() == []

    posted = [x.connector.publish(parcel, deadline=soon()) for parcel in (english, french)]

    assert [post.text for post in x.platform.live()] == [PARCEL.text, FRENCH.text]
    assert [post.alts for post in x.platform.live()] == [
        ["A nurse gives a flu shot"],
        ["Une infirmière vaccine un enfant"],
    ]
    read = x.connector.read(replace(english, posted_id=posted[0].platform_id), deadline=soon())
    assert read == Shown(
        PARCEL.text,
        "en",
        ("A nurse gives a flu shot",),
        posted[0].address,
        pictures=1,
        links=("http://ontario.ca/flu", "https://www.ontario.ca/page/flu?a=1&b=2"),
        counts={"likes": 0, "replies": 0, "reposts": 0},
    )


def test_pictures_are_sent_whole_in_pieces_before_anything_leaves(x: Meeting, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("publishing.connectors.for_x.pictures.PIECE", 64)

    (parcel,) = prepared(x, PARCEL)

    (upload,) = x.platform.uploads.by_id.values()
    assert upload.data == PARCEL.pictures[0].data
    assert len(upload.pieces) > 1
    x.connector.publish(parcel, deadline=soon())
    assert len(x.platform.uploads.by_id) == 1


def test_pictures_x_still_looks_at_are_waited_for(x: Meeting):
    x.platform.uploads.waits = 2

    (parcel,) = prepared(x, PARCEL)

    assert isinstance(x.connector.publish(parcel, deadline=soon()), Posted)
    assert len(x.server.calls("GET", "/2/media/upload")) == 2


def test_pictures_that_take_too_long_are_prepared_later(x: Meeting):
    x.platform.uploads.waits, x.platform.uploads.check_after = 1, 60

    with pytest.raises(PreparationFailed, match="not finished looking") as failed:
        x.connector.prepare((PARCEL,), deadline=soon())

    assert not failed.value.lasting


def test_what_was_prepared_for_one_language_is_kept_when_the_other_fails(x: Meeting):
    english = replace(PARCEL, pictures=(png(alt=""),))
    x.server.goes_wrong("POST", "/2/media/metadata", happens=False, instead=Said(500))

    with pytest.raises(PreparationFailed, match="did not take a picture now") as failed:
        x.connector.prepare((english, FRENCH), deadline=soon())

    assert not failed.value.lasting
    assert list(failed.value.so_far) == [english.key]


def test_pictures_x_has_forgotten_are_sent_anew(x: Meeting):
    (parcel,) = prepared(x, PARCEL)
    x.platform.uploads.by_id.clear()

    assert isinstance(x.connector.publish(parcel, deadline=soon()), Posted)
    assert x.platform.live()[0].alts == ["A nurse gives a flu shot"]


def test_pictures_are_taken_for_forgotten_before_x_forgets_them(x: Meeting):
    made = x.connector.prepare((PARCEL,), deadline=soon())

    assert timedelta(hours=23) < made[PARCEL.key].until - x.platform.now() < timedelta(hours=24)


def test_a_thread_answers_the_message_before_it(x: Meeting):
    first = x.connector.publish(PLAIN, deadline=soon())
    second = replace(PLAIN, key="second", text="Book now.", position=1, before=(first,))

    x.connector.publish(second, deadline=soon())

    assert [post.answers for post in x.platform.live()] == ["", first.platform_id]


# --- What X would not take is known before anything leaves ------------------------------------------------------------
REFUSED = {
    "nothing": (replace(PLAIN, text=" \n"), "neither a text nor a picture"),
    "too long": (replace(PLAIN, text="é" * 281), "too long"),
    "too heavy for its weight": (replace(PLAIN, text="漢" * 141), "too long"),
    "a sign X does not take": (replace(PLAIN, text="a\ufeffb"), "characters"),
    "five pictures": (replace(PARCEL, pictures=(png(),) * 5), "at most four"),
    "a long description": (replace(PARCEL, pictures=(png(alt="a" * 1_001),)), "description"),
    "no picture": (replace(PARCEL, pictures=(replace(png(), content_type="image/svg+xml"),)), "kind X does not take"),
    "other bytes": (replace(PARCEL, pictures=(replace(png(), data=b"\x89PNG"),)), "not the one"),
}


@pytest.mark.parametrize(("parcel", "why"), REFUSED.values(), ids=REFUSED)
def test_what_x_would_refuse_is_not_even_asked(x: Meeting, parcel: Parcel, why: str):
    with pytest.raises(PreparationFailed, match=why) as failed:
        x.connector.prepare((parcel,), deadline=soon())

    assert failed.value.lasting
    assert isinstance(x.connector.publish(parcel, deadline=soon()), Refused)
    assert x.server.asked == []


def test_a_text_of_280_as_x_weighs_them_is_taken(x: Meeting):
    words = "é" * 256 + " https://www.ontario.ca/a/very/long/address/that/counts/twenty-three"

    assert isinstance(x.connector.publish(replace(PLAIN, text=words), deadline=soon()), Posted)


# --- What X says, and what it means -----------------------------------------------------------------------------------
ANSWERS = {
    "400 of its own": (problem(400, "Invalid.").said, Refused),
    "400 of somebody on the way": (Said(400, "<h1>Bad Request</h1>"), Unknown),
    "402": (problem(402, "Credits depleted.").said, Refused),
    "403 of its own": (problem(403, "You are not permitted to perform this action.").said, Refused),
    "403 of somebody on the way": (Said(403, "<h1>Blocked</h1>"), Unknown),
    "403 for identical text": (
        problem(403, "You are not allowed to create a Tweet with duplicate content.").said,
        Unknown,
    ),
    "409": (Said(409, {"title": "Conflict"}), Unknown),
    "429": (problem(429, "Too Many Requests").said, Retryable),
    "500": (Said(500, {"title": "Internal Server Error"}), Unknown),
    "503": (Said(503, {"title": "Service Unavailable"}), Unknown),
    "201 without a post": (Said(201, {"data": {}}), Unknown),
    "200 that is no JSON": (Said(200, "fine"), Unknown),
}


@pytest.mark.parametrize(("answer", "meaning"), ANSWERS.values(), ids=ANSWERS)
def test_an_answer_without_a_post_is_translated(x: Meeting, answer: Said, meaning: type):
    x.server.goes_wrong("POST", CREATE, happens=False, instead=answer)

    assert type(x.connector.publish(PLAIN, deadline=soon())) is meaning
    assert x.platform.live() == []


REFUSALS = {name: answer for name, (answer, _) in ANSWERS.items() if answer.status >= 400}


@pytest.mark.parametrize("answer", REFUSALS.values(), ids=REFUSALS)
def test_a_refusal_that_lies_is_not_believed(x: Meeting, answer: Said):
    """X posts, and says that it did not: the account's own timeline knows better."""
    x.server.goes_wrong("POST", CREATE, instead=answer)

    outcome = x.connector.publish(PLAIN, deadline=soon())

    assert isinstance(outcome, Posted)
    assert [post.id for post in x.platform.live()] == [outcome.platform_id]


def test_a_claim_that_lies_is_seen_when_it_is_read_back(x: Meeting):
    lie = Said(201, {"data": {"id": "1990000000000000999", "text": "…"}})
    x.server.goes_wrong("POST", CREATE, happens=False, instead=lie)

    claimed = x.connector.publish(PLAIN, deadline=soon())

    assert isinstance(claimed, Posted)
    assert x.connector.read(replace(PLAIN, posted_id=claimed.platform_id), deadline=soon()) == NotFound()


def test_it_waits_as_long_as_x_asks(x: Meeting):
    x.platform.most["create"] = 1
    x.connector.publish(PLAIN, deadline=soon())

    busy = x.connector.publish(replace(PLAIN, key="other", text="Another one."), deadline=soon())

    assert isinstance(busy, Retryable)
    assert 800 < busy.after <= 901


def test_a_refusal_quotes_x(x: Meeting):
    x.server.goes_wrong("POST", CREATE, happens=False, instead=problem(403, "Your account is suspended.").said)

    refused = x.connector.publish(PLAIN, deadline=soon())

    assert "Your account is suspended." in refused.why


# --- What nobody saw the end of is looked for -------------------------------------------------------------------------
def test_a_dropped_line_is_unknown_and_found_on_the_timeline(x: Meeting):
    parcel = begun(x, PLAIN)
    x.server.goes_wrong("POST", CREATE, drops=True)

    assert isinstance(x.connector.publish(parcel, deadline=soon()), Unknown)

    found = x.connector.find(parcel, deadline=soon())
    assert isinstance(found, Posted)
    assert found.platform_id == x.platform.live()[0].id


def test_what_an_earlier_call_posted_is_found_when_x_refuses_the_repeat(x: Meeting):
    """A person said that it is not there and lets it go again; X knows better."""
    parcel = begun(x, PLAIN)
    x.server.goes_wrong("POST", CREATE, drops=True)
    x.connector.publish(parcel, deadline=soon())
    x.platform.passed += timedelta(minutes=5)

    again = x.connector.publish(parcel, deadline=soon())

    assert isinstance(again, Posted)
    assert [post.id for post in x.platform.live()] == [again.platform_id]


def test_a_slow_answer_is_unknown(x: Meeting):
    x.server.goes_wrong("POST", CREATE, waits=3)

    assert isinstance(x.connector.publish(PLAIN, deadline=soon(1)), Unknown)


def test_without_time_nothing_is_asked(x: Meeting):
    assert isinstance(x.connector.publish(PLAIN, deadline=soon(0)), Retryable)
    assert isinstance(x.connector.find(PLAIN, deadline=soon(0)), CannotTell)
    assert isinstance(x.connector.withdraw(PLAIN, deadline=soon(0)), Retryable)
    assert x.server.asked == []


def test_where_nobody_listens_nothing_was_posted(x: Meeting):
    x.server.stop()

    assert isinstance(x.connector.publish(PLAIN, deadline=soon()), Retryable)


def test_identical_text_from_before_is_not_taken_for_ours(x: Meeting):
    """X refuses it as a double, and the post it means is an old one: people have to say."""
    x.connector.publish(PLAIN, deadline=soon())
    x.platform.passed += timedelta(hours=3)
    again = begun(x, replace(PLAIN, key="again"))

    outcome = x.connector.publish(again, deadline=soon())

    assert isinstance(outcome, Unknown)
    assert "posted already" in outcome.why
    assert x.connector.find(again, deadline=soon()) == NotFound()
    assert len(x.platform.live()) == 1


def test_two_posts_that_say_the_same_are_for_people(x: Meeting):
    parcel = begun(x, PLAIN)
    x.platform.refuses_twins_for = timedelta(0)
    x.connector.publish(parcel, deadline=soon())
    x.connector.publish(parcel, deadline=soon())

    found = x.connector.find(parcel, deadline=soon())

    assert isinstance(found, CannotTell)
    assert "Several posts" in found.why


OTHERS = {
    "other words": replace(PLAIN, text="Flu shots are free for you & yours."),
    "a picture more": PARCEL,
    "the other account": replace(PLAIN, account="@ONsante"),
}


@pytest.mark.parametrize("other", OTHERS.values(), ids=OTHERS)
def test_a_post_that_differs_is_not_ours(x: Meeting, other: Parcel):
    x.connector.publish(other, deadline=soon())

    assert x.connector.find(begun(x, PLAIN), deadline=soon()) == NotFound()


def test_a_timeline_is_read_to_its_end(x: Meeting):
    parcel = begun(x, PLAIN)
    x.platform.most["create"] = 1_000
    x.connector.publish(parcel, deadline=soon())
    for number in range(120):
        x.connector.publish(replace(PLAIN, key=str(number), text=f"Message {number}"), deadline=soon())

    assert isinstance(x.connector.find(parcel, deadline=soon()), Posted)


TYPED = ["a < b & c > d", "See ontario.ca/a.", "See http://ontario.ca/a", "Voir https://ontario.ca/à-propos, svp", "é"]


@pytest.mark.parametrize("words", TYPED)
def test_words_come_back_as_they_were_typed(x: Meeting, words: str):
    posted = x.connector.publish(replace(PARCEL, text=words), deadline=soon())

    shown = x.connector.read(replace(PARCEL, text=words, posted_id=posted.platform_id), deadline=soon())

    assert shown.text == words


# --- Taking down ------------------------------------------------------------------------------------------------------
def test_what_is_taken_down_is_gone(x: Meeting):
    parcel = begun(x, PLAIN)
    posted = x.connector.publish(parcel, deadline=soon())
    known = replace(parcel, posted_id=posted.platform_id)

    assert isinstance(x.connector.withdraw(known, deadline=soon()), Gone)
    assert x.platform.live() == []
    assert x.connector.find(known, deadline=soon()) == NotFound()
    assert isinstance(x.connector.withdraw(known, deadline=soon()), Gone)


def test_every_copy_is_taken_down(x: Meeting):
    parcel = begun(x, PLAIN)
    x.platform.refuses_twins_for = timedelta(0)
    x.connector.publish(parcel, deadline=soon())
    x.connector.publish(parcel, deadline=soon())

    assert isinstance(x.connector.withdraw(parcel, deadline=soon()), Gone)
    assert x.platform.live() == []


def test_a_withdrawal_nobody_saw_the_end_of_is_unknown(x: Meeting):
    posted = x.connector.publish(PLAIN, deadline=soon())
    x.server.goes_wrong("DELETE", "/2/tweets/.*", drops=True)

    assert isinstance(x.connector.withdraw(replace(PLAIN, posted_id=posted.platform_id), deadline=soon()), Unknown)


# --- Keys -------------------------------------------------------------------------------------------------------------
def test_a_key_is_renewed_before_it_ends_and_kept_before_it_is_used(x: Meeting):
    kept = dict(x.credentials["@ONhealth"])
    x.platform.passed += timedelta(hours=1, minutes=58)

    assert isinstance(x.connector.publish(PLAIN, deadline=soon()), Posted)

    renewed = x.credentials["@ONhealth"]
    account = x.platform.accounts.by_name["ONhealth"]
    assert account.spent == [kept["refresh_token"]]
    assert (renewed["access_token"], renewed["refresh_token"]) == (account.access_token, account.refresh_token)
    assert renewed["client_secret"] == kept["client_secret"]
    assert renewed["expires_at"] > kept["expires_at"]


def test_a_key_x_does_not_take_is_renewed_once(x: Meeting):
    x.platform.accounts.by_name["ONhealth"].access_token = "taken back"

    assert isinstance(x.connector.publish(PLAIN, deadline=soon()), Posted)
    assert len(x.server.calls("POST", "/2/oauth2/token")) == 1


def test_a_dead_key_holds_and_posts_nothing(x: Meeting):
    account = x.platform.accounts.by_name["ONhealth"]
    account.access_token = account.refresh_token = "taken back"

    with pytest.raises(PreparationFailed, match="key") as failed:
        x.connector.prepare((PARCEL,), deadline=soon())

    assert failed.value.lasting
    assert isinstance(x.connector.publish(PLAIN, deadline=soon()), Retryable)
    assert isinstance(x.connector.find(PLAIN, deadline=soon()), CannotTell)
    assert x.platform.live() == []


@pytest.mark.parametrize(("how", "why"), [({"instead": Said(503)}, "renew our key now"), ({"drops": True}, "at 127")])
def test_a_key_x_cannot_renew_now_is_renewed_later(x: Meeting, how: dict, why: str):
    x.platform.passed += timedelta(hours=2)
    x.server.goes_wrong("POST", "/2/oauth2/token", happens=False, **how)

    with pytest.raises(PreparationFailed, match=why) as failed:
        x.connector.prepare((PLAIN,), deadline=soon())

    assert not failed.value.lasting
    assert x.connector.prepare((PLAIN,), deadline=soon()) == {}


def test_a_new_key_lost_on_the_way_holds(x: Meeting):
    """X has spent the old one, and nobody saw the new one: a custodian has to connect the account again."""
    x.platform.passed += timedelta(hours=2)
    x.server.goes_wrong("POST", "/2/oauth2/token", drops=True)

    assert isinstance(x.connector.publish(PLAIN, deadline=soon()), Retryable)
    with pytest.raises(PreparationFailed, match="does not take our key") as failed:
        x.connector.prepare((PLAIN,), deadline=soon())

    assert failed.value.lasting
    assert x.platform.live() == []


def test_an_account_without_a_key_holds(x: Meeting):
    x.credentials.clear()

    with pytest.raises(PreparationFailed, match="Nobody has entered") as failed:
        x.connector.prepare((PARCEL,), deadline=soon())

    assert failed.value.lasting


def test_a_key_that_opens_another_account_posts_nothing(x: Meeting):
    swapped = {"@ONhealth": x.credentials["@ONsante"], "@ONsante": x.credentials["@ONhealth"]}

    with pytest.raises(PreparationFailed, match="another account") as failed:
        x.connected(swapped).prepare((PLAIN, FRENCH), deadline=soon())

    assert failed.value.lasting
    assert [asked.path for asked in x.server.asked] == ["/2/users/me"]


def test_a_key_goes_to_no_other_server(x: Meeting):
    sly = {"@ONhealth": {**x.credentials["@ONhealth"], "server": "https://api.x.com.evil.example"}}

    with pytest.raises(PreparationFailed, match="not for this platform") as failed:
        x.connected(sly).prepare((PLAIN,), deadline=soon())

    assert failed.value.lasting


class Stale(dict):
    """What a worker read before another one kept a new key: the first looks show the old one."""

    def __init__(self, old: Mapping[str, str], kept: Mapping[str, Mapping[str, str]], *, looks: int) -> None:
        super().__init__(kept)
        self.looks = [old] * looks

    def get(self, name, default=None):
        return self.looks.pop() if self.looks else super().get(name, default)


@pytest.mark.parametrize(("looks", "asked"), [(1, 1), (2, 2)], ids=["seen before asking", "seen when refused"])
def test_of_two_workers_who_renew_the_later_takes_what_the_other_kept(x: Meeting, looks: int, asked: int):
    old = x.credentials["@ONhealth"]
    x.platform.passed += timedelta(hours=2)
    x.connector.publish(PLAIN, deadline=soon())

    later = x.connected(Stale(old, x.credentials, looks=looks))

    assert isinstance(later.publish(replace(PLAIN, text="Another one."), deadline=soon()), Posted)
    assert len(x.server.calls("POST", "/2/oauth2/token")) == asked


class Lost(dict):
    """Credentials nobody can keep."""

    def __setitem__(self, name, value):
        raise OSError("the disk is full")


def test_a_key_nobody_keeps_is_not_used(x: Meeting):
    x.platform.passed += timedelta(hours=2)

    outcome = x.connected(Lost(x.credentials)).publish(PLAIN, deadline=soon())

    assert isinstance(outcome, Retryable)
    assert "could not be kept" in outcome.why
    assert x.server.calls("POST", CREATE) == []


def test_no_secret_is_kept_of_an_answer(x: Meeting):
    token = x.credentials["@ONhealth"]["access_token"]
    x.server.goes_wrong("POST", CREATE, happens=False, instead=problem(403, f"Token {token} may not.").said)

    refused = x.connector.publish(PLAIN, deadline=soon())

    assert token not in str(refused.raw)


def test_only_the_allowed_address_is_reached(x: Meeting):
    """The guard stands before the fake, too: without the list, the same call never leaves."""
    outcome = x.connected(x.credentials, allowed=()).publish(PLAIN, deadline=soon())

    assert isinstance(outcome, Refused)
    assert "not a public address" in outcome.why
    assert x.server.asked == []


def test_a_picture_of_another_kind_than_its_name_is_refused_by_x(x: Meeting):
    sly = Picture(PARCEL.pictures[0].digest, "image/jpeg", "A nurse", PARCEL.pictures[0].data)

    with pytest.raises(PreparationFailed, match="not what was announced") as failed:
        x.connector.prepare((replace(PARCEL, pictures=(sly,)),), deadline=soon())

    assert failed.value.lasting
