"""Every connector keeps the contract of `publishing.connectors.contract`: on the real shelf, on its platform's line."""

import json
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import replace
from datetime import datetime, timedelta
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile
from zoneinfo import ZoneInfo

import pytest
from django.db import connections

from channels.models import Channel, Platform
from compliance.both import Both
from publishing import pages
from publishing.connectors import script
from publishing.connectors.calling.deadline import Deadline
from publishing.connectors.contract import (
    AlreadyThere,
    ByHand,
    CannotTell,
    Connector,
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
from publishing.connectors.for_hand_off.handover import Handover
from publishing.connectors.hand_off import HandOff
from publishing.sending import connecting
from publishing.sending.connecting import connector_for, notebook_follows
from publishing.shelf.models import AskedCall, Item, ShownPicture
from tests.platforms.bluesky import personal_server  # noqa: F401 - a fixture
from tests.platforms.standing import STANDS, Stand, bluesky

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "shelf"])

ROOT = Path(__file__).resolve().parent.parent
BY_HAND = ("hand-off",)
ON_SHELF = ("bulletin", "notebook")
ON_ITS_OWN_SERVER = ("bluesky",)
DIRECT = (*ON_SHELF, *STANDS, *ON_ITS_OWN_SERVER)
EVERY = (*DIRECT, *BY_HAND)
TAKES_A_KEY_ONCE = ("bulletin",)  # elsewhere a key that was withdrawn is free again: the house never uses it again


def soon() -> Deadline:
    return Deadline.after(5)


def picture(data: bytes = b"\x89PNG a poster", alt: str = "A nurse gives a flu shot") -> Picture:
    return Picture(f"sha256:{sha256(data).hexdigest()}", "image/png", alt, data)


PARCEL = Parcel(
    key="0190c3a2-0000-7000-8000-000000000001",
    account="@ONhealth",
    language="en",
    text="Flu shots are free for everyone six months and older.\n\nontario.ca/flu",
    pictures=(picture(),),
    twin="@ONsante",
    file_number="HLTH-2026-0042",
    title="Flu shots",
)
FRENCH = replace(
    PARCEL,
    key="0190c3a2-0000-7000-8000-000000000002",
    account="@ONsante",
    language="fr",
    text="Le vaccin contre la grippe est gratuit dès l’âge de six mois.\n\nontario.ca/grippe",
    pictures=(picture(b"\x89PNG une affiche", "Une infirmière vaccine un enfant"),),
    twin="@ONhealth",
)


def connector_named(name: str) -> Connector:
    return connector_for(Channel(platform=name))


def live_messages() -> int:
    return Item.objects.filter(removed_at=None).count()


@contextmanager
def shelf_without_tables() -> Iterator[None]:
    """The platform is broken: the shelf's table is somewhere else."""
    with connections["shelf"].cursor() as cursor:
        cursor.execute("ALTER TABLE shelf_item RENAME TO shelf_item_elsewhere")
        yield
        cursor.execute("ALTER TABLE shelf_item_elsewhere RENAME TO shelf_item")


@contextmanager
def on_shelf(name: str) -> Iterator[Stand]:
    yield Stand(connector_named(name), live_messages, lambda: not Item.objects.exists(), shelf_without_tables)


def standing(request: pytest.FixtureRequest) -> AbstractContextManager[Stand]:
    """The platform a test is asked to run on."""
    name = request.param
    if name in ON_ITS_OWN_SERVER:
        return bluesky(request.getfixturevalue("personal_server"))
    return STANDS[name]() if name in STANDS else on_shelf(name)


def on(*names: str) -> list[Any]:
    """Platforms to run a test on; those of one server on one worker."""
    return [
        pytest.param(name, marks=pytest.mark.xdist_group(name)) if name in ON_ITS_OWN_SERVER else name for name in names
    ]


@pytest.fixture(params=on(*EVERY))
def connector(request: pytest.FixtureRequest) -> Iterator[Connector]:
    with standing(request) as stand:
        yield stand.connector


@pytest.fixture(params=on(*DIRECT))
def stand(request: pytest.FixtureRequest) -> Iterator[Stand]:
    """A platform that is posted to directly."""
    with standing(request) as stand:
        yield stand


@pytest.fixture
def direct(stand: Stand) -> Connector:
    """A connector that posts by itself."""
    return stand.connector


