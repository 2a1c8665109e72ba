"""The compose page keeps what is typed, says what is wrong beside its field, and loses nothing."""

from datetime import timedelta
from html import unescape
from io import BytesIO

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from PIL import Image

from channels.models import Channel
from people.models import Person
from people.roles import Role
from publishing import verbs
from publishing.models import Media, Post
from publishing.pictures.taking import take_picture
from tests.organisation import Organisation, active_channel
from tests.story import ENGLISH, FRENCH, NOW, Story, typed

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}


@pytest.fixture(autouse=True)
def signed_in(client: Client, clock: object, organisation: Organisation, settings: object, tmp_path: object) -> None:
    settings.MEDIA_ROOT = tmp_path
    sign_in(client, organisation.author)


def sign_in(client: Client, person: Person) -> None:
    client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")


def in_french(person: Person) -> None:
    Person.objects.filter(pk=person.pk).update(language="fr")


def sent(*channels: Channel, **changes: object) -> dict:
    """What the browser sends for a whole post, changed as said."""
    return {
        "title": "Flu shots",
        "channels": [str(channel.public_id) for channel in channels],
        "text_en": ENGLISH,
        "text_fr": FRENCH,
        "earliest_date": "2026-12-01",
        "earliest_time": "09:00",
        "latest_date": "2026-12-01",
        "latest_time": "11:00",
        "time_zone": "America/Toronto",
        "category": "service-information",
        "retention_series": "COM-2100",
        "paid": "no",
        "act": "save",
    } | changes


def on(draft: Story, **changes: object) -> dict:
    """What the browser sends from the page of a draft, as it stands."""
    post = draft.again().post
    newest = post.newest
    numbers = {"post": str(post.public_id), "number": post.copy.number, "seen": newest.number if newest else 0}
    return sent(*post.channels.all(), **(numbers | changes))


def picture(name: str = "clinic.png", size: tuple[int, int] = (40, 30), colour: str = "teal") -> SimpleUploadedFile:
    out = BytesIO()
    Image.new("RGB", size, colour).save(out, "PNG")
    return SimpleUploadedFile(name, out.getvalue(), content_type="image/png")


def edit(draft: Story) -> str:
    return reverse("web:edit", args=[draft.id])


NEW = "/posts/new/"


def test_a_version_is_saved_and_checked(client: Client, channel: Channel):
    answer = client.post(NEW, sent(channel))

    post = Post.objects.get()
    assert answer.headers["Location"] == reverse("web:post", args=[post.public_id])
    assert post.newest.number == 1
    document = verbs.check(post.public_id, by=post.created_by)
    assert document.digest == post.newest.digest


def test_the_words_arrive_as_typed(client: Client, channel: Channel):
    client.post(NEW, sent(channel, text_en="One\r\ntwo", act="keep"))

    document = Post.objects.get().copy.document
    assert document["variants"]["en"]["text"] == "One\ntwo"
    assert document["window"]["earliest"] == "2026-12-01T09:00"
    assert document["paid"] is False


def test_a_draft_is_kept_without_a_title_and_is_no_version(client: Client, channel: Channel):
    client.post(NEW, sent(channel, title="", act="keep"))

    post = Post.objects.get()
    assert post.title == "Flu shots are free for everyone six months and older. Book…"
    assert post.newest is None


def test_a_version_wants_a_title(client: Client, channel: Channel):
    answer = client.post(NEW, sent(channel, title=""))

    assert answer.status_code == 400
    assert '<a href="#id_title">' in answer.text
    assert FRENCH in unescape(answer.text)


@pytest.mark.parametrize(
    ("language", "first", "second"), [("en", "id_text_en", "id_text_fr"), ("fr", "id_text_fr", "id_text_en")]
)
def test_the_column_of_the_reader_comes_first(client: Client, channel: Channel, author, language, first, second):
    Person.objects.filter(pk=author.pk).update(language=language)

    text = client.get(NEW).text

    assert text.index(f'id="{first}"') < text.index(f'id="{second}"')
    assert 'lang="fr"' in text
    assert text.index("id_channels_0") < text.index('id="id_text_en"')


