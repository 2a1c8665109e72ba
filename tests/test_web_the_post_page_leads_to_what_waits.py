"""The post page leads to the part where something is to be done, tells the planned minute from the last moment,
explains an empty minute, and names the text a finding or a suggestion is about."""

import re
from datetime import timedelta
from html import unescape

import pytest
import time_machine
from django.template.loader import render_to_string
from django.test import Client
from django.utils import translation

from channels.models import Channel
from people.models import Person
from publishing import verbs
from publishing.clock import rounds
from publishing.models import Dispatch
from tests.organisation import Organisation, active_channel
from tests.periods import begin
from tests.story import MINUTE, Story, save, take_down, typed
from tests.test_web_work import read
from web.compose.points import Point
from web.posts.suggesting import place_name
from web.text_places import place_in_words

pytestmark = pytest.mark.django_db(databases=["default", "shelf"])


def page(client: Client, person: Person, story: Story) -> str:
    return unescape(read(client, person, f"/posts/{story.id}/"))


def waiting(said: str) -> str:
    """The part that says what it waits for."""
    found = re.search(r'<section class="waiting.*?</section>', said, re.S)
    assert found
    return " ".join(found[0].split())


def test_who_has_to_confirm_is_led_to_the_confirmations(client: Client, draft: Story, author: Person) -> None:
    save(draft.post, by=author)
    verbs.check(draft.id, by=author)
    said = page(client, author, draft)

    assert '<a href="#confirmations">Go to what has to be confirmed</a> · <a href="#doors">' in waiting(said)
    assert 'id="confirmations"' in said


def test_who_has_something_to_settle_is_led_to_what_was_found(client: Client, draft: Story, author: Person) -> None:
    save(draft.post, by=author, variants=typed()["variants"] | {"en": {"text": "Vote Liberal: https://bit.ly/x"}})
    verbs.check(draft.id, by=author)
    said = page(client, author, draft)

    assert '<a href="#points">Go to what was found</a>' in waiting(said)
    assert 'id="points"' in said


def test_where_nothing_of_the_page_is_asked_only_the_doors_are_led_to(client: Client, approved: Story, author: Person):
    assert waiting(page(client, author, approved)).count('href="#') == 1


def test_of_what_is_scheduled_the_minute_is_called_so(client: Client, scheduled: Story, author: Person) -> None:
    said = waiting(page(client, author, scheduled))

    assert "Planned minute:" in said
    assert "By:" not in said


def test_of_what_is_held_the_last_moment_is_called_so(
    client: Client, scheduled: Story, author: Person, clock: time_machine.Traveller
) -> None:
    clock.shift(60)
    begin("mourning", scheduled.organisation.caretaker)
    said = waiting(page(client, author, scheduled))

    assert "It can still go out until:" in said
    assert "11:00" in said


def test_an_empty_minute_is_explained_before_the_planned_time(
    client: Client, approved: Story, publisher: Person
) -> None:
    said = page(client, publisher, approved)
    assert "Leave it empty, and it goes out at the first moment of its planned time: 9:00" in said
    verbs.schedule(approved.id, digest=approved.digest, minute=None, by=publisher)
    assert Dispatch.objects.get().due_at == MINUTE


def test_once_the_planned_time_has_begun_a_minute_is_asked_for(
    client: Client, approved: Story, publisher: Person, clock: time_machine.Traveller
) -> None:
    clock.move_to(MINUTE + timedelta(minutes=5))
    said = page(client, publisher, approved)
    form = said[said.index("/do/schedule/") :]
    label = form[form.index("<label") : form.index("</label>")]

    assert "Leave it empty" not in said
    assert "optional" not in label.lower()


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("text", ""),
        ("", ""),
        ("media[0].alt", "Description of picture 1"),
        ("media.2.alt", "Description of picture 3"),
        ("media[1]", "Picture 2"),
        ("thread[0].text", "Message 2"),
        ("thread.1.media.0.alt", "Message 3, Description of picture 1"),
        ("poll[1]", "Choice 2"),
        ("overrides.x.text", "X"),
    ],
)
def test_a_place_is_said_in_words(path: str, said: str) -> None:
    with translation.override("en"):
        assert place_in_words(path) == said