@pytest.fixture
def parcel(stand: Stand) -> Parcel:
    """A message this platform takes."""
    return stand.suits(PARCEL)


@pytest.fixture(params=on(*(name for name in DIRECT if connecting.connector_named(name).safe_to_send_again)))
def safe_stand(request: pytest.FixtureRequest) -> Iterator[Stand]:
    """A platform that refuses a second create under our key."""
    with standing(request) as stand:
        yield stand


@pytest.fixture
def safe(safe_stand: Stand) -> Connector:
    return safe_stand.connector


def made_ready(connector: Connector, parcel: Parcel = PARCEL) -> Parcel:
    """The parcel with what was kept of preparing it, as a worker hands it over."""
    kept = connector.prepare((parcel,), deadline=soon())
    return replace(parcel, prepared=kept[parcel.key].plain) if parcel.key in kept else parcel


@pytest.mark.parametrize("name", Platform.values)
def test_every_platform_has_a_connector(name: str, settings):
    settings.LEND_PICTURES = True

    connector = connector_named(name)

    assert connector.name == (name if name in EVERY else "hand-off")
    assert connector.by_hand == (connector.name == "hand-off")


def test_a_platform_that_must_fetch_pictures_is_posted_to_by_hand_where_it_cannot():
    assert connector_named("instagram").by_hand


def test_a_channel_posted_by_hand_is_handed_off_whatever_its_platform():
    assert connector_for(Channel(platform="bulletin", posted_by_hand=True)).by_hand


def test_an_unknown_platform_is_an_error():
    with pytest.raises(KeyError, match="telex"):
        connector_for(Channel(platform="telex"))


def test_a_connector_says_what_it_does_in_both_languages(connector: Connector):
    said = [connector.about.does, connector.about.verified]

    assert all(both.en and both.fr and both.en != both.fr for both in said)
    assert connector.quiet_time >= timedelta(0)


def test_what_is_published_is_found_and_read_as_it_was_meant(direct: Connector, stand: Stand, parcel: Parcel):
    posted = direct.publish(made_ready(direct, parcel), deadline=soon())
    found, shown = direct.find(parcel, deadline=soon()), direct.read(parcel, deadline=soon())

    assert type(posted) is Posted
    assert (found.platform_id, found.address) == (posted.platform_id, posted.address)
    assert abs(found.at - posted.at) < timedelta(seconds=5)
    assert replace(shown, counts={}, links=()) == Shown(
        PARCEL.text, stand.language, ("A nurse gives a flu shot",), posted.address, pictures=1
    )


def test_one_message_does_not_answer_for_the_other(direct: Connector, stand: Stand, parcel: Parcel):
    direct.publish(parcel, deadline=soon())

    assert direct.find(stand.suits(FRENCH), deadline=soon()) == NotFound()


def test_preparing_makes_nothing_public(stand: Stand, parcel: Parcel):
    stand.connector.prepare((parcel, stand.suits(FRENCH)), deadline=soon())

    assert stand.live() == 0


def test_a_key_nobody_used_is_not_there(connector: Connector):
    expected = CannotTell if connector.by_hand else NotFound

    assert isinstance(connector.find(PARCEL, deadline=soon()), expected)
    assert isinstance(connector.read(PARCEL, deadline=soon()), expected)


def test_published_twice_is_one_message(safe: Connector, safe_stand: Stand):
    first = safe.publish(PARCEL, deadline=soon())
    second = safe.publish(PARCEL, deadline=soon())

    assert isinstance(second, AlreadyThere)
    assert (second.platform_id, second.address, second.at) == (first.platform_id, first.address, first.at)
    assert safe_stand.live() == 1


def test_where_it_is_not_safe_to_send_again_twice_is_two():
    """So that a worker who sends blindly is seen in the tests of the story."""
    notebook = connector_named("notebook")
    notebook.publish(PARCEL, deadline=soon())
    notebook.publish(PARCEL, deadline=soon())

    assert not notebook.safe_to_send_again
    assert live_messages() == 2


def test_what_is_withdrawn_is_gone(direct: Connector, stand: Stand, parcel: Parcel):
    direct.publish(parcel, deadline=soon())

    if not direct.can_withdraw:
        assert isinstance(direct.withdraw(parcel, deadline=soon()), ByHand)
        assert stand.live() == 1
        return
    assert isinstance(direct.withdraw(parcel, deadline=soon()), Gone)
    assert direct.find(parcel, deadline=soon()) == NotFound()
    assert direct.read(parcel, deadline=soon()) == NotFound()
    assert stand.live() == 0
    assert not ShownPicture.objects.exists()