def test_somebody_who_drafts_for_no_account_is_told_what_to_do(client: Client, organisation: Organisation):
    assert "Drafting" in client.get(NEW).text
    in_french(organisation.author)
    assert "administra" in client.get(NEW).text


def test_only_accounts_one_drafts_for_are_offered(client: Client, channel: Channel, other_channel: Channel):
    text = client.get(NEW).text

    assert str(channel.public_id) in text
    assert str(other_channel.public_id) not in text


def test_who_may_not_draft_cannot_open_a_draft(client: Client, draft: Story, director: Person, stranger: Person):
    sign_in(client, director)
    assert client.get(edit(draft)).status_code == 403
    sign_in(client, stranger)
    assert client.get(edit(draft)).status_code == 404


def test_the_form_of_a_draft_holds_what_was_typed(client: Client, draft: Story):
    text = unescape(client.get(edit(draft)).text)

    assert ENGLISH in text
    assert FRENCH in text
    assert 'value="2026-12-01"' in text
    assert 'value="COM-2100"' in text


BROKEN = {
    "turned reading direction": ({"text_fr": "Le \u202evaccin"}, "id_text_fr"),
    "control character": ({"text_en": "a\x08b"}, "id_text_en"),
    "huge text": ({"text_en": "x" * 100_001}, "id_text_en"),
    "impossible time": ({"earliest_date": "2027-03-14", "earliest_time": "02:30"}, "id_earliest_date"),
    "half a time": ({"latest_time": ""}, "id_latest_date"),
    "no account": ({"channels": []}, "id_channels"),
    "an account that is none": ({"channels": ["zzz"]}, "id_channels"),
    "a title too long": ({"title": "x" * 121}, "id_title"),
    "a title turned around": ({"title": "a\u202eb"}, "id_title"),
}


@pytest.mark.parametrize("how", BROKEN)
@pytest.mark.parametrize("act", ["save", "keep"])
def test_what_cannot_be_taken_comes_back_with_everything_typed(client: Client, channel: Channel, how: str, act: str):
    changes, field = BROKEN[how]

    answer = client.post(NEW, sent(channel, **({"latest_date": "2027-03-14"} | changes), act=act))

    assert 400 <= answer.status_code < 500
    assert f'<a href="#{field}' in answer.text
    assert "error-summary" in answer.text
    if "text_fr" not in changes:
        assert FRENCH in unescape(answer.text)
    assert not Post.objects.exists()


def test_a_doubled_time_is_asked_and_the_answer_taken(client: Client, channel: Channel):
    night = {"earliest_date": "2026-11-01", "earliest_time": "01:30", "latest_date": "2026-11-01"}

    asked = client.post(NEW, sent(channel, **night))
    assert asked.status_code == 400
    assert "The first time the clocks show it" in asked.text

    client.post(NEW, sent(channel, **night, earliest_fold="1"))
    assert Post.objects.get().copy.document["window"]["earliest_fold"] == 1


def test_an_impossible_time_is_refused_in_both_languages(client: Client, channel: Channel, author: Person):
    night = {"earliest_date": "2027-03-14", "earliest_time": "02:30", "latest_date": "2027-03-15"}

    assert "does not exist in America/Toronto" in client.post(NEW, sent(channel, **night)).text
    in_french(author)
    assert "n’existe pas" in unescape(client.post(NEW, sent(channel, **night)).text)


def test_one_post_speaks_for_one_ministry(client: Client, channel: Channel, other_channel: Channel, organisation):
    from channels import teams
    from people import services
    from people.actors import CONSOLE

    services.give_membership(organisation.author, organisation.other_ministry, Role.MEMBER, by=CONSOLE)
    administrator = Person.objects.get(email="other-administrator@example.ca")
    teams.join(organisation.author, organisation.other_ministry, Role.DRAFTER, by=administrator)

    answer = client.post(NEW, sent(channel, other_channel))

    assert answer.status_code == 400
    assert "one ministry only" in answer.text
    assert not Post.objects.exists()


