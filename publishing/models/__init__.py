"""The nouns of the story, one file each."""

from publishing.models.clockwork import ClockBeat
from publishing.models.link import LinkLook
from publishing.models.mailing import Mail, Mailbox, Pace, ToldEvent, ToldUntil
from publishing.models.media import Media, MediaLook
from publishing.models.notice import Notice
from publishing.models.post import FileSeries, Look, Post
from publishing.models.revision import Revision, WorkingCopy
from publishing.models.seen import Incident, LookBack
from publishing.models.sending import Attempt, Delivery, Dispatch, Receipt
from publishing.models.suggestion import Suggestion
from publishing.models.translation import Translation, TranslationJob
from publishing.models.voices import Attestation, Comment, Justification, Question, QuoteYes

__all__ = [
    "Attempt",
    "Attestation",
    "ClockBeat",
    "Comment",
    "Delivery",
    "Dispatch",
    "FileSeries",
    "Incident",
    "Justification",
    "LinkLook",
    "Look",
    "LookBack",
    "Mail",
    "Mailbox",
    "Media",
    "MediaLook",
    "Notice",
    "Pace",
    "Post",
    "Question",
    "QuoteYes",
    "Receipt",
    "Revision",
    "Suggestion",
    "ToldEvent",
    "ToldUntil",
    "Translation",
    "TranslationJob",
    "WorkingCopy",
]
