"""Pictures, films and captions that came with the form, put in their places on the sheet."""

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest

from people.refusals import BadInput, Refusal
from publishing.films.taking import take_captions, take_file
from web.compose.desk import Desk
from web.compose.sheet import LANGUAGES, MOST_PICTURES

BOTH = "both"
CAPTIONS = "captions_"
IN_SESSION = "pictures_taken"
REMEMBERED = 50
"""Pictures of a session its person may look at before a post uses them, also where a colleague had sent them first."""

Problems = list[tuple[str, str]]


def take_all(desk: Desk, request: HttpRequest) -> Problems:
    """Take in every file that was sent; for those that cannot be taken, the file field and why."""
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


def _place(name: str) -> tuple[int, tuple[str, ...], bool] | None:
    """`upload_2_fr` is the French side of the third picture, `upload_2_both` both; `captions_upload_0_fr` the captions
    on the French side of the first."""
    is_captions = name.startswith(CAPTIONS)
    head, _, rest = name.removeprefix(CAPTIONS).partition("_")
    number, _, side = rest.partition("_")
    sides = LANGUAGES if is_captions else (*LANGUAGES, BOTH)
    if head != "upload" or side not in sides or number not in map(str, range(MOST_PICTURES)):
        return None
    return int(number), LANGUAGES if side == BOTH else (side,), is_captions


def _take(
    desk: Desk, request: HttpRequest, upload: UploadedFile, place: int, sides: tuple[str, ...], is_captions: bool
) -> None:
    if is_captions:
        _must_have_film(desk, f"picture_{place}_{sides[0]}", upload)
    media = (take_captions if is_captions else take_file)(desk.ministry, upload, by=desk.person)
    request.session[IN_SESSION] = [*taken_by(request), media.sha256][-REMEMBERED:]
    for tag in sides:
        if not is_captions:
            desk.sheet.put(f"picture_{place}_{tag}", media.sha256)
        desk.sheet.put(f"captions_{place}_{tag}", media.sha256 if is_captions else "")  # another film, other captions
    desk.forget_files()


def _must_have_film(desk: Desk, field: str, upload: UploadedFile) -> None:
    media = desk.pictures.get(desk.sheet[field])
    if media is None or not media.is_film:
        raise BadInput("captions_without_film", name=upload.name)