def test_the_first_autosave_begins_the_post_and_the_next_carries_on(client: Client, channel: Channel):
    first = client.post("/posts/autosave/", sent(channel), headers=HTMX)
    post = Post.objects.get()
    assert first.headers["HX-Replace-Url"] == reverse("web:edit", args=[post.public_id])
    assert f'name="post" value="{post.public_id}"' in first.text

    second = client.post("/posts/autosave/", on(Story(None, post), text_en="Other words."), headers=HTMX)
    assert "Kept at 8:00" in second.text
    assert 'name="number" value="2"' in second.text
    assert Post.objects.get().copy.document["variants"]["en"]["text"] == "Other words."


def test_autosave_sends_no_text_back(client: Client, draft: Story):
    answer = client.post("/posts/autosave/", on(draft, text_en="Other words."), headers=HTMX)

    assert "Other words." not in answer.text
    assert "textarea" not in answer.text


def test_autosave_of_the_same_words_writes_nothing(client: Client, channel: Channel):
    client.post("/posts/autosave/", sent(channel), headers=HTMX)
    post = Post.objects.get()

    client.post("/posts/autosave/", on(Story(None, post)), headers=HTMX)

    assert Post.objects.get().copy.number == 1


def test_autosave_keeps_the_words_when_the_time_cannot_be_read(client: Client, draft: Story):
    answer = client.post("/posts/autosave/", on(draft, text_en="Other words.", latest_time=""), headers=HTMX)

    assert "without the time" in answer.text
    assert draft.again().post.copy.document["variants"]["en"]["text"] == "Other words."


def test_autosave_says_why_nothing_is_kept(client: Client, draft: Story):
    answer = client.post("/posts/autosave/", on(draft, text_en="a\u202eb"), headers=HTMX)

    assert answer.status_code == 400
    assert "Not kept yet." in answer.text
    assert draft.again().post.copy.number == 1


@pytest.mark.parametrize("act", ["save", "keep"])
def test_when_two_people_type_both_texts_are_shown(client: Client, draft: Story, second_drafter: Person, act: str):
    mine = on(draft, text_en="My words.", act=act)
    verbs.type_copy(
        draft.id,
        typed(*draft.post.channels.all(), variants={"en": {"text": "Their words."}, "fr": {"text": FRENCH}}),
        title="Flu shots",
        number=1,
        by=second_drafter,
    )

    answer = client.post(edit(draft), mine)

    assert answer.status_code == 409
    assert "My words." in answer.text
    assert "Their words." in answer.text
    assert "Devon Clarke" in answer.text
    assert "autosave" not in answer.text
    assert draft.again().post.copy.document["variants"]["en"]["text"] == "Their words."

    client.post(edit(draft), on(draft, text_en="Both words.", act="keep"))
    assert draft.again().post.copy.document["variants"]["en"]["text"] == "Both words."


def test_taking_the_other_draft_shows_it_in_the_form(client: Client, draft: Story):
    answer = client.post(edit(draft), on(draft, text_en="My words.", number=0, act="theirs"))

    assert "My words." not in answer.text
    assert ENGLISH in unescape(answer.text)


def test_autosave_of_old_words_offers_both_texts(client: Client, draft: Story):
    answer = client.post("/posts/autosave/", on(draft, number=0, text_en="My words."), headers=HTMX)

    assert answer.status_code == 409
    assert "See both texts" in answer.text


def test_both_texts_are_shown_even_while_the_time_cannot_be_read(client: Client, draft: Story):
    answer = client.post(edit(draft), on(draft, text_en="My words.", number=0, latest_time="", act="both"))

    assert answer.status_code == 409
    assert ENGLISH in unescape(answer.text)
    assert "My words." in answer.text


def test_who_changes_an_approved_post_is_told_what_that_costs(client: Client, approved: Story, author: Person):
    assert "approvals" in client.get(edit(approved)).text
    in_french(author)
    assert "approbations" in client.get(edit(approved)).text


def test_a_new_version_of_an_approved_post_is_a_draft_again(client: Client, approved: Story):
    client.post(edit(approved), on(approved, text_en=ENGLISH + " Bring your card.", act="save"))

    assert approved.again().post.stage == "draft"