def test_withdrawing_takes_down_every_copy():
    notebook = connector_named("notebook")
    notebook.publish(PARCEL, deadline=soon())
    notebook.publish(PARCEL, deadline=soon())

    notebook.withdraw(PARCEL, deadline=soon())

    assert live_messages() == 0


def test_withdrawing_what_is_not_there_answers_gone(direct: Connector):
    assert isinstance(direct.withdraw(PARCEL, deadline=soon()), Gone)


@pytest.mark.parametrize("safe_stand", on(*TAKES_A_KEY_ONCE), indirect=True)
def test_what_was_withdrawn_never_comes_back(safe: Connector, safe_stand: Stand):
    safe.publish(PARCEL, deadline=soon())
    safe.withdraw(PARCEL, deadline=soon())

    assert isinstance(safe.publish(PARCEL, deadline=soon()), Refused)
    assert safe_stand.live() == 0


@pytest.mark.parametrize("safe_stand", on(*TAKES_A_KEY_ONCE), indirect=True)
def test_a_late_worker_cannot_publish_what_was_withdrawn_before_it_came(safe: Connector, safe_stand: Stand):
    safe.withdraw(PARCEL, deadline=soon())

    assert isinstance(safe.publish(PARCEL, deadline=soon()), Refused)
    assert safe_stand.live() == 0


def test_without_time_nothing_is_sent(direct: Connector, stand: Stand, parcel: Parcel):
    not_taken_down = Retryable if direct.can_withdraw else ByHand

    assert isinstance(direct.publish(parcel, deadline=Deadline.after(0)), Retryable)
    assert isinstance(direct.find(parcel, deadline=Deadline.after(0)), CannotTell)
    assert isinstance(direct.read(parcel, deadline=Deadline.after(0)), CannotTell)
    assert isinstance(direct.withdraw(parcel, deadline=Deadline.after(0)), not_taken_down)
    assert stand.untouched()


def test_a_broken_platform_is_never_an_error_to_try_again(direct: Connector, stand: Stand, parcel: Parcel):
    ready = made_ready(direct, parcel)
    nobody_knows = Unknown if direct.can_withdraw else ByHand

    with stand.broken():
        assert isinstance(direct.publish(ready, deadline=soon()), Unknown)
        assert isinstance(direct.withdraw(ready, deadline=soon()), nobody_knows)
        assert isinstance(direct.find(ready, deadline=soon()), CannotTell)
        assert isinstance(direct.read(ready, deadline=soon()), CannotTell)


def test_a_message_is_corrected_in_place_or_not_at_all(direct: Connector, stand: Stand, parcel: Parcel):
    posted = direct.publish(made_ready(direct, parcel), deadline=soon())
    corrected = replace(parcel, text="Flu shots are free for everybody.", posted_id=posted.platform_id)

    outcome = direct.edit(corrected, deadline=soon())

    assert isinstance(outcome, Posted if direct.can_edit else Refused)
    assert stand.live() == 1
    if direct.can_edit:
        assert (outcome.platform_id, outcome.address) == (posted.platform_id, posted.address)
        assert direct.read(corrected, deadline=soon()).text == corrected.text


REFUSED_PARCELS = {
    "nothing to show": (replace(PARCEL, text=" \n", pictures=()), "neither a text nor a picture"),
    "too long": (replace(PARCEL, text="a" * 10_001), "text is too long"),
    "too many pictures": (replace(PARCEL, pictures=(picture(),) * 11), "too many pictures"),
    "description too long": (replace(PARCEL, pictures=(picture(alt="a" * 2_001),)), "description of a picture"),
    "not a picture": (replace(PARCEL, pictures=(replace(picture(), content_type="text/html"),)), "no browser shows"),
    "other bytes": (replace(PARCEL, pictures=(replace(picture(), data=b"other"),)), "not the one that was approved"),
}


