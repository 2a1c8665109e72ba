"""How Instagram says no.

https://developers.facebook.com/docs/instagram-platform/instagram-graph-api/reference/error-codes for publishing;
https://developers.facebook.com/docs/graph-api/guides/error-handling and …/overview/rate-limiting for the rest. Nearly
everything is a 400.
"""

import json

from tests.platforms.server import Asked, Said

Error = tuple[int, int | None, str, bool]
"""Code, subcode, words, whether it passes."""

TIMEOUT: Error = (-2, 2207003, "It takes too long to download the media.", True)
EXPIRED: Error = (-2, 2207020, "The media you are trying to access has expired. Please try to upload again.", False)
SERVER: Error = (-1, 2207001, "Instagram server error. Try again.", True)
RECREATE: Error = (-1, 2207032, "Create media fail, please try to re-create media", True)
SPAM: Error = (4, 2207051, "We restrict certain activity to protect our community.", False)
QUOTA: Error = (9, 2207042, "You reached maximum number of posts that is allowed to be published.", False)
MEDIA_GONE: Error = (24, 2207006, "The requested resource does not exist", False)
CONTAINER_GONE: Error = (24, 2207008, "The requested resource does not exist", False)
RESTRICTED: Error = (25, 2207050, "The Instagram account is restricted.", False)
ALBUM_SIZE: Error = (100, 2207028, "Carousels need to have at least 2 and at most 10 photos/videos", False)
INVALID: Error = (100, None, "Invalid parameter", False)
UNREACHABLE: Error = (9004, 2207052, "The media could not be fetched from this URI", False)
NOT_READY: Error = (9007, 2207027, "The media is not ready for publishing, please wait for a moment", False)
TOO_LARGE: Error = (36000, 2207004, "The image size is too large.", False)
FORMAT: Error = (36001, 2207005, "The image format is not supported.", False)
RATIO: Error = (36003, 2207009, "The submitted image has an aspect ratio that cannot be published.", False)
CAPTION: Error = (36004, 2207010, "The submitted caption is too long.", False)


class Failure(Exception):
    """Instagram refuses, with these words."""

    def __init__(self, said: Said) -> None:
        super().__init__(said.body)
        self.said = said


def documented(error: Error) -> Failure:
    return Failure(said(error))


def said(error: Error, *, status: int = 400) -> Said:
    """An answer with one error of the documented list."""
    code, subcode, message, passes = error
    body = {"message": message, "type": "OAuthException", "code": code, "is_transient": passes, "fbtrace_id": "A6LJylp"}
    if subcode is not None:
        body |= {"error_subcode": subcode, "error_user_title": message, "error_user_msg": message}
    return Said(status, {"error": body})


def bad_token() -> Failure:
    words = "Error validating access token: Session has expired"
    return Failure(said((190, 463, words, False), status=401))


def no_such(own_id: str) -> Failure:
    words = (
        f"Unsupported get request. Object with ID '{own_id}' does not exist, cannot be loaded due to missing "
        "permissions, or does not support this operation"
    )
    return Failure(said((100, 33, words, False)))


def unsupported(asked: Asked) -> Failure:
    words = f"Unsupported {asked.method.lower()} request. Object does not support this operation"
    return Failure(said((100, 33, words, False)))


def busy(account: str, minutes: int) -> Failure:
    """Too many calls: the header says for how many minutes (…/overview/rate-limiting, Business Use Case)."""
    use = {"type": "instagram", "call_count": 100, "estimated_time_to_regain_access": minutes}
    answer = said((80002, None, "There have been too many calls to this Instagram account.", True))
    return Failure(Said(400, answer.body, {"X-Business-Use-Case-Usage": json.dumps({account: [use]})}))
