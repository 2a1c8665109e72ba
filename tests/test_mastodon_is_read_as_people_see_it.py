"""What stands on Mastodon is found, and compared with what was meant as a reader would compare it."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from publishing.connectors.contract import CannotTell, Card, NotFound, Parcel, Posted
from publishing.connectors.for_mastodon import search as mastodon_search
from publishing.connectors.for_mastodon.html_words import words_of
from publishing.connectors.for_mastodon.statuses import plain
from tests.platforms.mastodon_meeting import FRENCH, Meeting, meeting, parcel, picture, soon
from tests.platforms.mastodon_text import html_of
from tests.platforms.server import Said


@pytest.fixture
def met() -> Iterator[Meeting]:
    with meeting() as made:
        made.platform.known_elsewhere.add("ville@ottawa.example")
        yield made


# --- Words --------------------------------------------------------------------------------------------------------

LONG = "https://www.ontario.ca/fr/page/vaccins-contre-la-grippe-et-autres-infections?saison=2026&lang=fr"
TEXTS = {
    "paragraphs and lines": "One\ntwo\n\nThree",
    "more empty lines than are shown": "One\n\n\n\nTwo",
    "spaces at the ends": "  One two \n",
    "lines of another system": "One\r\ntwo",
    "signs of HTML": "Less < than & more > than \"this\" or 'that' &amp; so on",
    "French typography": "« La grippe » : c’est gratuit\u00a0! Où\u202f? À l’hôpital…",
    "a link that is shown in part": f"Voir {LONG}.",
    "links in brackets": "(https://ontario.ca/flu), then https://canada.ca",
    "hashtags": "#Grippe et #Santé2026, pas #2026",
    "somebody on another server": "Avec @ville@ottawa.example et @personne@nulle.part",
    "somebody on this server": "With @ONsante and @ONsante@social.example, not @nobody",
    "an address for mail": "Write to flu@ontario.ca",
    "emoji": "👩🏽‍⚕️ 🇨🇦 :maple_leaf:",
}


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_what_reads_as_it_was_meant_compares_equal(met: Meeting, text: str):
    assert met.read(met.published(parcel(text))).text == text


def test_a_word_that_changed_is_seen(met: Meeting):
    posted = met.published(parcel("Flu shots are free.\n\nBook now."))
    met.platform.live()[0].text = "Flu shots cost money.\n\nBook now."

    assert met.read(posted).text == "Flu shots cost money.\n\nBook now."


def test_an_empty_line_that_is_lost_is_seen(met: Meeting):
    posted = met.published(parcel("Flu shots are free.\n\nBook now."))
    met.platform.live()[0].text = "Flu shots are free.\nBook now."

    assert met.read(posted).text == "Flu shots are free.\nBook now."


SIGNS = some.sampled_from(
    ["a", "é", " ", "\n", "\n\n", "<", "&", "#tag", "@ville@ottawa.example", "«\u00a0", f" {LONG} "]
)


@settings(max_examples=300, suppress_health_check=[HealthCheck.too_slow])
@given(some.lists(SIGNS, max_size=12).map("".join))
def test_every_text_comes_back_from_its_html(text: str):
    html, mentions = html_of(plain(text, "social.example"), "social.example", {"ville@ottawa.example"})

    words = words_of(html, {one["url"]: one["acct"] for one in mentions})

    assert plain(words.text, "social.example") == plain(text, "social.example")


def test_links_are_told_in_the_order_they_are_read(met: Meeting):
    shown = met.read(met.published(parcel(f"#Flu {LONG} with @ville@ottawa.example and https://canada.ca")))

    assert shown.links == (LONG, "https://canada.ca")


def test_the_card_of_a_link_is_told(met: Meeting):
    met.platform.card = {
        "url": "https://ontario.ca/flu",
        "title": "Flu shots",
        "description": "In English",
        "type": "link",
    }

    shown = met.read(met.published(parcel("Voir https://ontario.ca/flu", account=FRENCH, language="fr")))

    assert shown.card == Card("https://ontario.ca/flu", "Flu shots", "In English")


# --- Language, pictures, counts -----------------------------------------------------------------------------------


@pytest.mark.parametrize(("meant", "shown"), [("fr", "fr"), ("fr-CA", "fr-CA"), ("mi", "en")])
def test_the_language_is_the_one_that_was_meant_unless_the_server_does_not_know_it(
    met: Meeting, meant: str, shown: str
):
    """A region is left off, which is no difference; a language it does not know becomes the account's own, which is."""
    assert met.read(met.published(parcel(language=meant))).language == shown