def live(client: Client, **fields: object) -> str:
    return unescape(client.post("/posts/live-findings/", fields, headers=HTMX).text)


def test_what_is_checked_while_somebody_types_reads_each_fact_once(client: Client, ready: Story, channel: Channel):
    fields = sent(channel, text_en="Book now.", post=str(ready.id))
    with CaptureQueriesContext(connection) as asked:
        live(client, **fields)

    assert len(asked) <= 20


def test_findings_lead_to_their_field_and_place(client: Client, channel: Channel):
    said = live(client, **sent(channel, text_en="Book now #flushotsforeveryone by December 16."))

    assert 'href="#id_text_en"' in said
    assert "Give a reason" in said
    assert "December 16" in said
    assert not Post.objects.exists()


def test_findings_are_in_the_language_of_the_page(client: Client, channel: Channel, author: Person):
    in_french(author)

    said = live(client, **sent(channel, text_fr=""))

    assert "À corriger" in said


def test_a_text_that_cannot_be_read_is_in_the_same_list(client: Client, channel: Channel):
    said = live(client, **sent(channel, text_en="a\u202eb"))

    assert "Must fix" in said
    assert 'href="#id_text_en"' in said


def test_texts_are_counted_as_the_chosen_platforms_count(client: Client, organisation: Organisation):
    names = {"en": "@ONhealthX", "fr": "@ONsanteX"}
    x = active_channel(organisation, platform="x", accounts=names, name="Health on X")
    words = "Flu shots are free: https://www.ontario.ca/a/very/long/address/that/counts/little"

    said = live(client, **sent(x, text_en=words))

    assert "X: 43 of 280 characters" in said


def test_a_doubled_time_is_asked_while_typing(client: Client, channel: Channel):
    night = {"earliest_date": "2026-11-01", "earliest_time": "01:30", "latest_date": "2026-11-01"}

    assert 'name="earliest_fold"' in live(client, **sent(channel, **night))
    assert 'name="earliest_fold"' not in live(client, **sent(channel, **night, asked="earliest"))


def test_overrides_and_threads_are_kept(client: Client, channel: Channel):
    more = client.post(NEW, sent(channel, act="add-message"))
    assert 'name="thread_0_fr"' in more.text
    assert FRENCH in unescape(more.text)

    own = {"override_bulletin_en": "Shorter.", "override_bulletin_fr": "Plus court."}
    client.post(NEW, sent(channel, messages=1, thread_0_en="More.", thread_0_fr="La suite.", **own, act="keep"))

    variant = Post.objects.get().copy.document["variants"]["fr"]
    assert variant["thread"] == [{"text": "La suite."}]
    assert variant["overrides"] == {"bulletin": {"text": "Plus court."}}


ABOUT = {
    "declares": ["partner", "ai"],
    "sources": "StatCan, table 13-10-0096\r\n\r\n https://www.ontario.ca/flu ",
    "web_page_en": "ontario.ca/flu",
    "web_page_fr": "https://www.ontario.ca/fr/grippe",
    "advertising_number": "ADV-7",
    "clearance": "SOC-2026-11",
}


def test_what_is_said_about_the_post_is_kept_and_shown_again(client: Client, channel: Channel):
    client.post(NEW, sent(channel, **ABOUT))
    post = Post.objects.get()

    document = post.copy.document
    assert document["declares"] == ["partner", "ai"]
    assert document["sources"] == ["StatCan, table 13-10-0096", "https://www.ontario.ca/flu"]
    assert document["web_page"] == {"en": "https://ontario.ca/flu", "fr": "https://www.ontario.ca/fr/grippe"}
    assert (document["advertising_number"], document["clearance"]) == ("ADV-7", "SOC-2026-11")
    page = unescape(client.get(reverse("web:edit", args=[post.public_id])).text)
    for shown in ('value="partner"', 'value="ai"'):
        assert "checked" in page.partition(shown)[2].partition(">")[0]
    assert 'value="https://ontario.ca/flu"' in page
    assert "StatCan, table 13-10-0096\nhttps://www.ontario.ca/flu" in page


