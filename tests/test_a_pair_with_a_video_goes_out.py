"""A whole story with a video: approved with its captions, sent in both languages or held before it leaves."""

import json
from collections.abc import Iterator
from datetime import timedelta
from io import BytesIO
from itertools import count
from typing import Any
from zipfile import ZipFile

import pytest
import time_machine

from channels.models import Channel, Platform
from publishing import verbs
from publishing.by_hand.packing import package_of
from publishing.clock import rounds
from publishing.clock.looking_back import look_back_until_done
from publishing.clock.pictures import look_into_pictures
from publishing.films.taking import take_captions, take_film
from publishing.models import Delivery, Dispatch, Incident
from publishing.sending.connecting import accounts_open_with
from publishing.states import DispatchState
from tests.correcting import begin, scheduled_correction
from tests.films import FILM, SAID, captions, uploaded
from tests.organisation import Organisation, active_channel
from tests.platforms.bluesky import PersonalDataServer, personal_server  # noqa: F401 - a fixture
from tests.story import ENGLISH, FRENCH, MINUTE, Story
from web.posts.why import why

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "shelf"])
NUMBERS = count(1)
ALTS = {"en": "A nurse gives a woman a flu shot", "fr": "Une infirmière vaccine une femme contre la grippe"}
ON_ITS_OWN_SERVER = [pytest.mark.heavy, pytest.mark.xdist_group("bluesky")]


def with_a_video(draft: Story, content: bytes = FILM) -> Story:
    """The words with a video and its captions, checked and confirmed."""
    organisation, by = draft.organisation, draft.organisation.author
    film = take_film(organisation.ministry, uploaded(content), by=by)
    variants = {}
    for tag, text in (("en", ENGLISH), ("fr", FRENCH)):
        said = take_captions(organisation.ministry, uploaded(captions(tag), f"{tag}.vtt"), by=by)
        item = {"file": "clinic.mp4", "digest": film.digest, "alt": ALTS[tag]}
        variants[tag] = {"text": text, "media": [item | {"captions": f"{tag}.vtt", "captions_digest": said.digest}]}
    look_into_pictures()
    return draft.get_ready(variants=variants)


def heavy(size: int) -> bytes:
    """The same film with nothing seen or heard behind it, so large."""
    rest = size - len(FILM)
    return FILM + rest.to_bytes(4, "big") + b"free" + bytes(rest - 8)


@pytest.fixture
def content() -> bytes:
    return FILM


@pytest.fixture
def ready(draft: Story, content: bytes) -> Story:
    return with_a_video(draft, content)