def test_descriptions_that_are_missing_or_changed_are_seen(met: Meeting):
    posted = met.published(parcel("Two", picture("a", "First"), picture("b", "Second")))
    met.platform.live()[0].media[0].description = "Premier"
    met.platform.live()[0].media[1].description = ""

    assert met.read(posted).alts == ("Premier", "")


def test_a_picture_that_is_gone_is_seen(met: Meeting):
    posted = met.published(parcel("Two", picture("a"), picture("b")))
    met.platform.live()[0].media.pop()

    assert met.read(posted).pictures == 1


def test_counts_are_told_as_the_server_tells_them(met: Meeting):
    posted = met.published(parcel())
    met.platform.live()[0].replies = 3

    assert met.read(posted).counts == {"replies": 3, "reposts": 0, "likes": 0}


# --- Finding ------------------------------------------------------------------------------------------------------


def find(met: Meeting, looked_for: Parcel) -> Any:
    return met.connector.find(looked_for, deadline=soon())


def test_a_message_is_found_by_its_words_and_its_time(met: Meeting):
    posted = met.publish(parcel())

    assert find(met, parcel()).platform_id == posted.platform_id
    assert find(met, parcel("Other words")) == NotFound()


def test_the_same_words_of_last_week_are_another_message(met: Meeting):
    met.publish(parcel())
    met.platform.live()[0].created_at -= timedelta(days=7)

    assert find(met, parcel()) == NotFound()


def test_the_same_words_in_the_other_language_are_another_message(met: Meeting):
    met.publish(parcel("ontario.ca/flu"))

    assert find(met, parcel("ontario.ca/flu", language="fr")) == NotFound()


def test_the_same_words_elsewhere_in_the_thread_are_another_message(met: Meeting):
    first = met.publish(parcel("Thread"))
    reply = parcel("Thread", key="key-2", before=(first,))

    assert find(met, reply) == NotFound()
    second = met.publish(reply)
    assert find(met, reply).platform_id == second.platform_id
    assert met.platform.statuses[second.platform_id].answers == first.platform_id


def test_without_words_the_pictures_tell_messages_apart(met: Meeting):
    met.publish(parcel("", picture("a", "First")))

    assert isinstance(find(met, parcel("", picture("a", "First"))), Posted)
    assert find(met, parcel("", picture("b", "Second"))) == NotFound()


def test_a_message_is_found_behind_many_newer_ones(met: Meeting):
    posted = met.publish(parcel())
    for number in range(45):
        met.publish(parcel(f"Newer {number}", key=f"newer-{number}"))

    assert find(met, parcel()).platform_id == posted.platform_id


def test_behind_too_many_newer_ones_nobody_can_tell(met: Meeting, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(mastodon_search, "MOST_PAGES", 1)
    for number in range(41):
        met.publish(parcel(f"Newer {number}", key=f"newer-{number}"))

    assert isinstance(find(met, parcel()), CannotTell)


def test_once_the_key_is_forgotten_not_found_is_cannot_tell(met: Meeting):
    long_ago = datetime.now(UTC) - timedelta(minutes=61)

    assert find(met, parcel()) == NotFound()
    assert isinstance(find(met, parcel(created_at=long_ago)), CannotTell)


UNCLEAR = {
    "a page of a proxy": Said(404, "<h1>nginx</h1>"),
    "an error": Said(500, "<h1>We’re sorry</h1>"),
    "too many calls": Said(429, {"error": "Too many requests"}),
    "no list": Said(200, {"ok": True}),
    "no messages": Said(200, [{"id": "1"}]),
}


@pytest.mark.parametrize("said", UNCLEAR.values(), ids=UNCLEAR)
def test_what_the_server_does_not_tell_clearly_nobody_can_tell(met: Meeting, said: Said):
    posted = met.published(parcel())
    met.server.goes_wrong("GET", r"/api/v1/accounts/\d+/statuses", instead=said)
    met.server.goes_wrong("GET", r"/api/v1/statuses/\d+", instead=said, times=2)

    assert isinstance(find(met, replace(posted, posted_id="")), CannotTell)
    assert isinstance(find(met, posted), CannotTell)
    assert isinstance(met.connector.read(posted, deadline=soon()), CannotTell)


def test_what_is_kept_of_an_answer_holds_no_key(met: Meeting):
    token = met.credentials[parcel().account]["access_token"]
    met.server.goes_wrong("POST", "/api/v1/statuses", instead=Said(403, {"error": f"Your login {token} is disabled"}))

    refused = met.publish(parcel())

    assert token not in str(refused.raw)
    assert "is disabled" in str(refused.raw)