def test_what_is_said_about_the_post_can_be_taken_back(client: Client, draft: Story, author: Person):
    verbs.type_copy(
        draft.id, typed(*draft.post.channels.all(), declares=["ai"], sources=["a"]), title="Flu", number=1, by=author
    )

    client.post(edit(draft), on(draft, act="keep"))

    assert {"declares", "sources"}.isdisjoint(draft.again().post.copy.document)


def test_who_approves_reads_what_is_said_about_the_post(client: Client, channel: Channel, reviewer: Person):
    client.post(NEW, sent(channel, **ABOUT))
    sign_in(client, reviewer)
    page = unescape(client.get(reverse("web:post", args=[Post.objects.get().public_id])).text)
    for said in ("A partner is named", "StatCan, table 13-10-0096", "ADV-7", "SOC-2026-11"):
        assert said in page


def test_what_is_declared_is_asked_in_the_readers_language(client: Client, channel: Channel, author: Person):
    client.post(NEW, sent(channel, **ABOUT))
    address = reverse("web:post", args=[Post.objects.get().public_id])
    assert "I confirm that a person checked everything artificial intelligence" in unescape(client.get(address).text)
    in_french(author)
    said = unescape(client.get(address).text)
    assert "Je confirme qu’une personne a vérifié tout ce à quoi l’intelligence artificielle" in said
    assert "Vous avez indiqué que l’IA y a contribué." in said
    assert "I confirm" not in said


def test_a_page_half_typed_does_not_keep_the_words_from_being_kept(client: Client, draft: Story):
    answer = client.post(
        "/posts/autosave/", on(draft, text_en="New words.", web_page_en="ontario.ca/fl u"), headers=HTMX
    )

    assert answer.status_code == 200
    assert draft.again().post.copy.document["variants"]["en"]["text"] == "New words."


def test_a_long_description_stays_with_its_picture(client: Client, draft: Story):
    client.post("/posts/new/pictures/", on(draft, upload_0_both=picture()))
    name = Media.objects.get().sha256
    said = {"picture_0_en": name, "picture_0_fr": name, "alt_0_en": "A map", "alt_0_fr": "Une carte"}

    client.post(edit(draft), on(draft, **said, description_0_en="Every clinic, by street.", act="keep"))

    variants = draft.again().post.copy.document["variants"]
    assert variants["en"]["media"][0]["description"] == "Every clinic, by street."
    assert "description" not in variants["fr"]["media"][0]


def test_what_the_page_has_no_field_for_stays(client: Client, draft: Story, author: Person):
    card = {"url": "https://www.ontario.ca/flu", "title": "Flu shots"}
    variants = {"en": {"text": ENGLISH, "link_card": card, "poll": ["Yes", "No"]}, "fr": {"text": FRENCH}}
    verbs.type_copy(
        draft.id, typed(*draft.post.channels.all(), variants=variants), title="Flu shots", number=1, by=author
    )

    client.post(edit(draft), on(draft, text_en="Other words.", act="keep"))

    kept = draft.again().post.copy.document["variants"]["en"]
    assert (kept["link_card"], kept["poll"]) == (card, ["Yes", "No"])


def test_a_picture_is_taken_in_and_used_in_both_languages(client: Client, channel: Channel):
    answer = client.post("/posts/new/pictures/", sent(channel, upload_0_both=picture()))
    name = Media.objects.get().sha256
    assert f'name="picture_0_en" value="{name}"' in answer.text
    assert FRENCH in unescape(answer.text)
    assert not Post.objects.exists()

    chosen = {"picture_0_en": name, "picture_0_fr": name, "alt_0_en": "A nurse", "alt_0_fr": "Une infirmière"}
    client.post(NEW, sent(channel, **chosen))

    document = Post.objects.get().copy.document
    assert document["variants"]["fr"]["media"] == [
        {"alt": "Une infirmière", "digest": f"sha256:{name}", "file": "clinic.png"}
    ]


