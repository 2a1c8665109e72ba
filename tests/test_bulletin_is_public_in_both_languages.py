"""Everybody reads the bulletin, each account in its language, without signing in and without leaving a trace."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from hashlib import sha256
from xml.etree import ElementTree

import pytest
import time_machine
from django.test import Client

from channels.models import Account, Channel, Status
from people.models import Ministry
from publishing.connectors.calling.deadline import Deadline
from publishing.connectors.contract import Parcel, Picture, Posted
from publishing.sending.connecting import bulletin_address, connector_for
from web.bulletin.prose import first_line, prose
from web.bulletin.words import WORDS

pytestmark = pytest.mark.django_db(databases=["default", "shelf"])

ATOM = "{http://www.w3.org/2005/Atom}"
XML_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
PNG = b"\x89PNG a poster"
POSTER = Picture(f"sha256:{sha256(PNG).hexdigest()}", "image/png", "A nurse & a child", PNG)
MEDIA = f"/bulletin/media/{sha256(PNG).hexdigest()}"
ENGLISH = Parcel(
    key="0190c3a2-0000-7000-8000-000000000001",
    account="@ONhealth",
    language="en",
    text="Flu shots are free.\nBook by December 15: ontario.ca/flu\n\n<b>Bring your card</b>",
    pictures=(POSTER,),
    twin="@ONsante",
    file_number="HLTH-2026-0042",
    title="never shown",
)
FRENCH = replace(
    ENGLISH,
    key="0190c3a2-0000-7000-8000-000000000002",
    account="@ONsante",
    language="fr",
    text="Le vaccin est gratuit.\nPrenez rendez-vous d’ici le 15 décembre : ontario.ca/grippe",
    pictures=(),
    twin="@ONhealth",
)


@pytest.fixture
def ministry() -> Ministry:
    return Ministry.objects.create(
        code="HLTH", name_en="Ministry of Health", name_fr="Ministère de la Santé", since=date(2020, 1, 1)
    )


@pytest.fixture(autouse=True)
def channel(ministry: Ministry) -> Channel:
    """The pair @ONhealth and @ONsante."""
    terms = {"terms_url_en": "https://www.ontario.ca/social", "terms_url_fr": "https://www.ontario.ca/fr/social"}
    pair = Channel.objects.create(
        ministry=ministry, platform="bulletin", name="Health", purpose="Health", status=Status.ACTIVE, **terms
    )
    for language, handle in (("en", "@ONhealth"), ("fr", "@ONsante")):
        Account.objects.create(channel=pair, platform="bulletin", language=language, handle=handle)
    return pair


@pytest.fixture
def reader() -> Client:
    """Somebody with no account here, whose browser prefers neither language."""
    return Client(headers={"accept-language": "de"})


@pytest.fixture
def publish() -> Callable[[Parcel], None]:
    """Publish as the worker does, at nine in the morning of December 1, 2026, Toronto time."""

    def put(*parcels: Parcel) -> None:
        with time_machine.travel(datetime(2026, 12, 1, 14, 0, tzinfo=UTC), tick=False):
            for parcel in parcels:
                connector_for(Channel(platform="bulletin")).publish(parcel, deadline=Deadline.after(5))

    return put


def withdraw(parcel: Parcel) -> None:
    connector_for(Channel(platform="bulletin")).withdraw(parcel, deadline=Deadline.after(5))


def text_of(response: object) -> str:
    return response.content.decode()


def page_of(parcel: Parcel) -> str:
    return f"/bulletin/{parcel.account}/{parcel.key}/"


@pytest.mark.parametrize(
    ("address", "language", "words"),
    [
        ("/bulletin/@ONhealth/", "en", "Ministry of Health"),
        ("/bulletin/@ONsante/", "fr", "Ministère de la Santé"),
        (page_of(ENGLISH), "en", "Message of @ONhealth"),
        (page_of(FRENCH), "fr", "Message de @ONsante"),
        ("/bulletin/?lang=en", "en", "Official messages"),
        ("/bulletin/?lang=fr", "fr", "Messages officiels"),
    ],
)
def test_a_page_speaks_the_language_of_its_account(reader, publish, address: str, language: str, words: str):
    publish(ENGLISH, FRENCH)

    response = reader.get(address, headers={"accept-language": "fr" if language == "en" else "en"})

    assert response.status_code == 200
    assert f'<html lang="{language}">' in text_of(response)
    assert response["Content-Language"] == language
    assert words in text_of(response)


@pytest.fixture
def every_answer(reader, publish) -> Iterator[object]:
    publish(ENGLISH, FRENCH)
    gone = replace(FRENCH, key="0190c3a2-0000-7000-8000-000000000003")
    publish(gone)
    withdraw(gone)
    addresses = ["/bulletin/", "/bulletin/@ONhealth/", "/bulletin/@ONsante/", page_of(ENGLISH), page_of(gone)]
    return [reader.get(address) for address in [*addresses, "/bulletin/@ONhealth/feed.atom", MEDIA]]


def test_no_page_sets_a_cookie_or_asks_who_one_is(every_answer):
    assert {response.status_code for response in every_answer} == {200, 410}
    assert not [response for response in every_answer if response.cookies]


def test_no_page_carries_script_or_style_of_its_own(every_answer):
    for response in every_answer[:-1]:
        assert not re.search(r"<script|<style|\sstyle=|\son\w+=", text_of(response))


def test_no_page_shows_what_is_not_public(every_answer):
    for response in every_answer[:-1]:
        assert "never shown" not in text_of(response)
        assert "HLTH-2026-0042" not in text_of(response)


def test_the_account_shows_its_own_messages_newest_first(reader, publish):
    publish(*(replace(ENGLISH, key=f"k{number}", text=f"Message number {number}.") for number in range(3)), FRENCH)

    shown = re.findall(r"Message number (\d)", text_of(reader.get("/bulletin/@ONhealth/")))

    assert shown == ["2", "1", "0"]


def test_a_long_account_is_told_in_pages(reader, publish):
    publish(*(replace(ENGLISH, key=f"k{number}", text=f"Message number {number}.") for number in range(21)))

    first, second = (text_of(reader.get(f"/bulletin/@ONhealth/?page={page}")) for page in (1, 2))

    assert first.count("<article") == 20
    assert "Message number 0." in second
    assert 'href="?page=2" rel="next">Older messages' in first
    assert "Page 2 of 2" in second


@pytest.mark.parametrize("page", ["0", "-1", "99999", "abc", ""])
def test_any_page_number_gets_a_page(reader, publish, page: str):
    publish(ENGLISH)

    assert "Flu shots" in text_of(reader.get(f"/bulletin/@ONhealth/?page={page}"))


def test_the_account_leads_to_its_twin(reader):
    assert 'href="/bulletin/@ONsante/"\n' in text_of(reader.get("/bulletin/@ONhealth/"))
    assert "Lire ce compte en français" in text_of(reader.get("/bulletin/@ONhealth/"))
    assert 'href="/bulletin/@ONhealth/"\n' in text_of(reader.get("/bulletin/@ONsante/"))


@pytest.mark.parametrize(("language", "order"), [("en", ["@ONhealth", "@ONsante"]), ("fr", ["@ONsante", "@ONhealth"])])
def test_the_list_of_accounts_begins_with_the_readers_language(reader, language: str, order: list[str]):
    assert re.findall(r">(@ON\w+)</a>", text_of(reader.get(f"/bulletin/?lang={language}"))) == order


def test_a_message_leads_to_the_same_message_in_the_other_language(reader, publish):
    publish(ENGLISH, FRENCH)

    assert f'href="{page_of(FRENCH)}"' in text_of(reader.get(page_of(ENGLISH)))
    assert "Lire ce message en français" in text_of(reader.get(page_of(ENGLISH)))
    assert f'href="{page_of(ENGLISH)}"' in text_of(reader.get(page_of(FRENCH)))


def test_a_message_alone_leads_to_the_twin_account(reader, publish):
    publish(ENGLISH, replace(FRENCH, file_number="HLTH-2026-0043"))

    page = text_of(reader.get(page_of(ENGLISH)))

    assert page_of(FRENCH) not in page
    assert "Lire ce compte en français" in page


def test_a_thread_leads_back_to_the_message_before(reader, publish):
    first = Posted(platform_id=ENGLISH.key, address="", at=datetime(2026, 12, 1, 14, tzinfo=UTC))
    second = replace(ENGLISH, key="second", position=1, before=(first,))
    publish(ENGLISH, second)

    assert f'<a href="{page_of(ENGLISH)}">Read the one before it</a>' in text_of(reader.get(page_of(second)))


@pytest.mark.parametrize(
    ("parcel", "words"),
    [(ENGLISH, "December 1, 2026, 9:00 a.m. EST"), (FRENCH, "1er décembre 2026, 9 h 00 HNE")],
    ids=["en", "fr"],
)
def test_the_time_is_the_ministrys_own(reader, publish, parcel: Parcel, words: str):
    publish(parcel)

    page = text_of(reader.get(page_of(parcel))).replace("\xa0", " ").replace("\u202f", " ")

    assert '<time datetime="2026-12-01T14:00:00+00:00">' in page
    assert words in page


def test_the_words_are_shown_and_never_obeyed(reader, publish):
    publish(ENGLISH)

    page = text_of(reader.get(page_of(ENGLISH)))

    assert "&lt;b&gt;Bring your card&lt;/b&gt;" in page
    assert 'Flu shots are free.<br>Book by December 15: <a href="https://ontario.ca/flu">ontario.ca/flu</a>' in page


def test_a_picture_is_shown_with_its_alternative_text(reader, publish):
    publish(ENGLISH)

    response = reader.get(MEDIA)

    assert f'src="{MEDIA}" alt="A nurse &amp; a child"' in text_of(reader.get(page_of(ENGLISH)))
    assert (response.content, response["Content-Type"]) == (PNG, "image/png")
    assert response["X-Content-Type-Options"] == "nosniff"
    assert "max-age" in response["Cache-Control"]


def test_a_picture_is_public_only_while_a_message_shows_it(reader, publish):
    other = replace(ENGLISH, key="other")
    assert reader.get(MEDIA).status_code == 404
    publish(ENGLISH, other)

    withdraw(ENGLISH)
    assert reader.get(MEDIA).status_code == 200

    withdraw(other)
    assert reader.get(MEDIA).status_code == 404


def test_what_the_training_notebook_keeps_is_not_public(reader):
    connector_for(Channel(platform="notebook")).publish(ENGLISH, deadline=Deadline.after(5))

    assert reader.get(MEDIA).status_code == 404
    assert reader.get(f"/bulletin/@ONhealth/{ENGLISH.key}.1/").status_code == 404
    assert "Flu shots" not in text_of(reader.get("/bulletin/@ONhealth/"))


def test_a_withdrawn_message_says_so_in_both_languages_and_repeats_nothing(reader, publish):
    publish(ENGLISH, FRENCH)
    withdraw(FRENCH)

    response = reader.get(page_of(FRENCH))

    assert response.status_code == 410
    assert WORDS["gone"].fr in text_of(response)
    assert WORDS["gone"].en in text_of(response)
    assert "vaccin" not in text_of(response)
    assert "vaccin" not in text_of(reader.get("/bulletin/@ONsante/"))
    assert "vaccin" not in text_of(reader.get("/bulletin/@ONsante/feed.atom"))
    assert page_of(FRENCH) not in text_of(reader.get(page_of(ENGLISH)))


def test_the_account_says_when_something_was_withdrawn_in_both_languages_and_repeats_nothing(reader, publish):
    publish(ENGLISH, FRENCH)
    withdraw(FRENCH)

    for said in (text_of(reader.get(page_of(FRENCH))), text_of(reader.get("/bulletin/@ONsante/"))):
        assert re.search(r"Un message publié le \d.* 20\d\d.* a été retiré le \d.* 20\d\d", said)
        assert re.search(r"A message published on \w+ .*20\d\d.* was withdrawn on \w+ .*20\d\d", said)
        assert "vaccin" not in said
    assert "Withdrawn messages" not in text_of(reader.get("/bulletin/@ONhealth/"))


def correct(parcel: Parcel, text: str, *, hour: int = 15) -> None:
    """Corrected in place, as the worker does: under a key of the correction’s own."""
    words = replace(parcel, key=f"0190c3a2-0000-7000-8000-0000000000{hour}", text=text, posted_id=parcel.key)
    with time_machine.travel(datetime(2026, 12, 1, hour, 0, tzinfo=UTC), tick=False):
        connector_for(Channel(platform="bulletin")).edit(words, deadline=Deadline.after(5))


def test_a_corrected_message_says_when_in_both_languages_and_not_what_was_wrong(reader, publish):
    publish(ENGLISH, FRENCH)
    correct(FRENCH, "Le vaccin est gratuit.\nRendez-vous d’ici le 18 décembre.")

    for said in (text_of(reader.get(page_of(FRENCH))), text_of(reader.get("/bulletin/@ONsante/"))):
        assert re.search(r'lang="fr">Ce message a été corrigé le .*1.* décembre 2026', said)
        assert re.search(r'lang="en">This message was corrected on .*December 1, 2026', said)
        assert "18 décembre" in said
        assert "15 décembre" not in said
    assert "corrected" not in text_of(reader.get(page_of(ENGLISH)))


def test_the_feed_tells_of_a_correction_as_the_same_entry_updated(reader, publish):
    publish(FRENCH)
    correct(FRENCH, "Le vaccin est gratuit.\nRendez-vous d’ici le 18 décembre.")

    [entry] = entries(reader)

    assert entry.findtext(f"{ATOM}published") == "2026-12-01T14:00:00+00:00"
    assert entry.findtext(f"{ATOM}updated") == "2026-12-01T15:00:00+00:00"
    said = entry.findtext(f"{ATOM}summary")
    assert "Ce message a été corrigé" in said
    assert "This message was corrected" in said
    assert "18 décembre" in said


def test_the_feed_tells_of_a_withdrawal_as_the_same_entry_without_its_words(reader, publish):
    publish(FRENCH)
    [before] = entries(reader)
    with time_machine.travel(datetime(2026, 12, 1, 16, 0, tzinfo=UTC), tick=False):
        withdraw(FRENCH)

    [entry] = entries(reader)

    assert entry.findtext(f"{ATOM}id") == before.findtext(f"{ATOM}id")
    assert entry.findtext(f"{ATOM}title") == "Ce message a été retiré"
    assert entry.findtext(f"{ATOM}updated") == "2026-12-01T16:00:00+00:00"
    said = entry.findtext(f"{ATOM}summary")
    assert "a été retiré le" in said
    assert "was withdrawn on" in said
    assert "vaccin" not in ElementTree.tostring(entry, encoding="unicode")


def test_what_changed_last_comes_first_in_the_feed(reader, publish):
    publish(FRENCH)
    second = replace(FRENCH, key="0190c3a2-0000-7000-8000-000000000003", text="Autre message.")
    publish(second)
    correct(FRENCH, "Corrigé.")

    assert [entry.findtext(f"{ATOM}title") for entry in entries(reader)] == ["Corrigé.", "Autre message."]


def entries(reader: Client) -> list[ElementTree.Element]:
    tree = ElementTree.fromstring(reader.get("/bulletin/@ONsante/feed.atom").content)  # noqa: S314 - our own answer
    return list(tree.iter(f"{ATOM}entry"))


@pytest.mark.parametrize(
    "address",
    [
        "/bulletin/@nobody/",
        "/bulletin/@nobody/feed.atom",
        "/bulletin/@ONhealth/no-such-message/",
        f"/bulletin/@ONsante/{ENGLISH.key}/",
        "/bulletin/media/" + "0" * 64,
    ],
)
def test_what_was_never_public_is_not_there(reader, publish, address: str):
    publish(ENGLISH)

    assert reader.get(address).status_code == 404


def test_nothing_can_be_sent_to_the_bulletin(reader):
    assert reader.post("/bulletin/@ONhealth/").status_code == 405


def test_an_account_not_yet_active_is_not_public(reader, channel: Channel):
    Channel.objects.update(status=Status.REQUESTED)

    assert reader.get("/bulletin/@ONhealth/").status_code == 404
    assert "@ONhealth" not in text_of(reader.get("/bulletin/"))


def test_a_closed_account_keeps_its_messages_readable(reader, publish, channel: Channel):
    publish(ENGLISH)
    Channel.objects.update(status=Status.CLOSED)

    assert "Flu shots" in text_of(reader.get("/bulletin/@ONhealth/"))
    assert "@ONhealth" not in text_of(reader.get("/bulletin/"))


def test_a_handle_the_register_forgot_still_shows_its_messages(reader, publish, channel: Channel):
    publish(ENGLISH)
    Account.objects.all().delete()

    assert "Flu shots" in text_of(reader.get("/bulletin/@ONhealth/"))


def test_an_account_that_speaks_both_has_a_page_in_each(reader, publish, channel: Channel):
    Account.objects.all().delete()
    Account.objects.create(channel=channel, platform="bulletin", language="mul", handle="@ON")
    publish(replace(ENGLISH, account="@ON", twin="@ON"), replace(FRENCH, account="@ON", twin="@ON"))

    english, french = (text_of(reader.get(f"/bulletin/@ON/?lang={language}")) for language in ("en", "fr"))

    assert '<html lang="en">' in english
    assert "Flu shots" in english
    assert "vaccin" not in english
    assert '<html lang="fr">' in french
    assert "vaccin" in french
    assert 'href="/bulletin/@ON/?lang=fr"' in english
    assert f'href="/bulletin/@ON/{FRENCH.key}/"' in text_of(reader.get(f"/bulletin/@ON/{ENGLISH.key}/"))


@pytest.fixture
def feed(reader, publish) -> ElementTree.Element:
    publish(ENGLISH, FRENCH)
    return ElementTree.fromstring(reader.get("/bulletin/@ONsante/feed.atom").content)  # noqa: S314 - our own answer


def test_the_feed_speaks_the_language_of_its_account(feed: ElementTree.Element):
    assert feed.get(XML_LANGUAGE) == "fr"
    assert feed.findtext(f"{ATOM}author/{ATOM}name") == "Ministère de la Santé"
    assert [entry.findtext(f"{ATOM}title") for entry in feed.iter(f"{ATOM}entry")] == ["Le vaccin est gratuit."]


def test_the_feed_leads_to_where_the_receipt_says_the_message_is(feed: ElementTree.Element):
    link = feed.find(f"{ATOM}entry/{ATOM}link")

    assert link.get("href") == bulletin_address(FRENCH.account, FRENCH.key)


def test_the_ids_of_the_feed_do_not_move_with_the_house(feed: ElementTree.Element, reader, settings):
    settings.SITE_ADDRESS = "https://elsewhere.example"
    moved = ElementTree.fromstring(reader.get("/bulletin/@ONsante/feed.atom").content)  # noqa: S314 - our own answer

    ids = [[one.text for one in tree.iter(f"{ATOM}id")] for tree in (feed, moved)]

    assert ids[0] == ids[1]
    assert len(set(ids[0])) == 2
    assert "https://elsewhere.example" in ElementTree.tostring(moved, encoding="unicode")


@pytest.mark.parametrize("name", WORDS)
def test_every_word_is_said_in_both_languages(name: str):
    assert WORDS[name].en.strip()
    assert WORDS[name].fr.strip()
    assert re.findall(r"{\w+}", WORDS[name].en) == re.findall(r"{\w+}", WORDS[name].fr)


PROSE = {
    "plain": ("Hello", "<p>Hello</p>"),
    "escaped": ("<script>alert(1)</script>", "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>"),
    "line breaks": ("one\ntwo\n\nthree", "<p>one<br>two</p>\n<p>three</p>"),
    "http kept": ("http://a.ca/x", '<p><a href="http://a.ca/x">http://a.ca/x</a></p>'),
    "mail": ("ask info@ontario.ca", '<p>ask <a href="mailto:info@ontario.ca">info@ontario.ca</a></p>'),
    "quoted address": ('https://a.ca/"x', '<p><a href="https://a.ca/">https://a.ca/</a>&quot;x</p>'),
    "no script address": ("javascript:alert(1)", "<p>javascript:alert(1)</p>"),
    "no other scheme": ("ftp://ontario.ca/x", "<p>ftp://ontario.ca/x</p>"),
    "no half address": ("//a.ca/x", "<p>//a.ca/x</p>"),
}


@pytest.mark.parametrize(("text", "html"), PROSE.values(), ids=PROSE)
def test_words_become_paragraphs_lines_and_links(text: str, html: str):
    assert prose(text) == html


def test_a_message_is_named_by_its_first_line():
    assert first_line("Short.\nMore.", 80) == "Short."
    assert first_line("one two three", 9) == "one two…"
