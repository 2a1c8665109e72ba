"""What the rules say beside a text: what to do, in the reader's order and words, within reach of the keyboard."""

import re
from html import unescape

import pytest
from django.test import Client
from django.urls import reverse

from channels.models import Channel
from compliance.loading import rules
from people.models import Person
from publishing import verbs
from tests.organisation import Organisation
from tests.story import Story, save

pytestmark = pytest.mark.django_db
SPACES = {"text_en": "Clinics  open today.", "text_fr": "Les cliniques  ouvrent à 16h30 : voyez."}


@pytest.fixture(autouse=True)
def signed_in(client: Client, clock: object, channel: Channel, organisation: Organisation) -> None:
    client.force_login(organisation.author, backend="django.contrib.auth.backends.ModelBackend")


def in_french(organisation: Organisation) -> None:
    Person.objects.filter(pk=organisation.author.pk).update(language="fr")


def points(client: Client, **fields: str) -> str:
    """The markup of the points, while somebody types."""
    return client.post(reverse("web:live-findings"), fields | {"title": "Flu shots"}).content.decode()


def plain(markup: str) -> str:
    return re.sub(r"[ \n]+", " ", unescape(re.sub(r"<[^>]+>", " ", markup)))


def languages(markup: str) -> list[str]:
    """The languages of the points of each severity, in order."""
    groups = re.split(r"<h3 ", markup)[1:]
    found = [re.findall(r"</strong>\s*<span>([^<]*)</span>", group) for group in groups]
    return max(found, key=len)


def test_a_point_says_what_to_do_in_the_words_of_its_rule(client: Client):
    said = rules()["STY004"].do

    assert said.en in plain(points(client, **SPACES))


def test_a_french_reader_is_told_in_french_what_to_do(client: Client, organisation: Organisation):
    in_french(organisation)

    assert rules()["STY004"].do.fr in plain(points(client, **SPACES))


def test_the_points_of_the_readers_own_language_come_first(client: Client, organisation: Organisation):
    english_first = languages(points(client, **SPACES))
    in_french(organisation)
    french_first = languages(points(client, **SPACES))

    assert english_first == sorted(english_first, key="English French".index)
    assert {"anglais", "français"} == {one.lower() for one in french_first}
    assert [one.lower() for one in french_first] == sorted((one.lower() for one in french_first), reverse=True)


def test_the_post_page_lists_the_readers_language_first(client: Client, draft: Story):
    author = draft.organisation.author
    content = {"variants": {"en": {"text": SPACES["text_en"]}, "fr": {"text": SPACES["text_fr"]}}}
    save(draft.post, by=author, **content)
    verbs.check(draft.id, by=author)
    Person.objects.filter(pk=author.pk).update(language="fr")

    page = client.get(reverse("web:post", args=[draft.id])).content.decode()
    listed = re.findall(r"</strong>\s*<span>(Français|Anglais)</span>", page, re.IGNORECASE)
    suggestions = [one.lower() for one in listed]

    assert set(suggestions) == {"français", "anglais"}
    assert suggestions == sorted(suggestions, reverse=True)


def test_a_fix_that_is_one_space_is_said_in_words(client: Client):
    page = points(client, **SPACES)

    assert "Write instead: one space" in plain(page)
    assert '<ins lang="en"> </ins>' not in page


def test_a_no_break_space_in_a_fix_is_said_in_words(client: Client, organisation: Organisation):
    in_french(organisation)
    said = plain(points(client, **SPACES))

    assert "une seule espace" in said
    assert "16\u00a0h\u00a030 (avec des espaces insécables)" in said


def test_both_texts_have_a_way_to_the_points_and_one_back(client: Client):
    page = client.get("/posts/new/").content.decode()

    for name in ("id_text_en", "id_text_fr"):
        after = page.split(f'id="{name}"', 1)[1]
        assert re.search(r'<a class="jump-link" href="#points-heading">', after.split("<textarea", 1)[0])
        assert f'<a class="jump-link" href="#{name}">' in page
    assert 'id="points-heading" tabindex="-1"' in page


def test_a_draft_that_is_kept_names_itself_on_the_page_it_was_begun_on(client: Client, channel: Channel):
    sent = {"title": "Flu shots", "channels": [str(channel.public_id)], "text_en": "Clinics open today."}
    answer = client.post(reverse("web:autosave"), sent)
    page = answer.content.decode()
    named = plain(page.split('id="named"', 1)[1].split("</span>", 1)[0])

    assert answer.status_code == 200
    assert "Flu shots" in named
    assert re.search(r'id="filed".*?back-link.*?[A-Z]+-\d{4}-\d{4}', page, re.DOTALL)
    assert re.search(r"<title>[A-Z]+-\d{4}-\d{4} – Write\s+–", page)


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_the_keyboard_goes_from_a_text_to_the_points_and_back(client: Client, page, live_server):
    open_new_post(client, page, live_server.url)

    page.focus("#id_text_en")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "What the rules say"
    assert page.locator(".jump-link:focus").bounding_box()["height"] >= 24
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "points-heading"
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "id_text_en"


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_what_was_made_taller_by_hand_is_replaced_without_an_inline_style(client: Client, page, live_server):
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text) if message.type == "error" else None)
    open_new_post(client, page, live_server.url)

    page.evaluate("document.querySelector('#pictures').style.height = '400px'")
    page.evaluate("document.querySelector('#pictures button[hx-post]').dispatchEvent(new Event('take-pictures'))")
    page.locator("#pictures[style]").wait_for(state="detached")

    assert said == []


def open_new_post(client: Client, page, address: str) -> None:
    cookie = {"name": "sessionid", "value": client.cookies["sessionid"].value, "url": address}
    page.context.add_cookies([cookie])
    page.goto(f"{address}/posts/new/")


def test_what_happened_and_who_did_it_stand_apart_in_the_history(client: Client, draft: Story):
    page = plain(client.get(reverse("web:post", args=[draft.id])).content.decode())

    assert re.search(r"Begun under the file number \S+ · ", page)