def test_a_picture_can_differ_by_language_and_be_removed(client: Client, draft: Story):
    answer = client.post("/posts/new/pictures/", on(draft, upload_0_both=picture()))
    client.post("/posts/new/pictures/", on(draft, upload_0_fr=picture(colour="red")))
    first, second = Media.objects.order_by("pk")
    assert answer.status_code == 200

    client.post(edit(draft), on(draft, picture_0_en=first.sha256, picture_0_fr=second.sha256, act="keep"))
    variants = draft.again().post.copy.document["variants"]
    assert variants["en"]["media"][0]["digest"] == first.digest
    assert variants["fr"]["media"][0]["digest"] == second.digest

    both = {"picture_0_en": first.sha256, "picture_0_fr": second.sha256}
    client.post(edit(draft), on(draft, **both, remove=["0_en", "0_fr"], act="keep"))
    assert "media" not in draft.again().post.copy.document["variants"]["en"]


BAD_PICTURES = {
    "a renamed program": SimpleUploadedFile("x.png", b"MZ\x90\x00" + b"\x00" * 200, content_type="image/png"),
    "60 megapixels": picture(size=(10_000, 6_000)),
    "half a picture": SimpleUploadedFile("y.png", picture().read()[:60], content_type="image/png"),
}


@pytest.mark.parametrize("how", BAD_PICTURES)
@pytest.mark.parametrize("where", [NEW, "/posts/new/pictures/"])
def test_a_picture_that_cannot_be_taken_leaves_the_rest(client: Client, channel: Channel, how: str, where: str):
    upload = BAD_PICTURES[how]
    upload.seek(0)

    answer = client.post(where, sent(channel, upload_0_both=upload))

    assert answer.status_code == 400
    assert 'href="#id_upload_0_both"' in answer.text
    assert FRENCH in unescape(answer.text)
    assert not Post.objects.exists()
    assert not Media.objects.exists()


def test_a_picture_is_shown_to_those_who_see_its_post_and_to_nobody_else(client: Client, draft: Story, organisation):
    client.post("/posts/new/pictures/", on(draft, upload_0_both=picture()))
    name = Media.objects.get().sha256
    own = reverse("web:picture", args=[name])
    of_post = reverse("web:picture", args=[draft.id, name])

    assert client.get(own).status_code == 200
    assert client.get(of_post).status_code == 404
    client.post(edit(draft), on(draft, picture_0_en=name, act="keep"))

    sign_in(client, organisation.director)
    shown = client.get(of_post)
    assert shown.headers["Content-Type"] == "image/png"
    assert shown.headers["X-Content-Type-Options"] == "nosniff"
    assert "no-store" in shown.headers["Cache-Control"]
    assert shown.content.startswith(b"\x89PNG")
    assert client.get(own).status_code == 404
    sign_in(client, organisation.stranger)
    assert client.get(of_post).status_code == 404


def test_a_picture_named_on_the_sheet_must_be_of_the_ministry(
    client: Client, channel: Channel, other_channel: Channel, stranger: Person
):
    theirs = take_picture(other_channel.ministry, picture(), by=stranger)

    client.post(NEW, sent(channel, picture_0_en=theirs.sha256, act="keep"))

    assert "media" not in Post.objects.get().copy.document["variants"]["en"]


def test_what_was_typed_outlives_the_session(client: Client, draft: Story):
    mine = on(draft, text_en="Words typed too late.", act="keep")
    client.logout()

    asked = client.post(edit(draft), mine)

    assert asked.status_code == 401
    assert "Words typed too late." in asked.text


def test_autosave_without_a_session_keeps_the_page(client: Client, draft: Story):
    mine = on(draft)
    client.logout()

    answer = client.post("/posts/autosave/", mine, headers=HTMX)

    assert answer.status_code == 401
    assert "still on this page" in answer.text


def test_an_account_that_is_suspended_meanwhile_is_named(client: Client, draft: Story, organisation: Organisation):
    mine = on(draft)
    verbs.suspend(draft.post.channels.get(), reason="Somebody else posts there.", by=organisation.custodian)

    answer = client.post(edit(draft), mine)

    assert answer.status_code == 409
    assert "is not active" in answer.text
    assert ENGLISH in unescape(answer.text)


