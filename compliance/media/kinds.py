"""What a file is, by its first bytes; its name has no say."""

import re

UNKNOWN = "application/octet-stream"

_STARTS = (
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF87a", "image/gif"),
    (b"GIF89a", "image/gif"),
    (b"BM", "image/bmp"),
    (b"II*\0", "image/tiff"),
    (b"MM\0*", "image/tiff"),
    (b"%PDF-", "application/pdf"),
    (b"\x1aE\xdf\xa3", "video/webm"),
    (b"ID3", "audio/mpeg"),
    (b"\0\0\x01\xba", "video/mpeg"),
    (b"\0\0\x01\xb3", "video/mpeg"),
    (b"0&\xb2u\x8ef\xcf\x11", "video/x-ms-wmv"),
    (b"FLV\x01", "video/x-flv"),
    (b"OggS", "audio/ogg"),
    (b"fLaC", "audio/flac"),
    (b"WEBVTT", "text/vtt"),
    (b"\xef\xbb\xbfWEBVTT", "text/vtt"),
)
_OLD_FILMS = (b"moov", b"mdat", b"wide", b"skip", b"pnot")
_RIFF = {b"WEBP": "image/webp", b"WAVE": "audio/wav", b"AVI ": "video/x-msvideo"}
_BRANDS = {b"avif": "image/avif", b"avis": "image/avif", b"heic": "image/heic", b"heix": "image/heic",
           b"mif1": "image/heic", b"M4A ": "audio/mp4", b"qt  ": "video/quicktime"}  # fmt: skip
_SVG = re.compile(
    rb"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,500}?-->\s*|<!DOCTYPE[^>]{0,300}>\s*)*<svg[\s>]", re.S | re.I
)
_SRT = re.compile(rb"(?:\xef\xbb\xbf)?\s{0,20}\d{1,6}\s{0,9}\r?\n\d{1,2}:\d{1,2}:\d{1,2}[.,]\d{1,3}\s{0,9}-->")


def media_type(data: bytes) -> str:
    """The media type the bytes themselves show; UNKNOWN when they show none."""
    if data[:4] == b"RIFF":
        return _RIFF.get(data[8:12], UNKNOWN)
    if data[4:8] == b"ftyp":
        return _BRANDS.get(data[8:12], "video/mp4")
    if data[4:8] in _OLD_FILMS:
        return "video/quicktime"
    for start, kind in _STARTS:
        if data.startswith(start):
            return kind
    if data[:1] == b"\xff" and data[1:2] >= b"\xe0":  # the beat of MPEG sound; JPEG was told before
        return "audio/mpeg"
    if _SVG.match(data[:2_000]):
        return "image/svg+xml"
    return "application/x-subrip" if _SRT.match(data[:200]) else UNKNOWN