@pytest.mark.parametrize(("parcel", "why"), REFUSED_PARCELS.values(), ids=REFUSED_PARCELS)
def test_what_the_bulletin_would_refuse_is_known_before_anything_leaves(parcel: Parcel, why: str):
    bulletin = connector_named("bulletin")

    with pytest.raises(PreparationFailed, match=why) as failed:
        bulletin.prepare((FRENCH, parcel), deadline=soon())

    assert failed.value.lasting
    assert bulletin.publish(parcel, deadline=soon()) == Refused(str(failed.value))
    assert not Item.objects.exists()


def test_a_person_posts_and_takes_down_what_is_handed_off():
    by_hand = connector_named("hand-off")

    assert isinstance(by_hand.publish(PARCEL, deadline=soon()), ByHand)
    assert isinstance(by_hand.withdraw(PARCEL, deadline=soon()), ByHand)


# --- The notebook goes wrong as it is told ------------------------------------------------------------------------


PLANS = {
    "refuses": (script.refuses("spam"), Refused("spam"), 0),
    "is busy": (script.is_busy(after=30), Retryable("busy, as planned", after=30), 0),
    "falls silent": (script.falls_silent(), Unknown("no answer, as planned"), 0),
    "accepts and falls silent": (script.accepts_and_falls_silent(), Unknown("no answer, as planned"), 1),
}


@pytest.mark.parametrize(("plan", "answer", "live"), PLANS.values(), ids=PLANS)
def test_the_notebook_goes_by_its_script_once(plan: script.Plan, answer: object, live: int):
    with notebook_follows(script.Script().on("publish", plan, language="fr")):
        notebook = connector_named("notebook")
        assert isinstance(notebook.publish(PARCEL, deadline=soon()), Posted)
        assert notebook.publish(FRENCH, deadline=soon()) == answer
        assert Item.objects.filter(language="fr").count() == live
        assert isinstance(notebook.publish(FRENCH, deadline=soon()), Posted)


@pytest.mark.parametrize(("accepted", "live"), [(True, 1), (False, 0)])
def test_the_notebook_breaks_before_or_after_it_accepted(accepted: bool, live: int):
    plan = script.breaks(ConnectionResetError("line dropped"), accepted=accepted)

    with (
        notebook_follows(script.Script().on("publish", plan)),
        pytest.raises(ConnectionResetError, match="line dropped"),
    ):
        connector_named("notebook").publish(PARCEL, deadline=soon())

    assert live_messages() == live


def test_the_notebook_may_be_unable_to_tell():
    with notebook_follows(script.Script().on("find", script.cannot_tell(), times=2)):
        notebook = connector_named("notebook")
        notebook.publish(PARCEL, deadline=soon())

        answers = [notebook.find(PARCEL, deadline=soon()) for _ in range(3)]

    assert [type(answer) for answer in answers] == [CannotTell, CannotTell, Posted]


def test_the_notebook_may_fail_to_prepare():
    plan = script.Plan(answer=PreparationFailed("no upload", lasting=True))

    with (
        notebook_follows(script.Script().on("prepare", plan)),
        pytest.raises(PreparationFailed, match="no upload"),
    ):
        connector_named("notebook").prepare((PARCEL,), deadline=soon())


def test_the_script_ends_with_its_test():
    with notebook_follows(script.Script().on("publish", script.refuses(), times=9)):
        pass

    assert isinstance(connector_named("notebook").publish(PARCEL, deadline=soon()), Posted)


def test_a_call_that_does_not_happen_needs_an_answer():
    with pytest.raises(ValueError, match="no true answer"):
        script.Plan(happens=False)


def test_the_notebook_remembers_every_call():
    notebook = connector_named("notebook")
    notebook.publish(PARCEL, deadline=soon())
    notebook.find(PARCEL, deadline=soon())
    notebook.publish(FRENCH, deadline=soon())

    assert list(AskedCall.objects.values_list("act", "account")) == [
        ("publish", "@ONhealth"),
        ("find", "@ONhealth"),
        ("publish", "@ONsante"),
    ]


# --- The package --------------------------------------------------------------------------------------------------

TORONTO = ZoneInfo("America/Toronto")
HANDOVER = Handover(
    file_number="HLTH-2026-0042",
    title="Flu shots <b>",
    ministry=Both("Ministry of Health", "Ministère de la Santé"),
    platform=Both("X", "X"),
    digest="sha256:" + "d" * 64,
    minute=datetime(2026, 12, 1, 9, 0, tzinfo=TORONTO),
    latest=datetime(2026, 12, 1, 9, 20, tzinfo=TORONTO),
    time_zone="America/Toronto",
    zone_name=Both("Eastern time (Toronto)", "Heure de l’Est (Toronto)"),
    approved_at=datetime(2026, 11, 30, 15, 4, 6, tzinfo=TORONTO),
    parcels=(PARCEL, FRENCH),
)


