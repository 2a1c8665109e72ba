"""An uploaded picture is read under strict limits, written anew once and kept under the name of its content."""

import struct
import zlib
from contextlib import suppress
from hashlib import sha256
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image, ImageDraw, PngImagePlugin

from channels.models import Channel
from people.models import Ministry, Person
from people.refusals import BadInput, NotAllowed
from publishing.models import Media
from publishing.pictures import taking as pictures
from publishing.pictures.taking import take_picture
from records.trail import Subject, history

pytestmark = pytest.mark.usefixtures("channel")  # somebody drafts for an account of the ministry

# In the tests every warning is an error; outside them the library only warns, and the limit has to be ours.
ONLY_A_WARNING = "ignore::PIL.Image.DecompressionBombWarning"
WHERE_IT_WAS_TAKEN = b"45 deg 25 min North"


def uploaded(content: bytes, name: str = "clinic.jpg") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def drawn(kind: str = "PNG", size: tuple[int, int] = (60, 40), mode: str = "RGB", **how: object) -> bytes:
    """A picture whose upper left corner is dark and whose rest is light."""
    picture = Image.new(mode, size, "white")
    ImageDraw.Draw(picture).rectangle((0, 0, size[0] // 3, size[1] // 3), fill="black")
    out = BytesIO()
    picture.save(out, kind, **how)
    return out.getvalue()


def photo_from_a_telephone() -> bytes:
    """A JPEG that says where it was taken and that it lies on its side, with a comment and a description."""
    exif = Image.Exif()
    exif[0x0112] = 6  # turn it a quarter to the right to see it upright
    exif[0x010E] = "taken by Amira"
    exif.get_ifd(0x8825).update({1: "N", 2: (45.0, 25.0, 0.0), 27: WHERE_IT_WAS_TAKEN})
    return drawn("JPEG", exif=exif, comment=b"only for us", quality=95)


def header_of_a_png(width: int, height: int) -> bytes:
    """A small file that claims to be a PNG of any size."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"\0" * 99)) + chunk(b"IEND", b"")
    )


def moving(kind: str = "GIF", frames: int = 3, size: tuple[int, int] = (30, 20)) -> bytes:
    seen = [Image.new("RGB", size, (80 * number % 256, number % 256, 10)) for number in range(frames)]
    out = BytesIO()
    seen[0].save(
        out, kind, save_all=True, append_images=seen[1:], duration=[200 + 100 * (n % 3) for n in range(frames)]
    )
    return out.getvalue()


def kept_bytes(media: Media) -> bytes:
    with media.file.open("rb") as file:
        return file.read()


def seen(media: Media) -> Image.Image:
    return Image.open(BytesIO(kept_bytes(media)))


@pytest.mark.parametrize(("kind", "content_type"), pictures.CONTENT_TYPES.items())
def test_a_picture_is_kept_as_what_it_is(ministry: Ministry, author: Person, kind: str, content_type: str):
    media = take_picture(ministry, uploaded(drawn(kind)), by=author)

    again = seen(media)
    assert (media.content_type, media.width, media.height) == (content_type, 60, 40)
    assert (again.format, again.size) == (kind, (60, 40))
    assert media.size == len(kept_bytes(media))
    assert again.convert("L").getpixel((5, 5)) < 60 < 200 < again.convert("L").getpixel((50, 35))


def test_it_is_named_by_the_bytes_that_are_kept(ministry: Ministry, author: Person):
    media = take_picture(ministry, uploaded(drawn("JPEG")), by=author)

    assert media.sha256 == sha256(kept_bytes(media)).hexdigest()
    assert media.sha256 in media.file.name


def test_nothing_of_the_telephone_is_kept(ministry: Ministry, author: Person):
    photo = photo_from_a_telephone()
    told = (WHERE_IT_WAS_TAKEN, b"taken by Amira", b"only for us", b"Exif")
    assert all(word in photo for word in told)

    content = kept_bytes(take_picture(ministry, uploaded(photo), by=author))

    assert not [word for word in told if word in content]
    assert not Image.open(BytesIO(content)).getexif()


@pytest.mark.parametrize("kind", ["PNG", "WEBP", "GIF"])
def test_no_note_in_any_format_is_kept(ministry: Ministry, author: Person, kind: str):
    notes = PngImagePlugin.PngInfo()
    notes.add_text("Author", "only for us")
    exif = Image.Exif()
    exif[0x010E] = "only for us"
    how = {"PNG": {"pnginfo": notes, "exif": exif}, "WEBP": {"exif": exif, "xmp": b"<x>only for us</x>"}}
    noted = drawn(kind, **how.get(kind, {"comment": b"only for us"}))
    assert b"only for us" in noted

    assert b"only for us" not in kept_bytes(take_picture(ministry, uploaded(noted), by=author))


def test_a_photo_on_its_side_stands_upright(ministry: Ministry, author: Person):
    media = take_picture(ministry, uploaded(photo_from_a_telephone()), by=author)

    upright = seen(media).convert("L")
    assert (media.width, media.height) == upright.size == (40, 60)
    assert upright.getpixel((35, 5)) < 60  # the dark corner, upper left on its side, is upper right
    assert upright.getpixel((5, 55)) > 200


def test_see_through_stays_see_through(ministry: Ministry, author: Person):
    clear = BytesIO()
    Image.new("RGBA", (8, 8), (200, 0, 0, 0)).save(clear, "PNG")

    media = take_picture(ministry, uploaded(clear.getvalue()), by=author)

    assert seen(media).getpixel((3, 3))[3] == 0


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "I;16", "CMYK", "YCbCr"])
def test_every_way_of_writing_colours_is_read(ministry: Ministry, author: Person, mode: str):
    out = BytesIO()
    kind = "JPEG" if mode in ("CMYK", "YCbCr") else "PNG"
    if mode == "I;16":
        Image.new(mode, (9, 9), 40_000).save(out, kind)
    else:
        Image.new("RGB", (9, 9), (150, 150, 150)).convert(mode).save(out, kind)

    media = take_picture(ministry, uploaded(out.getvalue()), by=author)

    assert 120 < seen(media).convert("L").resize((1, 1)).getpixel((0, 0)) < 180


def test_a_moving_picture_keeps_moving(ministry: Ministry, author: Person):
    media = take_picture(ministry, uploaded(moving(), "wave.gif"), by=author)

    again = seen(media)
    pauses = []
    for number in range(again.n_frames):
        again.seek(number)
        pauses.append(again.info["duration"])
    assert (media.content_type, pauses) == ("image/gif", [200, 300, 400])


def test_a_still_picture_is_not_made_of_a_moving_one(ministry: Ministry, author: Person):
    with pytest.raises(BadInput, match="only take moving pictures as GIF"):
        take_picture(ministry, uploaded(moving("WEBP"), "wave.webp"), by=author)


@pytest.mark.parametrize(("frames", "size"), [(301, (4, 4)), (30, (1400, 1000))])
def test_a_moving_picture_that_never_ends_is_refused(
    ministry: Ministry, author: Person, frames: int, size: tuple[int, int]
):
    with pytest.raises(BadInput, match="300 frames, 40 megapixels"):
        take_picture(ministry, uploaded(moving(frames=frames, size=size), "long.gif"), by=author)


def blocks_of(gif: bytes) -> bytes:
    """What follows the header, the screen and the colours of a GIF, without its end sign."""
    colours = 3 * 2 ** ((gif[10] & 7) + 1) if gif[10] & 0x80 else 0
    return gif[13 + colours : -1]


def test_a_moving_picture_does_not_grow_past_the_screen_its_header_gives(ministry: Ministry, author: Person):
    small, large = drawn("GIF", (4, 4)), drawn("GIF", (400, 400))
    growing = small[:-1] + blocks_of(small) + blocks_of(large) + b";"
    assert Image.open(BytesIO(growing)).size == (4, 4)

    with pytest.raises(BadInput, match="not a picture we can read"):
        take_picture(ministry, uploaded(growing), by=author)


@pytest.mark.filterwarnings(ONLY_A_WARNING)
@pytest.mark.parametrize("size", [(10_000, 6_000), (50_000, 50_000), (2_000_000_000, 2)])
def test_a_picture_of_too_many_pixels_is_refused_before_it_is_decoded(
    ministry: Ministry, author: Person, size: tuple[int, int], monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("PIL.ImageFile.ImageFile.load", lambda _: pytest.fail("it was decoded"))

    with pytest.raises(BadInput, match="at most 40 megapixels and 20 MB"):
        take_picture(ministry, uploaded(header_of_a_png(*size), "map.png"), by=author)
    assert not Media.objects.exists()


@pytest.mark.filterwarnings(ONLY_A_WARNING)
def test_a_real_sixty_megapixel_picture_is_refused(ministry: Ministry, author: Person):
    with pytest.raises(BadInput, match="at most 40 megapixels and 20 MB"):
        take_picture(ministry, uploaded(drawn("PNG", (10_000, 6_000), "L"), "map.png"), by=author)


def test_a_file_of_too_many_bytes_is_refused(ministry: Ministry, author: Person):
    swollen = drawn("PNG") + b"\0" * pictures.LARGEST_FILE

    with pytest.raises(BadInput, match="at most 40 megapixels and 20 MB"):
        take_picture(ministry, uploaded(swollen), by=author)


NOT_PICTURES = {
    "a renamed program": b"MZ\x90\x00" + b"\0" * 400,
    "another renamed program": b"\x7fELF\x02\x01\x01" + b"\0" * 400,
    "a drawing that can run script": b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
    "a page": b"<!doctype html><script>alert(1)</script>",
    "nothing": b"",
    "a picture cut off": drawn("JPEG", (300, 200))[:900],
    "another picture cut off": drawn("PNG", (300, 200))[:120],
    "a picture whose pixels are missing": header_of_a_png(300, 200),
    "a format we do not take": drawn("TIFF"),
    "PostScript, which would start a program": b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n%%EndComments\n",
}


@pytest.mark.parametrize("content", NOT_PICTURES.values(), ids=NOT_PICTURES)
def test_what_is_not_a_picture_is_refused_with_a_sentence(ministry: Ministry, author: Person, content: bytes):
    with pytest.raises(BadInput, match=r"not a picture we can read \(clinic\.jpg\)"):
        take_picture(ministry, uploaded(content), by=author)
    assert not Media.objects.exists()


@pytest.mark.parametrize("reader", ["EpsImagePlugin.EpsImageFile", "TiffImagePlugin.TiffImageFile"])
def test_no_reader_looks_at_a_format_we_do_not_take(
    ministry: Ministry, author: Person, reader: str, monkeypatch: pytest.MonkeyPatch
):
    Image.init()
    monkeypatch.setattr(f"PIL.{reader}._open", lambda _: pytest.fail("it was opened"))

    for content in (drawn("TIFF"), drawn("EPS")):
        with pytest.raises(BadInput, match="not a picture we can read"):
            take_picture(ministry, uploaded(content), by=author)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(kind=st.sampled_from(["PNG", "JPEG", "GIF", "WEBP"]), spoiled=st.data())
def test_no_spoiled_picture_does_more_than_be_refused(ministry: Ministry, author: Person, kind: str, spoiled):
    content = bytearray(moving() if kind == "GIF" else drawn(kind))
    for _ in range(spoiled.draw(st.integers(1, 6))):
        content[spoiled.draw(st.integers(0, len(content) - 1))] = spoiled.draw(st.integers(0, 255))

    with suppress(BadInput):
        seen(take_picture(ministry, uploaded(bytes(content)), by=author)).load()


def test_the_same_picture_twice_is_one_row_that_does_not_change(
    ministry: Ministry, author: Person, second_drafter: Person
):
    first = take_picture(ministry, uploaded(drawn(), "first.png"), by=author)
    again = take_picture(ministry, uploaded(drawn(), "second.png"), by=second_drafter)

    assert again.pk == first.pk
    assert (again.name, again.uploaded_by) == ("first.png", author)
    assert len(history(Subject("ministry", ministry.public_id))) == 2  # the ministry came; one picture came


def test_two_ministries_share_the_bytes_and_not_the_row(
    organisation, ministry: Ministry, author: Person, stranger: Person, other_channel: Channel
):
    ours = take_picture(ministry, uploaded(drawn()), by=author)
    theirs = take_picture(organisation.other_ministry, uploaded(drawn()), by=stranger)

    assert ours.pk != theirs.pk
    assert ours.file.name == theirs.file.name


def test_bytes_broken_on_disk_are_not_taken_for_the_picture(ministry: Ministry, author: Person):
    first = take_picture(ministry, uploaded(drawn()), by=author)
    storage, place, whole = first.file.storage, first.file.name, kept_bytes(first)
    Media.objects.all().delete()
    with open(storage.path(place), "wb") as file:
        file.write(whole[:20])

    assert kept_bytes(take_picture(ministry, uploaded(drawn()), by=author)) == whole


@pytest.mark.parametrize("who", ["reviewer", "publisher", "office", "auditor", "administrator", "stranger"])
def test_only_who_drafts_for_the_ministry_brings_pictures(organisation, ministry: Ministry, who: str):
    with pytest.raises(NotAllowed, match="takes the role “Drafting” in the ministry"):
        take_picture(ministry, uploaded(drawn()), by=getattr(organisation, who))


@pytest.mark.parametrize(
    ("given_name", "shown"),
    [("../../etc/passwd.png", "passwd.png"), ("C:\\photos\\hier.png", "hier.png"), ("pic\u202egnp.exe", "picgnp.exe")],
)
def test_its_name_is_only_a_name(ministry: Ministry, author: Person, given_name: str, shown: str):
    upload = BytesIO(drawn())
    upload.name = given_name

    assert take_picture(ministry, upload, by=author).name == shown
