"""What a post's pages say of its corrections: what the public reads now, what is under way, what was before."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from publishing.models import Correction, Dispatch, Post, Revision
from publishing.position import Position
from publishing.public.correcting import correctable
from publishing.public.reading import ReadThere, different, what_is_read
from publishing.sending.connecting import connector_for
from publishing.states import CorrectionState


@dataclass(frozen=True)
class PublicNow:
    """Which words the public reads where, beside a correction: one under way, or one that did not reach everywhere."""

    correction: Correction | None  # the one under way
    sendings: list[Dispatch]  # of which something stands that other words could take the place of
    places: list[ReadThere]  # what can be read, account by account and language by language
    newest: Revision | None  # the newest words of the post

    @property
    def versions(self) -> tuple[Revision, ...]:
        """What can be read somewhere, or may be, the newest first."""
        return different(it for one in self.places for it in (*one.standing, *one.going, *one.unsure))

    @property
    def only(self) -> Revision | None:
        """The one version the public reads everywhere, where it is one and all of it stays."""
        stays = not any(one.going or one.unsure for one in self.places)
        return self.versions[0] if stays and len(self.versions) == 1 else None

    @property
    def lines(self) -> list[tuple[ReadThere, str]]:
        """Each account in each language, and in words what the public reads there."""
        return [(one, what_there(one)) for one in self.places]

    @property
    def left_behind(self) -> list[Dispatch]:
        """The accounts where older words stand than elsewhere."""
        standing = different(it for one in self.places for it in one.standing)
        return [one for one in self.sendings if one.digest != standing[0].digest] if standing else []

    @property
    def is_to_be_said(self) -> bool:
        """Whether the newest words are not, or not everywhere, those the public reads."""
        newest = self.newest.digest if self.newest else ""
        is_otherwise = {one.digest for one in self.versions} != {newest}
        return bool(self.places) and (self.correction is not None or is_otherwise)


def public_now(position: Position) -> PublicNow:
    """What the public reads of a post."""
    post = position.post
    return PublicNow(position.correction, list(correctable(post)), what_is_read(post), position.newest.revision)


def what_there(place: ReadThere) -> str:
    """What the public reads on one account in one language, as far as anybody knows."""
    said = [_stands(place)] if place.standing else []
    if place.going:
        said.append(_("version %(number)s, which is being taken down") % {"number": _numbers(place.going)})
    if place.unsure:
        said.append(
            _("perhaps version %(number)s: nobody saw whether it is there") % {"number": _numbers(place.unsure)}
        )
    return "; ".join(said)


def _stands(place: ReadThere) -> str:
    if len(place.standing) == 1:
        return _("version %(number)s") % {"number": place.standing[0].number}
    if place.is_doubled:
        return _("versions %(numbers)s side by side") % {"numbers": _numbers(place.standing)}
    return _("a thread in which messages of versions %(numbers)s stand") % {"numbers": _numbers(place.standing)}


def _numbers(versions: tuple[Revision, ...]) -> str:
    return ", ".join(str(one.number) for one in versions)


def how_corrected(sending: Dispatch) -> str:
    """How corrected words reach the account of a sending."""
    connector = connector_for(sending.channel)
    if connector.by_hand:
        return _("a person corrects it there by hand, or posts it anew, and reports the address")
    if connector.can_edit:
        return _("changed in place: the address, answers and counts stay")
    return _(
        "a new message takes the place of the first, in a thread from the first changed message on; answers and counts "
        "under what goes are lost"
    )


def corrections_before(post: Post) -> list[Correction]:
    """What became of every correction that is over, the newest first."""
    over = post.corrections.exclude(state=CorrectionState.OPEN)
    return list(over.select_related("corrects", "said", "asked_by"))
