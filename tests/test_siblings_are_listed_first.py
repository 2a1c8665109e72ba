"""Before something is taken down, the page lists what says the same elsewhere, as far as the person may see it."""

from io import BytesIO

import pytest
import time_machine
from django.test import Client
from PIL import Image

from channels.models import Channel, Platform
from people.models import Person
from people.refusals import BadInput, NotAllowed, NotThere
from publishing import verbs
from publishing.clock import rounds
from publishing.clock.pictures import look_into_pictures
from publishing.models import PictureUse
from publishing.pictures.taking import take_picture
from publishing.public.siblings import picture_of, siblings_of, uses_of
from publishing.shelf.models import Item
from tests.drawn import saved
from tests.organisation import Organisation, active_channel
from tests.story import ENGLISH, FRENCH, MINUTE, Story, agree, take_down, typed

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "shelf"])


@pytest.fixture
def item(organisation: Organisation) -> dict[str, str]:
    """A picture that somebody uploaded, and that was looked into."""
    upload = BytesIO(saved(Image.new("RGB", (60, 60), "#204060")))
    upload.name = "clinic.png"
    digest = take_picture(organisation.ministry, upload, by=organisation.author).digest
    look_into_pictures()
    return {"file": "clinic.png", "digest": digest}


def shown_with(item: dict[str, str]) -> dict[str, object]:
    texts = {"en": (ENGLISH, "A nurse at a clinic."), "fr": (FRENCH, "Une infirmière dans une clinique.")}
    return {"variants": {tag: {"text": text, "media": [item | {"alt": alt}]} for tag, (text, alt) in texts.items()}}


def drafted(organisation: Organisation, channels: list[Channel], item: dict[str, str], title: str) -> Story:
    content = typed(*channels, **shown_with(item))
    return Story(organisation, verbs.create_draft(organisation.ministry, content, title=title, by=organisation.author))


def public(organisation: Organisation, channels: list[Channel], item: dict[str, str], title: str) -> Story:
    story = drafted(organisation, channels, item, title).get_ready(**shown_with(item))
    return story.submit().approve().schedule()


@pytest.fixture
def pair(organisation: Organisation, channel: Channel, item, clock: time_machine.Traveller) -> tuple[Story, Story]:
    """Two public posts that show the same picture."""
    posts = tuple(public(organisation, [channel], item, title) for title in ("Clinic open", "Clinic again"))
    clock.move_to(MINUTE)
    rounds.work_until_done()
    return posts[0].again(), posts[1].again()


def test_another_post_with_the_same_picture_is_listed_with_a_box(pair, publisher: Person) -> None:
    first, second = pair
    found = siblings_of(first.post, publisher)
    assert [(one.post, one.can_go) for one in found.posts] == [(second.post, True)]
    assert [sending.post for sending in found.sendings] == [first.post]


def test_a_draft_with_it_is_listed_without_a_box(pair, channel: Channel, item, publisher: Person) -> None:
    drafted(pair[0].organisation, [channel], item, "Not out").get_ready(**shown_with(item))
    found = {one.post.title: one.can_go for one in siblings_of(pair[0].post, publisher).posts}
    assert found == {"Clinic again": True, "Not out": False}


def test_what_is_gone_already_is_listed_without_a_box(pair, publisher: Person) -> None:
    take_down(pair[1].id, pair[1].organisation)
    rounds.work_until_done()
    assert [one.can_go for one in siblings_of(pair[0].post, publisher).posts] == [False]


def test_what_the_person_may_not_take_down_has_no_box(pair, author: Person) -> None:
    assert [one.can_go for one in siblings_of(pair[0].post, author).posts] == [False]


def test_what_one_may_not_see_is_counted_and_not_named(pair, stranger: Person) -> None:
    sha256 = PictureUse.objects.values_list("sha256", flat=True).first()
    assert uses_of([sha256], stranger) == ([], 0, 2)
    assert picture_of(stranger, sha256) is None


def test_a_post_without_a_picture_has_no_siblings(published: Story) -> None:
    found = siblings_of(published.post, published.organisation.publisher)
    assert (found.posts, found.more, found.hidden) == ([], 0, 0)


def test_the_questions_do_not_grow_with_the_siblings(
    pair, channel: Channel, item, publisher: Person, django_assert_num_queries, django_assert_max_num_queries
) -> None:
    with django_assert_max_num_queries(40) as few:
        siblings_of(pair[0].post, publisher)
    for number in range(3):
        drafted(pair[0].organisation, [channel], item, f"More {number}").get_ready(**shown_with(item))
    with django_assert_num_queries(len(few)):
        assert len(siblings_of(pair[0].post, publisher).posts) == 4


