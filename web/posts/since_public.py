"""What a post that is public asks of people: a second word on taking it down, a look, an answer to an incident."""

from django.utils.translation import gettext_lazy as _

from publishing.by_hand.turns import to_look_at
from publishing.models import Post
from publishing.public.taking_down import waiting
from web.posts.why import Sentence

SENDINGS = ("sendings", _("Go to the sendings"))
"""The part of the page where it is done, and what leads there."""

TAKE_DOWN = (
    _("A second person: somebody asks that it be taken down. Until then it stays public."),
    _("A publisher or director who did not ask agrees or says why it stays."),
    ("", ""),
)
NOT_AS_APPROVED = (
    _("A look at the account: what the public sees is not what was approved."),
    _("Look at the account first. Then correct, take down or leave it, and say under the sending what was done."),
    SENDINGS,
)
NOBODY_LOOKED = (
    _("A second look: it was posted by hand, and nobody else has compared it yet."),
    _("Somebody other than the person who reported it opens the address and says what they see."),
    SENDINGS,
)


def asked_since_public(post: Post, *, is_corrected: bool) -> dict[str, str]:
    """The most urgent that is asked of people: `sentence`, `remedy`, `where` it is done, and what leads there (`go`);
    empty where nothing is. `is_corrected`: a correction is being written, which answers all but a wish to take it down.
    """
    asked = _most_urgent(post, is_corrected)
    if asked is None:
        return {}
    sentence, remedy, (where, go) = asked
    return {"sentence": str(sentence), "remedy": str(remedy), "where": where, "go": str(go)}


def _most_urgent(post: Post, is_corrected: bool) -> tuple[Sentence, Sentence, tuple[str, Sentence]] | None:
    if waiting(post):
        return TAKE_DOWN
    if is_corrected:
        return None
    if post.incidents.filter(settled_at__isnull=True).exists():
        return NOT_AS_APPROVED
    return NOBODY_LOOKED if to_look_at(post).exists() else None
