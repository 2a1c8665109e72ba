"""A pair of accounts of the demonstration on a Bluesky server beside it, and one approved post to be scheduled."""

import secrets
from collections.abc import Mapping
from io import BytesIO
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image, ImageDraw

from channels import register
from channels.credentials import entering as keys
from channels.models import Channel, Platform
from channels.profiles import keep_profile
from publishing.clock.pictures import look_into_pictures
from publishing.demo.organisation import TERMS, DemoMinistry, profile_of
from publishing.demo.stories import Telling
from publishing.demo.texts import WALK_IN, Pair
from publishing.models import Post
from publishing.pictures.taking import take_picture
from publishing.sending import outgoing
from records.clock import now

HANDLES = {"en": "onhealth.test", "fr": "onsante.test"}
PURPOSE = "Health services on Bluesky, in English and French. Its server runs beside this demonstration."
PATIENCE = 30.0  # seconds one call to the server may take
ALTS = {
    "en": "A blue door with a white cross above it, wide open",
    "fr": "Une porte bleue grande ouverte, surmontée d’une croix blanche",
}


def go_on_bluesky(demo: DemoMinistry, address: str) -> Post | None:
    """Open the pair, seal what opens it, and leave a post with a picture, approved. Nothing when that was done."""
    if Channel.objects.filter(ministry=demo.ministry, platform=Platform.BLUESKY).exists():
        return None
    channel = _registered(demo)
    for handle in HANDLES.values():
        keys.enter(channel, f"@{handle}", _opened(address, handle), expires_at=None, by=demo["cora"])
    demo = DemoMinistry(demo.ministry, demo.people, {"bluesky": channel}, demo.password)
    at = now().replace(second=0, microsecond=0)
    return _Pictured(demo, WALK_IN, "bluesky", at=at).saved().submitted().language_reviewed().approved().post


def _registered(demo: DemoMinistry) -> Channel:
    said: dict[str, Any] = {"platform": Platform.BLUESKY, "name": "Health on Bluesky", "purpose": PURPOSE}
    said |= {
        "name_fr": "Santé sur Bluesky",
        "kind": "ministry",
        "custodians": [demo["cora"], demo["kofi"]],
        "terms_urls": TERMS,
    }
    accounts = {language: f"@{handle}" for language, handle in HANDLES.items()}
    channel = register.register(demo.ministry, **said, accounts=accounts, by=demo["rosalind"])
    channel = register.activate(channel, by=demo["rosalind"])
    keep_profile(channel, profile_of(channel), by=demo["cora"])
    return channel


def _opened(address: str, handle: str) -> Mapping[str, str]:
    """An account on the server, and an app password for this house: its owner's own one is forgotten here."""
    main = secrets.token_urlsafe()
    said = {"email": f"{handle}@example.test", "handle": handle, "password": main}
    with outgoing.client(allowed=[address.partition("://")[2]], timeout=PATIENCE) as client:
        made = client.post(f"{address}/xrpc/com.atproto.server.createAccount", json=said).raise_for_status().json()
        bearer = {"Authorization": f"Bearer {made['accessJwt']}"}
        method = f"{address}/xrpc/com.atproto.server.createAppPassword"
        given = client.post(method, json={"name": "tandem"}, headers=bearer).raise_for_status().json()
    return {"identifier": handle, "password": given["password"], "service": address}


class _Pictured(Telling):
    """A post with one picture, described in each language."""

    def __init__(self, demo: DemoMinistry, pair: Pair, *channels: str, **said: Any) -> None:
        drawn = SimpleUploadedFile("open-door.png", _open_door(), "image/png")
        self.picture = take_picture(demo.ministry, drawn, by=demo["amira"])
        look_into_pictures()
        super().__init__(demo, pair, *channels, **said)

    def _typed(self) -> dict:
        typed = super()._typed()
        file = {"file": self.picture.name, "digest": self.picture.digest}
        for language, variant in typed["variants"].items():
            variant["media"] = [file | {"alt": ALTS[language]}]
        return typed


def _open_door() -> bytes:
    """A picture of our own making."""
    picture = Image.new("RGB", (1200, 675), "#dbe7f0")
    pen = ImageDraw.Draw(picture)
    pen.rectangle((460, 200, 740, 675), fill="#2b2b2b")
    pen.polygon(((740, 200), (930, 150), (930, 675), (740, 675)), fill="#1f5f99")
    pen.rectangle((585, 60, 615, 160), fill="#ffffff")
    pen.rectangle((550, 95, 650, 125), fill="#ffffff")
    file = BytesIO()
    picture.save(file, "PNG")
    return file.getvalue()