@pytest.fixture
def package() -> dict[str, bytes]:
    """The files of a package, by their names in its folder."""
    with ZipFile(BytesIO(HandOff().package(HANDOVER))) as archive:
        assert archive.testzip() is None
        return {name.removeprefix("HLTH-2026-0042_X/"): archive.read(name) for name in archive.namelist()}


def test_the_package_holds_both_languages_word_for_word(package: dict[str, bytes]):
    assert package["en/1_ONhealth.txt"].decode() == PARCEL.text
    assert package["fr/1_ONsante.txt"].decode() == FRENCH.text
    assert package["en/1_ONhealth_1.png"] == PARCEL.pictures[0].data
    assert package["fr/1_ONsante_1.png.alt.txt"].decode() == "Une infirmière vaccine un enfant"


def test_the_manifest_names_every_file_and_its_digest(package: dict[str, bytes]):
    manifest = json.loads(package.pop("manifest.json"))
    del package["SHA256SUMS"]

    assert {name: entry["sha256"] for name, entry in manifest["files"].items()} == {
        name: sha256(content).hexdigest() for name, content in package.items()
    }
    assert manifest["digest"] == HANDOVER.digest
    assert manifest["post_at"] == "2026-12-01T09:00:00-05:00"
    assert [message["account"] for message in manifest["messages"]] == ["@ONhealth", "@ONsante"]


def test_the_cover_sheet_tells_a_person_everything_in_both_languages(package: dict[str, bytes]):
    cover = package["index.html"].decode()

    for words in (
        "Ministry of Health",
        "Ministère de la Santé",
        "Tuesday, December 1, 2026, 9:00\u202fa.m.",
        "@ONhealth",
        "@ONsante",
    ):
        assert words in cover
    assert "Flu shots &lt;b&gt;" in cover
    assert "mardi 1er décembre 2026, 9\u00a0h\u00a000" in cover
    assert 'src="fr/1_ONsante_1.png" alt="Une infirmière vaccine un enfant"' in cover
    assert '<section lang="en">' in cover
    assert '<section lang="fr">' in cover


def test_the_pages_of_a_package_load_nothing_from_elsewhere(package: dict[str, bytes]):
    for name, content in package.items():
        if name.endswith(".html"):
            assert "://" not in content.decode().replace(PARCEL.text, ""), name
            assert "<script" not in content.decode(), name


def test_the_same_handover_gives_the_same_bytes():
    assert HandOff().package(HANDOVER) == HandOff().package(HANDOVER)


def test_no_account_climbs_out_of_the_package():
    sly = replace(HANDOVER, parcels=(replace(PARCEL, account="../../etc/passwd"),), file_number="../up")

    with ZipFile(BytesIO(HandOff().package(sly))) as archive:
        assert all(name.startswith("up_X/") and ".." not in name for name in archive.namelist())


def test_a_changed_picture_is_not_handed_over():
    changed = replace(PARCEL, pictures=(replace(picture(), data=b"other"),))

    with pytest.raises(PreparationFailed, match="not the one that was approved"):
        HandOff().package(replace(HANDOVER, parcels=(changed,)))


# --- The pages in docs/ -------------------------------------------------------------------------------------------


def test_every_connector_has_its_page():
    by_hand = {"facebook", "linkedin", "threads", "youtube"}
    assert set(pages.pages()) == {f"docs/connectors/{name}.md" for name in {*EVERY, *by_hand}}


def test_a_platform_no_connector_speaks_to_says_so_and_how_it_was_verified():
    for name in ("Facebook", "LinkedIn", "Threads", "YouTube"):
        page = pages.pages()[f"docs/connectors/{name.lower()}.md"]
        assert f"No connector speaks to {name} yet: it goes through [hand-off](hand-off.md)." in page
        assert f"Never tried on {name} itself." in page


@pytest.mark.parametrize("path", sorted(pages.pages()))
def test_the_generated_pages_are_up_to_date(path: str):
    assert (ROOT / path).read_text() == pages.pages()[path], "run `make docs`"