class TestOnBluesky:
    """On Bluesky's own server."""

    pytestmark = ON_ITS_OWN_SERVER

    @pytest.fixture
    def names(self) -> dict[str, str]:
        number = next(NUMBERS)
        return {"en": f"onhealth-video-{number}.test", "fr": f"onsante-video-{number}.test"}

    @pytest.fixture
    def channel(
        self,
        organisation: Organisation,
        names: dict[str, str],
        personal_server: PersonalDataServer,  # noqa: F811
        settings: Any,
    ) -> Iterator[Channel]:
        settings.OUTGOING_ALLOWED = [personal_server.host]
        accounts = {language: f"@{name}" for language, name in names.items()}
        with accounts_open_with({f"@{name}": personal_server.open_account(name) for name in names.values()}):
            yield active_channel(organisation, platform=Platform.BLUESKY, accounts=accounts)

    def test_both_languages_show_it_with_their_words_and_both_captions(
        self,
        scheduled: Story,
        names: dict[str, str],
        personal_server: PersonalDataServer,  # noqa: F811
    ) -> None:
        with time_machine.travel(MINUTE + timedelta(seconds=1), tick=False):
            rounds.work_until_done()
        embeds = {tag: personal_server.records(name)[0]["value"]["embed"] for tag, name in names.items()}

        assert Dispatch.objects.get().state == DispatchState.SENT
        assert {tag: embed["alt"] for tag, embed in embeds.items()} == ALTS
        assert {tag: [one["lang"] for one in embed["captions"]] for tag, embed in embeds.items()} == {
            "en": ["en", "fr"],
            "fr": ["fr", "en"],
        }
        with time_machine.travel(MINUTE + timedelta(minutes=1), tick=False):
            assert look_back_until_done()
        assert not Incident.objects.exists()

    def test_other_french_captions_take_the_place_of_both_messages(self, scheduled: Story) -> None:
        organisation = scheduled.organisation
        with time_machine.travel(MINUTE + timedelta(minutes=1), tick=False):
            rounds.work_until_done()
            story = begin(scheduled)
            other = uploaded(captions("fr", said="Cela prend quinze minutes."), "autre.vtt")
            said = take_captions(organisation.ministry, other, by=organisation.author)
            variants = story.post.copy.document["variants"]
            variants["fr"]["media"][0] |= {"captions": "autre.vtt", "captions_digest": said.digest}
            look_into_pictures()
            scheduled_correction(story, variants=variants)

        deliveries = Dispatch.objects.latest("pk").deliveries.all()
        assert {(one.language, one.way, bool(one.replaces)) for one in deliveries} == {
            ("en", Delivery.Way.POST, True),
            ("fr", Delivery.Way.POST, True),
        }

    @pytest.mark.parametrize("content", [heavy(5 * 1024 * 1024 + 1)], ids=["beyond what the server takes"])
    def test_one_the_server_does_not_take_is_held_with_its_reason_and_no_language_is_public(
        self,
        scheduled: Story,
        names: dict[str, str],
        personal_server: PersonalDataServer,  # noqa: F811
    ) -> None:
        with time_machine.travel(MINUTE + timedelta(seconds=1), tick=False):
            rounds.work_until_done()
        dispatch = Dispatch.objects.get()

        assert (dispatch.state, dispatch.state_reason) == (DispatchState.HELD, "film_refused")
        assert "does not take the video" in str(why(dispatch)[0])
        assert [personal_server.records(name) for name in names.values()] == [[], []]


class TestByHand:
    """With a tool the ministry has to use."""

    @pytest.fixture
    def channel(self, organisation: Organisation) -> Channel:
        accounts = {"en": "@by-hand", "fr": "@a-la-main"}
        return active_channel(organisation, platform=Platform.X, accounts=accounts, posted_by_hand=True)

    def test_the_package_holds_it_with_captions_and_transcripts_in_both_languages(self, scheduled: Story) -> None:
        with ZipFile(BytesIO(package_of(Dispatch.objects.get()).data)) as archive:
            files = {name.partition("/")[2]: archive.read(name) for name in archive.namelist()}

        manifest = json.loads(files["manifest.json"])
        cover = files["index.html"].decode()
        for message in manifest["messages"]:
            [shown] = message["pictures"]
            assert files[shown["file"]][4:8] == b"ftyp"
            assert shown["caption_files"][0]["language"] == message["language"]
            for one in shown["caption_files"]:
                assert files[one["file"]] == captions(one["language"])
                assert files[one["transcript"]].decode() == f"0:00 {SAID[one['language']]}"
                assert f'src="{one["file"]}"' in cover
                assert f'href="{one["transcript"]}"' in cover
        assert cover.count("<video") == 2
        assert all(said in cover for said in SAID.values())


class TestWhereNoneGoesOut:
    """On X, by the system."""

    @pytest.fixture
    def channel(self, organisation: Organisation) -> Channel:
        return active_channel(organisation, platform=Platform.X, accounts={"en": "@ONhealth", "fr": "@ONsante"})

    def test_the_author_is_told_while_drafting(self, ready: Story) -> None:
        run = verbs.check(ready.id, by=ready.organisation.author)

        assert "PLT011" in set(run.findings.values_list("rule", flat=True))
