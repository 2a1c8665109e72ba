"""What Bluesky takes, and what its answers mean. Plain values, no calls."""

from collections.abc import Mapping

from compliance.text.lengths import graphemes
from publishing.connectors.calling.answer import Answer
from publishing.connectors.contract import (
    FILE_ENDINGS,
    AlreadyThere,
    Counted,
    Limits,
    Parcel,
    Picture,
    Plain,
    Posted,
    Refused,
    Retryable,
    Shown,
    Unknown,
)
from publishing.connectors.for_bluesky.addresses import address_of
from publishing.connectors.for_bluesky.record import (
    alts_of,
    captions_of,
    card_of,
    has_film,
    links_of,
    moment_of,
)

# Their words for "certainly nothing was written", believed only with a status that blames the request.
WORDS: Mapping[str, type[Refused] | type[Retryable]] = {
    "InvalidRequest": Refused,
    "PayloadTooLarge": Refused,
    "RepoNotFound": Refused,
    "AccountNotFound": Refused,
    "AccountTakedown": Refused,
    "AccountDeactivated": Refused,
    "RepoTakendown": Refused,
    "RepoDeactivated": Refused,
    "AuthenticationRequired": Refused,
    "ExpiredToken": Retryable,
    "InvalidToken": Retryable,
    "BlobNotFound": Retryable,
    "RateLimitExceeded": Retryable,
}

COUNTS = {"likes": "likeCount", "reposts": "repostCount", "replies": "replyCount"}

ARRIVED = ("InvalidRequest", "PayloadTooLarge", "BlobNotFound", "RateLimitExceeded")
"""Of these, the words about a request whose sender was let in."""

LIMITS = Limits(
    characters=300,
    counted=Counted.GRAPHEMES,
    pictures=4,
    alt_characters=2_000,
    picture_bytes=1_000_000,
    films=1,
    film_bytes=100_000_000,
    caption_bytes=20_000,
)
"""`picture_bytes`: Bluesky's own servers take twice that since April 2026 (policy.md part 6); a server of an older
lexicon, like the one of our tests, refuses it only when the message is written. The smaller is taken by all."""

MOST_CAPTIONS, FILM_ALT_CHARACTERS = 20, 1_000
"""app.bsky.embed.video."""

MOST_TEXT_BYTES = 3_000
"""app.bsky.feed.post, beside its 300 graphemes."""

NOTHING_TO_SHOW = "There is neither a text nor a picture. / Il n’y a ni texte ni image."
TOO_LONG = "The text is longer than Bluesky’s 300 characters. / Le texte dépasse les 300 caractères de Bluesky."
TOO_MANY_PICTURES = "Bluesky takes four pictures at most. / Bluesky accepte quatre images au plus."
ALT_TOO_LONG = "A description of a picture is too long. / Une description d’image est trop longue."
TOO_LARGE = "A picture is larger than Bluesky’s million bytes. / Une image dépasse le million d’octets de Bluesky."
FILM_TOO_LARGE = "A video is larger than Bluesky’s 100 MB. / Une vidéo dépasse les 100 Mo de Bluesky."
FILM_NOT_ALONE = "A video goes without pictures beside it. / Une vidéo se publie sans images à côté."
CAPTIONS_TOO_LARGE = (
    "Captions are larger than Bluesky’s 20,000 bytes. / Des sous-titres dépassent les 20 000 octets de Bluesky."
)
NOT_A_PICTURE = "A file is of a kind Bluesky does not show. / Un fichier est d’un type que Bluesky n’affiche pas."
OTHER_BYTES = "A file is not the one that was approved. / Un fichier n’est pas celui qui a été approuvé."
OTHER_WORDS = "Other words stand there. / Un autre texte s’y trouve."


