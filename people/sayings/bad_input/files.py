"""Not like this. Files that are not what they should be."""

from django.utils.translation import gettext_lazy as _

FILES = {
    "media_unreadable": (
        _("This file is not a picture we can read (%(name)s)."),
        _("Upload a PNG, JPEG, GIF or WebP picture."),
    ),
    "media_too_large": (
        _("This picture is too large (%(name)s): at most %(megapixels)s megapixels and %(megabytes)s MB."),
        _("Make it smaller and upload it again."),
    ),
    "media_animated": (
        _("This picture moves (%(name)s), and we only take moving pictures as GIF."),
        _("Save it as a GIF or as a still picture and upload it again."),
    ),
    "media_animation_too_long": (
        _("This moving picture is too long (%(name)s): at most %(frames)s frames, %(megapixels)s megapixels in all."),
        _("Shorten it or make it smaller, then upload it again."),
    ),
    "film_not_mp4": (
        _("This file is not an MP4 video (%(name)s)."),
        _("Export the video as MP4 (H.264 picture, AAC sound) and upload it again."),
    ),
    "film_unreadable": (
        _("This MP4 file is damaged or incomplete, or was made for streaming (%(name)s)."),
        _("Export the video again as one whole MP4 file and upload it."),
    ),
    "film_codec": (
        _("The picture or the sound of this video is in a format most players cannot show (%(name)s)."),
        _("Export it with H.264 picture and AAC sound and upload it again."),
    ),
    "film_hidden_track": (
        _(
            "This video carries more than one picture and one sound: data or a second sound nobody here would see or "
            "hear (%(name)s). Some cameras write the place where they film."
        ),
        _("Export it with one picture and one sound only, and upload it again. Captions go in a file of their own."),
    ),
    "film_cut_away": (
        _("Parts that were cut out of this video are still in its file (%(name)s)."),
        _("Export the cut video as a new file and upload that."),
    ),
    "film_too_large": (
        _("This video is too large (%(name)s): at most %(megabytes)s MB."),
        _("Export it shorter or smaller and upload it again."),
    ),
    "captions_not_webvtt": (
        _("This file holds no captions in WebVTT (%(name)s)."),
        _("Export the captions as WebVTT (.vtt), in UTF-8, and upload them again."),
    ),
    "captions_broken": (
        _("Cue %(cue)s of these captions has a time that cannot be read (%(name)s)."),
        _("Write both times like 00:01.000 --> 00:04.000 and upload the file again."),
    ),
    "captions_too_large": (
        _("This caption file is too large (%(name)s): at most %(kilobytes)s kB."),
        _("Look whether it really holds captions, and of one language only."),
    ),
    "captions_without_film": (
        _("There is no video on this side for the captions to go with (%(name)s)."),
        _("Upload the video first, then its captions."),
    ),
}