def test_a_suggestion_for_a_description_says_so() -> None:
    with translation.override("en"):
        assert place_name("fr", "media.0.alt") == "French: Description of picture 1"
        assert place_name("fr", "text") == "French: Text"


@pytest.mark.parametrize(("excerpt", "tells"), [(":", False), ("\u00a0:", False), ("", False), ("gratuit :", True)])
def test_a_mark_alone_is_no_name_for_a_link(excerpt: str, tells: bool) -> None:
    assert Point("advise", "Space", "Space", excerpt=excerpt).tells == tells


def test_the_link_of_a_mark_in_a_description_names_the_description() -> None:
    point = Point(
        "advise", "A space", "One.", anchor="id_alt_0_fr", language="fr", excerpt=":", place="Description of picture 1"
    )
    with translation.override("en"):
        said = " ".join(render_to_string("web/compose/point.html", {"point": point}).split())

    assert '>Description of picture 1 <q lang="fr">:</q></a>' in said
    assert "French · Description of picture 1" in said


@pytest.fixture
def half_gone(organisation: Organisation, channel: Channel, clock: time_machine.Traveller) -> Story:
    """Public on one account; on the other its minute is still to come, at which it then goes out."""
    second = active_channel(organisation, name="Clinics", accounts={"en": "@clinics", "fr": "@cliniques"})
    post = verbs.create_draft(organisation.ministry, typed(channel, second), title="Flu", by=organisation.author)
    story = Story(organisation, post).get_ready().submit().approve().schedule()
    waiting = Dispatch.objects.filter(channel=second)
    waiting.update(due_at=MINUTE + timedelta(minutes=10))
    story.publish()
    return story


@pytest.mark.parametrize(
    ("language", "said", "promise"),
    [
        (
            "en",
            "Part of it has gone out already. Still to go: Clinics. Its minute: it then goes out by itself.",
            "Nothing: it is public.",
        ),
        (
            "fr",
            "Une partie a déjà été envoyée. Il reste à envoyer : Clinics. Son heure d’envoi : elle partira alors",
            "Rien : elle est en ligne.",
        ),
    ],
)
def test_while_one_account_still_waits_nobody_is_told_that_nothing_does(
    client: Client, half_gone: Story, author: Person, language: str, said: str, promise: str
) -> None:
    shown = waiting(unescape(read(client, author, f"/posts/{half_gone.id}/", language)))
    assert said in shown.replace("\xa0", " ")
    assert promise not in shown.replace("\xa0", " ")

    with time_machine.travel(MINUTE + timedelta(minutes=10, seconds=1), tick=False):
        rounds.work_until_done()
    shown = waiting(unescape(read(client, author, f"/posts/{half_gone.id}/", language)))
    assert promise in shown.replace("\xa0", " ")


def test_once_it_was_taken_down_what_still_waits_is_said_too(
    client: Client, half_gone: Story, author: Person, channel: Channel
) -> None:
    with time_machine.travel(MINUTE + timedelta(minutes=1), tick=False):
        take_down(half_gone.id, half_gone.organisation)
        rounds.work_until_done()
    assert half_gone.again().post.outcome == "withdrawn"
    assert "Still to go: Clinics." in waiting(page(client, author, half_gone))


def test_a_pause_of_what_is_left_is_said_with_it(
    client: Client, half_gone: Story, author: Person, caretaker: Person
) -> None:
    verbs.pause(reason="A flood.", by=caretaker)
    said = waiting(page(client, author, half_gone))
    assert "Still to go: Clinics. Its minute. Sending is paused (everything): “A flood”." in said