def complaint_about(parcel: Parcel) -> str:
    """Why Bluesky would not take it; empty when it would."""
    pictures = parcel.pictures
    is_too_long = graphemes(parcel.text, int(LIMITS.characters)).overflow is not None
    complaints = {
        NOTHING_TO_SHOW: not parcel.text.strip() and not pictures,
        TOO_LONG: is_too_long or len(parcel.text.encode()) > MOST_TEXT_BYTES,
        TOO_MANY_PICTURES: len(pictures) > LIMITS.pictures,
        FILM_NOT_ALONE: len(pictures) > 1 and any(picture.is_film for picture in pictures),
        ALT_TOO_LONG: any(_is_alt_too_long(picture) for picture in pictures),
        NOT_A_PICTURE: any(picture.content_type not in FILE_ENDINGS for picture in pictures),
        TOO_LARGE: any(len(one.data) > LIMITS.picture_bytes for one in pictures if not one.is_film),
        FILM_TOO_LARGE: any(len(one.data) > LIMITS.film_bytes for one in pictures if one.is_film),
        CAPTIONS_TOO_LARGE: any(_has_captions_too_large(picture) for picture in pictures),
        OTHER_BYTES: not all(picture.is_whole for picture in pictures),
    }
    return next((complaint for complaint, holds in complaints.items() if holds), "")


def _is_alt_too_long(picture: Picture) -> bool:
    most = FILM_ALT_CHARACTERS if picture.is_film else int(LIMITS.alt_characters)
    return graphemes(picture.alt, most).overflow is not None


def _has_captions_too_large(picture: Picture) -> bool:
    is_one = any(len(one.data) > LIMITS.caption_bytes for one in picture.captions)
    return is_one or len(picture.captions) > MOST_CAPTIONS


def written(answer: Answer, record: Plain) -> Posted | AlreadyThere | Retryable | Refused | Unknown:
    """What a write came to. Without a commit nothing had to be written: word for word this stood there already."""
    if not answer.is_good:
        return refusal(answer)
    if not answer.fields.get("uri"):
        return Unknown(OTHER_WORDS, answer.raw)
    found = posted_at(answer, record)
    return found if answer.fields.get("commit") else AlreadyThere(found.platform_id, found.address, found.at, found.raw)


def refusal(answer: Answer) -> Retryable | Refused | Unknown:
    """What a no means."""
    error = str(answer.fields.get("error", answer.status))
    why = f"{error}: {answer.fields.get('message', '')}"[:300]
    kind = WORDS.get(error) if 400 <= answer.status < 500 else None
    if kind is Retryable:
        return Retryable(why, answer.wait(otherwise=2), answer.raw)
    return Refused(why, answer.raw) if kind else Unknown(why, answer.raw)


def nobody_was_let_in(answer: Answer) -> bool:
    """Whether the account or its session was turned away: then nothing can have been written."""
    return answer.fields.get("error") in WORDS and answer.fields.get("error") not in ARRIVED


def posted_at(answer: Answer, record: Plain) -> Posted:
    """Where it stands, and the moment it shows as its own. The address names the account by what never changes."""
    uri = str(answer.fields["uri"])
    address = address_of(uri, answer.asked)
    return Posted(platform_id=uri, address=address, at=moment_of(record, otherwise=answer.at), raw=answer.raw)


def counts_in(answer: Answer) -> dict[str, int]:
    """What is counted of the one message that was asked for (app.bsky.feed.defs#postView); nothing where it is not
    told."""
    told = answer.fields.get("posts")
    post = told[0] if answer.is_good and isinstance(told, list) and told and isinstance(told[0], dict) else {}
    return {ours: post[theirs] for ours, theirs in COUNTS.items() if isinstance(post.get(theirs), int)}


def shown(answer: Answer, counts: Mapping[str, int]) -> Shown:
    record = answer.fields["value"]
    alts = alts_of(record)
    return Shown(
        text=str(record.get("text", "")),
        language=next(iter(record.get("langs", [])), ""),
        alts=alts,
        address=posted_at(answer, record).address,
        pictures=len(alts),
        films=int(has_film(record)),
        captions=captions_of(record),
        links=links_of(record),
        card=card_of(record),
        counts=counts,
        raw=answer.raw,
    )