def test_a_post_that_left_is_not_typed_in(client: Client, published: Story, clock):
    clock.move_to(NOW + timedelta(hours=2))

    assert client.get(edit(published)).status_code == 409


# With script: what only a browser can show.


@pytest.fixture
def typing(page, live_server, client: Client, transactional_db: None, organisation: Organisation):
    """The compose page open in a browser, its author signed in."""
    cookie = {"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}
    page.context.add_cookies([cookie])
    page.set_default_timeout(10_000)
    page.goto(live_server.url + NEW)
    return page


@pytest.fixture
def clock(request: pytest.FixtureRequest):
    """Real time in the browser's tests: its timers and the server's run side by side."""
    if request.node.get_closest_marker("browser"):
        yield None
        return
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_typing_is_kept_and_checked_without_losing_the_cursor(channel: Channel, typing):
    typing.get_by_label("Health news").check()
    typing.get_by_label("Text in French").fill(FRENCH)
    english = typing.get_by_label("Text in English")
    english.press_sequentially("Book by December 16. #getyourflushot")
    typing.wait_for_url("**/edit/")

    assert english.evaluate("field => [document.activeElement === field, field.selectionStart]") == [True, 36]
    typing.get_by_role("button", name="Put it in").first.click()
    assert english.input_value() == "Book by December 16. #GetYourFluShot"

    with typing.expect_response("**/posts/autosave/"):
        english.press("End")
        english.press_sequentially(" Now.")
    assert Post.objects.get().copy.document["variants"]["fr"]["text"] == FRENCH


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_a_finding_selects_its_place_beyond_emoji(channel: Channel, typing):
    typing.get_by_label("Health news").check()
    english = typing.get_by_label("Text in English")
    english.fill("💉💉 #getyourflushot today")
    typing.get_by_role("link", name="#getyourflushot").first.click()

    selected = english.evaluate("field => field.value.slice(field.selectionStart, field.selectionEnd)")
    assert selected.strip("#") == "getyourflushot"


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_a_picture_is_taken_in_when_it_is_chosen(channel: Channel, typing, tmp_path):
    file = tmp_path / "clinic.png"
    file.write_bytes(picture().read())
    typing.get_by_label("Health news").check()
    typing.get_by_label("Text in English").fill(ENGLISH)
    typing.get_by_label("A picture").set_input_files(file)

    typing.get_by_label("Alternative text · English").fill("A nurse")

    assert typing.locator("img.picture__shown").count() == 2
    assert typing.get_by_label("Text in English").input_value() == ENGLISH
    broken = tmp_path / "program.png"
    broken.write_bytes(b"MZ\x90\x00")
    typing.get_by_label("Another picture").last.set_input_files(broken)
    typing.locator("#picture-problems").get_by_text("not a picture we can read").wait_for()
    assert typing.locator("img.picture__shown").count() == 2


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_the_other_language_comes_back_to_the_draft_with_the_last_words(channel: Channel, typing):
    typing.get_by_label("Health news").check()
    english = typing.get_by_label("Text in English")
    english.press_sequentially("Book by December 16.")
    typing.wait_for_url("**/edit/")

    english.press_sequentially(" Bring your card.")
    typing.get_by_role("button", name="Français").click()

    typing.wait_for_selector("html[lang='fr-CA']")
    assert typing.url.endswith("/edit/")
    assert typing.get_by_label("Texte anglais").input_value() == "Book by December 16. Bring your card."


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_words_that_cannot_be_kept_are_not_left_without_asking(channel: Channel, typing):
    typing.on("dialog", lambda dialog: dialog.dismiss())
    english = typing.get_by_label("Text in English")
    english.press_sequentially("Not on any account yet.")

    with typing.expect_event("dialog") as asked:
        typing.get_by_role("button", name="Français").click()
    typing.get_by_text("Not kept yet.").first.wait_for()

    assert asked.value.type == "beforeunload"
    assert english.input_value() == "Not on any account yet."
