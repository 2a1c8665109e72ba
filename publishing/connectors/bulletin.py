"""The ministry's own public page and feed, kept on the shelf and shown by `web.bulletin`."""

from collections.abc import Callable, Mapping
from datetime import timedelta

from compliance.both import Both
from publishing.connectors.calling.deadline import Deadline
from publishing.connectors.contract import (
    PICTURE_ENDINGS,
    About,
    AlreadyThere,
    CannotTell,
    EditOutcome,
    Gone,
    Limits,
    NotFound,
    Parcel,
    Posted,
    PreparationFailed,
    Prepared,
    PublishOutcome,
    Refused,
    Retryable,
    Shown,
    Sight,
    Unknown,
    WithdrawOutcome,
)
from publishing.connectors.shelf import Put, Removed, Shelf, Taken, ask, placing, shown

NOTHING_TO_SHOW = "There is neither a text nor a picture. / Il n’y a ni texte ni image."
TOO_LONG = "The text is too long for the bulletin. / Le texte est trop long pour le bulletin."
TOO_MANY_PICTURES = "There are too many pictures for the bulletin. / Il y a trop d’images pour le bulletin."
ALT_TOO_LONG = "A description of a picture is too long. / Une description d’image est trop longue."
NOT_A_PICTURE = "A picture is of a kind no browser shows. / Aucun navigateur n’affiche ce type d’image."
OTHER_BYTES = "A picture is not the one that was approved. / Une image n’est pas celle qui a été approuvée."
GONE = "The message is no longer there to be corrected. / Le message n’y est plus : il ne peut être corrigé."
WITHDRAWN = "The message was withdrawn; its key stays taken. / Le message a été retiré; sa clé demeure réservée."


class Bulletin:
    """Puts a message on the public page of its account. A second call under its key finds the first."""

    name = "bulletin"
    by_hand = False
    safe_to_send_again = True
    can_withdraw = True
    can_edit = True
    quiet_time = timedelta(seconds=2)
    limits = Limits(characters=10_000, pictures=10, alt_characters=2_000)
    about = About(
        does=Both(
            "Publishes on the ministry’s own public page of the account, in its language, with an Atom feed. Corrects "
            "in place: the address stays, and the page and the feed say when it was corrected, in both languages.",
            "Publie sur la page publique du ministère propre au compte, dans sa langue, avec un fil Atom. Corrige sur "
            "place : l’adresse ne change pas; la page et le fil disent, dans les deux langues, quand la correction a "
            "été faite.",
        ),
        verified=Both(
            "Against the real shelf, on SQLite and on PostgreSQL, by the contract test.",
            "Avec l’étagère réelle, sous SQLite et sous PostgreSQL, par le test du contrat.",
        ),
    )

    def __init__(self, shelf: Shelf, *, address_of: Callable[[str, str], str]) -> None:
        """`address_of(account, key)` is where the public reads a message."""
        self._shelf, self._address_of = shelf, address_of

    def prepare(self, parcels: tuple[Parcel, ...], *, deadline: Deadline) -> Mapping[str, Prepared]:
        for parcel in parcels:
            if complaint := self._complaint(parcel):
                raise PreparationFailed(complaint, lasting=True)
        return {}

    def publish(self, parcel: Parcel, *, deadline: Deadline) -> PublishOutcome:
        if complaint := self._complaint(parcel):
            return Refused(complaint)
        return ask(deadline, lambda: self._put(parcel, deadline), unasked=Retryable, silent=Unknown)

    def find(self, parcel: Parcel, *, deadline: Deadline) -> Sight:
        standing = self._look(parcel, deadline)
        return self._posted(parcel, standing) if isinstance(standing, Taken) else standing

    def read(self, parcel: Parcel, *, deadline: Deadline) -> Shown | NotFound | CannotTell:
        standing = self._look(parcel, deadline)
        return shown(standing, self._address(parcel)) if isinstance(standing, Taken) else standing

    def edit(self, parcel: Parcel, *, deadline: Deadline) -> EditOutcome:
        if complaint := self._complaint(parcel):
            return Refused(complaint)
        return ask(deadline, lambda: self._rewrite(parcel, deadline), unasked=Retryable, silent=Unknown)

    def withdraw(self, parcel: Parcel, *, deadline: Deadline) -> WithdrawOutcome:
        return ask(deadline, lambda: self._remove(parcel, deadline), unasked=Retryable, silent=Unknown)

    def _complaint(self, parcel: Parcel) -> str:
        """Why the bulletin would not take it; empty when it would."""
        complaints = {
            NOTHING_TO_SHOW: not parcel.text.strip() and not parcel.pictures,
            TOO_LONG: len(parcel.text) > self.limits.characters,
            TOO_MANY_PICTURES: len(parcel.pictures) > self.limits.pictures,
            ALT_TOO_LONG: any(len(picture.alt) > self.limits.alt_characters for picture in parcel.pictures),
            NOT_A_PICTURE: any(picture.content_type not in PICTURE_ENDINGS for picture in parcel.pictures),
            OTHER_BYTES: not all(picture.is_whole for picture in parcel.pictures),
        }
        return next((complaint for complaint, holds in complaints.items() if holds), "")

    def _put(self, parcel: Parcel, deadline: Deadline) -> Posted | AlreadyThere | Refused:
        answer = self._shelf.put_if_absent(parcel.key, placing(parcel, self.name), deadline=deadline.left)
        match answer:
            case Removed():
                return Refused(WITHDRAWN)
            case Taken():
                return AlreadyThere(platform_id=parcel.key, address=self._address(parcel), at=answer.at)
            case Put():
                return self._posted(parcel, answer)

    def _rewrite(self, parcel: Parcel, deadline: Deadline) -> Posted | Refused:
        """The key of the parcel is that of the correction: given once, a late worker cannot give it again."""
        own_id, words = _own_id(parcel), placing(parcel, self.name)
        answer = self._shelf.rewrite(own_id, words, under=parcel.key, deadline=deadline.left)
        return self._posted(parcel, answer) if isinstance(answer, Taken) else Refused(GONE)

    def _look(self, parcel: Parcel, deadline: Deadline) -> Taken | NotFound | CannotTell:
        def look() -> Taken | NotFound:
            standing = self._shelf.find(_own_id(parcel), deadline=deadline.left)
            return standing if isinstance(standing, Taken) else NotFound()

        return ask(deadline, look, unasked=CannotTell, silent=CannotTell)

    def _remove(self, parcel: Parcel, deadline: Deadline) -> Gone:
        return Gone(at=self._shelf.remove(_own_id(parcel), deadline=deadline.left).at)

    def _posted(self, parcel: Parcel, answer: Put | Taken) -> Posted:
        return Posted(platform_id=_own_id(parcel), address=self._address(parcel), at=answer.at)

    def _address(self, parcel: Parcel) -> str:
        return self._address_of(parcel.account, _own_id(parcel))


def _own_id(parcel: Parcel) -> str:
    """Under which key it stands: that of the message it corrected in place, where it did; an address that a person
    reported names none."""
    return parcel.posted_id if parcel.posted_id and "/" not in parcel.posted_id else parcel.key
