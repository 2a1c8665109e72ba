"""What Instagram takes: one to ten JPEG pictures with a caption; no thread, no text alone.

https://developers.facebook.com/docs/instagram-platform/instagram-graph-api/reference/ig-user/media (specifications of
pictures, captions, descriptions), …/content-publishing (carousels).
"""

from publishing.connectors.contract import Limits, Parcel, Picture

LIMITS = Limits(
    characters=2_200,
    pictures=10,
    alt_characters=1_000,
    picture_bytes=8 * 1024 * 1024,
    picture_kinds=("image/jpeg",),
    picture_shapes=(4 / 5, 1.91),
)
HASHTAGS, AT_SIGNS = 30, 20

ROUNDING = 0.01

NO_PICTURE = "Instagram takes no text without a picture. / Instagram n’accepte pas de texte sans image."
NO_THREADS = "Instagram knows no threads. / Instagram ne connaît pas les fils."
TOO_LONG = "The text is too long for Instagram. / Le texte est trop long pour Instagram."
TOO_MANY_SIGNS = (
    "Instagram takes at most 30 hashtags and 20 mentions. / Instagram accepte au plus 30 mots-clics et 20 mentions."
)
TOO_MANY_PICTURES = "Instagram takes at most ten pictures. / Instagram accepte au plus dix images."
ALT_TOO_LONG = "A description of a picture is too long. / Une description d’image est trop longue."
NOT_JPEG = (
    "Instagram takes JPEG pictures only: upload the picture as a JPEG. / "
    "Instagram n’accepte que des images JPEG : téléversez l’image en JPEG."
)
TOO_HEAVY = "A picture has more bytes than Instagram takes. / Une image dépasse la taille qu’accepte Instagram."
BAD_SHAPE = (
    "A picture is too tall or too wide for Instagram (4:5 to 1.91:1). / "
    "Une image est trop haute ou trop large pour Instagram (de 4:5 à 1,91:1)."
)
OTHER_BYTES = "A picture is not the one that was approved. / Une image n’est pas celle qui a été approuvée."


def complaint(parcel: Parcel) -> str:
    """Why Instagram would not take it; empty when it would."""
    pictures = parcel.pictures
    holding = {
        NO_PICTURE: not pictures,
        NO_THREADS: parcel.position > 0,
        TOO_LONG: len(parcel.text) > LIMITS.characters,
        TOO_MANY_SIGNS: parcel.text.count("#") > HASHTAGS or parcel.text.count("@") > AT_SIGNS,
        TOO_MANY_PICTURES: len(pictures) > LIMITS.pictures,
        ALT_TOO_LONG: any(len(picture.alt) > LIMITS.alt_characters for picture in pictures),
        NOT_JPEG: any(picture.content_type not in LIMITS.picture_kinds for picture in pictures),
        TOO_HEAVY: any(len(picture.data) > LIMITS.picture_bytes for picture in pictures),
        BAD_SHAPE: any(not _fits(picture) for picture in pictures),
        OTHER_BYTES: not all(picture.is_whole for picture in pictures),
    }
    return next((why for why, holds in holding.items() if holds), "")


def _fits(picture: Picture) -> bool:
    """Whether its shape can be published; where nobody looked, Instagram will say."""
    if not picture.width or not picture.height:
        return True
    narrowest, widest = LIMITS.picture_shapes
    return narrowest - ROUNDING <= picture.width / picture.height <= widest + ROUNDING
