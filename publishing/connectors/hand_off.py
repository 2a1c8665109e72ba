"""For mandated tools, and platforms no connector speaks to yet: an approved package that a person posts.

Canada's Standard C.2.2.3 binds departments to one management tool, so a product of theirs prepares and hands over
instead of posting (policy.md, CA-ACC-3).
"""

from collections.abc import Mapping
from datetime import timedelta

from compliance.both import Both
from publishing.connectors.calling.deadline import Deadline
from publishing.connectors.contract import (
    About,
    ByHand,
    CannotTell,
    EditOutcome,
    Limits,
    NotFound,
    Parcel,
    PreparationFailed,
    Prepared,
    PublishOutcome,
    Shown,
    Sight,
    WithdrawOutcome,
)
from publishing.connectors.for_hand_off.eyes import Eyes
from publishing.connectors.for_hand_off.handover import Handover
from publishing.connectors.for_hand_off.package import pack

A_PERSON_LOOKS = "Only the person who posted it can tell. / Seule la personne qui l’a publié peut le dire."
FILE_CHANGED = "A file is not the one that was approved. / Un fichier n’est pas celui qui a été approuvé."


class HandOff:
    """Packs; a person posts, looks, and takes down, and reports the address and the time."""

    name = "hand-off"
    by_hand = True
    safe_to_send_again = False
    can_withdraw = False
    can_edit = False
    quiet_time = timedelta(0)
    limits = Limits(films=1)
    about = About(
        does=Both(
            "Packs the approved words, pictures, videos with captions and transcripts, descriptions and times of both "
            "languages into a zip with a cover sheet that opens without a network. One person at a time says that they "
            "are posting, posts it with the tool they must use, and reports the address and the time. What is public "
            "is read back where a platform shows it to everybody (Bluesky, Mastodon); elsewhere somebody else looks.",
            "Réunit dans un fichier zip les textes, images, vidéos sous-titrées et transcrites, descriptions et heures "
            "approuvés, dans les deux langues, avec une page de garde qui s’ouvre sans réseau. Une personne à la fois "
            "indique qu’elle s’en occupe, publie avec l’outil imposé, puis signale l’adresse et l’heure. Ce qui est "
            "public est relu là où une plateforme le montre à tout le monde (Bluesky, Mastodon); ailleurs, une autre "
            "personne regarde.",
        ),
        verified=Both(
            "The package by the contract test and by GNU sha256sum; the cover sheet in Chromium without a network, on "
            "screen and as printed on A4 and Letter; reading back against recorded answers; the posting by the person "
            "who reports it and the one who looks.",
            "Le fichier, par le test du contrat et par sha256sum (GNU); la page de garde, dans Chromium sans réseau, à "
            "l’écran et à l’impression (A4 et Letter); la relecture, avec des réponses enregistrées; la publication, "
            "par la personne qui la signale et celle qui regarde.",
        ),
    )

    def __init__(self, eyes: Eyes | None = None) -> None:
        """`eyes`: how the platform is read without a key, where that can be done."""
        self._eyes = eyes

    def prepare(self, parcels: tuple[Parcel, ...], *, deadline: Deadline) -> Mapping[str, Prepared]:
        _must_be_whole(parcels)
        return {}

    def publish(self, parcel: Parcel, *, deadline: Deadline) -> PublishOutcome:
        return ByHand()

    def find(self, parcel: Parcel, *, deadline: Deadline) -> Sight:
        return CannotTell(A_PERSON_LOOKS)

    def read(self, parcel: Parcel, *, deadline: Deadline) -> Shown | NotFound | CannotTell:
        return self._eyes(parcel, deadline) if self._eyes else CannotTell(A_PERSON_LOOKS)

    def edit(self, parcel: Parcel, *, deadline: Deadline) -> EditOutcome:
        return ByHand("a person corrects this")

    def withdraw(self, parcel: Parcel, *, deadline: Deadline) -> WithdrawOutcome:
        return ByHand("a person takes this down")

    def package(self, handover: Handover) -> bytes:
        """The zip file, the same bytes for the same handover. Raises PreparationFailed for a picture that changed."""
        _must_be_whole(handover.parcels)
        return pack(handover)


def _must_be_whole(parcels: tuple[Parcel, ...]) -> None:
    if not all(picture.is_whole for parcel in parcels for picture in parcel.pictures):
        raise PreparationFailed(FILE_CHANGED, lasting=True)
