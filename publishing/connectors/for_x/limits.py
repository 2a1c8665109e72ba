"""What X takes: 280 characters as it weighs them, four pictures of 5 MB or one that moves, 1,000 characters on each.

https://docs.x.com/fundamentals/counting-characters; https://docs.x.com/x-api/media/quickstart/best-practices;
https://docs.x.com/x-api/media/create-media-metadata. Longer texts are for paying accounts, and not used.
"""

from compliance.text.lengths import weighted_characters
from compliance.text.x_entities import sendable
from publishing.connectors.contract import PICTURE_ENDINGS, Counted, Limits, Parcel

LIMITS = Limits(
    characters=280,
    counted=Counted.WEIGHTED,
    pictures=4,
    alt_characters=1_000,
    picture_bytes=5_000_000,
    refuses_repeats=True,  # on no page of X's: what its callers report (publishing/connectors/for_x/words.py)
)

NOTHING_TO_SHOW = "There is neither a text nor a picture. / Il n’y a ni texte ni image."
TOO_LONG = "The text is too long for X. / Le texte est trop long pour X."
NOT_SENDABLE = "X does not take some of the characters. / X n’accepte pas certains des caractères."
TOO_MANY_PICTURES = (
    "X takes at most four pictures, or one that moves. / X accepte au plus quatre images, ou une animée."
)
ALT_TOO_LONG = "A description of a picture is too long. / Une description d’image est trop longue."
NOT_A_PICTURE = "A picture is of a kind X does not take. / X n’accepte pas ce type d’image."
TOO_HEAVY = "A picture has more bytes than X takes. / Une image dépasse la taille qu’accepte X."
OTHER_BYTES = "A picture is not the one that was approved. / Une image n’est pas celle qui a été approuvée."


def complaint(parcel: Parcel) -> str:
    """Why X would not take it; empty when it would."""
    moving = [picture for picture in parcel.pictures if picture.content_type == "image/gif"]
    holding = {
        NOTHING_TO_SHOW: not parcel.text.strip() and not parcel.pictures,
        NOT_SENDABLE: bool(parcel.text.strip()) and not sendable(parcel.text),
        TOO_LONG: weighted_characters(parcel.text, int(LIMITS.characters)).overflow is not None,
        TOO_MANY_PICTURES: len(parcel.pictures) > (1 if moving else LIMITS.pictures),
        ALT_TOO_LONG: any(len(picture.alt) > LIMITS.alt_characters for picture in parcel.pictures),
        NOT_A_PICTURE: any(picture.content_type not in PICTURE_ENDINGS for picture in parcel.pictures),
        TOO_HEAVY: any(len(picture.data) > LIMITS.picture_bytes for picture in parcel.pictures),
        OTHER_BYTES: not all(picture.is_whole for picture in parcel.pictures),
    }
    return next((why for why, holds in holding.items() if holds), "")
