"""Pictures that came with the form, put in their places on the sheet."""

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest

from people.refusals import Refusal
from publishing.pictures.taking import take_picture
from web.compose.desk import Desk
from web.compose.sheet import LANGUAGES, MOST_PICTURES

BOTH = "both"
IN_SESSION = "pictures_taken"
REMEMBERED = 50
"""Pictures of a session its person may look at before a post uses them, also where a colleague had sent them first."""

Problems = list[tuple[str, str]]


def take_all(desk: Desk, request: HttpRequest) -> Problems:
    """Take in every picture that was sent; for those that cannot be taken, the file field and why."""
    problems: Problems = []
    for name, upload in request.FILES.items():
        place = _place(name)
        if place is None or not isinstance(upload, UploadedFile):
            continue
        try:
            _take(desk, request, upload, *place)
        except Refusal as refusal:
            problems.append((f"id_{name}", f"{refusal.reason.sentence} {refusal.reason.remedy}"))
    return problems


def taken_by(request: HttpRequest) -> list[str]:
    """The names of the pictures this session sent."""
    return request.session.get(IN_SESSION, [])


def _place(name: str) -> tuple[int, tuple[str, ...]] | None:
    """`upload_2_fr` is the French side of the third picture; `upload_2_both` both."""
    head, _, rest = name.partition("_")
    number, _, side = rest.partition("_")
    if head != "upload" or side not in (*LANGUAGES, BOTH) or number not in map(str, range(MOST_PICTURES)):
        return None
    return int(number), LANGUAGES if side == BOTH else (side,)


def _take(desk: Desk, request: HttpRequest, upload: UploadedFile, place: int, sides: tuple[str, ...]) -> None:
    media = take_picture(desk.ministry, upload, by=desk.person)
    request.session[IN_SESSION] = [*taken_by(request), media.sha256][-REMEMBERED:]
    for tag in sides:
        desk.sheet.put(f"picture_{place}_{tag}", media.sha256)