def test_what_is_taken_along_goes_with_it(pair) -> None:
    first, second = pair
    people = first.organisation
    asked = verbs.withdraw(first.id, code="privacy", reason="Consent.", along=[second.id], by=people.publisher)
    agree(asked, people.director)
    rounds.work_until_done()
    assert not Item.objects.filter(removed_at=None).exists()


def test_nothing_is_taken_along_that_one_may_not_see(pair, other_channel: Channel, stranger: Person) -> None:
    with pytest.raises(NotThere, match="no such thing"):
        verbs.withdraw(pair[0].id, code="privacy", reason="Consent.", by=stranger)
    with pytest.raises(NotAllowed, match="takes the role"):
        verbs.withdraw(
            pair[0].id, code="privacy", reason="Consent.", along=[pair[1].id], by=pair[0].organisation.author
        )


def test_one_account_goes_and_the_others_stay(
    organisation: Organisation, channel: Channel, clock: time_machine.Traveller, item
) -> None:
    accounts = {"en": "@practice", "fr": "@exercice"}
    second = active_channel(organisation, platform=Platform.NOTEBOOK, name="Practice", accounts=accounts)
    story = public(organisation, [channel, second], item, "Both")
    clock.move_to(MINUTE)
    rounds.work_until_done()
    goes = story.post.dispatches.get(channel=second)
    wish = {"code": "error", "reason": "Wrong account.", "by": organisation.publisher}
    agree(verbs.withdraw(story.id, sendings=[goes.public_id], **wish), organisation.director)
    rounds.work_until_done()
    assert set(story.post.dispatches.values_list("channel__name", "state")) == {
        ("Practice", "withdrawn"),
        (channel.name, "sent"),
    }
    with pytest.raises(BadInput, match="nothing that can be taken down"):
        verbs.withdraw(story.id, sendings=[goes.public_id], **wish)


# --- the pages


def page(person: Person, address: str, **sent: object) -> str:
    client = Client()
    client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    answer = client.post(address, sent, follow=True) if sent else client.get(address)
    return answer.content.decode()


def test_the_page_lists_them_before_the_form(pair, publisher: Person) -> None:
    said = page(publisher, f"/posts/{pair[0].id}/take-down/")
    assert said.index("@ONhealth") < said.index("Clinic again") < said.index("Who decides")
    assert f'value="{pair[1].id}"' in said


def test_from_the_pages_two_people_take_both_down(pair, publisher: Person, director: Person) -> None:
    first, second = pair
    address = f"/posts/{first.id}/take-down/"
    sent = {"sendings": [str(first.post.dispatches.get().public_id)], "along": [str(second.id)], "code": "privacy"}
    said = page(publisher, f"{address}ask/", **sent, text="Consent was taken back.", how="two")
    assert "one of them has to agree" in said
    wish = first.post.withdrawals.get()
    shown = page(director, address)
    assert "Consent was taken back." in shown
    digest = shown.split('name="digest" value="')[1].split('"')[0]
    wrong = page(director, f"{address}agree/", digest=digest, password="not this one")
    assert "error-summary" in wrong
    page(director, f"{address}agree/", digest=digest, password="correct horse, cheval correct")
    wish.refresh_from_db()
    assert wish.state == "agreed"
    rounds.work_until_done()
    assert not Item.objects.filter(removed_at=None).exists()


def test_alone_for_an_error_is_refused_and_what_was_typed_stays(pair, publisher: Person) -> None:
    sent = {"sendings": [str(pair[0].post.dispatches.get().public_id)], "code": "error", "how": "alone"}
    said = page(publisher, f"/posts/{pair[0].id}/take-down/ask/", **sent, text="The date is wrong, quickly.")
    assert "a second person has to agree" in said
    assert "The date is wrong, quickly." in said


def test_a_picture_leads_to_every_post_that_shows_it(pair, publisher: Person, stranger: Person) -> None:
    sha256 = PictureUse.objects.values_list("sha256", flat=True).first()
    assert f"/pictures/{sha256}/posts/" in page(publisher, f"/posts/{pair[0].id}/")
    said = page(publisher, f"/pictures/{sha256}/posts/")
    assert all(f'href="/posts/{story.id}/take-down/"' in said for story in pair)
    assert "Clinic" not in page(stranger, f"/pictures/{sha256}/posts/")


def test_the_office_sees_none_of_it(pair, director: Person, office: Person) -> None:
    verbs.share(pair[0].id, by=director)
    assert "Clinic again" not in page(office, f"/posts/{pair[0].id}/take-down/")
